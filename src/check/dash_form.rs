//! Dashes that are none: ── of box-drawing, ――, --, ———.
//!
//! Reads the runs of such characters between Chinese text; lines that are drawn are
//! left alone. Linear.

use super::proof::Proof;
use super::{Edit, Family, Input, Report, Rule, Scope, Severity};
use crate::han::is_han;

pub(super) static RULE: Rule = Rule {
    id: "dash-form",
    title: "破折号写法不对",
    family: Family::Punctuation,
    severity: Severity::Warning,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("dash_form.md"),
    run,
};

const DASHES: [char; 8] = ['─', '━', '―', '—', '-', '－', '﹣', '–'];

fn run(input: &Input, report: &mut Report) {
    let proof = input.proof;
    let mut after = 0;
    for i in proof.places_of(&DASHES) {
        if i < after || proof.is(i, Proof::ADDRESS | Proof::TABLE) {
            continue;
        }
        let end = proof.while_from(i, 200, |c| DASHES.contains(&c));
        after = end;
        let words = proof.words(i, end);
        let (before, next) = (proof.before(i, 1), proof.ch(end));
        let beside = |c: char| is_han(c) || "”》）“《（，。：；".contains(c);
        let head = matches!(before, '\n' | '\0' | '\u{3000}') && beside(next);
        let boxed = words.contains(['─', '━', '―']);
        let wrong = match end - i {
            1 => boxed && beside(before) && beside(next),
            2 => words != "——" && (words.chars().all(|c| c == proof.ch(i)) || boxed),
            3..=6 => words.chars().all(|c| c == '—') || boxed,
            _ => false, // a line that is drawn
        };
        if !wrong || !(head || (beside(before) && (beside(next) || next.is_ascii_alphanumeric()))) {
            continue;
        }
        report
            .add(proof.span(i, end), format!("破折号应写作“——”，这里是“{words}”"))
            .safe_fix([Edit::replace(proof.span(i, end), "——")]);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::marked;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("box", "大事──修渠", &["──"]),
        ("hyphens", "大事--修渠", &["--"]),
        ("hyphen", "A-B，1-2，中国—东盟", &[]),
        ("drawn", "────────", &[]),
        ("beyond the BMP", "𠮷──𠮷", &["──"]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(marked(&RULE, text), *expected, "{name}");
        }
    }
}
