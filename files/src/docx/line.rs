//! Lines, and how numbers, cells and notes are written in them.
//!
//! Reads pieces of text; gives lines; linear in what is written. Cannot fail.

use std::collections::BTreeMap;

use super::number_format;
use super::numbering::{Label, Suffix};

/// A line of the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// Its characters; soft breaks are in it.
    pub text: String,
    /// The level of heading its style gives it, from 1.
    pub heading: Option<u8>,
}

/// What was left out or decided, counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    pub numbered: usize,
    pub bullets: usize,
    pub hidden: usize,
    pub inserted: usize,
    pub deleted: usize,
    pub comments: usize,
    pub pictures: usize,
    pub objects: usize,
    pub formulas: usize,
    pub boxes: usize,
    pub tables: usize,
    pub placeholders: usize,
    pub symbols: usize,
    pub embedded: usize,
    pub footnotes: usize,
    pub endnotes: usize,
    pub cut: bool,
}

/// Which notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Foot,
    End,
}

/// A number and its text. The tab or blank between them is kept only where both
/// would run together: 一、总则, but 第一章 总则 and 1. 5万亩.
pub fn numbered(label: &Label, text: &str) -> String {
    let blank = match label.suffix {
        Suffix::Nothing => false,
        Suffix::Tab | Suffix::Space => match label.text.chars().next_back() {
            Some('、' | '）' | ')' | '．' | '。' | '：' | '》' | '〕' | '】' | ' ' | '\u{3000}') => {
                false
            }
            Some('.' | ':') => text.starts_with(|c: char| c.is_ascii()),
            Some(c) => !matches!(c, '\u{2460}'..='\u{249b}' | '\u{3200}'..='\u{32ff}'),
            None => false,
        },
    };
    let between = if blank && !text.is_empty() { " " } else { "" };
    format!("{}{between}{}", label.text, text.trim_start_matches([' ', '\t']))
}

/// The lines of a row: its cells on one line with tabs between them; a row of
/// one cell is a frame around paragraphs.
pub fn joined(mut cells: Vec<Vec<Line>>) -> Vec<Line> {
    if cells.len() == 1 {
        return cells.pop().unwrap_or_default();
    }
    let cell = |lines: Vec<Line>| {
        let words = lines.iter().flat_map(|line| line.text.split(['\n', '\t'])).map(str::trim);
        words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    };
    let text = cells.into_iter().map(cell).collect::<Vec<_>>().join("\t");
    vec![Line { text, heading: None }]
}

/// The mark of a note in the text and in front of it.
pub fn mark(kind: Kind, formats: &BTreeMap<Kind, String>, number: u32) -> String {
    let default = match kind {
        Kind::Foot => "decimal",
        Kind::End => "lowerRoman",
    };
    let format = formats.get(&kind).map_or(default, String::as_str);
    let text = number_format::write(format, number).unwrap_or_else(|| number.to_string());
    match text.chars().next() {
        Some('\u{2460}'..='\u{249b}' | '\u{3200}'..='\u{32ff}' | '*' | '†' | '‡' | '§') => text,
        _ => format!("[{text}]"),
    }
}
