//! Numbered names as JSON.

use serde::Serialize;

use super::{Piece, Range, Writer};
use crate::fact::{Facts, Form, Framework, Verdict};

#[derive(Serialize)]
pub(super) struct FrameworkJson<'a> {
    name: &'a str,
    span: Range,
    form: Form,
    expected: Option<u32>,
    items: Vec<Piece<'a>>,
    verdict: Verdict,
    /// Index into `glossary`.
    entry: Option<u32>,
    /// Members of the entry that the listing leaves out.
    lacking: Vec<&'a str>,
}

impl<'a> Writer<'a> {
    pub(super) fn frameworks(&self, facts: &'a Facts) -> Vec<FrameworkJson<'a>> {
        facts.frameworks.iter().map(|one| self.framework(facts, one)).collect()
    }

    fn framework(&self, facts: &'a Facts, one: &Framework) -> FrameworkJson<'a> {
        FrameworkJson {
            name: one.name.of(self.text),
            span: self.span(one.name),
            form: one.form,
            expected: one.expected,
            items: one.items.iter().map(|&span| self.piece(span)).collect(),
            verdict: one.verdict,
            entry: one.entry,
            lacking: facts.lacking(one),
        }
    }
}
