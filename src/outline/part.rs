//! Parts a text into its documents: from one 第N篇 to the next, what a notice
//! carries (关于印发…的通知), and speeches pasted one behind the other.
//!
//! Reads lines; gives [`Part`]s that cover the text; linear.

use std::ops::Range;

use super::genre::{carries, genre};
use super::glyph::{Flow, Gap};
use super::line::Words;
use super::marker::{At, Candidate};
use super::piece::{Piece, pieces};
use super::{Kind, Marker, Style};
use crate::source::Source;
use crate::span::{Span, offset};

/// A line of this many characters is text and no title.
pub(super) const LONG: usize = 50;
/// Lines of one title at most.
const TITLE_LINES: usize = 3;
/// Pieces of a document in which its title and the names of what it carries stand.
const OPENING: usize = 30;
/// Pieces between the head of one speech and the title of the next at least.
const APART: usize = 10;

/// One document of a text.
#[derive(Debug)]
pub(super) struct Part {
    pub span: Span,
    pub marker: Option<Marker>,
    /// Glyphs of the name after 第一篇：.
    pub name: Range<usize>,
    /// Its level marks, 第一篇 not among them.
    pub candidates: Range<usize>,
}

/// The documents of a text.
pub(super) fn parts(source: &Source, flow: &Flow, found: &[Candidate]) -> Vec<Part> {
    if flow.glyphs.is_empty() {
        return Vec::new();
    }
    let whole = numbered(source, flow, found);
    let mut parts = Vec::with_capacity(whole.len());
    for part in whole {
        let from = flow.index_at(part.marker.map_or(part.span.start, |m| m.span.end));
        let to = flow.index_at(part.span.end);
        let lines = pieces(&source.text, flow, from, to);
        let mut borders = carried(&source.text, &lines);
        if borders.is_empty() {
            borders = spoken(&source.text, &lines);
        }
        let (mut start, mut first) = (part.span.start, part.candidates.start);
        let (mut marker, mut name) = (part.marker, part.name.clone());
        for border in borders {
            let at = line_start(source, border);
            let next = found.partition_point(|c| c.marker.span.start < at).clamp(first, part.candidates.end);
            parts.push(Part { span: Span { start, end: at }, marker, name, candidates: first..next });
            (start, first, marker, name) = (at, next, None, 0..0);
        }
        let candidates = first..part.candidates.end;
        parts.push(Part { span: Span { start, end: part.span.end }, marker, name, candidates });
    }
    parts
}

/// From one 第N篇 to the next, or the whole.
fn numbered(source: &Source, flow: &Flow, found: &[Candidate]) -> Vec<Part> {
    let end = offset(source.text.len());
    let marks: Vec<usize> = (0..found.len()).filter(|&i| found[i].marker.style == Style::Piece).collect();
    if marks.is_empty() {
        let span = Span { start: 0, end };
        return vec![Part { span, marker: None, name: 0..0, candidates: 0..found.len() }];
    }
    let mut parts = Vec::with_capacity(marks.len());
    for (n, &index) in marks.iter().enumerate() {
        let piece = &found[index];
        let after = marks.get(n + 1).copied();
        let span = Span {
            start: if n == 0 { 0 } else { line_start(source, piece.marker.span.start) },
            end: after.map_or(end, |i| line_start(source, found[i].marker.span.start)),
        };
        let from = piece.to + usize::from(flow.ch(piece.to) == ':');
        let limit = after.map_or(flow.glyphs.len(), |i| found[i].from);
        let to = (from..limit.min(from + LONG))
            .find(|&k| flow.gap(k) > Gap::None && k > from || flow.ch(k) == '[');
        let name = from..to.unwrap_or(from);
        let candidates = index + 1..after.unwrap_or(found.len());
        parts.push(Part { span, marker: Some(piece.marker), name, candidates });
    }
    parts
}

/// Where the line of byte `at` starts, if only blanks stand between.
fn line_start(source: &Source, at: u32) -> u32 {
    let line = source.paragraph_at(at).map(|i| source.paragraphs[i].start).unwrap_or(at);
    let blank = Span { start: line, end: at }.of(&source.text).trim().is_empty();
    if blank { line } else { at }
}

/// Where the documents start that a notice carries: a title below the sign-off,
/// or one that the notice names in 《》.
fn carried(text: &str, lines: &[Piece]) -> Vec<u32> {
    let opening = &lines[..lines.len().min(OPENING)];
    let short = |p: &Piece| p.to - p.from <= LONG;
    let titled = |p: &&Piece| short(p) && genre(text, p.span).is_some();
    let Some(last) = opening.iter().take(8).position(|p| titled(&p)) else { return Vec::new() };
    let title: String = opening[..=last].iter().filter(|p| short(p)).map(|p| p.span.of(text)).collect();
    if !carries(&title) {
        return Vec::new();
    }
    let names: Vec<String> = opening.iter().flat_map(|p| named(p.span.of(text))).collect();
    let mut borders = Vec::new();
    let mut signed = false;
    let mut at = last + 1;
    while at < lines.len() {
        let words = Words::new(text, lines[at].span);
        let lines_of_title = inner_title(text, &lines[at..], &names, signed && borders.is_empty());
        if let Some(count) = lines_of_title {
            borders.push(lines[at].span.start);
            at += count;
            continue;
        }
        let dated = words.date().is_some_and(|_| words.len() <= 14);
        // （此件公开发布） stands between sign-off and title.
        signed = dated || (signed && words.len() <= 30 && super::line::is_bracketed(words.text()));
        at += 1;
    }
    borders
}

/// The names in 《》, without blanks.
fn named(words: &str) -> Vec<String> {
    let inside = words.split('《').skip(1).filter_map(|rest| rest.split_once('》'));
    inside.map(|(name, _)| bare(name)).filter(|name| name.chars().count() >= 4).collect()
}

fn bare(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace()).collect()
}

/// How many of `lines` are the title of a carried document.
fn inner_title(text: &str, lines: &[Piece], names: &[String], signed: bool) -> Option<usize> {
    let mut title = String::new();
    for (n, line) in lines.iter().take(TITLE_LINES).enumerate() {
        let words = Words::new(text, line.span);
        let framed = words.date().is_some() || super::line::is_bracketed(words.text());
        let plain = !framed
            && words.is_plain()
            && words.len() <= LONG
            && !words.starts("附件")
            && !words.is_sentence();
        if !plain || (!line.first && n > 0 && title.is_empty()) {
            return None;
        }
        title += &bare(line.span.of(text));
        let fits = |name: &String| {
            *name == title || (title.len() > 20 && (name.ends_with(&title) || title.ends_with(name.as_str())))
        };
        let known = names.iter().any(fits);
        let ends = genre(text, line.span).is_some() && title.chars().count() >= 4;
        if ends && (known || signed) {
            return Some(n + 1);
        }
    }
    None
}

/// Where further speeches start: a title of a speech or report and its salutation
/// far below the head of the one before.
fn spoken(text: &str, lines: &[Piece]) -> Vec<u32> {
    let mut borders: Vec<u32> = Vec::new();
    let mut last = 0;
    for (index, line) in lines.iter().enumerate() {
        if index < last + APART || !line.first || !Words::new(text, line.span).is_salutation() {
            continue;
        }
        let from = index.saturating_sub(6).max(last + APART);
        let speech = |p: &Piece| {
            let words = Words::new(text, p.span);
            let kind = genre(text, p.span).map(|g| g.kind);
            p.first
                && words.is_plain()
                && words.len() < LONG
                && matches!(kind, Some(Kind::Speech | Kind::Report))
        };
        if let Some(title) = (from..index).find(|&i| speech(&lines[i])) {
            borders.push(lines[title].span.start);
            last = index;
        }
    }
    borders
}

/// Lines below which numbering starts anew: 名词解释. With a mark of their own they
/// are a section like others.
pub(super) fn glossaries(source: &Source, flow: &Flow, part: &Part, marks: &[Candidate]) -> Vec<usize> {
    const NAMES: &[&str] =
        &["名词解释", "名词注释", "名词说明", "用语说明", "词语解释", "术语解释", "注释", "附录", "附表"];
    let (from, to) = (flow.index_at(part.span.start), flow.index_at(part.span.end));
    let lines = pieces(&source.text, flow, from, to);
    let short = lines.iter().filter(|p| p.to - p.from <= 24 && p.from > from);
    let named = |p: &&Piece| {
        let words = Words::new(&source.text, p.span);
        let bare = words.bare().trim_matches(['(', ')', '[', ']', ':']);
        NAMES.iter().any(|name| bare.ends_with(name))
    };
    let marked = |p: &&Piece| marks.binary_search_by_key(&p.from, |m| m.from).is_ok();
    short.filter(|p| named(p) && !marked(p)).map(|p| p.from).collect()
}

/// The table of contents: from 目录 to where the first mark of its list comes again.
pub(super) fn contents(source: &Source, flow: &Flow, part: &Part, marks: &[Candidate]) -> Option<Span> {
    let from = flow.index_at(part.span.start);
    let to = flow.index_at(part.span.end).min(from + CONTENTS);
    let named = |p: &&Piece| matches!(Words::new(&source.text, p.span).bare(), "目录" | "目次");
    let lines = pieces(&source.text, flow, from, to);
    let title = lines.iter().find(named)?;
    let first = marks.partition_point(|m| m.from < title.to);
    let head = marks.get(first)?;
    let named = |m: &Candidate| (m.from..m.to + NAMED).map(|k| flow.ch(k)).collect::<String>();
    let again = marks[first + 1..].iter().find(|m| named(m) == named(head))?;
    let sentence = (title.to..again.from).any(|k| flow.ch(k) == '。');
    (!sentence).then_some(Span { start: title.span.start, end: again.marker.span.start })
}

/// Glyphs behind a mark by which it is known again.
const NAMED: usize = 2;

/// Glyphs in which a table of contents stands.
const CONTENTS: usize = 3000;

/// Whether a mark may part documents: 第一篇： and not 第一篇文章.
pub(super) fn parts_documents(flow: &Flow, to: usize, at: At) -> bool {
    let named = flow.ch(to) == ':';
    (at == At::Start && (named || flow.gap(to) > Gap::None)) || (named && at >= At::Blank)
}
