//! What is named in 《》 (laws, documents, works), with kind and issuer, or by its
//! issuer and number alone (国务院9号文件).
//!
//! Reads a [`Reading`] and its bodies; gives [`Citation`]s in text order;
//! linear.

use super::citation_title::Titles;
use super::reading::{Piece, Reading};
use super::{Citation, Confidence, Work};
use crate::han::is_han;
use crate::lists::Vocabulary;
use crate::span::offset;

/// Characters of the longest title.
const LONGEST: usize = 80;

/// Kinds by the last words of a title; the first that fits counts.
const KINDS: &[(&[&str], Work)] = &[
    (&["白皮书", "蓝皮书", "报告", "讲话", "总结", "汇报", "公报"], Work::Report),
    (&["协定", "公约", "声明", "宣言", "协议", "备忘录", "议定书"], Work::Treaty),
    (
        &["条例", "办法", "规定", "细则", "规则", "准则", "章程", "规程", "通则", "守则", "暂行规定"],
        Work::Regulation,
    ),
    (
        &[
            "意见",
            "通知",
            "通报",
            "决定",
            "决议",
            "公告",
            "通告",
            "批复",
            "命令",
            "请示",
            "议案",
            "提案",
            "纪要",
            "函",
            "建议",
            "若干措施",
            "措施",
        ],
        Work::Statutory,
    ),
    (&["规划", "纲要", "计划", "方案", "要点", "预案", "行动", "草案", "路线图", "清单", "分工"], Work::Plan),
    (
        &["制度", "机制", "标准", "规范", "目录", "指南", "公开目录", "责任状", "手册", "名录", "体系"],
        Work::System,
    ),
    (&["宪法", "法典", "基本法", "法", "修正案"], Work::Law),
    (&["日报", "晚报", "时报", "周刊", "杂志", "诗经", "论语"], Work::Art),
];

/// In front of works.
const ARTS: &[&str] = &[
    "电影",
    "电视剧",
    "纪录片",
    "歌剧",
    "舞剧",
    "话剧",
    "戏剧",
    "歌曲",
    "舞蹈",
    "图书",
    "小说",
    "杂技",
    "动画片",
    "广播剧",
    "京剧",
    "晋剧",
    "秦腔",
    "黄梅戏",
    "栏目",
    "节目",
    "专著",
    "一书",
    "著作",
    "诗集",
    "音乐剧",
];

/// Between an issuer and what it issued.
static ISSUES: Vocabulary = Vocabulary::new("fact/citation issues");

pub(super) fn citations(reading: &Reading, bodies: &[(Piece, Confidence)]) -> Vec<Citation> {
    let mut found: Vec<Citation> = Vec::new();
    let mut titles = Titles::default();
    let (mut i, mut body) = (0, 0);
    while i < reading.len() {
        while bodies.get(body).is_some_and(|(b, _)| b.end <= i) {
            body += 1;
        }
        if let Some((issuer, end)) = bodies.get(body).and_then(|(b, _)| Some((b, numbered(reading, b, i)?))) {
            let words: Vec<char> = (issuer.start..end).map(|k| reading.ch(k)).collect();
            let document = document(reading, issuer.start);
            let (first, _) = titles.seen(document, &words, offset(found.len()));
            found.push(Citation {
                span: reading.span(issuer.start..end),
                title: reading.span(issuer.start..end),
                kind: None,
                issuer: Some(reading.span(issuer.clone())),
                number: Some(reading.span(issuer.end..end - 2)),
                confidence: Confidence::Medium,
                first,
                near: None,
            });
            i = end;
            continue;
        }
        if reading.ch(i) != '《' {
            i += 1;
            continue;
        }
        let Some(close) = closing(reading, i) else {
            i += 1;
            continue;
        };
        let title = i + 1..close;
        let words: Vec<char> = title.clone().map(|k| reading.ch(k)).collect();
        let (kind, told) = kind(reading, i, &words);
        let issuer = signed(reading, &title)
            .or_else(|| within(&title, bodies))
            .or_else(|| in_front(reading, i, bodies));
        let (first, near) = titles.seen(document(reading, i), &words, offset(found.len()));
        // What is named in one breath is two documents: 《…制度》和《…办法》.
        let sentence = reading.span(reading.sentence(i)).start;
        let beside = |near: &u32| {
            let mut before =
                found.iter().enumerate().rev().take(24).take_while(|(_, c)| c.span.start >= sentence);
            before.any(|(k, c)| c.first.unwrap_or(offset(k)) == *near)
        };
        let near = near.filter(|near| !beside(near));
        found.push(Citation {
            span: reading.span(i..close + 1),
            title: reading.span(title),
            kind,
            issuer: issuer.map(|piece| reading.span(piece)),
            number: number(reading, close + 1).map(|piece| reading.span(piece)),
            confidence: told,
            first,
            near,
        });
        i = close + 1;
    }
    found
}

/// Which document holds `i`.
fn document(reading: &Reading, i: usize) -> usize {
    let at = reading.span(i..i + 1).start;
    reading.outline.documents.partition_point(|d| d.span.start <= at)
}

/// Where the name ends of a document that `body` at `i` issued: 国务院9号文件.
fn numbered(reading: &Reading, body: &Piece, i: usize) -> Option<usize> {
    let (_, length) = reading.number(Some(body.end).filter(|_| body.start == i)?)?;
    let end = body.end + length;
    reading.starts(end, "号文件").then_some(end + "号文件".chars().count())
}

/// Where the title that opens at `open` closes.
fn closing(reading: &Reading, open: usize) -> Option<usize> {
    let mut depth = 0usize;
    for i in open..reading.len().min(open + LONGEST) {
        match reading.ch(i) {
            '《' => depth += 1,
            '》' => {
                depth -= 1;
                if depth == 0 {
                    return (i > open + 1).then_some(i);
                }
            }
            '。' if i > open + 1 => return None,
            _ => {}
        }
        if i > open && !reading.joined(i) {
            return None;
        }
    }
    None
}

/// What the title names, and how sure that is.
fn kind(reading: &Reading, open: usize, words: &[char]) -> (Option<Work>, Confidence) {
    if reading.any_before(open, ARTS).is_some() {
        return (Some(Work::Art), Confidence::High);
    }
    let mut end = words.len();
    // （试行）, （征求意见稿）
    while end > 0 && words[end - 1] == ')' {
        let Some(at) = words[..end].iter().rposition(|&c| c == '(') else { break };
        end = at;
    }
    let title: String = words[..end].iter().collect();
    for (lasts, work) in KINDS {
        if let Some(last) = lasts.iter().find(|last| title.ends_with(**last)) {
            // 书法, 方法, 做法 are no laws.
            let law = *work != Work::Law || last.chars().count() > 1 || !title.ends_with(['书', '方', '做']);
            if law && !["书法", "方法", "做法", "想法", "看法"].iter().any(|w| title.ends_with(w)) {
                let long = title.chars().count() > last.chars().count() + 1;
                return (Some(*work), if long { Confidence::High } else { Confidence::Medium });
            }
        }
    }
    (None, Confidence::Low)
}

/// The body a title begins with.
fn within(title: &Piece, bodies: &[(Piece, Confidence)]) -> Option<Piece> {
    let index = bodies.partition_point(|(b, _)| b.start < title.start);
    let (body, _) = bodies.get(index)?;
    (body.start == title.start && body.end < title.end).then(|| body.clone())
}

/// What stands in front of 关于 and ends like a body: 中共某县委员会关于….
fn signed(reading: &Reading, title: &Piece) -> Option<Piece> {
    let at = title.clone().take(24).find(|&i| reading.starts(i, "关于"))?;
    let ends = matches!(
        reading.ch(at.checked_sub(1)?),
        '委' | '府' | '厅' | '局' | '部' | '院' | '会' | '办' | '室' | '组' | '署'
    );
    (at > title.start + 1 && ends).then_some(title.start..at)
}

/// 国务院出台了《…》: the body in front, with a verb of issuing between.
fn in_front(reading: &Reading, open: usize, bodies: &[(Piece, Confidence)]) -> Option<Piece> {
    let mut i = open;
    for _ in 0..5 {
        let index = bodies.partition_point(|(b, _)| b.end <= i);
        if let Some((body, _)) = index.checked_sub(1).and_then(|k| bodies.get(k))
            && body.end == i
        {
            return Some(body.clone());
        }
        i -= ISSUES
            .iter()
            .filter(|w| i.checked_sub(w.chars().count()).is_some_and(|from| reading.starts(from, w)))
            .map(|w| w.chars().count())
            .max()?;
    }
    None
}

/// （国发〔2024〕6号） behind a title.
fn number(reading: &Reading, from: usize) -> Option<Piece> {
    if reading.ch(from) != '(' {
        return None;
    }
    let close = (from + 1..from + 30).find(|&i| reading.ch(i) == ')' || !reading.joined(i))?;
    let start = from + 1 + if reading.starts(from + 1, "以下") { return None } else { 0 };
    let year =
        (start..close).any(|i| reading.ch(i) == '[' && (1..5).all(|k| reading.ch(i + k).is_ascii_digit()));
    let plain = is_han(reading.ch(start));
    (year && plain && reading.ch(close) == ')' && reading.ch(close - 1) == '号').then_some(start..close)
}

#[cfg(test)]
mod tests {
    use super::super::{Confidence, Facts, Work};
    use crate::outline::Outline;
    use crate::source::Source;

    /// Title, kind, issuer, number of each citation.
    fn seen(text: &str) -> Vec<(String, Option<Work>, String, String)> {
        let source = Source::new(text);
        let facts = Facts::new(&source, &Outline::new(&source));
        let words =
            |span: Option<crate::span::Span>| span.map_or(String::new(), |s| s.of(&source.text).to_owned());
        facts
            .citations
            .iter()
            .map(|c| (words(Some(c.title)), c.kind, words(c.issuer), words(c.number)))
            .collect()
    }

    #[test]
    fn kind_and_issuer_are_read() {
        for (text, title, kind, issuer, number) in [
            (
                "国务院出台了《关于节水的若干意见》。",
                "关于节水的若干意见",
                Some(Work::Statutory),
                "国务院",
                "",
            ),
            (
                "《中共𠮷县委关于治水的决定》",
                "中共𠮷县委关于治水的决定",
                Some(Work::Statutory),
                "中共𠮷县委",
                "",
            ),
            ("依照《中华人民共和国水法》", "中华人民共和国水法", Some(Work::Law), "", ""),
            ("《节水办法（试行）》", "节水办法（试行）", Some(Work::Regulation), "", ""),
            ("《水资源规划（征求意见稿）》", "水资源规划（征求意见稿）", Some(Work::Plan), "", ""),
            ("县里演出话剧《守堤人》", "守堤人", Some(Work::Art), "", ""),
            ("学习《水库看护方法》", "水库看护方法", None, "", ""),
            ("抓住国务院9号文件的机遇", "国务院9号文件", None, "国务院", "9号"),
            (
                "《关于节水的通知》（国办发〔2024〕6号）要求",
                "关于节水的通知",
                Some(Work::Statutory),
                "",
                "国办发〔2024〕6号",
            ),
        ] {
            let row = (title.to_owned(), kind, issuer.to_owned(), number.to_owned());
            assert_eq!(seen(text), [row], "{text}");
        }
    }

    #[test]
    fn the_same_and_nearly_the_same_are_known_again() {
        let text = "《水库值班工作制度》《水库巡查制度》《水库值班工作制度》。《水库值班机制》\n";
        let source = Source::new(text);
        let facts = Facts::new(&source, &Outline::new(&source));
        let marks: Vec<_> = facts.citations.iter().map(|c| (c.first, c.near)).collect();
        assert_eq!(marks, [(None, None), (None, None), (Some(0), None), (None, Some(0))]);
        assert_eq!(facts.citations[0].confidence, Confidence::High);
        // In one breath: two documents.
        let source = Source::new("《水库值班制度》和《水库值班办法》。");
        let facts = Facts::new(&source, &Outline::new(&source));
        assert_eq!(facts.citations[1].near, None);
    }

    #[test]
    fn marks_without_a_partner_cite_nothing() {
        for text in ["《", "《》", "《甲", "甲》", "《甲\n\n乙》", "《甲。乙》", "《《《"]
        {
            assert_eq!(seen(text), [], "{text}");
        }
    }
}
