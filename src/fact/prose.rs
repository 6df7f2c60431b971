//! The text as it is read aloud: blanks and torn lines gone, one width.
//!
//! Reads the flow of a text and its outline; gives [`Prose`], whose text has a line break only
//! between paragraphs, half-width marks and digits, and knows the place of
//! every character; linear. Families of facts look for words in it and give
//! spans of the source.

use std::ops::Range;

use crate::outline::{Flow, Gap, Outline};
use crate::span::{Span, offset};

/// The text folded for matching. Ranges are bytes of [`Prose::text`].
#[derive(Debug, Default)]
pub(super) struct Prose {
    pub text: String,
    /// First byte in the folded text, first and last in the source, of each character.
    places: Vec<(u32, Span)>,
    /// Sentences, in order: up to 。！？ or the end of a paragraph.
    pub sentences: Vec<Range<usize>>,
    /// Level marks.
    marks: Vec<Range<usize>>,
}

impl Prose {
    pub(super) fn new(flow: &Flow, outline: &Outline) -> Prose {
        let mut prose = Prose::default();
        let breaks = flow.glyphs.iter().filter(|glyph| glyph.gap == Gap::Line).count();
        prose.text.reserve(flow.glyphs.iter().map(|glyph| glyph.ch.len_utf8()).sum::<usize>() + breaks);
        prose.places.reserve(flow.glyphs.len() + breaks);
        let mut from = 0;
        let mut depth = 0usize;
        let mut ended = false;
        for glyph in &flow.glyphs {
            let c = match glyph.ch {
                '〜' | '∼' => '~',
                c => c,
            };
            let line = glyph.gap == Gap::Line;
            let at = prose.text.len();
            // What closes a quotation belongs to the sentence it ends.
            if at > from && (line || (ended && !matches!(c, '”' | '’' | ')' | '》' | '」'))) {
                prose.sentences.push(from..at);
                from = at;
                (ended, depth) = (false, 0);
            }
            if line && at > 0 {
                prose.places.push((offset(at), Span { start: glyph.at, end: glyph.at }));
                prose.text.push('\n');
                from = prose.text.len();
            }
            match c {
                '(' | '“' | '《' => depth += 1,
                ')' | '”' | '》' => {
                    depth = depth.saturating_sub(1);
                    // 他说：“好。” has come to its end.
                    ended |= depth == 0 && prose.text.ends_with(['。', '!', '?']);
                }
                _ => {}
            }
            // 《意见。》 and （…。…） go on, though not for ever.
            ended |= matches!(c, '。' | '!' | '?') && (depth == 0 || prose.text.len() - from > 600);
            prose.places.push((offset(prose.text.len()), Span { start: glyph.at, end: glyph.end }));
            prose.text.push(c);
        }
        if from < prose.text.len() {
            prose.sentences.push(from..prose.text.len());
        }
        prose.marks = outline.nodes.iter().map(|n| prose.folded(n.marker.span)).collect();
        prose
    }

    /// Where `range` of the folded text stands in the source.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let first = self.places.partition_point(|p| (p.0 as usize) < range.start);
        let last = self.places.partition_point(|p| (p.0 as usize) < range.end);
        match (self.places.get(first), last.checked_sub(1).and_then(|i| self.places.get(i))) {
            (Some(first), Some(last)) if range.start < range.end => first.1.hull(last.1),
            (Some(first), _) => Span { start: first.1.start, end: first.1.start },
            _ => Span::default(),
        }
    }

    /// Where `span` of the source stands in the folded text.
    pub(super) fn folded(&self, span: Span) -> Range<usize> {
        let place = |at: u32| {
            let index = self.places.partition_point(|p| p.1.end <= at && (p.1.start < at || p.1.end < at));
            self.places.get(index).map_or(self.text.len(), |p| p.0 as usize)
        };
        let from = place(span.start);
        let last = self.places.partition_point(|p| p.1.start < span.end);
        let to = self.places.get(last).map_or(self.text.len(), |p| p.0 as usize);
        from..to.max(from)
    }

    /// The level mark that holds byte `at`.
    pub(super) fn mark_at(&self, at: usize) -> Option<Range<usize>> {
        let index = self.marks.partition_point(|m| m.start <= at).checked_sub(1)?;
        Some(self.marks[index].clone()).filter(|m| m.contains(&at))
    }

    /// The first byte behind a level mark that begins at `from` or before it.
    pub(super) fn behind_mark(&self, from: usize) -> usize {
        self.mark_at(from).map_or(from, |m| m.end)
    }
}

/// The last `count` characters of `words`.
pub(super) fn tail(words: &str, count: usize) -> &str {
    let from = words.char_indices().rev().take(count).last().map_or(words.len(), |(at, _)| at);
    &words[from..]
}

/// The first `count` characters of `words`.
pub(super) fn head(words: &str, count: usize) -> &str {
    let to = words.char_indices().nth(count).map_or(words.len(), |(at, _)| at);
    &words[..to]
}

/// The longest of `list` that `words` begins with.
pub(super) fn begins<'w>(words: &str, list: &[&'w str]) -> Option<&'w str> {
    list.iter().copied().filter(|w| words.starts_with(w)).max_by_key(|w| w.len())
}

/// The longest of `list` that `words` ends with.
pub(super) fn ends<'w>(words: &str, list: &[&'w str]) -> Option<&'w str> {
    list.iter().copied().filter(|w| words.ends_with(w)).max_by_key(|w| w.len())
}

#[cfg(test)]
mod tests {
    use super::{Prose, begins, ends, head, tail};
    use crate::outline::{Flow, Outline};
    use crate::source::Source;

    #[test]
    fn prose_is_one_width_and_knows_its_places() {
        let source = Source::new("一、𠮷县\n有１２5 家；“好。”丁（甲；乙）。\n完");
        let prose = Prose::new(&Flow::new(&source), &Outline::new(&source));
        assert_eq!(prose.text, "一、𠮷县\n有125家;“好。”丁(甲;乙)。\n完");
        let sentences: Vec<&str> =
            prose.sentences.iter().map(|s| prose.span(s.clone()).of(&source.text)).collect();
        assert_eq!(sentences, ["一、𠮷县", "有１２5 家；“好。”", "丁（甲；乙）。", "完"]);
        let at = prose.text.find("125家").unwrap();
        let span = prose.span(at..at + "125家".len());
        assert_eq!(span.of(&source.text), "１２5 家");
        assert_eq!(prose.folded(span), at..at + "125家".len());
        assert_eq!(prose.mark_at(0), Some(0.."一、".len()));
    }

    #[test]
    fn words_are_cut_between_characters() {
        assert_eq!((tail("甲𠮷乙", 2), head("甲𠮷乙", 2), tail("甲", 5)), ("𠮷乙", "甲𠮷", "甲"));
        assert_eq!(begins("力争达到", &["力", "力争"]), Some("力争"));
        assert_eq!(ends("力争达到", &["达", "到", "达到"]), Some("达到"));
    }
}
