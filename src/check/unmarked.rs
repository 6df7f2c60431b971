//! Where an item stands that has lost its mark: 一、甲 / 乙 / 三、丙.
//!
//! Reads the sections around a gap; gives the place where the missing item begins
//! if the text shows one: a paragraph or sentence too many between the two marks,
//! or the only one that begins as the siblings do. `None` where that is a guess.
//! Linear in the text between the marks and in the list.

use super::Input;
use crate::outline::Node;
use crate::span::{Span, offset};

/// Siblings looked at on either side of a gap, so that a list all gaps stays linear.
const SIBLINGS: usize = 12;
/// No mark is missed in more text than this many bytes between two marks.
const REACH: usize = 90_000;

/// The first words of the item whose mark is missing right before `list[i]`.
pub(super) fn unmarked(input: &Input, list: &[usize], i: usize) -> Option<Span> {
    let nodes = &input.outline.nodes;
    let at = |k: usize| nodes[list[k]].marker.span;
    let lines = heads_line(input, &nodes[list[i - 1]]) && heads_line(input, &nodes[list[i]]);
    let mut form = Form { commas: [usize::MAX, 0], length: [usize::MAX, 0], ..Form::default() };
    let (mut here, mut others) = (Vec::new(), Vec::new());
    for k in i.saturating_sub(SIBLINGS)..(i + SIBLINGS).min(list.len()) {
        let end = if k + 1 < list.len() { at(k + 1).start } else { nodes[list[k]].span.end };
        let region = Span { start: at(k).end, end: end.max(at(k).end) };
        let mut heads = if region.len() <= REACH { heads(input, region, lines) } else { Vec::new() };
        if !heads.is_empty() {
            form.add(heads.remove(0));
        }
        if k + 1 == i {
            here = heads;
        } else if k + 1 < list.len() {
            others.push(heads);
        }
    }
    let one_more = here.len() == 1 && !others.is_empty() && others.iter().all(Vec::is_empty);
    let fits = |head: &&Head| form.fits(head);
    let usual = others.iter().filter(|heads| heads.iter().any(|h| fits(&h))).count();
    let mut fitting = here.iter().filter(|head| one_more || (usual * 3 <= others.len() && fits(head)));
    let only = fitting.next().filter(|_| fitting.next().is_none())?;
    let words = input.source.text.get(only.start as usize..at(i).start as usize)?;
    let first = words.chars().take(8).take_while(|&c| c != '\n').map(char::len_utf8).sum();
    Some(Span { start: only.start, end: only.start + offset(first) })
}

fn heads_line(input: &Input, node: &Node) -> bool {
    let before =
        input.source.text[..node.marker.span.start as usize].trim_end_matches([' ', '\u{3000}', '\t']);
    before.is_empty() || before.ends_with('\n')
}

/// A sentence with which an item may begin.
struct Head<'a> {
    start: u32,
    /// Without its closing mark.
    words: &'a str,
    /// Whether text follows it on its line (0), or only its closing mark (1), or nothing (2).
    shape: usize,
}

/// What the first sentences of siblings have in common.
#[derive(Default)]
struct Form {
    shapes: [bool; 3],
    /// The least and the most commas in one.
    commas: [usize; 2],
    /// The least and the most characters of one.
    length: [usize; 2],
    digits: bool,
}

impl Form {
    fn add(&mut self, head: Head) {
        let widen = |range: &mut [usize; 2], n: usize| *range = [range[0].min(n), range[1].max(n)];
        widen(&mut self.commas, head.commas());
        widen(&mut self.length, head.words.chars().count());
        self.shapes[head.shape] = true;
        self.digits |= head.has_digit();
    }

    /// Whether a sentence begins an item as the siblings do.
    fn fits(&self, head: &Head) -> bool {
        let length = head.words.chars().count();
        // A line without a closing mark is a heading, whatever it says.
        let like = (self.length[0] / 2..=self.length[1] + self.length[1] / 2).contains(&length)
            && (self.commas[0]..=self.commas[1]).contains(&head.commas())
            && (self.digits || !head.has_digit());
        self.shapes[head.shape] && (like || head.shape == 2) && !head.words.ends_with(['：', '，'])
    }
}

impl Head<'_> {
    fn commas(&self) -> usize {
        self.words.matches('，').count()
    }

    fn has_digit(&self) -> bool {
        self.words.contains(|c: char| c.is_ascii_digit())
    }
}

/// The first sentence of `region`, and the first of each further paragraph of it, or
/// all further ones; those of other sections are left out.
fn heads<'a>(input: &'a Input, region: Span, lines: bool) -> Vec<Head<'a>> {
    let nodes = &input.outline.nodes;
    let text = region.of(&input.source.text);
    let mut out = Vec::new();
    let (mut at, mut fresh) = (0, true);
    for sentence in text.split_inclusive(['。', '；', '！', '？', '\n']) {
        let whole = sentence.trim_start().trim_start_matches(['”', '）', '》']);
        let start = region.start + offset(at + sentence.len() - whole.len());
        at += sentence.len();
        let words = whole.trim_end_matches(['。', '；', '！', '？', '\n']);
        let alone = sentence.ends_with('\n') || text[at..].starts_with('\n') || at == text.len();
        let stopped = sentence.len() > sentence.trim_end_matches(['。', '；', '！', '？']).len();
        // PM⏎2.5
        let torn = words.starts_with(|c: char| c.is_ascii_digit())
            && input.source.text[..start as usize].trim_end().ends_with(|c: char| c.is_ascii_alphabetic());
        let free = !torn && nodes.binary_search_by_key(&start, |n| n.marker.span.start).is_err();
        if !words.is_empty() && (fresh || !lines) && free {
            out.push(Head {
                start,
                words,
                shape: if !alone || !lines { 0 } else { 2 - usize::from(stopped) },
            });
        }
        fresh = sentence.ends_with('\n') || (fresh && words.is_empty());
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::check::ordinal_gap::RULE;
    use crate::check::testing::marked;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        (
            "a line without a closing mark, whatever its length",
            "一、总体要求\n要学。\n各地要干。\n2024年𠮷县主要任务和重点工作\n要抓。\n各级要做。\n三、组织保障\n要建。",
            &["2024年𠮷县主"],
        ),
        (
            "before a heading, in a series that runs on",
            "一、抓学习\n（一）学理论。要学。\n（二）学业务。要学。\n二、抓落实\n定责任。要定。\n（四）定时限。要定。\n（五）定标准。要定。",
            &["定责任。要定。"],
        ),
        (
            "the only sentence like those of the siblings",
            "一是抓学习。各地要办班，全年办了4期。二是抓制度。各地要建制度，全年建了9项。抓检查。各地要查，全年查了3次。四是抓总结。各地要写，全年写了2篇。",
            &["抓检查。各地要查"],
        ),
        (
            "several are like them",
            "一是抓学习。要办班。二是抓制度。要建立。抓检查。要巡查。四是抓总结。要成文。",
            &["四是"],
        ),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(marked(&RULE, text), *expected, "{name}");
        }
    }
}
