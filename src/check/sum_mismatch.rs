//! Parts add up to their whole.
//!
//! Reads the relations of the facts, which know which figures are parts of
//! which; adds the words.

use super::{Family, Input, Report, Rule, Scope, Severity};
use crate::fact::Bond;

pub(super) static RULE: Rule = Rule {
    id: "sum-mismatch",
    title: "分项之和与总数不符",
    family: Family::Arithmetic,
    severity: Severity::Error,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("sum_mismatch.md"),
    run,
};

fn run(input: &Input, report: &mut Report) {
    for relation in input.facts.broken(Bond::Sum) {
        let message = format!("各项合计为 {}，文中为 {}", relation.computed, relation.stated);
        report
            .add(relation.span(), message)
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
            ("𠮷县有水库60座，其中大型5座，中型15座，小型40座。", &[][..]),
            (
                "𠮷县有水库3060座，其中大型1005座，中型1015座，小型1030座。",
                &["3060座，其中大型1005座，中型1015座，小型1030座|各项合计为 3050，文中为 3060"],
            ),
            (
                "在48个村中，一类村20个，二类村18个，三类村9个。",
                &["48个村中，一类村20个，二类村18个，三类村9个|各项合计为 47，文中为 48"],
            ),
            ("新建水渠12公里、改建9公里，共计22公里。", &[]),
            ("三次产业结构为5.1∶40.2∶54.7。", &[]),
            ("三次产业结构为5.1∶40.2∶56.7。", &["5.1∶40.2∶56.7|各项合计为 102，文中为 100"]),
            (
                "建成农田1400亩，甲乡、乙乡、丙乡分别建成158亩、367亩、905亩。",
                &["1400亩，甲乡、乙乡、丙乡分别建成158亩、367亩、905亩|各项合计为 1430，文中为 1400"],
            ),
            (
                "落实资金1400万元，其中：上级补助128万元，本级配套367万元，村组自筹945万元。",
                &[
                    "1400万元，其中：上级补助128万元，本级配套367万元，村组自筹945万元|各项合计为 1440，文中为 1400",
                ],
            ),
            (
                "有学校4828所，包括小学1045所、初中2210所、高中873所。",
                &["4828所，包括小学1045所、初中2210所、高中873所|各项合计为 4128，文中为 4828"],
            ),
            ("新建泵站11座，省级、市级泵站分别达到22座、182座。", &[]),
            // 其中 need not name all.
            ("有企业100家，其中国有企业20家、民营企业50家。", &[]),
            ("参会120人，其中党员80人、女性60人。", &[]),
        ] {
            assert_eq!(lines(&RULE, text), expected, "{text}");
        }
    }
}
