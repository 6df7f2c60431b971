//! Ordinals of one list count up by one.
//!
//! Reads the sections of the outline: each knows which section its list counts
//! on from, so a series that runs on across headings is one list here and one
//! that starts anew is another. Linear in the sections.
//!
//! After a break the count resumes from what the writer wrote, so that one slip
//! is one finding and not a cascade; 二、二、四 is one slip as well.

use super::unmarked::unmarked;
use super::{Edit, Family, Input, Report, Rule, Scope, Severity, running_mark, series};
use crate::outline::{LAST, Node, Style};
use crate::span::Span;

pub(super) static RULE: Rule = Rule {
    id: "ordinal-gap",
    title: "序号缺漏或重复",
    family: Family::Structure,
    severity: Severity::Error,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("ordinal_gap.md"),
    run,
};

fn run(input: &Input, report: &mut Report) {
    let nodes = &input.outline.nodes;
    for list in series::lists(nodes) {
        check(input, &list, report);
    }
    for broken in running_mark::breaking(input) {
        report.add(broken.place, broken.message(input)).related([broken.last]);
    }
}

fn check(input: &Input, list: &[usize], report: &mut Report) {
    let nodes = &input.outline.nodes;
    let ordinal = |i: usize| nodes[list[i]].marker.ordinal;
    let first = &nodes[list[0]];
    // One mark alone may be an excerpt; articles are quoted singly as a rule.
    let series =
        list.len() > 1 && series::numbered(first.marker.style) && first.marker.style != Style::Article;
    if series && first.marker.ordinal != LAST && first.marker.ordinal > 1 {
        starts_late(input, first, report);
    }
    // How many numbers an earlier repetition has left out.
    let mut owed = 0;
    for i in 1..list.len() {
        let (last, this) = (ordinal(i - 1), ordinal(i));
        let node = &nodes[list[i]];
        let counted = || series::counted(input, &nodes[list[i - 1]], node);
        if this == LAST || last == LAST || this == last + 1 || !counted() {
            continue;
        }
        if this > last {
            let missing = this - last - 1;
            if missing != owed {
                gap(input, list, i, report);
            }
            owed = 0;
        } else {
            owed += 1;
            let slip = i + 1 < list.len() && ordinal(i + 1) == last + 2;
            repeated(input, list, i, slip || i + 1 == list.len(), report);
        }
    }
}

fn gap(input: &Input, list: &[usize], i: usize, report: &mut Report) {
    let nodes = &input.outline.nodes;
    let (before, node) = (&nodes[list[i - 1]], &nodes[list[i]]);
    let missing = before.marker.ordinal + 1..=node.marker.ordinal - 1;
    let one = (missing.start() == missing.end()).then(|| unmarked(input, list, i)).flatten();
    let (here, style) = (series::mark(input, node), node.marker.style);
    let lost = series::renumbered(&here, style, *missing.start()).unwrap_or_default();
    let message = series::skips(&series::mark(input, before), &here, style, missing);
    let draft = match one {
        None => report.add(node.marker.span, message).related([before.marker.span]),
        Some(place) => report
            .add(place, format!("{message}，序号可能漏在这里"))
            .related([before.marker.span, node.marker.span])
            .proposal([Edit::replace(Span { end: place.start, ..place }, lost)]),
    };
    draft.evidence(series::around(nodes, list, i));
}

fn repeated(input: &Input, list: &[usize], i: usize, slip: bool, report: &mut Report) {
    let nodes = &input.outline.nodes;
    let (before, node) = (&nodes[list[i - 1]], &nodes[list[i]]);
    let here = series::mark(input, node);
    let draft = report
        .add(node.marker.span, series::again(&series::mark(input, before), &here))
        .evidence(series::around(nodes, list, i))
        .related([before.marker.span]);
    let renumbered = series::renumbered(&here, node.marker.style, before.marker.ordinal + 1);
    if let Some(words) = renumbered.filter(|_| slip) {
        draft.proposal([Edit::replace(node.marker.span, words)]);
    }
}

fn starts_late(input: &Input, node: &Node, report: &mut Report) {
    let here = series::mark(input, node);
    let Some(first) = series::renumbered(&here, node.marker.style, 1) else { return };
    report.add(node.marker.span, format!("序号从“{here}”起，前面没有“{first}”")).severity(Severity::Warning);
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::lines;

    /// What the row shows; the text; the findings.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("consecutive", "一、甲事项\n二、乙事项", &[]),
        (
            "one slip, one finding",
            "一、甲事项\n四、乙事项\n五、丙事项",
            &["四、|“一、”之后是“四、”，缺“二、”至“三、”"],
        ),
        ("beyond the BMP", "（一）𠮷子\n（三）𠮷丑", &["（三）|“（一）”之后是“（三）”，缺“（二）”"]),
        (
            "repeated",
            "一、甲事项\n二、乙事项\n二、丙事项\n四、丁事项",
            &["二、|“二、”之后又是“二、”，序号重复|一、甲事项⏎二、乙事项⏎三、丙事项⏎四、丁事项"],
        ),
        (
            "decimals",
            "1 总则\n1.1 目的\n为了𠮷。\n1.3 范围\n全县。\n2 响应\n2.1 分工\n好。\n2.2 分级响应\n好。\n2.2 终止\n好。",
            &[
                "1.3|“1.1”之后是“1.3”，缺“1.2”",
                "2.2|“2.2”之后又是“2.2”，序号重复|1 总则⏎1.1 目的⏎为了𠮷。⏎1.3 范围⏎全县。⏎2 响应⏎2.1 分工⏎好。⏎2.2 分级响应⏎好。⏎2.3 终止⏎好。",
            ],
        ),
        ("starts late", "二、甲事项\n三、乙事项", &["二、|序号从“二、”起，前面没有“一、”"]),
        (
            "the item stands there without its mark",
            "一、抓学习。要学。\n二、抓𠮷制。要建。\n抓落实。要做。\n四、抓监督。要查。",
            &[
                "抓落实。要做。|“二、”之后是“四、”，缺“三、”，序号可能漏在这里|一、抓学习。要学。⏎二、抓𠮷制。要建。⏎三、抓落实。要做。⏎四、抓监督。要查。",
            ],
        ),
        (
            "among sentences",
            "一是学；二是建；做；四是查。",
            &["做；|“二是”之后是“四是”，缺“三是”，序号可能漏在这里|一是学；二是建；三是做；四是查。"],
        ),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(lines(&RULE, text), *expected, "{name}");
        }
    }
}
