//! Reads what stands below the body of a document: attachments, signer, date,
//! annotation, copies, printing, and the closing call of a speech.
//!
//! Reads the last lines, never more than [`TAIL`]. An absent piece is `None`.

use super::Frame;
use super::glyph::Flow;
use super::line::{self, Words};
use super::part::{LONG, Part};
use super::piece::{Piece, pieces};
use crate::span::Span;

/// Pieces looked at from the end.
const TAIL: usize = 24;
/// Glyphs looked at from the end where lines are long.
const FAR: usize = 3000;
/// Lines that may stand below the paragraph of the closing call.
const BELOW_CALL: usize = 6;
/// Characters of a closing call.
const LONGEST_CALL: usize = 700;

/// Who was there, below the minutes of a meeting.
const ATTENDED: &[&str] = &["出席", "列席", "请假", "缺席", "记录", "参加", "参会", "出席人员", "列席人员"];

/// The last pieces of a document's body: from byte `body` to glyph `limit`.
pub(super) fn last_lines(text: &str, flow: &Flow, body: u32, limit: usize) -> Vec<Piece> {
    let start = flow.index_at(body).min(limit);
    let mut from = limit.saturating_sub(FAR).max(start);
    if from > start && !flow.flat {
        let line = flow.paragraph_end(from);
        from = if line < limit { line } else { from };
    }
    let mut lines = pieces(text, flow, from, limit);
    let surplus = lines.len().saturating_sub(TAIL);
    lines.drain(..surplus);
    // Who printed it stands on the left of the line, when on the right.
    let printed = |p: &Piece| !p.first && Words::new(text, p.span).is_printing();
    if let Some(at) = lines.iter().rposition(printed).filter(|&at| at > 0) {
        let (left, right) = (lines[at - 1], lines.remove(at));
        lines[at - 1] = Piece { to: right.to, span: left.span.hull(right.span), ..left };
    }
    lines
}

/// 附件：1.… with its further lines.
pub(super) fn attachments(text: &str, lines: &[Piece]) -> Option<Span> {
    let opens = |p: &Piece| {
        let words = Words::new(text, p.span);
        let named = words.starts("附件:") || words.starts("附:");
        named && words.len() < LONG * 2
    };
    let first = lines.iter().rposition(opens)?;
    let open = |words: &str| words.matches(['(', '（']).count() > words.matches([')', '）']).count();
    let mut torn = open(lines[first].span.of(text));
    let goes_on = |p: &&Piece| {
        let words = Words::new(text, p.span);
        let numbered = words.bare().starts_with(|c: char| c.is_ascii_digit()) && words.date().is_none();
        // A name that goes on in the next line, up to its bracket.
        let closed = torn && words.text().ends_with([')', '）']);
        torn = open(words.text()) && !closed;
        words.len() < LONG * 2 && (numbered || closed)
    };
    let further = lines[first + 1..].iter().take_while(goes_on).count();
    Some(lines[first].span.hull(lines[first + further].span))
}

/// The copies and the printing that stand below the annexes; and the byte where
/// the annexes end at the latest.
pub(super) fn imprint(text: &str, frame: &mut Frame, lines: &[Piece], last_mark: u32, end: u32) -> u32 {
    let mut end = end;
    for piece in lines.iter().rev().take(4).filter(|p| p.span.start > last_mark) {
        let words = Words::new(text, piece.span);
        let field = match (words.is_printing(), words.is_copies()) {
            (true, _) => &mut frame.printing,
            (_, true) => &mut frame.copies,
            _ => break,
        };
        field.get_or_insert(piece.span);
        end = piece.span.start;
    }
    end
}

/// What speaks to those present from `line` to byte `end`, if it calls them to act.
fn called(text: &str, line: Span, end: Option<u32>) -> Option<Span> {
    let call = Span { start: line.start, end: end.unwrap_or(line.end) };
    let words = call.of(text);
    (line::is_call(words) && words.chars().count() <= LONGEST_CALL).then_some(call)
}

/// What stands in `lines`, added to `frame`; and the byte where the last section
/// ends at the latest. No line before byte `last_mark` belongs to it.
pub(super) fn tail(
    text: &str,
    flow: &Flow,
    part: &Part,
    frame: Frame,
    lines: &[Piece],
    last_mark: u32,
) -> (Frame, u32) {
    let mut frame = frame;
    let mut end = part.span.end;
    if let Some(after) = lines.last() {
        end = end.min(after.span.end.max(last_mark));
    }
    // Where the words of the body end, as far as seen.
    let mut words_end: Option<u32> = None;
    let mut below = 0;
    let mut signed = false;
    for piece in lines.iter().rev() {
        let line = piece.span;
        let words = Words::new(text, line);
        if line.start <= last_mark {
            if !flow.flat {
                let paragraph = Span { start: line.start.max(last_mark), end: line.end };
                frame.closing = frame.closing.or_else(|| line::call_within(text, paragraph, last_mark));
            }
            break;
        }
        if frame.attachments.is_some_and(|a| a.contains(line)) {
            end = line.start;
        } else if words_end.is_none() && words.is_printing() {
            frame.printing.get_or_insert(line);
            end = line.start;
        } else if words_end.is_none() && words.is_copies() {
            frame.copies.get_or_insert(line);
            end = line.start;
        } else if words_end.is_none() && !signed && line::is_bracketed(words.text()) && words.len() < 30 {
            frame.annotation.get_or_insert(line);
            end = line.start;
        } else if let Some(date) = words
            .date()
            .filter(|d| words_end.is_none() && !signed && (d.span.contains(line) || words.len() < 14))
        {
            frame.date.get_or_insert(date);
            signed = true;
            end = line.start;
        } else if signed && words_end.is_none() && words.is_signer() {
            frame.signer = Some(frame.signer.map_or(line, |s| line.hull(s)));
            end = line.start;
        } else if let Some(call) = called(text, line, words_end).filter(|_| words.is_address()) {
            frame.closing = Some(call);
            break;
        } else if words_end.is_none() && (words.is_noise() || words.label(ATTENDED).is_some()) {
            end = line.start;
        } else {
            if words_end.is_none() && words.closes() {
                end = line.start;
            }
            words_end.get_or_insert(line.end);
            frame.closing = frame.closing.or_else(|| line::call_within(text, line, last_mark));
            below += 1;
            if frame.closing.is_some() || below >= if flow.flat { TAIL } else { BELOW_CALL } {
                break;
            }
        }
    }
    if let Some(closing) = frame.closing {
        end = end.min(closing.start);
    }
    (frame, end.max(last_mark))
}
