//! The analysis as JSON, SARIF, HTML, Markdown, plain text, OPML, pictures and tables.

pub mod annotated;
pub mod chart;
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
pub use paper::{File, Paper, whole};
pub use provenance::{hex, provenance, remark};
pub use tree_svg::tree_svg;
pub use why::{move_name, why};

/// How wide words are about, in letters: Chinese characters are square.
fn ems(words: &str) -> f32 {
    words.chars().map(|c| if c.is_ascii() { 0.56 } else { 1.0 }).sum()
}

/// A length in a picture, to a tenth. The standard library writes floating-point
/// numbers to the last digit, and its code for that is as large as a rule book.
#[must_use]
pub fn tenths(length: f64) -> String {
    let tenths = (length * 10.0).round() as i64;
    let sign = if tenths < 0 { "-" } else { "" };
    match (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10) {
        (whole, 0) => format!("{sign}{whole}"),
        (whole, tenth) => format!("{sign}{whole}.{tenth}"),
    }
}
