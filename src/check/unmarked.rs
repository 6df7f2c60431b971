//! Where an item stands that has lost its mark: 一、甲 / 乙 / 三、丙.
//!
//! Reads the sections around a gap; gives the place where the missing item begins
//! if the text shows one: a paragraph or sentence too many between the two marks,
//! shaped as the siblings are. `None` where that is a guess. Linear in the text
//! between the marks and in the list.

use super::Input;
use crate::outline::{Node, Place};
use crate::span::{Span, offset};

/// A heading in front of running text has at most this many characters.
const HEADING: usize = 40;
/// Siblings looked at on either side of a gap, so that a list all gaps stays linear.
const SIBLINGS: usize = 12;
/// No mark is missed in more text than this many bytes between two marks.
const REACH: usize = 30_000;

/// The first words of the item whose mark is missing right before `list[i]`.
pub(super) fn unmarked(input: &Input, list: &[usize], i: usize) -> Option<Span> {
    let (before, after) = (node(input, list, i.checked_sub(1)?), node(input, list, i));
    let region = Span { start: before.marker.span.end, end: after.marker.span.start };
    if region.end.checked_sub(region.start)? as usize > REACH {
        return None;
    }
    let around = i.saturating_sub(SIBLINGS)..(i + SIBLINGS).min(list.len());
    let pairs = around.clone().skip(1).filter(|&k| k != i).map(|k| {
        let (a, b) = (node(input, list, k - 1), node(input, list, k));
        Span { start: a.marker.span.end, end: b.marker.span.start.max(a.marker.span.end) }
    });
    let pairs: Vec<Span> = pairs.filter(|s| s.len() <= REACH).collect();
    let start = if heads_line(input, before) && heads_line(input, after) {
        paragraph(input, region, &pairs, Form::of(input, around.map(|k| node(input, list, k))))
    } else {
        sentence(input, region, &pairs)
    }?;
    let text = input.source.text.get(start as usize..region.end as usize)?;
    let words = text.chars().take(8).take_while(|&c| c != '\n').map(char::len_utf8).sum();
    (words > 0).then(|| Span { start, end: start + offset(words) })
}

fn node<'a>(input: &'a Input, list: &[usize], k: usize) -> &'a Node {
    &input.outline.nodes[list[k]]
}

fn heads_line(input: &Input, node: &Node) -> bool {
    let before =
        input.source.text[..node.marker.span.start as usize].trim_end_matches([' ', '\u{3000}', '\t']);
    before.is_empty() || before.ends_with('\n')
}

/// What the headings of siblings have in common.
struct Form {
    /// They stand on lines of their own.
    block: bool,
    /// So many commas in each, if that is the same number.
    commas: Option<usize>,
}

impl Form {
    /// `None` where some have no heading.
    fn of<'a>(input: &Input, siblings: impl Iterator<Item = &'a Node>) -> Option<Form> {
        let mut form: Option<Form> = None;
        for node in siblings {
            let heading = node.heading?;
            let (block, commas) = (node.place == Place::Block, Some(commas(heading.of(&input.source.text))));
            form = Some(match form {
                None => Form { block, commas },
                Some(f) => Form { block: f.block && block, commas: f.commas.filter(|_| f.commas == commas) },
            });
        }
        form
    }

    /// Whether a paragraph begins as the siblings do.
    fn fits(&self, words: &str) -> bool {
        let first = words.find(['。', '！', '？']).map_or(words, |end| &words[..end]);
        let short = first.chars().count() <= HEADING && !words.ends_with(['：', '；', '，']);
        short && self.block != words.contains(['。', '；']) && self.commas.is_none_or(|n| n == commas(first))
    }
}

fn commas(words: &str) -> usize {
    words.matches('，').count()
}

/// The paragraph that is an item of its own: one too many, or the only one that
/// begins as the siblings do where theirs hold no such paragraph.
fn paragraph(input: &Input, region: Span, pairs: &[Span], form: Option<Form>) -> Option<u32> {
    let text = input.source.text.as_str();
    let nodes = &input.outline.nodes;
    let free = |region: Span| {
        let rest = behind_first(input, region).iter().map(|p| p.trim(text));
        rest.filter(|p| nodes.binary_search_by_key(&p.start, |n| n.marker.span.start).is_err())
    };
    let single = !pairs.is_empty() && pairs.iter().all(|&p| behind_first(input, p).is_empty());
    if single && behind_first(input, region).len() == 1 {
        return free(region).next().map(|p| p.start);
    }
    let form = form?;
    let fitting = |region: Span| free(region).filter(|p| form.fits(p.of(text)));
    let usual = pairs.iter().filter(|&&p| fitting(p).next().is_some()).count();
    let mut here = fitting(region);
    match (here.next(), here.next()) {
        (Some(only), None) if usual * 3 <= pairs.len() => Some(only.start),
        _ => None,
    }
}

/// The paragraphs of `region` behind the one it begins in.
fn behind_first<'a>(input: &'a Input, region: Span) -> &'a [Span] {
    let paragraphs = &input.source.paragraphs;
    let from = paragraphs.partition_point(|p| p.start <= region.start);
    let to = paragraphs.partition_point(|p| p.start < region.end);
    // The last begins at the next mark, behind its indent.
    let own = |p: &Span| p.trim(&input.source.text).start < region.end;
    let to = if to > from && !own(&paragraphs[to - 1]) { to - 1 } else { to };
    paragraphs.get(from..to).unwrap_or_default()
}

/// The sentence that is an item of its own: siblings are one sentence each, and
/// here stand two.
fn sentence(input: &Input, region: Span, pairs: &[Span]) -> Option<u32> {
    let each = pairs.iter().map(|&p| starts(input, p).len()).max()?;
    let here = starts(input, region);
    (each == 1 && here.len() == 2).then(|| here[1])
}

/// Where the sentences of `region` begin.
fn starts(input: &Input, region: Span) -> Vec<u32> {
    let text = region.of(&input.source.text);
    let mut out = Vec::new();
    let mut fresh = true;
    for (at, c) in text.char_indices() {
        if fresh && !c.is_whitespace() && !matches!(c, '”' | '）' | '》') {
            out.push(region.start + offset(at));
            fresh = false;
        }
        fresh |= matches!(c, '。' | '；' | '！' | '？' | '\n');
    }
    out
}
