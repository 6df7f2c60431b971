//! One indicator at one time has one value.
//!
//! Reads the relations of the facts.

use super::{Family, Input, Report, Rule, Scope, Severity};
use crate::fact::Bond;

pub(super) static RULE: Rule = Rule {
    id: "same-date-differs",
    title: "同一指标同一时间数值不同",
    family: Family::Arithmetic,
    severity: Severity::Warning,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("same_date_differs.md"),
    run,
};

fn run(input: &Input, report: &mut Report) {
    for relation in input.facts.broken(Bond::SameDate) {
        let [first, .., second] = relation.terms[..] else { continue };
        report.add(second, format!("与前文不一：{}", relation.message)).related([first]);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::lines;

    #[test]
    fn table() {
        let differs = ["9亿元|与前文不一：2023年“𠮷县财政收入”前面是“8亿元”，这里是“9亿元”"];
        for (text, expected) in [
            ("2023年，𠮷县财政收入8亿元。\n2023年，𠮷县财政收入9亿元。", &differs[..]),
            ("2023年，财政收入8亿元。\n2024年，财政收入9亿元。", &[]),
            ("2023年，财政收入8亿元，新增财政收入1亿元。", &[]),
            (
                "到2030年，财政收入力争达到8亿元；到2030年，财政收入力争超过9亿元。",
                &["9亿元|与前文不一：2030年“财政收入”前面是“8亿元”，这里是“超过9亿元”"],
            ),
            ("到2030年，确保财政收入达到8亿元，力争财政收入超过9亿元。", &[]),
            ("2023年，财政收入8亿元。2023年，财政收入8亿元。", &[]),
        ] {
            assert_eq!(lines(&RULE, text), expected, "{text}");
        }
    }
}
