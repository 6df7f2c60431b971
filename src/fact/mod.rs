//! What the document says of itself: announced counts and their lists.
//!
//! Reads source and outline; gives [`Count`]s; linear; never fails.

mod count;

use serde::{Deserialize, Serialize};

use crate::outline::Outline;
use crate::source::Source;
use crate::span::Span;

/// An announced count (以下9项任务) and what is listed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// The number with its measure word and noun, as written.
    pub announced: Span,
    /// The number announced; `None` for 以下几项.
    pub declared: Option<u32>,
    /// Each listed item, from its mark to its end.
    pub items: Vec<Span>,
    /// Whether they agree.
    pub verdict: Verdict,
}

/// Whether an announced count and its list agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// As many as announced.
    Match,
    /// More or fewer.
    Mismatch,
    /// No list found, or no number announced.
    Unresolved,
}

/// The announced counts of a text, in text order.
#[must_use]
pub fn counts(source: &Source, outline: &Outline) -> Vec<Count> {
    count::counts(source, outline)
}
