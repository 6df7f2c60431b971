//! A document is not years later than the congress it goes by, or the plan it
//! has drawn up.
//!
//! Reads the latest congress that each document names and compares the next
//! one's year with the document's date, or, where it has none, with the years
//! in it; and the plans that are being drawn up (制订“十二五”规划). Linear.

use super::{Family, Input, Report, Rule, Scope, Severity, congress};
use crate::outline::Document;
use crate::span::Span;

pub(super) static RULE: Rule = Rule {
    id: "later-year",
    title: "年份晚于所依据的大会多年",
    family: Family::Time,
    severity: Severity::Warning,
    scope: Scope::Speech,
    off: false,
    page: crate::lists::page!("later_year.md"),
    run,
};

/// What shows that later congresses are known.
const LATER: &[&str] = &["习近平", "新时代", "中国式现代化", "高质量发展"];

fn run(input: &Input, report: &mut Report) {
    let text = &input.source.text;
    let named = congress::named(text);
    for document in &input.outline.documents {
        drawn_up(input, document, report);
        let here = named.iter().filter(|c| document.span.contains(c.span));
        let Some(last) = here.max_by_key(|c| c.number) else { continue };
        let Some((next, _)) = congress::met(last.number + 1) else { continue };
        if LATER.iter().any(|w| document.span.of(text).contains(w)) {
            continue;
        }
        let name = last.span.of(text);
        for (span, year) in years(input, document, next) {
            report
                .add(span, format!("文中最晚提到“{name}”，与 {year} 年相差多年"))
                .evidence(format!("下一次大会在 {next} 年"))
                .related([last.span]);
        }
    }
}

/// A plan that is being drawn up in a document dated after it has ended.
fn drawn_up(input: &Input, document: &Document, report: &mut Report) {
    let text = &input.source.text;
    let Some(date) = document.frame.date else { return };
    let inside = input.facts.times.iter().filter(|t| document.span.contains(t.span) && t.certain);
    for time in inside.filter(|t| t.span.of(text).starts_with('“')) {
        let (lead, rest) = (&text[..time.span.start as usize], &text[time.span.end as usize..]);
        let over = time.to.is_some_and(|to| to.year < date.year);
        let drawn = ["制订", "编制", "制定"].iter().find_map(|w| lead.strip_suffix(w));
        // 在编制“十二五”规划时 looks back.
        let now = rest
            .strip_prefix("规划")
            .is_some_and(|rest| rest.starts_with(['的', '和', '、', ',', '，', '。', '；']));
        let Some(lead) = drawn.filter(|_| over && now) else { continue };
        let before: String = lead.chars().rev().take_while(|c| !"。；\n".contains(*c)).take(24).collect();
        if !before.contains(['已', '曾', '当', '后', '过', '年']) {
            let message = format!(
                "“{}”规划早已编完，而成文在 {} 年",
                time.span.of(text).trim_matches(['“', '”']),
                date.year
            );
            report.add(time.span, message).related([date.span]);
        }
    }
}

/// The year of the document's date, or the years in its body, that come well
/// after `next`; none if others fit.
fn years(input: &Input, document: &Document, next: u16) -> Vec<(Span, u16)> {
    if let Some(date) = document.frame.date {
        return if date.year > next + 1 { vec![(date.span, date.year)] } else { Vec::new() };
    }
    let text = &input.source.text;
    let mut found = Vec::new();
    let body = document.span.of(text);
    let mut at = 0;
    while let Some(step) = body[at..].find("20") {
        let from = at + step;
        let digits = body[from..].bytes().take_while(u8::is_ascii_digit).count();
        at = from + digits.max(2);
        let joined = body[..from].ends_with(|c: char| {
            c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '—' | '〔' | '到' | '至')
        });
        let Some(year) = body.get(from..from + 4).filter(|_| digits == 4).and_then(|y| y.parse::<u16>().ok())
        else {
            continue;
        };
        let said =
            body[from + 4..].starts_with(['年', '的']) || body[from + 4..].starts_with(crate::han::is_han);
        if !said || year >= 2100 {
            continue;
        }
        if year <= next + 1 {
            return Vec::new();
        }
        let start = document.span.start as usize + from;
        let title = document.frame.title.is_some_and(|t| t.holds(crate::span::offset(start)));
        if !joined && !title {
            found.push((Span::new(start, start + 4), year));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::lines;

    #[test]
    fn table() {
        let speech = |words: &str| format!("在𠮷县水利工作会议上的讲话\n同志们：\n{words}");
        for (words, expected) in [
            ("贯彻党的十六大精神，抓好2005年的工作。", &[][..]),
            ("贯彻党的十六大精神，抓好2024年的工作。", &["2024|文中最晚提到“十六大”，与 2024 年相差多年"]),
            ("贯彻党的十六大精神，到2024年翻一番。", &[]),
            ("从党的十八大到新时代，抓好2024年的工作。", &[]),
            ("贯彻党的十六大精神，2006年以来，2024年。", &[]),
        ] {
            assert_eq!(lines(&RULE, &speech(words)), expected, "{words}");
        }
        let dated = |words: &str| format!("在𠮷县水利工作会议上的讲话\n（2024年5月29日）\n同志们：\n{words}");
        for (words, expected) in [
            ("抓住编制“十二五”规划的机遇。", &["“十二五”|“十二五”规划早已编完，而成文在 2024 年"][..]),
            ("抓住编制“十五五”规划的机遇。", &[]),
            ("先后编制“十二五”规划、“十三五”规划。", &[]),
            ("在编制“十二五”规划时打下了基础。", &[]),
        ] {
            assert_eq!(lines(&RULE, &dated(words)), expected, "{words}");
        }
    }
}
