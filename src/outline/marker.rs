//! Finds what could be a level mark: 一、 （一） 1. 第一， 一是 首先 第三条 …
//!
//! Reads a [`Flow`]; gives [`Candidate`]s in text order; linear: at each
//! character a handful of characters is looked at. A candidate is no section
//! yet, [`super::nest`] decides by what stands around it.

use std::collections::BTreeMap;

use super::glyph::{Flow, Gap, closes, is_stop};
use super::list::key;
use super::scan::{Scan, Seen, is_numeral, is_unit};
use super::{Marker, Style};

/// Where a mark stands, from the weakest evidence to the strongest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum At {
    /// In the middle of a clause.
    Loose,
    /// After a blank or inside a torn line.
    Blank,
    /// After a comma.
    Comma,
    /// After 。；：！？ or the quotation mark that closes such a sentence.
    Stop,
    /// At the start of a paragraph.
    Start,
}

/// What could be a level mark.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub marker: Marker,
    /// Its first glyph.
    pub from: usize,
    /// One past its last glyph.
    pub to: usize,
    pub at: At,
    /// Number of its paragraph, counted from 0.
    pub paragraph: u32,
    /// How many numbers a decimal mark has (1.2.1 has three), else 0.
    pub level: u8,
    /// The sentence before it looks back on more than the list above.
    pub led_in: bool,
}

/// All candidates of `flow`, in text order.
pub(super) fn candidates(flow: &Flow) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut paragraph = 0;
    let mut skip_to = 0;
    for i in 0..flow.glyphs.len() {
        if i > 0 && flow.gap(i) == Gap::Line {
            paragraph += 1;
        }
        if i < skip_to {
            continue;
        }
        let Some(seen) = Scan { flow, from: i }.mark() else { continue };
        if (i + 1..seen.to).any(|k| flow.gap(k) == Gap::Line) {
            continue;
        }
        let at = place(flow, i, &seen);
        if !stands(flow, i, &seen, at) {
            continue;
        }
        let marker = Marker { span: flow.span(i, seen.to), style: seen.style, ordinal: seen.ordinal };
        found.push(Candidate {
            marker,
            from: i,
            to: seen.to,
            at,
            paragraph,
            level: seen.level,
            led_in: seen.ordinal == 1 && super::cue::leads_in(flow, i),
        });
        skip_to = seen.to;
    }
    settle(flow, &mut found);
    found
}

/// Takes out what may as well be a quantity (4.3 分级响应, 1.24小时值班; 4.3万人) unless the
/// marks of its series before or behind it count on.
fn settle(flow: &Flow, found: &mut Vec<Candidate>) {
    let doubted: Vec<bool> = found.iter().map(|mark| is_doubtful(flow, mark)).collect();
    if !doubted.contains(&true) {
        return;
    }
    let (mut before, mut after) = (vec![None; found.len()], vec![None; found.len()]);
    let mut seen = BTreeMap::new();
    for (index, mark) in found.iter().enumerate() {
        if let Some(last) = seen.insert(key(mark), index).filter(|&last| counts_on(flow, &found[last], mark))
        {
            (before[index], after[last]) = (Some(last), Some(index));
        }
    }
    // Of lines that open with 1.5 and 2.4 a third, or one that is surely a mark, decides.
    let backed = |index: usize, next: &[Option<usize>]| {
        let near = next[index];
        near.is_some_and(|k| found[k].level > 0 || !doubted[k] || next[k].is_some())
    };
    let between = |index: usize| before[index].is_some() && after[index].is_some();
    let opens = |k: usize| found[k].level > 0 || opens_anew(flow, found[k].from);
    let kept = |k: usize| !doubted[k] || opens(k) && (backed(k, &before) || backed(k, &after) || between(k));
    let kept: Vec<bool> = (0..found.len()).map(kept).collect();
    let mut kept = kept.into_iter();
    found.retain(|_| kept.next() == Some(true));
}

/// Whether glyph `i` stands below a whole sentence or a heading: 全长⏎1.5公里 does not.
fn opens_anew(flow: &Flow, i: usize) -> bool {
    let above = i.saturating_sub(LONGEST_HEADING)..i;
    let ends = |k: &usize| is_stop(flow.ch(*k)) || flow.gap(*k) == Gap::Line;
    let border = above.rev().find(ends);
    i == 0 || ends_sentence(flow, i - 1) || border.is_some_and(|k| !is_stop(flow.ch(k)))
}

/// Whether a quantity may be meant: 4.3分, 1.24小时; but 1.2026年, 1.5月, 1.5G.
pub(super) fn is_doubtful(flow: &Flow, mark: &Candidate) -> bool {
    let digits = (mark.to..).take_while(|&k| flow.ch(k).is_ascii_digit()).count();
    match mark.marker.style {
        Style::Decimal => is_unit(flow.ch(mark.to)),
        Style::Digit => (1..4).contains(&digits) && !matches!(flow.ch(mark.to + digits), '月' | 'G'),
        _ => false,
    }
}

/// Whether `next` is the number behind `mark` in the same section: 4.2, 4.3.
fn counts_on(flow: &Flow, mark: &Candidate, next: &Candidate) -> bool {
    let near = mark.level > 0 || next.paragraph - mark.paragraph <= 2;
    mark.marker.ordinal + 1 == next.marker.ordinal && near && shares_number(flow, mark, next)
}

/// Whether two decimals differ in their last number at most.
pub(super) fn shares_number(flow: &Flow, a: &Candidate, b: &Candidate) -> bool {
    let above = |m: &Candidate| {
        let (from, to) = (m.from, m.to);
        (from..to).rev().map(|k| flow.ch(k)).skip_while(char::is_ascii_digit).collect::<String>()
    };
    a.level == 0 || above(a) == above(b)
}

/// Where the mark `seen` at glyph `i` stands.
fn place(flow: &Flow, i: usize, seen: &Seen) -> At {
    if i == 0 || flow.gap(i) == Gap::Line {
        return At::Start;
    }
    let ended = ends_sentence(flow, i - 1);
    match (flow.ch(i - 1), flow.gap(i)) {
        // In a wrapped text a paragraph may end where the line was full anyway.
        (_, Gap::Torn) if ended && !(flow.wrapped && flow.indented) => At::Start,
        // A heading that lost the break before it, not the one behind it.
        (_, Gap::None | Gap::Blank) if ended && is_heading(seen.style) && fills_line(flow, seen.to) => {
            At::Start
        }
        // Without line breaks every sentence may open a paragraph, and a blank stands for a break.
        (_, gap) if flow.flat && opens_lines(flow, seen) && (ended || gap == Gap::Blank) => At::Start,
        _ if ended => At::Stop,
        (_, Gap::Blank) if flow.flat => At::Stop,
        (',', _) => At::Comma,
        (_, Gap::Blank | Gap::Torn) => At::Blank,
        // （2025年3月1日通过）第一章 总则
        ('”' | ')', Gap::None) if flow.flat && opens_parts(flow, seen) => At::Start,
        // 做到“四个结合”一是…
        ('”' | ')', _) if flow.flat => At::Blank,
        _ => At::Loose,
    }
}

/// Whether a sentence ends with glyph `k`: 。 or 。” or 。（甲部门负责）
fn ends_sentence(flow: &Flow, k: usize) -> bool {
    let c = flow.ch(k);
    if is_stop(c) || !closes(c) {
        return is_stop(c);
    }
    if k > 0 && is_stop(flow.ch(k - 1)) {
        return true;
    }
    let opened = (k.saturating_sub(LONGEST_REMARK)..k).rev().find(|&o| flow.ch(o) == '(');
    c == ')' && opened.is_some_and(|o| o > 0 && is_stop(flow.ch(o - 1)))
}

/// Characters of a remark behind a sentence: （农业农村部、财政部等负责）
const LONGEST_REMARK: usize = 120;

/// Styles of headings on lines of their own.
fn is_heading(style: Style) -> bool {
    matches!(style, Style::Comma | Style::Part | Style::Chapter | Style::Section)
}

/// Styles that stand at the start of a paragraph.
fn opens_lines(flow: &Flow, seen: &Seen) -> bool {
    let counted = seen.style == Style::Digit && flow.ch(seen.to - 1) == ',';
    is_heading(seen.style)
        || !counted && matches!(seen.style, Style::Bracket | Style::Digit | Style::Article | Style::Annex)
}

/// 第一章, and 第一条 with a blank behind: they stand at the start of a paragraph only.
fn opens_parts(flow: &Flow, seen: &Seen) -> bool {
    matches!(seen.style, Style::Part | Style::Chapter | Style::Section | Style::Article)
        && flow.gap(seen.to) == Gap::Blank
}

/// Whether what follows up to the end of the paragraph can only be a heading.
fn fills_line(flow: &Flow, to: usize) -> bool {
    let breaks = |k: usize| flow.gap(k) == Gap::Line || (flow.gap(k) == Gap::Torn && !flow.wrapped);
    let end = (to + 1..to + LONGEST_HEADING).find(|&k| breaks(k) || is_stop(flow.ch(k)));
    end.is_some_and(|k| k >= to + 2 && breaks(k))
}

/// Characters of a heading on its own line.
const LONGEST_HEADING: usize = 48;

/// Whether the place a mark was seen at is one where its style can stand.
fn stands(flow: &Flow, i: usize, seen: &Seen, at: At) -> bool {
    let before = if i > 0 { flow.ch(i - 1) } else { '\0' };
    match seen.style {
        Style::Piece => super::part::parts_documents(flow, seen.to, at),
        Style::Part | Style::Chapter | Style::Section => at == At::Start,
        Style::Dash if flow.flat => i == 0 || ends_sentence(flow, i - 1),
        Style::Article | Style::Annex | Style::Note | Style::Dash | Style::Stem | Style::Roman => {
            at == At::Start
        }
        // A comma for 、 and a dot for 、 only where nothing else can be meant.
        Style::Comma if flow.ch(seen.to - 1) != '、' => at == At::Start && seen.ordinal < 30,
        // Behind a sentence: a heading that lost its line break, or 。三、四季度.
        Style::Comma if at == At::Stop => !is_numeral(flow.ch(seen.to)),
        Style::Comma | Style::Decimal if !flow.flat => at == At::Start,
        Style::Comma | Style::Decimal => at >= At::Blank && at != At::Comma,
        Style::Letter | Style::HalfBracket | Style::DigitHalfBracket => at >= At::Stop && before != '(',
        Style::Digit if flow.ch(seen.to - 1) == ',' => i == 0 || flow.gap(i) == Gap::Line,
        Style::Bracket | Style::DigitBracket | Style::Digit => at >= At::Stop || at == At::Blank,
        Style::Ordinal if !is_stop_mark(flow.ch(seen.to - 1)) => at >= At::Stop,
        // 会议强调，第一，…
        Style::Ordinal => at >= At::Blank,
        Style::Sequence | Style::Among => at >= At::Stop,
        Style::Is | Style::Must | Style::Reason | Style::Side | Style::Circled => at > At::Loose,
    }
}

fn is_stop_mark(c: char) -> bool {
    matches!(c, ',' | '、' | ':')
}

#[cfg(test)]
mod tests {
    use super::{At, candidates};
    use crate::outline::Style::{self, *};
    use crate::outline::glyph::Flow;
    use crate::source::Source;

    fn seen(text: &str) -> Vec<(Style, u32, At)> {
        let source = Source::new(text);
        let found = candidates(&Flow::new(&source));
        found.iter().map(|c| (c.marker.style, c.marker.ordinal, c.at)).collect()
    }

    #[test]
    fn marks_of_every_style() {
        for (text, style, ordinal) in [
            ("一、总体要求", Comma, 1),
            ("十二、附则", Comma, 12),
            ("二，工作安排", Comma, 2),
            ("（三）压实责任", Bracket, 3),
            ("( 三 )压实责任", Bracket, 3),
            ("㈠压实责任", Bracket, 1),
            ("4.开展排查", Digit, 4),
            ("４．开展排查", Digit, 4),
            ("20.2026年完成", Digit, 20),
            ("（5）登记造册", DigitBracket, 5),
            ("⑸登记造册", DigitBracket, 5),
            ("6）登记造册", DigitHalfBracket, 6),
            ("三）登记造册", HalfBracket, 3),
            ("③登记造册", Circled, 3),
            ("第二，抓落实", Ordinal, 2),
            ("第二、抓落实", Ordinal, 2),
            ("第 二，抓落实", Ordinal, 2),
            ("二是抓落实", Is, 2),
            ("二 要抓落实", Must, 2),
            ("首先，抓落实", Sequence, 1),
            ("其一，抓落实", Among, 1),
            ("一则便民", Reason, 1),
            ("另一方面抓落实", Side, 2),
            ("第三篇：讲话", Piece, 3),
            ("第一部分 回顾", Part, 1),
            ("第二章 职责", Chapter, 2),
            ("第十一条 本办法", Article, 11),
            ("第三条之一 本办法", Article, 3),
            ("第四条 第三人𠮷", Article, 4),
            ("第五条 与本办法有关的", Article, 5),
            ("第二编 分则", Part, 2),
            ("第一分编 通则", Part, 1),
            ("第一个方面，抓落实", Ordinal, 1),
            ("第二点：抓落实", Ordinal, 2),
            ("第三个问题是落实", Ordinal, 3),
            ("另一个是抓落实", Side, 2),
            ("1总则", Decimal, 1),
            ("2总则……3", Decimal, 2),
            ("一、两手抓", Comma, 1),
            ("附件2\n名单", Annex, 2),
            ("1.2.1 预警分级", Decimal, 1),
            ("Ⅱ、职责", Roman, 2),
            ("B.登记", Letter, 2),
            ("乙、登记", Stem, 2),
            ("［3］指水库", Note, 3),
            ("——坚持节水", Dash, 1),
        ] {
            let found: Vec<_> = seen(text).into_iter().map(|(s, n, _)| (s, n)).collect();
            assert_eq!(found, [(style, ordinal)], "{text}");
        }
    }

    #[test]
    fn false_friends_are_no_marks() {
        for text in [
            "抓好发展这个第一要务，落实第一责任",
            "第一、第二产业",
            "第一、二产业",
            "要精简、统一、高效办事",
            "三、五年内见效",
            "三、四中全会精神",
            "依照第（一）项和第（二）项办理",
            "首先体现在投入上",
            "浓度为2.5微克",
            "增速全国第一，群众满意",
            "统一是前提，唯一是水",
            "（2024）",
            "第三条规定的情形",
            "第三条第一款所称用水",
            "第三条第（一）项",
            "第一编辑部",
            "第一个水库",
            "第一步棋",
            "1个水库",
            "见注释［3］",
        ] {
            assert_eq!(seen(text), [], "{text}");
        }
    }

    #[test]
    fn a_place_is_read_from_what_stands_before() {
        let found = seen("三点要求：一是快；二是稳，三是准。四是实。“好。”五是严\n六是久");
        let places: Vec<At> = found.iter().map(|f| f.2).collect();
        assert_eq!(places, [At::Stop, At::Stop, At::Comma, At::Stop, At::Stop, At::Start]);
    }
}
