//! Words one after the other that come again: n-grams, and phrases, which are
//! the longest of them without small words at their ends.
//!
//! No sequence reaches over a mark, a line break or a level mark. A phrase that
//! never comes but inside one longer phrase is left out.

use super::Statistics;
use super::frequency::per_thousand;
use super::query::{Kind, Query};
use super::sequence::{NONE, Repeats, room};
use super::table::{Cell, Ranked, Table, best};

/// Words of a phrase at most.
const LONGEST: u8 = 8;

impl Statistics<'_> {
    pub(super) fn phrases(&self, query: &Query) -> Table {
        let grams = query.kind == Kind::Ngrams;
        let (fewest, longest) = if grams { query.size } else { (2, LONGEST) };
        let longest = longest.clamp(1, LONGEST);
        let ranges = self.index.ranges(&query.scope);
        let filter = self.index.filter(query, 1);
        let size: usize = ranges.iter().map(|range| range.len()).sum();
        let (mut forms, mut clauses, mut places) = (Vec::new(), Vec::new(), Vec::new());
        for (at, word) in self.index.each(&ranges) {
            forms.push(word.form);
            clauses.push(if filter.tag(word) { word.clause } else { 0 });
            places.push(at as u32);
        }
        let least = query.least(if grams { 2 } else { 3 });
        let found = Repeats::new(&forms, &room(&clauses, longest), longest, least);
        let shown = |number: u32, length: usize| {
            let first = found.first[number as usize] as usize;
            let ends = [forms.get(first), forms.get(first + length - 1)];
            length >= usize::from(fewest) && ends.iter().all(|form| form.is_some_and(|&f| filter.form(f)))
        };
        let inside = if grams { Vec::new() } else { inside(&found, shown) };
        let mut lengths = vec![0; found.counts.len()];
        let mut ranked = Vec::new();
        for (number, length) in found.each() {
            lengths[number as usize] = length;
            if shown(number, length) && !inside.get(number as usize).is_some_and(|&inside| inside) {
                let (count, first) = (found.counts[number as usize], found.first[number as usize]);
                ranked.push(Ranked { score: count.into(), first, id: number });
            }
        }
        let mut table = Table::new(&["词串", "词数", "频次", "每千词#2"]);
        table.total = best(&mut ranked, query.most);
        for Ranked { id, first, .. } in ranked {
            let words = found.sequences.symbols(id);
            let words: Vec<String> = words.iter().map(|&form| self.index.forms.word(form)).collect();
            let (length, count) = (lengths[id as usize], found.counts[id as usize]);
            let place = |at: usize| places.get(at).map_or(super::Place::default(), |&at| self.place(at));
            let (mut place, last) = (place(first as usize), place(first as usize + length - 1));
            place.span = place.span.hull(last.span);
            table.push(
                vec![
                    Cell::text(words.join(" ")),
                    Cell::count(length),
                    Cell::count(count as usize),
                    per_thousand(count, size),
                ],
                vec![place],
            );
        }
        table
    }
}

/// Which sequences never come but inside a longer one that is shown, or inside
/// one that itself does not; by number.
fn inside(found: &Repeats, shown: impl Fn(u32, usize) -> bool) -> Vec<bool> {
    let mut inside = vec![false; found.counts.len()];
    for length in (2..=found.levels.len()).rev() {
        let (long, short) = (&found.levels[length - 1], &found.levels[length - 2]);
        for (at, &number) in long.iter().enumerate() {
            if number == NONE || !(inside[number as usize] || shown(number, length)) {
                continue;
            }
            for part in [short[at], short[at + 1]] {
                if found.counts[part as usize] == found.counts[number as usize] {
                    inside[part as usize] = true;
                }
            }
        }
    }
    inside
}
