//! How rich the words are, how long the sentences, which parts of speech.

use std::ops::Range;

use super::Statistics;
use super::index::Word;
use super::measure::moments;
use super::query::Query;
use super::table::{Cell, Ranked, Table, best};
use crate::segment::Pos;
use crate::span::sort;

/// Words in which [`Statistics::variety`] counts kinds.
const WINDOW: usize = 100;

impl Statistics<'_> {
    pub(super) fn variety(&self, query: &Query) -> Table {
        let window = query.window(WINDOW);
        let mut table =
            Table::new(&["部分", "词数", "词种", "TTR#4", "MATTR#4", "一见词", "一见词占词种%#2"]);
        for (name, ranges) in self.wholes(query) {
            let counts = self.index.count(self.index.each(&ranges)).counts;
            let words: usize = ranges.iter().map(|range| range.len()).sum();
            let kinds = counts.iter().filter(|&&count| count > 0).count();
            let once = counts.iter().filter(|&&count| count == 1).count();
            let share = |part: usize, whole: usize| part as f64 / whole as f64;
            let moving = self.moving(&ranges, window);
            let cells = vec![
                Cell::Text(name),
                Cell::count(words),
                Cell::count(kinds),
                Cell::decimal(share(kinds, words), 4),
                moving.map_or(Cell::Empty, |kinds| Cell::decimal(kinds, 4)),
                Cell::count(once),
                Cell::decimal(share(once, kinds) * 100.0, 2),
            ];
            let first = ranges.first().map(|range| self.place(range.start as u32));
            table.add(cells, first.into_iter().collect());
        }
        table
    }

    /// Everything that is counted, and its parts if there are several.
    fn wholes(&self, query: &Query) -> Vec<(String, Vec<Range<usize>>)> {
        let ranges = self.index.ranges(&query.scope);
        let parts = self.parts(query, &ranges);
        let single = parts.len() < 2;
        let parts = parts.into_iter().filter(|_| !single).map(|part| (part.name, vec![part.words]));
        std::iter::once(("全部".to_owned(), ranges.clone())).chain(parts).collect()
    }

    /// Kinds for a word, the mean over all windows of so many words (Covington &
    /// McFall 2010); `None` for fewer words.
    fn moving(&self, ranges: &[Range<usize>], window: usize) -> Option<f64> {
        let forms: Vec<usize> = self.index.each(ranges).map(|(_, word)| word.form as usize).collect();
        let mut counts = vec![0_u32; self.index.forms.len()];
        let (mut kinds, mut sum, mut windows) = (0_u64, 0_u64, 0_u64);
        for (at, &form) in forms.iter().enumerate() {
            counts[form] += 1;
            kinds += u64::from(counts[form] == 1);
            if let Some(left) = at.checked_sub(window).and_then(|left| forms.get(left)) {
                counts[*left] -= 1;
                kinds -= u64::from(counts[*left] == 0);
            }
            if at + 1 >= window {
                sum += kinds;
                windows += 1;
            }
        }
        (windows > 0).then(|| sum as f64 / (windows as f64 * window as f64))
    }

    pub(super) fn sentences(&self, query: &Query) -> Table {
        let mut table = Table::new(&[
            "部分",
            "句数",
            "字数",
            "平均字数#2",
            "标准差#2",
            "中位数#1",
            "最短",
            "最长",
            "平均词数#2",
        ]);
        for (name, ranges) in self.wholes(query) {
            let mut lengths: Vec<u32> = Vec::new();
            let (mut words, mut characters, mut last) = (0_usize, 0_usize, 0);
            for (_, word) in self.index.each(&ranges) {
                let length = self.length(word);
                if std::mem::replace(&mut last, word.sentence) != word.sentence {
                    lengths.push(0);
                }
                if let Some(sentence) = lengths.last_mut() {
                    *sentence += length as u32;
                }
                words += 1;
                characters += length;
            }
            sort(&mut lengths, |&length| [length, 0, 0]);
            let [mean, deviation, median] = moments(&lengths);
            let end = |length: Option<&u32>| length.map_or(Cell::Empty, |&l| Cell::count(l as usize));
            let cells = vec![
                Cell::Text(name),
                Cell::count(lengths.len()),
                Cell::count(characters),
                Cell::decimal(mean, 2),
                Cell::decimal(deviation, 2),
                Cell::decimal(median, 1),
                end(lengths.first()),
                end(lengths.last()),
                Cell::decimal(words as f64 / lengths.len() as f64, 2),
            ];
            let first = ranges.first().map(|range| self.place(range.start as u32));
            table.add(cells, first.into_iter().collect());
        }
        table
    }

    /// Characters of a word.
    fn length(&self, word: &Word) -> usize {
        self.texts.get(usize::from(word.text)).map_or(0, |t| word.span.of(&t.source.text).chars().count())
    }

    pub(super) fn tags(&self, query: &Query) -> Table {
        let ranges = self.index.ranges(&query.scope);
        let mut tags = [Ranked { score: 0, first: u32::MAX, id: 0 }; Pos::TAGS.len()];
        let mut kinds = [0_usize; Pos::TAGS.len()];
        let mut seen = super::sequence::Sequences::default();
        let mut size = 0;
        for (at, word) in self.index.each(&ranges) {
            let tag = usize::from(word.tag.0).min(tags.len() - 1);
            let one = &mut tags[tag];
            *one = Ranked { score: one.score + 1, first: one.first.min(at as u32), id: tag as u32 };
            let known = seen.len();
            seen.longer(tag as u32, word.form);
            kinds[tag] += seen.len() - known;
            size += 1;
        }
        let mut ranked: Vec<Ranked> = tags.into_iter().filter(|tag| tag.score > 0).collect();
        let mut table = Table::new(&["词性", "代码", "词数", "占比%#2", "词种"]);
        table.total = best(&mut ranked, query.most);
        for Ranked { score, first, id } in ranked {
            let tag = Pos(id as u8);
            let cells = vec![
                Cell::text(tag.name()),
                Cell::text(tag.tag()),
                Cell::Number(score),
                Cell::decimal(score as f64 * 100.0 / f64::from(size), 2),
                Cell::count(kinds[id as usize]),
            ];
            table.push(cells, vec![self.place(first)]);
        }
        table
    }
}
