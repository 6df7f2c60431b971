//! Announced counts as a table, mismatches first.

use super::{Table, words};
use crate::fact::{Count, Verdict};
use crate::job::Analysis;
use crate::span::sort;

pub(super) fn table(analysis: &Analysis) -> Table {
    let source = &analysis.source;
    let mut table = Table::new(&["宣称", "项数", "列出", "核对", "各项"]);
    let mut counts: Vec<&Count> = analysis.facts.counts.iter().collect();
    sort(&mut counts, |count| [u32::from(count.verdict != Verdict::Mismatch), 0, 0]);
    for count in counts {
        let declared = count.declared.map(|n| n.to_string()).unwrap_or_default();
        table.add(
            source,
            count.announced,
            vec![
                words(&source.text, count.announced),
                declared,
                count.items.len().to_string(),
                verdict(count.verdict).to_owned(),
                items(&source.text, &count.items),
            ],
        );
    }
    table
}

/// A verdict in words.
pub(super) fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Match => "相符",
        Verdict::Mismatch => "不符",
        Verdict::Unresolved => "未定",
    }
}

/// The first words of every item.
pub(super) fn items(text: &str, items: &[crate::span::Span]) -> String {
    let item = |item: &crate::span::Span| {
        let words: String = item.of(text).chars().filter(|c| !c.is_whitespace()).take(LONGEST + 1).collect();
        // 第一， is no words yet.
        let marks = |(at, c): (usize, char)| "。；，：、,;:.".contains(c).then_some(at + c.len_utf8());
        let mark = words.char_indices().take(4).find_map(marks).unwrap_or(0);
        let rest = words.get(mark..).unwrap_or_default();
        let stop = rest.find(['。', '；', '，', '：']).map_or(words.len(), |at| mark + at);
        let first = words.get(..stop).filter(|w| !w.is_empty()).unwrap_or(&words);
        let mut out: String = first.chars().take(LONGEST).collect();
        if first.chars().count() > LONGEST {
            out.push('…');
        }
        out
    };
    items.iter().map(item).collect::<Vec<_>>().join(" / ")
}

/// Characters of an item that are shown.
const LONGEST: usize = 30;
