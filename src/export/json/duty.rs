//! Duties as rows of JSON.

use serde::Serialize;

use super::{Piece, Range, Writer};
use crate::fact::Duty;

#[derive(Serialize)]
pub(super) struct DutyJson<'a> {
    actor: Option<Piece<'a>>,
    implied: bool,
    modality: Option<Piece<'a>>,
    action: Piece<'a>,
    deadline: Option<Piece<'a>>,
    measure: Option<Piece<'a>>,
    support: Vec<Piece<'a>>,
    span: Range,
    section: Option<Range>,
}

impl<'a> Writer<'a> {
    pub(super) fn duty(&self, duty: &Duty) -> DutyJson<'a> {
        let piece = |span: Option<crate::span::Span>| span.map(|span| self.piece(span));
        let section = duty.section.and_then(|index| self.outline.nodes.get(index as usize));
        DutyJson {
            actor: piece(duty.actor),
            implied: duty.implied,
            modality: piece(duty.modality),
            action: self.piece(duty.action),
            deadline: piece(duty.deadline),
            measure: piece(duty.measure),
            support: duty.support.iter().map(|&span| self.piece(span)).collect(),
            span: self.span(duty.span),
            section: section.map(|node| self.span(node.span)),
        }
    }
}
