//! A percentage of a whole number of things comes from a whole number.
//!
//! Reads the relations of the facts (the GRIM test); adds the words.

use super::{Family, Input, Report, Rule, Scope, Severity};
use crate::fact::Bond;

pub(super) static RULE: Rule = Rule {
    id: "impossible-share",
    title: "百分比不可能由整数得出",
    family: Family::Arithmetic,
    severity: Severity::Warning,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("impossible_share.md"),
    run,
};

fn run(input: &Input, report: &mut Report) {
    for relation in input.facts.broken(Bond::Grim) {
        let [whole, .., stated] = relation.terms[..] else { continue };
        let words = whole.of(&input.source.text);
        report
            .add(stated, format!("“{words}”中没有一个整数能得出 {}", relation.stated))
            .evidence(&*relation.computed)
            .related([whole]);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::lines;

    #[test]
    fn table() {
        for (text, expected) in [
            ("𠮷县48个村，通水覆盖91.7%。", &[][..]),
            ("𠮷县48个村，通水覆盖92.1%。", &["92.1%|“48个”中没有一个整数能得出 92.1%"]),
            ("48个村100%实现通水。", &[]),
            // A rate of something else.
            ("48个村，粮食增长92.1%。", &[]),
            ("48家企业，关键工序数控化率达到92.1%。", &[]),
        ] {
            assert_eq!(lines(&RULE, text), expected, "{text}");
        }
    }
}
