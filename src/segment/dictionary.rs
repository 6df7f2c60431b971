//! The dictionary file: words, frequencies and tags, as `cargo xtask
//! dictionary` writes them (data/README.md says from what).
//!
//! Reads bytes; gives the [`Table`] and the model of unknown words; linear; bytes
//! that are damaged, cut short or of another version are an [`Unusable`], never a
//! panic.
//!
//! Layout, numbers little-endian: the magic `gangmu\0` and version 3; nine u32:
//! all words counted, nodes, words, wide nodes, bytes of frequencies, bytes of
//! weights, bytes of amendments, bytes of the model, tags; every tag as a length
//! byte and ASCII; then the columns. The words are a tree of characters, its
//! nodes numbered level by level from the root: the *label* of each but the root
//! (big-endian u16), and its *shape* (low bit: a word ends here; the rest: how
//! many children, 127 where the number stands under *wide*, big-endian u16). The
//! *frequencies* that occur (seven bits a byte, low first, as all that follows),
//! the most common first; for every word, in order of nodes, its *weight*, an
//! index of them, and its *kind*, the index of its tag, with the high bit where
//! it is a phrase and never given, or a character that is rarely a word by itself. *Amendments* are the words whose count is not
//! jieba's: how far behind the one before, the count there and one more, 0 for a
//! word that is not there, and the tag there. Then the model of unknown words
//! (`hmm.rs`). The last 32 bytes are the SHA-256 of all before.

use std::fmt;

use sha2::{Digest, Sha256};

use super::hmm::Model;
use super::table::{Columns, Table};

const MAGIC: &[u8; 8] = b"gangmu\0\x03";

/// Why a dictionary cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unusable(&'static str);

impl fmt::Display for Unusable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "词典不能使用：{}", self.0)
    }
}

impl std::error::Error for Unusable {}

/// A dictionary file that passed its checksum.
pub struct Dictionary<'a> {
    /// Of the whole file, `sha256:…`.
    pub checksum: String,
    columns: Columns<'a>,
    model: &'a [u8],
}

/// A number of seven bits a byte, low first; at most 35 bits are looked at.
pub fn varint(bytes: &mut std::slice::Iter<'_, u8>) -> Option<u32> {
    let (mut number, mut shift) = (0, 0);
    loop {
        let byte = *bytes.next()?;
        number |= u32::from(byte & 127) << shift;
        shift += 7;
        if byte < 128 {
            return Some(number);
        }
        if shift > 28 {
            return None;
        }
    }
}

impl<'a> Dictionary<'a> {
    /// Checks `bytes` and finds the columns.
    pub fn open(bytes: &'a [u8]) -> Result<Dictionary<'a>, Unusable> {
        if bytes.get(..7) != MAGIC.get(..7) {
            return Err(Unusable("这不是纲目的词典文件"));
        }
        if bytes.get(7) != MAGIC.get(7) {
            return Err(Unusable("版本不符，请使用同一版本的词典文件"));
        }
        let short = Unusable("文件不完整，请重新下载");
        let (content, sum) = bytes.split_last_chunk::<32>().ok_or(short.clone())?;
        let mut hash = Sha256::new_with_prefix(content);
        if hash.clone().finalize()[..] != sum[..] {
            return Err(Unusable("校验和不符，文件不完整或已损坏，请重新下载"));
        }
        hash.update(sum);
        let hex: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        let mut rest = &content[MAGIC.len()..];
        let mut take = |length: usize| -> Result<&'a [u8], Unusable> {
            let (taken, left) = rest.split_at_checked(length).ok_or(short.clone())?;
            rest = left;
            Ok(taken)
        };
        let mut counts = [0; 9];
        for count in &mut counts {
            *count = u32::from_le_bytes(take(4)?.try_into().unwrap_or_default());
        }
        let [total, sizes @ ..] = counts;
        let [nodes, words, wide, frequencies, weights, amendments, model, tags] =
            sizes.map(|size| size as usize);
        let mut names = Vec::new();
        for _ in 0..tags {
            let length = take(1)?[0];
            names.push(std::str::from_utf8(take(length.into())?).unwrap_or("x"));
        }
        let columns = Columns {
            tags: names,
            total,
            words,
            labels: take(nodes.saturating_sub(1).saturating_mul(2))?,
            shapes: take(nodes)?,
            wide: take(wide.saturating_mul(2))?,
            frequencies: take(frequencies)?,
            weights: take(weights)?,
            kinds: take(words)?,
            amendments: take(amendments)?,
        };
        Ok(Dictionary { checksum: format!("sha256:{hex}"), columns, model: take(model)? })
    }

    /// The words.
    pub fn table(&self) -> Result<Table, Unusable> {
        Table::read(&self.columns).ok_or_else(wrong)
    }

    /// The model of unknown words.
    pub fn model(&self) -> Result<Model, Unusable> {
        Model::read(self.model).ok_or_else(wrong)
    }
}

fn wrong() -> Unusable {
    Unusable("内容有误，请重新下载")
}

#[cfg(test)]
mod tests {
    use super::super::pos::Pos;
    use super::{Dictionary, MAGIC};
    use sha2::{Digest, Sha256};

    const FILE: &[u8] = include_bytes!("../../data/dictionary.bin");

    fn sealed(content: &[u8]) -> Vec<u8> {
        let mut file = content.to_vec();
        file.extend(Sha256::digest(content));
        file
    }

    #[test]
    fn the_committed_file_reads() {
        let dictionary = Dictionary::open(FILE).unwrap();
        let table = dictionary.table().unwrap();
        let mut count = 0;
        table.for_each_of_jieba(|word, frequency, pos, number| {
            assert_eq!(table.number(word), Some(number));
            count += 1;
            if word == "基层" {
                assert_eq!((frequency > 0, pos, table.has(word)), (true, Pos::NOUN, true));
            }
        });
        assert_eq!(count, 349_045);
        assert_eq!((table.find("𠮷"), table.find("")), (None, None));
        assert!(dictionary.model().is_ok());
        assert!(dictionary.checksum.starts_with("sha256:"));
    }

    #[test]
    fn damaged_files_are_refused_in_words() {
        let mut flipped = FILE.to_vec();
        flipped[1_000_000] ^= 1;
        let mut other = MAGIC.to_vec();
        other[7] = 9;
        let lying = |counts: [u32; 9], rest: &[u8]| {
            let mut file = MAGIC.to_vec();
            counts.iter().for_each(|n| file.extend(n.to_le_bytes()));
            file.extend(rest);
            sealed(&file)
        };
        // Tag n, the word 一 with count 1, as columns that fit.
        let fits = [9, 2, 1, 0, 1, 1, 0, 0, 1];
        let cases: [(&[u8], &str); 14] = [
            (b"", "不是纲目的词典"),
            (b"GIF89a", "不是纲目的词典"),
            (&other, "版本"),
            (MAGIC, "不完整"),
            (&FILE[..FILE.len() / 2], "不完整"),
            (&flipped, "校验和"),
            (&sealed(MAGIC), "不完整"),
            (&lying([u32::MAX; 9], b""), "不完整"),
            (&lying(fits, &[1, b'n', 0x4e, 0, 4, 1, 1, 0, 0]), "内容有误"),
            (&lying(fits, &[1, b'n', 0x4e, 0, 2, 0, 1, 0, 0]), "内容有误"),
            (&lying(fits, &[1, b'n', 0x4e, 0, 254, 1, 1, 0, 0]), "内容有误"),
            (&lying(fits, &[1, b'n', 0x4e, 0, 2, 1, 1, 1, 0]), "内容有误"),
            (&lying(fits, &[1, b'n', 0x4e, 0, 2, 1, 1, 0, 1]), "内容有误"),
            (&lying(fits, &[1, b'n', 0x4e, 0, 2, 1, 128, 0, 0]), "内容有误"),
        ];
        for (index, (bytes, words)) in cases.into_iter().enumerate() {
            let result = Dictionary::open(bytes).and_then(|d| d.table().and_then(|_| d.model()));
            let message = result.err().unwrap().to_string();
            assert!(message.contains(words), "{index}: {message}");
        }
        let good = lying(fits, &[1, b'n', 0x4e, 0, 2, 1, 1, 0, 0]);
        assert!(Dictionary::open(&good).unwrap().table().unwrap().has("一"));
    }
}
