//! Announced counts (以下9项任务) against what is listed.
//!
//! Reads sentences and the outline; gives [`Count`]s; linear in the text. A
//! list is compared with the number in the sentence before it, an echo (以上9项)
//! with the list before it, a plan (讲三个问题) with the lists after it. What is
//! equal is a match wherever it was found; a mismatch is only said where the
//! announcement stands right in front of its list.

use super::{Count, Verdict};
use crate::han;
use crate::outline::{Outline, Why};
use crate::source::Source;
use crate::span::{Span, offset};

/// Measure words of what is announced.
const MEASURES: &[&str] = &["个", "项", "点", "条", "大", "类", "种", "件", "步", "方面", "环节", "句"];

/// Nouns that are listed one by one. Others (三个村) may be told without a list.
const NOUNS: &[&str] = &[
    "方面", "任务", "问题", "要求", "工作", "措施", "环节", "关系", "重点", "意见", "建议", "希望", "原因",
    "特点", "事项", "举措", "行动", "工程", "大事", "目标", "原则", "转变", "结合", "突破", "启示", "优势",
    "变化", "经验", "体会", "不足", "困难", "矛盾", "想法", "看法", "条件", "步骤", "阶段", "办法", "机制",
    "体系", "战略", "想法", "提升", "坚持", "必须", "更加", "关口",
];

/// Words for a number that is left open.
const OPEN: &[char] = &['几', '若', '多'];

/// A list inside a sentence is not longer than this many bytes.
const LONGEST_LIST: usize = 1500;

/// All announced counts, in text order.
pub(super) fn counts(source: &Source, outline: &Outline) -> Vec<Count> {
    let lists = lists(outline);
    let mut found: Vec<Count> = Vec::new();
    for list in &lists {
        if let Some(count) = before_list(source, outline, list) {
            found.push(count);
        }
    }
    found.sort_by_key(|c| c.announced);
    let mut rest = Vec::new();
    for &sentence in &source.sentences {
        let seen = found.partition_point(|c| c.announced.start < sentence.start);
        let taken =
            found[seen..].iter().take_while(|c| c.announced.start < sentence.end).map(|c| c.announced);
        let taken: Vec<Span> = taken.collect();
        let text = source.text.as_str();
        if let Some(count) = echo(text, sentence, outline, &lists, &found[..seen]) {
            rest.push(count);
        } else if taken.is_empty()
            && let Some(count) = plan(text, sentence, outline, &lists).or_else(|| in_sentence(text, sentence))
        {
            rest.push(count);
        }
    }
    found.extend(rest);
    found.sort_by_key(|c| c.announced);
    found.dedup_by_key(|c| c.announced);
    found
}

/// The sections of one list, as indices of nodes.
type List = Vec<usize>;

/// All lists in the order of their first items.
fn lists(outline: &Outline) -> Vec<List> {
    let mut lists: Vec<List> = Vec::new();
    // For each parent the list its next child may go on.
    let mut open: std::collections::BTreeMap<(usize, Option<u32>), usize> = std::collections::BTreeMap::new();
    for (document, part) in outline.documents.iter().enumerate() {
        for index in part.nodes.start as usize..part.nodes.end as usize {
            let node = &outline.nodes[index];
            let place = (document, node.parent);
            let goes_on = match node.why {
                Why::Continues(of) | Why::Gap(of) | Why::Mixed(of) | Why::Repeats(of) => {
                    open.get(&place).copied().filter(|&list| lists[list].last() == Some(&(of as usize)))
                }
                Why::Opens | Why::Contained | Why::Restarts(_) | Why::Orphan => None,
            };
            let list = goes_on.unwrap_or_else(|| {
                lists.push(Vec::new());
                lists.len() - 1
            });
            lists[list].push(index);
            open.insert(place, list);
        }
    }
    lists
}

fn items(outline: &Outline, list: &List) -> Vec<Span> {
    list.iter().map(|&node| outline.nodes[node].span).collect()
}

/// The count announced in the sentence in front of `list`.
fn before_list(source: &Source, outline: &Outline, list: &List) -> Option<Count> {
    let text = source.text.as_str();
    let first = outline.nodes[*list.first()?].marker.span;
    let mut index = source.sentences.partition_point(|s| s.start < first.start).checked_sub(1)?;
    // The blanks of an indent belong to the sentence of the mark.
    if text.get(source.sentences[index].start as usize..first.start as usize)?.trim().is_empty() {
        index = index.checked_sub(1)?;
    }
    let sentence = source.sentences[index];
    let lead = Span { start: sentence.start, end: sentence.end.min(first.start) };
    if text.get(lead.end as usize..first.start as usize)?.matches('\n').count() > 2 {
        return None;
    }
    let seen = expressions(text, lead);
    let found = offset(list.len());
    let vague = |e: &&Expression| e.value.is_none();
    let words = lead.of(text).trim_end();
    let announces = words.ends_with(['：', ':']);
    // 三个代表 in front of three items is a name and no announcement.
    let close = |e: &Expression| announces && e.span.end + 45 >= lead.end;
    let same = |e: &&Expression| e.value == Some(found) && (e.listed || close(e));
    if let Some(same) = seen.iter().rev().find(same) {
        return Some(same.count(items(outline, list), Verdict::Match));
    }
    // 重点做好七个方面工作。 and the list on the next line: the number stands at the very end.
    let ends = |e: &Expression| {
        let rest = Span { start: e.span.end, end: lead.end }.of(text).trim_end();
        let apart = text.get(lead.end as usize..first.start as usize).is_some_and(|gap| gap.contains('\n'));
        apart && list.len() > 2 && rest.ends_with('。') && rest.chars().count() <= 5
    };
    let mut numbered = seen.iter().filter(|e| e.value.is_some_and(|n| n > 1));
    let last = numbered.next_back().filter(|e| e.listed && ((announces && close(e)) || ends(e)));
    // Of two numbers the one that says 以下 is meant.
    let said = |e: &Expression| e.span.of(text).starts_with(['以', '下']);
    if let Some(last) = last.filter(|e| list.len() > 1 && (numbered.next_back().is_none() || said(e))) {
        return Some(last.count(items(outline, list), Verdict::Mismatch));
    }
    let open = seen.iter().rev().find(vague).filter(|_| announces)?;
    Some(open.count(items(outline, list), Verdict::Unresolved))
}

/// 以上9项任务, 这五个方面 at the start of a sentence.
fn echo(text: &str, sentence: Span, outline: &Outline, lists: &[List], before: &[Count]) -> Option<Count> {
    let words = sentence.of(text);
    let blanks = words.len() - words.trim_start().len();
    let head = ["以上", "上述", "这"].iter().find(|w| words[blanks..].starts_with(**w))?;
    let start = sentence.start as usize + blanks;
    let echoed = expressions(text, Span { start: offset(start + head.len()), end: sentence.end });
    let first = echoed.first().filter(|e| e.span.start as usize == start + head.len())?;
    let declared = first.value.filter(|&n| n > 1)?;
    let named = Expression { span: Span { start: offset(start), end: first.span.end }, ..*first };
    // The nearest lists that began before: the last few are those that may have ended here.
    let ended = lists.partition_point(|l| outline.nodes[l[0]].span.start < sentence.start);
    let near = lists[..ended].iter().rev().take(24);
    if let Some(list) = near.into_iter().find(|l| l.len() == declared as usize && after(outline, l, start)) {
        return Some(named.count(items(outline, list), Verdict::Match));
    }
    // The same announcement was made before its list.
    let same =
        before.iter().rev().find(|c| c.declared == Some(declared) && c.verdict == Verdict::Mismatch)?;
    let tail = |span: Span| span.of(text).chars().rev().take(2).collect::<String>();
    (tail(same.announced) == tail(first.span)).then(|| named.count(same.items.clone(), Verdict::Mismatch))
}

/// Whether all items of `list` begin before byte `at`.
fn after(outline: &Outline, list: &List, at: usize) -> bool {
    list.last().is_some_and(|&node| (outline.nodes[node].span.start as usize) < at)
}

/// 下面我讲三个问题: answered by a list further on.
fn plan(text: &str, sentence: Span, outline: &Outline, lists: &[List]) -> Option<Count> {
    let announced =
        expressions(text, sentence).into_iter().find(|e| e.planned && e.value.is_some_and(|n| n > 1))?;
    let document = outline.documents.iter().find(|d| d.span.holds(sentence.start))?;
    let from = lists.partition_point(|l| outline.nodes[l[0]].span.start < sentence.start);
    let inside = |l: &&List| outline.nodes[l[0]].span.start < document.span.end;
    let depth = |l: &List| outline.nodes[l[0]].depth;
    let same = lists[from..]
        .iter()
        .take_while(inside)
        .take(64)
        .filter(|l| announced.value == Some(offset(l.len())))
        .min_by_key(|l| depth(l));
    Some(match same {
        Some(list) => announced.count(items(outline, list), Verdict::Match),
        None => announced.count(Vec::new(), Verdict::Unresolved),
    })
}

/// 三项原则：甲；乙；丙。 without marks.
fn in_sentence(text: &str, sentence: Span) -> Option<Count> {
    let words = sentence.of(text);
    let colon = words.find(['：', ':'])?;
    let announced = expressions(text, Span { start: sentence.start, end: sentence.start + offset(colon) });
    let last = announced.last().filter(|e| e.value.is_some_and(|n| n > 1))?;
    let lead = &words[last.span.end as usize - sentence.start as usize..colon];
    if lead.chars().count() > 12 || lead.contains(['，', '。']) {
        return None;
    }
    let width = words[colon..].chars().next().map_or(1, char::len_utf8);
    let base = sentence.start as usize + colon + width;
    let rest = text.get(base..text.floor_char_boundary(base + LONGEST_LIST))?;
    let stop = rest.find(['。', '！', '\n']).unwrap_or(rest.len());
    let list = rest.get(..stop)?.trim_end_matches(['。', '；']);
    [&['；', ';'][..], &['、', '和'][..], &['，'][..]].iter().find_map(|marks| {
        let parts: Vec<&str> = list.split(*marks).filter(|p| !p.trim().is_empty()).collect();
        let fits = last.value == Some(offset(parts.len()));
        let spans = parts.iter().map(|p| {
            let from = p.as_ptr() as usize - text.as_ptr() as usize;
            Span::new(from, from + p.len()).trim(text)
        });
        fits.then(|| last.count(spans.collect(), Verdict::Match))
    })
}

/// A number with measure word and noun.
#[derive(Debug, Clone, Copy)]
struct Expression {
    span: Span,
    /// `None` for 几项.
    value: Option<u32>,
    /// Its noun is one that is listed.
    listed: bool,
    /// 讲, 谈, 提 … stand before it.
    planned: bool,
}

impl Expression {
    fn count(&self, items: Vec<Span>, verdict: Verdict) -> Count {
        Count { announced: self.span, declared: self.value, items, verdict }
    }
}

/// The numbers with measure words in `part`, in order.
fn expressions(text: &str, part: Span) -> Vec<Expression> {
    let words = part.of(text);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(step) = words[at..].find(|c: char| is_number(c) || OPEN.contains(&c)) {
        at += step;
        let length: usize = words[at..].chars().take_while(|&c| is_number(c)).map(char::len_utf8).sum();
        let open = if words[at..].starts_with("若干") { "若干".len() } else { "几".len() };
        let (value, length) =
            if length == 0 { (None, open) } else { (han::number(&words[at..at + length]), length) };
        let end = at + length;
        let before = words[..at].chars().next_back();
        let vague = value.is_none();
        // 第三个 is an order, 十几个 and 1.5个 are no counts.
        let fits = !matches!(before, Some('第' | '.' | '．' | '几' | '十' | '数'))
            && (vague || value.is_some_and(|n| n <= 99))
            && (!vague
                || words[..at].ends_with("以下")
                || words[..at].ends_with("下列")
                || words[..at].ends_with("如下"));
        let measured = MEASURES.iter().find(|m| words[end..].starts_with(**m));
        if let (true, Some(measure)) = (fits, measured) {
            let noun = noun_end(words, end + measure.len());
            let name = &words[end..noun];
            let lead: String =
                words[..at].chars().rev().take(12).collect::<Vec<_>>().into_iter().rev().collect();
            let from =
                ["以下", "下列"].iter().find(|w| words[..at].ends_with(**w)).map_or(at, |w| at - w.len());
            found.push(Expression {
                span: Span { start: part.start + offset(from), end: part.start + offset(noun) },
                value,
                listed: NOUNS.iter().any(|n| name.ends_with(n)) || name.starts_with("方面"),
                planned: ["讲", "谈", "提", "强调", "提出"]
                    .iter()
                    .any(|w| lead.trim_end_matches(['以', '下', '列']).ends_with(w))
                    && ["意见", "问题", "要求", "希望", "建议", "想法", "看法"]
                        .iter()
                        .any(|n| name.ends_with(n)),
            });
        }
        at = end.max(at + 1);
        while !words.is_char_boundary(at) {
            at += 1;
        }
    }
    found
}

/// Where the noun after a measure word ends: 个方面的工作.
fn noun_end(words: &str, from: usize) -> usize {
    let rest = &words[from..];
    let run: usize = rest.chars().take(10).take_while(|&c| han::is_han(c)).map(char::len_utf8).sum();
    let run = &rest[..run];
    let known = NOUNS.iter().filter_map(|noun| run.find(noun).map(|at| at + noun.len())).min();
    let Some(first) = known else { return from + run.len() };
    // 个方面 + 的工作
    let more = run[first..].strip_prefix('的').unwrap_or(&run[first..]);
    let skipped = run[first..].len() - more.len();
    let next = NOUNS.iter().find_map(|noun| {
        let at = more.find(noun)?;
        (at <= 6 && (at == 0 || skipped > 0)).then_some(at + noun.len())
    });
    from + first + next.map_or(0, |n| n + skipped)
}

fn is_number(c: char) -> bool {
    han::half(c).is_ascii_digit() || c == '十' || han::digit(c).is_some_and(|d| d > 0)
}

#[cfg(test)]
mod tests {
    use super::super::Verdict;
    use super::counts;
    use crate::outline::Outline;
    use crate::source::Source;

    fn seen(text: &str) -> Vec<(String, Option<u32>, usize, Verdict)> {
        let source = Source::new(text);
        let found = counts(&source, &Outline::new(&source));
        let row = |c: &super::Count| {
            (c.announced.of(&source.text).to_owned(), c.declared, c.items.len(), c.verdict)
        };
        found.iter().map(row).collect()
    }

    #[test]
    fn announcements_are_compared_with_their_lists() {
        use Verdict::{Match, Mismatch, Unresolved};
        for (text, announced, declared, found, verdict) in [
            ("要抓好三项工作：一是修渠；二是清淤；三是护堤。", "三项工作", Some(3), 3, Match),
            (
                "今年抓好以下4项任务：\n第一，修渠。\n第二，清淤。\n第四，护堤。",
                "以下4项任务",
                Some(4),
                3,
                Mismatch,
            ),
            (
                "　　今年重点做好４个方面工作。\n　　（一）修渠。抓紧。\n　　（二）清淤。抓紧。\n　　（三）护堤。抓紧。",
                "４个方面工作",
                Some(4),
                3,
                Mismatch,
            ),
            ("主要有两个方面的问题：一是慢；二是散；三是软。", "两个方面的问题", Some(2), 3, Mismatch),
            ("做好以下几项工作：一是修渠；二是清淤。", "以下几项工作", None, 2, Unresolved),
            (
                "我讲三点意见。\n一、认清形势\n很好。\n二、抓好落实\n很好。\n三、加强领导\n很好。",
                "三点意见",
                Some(3),
                3,
                Match,
            ),
            ("坚持三条原则：统筹规划；因地制宜；量力而行。", "三条原则", Some(3), 3, Match),
            ("必须坚持“两个结合”\n一是上下结合。\n二是内外结合。", "两个结合", Some(2), 2, Match),
        ] {
            let row = (announced.to_owned(), declared, found, verdict);
            assert_eq!(seen(text).first(), Some(&row), "{text}");
        }
    }

    #[test]
    fn an_echo_repeats_its_announcement() {
        let text = "今年抓好以下4项任务：\n第一，修渠。\n第二，清淤。\n第四，护堤。\n以上4项任务要抓紧。";
        let found = seen(text);
        assert_eq!(found[1], ("以上4项任务".to_owned(), Some(4), 3, Verdict::Mismatch));
        let text = "一是修渠。\n二是清淤。\n这两个方面都要抓。";
        assert_eq!(seen(text), [("这两个方面".to_owned(), Some(2), 2, Verdict::Match)]);
    }

    #[test]
    fn plain_numbers_announce_nothing() {
        for text in [
            "走访了三个村：一是看水，二是看路，三是看电，四是看房。",
            "第三个问题：一是慢；二是散。",
            "共有12个部门参加。",
        ] {
            assert!(seen(text).iter().all(|c| c.3 != Verdict::Mismatch), "{text}");
        }
    }
}
