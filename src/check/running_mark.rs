//! Marks of running text that went on no list: 六是…六是…, 一是…，二是…，四是….
//!
//! Reads the proof for 二是, 三要 … that the outline took for no mark; gives each
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
    /// The section with the last mark of its style, as an index.
    pub last: usize,
    /// Its number is that of the last mark again; otherwise one is left out.
    pub repeats: bool,
}

impl RunningMark {
    /// What to say of it.
    pub(super) fn message(&self, input: &Input) -> String {
        let last = &input.outline.nodes[self.last];
        let (above, here) = (series::mark(input, last), self.place.of(&input.source.text));
        if self.repeats {
            return series::again(&above, here);
        }
        let missing = last.marker.ordinal + 1;
        series::skips(&above, here, last.marker.style, missing..=missing)
    }
}

/// So many marks back the last one of the style is sought.
const BACK: usize = 24;

/// The marks of running text that break the count, in text order.
pub(super) fn breaking(input: &Input) -> Vec<RunningMark> {
    let proof = input.proof;
    let style = |n: usize| if n == 0 { Style::Is } else { Style::Must };
    proof.find(&["是", "要"]).into_iter().filter_map(|(i, n)| at(input, i, style(n))).collect()
}

/// The mark whose 是 or 要 stands at `i`, if it breaks the count.
fn at(input: &Input, i: usize, style: Style) -> Option<RunningMark> {
    let (proof, nodes) = (input.proof, &input.outline.nodes);
    let from = proof.while_before(i, 3, |c| han::digit(c).is_some_and(|d| d > 0) || c == '十');
    let lead = proof.before(from, 1);
    let stands = from < i && !proof.is(from, Proof::MARK | Proof::QUOTED);
    if !stands || !matches!(lead, '，' | '。' | '；' | '\n') {
        return None;
    }
    let this = han::number(proof.words(from, i)).filter(|&n| n > 2)?;
    let place = proof.span(from, i + 1);
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
    (repeats || skips).then_some(RunningMark { place, last, repeats })
}
