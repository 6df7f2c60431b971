//! The proof: the text as a proofreader's eye runs along it.
//!
//! Reads a [`Source`] and its [`Outline`] once; gives every character with the
//! zone it stands in (quotation, title, bracket, frame, annex, table, address,
//! level mark), the number of its sentence, and for every mark, digit and Latin
//! letter all its places. Rules ask here instead of scanning the text anew.
//! Indices count characters, spans are UTF-8 bytes; linear; never fails.

use std::collections::BTreeMap;

use super::line;
use crate::han::{Sieve, is_han};
use crate::outline::{Outline, Style};
use crate::source::Source;
use crate::span::{Span, offset, sort};

/// One character and where it stands.
#[derive(Debug, Clone, Copy)]
pub struct Sign {
    /// Its first byte.
    pub at: u32,
    /// The character.
    pub c: char,
    /// The zones it stands in, the `Proof::…` bits.
    pub zones: u8,
    /// Number of its sentence in the text; a line break ends one.
    pub sentence: u32,
}

/// All characters of a text, with their zones and places.
#[derive(Debug, Clone, Default)]
pub struct Proof<'a> {
    /// The text.
    pub text: &'a str,
    /// Its characters.
    pub signs: Vec<Sign>,
    /// Index of the first character of every sentence.
    sentences: Vec<u32>,
    places: BTreeMap<char, Vec<u32>>,
}

impl<'a> Proof<'a> {
    /// Between “ and ” of one paragraph.
    pub const QUOTED: u8 = 1;
    /// Between 《 and 》.
    pub const TITLED: u8 = 2;
    /// Between （ and ）.
    pub const BRACKETED: u8 = 4;
    /// Title, speaker, date, number: what stands around the body.
    pub const FRAME: u8 = 8;
    /// Behind 附件 or 名词解释.
    pub const ANNEX: u8 = 16;
    /// In an internet address.
    pub const ADDRESS: u8 = 32;
    /// Part of a level mark.
    pub const MARK: u8 = 64;
    /// In a row of a table.
    pub const TABLE: u8 = 128;

    /// Reads the text once.
    #[must_use]
    pub fn new(source: &'a Source, outline: &Outline) -> Proof<'a> {
        let text = source.text.as_str();
        let mut proof = Proof { text, signs: Vec::with_capacity(text.chars().count()), ..Proof::default() };
        let mut ended = true;
        for (at, c) in text.char_indices() {
            if ended && !closes(c) && !stops(c) {
                proof.sentences.push(offset(proof.signs.len()));
                ended = false;
            }
            let sentence = offset(proof.sentences.len().saturating_sub(1));
            if !is_han(c) {
                proof.places.entry(c).or_default().push(offset(proof.signs.len()));
            }
            proof.signs.push(Sign { at: offset(at), c, zones: 0, sentence });
            ended |= stops(c);
        }
        for (open, close, zone) in
            [('“', '”', Self::QUOTED), ('《', '》', Self::TITLED), ('（', '）', Self::BRACKETED)]
        {
            proof.enclosed(open, close, zone);
        }
        for span in frame(outline) {
            proof.set(span, Self::FRAME);
        }
        for node in &outline.nodes {
            proof.set(node.marker.span, Self::MARK);
        }
        for &paragraph in &source.paragraphs {
            if line::is_table(paragraph.of(text)) {
                proof.set(paragraph, Self::TABLE);
            }
        }
        for span in annexes(source, outline) {
            proof.set(span, Self::ANNEX);
        }
        proof.addresses();
        proof
    }

    /// The character at index `i`; `\0` outside the text.
    #[must_use]
    pub fn ch(&self, i: usize) -> char {
        self.signs.get(i).map_or('\0', |s| s.c)
    }

    /// The character `n` before index `i`; `\0` outside the text.
    #[must_use]
    pub fn before(&self, i: usize, n: usize) -> char {
        i.checked_sub(n).map_or('\0', |i| self.ch(i))
    }

    /// Whether character `i` stands in one of `zones`.
    #[must_use]
    pub fn is(&self, i: usize, zones: u8) -> bool {
        self.signs.get(i).is_some_and(|s| s.zones & zones != 0)
    }

    /// The indices at which `c` stands; only for what is no Chinese character.
    #[must_use]
    pub fn places(&self, c: char) -> &[u32] {
        self.places.get(&c).map_or(&[], Vec::as_slice)
    }

    /// The indices at which one of `chars` stands, in text order.
    #[must_use]
    pub fn places_of(&self, chars: &[char]) -> Vec<usize> {
        let mut all: Vec<usize> = chars.iter().flat_map(|&c| self.places(c)).map(|&i| i as usize).collect();
        sort(&mut all, |&i| [offset(i), 0, 0]);
        all
    }

    /// Byte of character `i`; the end of the text beyond it.
    #[must_use]
    pub fn byte(&self, i: usize) -> u32 {
        self.signs.get(i).map_or(offset(self.text.len()), |s| s.at)
    }

    /// Characters `from..to` as a span.
    #[must_use]
    pub fn span(&self, from: usize, to: usize) -> Span {
        Span { start: self.byte(from), end: self.byte(to.max(from)) }
    }

    /// The words of characters `from..to`.
    #[must_use]
    pub fn words(&self, from: usize, to: usize) -> &'a str {
        self.span(from, to).of(self.text)
    }

    /// Index of the character at byte `at`, or of the first behind it.
    #[must_use]
    pub fn index(&self, at: u32) -> usize {
        self.signs.partition_point(|s| s.at < at)
    }

    /// Whether `words` begin at index `i`.
    #[must_use]
    pub fn starts(&self, i: usize, words: &str) -> bool {
        self.signs.get(i).is_some_and(|s| self.text[s.at as usize..].starts_with(words))
    }

    /// Whether `words` end right before index `i`.
    #[must_use]
    pub fn ends(&self, i: usize, words: &str) -> bool {
        self.text[..self.byte(i) as usize].ends_with(words)
    }

    /// Whether one of `words` begins at index `i`.
    #[must_use]
    pub fn starts_any(&self, i: usize, words: &[&str]) -> bool {
        words.iter().any(|w| self.starts(i, w))
    }

    /// Whether one of `words` ends right before index `i`.
    #[must_use]
    pub fn ends_any(&self, i: usize, words: &[&str]) -> bool {
        words.iter().any(|w| self.ends(i, w))
    }

    /// Where the characters from `i` on stop fitting, at most `most` of them.
    #[must_use]
    pub fn while_from(&self, i: usize, most: usize, fits: impl Fn(char) -> bool) -> usize {
        let run = self.signs.get(i..).unwrap_or_default().iter().take(most);
        i + run.take_while(|s| fits(s.c)).count()
    }

    /// Where the characters right before `i` begin to fit, at most `most` of them.
    #[must_use]
    pub fn while_before(&self, i: usize, most: usize, fits: impl Fn(char) -> bool) -> usize {
        let run = self.signs.get(..i).unwrap_or_default().iter().rev().take(most);
        i - run.take_while(|s| fits(s.c)).count()
    }

    /// Characters `from..to` of the sentence of character `i`.
    #[must_use]
    pub fn sentence(&self, i: usize) -> (usize, usize) {
        let Some(sign) = self.signs.get(i) else { return (i, i) };
        let n = sign.sentence as usize;
        let from = self.sentences.get(n).map_or(0, |&s| s as usize);
        let to = self.sentences.get(n + 1).map_or(self.signs.len(), |&s| s as usize);
        (from, to)
    }

    /// Whether characters `i` and `j` stand in one sentence.
    #[must_use]
    pub fn same_sentence(&self, i: usize, j: usize) -> bool {
        matches!((self.signs.get(i), self.signs.get(j)), (Some(a), Some(b)) if a.sentence == b.sentence)
    }

    /// Every place at which one of `words` stands: index of the character and of
    /// the word, in text order. Of several at one place the longest.
    #[must_use]
    pub fn find(&self, words: &[&str]) -> Vec<(usize, usize)> {
        let mut table: Vec<(char, usize)> =
            words.iter().enumerate().filter_map(|(n, w)| Some((w.chars().next()?, n))).collect();
        sort(&mut table, |&(c, n)| [c as u32, !offset(words[n].len()), 0]);
        let firsts = Sieve::of(words);
        let mut found = Vec::new();
        for (i, sign) in self.signs.iter().enumerate() {
            if !firsts.holds(sign.c) {
                continue;
            }
            let from = table.partition_point(|&(c, _)| c < sign.c);
            let hit = table[from..]
                .iter()
                .take_while(|&&(c, _)| c == sign.c)
                .find(|&&(_, n)| self.text[sign.at as usize..].starts_with(words[n]));
            if let Some(&(_, n)) = hit {
                found.push((i, n));
            }
        }
        found
    }

    fn set(&mut self, span: Span, zone: u8) {
        let (from, to) = (self.index(span.start), self.index(span.end));
        for sign in &mut self.signs[from..to] {
            sign.zones |= zone;
        }
    }

    /// Marks what stands between `open` and the nearest `close` of the same line.
    fn enclosed(&mut self, open: char, close: char, zone: u8) {
        let opens = self.places(open).to_vec();
        let closes = self.places(close).to_vec();
        let breaks = self.places('\n').to_vec();
        let mut done = 0;
        for &from in &opens {
            let next = |list: &[u32]| list.get(list.partition_point(|&i| i <= from)).copied();
            let Some(to) = next(&closes) else { break };
            if next(&breaks).is_some_and(|b| b < to) {
                continue;
            }
            for sign in &mut self.signs[(from as usize + 1).max(done)..to as usize] {
                sign.zones |= zone;
            }
            done = to as usize;
        }
    }

    /// Marks runs of Latin text that hold :// or a known ending of a host.
    fn addresses(&mut self) {
        let address = |c: char| c.is_ascii_graphic() && !matches!(c, '(' | ')' | '[' | ']' | '"' | ',' | ';');
        let mut i = 0;
        while i < self.signs.len() {
            let to = self.while_from(i, usize::MAX, address);
            let run = self.words(i, to);
            let host = [".com", ".cn", ".net", ".org", "://", "www.", "@"].iter().any(|w| run.contains(w));
            if to > i + 3 && host {
                for sign in &mut self.signs[i..to] {
                    sign.zones |= Self::ADDRESS;
                }
            }
            i = to.max(i) + 1;
        }
    }
}

fn stops(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '；' | '!' | '?' | ';' | '\n')
}

fn closes(c: char) -> bool {
    matches!(c, '”' | '’' | '）' | '》' | '」' | '』' | ')' | '〕' | '】')
}

/// What stands around the bodies of the documents.
fn frame(outline: &Outline) -> Vec<Span> {
    let mut out = Vec::new();
    for document in &outline.documents {
        let f = &document.frame;
        let dates = f.date.map(|d| d.span);
        out.extend([f.title, f.subtitle, f.byline, dates, f.note, f.number, f.signer].into_iter().flatten());
        out.extend([f.addressee, f.salutation, f.secrecy, f.annotation].into_iter().flatten());
        out.extend(document.marker.map(|m| m.span));
    }
    out
}

/// From a line 附件1 or 名词解释 to the end of its document.
fn annexes(source: &Source, outline: &Outline) -> Vec<Span> {
    let end = |at: u32| {
        let index = outline.documents.partition_point(|d| d.span.start <= at);
        index.checked_sub(1).map_or(at, |i| outline.documents[i].span.end)
    };
    let mut out: Vec<Span> = Vec::new();
    let nodes = outline.nodes.iter().filter(|n| n.marker.style == Style::Annex);
    out.extend(nodes.map(|n| Span { start: n.marker.span.start, end: end(n.marker.span.start) }));
    for &paragraph in &source.paragraphs {
        let words = paragraph.of(&source.text).trim();
        let bare =
            words.trim_start_matches("附件").trim_matches(|c: char| c.is_ascii_digit() || "：: ".contains(c));
        let heads =
            (words.starts_with("附件") && bare.is_empty()) || ["名词解释", "附录", "注释"].contains(&words);
        if heads && !out.last().is_some_and(|l| l.holds(paragraph.start)) {
            out.push(Span { start: paragraph.start, end: end(paragraph.start) });
        }
    }
    // One is enough for all that follows it in its document.
    sort(&mut out, |span| span.rank());
    let mut last = 0;
    out.retain(|s| {
        let new = s.start >= last;
        last = last.max(s.end);
        new
    });
    out
}

#[cfg(test)]
mod tests {
    use super::Proof;
    use crate::outline::Outline;
    use crate::source::Source;

    #[test]
    fn zones_sentences_and_places() {
        let source = Source::new("一、𠮷“甲乙”。见《丙》（丁）\n二、庚www.abc.com\n附件1\n戊。”己");
        let outline = Outline::new(&source);
        let proof = Proof::new(&source, &outline);
        let zone = |c: char| proof.signs.iter().find(|s| s.c == c).map_or(0, |s| s.zones);
        assert_eq!(zone('乙'), Proof::QUOTED);
        assert_eq!(zone('丙'), Proof::TITLED);
        assert_eq!(zone('丁'), Proof::BRACKETED);
        assert_eq!(zone('b'), Proof::ADDRESS);
        assert_eq!(zone('一') & Proof::MARK, Proof::MARK);
        assert_eq!(zone('己'), Proof::ANNEX);
        assert_eq!(proof.places('。').len(), 2);
        let last = proof.signs.len() - 1;
        assert_eq!(proof.words(proof.sentence(last).0, proof.sentence(last).1), "己");
        assert!(proof.starts(2, "𠮷“") && proof.ends(3, "、𠮷") && !proof.ends(0, "甲"));
        let found = proof.find(&["甲乙", "甲", "己"]);
        assert_eq!(found.iter().map(|f| f.1).collect::<Vec<_>>(), [0, 2]);
        assert_eq!(proof.before(0, 1), '\0');
    }
}
