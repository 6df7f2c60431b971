//! The analysis as JSON, Markdown, plain text and tables.

pub mod json;
mod listing;
pub mod office;
mod provenance;
pub mod review;
pub mod table;
mod why;

pub use listing::{Listing, listing};
pub use provenance::provenance;
pub use why::why;
