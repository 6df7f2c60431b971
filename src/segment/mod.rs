//! Words: rule units, the person's lexicon, and jieba-rs for the rest.

use serde::{Deserialize, Serialize};

use crate::span::Span;

/// One word. Its text is `span.of(text)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// Its part of speech.
    pub pos: Pos,
}

/// A part of speech, as an index into [`Pos::TAGS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Pos(pub u8);
