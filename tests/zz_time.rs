use gangmu::fact::{Facts, Glossary};
use gangmu::outline::Outline;
use gangmu::source::Source;
use std::time::Instant;
#[test]
fn t() {
    let mut text = String::new();
    for e in std::fs::read_dir("../shared/corpus").unwrap() {
        let p = e.unwrap().path();
        if p.extension().is_some_and(|e| e == "txt") && p.to_string_lossy().contains("report") {
            text += &std::fs::read_to_string(p).unwrap();
            text += "\n";
        }
    }
    let mut all = String::new();
    while all.len() < 1_000_000 {
        all += &text;
    }
    println!("{} bytes", all.len());
    let s = Source::new(&all);
    let t = Instant::now();
    let o = Outline::new(&s);
    println!("outline {:?}", t.elapsed());
    let t = Instant::now();
    let g = Glossary::house();
    println!("glossary {:?}", t.elapsed());
    let t = Instant::now();
    let f = Facts::with(&s, &o, &g);
    println!(
        "facts {:?} {} {} {} {}",
        t.elapsed(),
        f.counts.len(),
        f.frameworks.len(),
        f.citations.len(),
        f.entities.len()
    );
}
