//! How fast tables of statistics are natively, one thread: `cargo bench --bench
//! statistics`. Reported, never judged. A text of a megabyte, and fifty speeches
//! of 15,000 characters, of the documents beside the project or of the sample.

use std::time::{Duration, Instant};
use std::{fs, hint};

use gangmu::outline::Outline;
use gangmu::segment::{CutOptions, Lexicon, Segmenter, Token};
use gangmu::source::Source;
use gangmu::stats::{Index, Kind, Query, Reference, Statistics, Text};

const RUNS: usize = 5;

struct File {
    source: Source,
    outline: Outline,
    tokens: Vec<Token>,
}

fn main() {
    let Ok(segmenter) = Segmenter::new(include_bytes!("../data/dictionary.bin")) else {
        println!("data/dictionary.bin cannot be used");
        return;
    };
    let material = material();
    let megabyte = cut(&segmenter, &clip(&material, 0, 1_000_000));
    println!(
        "one text, {} bytes, {} documents",
        megabyte.source.text.len(),
        megabyte.outline.documents.len()
    );
    report(&[megabyte]);
    let length = 15_000;
    let speech = |n: usize| {
        cut(&segmenter, &material.chars().cycle().skip(n * length).take(length).collect::<String>())
    };
    let speeches: Vec<File> = (0..50).map(speech).collect();
    println!("\nfifty texts of {length} characters");
    report(&speeches);
    if let Some(peak) = fs::read_to_string("/proc/self/status").ok().and_then(|status| {
        status.lines().find_map(|line| line.strip_prefix("VmHWM:").map(|kb| kb.trim().to_owned()))
    }) {
        println!("\nmost memory of the whole process: {peak}");
    }
}

/// Every table, and one as filters ask for it.
fn report(files: &[File]) {
    let names: Vec<String> = (1..=files.len()).map(|n| n.to_string()).collect();
    let texts: Vec<Text> = files
        .iter()
        .zip(&names)
        .map(|(file, name)| Text { name, source: &file.source, outline: &file.outline, tokens: &file.tokens })
        .collect();
    let reference = Reference::parse(include_str!("../data/reference.txt"));
    let mut slowest = Duration::ZERO;
    let took = median(|| {
        let mut index = Index::default();
        let mut more = true;
        while more {
            let begun = Instant::now();
            more = index.step(&texts) < texts.len();
            slowest = slowest.max(begun.elapsed());
        }
        index.len()
    });
    let index = Index::new(&texts);
    println!("  {:<14}{took:>10.2?}  {} words, longest slice {slowest:.2?}", "index", index.len());
    let statistics = Statistics { texts: &texts, index: &index, reference: &reference };
    let mut sum = took;
    let usual = |kind| Query { most: 1000, terms: vec!["发展".to_owned()], ..Query::new(kind) };
    for (kind, name, _) in Kind::ALL {
        let terms =
            if matches!(kind, Kind::Concordance | Kind::Collocates) { usual(kind).terms } else { Vec::new() };
        let query = Query { terms, ..usual(kind) };
        let rows = statistics.table(&query).total;
        let took = median(|| statistics.table(&query).rows.len());
        sum += took;
        println!("  {name:<14}{took:>10.2?}  {rows} rows");
    }
    println!("  {:<14}{sum:>10.2?}", "all of these");
    let query = Query {
        terms: Vec::new(),
        tags: vec!["n".to_owned()],
        shortest: 2,
        most: 200,
        ..usual(Kind::Frequency)
    };
    println!("  {:<14}{:>10.2?}", "a filter", median(|| statistics.table(&query).rows.len()));
}

/// The documents beside the project one behind the other, or the sample.
fn material() -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/corpus");
    let mut files: Vec<_> =
        fs::read_dir(folder).map(|f| f.flatten().map(|e| e.path()).collect()).unwrap_or_default();
    files.retain(|path: &std::path::PathBuf| path.extension().is_some_and(|e| e == "txt"));
    files.sort();
    let texts: Vec<String> = files.iter().filter_map(|path| fs::read_to_string(path).ok()).collect();
    match texts.is_empty() {
        true => include_str!("../www/sample.txt").repeat(250),
        false => texts.join("\n\n"),
    }
}

fn clip(text: &str, from: usize, bytes: usize) -> String {
    let to = text.floor_char_boundary(from + bytes);
    text.get(from..to).unwrap_or(text).to_owned()
}

fn cut(segmenter: &Segmenter, text: &str) -> File {
    let source = Source::new(text);
    let outline = Outline::new(&source);
    let mut tokens = Vec::new();
    for paragraph in &source.paragraphs {
        let words = paragraph.of(&source.text);
        segmenter.cut(words, paragraph.start, &CutOptions::default(), &Lexicon::default(), &mut tokens);
    }
    File { source, outline, tokens }
}

fn median(mut run: impl FnMut() -> usize) -> Duration {
    let once = |run: &mut dyn FnMut() -> usize| {
        let start = Instant::now();
        hint::black_box(run());
        start.elapsed()
    };
    let mut times: Vec<Duration> = (0..RUNS).map(|_| once(&mut run)).collect();
    times.sort_unstable();
    times[RUNS / 2]
}
