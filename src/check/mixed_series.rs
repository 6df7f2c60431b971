//! A list that changes its kind of mark on the way: 四要 → 五是.
//!
//! Reads the sections of the outline that go on a list in another style. Words
//! that stand in for a number (首先，第二) are accepted. Linear in the sections.

use super::{Edit, Family, Input, Report, Rule, Scope, Severity, series};
use crate::outline::{LAST, Style, Why};

pub(super) static RULE: Rule = Rule {
    id: "mixed-series",
    title: "同一列序号用了两种写法",
    family: Family::Structure,
    severity: Severity::Warning,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("mixed_series.md"),
    run,
};

fn run(input: &Input, report: &mut Report) {
    let text = &input.source.text;
    let nodes = &input.outline.nodes;
    for node in nodes {
        let Why::Mixed(before) = node.why else { continue };
        let Some(before) = nodes.get(before as usize) else { continue };
        let words = [before.marker.style, node.marker.style].contains(&Style::Sequence);
        if words || before.marker.style == node.marker.style || node.marker.ordinal == LAST {
            continue;
        }
        let (here, above) =
            (series::clean(node.marker.span.of(text)), series::clean(before.marker.span.of(text)));
        let draft = report
            .add(node.marker.span, format!("前面是“{above}”，到这里成了“{here}”，同一列的写法应当一致"))
            .related([before.marker.span]);
        if let Some(words) = series::renumbered(&above, before.marker.style, node.marker.ordinal) {
            draft.proposal([Edit::replace(node.marker.span, words)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::lines;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("mixed", "一要抓学习，经常学。二要抓落实，办到底。三是抓检查，查到位。", &["三是"]),
        ("words for numbers", "首先，要抓学习。第二，要抓落实。第三，要抓检查。", &[]),
        ("a list in a list", "一要抓学习。一是学理论，二是学业务。二要抓落实。", &[]),
        ("beyond the BMP", "一要抓𠮷学。二要抓𠮷办。三是抓𠮷查。", &["三是"]),
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
