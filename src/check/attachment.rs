//! Attachments: what the list names, what is pasted behind, what the body mentions.
//!
//! Reads the frames and the sections 附件1 … of the outline; gives them a document
//! at a time. Linear.

use super::{Input, Proof};
use crate::outline::{Document, Style};
use crate::span::{Span, offset};

/// A document with a list of attachments.
pub(super) struct Part {
    /// 附件：1.… 2.…
    pub list: Span,
    /// The names listed, in order.
    pub names: Vec<Span>,
    /// The attachments behind the text.
    pub pasted: Vec<Pasted>,
    /// Every 附件3 of the body with its number.
    pub mentions: Vec<(Span, u32)>,
}

/// An attachment behind the text.
pub(super) struct Pasted {
    /// 附件1
    pub mark: Span,
    pub number: u32,
    /// The lines that may be its title.
    pub title: Span,
}

/// A title of an attachment has at most this many lines.
const TITLE: usize = 3;
/// A list names at most so many.
const MOST: usize = 40;

/// The documents that list attachments.
pub(super) fn parts(input: &Input) -> Vec<Part> {
    let documents = &input.outline.documents;
    let mentioned = mentions(input);
    let listing = documents.iter().enumerate().filter_map(|(k, d)| Some((k, d, d.frame.attachments?)));
    listing.filter_map(|(k, document, list)| part(input, k, document, list, &mentioned)).collect()
}

fn part(input: &Input, k: usize, document: &Document, list: Span, mentioned: &[(Span, u32)]) -> Option<Part> {
    let names = names(input, list);
    if names.is_empty() || names.len() > MOST {
        return None;
    }
    // What a notice carries may be read as documents of their own.
    let own = |d: &&Document| d.marker.is_some() || d.frame.addressee.is_some() || d.frame.number.is_some();
    let carried = &input.outline.documents[k + 1..];
    let carried = &carried[..carried.len().min(MOST)];
    let end = match carried.iter().find(own) {
        Some(next) => next.span.start,
        None => carried.last().map_or(document.span.end, |d| d.span.end),
    };
    let nodes = &input.outline.nodes;
    let at = |byte: u32| nodes.partition_point(|n| n.marker.span.start < byte);
    let behind = nodes[at(list.end)..at(end.max(list.end))].iter().filter(|n| n.marker.style == Style::Annex);
    let pasted = behind.map(|n| Pasted {
        mark: n.marker.span,
        number: n.marker.ordinal.max(1),
        title: title(input, n.marker.span.end),
    });
    let from = mentioned.partition_point(|m| m.0.start < document.span.start);
    let to = mentioned.partition_point(|m| m.0.start < list.start);
    let mentions = mentioned.get(from..to).unwrap_or_default().to_vec();
    Some(Part { list, names, pasted: pasted.collect(), mentions })
}

/// The names of a list, one a line, without number and closing mark.
fn names(input: &Input, list: Span) -> Vec<Span> {
    let text = input.source.text.as_str();
    let mut out: Vec<Span> = Vec::new();
    let mut at = list.start;
    for line in list.of(text).split_inclusive('\n') {
        let whole = Span { start: at, end: at + offset(line.len()) }.trim(text);
        at += offset(line.len());
        let words = whole.of(text);
        let head = ["附件：", "附件:"].iter().find_map(|h| words.strip_prefix(h));
        let item = head.unwrap_or(words).trim_start();
        let digits = item.trim_start_matches(|c: char| c.is_ascii_digit());
        let numbered = digits.len() < item.len();
        let name = if numbered { digits.trim_start_matches(['.', '．', '、', ' ']) } else { item };
        let start = whole.end - offset(name.len());
        let span = Span { start, end: start + offset(name.trim_end_matches(['。', '；', '，']).len()) };
        match out.last_mut() {
            // A name goes on in the next line.
            Some(last) if head.is_none() && !numbered => last.end = span.end,
            _ if span.is_empty() => {}
            _ => out.push(span),
        }
    }
    out
}

/// The first lines behind the mark of an attachment.
fn title(input: &Input, mark: u32) -> Span {
    let text = input.source.text.as_str();
    let paragraphs = &input.source.paragraphs;
    let from = paragraphs.partition_point(|p| p.end <= mark);
    let own = paragraphs.get(from).map(|p| Span { start: p.start.max(mark), end: p.end.max(mark) });
    let bare = own.is_none_or(|p| p.of(text).trim_matches(['：', ':', ' ', '\u{3000}']).is_empty());
    let first = from + usize::from(bare);
    let lines = paragraphs[first.min(paragraphs.len())..].iter().take(TITLE);
    let end =
        lines.map(|p| p.trim(text)).take_while(|p| !p.of(text).ends_with(['。', '：'])).last().map(|p| p.end);
    let start = match own.filter(|_| !bare) {
        Some(own) => own.start,
        None => paragraphs.get(first).map_or(mark, |p| p.start),
    };
    Span { start, end: end.unwrap_or(start).max(start) }.trim(text)
}

/// Every 附件 with a number, names of other documents apart.
fn mentions(input: &Input) -> Vec<(Span, u32)> {
    let proof = input.proof;
    let found = proof.find(&["附件"]).into_iter();
    let numbered = found.filter_map(|(i, _)| {
        let to = proof.while_from(i + 2, 2, |c| c.is_ascii_digit());
        let number = proof.words(i + 2, to).parse().ok()?;
        let measured = matches!(proof.ch(to), '份' | '个' | '件' | '页' | '万' | '.');
        (!measured && !proof.is(i, Proof::TITLED | Proof::MARK)).then(|| (proof.span(i, to), number))
    });
    numbered.collect()
}
