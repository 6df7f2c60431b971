//! Two pauses in a row: 。。 or ，。
//!
//! Reads the pauses with what follows; three and more 。 are a bad ellipsis and not
//! looked at here. Linear.

use super::{Edit, Family, Input, Report, Rule, Scope, Severity};

pub(super) static RULE: Rule = Rule {
    id: "doubled-mark",
    title: "标点重复",
    family: Family::Punctuation,
    severity: Severity::Warning,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("doubled_mark.md"),
    run,
};

const PAUSES: [char; 5] = ['，', '。', '；', '：', '、'];

fn run(input: &Input, report: &mut Report) {
    let proof = input.proof;
    let mut after = 0;
    for i in proof.places_of(&PAUSES) {
        if i < after {
            continue;
        }
        let end = proof.while_from(i, 10, |c| PAUSES.contains(&c));
        after = end;
        let words = proof.words(i, end);
        if end - i < 2 || words.contains("。。。") {
            continue;
        }
        let same = words.chars().all(|c| c == proof.ch(i));
        let from = proof.while_before(i, 1, |c| !c.is_whitespace());
        let message =
            if same { format!("“{words}”重复") } else { format!("“{words}”两个标点连用") };
        let draft = report.add(proof.span(from, end), message);
        if same {
            draft.safe_fix([Edit::delete(proof.span(i + 1, end))]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::marked;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("same", "好，，再好", &["好，，"]),
        ("two", "好、，再好", &["好、，"]),
        ("a bad ellipsis", "好。。。", &[]),
        ("beyond the BMP", "𠮷。。", &["𠮷。。"]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(marked(&RULE, text), *expected, "{name}");
        }
    }
}
