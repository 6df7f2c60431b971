//! Figures as rows of JSON.

use serde::Serialize;

use super::{Piece, Range, Writer};
use crate::fact::{Facts, Figure, Role, Value};

#[derive(Serialize)]
pub(super) struct FigureJson<'a> {
    text: &'a str,
    span: Range,
    indicator: Option<Piece<'a>>,
    subject: Option<Piece<'a>>,
    value: String,
    unit: &'a str,
    time: Option<Piece<'a>>,
    bound: Option<Piece<'a>>,
    role: Role,
    modality: Option<Piece<'a>>,
    /// The figure it is a part or a share of.
    of: Option<Range>,
    sentence: Range,
}

impl<'a> Writer<'a> {
    pub(super) fn figure(&self, figure: &'a Figure, facts: &Facts) -> FigureJson<'a> {
        let piece = |span: Option<crate::span::Span>| span.map(|span| self.piece(span));
        let of = figure.of.and_then(|index| facts.figures.get(index as usize));
        FigureJson {
            text: figure.span.of(self.text),
            span: self.span(figure.span),
            indicator: piece(figure.indicator),
            subject: piece(figure.subject),
            value: value(figure.value),
            unit: &figure.unit,
            time: piece(figure.time),
            bound: piece(figure.bound),
            role: figure.role,
            modality: piece(figure.modality),
            of: of.map(|whole| self.span(whole.span)),
            sentence: self.span(figure.sentence),
        }
    }
}

/// 12.5, 1/7, 46～54.
pub(in crate::export) fn value(value: Value) -> String {
    match value {
        Value::Exact(value) => value.to_string(),
        Value::Fraction(parts, whole) => format!("{parts}/{whole}"),
        Value::Range(low, high) => format!("{low}～{high}"),
    }
}
