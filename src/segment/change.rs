//! What a change of the person's lexicon does to a text: counts before and after,
//! and a warning of the words that the new ones swallow.
//!
//! Reads paragraphs and two lexicons; gives plain values. The text is cut twice:
//! linear. Never fails.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::lexicon::Lexicon;
use super::{CutOptions, Mode, Origin, Piece, Segmenter};
use crate::span::{offset, sort};

/// What a change of the lexicon does to a text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// How often the words that came into the lexicon, left it or are barred stand in
    /// the text as words: before and after.
    pub words: Vec<(String, u32, u32)>,
    /// Words that became fewer since a new word lies across them and takes a part
    /// of them away, and how often; the most frequent first.
    pub swallowed: Vec<(String, u32)>,
    /// Words that became fewer since they are whole inside a new word or cut by it,
    /// and how often; the most frequent first.
    pub changed: Vec<(String, u32)>,
    /// Words in the text: before and after.
    pub tokens: (u32, u32),
}

impl Segmenter {
    /// What it does to `paragraphs` of a text if the lexicon `before` becomes
    /// `after`: counts, and a warning of what new words swallow.
    #[must_use]
    pub fn change<'t>(
        &self,
        paragraphs: impl IntoIterator<Item = &'t str>,
        options: &CutOptions,
        before: &Lexicon,
        after: &Lexicon,
    ) -> Change {
        let options = CutOptions { mode: Mode::Default, ..*options };
        let mut change = Change::default();
        let mut words: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
        // How often swallowed, how often taken in or cut.
        let mut fewer: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
        for text in paragraphs {
            let old = self.pieces(text, &options, before);
            let new = self.pieces(text, &options, after);
            change.tokens.0 += offset(old.len());
            change.tokens.1 += offset(new.len());
            let of = |piece: &Piece| &text[piece.start..piece.end];
            let other =
                |word: &str| after.holds(word) != before.holds(word) || after.bars(word) != before.bars(word);
            for piece in old.iter().filter(|piece| other(of(piece))) {
                words.entry(of(piece)).or_default().0 += 1;
            }
            for piece in new.iter().filter(|piece| other(of(piece))) {
                words.entry(of(piece)).or_default().1 += 1;
            }
            let mut from = 0;
            for piece in new.iter().filter(|piece| piece.origin == Origin::Lexicon) {
                while old.get(from).is_some_and(|word| word.end <= piece.start) {
                    from += 1;
                }
                for word in old[from..].iter().take_while(|word| word.start < piece.end) {
                    let same = (word.start, word.end) == (piece.start, piece.end);
                    let inside = piece.start <= word.start && word.end <= piece.end;
                    let around = word.start <= piece.start && piece.end <= word.end;
                    if !same && word.length > 1 {
                        let counts = fewer.entry(of(word)).or_default();
                        *(if inside || around { &mut counts.1 } else { &mut counts.0 }) += 1;
                    }
                }
            }
        }
        change.words = words.into_iter().map(|(word, (old, new))| (word.to_owned(), old, new)).collect();
        change.swallowed = ranked(fewer.iter().map(|(word, counts)| (*word, counts.0)).collect());
        change.changed = ranked(fewer.iter().map(|(word, counts)| (*word, counts.1)).collect());
        change
    }
}

/// The most frequent first, of equal ones by their text.
fn ranked(counts: Vec<(&str, u32)>) -> Vec<(String, u32)> {
    let there = counts.into_iter().filter(|(_, n)| *n > 0);
    let mut counts: Vec<(String, u32)> = there.map(|(word, n)| (word.to_owned(), n)).collect();
    sort(&mut counts, |(_, n)| [u32::MAX - n, 0, 0]);
    counts
}

#[cfg(test)]
mod tests {
    use super::super::{CutOptions, Lexicon, Segmenter};

    #[test]
    fn new_words_are_counted_and_what_they_swallow_is_told() {
        let segmenter = Segmenter::new(include_bytes!("../../data/dictionary.bin")).unwrap();
        let text = ["生活垃圾分类，垃圾分类。", "𠮷，生活垃圾"];
        let change = |before: &str, after: &str| {
            let [before, after] = [before, after].map(|lexicon| Lexicon::parse(lexicon).0);
            segmenter.change(text, &CutOptions::default(), &before, &after)
        };
        let told = |words: &[(String, u32)]| {
            words.iter().map(|(word, count)| format!("{word} {count}")).collect::<Vec<_>>().join(" ")
        };

        let whole = change("", "垃圾分类 n");
        assert_eq!(whole.words, [("垃圾分类".to_owned(), 0, 2)]);
        assert_eq!(
            (told(&whole.swallowed), told(&whole.changed)),
            (String::new(), "分类 2 垃圾 2".to_owned())
        );
        assert_eq!(whole.tokens.0 - whole.tokens.1, 2);

        let across = change("", "活垃");
        assert_eq!(across.words, [("活垃".to_owned(), 0, 2)]);
        assert_eq!(
            (told(&across.swallowed), told(&across.changed)),
            ("垃圾 2 生活 2".to_owned(), String::new())
        );

        assert_eq!(told(&change("", "圾").changed), "垃圾 3");
        assert_eq!(change("垃圾分类", "垃圾分类").words, []);
        let apart = change("", "-生活");
        assert_eq!(apart.words, [("生活".to_owned(), 2, 0)]);
        assert_eq!(apart.tokens.1 - apart.tokens.0, 2);
        assert_eq!(change("", "没有这样的词").tokens.0, change("", "").tokens.1);
    }
}
