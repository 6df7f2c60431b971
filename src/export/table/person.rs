//! People, organisations and places as a table.

use super::{Table, words};
use crate::fact::EntityKind;
use crate::job::Analysis;

pub(super) fn table(analysis: &Analysis) -> Table {
    let source = &analysis.source;
    let mut table = Table::new(&["名称", "类别", "职务", "把握"]);
    for one in &analysis.facts.entities {
        let kind = match one.kind {
            EntityKind::Person => "人",
            EntityKind::Organisation => "单位",
            EntityKind::Place => "地方",
        };
        table.add(
            source,
            one.span,
            vec![
                words(&source.text, one.span),
                kind.to_owned(),
                one.post.map(|span| words(&source.text, span)).unwrap_or_default(),
                super::confidence(one.confidence).to_owned(),
            ],
        );
    }
    table
}
