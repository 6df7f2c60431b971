//! A line that breaks off in the middle of a sentence.
//!
//! Reads neighbouring lines. The first must be running text that has not come
//! to its end, the second must not be a beginning (a mark, a title, a
//! salutation). Headings also end without a mark, so what is only possible is
//! not reported. Linear; a line is looked at once from either side.

use super::{Edit, Family, Input, Report, Rule, Scope, Severity, line};
use crate::han::{self, is_han};
use crate::outline::{Node, Place, Style};
use crate::span::{Span, sort};

pub(super) static RULE: Rule = Rule {
    id: "torn-line",
    title: "一句话被换行断开",
    // The scorers and the reader take it as a defect of structure: it hides marks.
    family: Family::Structure,
    severity: Severity::Error,
    scope: Scope::Prose,
    off: false,
    manual: include_str!("torn_line.md"),
    run,
};

/// A line of this many characters with a comma in it is prose, not a heading.
const PROSE: usize = 30;

fn run(input: &Input, report: &mut Report) {
    let text = &input.source.text;
    let frame = frame(input);
    let mut tears: Vec<Tear> = Vec::new();
    for pair in input.source.lines.windows(2) {
        let (first, second) = (pair[0].trim(text), pair[1].trim(text));
        let here = !first.is_empty() && !second.is_empty() && torn(input, &frame, first, second);
        // A wrapped paragraph is one finding, however many lines it has.
        if tears.last().is_some_and(|last| !here || last.second != first) {
            add(text, &std::mem::take(&mut tears), report);
        }
        if here {
            tears.push(Tear { first, second });
        }
    }
    add(text, &tears, report);
}

/// Two lines that are one.
struct Tear {
    first: Span,
    second: Span,
}

impl Tear {
    /// The last two characters before the break and the first two behind it.
    fn place(&self, text: &str) -> Span {
        last_chars(text, self.first, 2).hull(first_chars(text, self.second, 2))
    }

    fn mend(&self, text: &str) -> Edit {
        let word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let before = self.first.of(text).chars().next_back();
        let apart = word(before) && word(self.second.of(text).chars().next());
        let gap = Span { start: self.first.end, end: self.second.start };
        Edit::replace(gap, if apart { " " } else { "" })
    }
}

fn add(text: &str, tears: &[Tear], report: &mut Report) {
    let [first, rest @ ..] = tears else { return };
    let end = last_chars(text, first.first, 6);
    let message = match rest.len() {
        0 => format!("句子在“{}”后被换行断开，应与下一行相接", end.of(text)),
        n => format!("从“{}”起，这一段被换行断开 {} 处，应接成一段", end.of(text), n + 1),
    };
    let (tail, head) = (last_chars(text, first.first, 8), first_chars(text, first.second, 8));
    report
        .add(first.place(text), message)
        .evidence(format!("……{}⏎{}……", tail.of(text), head.of(text)))
        .related(rest.iter().map(|t| t.place(text)))
        .safe_fix(tears.iter().map(|t| t.mend(text)));
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
        out.extend(document.marker.map(|m| m.span));
    }
    sort(&mut out, |span| span.rank());
    out
}

fn in_frame(frame: &[Span], line: Span) -> bool {
    let after = frame.partition_point(|f| f.start < line.end);
    frame[..after].iter().rev().take(4).any(|f| f.overlaps(line))
}

fn torn(input: &Input, frame: &[Span], first: Span, second: Span) -> bool {
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
    if !(is_han(end) || end.is_ascii_alphanumeric() || GOES_ON.contains(&end)) {
        return false;
    }
    let prose = above.contains(['。', '；', '！', '？']);
    if (!prose && in_frame(frame, first))
        || in_frame(frame, second)
        || begins(input, second)
        || is_label(below)
        || opens_with_mark(below, ALL_MARKS)
    {
        return false;
    }
    if below.starts_with(CANNOT_BEGIN) && above.chars().count() >= 8 {
        return true;
    }
    let plain = !starts_section(input, first);
    let long = plain && above.chars().count() >= PROSE && above.contains('，');
    let begun = plain && above.chars().count() >= 8 && begins_sentence(above) && below.ends_with('。');
    if GOES_ON.contains(&end) || (is_han(end) && above.ends_with(CANNOT_END)) || leaves_open(above) {
        return prose || long || above.chars().count() >= PROSE / 2 && below.contains(['。', '；']);
    }
    (prose || long || begun) && !ends_as_heading(input, first) && !ends_in_mark(above) && !is_caption(above)
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
const CANNOT_END: [char; 16] =
    ['和', '与', '及', '或', '把', '将', '被', '从', '向', '并', '而', '但', '为', '在', '对', '以'];
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
    unfinished && (node.place == Place::Block || !running)
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

fn last_chars(text: &str, line: Span, n: usize) -> Span {
    let words = line.of(text);
    let at = words.char_indices().rev().take(n).last().map_or(words.len(), |(i, _)| i);
    Span::new(line.start as usize + at, line.end as usize)
}

fn first_chars(text: &str, line: Span, n: usize) -> Span {
    let words = line.of(text);
    let at = words.char_indices().nth(n).map_or(words.len(), |(i, _)| i);
    Span::new(line.start as usize, line.start as usize + at)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::lines;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("in a word", "会议开得很好。全县各级党\n组织要抓好落实。", &["级党⏎组织"]),
        (
            "after a comma",
            "某县工作总结\n同志们：\n全县各级党组织要认真学习贯彻会议精神，\n抓好落实。",
            &["神，⏎抓好"],
        ),
        (
            "open quotation",
            "某县工作总结\n同志们：\n全县要深入开展学习教育，落实“三会\n一课”制度，抓好落实。",
            &["三会⏎一课"],
        ),
        ("beyond the BMP", "会议开得很好。全县各级𠮷\n𠮷织要抓好落实。", &["级𠮷⏎𠮷织"]),
        (
            "a wrapped paragraph",
            "会议开得很好。全县各级党\n组织要抓好落实。各级各部门\n要负责到底。",
            &["级党⏎组织"],
        ),
        ("a page number between", "会议开得很好。全县各级党\n— 3 —\n组织要抓好落实。", &[]),
        ("a heading and its body", "一、加强组织领导，落实工作责任\n各级要抓好落实。", &[]),
        ("a subheading without a mark", "加强组织领导\n各级要抓好落实。", &[]),
        (
            "a heading merged with the text before",
            "会议开得很好。各级都要落实。二、主要任务\n各级要抓好落实。",
            &[],
        ),
        ("a blank line", "会议开得很好。全县各级党\n\n组织要抓好落实。", &[]),
        ("signature", "以上意见，请认真贯彻执行。\n某县人民政府\n2024年5月9日", &[]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            let found: Vec<String> =
                lines(&RULE, text).iter().filter_map(|l| Some(l.split_once('|')?.0.to_owned())).collect();
            assert_eq!(found, *expected, "{name}");
        }
    }
}
