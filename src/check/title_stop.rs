//! A title that ends in 。 or ，.
//!
//! Reads the first line of each document: one that names its subject and its kind
//! (关于…的通知, 在…上的讲话) is the title even if a stop makes it look like a
//! sentence. Linear in the documents.

use super::{Edit, Family, Input, Report, Rule, Scope, Severity};
use crate::span::Span;

pub(super) static RULE: Rule = Rule {
    id: "title-stop",
    title: "标题末尾用了点号",
    family: Family::Punctuation,
    severity: Severity::Warning,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("title_stop.md"),
    run,
};

const KINDS: &[&str] = &[
    "通知", "意见", "决定", "决议", "批复", "通报", "公告", "通告", "函", "报告", "讲话", "方案", "规划",
    "办法", "规定", "条例", "纪要", "要点", "计划", "总结", "请示",
];
/// A title has at most this many characters.
const LONGEST: usize = 60;

fn run(input: &Input, report: &mut Report) {
    let text = input.source.text.as_str();
    for document in &input.outline.documents {
        let from = document.marker.map_or(document.span.start, |m| m.span.end);
        let first = input.source.paragraphs.partition_point(|p| p.end <= from);
        let (Some(line), Some(_)) =
            (input.source.paragraphs.get(first), input.source.paragraphs.get(first + 1))
        else {
            continue;
        };
        let title = Span { start: line.start.max(from), end: line.end }.trim(text);
        let words = title.of(text);
        let Some(mark) = words.chars().next_back().filter(|c| matches!(c, '。' | '，' | '；' | '、'))
        else {
            continue;
        };
        let bare = &words[..words.len() - mark.len_utf8()];
        let named = bare.contains("关于") || (bare.starts_with('在') && bare.ends_with("讲话"));
        let plain = !bare.contains(['，', '。', '；', '：']) && bare.chars().count() <= LONGEST;
        if named && plain && KINDS.iter().any(|k| bare.ends_with(k)) {
            let place = Span { start: title.end - crate::span::offset(mark.len_utf8()), end: title.end };
            report.add(title, format!("标题末尾不用“{mark}”")).proposal([Edit::delete(place)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::marked;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("stop", "在𠮷县大会上的讲话。\n同志们：\n今天开会。", &["在𠮷县大会上的讲话。"]),
        ("none", "在大会上的讲话\n同志们：\n今天开会。", &[]),
        ("a sentence", "下面，我讲三点意见。\n一、学习", &[]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(marked(&RULE, text), *expected, "{name}");
        }
    }
}
