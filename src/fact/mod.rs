//! What the document says: what it announces, names, counts, promises and asks.
//!
//! Reads source and outline; gives [`Facts`]; linear; never fails: what cannot be
//! read as a fact is plain text. A family of facts has one file.

mod count;
mod expression;
mod framework;
mod glossary;
mod name;
mod name_member;
mod name_shape;
mod parts;
mod reading;

use serde::{Deserialize, Serialize};

pub use glossary::{Entry, Glossary, GlossaryProblem};

use crate::outline::Outline;
use crate::source::Source;
use crate::span::Span;

/// All facts of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Announced counts, in text order.
    pub counts: Vec<Count>,
    /// Numbered names, in text order.
    pub frameworks: Vec<Framework>,
    /// What the glossary says of the names used, in the order of their first use.
    pub glossary: Vec<Entry>,
    /// Lines of the person's glossary that were left out.
    pub problems: Vec<GlossaryProblem>,
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

/// A numbered name (两学一做, 六好, 1+2+3+4) at one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Framework {
    /// The name without quotation marks.
    pub name: Span,
    /// How it is formed.
    pub form: Form,
    /// How many members it promises; `None` where a number says nothing of that.
    pub expected: Option<u32>,
    /// Its members, where the text tells them beside this place.
    pub items: Vec<Span>,
    /// Whether they are as many as promised.
    pub verdict: Verdict,
    /// What is known of it, as an index into [`Facts::glossary`].
    pub entry: Option<u32>,
    /// Which members of the entry the listing leaves out, as indices.
    pub lacking: Vec<u32>,
}

/// How a numbered name is formed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// Number, measure word and noun: 四个意识, 五大工程.
    Counted,
    /// Number and common morpheme: 六好, 双带.
    Morpheme,
    /// A sum of kinds: 三会一课.
    Sum,
    /// Digits and signs: 1+2+3+4, 5+2, 党建+.
    Formula,
    /// Digits in a row: 2211.
    Digits,
    /// So many characters: 二十字.
    Characters,
    /// Spans of time: 三年倍增、六年跨越.
    Sized,
    /// A fixed phrase or a numbered period: 三农, 十五五.
    Fixed,
    /// Grown from earlier names: 五位一体, 三三一.
    Grown,
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
    /// Reads the facts of `source`, whose structure is `outline`, with the
    /// glossary of the house.
    #[must_use]
    pub fn new(source: &Source, outline: &Outline) -> Facts {
        Facts::with(source, outline, &Glossary::house())
    }

    /// The same with a glossary of the person's own.
    #[must_use]
    pub fn with(source: &Source, outline: &Outline, known: &Glossary) -> Facts {
        let reading = reading::Reading::new(source, outline);
        let counts = count::counts(&reading);
        let (frameworks, glossary) = framework::frameworks(&reading, known, &counts);
        Facts { counts, frameworks, glossary, problems: Vec::new() }
    }

    /// What the glossary says of `framework`.
    #[must_use]
    pub fn entry(&self, framework: &Framework) -> Option<&Entry> {
        framework.entry.and_then(|index| self.glossary.get(index as usize))
    }

    /// The members of its entry that the listing of `framework` leaves out.
    #[must_use]
    pub fn lacking(&self, framework: &Framework) -> Vec<&str> {
        let members = self.entry(framework).map_or(&[][..], |entry| &entry.members);
        let first = |&index: &u32| Some(members.get(index as usize)?.first()?.as_str());
        framework.lacking.iter().filter_map(first).collect()
    }
}
