//! A document whose own place is masked (XX县) and that names a body of a real place
//! or a company all the same.
//!
//! Reads masks before a place word and the organisations of the facts, document by
//! document; central bodies are of no place. Each name once. Linear.

use super::{Family, Input, Report, Rule, Scope, Severity};
use std::collections::BTreeSet;

pub(super) static RULE: Rule = Rule {
    id: "named-leak",
    title: "地名隐去了，单位却写了真名",
    family: Family::Mask,
    severity: Severity::Info,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("named_leak.md"),
    run,
};

use super::proof::Proof;
use crate::fact::EntityKind;

/// So many masked places show that the place is meant to be hidden.
const ENOUGH: usize = 2;
const PLACES: &[&str] = &[
    "经济开发区",
    "开发区",
    "区",
    "县",
    "市",
    "镇",
    "乡",
    "街道",
    "省",
    "州",
    "工委",
    "县委",
    "市委",
    "区委",
];

fn run(input: &Input, report: &mut Report) {
    let proof = input.proof;
    let masks = masks(proof);
    if masks.len() < ENOUGH {
        return;
    }
    for document in &input.outline.documents {
        let inside: Vec<usize> =
            masks.iter().copied().filter(|&i| document.span.holds(proof.byte(i))).collect();
        let Some(&first) = inside.first().filter(|_| inside.len() >= ENOUGH) else { continue };
        let mut told = BTreeSet::new();
        for entity in input.facts.entities.iter().filter(|e| e.kind == EntityKind::Organisation) {
            let name = entity.span.of(proof.text);
            if document.span.contains(entity.span) && is_local(name) && told.insert(name) {
                report
                    .add(entity.span, format!("别处的地名、单位已经隐去，这里写了“{name}”，是否也要隐去"))
                    .related([proof.span(first, first + 3)]);
            }
        }
    }
}

/// The masks that stand for the name of a place.
fn masks(proof: &Proof) -> Vec<usize> {
    let mut out: Vec<usize> = Vec::new();
    let mut after = 0;
    for i in proof.places_of(&['X', 'x', '×', '*', '＊', '○']) {
        if i < after {
            continue;
        }
        let c = proof.ch(i);
        let end = proof.while_from(i, 20, |o| o == c);
        after = end;
        if end > i + 1 && proof.starts_any(end, PLACES) {
            out.push(i);
        }
    }
    out
}

/// A company, or a body of a place that is named: 某某市人大.
fn is_local(name: &str) -> bool {
    let company = name.ends_with("公司") && name.chars().count() >= 6;
    let placed = ['市', '县', '区', '镇'].iter().any(|&c| name.find(c).is_some_and(|at| at >= 6));
    let own = name.starts_with(['全', '各', '本', '我', '该']);
    !own && !name.contains(['X', 'x', '×', '*']) && (company || placed)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::marked;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("named", "XX县修渠，XX县清淤。雁南水泥有限公司指导，雁南水泥有限公司检查。", &["雁南水泥有限公司"]),
        ("central", "XX县修渠，XX县清淤，国务院、省委都关心。", &[]),
        ("not masked", "𠮷县修渠。雁南水泥有限公司指导。", &[]),
        ("beyond the BMP", "𠮷，XX县修渠，XX镇清淤。雁南水泥有限公司指导。", &["雁南水泥有限公司"]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(marked(&RULE, text), *expected, "{name}");
        }
    }
}
