//! What the document says: what it announces, names, counts, promises and asks.
//!
//! Reads source and outline; gives [`Facts`]; linear; never fails: what cannot be
//! read as a fact is plain text. A family of facts has one file.

mod count;
mod expression;
mod parts;
mod reading;

use serde::{Deserialize, Serialize};

use crate::outline::Outline;
use crate::source::Source;
use crate::span::Span;

/// All facts of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Announced counts, in text order.
    pub counts: Vec<Count>,
}

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

impl Facts {
    /// Reads the facts of `source`, whose structure is `outline`.
    #[must_use]
    pub fn new(source: &Source, outline: &Outline) -> Facts {
        let reading = reading::Reading::new(source, outline);
        Facts { counts: count::counts(&reading) }
    }
}
