//! The analysis as JSON, Markdown, plain text and tables.

pub mod json;
mod listing;
pub mod office;
pub mod table;
mod why;

pub use listing::{Listing, listing};
pub use why::why;
