//! Items of one list that end some in ； and some in 。.
//!
//! Reads the lists of the outline, each but its last item. The mark of fewer
//! items is the odd one; where both are as many, the ； is, since an item that
//! holds a 。 may not end in ；. Linear in the sections.

use super::proof::Proof;
use super::{Edit, Family, Input, Report, Rule, Scope, Severity, series};
use crate::outline::Style;
use crate::span::{Span, offset};

pub(super) static RULE: Rule = Rule {
    id: "mixed-delimiter",
    title: "并列各项的末尾标点不一致",
    family: Family::Structure,
    severity: Severity::Warning,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("mixed_delimiter.md"),
    run,
};

fn run(input: &Input, report: &mut Report) {
    let text = &input.source.text;
    let nodes = &input.outline.nodes;
    for list in series::lists(nodes) {
        let Some((_, items)) = list.split_last() else { continue };
        // An article ends as its last item does.
        let holds_lists =
            matches!(nodes[list[0]].marker.style, Style::Article | Style::Chapter | Style::Section);
        if items.len() < 2 || holds_lists {
            continue;
        }
        let end = |i: usize| nodes[i].span.of(text).trim_end().chars().next_back();
        let ends = |c: char| items.iter().filter(|&&i| end(i) == Some(c)).count();
        let (stops, half_stops) = (ends('。'), ends('；'));
        if stops == 0 && half_stops > 1 {
            inner(input, items, report);
        }
        if stops == 0 || half_stops == 0 {
            continue;
        }
        let (odd, usual) = if stops < half_stops { ('。', '；') } else { ('；', '。') };
        let Some(at) = items.iter().position(|&i| end(i) == Some(odd)) else { continue };
        let (node, next) = (&nodes[items[at]], &nodes[list[at + 1]]);
        let close = node.span.start + offset(node.span.of(text).trim_end().len());
        let mark = Span { start: close - offset(odd.len_utf8()), end: close };
        let name = series::clean(node.marker.span.of(text));
        let evidence = format!("以“；”收尾 {half_stops} 项，以“。”收尾 {stops} 项（末项不计）");
        let inside = node.span.of(text).find('。').map(|i| node.span.start + offset(i));
        if let Some(at) = inside.filter(|&at| odd == '。' && at < mark.start) {
            // More than one sentence cannot end in ；: it is the others that should change.
            let place = Span { start: at, end: at + offset(odd.len_utf8()) };
            report
                .add(place, format!("“{name}”这一项里用了句号，其他各项却以“{usual}”收尾"))
                .evidence(evidence)
                .related([mark]);
            continue;
        }
        report
            .add(mark.hull(next.marker.span), format!("“{name}”这一项以“{odd}”收尾，其他各项以“{usual}”收尾"))
            .evidence(evidence)
            .proposal([Edit::replace(mark, usual.to_string())]);
    }
}

/// 一是……。……；二是……；: items with sentences in them cannot end in ；.
fn inner(input: &Input, items: &[usize], report: &mut Report) {
    let proof = input.proof;
    for &i in items {
        let node = &input.outline.nodes[i];
        let (from, to) = (proof.index(node.marker.span.end), proof.index(node.span.end));
        let stop = |&i: &usize| proof.ch(i) == '。' && !proof.is(i, Proof::QUOTED | Proof::BRACKETED);
        if let Some(at) = (from..to).find(stop) {
            let name = series::clean(node.marker.span.of(&input.source.text));
            report.add(proof.span(at, at + 1), format!("“{name}”这一项里用了句号，各项之间却用“；”"));
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::lines;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("one 。 among ；", "一是抓学习；二是抓落实。三是抓检查；四是抓考核。", &["。三是"]),
        ("one ； among 。", "一要抓学习，经常学。二要抓落实，办到底；三要抓检查。四要抓考核。", &["；三要"]),
        ("sentences in one item", "一是抓学习；二是抓落实。要办到底。三是抓检查；四是抓考核。", &["。"]),
        ("all alike", "一是抓学习；二是抓落实；三是抓检查。", &[]),
        ("beyond the BMP", "一是抓𠮷；二是抓𠮷。三是抓𠮷；四是抓𠮷。", &["。三是"]),
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
