//! What is known of the styles of marks: their customary depth, which stand in
//! for each other, which stand alone.
//!
//! Source: GB/T 9704—2012, 7.3.3 for 一、（一）1.（1）; the others by custom.

use super::Style;
use super::marker::{At, Candidate};

/// A style; decimal marks with their number of numbers.
pub(super) type Key = (Style, u8);

/// The customary depth of a style; larger is deeper. Only used where a list
/// opens: a mark of a higher level does not stand inside a list of a lower one.
pub(super) fn rank(key: Key) -> u32 {
    match key.0 {
        Style::Piece => 0,
        Style::Annex | Style::Note => 1,
        Style::Part => 2,
        Style::Chapter => 3,
        Style::Section => 4,
        Style::Article => 10,
        Style::Decimal => 11 + u32::from(key.1),
        Style::Comma | Style::Roman => 20,
        Style::Ordinal => 25,
        Style::Bracket => 30,
        Style::HalfBracket => 35,
        Style::Digit => 40,
        Style::DigitBracket => 50,
        Style::DigitHalfBracket => 55,
        Style::Circled => 60,
        Style::Letter | Style::Stem => 70,
        Style::Is
        | Style::Must
        | Style::Sequence
        | Style::Among
        | Style::Reason
        | Style::Side
        | Style::Dash => RUNNING,
    }
}

/// Glyphs between two items that open with —— in a text without line breaks.
pub(super) const DASHED: usize = 600;

/// Ranks from here on are lists inside running text.
pub(super) const RUNNING: u32 = 90;

/// Up to here the lists are the parts of a document, which only another part ends.
pub(super) const HEADINGS: u32 = 20;

/// Styles that stand in for each other within one list: 四要，五是; 首先，第二.
pub(super) fn family(style: Style) -> Style {
    match style {
        Style::Must => Style::Is,
        Style::Sequence => Style::Ordinal,
        style => style,
    }
}

/// Styles of which a single section at the start of a paragraph is one.
pub(super) fn stands_alone(mark: &Candidate) -> bool {
    let alone = matches!(
        mark.marker.style,
        Style::Part
            | Style::Chapter
            | Style::Section
            | Style::Article
            | Style::Annex
            | Style::Comma
            | Style::Bracket
    );
    (alone || mark.level > 1) && mark.at == At::Start
}

pub(super) fn key(mark: &Candidate) -> Key {
    (mark.marker.style, mark.level)
}
