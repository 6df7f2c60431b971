//! The lists of an outline, and how their marks are written: 第二，→ 第三，.

use std::ops::RangeInclusive;

use super::Input;
use crate::han;
use crate::outline::{LAST, Node, Style, Why};

const CIRCLED: [char; 20] =
    ['①', '②', '③', '④', '⑤', '⑥', '⑦', '⑧', '⑨', '⑩', '⑪', '⑫', '⑬', '⑭', '⑮', '⑯', '⑰', '⑱', '⑲', '⑳'];

/// The lists of an outline: the sections that count on from each other, by index,
/// in text order. A series that runs on across headings is one list.
pub(super) fn lists(nodes: &[Node]) -> Vec<Vec<usize>> {
    let mut lists: Vec<Vec<usize>> = Vec::new();
    let mut list_of = vec![0; nodes.len()];
    for (index, node) in nodes.iter().enumerate() {
        let last = previous(node.why).filter(|&p| p < index);
        let list = last.or_else(|| above(nodes, &lists, &list_of, index)).map(|p| list_of[p]);
        list_of[index] = list.unwrap_or(lists.len());
        match list {
            Some(list) => lists[list].push(index),
            None => lists.push(vec![index]),
        }
    }
    lists
}

/// The section an orphan would count on from had no mark been lost: （十七）, heading, （十九）.
fn above(nodes: &[Node], lists: &[Vec<usize>], list_of: &[usize], index: usize) -> Option<usize> {
    let node = &nodes[index];
    let kin = |k: &usize| nodes[*k].marker.style == node.marker.style;
    let last = (0..index).rev().take_while(|_| node.why == Why::Orphan).find(kin)?;
    let list = |k: usize| nodes[k].parent.map(|p| list_of[p as usize]);
    // （十） below the next heading where the list runs on across headings.
    let runs_on = nodes[lists[list_of[last]][0]].parent != nodes[last].parent;
    let beside = runs_on || nodes[last].parent == node.parent;
    let skipped = node.marker.ordinal.checked_sub(nodes[last].marker.ordinal)?;
    let fits = skipped == 2 || (skipped == 0 && beside);
    (fits && node.parent.is_some() && numbered(node.marker.style) && list(last) == list(index))
        .then_some(last)
}

/// The section this one counts on from.
pub(super) fn previous(why: Why) -> Option<usize> {
    match why {
        Why::Continues(p) | Why::Gap(p) | Why::Mixed(p) | Why::Repeats(p) => Some(p as usize),
        Why::Opens | Why::Contained | Why::Restarts(_) | Why::Orphan => None,
    }
}

/// Whether the series is counted by the writer: notes and dashes are not.
pub(super) fn numbered(style: Style) -> bool {
    !matches!(style, Style::Note | Style::Dash | Style::Decimal | Style::Annex | Style::Side)
}

/// Whether `node` is counted from `before` by the writer: of decimals, what differs in the
/// last number only, and by little. A row of a table (1 甲) is not.
pub(super) fn counted(input: &Input, before: &Node, node: &Node) -> bool {
    if node.marker.style != Style::Decimal {
        return numbered(node.marker.style);
    }
    let (above, here) = (mark(input, before), mark(input, node));
    let head = |mark: &str| mark.rsplit_once(['.', '．']).map(|(head, _)| head.to_owned());
    head(&here).is_some_and(|it| head(&above) == Some(it)) && node.marker.ordinal <= before.marker.ordinal + 3
}

/// A mark as it would be written without the blanks and breaks that tear it.
pub(super) fn clean(mark: &str) -> String {
    mark.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The mark of a section, clean.
pub(super) fn mark(input: &Input, node: &Node) -> String {
    clean(node.marker.span.of(&input.source.text))
}

/// `mark` with another number, in the same kind of digits; `None` if it shows none.
pub(super) fn renumbered(mark: &str, style: Style, ordinal: u32) -> Option<String> {
    let mark = clean(mark);
    if style == Style::Sequence && !mark.starts_with('第') {
        return None;
    }
    let place = ordinal.checked_sub(1)? as usize;
    if let Some(c) = mark.chars().next().filter(|c| CIRCLED.contains(c)) {
        return Some(mark.replacen(c, &CIRCLED.get(place)?.to_string(), 1));
    }
    let arabic = |c: char| han::half(c).is_ascii_digit();
    let chinese = |c: char| han::digit(c).is_some() || matches!(c, '十' | '百');
    // Of 2.1.3 the last number counts.
    let last = mark.rfind(['.', '．']).filter(|_| style == Style::Decimal).unwrap_or(0);
    let start = last + mark[last..].find(|c| arabic(c) || chinese(c))?;
    let kind = mark[start..].chars().next().is_some_and(arabic);
    let rest = &mark[start..];
    let len = rest.find(|c| if kind { !arabic(c) } else { !chinese(c) }).unwrap_or(rest.len());
    let number = if kind { ordinal.to_string() } else { han::numeral(ordinal) };
    Some(format!("{}{}{}", &mark[..start], number, &rest[len..]))
}

/// What to say of a mark that leaves out `missing` behind another one.
pub(super) fn skips(above: &str, here: &str, style: Style, missing: RangeInclusive<u32>) -> String {
    let name = |n: u32| renumbered(here, style, n).unwrap_or_else(|| roll(&[n]));
    let (first, last) = (name(*missing.start()), name(*missing.end()));
    let lost = if first == last { format!("“{first}”") } else { format!("“{first}”至“{last}”") };
    format!("“{above}”之后是“{here}”，缺{lost}")
}

/// What to say of a mark that has the number of the one before.
pub(super) fn again(above: &str, here: &str) -> String {
    format!("“{above}”之后又是“{here}”，序号重复")
}

/// Some numbers in words a clerk reads: 一、二、四至九.
pub(super) fn roll(ordinals: &[u32]) -> String {
    let mut out = String::new();
    let mut at = 0;
    while at < ordinals.len() {
        let mut last = at;
        while last + 1 < ordinals.len() && ordinals[last + 1] == ordinals[last] + 1 {
            last += 1;
        }
        if last < at + 2 {
            last = at; // two are no range
        }
        if !out.is_empty() {
            out.push('、');
        }
        out += &han::numeral(ordinals[at]);
        if last > at {
            out.push('至');
            out += &han::numeral(ordinals[last]);
        }
        at = last + 1;
    }
    out
}

/// The ordinals of a list around its item `i`, in words: enough to see the break, no more, so that a
/// list that is all breaks stays linear.
pub(super) fn around(nodes: &[Node], list: &[usize], i: usize) -> String {
    const AROUND: usize = 12;
    let (from, to) = (i.saturating_sub(AROUND), (i + AROUND).min(list.len()));
    let ordinals: Vec<u32> =
        list[from..to].iter().map(|&i| nodes[i].marker.ordinal).filter(|&n| n != LAST).collect();
    let (before, after) = (if from > 0 { "……" } else { "" }, if to < list.len() { "……" } else { "" });
    format!("这一列的序号：{before}{}{after}", roll(&ordinals))
}

#[cfg(test)]
mod tests {
    use super::{renumbered, roll};
    use crate::outline::Style;

    #[test]
    fn marks_keep_their_form() {
        for (mark, style, ordinal, expected) in [
            ("第二，", Style::Ordinal, 3, Some("第三，")),
            ("（十）", Style::Bracket, 11, Some("（十一）")),
            ("9.", Style::Digit, 10, Some("10.")),
            ("三\n要", Style::Must, 4, Some("四要")),
            ("②", Style::Circled, 3, Some("③")),
            ("2.1.4", Style::Decimal, 3, Some("2.1.3")),
            ("其次", Style::Sequence, 3, None),
        ] {
            assert_eq!(renumbered(mark, style, ordinal).as_deref(), expected, "{mark}");
        }
    }

    #[test]
    fn a_roll_shortens_ranges() {
        assert_eq!(roll(&[1, 2, 4, 5, 6, 9]), "一、二、四至六、九");
        assert_eq!(roll(&[]), "");
    }
}
