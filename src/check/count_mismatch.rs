//! An announced count agrees with its list.
//!
//! Reads the counts of the facts, which know the list of each; adds the words.

use super::{Edit, Family, Input, Report, Rule, Scope, Severity, series};
use crate::fact::{Count, Verdict};
use crate::han;
use crate::outline::{LAST, Node};
use crate::span::Span;

pub(super) static RULE: Rule = Rule {
    id: "count-mismatch",
    title: "宣称的项数与列出的不符",
    family: Family::Structure,
    severity: Severity::Error,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("count_mismatch.md"),
    run,
};

fn run(input: &Input, report: &mut Report) {
    for count in &input.facts.counts {
        if let (Verdict::Mismatch, Some(declared)) = (count.verdict, count.declared) {
            mismatch(input, count, declared, report);
        }
    }
}

fn mismatch(input: &Input, count: &Count, declared: u32, report: &mut Report) {
    let text = &input.source.text;
    let found = count.items.len();
    let announced = series::clean(count.announced.of(text));
    let items: Vec<Option<&Node>> = count.items.iter().map(|item| node_at(input, *item)).collect();
    let numbers: Vec<u32> = items.iter().flatten().map(|n| n.marker.ordinal).filter(|&n| n != LAST).collect();
    let missing: Vec<u32> = match numbers.iter().max() {
        Some(&last) if numbers.len() == found => (1..=last).filter(|n| !numbers.contains(n)).collect(),
        _ => Vec::new(),
    };

    let mut evidence = format!("宣称 {declared}，列出 {found}");
    if !missing.is_empty() {
        let name = |n: &u32| {
            let node = items.iter().flatten().next()?;
            let mark = series::renumbered(node.marker.span.of(text), node.marker.style, *n)?;
            Some(mark.trim_end_matches(['，', '、', '.']).to_owned())
        };
        let names: Vec<String> = missing.iter().filter_map(name).collect();
        evidence += &format!("，缺 {}", names.join(" "));
    } else if !numbers.is_empty() {
        evidence += &format!("（{}）", series::roll(&numbers));
    }
    let draft = report
        .add(count.announced, format!("“{announced}”与列出的项数不符：列出 {found} 项"))
        .evidence(evidence)
        .related(count.items.iter().copied());
    // A list without a hole may well be all there is: then the number is wrong.
    if missing.is_empty()
        && let Some(edit) = number(text, count.announced, declared, found)
    {
        draft.proposal([edit]);
    }
}

/// The section that begins where `item` does.
fn node_at<'i>(input: &Input<'i>, item: Span) -> Option<&'i Node> {
    let nodes = &input.outline.nodes;
    let index = nodes.partition_point(|n| n.marker.span.start < item.start);
    nodes.get(index).filter(|n| n.marker.span.start == item.start)
}

/// Writes `found` where the announcement writes `declared`, in the same digits.
fn number(text: &str, announced: Span, declared: u32, found: usize) -> Option<Edit> {
    let words = announced.of(text);
    let found = u32::try_from(found).ok()?;
    for (at, _) in words.char_indices() {
        // the longest numeral from here on
        let len = words[at..]
            .char_indices()
            .map(|(i, c)| i + c.len_utf8())
            .take_while(|&end| han::number(&words[at..at + end]).is_some() || end <= 3)
            .last()?;
        if han::number(&words[at..at + len]) == Some(declared) {
            let arabic = words[at..].starts_with(|c: char| han::half(c).is_ascii_digit());
            let new = if arabic { found.to_string() } else { han::numeral(found) };
            let start = announced.start as usize + at;
            return Some(Edit::replace(Span::new(start, start + len), new));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::number;
    use crate::span::Span;

    #[test]
    fn the_number_is_written_as_it_was() {
        for (words, declared, found, expected) in [
            ("9项任务", 9, 8, Some("8项任务")),
            ("以下十二项任务", 12, 11, Some("以下十一项任务")),
            ("１２个方面", 12, 3, Some("3个方面")),
            ("几项任务", 4, 3, None),
        ] {
            let edit = number(words, Span::new(0, words.len()), declared, found);
            let written = edit.map(|e| words.replacen(e.span.of(words), &e.text, 1));
            assert_eq!(written.as_deref(), expected, "{words}");
        }
    }
}
