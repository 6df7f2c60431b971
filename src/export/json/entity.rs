//! People, organisations and places as JSON.

use serde::Serialize;

use super::{Piece, Range, Writer};
use crate::fact::{Confidence, Entity, EntityKind};

#[derive(Serialize)]
pub(super) struct EntityJson<'a> {
    kind: EntityKind,
    text: &'a str,
    span: Range,
    post: Option<Piece<'a>>,
    confidence: Confidence,
}

impl<'a> Writer<'a> {
    pub(super) fn entity(&self, entity: &Entity) -> EntityJson<'a> {
        EntityJson {
            kind: entity.kind,
            text: entity.span.of(self.text),
            span: self.span(entity.span),
            post: entity.post.map(|span| self.piece(span)),
            confidence: entity.confidence,
        }
    }
}
