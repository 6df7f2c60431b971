//! The findings as a sheet for whoever revises the text: 原文, 位置, 问题, 依据, 建议.

use super::listing::plain;
use super::table::quoted;
use crate::check::{self, Finding, Severity};
use crate::job::Analysis;
use crate::span::Units;

/// What the columns are called.
pub const HEAD: [&str; 5] = ["原文", "位置", "问题", "依据", "建议"];

/// A row for each finding, in text order.
#[must_use]
pub fn rows(analysis: &Analysis) -> Vec<Vec<String>> {
    let text = analysis.source.text.as_str();
    let units = Units::new(text);
    analysis.findings.iter().map(|finding| row(text, &units, finding)).collect()
}

fn row(text: &str, units: &Units, finding: &Finding) -> Vec<String> {
    let page = check::page(&finding.rule);
    let severity = match finding.severity {
        Severity::Error => "错误",
        Severity::Warning => "存疑",
        Severity::Info => "提示",
    };
    let title = page.as_ref().map_or("自定规则", |page| page.title);
    let mut problem = format!("【{severity}】{title}：{}", finding.message);
    if !finding.evidence.is_empty() {
        problem += &format!("（{}）", finding.evidence);
    }
    let basis = page.map(|page| page.basis.replace(['\n', '`'], "")).unwrap_or_default();
    let place = format!("第{}行", units.line(finding.span.start) + 1);
    vec![plain(text, finding.span), place, problem, basis, advice(text, finding)]
}

/// The sheet as CSV, with the file's name in front of each row if it is given.
#[must_use]
pub fn csv(analysis: &Analysis, file: Option<&str>, head: bool) -> String {
    let mut lines: Vec<Vec<String>> = Vec::new();
    if head {
        lines.push(HEAD.map(str::to_owned).to_vec());
    }
    lines.extend(rows(analysis));
    let mut out = String::new();
    for (n, mut line) in lines.into_iter().enumerate() {
        if let Some(file) = file {
            line.insert(0, if head && n == 0 { "文件".to_owned() } else { file.to_owned() });
        }
        out.push_str(&line.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(","));
        out.push_str("\r\n");
    }
    out
}

/// What to do, in words; empty if nothing can be said.
pub(in crate::export) fn advice(text: &str, finding: &Finding) -> String {
    let Some(fix) = &finding.fix else { return String::new() };
    let edit = |edit: &check::Edit| {
        let old = shown(edit.span.of(text));
        match (edit.span.is_empty(), edit.text.is_empty()) {
            (true, _) => format!("补“{}”", shown(&edit.text)),
            (false, true) => format!("删“{old}”"),
            (false, false) => format!("“{old}”改为“{}”", shown(&edit.text)),
        }
    };
    fix.edits.iter().map(edit).collect::<Vec<_>>().join("；")
}

/// Blanks and breaks made visible.
fn shown(words: &str) -> String {
    words.replace('\n', "⏎").replace([' ', '\u{3000}'], "␣")
}

#[cfg(test)]
mod tests {
    use super::rows;
    use crate::job::{Options, analyze};

    #[test]
    fn a_row_says_what_and_where() {
        let analysis = analyze("第一，修渠。\n第二，清淤。\n第四，护堤。\n", &Options::default(), None);
        let rows = rows(&analysis);
        let row = rows.iter().find(|row| row[0].starts_with("第四")).expect("the gap is found");
        assert_eq!(row[1], "第3行");
        let csv = super::csv(&analysis, Some("甲,乙.txt"), true);
        assert!(csv.starts_with("文件,原文,位置,问题,依据,建议\r\n\"甲,乙.txt\",第四"), "{csv}");
        assert!(row[2].starts_with("【错误】") && !row[3].is_empty(), "{row:?}");
    }
}
