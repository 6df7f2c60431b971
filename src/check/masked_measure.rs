//! A masked number without its measure word: 投资***建设, 选派XX党员干部.
//!
//! Reads runs of ***, XX, ×× between a word that is followed by a number and one
//! that cannot follow a bare number. A mask may stand for a name as well, so both
//! sides must fit. Linear.

use super::{Family, Input, Proof, Report, Rule, Scope, Severity};

pub(super) static RULE: Rule = Rule {
    id: "masked-measure",
    title: "隐去的数目后面漏了单位",
    family: Family::Wording,
    severity: Severity::Warning,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("masked_measure.md"),
    run,
};

/// A sum of money must follow; behind it what the money is for.
const MONEY: &[&str] = &["投资", "资金", "经费", "投入", "拨款", "补助", "筹资", "捐款", "耗资", "贷款"];
#[rustfmt::skip]
const PURPOSES: &[&str] = &[
    "建设", "新建", "修建", "改建", "扩建", "改造", "实施", "用于", "购置", "购买", "打造", "支持", "扶持", "开展", "解决", "完成", "建成", "，", "。", "；",
];
/// A number of people must follow; behind it who they are.
const SENDS: &[&str] =
    &["选派", "选聘", "选拔", "抽调", "抽派", "培训", "表彰", "慰问", "吸纳", "帮扶", "招聘", "发展"];
#[rustfmt::skip]
const PEOPLE: &[&str] = &[
    "党员", "干部", "教师", "医生", "群众", "职工", "村干部", "大学生", "专家", "技术人员", "工作人员", "农民", "学员", "志愿者", "先进个人", "贫困户",
];

fn run(input: &Input, report: &mut Report) {
    let proof = input.proof;
    let mask = |c: char| matches!(c, '*' | '＊' | 'X' | 'x' | '×' | 'Ｘ');
    let mut after = 0;
    for i in proof.places_of(&['*', '＊', 'X', 'x', '×', 'Ｘ']) {
        if i < after || proof.is(i, Proof::ADDRESS | Proof::TITLED) {
            continue;
        }
        after = proof.while_from(i, 40, |c| mask(c) || matches!(c, '.' | '．'));
        let money = proof.ends_any(i, MONEY) && proof.starts_any(after, PURPOSES);
        let people = proof.ends_any(i, SENDS) && proof.starts_any(after, PEOPLE);
        if after - i < 2 || !(money || people) {
            continue;
        }
        let (lack, from) = (
            if money {
                "“万元”“亿元”一类的单位"
            } else {
                "“名”“人”一类的量词"
            },
            i - 2,
        );
        let to = proof.while_from(after, 2, crate::han::is_han);
        report.add(proof.span(from, to), format!("“{}”后面漏了{lack}", proof.words(i, after)));
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::marked;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("money", "去年投资***建设厂房，又投资***亿元建设学校。", &["投资***建设"]),
        ("people", "先后选派XX党员干部驻村，选派XX名教师支教。", &["选派XX党员"]),
        ("a name", "引导投资XX公司，培训XX县干部，发展**产业", &[]),
        ("beyond the BMP", "𠮷县投入XX用于修路。", &["投入XX用于"]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(marked(&RULE, text), *expected, "{name}");
        }
    }
}
