//! 二 before a measure word: 二个.
//!
//! Reads 二 with a measure word behind and no number or 第 before. Linear.

use super::{Edit, Family, Input, Report, Rule, Scope, Severity};
use crate::han;

pub(super) static RULE: Rule = Rule {
    id: "er-for-liang",
    title: "“二个”应作“两个”",
    family: Family::Wording,
    severity: Severity::Info,
    scope: Scope::Prose,
    off: true,
    page: crate::lists::page!("er_for_liang.md"),
    run,
};

const WORDS: &[&str] = &["二个", "二种", "二条", "二名", "二件", "二家", "二次会议"];

fn run(input: &Input, report: &mut Report) {
    let proof = input.proof;
    for (i, n) in proof.find(&WORDS[..6]) {
        let before = proof.before(i, 1);
        let counted = han::digit(before).is_some()
            || matches!(before, '第' | '十' | '百' | '千' | '万' | '、' | '—' | '至' | '到');
        if !counted {
            let measure = WORDS[n].chars().nth(1).unwrap_or('个');
            report
                .add(proof.span(i, i + 2), format!("“{}”应作“两{measure}”", WORDS[n]))
                .proposal([Edit::replace(proof.span(i, i + 1), "两")]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::marked;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("measure", "二种情况", &["二种"]),
        ("twelve", "十二个，第二个", &[]),
        ("beyond the BMP", "𠮷二个", &["二个"]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(marked(&RULE, text), *expected, "{name}");
        }
    }
}
