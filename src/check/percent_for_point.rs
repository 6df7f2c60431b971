//! A difference of percentages given as a percentage: 由50%提高到60%，提高10%.
//!
//! Reads two percentages joined by 到 or 至 and the change told right behind them:
//! if it is the difference and not the growth, 个百分点 is meant. Linear.

use super::{Edit, Family, Input, Proof, Report, Rule, Scope, Severity};
use crate::han;

pub(super) static RULE: Rule = Rule {
    id: "percent-for-point",
    title: "百分点写成了百分比",
    family: Family::Arithmetic,
    severity: Severity::Warning,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("percent_for_point.md"),
    run,
};

/// Words that tell a change.
const CHANGES: &[&str] =
    &["提高", "提升", "上升", "增长", "增加", "下降", "降低", "减少", "回落", "扩大", "缩小"];
/// The second percentage follows the first, and the change the second, within this.
const NEAR: usize = 16;

fn run(input: &Input, report: &mut Report) {
    let proof = input.proof;
    let signs = proof.places_of(&['%', '％']);
    for three in signs.windows(3) {
        let [first, second, third] = [three[0], three[1], three[2]];
        let joined = proof.words(first, second);
        let told = proof.words(second + 1, third);
        let apart = second - first > NEAR || third - second > NEAR || !proof.same_sentence(first, third);
        if apart || !joined.contains(['到', '至']) || joined.contains(['，', '、']) {
            continue;
        }
        let number = proof.while_before(third, 8, is_numeral);
        let verb = if proof.before(number, 1) == '了' { number - 1 } else { number };
        let said = proof.ends_any(verb, CHANGES) && !told.contains(['到', '至', '年', '比', '点']);
        let (Some(a), Some(b), Some(c)) = (value(proof, first), value(proof, second), value(proof, third))
        else {
            continue;
        };
        // 50 to 60 by 10 is the difference; by 20 would be the growth.
        let growth = a > 0 && ((b - a).abs() * 100_000_000 / a - c).abs() < 60_000;
        if said && c > 0 && (b - a).abs() == c && !growth {
            let place = proof.span(third, third + 1);
            report
                .add(proof.span(second + 1, third + 1), "两个百分比相差多少，应说“个百分点”")
                .related([proof.span(first, second + 1)])
                .proposal([Edit::replace(place, "个百分点")]);
        }
    }
}

/// The number before the sign at `i`, in millionths.
fn value(proof: &Proof, i: usize) -> Option<i64> {
    let from = proof.while_before(i, 8, is_numeral);
    let number: String =
        proof.words(from, i).chars().map(|c| if c == '．' { '.' } else { han::half(c) }).collect();
    han::decimal(&number)
}

fn is_numeral(c: char) -> bool {
    han::half(c).is_ascii_digit() || matches!(c, '.' | '．')
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::lines;

    /// What the row shows; the text; the findings.
    const CASES: &[(&str, &str, &[&str])] = &[
        (
            "points",
            "𠮷由50%提高到60.5%，提高10.5%。",
            &["，提高10.5%|两个百分比相差多少，应说“个百分点”|𠮷由50%提高到60.5%，提高10.5个百分点。"],
        ),
        ("growth", "由50%提高到60%，提高20%。", &[]),
        ("right", "由50%提高到60%，提高10个百分点，另有10%。", &[]),
        ("other things", "由50%提高到60%，其中学生占10%。", &[]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(lines(&RULE, text), *expected, "{name}");
        }
    }
}
