//! Objects of a PDF as they are written (ISO 32000-1, 7.3).
//!
//! Reads bytes from a place on; gives objects and the words between them.
//! Linear: every byte is read once, a reference looks three words ahead. Cannot
//! fail: what is no object is null, what has no end ends with the bytes, what
//! nests too deep is left out.

use std::collections::BTreeMap;

/// Arrays within arrays.
const DEEPEST: usize = 64;

/// Items of an array of a content stream; more show no text.
const ITEMS: usize = 1 << 16;

/// The entries of a dictionary.
pub type Dict = BTreeMap<Vec<u8>, Object>;

/// An object.
#[derive(Debug, Clone, PartialEq)]
pub enum Object {
    /// Nothing; also true and false, which no text depends on.
    Null,
    /// A number.
    Number(f64),
    /// `/Name`.
    Name(Vec<u8>),
    /// `(bytes)` or `<6279>`.
    Text(Vec<u8>),
    /// `[…]`.
    Array(Vec<Object>),
    /// `<<…>>`.
    Dict(Dict),
    /// `5 0 R`.
    Ref(u32),
}

impl Object {
    /// The number it is.
    pub fn number(&self) -> Option<f64> {
        if let Object::Number(number) = self { Some(*number) } else { None }
    }

    /// The number it is, where it can count something.
    pub fn count(&self) -> Option<usize> {
        self.number().filter(|n| (0.0..4e9).contains(n)).map(|n| n as usize)
    }

    /// The name it is.
    pub fn name(&self) -> Option<&[u8]> {
        if let Object::Name(name) = self { Some(name) } else { None }
    }

    /// Its entries.
    pub fn dict(&self) -> Option<&Dict> {
        if let Object::Dict(dict) = self { Some(dict) } else { None }
    }

    /// The bytes between its brackets.
    pub fn text(&self) -> Option<&[u8]> {
        if let Object::Text(text) = self { Some(text) } else { None }
    }

    /// Its items.
    pub fn array(&self) -> Option<&[Object]> {
        if let Object::Array(items) = self { Some(items) } else { None }
    }
}

/// What stands at a place.
#[derive(Debug, PartialEq)]
pub enum Token<'a> {
    /// An object.
    Object(Object),
    /// A word: an operator, `endobj`, a bracket too many.
    Word(&'a [u8]),
}

/// Words that no dictionary or array holds: it was not closed.
const ENDS: &[&[u8]] = &[b"endobj", b"obj", b"stream", b"endstream", b"trailer", b"xref", b"startxref"];

/// A blank (7.2.2).
pub fn blank(byte: u8) -> bool {
    matches!(byte, b'\0' | b'\t' | b'\n' | b'\x0c' | b'\r' | b' ')
}

fn regular(byte: u8) -> bool {
    !blank(byte) && !matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

/// Reads objects.
pub struct Lexer<'a> {
    bytes: &'a [u8],
    /// The place.
    pub at: usize,
    /// Whether `5 0 R` is a reference; in a content stream nothing is.
    references: bool,
}

impl<'a> Lexer<'a> {
    /// Of the body of a file.
    pub fn new(bytes: &'a [u8]) -> Lexer<'a> {
        Lexer { bytes, at: 0, references: true }
    }

    /// Of a content stream.
    pub fn content(bytes: &'a [u8]) -> Lexer<'a> {
        Lexer { bytes, at: 0, references: false }
    }

    /// The object at the place; null where there is none.
    pub fn object(&mut self) -> Object {
        match self.next() {
            Some(Token::Object(object)) => object,
            _ => Object::Null,
        }
    }

    /// The next object or word; `None` at the end.
    pub fn next(&mut self) -> Option<Token<'a>> {
        self.token(0)
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                self.take(|byte| byte != b'\n' && byte != b'\r');
            } else if blank(byte) {
                self.at += 1;
            } else {
                return;
            }
        }
    }

    fn take(&mut self, belongs: impl Fn(u8) -> bool) -> &'a [u8] {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length = rest.iter().position(|byte| !belongs(*byte)).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    fn token(&mut self, depth: usize) -> Option<Token<'a>> {
        self.skip();
        let first = self.peek()?;
        let next = self.bytes.get(self.at + 1).copied();
        let object = match first {
            b'/' => {
                self.at += 1;
                Object::Name(self.name())
            }
            b'(' => Object::Text(self.text()),
            b'<' if next == Some(b'<') => {
                self.at += 2;
                if depth < DEEPEST { Object::Dict(self.dict(depth + 1)) } else { Object::Null }
            }
            b'<' => Object::Text(self.hex()),
            b'[' => {
                self.at += 1;
                if depth < DEEPEST { Object::Array(self.array(depth + 1)) } else { Object::Null }
            }
            b'>' if next == Some(b'>') => return self.word(2),
            b'+' | b'-' | b'.' | b'0'..=b'9' => self.number(),
            _ if regular(first) => {
                let word = self.take(regular);
                match word {
                    b"null" | b"true" | b"false" => Object::Null,
                    _ => return Some(Token::Word(word)),
                }
            }
            _ => return self.word(1),
        };
        Some(Token::Object(object))
    }

    fn word(&mut self, length: usize) -> Option<Token<'a>> {
        let word = self.bytes.get(self.at..self.at + length)?;
        self.at += length;
        Some(Token::Word(word))
    }

    fn name(&mut self) -> Vec<u8> {
        let written = self.take(regular);
        let mut name = Vec::with_capacity(written.len());
        let mut rest = written;
        while let Some((&byte, after)) = rest.split_first() {
            rest = after;
            let code = (byte == b'#').then(|| Some((digit(*after.first()?)?, digit(*after.get(1)?)?)));
            match code.flatten() {
                Some((high, low)) => {
                    name.push(high << 4 | low);
                    rest = &after[2..];
                }
                None => name.push(byte),
            }
        }
        name
    }

    fn number(&mut self) -> Object {
        let start = self.at;
        let written = self.take(regular);
        let value = number(written);
        if !self.references || written.len() > 10 || !written.iter().all(u8::is_ascii_digit) {
            return Object::Number(value);
        }
        // 5 0 R
        let after = self.at;
        self.take(blank);
        let generation = self.take(|byte| byte.is_ascii_digit()).len();
        self.take(blank);
        let is_reference = self.at - after < 32
            && (1..=5).contains(&generation)
            && self.peek() == Some(b'R')
            && self.bytes.get(self.at + 1).is_none_or(|byte| !regular(*byte));
        if is_reference && start < after {
            self.at += 1;
            return Object::Ref(value as u32);
        }
        self.at = after;
        Object::Number(value)
    }

    fn text(&mut self) -> Vec<u8> {
        self.at += 1;
        let (mut text, mut depth) = (Vec::new(), 1);
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'(' => depth += 1,
                b')' => {
                    depth -= 1;
                    if depth == 0 {
                        return text;
                    }
                }
                b'\\' => {
                    self.escape(&mut text);
                    continue;
                }
                _ => {}
            }
            text.push(byte);
        }
        text
    }

    fn escape(&mut self, text: &mut Vec<u8>) {
        let Some(byte) = self.peek() else { return };
        self.at += 1;
        match byte {
            b'n' => text.push(b'\n'),
            b'r' => text.push(b'\r'),
            b't' => text.push(b'\t'),
            b'b' => text.push(8),
            b'f' => text.push(12),
            b'\n' => {}
            b'\r' => self.at += usize::from(self.peek() == Some(b'\n')),
            b'0'..=b'7' => {
                let mut code = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.peek() else { break };
                    code = code << 3 | u32::from(digit - b'0');
                    self.at += 1;
                }
                text.push(code as u8);
            }
            _ => text.push(byte),
        }
    }

    fn hex(&mut self) -> Vec<u8> {
        self.at += 1;
        let written = self.take(|byte| byte != b'>');
        self.at += 1;
        hex(written)
    }

    fn array(&mut self, depth: usize) -> Vec<Object> {
        let mut items = Vec::new();
        loop {
            let before = self.at;
            match self.token(depth) {
                Some(Token::Object(object)) if self.references || items.len() < ITEMS => items.push(object),
                Some(Token::Object(_)) => {}
                Some(Token::Word(b"]")) | None => return items,
                Some(Token::Word(word)) if ENDS.contains(&word) => {
                    self.at = before;
                    return items;
                }
                Some(Token::Word(_)) => {}
            }
        }
    }

    fn dict(&mut self, depth: usize) -> Dict {
        let mut entries = Dict::new();
        let mut key = None;
        loop {
            let before = self.at;
            match (self.token(depth), key.take()) {
                (Some(Token::Object(value)), Some(name)) => drop(entries.insert(name, value)),
                (Some(Token::Object(Object::Name(name))), None) => key = Some(name),
                (Some(Token::Object(_)), None) => {}
                (Some(Token::Word(b">>")) | None, _) => return entries,
                (Some(Token::Word(word)), _) if ENDS.contains(&word) => {
                    self.at = before;
                    return entries;
                }
                (Some(Token::Word(_)), _) => {}
            }
        }
    }
}

/// A digit of a hexadecimal number.
pub fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).map(|digit| digit as u8)
}

/// Bytes written as hexadecimal digits; an odd one counts as if a 0 followed.
pub fn hex(written: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = written.iter().filter_map(|byte| digit(*byte)).collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect()
}

/// A number as people write it, `-.5`, `--3` and `1.2.3` too.
fn number(written: &[u8]) -> f64 {
    let (mut value, mut scale, mut negative) = (0.0, 0.0, false);
    for byte in written {
        match byte {
            b'-' if value == 0.0 => negative = true,
            b'0'..=b'9' => {
                value = value * 10.0 + f64::from(byte - b'0');
                scale *= 10.0;
            }
            b'.' if scale == 0.0 => scale = 1.0,
            b'+' => {}
            _ => break,
        }
    }
    let value = if scale > 0.0 { value / scale } else { value };
    let value = if value.is_finite() { value } else { 0.0 };
    if negative { -value } else { value }
}

#[cfg(test)]
mod tests {
    use super::{Lexer, Object, Token};

    #[test]
    fn objects_are_read_as_written() {
        let text = |bytes: &[u8]| Object::Text(bytes.to_vec());
        for (written, expected) in [
            (&b"-.5"[..], Object::Number(-0.5)),
            (b"12", Object::Number(12.0)),
            (b"12 0 R", Object::Ref(12)),
            (b"12 0 Rx", Object::Number(12.0)),
            (b"(a(b)\\)\\101\\\nc)", text(b"a(b))Ac")),
            (b"<4e0 04>", text(b"\x4e\x00\x40")),
            (b"/A#42c#", Object::Name(b"ABc#".to_vec())),
            (b"[1 [2", Object::Array(vec![Object::Number(1.0), Object::Array(vec![Object::Number(2.0)])])),
            (b"% remark\n true", Object::Null),
            ("(𠮷)".as_bytes(), text("𠮷".as_bytes())),
        ] {
            assert_eq!(Lexer::new(written).object(), expected, "{written:?}");
        }
    }

    #[test]
    fn an_unclosed_dictionary_ends_with_its_object() {
        let mut lexer = Lexer::new(b"<</A 1/B [2 0 R endobj 7 0 obj");
        let object = lexer.object();
        let dict = object.dict().expect("a dictionary");
        assert_eq!(dict.get(&b"B"[..]), Some(&Object::Array(vec![Object::Ref(2)])));
        assert_eq!(lexer.next(), Some(Token::Word(b"endobj")));
    }

    #[test]
    fn nesting_has_an_end() {
        for open in ["[", "<</A "] {
            let deep = open.repeat(100_000);
            let mut lexer = Lexer::new(deep.as_bytes());
            while lexer.next().is_some() {}
        }
    }
}
