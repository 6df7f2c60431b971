//! One masked year for two years (总结201X年…部署201X年), or a year that the mask
//! cannot be.
//!
//! Reads the masked years of each document with the words before them, and the years
//! of the title and of 2024年以来. Linear.

use super::proof::Proof;
use super::{Family, Input, Report, Rule, Scope, Severity};

pub(super) static RULE: Rule = Rule {
    id: "masked-year",
    title: "隐去的年份前后矛盾",
    family: Family::Time,
    severity: Severity::Warning,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("masked_year.md"),
    run,
};

const PAST: &[&str] = &["总结", "回顾", "过去"];
const FUTURE: &[&str] = &["部署", "安排", "谋划"];

fn run(input: &Input, report: &mut Report) {
    let proof = input.proof;
    let mut masks: Vec<(usize, usize)> = Vec::new();
    for (i, _) in proof.find(&["年"]) {
        let mask = proof.while_before(i, 2, |c| matches!(c, 'X' | 'x' | '×' | '*'));
        let from = proof.while_before(mask, 3, |c| c.is_ascii_digit());
        if mask < i && from < mask && i - from == 4 && proof.ch(from) == '2' {
            masks.push((from, i));
        }
    }
    for pair in masks.windows(2) {
        let ((a, end), (b, to)) = (pair[0], pair[1]);
        let same = proof.words(a, end) == proof.words(b, to) && proof.same_sentence(a, b);
        let lead = |i: usize, words: &[&str]| {
            let from = proof.while_before(i, 6, |c| !matches!(c, '，' | '。'));
            words.iter().any(|w| proof.words(from, i).contains(w))
        };
        if same && lead(a, PAST) && lead(b, FUTURE) {
            report
                .add(
                    proof.span(a, to + 1),
                    format!("要总结的和要部署的不是同一年，却都隐作“{}年”", proof.words(a, end)),
                )
                .related([proof.span(b, to + 1)]);
        }
    }
    for document in &input.outline.documents {
        leaks(proof, document.span, &masks, report);
    }
}

/// The first year of a document that contradicts its masked years.
fn leaks(proof: &Proof, document: crate::span::Span, masks: &[(usize, usize)], report: &mut Report) {
    let (from, to) = (proof.index(document.start), proof.index(document.end));
    let inside: Vec<&(usize, usize)> = masks.iter().filter(|m| (from..to).contains(&m.0)).collect();
    let Some(&&(mask, end)) = inside.first() else { return };
    let masked = proof.words(mask, end);
    let known = masked.trim_end_matches(['X', 'x', '×', '*']);
    for (i, _) in proof.find(&["年以来", "年来，"]).into_iter().filter(|f| (from..to).contains(&f.0)) {
        let start = proof.while_before(i, 4, |c| c.is_ascii_digit());
        let year = proof.words(start, i);
        if i - start == 4 && !year.starts_with(known) && year.starts_with("20") && known.len() == 3 {
            report
                .add(
                    proof.span(start, i + 3),
                    format!("这里写明是{year}年，别处却隐作“{masked}年”，两者对不上"),
                )
                .severity(Severity::Info)
                .related([proof.span(mask, end + 1)]);
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::marked;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("two years", "总结201X年工作，部署201X年工作", &["201X年工作，部署201X年"]),
        ("one year", "总结201X年工作，部署有关任务", &[]),
        ("beyond the BMP", "𠮷回顾202X年，谋划202X年", &["202X年，谋划202X年"]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(marked(&RULE, text), *expected, "{name}");
        }
    }
}
