//! Quantities as a table.

use super::{Table, words};
use crate::export::json::value;
use crate::fact::Role;
use crate::job::Analysis;

pub(super) fn table(analysis: &Analysis) -> Table {
    let source = &analysis.source;
    let mut table =
        Table::new(&["指标", "主体", "数值", "单位", "限定", "时间", "类别", "约束", "整体", "原文"]);
    for figure in &analysis.facts.figures {
        let piece =
            |span: Option<crate::span::Span>| span.map(|s| words(&source.text, s)).unwrap_or_default();
        let whole = figure.of.and_then(|index| analysis.facts.figures.get(index as usize));
        table.add(
            source,
            figure.span,
            vec![
                piece(figure.indicator),
                piece(figure.subject),
                value(figure.value),
                figure.unit.clone(),
                piece(figure.bound),
                piece(figure.time),
                role(figure.role).to_owned(),
                piece(figure.modality),
                piece(whole.map(|w| w.span)),
                words(&source.text, figure.span),
            ],
        );
    }
    table
}

/// A role in words.
fn role(role: Role) -> &'static str {
    match role {
        Role::Count => "数量",
        Role::Actual => "实绩",
        Role::Total => "总数",
        Role::Part => "其中",
        Role::Share => "占比",
        Role::Rate => "比率",
        Role::Growth => "增幅",
        Role::Target => "目标",
        Role::Threshold => "界限",
    }
}
