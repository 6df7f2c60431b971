//! What stands behind a level mark: （一） takes nothing, 一 takes 、, 第一 takes ，.
//!
//! Reads the places where marks may stand: the head of a line, for bracketed marks
//! also behind a stop. A mark in the middle of a clause (第一、第二产业) is none.
//! Linear.

use super::proof::Proof;
use super::{Edit, Family, Input, Report, Rule, Scope, Severity};
use crate::han::{self, is_han};

pub(super) static RULE: Rule = Rule {
    id: "ordinal-mark",
    title: "序号后的标点不合规范",
    family: Family::Punctuation,
    severity: Severity::Warning,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("ordinal_mark.md"),
    run,
};

fn run(input: &Input, report: &mut Report) {
    let proof = input.proof;
    for i in proof.places_of(&['）', ')']) {
        bracket(proof, i, report);
    }
    let mut heads: Vec<usize> = vec![0];
    heads.extend(proof.places('\n').iter().map(|&i| i as usize + 1));
    for head in heads {
        let i = proof.while_from(head, 8, |c| matches!(c, ' ' | '\u{3000}' | '\t'));
        if !proof.is(i, Proof::TABLE | Proof::FRAME) {
            ordinal(proof, i, report);
            comma(proof, i, report);
        }
    }
}

fn is_number(c: char) -> bool {
    han::digit(c).is_some_and(|d| d > 0) || c == '十'
}

/// （一）、加强
fn bracket(proof: &Proof, i: usize, report: &mut Report) {
    let from = proof.while_before(i, 3, |c| is_number(c) || han::half(c).is_ascii_digit());
    let mark = proof.ch(i + 1);
    if from == i
        || !matches!(proof.before(from, 1), '（' | '(')
        || !matches!(mark, '、' | '，' | '．' | '.' | '。' | '；')
    {
        return;
    }
    let open = from - 1;
    let head =
        matches!(proof.before(open, 1), '\n' | '\0' | ' ' | '\u{3000}' | '。' | '；' | '：' | '！' | '？');
    // 第（一）、（二）项
    let listed = matches!(proof.ch(i + 2), '（' | '(') || proof.before(open, 1) == '第';
    // （四）.十一五.规划: the dot is a quotation mark that was lost.
    let dot = |c: char| matches!(c, '.' | '．');
    let quoted = dot(mark) && dot(proof.ch(proof.while_from(i + 2, 20, |c| is_han(c) || c == '、')));
    if head && !listed && !quoted && is_han(proof.ch(i + 2)) {
        let name = proof.words(open, i + 1);
        report
            .add(proof.span(open, i + 2), format!("“{name}”后面不用标点"))
            .safe_fix([Edit::delete(proof.span(i + 1, i + 2))]);
    }
}

/// 第一、加强 or 首先、加强 at the head of a line
fn ordinal(proof: &Proof, i: usize, report: &mut Report) {
    let named = proof.starts_any(i, &["首先、", "其次、", "再次、", "最后、"]);
    if !matches!(proof.ch(i), '第' | '其') && !named {
        return;
    }
    let end = if named { i + 2 } else { proof.while_from(i + 1, 3, is_number) };
    if end == i + 1 || proof.ch(end) != '、' || !is_han(proof.ch(end + 1)) {
        return;
    }
    // 第一、第二产业 and 第一、二季度
    if matches!(proof.ch(end + 1), '第' | '其') || is_number(proof.ch(end + 1)) {
        return;
    }
    let name = proof.words(i, end);
    report
        .add(proof.span(i, end + 1), format!("“{name}”后面用逗号，不用顿号"))
        .safe_fix([Edit::replace(proof.span(end, end + 1), "，")]);
}

/// 一，加强 at the head of a line
fn comma(proof: &Proof, i: usize, report: &mut Report) {
    let end = proof.while_from(i, 3, is_number);
    if end == i || !matches!(proof.ch(end), '.' | '．' | '，' | ',') || !is_han(proof.ch(end + 1)) {
        return;
    }
    let marked = proof.is(i, Proof::MARK);
    let (name, mark) = (proof.words(i, end), proof.ch(end));
    // 一，是…… may be a word; a dot is always a slip.
    if marked || matches!(mark, '.' | '．') {
        let draft = report.add(proof.span(i, end + 1), format!("“{name}”后面用顿号，不用“{mark}”"));
        let edit = Edit::replace(proof.span(end, end + 1), "、");
        if marked {
            draft.safe_fix([edit])
        } else {
            draft.proposal([edit])
        };
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::marked;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("brackets", "（1）、任务分工", &["（1）、"]),
        ("inside a paragraph", "要求：（一）、学习；（二）落实", &["（一）、"]),
        ("a reference", "第（一）、（二）项", &[]),
        ("ordinals in a clause", "第一、第二产业\n全国第一、优质产品", &[]),
        ("dots", "一.总体要求\n二.任务", &["一.", "二."]),
        ("beyond the BMP", "（一）、𠮷办", &["（一）、"]),
        ("a lost quotation mark", "（四）.十一五.规划。\n（五）.𠮷办。", &["（五）."]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(marked(&RULE, text), *expected, "{name}");
        }
    }
}
