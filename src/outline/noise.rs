//! Lines that a web page left in a text: where it comes from, buttons, links;
//! and the page numbers that a printer put there.
//!
//! A table of words; a line is noise that is short and holds one of them.

use super::glyph::{fold, is_blank};
use super::line::Words;
use crate::lists::Vocabulary;
use crate::span::Span;

/// The words.
static NOISE: Vocabulary = Vocabulary::new("outline/noise noise");

/// Characters of such a line.
const LONGEST_NOISE: usize = 60;

impl Words<'_> {
    /// What a web page left there.
    pub(super) fn is_noise(&self) -> bool {
        self.len() < LONGEST_NOISE && NOISE.iter().any(|w| self.bare().contains(w)) || self.len() < 2
    }
}

/// `— 3 —`, `- 3 -`, `第3页`, `3`: put there by the printer.
pub(super) fn is_page_number(line: &str) -> bool {
    let words: String = line.chars().filter(|&c| !is_blank(c)).take(16).map(fold).collect();
    let dashed = words.strip_prefix(['—', '-']).and_then(|w| w.strip_suffix(['—', '-']));
    let page = words.strip_prefix('第').and_then(|w| w.split_once('页')).map(|(n, _)| n);
    let number = dashed.map(|w| w.trim_matches(['—', '-'])).or(page).unwrap_or(&words);
    !number.is_empty() && number.len() <= 4 && number.bytes().all(|b| b.is_ascii_digit())
}

/// The words of `span` on one line, little more than `most` characters: without
/// page numbers between its lines, without blanks, which are never part of a
/// heading's Chinese; between Latin words one blank stays.
#[must_use]
pub fn one_line(text: &str, span: Span, most: usize) -> String {
    let mut out = String::new();
    let mut lines = span.of(text).split('\n').peekable();
    while let Some(line) = lines.next() {
        if !out.is_empty() && lines.peek().is_some() && is_page_number(line) {
            continue;
        }
        for word in line.split_whitespace() {
            let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
            if latin(out.chars().next_back()) && latin(word.chars().next()) {
                out.push(' ');
            }
            out.push_str(word);
            if out.len() / 4 > most {
                return out;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::one_line;
    use crate::span::Span;

    #[test]
    fn blanks_and_page_numbers_are_left_out() {
        for (text, wanted) in [
            ("抓好\n— 12 —\n灌区 改造𠮷", "抓好灌区改造𠮷"),
            ("抓好 BT\n BOT 项目", "抓好BT BOT项目"),
            ("3\n.修渠", "3.修渠"),
            ("修渠\n3", "修渠3"),
            ("", ""),
        ] {
            assert_eq!(one_line(text, Span::new(0, text.len()), usize::MAX), wanted, "{text}");
        }
        assert!(one_line(&"水 ".repeat(90), Span::new(0, 360), 20).chars().count() < 90);
    }
}
