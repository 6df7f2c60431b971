//! Reads one document: frame, tree, headings, moves.
//!
//! Reads a [`Part`] of a text; adds its document and sections to an
//! [`Outline`]; linear in the part.

use super::decision::Act;
use super::glyph::Flow;
use super::heading::{self, Bounds};
use super::marker::{At, Candidate};
use super::part::{self, Part};
use super::tree::Tree;
use super::{Document, Frame, Node, Outline, Style, frame, moves, nest, tail};
use crate::source::Source;
use crate::span::{Span, offset};

/// What is known of the whole text.
pub(super) struct Text<'a> {
    pub source: &'a Source,
    pub flow: &'a Flow,
    pub found: &'a [Candidate],
    pub turns: &'a [usize],
    pub acts: &'a [(u32, Act)],
}

impl Text<'_> {
    /// Adds the document `part` to `outline`.
    pub(super) fn read(&self, part: &Part, outline: &mut Outline) {
        let (flow, text) = (self.flow, self.source.text.as_str());
        let marks = &self.found[part.candidates.clone()];
        let (mut frame, body) = frame::head(self.source, flow, part, marks);
        let annex = marks.iter().find(|m| m.marker.style == Style::Annex && m.at == At::Start);
        let limit = annex.map_or(flow.index_at(part.span.end), |m| m.from);
        let lines = tail::last_lines(text, flow, body, limit);
        frame.attachments = tail::attachments(text, &lines);
        let contents = part::contents(self.source, flow, part, marks);
        let listed = |m: &Candidate| {
            [frame.attachments, contents].iter().flatten().any(|part| part.contains(m.marker.span))
        };
        let within = Span { start: body.min(part.span.end), end: part.span.end };
        let inside: Vec<Candidate> =
            marks.iter().filter(|m| within.contains(m.marker.span) && !listed(m)).cloned().collect();
        let mut tree =
            nest::nest(flow, &inside, self.turns, &part::glossaries(self.source, flow, part, marks));
        tree.decide(self.acts);
        let before = tree.nodes.iter().rev().find(|n| n.candidate.from < limit);
        let last_mark = before.map_or(body, |n| n.candidate.marker.span.end);
        let (mut frame, end) = tail::tail(text, flow, part, frame, &lines, last_mark);
        let mut bounds = Bounds { body: end, annexes: limit, whole: part.span.end };
        if !stands_apart(&tree, limit) {
            bounds.body = part.span.end;
        } else if annex.is_some() {
            let last = tree.nodes.last().map_or(body, |n| n.candidate.marker.span.end);
            let lines = tail::last_lines(text, flow, last, flow.index_at(part.span.end));
            bounds.whole = tail::imprint(text, &mut frame, &lines, last, part.span.end);
        }
        let first = offset(outline.nodes.len());
        let mut nodes = heading::sections(flow, &tree, bounds, self.turns, first);
        self.sign_annexes(part, &mut nodes, first as usize);
        outline.nodes.extend(nodes);
        let nodes = first..offset(outline.nodes.len());
        let mut document = Document { span: part.span, marker: part.marker, frame, nodes, moves: Vec::new() };
        document.moves = moves::moves(flow, &document, &outline.nodes[first as usize..], first);
        outline.documents.push(document);
    }
}

impl Text<'_> {
    /// Ends the sections inside each annex before its own sign-off.
    fn sign_annexes(&self, part: &Part, nodes: &mut [Node], first: usize) {
        for index in 0..nodes.len() {
            let (inside, until) = (index + 1..nodes[index].end as usize - first, nodes[index].span.end);
            if nodes[index].marker.style != Style::Annex || inside.is_empty() {
                continue;
            }
            let last = &nodes[inside.end - 1];
            let last = last.heading.unwrap_or(last.marker.span).end;
            let lines = tail::last_lines(&self.source.text, self.flow, last, self.flow.index_at(until));
            let (_, end) = tail::tail(&self.source.text, self.flow, part, Frame::default(), &lines, last);
            nodes[inside].iter_mut().for_each(|n| n.span.end = n.span.end.min(end));
        }
    }
}

/// Whether no section above glyph `limit` holds one below: what was taken for an
/// annex may stand inside a section.
fn stands_apart(tree: &Tree, limit: usize) -> bool {
    tree.nodes.iter().filter(|n| n.candidate.from >= limit).all(|n| {
        n.parent.is_none_or(|above| n.candidate.from > limit && tree.nodes[above].candidate.from >= limit)
    })
}
