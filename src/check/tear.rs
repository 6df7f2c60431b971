//! Whether a line breaks off in the middle of a sentence.
//!
//! Reads two neighbouring lines. The first must be running text that has not come
//! to its end, the second must not be a beginning (a mark, a title, a salutation).
//! Headings also end without a mark, so what is only possible is no tear. Linear in
//! the two lines.

use super::{Input, line};
use crate::han::{self, is_han};
use crate::lists;
use crate::outline::{Node, Place, Style};
use crate::span::{Span, sort};

/// A line of this many characters with a comma in it is prose, not a heading.
const PROSE: usize = 30;
/// No heading behind a mark is longer.
const HEADING: usize = 42;
/// A line without a mark and without siblings is prose from so many characters on.
const LONE: usize = 14;

/// What is known of the lines of a text.
pub(super) struct Lines<'a> {
    input: &'a Input<'a>,
    frame: Vec<Span>,
    common: &'static [[u8; 7]],
    /// Hardly a line ends without a mark: the text has no headings of that kind.
    closed: bool,
}

impl<'a> Lines<'a> {
    pub(super) fn new(input: &'a Input<'a>) -> Lines<'a> {
        let mut lines = Lines { input, frame: frame(input), common: lists::common_words(), closed: false };
        let text = input.source.text.as_str();
        let pair = |w: &[Span]| (w[0].trim(text), w[1].trim(text));
        let open = input.source.lines.windows(2).map(pair).filter(|&(a, b)| lines.is_open(a, b)).count();
        let ended = input.source.paragraphs.iter().filter(|p| p.of(text).trim_end().ends_with('。')).count();
        lines.closed = open <= 3 && (ended >= 20 * open || (open == 1 && ended > 2));
        lines
    }

    /// Whether a line of the body ends without a mark in front of a sentence.
    fn is_open(&self, first: Span, second: Span) -> bool {
        let (above, below) = (first.of(&self.input.source.text), second.of(&self.input.source.text));
        above.chars().next_back().is_some_and(is_han)
            && below.ends_with('。')
            && above.chars().count() >= LONE
            && !in_frame(&self.frame, first)
            && !starts_section(self.input, first)
            && !line::is_table(above)
            && !is_caption(above)
    }

    /// An open line in a text that has no such lines, and no title of an annex.
    fn is_lone(&self, first: Span, second: Span) -> bool {
        let words = first.of(&self.input.source.text);
        let mut clauses = words.split('，').map(str::len);
        let length = clauses.next();
        let even = words.contains('，') && clauses.all(|n| Some(n) == length);
        let titled = words
            .ends_with(['案', '知', '见', '法', '定', '划', '告', '则', '程', '点', '表', '单', '议', '求']);
        self.closed && self.is_open(first, second) && !even && !titled && !self.is_heading(words)
    }

    /// A short line of one clause that ends with a word.
    fn is_heading(&self, words: &str) -> bool {
        let end = words.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
        let short = words.chars().count() <= 20 && !words.contains(['，', '：', '；', '。', '了']);
        short && lists::is_common(self.common, &words[end..])
    }

    /// Whether the break parts a word, and none of what it leaves is one: 协同发⏎展和….
    fn parts_word(&self, above: &str, below: &str) -> bool {
        let mut left = above.chars().rev();
        let mut right = below.chars();
        let (Some(y), Some(x), Some(z), Some(w)) = (left.next(), left.next(), right.next(), right.next())
        else {
            return false;
        };
        let word = |a: char, b: char| lists::is_common(self.common, &String::from_iter([a, b]));
        word(y, z) && !word(x, y) && !word(z, w)
    }
}

/// The places where lines end without a mark as a matter of course.
fn frame(input: &Input) -> Vec<Span> {
    let mut out = Vec::new();
    for document in &input.outline.documents {
        let f = &document.frame;
        let date = f.date.map(|d| d.span);
        out.extend(
            [f.title, f.subtitle, f.byline, date, f.note, f.salutation, f.number].into_iter().flatten(),
        );
        out.extend([f.addressee, f.signer, f.attachments, f.annotation, f.secrecy].into_iter().flatten());
        out.extend([f.copies, f.printing].into_iter().flatten());
        out.extend(document.marker.map(|m| m.span));
    }
    sort(&mut out, |span| span.rank());
    out
}

fn in_frame(frame: &[Span], line: Span) -> bool {
    let after = frame.partition_point(|f| f.start < line.end);
    frame[..after].iter().rev().take(4).any(|f| f.overlaps(line))
}

/// Whether two neighbouring lines, trimmed, are one sentence.
pub(super) fn torn(lines: &Lines, first: Span, second: Span) -> bool {
    let Lines { input, frame, .. } = lines;
    let text = &input.source.text;
    let (above, below) = (first.of(text), second.of(text));
    if line::is_table(above)
        || line::is_table(below)
        || line::is_page_number(above)
        || line::is_page_number(below)
    {
        return false;
    }
    // A mark that runs over the break is proof enough.
    if marker_across(&input.outline.nodes, first.end) {
        return true;
    }
    let Some(end) = above.chars().next_back() else { return false };
    // PM⏎2.5
    let digits = below.trim_start_matches(|c: char| c.is_ascii_digit());
    let decimal = digits.strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    if end.is_ascii_alphabetic() && digits.len() < below.len() && decimal && !begins(input, second) {
        return true;
    }
    if !(is_han(end) || end.is_ascii_alphanumeric() || GOES_ON.contains(&end)) {
        return false;
    }
    let prose = above.contains(['。', '；', '！', '？']);
    if (!prose && in_frame(frame, first))
        || in_frame(frame, second)
        || begins(input, second)
        || is_label(below)
        || (is_entry(above) && is_entry(below))
        || (above.starts_with("抄送") && below.ends_with("印发"))
        || opens_with_mark(below, ALL_MARKS)
    {
        return false;
    }
    let length = above.chars().count();
    let parted = lines.parts_word(above, below) && below.contains(['。', '；']);
    if (below.starts_with(CANNOT_BEGIN) || goes_on(below) || parted) && length >= 8 {
        return true;
    }
    let plain = !starts_section(input, first);
    let long = length >= if plain { PROSE } else { HEADING } && above.contains('，');
    let begun = plain && above.chars().count() >= 8 && begins_sentence(above) && below.ends_with('。');
    if GOES_ON.contains(&end)
        || (is_han(end) && above.ends_with(CANNOT_END))
        || (leaves_open(above) && !below.starts_with(['“', '《']))
    {
        return prose || long || length >= PROSE / 2 && below.contains(['。', '；']);
    }
    (prose || long || begun || lines.is_lone(first, second))
        && !ends_as_heading(input, first)
        && !ends_in_mark(above)
        && !is_caption(above)
}

/// 等项目, 及其变化: the end of a list, which begins no paragraph.
fn goes_on(line: &str) -> bool {
    let rest = line.strip_prefix(['等', '及']);
    rest.is_some_and(|r| !r.starts_with(['级', '待', '候', '到', '同', '时', '早', '格', '第', '至']))
}

/// Whether the line opens as a sentence does and no heading: 随着…, 自70年代….
fn begins_sentence(line: &str) -> bool {
    const OPENERS: [&str; 20] = [
        "随着",
        "近年来",
        "近几年",
        "去年以来",
        "今年以来",
        "为了",
        "总的来看",
        "总的看",
        "同时，",
        "此外",
        "因此",
        "对此",
        "其中，",
        "但是",
        "由于",
        "虽然",
        "如果",
        "我们",
        "目前，",
        "当前，",
    ];
    let since = line.strip_prefix('自').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    since || OPENERS.iter().any(|o| line.starts_with(o))
}

/// After these a sentence goes on.
const GOES_ON: &[char] = &['，', '、', ',', '—', '“', '《', '（', '('];
/// No heading ends in these.
const CANNOT_END: [char; 19] = [
    '和', '与', '及', '或', '把', '将', '被', '从', '向', '并', '而', '但', '为', '在', '对', '以', '的',
    '于', '由',
];
/// No sentence begins with these.
const CANNOT_BEGIN: [char; 18] = [
    '的', '了', '们', '着', '吗', '呢', '性', '化', '，', '、', '。', '；', '：', '！', '？', '”', '》', '）',
];

/// Whether a mark has the break at byte `at` inside it.
fn marker_across(nodes: &[Node], at: u32) -> bool {
    let index = nodes.partition_point(|n| n.marker.span.start < at);
    index.checked_sub(1).is_some_and(|i| nodes[i].marker.span.end > at)
}

/// Whether a section or a document begins where this line does.
fn begins(input: &Input, line: Span) -> bool {
    let documents = &input.outline.documents;
    let index = documents.partition_point(|d| d.span.start < line.start);
    starts_section(input, line) || documents.get(index).is_some_and(|d| d.span.start == line.start)
}

fn starts_section(input: &Input, line: Span) -> bool {
    let nodes = &input.outline.nodes;
    let index = nodes.partition_point(|n| n.marker.span.start < line.start);
    nodes.get(index).is_some_and(|n| n.marker.span.start == line.start)
}

/// Whether the line ends in a heading: one that fills a line, or one of the
/// higher levels that was pasted behind a finished sentence.
fn ends_as_heading(input: &Input, line: Span) -> bool {
    let nodes = &input.outline.nodes;
    let index = nodes.partition_point(|n| n.marker.span.start < line.end);
    let Some(node) = index.checked_sub(1).map(|i| &nodes[i]) else { return false };
    if node.marker.span.start < line.start {
        return false;
    }
    let running = matches!(node.marker.style, Style::Is | Style::Must | Style::Sequence | Style::Side);
    let after = node.marker.span.end..line.end;
    let rest = input.source.text.get(after.start as usize..after.end as usize).unwrap_or("");
    let unfinished = !rest.contains(['。', '；', '！', '？']);
    let short = rest.chars().count() <= HEADING;
    unfinished && short && (node.place == Place::Block || !running)
}

/// Whether the last sentence begins with a mark, even one that the outline does
/// not take for a section there (…。二、主要任务).
fn ends_in_mark(line: &str) -> bool {
    opens_with_mark(line.rsplit(['。', '；', '！', '？']).next().unwrap_or("").trim_start(), MARKS)
}

/// What follows the number of a mark that heads a paragraph.
const MARKS: &[char] = &['、', '）', ')', '，', '章', '节', '条', '篇', '.', '．'];
/// The same with the marks of running lists.
const ALL_MARKS: &[char] = &['、', '）', ')', '，', '章', '节', '条', '篇', '.', '．', '是', '要'];

fn opens_with_mark(words: &str, after: &[char]) -> bool {
    let rest = words.trim_start_matches(['第', '（', '(']);
    let digit = |c: char| han::digit(c).is_some() || c == '十' || han::half(c).is_ascii_digit();
    let number = rest.len() - rest.trim_start_matches(digit).len();
    number > 0 && rest[number..].starts_with(after)
}

/// 各位代表： or 附件：, a line of its own that opens something.
fn is_label(line: &str) -> bool {
    let short = line.chars().count() <= 24;
    (short && line.ends_with(['：', ':'])) || line.starts_with("附件") || line.starts_with("——")
}

/// 联系地址：…: a line of a form.
fn is_entry(line: &str) -> bool {
    line.split_once('：').is_some_and(|(label, _)| label.chars().count() <= 8 && label.chars().all(is_han))
}

/// 记者 某某 摄: the line under a picture.
fn is_caption(line: &str) -> bool {
    let last = line.rsplit(['。', '；', '！', '？']).next().unwrap_or("");
    last.contains("记者") || last.ends_with('摄') || last.contains("来源：")
}

/// Whether a quotation mark, a title mark or a bracket is left open.
fn leaves_open(line: &str) -> bool {
    [('“', '”'), ('《', '》'), ('（', '）')].iter().any(|&(open, close)| match line.rfind(open) {
        Some(at) => !line[at..].contains(close) && line[at..].chars().count() <= 30,
        None => false,
    })
}
