//! A heading with its text on one line, a blank between: 一、总体要求 各级要….
//!
//! Reads sections whose line runs from the mark over a few words without any mark
//! of punctuation to one blank, and on into a text. Its siblings must stand on
//! lines of their own, else the blank may be a slip in a sentence. Linear.

use super::{Edit, Family, Input, Report, Rule, Scope, Severity, heading, series};
use crate::span::Span;

pub(super) static RULE: Rule = Rule {
    id: "merged-heading",
    title: "标题和正文接在一行里",
    family: Family::Structure,
    severity: Severity::Warning,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("merged_heading.md"),
    run,
};

fn run(input: &Input, report: &mut Report) {
    let nodes = &input.outline.nodes;
    for list in series::lists(nodes) {
        if !heading::stand_alone(input, list.iter().map(|&k| &nodes[k])) {
            continue;
        }
        for node in list.iter().map(|&k| &nodes[k]) {
            let Some(gap) = heading::gap(input, node) else { continue };
            let place = Span { start: node.marker.span.start, end: gap.start };
            let words = series::clean(place.of(&input.source.text));
            report.add(place, format!("标题“{words}”后面应另起一行")).proposal([Edit::replace(gap, "\n")]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::lines;

    /// What the row shows; the text; the findings.
    const CASES: &[(&str, &str, &[&str])] = &[
        (
            "between siblings",
            "一、工作目标\n要做好。\n二、𠮷要求 各级各部门要认真贯彻落实会议精神，切实加强领导。\n三、保障措施\n要保障。",
            &[
                "二、𠮷要求|标题“二、𠮷要求”后面应另起一行|一、工作目标⏎要做好。⏎二、𠮷要求⏎各级各部门要认真贯彻落实会议精神，切实加强领导。⏎三、保障措施⏎要保障。",
            ],
        ),
        (
            "of two clauses",
            "一、统一思想，认清𠮷水利工作的重要性 水利是农业的命脉，是防灾的屏障。各级都要重视，都要抓好。\n二、突出重点，抓好修渠\n要做好。\n三、强化保障，务求实效\n要保障。",
            &[
                "一、统一思想，认清𠮷水利工作的重要性|标题“一、统一思想，认清𠮷水利工作的重要性”后面应另起一行|一、统一思想，认清𠮷水利工作的重要性⏎水利是农业的命脉，是防灾的屏障。各级都要重视，都要抓好。⏎二、突出重点，抓好修渠⏎要做好。⏎三、强化保障，务求实效⏎要保障。",
            ],
        ),
        ("no siblings", "二、总体要求 各级各部门要认真贯彻落实会议精神，切实加强组织领导。", &[]),
        (
            "siblings run on",
            "一、抓学习。要学好。\n二、抓落 实。各级各部门要认真贯彻落实会议精神，切实加强组织领导。\n三、抓监督。要查。",
            &[],
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
