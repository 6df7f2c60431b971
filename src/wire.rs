//! What the page and its workers say to each other: the only serialised types
//! between them.
//!
//! The engine reads a text; the desk is given what was read of it, counts it and
//! writes papers. The page asks each for what it shows.
//! The page normalises the text and keeps it, so places are UTF-8 bytes of a
//! text both have. A reply carries the revision it answers; its payload is one
//! block of bytes (postcard), words as byte columns: thousands of objects across
//! the boundary cost a hundred times as much.

use serde::{Deserialize, Serialize};

use crate::check::{Finding, Ignored};
use crate::export::chart::Chart;
use crate::export::office::xlsx::Sheet;
use crate::export::table::Table;
use crate::export::{File, Paper};
use crate::job::{Analysis, Options, Stage};
use crate::outline::Outline;
use crate::project::{Packing, Project};
use crate::redact::{Choice, Key, Redacted, Restored, Seen};
use crate::segment::{self, Pos, Token};
use crate::source::Source;
use crate::span::Span;
use crate::stats::Query;
pub use crate::stats::Term;

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

/// How a person changes words by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Amend {
    /// These lines are added to the lexicon.
    Lines(String),
    /// The word at this place is cut at this byte.
    Part(Span, u32),
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

/// What the engine answers, with the revision it speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// Of [`Question::Facts`].
    Facts(u32, Table),
    /// Of [`Question::Whole`], see [`rest`].
    Whole(Vec<u8>),
    /// Of [`Question::Seen`].
    Seen(Vec<Seen>),
    /// Of [`Question::Why`], the question again with it; places are bytes of the text.
    Why(u32, Option<Box<segment::Why>>),
    /// Of [`Question::Amend`]: the lines that the lexicon is to have more, and what
    /// they do to the text.
    Amend(String, segment::Change),
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

/// Worker → page: one message of these fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope {
    /// The revision this answers; 0 for [`Reply::Ready`].
    pub revision: u32,
    /// A [`Reply`], see [`Reply::pack`].
    #[serde(with = "bytes")]
    pub payload: Vec<u8>,
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

/// Words as columns of bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Columns {
    #[serde(with = "bytes")]
    start: Vec<u8>,
    #[serde(with = "bytes")]
    end: Vec<u8>,
    #[serde(with = "bytes")]
    pos: Vec<u8>,
}

impl Columns {
    /// Packs `tokens`.
    #[must_use]
    pub fn new(tokens: &[Token]) -> Columns {
        Columns {
            start: tokens.iter().flat_map(|t| t.span.start.to_le_bytes()).collect(),
            end: tokens.iter().flat_map(|t| t.span.end.to_le_bytes()).collect(),
            pos: tokens.iter().map(|t| t.pos.0).collect(),
        }
    }

    /// How many words.
    #[must_use]
    pub fn len(&self) -> usize {
        self.pos.len()
    }

    /// No words.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pos.is_empty()
    }

    /// The word with this index.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<Token> {
        let word = |column: &[u8]| {
            let bytes = column.get(index * 4..index * 4 + 4)?;
            Some(u32::from_le_bytes(bytes.try_into().ok()?))
        };
        let span = Span { start: word(&self.start)?, end: word(&self.end)? };
        Some(Token { span, pos: Pos(*self.pos.get(index)?) })
    }

    /// Index of the first word that starts at or after byte `at`.
    #[must_use]
    pub fn first_from(&self, at: u32) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low.midpoint(high);
            if self.get(middle).is_some_and(|t| t.span.start < at) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }
}

impl Errand {
    /// As bytes.
    #[must_use]
    pub fn pack(&self) -> Vec<u8> {
        postcard::to_allocvec(self).unwrap_or_default()
    }

    /// From bytes; `None` if they are no errand of this version.
    #[must_use]
    pub fn unpack(bytes: &[u8]) -> Option<Errand> {
        postcard::from_bytes(bytes).ok()
    }
}

impl Product {
    /// As bytes.
    #[must_use]
    pub fn pack(&self) -> Vec<u8> {
        postcard::to_allocvec(self).unwrap_or_default()
    }

    /// From bytes; `None` if they are nothing of this version.
    #[must_use]
    pub fn unpack(bytes: &[u8]) -> Option<Product> {
        postcard::from_bytes(bytes).ok()
    }
}

impl Message {
    /// As bytes.
    #[must_use]
    pub fn pack(&self) -> Vec<u8> {
        postcard::to_allocvec(self).unwrap_or_default()
    }

    /// From bytes; `None` if they are no message of this version.
    #[must_use]
    pub fn unpack(bytes: &[u8]) -> Option<Message> {
        postcard::from_bytes(bytes).ok()
    }
}

impl Reply {
    /// As bytes.
    #[must_use]
    pub fn pack(&self) -> Vec<u8> {
        postcard::to_allocvec(self).unwrap_or_default()
    }

    /// From bytes; `None` if they are no reply of this version.
    #[must_use]
    pub fn unpack(bytes: &[u8]) -> Option<Reply> {
        postcard::from_bytes(bytes).ok()
    }
}

/// Byte vectors as one block instead of a sequence of numbers.
mod bytes {
    use serde::de::{self, Deserializer, Visitor};
    use serde::ser::Serializer;

    pub fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(bytes)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        struct Bytes;
        impl Visitor<'_> for Bytes {
            type Value = Vec<u8>;
            fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
                f.write_str("bytes")
            }
            fn visit_bytes<E: de::Error>(self, v: &[u8]) -> Result<Vec<u8>, E> {
                Ok(v.to_vec())
            }
            fn visit_byte_buf<E: de::Error>(self, v: Vec<u8>) -> Result<Vec<u8>, E> {
                Ok(v)
            }
        }
        deserializer.deserialize_byte_buf(Bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::{Columns, Envelope, Errand, Reply, Term, Volume, complete, rest};
    use crate::check::Ignore;
    use crate::export::json;
    use crate::job::{Options, analyze};
    use crate::segment::{Pos, Segmenter, Token};
    use crate::span::Span;

    #[test]
    fn the_desk_writes_the_json_of_the_terminal() {
        let segmenter = Segmenter::new(include_bytes!("../data/dictionary.bin")).unwrap();
        let options =
            Options { ignored: vec![Ignore::Rule("doubled-mark".to_owned())], ..Options::default() };
        let text = "讲话\r\n同志们：\n𠮷县完成投资1.2亿元，，增长5%。抓好三件事：一是修渠，二是植树。《办法》要落实。\n";
        let read = analyze(text, &options, Some(&segmenter));
        assert!(!read.facts.figures.is_empty() && !read.ignored.is_empty());
        let there = json::write(&read, Some(segmenter.checksum()));
        let errand = Errand::Take(Box::new(Volume::of(&read, segmenter.checksum()))).pack();
        let Some(Errand::Take(volume)) = Errand::unpack(&errand) else { panic!("no volume") };
        let dictionary = volume.dictionary.clone();
        let mut desk = volume.open();
        complete(&mut desk, &rest(&read));
        assert_eq!(json::write(&desk, dictionary.as_deref()), there);
    }

    #[test]
    fn replies_survive_the_wire() {
        let tokens: Vec<Token> =
            (0..5).map(|i| Token { span: Span::new(i * 3, i * 3 + 3), pos: Pos(i as u8) }).collect();
        let words = Columns::new(&tokens);
        assert_eq!(words.get(3), Some(tokens[3]));
        assert_eq!(words.get(5), None);
        assert_eq!([words.first_from(0), words.first_from(4), words.first_from(99)], [0, 2, 5]);
        let terms = vec![Term { span: Span::new(0, 3), pos: Pos(1), count: 2 }];
        let reply = Reply::Words { words, terms, problems: vec![(2, "空".to_owned())] };
        assert_eq!(Reply::unpack(&reply.pack()), Some(reply.clone()));
        let envelope = Envelope { revision: 7, payload: reply.pack() };
        let bytes = postcard::to_allocvec(&envelope).unwrap();
        assert_eq!(postcard::from_bytes::<Envelope>(&bytes).unwrap(), envelope);
        assert_eq!(Reply::unpack(&[250, 1]), None);
    }
}
