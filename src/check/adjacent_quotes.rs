//! 、 between quotation or title marks that stand side by side: “甲”、“乙”.
//!
//! Reads the 、 with its neighbours. Linear.

use super::{Edit, Family, Input, Report, Rule, Scope, Severity};

pub(super) static RULE: Rule = Rule {
    id: "adjacent-quotes",
    title: "并列的引号、书名号之间用了顿号",
    family: Family::Punctuation,
    severity: Severity::Info,
    scope: Scope::Prose,
    off: true,
    page: crate::lists::page!("adjacent_quotes.md"),
    run,
};

fn run(input: &Input, report: &mut Report) {
    let proof = input.proof;
    for &i in proof.places('、') {
        let i = i as usize;
        if matches!((proof.before(i, 1), proof.ch(i + 1)), ('”', '“') | ('》', '《')) {
            report
                .add(proof.span(i - 1, i + 2), "并列的引号或书名号之间通常不用顿号")
                .safe_fix([Edit::delete(proof.span(i, i + 1))]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::marked;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("quotes", "“甲”、“乙”", &["”、“"]),
        ("titles", "《甲》、《乙》", &["》、《"]),
        ("other words", "“甲”活动、“乙”活动", &[]),
        ("beyond the BMP", "“𠮷”、“𠮷”", &["”、“"]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(marked(&RULE, text), *expected, "{name}");
        }
    }
}
