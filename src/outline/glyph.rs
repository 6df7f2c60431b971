//! The text as a reader's eye runs over it: characters without blanks, line
//! breaks and page numbers, in one width.
//!
//! Reads a [`Source`]; gives a [`Flow`]; linear. Torn lines need no repair
//! after this: `三⏎要` is two neighbours with a [`Gap`] between them, and the
//! text keeps its bytes.

use super::noise::is_page_number;
use crate::han::{half, is_han};
use crate::source::Source;
use crate::span::{Span, offset};

/// What stood between a character and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Gap {
    /// Nothing.
    None,
    /// Blanks.
    Blank,
    /// A line break inside a sentence.
    Torn,
    /// A line break between paragraphs, or the start of the text.
    Line,
}

/// One visible character.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Glyph {
    /// Half-width where both widths exist; dashes all `—`.
    pub ch: char,
    /// What stood before it.
    pub gap: Gap,
    /// Its first byte.
    pub at: u32,
    /// One past its last byte.
    pub end: u32,
}

/// All visible characters of a text.
#[derive(Debug, Default)]
pub(crate) struct Flow {
    /// In text order.
    pub glyphs: Vec<Glyph>,
    /// First glyph of every paragraph.
    paragraphs: Vec<usize>,
    /// Lines are breaks of the page and not of the author.
    pub wrapped: bool,
    /// Line breaks are gone.
    pub flat: bool,
    /// Blanks stand inside sentences all over the text and mean nothing.
    pub spaced: bool,
    /// Paragraphs open with blanks.
    pub indented: bool,
}

impl Flow {
    pub(crate) fn new(source: &Source) -> Flow {
        let text = source.text.as_str();
        let lines: Vec<Line> = source
            .paragraphs
            .iter()
            .map(|&span| Line::new(text, span))
            .filter(|line| line.width > 0)
            .collect();
        let lines = without_page_numbers(text, lines);
        let width = wrap_width(&lines);
        let indented = lines.iter().filter(|l| l.indented).count();
        let indented = indented > 3 && indented * 8 > lines.len();
        let mut flow = Flow { wrapped: width.is_some(), indented, ..Flow::default() };
        flow.glyphs.reserve(lines.iter().map(|line| line.width).sum());
        let mut gap = Gap::Line;
        // Whether the line goes on a paragraph, and the paragraph so far holds the end of a sentence.
        let (mut goes_on, mut sentence) = (false, false);
        for (index, line) in lines.iter().enumerate() {
            for (at, ch) in line.span.of(text).char_indices() {
                if is_blank(ch) {
                    gap = gap.max(Gap::Blank);
                    continue;
                }
                let at = line.span.start + offset(at);
                if gap == Gap::Line {
                    flow.paragraphs.push(flow.glyphs.len());
                }
                flow.glyphs.push(Glyph { ch: fold(ch), gap, at, end: at + ch.len_utf8() as u32 });
                gap = Gap::None;
            }
            sentence = line.ends_sentence || goes_on && sentence;
            goes_on = lines.get(index + 1).is_some_and(|next| {
                line.runs_on(next, width, flow.indented) || goes_on && sentence && line.breaks_off(next)
            });
            gap = if goes_on { Gap::Torn } else { Gap::Line };
        }
        let longest = lines.iter().map(|l| l.width).max().unwrap_or(0);
        let all = flow.glyphs.len();
        let most = longest * 2 > all && longest > 1500
            || longest * 10 > all * 9 && longest > 200
            || longest == all && all > 60;
        flow.flat = !flow.wrapped && most;
        let inside = |w: &[Glyph]| w[1].gap == Gap::Blank && is_han(w[0].ch) && is_han(w[1].ch);
        let strays = flow.glyphs.windows(2).filter(|w| inside(w)).count();
        flow.spaced = !flow.flat && strays > 3 && strays * 300 > all;
        flow
    }

    /// The glyph at index `i`; `\0` beyond the end.
    pub(crate) fn ch(&self, i: usize) -> char {
        self.glyphs.get(i).map_or('\0', |g| g.ch)
    }

    /// What stands before glyph `i`; a line beyond the end.
    pub(crate) fn gap(&self, i: usize) -> Gap {
        self.glyphs.get(i).map_or(Gap::Line, |g| g.gap)
    }

    /// Index of the first glyph at or after byte `at`.
    pub(crate) fn index_at(&self, at: u32) -> usize {
        self.glyphs.partition_point(|g| g.at < at)
    }

    /// One past the last glyph of the paragraph that holds glyph `i`.
    pub(crate) fn paragraph_end(&self, i: usize) -> usize {
        let next = self.paragraphs.partition_point(|&p| p <= i);
        self.paragraphs.get(next).copied().unwrap_or(self.glyphs.len())
    }

    /// First glyph of the paragraph that holds glyph `i`.
    pub(super) fn paragraph_start(&self, i: usize) -> usize {
        let next = self.paragraphs.partition_point(|&p| p <= i);
        next.checked_sub(1).map_or(0, |p| self.paragraphs[p])
    }

    /// The bytes of glyphs `from..to`.
    pub(crate) fn span(&self, from: usize, to: usize) -> Span {
        match (self.glyphs.get(from), self.glyphs.get(to.wrapping_sub(1))) {
            (Some(first), Some(last)) if from < to => Span { start: first.at, end: last.end },
            (Some(first), _) => Span { start: first.at, end: first.at },
            _ => Span::default(),
        }
    }
}

/// Blanks of every kind, also those without width.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

pub(super) fn fold(c: char) -> char {
    match c {
        '─' | '━' | '―' | '–' | '－' => '—',
        '〔' | '【' | '［' => '[',
        '〕' | '】' | '］' => ']',
        '｡' => '。',
        '､' => '、',
        c => half(c),
    }
}

/// Whether a sentence may end with `c` (folded).
pub(super) fn is_stop(c: char) -> bool {
    matches!(c, '。' | '!' | '?' | ';' | ':' | '…')
}

/// Whether `c` (folded) closes a quotation or a bracket.
pub(super) fn closes(c: char) -> bool {
    matches!(c, '”' | '’' | '」' | '』' | '》' | ')' | ']')
}

struct Line {
    /// Without blanks at either end.
    span: Span,
    /// In characters that are no blanks.
    width: usize,
    /// Starts with two blanks or more.
    indented: bool,
    /// Where it ends on the page: its width with the blanks in front.
    reach: usize,
    first: char,
    last: char,
    /// A page number stood below it.
    ends_page: bool,
    /// Is short and starts with 三、
    heads: bool,
    /// Is short and starts with 第三章, apart from its name.
    titles: bool,
    /// Ends with the first half of a mark: 。三 or 。（
    dangles: bool,
    /// Behind its last sentence stands a heading: 。 三、强化保障
    ends_heading: bool,
    /// A sentence ends in it.
    ends_sentence: bool,
    /// Says who printed the text and when.
    prints: bool,
}

impl Line {
    fn new(text: &str, line: Span) -> Line {
        let whole = line.of(text);
        let span = line.trim(text);
        let words = span.of(text);
        let blanks: usize =
            whole.chars().take_while(|&c| is_blank(c)).map(|c| if c == '\u{3000}' { 2 } else { 1 }).sum();
        let width = words.chars().filter(|&c| !is_blank(c)).count();
        Line {
            span,
            width,
            indented: blanks >= 2,
            reach: words.chars().count() + blanks.div_ceil(2).min(4),
            first: words.chars().next().map_or('\0', fold),
            last: words.chars().next_back().map_or('\0', fold),
            ends_page: false,
            heads: width <= 45 && is_heading(words),
            titles: width <= 45 && is_chapter(words),
            dangles: dangles(words),
            ends_heading: ends_heading(words),
            ends_sentence: words.contains('。'),
            prints: width < 50 && words.ends_with("日印发"),
        }
    }

    fn opens_section(&self) -> bool {
        self.heads || matches!(self.first, '(' | '第' | '附') || self.first.is_ascii_digit()
    }

    /// Whether it stops in the middle of a sentence. As the last line of a paragraph
    /// with whole sentences it is one that was torn before the page wrapped it again.
    fn breaks_off(&self, next: &Line) -> bool {
        let open = !is_stop(self.last) && !closes(self.last) && !self.ends_heading;
        open && !next.indented && !next.titles && !next.opens_section()
    }

    /// Whether the sentence goes on in the next line.
    fn runs_on(&self, next: &Line, wrap: Option<usize>, indented: bool) -> bool {
        if matches!(self.last, ',' | '、' | '(' | '“' | '《') {
            return true;
        }
        if self.dangles && matches!(next.first, '要' | '是' | '、' | ')') {
            return true;
        }
        // PM⏎2.5
        if self.last.is_ascii_alphabetic() && next.first.is_ascii_digit() {
            return true;
        }
        if next.prints {
            return false;
        }
        if self.ends_heading && wrap.is_none() {
            return false;
        }
        if self.ends_page && !is_stop(self.last) && !next.opens_section() {
            return true;
        }
        match wrap {
            Some(width) => {
                let full = self.reach >= width || (self.reach + 1 == width && !is_stop(self.last));
                // A short line without a stop, below a sentence, is a heading or a name.
                let above = is_stop(self.last) || next.titles;
                let alone = above && next.width * 2 < width && !is_stop(next.last);
                (full || (indented && self.reach + 3 >= width)) && !next.indented && !alone
            }
            // A heading is short and stands on its own line; what is torn is a full line.
            None => {
                let greets = next.last == ':' && next.width <= 30;
                !greets
                    && self.width >= 40
                    && !is_stop(self.last)
                    && !closes(self.last)
                    && !next.opens_section()
            }
        }
    }
}

/// Whether `words` end with a numeral that stands where a mark could stand.
fn dangles(words: &str) -> bool {
    let numeral = |c| c == '十' || half(c).is_ascii_digit() || crate::han::digit(c).is_some();
    let before = words.trim_end_matches(numeral);
    let opened = before.chars().next_back().map(fold);
    before.len() < words.len() && opened.is_some_and(|c| is_stop(c) || matches!(c, ',' | '(' | '”'))
}

/// Whether behind the last sentence of `words` stands 三、 and a few words.
fn ends_heading(words: &str) -> bool {
    let Some(at) = words.rfind(['。', '！', '？', '”']) else { return false };
    let tail = words[at..].trim_start_matches(['。', '！', '？', '”']);
    let heading = tail.trim_start_matches(is_blank);
    heading.len() < tail.len() && is_heading(heading)
}

/// Whether `words` are 三、 and a few words.
fn is_heading(words: &str) -> bool {
    let numeral = |c| c == '十' || crate::han::digit(c).is_some();
    let rest = words.trim_start_matches(numeral);
    let named = rest
        .strip_prefix('、')
        .is_some_and(|name| (3..45).contains(&name.chars().count()) && !name.starts_with(numeral));
    named && rest.len() < words.len()
}

/// Whether `words` are 第三章 and, behind a blank, a few words.
fn is_chapter(words: &str) -> bool {
    let numeral = |c| c == '十' || c == '百' || half(c).is_ascii_digit() || crate::han::digit(c).is_some();
    let Some(rest) = words.strip_prefix('第').map(|w| w.trim_start_matches(numeral)) else { return false };
    let name = rest.strip_prefix(['编', '章', '节']);
    name.is_some_and(|name| name.is_empty() || name.starts_with(is_blank))
}

/// The lines the author wrote.
fn without_page_numbers(text: &str, lines: Vec<Line>) -> Vec<Line> {
    let mut kept: Vec<Line> = Vec::with_capacity(lines.len());
    for line in lines {
        if line.width > 12 || !is_page_number(line.span.of(text)) {
            kept.push(line);
        } else if let Some(above) = kept.last_mut() {
            above.ends_page = true;
        }
    }
    kept
}

/// The width at which a page broke its lines, if most lines have it.
fn wrap_width(lines: &[Line]) -> Option<usize> {
    if lines.len() < 8 {
        return None;
    }
    let mut counts = [0usize; 128];
    for line in lines {
        if let Some(count) = counts.get_mut(line.reach) {
            *count += 1;
        }
    }
    let (width, _) = counts
        .iter()
        .enumerate()
        .skip(12)
        .max_by_key(|&(width, &count)| (count, std::cmp::Reverse(width)))?;
    let near: usize = counts[width - 1..(width + 2).min(128)].iter().sum();
    let longer: usize = lines.iter().filter(|l| l.reach > width + 2).count();
    (near * 2 > lines.len() && longer * 10 < lines.len()).then_some(width)
}

#[cfg(test)]
mod tests {
    use super::{Flow, Gap};
    use crate::source::Source;

    fn flow(text: &str) -> Flow {
        Flow::new(&Source::new(text))
    }

    #[test]
    fn blanks_and_page_numbers_are_gaps() {
        let flow = flow("甲　乙\n— 3 —\n丙，\n丁");
        let seen: Vec<(char, Gap)> = flow.glyphs.iter().map(|g| (g.ch, g.gap)).collect();
        assert_eq!(
            seen,
            [('甲', Gap::Line), ('乙', Gap::Blank), ('丙', Gap::Torn), (',', Gap::None), ('丁', Gap::Torn)]
        );
    }

    #[test]
    fn a_long_line_without_a_stop_runs_on() {
        let long = "县里的水利工作".repeat(8);
        assert_eq!(flow(&format!("{long}三\n要抓好")).gap(57), Gap::Torn);
        assert_eq!(flow(&format!("{long}。\n要抓好")).gap(57), Gap::Line);
        assert_eq!(flow("一、短标题\n要抓好").gap(5), Gap::Line);
    }

    #[test]
    fn lines_of_one_width_are_the_pages() {
        let body = "水利工作是农业的命脉要抓好落实不放松".repeat(20);
        let lines: Vec<String> =
            body.chars().collect::<Vec<_>>().chunks(30).map(|c| c.iter().collect()).collect();
        let flow = flow(&lines.join("\n"));
        assert!(flow.wrapped);
        assert!(flow.glyphs.iter().skip(1).all(|g| g.gap != Gap::Line));
    }
}
