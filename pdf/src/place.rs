//! Where things begin and end in a file.
//!
//! Reads bytes around a place; gives the head of an object, the data of a stream,
//! the next place of a word. Looks a few bytes back, and forward to the word that
//! is looked for.

use std::ops::Range;

use crate::object::{Dict, Object, blank};

/// Number and generation of the object whose `obj` stands at `at`, and where it begins.
pub fn head(bytes: &[u8], at: usize) -> Option<(u32, u32, usize)> {
    let back = |from: usize, most: usize, belongs: fn(u8) -> bool| {
        let low = from.saturating_sub(most);
        bytes[low..from].iter().rev().position(|byte| !belongs(*byte)).map_or(low, |count| from - count)
    };
    let digit = |byte: u8| byte.is_ascii_digit();
    let after = back(at, 16, blank);
    let generation = back(after, 5, digit);
    let before = back(generation, 16, blank);
    let start = back(before, 10, digit);
    if generation == after || before == generation || start == before {
        return None;
    }
    let number = |from, to| std::str::from_utf8(&bytes[from..to]).ok()?.parse().ok();
    Some((number(start, before)?, number(generation, after)?, start))
}

/// Whether a dictionary was closed right before.
pub fn closes_dict(bytes: &[u8], at: usize) -> bool {
    let before = &bytes[at.saturating_sub(32)..at];
    let end = before.iter().rposition(|byte| !blank(*byte)).map_or(0, |last| last + 1);
    before[..end].ends_with(b">>")
}

/// The data of a stream whose word ends at `from`.
pub fn data(bytes: &[u8], from: usize, dict: Option<&Dict>) -> Range<usize> {
    let start = match bytes.get(from..).unwrap_or_default() {
        [b'\r', b'\n', ..] => from + 2,
        [b'\n' | b'\r', ..] => from + 1,
        _ => from,
    };
    let start = start.min(bytes.len());
    let said = dict.and_then(|dict| dict.get(&b"Length"[..])).and_then(Object::count);
    if let Some(end) = said.and_then(|length| start.checked_add(length)).filter(|end| *end <= bytes.len()) {
        let after = &bytes[end..(end + 16).min(bytes.len())];
        let skipped = after.iter().position(|byte| !blank(*byte)).unwrap_or(0);
        if after[skipped..].starts_with(b"endstream") {
            return start..end;
        }
    }
    let found = find(&bytes[start..], b"endstream").or_else(|| find(&bytes[start..], b"endobj"));
    start..found.map_or(bytes.len(), |length| start + length)
}

/// Where `word` stands first.
pub fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    let first = *word.first()?;
    let mut from = 0;
    while let Some(step) = bytes.get(from..)?.iter().position(|byte| *byte == first) {
        if bytes[from + step..].starts_with(word) {
            return Some(from + step);
        }
        from += step + 1;
    }
    None
}
