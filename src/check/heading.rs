//! Headings that share a line with their text, parted by a blank alone.
//!
//! Reads the sections of a list and the line of one; gives the blank. Linear.

use super::Input;
use crate::outline::{Node, Place};
use crate::span::Span;

/// A heading in front of its text has from 3 to this many characters.
const LONGEST: usize = 32;
/// The text behind it has at least this many.
const TEXT: usize = 20;

/// Whether so many of the sections of one list have headings on lines of their own
/// that another one should have.
pub(super) fn stand_alone<'a>(input: &Input, list: impl Iterator<Item = &'a Node>) -> bool {
    let (mut all, mut block) = (0, 0);
    for node in list {
        all += 1;
        block += usize::from(node.place == Place::Block && gap(input, node).is_none());
    }
    block > 0 && block * 2 + 1 >= all
}

/// The blank between the heading of `node` and its text.
pub(super) fn gap(input: &Input, node: &Node) -> Option<Span> {
    let text = input.source.text.as_str();
    let rest = text.get(node.marker.span.end as usize..)?;
    let line = &rest[..rest.find('\n').unwrap_or(rest.len())];
    let blank = |c: char| matches!(c, ' ' | '\u{3000}' | '\u{a0}');
    let start = line.len() - line.trim_start_matches(blank).len();
    let at = start + line[start..].find(blank)?;
    let (head, tail) = (&line[start..at], line[at..].trim_start_matches(blank));
    let short = (3..=LONGEST).contains(&head.chars().count());
    // 统一思想，充分认识…; a blank behind the first character of a clause is a slip in it.
    let whole = head.rsplit('，').all(|clause| clause.chars().count() > 2);
    let plain = whole && !head.contains(['。', '；', '：', '！', '？', '.', ',']);
    let text_follows = tail.chars().count() >= TEXT && tail.contains(['，', '。', '；']);
    let from = node.marker.span.end as usize + at;
    (short && plain && text_follows).then(|| Span::new(from, from + line[at..].len() - tail.len()))
}
