//! `cargo xtask dictionary`: data/dictionary.bin from the word list inside the
//! locked jieba-rs package.
//!
//! Reads `src/data/dict.txt` of the package (a line is `word frequency tag`,
//! sorted), whose checksum must be the one below; writes the layout that
//! `src/segment/dictionary.rs` describes and reads.

use std::path::PathBuf;

use sha2::{Digest, Sha256};

use crate::program;

/// Of dict.txt in jieba-rs 0.11.0; another list is another dictionary and
/// wants its own look at licence and results.
const SOURCE: &str = "139519822fe8ab9e10d9d07e68ea0451045380aedaf54ecc51e2a28c6b42a13f";

/// Writes the file, or with `--check` says whether it is the one that would be
/// written.
pub fn run(arguments: &[String]) -> Result<(), String> {
    let check = match arguments {
        [] => false,
        [only] if only == "--check" => true,
        [other, ..] => return Err(format!("unexpected argument {other:?}; see cargo xtask help")),
    };
    let list = program::read(&word_list()?)?;
    let found = hex(&Sha256::digest(list.as_bytes()));
    if found != SOURCE {
        return Err(format!("dict.txt of jieba-rs has sha256 {found}, expected {SOURCE}"));
    }
    let bytes = encode(&list)?;
    let path = program::root().join("data/dictionary.bin");
    if check {
        let same = program::bytes(&path)? == bytes;
        return if same { Ok(()) } else { Err("data/dictionary.bin: run cargo xtask dictionary".to_owned()) };
    }
    program::write(&path, &bytes)?;
    println!("data/dictionary.bin: {} bytes, sha256 {}", bytes.len(), hex(&bytes[bytes.len() - 32..]));
    Ok(())
}

/// Where cargo unpacked the locked jieba-rs.
fn word_list() -> Result<PathBuf, String> {
    let metadata = program::output(&program::cargo(), &["metadata", "--format-version", "1", "--locked"])?;
    let metadata: serde_json::Value = serde_json::from_str(&metadata).map_err(|e| e.to_string())?;
    let packages = metadata["packages"].as_array().ok_or("cargo metadata lists no packages")?;
    let manifest = packages
        .iter()
        .find(|package| package["name"] == "jieba-rs")
        .and_then(|package| package["manifest_path"].as_str())
        .ok_or("cargo metadata does not know jieba-rs")?;
    Ok(PathBuf::from(manifest).with_file_name("src/data/dict.txt"))
}

/// The list in columns: equal things side by side compress best.
fn encode(list: &str) -> Result<Vec<u8>, String> {
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
        let mut left = *frequency;
        while left > 127 {
            frequencies.push(left as u8 & 127 | 128);
            left >>= 7;
        }
        frequencies.push(left as u8);
        kinds.push(tags.binary_search(tag).unwrap_or_default() as u8);
        before = word;
    }
    let mut out = b"gangmu\0\x01".to_vec();
    for count in [rows.len(), letters.len(), frequencies.len(), tags.len()] {
        out.extend(u32::try_from(count).map_err(|e| e.to_string())?.to_le_bytes());
    }
    for tag in tags {
        out.push(tag.len() as u8);
        out.extend(tag.as_bytes());
    }
    for column in [shapes, letters, frequencies, kinds] {
        out.extend(column);
    }
    let sum = Sha256::digest(&out);
    out.extend(sum);
    Ok(out)
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
            assert!(super::encode(list).is_err(), "{list}");
        }
    }
}
