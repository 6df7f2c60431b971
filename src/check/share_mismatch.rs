//! A share follows from its part and its whole.
//!
//! Reads the relations of the facts; adds the words and the share that follows.

use super::{Edit, Family, Input, Report, Rule, Scope, Severity};
use crate::fact::{Bond, Decimal, Relation};
use crate::span::Span;

pub(super) static RULE: Rule = Rule {
    id: "share-mismatch",
    title: "占比与数目不符",
    family: Family::Arithmetic,
    severity: Severity::Warning,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("share_mismatch.md"),
    run,
};

fn run(input: &Input, report: &mut Report) {
    for relation in input.facts.broken(Bond::Share) {
        let Some(&stated) = relation.terms.last() else { continue };
        let right = right(relation);
        let said = right.as_deref().unwrap_or(&relation.computed);
        let draft = report
            .add(stated, format!("占比应为 {}%，文中为 {}", said.trim_end_matches('%'), relation.stated))
            .evidence(&*relation.message)
            .related(relation.terms.iter().copied());
        let words = stated.of(&input.source.text);
        let digits = words.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(words.len());
        if let Some(right) = right.filter(|_| digits > 0) {
            let start = stated.start as usize;
            draft.proposal([Edit::replace(Span::new(start, start + digits), right)]);
        }
    }
}

/// The share that follows, with as many places as the stated one.
fn right(relation: &Relation) -> Option<String> {
    let number = |words: &str| Decimal::parse(words.trim_end_matches('%'));
    let places = number(&relation.stated)?.places();
    Some(number(&relation.computed)?.rounded(places)?.to_string())
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::lines;

    #[test]
    fn table() {
        for (text, expected) in [
            ("𠮷县有企业265家，开发区有125家，占47.2%。", &[][..]),
            (
                "𠮷县有企业265家，开发区有125家，占47.9%。",
                &["47.9%|占比应为 47.2%，文中为 47.9%|𠮷县有企业265家，开发区有125家，占47.2%。"],
            ),
            // Whose share it is stands nowhere.
            ("县属企业265家，投产125家，占全省的7.9%。", &[]),
            ("有企业约265家，投产125家，占7.9%。", &[]),
            ("265个行政村中，有125个村通了水，占全部行政村的47.2%。", &[]),
            ("265个行政村中，有125个村通了水，占全部水网的7.2%。", &[]),
            // Two parts that are all there is; the words that name one whole.
            ("新建877处，占62.6%；改建523处，占37.4%。", &[]),
            (
                "新建877处，占62.6%；改建523处，占47.4%。",
                &["47.4%|占比应为 37.4%，文中为 47.4%|新建877处，占62.6%；改建523处，占37.4%。"],
            ),
            ("渠道877处，占62.6%；水库523座，占47.4%。", &[]),
            ("渠道877处，占全省的12.6%；泵站523处，占全省的17.4%。", &[]),
            (
                "甲类877处，占渠道总数的62.6%；乙类300处，占渠道总数的51.4%。",
                &[
                    "51.4%|占比应为 21.4%，文中为 51.4%|甲类877处，占渠道总数的62.6%；乙类300处，占渠道总数的21.4%。",
                ],
            ),
            ("按年份分，旧渠877处，占62.6%；新渠300处，占21.4%。", &[]),
        ] {
            assert_eq!(lines(&RULE, text), expected, "{text}");
        }
    }
}
