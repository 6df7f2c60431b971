//! Documents for Word and WPS: the outline with headings and automatic numbers,
//! a sheet of rows, the text with remarks at their places.
//!
//! Pages are A4 with the margins of GB/T 9704 (上 37 mm, 左 28 mm, 版心 156 × 225 mm).

use std::fmt::Write as _;

use super::{Part, escape, package};
use crate::check::{self, Finding, Severity};
use crate::export::listing::plain;
use crate::export::review::advice;
use crate::outline::{Node, Outline, Style};
use crate::source::Source;
use crate::span::{Span, sort};

pub(super) const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
pub(super) const MAIN: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
const STYLES: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml";
const NUMBERING: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml";
const COMMENTS: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";

/// A4 in twentieths of a point, with the margins of a 公文 page.
const PAGE: &str = r#"<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>"#;

/// Heading levels a word processor knows.
pub(super) const LEVELS: u8 = 9;

/// The outline of `text` as headings with automatic numbers; `note` closes it.
#[must_use]
pub fn outline(text: &str, outline: &Outline, note: &str) -> Vec<u8> {
    let mut body = String::new();
    let mut numbers = Numbers::default();
    for document in &outline.documents {
        if let Some(title) = document.frame.title {
            paragraph(&mut body, "Title", "", &[&run(&plain(text, title))]);
        }
        for index in document.nodes.clone() {
            let Some(node) = outline.nodes.get(index as usize) else { continue };
            let style = format!("Heading{}", node.depth.saturating_add(1).min(LEVELS));
            let words = node.heading.map(|h| plain(text, h)).unwrap_or_default();
            match numbers.of(node) {
                Some(number) => paragraph(&mut body, &style, &number, &[&run(&words)]),
                None => {
                    let marker = plain(text, node.marker.span);
                    paragraph(&mut body, &style, "", &[&run(&marker), &run(&words)]);
                }
            }
        }
    }
    paragraph(&mut body, "Note", "", &[&run(note)]);
    let parts = [document(&body), styles(), numbers.part()];
    package(&parts, &[("styles", "styles.xml"), ("numbering", "numbering.xml")], note)
}

/// A table under a title; `note` closes it. Rows may be of any length.
#[must_use]
pub fn sheet(title: &str, head: &[String], rows: &[Vec<String>], note: &str) -> Vec<u8> {
    let mut body = String::new();
    paragraph(&mut body, "Title", "", &[&run(title)]);
    body.push_str(
        r#"<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="5000" w:type="pct"/></w:tblPr><w:tblGrid>"#,
    );
    let width = 8844 / head.len().max(1);
    for _ in head {
        let _ = write!(body, r#"<w:gridCol w:w="{width}"/>"#);
    }
    body.push_str("</w:tblGrid>");
    let row = |body: &mut String, cells: &[String], properties: &str| {
        let _ = write!(body, "<w:tr>{properties}");
        for cell in cells.iter().take(head.len()) {
            let _ = write!(body, r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>"#);
            paragraph(body, "Cell", "", &[&run(cell)]);
            body.push_str("</w:tc>");
        }
        // A row needs a cell.
        if head.is_empty() {
            body.push_str("<w:tc><w:p/></w:tc>");
        }
        body.push_str("</w:tr>");
    };
    row(&mut body, head, "<w:trPr><w:tblHeader/></w:trPr>");
    rows.iter().for_each(|cells| row(&mut body, cells, ""));
    body.push_str("</w:tbl>");
    paragraph(&mut body, "Note", "", &[&run(note)]);
    package(&[document(&body), styles()], &[("styles", "styles.xml")], note)
}

/// The text as it is, each finding a remark at its place; `note` closes it.
#[must_use]
pub fn annotated(source: &Source, findings: &[&Finding], note: &str) -> Vec<u8> {
    let text = source.text.as_str();
    let mut body = String::new();
    let mut remarks = String::new();
    let mut next = 0;
    for &line in &source.lines {
        // A remark begins and ends in the line its finding begins in.
        let from = next;
        while findings.get(next).is_some_and(|f| f.span.start <= line.end) {
            next += 1;
        }
        let here = &findings[from..next];
        let mut cuts: Vec<u32> = here
            .iter()
            .flat_map(|f| [f.span.start, f.span.end])
            .map(|at| at.clamp(line.start, line.end))
            .chain([line.start, line.end])
            .collect();
        sort(&mut cuts, |&at| [at, 0, 0]);
        cuts.dedup();
        let mut runs = String::new();
        for (k, &at) in cuts.iter().enumerate() {
            for (id, finding) in (from..).zip(here) {
                if finding.span.start.clamp(line.start, line.end) == at {
                    let _ = write!(runs, r#"<w:commentRangeStart w:id="{id}"/>"#);
                }
            }
            if let Some(&end) = cuts.get(k + 1) {
                runs.push_str(&run(Span { start: at, end }.of(text)));
            }
            let after = cuts.get(k + 1).copied().unwrap_or(line.end);
            for (id, finding) in (from..).zip(here) {
                let end = finding.span.end.clamp(line.start, line.end);
                let empty = finding.span.start.clamp(line.start, line.end) == end && end == at;
                if empty || (end == after && end > at) {
                    let _ = write!(
                        runs,
                        r#"<w:commentRangeEnd w:id="{id}"/><w:r><w:commentReference w:id="{id}"/></w:r>"#
                    );
                }
            }
        }
        paragraph(&mut body, "", "", &[&runs]);
        for (id, finding) in (from..).zip(here) {
            remark(&mut remarks, id, text, finding);
        }
    }
    paragraph(&mut body, "Note", "", &[&run(note)]);
    let comments = Part::new(
        "word/comments.xml",
        COMMENTS,
        format!(r#"<w:comments xmlns:w="{WORD}">{remarks}</w:comments>"#),
    );
    let related = [("styles", "styles.xml"), ("comments", "comments.xml")];
    package(&[document(&body), styles(), comments], &related, note)
}

fn remark(out: &mut String, id: usize, text: &str, finding: &Finding) {
    let severity = match finding.severity {
        Severity::Error => "错误",
        Severity::Warning => "存疑",
        Severity::Info => "提示",
    };
    let title = check::page(&finding.rule).map_or(finding.rule.as_str(), |page| page.title);
    let _ = write!(out, r#"<w:comment w:id="{id}" w:author="纲目" w:initials="纲">"#);
    paragraph(out, "", "", &[&run(&format!("【{severity}】{title}：{}", finding.message))]);
    if !finding.evidence.is_empty() {
        paragraph(out, "", "", &[&run(&finding.evidence)]);
    }
    let advice = advice(text, finding);
    if !advice.is_empty() {
        paragraph(out, "", "", &[&run(&format!("建议：{advice}"))]);
    }
    out.push_str("</w:comment>");
}

pub(super) fn run(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    format!(r#"<w:r><w:t xml:space="preserve">{}</w:t></w:r>"#, escape(text))
}

pub(super) fn paragraph(out: &mut String, style: &str, properties: &str, runs: &[&str]) {
    out.push_str("<w:p>");
    if !style.is_empty() || !properties.is_empty() {
        out.push_str("<w:pPr>");
        if !style.is_empty() {
            let _ = write!(out, r#"<w:pStyle w:val="{style}"/>"#);
        }
        out.push_str(properties);
        out.push_str("</w:pPr>");
    }
    runs.iter().for_each(|run| out.push_str(run));
    out.push_str("</w:p>");
}

fn document(body: &str) -> Part {
    let xml = format!(r#"<w:document xmlns:w="{WORD}"><w:body>{body}{PAGE}</w:body></w:document>"#);
    Part::new("word/document.xml", MAIN, xml)
}

/// Paragraph styles: 仿宋 for text, 黑体 and 楷体 for the first two levels.
pub(super) fn styles() -> Part {
    let fonts = |name: &str| {
        format!(r#"<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{name}"/>"#)
    };
    let mut xml = format!(
        r#"<w:styles xmlns:w="{WORD}"><w:docDefaults><w:rPrDefault><w:rPr>{}<w:sz w:val="32"/><w:lang w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:line="560" w:lineRule="exact"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>"#,
        fonts("仿宋")
    );
    let mut style = |id: &str, name: &str, paragraph: &str, run: &str| {
        let _ = write!(
            xml,
            r#"<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"#
        );
    };
    let title = r#"<w:spacing w:before="240" w:after="240"/><w:jc w:val="center"/>"#;
    style("Title", "Title", title, &format!(r#"{}<w:sz w:val="44"/>"#, fonts("方正小标宋简体")));
    for level in 1..=LEVELS {
        let font = match level {
            1 => "黑体",
            2 => "楷体",
            _ => "仿宋",
        };
        let paragraph =
            format!(r#"<w:keepNext/><w:ind w:firstLine="640"/><w:outlineLvl w:val="{}"/>"#, level - 1);
        style(&format!("Heading{level}"), &format!("heading {level}"), &paragraph, &fonts(font));
    }
    style(
        "Body",
        "Body Text",
        r#"<w:ind w:firstLineChars="200" w:firstLine="640"/><w:jc w:val="both"/>"#,
        "",
    );
    style("Cell", "Cell", r#"<w:spacing w:line="320" w:lineRule="atLeast"/>"#, r#"<w:sz w:val="21"/>"#);
    style("Note", "Note", r#"<w:spacing w:before="240"/>"#, r#"<w:color w:val="666666"/><w:sz w:val="18"/>"#);
    xml.push_str(
        r#"<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>"#,
    );
    for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
        let _ = write!(xml, r#"<w:{side} w:val="single" w:sz="4" w:color="808080"/>"#);
    }
    xml.push_str("</w:tblBorders></w:tblPr></w:style></w:styles>");
    Part::new("word/styles.xml", STYLES, xml)
}

/// The lists of numbers a document uses: each run of ordinals that counts on.
#[derive(Default)]
struct Numbers {
    /// Level format and first ordinal of each list, from 1.
    lists: Vec<(&'static str, &'static str, u32)>,
    /// The open list of a parent and style: its number and last ordinal.
    open: std::collections::BTreeMap<(Option<u32>, Style), (usize, u32)>,
}

impl Numbers {
    /// The numbering properties of a section; `None` where a word processor has
    /// no such number and the mark is written out.
    fn of(&mut self, node: &Node) -> Option<String> {
        let (format, text) = number_format(node.marker.style)?;
        let ordinal = node.marker.ordinal;
        let place = (node.parent, node.marker.style);
        let goes_on = self.open.get(&place).filter(|(_, last)| last + 1 == ordinal).map(|(list, _)| *list);
        let list = goes_on.unwrap_or_else(|| {
            self.lists.push((format, text, ordinal));
            self.lists.len()
        });
        self.open.insert(place, (list, ordinal));
        Some(format!(r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list}"/></w:numPr>"#))
    }

    fn part(&self) -> Part {
        let mut xml = format!(r#"<w:numbering xmlns:w="{WORD}">"#);
        for (n, (format, text, start)) in (1..).zip(&self.lists) {
            let _ = write!(
                xml,
                r#"<w:abstractNum w:abstractNumId="{n}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="{format}"/><w:suff w:val="nothing"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum>"#
            );
        }
        for n in 1..=self.lists.len() {
            let _ = write!(xml, r#"<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>"#);
        }
        xml.push_str("</w:numbering>");
        Part::new("word/numbering.xml", NUMBERING, xml)
    }
}

/// Number format and level text of a style of marks.
fn number_format(style: Style) -> Option<(&'static str, &'static str)> {
    const CHINESE: &str = "chineseCountingThousand";
    Some(match style {
        Style::Comma => (CHINESE, "%1、"),
        Style::Bracket => (CHINESE, "（%1）"),
        Style::HalfBracket => (CHINESE, "%1）"),
        Style::Digit => ("decimal", "%1."),
        Style::DigitBracket => ("decimal", "（%1）"),
        Style::DigitHalfBracket => ("decimal", "%1）"),
        Style::Circled => ("decimalEnclosedCircle", "%1"),
        Style::Ordinal => (CHINESE, "第%1，"),
        Style::Is => (CHINESE, "%1是"),
        Style::Must => (CHINESE, "%1要"),
        Style::Part => (CHINESE, "第%1部分　"),
        Style::Chapter => (CHINESE, "第%1章　"),
        Style::Section => (CHINESE, "第%1节　"),
        Style::Article => (CHINESE, "第%1条　"),
        Style::Among => (CHINESE, "其%1，"),
        Style::Roman => ("upperRoman", "%1、"),
        Style::Letter => ("upperLetter", "%1."),
        Style::Stem => ("ideographTraditional", "%1、"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::opened;
    use super::{annotated, outline, sheet};
    use crate::job::{Options, analyze};
    use crate::outline::Outline;
    use crate::source::Source;

    const TEXT: &str = "在𠮷县会上的讲话\n同志们：\n一、看形势\n好。\n（一）雨多。很多。\n（二）库多。很多。\n二、抓落实\n第一，修渠。快修。\n第三，清 淤。<好>。";

    #[test]
    fn an_outline_keeps_levels_and_numbers() {
        let source = Source::new(TEXT);
        let files = opened(outline(&source.text, &Outline::new(&source), "注"));
        let document = &files["word/document.xml"];
        assert!(
            document.contains(
                r#"<w:pStyle w:val="Title"/></w:pPr><w:r><w:t xml:space="preserve">在𠮷县会上的讲话"#
            )
        );
        assert_eq!(document.matches(r#"w:val="Heading1""#).count(), 2);
        assert_eq!(document.matches(r#"w:val="Heading2""#).count(), 4);
        // 一、二 share a list, so do （一）（二）; 第三 after 第一 starts another at 3.
        let numbering = &files["word/numbering.xml"];
        assert_eq!(numbering.matches("<w:abstractNum ").count(), 4);
        assert!(numbering.contains(r#"<w:start w:val="3"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/><w:lvlText w:val="第%1，"/>"#));
    }

    #[test]
    fn a_sheet_is_a_table() {
        let rows = [vec!["甲<".to_owned(), "乙".to_owned()], vec![]];
        let files = opened(sheet("题", &["一".to_owned(), "二".to_owned()], &rows, "注"));
        let document = &files["word/document.xml"];
        assert_eq!(document.matches("<w:tr>").count(), 3);
        assert!(document.contains("甲&lt;"));
    }

    #[test]
    fn remarks_stand_at_their_places() {
        let analysis = analyze(TEXT, &Options::default(), None);
        let (source, findings) = (&analysis.source, &analysis.findings);
        assert!(!findings.is_empty());
        let found: Vec<_> = findings.iter().collect();
        let files = opened(annotated(source, &found, "注"));
        let document = &files["word/document.xml"];
        for kind in ["commentRangeStart", "commentRangeEnd", "commentReference"] {
            assert_eq!(document.matches(&format!("<w:{kind} ")).count(), findings.len(), "{kind}");
        }
        assert_eq!(files["word/comments.xml"].matches("<w:comment ").count(), findings.len());
        // The words are all there, in order.
        let words: String = document
            .split("<w:t xml:space=\"preserve\">")
            .skip(1)
            .filter_map(|part| part.split_once("</w:t>"))
            .map(|(words, _)| words.replace("&lt;", "<").replace("&gt;", ">"))
            .collect();
        assert_eq!(words, format!("{}注", source.text.replace('\n', "")));
    }
}
