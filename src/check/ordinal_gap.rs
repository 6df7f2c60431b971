//! Ordinals of one list count up by one.
//!
//! Reads the sections of the outline: each knows which section its list counts
//! on from, so a series that runs on across headings is one list here and one
//! that starts anew is another. Linear in the sections.
//!
//! After a break the count resumes from what the writer wrote, so that one slip
//! is one finding and not a cascade; 二、二、四 is one slip as well.

use super::proof::Proof;
use super::{Edit, Family, Input, Report, Rule, Scope, Severity, series};
use crate::han;
use crate::outline::{LAST, Node, Style};

pub(super) static RULE: Rule = Rule {
    id: "ordinal-gap",
    title: "序号缺漏或重复",
    family: Family::Structure,
    severity: Severity::Error,
    scope: Scope::Prose,
    off: false,
    manual: include_str!("ordinal_gap.md"),
    run,
};

fn run(input: &Input, report: &mut Report) {
    let nodes = &input.outline.nodes;
    for list in series::lists(nodes) {
        check(input, &list, report);
    }
    unhung(input, report);
}

/// Marks of running text that went on no list: 六是…六是…, and 一是…，二是…，四是….
fn unhung(input: &Input, report: &mut Report) {
    let proof = input.proof;
    for (i, n) in proof.find(&["是", "要"]) {
        let from = proof.while_before(i, 3, |c| han::digit(c).is_some_and(|d| d > 0) || c == '十');
        let lead = proof.before(from, 1);
        if from == i
            || proof.is(from, Proof::MARK | Proof::QUOTED)
            || !matches!(lead, '，' | '。' | '；' | '\n')
        {
            continue;
        }
        let Some(this) = han::number(proof.words(from, i)).filter(|&n| n > 2) else { continue };
        let style = if n == 0 { Style::Is } else { Style::Must };
        let before = input.outline.nodes.partition_point(|n| n.marker.span.start < proof.byte(from));
        let near = input.outline.nodes[..before].iter().rev().take(24);
        let Some(node) = near.into_iter().find(|n| n.marker.style == style) else { continue };
        let last = node.marker.ordinal;
        let at = proof.index(node.marker.span.start);
        let clause = lead == '，' && proof.before(at, 1) == '，' && proof.same_sentence(at, from);
        let document = |at: u32| input.outline.documents.partition_point(|d| d.span.start <= at);
        if document(node.marker.span.start) != document(proof.byte(from)) {
            continue;
        }
        let (here, above) = (proof.words(from, i + 1), mark(input, node));
        let place = proof.span(from, i + 1);
        if this == last && (lead != '，' || clause) {
            report.add(place, format!("“{above}”之后又是“{here}”，序号重复")).related([node.marker.span]);
        } else if clause && last > 1 && this == last + 2 {
            let missing = series::renumbered(&above, style, last + 1).unwrap_or_default();
            report.add(place, format!("“{above}”之后是“{here}”，缺“{missing}”")).related([node.marker.span]);
        }
    }
}

fn check(input: &Input, list: &[usize], report: &mut Report) {
    let nodes = &input.outline.nodes;
    let ordinal = |i: usize| nodes[list[i]].marker.ordinal;
    let first = &nodes[list[0]];
    // One mark alone may be an excerpt; articles are quoted singly as a rule.
    let series = list.len() > 1 && numbered(first.marker.style) && first.marker.style != Style::Article;
    if series && first.marker.ordinal != LAST && first.marker.ordinal > 1 {
        starts_late(input, first, report);
    }
    // How many numbers an earlier repetition has left out.
    let mut owed = 0;
    for i in 1..list.len() {
        let (last, this) = (ordinal(i - 1), ordinal(i));
        let node = &nodes[list[i]];
        if this == LAST || last == LAST || !numbered(node.marker.style) || this == last + 1 {
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

/// Whether the series is counted by the writer: notes and dashes are not.
fn numbered(style: Style) -> bool {
    !matches!(style, Style::Note | Style::Dash | Style::Decimal | Style::Annex | Style::Side)
}

fn mark(input: &Input, node: &Node) -> String {
    series::clean(node.marker.span.of(&input.source.text))
}

fn gap(input: &Input, list: &[usize], i: usize, report: &mut Report) {
    let nodes = &input.outline.nodes;
    let (before, node) = (&nodes[list[i - 1]], &nodes[list[i]]);
    let (from, to) = (before.marker.ordinal + 1, node.marker.ordinal - 1);
    let here = mark(input, node);
    let name = |n| series::renumbered(&here, node.marker.style, n).unwrap_or_else(|| series::roll(&[n]));
    let missing = if from == to {
        format!("“{}”", name(from))
    } else {
        format!("“{}”至“{}”", name(from), name(to))
    };
    report
        .add(node.marker.span, format!("“{}”之后是“{here}”，缺{missing}", mark(input, before)))
        .evidence(evidence(input, list, i))
        .related([before.marker.span]);
}

fn repeated(input: &Input, list: &[usize], i: usize, slip: bool, report: &mut Report) {
    let nodes = &input.outline.nodes;
    let (before, node) = (&nodes[list[i - 1]], &nodes[list[i]]);
    let here = mark(input, node);
    let draft = report
        .add(node.marker.span, format!("“{}”之后又是“{here}”，序号重复", mark(input, before)))
        .evidence(evidence(input, list, i))
        .related([before.marker.span]);
    let renumbered = series::renumbered(&here, node.marker.style, before.marker.ordinal + 1);
    if let Some(words) = renumbered.filter(|_| slip) {
        draft.proposal([Edit::replace(node.marker.span, words)]);
    }
}

fn starts_late(input: &Input, node: &Node, report: &mut Report) {
    let here = mark(input, node);
    let Some(first) = series::renumbered(&here, node.marker.style, 1) else { return };
    report.add(node.marker.span, format!("序号从“{here}”起，前面没有“{first}”")).severity(Severity::Warning);
}

/// The ordinals around item `i`: enough to see the break, no more, so that a
/// list that is all breaks stays linear.
fn evidence(input: &Input, list: &[usize], i: usize) -> String {
    const AROUND: usize = 12;
    let (from, to) = (i.saturating_sub(AROUND), (i + AROUND).min(list.len()));
    let ordinals: Vec<u32> = list[from..to]
        .iter()
        .map(|&i| input.outline.nodes[i].marker.ordinal)
        .filter(|&n| n != LAST)
        .collect();
    let (before, after) = (if from > 0 { "……" } else { "" }, if to < list.len() { "……" } else { "" });
    format!("这一列的序号：{before}{}{after}", series::roll(&ordinals))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::lines;

    /// What the row shows; the text; the findings.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("consecutive", "一、甲事项\n二、乙事项", &[]),
        ("gap", "一、甲事项\n三、乙事项", &["三、|“一、”之后是“三、”，缺“二、”"]),
        (
            "one slip, one finding",
            "一、甲事项\n四、乙事项\n五、丙事项",
            &["四、|“一、”之后是“四、”，缺“二、”至“三、”"],
        ),
        ("children restart", "一、甲事项\n（一）子项\n二、乙事项\n（一）丑项", &[]),
        (
            "children run on",
            "一、甲事项\n（一）子项\n（二）丑项\n二、乙事项\n（三）寅项\n（四）卯项\n三、丙事项",
            &[],
        ),
        (
            "beyond the BMP",
            "一、𠮷事项\n（一）𠮷子\n（三）𠮷丑",
            &["（三）|“（一）”之后是“（三）”，缺“（二）”"],
        ),
        (
            "repeated",
            "一、甲事项\n二、乙事项\n二、丙事项\n四、丁事项",
            &["二、|“二、”之后又是“二、”，序号重复|一、甲事项⏎二、乙事项⏎三、丙事项⏎四、丁事项"],
        ),
        ("starts late", "二、甲事项\n三、乙事项", &["二、|序号从“二、”起，前面没有“一、”"]),
        ("no heading", "全文无标题。", &[]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(lines(&RULE, text), *expected, "{name}");
        }
    }
}
