//! The words of all texts, numbered: what every table is counted from.
//!
//! Reads texts with their tokens and outlines, a slice at a time; gives words in
//! text order, each with its form (equal words have equal forms), sentence and
//! clause; linear; never fails. A clause ends at every mark, blank and line
//! break and at every level mark, so no word group reaches over one.

use std::ops::Range;

use super::query::{Division, Query};
use super::sequence::{NONE, Sequences};
use super::{Place, STOP_WORDS, Statistics, Text, is_word};
use crate::outline::Document;
use crate::segment::Pos;
use crate::span::Span;

/// Tokens that one step takes in.
const SLICE: usize = 30_000;

/// Characters of a heading in the name of a part.
const NAME: usize = 20;

/// One word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    pub text: u16,
    pub tag: Pos,
    pub span: Span,
    pub form: u32,
    /// Counts up over all texts, from 1.
    pub sentence: u32,
    /// Counts up over all texts, from 1.
    pub clause: u32,
}

/// The words of all texts.
#[derive(Debug, Clone, Default)]
pub struct Index {
    pub(super) forms: Sequences,
    pub(super) words: Vec<Word>,
    /// The text that is being read, and the token, sentence and level mark to go
    /// on with.
    at: (usize, usize, usize, usize),
    /// Sentences and clauses so far.
    sentence: u32,
    clause: u32,
}

/// A part of a text with a name.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub name: String,
    /// Which of all documents it is in, from 0.
    pub document: usize,
    pub place: Place,
    /// Its words.
    pub words: Range<usize>,
}

/// Which words a table counts.
pub(super) struct Filter {
    /// By form: long enough and no stop word.
    forms: Vec<bool>,
    /// A bit for each part of speech.
    tags: u64,
}

impl Filter {
    pub fn keeps(&self, word: &Word) -> bool {
        self.tag(word) && self.form(word.form)
    }

    pub fn form(&self, form: u32) -> bool {
        self.forms.get(form as usize).is_some_and(|&kept| kept)
    }

    pub fn tag(&self, word: &Word) -> bool {
        self.tags >> word.tag.0 & 1 == 1
    }
}

/// How often every form occurs, and which of the words is the first; by form.
pub(super) struct Counts {
    pub counts: Vec<u32>,
    pub first: Vec<u32>,
}

impl Index {
    /// Takes in the next words of `texts`, which are always the same; gives how
    /// many texts are done. Dropping it leaves nothing behind.
    pub fn step(&mut self, texts: &[Text]) -> usize {
        let (number, token, mut sentence, mut mark) = self.at;
        let Some(text) = texts.get(number) else { return texts.len() };
        let (source, nodes) = (text.source, &text.outline.nodes);
        let end = text.tokens.len().min(token + SLICE);
        if token == 0 {
            self.sentence += 1;
            self.clause += 1;
        }
        for token in &text.tokens[token..end] {
            let span = token.span;
            while source.sentences.get(sentence).is_some_and(|s| s.end <= span.start) {
                sentence += 1;
                self.sentence += 1;
                self.clause += 1;
            }
            if !is_word(&source.text, token) {
                self.clause += 1;
                continue;
            }
            while nodes.get(mark).is_some_and(|node| node.marker.span.end <= span.start) {
                mark += 1;
            }
            let level = nodes.get(mark).is_some_and(|node| node.marker.span.overlaps(span));
            self.clause += u32::from(level);
            let letters = span.of(&source.text).chars().map(|c| c as u32);
            let form = letters.fold(NONE, |form, c| self.forms.longer(form, c));
            let (sentence, clause) = (self.sentence, self.clause);
            self.words.push(Word { text: number as u16, tag: token.pos, span, form, sentence, clause });
            self.clause += u32::from(level);
        }
        self.at = if end < text.tokens.len() { (number, end, sentence, mark) } else { (number + 1, 0, 0, 0) };
        self.at.0
    }

    /// All of `texts` at once.
    #[must_use]
    pub fn new(texts: &[Text]) -> Index {
        let mut index = Index::default();
        while index.step(texts) < texts.len() {}
        index
    }

    /// How many words there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// There are no words.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The words in `place`.
    pub(super) fn within(&self, place: &Place) -> Range<usize> {
        let before =
            |at: u32| self.words.partition_point(|w| (u32::from(w.text), w.span.start) < (place.text, at));
        let from = before(place.span.start);
        from..before(place.span.end).max(from)
    }

    /// The words of `scope` in text order, each once; of an empty scope, all.
    pub(super) fn ranges(&self, scope: &[Place]) -> Vec<Range<usize>> {
        if scope.is_empty() {
            return std::iter::once(0..self.words.len()).collect();
        }
        let mut scope = scope.to_vec();
        crate::span::sort(&mut scope, |place| [place.text, place.span.start, place.span.end]);
        let mut done = 0;
        let range = |place: &Place| {
            let Range { start, end } = self.within(place);
            let start = start.max(done);
            done = end.max(start);
            start..done
        };
        scope.iter().map(range).collect()
    }

    /// How often the forms of `words` occur.
    pub(super) fn count<'w>(&'w self, words: impl Iterator<Item = (usize, &'w Word)>) -> Counts {
        let mut counts = vec![0; self.forms.len()];
        let mut first = vec![u32::MAX; self.forms.len()];
        for (at, word) in words {
            let form = word.form as usize;
            counts[form] += 1;
            first[form] = first[form].min(at as u32);
        }
        Counts { counts, first }
    }

    /// The words of `ranges` with their indices.
    pub(super) fn each<'w>(&'w self, ranges: &'w [Range<usize>]) -> impl Iterator<Item = (usize, &'w Word)> {
        ranges.iter().flat_map(|range| range.clone().zip(self.words.get(range.clone()).unwrap_or_default()))
    }

    /// Which words `query` counts, at least `shortest` characters long.
    pub(super) fn filter(&self, query: &Query, shortest: u8) -> Filter {
        let shortest = usize::from(query.shortest.max(shortest));
        let mut forms = vec![true; self.forms.len()];
        let mut leave_out = |word: &str| {
            let form = self.forms.find(word.chars().map(|c| c as u32));
            if let Some(kept) = form.and_then(|form| forms.get_mut(form as usize)) {
                *kept = false;
            }
        };
        match query.stop.as_deref() {
            Some(own) => own.split_whitespace().for_each(&mut leave_out),
            None => STOP_WORDS.split(' ').for_each(leave_out),
        }
        if shortest > 1 {
            for word in self.words.iter().map(|word| word.form as usize) {
                forms[word] = forms[word] && self.forms.symbols(word as u32).len() >= shortest;
            }
        }
        let named = |tag: &str| query.tags.iter().any(|begin| tag.starts_with(begin.as_str()));
        let tags = Pos::TAGS.iter().enumerate().filter(|(_, (tag, _))| query.tags.is_empty() || named(tag));
        Filter { forms, tags: tags.fold(0, |tags, (at, _)| tags | 1 << at) }
    }
}

impl Statistics<'_> {
    /// Where word `at` stands.
    pub(super) fn place(&self, at: u32) -> Place {
        self.index
            .words
            .get(at as usize)
            .map_or(Place::default(), |w| Place { text: w.text.into(), span: w.span })
    }

    /// The characters of `place`, on one line.
    pub(super) fn words_at(&self, place: Place) -> String {
        let text = self.texts.get(place.text as usize).map_or("", |t| place.span.of(&t.source.text));
        text.split_whitespace().collect()
    }

    /// All documents with the text each is in.
    pub fn documents(&self) -> Vec<(String, Place)> {
        let mut found = Vec::new();
        for (number, text) in self.texts.iter().enumerate() {
            let several = text.outline.documents.len() > 1;
            for document in &text.outline.documents {
                let place = Place { text: number as u32, span: document.span };
                let title = document.frame.title.map(|span| self.words_at(Place { span, ..place }));
                let title = title.filter(|title| several || text.name.is_empty() && !title.is_empty());
                let name = title.unwrap_or_else(|| text.name.to_owned());
                found.push((format!("{} {name}", found.len() + 1).trim_end().to_owned(), place));
            }
        }
        found
    }

    /// The parts of what `query` counts that have words.
    pub(super) fn parts(&self, query: &Query, ranges: &[Range<usize>]) -> Vec<Part> {
        let whole = |division| self.divided(division, ranges);
        match query.division {
            Division::Document => whole(Division::Document),
            Division::Section => whole(Division::Section),
            Division::Either => {
                let documents = whole(Division::Document);
                if documents.len() > 1 { documents } else { whole(Division::Section) }
            }
        }
    }

    fn divided(&self, division: Division, ranges: &[Range<usize>]) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut add = |document: usize, name: &str, place: Place| {
            let within = self.index.within(&place);
            for range in ranges {
                let words = within.start.max(range.start)..within.end.min(range.end);
                if !words.is_empty() {
                    parts.push(Part { name: name.to_owned(), document, place, words });
                }
            }
        };
        let named = self.documents();
        let documents = self.texts.iter().flat_map(|text| &text.outline.documents);
        for (number, (document, (name, place))) in documents.zip(&named).enumerate() {
            match division {
                Division::Section => {
                    let front = if named.len() > 1 { format!("{}·", number + 1) } else { String::new() };
                    self.sections(document, *place, |section, place| {
                        add(number, &format!("{front}{section}"), place);
                    });
                }
                _ => add(number, name, *place),
            }
        }
        parts
    }

    /// The sections of the highest level, and what is before, between and behind.
    fn sections(&self, document: &Document, whole: Place, mut add: impl FnMut(&str, Place)) {
        let Some(text) = self.texts.get(whole.text as usize) else { return };
        let nodes = text.outline.nodes.get(document.nodes.start as usize..document.nodes.end as usize);
        let mut at = whole.span.start;
        let (mut gap, mut number) = ("篇首", 0);
        for node in nodes.unwrap_or_default().iter().filter(|node| node.depth == 0) {
            let Span { start, end } = node.span;
            if start < at {
                continue;
            }
            add(&format!("{number} {gap}"), Place { span: Span { start: at, end: start }, ..whole });
            number += 1;
            let title = Span { start: node.marker.span.start, end: node.heading.map_or(end, |h| h.end) };
            let title: String = self.words_at(Place { span: title, ..whole }).chars().take(NAME).collect();
            add(&format!("{number} {title}"), Place { span: node.span, ..whole });
            (at, gap) = (end.max(start), "其后");
        }
        let rest = Span { start: at, end: whole.span.end.max(at) };
        add(&format!("{number} {gap}"), Place { span: rest, ..whole });
    }
}
