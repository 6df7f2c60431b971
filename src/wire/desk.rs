//! What the page hands the desk and has it make, and what that has made.

use serde::{Deserialize, Serialize};

use super::Columns;
use crate::check::Finding;
use crate::export::chart::Chart;
use crate::export::office::xlsx::Sheet;
use crate::export::table::Table;
use crate::export::{File, Paper};
use crate::job::{Analysis, Options};
use crate::outline::Outline;
use crate::project::{Packing, Project};
use crate::redact::{Choice, Key, Redacted, Restored, Seen};
use crate::source::Source;
use crate::stats::Query;

/// Page → desk.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Errand {
    /// This was read.
    Take(Box<Volume>),
    /// What was read as these revisions is still wanted, no more.
    Keep(Vec<u32>),
    /// Make this of what was read as this revision.
    Make(u32, Task),
}

/// What the desk makes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Task {
    /// A paper to save, outlines down to so many levels.
    Paper(Paper, u8),
    /// The papers of several texts, as one file.
    Papers(Paper, u8, Vec<u32>),
    /// A table of statistics.
    Statistics(Box<Inquiry>),
    /// The text with its names hidden.
    Hide(Box<Hide>),
    /// This text with what a key file says in the place of its placeholders.
    Restore(String, String),
    /// A project as it is taken along.
    Pack(Box<Project>, Packing),
    /// What was packed so holds.
    Unpack(String, Packing),
    /// A workbook of one sheet.
    Workbook(Sheet),
    /// A chart as a file.
    Chart(Box<Chart>, Drawn),
    /// Everything that is known as a file, with what the engine says of it ([`rest`]).
    Whole(Vec<u8>),
}

/// How a chart is taken along.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Drawn {
    /// As vectors.
    Svg,
    /// The same, to be painted.
    Painted,
    /// Its data, as CSV.
    Data,
}

/// Names to hide in a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hide {
    /// What the facts have seen of it.
    pub seen: Vec<Seen>,
    /// What the person chose.
    pub choice: Choice,
    /// What was hidden in other texts.
    pub key: Key,
}

/// A question about one text or several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inquiry {
    /// What is asked; its places are in the texts below.
    pub query: Query,
    /// The revisions of the texts, in their order.
    pub texts: Vec<u32>,
}

/// What the desk has made, with the revision it was made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Product {
    /// Of [`Task::Paper`].
    Paper(Paper, File),
    /// Of [`Task::Statistics`], the task again with it.
    Statistics(Box<Inquiry>, Table),
    /// Of [`Task::Hide`].
    Hidden(Redacted),
    /// Of [`Task::Restore`], or what is wrong with the key.
    Restored(Result<Restored, String>),
    /// Of [`Task::Pack`].
    Packed(Vec<u8>, Packing),
    /// Of [`Task::Unpack`] with what is to be known of it, or what is wrong.
    Unpacked(Result<(Box<Project>, Vec<String>), String>, Packing),
    /// Of [`Task::Papers`], [`Task::Whole`], [`Task::Workbook`] and [`Task::Chart`].
    File(File),
    /// Of [`Task::Chart`], to be painted.
    Picture(File),
}

/// Page → desk: what the engine has read.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Volume {
    /// The request it was read for.
    pub revision: u32,
    /// What it is called among others.
    pub name: String,
    /// Normalised text.
    pub text: String,
    /// How it was read.
    pub options: Options,
    /// The checksum of the dictionary.
    pub dictionary: Option<String>,
    /// Documents and sections.
    pub outline: Outline,
    /// What is wrong, in text order.
    pub findings: Vec<Finding>,
    /// Its words.
    pub words: Columns,
}

impl Volume {
    /// Of an analysis made with the dictionary of this checksum.
    #[must_use]
    pub fn of(analysis: &Analysis, dictionary: &str) -> Volume {
        Volume {
            text: analysis.source.text.clone(),
            options: analysis.options.clone(),
            dictionary: Some(dictionary.to_owned()),
            outline: analysis.outline.clone(),
            findings: analysis.findings.clone(),
            words: Columns::new(&analysis.tokens),
            ..Volume::default()
        }
    }

    /// As an analysis without facts: what statistics and papers are made of.
    #[must_use]
    pub fn open(self) -> Analysis {
        let tokens = (0..self.words.len()).filter_map(|index| self.words.get(index)).collect();
        Analysis {
            source: Source::from_normal(self.text),
            outline: self.outline,
            findings: self.findings,
            tokens,
            options: self.options,
            cut: true,
            ..Analysis::default()
        }
    }
}

/// What an analysis holds and a [`Volume`] does not, as bytes.
#[must_use]
pub fn rest(analysis: &Analysis) -> Vec<u8> {
    postcard::to_allocvec(&(&analysis.facts, &analysis.ignored)).unwrap_or_default()
}

/// The analysis of a [`Volume`] with its [`rest`].
pub fn complete(analysis: &mut Analysis, rest: &[u8]) {
    (analysis.facts, analysis.ignored) = postcard::from_bytes(rest).unwrap_or_default();
}
