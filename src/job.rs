//! The pipeline in slices: outline first, then facts and checks, then words.
//!
//! Reads a text, [`Options`] and, once it is there, a dictionary; gives an
//! [`Analysis`]. Each [`Job::step`] does a bounded slice and says how far it is;
//! cancelling is dropping the job.

use serde::{Deserialize, Serialize};

use crate::check::Finding;
use crate::fact::Count;
use crate::outline::Outline;
pub use crate::segment::Mode;
use crate::segment::Token;
use crate::source::Source;

/// What the person chose. Equal texts, options and dictionaries give equal results.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Options {
    /// How words are cut.
    pub mode: Mode,
    /// Whether unknown words are guessed by a hidden Markov model.
    pub hmm: bool,
    /// The person's lexicon, a word on a line with optional weight and tag.
    pub lexicon: String,
}

/// All that is known of one text.
#[derive(Debug, Clone, Default)]
pub struct Analysis {
    /// The text and its parts.
    pub source: Source,
    /// Its documents and sections.
    pub outline: Outline,
    /// Its announced counts.
    pub counts: Vec<Count>,
    /// What was found wrong, in text order.
    pub findings: Vec<Finding>,
    /// Its words, in text order.
    pub tokens: Vec<Token>,
}

/// A stage of the work, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    /// Lines, paragraphs, sentences.
    Source,
    /// Documents and sections.
    Outline,
    /// Announced counts, findings.
    Checks,
    /// Words.
    Words,
    /// Everything is there.
    Done,
}
