//! Words over parts: how evenly they are spread, how often each occurs in each
//! part, where it comes first and last.

use std::ops::Range;

use super::Statistics;
use super::concordance::part_of;
use super::index::Part;
use super::measure::spread;
use super::query::Query;
use super::table::{Cell, Table, best};

/// A term and the words it begins at, in text order.
struct Traced {
    term: String,
    at: Vec<u32>,
}

impl Statistics<'_> {
    pub(super) fn dispersion(&self, query: &Query) -> Table {
        let (parts, traced, total) = self.traced(query);
        let sizes: Vec<u32> = parts.iter().map(|part| part.words.len() as u32).collect();
        let mut table = Table::new(&["词语", "频次", "出现部分", "部分数", "D#3", "DP#3", "DPnorm#3"]);
        for one in traced {
            let counts = counts(&parts, &one.at);
            let mut cells = vec![Cell::Text(one.term), Cell::count(one.at.len())];
            cells.push(Cell::count(counts.iter().filter(|&&count| count > 0).count()));
            cells.push(Cell::count(parts.len()));
            cells.extend(spread(&counts, &sizes).map(|value| Cell::decimal(value, 3)));
            table.push(cells, one.at.first().map(|&at| self.place(at)).into_iter().collect());
        }
        table.total = total;
        table
    }

    pub(super) fn matrix(&self, query: &Query) -> Table {
        let (parts, traced, total) = self.traced(query);
        let names: Vec<&str> = parts.iter().map(|part| part.name.as_str()).collect();
        let mut table = Table::new(&["词语", "词性", "合计", "首见", "末见"]);
        // Names may hold the mark that parts name and decimals.
        table
            .columns
            .extend(names.iter().map(|name| super::Column { name: (*name).to_owned(), decimals: 0 }));
        for one in traced {
            let ends = [one.at.first(), one.at.last()];
            let part = |at: &u32| part_of(&parts, *at as usize).and_then(|part| names.get(part).copied());
            let mut cells = vec![Cell::Text(one.term)];
            cells.push(ends[0].map_or(Cell::Empty, |&at| self.tag_at(at)));
            cells.push(Cell::count(one.at.len()));
            cells.extend(ends.map(|at| at.and_then(part).map_or(Cell::Empty, Cell::text)));
            cells.extend(counts(&parts, &one.at).into_iter().map(|count| Cell::count(count as usize)));
            table.push(cells, ends.into_iter().flatten().map(|&at| self.place(at)).collect());
        }
        table.total = total;
        table
    }

    /// The parts, and the terms of `query` or the most frequent words; how many
    /// there would be.
    fn traced(&self, query: &Query) -> (Vec<Part>, Vec<Traced>, u32) {
        let ranges = self.index.ranges(&query.scope);
        let parts = self.parts(query, &ranges);
        if query.terms.is_empty() {
            let (traced, total) = self.frequent(query, &ranges);
            return (parts, traced, total);
        }
        let trace = |term: &String| {
            let mut found = Vec::new();
            self.find(term, &ranges, &mut found);
            Traced { term: term.clone(), at: found.iter().map(|one| one.first as u32).collect() }
        };
        let traced: Vec<Traced> = query.terms.iter().map(trace).collect();
        let total = traced.len() as u32;
        (parts, traced, total)
    }

    fn frequent(&self, query: &Query, ranges: &[Range<usize>]) -> (Vec<Traced>, u32) {
        let filter = self.index.filter(query, 1);
        let counts = self.index.count(self.index.each(ranges).filter(|(_, word)| filter.keeps(word)));
        let mut ranked = counts.ranked(query.least(2));
        let total = best(&mut ranked, query.most);
        let mut rows = vec![usize::MAX; counts.counts.len()];
        let mut traced = Vec::new();
        for (row, one) in ranked.iter().enumerate() {
            rows[one.id as usize] = row;
            traced.push(Traced { term: self.index.forms.word(one.id), at: Vec::new() });
        }
        for (at, word) in self.index.each(ranges).filter(|(_, word)| filter.keeps(word)) {
            if let Some(one) = traced.get_mut(rows[word.form as usize]) {
                one.at.push(at as u32);
            }
        }
        (traced, total)
    }
}

/// How many of `at` are in each part; both are in text order.
fn counts(parts: &[Part], at: &[u32]) -> Vec<u32> {
    let before = |word: usize| at.partition_point(|&at| (at as usize) < word);
    parts.iter().map(|part| (before(part.words.end) - before(part.words.start)) as u32).collect()
}
