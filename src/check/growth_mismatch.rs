//! Growth follows from where it begins and where it comes to.
//!
//! Reads the relations of the facts; adds the words.

use super::{Family, Input, Report, Rule, Scope, Severity};
use crate::fact::Bond;

pub(super) static RULE: Rule = Rule {
    id: "growth-mismatch",
    title: "增幅与数目不符",
    family: Family::Arithmetic,
    severity: Severity::Warning,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("growth_mismatch.md"),
    run,
};

fn run(input: &Input, report: &mut Report) {
    for relation in input.facts.broken(Bond::Growth) {
        let Some(&stated) = relation.terms.last() else { continue };
        report
            .add(stated, format!("增幅应为 {}，文中为 {}", relation.computed, relation.stated))
            .evidence(&*relation.message)
            .related(relation.terms.iter().copied());
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::lines;

    #[test]
    fn table() {
        for (text, expected) in [
            ("𠮷县企业从120家增加到150家，增长25%。", &[][..]),
            ("𠮷县企业从120家增加到150家，增长35%。", &["35%|增幅应为 25.00%，文中为 35%"]),
            ("入学率由92.5%提高到95%，提高2.5个百分点。", &[]),
            ("入学率由92.5%提高到95%，提高3.5个百分点。", &["3.5个百分点|增幅应为 2.5，文中为 3.5个百分点"]),
            ("产值三年翻一番，年均增长26%以上。", &[]),
            ("产值两年翻一番，年均增长35%以上。", &["35%|增幅应为 41.4%，文中为 35%"]),
            // Reckoned in constant prices: less than it looks, hardly more.
            ("生产总值从120亿元增加到150亿元，增长18%。", &[]),
            ("生产总值从120亿元增加到150亿元，增长48%。", &["48%|增幅应为 25.00%，文中为 48%"]),
            ("财政收入从120亿元增加到150亿元，增长18%。", &["18%|增幅应为 25.00%，文中为 18%"]),
            ("同口径财政收入从120亿元增加到150亿元，同口径增长18%。", &[]),
            // Growth a year, where the years are told.
            ("五年来，游客由32.5万人次增加到46.8万人次，年均增长7.6%。", &[]),
            (
                "五年来，游客由32.5万人次增加到46.8万人次，年均增长4.6%。",
                &["4.6%|增幅应为 7.57%，文中为 4.6%"],
            ),
            (
                "游客由2022年的32.5万人次增加到2024年的46.8万人次，年均增长7.6%。",
                &["7.6%|增幅应为 20.00%，文中为 7.6%"],
            ),
            ("游客由32.5万人次增加到46.8万人次，年均增长4.6%。", &[]),
            // Against a base that is named, and one that is not.
            ("存款达到46.8亿元，比年初增加14.3亿元，增长14%。", &["14%|增幅应为 44.00%，文中为 14%"]),
            ("机动车46.8万辆，新增14.3万辆，增长14%。", &[]),
        ] {
            assert_eq!(lines(&RULE, text), expected, "{text}");
        }
    }
}
