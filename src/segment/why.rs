//! Why a word was cut so: the words of the dictionary that could stand there with
//! their weights, the ways to cut the place, and the rule or entry that decided.
//!
//! Reads one text, a place in it and what the segmenter holds; gives plain values
//! with byte spans of that text. Linear in the block around the place. Never
//! fails: a place beyond the text has no word.

use serde::{Deserialize, Serialize};

use super::lexicon::Lexicon;
use super::pos::Pos;
use super::route::is_in_block;
use super::{CutOptions, Mode, Origin, Piece, Segmenter};
use crate::source::Source;
use crate::span::Span;

/// What decided about a word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Decided {
    /// An entry of the person's lexicon.
    Lexicon,
    /// An entry that wants a longer word cut.
    Barred,
    /// A rule unit: a date, an amount, a mark, a Latin name.
    Unit,
    /// The likeliest way through the words of the dictionary.
    Route,
    /// The model of unknown words.
    Model,
    /// A rule that joined the words in `parts`; what it says.
    Joined(String),
}

/// A word of the dictionary that could stand there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// Where.
    pub span: Span,
    /// Its part of speech.
    pub pos: Pos,
    /// How often it is counted; 0 if it was taken out by hand.
    pub count: u32,
    /// How often jieba's list counts it, where that differs; `None` in it: our own.
    pub before: Option<Option<u32>>,
    /// Whether it is a phrase, which is cut in its turn.
    pub phrase: bool,
    /// The logarithm of its share of all words, in thousandths; the least number
    /// there is where it was taken out.
    pub weight: i32,
    /// The same for the best way through the whole block that uses it.
    pub score: i32,
    /// Whether the best way uses it.
    pub taken: bool,
}

/// Why a word stands there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Why {
    /// The word.
    pub span: Span,
    /// Its part of speech.
    pub pos: Pos,
    /// What decided.
    pub decided: Decided,
    /// The words it was joined from; itself alone for others.
    pub parts: Vec<Span>,
    /// All words of the dictionary that overlap it, in text order, the shorter
    /// first. None where the dictionary was not asked.
    pub candidates: Vec<Candidate>,
}

impl Segmenter {
    /// Why the word at byte `at` of `source` stands there; spans are of its text.
    #[must_use]
    pub fn why_in(&self, source: &Source, at: u32, options: &CutOptions, lexicon: &Lexicon) -> Option<Why> {
        let paragraph = *source.paragraphs.iter().find(|paragraph| paragraph.holds(at))?;
        let mut why = self.why(paragraph.of(&source.text), at - paragraph.start, options, lexicon)?;
        let shift = |span: &mut Span| {
            span.start += paragraph.start;
            span.end += paragraph.start;
        };
        shift(&mut why.span);
        why.parts.iter_mut().for_each(shift);
        why.candidates.iter_mut().for_each(|candidate| shift(&mut candidate.span));
        Some(why)
    }

    /// Why the word at byte `at` of `text`, a paragraph, stands there.
    #[must_use]
    pub fn why(&self, text: &str, at: u32, options: &CutOptions, lexicon: &Lexicon) -> Option<Why> {
        let options = CutOptions { mode: Mode::Default, ..*options };
        let holds = |piece: &&Piece| (piece.start..piece.end).contains(&(at as usize));
        let loose = self.loose(text, &options, lexicon);
        let mut joined = loose.clone();
        super::join::join(text, lexicon, &self.table, &mut joined);
        let piece = *joined.iter().find(holds)?;
        let parts = loose.iter().filter(|part| part.start >= piece.start && part.end <= piece.end);
        let parts: Vec<Span> = parts.map(|part| Span::new(part.start, part.end)).collect();
        let asked = !matches!(piece.origin, Origin::Lexicon | Origin::Unit);
        let candidates = if asked { self.candidates(text, &loose, &piece) } else { Vec::new() };
        let taken = |span: &Span| candidates.iter().any(|c| c.span == *span && c.taken);
        let known = parts.iter().all(|part| taken(part) || part.of(text).chars().count() == 1);
        let decided = match piece.origin {
            Origin::Lexicon => Decided::Lexicon,
            Origin::Unit => Decided::Unit,
            Origin::Barred => Decided::Barred,
            Origin::Joined(rule) => Decided::Joined(rule.reason().to_owned()),
            Origin::Table if options.hmm && !known => Decided::Model,
            Origin::Table => Decided::Route,
        };
        Some(Why { span: Span::new(piece.start, piece.end), pos: piece.pos, decided, parts, candidates })
    }

    /// The words of the dictionary that overlap `piece`.
    fn candidates(&self, text: &str, loose: &[Piece], piece: &Piece) -> Vec<Candidate> {
        // The block around it: as far as the dictionary cut in one go.
        let plain = |p: &Piece| p.origin == Origin::Table && text[p.start..p.end].chars().all(is_in_block);
        let first = loose.partition_point(|p| p.start < piece.start);
        let before = loose[..first].iter().rev().take_while(|p| plain(p)).last();
        let after = loose[first..].iter().take_while(|p| plain(p)).last();
        let (start, end) = (before.map_or(piece.start, |p| p.start), after.map_or(piece.end, |p| p.end));
        let block = &text[start..end];
        let chars: Vec<(usize, char)> = block.char_indices().collect();
        let byte = |at: usize| start + chars.get(at).map_or(block.len(), |&(byte, _)| byte);
        let table = &self.table;
        let mut edges: Vec<(usize, usize, u32)> = Vec::new();
        for from in 0..chars.len() {
            table.prefixes(chars[from..].iter().map(|&(_, c)| c), |length, word| {
                edges.push((from, from + length, word));
            });
        }
        let likely = |edge: &&(usize, usize, u32)| table.is_likely(edge.2);
        let weight = |word: u32| table.log(word) - table.log_total;
        // The best way to each character and from each to the end.
        let never = f64::NEG_INFINITY;
        let (mut to, mut on) = (vec![never; chars.len() + 1], vec![never; chars.len() + 1]);
        (to[0], on[chars.len()]) = (0.0, 0.0);
        let mut edge = edges.iter().filter(likely).peekable();
        for from in 0..chars.len() {
            let mut any = false;
            while let Some((_, end, word)) = edge.next_if(|edge| edge.0 == from) {
                to[*end] = to[*end].max(to[from] + weight(*word));
                any = true;
            }
            if !any {
                to[from + 1] = to[from + 1].max(to[from] - table.log_total);
            }
        }
        for from in (0..chars.len()).rev() {
            let begins = edges.partition_point(|edge| edge.0 < from);
            let here = edges[begins..].iter().take_while(|edge| edge.0 == from).filter(likely);
            let best = here.map(|(_, end, word)| weight(*word) + on[*end]).reduce(f64::max);
            on[from] = best.unwrap_or(on[from + 1] - table.log_total);
        }
        let given: Vec<Span> = loose.iter().map(|p| Span::new(p.start, p.end)).collect();
        let here =
            |(from, end, _): &&(usize, usize, u32)| byte(*from) < piece.end && piece.start < byte(*end);
        edges
            .iter()
            .filter(here)
            .map(|&(from, end, word)| {
                let span = Span::new(byte(from), byte(end));
                Candidate {
                    span,
                    pos: table.pos(word),
                    count: table.frequency(word),
                    before: table
                        .amendment(word)
                        .map(|a| a.before)
                        .filter(|b| *b != Some(table.frequency(word))),
                    phrase: table.is_apart(word),
                    weight: thousandths(weight(word)),
                    score: thousandths(to[from] + weight(word) + on[end]),
                    taken: given.binary_search(&span).is_ok(),
                }
            })
            .collect()
    }
}

/// Logarithms as whole numbers: the same everywhere, and on the wire.
fn thousandths(log: f64) -> i32 {
    (log * 1000.0).round() as i32
}

#[cfg(test)]
mod tests {
    use super::super::{CutOptions, Lexicon, Segmenter};
    use super::{Candidate, Decided, Source};

    #[test]
    fn a_word_says_what_else_could_stand_there() {
        let segmenter = Segmenter::new(include_bytes!("../../data/dictionary.bin")).unwrap();
        let lexicon = Lexicon::parse("雁南区 ns").0;
        let text = "在𠮷雁南区，2024年加强基础设施，局局长来了网易杭研";
        let why = |word: &str, hmm| {
            let at = text.find(word).unwrap() as u32;
            segmenter.why(text, at, &CutOptions { hmm, ..CutOptions::default() }, &lexicon).unwrap()
        };
        let word = |c: &Candidate| c.span.of(text).to_owned();

        let found = why("南区", false);
        assert_eq!((found.span.of(text), &found.decided), ("雁南区", &Decided::Lexicon));
        assert_eq!((why("24年", false).decided, why("24年", false).span.of(text)), (Decided::Unit, "2024年"));
        assert!(why("24年", false).candidates.is_empty());

        let found = why("基础", false);
        assert_eq!((found.span.of(text), &found.decided), ("基础", &Decided::Route));
        let phrase = found.candidates.iter().find(|c| word(c) == "基础设施").unwrap();
        assert!(phrase.phrase && !phrase.taken && phrase.count > 0);
        let taken: Vec<String> = found.candidates.iter().filter(|c| c.taken).map(word).collect();
        assert_eq!(taken, ["基础"]);
        assert!(found.candidates.iter().all(|c| c.score <= c.weight));

        let found = why("局局", false);
        let removed = found.candidates.iter().find(|c| word(c) == "局局长").unwrap();
        assert_eq!((removed.count, removed.before, removed.taken), (0, Some(Some(3)), false));

        assert_eq!((why("杭研", true).span.of(text), why("杭研", true).decided), ("杭研", Decided::Model));
        let found = why("杭研", false);
        assert_eq!((found.span.of(text), found.parts.len()), ("杭研", 2));
        assert!(matches!(found.decided, Decided::Joined(_)));
        let source = Source::new(&format!("甲。\n{text}"));
        let at = source.text.find("基础").unwrap() as u32;
        let there = segmenter.why_in(&source, at, &CutOptions::default(), &lexicon).unwrap();
        assert_eq!(there.span.of(&source.text), "基础");
        assert!(there.candidates.iter().any(|c| c.span.of(&source.text) == "基础设施"));
        assert!(segmenter.why_in(&source, 6, &CutOptions::default(), &lexicon).is_none());
        assert!(segmenter.why(text, 999, &CutOptions::default(), &lexicon).is_none());
        assert!(segmenter.why("", 0, &CutOptions::default(), &lexicon).is_none());
    }
}
