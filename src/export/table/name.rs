//! Numbered names as a table, mismatches first.

use super::count::{items, verdict};
use super::{Table, words};
use crate::fact::{Framework, Verdict};
use crate::job::Analysis;
use crate::span::sort;

pub(super) fn table(analysis: &Analysis) -> Table {
    let (source, facts) = (&analysis.source, &analysis.facts);
    let mut table = Table::new(&["名目", "项数", "列出", "核对", "各项", "通行解释", "未见", "出处"]);
    let mut frameworks: Vec<&Framework> = facts.frameworks.iter().collect();
    sort(&mut frameworks, |one| [u32::from(one.verdict != Verdict::Mismatch), 0, 0]);
    for one in frameworks {
        let entry = facts.entry(one);
        let first = |member: &Vec<String>| member.first().cloned().unwrap_or_default();
        let explained = entry.map(|e| e.members.iter().map(first).collect::<Vec<_>>().join("、"));
        let told = if one.items.is_empty() { String::new() } else { one.items.len().to_string() };
        table.add(
            source,
            one.name,
            vec![
                words(&source.text, one.name),
                one.expected.map(|n| n.to_string()).unwrap_or_default(),
                told,
                if one.items.is_empty() { String::new() } else { verdict(one.verdict).to_owned() },
                items(&source.text, &one.items),
                explained.unwrap_or_default(),
                facts.lacking(one).join("、"),
                entry.map(|e| e.source.clone()).unwrap_or_default(),
            ],
        );
    }
    table
}
