//! 同志们， in the middle of a paragraph, where a speech turns to a new move.
//!
//! Reads the call with what stands before it in its paragraph; a short lead is no
//! move. Linear.

use super::{Edit, Family, Input, Report, Rule, Scope, Severity};

pub(super) static RULE: Rule = Rule {
    id: "call-inside",
    title: "“同志们”起的一层没有另起一段",
    family: Family::Structure,
    severity: Severity::Info,
    scope: Scope::Speech,
    off: false,
    page: crate::lists::page!("call_inside.md"),
    run,
};

/// A move has at least this many characters on either side.
const MOVE: usize = 100;

fn run(input: &Input, report: &mut Report) {
    let proof = input.proof;
    for (i, _) in proof.find(&["同志们，", "同志们！"]) {
        let closed = matches!(proof.before(i, 1), '。' | '！' | '”');
        let from = proof.while_before(i, MOVE, |c| c != '\n');
        let to = proof.while_from(i, MOVE, |c| c != '\n');
        if closed && i - from >= MOVE && to - i >= MOVE / 2 {
            report
                .add(proof.span(i, i + 4), "“同志们”转入新的一层意思，通常另起一段")
                .proposal([Edit::replace(proof.span(i, i), "\n")]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::marked;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] =
        &[("short", "在大会上的讲话\n同志们：\n𠮷好。同志们，干吧！", &[]), ("empty", "", &[])];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(marked(&RULE, text), *expected, "{name}");
        }
    }
}
