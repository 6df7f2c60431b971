//! Two words for about around one number: 大约50万元左右.
//!
//! Reads numbers behind 约, 近 and the like, the second word behind the unit at once;
//! and 左右, 以上 side by side. Linear.

use super::proof::Proof;
use super::{Family, Input, Report, Rule, Scope, Severity};
use crate::han::{half, is_han};

pub(super) static RULE: Rule = Rule {
    id: "doubled-bound",
    title: "约数词重复",
    family: Family::Wording,
    severity: Severity::Warning,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("doubled_bound.md"),
    run,
};

const BEFORE: &[&str] = &["大约", "约", "将近", "近", "接近", "超过", "不足", "多达", "至少", "最多"];
const AFTER: &[&str] = &["左右", "以上", "以下", "上下", "多", "余"];

fn run(input: &Input, report: &mut Report) {
    let proof = input.proof;
    let mut after = 0;
    for (i, n) in proof.find(BEFORE) {
        if i < after {
            continue;
        }
        let word = BEFORE[n];
        let mut from = i + word.chars().count();
        from = proof.while_from(from, 2, |c| matches!(c, '在' | '为' | '有' | '是' | '达'));
        let number = |c: char| half(c).is_ascii_digit() || matches!(c, '.' | '．' | '%' | '％' | ',' | '，');
        let to = proof.while_from(from, 12, number);
        if to == from || !half(proof.ch(from)).is_ascii_digit() {
            continue;
        }
        let unit = proof.while_from(to, 5, is_han);
        let Some((k, second)) =
            (to..=unit).find_map(|k| Some((k, AFTER.iter().find(|w| proof.starts(k, w))?)))
        else {
            continue;
        };
        let fits = match (word, *second) {
            (_, "左右" | "上下") => true,
            ("大约" | "约" | "将近" | "近" | "接近" | "不足", "以上" | "多" | "余") => {
                second.len() > 3 || is_measure(proof, k)
            }
            ("超过" | "至少", "以下") | ("最多" | "超过", "以上") => true,
            _ => false,
        };
        if fits {
            after = k + second.chars().count();
            add(proof, i, after, word, second, report);
        }
    }
    // 80%左右以上
    for (i, n) in proof.find(&AFTER[..3]) {
        let (word, to) = (AFTER[n], i + 2);
        if let Some(second) = AFTER[..3].iter().find(|w| proof.starts(to, w)) {
            let number = |c: char| half(c).is_ascii_digit() || is_han(c) || matches!(c, '.' | '%' | '％');
            let from = proof.while_before(i, 12, number);
            if proof.words(from, i).contains(|c: char| half(c).is_ascii_digit()) {
                let digits = proof.words(from, i).find(|c: char| half(c).is_ascii_digit()).unwrap_or(0);
                let from = from + proof.words(from, i)[..digits].chars().count();
                add(proof, from, to + 2, word, second, report);
            }
        }
    }
}

fn add(proof: &Proof, from: usize, to: usize, word: &str, second: &str, report: &mut Report) {
    report.add(proof.span(from, to), format!("“{word}”和“{second}”意思重复，只用一个"));
}

/// 多 and 余 right behind the number or its 万 and not the head of a word.
fn is_measure(proof: &Proof, k: usize) -> bool {
    let before = proof.before(k, 1);
    (before.is_ascii_digit() || matches!(before, '万' | '亿' | '百' | '千'))
        && !proof.starts_any(k, &["多种", "多边", "多元", "多功能"])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::marked;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("both", "约50万元左右", &["约50万元左右"]),
        ("one", "约50万元", &[]),
        ("side by side", "达到80%左右以上，增长5%以上", &["80%左右以上"]),
        ("近平", "近平多次", &[]),
        ("beyond the BMP", "𠮷约50𠮷左右", &["约50𠮷左右"]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(marked(&RULE, text), *expected, "{name}");
        }
    }
}
