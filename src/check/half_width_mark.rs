//! Half-width marks between Chinese characters: 干,再干.
//!
//! Reads the half-width marks with what stands on either side; numbers, times,
//! addresses and Latin text keep theirs. Where a text has as many as full-width
//! ones it is one finding for that mark. Linear.

use super::proof::Proof;
use super::{Edit, Family, Input, Report, Rule, Scope, Severity};
use crate::han::{is_han, is_mask};

pub(super) static RULE: Rule = Rule {
    id: "half-width-mark",
    title: "中文里用了半角标点",
    family: Family::Punctuation,
    severity: Severity::Warning,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("half_width_mark.md"),
    run,
};

/// Half-width marks and what they are in Chinese text.
const MARKS: &[(char, &str)] =
    &[(',', "，"), (';', "；"), (':', "："), ('?', "？"), ('!', "！"), ('.', "。")];
/// From so many on a mark that is mostly half-width is one finding.
const MANY: usize = 12;
/// Other places named with such a finding.
const SHOWN: usize = 200;

fn run(input: &Input, report: &mut Report) {
    let proof = input.proof;
    for &(half, full) in MARKS {
        let hits: Vec<usize> =
            proof.places(half).iter().map(|&i| i as usize).filter(|&i| is_stray(proof, i)).collect();
        let usual = full.chars().next().map_or(0, |c| proof.places(c).len());
        let edit = |i: usize| Edit::replace(proof.span(i, i + 1), full);
        if let ([first, rest @ ..], true) = (hits.as_slice(), hits.len() >= MANY && hits.len() >= usual) {
            report
                .add(around(proof, *first), format!("全文的“{full}”大多成了半角“{half}”"))
                .evidence(format!("半角 {} 处，全角 {usual} 处", hits.len()))
                .related(rest.iter().take(SHOWN).map(|&i| proof.span(i, i + 1)))
                .safe_fix(hits.iter().map(|&i| edit(i)));
            continue;
        }
        for i in hits {
            report.add(around(proof, i), format!("中文里的“{half}”应为全角“{full}”")).safe_fix([edit(i)]);
        }
    }
    let brackets = ["（", "）"];
    for (open, close, full) in
        [('(', ')', brackets), ('(', '）', brackets), ('（', ')', brackets), ('"', '"', ["“", "”"])]
    {
        pairs(proof, &found(proof, open, close), (open, close, full), report);
    }
}

/// The mark with a character on either side.
fn around(proof: &Proof, i: usize) -> crate::span::Span {
    let visible = |c: char| !c.is_whitespace() && c != '\0';
    let from = i - usize::from(visible(proof.before(i, 1)));
    proof.span(from, i + 1 + usize::from(visible(proof.ch(i + 1))))
}

fn is_chinese(c: char) -> bool {
    is_han(c) || matches!(c, '”' | '）' | '》' | '“' | '（' | '《' | '％' | '、' | '，' | '。' | '；')
}

fn is_stray(proof: &Proof, i: usize) -> bool {
    if proof.is(i, Proof::ADDRESS | Proof::MARK | Proof::TABLE) {
        return false;
    }
    let (c, before, after) = (proof.ch(i), proof.before(i, 1), proof.ch(i + 1));
    let ends = matches!(after, '\n' | '\0');
    if c == '.' {
        return is_han(before) && ends && proof.before(i, 2) != '.';
    }
    // X,XXX.XX万元, XX:30
    if matches!(c, ',' | ':') && is_mask(before) && (is_mask(after) || after.is_ascii_digit()) {
        return false;
    }
    let chinese = |c: char| is_chinese(c) || matches!(c, 'X' | 'x' | '*');
    let number = |c: char| c.is_ascii_digit() || c == '%' || c.is_ascii_uppercase();
    (chinese(before) && (chinese(after) || number(after) || ends || after == ' '))
        || (number(before) && is_chinese(after))
}

/// Brackets or straight quotation marks around Chinese text of one line.
fn found(proof: &Proof, open: char, close: char) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    let mut after = 0;
    for &i in proof.places(open) {
        let i = i as usize;
        if i < after || proof.is(i, Proof::MARK | Proof::ADDRESS | Proof::TABLE) {
            continue;
        }
        let mixed = open.is_ascii() != close.is_ascii();
        let bracket = |c: char| mixed && matches!(c, '(' | ')' | '（' | '）');
        let end = proof.while_from(i + 1, 120, |c| c != close && c != '\n' && !bracket(c));
        if proof.ch(end) != close {
            continue;
        }
        after = end + 1;
        let chinese = proof.words(i + 1, end).chars().any(is_han);
        let beside = is_chinese(proof.before(i, 1)) || is_chinese(proof.ch(end + 1));
        // 5"屏幕和7"屏幕, 总结(终稿).docx
        let inches = open == '"' && [i, end].iter().all(|&k| proof.before(k, 1).is_ascii_digit());
        let file = proof.ch(end + 1) == '.' && proof.ch(end + 2).is_ascii_lowercase();
        if chinese && (open != '"' || beside) && !inches && !file {
            out.push((i, end));
        }
    }
    out
}

fn pairs(proof: &Proof, hits: &[(usize, usize)], marks: (char, char, [&str; 2]), report: &mut Report) {
    let (open, close, full) = marks;
    let edits = |&(i, end): &(usize, usize)| {
        [(i, full[0]), (end, full[1])].map(|(i, f)| Edit::replace(proof.span(i, i + 1), f))
    };
    let usual = full[0].chars().next().map_or(0, |c| proof.places(c).len());
    let name = format!("“{open}{close}”应为全角“{}{}”", full[0], full[1]);
    if let ([first, rest @ ..], true) = (hits, hits.len() >= MANY && hits.len() >= usual) {
        report
            .add(proof.span(first.0, first.1 + 1), format!("全文的{name}"))
            .evidence(format!("半角 {} 对，全角 {usual} 个", hits.len()))
            .related(rest.iter().take(SHOWN).map(|&(i, end)| proof.span(i, end + 1)))
            .safe_fix(hits.iter().flat_map(edits));
        return;
    }
    for hit in hits {
        report.add(proof.span(hit.0, hit.1 + 1), format!("中文里的{name}")).safe_fix(edits(hit));
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::marked;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("comma", "农业大县,农村组织", &["县,农"]),
        ("after a number", "共12人,占一半", &["人,占"]),
        ("number, then text", "占12%,比上年高", &["%,比"]),
        ("times and ratios", "9:30开会，比例为1:2，3,000元", &[]),
        ("full stop", "今天开会.\n", &["会."]),
        ("brackets", "活动(三年一次)结束", &["(三年一次)"]),
        ("straight quotes", "开展\"双带\"活动", &["\"双带\""]),
        ("masked numbers, times", "X,XXX.XX万元，XX:30开会，*:**", &[]),
        ("inches, files", "5\"屏幕和7\"屏幕，见总结(终稿).docx", &[]),
        ("beyond the BMP", "𠮷,𠮷", &["𠮷,𠮷"]),
        ("throughout", "甲,乙,丙,丁,戊,己,庚,辛,壬,癸,子,丑,寅", &["甲,乙"]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(marked(&RULE, text), *expected, "{name}");
        }
    }
}
