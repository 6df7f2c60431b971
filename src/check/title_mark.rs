//! 《》 around what is no work or document: 《某某活动》.
//!
//! Reads the words before each 》. Linear.

use super::{Edit, Family, Input, Report, Rule, Scope, Severity};

pub(super) static RULE: Rule = Rule {
    id: "title-mark",
    title: "书名号用在了活动、会议上",
    family: Family::Punctuation,
    severity: Severity::Info,
    scope: Scope::Prose,
    off: true,
    page: crate::lists::page!("title_mark.md"),
    run,
};

const NAMES: &[&str] = &["活动", "会议", "大赛", "工程", "论坛", "课题", "展览", "博览会", "奖"];

fn run(input: &Input, report: &mut Report) {
    let proof = input.proof;
    for &i in proof.places('《') {
        let i = i as usize;
        let end = proof.while_from(i + 1, 40, |c| !matches!(c, '》' | '《' | '\n'));
        if proof.ch(end) == '》' && proof.ends_any(end, NAMES) && end - i < 20 {
            report
                .add(proof.span(i, end + 1), "书名号只用于作品、文件，活动、会议、工程的名称用引号")
                .proposal([
                    Edit::replace(proof.span(i, i + 1), "“"),
                    Edit::replace(proof.span(end, end + 1), "”"),
                ]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::marked;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] =
        &[("activity", "《𠮷活动》", &["《𠮷活动》"]), ("plan", "《共建活动方案》", &[]), ("empty", "", &[])];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(marked(&RULE, text), *expected, "{name}");
        }
    }
}
