//! What is a word, and how much it weighs: jieba's list, less the phrases in it,
//! with the terms of our own.
//!
//! Reads the list (`word frequency tag` on a line) and data/terms.txt, whose
//! first lines say how its lines are written; gives the rows of the dictionary,
//! sorted. Fails on lines that cannot be read, with their number.

use std::collections::BTreeMap;

use crate::phrase;

/// A word of the dictionary.
pub struct Row {
    /// Its UTF-16 units.
    pub units: Vec<u16>,
    /// How often it is counted.
    pub count: u32,
    /// Its part of speech.
    pub tag: String,
    /// How often jieba's list counts it, `None` if it is not there.
    pub before: Option<u32>,
    /// Its part of speech there.
    pub before_tag: String,
    /// Whether it is a phrase, which is cut; of one character, whether it is rarely a
    /// word by itself.
    pub apart: bool,
}

/// All words by their text.
pub type Words = BTreeMap<String, Row>;

/// The rows of the dictionary.
pub fn rows(list: &str, terms: &str) -> Result<Vec<Row>, String> {
    let mut words = Words::new();
    for (number, line) in list.lines().enumerate() {
        let malformed = || format!("dict.txt line {}: {line:?}", number + 1);
        let [word, count, tag] = line.split(' ').collect::<Vec<_>>()[..] else { return Err(malformed()) };
        let count: u32 = count.parse().map_err(|_| malformed())?;
        let row = row(word, count, tag, Some(count)).ok_or_else(malformed)?;
        if words.insert(word.to_owned(), row).is_some() {
            return Err(malformed());
        }
    }
    phrase::set_apart(&mut words);
    let total: f64 = words.values().map(|row| f64::from(row.count)).sum();
    let mut unweighed = Vec::new();
    for (number, line) in terms.lines().enumerate() {
        let line = line.split('#').next().unwrap_or_default().trim();
        let malformed = || format!("terms.txt line {}: {line:?}", number + 1);
        if let Some(list) = line.strip_prefix(['-', '+', '/']) {
            for word in list.split_whitespace() {
                let row = words.get_mut(word).ok_or_else(|| format!("{}: {word}", malformed()))?;
                row.apart = line.starts_with('/');
                if line.starts_with('-') {
                    row.count = 0;
                }
            }
            continue;
        }
        let (tag, list) = line.split_once('：').unwrap_or_default();
        if line.is_empty() != list.is_empty() {
            return Err(malformed());
        }
        for word in list.split_whitespace() {
            let (word, count) = word.split_once('/').unwrap_or((word, "1"));
            let count: u32 = count.parse().map_err(|_| malformed())?;
            match words.get_mut(word) {
                Some(row) => {
                    row.apart = false;
                    tag.clone_into(&mut row.tag);
                    row.count = row.count.max(count);
                }
                None => {
                    let row = row(word, count, tag, None).ok_or_else(malformed)?;
                    words.insert(word.to_owned(), row);
                }
            }
            unweighed.push(word.to_owned());
        }
    }
    // As often as it takes to be the likeliest cut of its own text, and some more.
    let counts: Vec<u32> = unweighed.iter().map(|word| winning(word, &words, total)).collect();
    for (word, count) in unweighed.into_iter().zip(counts) {
        if let Some(row) = words.get_mut(&word) {
            row.count = row.count.max(count);
        }
    }
    set_rare(&mut words);
    let mut rows: Vec<Row> = words.into_values().collect();
    rows.sort_by(|a, b| a.units.cmp(&b.units));
    Ok(rows)
}

/// Marks the characters of which the list counts fewer than three in ten as a word.
fn set_rare(words: &mut Words) {
    let mut all: BTreeMap<char, u64> = BTreeMap::new();
    for (word, row) in &*words {
        let count = u64::from(row.before.unwrap_or(0));
        word.chars().for_each(|c| *all.entry(c).or_default() += count);
    }
    for (c, all) in all {
        if let Some(row) = words.get_mut(&c.to_string()) {
            let count = row.before.unwrap_or(0);
            row.apart = u64::from(count) * 10 < all * 3 || count < 2000;
        }
    }
}

fn row(word: &str, count: u32, tag: &str, before: Option<u32>) -> Option<Row> {
    let units: Vec<u16> = word.encode_utf16().collect();
    let odd = units.iter().any(|unit| (0xd800..0xe000).contains(unit));
    let fits = (1..=16).contains(&units.len()) && !odd && !tag.is_empty() && tag.is_ascii();
    let tag = tag.to_owned();
    fits.then(|| Row { units, count, before_tag: tag.clone(), tag, before, apart: false })
}

/// The count with which `word` is ten times as likely as its parts.
fn winning(word: &str, words: &Words, total: f64) -> u32 {
    let ends: Vec<usize> = word.char_indices().map(|(at, _)| at).chain([word.len()]).collect();
    let last = ends.len() - 1;
    let mut best = vec![0.0; last + 1];
    for start in (0..last).rev() {
        let parts = (start + 1..=last).filter(|&end| end - start < last).filter_map(|end| {
            let row = words.get(&word[ends[start]..ends[end]]).filter(|row| !row.apart)?;
            Some((f64::from(row.count) / total).ln() + best[end])
        });
        let single = (1.0 / total).ln() + best[start + 1];
        best[start] = parts.reduce(f64::max).unwrap_or(single);
    }
    (best[0].exp() * total * 10.0).clamp(5.0, 20_000.0) as u32
}
