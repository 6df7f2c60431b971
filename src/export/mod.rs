//! The analysis as JSON, Markdown, plain text and tables.

mod listing;

pub use listing::{Listing, listing};
