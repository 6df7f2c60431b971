//! A listing of a fixed name has all its canonical members.
//!
//! Reads the numbered names of the facts, which know what the glossary says and
//! which members a listing leaves out. Linear in the names.

use super::{Family, Input, Report, Rule, Scope, Severity, series};

pub(super) static RULE: Rule = Rule {
    id: "listing-differs",
    title: "固定提法的列举缺项",
    family: Family::Name,
    severity: Severity::Warning,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("listing_differs.md"),
    run,
};

fn run(input: &Input, report: &mut Report) {
    let text = &input.source.text;
    for one in input.facts.frameworks.iter().filter(|one| !one.lacking.is_empty()) {
        let Some(entry) = input.facts.entry(one) else { continue };
        let name = series::clean(one.name.of(text));
        let missing = input.facts.lacking(one).join("”“");
        let whole: Vec<&str> = entry.members.iter().filter_map(|m| m.first().map(String::as_str)).collect();
        report
            .add(one.name, format!("“{name}”的列举中没有“{missing}”"))
            .evidence(format!("通行的列举：{}（{}）", whole.join("、"), entry.source))
            .related(one.items.iter().copied());
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::lines;

    /// What the row shows; the text; the findings.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("complete", "整治“四风”，即形式主义、官僚主义、享乐主义和奢靡之风。", &[]),
        (
            "one replaced",
            "整治“四风”，即形式主义、官僚主义、自由主义和奢靡之风。",
            &["四风|“四风”的列举中没有“享乐主义”"],
        ),
        (
            "one left out",
            "𠮷县增强政治意识、大局意识、看齐意识“四个意识”。",
            &["四个意识|“四个意识”的列举中没有“核心意识”"],
        ),
        ("another spelling", "坚持“三会一课”（党员大会、支委会、党小组会、党课）。", &[]),
        ("a part on purpose", "增强“四个意识”特别是核心意识、看齐意识。", &[]),
        ("not told", "增强“四个意识”。", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(lines(&RULE, text), *expected, "{name}");
        }
    }
}
