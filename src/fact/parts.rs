//! Enumerations without level marks: 甲、乙和丙 · 甲；乙；丙 · （甲、乙） · “甲、乙”.
//!
//! Reads a [`Reading`]; gives the parts of the enumeration in front of a place
//! or behind it, if there are exactly as many as asked for; looks no further
//! than [`LONGEST`] characters.

use super::reading::{Piece, Reading, is_numeral};
use crate::lists::Vocabulary;

/// An enumeration inside a paragraph is not longer than this.
pub(super) const LONGEST: usize = 500;

/// Words that stand between an announcement and what it announces.
const CUES: &[&str] = &["分别是", "分别为", "包括", "指的是", "就是", "即是", "是指", "即", "指", ":", "——"];

/// Words in front of an enumeration that are no part of its first item.
static LEADS: Vocabulary = Vocabulary::new("fact/parts leads");

/// Nouns that end like a word which leads on to a number.
static NOUNS: Vocabulary = Vocabulary::new("fact/parts nouns");

/// Verbs in front of what is listed.
static VERBS: Vocabulary = Vocabulary::new("fact/parts verbs");

pub(super) fn opens(c: char) -> bool {
    matches!(c, '“' | '‘' | '(' | '《' | '「' | '『' | '[' | '〈')
}

pub(super) fn closes(c: char) -> bool {
    matches!(c, '”' | '’' | ')' | '》' | '」' | '』' | ']' | '〉')
}

/// Where the enumeration that begins at `from` ends at the latest: a full stop,
/// the line, the next mark, or the bracket it stands in.
pub(super) fn stop(reading: &Reading, from: usize) -> usize {
    let far = reading.paragraph_end(from).min(from + LONGEST).min(reading.mark_from(from));
    let mut depth = 0usize;
    for i in from..far {
        match reading.ch(i) {
            c if opens(c) => depth += 1,
            c if closes(c) => match depth.checked_sub(1) {
                Some(less) => depth = less,
                None => return i,
            },
            '。' | '!' | '?' if depth == 0 => return i,
            _ => {}
        }
    }
    far
}

/// `piece` split at `marks` outside brackets and quotations; empty parts are
/// left out. 》《 and ”“ are borders of a list with 、 as well.
pub(super) fn split(reading: &Reading, piece: Piece, marks: &[char]) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    let (mut depth, mut from) = (0usize, piece.start);
    let mut push = |part: Piece| {
        if !part.is_empty() {
            out.push(part);
        }
    };
    for i in piece.clone() {
        let c = reading.ch(i);
        if opens(c) {
            let listed = depth == 0 && marks.contains(&'、') && i > from && closes(reading.ch(i - 1));
            if listed && matches!(c, '《' | '“') {
                push(from..i);
                from = i;
            }
            depth += 1;
        } else if closes(c) {
            depth = depth.saturating_sub(1);
        } else if depth == 0 && marks.contains(&c) {
            push(from..i);
            from = i + 1;
        }
    }
    push(from..piece.end);
    out
}

/// The parts of `piece` if they are `count`, whatever parts them.
pub(super) fn parted(reading: &Reading, piece: Piece, count: usize) -> Option<Vec<Piece>> {
    let whole = split(reading, piece.clone(), &[';']);
    if whole.len() == count && count > 1 {
        return Some(whole);
    }
    let clauses = split(reading, piece.clone(), &[',', ';']);
    let first = clauses.first()?.clone();
    if let Some(found) = joined(reading, split(reading, first, &['、']), count) {
        return Some(found);
    }
    if clauses.len() == count && count > 1 {
        return Some(clauses);
    }
    // Without 、 the list ends where a clause goes on from it.
    let goes_on = |p: &Piece| {
        reading.any(p.start, &["被", "这", "是", "使", "为", "从而", "并", "形成", "确保"]).is_some()
    };
    if reading.commas && clauses.len() > count && count > 1 && goes_on(&clauses[count]) {
        return Some(clauses.into_iter().take(count).collect());
    }
    let fine = split(reading, piece.clone(), &['、', ',', ';']);
    joined(reading, fine, count).or_else(|| counted(reading, piece, count))
}

/// 甲、乙和丙 has one part more than it has 、.
fn joined(reading: &Reading, mut parts: Vec<Piece>, count: usize) -> Option<Vec<Piece>> {
    if parts.len() == count && count > 1 {
        return Some(parts);
    }
    if parts.len() + 1 != count {
        return None;
    }
    let last = parts.pop()?;
    let (border, width) = conjunction(reading, &last)?;
    parts.push(last.start..border);
    parts.push(border + width..last.end);
    Some(parts)
}

/// The one 和, 与, 及 or 以及 in `piece` outside brackets, with its width.
fn conjunction(reading: &Reading, piece: &Piece) -> Option<(usize, usize)> {
    let (mut depth, mut found) = (0usize, None);
    let mut i = piece.start;
    while i < piece.end {
        let c = reading.ch(i);
        if opens(c) {
            depth += 1;
        } else if closes(c) {
            depth = depth.saturating_sub(1);
        } else if depth == 0 && i > piece.start && i + 1 < piece.end {
            let width = reading.any(i, &["以及", "和", "与", "及"]);
            // 和谐, 参与, 普及 are words.
            let word = reading.any(i, &["和谐", "和平", "和睦", "及时", "和美"]).is_some()
                || matches!(
                    reading.ch(i - 1),
                    '参' | '普' | '涉' | '以' | '缓' | '温' | '总' | '谐' | '推' | '赋'
                );
            if let Some(width) = width.filter(|&w| !word || w == 2) {
                let sure = closes(reading.ch(i - 1)) && opens(reading.ch(i + width));
                if sure {
                    return Some((i, width));
                }
                if found.is_some() {
                    return None;
                }
                found = Some((i, width));
                i += width;
                continue;
            }
        }
        i += 1;
    }
    found
}

/// 一喊二压三吓: parts that count themselves.
fn counted(reading: &Reading, piece: Piece, count: usize) -> Option<Vec<Piece>> {
    const DIGITS: [char; 9] = ['一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let mut starts = Vec::new();
    for i in piece.clone() {
        if DIGITS.get(starts.len()) == Some(&reading.ch(i)) {
            starts.push(i);
        }
    }
    let fits = starts.len() == count && count > 1 && starts.first() == Some(&piece.start);
    let even = starts.windows(2).all(|w| w[1] - w[0] >= 2 && w[1] - w[0] <= 8);
    (fits && even).then(|| {
        let ends = starts.iter().skip(1).copied().chain([piece.end]);
        starts.iter().copied().zip(ends).map(|(from, to)| from..to).collect()
    })
}

/// Skips what leads over from an announcement that ends at `from` to its
/// enumeration: a few characters and one of [`CUES`].
pub(super) fn cue(reading: &Reading, from: usize, most: usize) -> Option<usize> {
    let end = reading.paragraph_end(from.saturating_sub(1));
    let mut i = from;
    while i < end && i <= from + most {
        if matches!(reading.ch(i), '。' | ';' | '!' | '?' | '、' | '“' | '(' | '《') {
            return None;
        }
        // A copula only right behind the announcement or its comma.
        let near =
            i == from || reading.ch(i - 1) == ',' || reading.ch(i - 1) == '”' || reading.ch(i - 1) == ')';
        if let Some(width) = reading.any(i, CUES)
            && (near || matches!(reading.ch(i), ':' | '—'))
        {
            let mut to = i + width;
            if matches!(reading.ch(to), ':' | ',') {
                to += 1;
            }
            return Some(to);
        }
        i += 1;
    }
    None
}

/// The `count` parts of the enumeration that ends before `to`, and whether it
/// says that it leaves some out (等).
pub(super) fn in_front(reading: &Reading, to: usize, count: usize) -> Option<(Vec<Piece>, bool)> {
    let mut end = to;
    let line = reading.sentence(end.saturating_sub(1)).start;
    if end > line && reading.ch(end - 1) == '这' {
        end -= 1;
    }
    if end > line && reading.ch(end - 1) == '的' {
        end -= 1;
    }
    let open = end > line && reading.ch(end - 1) == '等';
    if open {
        end -= 1;
    }
    if end <= line + 1 || !behind_noun(reading, end) {
        return None;
    }
    if reading.ch(end - 1) == '”'
        && let Some(start) = (line..end - 1).rev().take(160).find(|&i| reading.ch(i) == '“')
        && let Some(found) = parted(reading, start + 1..end - 1, count)
    {
        return Some((found, open));
    }
    let start = clause_start(reading, end, line);
    let start = part_start(reading, start..end);
    let Some(parts) = joined(reading, split(reading, start..end, &['、']), count) else {
        let from = line.max(end.saturating_sub(LONGEST / 2));
        let mut parts = split(reading, from..end, &[',', ';', ':']);
        let before = parts.len().checked_sub(count).filter(|_| reading.commas)?;
        return Some((lead_off(reading, parts.split_off(before)), open));
    };
    // 桥5座、路2条 counts each of them; 统一调度 does not.
    let (_, others) = parts.split_last()?;
    let each = others.iter().any(|p| {
        let from = p.end.saturating_sub(3).max(p.start);
        (from..p.end).any(|i| reading.number(i).is_some_and(|(n, _)| n > 1 || reading.ch(i) == '1'))
    });
    (!each).then(|| (lead_off(reading, parts), open))
}

/// Whether what ends before `end` can be the end of an item: 新增 2个, 这与前两条
/// and a lost quotation mark are none; 收入, 建设 are nouns.
fn behind_noun(reading: &Reading, end: usize) -> bool {
    const OPEN: &str = "前后近约共达有其各每又增为是入出建设选由到.了过在中另余超—和与及、以";
    !OPEN.contains(reading.ch(end - 1)) || reading.any_before(end, &NOUNS).is_some()
}

/// Where the clause that ends before `end` begins.
pub(super) fn clause_start(reading: &Reading, end: usize, line: usize) -> usize {
    let mut depth = 0usize;
    let mut i = end;
    while i > line && i + 240 > end {
        let c = reading.ch(i - 1);
        if closes(c) {
            depth += 1;
        } else if opens(c) {
            match depth.checked_sub(1) {
                Some(less) => depth = less,
                None => return i,
            }
        } else if depth == 0 && matches!(c, ',' | ';' | ':' | '。' | '!' | '?' | '—') {
            return i;
        }
        // Behind a mark: in 一、甲、乙两项 the mark is no item.
        if let Some(node) = reading.node_at(i - 1) {
            return reading.flow.index_at(reading.outline.nodes[node].marker.span.end).min(end);
        }
        i -= 1;
    }
    i
}

/// Where the enumeration begins in a clause whose subject has 、 of its own: 各地、各部门
/// 要从|甲、乙和丙三个环节把关.
fn part_start(reading: &Reading, clause: Piece) -> usize {
    let lead = |&i: &usize| {
        let width = reading.any(i, &["从", "对", "在", "围绕"]).filter(|_| asked(reading, i, clause.start));
        width.is_some_and(|w| i + w < clause.end) && clause.clone().any(|k| k < i && reading.ch(k) == '、')
    };
    clause.clone().rev().find(lead).map_or(clause.start, |i| i + reading.any(i, &["围绕"]).unwrap_or(1))
}

/// Whether 要 or 应 stands shortly before `i`, not before `from`.
fn asked(reading: &Reading, i: usize, from: usize) -> bool {
    (from.max(i.saturating_sub(4))..i).any(|k| matches!(reading.ch(k), '要' | '应'))
}

/// Takes the words that lead to an enumeration off its first part, as long as it
/// stays as long as the shortest of the others.
fn lead_off(reading: &Reading, mut parts: Vec<Piece>) -> Vec<Piece> {
    let shortest = parts.iter().skip(1).map(|p| p.len()).min().unwrap_or(0).max(1);
    // 抓好“甲”、“乙”: the items are what is quoted.
    let mark = parts.get(1).map(|p| reading.ch(p.start)).filter(|&c| opens(c) && c != '(');
    if let Some(first) = parts.first_mut()
        && let Some(from) = first.clone().find(|&i| Some(reading.ch(i)) == mark)
    {
        first.start = from;
        return parts;
    }
    // 全面展开甲、乙、丙三大工程: behind the verb, unless the other parts have theirs.
    let verb = parts.get(1).is_some_and(|p| reading.any(p.start, &VERBS).is_some());
    if let Some(first) = parts.first_mut() {
        while let Some(width) = reading.any(first.start, &LEADS)
            && (first.len() >= shortest + width || opens(reading.ch(first.start + width)))
            && first.len() > width
        {
            first.start += width;
        }
        let behind = (first.start..first.end).filter_map(|i| {
            let width = reading.any(i, &VERBS)?;
            let from = if verb { i } else { i + width };
            // Long items are as long as each other only nearly.
            (from > first.start && first.end >= from + shortest - shortest / 8).then_some(from)
        });
        first.start = if verb { behind.min() } else { behind.max() }.unwrap_or(first.start);
        // 中央提出的甲乙、丙丁: an attribute in front of items of one length.
        let alike = (first.start..first.end).rfind(|&i| reading.ch(i) == '的').map(|i| i + 1);
        let longest = parts.iter().skip(1).map(|p| p.len()).max().unwrap_or(0);
        if let (Some(from), Some(first)) = (alike, parts.first_mut())
            && first.len() > longest
            && (shortest..=longest).contains(&(first.end - from))
        {
            first.start = from;
        }
    }
    parts
}

/// Whether parts look like items: none is only a numeral, all fairly short.
pub(super) fn plausible(reading: &Reading, parts: &[Piece]) -> bool {
    parts.iter().all(|p| {
        let numeral = p.clone().all(|i| is_numeral(reading.ch(i)) || reading.ch(i).is_ascii_digit());
        !numeral && p.len() <= 120
    })
}
