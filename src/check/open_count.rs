//! An announcement without its number (以下几项) in front of a list.
//!
//! Reads the counts of the facts that leave the number open, where a list of sections
//! follows. Linear.

use super::{Edit, Family, Input, Report, Rule, Scope, Severity};
use crate::han;
use crate::outline::Style;
use crate::span::Span;

pub(super) static RULE: Rule = Rule {
    id: "open-count",
    title: "项数没有写明",
    family: Family::Structure,
    severity: Severity::Info,
    scope: Scope::Prose,
    off: true,
    page: crate::lists::page!("open_count.md"),
    run,
};

fn run(input: &Input, report: &mut Report) {
    let text = input.source.text.as_str();
    for count in input.facts.counts.iter().filter(|c| c.declared.is_none() && c.items.len() > 1) {
        if !heads_sections(input, count.items[0]) {
            continue;
        }
        let words = count.announced.of(text);
        let found = count.items.len();
        let draft = report
            .add(count.announced, format!("“{words}”没有写明项数，后面列出 {found} 项"))
            .related(count.items.iter().copied());
        let open =
            words.find('几').map(|at| (at, "几")).or_else(|| words.find("若干").map(|at| (at, "若干")));
        if let (Some((at, word)), Ok(n)) = (open, u32::try_from(found)) {
            let start = count.announced.start as usize + at;
            let place = Span::new(start, start + word.len());
            let number = if n == 2 { "两".to_owned() } else { han::numeral(n) };
            draft.proposal([Edit::replace(place, number)]);
        }
    }
}

/// Whether the list is one of sections: 一是 and 一要 run on in the text.
fn heads_sections(input: &Input, item: Span) -> bool {
    let nodes = &input.outline.nodes;
    let index = nodes.partition_point(|n| n.marker.span.start < item.start);
    let node = nodes.get(index).filter(|n| n.marker.span.start == item.start);
    node.is_some_and(|n| {
        matches!(n.marker.style, Style::Comma | Style::Bracket | Style::Ordinal | Style::Digit)
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::marked;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("open", "做好以下几项工作：\n（一）𠮷事。\n（二）乙事。", &["以下几项工作"]),
        ("running list", "做好以下几项工作：一是甲；二是乙。", &[]),
        ("told", "做好以下两项工作：一是甲；二是乙。", &[]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(marked(&RULE, text), *expected, "{name}");
        }
    }
}
