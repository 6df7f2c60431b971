//! The same marks inside each other: 《关于转发《…》的通知》, “…“…”…”.
//!
//! Reads opening marks in text order; one that opens inside its own kind and is
//! closed there should be the inner mark. A pair reaches over a sentence at most.
//! Linear.

use super::{Edit, Family, Input, Proof, Report, Rule, Scope, Severity};

pub(super) static RULE: Rule = Rule {
    id: "nested-mark",
    title: "引号、书名号里面又用同样的引号、书名号",
    family: Family::Punctuation,
    severity: Severity::Warning,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("nested_mark.md"),
    run,
};

/// Outer marks, the marks to use inside them, what they are called.
const KINDS: &[(char, char, char, char, &str)] =
    &[('《', '》', '〈', '〉', "书名号里面用单书名号"), ('“', '”', '‘', '’', "引号里面用单引号")];
/// A pair is not further apart.
const APART: usize = 120;

fn run(input: &Input, report: &mut Report) {
    for &(open, close, inner, shut, message) in KINDS {
        let proof = input.proof;
        let mut outer: Vec<usize> = Vec::new();
        let mut found: Vec<(usize, usize)> = Vec::new();
        for i in proof.places_of(&[open, close, '\n']) {
            match proof.ch(i) {
                '\n' => outer.clear(),
                c if c == open => outer.push(i),
                _ => match outer.pop() {
                    Some(from) if outer.last().is_some_and(|&o| i - o <= APART) => found.push((from, i)),
                    // A close too many, or the outermost pair: what is inside it counts.
                    Some(from) => report_pairs(proof, &mut found, (from, i), (inner, shut, message), report),
                    None => found.clear(),
                },
            }
        }
    }
}

/// Reports the pairs inside `whole`, which is closed now.
fn report_pairs(
    proof: &Proof,
    found: &mut Vec<(usize, usize)>,
    whole: (usize, usize),
    (inner, shut, message): (char, char, &str),
    report: &mut Report,
) {
    for (from, to) in std::mem::take(found) {
        if from < whole.0 {
            continue;
        }
        let edit = |i: usize, c: char| Edit::replace(proof.span(i, i + 1), c.to_string());
        report
            .add(proof.span(from, to + 1), message)
            .related([proof.span(whole.0, whole.0 + 1), proof.span(whole.1, whole.1 + 1)])
            .proposal([edit(from, inner), edit(to, shut)]);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::lines;

    /// What the row shows; the text; the findings.
    const CASES: &[(&str, &str, &[&str])] = &[
        (
            "titles",
            "见《关于转发《𠮷办法》的通知》。",
            &["《𠮷办法》|书名号里面用单书名号|见《关于转发〈𠮷办法〉的通知》。"],
        ),
        ("quotations", "他说“要做“两个”表率”。", &["“两个”|引号里面用单引号|他说“要做‘两个’表率”。"]),
        ("alternating", "《关于转发〈办法〉的通知》和“要做‘两个’表率”", &[]),
        ("side by side", "《甲》《乙》“丙”“丁”", &[]),
        ("one lost", "《甲和《乙》", &[]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(lines(&RULE, text), *expected, "{name}");
        }
    }
}
