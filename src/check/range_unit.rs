//! The first number of a range without its % or 万: 4.5-5%.
//!
//! Reads the signs of ranges with a number on either side; the unit is looked for
//! behind the second. Units that may be dropped (150～200千米) are not looked at.
//! Linear.

use super::proof::Proof;
use super::{Edit, Family, Input, Report, Rule, Scope, Severity};
use crate::han::{decimal, half};
use crate::span::{offset, sort};

pub(super) static RULE: Rule = Rule {
    id: "range-unit",
    title: "数值范围前一个数漏了单位",
    family: Family::Wording,
    severity: Severity::Warning,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("range_unit.md"),
    run,
};

const SIGNS: [char; 7] = ['-', '－', '—', '–', '～', '~', '∼'];

fn run(input: &Input, report: &mut Report) {
    let proof = input.proof;
    let mut places = proof.places_of(&SIGNS);
    places.extend(proof.find(&["至", "到"]).iter().map(|f| f.0));
    sort(&mut places, |&i| [offset(i), 0, 0]);
    let mut after = 0;
    for i in places {
        if i >= after && !proof.is(i, Proof::ADDRESS) {
            after = range(proof, i, report).unwrap_or(after);
        }
    }
}

fn is_number(c: char) -> bool {
    half(c).is_ascii_digit() || matches!(c, '.' | '．')
}

fn value(words: &str) -> Option<i64> {
    decimal(&words.chars().map(|c| if c == '．' { '.' } else { half(c) }).collect::<String>())
}

/// The range at sign `i`; where it ends.
fn range(proof: &Proof, i: usize, report: &mut Report) -> Option<usize> {
    let from = proof.while_before(i, 9, is_number);
    let second = proof.while_from(i, 2, |c| SIGNS.contains(&c)).max(i + 1);
    let end = proof.while_from(second, 9, is_number);
    if from == i
        || end == second
        || proof.before(from, 1).is_ascii_alphabetic()
        || SIGNS.contains(&proof.before(from, 1))
    {
        return None;
    }
    // 1.2-3 of a section number, 第1至5
    if matches!(proof.before(from, 1), '第' | '/' | '∶' | ':') {
        return None;
    }
    let (low, high) = (value(proof.words(from, i))?, value(proof.words(second, end))?);
    let unit = proof.ch(end);
    let rising = low < high;
    let (first, last) = (proof.words(from, i), proof.words(second, end));
    let sign = proof.words(i, second);
    // ×（1-5%）, =1200-15%
    let lead = proof.before(from, 1);
    let formula = "=＝×*÷+".contains(lead) || first == "1" && matches!(lead, '（' | '(');
    match unit {
        _ if !rising || formula => return None,
        '%' | '％' | '‰' => {
            report
                .add(
                    proof.span(from, end + 1),
                    format!("“{first}”后面漏了“{unit}”，应作“{first}{unit}{sign}{last}{unit}”"),
                )
                .safe_fix([Edit::replace(proof.span(i, i), unit.to_string())]);
        }
        '万' | '亿' => {
            report
                .add(
                    proof.span(from, end + 1),
                    format!("“{first}”后面的“{unit}”省去后会有歧义，应作“{first}{unit}{sign}{last}{unit}”"),
                )
                .proposal([Edit::replace(proof.span(i, i), unit.to_string())]);
        }
        _ => return None,
    }
    Some(end)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::marked;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("percent", "增长3-5%", &["3-5%"]),
        ("full width", "增长３～５％", &["３～５％"]),
        ("in words", "增长3至5%", &["3至5%"]),
        ("ten thousands", "5-7万元", &["5-7万"]),
        ("complete", "5%-7%，5万-7万", &[]),
        ("falling", "8000至1万人", &[]),
        ("years", "2023-2025年增长5%", &[]),
        ("formulas", "合同价×（1-5%），单价=1200-15%", &[]),
        ("beyond the BMP", "𠮷增3-5%", &["3-5%"]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(marked(&RULE, text), *expected, "{name}");
        }
    }
}
