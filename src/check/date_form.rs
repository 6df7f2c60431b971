//! The date of a document: 2024年5月9日, not 05月09日, not 二〇二四年.
//!
//! Reads the lines that are a date and nothing else; before 2012 Chinese digits
//! were the rule. Linear.

use super::{Edit, Family, Input, Report, Rule, Scope, Severity};
use crate::han::half;
use crate::span::Span;

pub(super) static RULE: Rule = Rule {
    id: "date-form",
    title: "成文日期写法不对",
    family: Family::Structure,
    severity: Severity::Warning,
    scope: Scope::Statutory,
    off: false,
    page: crate::lists::page!("date_form.md"),
    run,
};

fn run(input: &Input, report: &mut Report) {
    let text = input.source.text.as_str();
    for date in input.outline.documents.iter().filter_map(|d| d.frame.date) {
        let words = date.span.of(text);
        let line = input.source.paragraph_at(date.span.start).map(|i| input.source.paragraphs[i].trim(text));
        let Some(line) = line.filter(|line| line.contains(date.span) && date.year >= 2012) else { continue };
        let Some(month) = date.month else { continue };
        // 2024年5月9
        let rest = Span { start: date.span.end, ..line }.of(text).trim();
        let cut = rest.parse::<u8>().ok().filter(|day| date.day.is_none() && (1..=31).contains(day));
        if let (Some(day), true) = (cut, line.start == date.span.start) {
            let right = format!("{}年{month}月{day}日", date.year);
            report.add(line, format!("漏了“日”，应作“{right}”")).proposal([Edit::replace(line, right)]);
        }
        let Some(day) = date.day.filter(|_| line == date.span) else { continue };
        let right = format!("{}年{month}月{day}日", date.year);
        let bare: String = words.chars().filter(|c| !c.is_whitespace()).map(half).collect();
        if bare == right {
            continue;
        }
        let padded = bare.contains("年0") || bare.contains("月0");
        let message = if padded { "月、日不编虚位" } else { "成文日期用阿拉伯数字" };
        report
            .add(date.span, format!("{message}，应作“{right}”"))
            .proposal([Edit::replace(date.span, right.clone())]);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::marked;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        (
            "padded",
            "关于防汛的通知\n各单位：\n请认真落实各项防汛工作措施。\n𠮷县人民政府\n2024年05月09日",
            &["2024年05月09日"],
        ),
        (
            "without its last word",
            "关于防汛的通知\n各单位：\n请认真落实各项防汛工作措施。\n𠮷县人民政府\n2024年5月9",
            &["2024年5月9"],
        ),
        (
            "old",
            "关于防汛的通知\n各单位：\n请认真落实各项防汛工作措施。\n某县人民政府\n二〇〇四年五月九日",
            &[],
        ),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(marked(&RULE, text), *expected, "{name}");
        }
    }
}
