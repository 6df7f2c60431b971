//! Where the codes of a composite font begin and end (ISO 32000-1, 9.7.6.2).
//!
//! Reads the name of a predefined CMap, or the code space that a CMap states;
//! takes strings apart into codes of one to four bytes. Linear, cannot fail: a
//! byte that begins no code is one.

use crate::object::{Lexer, Object, Token};
use crate::place::find;

/// How long a code is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Codes {
    /// One byte each.
    One,
    /// Two bytes each.
    Two,
    /// Four bytes each.
    Four,
    /// UTF-16, surrogates together.
    Utf16,
    /// UTF-8.
    Utf8,
    /// One byte below 0x80, else two; of GB 18030 four where the second is a digit.
    Gb,
    /// Big Five, UHC and other codes of one byte below 0x81, else two.
    Double,
    /// Shift-JIS: also 0xa0 to 0xdf alone.
    ShiftJis,
    /// EUC with 0x8e before four bytes (CNS) or two (JIS).
    Euc(usize),
    /// As stated: length, lowest and highest code.
    Stated(Vec<(usize, u32, u32)>),
}

impl Codes {
    /// Of a predefined CMap.
    pub fn named(name: &[u8]) -> Codes {
        let name = std::str::from_utf8(name).unwrap_or_default();
        let has = |part: &str| name.contains(part);
        match name {
            "H" | "V" => Codes::Two,
            _ if has("Identity") || has("UCS2") => Codes::Two,
            _ if has("UTF16") => Codes::Utf16,
            _ if has("UTF32") => Codes::Four,
            _ if has("UTF8") => Codes::Utf8,
            _ if has("RKSJ") => Codes::ShiftJis,
            _ if name.starts_with("GB") => Codes::Gb,
            _ if has("CNS-EUC") => Codes::Euc(4),
            "EUC-H" | "EUC-V" => Codes::Euc(2),
            _ if has("EUC") || has("UHC") || has("B5") || has("KSC") => Codes::Double,
            _ => Codes::Two,
        }
    }

    /// Of a CMap that is part of the file.
    pub fn stated(cmap: &[u8]) -> Codes {
        let (mut ranges, mut rest) = (Vec::new(), cmap);
        while let Some(at) = find(rest, b"begincodespacerange") {
            let mut lexer = Lexer::content(&rest[at + 19..]);
            while let (Some(Token::Object(Object::Text(low))), Some(Token::Object(Object::Text(high)))) =
                (lexer.next(), lexer.next())
            {
                if (1..=4).contains(&low.len()) && low.len() == high.len() && ranges.len() < 256 {
                    ranges.push((low.len(), number(&low), number(&high)));
                }
            }
            rest = rest.get(at + 19 + lexer.at.max(1)..).unwrap_or_default();
        }
        match ranges.as_slice() {
            [] | [(2, ..)] => Codes::Two,
            [(1, ..)] => Codes::One,
            _ => Codes::Stated(ranges),
        }
    }

    /// The first code of a string and its length; a string is not empty.
    pub fn first(&self, bytes: &[u8]) -> (u32, usize) {
        let byte = |index: usize| bytes.get(index).copied().unwrap_or(0);
        let length = match self {
            Codes::One => 1,
            Codes::Two => 2,
            Codes::Four => 4,
            Codes::Utf16 => 2 + 2 * usize::from(byte(0) & 0xfc == 0xd8),
            Codes::Utf8 => match byte(0) {
                0..0xc0 => 1,
                0xc0..0xe0 => 2,
                0xe0..0xf0 => 3,
                _ => 4,
            },
            Codes::Gb if byte(0) > 0x80 && byte(1).is_ascii_digit() => 4,
            Codes::Gb | Codes::Double => 1 + usize::from(byte(0) > 0x80 && byte(0) < 0xff),
            Codes::ShiftJis => 1 + usize::from(matches!(byte(0), 0x81..0xa0 | 0xe0..0xfd)),
            Codes::Euc(after) if byte(0) == 0x8e => *after,
            Codes::Euc(_) => 1 + usize::from(byte(0) > 0xa0),
            Codes::Stated(ranges) => {
                let fits = |(length, low, high): &&(usize, u32, u32)| {
                    let Some(code) = bytes.get(..*length) else { return false };
                    // Each byte lies between those of the bounds.
                    let (low, high) = (low.to_be_bytes(), high.to_be_bytes());
                    let bounds = low[4 - length..].iter().zip(&high[4 - length..]);
                    code.iter().zip(bounds).all(|(byte, (low, high))| low <= byte && byte <= high)
                };
                let shortest = ranges.iter().map(|(length, ..)| *length).min().unwrap_or(1);
                ranges.iter().find(fits).map_or(shortest, |(length, ..)| *length)
            }
        };
        let length = length.min(bytes.len()).max(1);
        (number(bytes.get(..length).unwrap_or_default()), length)
    }
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |all, byte| all << 8 | u32::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::Codes;

    fn all(codes: &Codes, mut bytes: &[u8]) -> Vec<u32> {
        let mut found = Vec::new();
        while !bytes.is_empty() {
            let (code, length) = codes.first(bytes);
            found.push(code);
            bytes = &bytes[length..];
        }
        found
    }

    #[test]
    fn strings_are_taken_apart() {
        let mixed =
            b"2 begincodespacerange <00> <80> <8140> <fefe> endcodespacerange 1 begincodespacerange <8e> <8e> endcodespacerange";
        for (codes, bytes, expected) in [
            (Codes::named(b"Identity-H"), &b"\0\x01\x02"[..], vec![1, 2]),
            (Codes::named(b"GBK-EUC-H"), b"a\xd2\xbb1", vec![0x61, 0xd2bb, 0x31]),
            (Codes::named(b"GBK2K-H"), b"\x84\x31\x95\x33a", vec![0x8431_9533, 0x61]),
            // 𠮷
            (Codes::named(b"UniGB-UTF16-H"), b"\xd8\x42\xdf\xb7\x4e\x00", vec![0xd842_dfb7, 0x4e00]),
            (Codes::named(b"90ms-RKSJ-H"), b"\xb1\x82\xa0", vec![0xb1, 0x82a0]),
            (Codes::named(b"CNS-EUC-H"), b"\x8e\xa2\xa1\xa1\xa4\xa1", vec![0x8ea2_a1a1, 0xa4a1]),
            (Codes::stated(mixed), b"a\xd2\xbb\x8e", vec![0x61, 0xd2bb, 0x8e]),
            (Codes::stated(b"1 begincodespacerange <00> <ff> endcodespacerange"), b"ab", vec![0x61, 0x62]),
            (Codes::stated(b""), b"\0a\0", vec![0x61, 0]),
        ] {
            assert_eq!(all(&codes, bytes), expected, "{codes:?}");
        }
    }
}
