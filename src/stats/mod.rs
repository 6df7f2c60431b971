//! Frequencies of words.
//!
//! Reads a text and its tokens; gives [`Term`]s in a fixed order; linear but for
//! the sorting; never fails.

mod stop;

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::segment::{Pos, Token};
use crate::span::{Span, sort};

pub use stop::{STOP_WORDS, is_stop_word};

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
