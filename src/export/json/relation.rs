//! Relations as rows of JSON.

use serde::Serialize;

use super::{Range, Writer};
use crate::fact::{Bond, Relation};

#[derive(Serialize)]
pub(super) struct RelationJson<'a> {
    kind: Bond,
    span: Range,
    terms: Vec<Range>,
    stated: &'a str,
    computed: &'a str,
    ok: bool,
    message: &'a str,
}

impl Writer<'_> {
    pub(super) fn relation<'a>(&self, relation: &'a Relation) -> RelationJson<'a> {
        RelationJson {
            kind: relation.bond,
            span: self.span(relation.span()),
            terms: self.spans(&relation.terms),
            stated: &relation.stated,
            computed: &relation.computed,
            ok: relation.ok,
            message: &relation.message,
        }
    }
}
