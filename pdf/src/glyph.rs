//! What the bytes of a simple font mean.
//!
//! Reads the Encoding of a font of one byte a glyph (ISO 32000-1, 9.6.6 and
//! Annex D); gives the character of each byte. Names of glyphs are those of the
//! Adobe Glyph List that documents show, and the systematic ones (uni4E00).

use encoding_rs::{MACINTOSH, WINDOWS_1252};

use crate::file::File;
use crate::object::{Dict, Object};
use crate::place::find;

/// The character of each byte, where it is known.
pub fn encoding(file: &File, dict: &Dict) -> Vec<Option<char>> {
    let encoding = file.entry(dict, "Encoding");
    let named = file.entry(dict, "BaseFont");
    let named = named.name().unwrap_or_default();
    let of_signs = [&b"Symbol"[..], b"Dingbats", b"Wingdings", b"Webdings"]
        .iter()
        .any(|sign| find(named, sign).is_some());
    let type1 = matches!(file.entry(dict, "Subtype").name(), Some(b"Type1" | b"MMType1"));
    let base = match &*encoding {
        Object::Name(name) => name.clone(),
        Object::Dict(dict) => file.entry(dict, "BaseEncoding").name().unwrap_or_default().to_vec(),
        _ => Vec::new(),
    };
    let type3 = file.entry(dict, "Subtype").name() == Some(b"Type3");
    let mut characters: Vec<Option<char>> = (0..=255u8)
        .map(|byte| match base.as_slice() {
            b"MacRomanEncoding" => single(MACINTOSH, byte),
            b"WinAnsiEncoding" => single(WINDOWS_1252, byte),
            _ if of_signs || type3 => None,
            _ if type1 => standard(byte),
            _ => single(WINDOWS_1252, byte),
        })
        .collect();
    if let Some(dict) = encoding.dict() {
        let mut at = 0;
        for item in file.entry(dict, "Differences").array().unwrap_or_default().iter().take(1024) {
            match item {
                Object::Number(code) => at = *code as usize,
                Object::Name(name) => {
                    if let Some(place) = characters.get_mut(at) {
                        *place = character(name);
                    }
                    at = at.saturating_add(1);
                }
                _ => {}
            }
        }
    }
    characters
}

fn single(encoding: &'static encoding_rs::Encoding, byte: u8) -> Option<char> {
    let (text, _) = encoding.decode_without_bom_handling(std::slice::from_ref(&byte));
    text.chars().next().filter(|c| !c.is_control())
}

/// The rows of StandardEncoding that differ from ASCII.
const STANDARD: &[(u8, &str)] = &[
    (0xa1, "¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ"),
    (0xb1, "–†‡·"),
    (0xb6, "¶•‚„”»…‰"),
    (0xbf, "¿"),
    (0xd0, "—"),
    (0xe1, "Æ"),
    (0xe3, "ª"),
    (0xe8, "ŁØŒº"),
    (0xf1, "æ"),
    (0xf5, "ı"),
    (0xf8, "łøœß"),
];

fn standard(byte: u8) -> Option<char> {
    match byte {
        b'\'' => Some('’'),
        b'`' => Some('‘'),
        b' '..0x7f => Some(char::from(byte)),
        _ => {
            let row = STANDARD.iter().rev().find(|(first, _)| *first <= byte)?;
            row.1.chars().nth(usize::from(byte - row.0))
        }
    }
}

/// Names of glyphs and what they are; a letter's name is the letter.
const NAMES: &str = "exclam ! quotedbl \" numbersign # dollar $ percent % ampersand & quotesingle ' \
quoteright ’ quoteleft ‘ parenleft ( parenright ) asterisk * plus + comma , hyphen - period . slash / \
zero 0 one 1 two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 colon : semicolon ; less < equal = \
greater > question ? at @ bracketleft [ backslash \\ bracketright ] asciicircum ^ underscore _ grave ` \
braceleft { bar | braceright } asciitilde ~ exclamdown ¡ cent ¢ sterling £ fraction ⁄ yen ¥ florin ƒ \
section § currency ¤ quotedblleft “ quotedblright ” guillemotleft « guillemotright » guilsinglleft ‹ \
guilsinglright › fi ﬁ fl ﬂ endash – emdash — dagger † daggerdbl ‡ periodcentered · paragraph ¶ bullet • \
quotesinglbase ‚ quotedblbase „ ellipsis … perthousand ‰ questiondown ¿ degree ° plusminus ± multiply × \
divide ÷ minus − mu µ onehalf ½ onequarter ¼ threequarters ¾ onesuperior ¹ twosuperior ² threesuperior ³ \
copyright © registered ® trademark ™ sfthyphen - middot · macron ¯ Euro € AE Æ ae æ Oslash Ø \
oslash ø germandbls ß eacute é egrave è ecircumflex ê edieresis ë aacute á agrave à acircumflex â \
adieresis ä atilde ã aring å ccedilla ç iacute í igrave ì icircumflex î idieresis ï oacute ó ograve ò \
ocircumflex ô odieresis ö otilde õ uacute ú ugrave ù ucircumflex û udieresis ü ntilde ñ yacute ý \
alpha α beta β gamma γ delta δ epsilon ε theta θ lambda λ pi π sigma σ phi φ omega ω Delta Δ Omega Ω Sigma Σ \
lessequal ≤ greaterequal ≥ notequal ≠ approxequal ≈ infinity ∞ arrowright → arrowleft ← summation ∑ radical √";

/// What the name of a glyph says.
fn character(name: &[u8]) -> Option<char> {
    let name = std::str::from_utf8(name).ok()?;
    let name = name.split('.').next()?;
    let mut letters = name.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return letter.is_ascii_alphabetic().then_some(letter);
    }
    if matches!(name, "space" | "nbspace") {
        return Some(' ');
    }
    let code = name.strip_prefix("uni").filter(|code| code.len() == 4);
    let code = code.or_else(|| name.strip_prefix('u').filter(|code| (4..=6).contains(&code.len())));
    if let Some(code) = code.and_then(|code| u32::from_str_radix(code, 16).ok()) {
        return char::from_u32(code).filter(|c| *c != '\0');
    }
    let mut words = NAMES.split_ascii_whitespace();
    words.find(|word| *word == name)?;
    words.next()?.chars().next()
}

#[cfg(test)]
mod tests {
    use super::{character, standard};

    #[test]
    fn names_of_glyphs_are_known() {
        for (name, expected) in [
            ("A", Some('A')),
            ("seven", Some('7')),
            ("space", Some(' ')),
            ("quotedblleft", Some('“')),
            ("uni4E00", Some('一')),
            ("u20BB7", Some('𠮷')),
            ("radical", Some('√')),
            ("a.sc", Some('a')),
            ("g17", None),
            ("uniD800", None),
            ("", None),
        ] {
            assert_eq!(character(name.as_bytes()), expected, "{name}");
        }
    }

    #[test]
    fn rows_of_the_standard_encoding_are_in_place() {
        for (byte, expected) in [
            (b'A', Some('A')),
            (0xae, Some('ﬁ')),
            (0xbc, Some('…')),
            (0xd0, Some('—')),
            (0xfb, Some('ß')),
            (0xd1, None),
        ] {
            assert_eq!(standard(byte), expected, "{byte:x}");
        }
    }
}
