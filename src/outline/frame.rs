//! Parts a text into its documents and reads what stands around their bodies:
//! title, speaker, date, salutation, sign-off.
//!
//! Reads lines from either end of a document, never more than [`HEAD`] or
//! [`TAIL`] of them. An absent piece is `None`.

use std::ops::Range;

use super::glyph::{Flow, Gap};
use super::line::{self, Words};
use super::marker::{At, Candidate};
use super::nest::Tree;
use super::{Frame, Marker, Style};
use crate::source::Source;
use crate::span::{Span, offset};

/// Lines looked at from the start of a document.
const HEAD: usize = 40;
/// Lines looked at from its end.
const TAIL: usize = 12;
/// A line of this many characters is text and no title.
const LONG: usize = 50;

/// One document of a text.
#[derive(Debug)]
pub(super) struct Part {
    pub span: Span,
    pub marker: Option<Marker>,
    /// Glyphs of the name after 第一篇：.
    name: Range<usize>,
    /// Its level marks, 第一篇 not among them.
    pub candidates: Range<usize>,
}

/// The documents of a text: from one 第N篇 to the next, or the whole.
pub(super) fn parts(source: &Source, flow: &Flow, found: &[Candidate]) -> Vec<Part> {
    let end = offset(source.text.len());
    let pieces: Vec<usize> = (0..found.len()).filter(|&i| found[i].marker.style == Style::Piece).collect();
    if flow.glyphs.is_empty() {
        return Vec::new();
    }
    if pieces.is_empty() {
        let span = Span { start: 0, end };
        return vec![Part { span, marker: None, name: 0..0, candidates: 0..found.len() }];
    }
    let mut parts = Vec::with_capacity(pieces.len());
    for (n, &index) in pieces.iter().enumerate() {
        let piece = &found[index];
        let after = pieces.get(n + 1).copied();
        let span = Span {
            start: if n == 0 { 0 } else { line_start(source, piece.marker.span.start) },
            end: after.map_or(end, |i| line_start(source, found[i].marker.span.start)),
        };
        let from = piece.to + usize::from(flow.ch(piece.to) == ':');
        let limit = after.map_or(flow.glyphs.len(), |i| found[i].from);
        let to = (from..limit.min(from + LONG))
            .find(|&k| flow.gap(k) > Gap::None && k > from || flow.ch(k) == '[');
        let name = from..to.unwrap_or(from);
        parts.push(Part {
            span,
            marker: Some(piece.marker),
            name,
            candidates: index + 1..after.unwrap_or(found.len()),
        });
    }
    parts
}

/// Where the line of byte `at` starts, if only blanks stand between.
fn line_start(source: &Source, at: u32) -> u32 {
    let line = source.paragraph_at(at).map(|i| source.paragraphs[i].start).unwrap_or(at);
    let blank = Span { start: line, end: at }.of(&source.text).trim().is_empty();
    if blank { line } else { at }
}

/// What stands above the body, and the byte where the body starts.
pub(super) fn head(source: &Source, flow: &Flow, part: &Part, marks: &[Candidate]) -> (Frame, u32) {
    let mut frame = Frame::default();
    let name = (!part.name.is_empty()).then(|| flow.span(part.name.start, part.name.end));
    let start = part.marker.map_or(part.span.start, |m| m.span.end);
    let mut titles: Vec<Span> = Vec::new();
    let mut body = start;
    let first = source.paragraphs.partition_point(|p| p.end <= start);
    let lines = source.paragraphs[first..].iter().take_while(|p| p.start < part.span.end).take(HEAD);
    for (n, &paragraph) in lines.enumerate() {
        // Documents may share a line.
        let paragraph = Span { start: paragraph.start.max(start), end: paragraph.end.min(part.span.end) };
        let line = paragraph.trim(&source.text);
        let words = Words::new(&source.text, line);
        if n == 0 && part.marker.is_some() && words.len() < LONG {
            body = paragraph.end;
            continue;
        }
        if let Some(rest) = words.label(&["文章标题", "标题", "题目"]) {
            titles.push(rest);
        } else if words.is_salutation() {
            frame.salutation = Some(line);
            body = paragraph.end;
            break;
        } else if words.is_addressee() {
            frame.addressee = Some(line);
            body = paragraph.end;
            break;
        } else if words.len() >= LONG || words.is_sentence() || opens_section(marks, line) {
            frame.salutation = words.leading_salutation();
            break;
        } else if let Some(mark) = words.secrecy() {
            frame.secrecy.get_or_insert(mark);
        } else if words.is_number() {
            frame.number.get_or_insert(line);
        } else if words.starts("——") || words.starts("──") {
            frame.subtitle.get_or_insert(line);
            frame.date = frame.date.or_else(|| words.date());
        } else if let Some((title, subtitle)) = words.subtitled() {
            titles.push(title);
            frame.subtitle.get_or_insert(subtitle);
            frame.date = frame.date.or_else(|| Words::new(&source.text, subtitle).date());
        } else if !read_byline(&mut frame, &words, line, !titles.is_empty() || name.is_some())
            && !words.is_noise()
        {
            titles.push(line);
        }
        body = paragraph.end;
    }
    frame.title = choose_title(&source.text, &titles, name);
    frame.genre = frame.title.and_then(|title| line::genre(&source.text, title));
    (frame, body)
}

/// Whether `line` starts with a level mark.
fn opens_section(marks: &[Candidate], line: Span) -> bool {
    let index = marks.partition_point(|m| m.marker.span.start < line.start);
    let styled = |m: &&Candidate| !matches!(m.marker.style, Style::Dash | Style::Note);
    marks.get(index).filter(styled).is_some_and(|m| m.marker.span.start == line.start)
}

/// Takes a line with speaker, date or remark apart. Whether it was one.
fn read_byline(frame: &mut Frame, words: &Words, line: Span, titled: bool) -> bool {
    if let Some(found) = words.date() {
        let rest = Span { start: line.start, end: found.span.start };
        let name = words.within(rest).trim_end_matches(['(', '（', ' ', '\u{3000}', '\u{a0}']).to_owned();
        let after = words.within(Span { start: found.span.end, end: line.end }).trim();
        if name.is_empty() {
            if after.chars().count() > 1 && line::is_bracketed(words.text()) {
                frame.note.get_or_insert(line);
            }
            frame.date.get_or_insert(found);
            return true;
        }
        if name.chars().count() <= 12 && titled {
            let byline = Span::new(line.start as usize, line.start as usize + name.len());
            frame.byline.get_or_insert(byline.trim(words.source()));
            frame.date.get_or_insert(found);
            if line::is_bracketed(after) {
                frame.note.get_or_insert(Span { start: found.span.end, end: line.end }.trim(words.source()));
            }
            return true;
        }
        return false;
    }
    if line::is_bracketed(words.text()) {
        frame.note.get_or_insert(line);
        return true;
    }
    if titled && words.is_name() {
        frame.byline.get_or_insert(line);
        return true;
    }
    false
}

/// The title among the lines above the body: the one that ends in a kind of
/// document, with the line before it where it goes on from there.
fn choose_title(text: &str, lines: &[Span], name: Option<Span>) -> Option<Span> {
    let named = |span: &Span| line::genre(text, *span).is_some();
    let index = lines.iter().position(named);
    let Some(index) = index else {
        return lines.first().copied().or(name);
    };
    let mut title = lines[index];
    for &before in lines[..index].iter().rev() {
        let words = Words::new(text, before);
        let between = Span { start: before.end, end: title.start }.of(text);
        if words.len() < 6 || !words.is_plain() || between.matches('\n').count() > 2 {
            break;
        }
        title = before.hull(title);
    }
    Some(title)
}

/// What stands below the body, added to `frame`; and the byte where the last
/// section ends at the latest.
pub(super) fn tail(source: &Source, part: &Part, frame: Frame, body: u32, tree: &Tree) -> (Frame, u32) {
    let text = source.text.as_str();
    let mut frame = frame;
    let mut end = part.span.end;
    let last_mark = tree.nodes.last().map_or(body, |n| n.candidate.marker.span.end);
    let after = source.paragraphs.partition_point(|p| p.start < part.span.end);
    let lines = source.paragraphs[..after].iter().rev().take_while(|p| p.start >= body).take(TAIL);
    let mut signed = false;
    for (n, &paragraph) in lines.enumerate() {
        let line = paragraph.trim(text);
        let words = Words::new(text, line);
        if line.start <= last_mark {
            frame.closing = frame.closing.or_else(|| line::call_within(text, paragraph, last_mark));
            break;
        }
        if words.is_call() && n < 6 {
            frame.closing = Some(frame.closing.map_or(line, |c| line.hull(c)));
            end = line.start;
        } else if words.starts("抄送") || words.text().ends_with("印发") && words.len() < 40 {
            end = line.start;
        } else if line::is_bracketed(words.text()) && words.len() < 30 && !signed {
            frame.annotation = Some(line);
            end = line.start;
        } else if let Some(date) = words.date().filter(|d| d.span.contains(line) || words.len() < 14) {
            frame.date.get_or_insert(date);
            signed = true;
            end = line.start;
        } else if signed && words.is_signer() {
            frame.signer.get_or_insert(line);
            end = line.start;
        } else if words.starts("附件") && words.len() < LONG {
            frame.attachments = Some(frame.attachments.map_or(line, |a| line.hull(a)));
            end = line.start;
        } else if words.is_noise() {
            end = line.start;
        } else if words.is_sentence() {
            frame.closing = frame.closing.or_else(|| line::call_within(text, paragraph, last_mark));
            if n > 3 || frame.closing.is_some() {
                break;
            }
        }
    }
    if let Some(closing) = frame.closing {
        end = end.min(closing.start);
    }
    (frame, end.max(last_mark))
}

/// Whether a mark may part documents: 第一篇： and not 第一篇文章.
pub(super) fn parts_documents(flow: &Flow, to: usize, at: At) -> bool {
    let named = flow.ch(to) == ':';
    (at == At::Start && (named || flow.gap(to) > Gap::None)) || (named && at >= At::Blank)
}
