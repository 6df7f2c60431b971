//! A formula that lost its plus: “支部 协会”模式.
//!
//! Reads quotations with blanks between short Chinese words and a word like 模式
//! behind. Linear.

use super::{Edit, Family, Input, Report, Rule, Scope, Severity};
use crate::han::is_han;

pub(super) static RULE: Rule = Rule {
    id: "lost-plus",
    title: "引号里的加号丢失",
    family: Family::Wording,
    severity: Severity::Warning,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("lost_plus.md"),
    run,
};

const AFTER: &[&str] = &[
    "模式",
    "机制",
    "工作法",
    "工作模式",
    "经营模式",
    "发展模式",
    "运作模式",
    "管理模式",
    "运行机制",
    "服务模式",
    "的模式",
    "的工作模式",
    "的发展模式",
    "的经营模式",
];

fn run(input: &Input, report: &mut Report) {
    let proof = input.proof;
    for &i in proof.places('“') {
        let i = i as usize;
        let end = proof.while_from(i + 1, 24, |c| is_han(c) || c == ' ');
        if proof.ch(end) != '”' || !proof.starts_any(end + 1, AFTER) {
            continue;
        }
        let words = proof.words(i + 1, end);
        let parts: Vec<&str> = words.split(' ').collect();
        if parts.len() < 2 || parts.iter().any(|p| !(2..=6).contains(&p.chars().count())) {
            continue;
        }
        let blanks = (i + 1..end).filter(|&k| proof.ch(k) == ' ');
        report
            .add(proof.span(i, end + 1), "引号里各项之间的加号疑是丢失，成了空格")
            .proposal(blanks.map(|k| Edit::replace(proof.span(k, k + 1), "+")));
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::marked;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("plus lost", "“公司 基地 农户”模式", &["“公司 基地 农户”"]),
        ("a slogan", "“赤水河谷 中国酱香”品牌", &[]),
        ("beyond the BMP", "“𠮷𠮷 协会”模式", &["“𠮷𠮷 协会”"]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(marked(&RULE, text), *expected, "{name}");
        }
    }
}
