//! Measure words that are cut together with the number before them.

use super::Pos;
use crate::lists::Vocabulary;

/// What follows a number, sorted. Money, lengths, areas, weights, times, and the
/// counters of official writing.
static MEASURES: Vocabulary = Vocabulary::new("segment/measure measures");

/// Those of [`MEASURES`] that say when, sorted.
static TIMES: Vocabulary = Vocabulary::new("segment/measure times");

/// Measures that no longer word swallows: 5月|初步, not 月初.
const STRONG: &str = "月日元亩吨米岁天%‰℃";

/// Characters of the longest measure.
pub const LONGEST: usize = 5;

/// Whether `word` is a measure, and what a number with it is.
pub fn measure(word: &str) -> Option<Pos> {
    MEASURES.binary_search(&word).ok()?;
    Some(if word.chars().all(|c| "%‰％".contains(c)) {
        Pos::NUMBER
    } else if TIMES.binary_search(&word).is_ok() {
        Pos::TIME
    } else {
        Pos::AMOUNT
    })
}

/// Whether the measure `c` holds whatever follows.
pub fn is_strong(c: char) -> bool {
    STRONG.contains(c)
}

/// Units written in Latin letters, sorted; after a number they belong to it.
pub static LATIN: Vocabulary = Vocabulary::new("segment/measure latin");

#[cfg(test)]
mod tests {
    use super::{LATIN, LONGEST, MEASURES, TIMES, measure};
    use crate::segment::Pos;

    #[test]
    fn tables_are_sorted() {
        for table in [&MEASURES, &TIMES, &LATIN] {
            assert!(table.is_sorted_by(|a, b| a < b), "{table:?}");
        }
        assert!(MEASURES.iter().all(|word| word.chars().count() <= LONGEST));
        assert!(TIMES.iter().all(|word| measure(word) == Some(Pos::TIME)));
        assert_eq!(
            [measure("亩"), measure("%"), measure("的")],
            [Some(Pos::AMOUNT), Some(Pos::NUMBER), None]
        );
    }
}
