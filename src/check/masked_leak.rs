//! 全区XX个党委 here, 全区12个党委 there: what was masked is told elsewhere.
//!
//! Reads masks before a measure word, with the two characters before and the noun
//! behind, and looks for the same with a number. Linear for each mask.

use super::proof::Proof;
use super::{Family, Input, Report, Rule, Scope, Severity};
use crate::han::is_han;

pub(super) static RULE: Rule = Rule {
    id: "masked-leak",
    title: "隐去的数目在别处写了出来",
    family: Family::Mask,
    severity: Severity::Info,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("masked_leak.md"),
    run,
};

fn run(input: &Input, report: &mut Report) {
    let proof = input.proof;
    let measures = proof.find(&["个", "名", "家", "户"]);
    let mut masked: Vec<(usize, &str, &str)> = Vec::new();
    for &(i, _) in &measures {
        let from = proof.while_before(i, 6, |c| matches!(c, 'X' | 'x' | '*' | '×' | '＊'));
        if from + 2 <= i {
            masked.push((from, scope(proof, from), noun(proof, i)));
        }
    }
    if masked.is_empty() {
        return;
    }
    let mut told: Vec<(&str, &str)> = Vec::new();
    for &(i, _) in &measures {
        let from = proof.while_before(i, 6, |c| c.is_ascii_digit());
        if from == i {
            continue;
        }
        let (scope, noun) = (scope(proof, from), noun(proof, i));
        let twin = masked
            .iter()
            .find(|m| m.1 == scope && m.2 == noun && scope.chars().count() == 2 && noun.chars().count() == 2);
        if let Some(&(at, ..)) = twin.filter(|_| !told.contains(&(scope, noun))) {
            told.push((scope, noun));
            report
                .add(proof.span(from, i + 3), format!("“{scope}……{noun}”的数目在别处隐去，这里写了出来"))
                .related([proof.span(at, at + 5)]);
        }
    }
}

/// 全区, 全县, 我市 right before a number.
fn scope<'a>(proof: &Proof<'a>, from: usize) -> &'a str {
    let named = matches!(proof.before(from, 2), '全' | '我') && is_han(proof.before(from, 1));
    if named { proof.words(from - 2, from) } else { "" }
}

fn noun<'a>(proof: &Proof<'a>, i: usize) -> &'a str {
    let to = proof.while_from(i + 1, 2, is_han);
    proof.words(i + 1, to)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::marked;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("told", "全县xx个乡镇通了路，全县15个乡镇通了水。", &["15个乡镇"]),
        ("other scope", "全县xx个乡镇通了路，5个乡镇通了水。", &[]),
        ("beyond the BMP", "𠮷，全县**个乡镇，全县15个乡镇", &["15个乡镇"]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(marked(&RULE, text), *expected, "{name}");
        }
    }
}
