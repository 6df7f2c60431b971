//! Arabic digits in fixed names and round numbers: 3会1课, 10几个.
//!
//! Reads a list of names that are written with Chinese numerals, and digits right
//! before 几. Linear.

use super::{Edit, Family, Input, Proof, Report, Rule, Scope, Severity};
use crate::han;

pub(super) static RULE: Rule = Rule {
    id: "digit-in-name",
    title: "固定名称和概数用了阿拉伯数字",
    family: Family::Wording,
    severity: Severity::Info,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("digit_in_name.md"),
    run,
};

/// As they should not be written, and as they should.
#[rustfmt::skip]
const NAMES: &[(&str, &str)] = &[
    ("3会1课", "三会一课"), ("2学1做", "两学一做"), ("3严3实", "三严三实"), ("1带1路", "一带一路"), ("3重1大", "三重一大"),
    ("5位1体", "五位一体"), ("4个全面", "四个全面"), ("4个意识", "四个意识"), ("4个自信", "四个自信"), ("2个维护", "两个维护"),
    ("2个确立", "两个确立"), ("1岗双责", "一岗双责"), ("3个代表", "三个代表"), ("8项规定", "八项规定"), ("2个一百年", "两个一百年"),
    ("4大考验", "四大考验"), ("4种危险", "四种危险"), ("4种形态", "四种形态"), ("6大纪律", "六大纪律"), ("1国两制", "一国两制"),
];

fn run(input: &Input, report: &mut Report) {
    let proof = input.proof;
    let names: Vec<&str> = NAMES.iter().map(|n| n.0).collect();
    for (i, n) in proof.find(&names) {
        let (wrong, right) = NAMES[n];
        if !proof.before(i, 1).is_ascii_digit() && !proof.is(i, Proof::MARK) {
            let place = proof.span(i, i + wrong.chars().count());
            report
                .add(place, format!("固定名称用汉字数字，应作“{right}”"))
                .proposal([Edit::replace(place, right)]);
        }
    }
    for (i, _) in proof.find(&["几"]) {
        let from = proof.while_before(i, 4, |c| c.is_ascii_digit());
        let number = proof.words(from, i);
        let round = number.ends_with('0') && !number.starts_with('0') && proof.ch(i + 1) != '何';
        if let (true, Ok(value)) = (round, number.parse::<u32>()) {
            let right = format!("{}几", han::numeral(value));
            let place = proof.span(from, i + 1);
            report
                .add(place, format!("概数用汉字数字，应作“{right}”"))
                .proposal([Edit::replace(place, right)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::lines;

    /// What the row shows; the text; the findings.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("a name", "𠮷落实3会1课制度", &["3会1课|固定名称用汉字数字，应作“三会一课”|𠮷落实三会一课制度"]),
        ("a round number", "有20几个支部", &["20几|概数用汉字数字，应作“二十几”|有二十几个支部"]),
        ("counts", "召开3会，13个代表团，第10几何", &[]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(lines(&RULE, text), *expected, "{name}");
        }
    }
}
