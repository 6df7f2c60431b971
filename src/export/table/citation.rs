//! Citations as a table.

use super::{Table, words};
use crate::fact::Work;
use crate::job::Analysis;

pub(super) fn table(analysis: &Analysis) -> Table {
    let (source, citations) = (&analysis.source, &analysis.facts.citations);
    let mut table = Table::new(&["名称", "类别", "制发者", "文号", "把握", "首次", "相近"]);
    let title = |index: Option<u32>| {
        index.and_then(|i| citations.get(i as usize)).map(|c| words(&source.text, c.title))
    };
    for one in citations {
        let piece =
            |span: Option<crate::span::Span>| span.map(|s| words(&source.text, s)).unwrap_or_default();
        table.add(
            source,
            one.span,
            vec![
                words(&source.text, one.title),
                one.kind.map(kind).unwrap_or_default().to_owned(),
                piece(one.issuer),
                piece(one.number),
                super::confidence(one.confidence).to_owned(),
                if one.first.is_none() { "是".to_owned() } else { String::new() },
                title(one.near).unwrap_or_default(),
            ],
        );
    }
    table
}

/// What is cited, in words.
fn kind(work: Work) -> &'static str {
    match work {
        Work::Law => "法律",
        Work::Regulation => "法规规章",
        Work::Statutory => "公文",
        Work::Plan => "规划方案",
        Work::System => "制度标准",
        Work::Report => "报告讲话",
        Work::Treaty => "协定声明",
        Work::Art => "作品报刊",
    }
}
