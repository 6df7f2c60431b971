//! A calendar year without 年: 抓好2024的征订.
//!
//! Reads four digits that are a year of our time, with a verb or preposition before
//! them and behind them a word that only follows a year. Names of events (2025世界大会),
//! editions and numbers of documents have none. Linear.

use super::proof::Proof;
use super::{Edit, Family, Input, Report, Rule, Scope, Severity};
use crate::lists::Vocabulary;

pub(super) static RULE: Rule = Rule {
    id: "missing-year-word",
    title: "年份后面漏了“年”",
    family: Family::Time,
    severity: Severity::Error,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("missing_year_word.md"),
    run,
};

/// What follows a year and no amount.
const AFTER: &[&str] = &[
    "的",
    "底",
    "末",
    "以来",
    "征订",
    "全面",
    "全年",
    "如期",
    "顺利",
    "圆满",
    "工作",
    "任务",
    "上半",
    "下半",
    "春",
    "秋",
    "第一季",
    "第二季",
    "第三季",
    "第四季",
];
/// What stands before a year.
static BEFORE: Vocabulary = Vocabulary::new("check/missing_year_word before");

fn run(input: &Input, report: &mut Report) {
    let proof = input.proof;
    let years = proof.places_of(&['1', '2']);
    for i in years {
        if proof.before(i, 1).is_ascii_digit()
            || proof.is(i, Proof::ADDRESS | Proof::TABLE | Proof::TITLED | Proof::MARK)
        {
            continue;
        }
        let end = proof.while_from(i, 5, |c| c.is_ascii_digit());
        let year: u32 = proof.words(i, end).parse().unwrap_or(0);
        if end != i + 4
            || !(1980..=2040).contains(&year)
            || !proof.starts_any(end, AFTER)
            || !proof.ends_any(i, &BEFORE)
        {
            continue;
        }
        // 2000的 may be an amount that lost its measure word.
        if year.is_multiple_of(100) && proof.ch(end) != '底' {
            continue;
        }
        let word = proof.words(i, end);
        report
            .add(proof.span(i, end + 1), format!("“{word}”后面漏了“年”"))
            .safe_fix([Edit::replace(proof.span(end, end), "年")]);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::marked;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("year", "抓好2024的工作", &["2024的"]),
        ("amount", "改建2000张床位，完成2000任务", &[]),
        ("name", "承办2025全球大会", &[]),
        ("beyond the BMP", "𠮷，2024以来", &["2024以"]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(marked(&RULE, text), *expected, "{name}");
        }
    }
}
