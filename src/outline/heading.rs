//! Reads what each section is called, how its heading stands and where the
//! section ends.
//!
//! Reads a [`Tree`] and the [`Flow`] it was found in; gives [`Node`]s; linear:
//! no heading is looked for beyond [`LONGEST`] characters.

use super::ending::body_of;
use super::glyph::{Flow, Gap, is_stop};
use super::list::{HEADINGS, RUNNING, key, rank};
use super::marker::At;
use super::tree::{Draft, Tree};
use super::{Node, Place, Style, cue};
use crate::han::is_han;
use crate::span::Span;

/// The longest heading on a line of its own, in characters.
const LONGEST: usize = 64;

/// The longest first sentence that is a heading: 90 of 100 in official texts are
/// shorter than 35 characters, and longer ones are plain items.
const SENTENCE: usize = 40;

/// A paragraph shorter than this may be a heading with a 。 behind.
const NAME: usize = 16;

/// A first sentence longer than this that holds a blank is a heading merged
/// with the text below it.
const MERGED: usize = 24;

/// Where the sections of a document end at the latest.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds {
    /// Byte where the body ends and the sign-off begins.
    pub body: u32,
    /// First glyph of the annexes below the sign-off.
    pub annexes: usize,
    /// Byte where the annexes end.
    pub whole: u32,
}

/// The sections of one document; indices in the result count from `first`.
/// At the glyphs `turns` the text turns away from what is above.
pub(super) fn sections(flow: &Flow, tree: &Tree, bounds: Bounds, turns: &[usize], first: u32) -> Vec<Node> {
    let drafts = &tree.nodes;
    let lasts = last_items(drafts);
    let ends = subtree_ends(drafts);
    let lined = lined_lists(flow, drafts);
    let mut places: Vec<Option<Place>> = vec![None; lined.len()];
    let mut nodes: Vec<Node> = Vec::with_capacity(drafts.len());
    for (index, draft) in drafts.iter().enumerate() {
        let end = if draft.candidate.from < bounds.annexes { bounds.body } else { bounds.whole };
        let stop = flow.index_at(end);
        let next = drafts.get(index + 1).map_or(stop, |d| d.candidate.from.min(stop)).max(draft.candidate.to);
        let paragraph = flow.paragraph_end(draft.candidate.from);
        let (heading, place) = heading(flow, draft, next, paragraph, lined[draft.list]);
        let parent = draft.parent.map(|p| &nodes[p]);
        let mut until = parent.map_or(end, |p| p.span.end.min(end.max(p.marker.span.end)));
        if let Some(after) = drafts.get(ends[index]) {
            until = until.min(after.candidate.marker.span.start);
            // What leads to another list in the paragraph is no part of the last item of this one.
            let (last, mark) = (&drafts[ends[index] - 1].candidate, &after.candidate);
            let leads = after.list != draft.list
                && lasts[index].is_some()
                && mark.marker.ordinal == 1
                && mark.paragraph == last.paragraph
                && flow.ch(mark.from - 1) == ':';
            let lead = || (last.to..mark.from - 1).rev().find(|&k| is_stop(flow.ch(k)));
            if until == mark.marker.span.start
                && let Some(k) = leads.then(lead).flatten()
            {
                until = flow.span(draft.candidate.from, k + 1).end;
            }
        }
        // A list of single paragraphs ends with the paragraph of its last item, unless
        // that item is a heading above its paragraphs where others are not.
        let named = paragraph < draft.candidate.to + NAME || !is_stop(flow.ch(paragraph - 1));
        let above = place == Place::Block && named && places[draft.list] == Some(Place::RunIn);
        places[draft.list] = Some(place);
        let holds_more = above || drafts[ends[index] - 1].candidate.from >= paragraph;
        if lasts[index] == Some(1) && !holds_more {
            let said = heading.map_or(draft.candidate.to, |h| flow.index_at(h.end));
            let summed = (said..paragraph.min(next))
                .find(|&k| ends[index] == index + 1 && is_stop(flow.ch(k - 1)) && cue::sums_up(flow, k));
            until = until.min(flow.span(draft.candidate.from, summed.unwrap_or(paragraph)).end);
        }
        // Where the text turns away from the list, its last item ends.
        if let Some(widest) = lasts[index].filter(|_| rank(key(&draft.candidate)) > HEADINGS) {
            let below = body_of(flow, &drafts[ends[index] - 1].candidate);
            let turn = turns.get(turns.partition_point(|&t| t < below)).copied();
            let stop = turn.unwrap_or(usize::MAX).min(flow.index_at(until));
            // A paragraph that the items before have no match for turns in plain words too.
            let starts = std::iter::successors(Some(paragraph), |&at| Some(flow.paragraph_end(at)));
            let mut outside =
                starts.skip(widest as usize - 1).take_while(|&at| at < stop).filter(|&at| at >= below);
            let plain = outside.find(|&at| !flow.flat && cue::turns_plainly(flow, at));
            until = until.min(plain.or(turn).map_or(until, |t| flow.span(draft.candidate.from, t).end));
        }
        let Span { start, end } = draft.candidate.marker.span;
        nodes.push(Node {
            marker: draft.candidate.marker,
            // What a quotation left open reaches over is cut.
            heading: heading.map(|h| Span { end: h.end.min(until), ..h }).filter(|h| h.start < h.end),
            span: Span { start, end: until.max(end) },
            parent: draft.parent.map(|p| p as u32 + first),
            end: ends[index] as u32 + first,
            depth: parent.map_or(0, |p| p.depth.saturating_add(1)),
            place,
            why: draft.why.shifted(first),
            by_hand: draft.by_hand,
        });
    }
    nodes
}

/// For each section where the sections below it end, as an index.
fn subtree_ends(drafts: &[Draft]) -> Vec<usize> {
    let mut ends: Vec<usize> = (1..=drafts.len()).collect();
    for index in (0..drafts.len()).rev() {
        if let Some(parent) = drafts[index].parent {
            ends[parent] = ends[parent].max(ends[index]);
        }
    }
    ends
}

/// For each list whether one of its items is a heading on a line of its own; a
/// list of one item may be.
fn lined_lists(flow: &Flow, drafts: &[Draft]) -> Vec<bool> {
    let lists = drafts.iter().map(|d| d.list + 1).max().unwrap_or(0);
    let (mut lined, mut sizes) = (vec![false; lists], vec![0; lists]);
    for draft in drafts {
        let mark = &draft.candidate;
        let end = flow.paragraph_end(mark.from);
        let own = end > mark.to && end - mark.to <= LONGEST && !is_stop(flow.ch(end - 1));
        lined[draft.list] |= own && mark.at == At::Start;
        sizes[draft.list] += 1;
    }
    lined.iter().zip(sizes).map(|(&lined, size)| lined || size == 1).collect()
}

/// Which sections are the last of a list, and how many paragraphs the longest of
/// its other items has.
fn last_items(drafts: &[Draft]) -> Vec<Option<u32>> {
    let lists = drafts.iter().map(|d| d.list + 1).max().unwrap_or(0);
    let mut seen: Vec<Option<(usize, u32)>> = vec![None; lists];
    let mut lasts = vec![None; drafts.len()];
    for (index, draft) in drafts.iter().enumerate() {
        let widest = match seen[draft.list] {
            Some((before, widest)) => {
                lasts[before] = None;
                widest.max(draft.candidate.paragraph.saturating_sub(drafts[before].candidate.paragraph))
            }
            None => 1,
        };
        lasts[index] = seen[draft.list].map(|_| widest);
        seen[draft.list] = Some((index, widest));
    }
    lasts
}

/// The heading of `draft`, looked for up to glyph `next`, and how it stands in
/// the paragraph that ends at glyph `paragraph`. `lined`: headings of its list
/// stand on lines of their own.
fn heading(flow: &Flow, draft: &Draft, next: usize, paragraph: usize, lined: bool) -> (Option<Span>, Place) {
    let limit = next.min(paragraph);
    let mark = &draft.candidate;
    let block = mark.at == At::Start;
    if mark.marker.style == Style::Annex {
        return (annex_title(flow, mark.to, next), Place::Block);
    }
    let from = (mark.to..limit).find(|&k| !matches!(flow.ch(k), ':' | ',' | '、' | '.')).unwrap_or(limit);
    let reach = limit.min(from + LONGEST);
    let ends = sentence_end(flow, from, reach);
    let to = ends.unwrap_or(reach);
    let place = match (block, ends) {
        (false, _) => Place::Inline,
        (true, Some(k)) if k + 1 < paragraph => Place::RunIn,
        (true, None) if reach < paragraph => Place::RunIn,
        (true, _) => Place::Block,
    };
    // The first cell of a row.
    if mark.level == 1
        && let Some(cell) = (from + 1..to).find(|&k| flow.gap(k) == Gap::Blank)
    {
        return (span(flow, from, cell), place);
    }
    // A blank stands where the line break was.
    if block && flow.flat {
        let blank = (from + 2..=to).find(|&k| flow.gap(k) == Gap::Blank);
        if let Some(border) = blank {
            return (span(flow, from, border), Place::Block);
        }
    }
    if mark.marker.style == Style::Article && place == Place::RunIn {
        return (None, place);
    }
    if block
        && lined
        && let Some(border) = merged(flow, from, to, limit)
    {
        return (span(flow, from, border), Place::RunIn);
    }
    if place == Place::Block && ends.is_none() && reach == limit {
        return (span(flow, from, to), place);
    }
    // 符合的，可以办；不符合的，不办。 names nothing.
    let half = place == Place::RunIn && flow.ch(to) == ';' && to + 1 < limit;
    if to - from <= SENTENCE && (ends.is_some() || reach == limit) && !half {
        return (span(flow, from, to), place);
    }
    // On a wrapped page the start of a line is no start of a paragraph.
    let inside = !block || (flow.wrapped && flow.gap(mark.from) == Gap::Torn && rank(key(mark)) >= RUNNING);
    if !inside {
        return (None, place);
    }
    // Inside a sentence the first clause names the item, or that behind 按照…的原则，
    let comma = |from: usize| (from..reach.min(from + SENTENCE)).find(|&k| flow.ch(k) == ',');
    let Some(first) = comma(from) else { return (None, place) };
    if !is_adverbial(flow, from, first) {
        return (span(flow, from, first), place);
    }
    (comma(first + 1).and_then(|k| span(flow, first + 1, k)), place)
}

/// 按照统一规划的原则, 从人多地少的实际出发
fn is_adverbial(flow: &Flow, from: usize, to: usize) -> bool {
    let words: String = (from..to).map(|k| flow.ch(k)).collect();
    ["按照", "依照", "根据"].iter().any(|w| words.starts_with(w))
        || words.starts_with('从') && words.ends_with("出发")
}

/// The title of an annex, on one or two lines behind its mark, before glyph `limit`.
fn annex_title(flow: &Flow, from: usize, limit: usize) -> Option<Span> {
    let line = |from: usize| {
        let end = match flow.flat {
            true => (from + 1..from + LONGEST).find(|&k| flow.gap(k) >= Gap::Blank).unwrap_or(from),
            false => flow.paragraph_end(from),
        };
        let whole = end > from && end <= limit && end - from <= SENTENCE;
        (whole && !(from..end).any(|k| is_stop(flow.ch(k)))).then_some(end)
    };
    let names = |end: usize| {
        let kind: String = (end.saturating_sub(2)..end).map(|k| flow.ch(k)).collect();
        kind.ends_with(['表', '单', '录', '图']) || ENDINGS.contains(&kind.as_str())
    };
    let first = line(from)?;
    let second = line(first).filter(|&end| !names(first) && names(end));
    span(flow, from, second.unwrap_or(first))
}

/// How the titles of annexes end.
const ENDINGS: &[&str] = &[
    "计划", "方案", "报告", "意见", "办法", "规定", "标准", "分工", "解释", "说明", "要点", "总结", "通知",
    "规划",
];

/// Where the first sentence from glyph `from` ends, before `to`.
fn sentence_end(flow: &Flow, from: usize, to: usize) -> Option<usize> {
    let mut depth = 0i32;
    (from..to).find(|&k| {
        match flow.ch(k) {
            '“' | '(' | '《' => depth += 1,
            '”' | ')' | '》' => depth -= 1,
            _ => {}
        }
        // 9：30
        let clock = flow.ch(k) == ':' && k > 0 && [k - 1, k + 1].iter().all(|&n| flow.ch(n).is_ascii_digit());
        depth <= 0 && is_stop(flow.ch(k)) && !clock
    })
}

/// Where a heading ends that was pasted together with the text below it: at
/// the one blank in a sentence too long for a heading.
fn merged(flow: &Flow, from: usize, to: usize, limit: usize) -> Option<usize> {
    if flow.spaced || to < from + MERGED || limit < to + 1 {
        return None;
    }
    if flow.wrapped {
        let wide = to >= from + SENTENCE;
        return (from + 6..from + SENTENCE).find(|&k| wide && flow.gap(k) == Gap::Torn);
    }
    (from + 4..to.saturating_sub(8))
        .find(|&k| flow.gap(k) == Gap::Blank && is_han(flow.ch(k)) && is_han(flow.ch(k - 1)))
}

fn span(flow: &Flow, from: usize, to: usize) -> Option<Span> {
    let mut to = to;
    // …，即： announces what follows and names nothing.
    if to > from && flow.ch(to - 1) == '即' {
        to -= 1;
    }
    while to > from && matches!(flow.ch(to - 1), ',' | '、') {
        to -= 1;
    }
    (from < to).then(|| flow.span(from, to))
}
