//! A package: files one after the other, without compression (APPNOTE.TXT of
//! PKWARE, 4.3.7 to 4.3.16).
//!
//! Reads names and contents; gives the bytes; linear; never fails. Contents
//! are those of one text, far below the four gigabytes a package may hold.
//! No clock is asked: every file is of the first day the format knows.

/// The package of `files`: name and content.
pub fn stored<C: AsRef<[u8]>>(files: &[(String, C)]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in files {
        let content = content.as_ref();
        let start = number(out.len());
        let mut facts = Vec::new();
        // Version 2.0; names in UTF-8; stored; 1980-01-01, 0:00.
        for half in [20_u16, 1 << 11, 0, 0, 0x21] {
            facts.extend(half.to_le_bytes());
        }
        for whole in [sum(content), number(content.len()), number(content.len())] {
            facts.extend(whole.to_le_bytes());
        }
        facts.extend((name.len() as u16).to_le_bytes());
        facts.extend([0; 2]);
        out.extend(*b"PK\x03\x04");
        out.extend(&facts);
        out.extend(name.bytes());
        out.extend(content);
        // Made by version 2.0; no remark, first disk, no attributes.
        directory.extend(*b"PK\x01\x02\x14\0");
        directory.extend(&facts);
        directory.extend([0; 10]);
        directory.extend(start.to_le_bytes());
        directory.extend(name.bytes());
    }
    let start = number(out.len());
    out.extend(&directory);
    out.extend(*b"PK\x05\x06\0\0\0\0");
    for _ in 0..2 {
        out.extend((files.len() as u16).to_le_bytes());
    }
    for whole in [number(directory.len()), start] {
        out.extend(whole.to_le_bytes());
    }
    out.extend([0; 2]);
    out
}

fn number(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// CRC-32 (ISO 3309).
fn sum(bytes: &[u8]) -> u32 {
    let mut table = [0_u32; 256];
    for (byte, entry) in (0..).zip(&mut table) {
        *entry = (0..8).fold(byte, |sum, _| if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 });
    }
    let step = |sum: u32, byte: &u8| sum >> 8 ^ table[usize::from(sum as u8 ^ byte)];
    !bytes.iter().fold(!0, step)
}

#[cfg(test)]
mod tests {
    use super::{stored, sum};
    use ::zip::ZipArchive;
    use std::io::{Cursor, Read as _};

    #[test]
    fn the_sum_is_that_of_the_norm() {
        assert_eq!((sum(b""), sum(b"123456789")), (0, 0xcbf4_3926));
    }

    #[test]
    fn another_program_reads_every_file() {
        let files = ["a.xml", "b/𠮷.xml", "空.txt"].map(|name| (name.to_owned(), name.repeat(1000)));
        let mut read = ZipArchive::new(Cursor::new(stored(&files))).unwrap();
        assert_eq!(read.len(), 3);
        for (name, content) in &files {
            let mut text = String::new();
            read.by_name(name).unwrap().read_to_string(&mut text).unwrap();
            assert_eq!(&text, content);
        }
        assert!(ZipArchive::new(Cursor::new(stored::<Vec<u8>>(&[]))).unwrap().is_empty());
    }
}
