//! The list of attachments: 附件：1.某某表, no mark behind the names.
//!
//! Reads a line that opens with 附件： and the numbered lines behind it. Linear.

use super::{Edit, Family, Input, Report, Rule, Scope, Severity};
use crate::span::{Span, offset};

pub(super) static RULE: Rule = Rule {
    id: "attachment-form",
    title: "附件说明写法不对",
    family: Family::Structure,
    severity: Severity::Warning,
    scope: Scope::Statutory,
    off: false,
    page: crate::lists::page!("attachment_form.md"),
    run,
};

fn run(input: &Input, report: &mut Report) {
    let text = input.source.text.as_str();
    let mut open = false;
    for (index, &line) in input.source.paragraphs.iter().enumerate() {
        let whole = line.trim(text);
        let words = whole.of(text);
        let head = ["附件：", "附件:"].iter().find_map(|h| words.strip_prefix(h));
        let item = head.unwrap_or(words).trim_start();
        let digits = item.len() - item.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        open = head.is_some() || (open && digits > 0);
        if !open || item.chars().count() > 60 || item.is_empty() {
            open = open && item.chars().count() <= 60;
            continue;
        }
        let start = whole.end - offset(item.len());
        if digits > 0 && item[digits..].starts_with('、') {
            let place =
                Span { start: start + offset(digits), end: start + offset(digits + '、'.len_utf8()) };
            report
                .add(Span { start, end: place.end }, "附件的顺序号后面用“.”，不用顿号")
                .safe_fix([Edit::replace(place, ".")]);
        }
        // 附件：1.任务分工表 and no second one
        let next = input.source.paragraphs.get(index + 1).map_or("", |p| p.of(text).trim());
        if head.is_some() && item.starts_with("1.") && !next.starts_with('2') && !item.contains("2.") {
            let number = Span { start, end: start + 2 };
            report.add(number, "只有一件附件的不编号").proposal([Edit::delete(number)]);
        }
        if let Some(mark) = item.chars().next_back().filter(|c| matches!(c, '。' | '；' | '，' | '、')) {
            let place = Span { start: whole.end - offset(mark.len_utf8()), end: whole.end };
            report
                .add(Span { start, end: whole.end }, "附件名称后面不加标点")
                .safe_fix([Edit::delete(place)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::marked;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("one", "关于防汛的通知\n各单位：\n请认真落实。\n附件：𠮷表。", &["𠮷表。"]),
        ("text", "关于防汛的通知\n各单位：\n附件3份已经印发，请认真落实。", &[]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(marked(&RULE, text), *expected, "{name}");
        }
    }
}
