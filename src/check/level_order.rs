//! A list under one of a lower level (1. above （一）), or levels left out (一、 → （1）).
//!
//! Reads the tree of sections; only the four levels of official documents, block
//! and run-in, outside annexes. One level left out is common and right. Linear.

use super::proof::Proof;
use super::{Family, Input, Report, Rule, Scope, Severity, series};
use crate::outline::{Node, Place, Style};

pub(super) static RULE: Rule = Rule {
    id: "level-order",
    title: "层次序数越级或倒挂",
    family: Family::Structure,
    severity: Severity::Warning,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("level_order.md"),
    run,
};

fn run(input: &Input, report: &mut Report) {
    let text = input.source.text.as_str();
    let nodes = &input.outline.nodes;
    for node in nodes.iter().filter(|n| n.marker.ordinal == 1 && n.place != Place::Inline) {
        let Some(parent) = node.parent.and_then(|p| nodes.get(p as usize)) else { continue };
        let (Some(above), Some(here)) = (rank(parent), rank(node)) else { continue };
        if parent.place == Place::Inline
            || input.proof.is(input.proof.index(node.marker.span.start), Proof::ANNEX)
        {
            continue;
        }
        let (mark, outer) =
            (series::clean(node.marker.span.of(text)), series::clean(parent.marker.span.of(text)));
        let message = if here < above {
            format!("“{mark}”排在“{outer}”下面，层次倒挂；顺序是一、（一）1.（1）")
        } else if here > above + 2 {
            format!("“{outer}”下面直接用“{mark}”，越过了两个层次；顺序是一、（一）1.（1）")
        } else {
            continue;
        };
        report.add(node.marker.span, message).related([parent.marker.span]);
    }
}

fn rank(node: &Node) -> Option<u8> {
    Some(match node.marker.style {
        Style::Comma => 1,
        Style::Bracket => 2,
        Style::Digit => 3,
        Style::DigitBracket => 4,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::marked;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("left out", "一、甲事项\n（1）乙\n（2）丙\n二、丁事项", &["（1）"]),
        ("one left out", "一、甲事项\n1.乙\n2.丙\n二、丁事项", &[]),
        ("beyond the BMP", "一、𠮷事项\n（1）𠮷\n（2）丙\n二、丁事项", &["（1）"]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(marked(&RULE, text), *expected, "{name}");
        }
    }
}
