//! A year of two digits before a month or 底: 24年底.
//!
//! Reads digits with 年 behind them; a span of years (工作12年) has no month. Linear.

use super::proof::Proof;
use super::{Family, Input, Report, Rule, Scope, Severity};

pub(super) static RULE: Rule = Rule {
    id: "short-year",
    title: "年份写成两位",
    family: Family::Time,
    severity: Severity::Warning,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("short_year.md"),
    run,
};

fn run(input: &Input, report: &mut Report) {
    let proof = input.proof;
    for (i, _) in proof.find(&["年"]) {
        let from = proof.while_before(i, 3, |c| c.is_ascii_digit());
        if i - from != 2 || proof.is(from, Proof::ADDRESS) || !dated(proof, i + 1) || spans(proof, from) {
            continue;
        }
        let value: u32 = proof.words(from, i).parse().unwrap_or(50);
        if !(50..78).contains(&value) {
            let year = if value < 50 { 2000 + value } else { 1900 + value };
            report.add(
                proof.span(from, i + 1),
                format!("年份应写四位，“{}年”是不是“{year}年”", proof.words(from, i)),
            );
        }
    }
}

/// 5月, 底, 度 behind 年
fn dated(proof: &Proof, i: usize) -> bool {
    let month = proof.while_from(i, 2, |c| c.is_ascii_digit());
    (month > i && proof.ch(month) == '月' && proof.ch(month + 1) != '内')
        || proof.starts_any(i, &["底", "末", "度", "初，", "初的", "上半年", "下半年"])
}

/// 近10年度, 满20年底: how long and not when
fn spans(proof: &Proof, i: usize) -> bool {
    matches!(proof.before(i, 1), '近' | '满' | '达' | '约' | '第' | '共' | '.' | '历' | '用' | '-' | '—')
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::marked;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("end of year", "24年底", &["24年"]),
        ("how long", "干了12年，近20年底子薄", &[]),
        ("beyond the BMP", "𠮷24年5月", &["24年"]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(marked(&RULE, text), *expected, "{name}");
        }
    }
}
