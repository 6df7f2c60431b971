//! What a rule finds: a place, what is wrong with it, and a change that mends it.
//!
//! Plain data; the names stand in the JSON contract. Spans are UTF-8 bytes of the
//! source text.

use serde::{Deserialize, Serialize};

use crate::span::Span;

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

impl Fix {
    /// Where `span` lies once the change is made; what an edit covers in part goes to
    /// its end.
    #[must_use]
    pub fn moved(&self, span: Span) -> Span {
        let moved = |at: u32| {
            let (mut gone, mut come) = (0, 0);
            for edit in self.edits.iter().take_while(|edit| edit.span.start < at) {
                gone += edit.span.end.min(at) - edit.span.start;
                come += crate::span::offset(edit.text.len());
            }
            at - gone + come
        };
        Span { start: moved(span.start), end: moved(span.end) }
    }

    /// `text` with the change made. Edits that do not fit `text` are left out.
    #[must_use]
    pub fn apply(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        for edit in &self.edits {
            let range = edit.span.range();
            let Some(kept) = text.get(at..range.start) else { continue };
            if !text.is_char_boundary(range.end) {
                continue;
            }
            out.push_str(kept);
            out.push_str(&edit.text);
            at = range.end;
        }
        out.push_str(&text[at..]);
        out
    }
}

impl Edit {
    /// `span` goes.
    #[must_use]
    pub fn delete(span: Span) -> Edit {
        Edit { span, text: String::new() }
    }

    /// `text` stands where `span` stood.
    #[must_use]
    pub fn replace(span: Span, text: impl Into<String>) -> Edit {
        Edit { span, text: text.into() }
    }
}
