//! The rules: what a meticulous proofreader would mark.
//!
//! One rule is one `.rs` and one `.md` in this folder and one word in [`RULES`].
//! A rule reads an [`Input`] and adds findings to a [`Report`]; it cannot fail
//! and names no other rule. Spans are UTF-8 bytes of the source text.

use serde::{Deserialize, Serialize};

use crate::fact::Count;
use crate::outline::Outline;
use crate::source::Source;
use crate::span::Span;

/// What a rule reads.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// The text and its parts.
    pub source: &'a Source,
    /// Its structure.
    pub outline: &'a Outline,
    /// Its announced counts.
    pub counts: &'a [Count],
}

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// It is wrong.
    Error,
    /// Look at it.
    Warning,
    /// A matter of style.
    Info,
}

/// What a finding is about; the names stand in the JSON contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Family {
    /// Levels, ordinals, announced lists.
    Structure,
    /// Sums, shares, growth.
    Arithmetic,
    /// Dates and years.
    Time,
    /// Names of people, bodies, documents.
    Name,
    /// Choice of words.
    Wording,
    /// Marks.
    Punctuation,
    /// Quotation marks.
    Quotation,
    /// What does not belong to the document.
    Noise,
    /// Blanks and line breaks.
    Spacing,
    /// Placeholders.
    Mask,
}

/// One thing found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The rule's id, as in the name of its page.
    pub rule: String,
    /// Stamped by the rule.
    pub family: Family,
    /// Stamped by the rule unless it says otherwise.
    pub severity: Severity,
    /// The place to mark.
    pub span: Span,
    /// Other places that belong to it, the evidence.
    pub related: Vec<Span>,
    /// What is wrong, for a clerk.
    pub message: String,
    /// The evidence in one line: the sum, the list. Empty if the message says all.
    pub evidence: String,
    /// What to do about it, where it can be said.
    pub fix: Option<Fix>,
}

/// A change of the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// Whether it may be applied without reading: it removes the finding and
    /// adds none.
    pub safe: bool,
    /// In text order, apart.
    pub edits: Vec<Edit>,
}

/// One replacement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// What goes.
    pub span: Span,
    /// What comes.
    pub text: String,
}
