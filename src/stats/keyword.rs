//! Words that mark a text: against a reference list (keywords), and against
//! another text (keyness, and what is new and what was dropped).

use std::ops::Range;

use super::Statistics;
use super::frequency::per_thousand;
use super::index::{Counts, Filter};
use super::measure::{likelihood, ln, log2};
use super::query::{Kind, Query};
use super::table::{Cell, Ranked, Table, best, rounded};
use crate::segment::Pos;

/// Log-likelihood from which a difference is unlikely to be chance: one in
/// twenty, a hundred, a thousand, ten thousand (χ² with one degree of freedom).
const LEVELS: [(f64, &str); 4] = [(15.13, "****"), (10.83, "***"), (6.63, "**"), (3.84, "*")];

impl Statistics<'_> {
    pub(super) fn keywords(&self, query: &Query) -> Table {
        let ranges = self.index.ranges(&query.scope);
        let filter = self.index.filter(query, 2);
        let numbers = [Pos::NUMBER, Pos::AMOUNT, Pos::TIME, Pos::OTHER];
        let telling = |tag: Pos| !query.tags.is_empty() || !numbers.contains(&tag);
        let words = self.index.each(&ranges).filter(|(_, word)| filter.keeps(word) && telling(word.tag));
        let counts = self.index.count(words);
        let size: usize = ranges.iter().map(|range| range.len()).sum();
        let all = f64::from(self.reference.total());
        let score = |id: u32| {
            let found = self.reference.found(&self.index.forms.word(id));
            // Without a list every word is as rare as another.
            let rarity = if all > 0.0 { ln((all + 1.0) / (f64::from(found) + 1.0)) } else { 1.0 };
            (found, rarity, f64::from(counts.counts[id as usize]) * 1000.0 / size as f64 * rarity)
        };
        let mut ranked = counts.ranked(query.least(2));
        ranked.iter_mut().for_each(|one| one.score = rounded(score(one.id).2, 3));
        let mut table =
            Table::new(&["词语", "词性", "频次", "每千词#2", "参照文段数", "逆文档频率#3", "TF-IDF#3"]);
        table.total = best(&mut ranked, query.most);
        for Ranked { score: weight, first, id } in ranked {
            let (found, rarity, _) = score(id);
            let count = counts.counts[id as usize];
            table.push(
                vec![
                    Cell::text(self.index.forms.word(id)),
                    self.tag_at(first),
                    Cell::count(count as usize),
                    per_thousand(count, size),
                    Cell::count(found as usize),
                    Cell::decimal(rarity, 3),
                    Cell::Number(weight),
                ],
                vec![self.place(first)],
            );
        }
        table
    }

    /// What [`Query::scope`] is compared with.
    pub(super) fn sides(&self, query: &Query) -> [Vec<Range<usize>>; 2] {
        let here = match query.scope.is_empty() {
            // Of several documents the first, of one its words.
            true => {
                self.documents().first().map(|(_, place)| vec![self.index.within(place)]).unwrap_or_default()
            }
            false => self.index.ranges(&query.scope),
        };
        if !query.against.is_empty() {
            return [here, self.index.ranges(&query.against)];
        }
        let mut rest = Vec::new();
        let mut at = 0;
        for range in &here {
            rest.push(at..range.start);
            at = range.end;
        }
        rest.push(at..self.index.words.len());
        [here, rest]
    }

    pub(super) fn keyness(&self, query: &Query) -> Table {
        let sides = self.sides(query);
        let filter = self.index.filter(query, 1);
        let [here, there] = sides.each_ref().map(|side| self.kept(side, &filter));
        let sizes = sides.each_ref().map(|side| side.iter().map(|range| range.len()).sum::<usize>());
        let [n, m] = sizes.map(|size| size as f64);
        let changes = query.kind == Kind::Changes;
        let least = query.least(if changes { 1 } else { 3 });
        let pair = |id: u32| [here.counts[id as usize], there.counts[id as usize]];
        let mut ranked = Vec::new();
        for id in 0..here.counts.len() as u32 {
            let [a, b] = pair(id);
            if a + b < least.max(1) || changes && a > 0 && b > 0 {
                continue;
            }
            let first = here.first[id as usize].min(there.first[id as usize]);
            let score = match changes {
                true => (a.max(b)).into(),
                false => rounded(likelihood(a.into(), n, b.into(), m), 2),
            };
            ranked.push(Ranked { score, first, id });
        }
        let heads: &[&str] = match changes {
            true => &["词语", "词性", "变化", "频次", "每千词#2"],
            false => &[
                "词语",
                "词性",
                "频次",
                "对照频次",
                "每千词#2",
                "对照每千词#2",
                "G2#2",
                "显著",
                "对数比#2",
                "差异率%#1",
            ],
        };
        let mut table = Table::new(heads);
        table.total = best(&mut ranked, query.most);
        for Ranked { score, first, id } in ranked {
            let [a, b] = pair(id);
            let (word, tag) = (Cell::text(self.index.forms.word(id)), self.tag_at(first));
            let cells = if changes {
                let (said, size) = if a > 0 { ("新出现", sizes[0]) } else { ("不再出现", sizes[1]) };
                vec![
                    word,
                    tag,
                    Cell::text(said),
                    Cell::count(a.max(b) as usize),
                    per_thousand(a.max(b), size),
                ]
            } else {
                // A word that one side lacks counts there as half an occurrence.
                let [x, y] = [(a, n), (b, m)].map(|(count, size)| f64::from(count).max(0.5) / size);
                let [rate, other] = [f64::from(a) / n, f64::from(b) / m];
                let level = LEVELS.iter().find(|(from, _)| score >= rounded(*from, 2));
                vec![
                    word,
                    tag,
                    Cell::count(a as usize),
                    Cell::count(b as usize),
                    per_thousand(a, sizes[0]),
                    per_thousand(b, sizes[1]),
                    Cell::Number(score),
                    Cell::text(level.map_or("", |(_, stars)| stars)),
                    Cell::decimal(log2(x / y), 2),
                    Cell::decimal((rate - other) * 100.0 / other, 1),
                ]
            };
            let places = [here.first[id as usize], there.first[id as usize]];
            let places = places.into_iter().filter(|&at| at != u32::MAX).map(|at| self.place(at)).collect();
            table.push(cells, places);
        }
        table
    }

    fn kept(&self, ranges: &[Range<usize>], filter: &Filter) -> Counts {
        self.index.count(self.index.each(ranges).filter(|(_, word)| filter.keeps(word)))
    }
}
