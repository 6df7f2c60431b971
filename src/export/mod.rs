//! The analysis as JSON, Markdown, plain text and tables.

pub mod json;
mod listing;
mod why;

pub use listing::{Listing, listing};
pub use why::why;
