//! Reads what stands above the body of a document: title, speaker, date,
//! salutation, number, addressee.
//!
//! Reads the first lines, never more than [`HEAD`]. An absent piece is `None`.

use super::genre::genre;
use super::glyph::Flow;
use super::line::{self, Words};
use super::marker::Candidate;
use super::part::{LONG, Part};
use super::piece::{Piece, pieces};
use super::{Frame, Style};
use crate::source::Source;
use crate::span::Span;

/// Pieces looked at from the start of a document.
const HEAD: usize = 60;
/// Glyphs looked at.
const FAR: usize = 2000;

/// What stands above the body, and the byte where the body starts.
pub(super) fn head(source: &Source, flow: &Flow, part: &Part, marks: &[Candidate]) -> (Frame, u32) {
    let text = source.text.as_str();
    let mut frame = Frame::default();
    let name = (!part.name.is_empty()).then(|| flow.span(part.name.start, part.name.end));
    let start = part.marker.map_or(part.span.start, |m| m.span.end);
    let mut titles: Vec<Span> = Vec::new();
    let mut body = start;
    let from = if part.name.is_empty() { flow.index_at(start) } else { part.name.start };
    let lines = pieces(text, flow, from, flow.index_at(part.span.end).min(from + FAR));
    for (n, piece) in lines.iter().take(HEAD).enumerate() {
        let line = piece.span;
        let words = Words::new(text, line);
        if n == 0 && part.marker.is_some() && words.len() < LONG {
            body = line.end;
            continue;
        }
        if let Some(rest) = words.label(&["文章标题", "标题", "题目"]) {
            titles.push(rest);
        } else if words.is_salutation() {
            frame.salutation = Some(line);
            body = line.end;
            break;
        } else if words.is_addressee() {
            frame.addressee = Some(line);
            body = line.end;
            break;
        } else if words.is_noise() && !opens_section(marks, line) {
            // Left there by a web page.
        } else if !opens_section(marks, line)
            && greets_soon(text, &lines[n..])
            && words.len() < 2 * LONG
            && words.is_sentence()
        {
            // What a picture shows.
        } else if (words.len() >= LONG && !words.starts("——"))
            || words.is_sentence()
            || opens_section(marks, line)
        {
            frame.salutation = words.leading_salutation();
            break;
        } else if let Some(mark) = words.secrecy() {
            frame.secrecy.get_or_insert(mark);
        } else if let Some(mark) = words.urgency() {
            frame.urgency.get_or_insert(mark);
        } else if let Some(name) = words.label(&["签发人", "签发"]) {
            frame.issuer.get_or_insert(name);
        } else if words.is_number() {
            frame.number.get_or_insert(line);
        } else if words.is_letterhead() {
            // The name of the issuing body as a head.
        } else if words.starts("——") || words.starts("──") {
            read_subtitle(&mut frame, text, line);
        } else if let Some((title, subtitle)) = words.subtitled() {
            titles.push(title);
            read_subtitle(&mut frame, text, subtitle);
        } else if titles.iter().any(|t| genre(text, *t).is_some()) && words.names_bodies() {
            frame.byline.get_or_insert(line);
        } else if !read_byline(&mut frame, &words, line, !titles.is_empty() || name.is_some()) {
            titles.push(line);
        }
        body = line.end;
    }
    frame.title = choose_title(text, &titles, name);
    // A motto as title, the kind below it: ——在县第十四次代表大会上的报告
    frame.genre = [frame.title, frame.subtitle].into_iter().flatten().find_map(|line| genre(text, line));
    let said = [frame.subtitle, frame.note, frame.title].into_iter().flatten();
    frame.occasion = said.filter_map(|span| Words::new(text, span).occasion()).next();
    (frame, body)
}

/// Whether a salutation follows within a few lines.
fn greets_soon(text: &str, lines: &[Piece]) -> bool {
    lines.iter().skip(1).take(4).any(|p| Words::new(text, p.span).is_salutation())
}

/// ——2025年1月8日在县第十届人民代表大会上, with the speaker behind it.
fn read_subtitle(frame: &mut Frame, text: &str, line: Span) {
    let (subtitle, name) = match Words::new(text, line).named_behind() {
        Some((subtitle, name)) => (subtitle, Some(name)),
        None => (line, None),
    };
    frame.subtitle.get_or_insert(subtitle);
    frame.byline = frame.byline.or(name);
    frame.date = frame.date.or_else(|| Words::new(text, subtitle).date());
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
            if line::is_bracketed(after) {
                frame.note.get_or_insert(Span { start: found.span.end, end: line.end }.trim(words.source()));
            } else if after.chars().count() > 1 && line::is_bracketed(words.text()) {
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
    let named = |span: &Span| genre(text, *span).is_some();
    let clean = |span: &Span| named(span) && !span.of(text).ends_with('。');
    // 某县人民政府专题会议纪要 heads the paper, 关于…的会议纪要 below it is the title.
    let head = |span: &Span| span.of(text).ends_with("纪要") && !span.of(text).contains("关于");
    let titled = |span: &Span| clean(span) && span.of(text).contains("关于");
    let below = lines.iter().find(|s| named(s)).is_some_and(head).then(|| lines.iter().position(titled));
    let index = below.flatten().or_else(|| lines.iter().position(clean));
    let index = index.or_else(|| lines.iter().position(named));
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
