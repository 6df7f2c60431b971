//! Tasks without the body that answers for them, where the others name it.
//!
//! Reads the lists of the outline for （某局、某委负责） or 责任单位： in each section.
//! Most of a list must have it. One finding a list. Linear in the text of the
//! sections.

use super::{Family, Input, Report, Rule, Scope, Severity, series};
use crate::outline::Node;
use crate::span::Span;

pub(super) static RULE: Rule = Rule {
    id: "missing-responsibility",
    title: "有的任务没有写明责任单位",
    family: Family::Structure,
    severity: Severity::Info,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("missing_responsibility.md"),
    run,
};

/// A list of fewer tasks shows no habit.
const LEAST: usize = 5;
/// Labels that name who answers for a task.
const LABELS: &[&str] = &["责任单位：", "牵头单位：", "责任部门：", "牵头部门：", "责任领导：", "责任人："];
/// How a bracket at the end of a task closes.
const CLOSES: &[&str] = &["负责）", "牵头）", "分工负责）", "配合）", "落实）", "下同）", "负责。）"];

fn run(input: &Input, report: &mut Report) {
    let nodes = &input.outline.nodes;
    for list in series::lists(nodes) {
        // Sections that hold others, and what stands before the first task or behind
        // the last (aims, supervision), need name nobody.
        let leaves: Vec<&Node> =
            list.iter().filter(|&&k| nodes[k].end as usize == k + 1).map(|&k| &nodes[k]).collect();
        let named = |n: &&Node| names(input, n);
        let (Some(from), Some(to)) = (leaves.iter().position(named), leaves.iter().rposition(named)) else {
            continue;
        };
        let tasks = &leaves[from..=to];
        if tasks.len() < LEAST {
            continue;
        }
        let lacking: Vec<Span> = tasks.iter().filter(|n| !names(input, n)).map(|n| n.marker.span).collect();
        let [first, rest @ ..] = lacking.as_slice() else { continue };
        let named = tasks.len() - lacking.len();
        if named * 10 < tasks.len() * 6 {
            continue;
        }
        let message = format!("这一列 {} 项任务中 {named} 项写明了责任单位，这一项没有", tasks.len());
        let marks: Vec<String> = lacking.iter().map(|m| series::clean(m.of(&input.source.text))).collect();
        report
            .add(*first, message)
            .evidence(format!("没有写明的：{}", marks.join(" ")))
            .related(rest.iter().copied());
    }
}

/// Whether a section says who answers for it.
fn names(input: &Input, node: &Node) -> bool {
    let words = node.span.of(&input.source.text);
    LABELS.iter().chain(CLOSES).any(|w| words.contains(w))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::marked;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        (
            "one lacks it",
            "一、抓学习。（甲局负责）\n二、抓𠮷制。\n三、抓落实。（丙局负责）\n四、抓监督。（丁局牵头）\n五、抓宣传。（戊局负责）",
            &["二、"],
        ),
        ("none has it", "一、学。\n二、建。\n三、做。\n四、查。\n五、评。", &[]),
        ("few", "一、学。（甲局负责）\n二、𠮷。\n三、做。（甲局负责）", &[]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(marked(&RULE, text), *expected, "{name}");
        }
    }
}
