//! Reads every number from 0 to 99,999,999 in every spelling: `cargo run --release
//! --example numerals`. Some minutes on two cores.
//!
//! Alone each of them; in running text those below 100,000 and every 997th. The
//! first word that is read wrongly is told, and the exit code is not 0.
//! tests/numerals.rs keeps a sample.

use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::Instant;

#[path = "../tests/sound/read.rs"]
mod read;
#[path = "../tests/sound/spellings.rs"]
mod spellings;

use read::{assert_read, assert_told};

const END: u32 = 100_000_000;
/// Numbers that one thread takes at a time.
const PIECE: u32 = 100_000;
/// Of the numbers in running text.
const STEP: usize = 997;

fn main() {
    let start = Instant::now();
    let next = AtomicU32::new(0);
    let work = || {
        loop {
            let from = next.fetch_add(PIECE, Ordering::Relaxed);
            if from >= END {
                break;
            }
            (from..from + PIECE).for_each(assert_read);
            assert_told((from..from + PIECE).step_by(if from == 0 { 1 } else { STEP }));
        }
    };
    // A thread that panics makes this one panic when it is joined.
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(work);
        }
    });
    let (mut words, mut sampled) = (0_u64, 0_u64);
    for n in (0..END).step_by(STEP) {
        sampled += 1;
        spellings::spellings(n, |_| words += 1);
    }
    let each = words as f64 / sampled as f64;
    println!("{END} numbers in {each:.1} spellings each, all read ({:.0} s)", start.elapsed().as_secs_f32());
}
