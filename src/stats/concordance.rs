//! Every occurrence of a term with what stands on either side, on cut Chinese.
//!
//! A term of several words parted by blanks is these words one after the other;
//! one without blanks is that word, or where it is nowhere cut as a word, words
//! that spell it together, or the characters wherever they stand. So a
//! concordance of a row of a frequency table has as many lines as its count.

use std::ops::Range;

use super::index::Part;
use super::query::{Division, Query};
use super::sequence::NONE;
use super::table::{Cell, Table};
use super::{Place, Statistics};
use crate::span::{Span, sort};

/// Neighbours on either side by which one can sort.
const LEVELS: i8 = 3;

/// An occurrence: its words and where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub first: usize,
    pub last: usize,
    pub place: Place,
}

impl Statistics<'_> {
    pub(super) fn concordance(&self, query: &Query) -> Table {
        let ranges = self.index.ranges(&query.scope);
        let mut found = self.occurrences(query, &ranges);
        for &level in query.sort.iter().take(3).rev() {
            // Six characters tell words apart; a sort takes three.
            for from in [3, 0] {
                sort(&mut found, |one| self.letters(one, level.clamp(-LEVELS, LEVELS), from));
            }
        }
        let all = self.index.ranges(&[]);
        let sections = self.parts(&Query { division: Division::Section, ..Query::default() }, &all);
        let documents = self.documents();
        let mut table = Table::new(&["左", "词语", "右", "篇", "节"]);
        table.total = found.len() as u32;
        for one in found.iter().take(query.most as usize) {
            let [left, right] = self.around(one, usize::from(query.context));
            let section = part_of(&sections, one.first).and_then(|part| sections.get(part));
            let document = section.and_then(|part| documents.get(part.document));
            table.push(
                vec![
                    Cell::Text(left),
                    Cell::Text(self.words_at(one.place)),
                    Cell::Text(right),
                    Cell::text(document.map_or("", |(name, _)| name)),
                    Cell::text(section.map_or("", |part| &part.name)),
                ],
                vec![one.place],
            );
        }
        table
    }

    /// All occurrences of the terms of `query` in `ranges`, term by term.
    pub(super) fn occurrences(&self, query: &Query, ranges: &[Range<usize>]) -> Vec<Found> {
        let mut found = Vec::new();
        query.terms.iter().for_each(|term| self.find(term, ranges, &mut found));
        found
    }

    /// Adds the occurrences of `term` in text order.
    pub(super) fn find(&self, term: &str, ranges: &[Range<usize>], found: &mut Vec<Found>) {
        let words = &self.index.words;
        let pieces: Vec<&str> = term.split_whitespace().collect();
        let form = |piece: &&str| self.index.forms.find(piece.chars().map(|c| c as u32)).unwrap_or(NONE);
        let forms: Vec<u32> = pieces.iter().map(form).collect();
        let [first, rest @ ..] = &forms[..] else { return };
        let add = |found: &mut Vec<Found>, first: usize, last: usize| {
            let (mut place, end) = (self.place(first as u32), self.place(last as u32));
            place.span = place.span.hull(end.span);
            found.push(Found { first, last, place });
        };
        if !rest.is_empty() || *first != NONE && words.iter().any(|word| word.form == *first) {
            for (at, word) in self.index.each(ranges).filter(|(_, word)| word.form == *first) {
                let next = words.get(at + 1..at + forms.len()).unwrap_or_default();
                let same =
                    next.iter().zip(rest).filter(|(w, form)| w.form == **form && w.clause == word.clause);
                let last = at + rest.len();
                if same.count() == rest.len() && ranges.iter().any(|r| r.contains(&at) && r.contains(&last)) {
                    add(found, at, last);
                }
            }
            return;
        }
        let term = pieces[0];
        let before = found.len();
        for range in ranges {
            let mut at = range.start;
            while let Some(word) = words.get(at).filter(|_| at < range.end) {
                let text = self.texts.get(usize::from(word.text)).map_or("", |t| t.source.text.as_str());
                if text.get(word.span.start as usize..).is_some_and(|rest| rest.starts_with(term)) {
                    let end = word.span.start + term.len() as u32;
                    let last =
                        (at..range.end).find(|&i| words[i].span.end >= end || words[i].text != word.text);
                    if let Some(last) =
                        last.filter(|&i| words[i].span.end == end && words[i].text == word.text)
                    {
                        add(found, at, last);
                    }
                }
                at += 1;
            }
        }
        if found.len() > before {
            return;
        }
        for range in ranges.iter().filter(|range| !range.is_empty()) {
            for (number, text) in (0..).zip(self.texts) {
                let whole = Place { text: number, span: Span { start: 0, end: u32::MAX } };
                let inside = self.index.within(&whole);
                let inside = inside.start.max(range.start)..inside.end.min(range.end);
                let Some(ends) = words.get(inside.clone()).and_then(|w| Some((w.first()?, w.last()?))) else {
                    continue;
                };
                let span = ends.0.span.hull(ends.1.span);
                for (at, _) in span.of(&text.source.text).match_indices(term) {
                    let start = span.start + at as u32;
                    let span = Span { start, end: start + term.len() as u32 };
                    let holding = |at: u32| {
                        let after = words[inside.clone()].partition_point(|word| word.span.start <= at);
                        inside.start + after.saturating_sub(1)
                    };
                    let (first, last) = (holding(span.start), holding(span.end - 1));
                    found.push(Found { first, last, place: Place { text: number, span } });
                }
            }
        }
    }

    /// Three characters of the neighbour of an occurrence, from character `from`.
    fn letters(&self, one: &Found, level: i8, from: usize) -> [u32; 3] {
        let words = &self.index.words;
        let at = match level {
            0 => Some(one.first),
            1.. => Some(one.last + level as usize),
            _ => one.first.checked_sub(usize::from(level.unsigned_abs())),
        };
        let sentence = words.get(one.first).map(|word| word.sentence);
        let word = at.and_then(|at| words.get(at)).filter(|word| Some(word.sentence) == sentence);
        let symbols = word.map(|word| self.index.forms.symbols(word.form)).unwrap_or_default();
        [0, 1, 2].map(|k| symbols.get(from + k).copied().unwrap_or(0))
    }

    /// What stands on either side of an occurrence in its paragraph.
    fn around(&self, one: &Found, context: usize) -> [String; 2] {
        let Place { text, span } = one.place;
        let Some(source) = self.texts.get(text as usize).map(|t| t.source) else { return Default::default() };
        let paragraph = source.paragraph_at(span.start).and_then(|p| source.paragraphs.get(p)).copied();
        let paragraph = paragraph.unwrap_or(span).hull(span);
        let side = |at: Option<usize>| {
            at.and_then(|at| self.index.words.get(at)).filter(|w| u32::from(w.text) == text).map(|w| w.span)
        };
        let from = side(one.first.checked_sub(context)).map_or(paragraph.start, |s| s.start);
        let to = side(Some(one.last + context)).map_or(paragraph.end, |s| s.end);
        let left = Span { start: from.clamp(paragraph.start, span.start), end: span.start };
        let right = Span { start: span.end, end: to.clamp(span.end, paragraph.end) };
        [left, right].map(|span| self.words_at(Place { text, span }))
    }
}

/// Which of `parts` holds word `at`.
pub(super) fn part_of(parts: &[Part], at: usize) -> Option<usize> {
    let part = parts.partition_point(|part| part.words.end <= at);
    parts.get(part).filter(|p| p.words.contains(&at)).map(|_| part)
}
