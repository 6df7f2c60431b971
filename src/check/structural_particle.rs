//! 的 where 地 or 得 is certain: 清醒的看到, 做的很好。
//!
//! Reads each 的 with closed patterns: an adverb before and a verb with its
//! complement behind; a verb of one character before, a degree and an end behind.
//! What may be a noun (清醒的认识) is left alone. Linear.

use super::proof::Proof;
use super::{Edit, Family, Input, Report, Rule, Scope, Severity};
use crate::lists::Vocabulary;

pub(super) static RULE: Rule = Rule {
    id: "structural-particle",
    title: "“的”“地”“得”用错",
    family: Family::Wording,
    severity: Severity::Warning,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("structural_particle.md"),
    run,
};

/// Words that qualify a verb.
static ADVERBS: Vocabulary = Vocabulary::new("check/structural_particle adverbs");
/// Verbs with what makes them verbs.
static VERBS: Vocabulary = Vocabulary::new("check/structural_particle verbs");
/// Verbs of one character whose result is judged.
const SINGLE: &str = "做干抓搞办走跑说讲写管学练变过建";
const DEGREES: &[&str] =
    &["很", "非常", "十分", "比较", "不够", "还不够", "特别", "相当", "更加", "不太", "太"];
const RESULTS: &[&str] = &[
    "好", "实", "细", "紧", "准", "稳", "快", "够", "不错", "出色", "扎实", "到位", "成功", "深", "透", "严",
    "差", "慢",
];

fn run(input: &Input, report: &mut Report) {
    let proof = input.proof;
    for (i, _) in proof.find(&["的"]) {
        if proof.ends_any(i, &ADVERBS)
            && let Some(verb) = VERBS.iter().find(|v| proof.starts(i + 1, v))
            && !is_noun(proof, i + 1 + verb.chars().count(), verb)
        {
            add(proof, i, verb.chars().count(), "地", report);
        } else if let Some(length) = result(proof, i) {
            add(proof, i, length, "得", report);
        }
    }
}

fn add(proof: &Proof, i: usize, length: usize, right: &str, report: &mut Report) {
    let from = proof.while_before(i, 2, crate::han::is_han);
    report
        .add(proof.span(from, i + 1 + length), format!("这里的“的”应作“{right}”"))
        .proposal([Edit::replace(proof.span(i, i + 1), right)]);
}

/// 认真的完成了的工作: the verb belongs to a noun after all.
fn is_noun(proof: &Proof, to: usize, verb: &str) -> bool {
    let clause = proof.while_from(to, 8, |c| !matches!(c, '，' | '。' | '；' | '\n'));
    verb.ends_with('了') && proof.words(to, clause).contains('的')
}

/// The length of the judgement behind 做的.
fn result(proof: &Proof, i: usize) -> Option<usize> {
    let verb = proof.before(i, 1);
    if SINGLE.contains(verb) && !matches!(proof.before(i, 2), '所' | '要' | '该' | '想' | '能') {
        let degree = DEGREES.iter().filter(|d| proof.starts(i + 1, d)).map(|d| d.chars().count()).max()?;
        let at = i + 1 + degree;
        let judged = RESULTS.iter().filter(|r| proof.starts(at, r)).map(|r| r.chars().count()).max();
        let end = judged.map_or(at, |n| at + n);
        let whole = judged.is_some() || proof.ends(at, "不够");
        return (whole && matches!(proof.ch(end), '，' | '。' | '；' | '！' | '？' | '、'))
            .then_some(end - i - 1);
    }
    let built = proof.ends_any(i, &["建设", "发展", "完成", "落实", "开展"]);
    let good = ["好与坏", "好不好", "怎么样", "快不快"].iter().find(|w| proof.starts(i + 1, w))?;
    built.then(|| good.chars().count())
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::marked;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("adverb", "自始至终的开展好", &["至终的开展好"]),
        ("noun", "清醒的认识，深刻的体会", &[]),
        ("result", "抓的很紧。", &["抓的很紧"]),
        ("a noun behind", "做的很多工作，干的很好的人", &[]),
        ("judged", "一个村建设的好与坏", &["建设的好与坏"]),
        ("beyond the BMP", "𠮷清醒的看到", &["清醒的看到"]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(marked(&RULE, text), *expected, "{name}");
        }
    }
}
