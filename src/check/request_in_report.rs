//! A 报告 that asks for a decision.
//!
//! Reads documents whose title says 关于…的报告 for the formulas of a request.
//! Linear.

use super::{Family, Input, Report, Rule, Scope, Severity};

pub(super) static RULE: Rule = Rule {
    id: "request-in-report",
    title: "报告里夹带请示",
    family: Family::Structure,
    severity: Severity::Warning,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("request_in_report.md"),
    run,
};

const ASKS: &[&str] = &[
    "妥否，请批示",
    "妥否，请指示",
    "当否，请批示",
    "当否，请指示",
    "请予批准",
    "请审批",
    "请予审批",
    "请批复",
    "请予批复",
];

fn run(input: &Input, report: &mut Report) {
    let text = input.source.text.as_str();
    let asked = input.proof.find(ASKS);
    if asked.is_empty() {
        return;
    }
    for document in &input.outline.documents {
        let Some(title) = document.frame.title else { continue };
        let words = title.of(text).trim_end();
        if !(words.contains("关于") && words.ends_with("报告")) {
            continue;
        }
        for &(i, n) in &asked {
            let place = input.proof.span(i, i + ASKS[n].chars().count());
            if document.span.contains(place) && !input.proof.is(i, super::Proof::QUOTED) {
                report.add(place, "报告不得夹带请示事项，需要批复的另行请示").related([title]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::marked;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("asks", "𠮷局关于防汛情况的报告\n县政府：\n情况如下。\n当否，请批示。", &["当否，请批示"]),
        ("a speech", "在大会上的讲话\n同志们：\n请审批部门提速。", &[]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(marked(&RULE, text), *expected, "{name}");
        }
    }
}
