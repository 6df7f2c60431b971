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
    manual: include_str!("sum_mismatch.md"),
    run,
};

fn run(input: &Input, report: &mut Report) {
    for relation in input.facts.relations.iter().filter(|r| r.bond == Bond::Sum && !r.ok) {
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
            // 其中 need not name all.
            ("有企业100家，其中国有企业20家、民营企业50家。", &[]),
            ("参会120人，其中党员80人、女性60人。", &[]),
        ] {
            assert_eq!(lines(&RULE, text), expected, "{text}");
        }
    }
}
