//! Reads random texts until its time is over: `cargo run --release --example
//! fuzz_outline -- SECONDS [SEED]`.
//!
//! The texts are made of what the outline looks for and of pieces of documents,
//! cut, doubled and mixed. Every outline must be sound, the same when read
//! again, and quickly there; what is written of it must be writable. The first
//! text that breaks this is printed, and the exit code is 1. Findings become
//! fixtures of tests/found.rs.

use std::process::ExitCode;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use gangmu::export::{self, Listing};
use gangmu::job::{Analysis, Options, analyze};
use gangmu::outline::{Act, Decision, Outline};
use gangmu::source::Source;

#[path = "../tests/sound/clock.rs"]
mod clock;
#[path = "../tests/sound/composed.rs"]
mod composed;
#[path = "../tests/sound/dice.rs"]
mod dice;
#[path = "../tests/sound/random.rs"]
mod random;
#[path = "../tests/sound/sound.rs"]
mod sound;

/// On the processor, longer than any outline of a text this short may take.
const SLOW: Duration = Duration::from_millis(600);

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let number = |word: Option<String>| word.and_then(|w| w.parse::<u64>().ok());
    let seconds = number(arguments.next()).unwrap_or(60);
    let seed = number(arguments.next()).unwrap_or(1).max(1);
    let current = Arc::new(Mutex::new(String::new()));
    let shown = Arc::clone(&current);
    std::panic::set_hook(Box::new(move |panic| {
        println!("{panic}");
        if let Ok(text) = shown.lock() {
            println!("{text:?}");
        }
    }));
    let (start, mut dice, mut texts, mut bytes) = (Instant::now(), dice::Dice(seed), 0u64, 0u64);
    while start.elapsed() < Duration::from_secs(seconds) {
        let length = 1 + dice.below(120);
        let text = match dice.below(8) {
            0..3 => dice.document(length),
            3 => dice.composed().text,
            _ => dice.text(length),
        };
        let pick = dice.below(1 << 20);
        if let Ok(mut current) = current.lock() {
            current.clone_from(&text);
        }
        let once = || clock::taken(|| check(&text, pick));
        // A busy machine is slow once, a slow reading always.
        let took = once();
        if took > SLOW && (0..5).all(|_| once() > SLOW) {
            println!("text {texts} of seed {seed} took {took:?}:\n{text:?}");
            return ExitCode::FAILURE;
        }
        texts += 1;
        bytes += text.len() as u64;
    }
    println!("{texts} texts, {bytes} bytes, all sound (seed {seed}, {seconds} s)");
    ExitCode::SUCCESS
}

/// Panics where the outline of `text` is not sound.
fn check(text: &str, pick: usize) {
    let analysis: Analysis = analyze(text, &Options::default(), None);
    sound::assert_sound(&analysis);
    let again = Outline::new(&Source::new(text));
    assert_eq!(again, analysis.outline);
    let _ = export::opml(&analysis, "");
    let _ = export::tree_svg(&analysis, "");
    let _ = export::listing(&analysis.source.text, &analysis.outline, Listing::Moves);
    if let Some(node) = analysis.outline.nodes.get(pick % analysis.outline.nodes.len().max(1)) {
        let act = [Act::Promote, Act::Demote, Act::NotAMark][pick % 3];
        let decided = Decision::new(&analysis.source, node.marker.span.start, act);
        let decisions = vec![decided.expect("a section has a mark")];
        let options = Options { decisions, ..Options::default() };
        sound::assert_sound(&analyze(text, &options, None));
    }
}
