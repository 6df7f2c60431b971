//! gangmu (纲目) reads a Chinese official document the way its author built it.
//!
//! The engine is a pure function of text, lexicon and options: no I/O, no
//! clock, no globals, and it cannot fail; any `&str` gives an
//! [`job::Analysis`]. All places are half-open UTF-8 byte [`span::Span`]s of
//! the normalised text; time is linear in the text.
//!
//! Direction: `span ← han ← source ← {segment, outline} ← fact ← check ← stats
//! ← export`, with `job`, `shelf` and `wire` on top.
#![warn(missing_docs)]

pub mod check;
pub mod export;
pub mod fact;
pub mod han;
pub mod job;
pub mod lists;
pub mod outline;
pub mod project;
pub mod redact;
pub mod segment;
pub mod shelf;
pub mod source;
pub mod span;
pub mod stats;
pub mod wire;
