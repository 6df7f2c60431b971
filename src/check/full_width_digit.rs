//! Digits of full width; one finding for a text.
//!
//! Reads the ten digits. Linear.

use super::{Edit, Family, Input, Report, Rule, Scope, Severity};
use crate::han::half;

pub(super) static RULE: Rule = Rule {
    id: "full-width-digit",
    title: "全角数字",
    family: Family::Wording,
    severity: Severity::Info,
    scope: Scope::Prose,
    off: true,
    page: crate::lists::page!("full_width_digit.md"),
    run,
};

const DIGITS: [char; 10] = ['０', '１', '２', '３', '４', '５', '６', '７', '８', '９'];

fn run(input: &Input, report: &mut Report) {
    let proof = input.proof;
    let places = proof.places_of(&DIGITS);
    let Some(&first) = places.first() else { return };
    let edit = |&i: &usize| Edit::replace(proof.span(i, i + 1), half(proof.ch(i)).to_string());
    let end = proof.while_from(first, 20, |c| DIGITS.contains(&c));
    report
        .add(proof.span(first, end), format!("全文有 {} 个全角数字，通常用半角", places.len()))
        .safe_fix(places.iter().map(edit));
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::marked;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("digits", "２０２４年", &["２０２４"]),
        ("none", "2024年", &[]),
        ("beyond the BMP", "𠮷５", &["５"]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(marked(&RULE, text), *expected, "{name}");
        }
    }
}
