//! The dictionary file: words, frequencies and tags, as `cargo xtask
//! dictionary` writes them (data/README.md says from what).
//!
//! Reads bytes; gives words one after the other; linear; bytes that are
//! damaged, cut short or of another version are an [`Unusable`], never a panic.
//!
//! Layout, numbers little-endian: the magic `gangmu\0` and version 2; five u32:
//! words, bytes of letters, bytes of frequencies, bytes of the model, tags;
//! every tag as a length byte and ASCII; then the columns. Words are sorted by
//! UTF-16 unit and front-coded: a *shape* byte (high half: units shared with the
//! word before, low half: units added, less one), the added units as *letters*
//! (big-endian u16), the *frequency* (seven bits a byte, low first), the *kind*:
//! the index of the tag, and the high bit where the word is divided when it
//! stands alone, since its parts are more likely. Then the model of unknown
//! words (`hmm.rs`). The last 32 bytes are the SHA-256 of all before.

use std::fmt;

use sha2::{Digest, Sha256};

use super::hmm::Model;

const MAGIC: &[u8; 8] = b"gangmu\0\x02";

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
    tags: Vec<&'a str>,
    shapes: &'a [u8],
    letters: &'a [u8],
    frequencies: &'a [u8],
    kinds: &'a [u8],
    model: &'a [u8],
}

/// A word of the dictionary.
pub struct Entry<'w> {
    /// The word.
    pub word: &'w str,
    /// How often it was counted.
    pub frequency: u32,
    /// Its part of speech.
    pub tag: &'w str,
    /// Whether it is cut when it stands alone.
    pub divided: bool,
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
        let mut counts = [0; 5];
        for count in &mut counts {
            *count = u32::from_le_bytes(take(4)?.try_into().unwrap_or_default());
        }
        let [words, letters, frequencies, model, tags] = counts.map(|count| count as usize);
        let mut names = Vec::new();
        for _ in 0..tags {
            let length = take(1)?[0];
            names.push(std::str::from_utf8(take(length.into())?).unwrap_or("x"));
        }
        Ok(Dictionary {
            checksum: format!("sha256:{hex}"),
            tags: names,
            shapes: take(words)?,
            letters: take(letters)?,
            frequencies: take(frequencies)?,
            kinds: take(words)?,
            model: take(model)?,
        })
    }

    /// The model of unknown words.
    pub fn model(&self) -> Result<Model, Unusable> {
        Model::read(self.model).ok_or_else(wrong)
    }

    /// Hands every word to `each`, sorted.
    pub fn for_each(&self, mut each: impl FnMut(Entry<'_>)) -> Result<(), Unusable> {
        let mut letters = self.letters.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
        let mut frequencies = self.frequencies.iter();
        let mut word = String::new();
        // Byte offset of every character of `word`, and its end.
        let mut offsets = vec![0];
        for (shape, kind) in self.shapes.iter().zip(self.kinds) {
            offsets.truncate(usize::from(shape >> 4) + 1);
            word.truncate(*offsets.last().unwrap_or(&0));
            for _ in 0..=(shape & 15) {
                let unit = letters.next().ok_or_else(wrong)?;
                word.push(char::from_u32(unit.into()).ok_or_else(wrong)?);
                offsets.push(word.len());
            }
            let frequency = varint(&mut frequencies).ok_or_else(wrong)?;
            let tag = self.tags.get(usize::from(kind & 127)).ok_or_else(wrong)?;
            each(Entry { word: &word, frequency, tag, divided: kind & 128 != 0 });
        }
        Ok(())
    }
}

fn wrong() -> Unusable {
    Unusable("内容有误，请重新下载")
}

#[cfg(test)]
mod tests {
    use super::{Dictionary, Entry, MAGIC};
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
        let (mut count, mut before, mut found) = (0, String::new(), None);
        let each = |entry: Entry<'_>| {
            let word = entry.word;
            assert!(before.encode_utf16().lt(word.encode_utf16()), "{before} {word}");
            word.clone_into(&mut before);
            count += 1;
            if word == "基层" {
                found = Some((entry.frequency > 0, entry.tag.to_owned(), entry.divided));
            }
        };
        dictionary.for_each(each).unwrap();
        assert_eq!(count, 349_045);
        assert_eq!(found, Some((true, "n".to_owned(), false)));
        assert!(dictionary.model().is_ok());
        assert!(dictionary.checksum.starts_with("sha256:"));
    }

    #[test]
    fn damaged_files_are_refused_in_words() {
        let mut flipped = FILE.to_vec();
        flipped[1_000_000] ^= 1;
        let mut other = MAGIC.to_vec();
        other[7] = 9;
        let lying = |counts: [u32; 5], rest: &[u8]| {
            let mut file = MAGIC.to_vec();
            counts.iter().for_each(|n| file.extend(n.to_le_bytes()));
            file.extend(rest);
            sealed(&file)
        };
        let cases: [(&[u8], &str); 12] = [
            (b"", "不是纲目的词典"),
            (b"GIF89a", "不是纲目的词典"),
            (&other, "版本"),
            (MAGIC, "不完整"),
            (&FILE[..FILE.len() / 2], "不完整"),
            (&flipped, "校验和"),
            (&sealed(MAGIC), "不完整"),
            (&lying([u32::MAX; 5], b""), "不完整"),
            (&lying([1, 2, 1, 0, 0], &[0, 0x4e, 0, 1, 0]), "内容有误"),
            (&lying([1, 2, 1, 0, 1], &[1, b'n', 0, 0xd8, 0, 1, 0]), "内容有误"),
            (&lying([1, 2, 6, 0, 1], &[1, b'n', 0, 0x4e, 0, 255, 255, 255, 255, 255, 255, 0]), "内容有误"),
            (&lying([0, 0, 0, 163, 0], &[0; 163]), "内容有误"),
        ];
        for (index, (bytes, words)) in cases.into_iter().enumerate() {
            let result = Dictionary::open(bytes).and_then(|d| d.for_each(|_| {}).and_then(|()| d.model()));
            let message = result.err().unwrap().to_string();
            assert!(message.contains(words), "{index}: {message}");
        }
        assert!(Dictionary::open(&lying([0; 5], b"")).unwrap().for_each(|_| {}).is_ok());
    }
}
