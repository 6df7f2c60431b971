//! An item in the middle of a paragraph whose siblings begin paragraphs.
//!
//! Reads the lists of the outline. 一是、一要 run on inside paragraphs as a matter
//! of course: of them only the one that does where all others begin theirs is
//! told. Linear in the sections.

use std::collections::BTreeMap;

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
    // How many of each style head a paragraph, and how many do not.
    let mut styles: BTreeMap<Style, [usize; 2]> = BTreeMap::new();
    // The last section that holds others of a depth, and whether there are more.
    let mut holders: BTreeMap<u8, (Option<u32>, bool)> = BTreeMap::new();
    for node in nodes {
        let holder = holders.entry(node.depth).or_insert((node.parent, node.depth == 0));
        *holder = (node.parent, holder.1 || holder.0 != node.parent);
        styles.entry(node.marker.style).or_default()[usize::from(is_inside(input, node))] += 1;
    }
    for list in series::lists(nodes) {
        let inside = |i: &&usize| is_inside(input, &nodes[**i]);
        let merged = list.iter().filter(inside).count();
        let running = !heads_paragraphs(nodes[list[0]].marker.style);
        if merged == 0 || running && (merged > 1 || list.len() < 5) {
            continue;
        }
        let [heads, insides] = styles[&nodes[list[0]].marker.style];
        let apart = list.len() - merged;
        // The only section with a list may, with one more paragraph, be read otherwise.
        let safe = holders[&nodes[list[0]].depth].1;
        let items = list.iter().filter(inside).map(|&i| &nodes[i]);
        if apart >= merged.max(2) || (apart >= merged && heads >= 4 * insides) {
            items.for_each(|node| add(input, &[node], (true, safe), report));
            continue;
        }
        // Headings that end their line begin one; a list of them is one finding. Else
        // fewer siblings than two that begin paragraphs are no pattern, but a hint
        // where it is a section of its own and not one of a few words.
        let (headings, rest): (Vec<&Node>, Vec<&Node>) = items.partition(|node| ends_line(input, node));
        if !headings.is_empty() {
            add(input, &headings, (true, safe), report);
        }
        for node in rest.into_iter().filter(|node| apart > 0 && follows_much(input, node)) {
            add(input, &[node], (false, false), report);
        }
    }
}

fn heads_paragraphs(style: Style) -> bool {
    use Style::{Article, Bracket, Chapter, Comma, Digit, Ordinal, Section};
    matches!(style, Chapter | Section | Article | Comma | Bracket | Digit | Ordinal)
}

/// 一、 with a heading that fills the rest of its line: a section that begins there.
fn ends_line(input: &Input, node: &Node) -> bool {
    let text = &input.source.text;
    let heading = node.heading.filter(|h| text[h.end as usize..].starts_with('\n'));
    node.marker.style == Style::Comma && heading.is_some_and(|h| h.of(text).chars().count() <= 30)
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

fn add(input: &Input, items: &[&Node], (pattern, safe): (bool, bool), report: &mut Report) {
    let text = &input.source.text;
    let edits = items.iter().map(|node| {
        let at = node.marker.span.start as usize;
        let gap = Span::new(text[..at].trim_end_matches([' ', '\u{3000}', '\t', '\u{a0}']).len(), at);
        Edit::replace(gap, "\n")
    });
    let first = items[0].marker.span;
    let others = if pattern { "各项都" } else { "有的" };
    let message = format!("“{}”接在前一段里，而同列{others}另起一段", series::clean(first.of(text)));
    let draft = report.add(first, message).related(items[1..].iter().map(|node| node.marker.span));
    let draft = if pattern { draft } else { draft.severity(Severity::Info) };
    if safe {
        draft.safe_fix(edits);
    } else {
        draft.proposal(edits);
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
        (
            "the first of two headings",
            "下面，我报告工作。一、去年工作回顾\n成绩很大。\n二、今年工作安排\n任务很重。",
            &["一、"],
        ),
        ("all in one", "要做到：（一）学习；（二）落实；（三）检查。", &[]),
        (
            "one of five",
            "一要学习。各级要学。\n二要落实。各级要落。三要检查。各级要查。\n四要总结。各级要总。\n五要通报。各级要通。",
            &["三要"],
        ),
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
