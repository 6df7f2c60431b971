//! 抄送： ends in 。
//!
//! Reads the line that opens with 抄送：, with the lines that go on from it. Linear.

use super::{Edit, Family, Input, Report, Rule, Scope, Severity};

pub(super) static RULE: Rule = Rule {
    id: "copy-stop",
    title: "抄送机关后面漏了句号",
    family: Family::Structure,
    severity: Severity::Warning,
    // 抄送 stands below what a notice carries, which may be of any kind.
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("copy_stop.md"),
    run,
};

fn run(input: &Input, report: &mut Report) {
    let text = input.source.text.as_str();
    let paragraphs = &input.source.paragraphs;
    for (i, line) in paragraphs.iter().enumerate() {
        if !line.trim(text).of(text).starts_with("抄送：") {
            continue;
        }
        // The list may run over a few lines.
        let mut last = line.trim(text);
        for next in paragraphs[i + 1..].iter().take(4) {
            if last.of(text).ends_with('。') || !last.of(text).ends_with(['，', '、', '；']) {
                break;
            }
            last = next.trim(text);
        }
        let words = last.of(text);
        if !words.ends_with('。') && words.chars().count() > 3 {
            let place = crate::span::Span { start: last.end, end: last.end };
            report.add(last, "抄送机关写完后加句号").safe_fix([Edit::replace(place, "。")]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::marked;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("none", "关于防汛的通知\n各单位：\n请认真落实。\n抄送：𠮷委办公室", &["抄送：𠮷委办公室"]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(marked(&RULE, text), *expected, "{name}");
        }
    }
}
