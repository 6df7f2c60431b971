//! Where a list ends: before a mark of a higher level, with its paragraph, where
//! the text turns away, where it has outgrown its siblings.
//!
//! Reads the open lists of a [`Parse`] and the mark that comes next; closes what
//! has ended. A list whose next item comes before that of the list around it
//! has not ended.

use super::Style;
use super::cue;
use super::glyph::{Flow, is_stop};
use super::list::{HEADINGS, RUNNING, family, key, rank};
use super::marker::{At, Candidate};
use super::nest::{List, Parse};

/// Characters of an item looked at.
const ITEM: usize = 600;

impl Parse<'_> {
    /// Closes the lists that a mark of this level cannot stand in.
    pub(super) fn make_room(&mut self, index: usize) {
        let mark = &self.marks[index];
        let mine = rank(key(mark));
        let speech = mark.marker.style == Style::Ordinal;
        let heads = matches!(mark.marker.style, Style::Comma | Style::Bracket | Style::Digit);
        if !(mark.at == At::Start || speech || (self.flow.flat && heads)) {
            return;
        }
        while let Some(top) = self.stack.last() {
            let deeper = if speech { rank(top.key) >= RUNNING } else { rank(top.key) > mine };
            // 1.1 stands in 1. and in 一、
            let deeper = deeper && !(mark.level > 1 && self.is_first_number(top, mark));
            let goes_on = mine > 1
                && self.next[top.mark]
                    .is_some_and(|i| i > index && self.marks[i].marker.ordinal == top.last + 1);
            if !deeper || goes_on {
                return;
            }
            self.close_to(self.stack.len() - 1);
        }
    }

    /// Whether the decimal `mark` starts with the number of the last item of `list`.
    fn is_first_number(&self, list: &List, mark: &Candidate) -> bool {
        let digits = (mark.from..mark.to).map_while(|k| self.flow.ch(k).to_digit(10));
        matches!(list.key.0, Style::Digit | Style::Comma) && digits.fold(0, |n, d| n * 10 + d) == list.last
    }

    /// Closes the lists that had ended before this first mark.
    pub(super) fn close_ended(&mut self, index: usize) {
        while let Some(top) = self.stack.last() {
            if !self.ended(top, index) {
                return;
            }
            self.close_to(self.stack.len() - 1);
        }
    }

    /// Whether the paragraph of `mark`, right behind that of `item`, leads to another
    /// matter: 存在的主要问题：一是…
    fn leaves(&self, item: &Candidate, mark: &Candidate) -> bool {
        let lead: String =
            (self.flow.paragraph_end(item.from)..mark.from).take(ITEM).map(|k| self.flow.ch(k)).collect();
        let said = lead.strip_suffix(':').is_some_and(|words| !words.contains(is_stop));
        said && LEAVING.iter().any(|w| lead.contains(w))
    }

    /// Whether `list` had ended before mark `index`, which stands in its last item
    /// as far as marks tell.
    fn ended(&self, list: &List, index: usize) -> bool {
        let (item, mark) = (&self.marks[list.mark], &self.marks[index]);
        // In what it stands in: （十三） below the next 一、 is no item of this list here.
        let outer = self.stack.iter().take_while(|open| open.id != list.id);
        let nexts = outer.filter_map(|open| self.next[open.mark].filter(|&i| self.is_next(open, i)));
        let border = nexts.min().unwrap_or(usize::MAX);
        let goes_on =
            |next: Option<usize>| next.is_some_and(|i| i > index && i < border && self.is_next(list, i));
        if list.size < 2 || goes_on(self.next[list.mark]) || goes_on(self.next_kin[list.mark]) {
            return false;
        }
        let behind = body_of(self.flow, item);
        let first = self.turns.partition_point(|&t| t < behind);
        let below = mark.paragraph - item.paragraph;
        let start = self.flow.paragraph_start(mark.from);
        let outside = start >= behind && list.widest > 0 && below >= list.widest && !self.flow.flat;
        let turned = self.turns.get(first).is_some_and(|&t| t < mark.from)
            || (outside && cue::turns_plainly(self.flow, start));
        // The items before had such lists: so has the last, unless the text turns away.
        let held = list.held.contains(&family(mark.marker.style)) && !turned && !mark.led_in;
        // But 一、…；二、… inside one paragraph are no parts.
        let parts = rank(list.key) <= HEADINGS && (list.widest > 0 || self.flow.flat);
        if parts || held {
            return false;
        }
        if self.flow.flat {
            let apart = mark.from - item.from;
            let runs = rank(list.key) >= RUNNING && apart > list.longest;
            // 一要 opens anew behind 五是 and its sentences.
            let ended = |k: &usize| self.flow.ch(*k) == '。';
            let kin = family(list.key.0) == family(mark.marker.style)
                && (item.to..mark.from).take(ITEM).filter(ended).nth(1).is_some();
            let speech = mark.marker.style == Style::Ordinal && rank(list.key) > 25;
            return turned
                || (list.size > 2 && (mark.led_in || runs || kin))
                || (speech && apart * 2 > list.longest * 5);
        }
        if below == 0 {
            return false;
        }
        // A run inside a paragraph ends with it.
        if list.widest == 0 {
            return true;
        }
        // （1） stands below 1. by custom, also when a paragraph stands between.
        let (outer, inner) = (rank(list.key), rank(key(mark)));
        let customary = outer < inner && inner < RUNNING;
        let follows = customary || (below == 1 && mark.at == At::Start);
        let outgrown = below > list.widest && !follows && self.stack.len() > 1;
        if below == 1 && list.widest == 1 && !follows && self.leaves(item, mark) {
            return true;
        }
        turned || (list.size > 2 && (mark.led_in || outgrown || (list.widest == 1 && !follows)))
    }
}

/// What the paragraph behind a review of single paragraphs says when it goes on to
/// what is wrong or comes next.
const LEAVING: &[&str] = &[
    "存在的",
    "存在一些",
    "存在不少",
    "还存在",
    "仍存在",
    "仍然存在",
    "主要问题",
    "主要不足",
    "主要体会",
    "下步打算",
    "下一步",
];

/// Where what follows the first words of an item begins: behind its paragraph,
/// or behind the next where the first is a heading.
pub(super) fn body_of(flow: &Flow, item: &Candidate) -> usize {
    if flow.flat {
        return item.to;
    }
    let end = flow.paragraph_end(item.from);
    let heading = end > item.to && end - item.to < 64 && !is_stop(flow.ch(end - 1));
    if heading { flow.paragraph_end(end) } else { end }
}
