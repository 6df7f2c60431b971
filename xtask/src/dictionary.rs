//! `cargo xtask dictionary`: data/dictionary.bin from the word list inside the
//! locked jieba-rs package and the model of unknown words in its jieba-macros.
//!
//! Reads `src/data/dict.txt` of the one (a line is `word frequency tag`,
//! sorted) and `src/hmm.model` of the other, whose checksums must be those
//! below; writes the layout that `src/segment/dictionary.rs` and `hmm.rs` there
//! describe and read.

use std::collections::HashMap;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::program;

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
    let bytes = encode(&source(WORDS)?, &model(&source(MODEL)?)?)?;
    let path = program::root().join("data/dictionary.bin");
    if check {
        let same = program::bytes(&path)? == bytes;
        return if same { Ok(()) } else { Err("data/dictionary.bin: run cargo xtask dictionary".to_owned()) };
    }
    program::write(&path, &bytes)?;
    println!("data/dictionary.bin: {} bytes, sha256 {}", bytes.len(), hex(&bytes[bytes.len() - 32..]));
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

/// The list in columns: equal things side by side compress best.
fn encode(list: &str, model: &[u8]) -> Result<Vec<u8>, String> {
    let mut rows = Vec::new();
    let mut tags = Vec::new();
    for (number, line) in list.lines().enumerate() {
        let malformed = || format!("dict.txt line {}: {line:?}", number + 1);
        let [word, frequency, tag] = line.split(' ').collect::<Vec<_>>()[..] else { return Err(malformed()) };
        let frequency: u32 = frequency.parse().map_err(|_| malformed())?;
        rows.push((word.encode_utf16().collect::<Vec<u16>>(), frequency, tag));
        tags.push(tag);
    }
    rows.sort();
    tags.sort_unstable();
    tags.dedup();
    let counted: HashMap<&[u16], u32> = rows.iter().map(|(word, count, _)| (&word[..], *count)).collect();
    let total = rows.iter().map(|(_, count, _)| f64::from(*count)).sum::<f64>().ln();
    let (mut shapes, mut letters, mut frequencies, mut kinds) = (vec![], vec![], vec![], vec![]);
    let mut before: &[u16] = &[];
    for (word, frequency, tag) in &rows {
        let shared = word.iter().zip(before).take_while(|(a, b)| a == b).count();
        let added = word.len() - shared;
        let odd = word.iter().any(|unit| (0xd800..0xe000).contains(unit));
        if shared > 15 || !(1..=16).contains(&added) || odd {
            return Err(format!("{:?} does not fit the layout", String::from_utf16_lossy(word)));
        }
        shapes.push((shared << 4 | (added - 1)) as u8);
        letters.extend(word[shared..].iter().flat_map(|unit| unit.to_be_bytes()));
        varint(*frequency, &mut frequencies);
        let divided = u8::from(first_step(word, &counted, total) < word.len());
        kinds.push(tags.binary_search(tag).unwrap_or_default() as u8 | divided << 7);
        before = word;
    }
    let mut out = b"gangmu\0\x02".to_vec();
    for count in [rows.len(), letters.len(), frequencies.len(), model.len(), tags.len()] {
        out.extend(u32::try_from(count).map_err(|e| e.to_string())?.to_le_bytes());
    }
    for tag in tags {
        out.push(tag.len() as u8);
        out.extend(tag.as_bytes());
    }
    for column in [&shapes[..], &letters, &frequencies, &kinds, model] {
        out.extend(column);
    }
    let sum = Sha256::digest(&out);
    out.extend(sum);
    Ok(out)
}

/// Length of the first part in the cut of `word` that jieba finds most likely;
/// of two as likely ones the longer.
fn first_step(word: &[u16], counted: &HashMap<&[u16], u32>, total: f64) -> usize {
    let mut best = vec![(0.0, 0); word.len() + 1];
    for start in (0..word.len()).rev() {
        let parts = (start + 1..=word.len()).filter_map(|end| {
            let count = counted.get(&word[start..end])?;
            Some((f64::from(*count).ln() - total + best[end].0, end))
        });
        best[start] = parts
            .max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)))
            .unwrap_or((best[start + 1].0 - total, start + 1));
    }
    best[0].1
}

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
            assert!(super::encode(list, &[]).is_err(), "{list}");
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
