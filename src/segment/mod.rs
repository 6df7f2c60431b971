//! Words: the person's lexicon first, then rule units (dates, amounts,
//! markers, Latin names, placeholders), and jieba-rs for the rest.
//!
//! Reads one paragraph after the other; gives [`Token`]s, spans in UTF-8 bytes.
//! In [`Mode::Default`] the tokens tile the paragraph, blanks and marks
//! included. Linear; never fails once the dictionary is loaded.

mod dictionary;
mod lexicon;
mod pos;

use jieba_rs::Jieba;
use serde::{Deserialize, Serialize};

use crate::span::{Span, offset};

pub use dictionary::Unusable;
pub use lexicon::{LONGEST, Lexicon, LexiconProblem};
pub use pos::Pos;

/// One word. Its text is `span.of(text)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// Its part of speech.
    pub pos: Pos,
}

/// How words are cut.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// The most likely cut.
    #[default]
    Default,
    /// Every word of the dictionary that occurs; overlapping.
    All,
    /// The most likely cut and the words inside long words; overlapping.
    Search,
}

/// How to cut.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CutOptions {
    /// Which words to give.
    pub mode: Mode,
    /// Whether unknown words are guessed by a hidden Markov model.
    pub hmm: bool,
}

/// Cuts text into words.
pub struct Segmenter {
    jieba: Jieba,
    checksum: String,
}

impl Segmenter {
    /// Loads a dictionary file (data/dictionary.bin).
    ///
    /// # Errors
    /// If the bytes are no such file, damaged, or of another version.
    pub fn new(dictionary: &[u8]) -> Result<Segmenter, Unusable> {
        let dictionary = dictionary::Dictionary::open(dictionary)?;
        let mut jieba = Jieba::empty();
        dictionary.for_each(|word, frequency, tag| {
            jieba.add_word(word, Some(frequency as usize), Some(tag));
        })?;
        Ok(Segmenter { jieba, checksum: dictionary.checksum })
    }

    /// Of the dictionary file, `sha256:…`.
    #[must_use]
    pub fn checksum(&self) -> &str {
        &self.checksum
    }

    /// Cuts `text`, a paragraph or a part of one between two sentences, that
    /// starts at byte `base`, and adds its words to `out`.
    pub fn cut(&self, text: &str, base: u32, options: &CutOptions, lexicon: &Lexicon, out: &mut Vec<Token>) {
        let mut gap = 0;
        let mut at = 0;
        while at < text.len() {
            match lexicon.longest(&text[at..]) {
                Some((length, pos)) => {
                    self.cut_plain(&text[gap..at], base + offset(gap), options, out);
                    out.push(token(base, at, at + length, pos));
                    at += length;
                    gap = at;
                }
                None => at += text[at..].chars().next().map_or(1, char::len_utf8),
            }
        }
        self.cut_plain(&text[gap..], base + offset(gap), options, out);
    }

    /// Cuts text without words of the lexicon.
    fn cut_plain(&self, text: &str, base: u32, options: &CutOptions, out: &mut Vec<Token>) {
        for tag in self.jieba.tag(text, options.hmm) {
            out.push(token(base, tag.byte_start, tag.byte_end, part(tag.word, tag.tag)));
        }
    }
}

fn token(base: u32, start: usize, end: usize, pos: Pos) -> Token {
    Token { span: Span { start: base + offset(start), end: base + offset(end) }, pos }
}

/// The part of speech of a word that has `tag` in the dictionary.
fn part(word: &str, tag: &str) -> Pos {
    match Pos::of(tag) {
        Some(Pos::OTHER) | None if !word.contains(|c: char| c.is_alphanumeric() || c.is_whitespace()) => {
            Pos::MARK
        }
        Some(pos) => pos,
        None => Pos::OTHER,
    }
}
