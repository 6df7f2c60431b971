//! A list that ends in 、等.
//!
//! Reads the 、 with what follows; 等待, 等级 and the like are words. Linear.

use super::{Edit, Family, Input, Report, Rule, Scope, Severity};

pub(super) static RULE: Rule = Rule {
    id: "mark-before-etc",
    title: "“等”前多了顿号",
    family: Family::Punctuation,
    severity: Severity::Warning,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("mark_before_etc.md"),
    run,
};

/// What makes 等 the first half of a word.
const WORDS: &str = "待级候于额距效同量腰离保份差比值价积势边幅速长厚温压位高闲次第";

fn run(input: &Input, report: &mut Report) {
    let proof = input.proof;
    for &i in proof.places('、') {
        let i = i as usize;
        // 慢、等、靠、要
        let listed = proof.ch(i + 2) == '、';
        if proof.ch(i + 1) != '等' || listed || WORDS.contains(proof.ch(i + 2)) {
            continue;
        }
        let from = proof.while_before(i, 1, |c| !c.is_whitespace());
        report
            .add(proof.span(from, i + 2), "列举末尾的“等”前面不用顿号")
            .safe_fix([Edit::delete(proof.span(i, i + 1))]);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::marked;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("extra", "水、电、等", &["电、等"]),
        ("word", "观望、等待", &[]),
        ("one of the listed", "慢、等、靠、要", &[]),
        ("beyond the BMP", "水、𠮷、等", &["𠮷、等"]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(marked(&RULE, text), *expected, "{name}");
        }
    }
}
