//! Two documents side by side, section by section.
//!
//! How alike two sections are is the cosine of their word counts (Salton 1975),
//! stop words left out. Those pairs are shown that make the greatest sum and
//! keep the order of both documents; what has no partner stands alone.

use super::Statistics;
use super::index::{Filter, Part};
use super::query::{Division, Query};
use super::table::{Cell, Ranked, Table, best, rounded};

/// Tenths of a percent from which two sections are partners.
const ALIKE: u32 = 150;
/// Sections of a document that are compared.
const MOST: usize = 300;
/// Words shown of what only one has.
const WORDS: u32 = 12;

impl Statistics<'_> {
    pub(super) fn aligned(&self, query: &Query) -> Table {
        let mut query = query.clone();
        if query.against.is_empty() && query.scope.is_empty() {
            let mut documents = self.documents().into_iter().map(|(_, place)| vec![place]);
            query.scope = documents.next().unwrap_or_default();
            query.against = documents.next().unwrap_or_default();
        }
        let sections = Query { division: Division::Section, ..Query::default() };
        let [here, there] = self.sides(&query).map(|side| self.parts(&sections, &side));
        let filter = self.index.filter(&query, 1);
        let likeness = self.likeness(&here, &there, &filter);
        let mut table = Table::new(&["本篇节", "对照节", "相似度%#1", "共有词种", "只在本篇", "只在对照"]);
        let (mut i, mut j) = (0, 0);
        for (left, right) in pairs(&likeness, here.len().min(MOST), there.len().min(MOST)) {
            here[i..left].iter().for_each(|part| self.side(&mut table, [Some(part), None], 0, &filter));
            there[j..right].iter().for_each(|part| self.side(&mut table, [None, Some(part)], 0, &filter));
            let alike = likeness[left][right];
            self.side(&mut table, [here.get(left), there.get(right)], alike, &filter);
            (i, j) = (left + 1, right + 1);
        }
        here[i..].iter().for_each(|part| self.side(&mut table, [Some(part), None], 0, &filter));
        there[j..].iter().for_each(|part| self.side(&mut table, [None, Some(part)], 0, &filter));
        table
    }

    /// In tenths of a percent, by section here and there.
    fn likeness(&self, here: &[Part], there: &[Part], filter: &Filter) -> Vec<Vec<u32>> {
        let distinct = |part: &Part| -> Vec<(usize, f64)> {
            let ranges = [part.words.clone()];
            let counts = self.index.count(self.index.each(&ranges).filter(|(_, word)| filter.keeps(word)));
            counts.ranked(1).iter().map(|one| (one.id as usize, one.score as f64)).collect()
        };
        let square = |words: &[(usize, f64)]| words.iter().map(|(_, count)| count * count).sum::<f64>();
        let there: Vec<Vec<(usize, f64)>> = there.iter().take(MOST).map(distinct).collect();
        let mut dense = vec![0.0; self.index.forms.len()];
        let row = |part: &Part| {
            let words = distinct(part);
            words.iter().for_each(|&(form, count)| dense[form] = count);
            let alike = |other: &Vec<(usize, f64)>| {
                let product: f64 = other.iter().map(|&(form, count)| dense[form] * count).sum();
                let cosine = product / (square(&words) * square(other)).sqrt();
                if cosine.is_finite() { rounded(cosine * 100.0, 1) as u32 } else { 0 }
            };
            let row = there.iter().map(alike).collect();
            words.iter().for_each(|&(form, _)| dense[form] = 0.0);
            row
        };
        here.iter().take(MOST).map(row).collect()
    }

    /// A pair, or a section alone.
    fn side(&self, table: &mut Table, pair: [Option<&Part>; 2], alike: u32, filter: &Filter) {
        let counts = pair.map(|part| {
            let ranges = [part.map_or(0..0, |part| part.words.clone())];
            self.index.count(self.index.each(&ranges).filter(|(_, word)| filter.keeps(word)))
        });
        let both = pair.iter().all(Option::is_some);
        let [here, there] = &counts;
        let shared = here.counts.iter().zip(&there.counts).filter(|&(&a, &b)| a > 0 && b > 0).count();
        let only = |side: usize| {
            let (mine, other) = (&counts[side], &counts[1 - side]);
            let mut ranked = mine.ranked(1);
            ranked.retain(|one| other.counts[one.id as usize] == 0);
            best(&mut ranked, WORDS);
            let word = |one: &Ranked| format!("{} {}", self.index.forms.word(one.id), one.score);
            Cell::Text(ranked.iter().map(word).collect::<Vec<_>>().join("，"))
        };
        let name = |part: Option<&Part>| part.map_or(Cell::Empty, |part| Cell::text(part.name.as_str()));
        let number = |value: i64| if both { Cell::Number(value) } else { Cell::Empty };
        let cells =
            vec![name(pair[0]), name(pair[1]), number(alike.into()), number(shared as i64), only(0), only(1)];
        table.add(cells, pair.into_iter().flatten().map(|part| part.place).collect());
    }
}

/// The pairs in order that make the greatest sum (Needleman & Wunsch 1970, without
/// a price for what stands alone).
fn pairs(likeness: &[Vec<u32>], rows: usize, columns: usize) -> Vec<(usize, usize)> {
    let mut sums = vec![vec![0_u32; columns + 1]; rows + 1];
    let partner = |i: usize, j: usize| Some(likeness[i][j]).filter(|&alike| alike >= ALIKE);
    for i in (0..rows).rev() {
        for j in (0..columns).rev() {
            let alone = sums[i + 1][j].max(sums[i][j + 1]);
            let together = partner(i, j).map_or(0, |alike| alike + sums[i + 1][j + 1]);
            sums[i][j] = alone.max(together);
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < rows && j < columns {
        if partner(i, j).is_some_and(|alike| alike + sums[i + 1][j + 1] == sums[i][j]) {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if sums[i + 1][j] == sums[i][j] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}
