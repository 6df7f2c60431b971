//! The analysis as JSON, SARIF, HTML, Markdown, plain text, OPML, pictures and tables.

pub mod annotated;
pub mod json;
mod listing;
pub mod office;
mod opml;
mod paper;
mod provenance;
pub mod review;
pub mod sarif;
pub mod statistics;
pub mod table;
mod tree_svg;
mod why;

pub use listing::{Listing, listing};
pub use opml::opml;
pub use paper::{File, Paper};
pub use provenance::provenance;
pub use tree_svg::tree_svg;
pub use why::{move_name, why};
