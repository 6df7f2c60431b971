//! People: 黄小晶省长, 省委书记孙某某, 刘书记, who signs.
//!
//! Reads a [`Reading`], the frames of the outline, and bodies; gives people with
//! their posts, in text order; linear. A full name beside a post is sure, a
//! family name with a post (刘书记) likely, a name with 同志 behind it too.

use super::reading::{Piece, Reading};
use super::{Confidence, Entity, EntityKind, Index};
use crate::han::is_han;
use crate::lists::Vocabulary;
use crate::span::{Span, sort};

/// Family names, less those that are mostly other words.
const FAMILY: &str = "王李张刘陈杨赵黄周吴徐孙胡朱林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田姜范石姚谭廖邹熊陆郝孔崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易武贺赖龚庞樊兰殷施陶翟倪严牛温芦季俞章鲁葛韦习栗房耿齐庄涂祝柯阮纪欧聂焦裴申柴翁凌霍项";

/// Whether a Chinese personal name may begin with `c`.
pub(crate) fn is_family(c: char) -> bool {
    FAMILY.contains(c)
}

/// Posts, longest first where one ends in another.
static POSTS: Vocabulary = Vocabulary::new("fact/person posts");

/// What begins like a family name and is none.
static WORDS: Vocabulary = Vocabulary::new("fact/person words");

/// Characters that no given name holds beside a post.
const NEVER: &str = "委部组厅局省市县区会副党政支院办处科总书记任主席员工的和与及在是为了同志务第各";

pub(super) fn people(reading: &Reading, text: &str) -> Vec<Entity> {
    let posts = Index::new(&POSTS);
    let mut found: Vec<Entity> = Vec::new();
    for document in &reading.outline.documents {
        if let Some(span) = document.frame.byline {
            found.push(signer(reading, &posts, span, text));
        }
    }
    let mut i = 0;
    while i < reading.len() {
        match posts.longest(reading, i) {
            Some(length) => {
                let post = i..i + length;
                if let Some((name, sure)) = before(reading, &post).or_else(|| behind(reading, &post)) {
                    let span = reading.span(name);
                    let post = (!reading.starts(i, "同志")).then(|| reading.span(office(reading, &post)));
                    found.push(Entity { kind: EntityKind::Person, span, post, confidence: sure });
                }
                i += length;
            }
            None => i += 1,
        }
    }
    sort(&mut found, |e| e.span.rank_longer());
    found.dedup_by(|b, a| a.span.overlaps(b.span));
    found
}

/// Who signs above the body: a name, with the post in front (某省省长某某) if it
/// is there.
fn signer(reading: &Reading, posts: &Index, span: Span, text: &str) -> Entity {
    let piece = reading.flow.index_at(span.start)..reading.flow.index_at(span.end);
    let post = piece.clone().rev().find_map(|i| posts.longest(reading, i).map(|length| i..i + length));
    let kind = EntityKind::Person;
    if let Some(post) = post.filter(|post| post.end + 1 < piece.end && post.end + 4 >= piece.end) {
        let name = reading.span(post.end..piece.end);
        return Entity { kind, span: name, post: Some(reading.span(post)), confidence: Confidence::High };
    }
    let name = span.of(text).chars().filter(|c| is_han(*c)).count();
    let confidence = if (2..=4).contains(&name) { Confidence::High } else { Confidence::Low };
    Entity { kind, span, post: None, confidence }
}

/// 黄小晶省长, 刘书记, 习某某同志.
fn before(reading: &Reading, post: &Piece) -> Option<(Piece, Confidence)> {
    let end = post.start;
    // 常务副主任, 原主任
    let full = [3, 2].into_iter().find_map(|length| {
        let start = end.checked_sub(length)?;
        (named(reading, start..end) && bordered(reading, start)).then_some(start)
    });
    if let Some(start) = full {
        // 江苏省长 is the head of 江苏省.
        return Some((start..end, Confidence::High));
    }
    let start = end.checked_sub(1)?;
    let before = reading.before(start);
    let border = !is_han(before) || "天前后时上由请与和对向经按据随听".contains(before);
    let family = FAMILY.contains(reading.ch(start)) && reading.joined(end) && border;
    let alone = family && !matches!(reading.ch(post.start), '同' | '先' | '女' | '常');
    alone.then_some((start..end, Confidence::Medium))
}

/// 省长黄小晶: the name ends at a border.
fn behind(reading: &Reading, post: &Piece) -> Option<(Piece, Confidence)> {
    if reading.any(post.start, &["同志", "院士", "先生", "女士", "常委"]).is_some() {
        return None;
    }
    let start = post.end;
    let border = |i: usize| {
        let c = reading.ch(i);
        !is_han(c)
            || reading
                .any(
                    i,
                    &[
                        "同志",
                        "主持",
                        "出席",
                        "指出",
                        "强调",
                        "作了",
                        "作报告",
                        "讲话",
                        "介绍",
                        "率领",
                        "说",
                        "等",
                        "和",
                        "在",
                    ],
                )
                .is_some()
    };
    [2, 3].into_iter().find_map(|length| {
        let name = start..start + length;
        (named(reading, name.clone()) && border(name.end)).then_some((name, Confidence::Medium))
    })
}

/// Whether `name` is a family name with one or two characters behind it.
fn named(reading: &Reading, name: Piece) -> bool {
    let first = reading.ch(name.start);
    let rest = name.start + 1..name.end;
    is_family(first)
        && reading.any(name.start, &WORDS).is_none()
        && rest.clone().all(|i| is_han(reading.ch(i)) && !NEVER.contains(reading.ch(i)) && reading.joined(i))
        && reading.joined(name.end)
}

/// Whether a name may begin at `i`.
fn bordered(reading: &Reading, i: usize) -> bool {
    let before = reading.before(i);
    !is_han(before)
        || "以委厅局部省市县区院会府办由请与和同经随率据对向是把像及实彻习戴念照记席长在按神领"
            .contains(before)
}

/// The post with the body in front of it: 省商务厅厅长 stays 厅长, 县委书记 is whole.
fn office(reading: &Reading, post: &Piece) -> Piece {
    let lead = reading.any_before(
        post.start,
        &["常务", "县委", "市委", "省委", "区委", "镇党委", "乡党委", "党委", "党组", "纪委", "支部"],
    );
    post.start - lead.unwrap_or(0)..post.end
}

#[cfg(test)]
mod tests {
    use super::super::{Confidence, EntityKind, Facts};
    use crate::outline::Outline;
    use crate::source::Source;

    /// Name, kind, post and confidence of everyone and everything named.
    fn seen(text: &str) -> Vec<(String, EntityKind, String, Confidence)> {
        let source = Source::new(text);
        let facts = Facts::new(&source, &Outline::new(&source));
        let words = |span: crate::span::Span| span.of(&source.text).to_owned();
        facts
            .entities
            .iter()
            .map(|e| (words(e.span), e.kind, e.post.map_or(String::new(), words), e.confidence))
            .collect()
    }

    #[test]
    fn names_are_found_with_what_they_are() {
        use Confidence::{High, Low, Medium};
        use EntityKind::{Organisation, Person, Place};
        for (text, expected) in [
            (
                "刚才，省水利厅王大河厅长作了报告。",
                &[("省水利厅", Organisation, "", Medium), ("王大河", Person, "厅长", High)][..],
            ),
            ("昨天刘书记到漳州调研。", &[("刘", Person, "书记", Medium), ("漳州", Place, "", High)]),
            ("会议由省长赵清泉主持。", &[("赵清泉", Person, "省长", Medium)]),
            (
                "福建省发改委和国务院办公厅发文。",
                &[("福建省发改委", Organisation, "", High), ("国务院办公厅", Organisation, "", High)],
            ),
            (
                "体现了县委、县政府的要求。",
                &[("县委", Organisation, "", Medium), ("县政府", Organisation, "", Medium)],
            ),
            ("𠮷，在云霄县开会。", &[("云霄县", Place, "", Low)]),
            ("浙江嘉兴市的做法。", &[("浙江嘉兴市", Place, "", High)]),
        ] {
            let expected: Vec<_> =
                expected.iter().map(|(n, k, p, c)| ((*n).to_owned(), *k, (*p).to_owned(), *c)).collect();
            assert_eq!(seen(text), expected, "{text}");
        }
    }

    #[test]
    fn the_signer_is_a_person() {
        let found = seen("在水利会上的讲话\n陈 大 河\n（2024年5月29日）\n同志们：\n好。");
        assert_eq!(found, [("陈 大 河".to_owned(), EntityKind::Person, String::new(), Confidence::High)]);
    }

    #[test]
    fn posts_and_bodies_without_names_name_nobody() {
        for text in [
            "各级党委书记、办公室主任和各位同志都要到场。",
            "金融局长、农业局长、常务副市长、党组书记参加。",
            "全省委托代理，城市政府，各市政府，广大同志。",
            "建设有中国特色社会主义，发展中国家。",
        ] {
            let people: Vec<_> = seen(text).into_iter().filter(|e| e.3 > Confidence::Low).collect();
            assert_eq!(people, [], "{text}");
        }
    }
}
