//! Chinese and Arabic digits in one date: 二〇二四年5月; 二0二四年.
//!
//! Reads the digits on both sides of 年. Linear.

use super::{Family, Input, Report, Rule, Scope, Severity};
use crate::han;

pub(super) static RULE: Rule = Rule {
    id: "mixed-year-digits",
    title: "同一日期里混用两种数字",
    family: Family::Time,
    severity: Severity::Warning,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("mixed_year_digits.md"),
    run,
};

fn run(input: &Input, report: &mut Report) {
    let proof = input.proof;
    let chinese = |c: char| han::digit(c).is_some() || c == '十';
    for (i, _) in proof.find(&["年"]) {
        let from =
            proof.while_before(i, 4, |c| chinese(c) || c.is_ascii_digit() || matches!(c, 'O' | 'Ｏ' | '０'));
        let year = proof.words(from, i);
        if year.chars().count() != 4 || proof.before(from, 1).is_ascii_digit() {
            continue;
        }
        let (han, arabic) =
            (year.chars().filter(|&c| chinese(c)).count(), year.bytes().filter(u8::is_ascii_digit).count());
        let end = proof.while_from(i + 1, 3, |c| chinese(c) || c.is_ascii_digit());
        let month = (end > i + 1 && proof.ch(end) == '月').then(|| proof.ch(i + 1));
        let mixed_year = (2..4).contains(&han);
        let mixed_month =
            month.is_some_and(|m| (han == 4 && m.is_ascii_digit()) || (arabic == 4 && chinese(m)));
        if mixed_year || mixed_month {
            let to = if month.is_some() { end + 1 } else { i + 1 };
            report
                .add(proof.span(from, to), format!("“{}”混用了汉字数字和阿拉伯数字", proof.words(from, to)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::marked;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("month", "2024年五月", &["2024年五月"]),
        ("zero", "二0二四年", &["二0二四年"]),
        ("pure", "二〇二四年五月", &[]),
        ("beyond the BMP", "𠮷二〇二四年5月", &["二〇二四年5月"]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(marked(&RULE, text), *expected, "{name}");
        }
    }
}
