//! Signs of symbol fonts as characters of Unicode.
//!
//! Reads the name of a font and a character; constant; gives nothing for a sign
//! that has no character. Source: the fonts' own tables, for the signs that
//! documents use (bullets, boxes, ticks, arrows, a few marks of Symbol).

/// Signs of Wingdings by their code.
const WINGDINGS: &[(u32, char)] = &[
    (0x6c, '●'),
    (0x6d, '❍'),
    (0x6e, '■'),
    (0x6f, '□'),
    (0x70, '❐'),
    (0x71, '❑'),
    (0x72, '❒'),
    (0x73, '⬧'),
    (0x74, '⧫'),
    (0x75, '◆'),
    (0x76, '❖'),
    (0x77, '⬥'),
    (0x9e, '·'),
    (0x9f, '•'),
    (0xa1, '○'),
    (0xa7, '▪'),
    (0xa8, '◻'),
    (0xaa, '✦'),
    (0xab, '★'),
    (0xb2, '⌖'),
    (0xd8, '➢'),
    (0xe0, '→'),
    (0xe8, '➔'),
    (0xf0, '⇨'),
    (0xfb, '✗'),
    (0xfc, '✓'),
    (0xfd, '☒'),
    (0xfe, '☑'),
    (0x4a, '☺'),
    (0x46, '☞'),
    (0x28, '☎'),
    (0x2a, '✉'),
    (0x81, '①'),
    (0x82, '②'),
    (0x83, '③'),
    (0x84, '④'),
    (0x85, '⑤'),
    (0x86, '⑥'),
    (0x87, '⑦'),
    (0x88, '⑧'),
    (0x89, '⑨'),
    (0x8a, '⑩'),
];
const WINGDINGS_2: &[(u32, char)] =
    &[(0x4f, '✗'), (0x50, '✓'), (0x51, '☒'), (0x52, '☑'), (0x53, '☒'), (0x54, '☒'), (0x97, '●'), (0xa3, '□')];
const SYMBOL: &[(u32, char)] = &[
    (0xb7, '•'),
    (0xb0, '°'),
    (0xb1, '±'),
    (0xb4, '×'),
    (0xb8, '÷'),
    (0xa3, '≤'),
    (0xb3, '≥'),
    (0xb9, '≠'),
    (0xbb, '≈'),
    (0xa5, '∞'),
    (0xae, '→'),
    (0xac, '←'),
    (0xad, '↑'),
    (0xaf, '↓'),
    (0xde, '⇒'),
    (0xe5, '∑'),
    (0xd6, '√'),
    (0x61, 'α'),
    (0x62, 'β'),
    (0x67, 'γ'),
    (0x64, 'δ'),
    (0x6d, 'μ'),
    (0x70, 'π'),
    (0x44, 'Δ'),
    (0x57, 'Ω'),
    (0x2d, '−'),
    (0xb2, '″'),
    (0xa2, '′'),
];

/// The character of `c` in `font`; `None` for a sign that has none.
pub fn letter(font: &str, c: char) -> Option<char> {
    let code = u32::from(c);
    let private = (0xf000..=0xf0ff).contains(&code);
    let font = font.to_ascii_lowercase();
    let table = match font.as_str() {
        "wingdings" => WINGDINGS,
        "wingdings 2" => WINGDINGS_2,
        "symbol" => SYMBOL,
        // Bullets of Word name no font where the theme does; the common code is Symbol's.
        _ if private => SYMBOL,
        _ => return (!(0xe000..=0xf8ff).contains(&code)).then_some(c),
    };
    let code = if private { code - 0xf000 } else { code };
    let found = table.iter().find(|(there, _)| *there == code).map(|(_, c)| *c);
    // A plain character stays what it is, whatever font it is shown in.
    found.or((!private && code > 0xff).then_some(c))
}

#[cfg(test)]
mod tests {
    use super::letter;

    #[test]
    fn signs_become_characters() {
        for (font, c, expected) in [
            ("Wingdings", '\u{f0fe}', Some('☑')),
            ("Wingdings 2", '\u{f052}', Some('☑')),
            ("Symbol", '\u{f0b7}', Some('•')),
            ("Wingdings", 'l', Some('●')),
            ("宋体", '\u{2103}', Some('℃')),
            ("宋体", '𠮷', Some('𠮷')),
            ("Wingdings", '\u{f021}', None),
            ("方正", '\u{e123}', None),
            ("", '\u{f0b7}', Some('•')),
        ] {
            assert_eq!(letter(font, c), expected, "{font} {c}");
        }
    }
}
