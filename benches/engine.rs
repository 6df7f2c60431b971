//! How fast the engine is natively, by stage: `cargo bench`. Reported, never judged.

use std::time::{Duration, Instant};
use std::{fs, hint};

use gangmu::job::{Job, Options, Stage};
use gangmu::segment::Segmenter;
use gangmu::source;

const RUNS: usize = 7;

fn main() {
    let dictionary = include_bytes!("../data/dictionary.bin");
    let load = median(|| time(|| hint::black_box(Segmenter::new(dictionary)).is_ok()));
    println!("dictionary           {load:>10.2?}");
    let Ok(segmenter) = Segmenter::new(dictionary) else {
        println!("data/dictionary.bin cannot be used");
        return;
    };
    let root = env!("CARGO_MANIFEST_DIR");
    let text = [format!("{root}/../shared/seeds/speeches.txt"), format!("{root}/www/sample.txt")]
        .iter()
        .find_map(|path| fs::read_to_string(path).ok())
        .unwrap_or_else(|| "一、提高认识，加强领导。\n（一）形势严峻。\n".repeat(100));
    let text = source::normalise(&text);
    for length in [40_000, 400_000] {
        let sample: String = text.chars().cycle().take(length).collect();
        println!("{length} characters");
        for (name, stage) in [
            ("  source", Stage::Source),
            ("  outline", Stage::Outline),
            ("  facts", Stage::Facts),
            ("  checks", Stage::Checks),
            ("  words", Stage::Words),
        ] {
            let took = median(|| stage_time(&sample, stage, &segmenter));
            let rate = length as f64 / took.as_secs_f64() / 1e6;
            println!("{name:<21}{took:>10.2?}{rate:>10.1} M characters/s");
        }
    }
}

/// What `wanted` takes in one whole analysis.
fn stage_time(text: &str, wanted: Stage, segmenter: &Segmenter) -> Duration {
    let mut job = Job::new(text.to_owned(), Options::default());
    let mut took = Duration::ZERO;
    loop {
        let stage = job.progress().stage;
        let step = time(|| job.step(Some(segmenter)).total > 0);
        if stage == wanted {
            took += step;
        }
        if stage == Stage::Done {
            hint::black_box(job.analysis().tokens.len());
            return took;
        }
    }
}

fn time(work: impl FnOnce() -> bool) -> Duration {
    let start = Instant::now();
    hint::black_box(work());
    start.elapsed()
}

fn median(mut run: impl FnMut() -> Duration) -> Duration {
    let mut times: Vec<Duration> = (0..RUNS).map(|_| run()).collect();
    times.sort_unstable();
    times[RUNS / 2]
}
