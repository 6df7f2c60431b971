//! Ellipses that are none: ..., 。。。, one … alone; and …… with 等 behind it.
//!
//! Reads runs of these marks between Chinese text. Linear.

use super::proof::Proof;
use super::{Edit, Family, Input, Report, Rule, Scope, Severity};
use crate::han::is_han;

pub(super) static RULE: Rule = Rule {
    id: "ellipsis-form",
    title: "省略号写法不对",
    family: Family::Punctuation,
    severity: Severity::Warning,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("ellipsis_form.md"),
    run,
};

fn run(input: &Input, report: &mut Report) {
    let proof = input.proof;
    let mut after = 0;
    for i in proof.places_of(&['…', '.', '。', '．']) {
        if i < after || proof.is(i, Proof::ADDRESS | Proof::TABLE) {
            continue;
        }
        let c = proof.ch(i);
        let end = proof.while_from(i, 40, |o| o == c);
        after = end;
        let chinese = |c: char| is_han(c) || "”》）“《（，。：；、".contains(c);
        let (before, next) = (proof.before(i, 1), proof.ch(end));
        let beside = chinese(before) || (chinese(next) && matches!(before, '\n' | '\0'));
        let wrong = match c {
            '…' => (end - i) % 2 == 1,
            '。' => end - i >= 3,
            _ => (3..=12).contains(&(end - i)),
        };
        // 总则......（1）; 姓名：......
        let led = matches!(next, '（' | '(') && proof.ch(end + 1).is_ascii_digit();
        let blank = c == '.' && before == '：';
        if wrong && beside && !next.is_ascii_digit() && !led && !blank {
            report
                .add(proof.span(i, end), format!("省略号应写作“……”，这里是“{}”", proof.words(i, end)))
                .safe_fix([Edit::replace(proof.span(i, end), "……")]);
        } else if c == '…' && next == '等' && !proof.starts(end, "等待") && !proof.is(i, Proof::QUOTED) {
            report.add(proof.span(i, end + 1), "省略号和“等”意思重复，只用一个");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::marked;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("dots", "好...再好", &["..."]),
        ("one", "好…再好", &["…"]),
        ("right", "好……再好", &[]),
        ("stops", "好。。。", &["。。。"]),
        ("leaders and blanks", "总则......（1）\n姓名：......", &[]),
        ("beyond the BMP", "𠮷…𠮷", &["…"]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(marked(&RULE, text), *expected, "{name}");
        }
    }
}
