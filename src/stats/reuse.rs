//! Passages that stand twice: in one document, or in two.
//!
//! Letters alone are compared (Chinese characters, letters, digits; widths
//! folded; marks, blanks and line breaks left out). What is promised:
//!
//! 1. Every stretch of at least n letters that stands at two places of what is
//!    compared lies inside the reported passages (n is [`Query::least`], 12 if
//!    not said). Each later place is told with an earlier one, that where the
//!    first n of its letters come first.
//! 2. No passage is reported that has not n letters in a row the same.
//! 3. A passage goes on over a difference of up to [`GAP`] letters on either
//!    side if [`AGAIN`] letters behind it are the same again.
//!
//! Every sequence of n letters is kept with its first place in one table, and
//! compared letter by letter when it comes again, so there is no chance in it.
//! A place is read again only where passages meet: linear.

use super::query::Query;
use super::sequence::hash;
use super::table::{Cell, Ranked, Table, best};
use super::{Place, Statistics};
use crate::han::half;
use crate::span::Span;

/// Letters of which a passage must have so many in a row.
const LEAST: u32 = 12;
/// Letters that may differ on either side inside a passage.
const GAP: usize = 8;
/// Letters that are the same again behind a difference.
const AGAIN: usize = 6;
/// Between two documents.
const END: u32 = 0;

/// The letters of all that is compared.
#[derive(Default)]
struct Stream {
    letters: Vec<u32>,
    /// Where each letter begins, and the index of its place.
    starts: Vec<u32>,
    /// Ends of documents in the stream with text and name.
    documents: Vec<(usize, u32, String)>,
}

/// Two stretches of the stream, and how many letters they share.
struct Passage {
    early: (usize, usize),
    late: (usize, usize),
    same: usize,
}

impl Statistics<'_> {
    pub(super) fn reuse(&self, query: &Query) -> Table {
        let length = query.least(LEAST).clamp(4, 400) as usize;
        let mut stream = Stream::default();
        self.pour(&query.scope, &mut stream);
        // Compared with something, only what stands on both sides counts.
        let border = if query.against.is_empty() { None } else { Some(stream.letters.len()) };
        if border.is_some() {
            self.pour(&query.against, &mut stream);
        }
        let passages = stream.passages(length, border);
        let ranked = passages.iter().zip(0..);
        let mut ranked: Vec<Ranked> =
            ranked.map(|(one, id)| Ranked { score: one.same as i64, first: one.late.0 as u32, id }).collect();
        let mut table = Table::new(&["相同字数", "相似度%#1", "先见", "篇", "再见", "再见篇"]);
        table.total = best(&mut ranked, query.most);
        for one in ranked.iter().filter_map(|one| passages.get(one.id as usize)) {
            let size = one.early.1 - one.early.0 + one.late.1 - one.late.0;
            let [(early, first), (late, again)] = [one.early, one.late].map(|part| stream.place(part));
            let cells = vec![
                Cell::count(one.same),
                Cell::decimal(one.same as f64 * 200.0 / size as f64, 1),
                Cell::Text(self.words_at(early)),
                Cell::text(first),
                Cell::Text(self.words_at(late)),
                Cell::text(again),
            ];
            table.push(cells, vec![early, late]);
        }
        table
    }

    /// Adds the letters of `scope`, or of everything, document by document.
    fn pour(&self, scope: &[Place], stream: &mut Stream) {
        for (name, whole) in self.documents() {
            let Some(text) = self.texts.get(whole.text as usize) else { continue };
            let all = [whole];
            for place in if scope.is_empty() { &all } else { scope } {
                let start = place.span.start.max(whole.span.start);
                let span = Span { start, end: place.span.end.min(whole.span.end).max(start) };
                if place.text != whole.text || span.is_empty() {
                    continue;
                }
                let letters = span.of(&text.source.text).char_indices();
                for (at, letter) in letters.map(|(at, c)| (at, half(c))).filter(|(_, c)| c.is_alphanumeric())
                {
                    stream.letters.push(letter as u32);
                    stream.starts.push(start + at as u32);
                }
                stream.letters.push(END);
                stream.starts.push(span.end);
                stream.documents.push((stream.letters.len(), whole.text, name.clone()));
            }
        }
    }
}

impl Stream {
    /// All passages of at least `length` same letters, in the order of their later
    /// places; with a border only those that stand on both sides of it.
    fn passages(&self, length: usize, border: Option<usize>) -> Vec<Passage> {
        let letters = &self.letters;
        let mut slots = vec![0_u32; (letters.len() * 2).next_power_of_two().max(2)];
        let mask = slots.len() - 1;
        let factor = 0x9e37_79b9_7f4a_7c15_u64;
        let oldest = (1..length).fold(1_u64, |power, _| power.wrapping_mul(factor));
        let (mut rolling, mut whole, mut read) = (0_u64, 0, 0);
        let mut found: Vec<Passage> = Vec::new();
        for end in 1..=letters.len() {
            let letter = letters[end - 1];
            if whole == length {
                rolling = rolling.wrapping_sub(oldest.wrapping_mul(letters[end - 1 - length].into()));
                whole -= 1;
            }
            rolling = rolling.wrapping_mul(factor).wrapping_add(letter.into());
            whole += 1;
            if letter == END {
                (rolling, whole) = (0, 0);
            }
            if whole < length {
                continue;
            }
            let at = end - length;
            let mut slot = hash(rolling) as usize & mask;
            let first = loop {
                match slots[slot] as usize {
                    0 => break None,
                    first if letters[first - 1..first - 1 + length] == letters[at..end] => {
                        break Some(first - 1);
                    }
                    _ => slot = (slot + 1) & mask,
                }
            };
            match first {
                None if border.is_none_or(|border| at < border) => slots[slot] = at as u32 + 1,
                // Read already, as part of the passage before.
                Some(first) if at >= read && border.is_none_or(|border| at >= border) => {
                    let floor = found.last().map_or(0, |before| before.late.1).max(border.unwrap_or(0));
                    let one = self.passage(first, at, length, floor.min(at));
                    read = (one.late.1 + 1).saturating_sub(length).max(at + 1);
                    found.push(one);
                }
                _ => {}
            }
        }
        found
    }

    /// What is the same around the `length` letters at `early` and `late`; the
    /// later place begins no earlier than `floor`.
    fn passage(&self, early: usize, late: usize, length: usize, floor: usize) -> Passage {
        let mut one = Passage { early: (early, early + length), late: (late, late + length), same: length };
        let get = |at: usize| self.letters.get(at).copied().filter(|&letter| letter != END);
        let alike = |a: usize, b: usize| get(a).is_some() && get(a) == get(b);
        // Towards the end, the earlier place never reaches into the later.
        loop {
            let (a, b) = (one.early.1, one.late.1);
            if a < one.late.0 && alike(a, b) {
                (one.early.1, one.late.1, one.same) = (a + 1, b + 1, one.same + 1);
                continue;
            }
            let whole = |from: usize, skip: usize| (from..from + skip).all(|at| get(at).is_some());
            let again = |&(i, j): &(usize, usize)| {
                a + i + AGAIN <= one.late.0
                    && (0..AGAIN).all(|k| alike(a + i + k, b + j + k))
                    && whole(a, i)
                    && whole(b, j)
            };
            let Some((i, j)) = skips().find(again) else { break };
            one.early.1 += i;
            one.late.1 += j;
        }
        loop {
            let (a, b) = (one.early.0, one.late.0);
            if b > floor && a > 0 && alike(a - 1, b - 1) {
                (one.early.0, one.late.0, one.same) = (a - 1, b - 1, one.same + 1);
                continue;
            }
            let whole = |to: usize, skip: usize| (to - skip..to).all(|at| get(at).is_some());
            let again = |&(i, j): &(usize, usize)| {
                a >= i + AGAIN
                    && b >= j + AGAIN + floor
                    && (1..=AGAIN).all(|k| alike(a - i - k, b - j - k))
                    && whole(a, i)
                    && whole(b, j)
            };
            let Some((i, j)) = skips().find(again) else { break };
            one.early.0 -= i;
            one.late.0 -= j;
        }
        one
    }

    /// A stretch of the stream in its text, and the name of its document.
    fn place(&self, (from, to): (usize, usize)) -> (Place, &str) {
        let document = self.documents.partition_point(|(end, ..)| *end <= from);
        let (text, name) = self.documents.get(document).map_or((0, ""), |(_, text, name)| (*text, name));
        let at = |at: usize| self.starts.get(at).copied().unwrap_or(0);
        // Up to where the last letter ends; the next letter may be far.
        let last = self.letters.get(to - 1).and_then(|&c| char::from_u32(c));
        let wide = |c: char| if c.is_ascii() { 1 } else { c.len_utf8() as u32 };
        let end = at(to - 1) + last.map_or(0, wide);
        (Place { text, span: Span { start: at(from), end: end.min(at(to)).max(at(from)) } }, name)
    }
}

/// Letters left out on either side, the fewest first.
fn skips() -> impl Iterator<Item = (usize, usize)> {
    let both =
        (1..=2 * GAP).flat_map(|sum| (sum.saturating_sub(GAP)..=sum.min(GAP)).map(move |i| (i, sum - i)));
    both.filter(|&(i, j)| i <= GAP && j <= GAP)
}
