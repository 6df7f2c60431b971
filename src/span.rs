//! Places in a text, and the only code that converts between their units.
//!
//! Inside the engine and on the wire a place is a half-open range of UTF-8
//! bytes of the normalised text ([`Span`]). The browser and the JSON contract
//! count UTF-16 code units, people count lines and characters: [`Units`] turns
//! one into the other. Building it is linear; a conversion looks at no more
//! than [`STRIDE`] bytes.

use serde::{Deserialize, Serialize};

/// A half-open range of UTF-8 bytes, `start..end`, on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span of bytes `start..end`.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Span {
        debug_assert!(start <= end);
        Span { start: offset(start), end: offset(end) }
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// For [`sort`]: the earlier first, of two that start together the shorter.
    #[must_use]
    pub fn rank(self) -> [u32; 3] {
        [self.start, self.end, 0]
    }

    /// For [`sort`]: the earlier first, of two that start together the longer.
    #[must_use]
    pub fn rank_longer(self) -> [u32; 3] {
        [self.start, !self.end, 0]
    }

    /// No bytes at all.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// The bytes as a range, for slicing.
    #[must_use]
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The words themselves; empty if the span does not fit `text`.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }

    /// Whether byte `at` lies inside.
    #[must_use]
    pub fn holds(self, at: u32) -> bool {
        self.start <= at && at < self.end
    }

    /// Whether `other` lies inside.
    #[must_use]
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    #[must_use]
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn hull(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The same span without blanks at either end.
    #[must_use]
    pub fn trim(self, text: &str) -> Span {
        let whole = self.of(text);
        let from = self.start as usize + whole.len() - whole.trim_start().len();
        let words = whole.trim();
        Span::new(from, from + words.len())
    }
}

/// A byte offset as it is stored. Texts end long before four gigabytes: the
/// edges refuse larger ones.
#[must_use]
pub fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Bytes between two remembered places.
pub const STRIDE: usize = 256;

/// Converts byte offsets of one text to UTF-16 offsets and to lines, and back.
#[derive(Debug, Clone, Default)]
pub struct Units {
    /// UTF-16 offset of the first character at or after byte `i * STRIDE`.
    marks: Vec<u32>,
    /// First byte of every line.
    lines: Vec<u32>,
}

impl Units {
    /// Reads `text` once.
    #[must_use]
    pub fn new(text: &str) -> Units {
        let mut marks = Vec::with_capacity(text.len() / STRIDE + 2);
        let mut lines = vec![0];
        let mut units = 0;
        for (at, c) in text.char_indices() {
            while marks.len() * STRIDE <= at {
                marks.push(units);
            }
            if c == '\n' {
                lines.push(offset(at + 1));
            }
            units += c.len_utf16() as u32;
        }
        while marks.len() * STRIDE <= text.len() {
            marks.push(units);
        }
        Units { marks, lines }
    }

    /// UTF-16 offset of byte `at` of `text`; the end of the text if beyond it.
    #[must_use]
    pub fn utf16(&self, text: &str, at: u32) -> u32 {
        let at = text.len().min(at as usize);
        let mark = at / STRIDE;
        let from = ceil_boundary(text, mark * STRIDE);
        let Some(&units) = self.marks.get(mark) else { return 0 };
        if from >= at {
            return units;
        }
        units + text[from..at].chars().map(|c| c.len_utf16() as u32).sum::<u32>()
    }

    /// Byte offset of UTF-16 offset `units`; inside a surrogate pair, its start.
    #[must_use]
    pub fn byte(&self, text: &str, units: u32) -> u32 {
        let mark = self.marks.partition_point(|&m| m <= units).saturating_sub(1);
        let Some(&found) = self.marks.get(mark) else { return 0 };
        let mut left = units - found.min(units);
        let mut at = ceil_boundary(text, mark * STRIDE);
        for c in text[at..].chars() {
            let width = c.len_utf16() as u32;
            if left < width {
                break;
            }
            left -= width;
            at += c.len_utf8();
        }
        offset(at)
    }

    /// Both ends of `span` in UTF-16 code units.
    #[must_use]
    pub fn utf16_span(&self, text: &str, span: Span) -> [u32; 2] {
        [self.utf16(text, span.start), self.utf16(text, span.end)]
    }

    /// Line and column of byte `at`, both counted from 1, columns in characters.
    #[must_use]
    pub fn line_column(&self, text: &str, at: u32) -> (usize, usize) {
        let line = self.line(at);
        let from = self.lines.get(line).map_or(0, |&b| b as usize);
        let column = text.get(from..(at as usize).min(text.len())).map_or(0, |s| s.chars().count());
        (line + 1, column + 1)
    }

    /// Index of the line that byte `at` is on, from 0.
    #[must_use]
    pub fn line(&self, at: u32) -> usize {
        self.lines.partition_point(|&b| b <= at).saturating_sub(1)
    }
}

fn ceil_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

/// Sorts by rank, keeping the order of equals. One sort serves all types: a sort
/// of its own for each would be four kilobytes of the module.
pub fn sort<T>(items: &mut Vec<T>, rank: impl Fn(&T) -> [u32; 3]) {
    let order = ordered(items.iter().map(rank).zip(0..).collect());
    let mut left: Vec<Option<T>> = std::mem::take(items).into_iter().map(Some).collect();
    items.extend(order.iter().filter_map(|&(_, at)| left.get_mut(at as usize)?.take()));
}

#[inline(never)]
fn ordered(mut ranks: Vec<([u32; 3], u32)>) -> Vec<([u32; 3], u32)> {
    ranks.sort_unstable();
    ranks
}

#[cfg(test)]
mod tests {
    use super::{Span, Units, sort};

    #[test]
    fn every_boundary_converts_there_and_back() {
        let long = "𠮷a汉，\n".repeat(200);
        for text in ["", "a", "汉", "𠮷", "\n", "甲𠮷乙\n丙", long.as_str()] {
            let units = Units::new(text);
            let mut utf16 = 0;
            let mut line = (1, 1);
            for (at, c) in text.char_indices() {
                assert_eq!(units.utf16(text, at as u32), utf16, "{at}");
                assert_eq!(units.byte(text, utf16), at as u32, "{at}");
                assert_eq!(units.line_column(text, at as u32), line, "{at}");
                utf16 += c.len_utf16() as u32;
                line = if c == '\n' { (line.0 + 1, 1) } else { (line.0, line.1 + 1) };
            }
            assert_eq!(units.utf16(text, text.len() as u32), utf16);
            assert_eq!(units.byte(text, utf16 + 9), text.len() as u32);
        }
    }

    #[test]
    fn sorting_keeps_the_order_of_equals() {
        let span = |start, end| Span { start, end };
        let mut items = vec![(span(3, 4), 'a'), (span(1, 2), 'b'), (span(1, 3), 'c'), (span(1, 2), '𠮷')];
        let names = |items: &[(Span, char)]| items.iter().map(|item| item.1).collect::<String>();
        sort(&mut items, |item| item.0.rank());
        assert_eq!(names(&items), "b𠮷ca");
        sort(&mut items, |item| item.0.rank_longer());
        assert_eq!(names(&items), "cb𠮷a");
    }

    #[test]
    fn trimming_keeps_the_words() {
        let text = "  甲 乙　";
        assert_eq!(Span::new(0, text.len()).trim(text).of(text), "甲 乙");
        assert!(Span::new(0, 2).trim(text).is_empty());
    }
}
