//! The date of a document: 2024年5月9日, not 05月09日, not 二〇二四年.
//!
//! Reads the lines that are a date and nothing else; before 2012 Chinese digits
//! were the rule. Linear.

use super::{Edit, Family, Input, Report, Rule, Scope, Severity};
use crate::han::half;

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
        if line != Some(date.span) || date.year < 2012 {
            continue;
        }
        let (Some(month), Some(day)) = (date.month, date.day) else { continue };
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
