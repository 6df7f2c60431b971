//! Results as text and Markdown for people.

use std::io::{self, Write};

use gangmu::check::Severity;
use gangmu::export::table::KINDS;
use gangmu::export::{self, Listing, listing};
use gangmu::job::Analysis;
use gangmu::outline::Document;
use gangmu::span::{Span, Units};
use gangmu::stats;

use crate::arguments::{Call, Format};

/// Terms that the overview names.
const TERMS: usize = 15;

/// Numbers, outline, findings, frequent words. `file` is named among several.
pub fn analysis(
    analysis: &Analysis,
    file: Option<&str>,
    format: Format,
    index: usize,
    dictionary: Option<&str>,
    out: &mut impl Write,
) -> io::Result<()> {
    let markdown = format == Format::Markdown;
    head(file, index, markdown, out)?;
    let text = &analysis.source.text;
    let characters = text.chars().filter(|c| !c.is_whitespace()).count();
    let words = analysis.tokens.iter().filter(|t| stats::is_word(text, t)).count();
    let [documents, paragraphs, sentences] =
        [analysis.outline.documents.len(), analysis.source.paragraphs.len(), analysis.source.sentences.len()];
    writeln!(out, "{documents}篇，{characters}字，{paragraphs}段，{sentences}句，{words}词")?;
    for (number, document) in analysis.outline.documents.iter().enumerate() {
        let known = known(text, document);
        if !known.is_empty() {
            let bullet = if markdown { "- " } else { "  " };
            writeln!(out, "{bullet}第{}篇：{}", number + 1, known.join("；"))?;
        }
    }
    title("结构", markdown, out)?;
    let form = if markdown { Listing::Markdown } else { Listing::Plain };
    out.write_all(listing(text, &analysis.outline, form).as_bytes())?;
    title(&format!("问题（{}处）", analysis.findings.len()), markdown, out)?;
    let units = Units::new(text);
    for finding in &analysis.findings {
        let (line, column) = units.line_column(text, finding.span.start);
        let (bullet, level) = (if markdown { "- " } else { "" }, level(finding.severity));
        writeln!(out, "{bullet}第{line}行第{column}字 {level}：{}", finding.message)?;
    }
    title("常用词", markdown, out)?;
    let terms = stats::frequencies(text, &analysis.tokens);
    let counted = terms.iter().map(|term| (term.span.of(text), term.count));
    let telling = counted.filter(|(word, _)| word.chars().count() > 1 && !stats::is_stop_word(word));
    let shown: Vec<String> = telling.take(TERMS).map(|(word, count)| format!("{word} {count}")).collect();
    writeln!(out, "{}", shown.join("，"))?;
    let note = export::provenance(analysis, dictionary);
    if markdown { write!(out, "\n{}", export::remark(&note)) } else { Ok(()) }
}

/// The outline, on request with reasons.
pub fn outline(
    analysis: &Analysis,
    file: Option<&str>,
    call: &Call,
    index: usize,
    dictionary: Option<&str>,
    out: &mut impl Write,
) -> io::Result<()> {
    let note = export::provenance(analysis, dictionary);
    let cut = call.depth.map(|depth| {
        let mut cut = analysis.clone();
        cut.outline = analysis.outline.down_to(depth);
        cut
    });
    let analysis = cut.as_ref().unwrap_or(analysis);
    match call.format {
        Format::Opml => return out.write_all(export::opml(analysis, &note).as_bytes()),
        Format::Svg => return out.write_all(export::tree_svg(analysis, &note).as_bytes()),
        _ => {}
    }
    let markdown = call.format == Format::Markdown;
    let form = match (call.format, call.why, call.moves) {
        (Format::Tsv, ..) => Listing::Table,
        (_, true, _) => Listing::Reasons,
        (_, _, true) => Listing::Moves,
        (Format::Markdown, ..) => Listing::Markdown,
        _ => Listing::Plain,
    };
    if form != Listing::Table {
        head(file, index, markdown, out)?;
    }
    out.write_all(listing(&analysis.source.text, &analysis.outline, form).as_bytes())?;
    if markdown { write!(out, "\n{}", export::remark(&note)) } else { Ok(()) }
}

/// Tables of facts: the kind asked for, or all.
pub fn facts(
    analysis: &Analysis,
    file: Option<&str>,
    call: &Call,
    index: usize,
    dictionary: Option<&str>,
    out: &mut impl Write,
) -> io::Result<()> {
    let text = &analysis.source.text;
    let markdown = call.format == Format::Markdown;
    let words = markdown || call.format == Format::Text;
    if words {
        head(file, index, markdown, out)?;
    }
    for kind in KINDS.iter().filter(|kind| call.kind.is_none_or(|asked| asked.name == kind.name)) {
        let table = (kind.table)(analysis);
        if call.kind.is_none() {
            title(&format!("{}（{}）", kind.title, table.rows.len()), markdown, out)?;
        }
        let written = match call.format {
            Format::Csv => table.csv(text),
            Format::Json => table.json(text),
            Format::Markdown => table.markdown(text),
            _ => table.plain(text),
        };
        out.write_all(written.as_bytes())?;
    }
    let note = export::provenance(analysis, dictionary);
    if markdown { write!(out, "\n{}", export::remark(&note)) } else { Ok(()) }
}

/// Every finding on a line that editors can follow.
pub fn findings(analysis: &Analysis, file: &str, out: &mut impl Write) -> io::Result<()> {
    let text = &analysis.source.text;
    // Findings come in text order: lines and columns are counted on from the last.
    let (mut at, mut line, mut column) = (0, 1, 1);
    for finding in &analysis.findings {
        let start = finding.span.start as usize;
        for c in text.get(at..start).unwrap_or("").chars() {
            (line, column) = if c == '\n' { (line + 1, 1) } else { (line, column + 1) };
        }
        at = at.max(start);
        let severity = severity(finding.severity);
        let message = finding.message.replace('\n', " ");
        writeln!(out, "{file}:{line}:{column}: {severity}[{}] {message}", finding.rule)?;
    }
    Ok(())
}

/// A severity as the line says it.
pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    }
}

/// Which file the following belongs to, if there are several.
fn head(file: Option<&str>, index: usize, markdown: bool, out: &mut impl Write) -> io::Result<()> {
    let Some(file) = file else { return Ok(()) };
    if index > 0 {
        writeln!(out)?;
    }
    if markdown { writeln!(out, "<!-- {file} -->\n") } else { writeln!(out, "==> {file} <==") }
}

fn title(words: &str, markdown: bool, out: &mut impl Write) -> io::Result<()> {
    if markdown { writeln!(out, "\n## {words}\n") } else { writeln!(out, "\n【{words}】") }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "错误",
        Severity::Warning => "提醒",
        Severity::Info => "建议",
    }
}

/// Title, speaker, date and kind of a document, as far as they are there.
fn known(text: &str, document: &Document) -> Vec<String> {
    let frame = &document.frame;
    let words = |span: Span| span.of(text).split_whitespace().collect::<String>();
    let named = [
        ("", frame.title),
        ("署名 ", frame.byline),
        ("日期 ", frame.date.map(|date| date.span)),
        ("文种 ", frame.genre.map(|genre| genre.evidence)),
        ("文号 ", frame.number),
        ("主送 ", frame.addressee),
        ("落款 ", frame.signer),
    ];
    named.into_iter().filter_map(|(name, span)| Some(format!("{name}{}", words(span?)))).collect()
}
