//! What is to be done, by whom and by when, as a table.

use super::{Table, words};
use crate::job::Analysis;

pub(super) fn table(analysis: &Analysis) -> Table {
    let source = &analysis.source;
    let mut table = Table::new(&["主体", "承前", "要求", "任务", "期限", "衡量", "配合", "所在部分"]);
    for duty in &analysis.facts.duties {
        let piece =
            |span: Option<crate::span::Span>| span.map(|s| words(&source.text, s)).unwrap_or_default();
        let support: Vec<String> = duty.support.iter().map(|&s| words(&source.text, s)).collect();
        let section = duty.section.and_then(|index| analysis.outline.nodes.get(index as usize));
        table.add(
            source,
            duty.span,
            vec![
                piece(duty.actor),
                if duty.implied { "是" } else { "" }.to_owned(),
                piece(duty.modality),
                words(&source.text, duty.action),
                piece(duty.deadline),
                piece(duty.measure),
                support.join("、"),
                piece(section.map(|node| node.heading.unwrap_or(node.marker.span))),
            ],
        );
    }
    table
}
