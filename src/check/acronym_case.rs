//! Acronyms in small letters beside Chinese text: gdp, it业.
//!
//! Reads runs of small letters that are on a list. Linear.

use super::proof::Proof;
use super::{Edit, Family, Input, Report, Rule, Scope, Severity};
use crate::han::{is_han, is_mask};
use crate::lists::Vocabulary;

pub(super) static RULE: Rule = Rule {
    id: "acronym-case",
    title: "缩略语没有大写",
    family: Family::Wording,
    severity: Severity::Warning,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("acronym_case.md"),
    run,
};

/// Acronyms that official texts use; those that are words of their own in small
/// letters (ppt, km) are not among them.
static ACRONYMS: Vocabulary = Vocabulary::new("check/acronym_case acronyms");

fn run(input: &Input, report: &mut Report) {
    let proof = input.proof;
    let mut after = 0;
    for i in
        proof.places_of(&['a', 'b', 'c', 'e', 'f', 'g', 'h', 'i', 'l', 'n', 'o', 'p', 'r', 'u', 'v', 'w'])
    {
        if i < after {
            continue;
        }
        let end = proof.while_from(i, 20, |c| c.is_ascii_lowercase());
        // iso9001, gdp***亿元
        let number =
            proof.while_from(end, 12, |c| c.is_ascii_digit() || is_mask(c) || matches!(c, '.' | '．'));
        after = proof.while_from(end, 20, |c| c.is_ascii_alphabetic());
        let word = proof.words(i, end);
        let beside = |c: char| is_han(c) || "“”（）、，。《》：；%％".contains(c);
        let (before, next) = (proof.before(i, 1), proof.ch(number));
        let named = (before, next) == ('（', '）') && is_han(proof.before(i, 2));
        // it、the: words of another language
        let foreign = |c: char| c.is_ascii_lowercase();
        let alone = beside(before)
            && beside(next)
            && (is_han(before) || is_han(next) || named)
            && !(foreign(proof.before(i, 2)) || !is_han(next) && foreign(proof.ch(number + 1)));
        if alone && ACRONYMS.contains(&word) && !proof.is(i, Proof::ADDRESS) {
            let upper = word.to_ascii_uppercase();
            report
                .add(proof.span(i, end), format!("缩略语“{word}”应大写为“{upper}”"))
                .safe_fix([Edit::replace(proof.span(i, end), upper)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::marked;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("acronym", "全省gdp增长", &["gdp"]),
        ("beside a number", "完成gdp1800亿元，gdp***亿元，iso9001认证", &["gdp", "gdp", "iso"]),
        ("in brackets", "地区生产总值（gdp）和（gdp）", &["gdp", "gdp"]),
        ("a file, a word", "见gdp2023.xlsx，掌握it、the等词", &[]),
        ("units", "长5km", &[]),
        ("English", "the it of it", &[]),
        ("beyond the BMP", "𠮷gdp𠮷", &["gdp"]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(marked(&RULE, text), *expected, "{name}");
        }
    }
}
