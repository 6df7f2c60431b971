//! Frequencies of words, and the statistics that are counted from them.
//!
//! Reads texts with their tokens and outlines; gives [`Table`]s. An [`Index`] of
//! the words is made once, a slice at a time; each [`Query`] is then answered
//! from it alone by [`Statistics::table`]. Counts are whole numbers, measures are
//! rounded once to their printed digits; orders are fixed; linear but for the
//! sorting of what is shown; never fails. Formulas and sources:
//! docs/statistics.md.

mod aligned;
mod collocate;
mod concordance;
mod dispersion;
mod frequency;
mod index;
mod keyword;
mod measure;
mod new_word;
mod phrase;
mod query;
mod reference;
mod reuse;
mod sequence;
mod stop;
mod table;
mod variety;

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::outline::Outline;
use crate::segment::{Pos, Token};
use crate::source::Source;
use crate::span::{Span, sort};

pub use index::Index;
pub use query::{Division, Kind, Query};
pub use reference::Reference;
pub use stop::{STOP_WORDS, is_stop_word};
pub use table::{Cell, Column, Place, Row, Table, written};

/// A text to be counted, with what is known of it.
#[derive(Debug, Clone, Copy)]
pub struct Text<'a> {
    /// What it is called, such as its file; the title of a document stands in
    /// for an empty name.
    pub name: &'a str,
    /// The text.
    pub source: &'a Source,
    /// Its documents and sections.
    pub outline: &'a Outline,
    /// Its words in text order, none over another ([`crate::segment::Mode::Default`]).
    pub tokens: &'a [Token],
}

/// Texts, the index of their words, and what they are measured by.
#[derive(Debug, Clone, Copy)]
pub struct Statistics<'a> {
    /// The texts.
    pub texts: &'a [Text<'a>],
    /// Their words; made of these texts.
    pub index: &'a Index,
    /// In how many official texts words are found.
    pub reference: &'a Reference,
}

impl Statistics<'_> {
    /// Answers `query`.
    #[must_use]
    pub fn table(&self, query: &Query) -> Table {
        match query.kind {
            Kind::Frequency => self.frequency(query),
            Kind::Ngrams | Kind::Phrases => self.phrases(query),
            Kind::Keywords => self.keywords(query),
            Kind::Keyness | Kind::Changes => self.keyness(query),
            Kind::Concordance => self.concordance(query),
            Kind::Dispersion => self.dispersion(query),
            Kind::Collocates => self.collocates(query),
            Kind::Variety => self.variety(query),
            Kind::Sentences => self.sentences(query),
            Kind::Tags => self.tags(query),
            Kind::Matrix => self.matrix(query),
            Kind::Reuse => self.reuse(query),
            Kind::Aligned => self.aligned(query),
            Kind::NewWords => self.new_words(query),
            Kind::Tokens => self.tokens(query),
        }
    }
}

/// A word and how often it occurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// Where it first occurs.
    pub span: Span,
    /// Its part of speech there.
    pub pos: Pos,
    /// How often.
    pub count: u32,
}

/// How often every word of `tokens` occurs: the most frequent first, equally
/// frequent ones by where they first occur. Punctuation and blanks are no words.
#[must_use]
pub fn frequencies(text: &str, tokens: &[Token]) -> Vec<Term> {
    let mut terms: Vec<Term> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    for token in tokens {
        let word = token.span.of(text);
        if !is_word(text, token) {
            continue;
        }
        let next = terms.len();
        let index = *known.entry(word).or_insert(next);
        match terms.get_mut(index) {
            Some(term) => term.count += 1,
            None => terms.push(Term { span: token.span, pos: token.pos, count: 1 }),
        }
    }
    sort(&mut terms, |term| [!term.count, term.span.start, 0]);
    terms
}

/// Whether `token` is more than punctuation or blanks.
#[must_use]
pub fn is_word(text: &str, token: &Token) -> bool {
    token.pos != Pos::MARK && !token.span.of(text).trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::frequencies;
    use crate::segment::{Pos, Token};
    use crate::span::Span;

    #[test]
    fn the_most_frequent_come_first_then_the_earliest() {
        let text = "𠮷 乙，丙乙，丙甲";
        let tokens: Vec<Token> = text
            .char_indices()
            .map(|(at, c)| Token {
                span: Span::new(at, at + c.len_utf8()),
                pos: if c == '，' { Pos::MARK } else { Pos::NOUN },
            })
            .collect();
        let terms = frequencies(text, &tokens);
        let shown: Vec<_> = terms.iter().map(|t| (t.span.of(text), t.count)).collect();
        assert_eq!(shown, [("乙", 2), ("丙", 2), ("𠮷", 1), ("甲", 1)]);
        assert!(frequencies("", &[]).is_empty());
    }
}
