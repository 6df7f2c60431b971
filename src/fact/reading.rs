//! The text as counts and names are read in it: characters without blanks, its
//! sentences, its numbers, and the lists of the outline.
//!
//! Reads source and outline; gives a [`Reading`]; linear. A place in it is the
//! index of a character; widths are folded as in [`Flow`]: ， is `,`, （ is `(`.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::han;
use crate::outline::{Flow, Gap, Node, Outline, Why};
use crate::source::Source;
use crate::span::Span;

/// A piece of the text, as indices of characters.
pub(super) type Piece = Range<usize>;

/// A text, ready to be looked through.
pub(super) struct Reading<'a> {
    pub outline: &'a Outline,
    pub flow: Flow,
    /// First character of every sentence: after 。！？ or at a line's start.
    sentences: Vec<usize>,
    /// First character of every section of the outline.
    marks: Vec<usize>,
    /// Lists of sections, in the order of their first items.
    pub lists: Vec<List>,
    /// No 、 in the whole text: the mark went with its width and `,` stands for it.
    pub commas: bool,
}

/// Sections that count on from each other.
#[derive(Debug)]
pub(super) struct List {
    /// Indices of nodes.
    pub nodes: Vec<usize>,
    /// First character of the first mark.
    pub from: usize,
    /// First character of the last mark.
    pub last: usize,
    /// How deep it hangs.
    pub depth: u8,
}

impl<'a> Reading<'a> {
    pub(super) fn new(source: &Source, outline: &'a Outline) -> Reading<'a> {
        let flow = Flow::new(source);
        let marks: Vec<usize> = starts(&flow, &outline.nodes);
        let sentences = sentences(&flow);
        let lists = lists(outline, &marks);
        let count = |mark: char| flow.glyphs.iter().filter(|g| g.ch == mark).take(20).count();
        let commas = count('、') == 0 && count(',') == 20;
        Reading { outline, flow, sentences, marks, lists, commas }
    }

    pub(super) fn len(&self) -> usize {
        self.flow.glyphs.len()
    }

    pub(super) fn ch(&self, i: usize) -> char {
        self.flow.ch(i)
    }

    /// The character before `i`; `\0` at the start of a line.
    pub(super) fn before(&self, i: usize) -> char {
        if i == 0 || self.flow.gap(i) == Gap::Line { '\0' } else { self.ch(i - 1) }
    }

    /// Where the pieces stand in the text.
    pub(super) fn span(&self, piece: Piece) -> Span {
        self.flow.span(piece.start, piece.end)
    }

    /// The characters of `piece`.
    pub(super) fn words(&self, piece: Piece) -> String {
        let end = piece.end.min(self.len());
        self.flow.glyphs.get(piece.start..end).unwrap_or_default().iter().map(|g| g.ch).collect()
    }

    /// Whether `word` stands at `i`, not across a line.
    pub(super) fn starts(&self, i: usize, word: &str) -> bool {
        word.chars()
            .enumerate()
            .all(|(k, c)| self.ch(i + k) == c && (k == 0 || self.flow.gap(i + k) != Gap::Line))
    }

    /// The first of `list` that stands at `i`; in characters, how long it is.
    pub(super) fn any(&self, i: usize, list: &[&str]) -> Option<usize> {
        list.iter().find(|word| self.starts(i, word)).map(|word| word.chars().count())
    }

    /// The first of `list` that ends before `i`; in characters, how long it is.
    pub(super) fn any_before(&self, i: usize, list: &[&str]) -> Option<usize> {
        list.iter().find_map(|word| {
            let length = word.chars().count();
            let from = i.checked_sub(length)?;
            self.starts(from, word).then_some(length)
        })
    }

    /// The sentence that holds `i`.
    pub(super) fn sentence(&self, i: usize) -> Piece {
        let next = self.sentences.partition_point(|&s| s <= i);
        let start = next.checked_sub(1).map_or(0, |k| self.sentences[k]);
        start..self.sentences.get(next).copied().unwrap_or(self.len())
    }

    /// One past the last character of the paragraph that holds `i`.
    pub(super) fn paragraph_end(&self, i: usize) -> usize {
        self.flow.paragraph_end(i)
    }

    /// The section whose mark begins at `i`.
    pub(super) fn node_at(&self, i: usize) -> Option<usize> {
        self.marks.binary_search(&i).ok()
    }

    /// The first mark at or after `i`.
    pub(super) fn mark_from(&self, i: usize) -> usize {
        let next = self.marks.partition_point(|&m| m < i);
        self.marks.get(next).copied().unwrap_or(self.len())
    }

    /// First character of the mark of node `index`.
    pub(super) fn mark(&self, index: usize) -> usize {
        self.marks.get(index).copied().unwrap_or(self.len())
    }

    /// The document that holds `i`.
    pub(super) fn document(&self, i: usize) -> Piece {
        let at = self.flow.span(i, i + 1).start;
        let documents = &self.outline.documents;
        let next = documents.partition_point(|d| d.span.start <= at);
        let border = |d: &crate::outline::Document| self.flow.index_at(d.span.start);
        let start = next.checked_sub(1).and_then(|k| documents.get(k)).map_or(0, border);
        start..documents.get(next).map_or(self.len(), border)
    }

    /// The spans of all items of `list`.
    pub(super) fn items(&self, list: &List) -> Vec<Span> {
        list.nodes.iter().map(|&node| self.outline.nodes[node].span).collect()
    }

    /// The number at `i` with its length: 三, 十二, 两, 9. Not one that goes on
    /// before or behind (第三, 十三, 2.5).
    pub(super) fn number(&self, i: usize) -> Option<(u32, usize)> {
        let first = self.ch(i);
        let arabic = first.is_ascii_digit();
        if !arabic && !is_numeral(first) {
            return None;
        }
        let before = self.before(i);
        if is_numeral(before)
            || before.is_ascii_digit()
            || matches!(before, '第' | '几' | '数' | '百' | '千' | '万' | '〇' | '零' | '○')
        {
            return None;
        }
        // 2.5个 but no 。: a dot behind a digit belongs to the number.
        if before == '.' && i >= 2 && self.ch(i - 2).is_ascii_digit() {
            return None;
        }
        let same = |c: char| if arabic { c.is_ascii_digit() } else { is_numeral(c) || c == '百' };
        let length = (0..6).take_while(|&k| same(self.ch(i + k)) && (k == 0 || self.joined(i + k))).count();
        let next = self.ch(i + length);
        let goes_on = next.is_ascii_digit()
            || is_numeral(next)
            || (next == '.' && self.ch(i + length + 1).is_ascii_digit());
        if goes_on || length > 5 || matches!(next, '几' | '余' | '多' | '〇' | '零' | '○') {
            return None;
        }
        let word = self.words(i..i + length);
        let valid = arabic || word.chars().count() == 1 || word.contains(['十', '百']);
        let value = han::number(&word).filter(|_| valid)?;
        (value > 0).then_some((value, length))
    }

    /// Whether nothing but blanks or a torn line stands before `i`.
    pub(super) fn joined(&self, i: usize) -> bool {
        self.flow.gap(i) != Gap::Line
    }
}

/// 一 to 十 and 两.
pub(super) fn is_numeral(c: char) -> bool {
    c == '十' || han::digit(c).is_some_and(|d| d > 0)
}

/// The first characters of the marks of `nodes`, which are in text order.
fn starts(flow: &Flow, nodes: &[Node]) -> Vec<usize> {
    let mut at = 0;
    let mut out = Vec::with_capacity(nodes.len());
    for node in nodes {
        while flow.glyphs.get(at).is_some_and(|g| g.at < node.marker.span.start) {
            at += 1;
        }
        out.push(at);
    }
    out
}

fn sentences(flow: &Flow) -> Vec<usize> {
    let mut out = Vec::new();
    let mut ended = true;
    for (i, glyph) in flow.glyphs.iter().enumerate() {
        let closes = matches!(glyph.ch, '”' | '’' | ')' | '》' | '」' | '』' | ']');
        let stops = matches!(glyph.ch, '。' | '!' | '?');
        if glyph.gap == Gap::Line || (ended && !closes && !stops) {
            out.push(i);
            ended = false;
        }
        ended |= stops;
    }
    out
}

/// All lists of sections, in the order of their first items.
fn lists(outline: &Outline, marks: &[usize]) -> Vec<List> {
    let mut lists: Vec<List> = Vec::new();
    // For each parent the list its next child may go on.
    let mut open: BTreeMap<(usize, Option<u32>), usize> = BTreeMap::new();
    for (document, part) in outline.documents.iter().enumerate() {
        for index in part.nodes.start as usize..(part.nodes.end as usize).min(outline.nodes.len()) {
            let node = &outline.nodes[index];
            let place = (document, node.parent);
            let goes_on = match node.why {
                Why::Continues(of) | Why::Gap(of) | Why::Mixed(of) | Why::Repeats(of) => {
                    open.get(&place).copied().filter(|&list| lists[list].nodes.last() == Some(&(of as usize)))
                }
                Why::Opens | Why::Contained | Why::Restarts(_) | Why::Orphan => None,
            };
            let from = marks.get(index).copied().unwrap_or(0);
            let list = goes_on.unwrap_or_else(|| {
                lists.push(List { nodes: Vec::new(), from, last: from, depth: node.depth });
                lists.len() - 1
            });
            lists[list].nodes.push(index);
            lists[list].last = from;
            open.insert(place, list);
        }
    }
    lists
}

#[cfg(test)]
mod tests {
    use super::Reading;
    use crate::outline::Outline;
    use crate::source::Source;

    #[test]
    fn numbers_stand_alone() {
        for (text, at, expected) in [
            ("三项", 0, Some((3, 1))),
            ("十二项", 0, Some((12, 2))),
            ("１２项", 0, Some((12, 2))),
            ("以下9 项", 2, Some((9, 1))),
            ("第三项", 1, None),
            ("十二项", 1, None),
            ("2.5项", 2, None),
            ("十几项", 0, None),
            ("三三一", 0, None),
            ("二〇二四", 0, None),
            ("𠮷三项", 1, Some((3, 1))),
        ] {
            let source = Source::new(text);
            let outline = Outline::new(&source);
            assert_eq!(Reading::new(&source, &outline).number(at), expected, "{text}");
        }
    }

    #[test]
    fn sentences_and_lists_are_found() {
        let source = Source::new("先说三点：一是甲；二是乙。“好。”再说。\n三、丙");
        let outline = Outline::new(&source);
        let reading = Reading::new(&source, &outline);
        assert_eq!(reading.words(reading.sentence(3)), "先说三点:一是甲;二是乙。");
        assert_eq!(reading.words(reading.sentence(15)), "“好。”");
        assert_eq!(reading.lists[0].nodes.len(), 2);
        assert_eq!(reading.node_at(5), Some(0));
    }
}
