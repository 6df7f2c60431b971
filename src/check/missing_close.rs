//! A speech without salutation and without closing call: its head or tail may be
//! cut off.
//!
//! Reads the frames of long speeches. Linear in the documents.

use super::{Family, Input, Report, Rule, Scope, Severity};
use crate::outline::Kind;
use crate::span::Span;

pub(super) static RULE: Rule = Rule {
    id: "missing-close",
    title: "讲话没有称呼和结束语",
    family: Family::Structure,
    severity: Severity::Info,
    scope: Scope::Speech,
    off: false,
    page: crate::lists::page!("missing_close.md"),
    run,
};

/// A shorter text is an excerpt.
const LONG: usize = 2400;

fn run(input: &Input, report: &mut Report) {
    let text = input.source.text.as_str();
    for document in &input.outline.documents {
        let frame = &document.frame;
        let speech = frame.genre.is_none_or(|g| g.kind == Kind::Speech);
        if !speech || frame.salutation.is_some() || frame.closing.is_some() || document.span.len() < LONG {
            continue;
        }
        let nodes = input
            .outline
            .nodes
            .get(document.nodes.start as usize..document.nodes.end as usize)
            .unwrap_or_default();
        let Some(end) = nodes.last().map(|n| n.span.end) else { continue };
        let index = input.source.sentences.partition_point(|s| s.start < end);
        let Some(last) = index.checked_sub(1).map(|i| input.source.sentences[i]) else { continue };
        let words = last.of(text);
        let from = words.char_indices().rev().take(20).last().map_or(0, |(at, _)| at);
        let place = Span { start: last.start + crate::span::offset(from), end: last.end };
        report.add(place, "讲话开头没有称呼，结尾没有结束语，首尾可能不全");
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::marked;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] =
        &[("short", "在𠮷大会上的讲话\n一、甲\n二、乙", &[]), ("empty", "", &[])];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(marked(&RULE, text), *expected, "{name}");
        }
    }
}
