//! Citations as JSON.

use serde::Serialize;

use super::{Piece, Range, Writer};
use crate::fact::{Citation, Confidence, Work};

#[derive(Serialize)]
pub(super) struct CitationJson<'a> {
    title: &'a str,
    span: Range,
    kind: Option<Work>,
    issuer: Option<Piece<'a>>,
    number: Option<Piece<'a>>,
    confidence: Confidence,
    /// Index of the first mention of the same title.
    first: Option<u32>,
    /// Index of the first mention of nearly the same title.
    near: Option<u32>,
}

impl<'a> Writer<'a> {
    pub(super) fn citation(&self, citation: &Citation) -> CitationJson<'a> {
        CitationJson {
            title: citation.title.of(self.text),
            span: self.span(citation.span),
            kind: citation.kind,
            issuer: citation.issuer.map(|span| self.piece(span)),
            number: citation.number.map(|span| self.piece(span)),
            confidence: citation.confidence,
            first: citation.first,
            near: citation.near,
        }
    }
}
