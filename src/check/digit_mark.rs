//! What stands behind 1 and 一是: 1. and not 1、 and nothing behind 一是.
//!
//! Reads the lists of the outline and the character behind each mark. One finding a
//! list. Linear.

use super::{Edit, Family, Input, Report, Rule, Scope, Severity, series};
use crate::outline::{Node, Style};
use crate::span::{Span, offset};

pub(super) static RULE: Rule = Rule {
    id: "digit-mark",
    title: "“1”“一是”后面的标点不合规范",
    family: Family::Punctuation,
    severity: Severity::Info,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("digit_mark.md"),
    run,
};

fn run(input: &Input, report: &mut Report) {
    let nodes = &input.outline.nodes;
    for list in series::lists(nodes) {
        let slips: Vec<(Span, Edit)> = list.iter().filter_map(|&k| slip(input, &nodes[k])).collect();
        let [(first, _), rest @ ..] = slips.as_slice() else { continue };
        let message = match nodes[list[0]].marker.style {
            Style::Digit => "阿拉伯数字作序号，后面用“.”",
            _ => "“一是”“一要”一类的序号后面不用标点",
        };
        let places: Vec<Span> = rest.iter().map(|s| s.0).collect();
        report.add(*first, message).related(places).safe_fix(slips.iter().map(|s| s.1.clone()));
    }
}

/// The mark with the wrong sign behind its number, and the change.
fn slip(input: &Input, node: &Node) -> Option<(Span, Edit)> {
    let text = input.source.text.as_str();
    let mark = node.marker.span;
    match node.marker.style {
        Style::Digit => {
            let words = mark.of(text);
            let sign = words.chars().next_back().filter(|c| matches!(c, '、' | '，'))?;
            let place = Span { start: mark.end - offset(sign.len_utf8()), end: mark.end };
            let plain = words[..words.len() - sign.len_utf8()].bytes().all(|b| b.is_ascii_digit());
            plain.then(|| (mark, Edit::replace(place, ".")))
        }
        Style::Is | Style::Must => {
            let rest = text.get(mark.end as usize..)?;
            let sign = rest.chars().next().filter(|c| matches!(c, '，' | '、' | '：'))?;
            let end = mark.end + offset(sign.len_utf8());
            let edit = Edit::delete(Span { start: mark.end, end });
            Some((Span { end, ..mark }, edit))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::lines;

    /// What the row shows; the text; the findings.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("digits", "1、抓学𠮷。\n2、抓制度。", &["1、|阿拉伯数字作序号，后面用“.”|1.抓学𠮷。⏎2.抓制度。"]),
        (
            "一是",
            "抓好工作。一是，抓学𠮷；二是抓制度。",
            &["一是，|“一是”“一要”一类的序号后面不用标点|抓好工作。一是抓学𠮷；二是抓制度。"],
        ),
        ("right", "1.抓学习。\n2.抓制度。一是学；二是做。分别为1、2、3", &[]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(lines(&RULE, text), *expected, "{name}");
        }
    }
}
