//! 占 with a count where a share is meant: 占23197人.
//!
//! Reads 占 with a number and a measure of people or bodies behind it. 占地5亩 is
//! another word. Linear.

use super::{Edit, Family, Input, Report, Rule, Scope, Severity};

pub(super) static RULE: Rule = Rule {
    id: "share-count",
    title: "“占”后面是人数而不是比例",
    family: Family::Wording,
    severity: Severity::Warning,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("share_count.md"),
    run,
};

fn run(input: &Input, report: &mut Report) {
    let proof = input.proof;
    for (i, _) in proof.find(&["占"]) {
        let from = proof.while_from(i + 1, 1, |c| c == '了');
        let to = proof.while_from(from, 10, |c| c.is_ascii_digit());
        if to > from && matches!(proof.ch(to), '人' | '名' | '户' | '家') && proof.ch(to + 1) != '均' {
            report
                .add(
                    proof.span(i, to + 1),
                    format!("“{}”是数目，不是比例，“占”应作“有”或“为”", proof.words(from, to + 1)),
                )
                .proposal([Edit::replace(proof.span(i, i + 1), "有")]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::marked;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("count", "占12户", &["占12户"]),
        ("share", "占12%，占地2公顷", &[]),
        ("beyond the BMP", "𠮷占12人", &["占12人"]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(marked(&RULE, text), *expected, "{name}");
        }
    }
}
