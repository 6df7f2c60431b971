//! An item in the middle of a paragraph whose siblings begin paragraphs.
//!
//! Reads the lists of the outline. Only series that head paragraphs are looked
//! at; 一是、一要 run on inside paragraphs as a matter of course. Linear in the
//! sections.

use super::{Edit, Family, Input, Report, Rule, Scope, Severity, series};
use crate::outline::{Node, Place, Style};
use crate::span::Span;

pub(super) static RULE: Rule = Rule {
    id: "merged-item",
    title: "条目接在了前一段里",
    family: Family::Structure,
    severity: Severity::Warning,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("merged_item.md"),
    run,
};

fn run(input: &Input, report: &mut Report) {
    let nodes = &input.outline.nodes;
    for list in series::lists(nodes) {
        let inside = |i: &&usize| is_inside(input, &nodes[**i]);
        let merged = list.iter().filter(inside).count();
        if merged == 0 || merged == list.len() {
            continue;
        }
        // Fewer siblings than two that begin paragraphs are no pattern, but a hint
        // where it is a section of its own and not one of a few words.
        let pattern = list.len() - merged >= merged.max(2);
        for node in list.iter().filter(inside).map(|&i| &nodes[i]) {
            if heads_paragraphs(node.marker.style) && (pattern || follows_much(input, node)) {
                add(input, node, pattern, report);
            }
        }
    }
}

fn heads_paragraphs(style: Style) -> bool {
    use Style::{Article, Bracket, Chapter, Comma, Digit, Ordinal, Section};
    matches!(style, Chapter | Section | Article | Comma | Bracket | Digit | Ordinal)
}

/// Whether text stands before the mark on its line.
fn is_inside(input: &Input, node: &Node) -> bool {
    let proof = input.proof;
    let at = proof.index(node.marker.span.start);
    let from = proof.while_before(at, 12, |c| c != '\n' && c.is_whitespace());
    node.place == Place::Inline || !matches!(proof.before(from, 1), '\n' | '\0')
}

/// Whether a sentence of its paragraph stands before the item, which itself goes
/// on well beyond a heading.
fn follows_much(input: &Input, node: &Node) -> bool {
    let proof = input.proof;
    let at = proof.index(node.marker.span.start);
    let before = proof.while_before(at, 12, |c| c != '\n');
    let after = proof.while_from(at, 60, |c| c != '\n');
    node.marker.style == Style::Ordinal && at - before >= 12 && after - at >= 60
}

fn add(input: &Input, node: &Node, pattern: bool, report: &mut Report) {
    let text = &input.source.text;
    let at = node.marker.span.start as usize;
    let gap = Span::new(text[..at].trim_end_matches([' ', '\u{3000}', '\t', '\u{a0}']).len(), at);
    let mark = series::clean(node.marker.span.of(text));
    let edits = [Edit::replace(gap, "\n")];
    if pattern {
        report.add(node.marker.span, format!("“{mark}”接在前一段里，而同列各项都另起一段")).safe_fix(edits);
    } else {
        report
            .add(node.marker.span, format!("“{mark}”接在前一段里，而同列有的另起一段"))
            .severity(Severity::Info)
            .proposal(edits);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::lines;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        (
            "one of three",
            "（一）学习。各级要学习。\n（二）落实。各级要落实。（三）检查。各级要检查。",
            &["（三）"],
        ),
        ("all in one", "要做到：（一）学习；（二）落实；（三）检查。", &[]),
        ("running lists", "一是学习。各级要学习。\n二是落实。各级要落实。三是检查。各级要检查。", &[]),
        ("beyond the BMP", "（一）𠮷学习。要学。\n（二）𠮷落实。要办。（三）𠮷检查。要查。", &["（三）"]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            let found: Vec<String> =
                lines(&RULE, text).iter().filter_map(|l| Some(l.split_once('|')?.0.to_owned())).collect();
            assert_eq!(found, *expected, "{name}");
        }
    }
}
