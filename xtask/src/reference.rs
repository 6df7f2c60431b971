//! `cargo xtask reference FOLDER`: data/reference.txt, in how many passages of
//! official writing each word is found.
//!
//! Reads the `.txt` files of a folder through `gangmu stats --table tokens`;
//! writes counts alone, no text. A passage is [`PASSAGE`] words of one document,
//! what is left over goes to the last. Numbers, dates, names of people and
//! places and words of one character are left out, and of the rest what is
//! found in one passage only; the rarest go first when the file grows over
//! [`ROOM`] bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::program;

/// Words of a passage.
const PASSAGE: usize = 1000;

/// Bytes of the file.
const ROOM: usize = 40_000;

/// Writes the file from the texts of the folder.
pub fn run(arguments: &[String]) -> Result<(), String> {
    let [folder] = arguments else { return Err("cargo xtask reference FOLDER".to_owned()) };
    let entries = fs::read_dir(folder).map_err(|e| format!("{folder}: {e}"))?;
    let mut files: Vec<String> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .map(|path| path.display().to_string())
        .collect();
    files.sort();
    if files.is_empty() {
        return Err(format!("{folder} has no .txt files"));
    }
    program::run(&program::cargo(), &["build", "--quiet", "--locked", "--bin", "gangmu"])?;
    let gangmu = program::target().join("debug/gangmu").display().to_string();
    let (mut passages, mut found) = (0, BTreeMap::new());
    for file in &files {
        // From the project's folder, a path of the caller's may be another.
        let path = fs::canonicalize(file).map_err(|e| format!("{file}: {e}"))?.display().to_string();
        let arguments = ["stats", "--table", "tokens", "--top", "0", "--format", "tsv", &path];
        passages += count(&program::output(&gangmu, &arguments)?, &mut found);
    }
    let list = list(files.len(), passages, &found);
    program::write(&program::root().join(Path::new("data/reference.txt")), list.as_bytes())?;
    println!("data/reference.txt: {} bytes, {passages} passages of {} texts", list.len(), files.len());
    Ok(())
}

/// Counts the words of one text's table by passages; gives how many these are.
fn count(table: &str, found: &mut BTreeMap<String, u32>) -> u32 {
    let rows: Vec<Vec<&str>> = table.lines().skip(1).map(|line| line.split('\t').collect()).collect();
    let mut passages = 0;
    for document in rows.chunk_by(|a, b| a.first() == b.first()) {
        let whole = (document.len() / PASSAGE).max(1);
        for passage in 0..whole {
            let end = if passage + 1 == whole { document.len() } else { (passage + 1) * PASSAGE };
            let words: BTreeSet<&str> =
                document[passage * PASSAGE..end].iter().filter_map(|r| word(r)).collect();
            passages += 1;
            for word in words {
                *found.entry(word.to_owned()).or_default() += 1;
            }
        }
    }
    passages
}

/// The word of a row, if it is of those that are counted.
fn word<'r>(row: &[&'r str]) -> Option<&'r str> {
    let (word, tag) = (*row.get(4)?, *row.get(5)?);
    let left_out = ["m", "mq", "t", "x", "eng"].contains(&tag) || tag.starts_with("nr") || tag == "ns";
    let han = word.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    (!left_out && han && word.chars().count() > 1).then_some(word)
}

/// The file: the number of passages, then the words of each count, the most
/// common first.
fn list(texts: usize, passages: u32, found: &BTreeMap<String, u32>) -> String {
    let mut out = format!(
        "# In how many of {passages} passages of {PASSAGE} words ({texts} official texts) a word is found.\n\
         # Written by cargo xtask reference; where from: data/README.md.\n{passages}\n"
    );
    let mut counts: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
    for (word, count) in found.iter().filter(|(_, count)| **count > 1) {
        counts.entry(*count).or_default().push(word);
    }
    for (count, words) in counts.iter().rev() {
        let line = format!("{count} {}\n", words.join(" "));
        if out.len() + line.len() > ROOM {
            break;
        }
        out.push_str(&line);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{count, list};
    use std::collections::BTreeMap;

    #[test]
    fn words_are_counted_once_in_a_passage() {
        let row =
            |document: &str, word: &str, tag: &str| format!("{document}\t节\t1\t1\t{word}\t{tag}\t0\t0\t1\n");
        let mut table = "篇\t节\t句\t分句\t词语\t代码\t起\t止\t行\n".to_owned();
        for _ in 0..600 {
            table.push_str(&(row("1 甲", "修渠", "v") + &row("1 甲", "三里", "m") + &row("1 甲", "水", "n")));
        }
        table.push_str(&(row("2 乙", "修渠", "v") + &row("2 乙", "清淤", "vn")));
        let mut found = BTreeMap::new();
        assert_eq!(count(&table, &mut found), 2);
        assert_eq!(found, BTreeMap::from([("修渠".to_owned(), 2), ("清淤".to_owned(), 1)]));
        assert!(list(2, 2, &found).ends_with("\n2\n2 修渠\n"));
    }
}
