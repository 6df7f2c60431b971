//! One heading that does not begin like its siblings.
//!
//! Reads the lists of headings: all but one begin with the same word. Linear.

use super::{Family, Input, Report, Rule, Scope, Severity, series};
use std::collections::BTreeMap;

pub(super) static RULE: Rule = Rule {
    id: "parallel-heading",
    title: "同级标题的句式不一致",
    family: Family::Structure,
    severity: Severity::Info,
    scope: Scope::Prose,
    off: true,
    page: crate::lists::page!("parallel_heading.md"),
    run,
};

/// Fewer headings are no pattern.
const PATTERN: usize = 4;

fn run(input: &Input, report: &mut Report) {
    let text = input.source.text.as_str();
    let nodes = &input.outline.nodes;
    for list in series::lists(nodes) {
        let headings: Vec<_> = list.iter().filter_map(|&i| nodes[i].heading).collect();
        if headings.len() < PATTERN || headings.len() < list.len() {
            continue;
        }
        let word = |h: &crate::span::Span| {
            h.of(text).chars().filter(|c| !c.is_whitespace()).take(2).collect::<String>()
        };
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for heading in &headings {
            *counts.entry(word(heading)).or_default() += 1;
        }
        let Some((usual, _)) = counts.iter().find(|&(_, &n)| n + 1 == headings.len()) else { continue };
        if let Some(odd) = headings.iter().find(|h| word(h) != *usual) {
            report.add(*odd, format!("同级其他标题都以“{usual}”开头，这一个不是"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::marked;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        (
            "odd",
            "（一）坚持𠮷。要学。\n（二）坚持乙。要动。\n（三）加强丙。要查。\n（四）坚持丁。要走。",
            &["加强丙"],
        ),
        ("few", "（一）坚持甲。要学。\n（二）加强乙。要动。", &[]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(marked(&RULE, text), *expected, "{name}");
        }
    }
}
