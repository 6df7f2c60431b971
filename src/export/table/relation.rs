//! Relations between figures as a table, those that do not hold first.

use super::{Table, words};
use crate::fact::{Bond, Relation};
use crate::job::Analysis;
use crate::span::sort;

pub(super) fn table(analysis: &Analysis) -> Table {
    let source = &analysis.source;
    let mut table = Table::new(&["关系", "文中", "算得", "核对", "算式", "各数"]);
    let mut relations: Vec<&Relation> = analysis.facts.relations.iter().collect();
    sort(&mut relations, |relation| [relation.ok.into(), 0, 0]);
    for relation in relations {
        let terms: Vec<String> = relation.terms.iter().map(|&t| words(&source.text, t)).collect();
        table.add(
            source,
            relation.span(),
            vec![
                bond(relation.bond).to_owned(),
                relation.stated.clone(),
                relation.computed.clone(),
                if relation.ok { "相符" } else { "不符" }.to_owned(),
                relation.message.clone(),
                terms.join(" / "),
            ],
        );
    }
    table
}

/// A kind of relation in words.
fn bond(bond: Bond) -> &'static str {
    match bond {
        Bond::Sum => "分项之和",
        Bond::Share => "占比",
        Bond::Growth => "增幅",
        Bond::Grim => "整数",
        Bond::Chain => "名目",
        Bond::SameDate => "前后同一",
    }
}
