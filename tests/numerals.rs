//! Numbers are read as they are written, in every spelling. A sample of what
//! `fuzz/numerals.rs` runs through.

use gangmu::han::number;

#[path = "sound/read.rs"]
mod read;
#[path = "sound/spellings.rs"]
mod spellings;

use read::{assert_read, assert_told};

/// Every number from 0 to 99,999,999 is read back. A word with 万 is cut there and
/// its halves are read apart, neither seeing the other; digits are read place by
/// place. So a number is read rightly if both of its halves of four digits are,
/// each beside every kind of other half: all halves stand here on either side of
/// each kind (none, one digit, round, noughts at every place, none at all).
#[test]
fn every_number_round_trips_in_every_spelling() {
    const KINDS: [u32; 16] = [0, 1, 2, 10, 11, 20, 99, 100, 101, 110, 1000, 1001, 1010, 1100, 2345, 9999];
    for half in 0..10_000 {
        for n in KINDS.iter().flat_map(|kind| [half * 10_000 + kind, kind * 10_000 + half]) {
            assert_read(n);
        }
    }
    assert_eq!(number("100000000"), None);
}

/// The same in running text.
#[test]
fn numbers_are_read_in_running_text() {
    let round = (0..8).flat_map(|zeros| (1..100).map(move |n| n * 10_u32.pow(zeros)));
    assert_told((0..2000).chain(round.filter(|&n| n < 100_000_000)));
    assert_told((0..100_000_000).step_by(99_991));
}
