//! A 请示 that asks for several things at once.
//!
//! Reads documents whose title says 关于…的请示: a title that itself speaks of
//! several questions, sections that each open with 关于, two requests for an
//! answer. One finding a document. Linear.

use super::{Family, Input, Proof, Report, Rule, Scope, Severity};
use crate::outline::Document;
use crate::span::Span;

pub(super) static RULE: Rule = Rule {
    id: "several-matters",
    title: "一份请示写了几件事",
    family: Family::Structure,
    severity: Severity::Warning,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("several_matters.md"),
    run,
};

/// Words of a title that owns up to several matters.
const SEVERAL: &[&str] = &[
    "若干问题",
    "几个问题",
    "两个问题",
    "三个问题",
    "若干事项",
    "几个事项",
    "两个事项",
    "三个事项",
    "两项事宜",
    "几项事宜",
];
/// What closes a request.
const ASKS: &[&str] = &[
    "妥否，请批示",
    "当否，请批示",
    "妥否，请批复",
    "当否，请批复",
    "可否，请批示",
    "是否可行，请批示",
    "特此请示",
];

fn run(input: &Input, report: &mut Report) {
    let text = input.source.text.as_str();
    let asked = input.proof.find(ASKS);
    for document in &input.outline.documents {
        let Some(title) = document.frame.title else { continue };
        let words = title.of(text).trim_end();
        if !(words.contains("关于") && words.ends_with("请示")) {
            continue;
        }
        if let Some(said) = SEVERAL.iter().find(|w| words.contains(**w)) {
            report.add(title, format!("标题说的是“{said}”，请示应当一文一事，分开行文"));
        } else if let [first, second, rest @ ..] = sections(input, document).as_slice() {
            let n = rest.len() + 2;
            report
                .add(*second, format!("一份请示里分 {n} 处各说“关于……”，请示应当一文一事，分开行文"))
                .related([title, *first])
                .related(rest.iter().copied());
        } else if let [first, second, ..] = asks(input, document, &asked).as_slice() {
            report
                .add(*second, "一份请示里两次请求批示，请示应当一文一事，分开行文")
                .related([title, *first]);
        }
    }
}

/// The top sections of a document whose headings open with 关于.
fn sections(input: &Input, document: &Document) -> Vec<Span> {
    let nodes = &input.outline.nodes;
    let at = |byte: u32| nodes.partition_point(|n| n.marker.span.start < byte);
    let nodes = nodes[at(document.span.start)..at(document.span.end)].iter().filter(|n| n.depth == 0);
    nodes.filter_map(|n| n.heading).filter(|h| h.of(&input.source.text).starts_with("关于")).collect()
}

/// Where a document asks for an answer, quotations and annexes apart.
fn asks(input: &Input, document: &Document, asked: &[(usize, usize)]) -> Vec<Span> {
    let proof = input.proof;
    let at = |byte: u32| asked.partition_point(|&(i, _)| proof.byte(i) < byte);
    let asked = &asked[at(document.span.start)..at(document.span.end)];
    let own = asked.iter().filter(|&&(i, _)| !proof.is(i, Proof::QUOTED | Proof::ANNEX));
    let places = own.map(|&(i, n)| (proof.span(i, i + ASKS[n].chars().count()), ASKS[n]));
    // 妥否，请批示。特此请示。 is one request.
    let mut last: Option<Span> = None;
    let apart = places.filter(|(place, words)| {
        let close =
            last.is_some_and(|l: Span| place.start.saturating_sub(l.end) < 60) || *words == "特此请示";
        last = Some(*place);
        !close
    });
    apart.map(|(place, _)| place).collect()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::marked;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        (
            "sections",
            "𠮷局关于经费和编制的请示\n县政府：\n一、关于防汛经费\n需百万元。\n二、关于人员编制\n需五名。\n妥否，请批示。",
            &["关于人员编制"],
        ),
        (
            "title",
            "𠮷局关于防汛工作几个问题的请示\n县政府：\n妥否，请批示。",
            &["𠮷局关于防汛工作几个问题的请示"],
        ),
        (
            "one matter",
            "𠮷局关于防汛经费的请示\n县政府：\n一、基本情况\n好。\n二、请示事项\n需百万元。\n妥否，请批示。",
            &[],
        ),
        ("a report", "𠮷局关于防汛工作几个问题的报告\n县政府：\n情况如下。", &[]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(marked(&RULE, text), *expected, "{name}");
        }
    }
}
