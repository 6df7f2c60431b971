//! A numbered name has as many members as its number says.
//!
//! Reads the numbered names of the facts, which know their members; what is also
//! an announced count is told there. Linear in the names.

use super::{Family, Input, Report, Rule, Scope, Severity, series};
use crate::fact::Verdict;

pub(super) static RULE: Rule = Rule {
    id: "name-members",
    title: "数字缩略语与列出的项数不符",
    family: Family::Structure,
    severity: Severity::Warning,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("name_members.md"),
    run,
};

fn run(input: &Input, report: &mut Report) {
    let text = &input.source.text;
    let told = |name| {
        input.facts.counts.iter().any(|c| c.verdict == Verdict::Mismatch && c.announced.overlaps(name))
    };
    for one in &input.facts.frameworks {
        let (Verdict::Mismatch, Some(expected)) = (one.verdict, one.expected) else { continue };
        let found = one.items.len();
        if found == expected as usize || told(one.name) {
            continue;
        }
        let name = series::clean(one.name.of(text));
        report
            .add(one.name, format!("“{name}”应为 {expected} 项，列出 {found} 项"))
            .evidence(
                one.items.iter().map(|item| series::clean(item.of(text))).collect::<Vec<_>>().join(" / "),
            )
            .related(one.items.iter().copied());
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::lines;

    /// What the row shows; the text; the findings.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("as many", "开展“三清”（清渠、清淤、清障）行动。", &[]),
        ("in brackets", "开展“三清”（清渠、清淤）行动。", &["三清|“三清”应为 3 项，列出 2 项"]),
        ("in front", "创建堤防好、水质好、管护好的“四好”水库。", &["四好|“四好”应为 4 项，列出 3 项"]),
        ("beyond the BMP", "𠮷县开展“三清”（清渠、清𠮷）行动。", &["三清|“三清”应为 3 项，列出 2 项"]),
        ("not all of them are told", "开展“三清”（清渠、清淤等）行动。", &[]),
        ("each part tells several", "治理“三河三湖”（甲河乙河丙河、丁湖戊湖己湖）。", &[]),
        ("an attribute is no listing", "用好水质好、水量足的“四好”水库。", &[]),
        ("not told at all", "继续开展“三清”行动。", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(lines(&RULE, text), *expected, "{name}");
        }
    }
}
