//! Words as they cross the boundary.

use serde::{Deserialize, Serialize};

use super::bytes;
use crate::segment::{Pos, Token};
use crate::span::Span;

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
