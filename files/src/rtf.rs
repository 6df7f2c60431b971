//! Rich text (.rtf): characters, paragraphs, rows, and nothing of its looks.
//!
//! Reads bytes; gives a [`Read`]; linear, the stack of groups is bounded. Cannot
//! fail: what is not understood is passed over. Chinese stands in it as bytes of
//! a code page (`\'d2\'bb`, by `\ansicpg` or the font's `\fcharset`) or as
//! numbers (`\u19968?`); numbers of lists are in it as text. rtf-parser (the
//! kept crate) decodes the bytes one by one, which loses every Chinese character.

use encoding_rs::{BIG5, Encoding, GB18030, WINDOWS_1252};

use crate::{Format, Note, Read};

/// Groups within groups.
const DEEPEST: usize = 1_000;

/// Groups that hold no text of the document.
const UNREAD: &[&str] = &[
    "fonttbl",
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "object",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "listtable",
    "listoverridetable",
    "rsidtbl",
    "generator",
    "themedata",
    "colorschememapping",
    "datastore",
    "latentstyles",
    "fldinst",
    "annotation",
    "atnid",
    "atnauthor",
    "xmlnstbl",
    "mmathPr",
    "pgdsctbl",
    "filetbl",
    "revtbl",
    "pntext",
    "pnseclvl",
    "bkmkstart",
    "bkmkend",
    "nonesttables",
];

#[derive(Clone)]
struct State {
    unread: bool,
    hidden: bool,
    /// Characters behind `\u` that stand for it elsewhere.
    fallback: usize,
    font: i64,
    fonts: bool,
}

/// Reads an .rtf.
pub fn read(bytes: &[u8]) -> Read {
    let mut writer = Writer {
        text: String::new(),
        raw: Vec::new(),
        page: WINDOWS_1252,
        fonts: Vec::new(),
        state: State { unread: false, hidden: false, fallback: 1, font: -1, fonts: false },
        stack: Vec::new(),
        skip: 0,
        high: None,
        pictures: 0,
        hidden: 0,
        notes: 0,
        star: false,
        lost: 0,
    };
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'{' => writer.group(),
            b'}' => writer.end_group(),
            b'\\' => at = writer.control(bytes, at),
            b'\r' | b'\n' => {}
            byte => writer.byte(byte),
        }
    }
    writer.flush();
    let text = writer.text.trim_end_matches('\n');
    let text = if text.is_empty() { String::new() } else { format!("{text}\n") };
    let said = [
        (writer.pictures, "幅图片没有读入"),
        (writer.hidden, "处隐藏文字没有读入"),
        (writer.notes, "条脚注读在所在之处"),
        (writer.lost, "处字节不成字符"),
    ];
    let mut notes: Vec<Note> = said
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, text)| Note::counted(count, text))
        .collect();
    if !writer.stack.is_empty() {
        notes.push(Note::new("文件不完整，读出的是其中完好的部分"));
    }
    Read { text, format: Format::Rtf, encoding: None, guessed: false, notes, headings: Vec::new() }
}

struct Writer {
    text: String,
    /// Bytes of a code page that wait for their like.
    raw: Vec<u8>,
    page: &'static Encoding,
    fonts: Vec<(i64, &'static Encoding)>,
    state: State,
    stack: Vec<State>,
    skip: usize,
    high: Option<u16>,
    pictures: usize,
    hidden: usize,
    notes: usize,
    star: bool,
    lost: usize,
}

impl Writer {
    fn group(&mut self) {
        self.flush();
        self.star = false;
        if self.stack.len() < DEEPEST {
            self.stack.push(self.state.clone());
        }
    }

    fn end_group(&mut self) {
        self.flush();
        (self.star, self.skip) = (false, 0);
        if let Some(state) = self.stack.pop() {
            self.state = state;
        }
    }

    fn byte(&mut self, byte: u8) {
        if self.skip > 0 {
            self.skip -= 1;
        } else if !self.state.unread {
            self.raw.push(byte);
        }
    }

    /// Puts down the bytes that waited.
    fn flush(&mut self) {
        if self.raw.is_empty() {
            return;
        }
        let raw = std::mem::take(&mut self.raw);
        if self.state.hidden {
            self.hidden += 1;
            return;
        }
        let font =
            self.fonts.iter().find(|(font, _)| *font == self.state.font).map(|(_, encoding)| *encoding);
        let mut encoding = font.unwrap_or(self.page);
        // A western font says nothing of Chinese bytes, which are pairs.
        if encoding == WINDOWS_1252 && self.page != WINDOWS_1252 {
            encoding = self.page;
        }
        let (text, _, bad) = encoding.decode(&raw);
        self.lost += usize::from(bad);
        self.put(&text);
    }

    fn put(&mut self, text: &str) {
        self.high = None;
        self.text.push_str(text);
    }

    fn write(&mut self, text: &str) {
        self.flush();
        if !self.state.unread && !self.state.hidden {
            self.put(text);
        }
    }

    /// What follows a backslash at `at`; gives the place behind it.
    fn control(&mut self, bytes: &[u8], at: usize) -> usize {
        let Some(&first) = bytes.get(at) else { return at };
        if !first.is_ascii_alphabetic() {
            return self.sign(bytes, at, first);
        }
        let letters = bytes[at..].iter().take(32).take_while(|b| b.is_ascii_alphabetic()).count();
        let name = std::str::from_utf8(&bytes[at..at + letters]).unwrap_or("");
        let mut end = at + letters;
        let minus = bytes.get(end) == Some(&b'-');
        let digits =
            bytes[end + usize::from(minus)..].iter().take(10).take_while(|b| b.is_ascii_digit()).count();
        let mut number = None;
        if digits > 0 {
            let from = end + usize::from(minus);
            let value =
                std::str::from_utf8(&bytes[from..from + digits]).ok().and_then(|v| v.parse::<i64>().ok());
            number = value.map(|value| if minus { -value } else { value });
            end = from + digits;
        }
        if bytes.get(end) == Some(&b' ') {
            end += 1;
        }
        if name == "bin" {
            return end.saturating_add(usize::try_from(number.unwrap_or(0)).unwrap_or(0)).min(bytes.len());
        }
        if self.skip > 0 && name != "u" {
            self.skip -= 1;
            return end;
        }
        self.word(name, number);
        end
    }

    fn sign(&mut self, bytes: &[u8], at: usize, sign: u8) -> usize {
        match sign {
            b'\'' => {
                let digits = bytes.get(at + 1..at + 3).and_then(|d| std::str::from_utf8(d).ok());
                let byte = digits.and_then(|d| u8::from_str_radix(d, 16).ok());
                if let Some(byte) = byte {
                    self.byte(byte);
                    return at + 3;
                }
            }
            b'*' => self.star = true,
            b'~' => self.write(" "),
            b'_' => self.write("-"),
            b'\\' | b'{' | b'}' => self.byte(sign),
            b'\r' | b'\n' => self.write("\n"),
            _ => {}
        }
        at + 1
    }

    fn word(&mut self, name: &str, number: Option<i64>) {
        let known = matches!(name, "u" | "uc" | "shptxt" | "shpinst");
        let star = std::mem::take(&mut self.star);
        match name {
            "par" | "line" | "sect" | "page" | "row" | "nestrow" => self.write("\n"),
            "tab" | "cell" | "nestcell" => self.write("\t"),
            "emdash" => self.write("—"),
            "endash" => self.write("–"),
            "lquote" => self.write("‘"),
            "rquote" => self.write("’"),
            "ldblquote" => self.write("“"),
            "rdblquote" => self.write("”"),
            "bullet" => self.write("•"),
            "emspace" | "enspace" | "qmspace" => self.write(" "),
            "u" => self.unit(number.unwrap_or(0)),
            "uc" => self.state.fallback = usize::try_from(number.unwrap_or(1)).unwrap_or(1).min(8),
            "v" => {
                self.flush();
                self.state.hidden = number != Some(0);
            }
            "deleted" => {
                self.flush();
                self.state.hidden = number != Some(0);
            }
            "plain" => {
                self.flush();
                self.state.hidden = false;
            }
            "ansicpg" => self.page = page(number.unwrap_or(0)).unwrap_or(self.page),
            "f" => {
                self.flush();
                self.state.font = number.unwrap_or(-1);
            }
            "fcharset" if self.state.fonts && self.fonts.len() < 4_000 => {
                let encoding = match number {
                    Some(134) => Some(GB18030),
                    Some(136) => Some(BIG5),
                    Some(0 | 1) => Some(WINDOWS_1252),
                    _ => None,
                };
                self.fonts.extend(encoding.map(|encoding| (self.state.font, encoding)));
            }
            "footnote" => self.notes += 1,
            "fonttbl" => (self.state.unread, self.state.fonts) = (true, true),
            _ if UNREAD.contains(&name) => {
                self.flush();
                self.pictures += usize::from(name == "pict" && !self.state.unread);
                self.state.unread = true;
            }
            _ if star && !known => {
                self.flush();
                self.state.unread = true;
            }
            _ => {}
        }
    }

    /// `\u`: a unit of UTF-16, and how many characters stand for it elsewhere.
    fn unit(&mut self, number: i64) {
        let high = self.high;
        self.flush();
        self.skip = self.state.fallback;
        let Ok(unit) = u16::try_from(number.rem_euclid(0x1_0000)) else { return };
        if self.state.unread || self.state.hidden {
            return;
        }
        match (high, unit) {
            (_, 0xd800..=0xdbff) => self.high = Some(unit),
            (Some(high), 0xdc00..=0xdfff) => {
                let pair = char::decode_utf16([high, unit]).flatten().collect::<String>();
                self.put(&pair);
            }
            _ => {
                let c = char::from_u32(u32::from(unit)).unwrap_or(char::REPLACEMENT_CHARACTER);
                self.put(c.encode_utf8(&mut [0; 4]));
            }
        }
    }
}

fn page(number: i64) -> Option<&'static Encoding> {
    match number {
        936 | 54936 => Some(GB18030),
        950 => Some(BIG5),
        1252 => Some(WINDOWS_1252),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn characters_are_read_in_every_form() {
        for (name, rtf, text) in [
            ("bytes of a code page", r"{\rtf1\ansi\ansicpg936 \'d2\'bb\'a1\'a2abc\par x}", "一、abc\nx\n"),
            (
                "by the font",
                r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset134 \'cb\'ce;}}\f0 \'d2\'bb}",
                "一\n",
            ),
            ("numbers", r"{\rtf1\uc1\u19968?\u12289\'a1b}", "一、b\n"),
            ("beyond the BMP", r"{\rtf1\uc1 \u-10174?\u-8265?}", "𠮷\n"),
            ("what is no text", r"{\rtf1{\*\generator X;}{\info{\title T}}{\pict abc}A\{\}}", "A{}\n"),
            ("hidden", r"{\rtf1 a{\v b}c\v d\v0 e}", "ace\n"),
            ("rows", r"{\rtf1 a\cell b\cell\row c}", "a\tb\t\nc\n"),
            ("binary", "{\\rtf1 a\\bin3 }}}b}", "ab\n"),
            ("torn", r"{\rtf1 a{\b b", "ab\n"),
            ("empty", r"{\rtf", ""),
        ] {
            assert_eq!(read(rtf.as_bytes()).text, text, "{name}");
        }
    }
}
