//! The announcement that stands in front of a list.
//!
//! Reads a [`Reading`], its announcements and one list; gives the announcement
//! and whether they agree: in the list's own sentence, the one before, the
//! heading above, or a few sentences before; a bounded number of characters.

use super::Verdict;
use super::expression::Expression;
use super::reading::{List, Piece, Reading};
use crate::span::offset;

/// Characters in front of a list that may announce it.
const LEAD: usize = 600;

/// The announcement of a list, as an index, and whether they agree.
type Bind = Option<(usize, Verdict)>;

/// The expressions in `piece` that may announce what follows, as indices. What looks back
/// (针对上述三个问题，提出以下建议：) does not; 抓好这三件事： does.
fn within(
    reading: &Reading,
    all: &[Expression],
    piece: &Piece,
) -> impl DoubleEndedIterator<Item = usize> + Clone {
    let from = all.partition_point(|e| e.number < piece.start);
    let ahead = |&i: &usize| {
        let e = &all[i];
        e.echoed(reading).is_none_or(|width| width == 1 && reading.ch(e.at.end) == ':')
    };
    (from..all.partition_point(|e| e.number < piece.end).max(from)).filter(ahead)
}

/// The announcement in front of `list`, as an index of `all`.
pub(super) fn in_front(reading: &Reading, all: &[Expression], list: &List) -> Bind {
    let first = list.from;
    let sentence = reading.sentence(first);
    let lead = if sentence.start < first {
        sentence.start.max(first.saturating_sub(LEAD))..first
    } else {
        let before = reading.sentence(first.checked_sub(1)?);
        let end = before.end.min(first);
        before.start.max(end.saturating_sub(LEAD))..end
    };
    let found = offset(list.nodes.len());
    let announces = reading.ch(lead.end - 1) == ':';
    // 三个代表 in front of three items is a name and no announcement.
    let close = |e: &Expression| announces && e.at.end + 15 >= lead.end;
    let seen = within(reading, all, &lead);
    // 做到五个到位。一是…
    let last =
        |e: &Expression| found > 1 && e.at.end + 1 == lead.end && matches!(reading.ch(e.at.end), '。' | '”');
    let same = |&index: &usize| {
        let e = &all[index];
        e.value == Some(found) && (e.listed || close(e) || last(e))
    };
    if let Some(index) = seen.clone().rev().find(same) {
        return Some((index, Verdict::Match));
    }
    // 重点做好七个方面工作。 and the list on the next line, 抓好两件事。一是…: the
    // number stands at the very end.
    let apart = !reading.joined(first);
    let ends = |e: &Expression| {
        let slack = if apart { 8 } else { 1 };
        let several = list.nodes.len() > 2 || !apart;
        several && reading.ch(lead.end - 1) == '。' && e.at.end + slack >= lead.end
    };
    let mut numbered = seen.clone().filter(|&i| all[i].value.is_some_and(|n| n > 1));
    let last =
        numbered.next_back().filter(|&i| all[i].listed && ((announces && close(&all[i])) || ends(&all[i])));
    // Of two numbers the one that says 以下 is meant.
    let said = |i: usize| all[i].at.start < all[i].number;
    if let Some(last) = last.filter(|&i| list.nodes.len() > 1 && (numbered.next_back().is_none() || said(i)))
    {
        return Some((last, Verdict::Mismatch));
    }
    if let Some(found) = above(reading, all, list, &lead) {
        return Some(found);
    }
    let open = seen.rev().find(|&i| all[i].value.is_none()).filter(|&i| announces || ends(&all[i]))?;
    Some((open, Verdict::Unresolved))
}

/// The announcement a few sentences before `list` or in the heading above it,
/// of as many as are listed; or in that heading of as many as its last item counts.
fn above(reading: &Reading, all: &[Expression], list: &List, lead: &Piece) -> Bind {
    let found = offset(list.nodes.len());
    let fits = |&i: &usize| found > 1 && all[i].value == Some(found) && all[i].listed;
    let parent = reading.outline.nodes.get(*list.nodes.first()?)?.parent;
    let mark = parent.map(|p| reading.mark(p as usize));
    if let Some(mark) = mark {
        let heading = mark..(mark + 60).min(reading.sentence(mark + 2).end);
        if let Some(index) = within(reading, all, &heading).find(fits) {
            return Some((index, Verdict::Match));
        }
        let last = list.nodes.last().map(|&n| reading.outline.nodes[n].marker.ordinal);
        let short =
            |&i: &usize| found > 1 && all[i].listed && all[i].value > Some(found) && all[i].value == last;
        if let Some(index) = within(reading, all, &heading).find(short) {
            return Some((index, Verdict::Mismatch));
        }
    }
    let mut start = lead.start;
    for _ in 0..3 {
        let sentence = reading.sentence(start.checked_sub(1)?);
        let before = sentence.start.max(sentence.end.saturating_sub(LEAD))..sentence.end;
        if mark.is_some_and(|mark| before.end <= mark) || reading.mark_from(before.start + 1) < list.from {
            return None;
        }
        if let Some(index) = within(reading, all, &before).rev().find(fits) {
            return Some((index, Verdict::Match));
        }
        start = sentence.start;
    }
    None
}
