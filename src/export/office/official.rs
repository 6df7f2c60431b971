//! 定稿: the text as a 公文 page of GB/T 9704 has it, for Word and WPS.
//!
//! Reads text, outline and the fixes to make; gives the bytes of a file; linear; never
//! fails. Title 2号小标宋, body 3号仿宋, first level 黑体, second 楷体, 28 points a
//! line, 版心 156 × 225 mm, page numbers outside in 4号 with a dash on either side.
//! Blank lines are left out. Where the copy comes from stands in the properties of
//! the file, not on the page.

use std::fmt::Write as _;

use super::docx::{LEVELS, MAIN, WORD, paragraph, run, styles};
use super::{OFFICE, Part, escape, package};
use crate::check::Fix;
use crate::outline::{Document, Outline, Place};
use crate::span::{Span, sort};

const SETTINGS: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml";
const FOOTER: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml";

const PAGE: &str = r#"<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:footerReference w:type="even" r:id="rId4"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="1304" w:gutter="0"/></w:sectPr>"#;

/// A character of size 3, in twentieths of a point.
const LETTER: usize = 320;

/// How a piece of the text is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// In the middle, large; the first of a later document on a new page.
    Title(bool),
    /// In the middle.
    Middle,
    /// From the edge.
    Edge,
    /// Who signs, above a date of so many characters.
    Signer(usize),
    /// The date of the sign-off.
    Signed,
    /// The mark and heading of a section this deep, on a line of their own or not.
    Heading(u8, bool),
}

/// The copy; `note` says where it comes from.
#[must_use]
pub fn write(text: &str, outline: &Outline, fixes: &Fix, note: &str) -> Vec<u8> {
    let mut pieces: Vec<(Span, Form)> = Vec::new();
    for (number, document) in outline.documents.iter().enumerate() {
        frame(&mut pieces, text, document, number > 0);
    }
    for node in &outline.nodes {
        if let Some(heading) = node.heading.filter(|_| node.place != Place::Inline) {
            let span = node.marker.span.hull(heading);
            pieces.push((span, Form::Heading(node.depth, node.place == Place::Block)));
        }
    }
    for (span, _) in &mut pieces {
        *span = fixes.moved(*span);
    }
    sort(&mut pieces, |(span, _)| span.rank());
    let text = fixes.apply(text);
    let mut body = String::new();
    let (mut start, mut next, mut breaks) = (0, 0, false);
    for line in text.split('\n') {
        let whole = Span::new(start, start + line.len());
        start += line.len() + 1;
        while pieces.get(next).is_some_and(|(span, _)| span.end <= whole.start) {
            next += 1;
        }
        let span = whole.trim(&text);
        if span.is_empty() {
            continue;
        }
        let here = pieces.get(next..).unwrap_or_default();
        let here: Vec<&(Span, Form)> = here.iter().take_while(|(piece, _)| piece.start < whole.end).collect();
        breaks |= here.iter().any(|(piece, form)| *form == Form::Title(true) && whole.holds(piece.start));
        set(&mut body, &text, span, &here, &mut breaks);
    }
    let document = format!(
        r#"<w:document xmlns:w="{WORD}" xmlns:r="{OFFICE}"><w:body>{body}{PAGE}</w:body></w:document>"#
    );
    let settings = format!(r#"<w:settings xmlns:w="{WORD}"><w:evenAndOddHeaders/></w:settings>"#);
    let parts = [
        Part::new("word/document.xml", MAIN, document),
        styles(),
        Part::new("word/settings.xml", SETTINGS, settings),
        Part::new("word/footer1.xml", FOOTER, footer("right")),
        Part::new("word/footer2.xml", FOOTER, footer("left")),
    ];
    let related = [
        ("styles", "styles.xml"),
        ("settings", "settings.xml"),
        ("footer", "footer1.xml"),
        ("footer", "footer2.xml"),
    ];
    package(&parts, &related, note)
}

/// What stands around the body of a document.
fn frame(pieces: &mut Vec<(Span, Form)>, text: &str, document: &Document, later: bool) {
    let frame = &document.frame;
    let date = frame.date.map(|date| date.span);
    let below = frame.signer.map_or(document.span.end, |signer| signer.start);
    let signed = date.filter(|date| date.start >= below);
    let long = signed.map_or(0, |date| date.of(text).chars().count());
    let above = date.filter(|date| date.start < below);
    for (span, form) in [
        (document.marker.map(|marker| marker.span), Form::Middle),
        (frame.title, Form::Title(later)),
        (frame.subtitle, Form::Middle),
        (frame.byline, Form::Middle),
        (above, Form::Middle),
        (frame.note, Form::Middle),
        (frame.number, Form::Middle),
        (frame.salutation, Form::Edge),
        (frame.addressee, Form::Edge),
        (frame.secrecy, Form::Edge),
        (frame.urgency, Form::Edge),
        (frame.signer, Form::Signer(long)),
        (signed, Form::Signed),
    ] {
        pieces.extend(span.map(|span| (span, form)));
    }
}

/// One line of the text, of which `here` are pieces.
fn set(body: &mut String, text: &str, line: Span, here: &[&(Span, Form)], breaks: &mut bool) {
    let words = line.of(text);
    let most =
        |span: Span| 2 * span.start.max(line.start).abs_diff(span.end.min(line.end)) >= line.end - line.start;
    let block = here.iter().find(|(span, form)| match form {
        Form::Heading(_, block) => *block && most(*span),
        Form::Title(_) => true,
        // A remark on a line of other words is part of them.
        _ => most(*span),
    });
    let right =
        |characters: usize| format!(r#"<w:ind w:right="{}"/><w:jc w:val="right"/>"#, characters * LETTER / 2);
    let (style, mut properties) = match block.map(|(_, form)| *form) {
        Some(Form::Title(_)) => ("Title".to_owned(), String::new()),
        Some(Form::Middle) => (String::new(), r#"<w:jc w:val="center"/>"#.to_owned()),
        Some(Form::Edge) => (String::new(), String::new()),
        // Four characters are left free behind the date, the signer is in its middle.
        Some(Form::Signed) => (String::new(), right(8)),
        Some(Form::Signer(date)) => (String::new(), right((8 + date).saturating_sub(words.chars().count()))),
        Some(Form::Heading(depth, _)) => {
            (format!("Heading{}", depth.saturating_add(1).min(LEVELS)), String::new())
        }
        None => ("Body".to_owned(), String::new()),
    };
    if std::mem::take(breaks) {
        properties.insert_str(0, "<w:pageBreakBefore/>");
    }
    if block.is_some() {
        return paragraph(body, &style, &properties, &[&run(words)]);
    }
    let mut runs = String::new();
    let mut at = line.start;
    for (span, form) in here {
        let font = match form {
            Form::Heading(0, _) => "黑体",
            Form::Heading(1, _) => "楷体",
            _ => continue,
        };
        let (from, mut to) = (span.start.max(at), span.end.clamp(at, line.end));
        if from >= to {
            continue;
        }
        // The stop behind a heading is set like it.
        let rest = Span { start: to, end: line.end }.of(text);
        to += rest.chars().next().filter(|c| "。：".contains(*c)).map_or(0, |c| c.len_utf8() as u32);
        runs.push_str(&run(Span { start: at, end: from }.of(text)));
        let words = escape(Span { start: from, end: to }.of(text));
        let _ = write!(
            runs,
            r#"<w:r><w:rPr><w:rFonts w:eastAsia="{font}"/></w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>"#
        );
        at = to;
    }
    runs.push_str(&run(Span { start: at, end: line.end }.of(text)));
    paragraph(body, &style, &properties, &[&runs]);
}

/// — 1 —, one character from the `side`.
fn footer(side: &str) -> String {
    let font =
        r#"<w:rPr><w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体"/><w:sz w:val="28"/></w:rPr>"#;
    let part = |inner: &str| format!("<w:r>{font}{inner}</w:r>");
    let words = |words: &str| part(&format!(r#"<w:t xml:space="preserve">{words}</w:t>"#));
    let field = |kind: &str| part(&format!(r#"<w:fldChar w:fldCharType="{kind}"/>"#));
    format!(
        r#"<w:ftr xmlns:w="{WORD}"><w:p><w:pPr><w:spacing w:line="280" w:lineRule="exact"/><w:ind w:left="280" w:right="280"/><w:jc w:val="{side}"/></w:pPr>{}{}{}{}{}</w:p></w:ftr>"#,
        words("— "),
        field("begin"),
        part("<w:instrText>PAGE</w:instrText>"),
        field("end"),
        words(" —")
    )
}

#[cfg(test)]
mod tests {
    use super::super::tests::opened;
    use super::write;
    use crate::check::safe;
    use crate::job::{Options, analyze};

    #[test]
    fn a_clean_copy_is_laid_out_by_the_norm() {
        let text = "关于𠮷县防汛的通知\n𠮷政发〔2024〕6号\n\n各乡镇：\n　　现将事项通知如下。\n一、抓好抓好巡查\n要快,要细。\n（一）查堤。天天查。\n（二）查库。天天查。\n二、落实责任\n好。\n𠮷县水利局\n2024年6月1日\n";
        let analysis = analyze(text, &Options::default(), None);
        let (fixes, made) = safe(&analysis.findings);
        assert!(made > 1);
        let files = opened(write(&analysis.source.text, &analysis.outline, &fixes, "来源"));
        let document = &files["word/document.xml"];
        for piece in [
            r#"<w:pStyle w:val="Title"/></w:pPr><w:r><w:t xml:space="preserve">关于𠮷县防汛的通知<"#,
            r#"<w:jc w:val="center"/></w:pPr><w:r><w:t xml:space="preserve">𠮷政发〔2024〕6号<"#,
            r#"<w:p><w:r><w:t xml:space="preserve">各乡镇：<"#,
            r#"<w:pStyle w:val="Body"/></w:pPr><w:r><w:t xml:space="preserve">现将事项"#,
            r#"<w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t xml:space="preserve">一、抓好巡查<"#,
            r#"<w:t xml:space="preserve">要快，要细。<"#,
            r#"<w:rFonts w:eastAsia="楷体"/></w:rPr><w:t xml:space="preserve">（一）查堤。</w:t></w:r><w:r><w:t xml:space="preserve">天天查。<"#,
            r#"<w:ind w:right="1280"/><w:jc w:val="right"/></w:pPr><w:r><w:t xml:space="preserve">2024年6月1日<"#,
        ] {
            assert!(document.contains(piece), "{piece}\n{document}");
        }
        assert!(!document.contains("来源") && files["docProps/core.xml"].contains("来源"));
        assert!(files["word/footer1.xml"].contains("PAGE"));
    }

    #[test]
    fn documents_begin_on_a_page() {
        let text = "第一篇：甲会讲话\n同志们：\n一、修渠\n好。\n第二篇：乙会讲话\n同志们：\n一、清淤\n好。";
        let analysis = analyze(text, &Options::default(), None);
        let (fixes, _) = safe(&analysis.findings);
        let files = opened(write(&analysis.source.text, &analysis.outline, &fixes, ""));
        assert_eq!(files["word/document.xml"].matches("<w:pageBreakBefore/>").count(), 1);
    }
}
