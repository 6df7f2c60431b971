//! What the facts and the frames of an analysis name.

use serde::{Deserialize, Serialize};

use super::{Hit, Kind};
use crate::fact::{Confidence, EntityKind, Saying};
use crate::han::{half, is_han};
use crate::job::Analysis;
use crate::span::Span;

/// Something that facts name, to be handed to where a text is redacted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// What it is.
    pub kind: Kind,
    /// Where it stands.
    pub span: Span,
    /// Not told by its form alone.
    pub sure: bool,
    /// To be hidden wherever the same words stand. Not so for a family name, and
    /// for short names of known places, which other words hold (发展中国家).
    pub everywhere: bool,
}

/// What the facts of `analysis` name.
#[must_use]
pub fn seen(analysis: &Analysis) -> Vec<Seen> {
    let text = analysis.source.text.as_str();
    let facts = &analysis.facts;
    let digits = |span: Span| span.of(text).chars().any(|c| half(c).is_ascii_digit());
    let here = |kind: Kind, span: Span| Seen { kind, span, sure: true, everywhere: false };
    let mut out: Vec<Seen> = Vec::new();
    for entity in &facts.entities {
        let letters = entity.span.of(text).chars().filter(|c| !c.is_whitespace()).count();
        let (kind, least) = match entity.kind {
            EntityKind::Person => (Kind::Person, 2),
            EntityKind::Organisation => (Kind::Organisation, 3),
            EntityKind::Place if entity.confidence == Confidence::High => (Kind::Place, 3),
            EntityKind::Place => (Kind::Place, 2),
        };
        let sure = entity.confidence != Confidence::Low;
        out.push(Seen { kind, span: entity.span, sure, everywhere: letters >= least });
    }
    let numbers = facts.citations.iter().filter_map(|c| c.number);
    out.extend(numbers.map(|span| here(Kind::Document, span)));
    let figures = facts.figures.iter().map(|f| f.span);
    let told = |span: &Span| digits(*span) || span.of(text).starts_with("百分之");
    out.extend(figures.filter(told).map(|span| here(Kind::Number, span)));
    let dates = facts.times.iter().filter(|t| t.saying == Saying::Date || digits(t.span));
    out.extend(dates.map(|time| here(Kind::Date, time.span)));
    out
}

/// What stands around the bodies of the documents, and no fact names.
pub(super) fn frames(analysis: &Analysis, seen: &[Seen]) -> Vec<Hit> {
    let text = analysis.source.text.as_str();
    let mut out = Vec::new();
    for document in &analysis.outline.documents {
        let frame = &document.frame;
        let fields = [
            (Kind::Organisation, frame.signer),
            (Kind::Person, frame.issuer),
            (Kind::Person, frame.byline),
            (Kind::Document, frame.number),
            (Kind::Date, frame.date.map(|date| date.span)),
        ];
        for (kind, span) in fields.into_iter().filter_map(|(kind, span)| Some((kind, span?))) {
            let words = span.of(text);
            let named = seen.iter().any(|s| s.kind <= Kind::Place && s.span.overlaps(span));
            let plain = kind == Kind::Document || kind == Kind::Date;
            if plain || (!named && words.chars().filter(|c| is_han(*c)).count() > 1) {
                out.push(Hit { span, kind, sure: plain });
            }
        }
    }
    out
}
