//! A fall by a multiple: 减少一倍.
//!
//! Reads the words for falling, a number and 倍 within a few characters. Linear.

use super::{Family, Input, Report, Rule, Scope, Severity};
use crate::han::{self, half};

pub(super) static RULE: Rule = Rule {
    id: "fall-multiple",
    title: "减少用了倍数",
    family: Family::Wording,
    severity: Severity::Warning,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("fall_multiple.md"),
    run,
};

const FALLS: &[&str] = &["减少", "降低", "下降", "缩小", "缩减", "压缩", "减轻", "缩短"];

fn run(input: &Input, report: &mut Report) {
    let proof = input.proof;
    for (i, n) in proof.find(FALLS) {
        let mut at = i + FALLS[n].chars().count();
        at = proof.while_from(at, 2, |c| matches!(c, '了' | '近' | '约'));
        let number = |c: char| {
            half(c).is_ascii_digit()
                || han::digit(c).is_some()
                || matches!(c, '.' | '十' | '几' | '数' | '半')
        };
        let to = proof.while_from(at, 6, number);
        if to > at && proof.ch(to) == '倍' {
            report.add(proof.span(i, to + 1), "减少不能用倍数，应当用分数或百分比");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::marked;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("fall", "减少3倍", &["减少3倍"]),
        ("rise", "增长3倍", &[]),
        ("beyond the BMP", "𠮷减少一倍𠮷", &["减少一倍"]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(marked(&RULE, text), *expected, "{name}");
        }
    }
}
