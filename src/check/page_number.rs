//! The number of a page left between the lines of the text.
//!
//! Reads line by line; the fix takes the line out and, where it stood inside a
//! sentence, joins what it parted. Linear.

use super::{Edit, Family, Input, Report, Rule, Scope, Severity, line};
use crate::span::Span;

pub(super) static RULE: Rule = Rule {
    id: "page-number",
    title: "正文里夹着页码",
    family: Family::Noise,
    severity: Severity::Warning,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("page_number.md"),
    run,
};

fn run(input: &Input, report: &mut Report) {
    let text = &input.source.text;
    let paragraphs = &input.source.paragraphs;
    for (i, &place) in paragraphs.iter().enumerate() {
        if !line::is_page_number(place.of(text)) {
            continue;
        }
        let number = place.trim(text);
        let before = i.checked_sub(1).map(|i| paragraphs[i].trim(text));
        let after = paragraphs.get(i + 1).map(|p| p.trim(text));
        let message = format!("“{}”是页码，不是文稿内容", number.of(text));
        let draft = report.add(number, message);
        match (before, after) {
            (Some(before), Some(after)) => {
                let gap = Span { start: before.end, end: after.start };
                // Inside a sentence the parts belong together; otherwise each line stays one.
                let prose = before.of(text).contains(['。', '；']) && !line::is_finished(before.of(text));
                let edit = Edit::replace(gap, if prose { "" } else { "\n" });
                draft.safe_fix([edit]);
            }
            _ => {
                let end = (place.end as usize + 1).min(text.len());
                draft.safe_fix([Edit::delete(Span::new(place.start as usize, end))]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::lines;

    /// What the row shows; the text; the findings.
    const CASES: &[(&str, &str, &[&str])] = &[
        (
            "inside a sentence",
            "会议开得很好。全县各级党\n— 3 —\n组织要抓好落实。",
            &["— 3 —|“— 3 —”是页码，不是文稿内容|会议开得很好。全县各级党组织要抓好落实。"],
        ),
        ("between paragraphs", "𠮷。\n-3-\n𠮷。", &["-3-|“-3-”是页码，不是文稿内容|𠮷。⏎𠮷。"]),
        ("at the end", "会议开得很好。\n— 4 —", &["— 4 —|“— 4 —”是页码，不是文稿内容|会议开得很好。⏎"]),
        ("a number", "合计\n2024\n抓好落实。", &[]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(lines(&RULE, text), *expected, "{name}");
        }
    }
}
