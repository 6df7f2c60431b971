//! Marks of running text that went on no list: 六是…六是…, 一是…，二是…，四是….
//!
//! Reads the proof for 二是, 三要, 第三， … that the outline took for no mark; gives each
//! that breaks the count of the last mark of its style. Linear: few marks back
//! are looked at.

use super::{Input, Proof, series};
use crate::han;
use crate::outline::Style;
use crate::span::Span;

/// A mark that breaks the count.
pub(super) struct RunningMark {
    /// 六是
    pub place: Span,
    /// The mark it should count on from, and its style and number.
    pub last: Span,
    style: Style,
    ordinal: u32,
    /// Its number is that of the last mark again; otherwise one is left out.
    pub repeats: bool,
}

impl RunningMark {
    /// What to say of it.
    pub(super) fn message(&self, input: &Input) -> String {
        let words = |span: Span| series::clean(span.of(&input.source.text));
        let (above, here, missing) = (words(self.last), words(self.place), self.ordinal + 1);
        if self.repeats {
            return series::again(&above, &here);
        }
        series::skips(&above, &here, self.style, missing..=missing)
    }
}

/// How far on either side of a clause the other clauses of its list are sought.
const CLAUSES: usize = 150;
/// So many marks back the last one of the style is sought.
const BACK: usize = 24;

/// The marks of running text that break the count, in text order.
pub(super) fn breaking(input: &Input) -> Vec<RunningMark> {
    let found = input.proof.find(&["是", "要", "第"]).into_iter();
    found.filter_map(|(i, n)| at(input, i, [Style::Is, Style::Must, Style::Ordinal][n])).collect()
}

/// The mark whose 是, 要 or 第 stands at `i`, if it breaks the count.
fn at(input: &Input, i: usize, style: Style) -> Option<RunningMark> {
    let (proof, nodes) = (input.proof, &input.outline.nodes);
    let digit = |c: char| han::digit(c).is_some_and(|d| d > 0) || c == '十';
    let (from, number, to) = if style == Style::Ordinal {
        let to = proof.while_from(i + 1, 3, digit);
        (i, (i + 1, to), to + usize::from(proof.ch(to) == '，'))
    } else {
        let from = proof.while_before(i, 3, digit);
        (from, (from, i), i + 1)
    };
    let lead = proof.before(from, 1);
    let stands = to > number.1 && !proof.is(from, Proof::MARK | Proof::QUOTED);
    if !stands || !matches!(lead, '，' | '。' | '；' | '\n') {
        return None;
    }
    let this = han::number(proof.words(number.0, number.1)).filter(|&n| n > 2)?;
    let place = proof.span(from, to);
    if let Some(last) = clause(proof, from, this, proof.ch(i)).filter(|_| lead == '，') {
        return Some(RunningMark { place, last, style, ordinal: this - 2, repeats: false });
    }
    let before = nodes.partition_point(|n| n.marker.span.start < place.start);
    let last = (before.saturating_sub(BACK)..before).rev().find(|&k| nodes[k].marker.style == style)?;
    let marker = nodes[last].marker;
    let document = |at: u32| input.outline.documents.partition_point(|d| d.span.start <= at);
    if document(marker.span.start) != document(place.start) {
        return None;
    }
    let head = proof.index(marker.span.start);
    let clause = lead == '，' && proof.before(head, 1) == '，' && proof.same_sentence(head, from);
    let repeats = this == marker.ordinal && (lead != '，' || clause);
    let skips = clause && marker.ordinal > 1 && this == marker.ordinal + 2;
    let (last, ordinal) = (marker.span, marker.ordinal);
    (repeats || skips).then_some(RunningMark { place, last, style, ordinal, repeats })
}

/// 一是 of 一是…，三是…，四是… where `this` is three: the list is clauses of one sentence.
fn clause(proof: &Proof, from: usize, this: u32, word: char) -> Option<Span> {
    let (start, end) = proof.sentence(from);
    let start = start.max(from.saturating_sub(CLAUSES));
    let words = proof.words(start, end.min(from + CLAUSES));
    let mark = |n: u32| format!("{}{word}", han::numeral(n));
    let at = proof.byte(start) as usize + words.find(&mark(this - 2))?;
    let goes_on = words.contains(&format!("，{}", mark(this + 1))) && !words.contains(&mark(this - 1));
    goes_on.then(|| Span::new(at, at + mark(this - 2).len()))
}

#[cfg(test)]
mod tests {
    use crate::check::ordinal_gap::RULE;
    use crate::check::testing::marked;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("clauses, one without its mark", "目标是：一是学𠮷，建制度，三是查，四是评。", &["三是"]),
        ("clauses", "目标是：一是学𠮷，二是建，三是查，四是评。", &[]),
        ("no more clauses", "目标是：一是学，建制度，三是查。", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(marked(&RULE, text), *expected, "{name}");
        }
    }
}
