//! The nought of a Chinese year: 二○二四, 二零二四 for 二〇二四.
//!
//! Reads four Chinese digits before 年. Texts of the old code pages have ○ for
//! want of 〇. Linear.

use super::{Edit, Family, Input, Report, Rule, Scope, Severity};
use crate::han;

pub(super) static RULE: Rule = Rule {
    id: "zero-form",
    title: "年份里的“〇”写成了别的字",
    family: Family::Time,
    severity: Severity::Info,
    scope: Scope::Prose,
    off: true,
    page: crate::lists::page!("zero_form.md"),
    run,
};

fn run(input: &Input, report: &mut Report) {
    let proof = input.proof;
    for (i, _) in proof.find(&["年"]) {
        let from = proof.while_before(i, 5, |c| han::digit(c).is_some_and(|_| c != '两'));
        let year = proof.words(from, i);
        let century = year.starts_with("一九") || (year.starts_with('二') && year.contains(['○', '零']));
        if year.chars().count() == 4 && century && year.contains(['○', '零']) {
            let right = year.replace(['○', '零'], "〇");
            let place = proof.span(from, i);
            report
                .add(place, format!("年份里的零写作“〇”，应作“{right}”"))
                .safe_fix([Edit::replace(place, right)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::lines;

    /// What the row shows; the text; the findings.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("a circle", "𠮷二○二四年", &["二○二四|年份里的零写作“〇”，应作“二〇二四”|𠮷二〇二四年"]),
        ("right", "二〇二四年，一九四九年", &[]),
        ("a mask and a count", "○○年，二百零四年", &[]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(lines(&RULE, text), *expected, "{name}");
        }
    }
}
