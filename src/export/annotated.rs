//! The text with its findings marked, as one HTML page to read or print on A4.
//!
//! Reads an [`Analysis`]; gives a page that needs nothing else: no scripts, no
//! style attributes, nothing loaded. Printed it has the page of GB/T 9704: 版心 156 ×
//! 225 mm, 上 37 mm, 左 28 mm, letters of size 3, 28 points a line. Findings are told apart by the shape of
//! their underline and a letter, not by colour alone; each has a number that
//! leads to its note and back. Linear; never fails.

use super::review;
use crate::check::{self, Finding, Severity};
use crate::job::Analysis;
use crate::span::{Span, Units};

const STYLE: &str = "\
@page{size:A4;margin:37mm 26mm 35mm 28mm}
body{font:16px/1.9 \"Songti SC\",SimSun,\"Noto Serif CJK SC\",serif;max-width:46em;margin:2em auto;padding:0 1em;color:#222;background:#fff}
h1{font-size:1.3em}h2{font-size:1.1em;margin-top:2em}
p{margin:0;text-indent:2em;overflow-wrap:anywhere}
mark{background:none;color:inherit;text-decoration-line:underline;text-underline-offset:.25em;text-decoration-thickness:2px}
mark.e{text-decoration-style:double;text-decoration-color:#b3261e}
mark.w{text-decoration-style:wavy;text-decoration-color:#9a5b00}
mark.i{text-decoration-style:dotted;text-decoration-color:#1f5fa8}
sup{font-size:.7em;line-height:0;text-indent:0}sup a{color:inherit;text-decoration:none;margin:0 .1em}
ol{padding-left:2.5em}li{break-inside:avoid;margin:.4em 0}li p{text-indent:0}
.note{color:#555;font-size:.9em;text-indent:0}
@media print{body{margin:0;padding:0;max-width:none;font:16pt/28pt FangSong,\"FangSong_GB2312\",STFangsong,\"Songti SC\",serif}h1{font:22pt/32pt \"FZXiaoBiaoSong-B05S\",SimSun,serif;text-align:center}h2{font:16pt/28pt SimHei,\"Heiti SC\",sans-serif;break-after:avoid}li,.note{font-size:12pt;line-height:20pt}}
";

/// The page; `note` says where the result comes from.
#[must_use]
pub fn write(analysis: &Analysis, note: &str) -> String {
    let text = analysis.source.text.as_str();
    let title =
        analysis.outline.documents.first().and_then(|d| d.frame.title).map_or("文稿", |t| t.of(text));
    let title = escape(&title.split_whitespace().collect::<String>());
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>{title}　核查</title>\n<style>{STYLE}</style></head>\n<body>\n<h1>{title}</h1>\n"
    );
    out += &format!(
        "<p class=\"note\">共 {} 处：双线 错误，波浪线 存疑，点线 提示。{}</p>\n",
        analysis.findings.len(),
        escape(note)
    );
    let mut next = 0;
    for &paragraph in &analysis.source.paragraphs {
        out.push_str("<p>");
        paragraph_html(text, paragraph, &analysis.findings, &mut next, &mut out);
        out.push_str("</p>\n");
    }
    out.push_str("<h2>问题</h2>\n<ol>\n");
    let units = Units::new(text);
    for (n, finding) in analysis.findings.iter().enumerate() {
        out.push_str(&item(text, &units, n + 1, finding));
    }
    out.push_str("</ol>\n</body></html>\n");
    out
}

/// One paragraph; findings that overlap an earlier mark share it.
fn paragraph_html(text: &str, paragraph: Span, findings: &[Finding], next: &mut usize, out: &mut String) {
    let mut at = paragraph.start;
    let words = |from: u32, to: u32| escape(Span { start: from, end: to }.of(text));
    while let Some(finding) = findings.get(*next).filter(|f| f.span.start < paragraph.end) {
        let start = finding.span.start.max(at);
        let mut end = finding.span.end.clamp(start, paragraph.end);
        let first = *next;
        *next += 1;
        while let Some(more) = findings.get(*next).filter(|f| f.span.start < end || f.span.start == start) {
            end = end.max(more.span.end.min(paragraph.end));
            *next += 1;
        }
        let worst = findings[first..*next].iter().map(|f| f.severity).min();
        let class = worst.map_or("i", class);
        out.push_str(&words(at, start));
        out.push_str(&format!("<mark class=\"{class}\">{}</mark>", words(start, end)));
        out.push_str("<sup>");
        for n in first + 1..=*next {
            out.push_str(&format!("<a id=\"f{n}\" href=\"#n{n}\">{n}</a>"));
        }
        out.push_str("</sup>");
        at = end;
    }
    out.push_str(&words(at, paragraph.end));
}

fn item(text: &str, units: &Units, n: usize, finding: &Finding) -> String {
    let (line, column) = units.line_column(text, finding.span.start);
    let title = check::page(&finding.rule).map_or("自定规则", |page| page.title);
    let name = match finding.severity {
        Severity::Error => "错误",
        Severity::Warning => "存疑",
        Severity::Info => "提示",
    };
    let mut out = format!(
        "<li id=\"n{n}\"><p><a href=\"#f{n}\">第{line}行第{column}字</a>　{name}　{}：{}",
        escape(title),
        escape(&finding.message)
    );
    if !finding.evidence.is_empty() {
        out += &format!("（{}）", escape(&finding.evidence));
    }
    let advice = review::advice(text, finding);
    if !advice.is_empty() {
        out += &format!("　建议：{}", escape(&advice));
    }
    out + "</p></li>\n"
}

fn class(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "e",
        Severity::Warning => "w",
        Severity::Info => "i",
    }
}

fn escape(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::write;
    use crate::job::{Options, analyze};

    #[test]
    fn a_page_marks_and_explains() {
        let analysis =
            analyze("𠮷县<要>抓好学习，再落实落实制度。。\n三\n要再办。", &Options::default(), None);
        let page = write(&analysis, "纲目");
        assert!(page.contains("&lt;要&gt;") && page.contains("<mark class=\"e\">落实落实</mark>"), "{page}");
        assert_eq!(page.matches("<li id=").count(), analysis.findings.len());
        assert_eq!(page.matches("<a id=\"f").count(), analysis.findings.len());
        assert!(page.contains("@page{size:A4;margin:37mm 26mm 35mm 28mm}"));
        assert!(!page.contains("<script") && !page.contains("style=") && !page.contains("src="));
    }

    #[test]
    fn all_words_are_there() {
        for text in ["", "甲", "甲\n\n乙，，丙落实落实，。。丁\n", "“甲\n乙“丙，丁,戊”己\n庚"]
        {
            let analysis = analyze(text, &Options::default(), None);
            let page = write(&analysis, "");
            let body = page
                .split("<p>")
                .skip(1)
                .map(|p| p.split("</p>").next().unwrap_or(""))
                .take(analysis.source.paragraphs.len());
            let mut plain = String::new();
            for part in body.collect::<Vec<_>>().concat().split('<') {
                let (tag, words) = part.split_once('>').unwrap_or(("", part));
                if !tag.starts_with("a ") {
                    plain += words;
                }
            }
            assert_eq!(plain.replace("&quot;", "\""), text.replace('\n', ""), "{page}");
        }
    }
}
