//! Words that the dictionary does not know, found by how their characters keep
//! together and how freely they stand.
//!
//! Candidates are two to [`LONGEST`] characters inside a run of words of
//! substance: never across a mark, a line break, a level mark, a number, a date
//! or a function word. *Cohesion* is the least mutual information of any two
//! halves, *freedom* the entropy of the characters on one side; beside no Chinese
//! character every occurrence is a neighbour of its own (Matrix67 2012; Feng
//! et al. 2004). Linear.

use super::Place;
use super::Statistics;
use super::measure::{ln, log2};
use super::query::Query;
use super::sequence::{NONE, Repeats, Sequences, room};
use super::table::{Cell, Ranked, Table, best, rounded};
use crate::han::is_han;
use crate::segment::Pos;
use crate::span::Span;

/// Characters of a candidate at most.
const LONGEST: u8 = 6;
/// Bits from which characters keep together.
const COHESION: f64 = 4.0;
/// Bits of freedom that either side must have.
const FREEDOM: f64 = 1.5;

/// The characters of words of substance.
#[derive(Default)]
struct Stream {
    letters: Vec<u32>,
    /// Which run each is in, from 1.
    runs: Vec<u32>,
    /// The word it belongs to, and its first byte.
    words: Vec<u32>,
    starts: Vec<u32>,
}

impl Statistics<'_> {
    pub(super) fn new_words(&self, query: &Query) -> Table {
        let stream = self.letters_of(query);
        let least = query.least(3 + (stream.letters.len() / 40_000) as u32);
        let found = Repeats::new(&stream.letters, &room(&stream.runs, LONGEST), LONGEST, least);
        let mut lengths = vec![0_usize; found.counts.len()];
        let mut cohesions = vec![0.0; found.counts.len()];
        for (number, length) in found.each().filter(|(_, length)| *length > 1) {
            let cohesion = cohesion(&found, number, length, stream.letters.len());
            if cohesion >= COHESION {
                (lengths[number as usize], cohesions[number as usize]) = (length, cohesion);
            }
        }
        let mut sides = [0, 1].map(|_| (Sequences::default(), Vec::new()));
        let mut whole = vec![0_u32; found.counts.len()];
        for (length, level) in found.levels.iter().enumerate() {
            for (at, &number) in level.iter().enumerate() {
                if lengths[number as usize] != length + 1 {
                    continue;
                }
                let end = at + length;
                let edges = [stream.starts_word(at), stream.starts_word(end + 1)];
                whole[number as usize] += u32::from(edges == [true; 2]);
                if stream.words[at] == stream.words[end] && edges == [true; 2] {
                    // The dictionary knows it.
                    lengths[number as usize] = 0;
                }
                let neighbours = self.neighbours(&stream, at, end);
                for ((pairs, counts), neighbour) in sides.iter_mut().zip(neighbours) {
                    if neighbour != 0 {
                        let pair = pairs.longer(number, neighbour) as usize;
                        counts.resize(pairs.len(), 0_u32);
                        counts[pair] += 1;
                    }
                }
            }
        }
        let freedoms = sides.map(|(pairs, counts)| freedom(&found, &pairs, &counts));
        let mut ranked = Vec::new();
        for (number, length) in found.each() {
            let at = number as usize;
            let free = freedoms[0][at].min(freedoms[1][at]);
            let count = found.counts[at];
            // Most of its occurrences begin and end where words do.
            if lengths[at] == length && free >= FREEDOM && whole[at] * 2 >= count {
                let score = rounded(cohesions[at] * free * log2(f64::from(count)), 2);
                ranked.push(Ranked { score, first: found.first[at], id: number });
            }
        }
        let mut table =
            Table::new(&["新词", "频次", "凝合度#2", "左自由度#2", "右自由度#2", "得分#2", "现切法", "类型"]);
        table.total = best(&mut ranked, query.most);
        let mut places = self.places(&found, &stream, &ranked);
        for (row, Ranked { score, first, id }) in ranked.into_iter().enumerate() {
            let (at, length) = (id as usize, lengths[id as usize]);
            let places = std::mem::take(&mut places[row]);
            let cut = self.cut(&stream, first as usize, length);
            let cells = vec![
                Cell::text(found.sequences.word(id)),
                Cell::count(found.counts[at] as usize),
                Cell::decimal(cohesions[at], 2),
                Cell::decimal(freedoms[0][at], 2),
                Cell::decimal(freedoms[1][at], 2),
                Cell::Number(score),
                Cell::text(cut.as_str()),
                // What falls into single characters is more than a phrase.
                Cell::text(if cut.split('|').all(|word| word.chars().count() > 1) {
                    "词组"
                } else {
                    "生词"
                }),
            ];
            table.push(cells, places);
        }
        table
    }

    fn letters_of(&self, query: &Query) -> Stream {
        let mut stream = Stream::default();
        let small = self.index.filter(&Query::default(), 1);
        let (mut run, mut clause, mut end) = (1, 0, Place::default());
        for (at, word) in self.index.each(&self.index.ranges(&query.scope)) {
            let place = self.place(at as u32);
            let letters = self.index.forms.symbols(word.form);
            let han = letters.iter().all(|&c| char::from_u32(c).is_some_and(is_han));
            let goes_on = word.clause == clause && place.span.start == end.span.end && place.text == end.text;
            run += u32::from(!goes_on);
            if !han || function(word.tag) || !small.form(word.form) {
                clause = 0;
                continue;
            }
            (clause, end) = (word.clause, place);
            let mut start = place.span.start;
            for letter in letters {
                stream.letters.push(letter);
                stream.runs.push(run);
                stream.words.push(at as u32);
                stream.starts.push(start);
                start += char::from_u32(letter).map_or(0, char::len_utf8) as u32;
            }
        }
        stream
    }

    /// The Chinese characters on either side of letters `at..=end`; 0 for none.
    fn neighbours(&self, stream: &Stream, at: usize, end: usize) -> [u32; 2] {
        let text = self.texts.get(self.place(stream.words[at]).text as usize).map_or("", |t| &t.source.text);
        let [from, last] = [at, end].map(|at| stream.starts[at] as usize);
        let width = char::from_u32(stream.letters[end]).map_or(0, char::len_utf8);
        let before = text.get(..from).and_then(|before| before.chars().next_back());
        let behind = text.get(last + width..).and_then(|behind| behind.chars().next());
        [before, behind].map(|c| c.filter(|&c| is_han(c)).map_or(0, |c| c as u32))
    }

    /// Where each of `ranked` stands.
    fn places(&self, found: &Repeats, stream: &Stream, ranked: &[Ranked]) -> Vec<Vec<Place>> {
        let mut rows = vec![usize::MAX; found.counts.len()];
        ranked.iter().enumerate().for_each(|(row, one)| rows[one.id as usize] = row);
        let mut places = vec![Vec::new(); ranked.len()];
        for (length, level) in (1..).zip(&found.levels) {
            for (at, &number) in level.iter().enumerate() {
                if let Some(places) = places.get_mut(rows[number as usize]) {
                    places.push(self.letters_at(stream, at, length));
                }
            }
        }
        places
    }

    fn letters_at(&self, stream: &Stream, at: usize, length: usize) -> Place {
        let last = at + length - 1;
        let width = char::from_u32(stream.letters[last]).map_or(0, char::len_utf8) as u32;
        let span = Span { start: stream.starts[at], end: stream.starts[last] + width };
        Place { span, ..self.place(stream.words[at]) }
    }

    /// The words that the letters are cut into now: 雁|南区.
    fn cut(&self, stream: &Stream, at: usize, length: usize) -> String {
        let mut out = String::new();
        for k in at..at + length {
            if k > at && stream.starts_word(k) {
                out.push('|');
            }
            out.extend(char::from_u32(stream.letters[k]));
        }
        out
    }
}

impl Stream {
    /// Whether a word or nothing begins at letter `at`.
    fn starts_word(&self, at: usize) -> bool {
        at == 0 || self.words.get(at) != self.words.get(at - 1)
    }
}

/// The least mutual information of two halves.
fn cohesion(found: &Repeats, number: u32, length: usize, size: usize) -> f64 {
    let first = found.first[number as usize] as usize;
    let count = |at: usize, length: usize| {
        let number = found.levels.get(length - 1).and_then(|level| level.get(at)).copied().unwrap_or(NONE);
        f64::from(found.counts[number as usize])
    };
    let whole = f64::from(found.counts[number as usize]) * size as f64;
    let halves = (1..length).map(|cut| whole / (count(first, cut) * count(first + cut, length - cut)));
    log2(halves.fold(f64::MAX, f64::min))
}

/// The entropy of neighbours in bits, by number; one that is none stands alone.
fn freedom(found: &Repeats, pairs: &Sequences, counts: &[u32]) -> Vec<f64> {
    let mut sums = vec![0.0; found.counts.len()];
    for (pair, &count) in (0..).zip(counts) {
        if let Some(sum) = sums.get_mut(pairs.shorter(pair) as usize) {
            *sum += f64::from(count) * ln(f64::from(count));
        }
    }
    let entropy = |(sum, &count): (f64, &u32)| {
        let count = f64::from(count);
        (ln(count) - sum / count) / std::f64::consts::LN_2
    };
    sums.into_iter().zip(&found.counts).map(entropy).collect()
}

/// Parts of speech that no candidate holds: particles, pronouns, prepositions,
/// conjunctions, numbers, measures, times, marks.
fn function(tag: Pos) -> bool {
    matches!(
        tag.tag().as_bytes(),
        [b'u' | b'r' | b'p' | b'c' | b'm' | b'q' | b't' | b'w' | b'x' | b'y' | b'e' | b'o' | b'd' | b'f', ..]
    )
}
