//! What stands beside a term: words within a window of the same sentence.
//!
//! A word counts once, however many occurrences of the term it is near; the
//! words of the term itself are in neither window nor rest (surface
//! cooccurrence, Evert 2008).

use super::Statistics;
use super::measure::{contingency, log2};
use super::query::Query;
use super::table::{Cell, Ranked, Table, best, rounded};

/// Words on either side.
const WINDOW: usize = 5;

/// A word is left of the term, right of it, part of it.
const LEFT: u8 = 1;
const RIGHT: u8 = 2;
const NODE: u8 = 4;

impl Statistics<'_> {
    pub(super) fn collocates(&self, query: &Query) -> Table {
        let ranges = self.index.ranges(&query.scope);
        let found = self.occurrences(query, &ranges);
        let filter = self.index.filter(query, 1);
        let words = &self.index.words;
        let mut near = vec![0_u8; words.len()];
        for one in &found {
            let sentence = words.get(one.first).map(|word| word.sentence);
            let inside = |at: usize| words.get(at).map(|word| word.sentence) == sentence;
            for step in 1..=query.window(WINDOW) {
                if let Some(at) = one.first.checked_sub(step).filter(|&at| inside(at)) {
                    near[at] |= LEFT;
                }
                if inside(one.last + step) {
                    near[one.last + step] |= RIGHT;
                }
            }
            near.iter_mut().take(one.last + 1).skip(one.first).for_each(|near| *near |= NODE);
        }
        let beside = |at: usize, side: u8| near[at] & NODE == 0 && near[at] & side != 0;
        let others = |side: u8| {
            let words = self.index.each(&ranges);
            self.index.count(words.filter(|(at, word)| beside(*at, side) && filter.tag(word)))
        };
        let both = others(LEFT | RIGHT);
        let (left, right) = (others(LEFT), others(RIGHT));
        let counted = self.index.each(&ranges).filter(|(at, word)| near[*at] & NODE == 0 && filter.tag(word));
        let all = self.index.count(counted);
        let row = self.index.each(&ranges).filter(|(at, _)| beside(*at, LEFT | RIGHT)).count() as f64;
        let size = self.index.each(&ranges).filter(|(at, _)| near[*at] & NODE == 0).count() as f64;
        let measures = |id: u32| {
            let [seen, column] = [&both, &all].map(|c| f64::from(c.counts[id as usize]));
            let information = log2(seen * size / (row * column));
            let dice = 14.0 + log2(2.0 * seen / (found.len() as f64 + column));
            [information, dice, contingency(seen, row, column, size)]
        };
        let mut ranked = both.ranked(query.least(2));
        ranked.retain(|one| filter.form(one.id));
        ranked.iter_mut().for_each(|one| one.score = rounded(measures(one.id)[1], 2));
        let mut table =
            Table::new(&["搭配词", "词性", "共现", "左", "右", "频次", "互信息#2", "log-Dice#2", "G2#2"]);
        table.total = best(&mut ranked, query.most);
        for Ranked { id, first, .. } in ranked {
            let count = |counts: &super::index::Counts| Cell::count(counts.counts[id as usize] as usize);
            let mut cells = vec![Cell::text(self.index.forms.word(id)), self.tag_at(first)];
            cells.extend([count(&both), count(&left), count(&right), count(&all)]);
            cells.extend(measures(id).map(|value| Cell::decimal(value, 2)));
            table.push(cells, vec![self.place(first)]);
        }
        table
    }
}
