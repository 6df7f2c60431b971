//! `cargo xtask dictionary`: data/dictionary.bin from the word list inside the
//! locked jieba-rs package, the model of unknown words in its jieba-macros, and
//! our own data/terms.txt.
//!
//! Reads `src/data/dict.txt` of the one (a line is `word frequency tag`,
//! sorted) and `src/hmm.model` of the other, whose checksums must be those
//! below; writes the layout that `src/segment/dictionary.rs` and `hmm.rs` there
//! describe and read. What is a word and how much it weighs says `words.rs`.

use std::collections::HashMap;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::words::{Row, rows};
use crate::{program, size};

/// Package, file and checksum in version 0.11.0; another list is another
/// dictionary and wants its own look at licence and results.
const WORDS: [&str; 3] =
    ["jieba-rs", "src/data/dict.txt", "139519822fe8ab9e10d9d07e68ea0451045380aedaf54ecc51e2a28c6b42a13f"];
/// See [`WORDS`].
const MODEL: [&str; 3] =
    ["jieba-macros", "src/hmm.model", "f17790586ac86dd048c8adffed052c4bd2b28ed0682972c1275e59040c0589a7"];

/// Writes the file, or with `--check` says whether it is the one that would be
/// written.
pub fn run(arguments: &[String]) -> Result<(), String> {
    let check = match arguments {
        [] => false,
        [only] if only == "--check" => true,
        [other, ..] => return Err(format!("unexpected argument {other:?}; see cargo xtask help")),
    };
    let terms = program::read(&program::root().join("data/terms.txt"))?;
    let bytes = encode(&rows(&source(WORDS)?, &terms)?, &model(&source(MODEL)?)?)?;
    let path = program::root().join("data/dictionary.bin");
    if check {
        let same = program::bytes(&path)? == bytes;
        return if same { Ok(()) } else { Err("data/dictionary.bin: run cargo xtask dictionary".to_owned()) };
    }
    program::write(&path, &bytes)?;
    let sum = hex(&Sha256::digest(&bytes));
    println!(
        "data/dictionary.bin: {} bytes, {} with brotli, sha256 {sum}",
        bytes.len(),
        size::brotli(&path, &bytes)?
    );
    Ok(())
}

/// The file of a locked package, as cargo unpacked it.
fn source([name, file, sum]: [&str; 3]) -> Result<String, String> {
    let metadata = program::output(&program::cargo(), &["metadata", "--format-version", "1", "--locked"])?;
    let metadata: serde_json::Value = serde_json::from_str(&metadata).map_err(|e| e.to_string())?;
    let packages = metadata["packages"].as_array().ok_or("cargo metadata lists no packages")?;
    let manifest = packages
        .iter()
        .find(|package| package["name"] == name)
        .and_then(|package| package["manifest_path"].as_str())
        .ok_or_else(|| format!("cargo metadata does not know {name}"))?;
    let content = program::read(&Path::new(manifest).with_file_name(file))?;
    let found = hex(&Sha256::digest(content.as_bytes()));
    if found == sum {
        Ok(content)
    } else {
        Err(format!("{file} of {name} has sha256 {found}, expected {sum}"))
    }
}

/// The words in columns: equal things side by side compress best.
fn encode(rows: &[Row], model: &[u8]) -> Result<Vec<u8>, String> {
    let mut tags: Vec<&str> = rows.iter().flat_map(|row| [&*row.tag, &*row.before_tag]).collect();
    tags.sort_unstable();
    tags.dedup();
    let tag = |name: &str| tags.binary_search(&name).unwrap_or_default() as u8;
    let mut often: HashMap<u32, usize> = HashMap::new();
    rows.iter().for_each(|row| *often.entry(row.count).or_default() += 1);
    let mut counts: Vec<u32> = often.keys().copied().collect();
    counts.sort_unstable_by_key(|count| (usize::MAX - often[count], *count));
    let places: HashMap<u32, u32> = counts.iter().zip(0..).map(|(count, at)| (*count, at)).collect();

    let (mut labels, mut shapes, mut wide) = (vec![], vec![], vec![]);
    let (mut weights, mut kinds, mut amendments) = (vec![], vec![], vec![]);
    let (mut words, mut amended, mut total) = (0_u32, 0, 0);
    // Rows that begin alike, and how many units they share: a level at a time.
    let mut level = vec![(rows, 0)];
    while !level.is_empty() {
        let mut next = Vec::new();
        for (mut group, depth) in level {
            let ends = group[0].units.len() == depth;
            if let (true, Some((row, longer))) = (ends, group.split_first()) {
                varint(*places.get(&row.count).unwrap_or(&0), &mut weights);
                kinds.push(tag(&row.tag) | u8::from(row.apart) << 7);
                if row.before != Some(row.count) || row.tag != row.before_tag {
                    varint(words - amended, &mut amendments);
                    varint(row.before.map_or(0, |count| count + 1), &mut amendments);
                    amendments.push(tag(&row.before_tag));
                    amended = words;
                }
                total += row.before.unwrap_or(0);
                words += 1;
                group = longer;
            }
            let mut children = 0_u16;
            for child in group.chunk_by(|a, b| a.units[depth] == b.units[depth]) {
                labels.extend(child[0].units[depth].to_be_bytes());
                next.push((child, depth + 1));
                children += 1;
            }
            let few = u8::try_from(children).ok().filter(|few| *few < WIDE);
            shapes.push(few.unwrap_or(WIDE) << 1 | u8::from(ends));
            if few.is_none() {
                wide.extend(children.to_be_bytes());
            }
        }
        level = next;
    }
    let mut frequencies = Vec::new();
    counts.iter().for_each(|count| varint(*count, &mut frequencies));
    let sizes = [
        total as usize,
        shapes.len(),
        kinds.len(),
        wide.len() / 2,
        frequencies.len(),
        weights.len(),
        amendments.len(),
        model.len(),
        tags.len(),
    ];
    let mut out = b"gangmu\0\x03".to_vec();
    for size in sizes {
        out.extend(u32::try_from(size).map_err(|e| e.to_string())?.to_le_bytes());
    }
    for tag in &tags {
        out.push(tag.len() as u8);
        out.extend(tag.as_bytes());
    }
    for column in [&labels[..], &shapes, &wide, &frequencies, &weights, &kinds, &amendments, model] {
        out.extend(column);
    }
    let sum = Sha256::digest(&out);
    out.extend(sum);
    Ok(out)
}

/// See `src/segment/table.rs`.
const WIDE: u8 = 127;

/// The model in the layout of `src/segment/hmm.rs`. A line that is no remark
/// holds the four starts, the moves from one of the four states, or the
/// characters of a state (`耀:-10.460283,…`).
fn model(text: &str) -> Result<Vec<u8>, String> {
    let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
    let (moves, states) = lines.split_at_checked(5).ok_or("hmm.model is too short")?;
    let mut out = Vec::new();
    for number in moves.iter().flat_map(|line| line.split(' ')) {
        out.extend(number.parse::<f64>().map_err(|_| format!("hmm.model: {number:?}"))?.to_le_bytes());
    }
    let mut rows = vec![[None; 4]; LAST - FIRST + 1];
    for (state, line) in states.iter().enumerate() {
        for pair in line.split(',') {
            let malformed = || format!("hmm.model: {pair:?}");
            let (character, number) = pair.split_once(':').ok_or_else(malformed)?;
            // In millionths, and never rounded.
            let (whole, millionths) =
                number.strip_prefix('-').and_then(|n| n.split_once('.')).ok_or_else(malformed)?;
            let digits = format!("{whole}{millionths}");
            let value: u32 = digits.parse().ok().filter(|_| millionths.len() == 6).ok_or_else(malformed)?;
            let at = character.chars().next().ok_or_else(malformed)? as usize;
            if let Some(row) = at.checked_sub(FIRST).and_then(|at| rows.get_mut(at)) {
                *row.get_mut(state).ok_or_else(malformed)? = Some(value);
            }
        }
    }
    let mut values: Vec<u32> = rows.iter().flatten().flatten().copied().collect();
    values.sort_unstable();
    values.dedup();
    if out.len() != 20 * 8 || states.len() != 4 || values.len() >= usize::from(u16::MAX) {
        return Err("hmm.model does not fit the layout".to_owned());
    }
    out.extend((values.len() as u32).to_le_bytes());
    let mut before = 0;
    for value in &values {
        varint(value - before, &mut out);
        before = *value;
    }
    while rows.last().is_some_and(|row| *row == [None; 4]) {
        rows.pop();
    }
    for value in rows.iter().flatten() {
        let place = value.and_then(|value| values.binary_search(&value).ok()).map_or(0, |at| at + 1);
        out.extend((place as u16).to_be_bytes());
    }
    Ok(out)
}

/// The characters that jieba gives to the model: 一 to 鿕.
const FIRST: usize = 0x4e00;
/// See [`FIRST`].
const LAST: usize = 0x9fd5;

/// Seven bits a byte, low first.
fn varint(mut number: u32, out: &mut Vec<u8>) {
    while number > 127 {
        out.push(number as u8 & 127 | 128);
        number >>= 7;
    }
    out.push(number as u8);
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_committed_dictionary_is_the_one_of_the_locked_package() {
        super::run(&["--check".to_owned()]).unwrap();
    }

    #[test]
    fn malformed_lists_are_refused() {
        for list in ["甲", "甲 x n", "甲 1", "𠮷 1 n", "甲 1 n\n甲 1 n"] {
            assert!(super::rows(list, "").is_err(), "{list}");
        }
        let moves = "0 0 0 0\n".repeat(5);
        for lines in ["", "甲:-1.0", "甲:1.000000\n\n\n", "甲:-1.000000\n乙\n丙\n丁", "甲:-1.000000"] {
            assert!(super::model(&format!("{moves}{lines}")).is_err(), "{lines}");
        }
        assert!(super::model(&moves[8..]).is_err());
        let line = "甲:-1.000000\n";
        assert!(super::model(&format!("{moves}{}", line.repeat(4))).is_ok());
        assert!(super::model(&format!("{moves}{}", line.repeat(5))).is_err());
    }
}
