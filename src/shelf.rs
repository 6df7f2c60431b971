//! Texts that are counted together: cut, indexed and asked a slice at a time.
//!
//! Reads normalised texts by name, and the one that is read besides, if any;
//! gives tables of statistics over all of them, that one first. Each
//! [`Shelf::step`] does a bounded slice and says how far it is; dropping the
//! shelf cancels. Nothing is cut or numbered twice while the texts stay; never
//! fails.

use crate::job::{Analysis, Mode, Options, SLICE, piece};
use crate::outline::Outline;
use crate::segment::{CutOptions, Lexicon, Segmenter, Token};
use crate::source::Source;
use crate::span::{Span, offset};
use crate::stats::{Index, Query, Reference, Statistics, Table, Text};

/// Texts, their words, and the index of these.
#[derive(Debug, Default)]
pub struct Shelf {
    books: Vec<Book>,
    hmm: bool,
    lexicon: Lexicon,
    /// The text to cut next, the paragraph of it, and the byte to begin with.
    at: (usize, usize, u32),
    index: Index,
    /// Texts that are in the index, and the revision of the one that is read.
    indexed: usize,
    first: Option<u32>,
}

#[derive(Debug)]
struct Book {
    name: String,
    source: Source,
    outline: Outline,
    tokens: Vec<Token>,
    bytes: u32,
}

impl Shelf {
    /// Texts with their names, normalised ([`crate::source::normalise`]), to be cut
    /// with the person's lexicon as `options` say.
    #[must_use]
    pub fn new(texts: Vec<(String, String)>, options: &Options) -> Shelf {
        let book = |(name, text): (String, String)| {
            let bytes = offset(text.len());
            let source = Source { text, ..Source::default() };
            Book { name, source, outline: Outline::default(), tokens: Vec::new(), bytes }
        };
        let (lexicon, _) = Lexicon::parse(&options.lexicon);
        let books = texts.into_iter().map(book).collect();
        Shelf { books, hmm: options.hmm, lexicon, ..Shelf::default() }
    }

    /// Does the next slice; gives bytes done and bytes in all, equal when the
    /// words of the shelf and of `first`, the text that is read with its revision,
    /// can be counted.
    pub fn step(&mut self, segmenter: &Segmenter, first: Option<(u32, &Analysis)>) -> (u32, u32) {
        let total = self.books.iter().map(|book| book.bytes).sum::<u32>() + 1;
        let (number, mut paragraph, mut from) = self.at;
        let Some(book) = self.books.get_mut(number) else {
            return (total - u32::from(!self.count(first)), total);
        };
        if from == 0 && paragraph == 0 {
            book.source = Source::from_normal(std::mem::take(&mut book.source.text));
            book.outline = Outline::new(&book.source);
        }
        let options = CutOptions { mode: Mode::Default, hmm: self.hmm };
        let source = &book.source;
        let until = from.saturating_add(offset(SLICE));
        while let Some(&whole) = source.paragraphs.get(paragraph).filter(|_| from < until) {
            let start = from.max(whole.start);
            let span = Span { start, end: piece(source, whole, start, &self.lexicon) };
            segmenter.cut(span.of(&source.text), start, &options, &self.lexicon, &mut book.tokens);
            paragraph += usize::from(span.end >= whole.end);
            from = span.end;
        }
        let whole = paragraph >= source.paragraphs.len();
        self.at = if whole { (number + 1, 0, 0) } else { (number, paragraph, from) };
        let before: u32 = self.books.iter().take(self.at.0).map(|book| book.bytes).sum();
        (before + self.at.2, total)
    }

    /// Takes the next slice of words into the index; whether they are all there.
    fn count(&mut self, first: Option<(u32, &Analysis)>) -> bool {
        let revision = first.map(|(revision, _)| revision);
        if self.first != revision {
            (self.index, self.indexed, self.first) = (Index::default(), 0, revision);
        }
        let mut index = std::mem::take(&mut self.index);
        let texts = self.texts(first.map(|(_, analysis)| analysis));
        let indexed = if self.indexed < texts.len() { index.step(&texts) } else { self.indexed };
        let done = indexed >= texts.len();
        (self.index, self.indexed) = (index, indexed);
        done
    }

    /// The texts, the one that is read before the others.
    #[must_use]
    pub fn texts<'a>(&'a self, first: Option<&'a Analysis>) -> Vec<Text<'a>> {
        let book = |book: &'a Book| Text {
            name: &book.name,
            source: &book.source,
            outline: &book.outline,
            tokens: &book.tokens,
        };
        first.map(|analysis| analysis.counted("")).into_iter().chain(self.books.iter().map(book)).collect()
    }

    /// Answers `query` about the shelf and `first`, once [`Shelf::step`] is through
    /// with them; before, about what it has counted.
    #[must_use]
    pub fn answer(&self, first: Option<&Analysis>, query: &Query, reference: &Reference) -> Table {
        self.statistics(&self.texts(first), reference).table(query)
    }

    /// What answers questions about `texts`, which [`Shelf::texts`] gave.
    #[must_use]
    pub fn statistics<'a>(&'a self, texts: &'a [Text<'a>], reference: &'a Reference) -> Statistics<'a> {
        Statistics { texts, index: &self.index, reference }
    }
}

#[cfg(test)]
mod tests {
    use super::Shelf;
    use crate::job::{Options, analyze};
    use crate::segment::Segmenter;
    use crate::stats::{Kind, Query, Reference, Table};

    /// Steps until everything is counted; how many there were.
    fn steps(shelf: &mut Shelf, segmenter: &Segmenter, first: Option<(u32, &crate::job::Analysis)>) -> usize {
        let (mut steps, mut before) = (0, 0);
        loop {
            let (done, total) = shelf.step(segmenter, first);
            steps += 1;
            assert!(done >= before && done <= total, "{done} of {total}");
            if done == total {
                return steps;
            }
            before = done;
        }
    }

    #[test]
    fn a_shelf_counts_what_an_analysis_counts() {
        let segmenter = Segmenter::new(include_bytes!("../data/dictionary.bin")).unwrap();
        let options = Options { lexicon: "旗滨渠".to_owned(), ..Options::default() };
        let long = format!("一、𠮷县水利\n{}\n旗滨渠。", "水利工作要抓好。".repeat(9000));
        let reference = Reference::default();
        let query = Query { most: 50, ..Query::new(Kind::Frequency) };
        let first = analyze(&long, &options, Some(&segmenter));
        let ask = |shelf: &Shelf, first| -> Table { shelf.answer(first, &query, &reference) };

        let mut alone = Shelf::new(Vec::new(), &options);
        assert!(steps(&mut alone, &segmenter, Some((1, &first))) > 1);
        let mut shelf = Shelf::new(vec![("一.txt".to_owned(), long.clone())], &options);
        assert!(steps(&mut shelf, &segmenter, None) > 6);
        let counts = |table: &Table| table.rows.iter().map(|row| row.cells[..3].to_vec()).collect::<Vec<_>>();
        assert_eq!(counts(&ask(&shelf, None)), counts(&ask(&alone, Some(&first))));
        assert_eq!(ask(&shelf, None).lines()[1][..3], ["水利", "名词", "9001"]);

        // The text that is read changes; the shelf is not cut again.
        let other = analyze("水利。", &options, Some(&segmenter));
        for (revision, text, count) in [(2, &first, "18002"), (3, &other, "9002"), (3, &other, "9002")] {
            assert!(steps(&mut shelf, &segmenter, Some((revision, text))) < 6);
            assert_eq!(ask(&shelf, Some(text)).lines()[1][2], count);
        }
        assert_eq!(Shelf::default().step(&segmenter, None), (1, 1));
    }
}
