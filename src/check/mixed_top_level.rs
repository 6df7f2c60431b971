//! A document whose first level is （一） in one part and 第一， in another.
//!
//! Reads the lists that hang under nothing; two long ones in different styles, with
//! no higher level over them, have no common hierarchy. Lists of running text and
//! annexes are not looked at. Linear.

use super::proof::Proof;
use super::{Family, Input, Report, Rule, Scope, Severity, series};
use crate::outline::{Node, Place, Style};

pub(super) static RULE: Rule = Rule {
    id: "mixed-top-level",
    title: "顶层先后用了两种序号",
    family: Family::Structure,
    severity: Severity::Warning,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("mixed_top_level.md"),
    run,
};

/// A list of fewer sections is an aside.
const LONG: usize = 3;

fn run(input: &Input, report: &mut Report) {
    let text = input.source.text.as_str();
    let nodes = &input.outline.nodes;
    let lists = series::lists(nodes);
    for document in &input.outline.documents {
        let inside = |i: usize| document.nodes.contains(&crate::span::offset(i));
        let heads = |i: usize| {
            let Node { depth, place, marker, .. } = nodes[i];
            depth == 0 && levels(marker.style) && (place != Place::Inline || marker.style == Style::Comma)
        };
        let annexed = |i: usize| input.proof.is(input.proof.index(nodes[i].marker.span.start), Proof::ANNEX);
        let top: Vec<&Vec<usize>> = lists
            .iter()
            .filter(|l| {
                inside(l[0])
                    && l.len() >= LONG
                    && l.iter().filter(|&&i| heads(i)).count() * 2 >= l.len()
                    && !annexed(l[0])
            })
            .collect();
        let Some((first, rest)) = top.split_first() else { continue };
        let style = nodes[first[0]].marker.style;
        let Some(other) = rest.iter().find(|l| nodes[l[0]].marker.style != style) else { continue };
        let (here, there) = (&nodes[first[0]], &nodes[other[0]]);
        let name = |span: crate::span::Span| series::clean(span.of(text));
        report
            .add(
                there.marker.span,
                format!(
                    "顶层前面用“{}”，从这里起用“{}”，上面又没有统一的层次",
                    name(here.marker.span),
                    name(there.marker.span)
                ),
            )
            .evidence(format!(
                "“{}”起 {} 项，“{}”起 {} 项",
                name(here.marker.span),
                first.len(),
                name(there.marker.span),
                other.len()
            ))
            .related([here.marker.span]);
    }
}

fn levels(style: Style) -> bool {
    matches!(style, Style::Comma | Style::Bracket | Style::Digit | Style::Ordinal)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::marked;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        (
            "two kinds",
            "（一）𠮷。甲。\n（二）乙。甲。\n（三）丙。甲。\n做到：\n第一，丁。甲。\n第二，戊。甲。\n第三，己。甲。",
            &["第一，"],
        ),
        ("one kind", "一、甲\n二、乙\n三、丙", &[]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(marked(&RULE, text), *expected, "{name}");
        }
    }
}
