//! Ranges of years, months and amounts with a hyphen: 1-3月.
//!
//! Reads hyphens between numbers that a unit follows; codes and telephone numbers
//! have none. Linear.

use super::proof::Proof;
use super::{Edit, Family, Input, Report, Rule, Scope, Severity};

pub(super) static RULE: Rule = Rule {
    id: "range-sign",
    title: "数值范围用了短横线",
    family: Family::Punctuation,
    severity: Severity::Info,
    scope: Scope::Prose,
    off: true,
    page: crate::lists::page!("range_sign.md"),
    run,
};

fn run(input: &Input, report: &mut Report) {
    let proof = input.proof;
    for i in proof.places_of(&['-', '－']) {
        if proof.is(i, Proof::ADDRESS | Proof::TABLE) {
            continue;
        }
        let number = |c: char| c.is_ascii_digit() || matches!(c, '.' | '%');
        let from = proof.while_before(i, 9, number);
        let end = proof.while_from(i + 1, 9, number);
        let (before, unit) = (proof.before(from, 1), proof.ch(end));
        let unit_follows = "年月日时个万亿元人家名户项件处亩吨倍岁天米％".contains(unit)
            || proof.words(i + 1, end).ends_with('%');
        if from < i
            && end > i + 1
            && unit_follows
            && !before.is_ascii_alphabetic()
            && !"-－/".contains(before)
            && unit != '-'
        {
            let time = "年月日时".contains(unit);
            let sign = if time { "—" } else { "～" };
            report
                .add(
                    proof.span(from, (end + 1).min(proof.signs.len())),
                    format!("起止、范围用“{sign}”，不用短横线"),
                )
                .proposal([Edit::replace(proof.span(i, i + 1), sign)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::marked;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("months", "1-3月", &["1-3月"]),
        ("telephone", "0596-2023456", &[]),
        ("beyond the BMP", "𠮷3-5个", &["3-5个"]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(marked(&RULE, text), *expected, "{name}");
        }
    }
}
