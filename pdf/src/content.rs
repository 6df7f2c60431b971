//! What a page shows, glyph by glyph.
//!
//! Reads the content stream of a page and the forms it draws (ISO 32000-1, 9.4);
//! gives its glyphs with their places in the order they are drawn. Linear; the
//! number of glyphs, the forms within forms and the steps in all are bounded.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::file::File;
use crate::filter::readable;
use crate::font::{Font, Maps};
use crate::object::{Dict, Lexer, Object, Token, blank};
use crate::pages::Leaf;
use crate::place::find;
use crate::radical;

/// Glyphs of one page.
const GLYPHS: usize = 400_000;
/// Operators of all pages.
const STEPS: usize = 40_000_000;
/// Forms within forms.
const DEEPEST: usize = 8;
/// Operators that a form or a font costs as much as.
const FORM: usize = 200;
/// Operands of one operator.
const OPERANDS: usize = 64;

/// A glyph where it stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// Where its text begins in [`Page::text`].
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Its origin.
    pub origin: (f64, f64),
    /// The way it is read: one of length 1.
    pub way: (f64, f64),
    /// Its width along the way.
    pub width: f64,
    /// The height of its font on the page.
    pub size: f64,
}

/// A page.
#[derive(Debug, Default)]
pub struct Page {
    /// The text of its glyphs.
    pub text: String,
    /// Its glyphs.
    pub glyphs: Vec<Glyph>,
    /// Whether it shows a picture.
    pub picture: bool,
    /// Glyphs whose meaning the file does not tell.
    pub unknown: usize,
    /// Radicals that were taken for the characters they stand for.
    pub radicals: usize,
    /// Whether it has more glyphs than were read.
    pub cut: bool,
}

type Matrix = [f64; 6];

const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// First `a`, then `b`.
fn times(a: Matrix, b: Matrix) -> Matrix {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}

#[derive(Clone)]
struct State {
    page: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    letter: f64,
    word: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
}

/// Reads pages one behind the other; fonts are read once.
pub struct Reader<'a> {
    file: &'a File<'a>,
    maps: Maps,
    fonts: BTreeMap<u32, Rc<Font>>,
    steps: usize,
}

impl<'a> Reader<'a> {
    /// Of the pages of a file.
    pub fn new(file: &'a File<'a>) -> Reader<'a> {
        Reader { file, maps: Maps::default(), fonts: BTreeMap::new(), steps: STEPS }
    }

    /// What a page shows.
    pub fn page(&mut self, leaf: &Leaf) -> Page {
        let mut page = Page::default();
        let none = Dict::new();
        let dict = leaf.dict.dict().unwrap_or(&none);
        let mut content = Vec::new();
        let steps = &mut self.steps;
        let mut take = |object: &Object| {
            if let (Object::Ref(number), 1..) = (object, *steps) {
                *steps = steps.saturating_sub(FORM);
                content.extend(self.file.stream(*number).unwrap_or_default());
                content.push(b'\n');
            }
        };
        let contents = dict.get(&b"Contents"[..]).unwrap_or(&Object::Null);
        match self.file.value(contents).array() {
            Some(parts) => parts.iter().for_each(take),
            None => take(contents),
        }
        let resources = self.file.value(&leaf.resources);
        let state = State {
            page: IDENTITY,
            font: None,
            size: 0.0,
            letter: 0.0,
            word: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        self.run(&content, resources.dict().unwrap_or(&none), state, 0, &mut page);
        page
    }

    fn run(&mut self, content: &[u8], resources: &Dict, mut state: State, depth: usize, page: &mut Page) {
        let mut lexer = Lexer::content(content);
        let mut operands: Vec<Object> = Vec::new();
        let mut saved: Vec<State> = Vec::new();
        let (mut line, mut text) = (IDENTITY, IDENTITY);
        let mut named: BTreeMap<Vec<u8>, Option<Rc<Font>>> = BTreeMap::new();
        let fonts = self.file.entry(resources, "Font");
        let forms = self.file.entry(resources, "XObject");
        while let Some(token) = lexer.next() {
            let word = match token {
                Token::Object(object) => {
                    if operands.len() < OPERANDS {
                        operands.push(object);
                    }
                    continue;
                }
                Token::Word(word) => word,
            };
            if self.steps == 0 || page.glyphs.len() >= GLYPHS {
                page.cut = true;
                return;
            }
            self.steps -= 1;
            let number = |index: usize| operands.get(index).and_then(Object::number).unwrap_or(0.0);
            match word {
                b"q" if saved.len() < 256 => saved.push(state.clone()),
                b"Q" => {
                    if let Some(before) = saved.pop() {
                        state = before;
                    }
                }
                b"cm" => {
                    let matrix = std::array::from_fn(number);
                    state.page = times(matrix, state.page);
                }
                b"BT" => (line, text) = (IDENTITY, IDENTITY),
                b"Tc" => state.letter = number(0),
                b"Tw" => state.word = number(0),
                b"Tz" => state.stretch = number(0) / 100.0,
                b"TL" => state.leading = number(0),
                b"Ts" => state.rise = number(0),
                b"Tf" => {
                    state.size = number(1);
                    if let Some(name) = operands.first().and_then(Object::name) {
                        let font = match named.get(name) {
                            Some(font) => font.clone(),
                            None => {
                                let font = fonts.dict().and_then(|fonts| self.font(fonts, name));
                                named.insert(name.to_vec(), font.clone());
                                font
                            }
                        };
                        state.font = font;
                    }
                }
                b"Td" | b"TD" => {
                    if word == b"TD" {
                        state.leading = -number(1);
                    }
                    line = times([1.0, 0.0, 0.0, 1.0, number(0), number(1)], line);
                    text = line;
                }
                b"Tm" => {
                    line = std::array::from_fn(number);
                    text = line;
                }
                b"T*" | b"'" | b"\"" => {
                    if word == b"\"" {
                        (state.word, state.letter) = (number(0), number(1));
                    }
                    line = times([1.0, 0.0, 0.0, 1.0, 0.0, -state.leading], line);
                    text = line;
                    if let Some(Object::Text(string)) = operands.last() {
                        show(&state, &mut text, string, page);
                    }
                }
                b"Tj" => {
                    if let Some(Object::Text(string)) = operands.last() {
                        show(&state, &mut text, string, page);
                    }
                }
                b"TJ" => {
                    for item in operands.last().and_then(Object::array).unwrap_or_default() {
                        match item {
                            Object::Text(string) => show(&state, &mut text, string, page),
                            Object::Number(back) => {
                                let vertical = state.font.as_ref().is_some_and(|font| font.vertical);
                                let step = -back / 1000.0 * state.size;
                                let (x, y) = if vertical { (0.0, step) } else { (step * state.stretch, 0.0) };
                                text = times([1.0, 0.0, 0.0, 1.0, x, y], text);
                            }
                            _ => {}
                        }
                    }
                }
                b"Do" => {
                    let named = operands.first().and_then(Object::name).zip(forms.dict());
                    let form = named.and_then(|(name, forms)| forms.get(name));
                    if let Some(Object::Ref(form)) = form {
                        self.draw(*form, resources, &state, depth, page);
                    }
                }
                b"ID" => {
                    page.picture = true;
                    lexer.at += after_picture(content.get(lexer.at..).unwrap_or_default());
                }
                _ => {}
            }
            operands.clear();
        }
    }

    fn font(&mut self, fonts: &Dict, name: &[u8]) -> Option<Rc<Font>> {
        let object = fonts.get(name)?;
        if let Object::Ref(number) = object
            && let Some(font) = self.fonts.get(number)
        {
            return Some(Rc::clone(font));
        }
        let font = Rc::new(Font::new(self.file, &self.maps, self.file.value(object).dict()?));
        self.steps = self.steps.saturating_sub(FORM + font.weight());
        if let Object::Ref(number) = object {
            self.fonts.insert(*number, Rc::clone(&font));
        }
        Some(font)
    }

    fn draw(&mut self, number: u32, resources: &Dict, state: &State, depth: usize, page: &mut Page) {
        let object = self.file.object(number);
        let Some(dict) = object.dict() else { return };
        if self.file.entry(dict, "Subtype").name() != Some(b"Form") {
            page.picture = true;
            return;
        }
        if depth >= DEEPEST {
            return;
        }
        self.steps = self.steps.saturating_sub(FORM);
        let Some(content) = self.file.stream(number) else { return };
        let mut state = state.clone();
        if let Some(matrix) = self.file.entry(dict, "Matrix").array() {
            let number = |index: usize| matrix.get(index).and_then(Object::number).unwrap_or(0.0);
            state.page = times(std::array::from_fn(number), state.page);
        }
        let own = self.file.entry(dict, "Resources");
        self.run(&content, own.dict().unwrap_or(resources), state, depth + 1, page);
    }
}

/// Shows a string and moves on.
fn show(state: &State, text: &mut Matrix, string: &[u8], page: &mut Page) {
    let Some(font) = &state.font else { return };
    let mut rest = string;
    while !rest.is_empty() && page.glyphs.len() < GLYPHS {
        let start = page.text.len();
        let shown = font.first(rest, &mut page.text);
        rest = rest.get(shown.length..).unwrap_or_default();
        let first = page.text[start..].chars().next();
        if let Some(c) = first.and_then(radical::meant) {
            page.text.truncate(start);
            page.text.push(c);
            page.radicals += 1;
        } else if first == Some('⸺') {
            // A dash as long as two is what a font makes of two.
            page.text.truncate(start);
            page.text.push_str("——");
        }
        let size = [state.size * state.stretch, 0.0, 0.0, state.size, 0.0, state.rise];
        let here = times(times(size, *text), state.page);
        let (along, up) = ((here[0], here[1]), (here[2], here[3]));
        let (width, height) = (along.0.hypot(along.1), up.0.hypot(up.1));
        let space = if shown.length == 1 && shown.code == 32 { state.word } else { 0.0 };
        let step = if font.vertical {
            [1.0, 0.0, 0.0, 1.0, 0.0, -state.size - state.letter - space]
        } else {
            let step = (shown.width * state.size + state.letter + space) * state.stretch;
            [1.0, 0.0, 0.0, 1.0, step, 0.0]
        };
        *text = times(step, *text);
        let (way, width) = if font.vertical {
            ((-up.0 / height, -up.1 / height), height)
        } else {
            ((along.0 / width, along.1 / width), width * shown.width)
        };
        let all = [here[4], here[5], way.0, way.1, width, height];
        if all.iter().all(|value| value.is_finite() && value.abs() < 1e7) && height > 0.01 {
            page.unknown += usize::from(page.text[start..].ends_with(char::REPLACEMENT_CHARACTER));
            let (origin, end) = ((here[4], here[5]), page.text.len());
            page.glyphs.push(Glyph { start, end, origin, way, width, size: height });
        } else {
            page.text.truncate(start);
        }
    }
}

/// How many bytes after `ID` a picture takes, up to behind its `EI`.
fn after_picture(data: &[u8]) -> usize {
    let mut from = 0;
    while let Some(at) = find(data.get(from..).unwrap_or_default(), b"EI") {
        let at = from + at;
        let after = data.get(at + 2..).unwrap_or_default();
        let alone = at.checked_sub(1).is_some_and(|before| blank(data[before]))
            && after.first().is_none_or(|byte| blank(*byte));
        if alone && readable(after) {
            return at + 2;
        }
        from = at + 2;
    }
    data.len()
}

#[cfg(test)]
mod tests {
    use super::after_picture;

    #[test]
    fn a_picture_ends_where_text_goes_on() {
        for (data, expected) in
            [(&b" \x80\x01 EI Q BT"[..], 6), (b" a EI \x80\x81 EI\nQ", 11), (b" aEI EI", 7), (b" \x80", 2)]
        {
            assert_eq!(after_picture(data), expected, "{data:?}");
        }
    }
}
