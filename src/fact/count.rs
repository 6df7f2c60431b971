//! Announced counts (以下9项任务) against what is listed.
//!
//! Reads a [`Reading`]; gives [`Count`]s; linear in the text. A list of sections
//! is compared with the number in front of it, an echo (以上9项) with the list
//! before it, a plan (讲三个问题) with the lists after it, 两个方案，即甲和乙 and
//! 甲、乙两个方案 with the enumeration beside it. What is equal is a match
//! wherever it was found; a mismatch is only said where the announcement stands
//! right in front of its list.

use super::count_front::in_front;
use super::expression::{Expression, expressions};
use super::parts;
use super::reading::{List, Piece, Reading};
use super::{Count, Verdict};
use crate::outline::Style;
use crate::span::Span;

/// Lists an echo or a plan looks at.
const NEAR: usize = 64;

/// Characters behind an announcement within which it may be made again.
const AGAIN: usize = 400;

/// The items of an announcement, and whether they agree.
type Bound = Option<(Vec<Span>, Verdict)>;

/// All announced counts, in text order.
pub(super) fn counts(reading: &Reading) -> Vec<Count> {
    let all = expressions(reading, 0..reading.len());
    let mut bound: Vec<Bound> = vec![None; all.len()];
    for list in &reading.lists {
        if let Some((index, verdict)) = in_front(reading, &all, list) {
            bound[index] = Some((reading.items(list), verdict));
        }
    }
    for index in 0..all.len() {
        if bound[index].is_some() {
            continue;
        }
        let one = &all[index];
        bound[index] = echo(reading, &all, &bound, index)
            .or_else(|| beside(reading, one))
            .or_else(|| plan(reading, one))
            .or_else(|| single(reading, &all, index));
    }
    again(reading, &all, &mut bound);
    let count = |(one, found): (Expression, Bound)| {
        let (items, verdict) = found?;
        let at = one.echoed(reading).map_or(one.at.start, |width| one.at.start - width);
        Some(Count { announced: reading.span(at..one.at.end), declared: one.value, items, verdict })
    };
    let mut counts: Vec<Count> = all.into_iter().zip(bound).filter_map(count).collect();
    counts.dedup_by_key(|c| c.announced);
    counts
}

/// 以上9项任务, 这五个方面: the list before it.
fn echo(reading: &Reading, all: &[Expression], bound: &[Bound], index: usize) -> Bound {
    let one = &all[index];
    let width = one.echoed(reading)?;
    let at = one.at.start - width;
    let declared = one.value.filter(|&n| n > 1)?;
    let opens = reading.sentence(at).start == at || matches!(reading.before(at), ',' | ';' | ':');
    if width < 2 && !opens {
        return None;
    }
    // The same announcement was made before; 方面 alone says little of what.
    let noun = |e: &Expression| (reading.ch(e.noun.start), reading.ch(e.noun.start + 1));
    let general = reading.starts(one.noun.start, "方面") || one.noun.len() < 2;
    let reach = if general { AGAIN } else { reading.len() };
    let start = reading.document(at).start;
    let earlier = || (0..index).rev().take(200).take_while(|&i| all[i].number >= start);
    let just = earlier().take_while(|&i| all[i].number + reach > at);
    let named = |i: &usize| all[*i].value == one.value && noun(&all[*i]) == noun(one);
    // No list is told again that is longer than numbers go.
    let told = |i: usize| bound[i].as_ref().filter(|(items, _)| items.len() < 200).cloned();
    if let Some(found) = just.filter(named).find_map(told) {
        return Some(found);
    }
    let ended = reading.lists.partition_point(|l| l.from < at);
    let mut near = reading.lists[..ended].iter().rev().take(24).take_while(|l| l.from >= start);
    if let Some(list) = near.find(|l| l.nodes.len() == declared as usize && l.last < at) {
        return Some((reading.items(list), Verdict::Match));
    }
    // The same announcement was made before its list.
    let tail = |e: &Expression| (reading.ch(e.at.end.saturating_sub(2)), reading.ch(e.at.end - 1));
    let same = |i: &usize| all[*i].value == one.value && tail(&all[*i]) == tail(one);
    earlier().filter(same).find_map(told)
}

/// 两个方案，即甲和乙 or 甲、乙两个方案.
fn beside(reading: &Reading, one: &Expression) -> Bound {
    let declared = one.value.filter(|&n| (2..=30).contains(&n))? as usize;
    let spans = |parts: Vec<Piece>| parts.into_iter().map(|p| trimmed(reading, p)).collect::<Vec<Span>>();
    let end = one.at.end + usize::from(reading.ch(one.at.end) == '”');
    let behind = parts::cue(reading, end, 8).and_then(|from| {
        let stop = parts::stop(reading, from);
        let found = parts::parted(reading, from..stop, declared)?;
        parts::plausible(reading, &found).then_some(found)
    });
    if let Some(found) = behind {
        return Some((spans(found), Verdict::Match));
    }
    // “三个有利于” has no list in front of it but an attribute.
    let number = one.number;
    if reading.before(number) == '“' {
        return None;
    }
    let (found, _) = parts::in_front(reading, number, declared)?;
    // With , for 、 only what is quoted is surely a list.
    let marked = |p: &Piece| p.clone().any(|i| matches!(reading.ch(i), '“' | '《'));
    let several = found.iter().all(|p| p.len() <= 120) && (!reading.commas || found.iter().all(marked));
    (several && parts::plausible(reading, &found)).then(|| (spans(found), Verdict::Match))
}

/// A part without the conjunction in front of it.
fn trimmed(reading: &Reading, piece: Piece) -> Span {
    let lead = reading.any(piece.start, &["以及", "和", "与", "及"]).filter(|w| w + 1 < piece.len());
    let same = reading.any(piece.start, &["和谐", "和平", "及时"]).is_some();
    reading.span(piece.start + lead.filter(|_| !same).unwrap_or(0)..piece.end)
}

/// 下面我讲三个问题: answered by a list further on.
fn plan(reading: &Reading, one: &Expression) -> Bound {
    let declared = one.value.filter(|&n| one.planned && n > 1)? as usize;
    let end = reading.document(one.number).end;
    let from = reading.lists.partition_point(|l| l.from < one.number);
    let after = || reading.lists[from..].iter().take_while(|l| l.from < end).take(NEAR);
    if let Some(list) = after().filter(|l| l.nodes.len() == declared).min_by_key(|l| l.depth) {
        return Some((reading.items(list), Verdict::Match));
    }
    // The only list of the first level is the plan carried out.
    let top = |l: &&List| l.depth == 0 && (2..200).contains(&l.nodes.len());
    let mut tops = after().filter(top);
    let sure = tops.next().filter(|_| tops.next().is_none()).filter(|list| {
        let style = reading.outline.nodes[list.nodes[0]].marker.style;
        matches!(style, Style::Comma | Style::Ordinal)
    });
    Some(sure.map_or((Vec::new(), Verdict::Unresolved), |list| (reading.items(list), Verdict::Mismatch)))
}

/// 围绕一个目标，… beside another count; 一个目标是…
fn single(reading: &Reading, all: &[Expression], index: usize) -> Bound {
    let one = &all[index];
    if one.value != Some(1) || !one.listed {
        return None;
    }
    let name = reading.words(one.number..one.at.end);
    let beside = all.get(index + 1).filter(|e| e.value.is_some_and(|n| n > 1) && e.number < one.at.end + 12);
    let said = |e: &&Expression| reading.starts(e.number, &name);
    let again = match beside {
        Some(_) => {
            all[index + 1..].iter().take(12).take_while(|e| e.number < one.number + AGAIN).find(said)?
        }
        None => one,
    };
    let before = all[..index].iter().rev().take(12).any(|e| e.value == Some(1) && said(&e));
    if beside.is_none() && !before {
        return None;
    }
    let copula = (reading.ch(again.at.end) == '是').then_some(again.at.end + 1);
    let from = copula.or_else(|| parts::cue(reading, again.at.end, 2))?;
    let to = parts::stop(reading, from);
    (from < to).then(|| (vec![reading.span(from..to)], Verdict::Match))
}

/// An announcement that is made again further on, there with its list.
fn again(reading: &Reading, all: &[Expression], bound: &mut [Bound]) {
    let tail = |e: &Expression| (reading.ch(e.at.end.saturating_sub(2)), reading.ch(e.at.end - 1));
    for index in (0..all.len()).rev() {
        let one = &all[index];
        if bound[index].is_some() || !one.listed || one.value.is_none_or(|n| n < 2) {
            continue;
        }
        let later = (index + 1..all.len()).take(12).take_while(|&i| all[i].number < one.number + AGAIN);
        let same = |&i: &usize| {
            all[i].value == one.value && tail(&all[i]) == tail(one) && all[i].echoed(reading).is_none()
        };
        let found = later.filter(same).find(|&i| matches!(bound[i], Some((_, Verdict::Match))));
        let told = |i: usize| bound[i].as_ref().filter(|(items, _)| items.len() < 200).cloned();
        bound[index] = found.and_then(told);
    }
}

#[cfg(test)]
mod tests {
    use super::super::Verdict;
    use super::counts;
    use crate::fact::reading::Reading;
    use crate::outline::Outline;
    use crate::source::Source;

    fn seen(text: &str) -> Vec<(String, Option<u32>, usize, Verdict)> {
        let source = Source::new(text);
        let outline = Outline::new(&source);
        let found = counts(&Reading::new(&source, &outline));
        let row = |c: &super::Count| {
            (c.announced.of(&source.text).to_owned(), c.declared, c.items.len(), c.verdict)
        };
        found.iter().map(row).collect()
    }

    #[test]
    fn announcements_are_compared_with_their_lists() {
        use Verdict::{Match, Mismatch, Unresolved};
        for (text, announced, declared, found, verdict) in [
            ("要抓好三项工作：一是修渠；二是清淤；三是护堤。", "三项工作", Some(3), 3, Match),
            (
                "今年抓好以下4项任务：\n第一，修渠。\n第二，清淤。\n第四，护堤。",
                "以下4项任务",
                Some(4),
                3,
                Mismatch,
            ),
            (
                "　　今年重点做好４个方面工作。\n　　（一）修渠。抓紧。\n　　（二）清淤。抓紧。\n　　（三）护堤。抓紧。",
                "４个方面工作",
                Some(4),
                3,
                Mismatch,
            ),
            ("主要有两个方面的问题：一是慢；二是散；三是软。", "两个方面的问题", Some(2), 3, Mismatch),
            ("做好以下几项工作：一是修渠；二是清淤。", "以下几项工作", None, 2, Unresolved),
            (
                "我讲三点意见。\n一、认清形势\n很好。\n二、抓好落实\n很好。\n三、加强领导\n很好。",
                "三点意见",
                Some(3),
                3,
                Match,
            ),
            ("一、办好修渠、清淤两件大事。", "两件大事", Some(2), 2, Match),
            ("坚持三条原则：统筹规划；因地制宜；量力而行。", "三条原则", Some(3), 3, Match),
            ("要做到三个到位。一是人到位。二是钱到位。三是责任到位。", "三个到位", Some(3), 3, Match),
            (
                "县里建设以下六类设施：一是水窖；二是塘坝；三是泵站；四是渡槽；五是涵闸。",
                "以下六类设施",
                Some(6),
                5,
                Mismatch,
            ),
            ("𠮷县设立以下3个小组：\n1.水库组。\n2.河道组。", "以下3个小组", Some(3), 2, Mismatch),
            ("要办好两件事。一是修渠。二是清淤。三是护堤。", "两件事", Some(2), 3, Mismatch),
            (
                "一、看形势\n好。\n二、抓好以下4项任务\n第一，修渠。快修。\n第二，清淤。快清。\n第四，护堤。快护。\n三、加强领导\n好。",
                "以下4项任务",
                Some(4),
                3,
                Mismatch,
            ),
            ("印发两个方案，即《甲方案》和《乙方案》，抓好落实。", "两个方案", Some(2), 2, Match),
            ("修了王庄、李庄和𠮷庄三条渠。", "三条渠", Some(3), 3, Match),
            ("稻米、茶叶两个年产值超5亿元。", "两个", Some(2), 2, Match),
            ("“甲乙创建”、“丙丁清渠”（清渠、清淤）这两项活动要抓好。", "这两项活动", Some(2), 2, Match),
            ("提出三项要求：人员到位、物资到位、责任到位，确保安全度汛。", "三项要求", Some(3), 3, Match),
            ("有两条：一个是人要到位；第二个是钱要到位。", "两条", Some(2), 2, Match),
            (
                "今年要做好以下几方面的工作。\n一、修渠\n好。\n二、清淤\n好。\n三、护堤\n好。",
                "以下几方面的工作",
                None,
                3,
                Unresolved,
            ),
            (
                "今年办好以下4\n项实事：\n第一，修渠。\n第二，清淤。\n第三，护堤。\n第四，植树。",
                "以下4\n项实事",
                Some(4),
                4,
                Match,
            ),
            ("必须坚持“两个结合”\n一是上下结合。\n二是内外结合。", "两个结合", Some(2), 2, Match),
        ] {
            let row = (announced.to_owned(), declared, found, verdict);
            assert_eq!(seen(text).first(), Some(&row), "{text}");
        }
    }

    #[test]
    fn an_echo_repeats_its_announcement() {
        let text = "今年抓好以下4项任务：\n第一，修渠。\n第二，清淤。\n第四，护堤。\n以上4项任务要抓紧。";
        let found = seen(text);
        assert_eq!(found[1], ("以上4项任务".to_owned(), Some(4), 3, Verdict::Mismatch));
        let text = "一是修渠。\n二是清淤。\n这两个方面都要抓。";
        assert_eq!(seen(text), [("这两个方面".to_owned(), Some(2), 2, Verdict::Match)]);
    }

    #[test]
    fn an_echo_finds_its_announcement_far_back() {
        let text = "我讲两点意见。\n一、看形势\n主要有两个特点：（1）雨多；（2）水急。\n二、抓落实\n好。\n以上两点意见，请抓好落实。";
        let source = Source::new(text);
        let outline = Outline::new(&source);
        let found = counts(&Reading::new(&source, &outline));
        let echo = found.last().expect("an echo");
        assert_eq!(echo.announced.of(text), "以上两点意见");
        assert!(echo.items[0].of(text).starts_with("一、"));
    }

    #[test]
    fn what_is_announced_twice_has_its_list_twice() {
        let text = "要围绕一个目标，抓好三项任务。围绕一个目标是保安全。\n抓好三项任务：一是修渠；二是清淤；三是护堤。";
        let found = seen(text);
        assert!(found.contains(&("三项任务".to_owned(), Some(3), 3, Verdict::Match)), "{found:?}");
        assert_eq!(found.iter().filter(|c| c.0 == "三项任务").count(), 2, "{found:?}");
        assert_eq!(found[0], ("一个目标".to_owned(), Some(1), 1, Verdict::Match));
    }

    #[test]
    fn a_plan_is_answered_by_the_only_list_of_the_first_level() {
        let text = "我讲四个问题。\n一、认清形势\n很好。\n二、抓好落实\n很好。\n三、加强领导\n很好。";
        assert_eq!(seen(text)[0], ("四个问题".to_owned(), Some(4), 3, Verdict::Mismatch));
    }

    #[test]
    fn items_begin_behind_the_words_that_lead_to_them() {
        for (text, first, last) in [
            ("各乡镇、各部门要严格从设计、施工和验收三个环节上把好关。", "设计", "验收"),
            ("从设计、施工和验收三个环节把关。", "设计", "验收"),
            ("抓住规划、管理、建设三个环节。", "规划", "建设"),
            ("突出财政、税收、支出三个重点。围绕人才、资金、土地三个重点。", "财政", "支出"),
            ("县里全面展开𠮷河清淤、水库除险、渠道改造三大工程。", "𠮷河清淤", "渠道改造"),
            ("会议强调坚持统一调度、加强日常巡查、落实分级管理三项要求。", "坚持统一调度", "落实分级管理"),
            ("重点打造有特色的水稻、茶叶两大基地。", "水稻", "茶叶"),
        ] {
            let source = Source::new(text);
            let outline = Outline::new(&source);
            let found = counts(&Reading::new(&source, &outline));
            let items = found.first().map_or(&[][..], |c| &c.items);
            let words = |item: Option<&crate::span::Span>| item.map_or("", |i| i.of(&source.text)).to_owned();
            assert_eq!((words(items.first()), words(items.last())), (first.into(), last.into()), "{text}");
        }
    }

    #[test]
    fn plain_numbers_announce_nothing() {
        for text in [
            "走访了三个村：一是看水，二是看路，三是看电，四是看房。",
            "第三个问题：一是慢；二是散。",
            "共有12个部门参加。",
            "走访6周岁以下3个孩子：一是看吃；二是看穿；三是看住；四是看学。",
            "新修渠道5条、新打机井2个。",
            "这与前三个月相比，又有两个变化。",
            "三、五年内要有两个大变化。",
            "针对上述三个问题，今年抓好以下工作：一是修渠；二是清淤；三是护堤；四是植树。",
        ] {
            assert!(seen(text).iter().all(|c| c.3 != Verdict::Mismatch), "{text}");
        }
    }
}
