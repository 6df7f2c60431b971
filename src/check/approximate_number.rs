//! Two neighbouring numbers that mean about: 三、五年.
//!
//! Reads each 、 between two Chinese digits that a measure word follows. 二、三级 are
//! shortened ordinals and keep their 、. Linear.

use super::proof::Proof;
use super::{Edit, Family, Input, Report, Rule, Scope, Severity};
use crate::han;

pub(super) static RULE: Rule = Rule {
    id: "approximate-number",
    title: "概数中间用了顿号",
    family: Family::Punctuation,
    severity: Severity::Warning,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("approximate_number.md"),
    run,
};

/// What is counted roughly; 月, 级, 线 are counted in order.
const MEASURES: &[&str] =
    &["年", "天", "个", "次", "倍", "成", "家", "人", "户", "米", "公里", "里", "岁", "百", "千", "万"];

fn run(input: &Input, report: &mut Report) {
    let proof = input.proof;
    for &i in proof.places('、') {
        check(proof, i as usize, report);
    }
}

fn check(proof: &Proof, i: usize, report: &mut Report) {
    let (Some(first), Some(second)) = (han::digit(proof.before(i, 1)), han::digit(proof.ch(i + 1))) else {
        return;
    };
    let near = second == first + 1 || (first, second) == (3, 5);
    // 一、二 and 二、三 are ordinals; about two is 两.
    let rough = near && first >= 2 && proof.before(i, 1) != '二';
    let before = proof.before(i, 2);
    let counted = han::digit(before).is_some()
        || matches!(before, '第' | '十' | '百' | '千' | '、' | '\n' | '\0' | '年' | '初');
    let measured = proof.starts_any(i + 2, MEASURES)
        && !proof.starts_any(
            i + 2,
            &["年级", "个五年", "年规划", "人民", "人称", "年期", "次会", "次全", "次代表", "次常"],
        );
    if rough && measured && !counted && !proof.is(i, Proof::MARK) {
        let words = proof.words(i - 1, i + 3);
        report
            .add(proof.span(i - 1, i + 3), format!("“{words}”是概数，中间不用顿号"))
            .safe_fix([Edit::delete(proof.span(i, i + 1))]);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::marked;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("rough", "短短两、三年时间", &["两、三年"]),
        ("ordinals", "央企二、三级子公司", &[]),
        ("grades", "三、四年级", &[]),
        ("sessions", "县人大三、四次会议", &[]),
        ("beyond the BMP", "𠮷三、五个", &["三、五个"]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(marked(&RULE, text), *expected, "{name}");
        }
    }
}
