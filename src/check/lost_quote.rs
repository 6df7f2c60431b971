//! Quotation marks that came out as dots: 转变.重业务、轻党建.的观念.
//!
//! Reads the lost marks of [`quote`]; a pair within a short name is put right
//! safely, a half only where the text shows how far the name goes. Linear.

use super::proof::Proof;
use super::quote::{Lost, Quotes};
use super::{Edit, Family, Input, Report, Rule, Scope, Severity};

pub(super) static RULE: Rule = Rule {
    id: "lost-quote",
    title: "引号丢失，只剩下圆点",
    family: Family::Quotation,
    severity: Severity::Error,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("lost_quote.md"),
    run,
};

/// A pair with no more characters inside is put right unread.
const SHORT: usize = 12;

fn run(input: &Input, report: &mut Report) {
    let proof = input.proof;
    for lost in Quotes::new(proof).lost {
        add(proof, lost, report);
    }
}

fn add(proof: &Proof, lost: Lost, report: &mut Report) {
    let mark = |i: usize, text: &str| Edit::replace(proof.span(i, i + 1), text);
    let insert = |i: usize, text: &str| Edit::replace(proof.span(i, i), text);
    match (lost.open, lost.close, lost.name) {
        (Some(a), Some(b), _) => {
            let inner = proof.words(a + 1, b);
            let draft = report.add(proof.span(a, b + 1), format!("“{inner}”两边的引号丢失，成了圆点"));
            let edits = [mark(a, "“"), mark(b, "”")];
            if b - a <= SHORT && !inner.contains('，') {
                draft.safe_fix(edits)
            } else {
                draft.proposal(edits)
            };
        }
        (Some(a), None, Some((from, to))) => {
            report
                .add(
                    proof.span(a, to),
                    format!("“{}”前面的引号成了圆点，后面的引号丢失", proof.words(from, to)),
                )
                .proposal([mark(a, "“"), insert(to, "”")]);
        }
        (None, Some(b), Some((from, to))) => {
            report
                .add(
                    proof.span(from, b + 1),
                    format!("“{}”前面的引号丢失，后面的引号成了圆点", proof.words(from, to)),
                )
                .proposal([insert(from, "“"), mark(b, "”")]);
        }
        (open, close, None) => {
            let Some(i) = open.or(close) else { return };
            let half = if close.is_some() { "后引号" } else { "引号" };
            let place = proof.span(i.saturating_sub(2), (i + 3).min(proof.signs.len()));
            report.add(
                place.trim(proof.text),
                format!("汉字之间的圆点疑是丢失的{half}，另一半也丢失了，请对照原稿补上"),
            );
        }
        (None, None, Some(_)) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::marked;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("pair", "落实.一岗双责.责任。", &[".一岗双责."]),
        ("known name", "落实“一岗双责”，把一岗双责.抓好。", &["一岗双责."]),
        ("alone", "他是一名口袋.党员归队。", &["口袋.党员"]),
        ("beyond the BMP", "落实.𠮷办𠮷.责任。", &[".𠮷办𠮷."]),
        ("numbers", "2.5倍，3.1节，A.B公司。\n1.任务", &[]),
        ("stops of a half-width text", "今天开会.大家要听.会后要办.办好再报.报了再议.", &[]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(marked(&RULE, text), *expected, "{name}");
        }
    }
}
