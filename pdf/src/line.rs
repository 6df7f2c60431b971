//! Lines of a page, put together from its glyphs.
//!
//! Reads glyphs in any order; gives lines from top to bottom, each read from
//! left to right, with a blank or a tab where the page shows a gap. Text that is
//! turned by a right angle, or set from top to bottom, is read along its own
//! way, behind the rest; text on the slant is a watermark. n log n, cannot fail.

use crate::content::{Glyph, Page};

/// A line.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Its text.
    pub text: String,
    /// Where it begins.
    pub left: f64,
    /// Where it ends.
    pub right: f64,
    /// The height of its foot on the page; the lower, the smaller.
    pub level: f64,
    /// The size of its largest glyph.
    pub size: f64,
}

/// A gap of so many sizes between letters is a blank.
const BLANK: f64 = 0.22;
/// The same where a Chinese character stands on a side: those are set apart.
const WIDE_BLANK: f64 = 0.6;
/// A gap of so many sizes is one between columns of a table.
const TAB: f64 = 2.0;
/// Less than that apart, the same glyph is drawn twice to look bold.
const BOLD: f64 = 0.1;

/// A glyph in the axes of its way: along it, across it.
#[derive(Clone, Copy)]
struct Placed<'a> {
    glyph: &'a Glyph,
    along: f64,
    across: f64,
}

/// The lines of a page, and how many glyphs are on the slant.
pub fn lines(page: &Page) -> (Vec<Line>, usize) {
    let mut ways: [Vec<Placed>; 4] = Default::default();
    let mut slanted = 0;
    for glyph in &page.glyphs {
        let (x, y) = glyph.way;
        let turned = match (x, y) {
            _ if x > 0.99 => 0,
            _ if y < -0.99 => 1,
            _ if y > 0.99 => 2,
            _ if x < -0.99 => 3,
            _ => {
                slanted += 1;
                continue;
            }
        };
        let (x, y) = [(1.0, 0.0), (0.0, -1.0), (0.0, 1.0), (-1.0, 0.0)][turned];
        let (along, across) =
            (glyph.origin.0 * x + glyph.origin.1 * y, glyph.origin.1 * x - glyph.origin.0 * y);
        ways[turned].push(Placed { glyph, along, across });
    }
    let mut all = Vec::new();
    for way in &mut ways {
        all.extend(grouped(way).into_iter().filter_map(|row| line(page, row)));
    }
    (all, slanted)
}

/// Glyphs side by side, from top to bottom.
fn grouped<'a>(glyphs: &mut [Placed<'a>]) -> Vec<Vec<Placed<'a>>> {
    glyphs.sort_by(|a, b| b.across.total_cmp(&a.across));
    let mut rows: Vec<Vec<Placed>> = Vec::new();
    // Foot and head of the row, those of its largest glyph.
    let (mut foot, mut head) = (0.0, 0.0);
    for placed in glyphs {
        let size = placed.glyph.size;
        let (low, high) = (placed.across - 0.2 * size, placed.across + 0.8 * size);
        let overlap = high.min(head) - low.max(foot);
        match rows.last_mut() {
            Some(row) if overlap > 0.5 * (head - foot).min(size) => row.push(*placed),
            _ => {
                rows.push(vec![*placed]);
                (foot, head) = (low, high);
            }
        }
        if size > head - foot {
            (foot, head) = (low, high);
        }
    }
    rows
}

/// The text of a row; none where it is blank.
fn line(page: &Page, mut row: Vec<Placed>) -> Option<Line> {
    row.sort_by(|a, b| a.along.total_cmp(&b.along));
    let mut line = Line { text: String::new(), left: f64::MAX, right: f64::MIN, level: 0.0, size: 0.0 };
    // The last glyph that is no blank.
    let mut last: Option<(Placed, &str)> = None;
    for placed in row {
        let glyph = placed.glyph;
        let text = page.text.get(glyph.start..glyph.end).unwrap_or_default();
        if text.chars().all(char::is_whitespace) {
            if last.is_some() {
                line.text.push_str(text);
            }
            continue;
        }
        if let Some((before, shown)) = last {
            let size = before.glyph.size.max(glyph.size);
            let twice = (placed.along - before.along).abs() < BOLD * size
                && (placed.across - before.across).abs() < BOLD * size;
            if twice && shown == text {
                continue;
            }
            let gap = placed.along - (before.along + before.glyph.width);
            let blank = if wide(shown) || wide(text) { WIDE_BLANK } else { BLANK };
            if gap > TAB * size {
                line.text.truncate(line.text.trim_end().len());
                line.text.push('\t');
            } else if gap > blank * size && !line.text.ends_with(char::is_whitespace) {
                line.text.push(' ');
            }
        }
        line.text.push_str(text);
        line.left = line.left.min(placed.along);
        line.right = line.right.max(placed.along + glyph.width);
        if glyph.size > line.size {
            (line.size, line.level) = (glyph.size, placed.across);
        }
        last = Some((placed, text));
    }
    last?;
    line.text.truncate(line.text.trim_end().len());
    // Controls and breaks are no part of a line.
    if line.text.contains(|c: char| c.is_control() && c != '\t') {
        line.text = line.text.chars().filter(|c| !c.is_control() || *c == '\t').collect();
    }
    Some(line)
}

/// Whether it is set as wide as it is high: Chinese characters and their marks.
fn wide(text: &str) -> bool {
    text.chars().any(|c| c >= '\u{2e80}' || matches!(c, '“' | '”' | '‘' | '’' | '—' | '…' | '·'))
}

#[cfg(test)]
mod tests {
    use super::lines;
    use crate::content::{Glyph, Page};

    type Word<'a> = (&'a str, (f64, f64), (f64, f64));

    /// A page of words: text, place, way.
    fn page(words: &[Word]) -> Page {
        let mut page = Page::default();
        for (text, origin, way) in words {
            for (index, c) in text.chars().enumerate() {
                let start = page.text.len();
                page.text.push(c);
                let (index, end) = (index as f64, page.text.len());
                let width = if c.is_ascii() { 5.0 } else { 10.0 };
                let origin = (origin.0 + way.0 * width * index, origin.1 + way.1 * width * index);
                page.glyphs.push(Glyph { start, end, origin, way: *way, width, size: 10.0 });
            }
        }
        page
    }

    #[test]
    fn rows_are_read_as_they_are_seen() {
        let right = (1.0, 0.0);
        for (words, expected, slanted) in [
            // Drawn in another order than read.
            (
                &[("下", (0.0, 0.0), right), ("右", (10.0, 20.0), right), ("左", (0.0, 20.0), right)][..],
                &["左右", "下"][..],
                0,
            ),
            // A raised figure, a word after a blank, a cell of a table.
            (&[("米", (0.0, 0.0), right), ("2", (10.0, 3.0), right)], &["米2"], 0),
            (&[("ab", (0.0, 0.0), right), ("cd", (13.0, 0.0), right)], &["ab cd"], 0),
            (&[("甲", (0.0, 0.0), right), ("乙", (14.0, 0.0), right)], &["甲乙"], 0),
            (&[("甲", (0.0, 0.0), right), ("乙", (80.0, 0.0), right)], &["甲\t乙"], 0),
            // Twice for bold; two letters are no such thing.
            (&[("粗", (0.0, 0.0), right), ("粗", (0.4, 0.0), right)], &["粗"], 0),
            (&[("11", (0.0, 0.0), right)], &["11"], 0),
            // From top to bottom, columns from right to left.
            (
                &[("竖二", (0.0, 50.0), (0.0, -1.0)), ("竖一", (20.0, 50.0), (0.0, -1.0))],
                &["竖一", "竖二"],
                0,
            ),
            (&[("水印", (0.0, 0.0), (0.7, 0.7)), ("𠮷", (0.0, 90.0), right)], &["𠮷"], 2),
            (&[(" ", (0.0, 0.0), right)], &[], 0),
        ] {
            let (found, count) = lines(&page(words));
            let texts: Vec<&str> = found.iter().map(|line| line.text.as_str()).collect();
            assert_eq!((texts.as_slice(), count), (expected, slanted), "{words:?}");
        }
    }
}
