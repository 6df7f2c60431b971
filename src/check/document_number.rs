//! Document numbers: 国办发〔2024〕6号, not [2024]第06号.
//!
//! Reads the brackets around four digits with 号 behind; before 2012 other brackets
//! were the rule, orders and announcements count with 第, courts otherwise. Linear.

use super::proof::Proof;
use super::{Edit, Family, Input, Report, Rule, Scope, Severity};
use crate::han::{half, is_han};

pub(super) static RULE: Rule = Rule {
    id: "document-number",
    title: "发文字号写法不对",
    family: Family::Structure,
    severity: Severity::Warning,
    scope: Scope::Statutory,
    off: false,
    page: crate::lists::page!("document_number.md"),
    run,
};

fn run(input: &Input, report: &mut Report) {
    let proof = input.proof;
    for i in proof.places_of(&['〔', '[', '［', '（', '(', '【']) {
        check(proof, i, report);
    }
}

fn check(proof: &Proof, i: usize, report: &mut Report) {
    let year = proof.while_from(i + 1, 5, |c| half(c).is_ascii_digit());
    let mut value: u32 = proof.words(i + 1, year).chars().map(half).collect::<String>().parse().unwrap_or(0);
    // 〔24〕
    let short = year == i + 3 && matches!(proof.ch(i), '〔' | '[' | '［');
    value += if short { 2000 } else { 0 };
    if (year != i + 5 && !short)
        || !(2012..2100).contains(&value)
        || !matches!(proof.ch(year), '〕' | ']' | '］' | '）' | ')' | '】')
    {
        return;
    }
    let order = usize::from(proof.ch(year + 1) == '第');
    let from = year + 1 + order;
    let end = proof.while_from(from, 6, |c| half(c).is_ascii_digit());
    let code = proof.while_before(i, 12, is_han);
    if end == from || proof.ch(end) != '号' || i - code < 2 {
        return;
    }
    // 公告（2024）第3号, 某某令
    if order == 1 && matches!(proof.before(i, 1), '告' | '令' | '年') {
        return;
    }
    let number = proof.words(from, end).chars().map(half).collect::<String>();
    let plain = number.trim_start_matches('0');
    let right = format!("〔{value}〕{plain}号");
    let written = proof.words(i, end + 1);
    if written != right && !plain.is_empty() {
        let head = proof.words(code, i);
        report
            .add(proof.span(i, end + 1), format!("发文字号“{written}”应作“{right}”"))
            .evidence(format!("机关代字：{head}"))
            .proposal([Edit::replace(proof.span(i, end + 1), right)]);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::marked;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("square", "关于防汛的通知\n各单位：\n见市政发[2024]6号文件。", &["[2024]6号"]),
        ("beyond the BMP", "关于防汛的通知\n各单位：\n𠮷见市政发（2024）6号。", &["（2024）6号"]),
        ("court", "关于防汛的通知\n各单位：\n见（2024）京01民初6号。", &[]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(marked(&RULE, text), *expected, "{name}");
        }
    }
}
