//! Text from the bytes of a file: UTF-8, UTF-16 and GB18030, or a sentence that
//! says what the file is and what to do.
//!
//! Reads bytes; gives a [`Decoded`] text or an [`Unreadable`]; linear. The table
//! of GB18030 is the caller's: a browser has one, and carrying another would
//! double the module.

use std::fmt;

/// A text and how it was written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, as it stands in the file.
    pub text: String,
    /// The name of its encoding.
    pub encoding: &'static str,
}

/// Why bytes are no text. Its words say what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// PNG, JPEG, GIF, WebP, BMP, TIFF.
    Picture,
    /// PDF.
    Pdf,
    /// .docx, .wps, .doc, .xlsx.
    Office,
    /// Any other binary file.
    Binary,
    /// Bytes of no encoding that is known here.
    Unknown,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Unreadable::Picture => "这是图片，不是文本。请先识别其中的文字，再粘贴进来。",
            Unreadable::Pdf => "这是 PDF，读不了其中的文字。请在阅读器里全选、复制，再粘贴进来。",
            Unreadable::Office => {
                "这是 Word 或 WPS 文件，读不了。请在其中全选、复制后粘贴，或另存为纯文本（.txt）。"
            }
            Unreadable::Binary => "这不是文本文件。请另存为纯文本（.txt）后再打开。",
            Unreadable::Unknown => "认不出文件的编码。请另存为 UTF-8 编码的纯文本（.txt）后再打开。",
        })
    }
}

impl std::error::Error for Unreadable {}

/// What binary files begin with.
const SIGNATURES: &[(&[u8], Unreadable)] = &[
    (b"\x89PNG", Unreadable::Picture),
    (b"\xff\xd8\xff", Unreadable::Picture),
    (b"GIF8", Unreadable::Picture),
    (b"RIFF", Unreadable::Picture),
    (b"BM", Unreadable::Picture),
    (b"II*\0", Unreadable::Picture),
    (b"MM\0*", Unreadable::Picture),
    (b"%PDF", Unreadable::Pdf),
    (b"PK\x03\x04", Unreadable::Office),
    (b"\xd0\xcf\x11\xe0", Unreadable::Office),
    (b"\x1f\x8b", Unreadable::Binary),
    (b"\x7fELF", Unreadable::Binary),
    (b"MZ", Unreadable::Binary),
];

/// The text of `bytes`. `gb18030` decodes strictly: `None` if they are not that.
///
/// # Errors
/// If they are no text.
pub fn decode(bytes: &[u8], gb18030: impl Fn(&[u8]) -> Option<String>) -> Result<Decoded, Unreadable> {
    let found = |text: String, encoding| Ok(Decoded { text, encoding });
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => return found(String::from_utf8_lossy(rest).into_owned(), "UTF-8"),
        [0xff, 0xfe, rest @ ..] => return found(utf16(rest, u16::from_le_bytes), "UTF-16LE"),
        [0xfe, 0xff, rest @ ..] => return found(utf16(rest, u16::from_be_bytes), "UTF-16BE"),
        _ => {}
    }
    // Before UTF-8: a few of these are short and would pass as text.
    let binary = SIGNATURES.iter().find(|(start, _)| bytes.starts_with(start) && bytes.len() > 8);
    if let Some((_, what)) = binary
        && (bytes.contains(&0) || bytes.starts_with(b"%PDF"))
    {
        return Err(*what);
    }
    // A stray NUL is a defect of the text; many are UTF-16 in ASCII, or no text.
    let nuls = bytes.iter().filter(|&&byte| byte == 0).count();
    if let (Ok(text), true) = (std::str::from_utf8(bytes), nuls * 16 <= bytes.len()) {
        return found(text.to_owned(), "UTF-8");
    }
    if let Some(order) = looks_utf16(bytes) {
        let name = if order(1u16.to_le_bytes()) == 1 { "UTF-16LE" } else { "UTF-16BE" };
        return found(utf16(bytes, order), name);
    }
    if nuls > 0 {
        return Err(Unreadable::Binary);
    }
    match gb18030(bytes).filter(|text| is_text(text)) {
        Some(text) => found(text, "GB18030"),
        None => Err(Unreadable::Unknown),
    }
}

type Order = fn([u8; 2]) -> u16;

fn utf16(bytes: &[u8], order: Order) -> String {
    let (pairs, _) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|&pair| order(pair));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// Without a mark in front: the order of bytes that gives ordinary characters.
/// The other one makes line breaks, digits and 一 (U+4E00) strange.
fn looks_utf16(bytes: &[u8]) -> Option<Order> {
    let head = &bytes[..bytes.len().min(4096)];
    let ordinary = |order: Order| {
        let text = utf16(head, order);
        let count = text
            .chars()
            .filter(|c| {
                matches!(c,
            '\n' | '\r' | '\t' | ' '..='~' | '\u{2010}'..='\u{2049}' | '\u{3000}'..='\u{303f}'
            | '\u{4e00}'..='\u{9fa5}' | '\u{ff01}'..='\u{ff5e}')
            })
            .count();
        (count, text.chars().count())
    };
    let orders: [Order; 2] = [u16::from_le_bytes, u16::from_be_bytes];
    let ascii = |order: Order| utf16(head, order).chars().filter(char::is_ascii).count();
    let best = orders.into_iter().max_by_key(|&order| ordinary(order).0 + ascii(order))?;
    let (count, all) = ordinary(best);
    (bytes.len().is_multiple_of(2) && count * 10 > all * 9).then_some(best)
}

/// Mostly Chinese characters, letters and common marks.
fn is_text(text: &str) -> bool {
    let strange =
        |c: &char| c.is_control() && !c.is_whitespace() || matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{fffd}');
    let odd = text.chars().filter(strange).count();
    odd * 50 <= text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::{Unreadable, decode};

    /// Stands in for the caller's table: knows only 一、.
    fn table(bytes: &[u8]) -> Option<String> {
        (bytes == b"\xd2\xbb\xa1\xa2").then(|| "一、".to_owned())
    }

    #[test]
    fn encodings_are_told_apart() {
        let utf16 =
            |order: fn(u16) -> [u8; 2], text: &str| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
        let little = utf16(u16::to_le_bytes, "一、总体要求\n二、任务");
        let big = utf16(u16::to_be_bytes, "一、总体要求\n二、任务");
        for (bytes, text, encoding) in [
            ("一、𠮷".as_bytes().to_vec(), "一、𠮷", "UTF-8"),
            ("\u{feff}一、".as_bytes().to_vec(), "一、", "UTF-8"),
            ([b"\xff\xfe".to_vec(), little.clone()].concat(), "一、总体要求\n二、任务", "UTF-16LE"),
            ([b"\xfe\xff".to_vec(), big.clone()].concat(), "一、总体要求\n二、任务", "UTF-16BE"),
            (little, "一、总体要求\n二、任务", "UTF-16LE"),
            (big, "一、总体要求\n二、任务", "UTF-16BE"),
            (b"\xd2\xbb\xa1\xa2".to_vec(), "一、", "GB18030"),
            (Vec::new(), "", "UTF-8"),
            ("一、这里有一个\0空字符".as_bytes().to_vec(), "一、这里有一个\0空字符", "UTF-8"),
            (utf16(u16::to_le_bytes, "plain"), "plain", "UTF-16LE"),
        ] {
            let decoded = decode(&bytes, table).unwrap();
            assert_eq!((decoded.text.as_str(), decoded.encoding), (text, encoding));
        }
    }

    #[test]
    fn what_is_no_text_is_refused_in_words() {
        for (bytes, problem) in [
            (&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], Unreadable::Picture),
            (b"%PDF-1.7 \xe2\xe3", Unreadable::Pdf),
            (b"PK\x03\x04\x14\0\x06\0\x08\0", Unreadable::Office),
            (b"\xd2\xbb\0\0\xa1", Unreadable::Binary),
            (b"\xff\xc3\x28", Unreadable::Unknown),
            (&[0; 64], Unreadable::Binary),
        ] {
            let refused = decode(bytes, table).unwrap_err();
            assert_eq!(refused, problem);
            assert!(refused.to_string().contains('。'));
        }
    }
}
