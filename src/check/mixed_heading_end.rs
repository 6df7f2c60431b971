//! Headings of one list, each on its own line, some with 。 and some without.
//!
//! Reads the lists of the outline. The fewer are the odd ones; where both are
//! as many, those with 。 are, since a heading takes none. Linear.

use super::{Edit, Family, Input, Report, Rule, Scope, Severity, series};
use crate::outline::{Place, Style};
use crate::span::{Span, offset};

pub(super) static RULE: Rule = Rule {
    id: "mixed-heading-end",
    title: "同级标题有的带句号有的不带",
    family: Family::Structure,
    severity: Severity::Warning,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("mixed_heading_end.md"),
    run,
};

fn run(input: &Input, report: &mut Report) {
    let text = &input.source.text;
    let nodes = &input.outline.nodes;
    for list in series::lists(nodes) {
        let headings: Vec<(Span, bool)> = list
            .iter()
            .map(|&i| &nodes[i])
            .filter(|n| n.place == Place::Block && n.marker.style != Style::Article)
            .filter_map(|n| n.heading)
            // Items that end in ； are no headings.
            .filter(|h| !text[h.end as usize..].starts_with(['；', '：', '，', ';', ':']))
            .map(|h| (h, text[h.end as usize..].starts_with('。')))
            .collect();
        let with = headings.iter().filter(|h| h.1).count();
        let without = headings.len() - with;
        if with == 0 || without == 0 || headings.len() < 3 {
            continue;
        }
        let odd = with <= without;
        for &(heading, stopped) in headings.iter().filter(|h| h.1 == odd) {
            let stop = Span {
                start: heading.end,
                end: heading.end + if stopped { offset('。'.len_utf8()) } else { 0 },
            };
            let (here, others) = if stopped { ("带", "不带") } else { ("不带", "带") };
            let edit = Edit::replace(stop, if stopped { "" } else { "。" });
            report
                .add(heading, format!("这个标题末尾{here}句号，同级其他标题{others}"))
                .evidence(format!("同级独立成行的标题：带句号 {with} 个，不带 {without} 个"))
                .proposal([edit]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::lines;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("one without", "（一）抓学习。\n要学。\n（二）抓落实\n要办。\n（三）抓检查。\n要查。", &["抓落实"]),
        ("one with", "（一）抓学习\n要学。\n（二）抓落实。\n要办。\n（三）抓检查\n要查。", &["抓落实"]),
        (
            "run-in headings do not count",
            "（一）抓学习。要学。\n（二）抓落实\n要办。\n（三）抓检查。要查。",
            &[],
        ),
        ("beyond the BMP", "（一）抓𠮷。\n要学。\n（二）办𠮷\n要办。\n（三）查𠮷。\n要查。", &["办𠮷"]),
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
