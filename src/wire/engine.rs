//! What the page asks the engine, and what that says.

use serde::{Deserialize, Serialize};

use super::{Columns, Term};
use crate::check::{Finding, Ignored};
use crate::export::table::Table;
use crate::job::{Options, Stage};
use crate::outline::Outline;
use crate::redact::Seen;
use crate::segment;
use crate::span::Span;

/// Page → engine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Message {
    /// Read a text.
    Read(Box<Request>),
    /// Answer from what was read as this revision, or from the newest when that
    /// is no longer known.
    Ask(u32, Question),
}

/// What the page asks the engine about a text that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Question {
    /// The table of this kind of facts, an index of [`crate::export::table::KINDS`].
    Facts(u32),
    /// What the desk lacks to write everything that is known.
    Whole,
    /// What the facts have seen that can be hidden.
    Seen,
    /// Why the word at this byte was cut so.
    Why(u32),
    /// What a word more or less would do to the text, the lexicon being as said.
    Amend(String, Amend),
}

/// How a person changes words by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Amend {
    /// These lines are added to the lexicon.
    Lines(String),
    /// The word at this place is cut at this byte.
    Part(Span, u32),
}

/// Page → worker: analyse this. A newer request replaces an older one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Counts up with every text or option.
    pub revision: u32,
    /// Normalised text ([`crate::source::normalise`]).
    pub text: String,
    /// How to read it.
    pub options: Options,
    /// Questions stay those about the text read before.
    pub aside: bool,
    /// Revisions of other texts that questions may still be about.
    pub keep: Vec<u32>,
}

/// What the engine answers, with the revision it speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// Of [`Question::Facts`].
    Facts(u32, Table),
    /// Of [`Question::Whole`], see [`super::rest`].
    Whole(Vec<u8>),
    /// Of [`Question::Seen`].
    Seen(Vec<Seen>),
    /// Of [`Question::Why`], the question again with it; places are bytes of the text.
    Why(u32, Option<Box<segment::Why>>),
    /// Of [`Question::Amend`]: the lines that the lexicon is to have more, and what
    /// they do to the text.
    Amend(String, segment::Change),
}

/// What the worker has to say.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Reply {
    /// The dictionary is loaded.
    Ready {
        /// Its checksum, `sha256:…`.
        dictionary: String,
        /// How long loading took, in milliseconds.
        millis: u32,
    },
    /// So far.
    Progress {
        /// What is being done.
        stage: Stage,
        /// Bytes of text done in this stage.
        done: u32,
        /// Bytes of text in all.
        total: u32,
    },
    /// Documents and sections.
    Outline(Outline),
    /// Counts and findings.
    Findings {
        /// The table of announced counts.
        counts: Table,
        /// Lines of the own names that could not be read: line from 1, and why.
        names: Vec<(u32, String)>,
        /// What is wrong, in text order.
        findings: Vec<Finding>,
        /// What was found and is put aside.
        ignored: Vec<Ignored>,
        /// Lines of the own rules that could not be read: line from 1, and why.
        problems: Vec<(u32, String)>,
    },
    /// Words and their frequencies.
    Words {
        /// All words, in text order.
        words: Columns,
        /// How often each word occurs, most frequent first.
        terms: Vec<Term>,
        /// Lines of the lexicon that could not be read: line from 1, and why.
        problems: Vec<(u32, String)>,
    },
    /// All is said.
    Done,
    /// What was asked for.
    Answer(Answer),
    /// The work failed; the text is safe.
    Failed(String),
}
