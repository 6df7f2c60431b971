//! Words the dictionary does not know: runs of single characters, joined by
//! the hidden Markov model of jieba.
//!
//! Reads what the table alone makes of a text and the model's part of the
//! dictionary file; gives the words and tags that jieba-rs gives with its own
//! copy of the model (ADR 11; a test compares them word for word). Linear; never
//! fails once loaded.
//!
//! Layout of the model: twenty f64, the probabilities of the four states at
//! the start and after each other; a u32, how many *values* there are; the
//! values, sorted, each the difference to the one before (seven bits a byte,
//! low first), in millionths below zero; the *rows*, four u16 (big-endian) for
//! every character from 一: its values in the four states, counted from one,
//! zero where it has none.

use super::dictionary::varint;
use super::route::{Word, guess, is_in_block};
use super::table::Table;

/// States, in the order of the model: a character may begin, end or continue
/// a word, or be one.
const STATES: usize = 4;
const END: usize = 1;
const SINGLE: usize = 3;
/// What may stand before each; of two that are as likely the later wins.
const BEFORE: [[usize; 2]; STATES] = [[END, SINGLE], [0, 2], [0, 2], [END, SINGLE]];
/// The first and the last character the model speaks of.
const FIRST: char = '\u{4e00}';
const LAST: char = '\u{9fd5}';
/// The logarithm of what does not happen.
const NEVER: f64 = -3.14e100;

/// The model.
pub struct Model {
    start: [f64; STATES],
    moves: [[f64; STATES]; STATES],
    values: Vec<f64>,
    rows: Vec<u8>,
}

impl Model {
    /// Reads the model's part of the dictionary file.
    pub fn read(bytes: &[u8]) -> Option<Model> {
        let mut rest = bytes;
        let mut row = || -> Option<[f64; STATES]> {
            let mut row = [0.0; STATES];
            for number in &mut row {
                let (taken, left) = rest.split_first_chunk()?;
                (*number, rest) = (f64::from_le_bytes(*taken), left);
            }
            Some(row)
        };
        let (start, moves) = (row()?, [row()?, row()?, row()?, row()?]);
        let (count, left) = rest.split_first_chunk()?;
        let mut left = left.iter();
        let (mut values, mut sum) = (vec![NEVER], 0_u32);
        for _ in 0..u32::from_le_bytes(*count) {
            sum = sum.checked_add(varint(&mut left)?)?;
            values.push(-f64::from(sum) / 1e6);
        }
        Some(Model { start, moves, values, rows: left.as_slice().to_vec() })
    }

    /// The logarithms of `c` in the four states.
    fn emitted(&self, c: char) -> [f64; STATES] {
        let row = (c as usize).checked_sub(FIRST as usize).and_then(|at| self.rows.get(at * 8..at * 8 + 8));
        let mut emitted = [NEVER; STATES];
        for (number, pair) in emitted.iter_mut().zip(row.unwrap_or_default().chunks_exact(2)) {
            *number = *self.values.get(usize::from(u16::from_be_bytes([pair[0], pair[1]]))).unwrap_or(&NEVER);
        }
        emitted
    }

    /// The most likely state of every character (Viterbi).
    fn states(&self, run: &str) -> Vec<usize> {
        let mut score = [0.0; STATES];
        let mut from: Vec<[u8; STATES]> = Vec::new();
        for c in run.chars() {
            let emitted = self.emitted(c);
            let (mut next, mut chosen) = ([0.0; STATES], [0; STATES]);
            for state in 0..STATES {
                next[state] = self.start[state] + emitted[state];
                if !from.is_empty() {
                    let of = |before: usize| score[before] + self.moves[before][state] + emitted[state];
                    let [early, late] = BEFORE[state];
                    let before = if of(early) > of(late) { early } else { late };
                    (next[state], chosen[state]) = (of(before), before as u8);
                }
            }
            score = next;
            from.push(chosen);
        }
        let mut state = if score[END] > score[SINGLE] { END } else { SINGLE };
        let mut states = Vec::with_capacity(from.len());
        for chosen in from.iter().rev() {
            states.push(state);
            state = usize::from(chosen[state]);
        }
        states.reverse();
        states
    }

    /// Hands the words of `run` to `word`, which the dictionary left in single
    /// characters.
    fn cut<'t>(&self, run: &'t str, mut word: impl FnMut(&'t str)) {
        let mut rest = run;
        while let Some(first) = rest.chars().next() {
            let known = |c: char| (FIRST..=LAST).contains(&c);
            let (mut part, left) = rest.split_at(until(rest, |c| known(c) != known(first)));
            rest = left;
            if known(first) {
                let mut begin = 0;
                let states = self.states(part);
                for ((at, c), state) in part.char_indices().zip(states) {
                    if state == END || state == SINGLE {
                        let end = at + c.len_utf8();
                        word(&part[begin..end]);
                        begin = end;
                    }
                }
                continue;
            }
            while !part.is_empty() {
                let length = match name(part) {
                    0 => until(part, |c| c.is_ascii_alphanumeric()),
                    length => length,
                };
                let (taken, left) = part.split_at(length);
                word(taken);
                part = left;
            }
        }
    }
}

/// Where the first such character of `text` stands, or its end.
fn until(text: &str, wanted: impl Fn(char) -> bool) -> usize {
    text.find(wanted).unwrap_or(text.len())
}

/// How long the name is that `text` starts with: letters and digits, held
/// together by `.` `_` `-`, with a percent sign perhaps.
fn name(text: &str) -> usize {
    let other = |c: char| !c.is_ascii_alphanumeric();
    let mut end = until(text, other);
    while end > 0 {
        let joined = text[end..].strip_prefix(['.', '_', '-']).map_or(0, |rest| until(rest, other));
        if joined == 0 {
            break;
        }
        end += 1 + joined;
    }
    if end > 0 && text[end..].starts_with('%') { end + 1 } else { end }
}

/// Whether jieba came to this word by single characters. Letters and digits it
/// joins afterwards; no word of the list is made of them alone.
fn is_single(text: &str, word: &Word) -> bool {
    let written = &text[word.start..word.end];
    if word.length > 1 {
        return written.bytes().all(|byte| byte.is_ascii_alphanumeric());
    }
    written.chars().all(is_in_block)
}

impl Model {
    /// `words`, what `table` makes of `text`, with its single characters joined.
    pub fn join(&self, table: &Table, text: &str, words: &[Word]) -> Vec<Word> {
        let mut out = Vec::with_capacity(words.len());
        for run in words.chunk_by(|a, b| is_single(text, a) && is_single(text, b)) {
            let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
            let joined = &text[first.start..last.end];
            let length: usize = run.iter().map(|word| word.length).sum();
            if length == 1 || !is_single(text, first) || table.has(joined) {
                out.extend_from_slice(run);
                continue;
            }
            let mut start = first.start;
            self.cut(joined, |word| {
                let end = start + word.len();
                let pos = table.find(word).map_or_else(|| guess(word), |id| table.pos(id));
                out.push(Word { start, end, length: word.chars().count(), pos });
                start = end;
            });
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::{Model, name};

    #[test]
    fn names_of_letters_stay_whole() {
        for (text, length) in
            [("1.2.3", 5), ("a-", 1), ("a--b", 1), ("50%年", 3), ("-a", 0), ("甲", 0), ("", 0), ("a1_", 2)]
        {
            assert_eq!(name(text), length, "{text}");
        }
    }

    #[test]
    fn damaged_models_are_refused() {
        assert!(Model::read(&[0; 164]).is_some());
        assert!(Model::read(&[0; 163]).is_none());
        let mut long = vec![0; 160];
        long.extend([2, 0, 0, 0, 255, 255, 255, 255, 15, 1]);
        assert!(Model::read(&long).is_none());
        assert!(Model::read(&long[..169]).is_none());
    }
}
