//! A decimal without its zero: .5%.
//!
//! Reads points with a digit behind and Chinese text before. Linear.

use super::proof::Proof;
use super::{Edit, Family, Input, Report, Rule, Scope, Severity};
use crate::han::is_han;

pub(super) static RULE: Rule = Rule {
    id: "decimal-point",
    title: "小数漏了前面的零",
    family: Family::Wording,
    severity: Severity::Warning,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("decimal_point.md"),
    run,
};

fn run(input: &Input, report: &mut Report) {
    let proof = input.proof;
    for &i in proof.places('.') {
        let i = i as usize;
        let end = proof.while_from(i + 1, 8, |c| c.is_ascii_digit());
        let unit = proof.ch(end);
        let measured = matches!(unit, '%' | '％' | '万' | '亿' | '个' | '元' | '倍' | '‰' | '米' | '吨');
        let before = proof.before(i, 1);
        let opens = is_han(before) || matches!(before, '（' | '：' | '，' | '～' | '—');
        if end > i + 1 && opens && measured && !proof.is(i, Proof::ADDRESS | Proof::MARK) {
            report
                .add(proof.span(i, end + 1), "小数点前面漏了“0”")
                .proposal([Edit::replace(proof.span(i, i), "0")]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::marked;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("bare", "上涨.5%", &[".5%"]),
        ("whole", "上涨1.5%", &[]),
        ("beyond the BMP", "𠮷.5%", &[".5%"]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(marked(&RULE, text), *expected, "{name}");
        }
    }
}
