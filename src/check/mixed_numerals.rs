//! The same count of the same thing in Chinese and in Arabic digits: 四个机制…4个机制.
//!
//! Reads counts whose noun ends at a mark, in one paragraph, no more than two
//! hundred characters apart. Linear: a count is compared with the few before it.

use super::proof::Proof;
use super::{Family, Input, Report, Rule, Scope, Severity};
use crate::han::{self, is_han};
use crate::span::Span;

pub(super) static RULE: Rule = Rule {
    id: "mixed-numerals",
    title: "同一数目用了两种数字",
    family: Family::Name,
    severity: Severity::Info,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("mixed_numerals.md"),
    run,
};

struct Count {
    at: usize,
    value: u32,
    arabic: bool,
    head: (char, char),
    span: Span,
}

fn run(input: &Input, report: &mut Report) {
    let proof = input.proof;
    let mut seen: Vec<Count> = Vec::new();
    for (i, _) in proof.find(&["个", "项", "条"]) {
        let Some(count) = count(proof, i) else { continue };
        let twin = seen.iter().rev().take(6).find(|c| {
            let between = count.at - c.at;
            c.value == count.value && c.head == count.head && c.arabic != count.arabic && between < 200
        });
        if let Some(twin) = twin
            && !proof.words(twin.at, count.at).contains('\n')
        {
            let (first, second) = (twin.span.of(proof.text), count.span.of(proof.text));
            report
                .add(count.span, format!("前面写“{first}”，这里写“{second}”，同一数目用一种数字"))
                .related([twin.span]);
        }
        seen.push(count);
    }
}

/// The count at measure word `i`, if its noun ends at a mark.
fn count(proof: &Proof, i: usize) -> Option<Count> {
    let arabic = proof.before(i, 1).is_ascii_digit();
    let from = proof.while_before(i, 3, |c| {
        if arabic { c.is_ascii_digit() } else { han::digit(c).is_some() || c == '十' }
    });
    let value = han::number(proof.words(from, i)).filter(|&n| n > 1)?;
    let end = proof.while_from(i + 1, 8, is_han);
    let closed = matches!(proof.ch(end), '，' | '。' | '；' | '：' | '）' | '、') && end >= i + 3;
    let plain = !matches!(proof.before(from, 1), '第' | '.' | '“' | '+')
        && !proof.is(i, Proof::QUOTED | Proof::TITLED);
    let head = (proof.before(end, 2), proof.before(end, 1));
    (closed && plain).then(|| Count { at: from, value, arabic, head, span: proof.span(from, end) })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::marked;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("mixed", "抓四个机制，完善4个机制。", &["4个机制"]),
        ("other nouns", "抓四个机制，办了4个班次。", &[]),
        ("beyond the BMP", "𠮷抓四个机制，完善4个机制。", &["4个机制"]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(marked(&RULE, text), *expected, "{name}");
        }
    }
}
