//! How often every word occurs, and the words themselves as a table.

use super::Statistics;
use super::index::Part;
use super::query::{Division, Query};
use super::table::{Cell, Ranked, Table, best};

impl Statistics<'_> {
    pub(super) fn frequency(&self, query: &Query) -> Table {
        let ranges = self.index.ranges(&query.scope);
        let filter = self.index.filter(query, 1);
        let counts = self.index.count(self.index.each(&ranges).filter(|(_, word)| filter.keeps(word)));
        let size: usize = ranges.iter().map(|range| range.len()).sum();
        let parts = self.parts(query, &ranges);
        let holding = self.holding(&parts, counts.counts.len());
        let mut ranked = counts.ranked(query.least(1));
        let mut table = Table::new(&["词语", "词性", "频次", "每千词#2", "部分数"]);
        table.total = best(&mut ranked, query.most);
        for Ranked { id, first, .. } in ranked {
            let count = counts.counts[id as usize];
            table.push(
                vec![
                    Cell::text(self.index.forms.word(id)),
                    self.tag_at(first),
                    Cell::count(count as usize),
                    per_thousand(count, size),
                    Cell::count(holding[id as usize] as usize),
                ],
                vec![self.place(first)],
            );
        }
        table
    }

    /// In how many parts each form is found.
    fn holding(&self, parts: &[Part], forms: usize) -> Vec<u32> {
        let mut holding = vec![0; forms];
        let mut last = vec![usize::MAX; forms];
        for (number, part) in parts.iter().enumerate() {
            for word in self.index.words.get(part.words.clone()).unwrap_or_default() {
                if std::mem::replace(&mut last[word.form as usize], number) != number {
                    holding[word.form as usize] += 1;
                }
            }
        }
        holding
    }

    /// The part of speech of a word.
    pub(super) fn tag_at(&self, at: u32) -> Cell {
        self.index.words.get(at as usize).map_or(Cell::Empty, |word| Cell::text(word.tag.name()))
    }

    /// All words in text order.
    pub(super) fn tokens(&self, query: &Query) -> Table {
        let ranges = self.index.ranges(&query.scope);
        let sections = self.parts(&Query { division: Division::Section, ..Query::default() }, &ranges);
        let documents = self.documents();
        let mut table = Table::new(&["篇", "节", "句", "分句", "词语", "代码", "起", "止"]);
        for Part { name, document, words, .. } in sections {
            let document = documents.get(document).map_or("", |(name, _)| name);
            for at in words {
                table.total += 1;
                let Some(word) = self.index.words.get(at).filter(|_| table.total <= query.most) else {
                    continue;
                };
                let place = self.place(at as u32);
                table.push(
                    vec![
                        Cell::text(document),
                        Cell::text(name.as_str()),
                        Cell::count(word.sentence as usize),
                        Cell::count(word.clause as usize),
                        Cell::text(self.index.forms.word(word.form)),
                        Cell::text(word.tag.tag()),
                        Cell::count(word.span.start as usize),
                        Cell::count(word.span.end as usize),
                    ],
                    vec![place],
                );
            }
        }
        table
    }
}

/// A count for a thousand of `size` words.
pub(super) fn per_thousand(count: u32, size: usize) -> Cell {
    Cell::decimal(f64::from(count) * 1000.0 / size as f64, 2)
}

impl super::index::Counts {
    /// The forms that come `least` times, with their counts.
    pub fn ranked(&self, least: u32) -> Vec<Ranked> {
        let all = self.counts.iter().zip(&self.first).zip(0..);
        let often = all.filter(|((count, _), _)| **count >= least.max(1));
        often.map(|((&count, &first), id)| Ranked { score: count.into(), first, id }).collect()
    }
}
