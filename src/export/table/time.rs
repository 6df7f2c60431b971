//! Expressions of time and what they mean as a table.

use super::{Table, words};
use crate::fact::{Day, Saying};
use crate::job::Analysis;

pub(super) fn table(analysis: &Analysis) -> Table {
    let source = &analysis.source;
    let mut table = Table::new(&["时间", "说法", "自", "至", "把握"]);
    for time in &analysis.facts.times {
        let day = |day: Option<Day>| {
            day.map(|d| format!("{:04}-{:02}-{:02}", d.year, d.month, d.day)).unwrap_or_default()
        };
        let sure = match (time.certain, time.from.or(time.to)) {
            (true, _) => "确定",
            (false, Some(_)) => "推算",
            (false, None) => "未定",
        };
        let cells = vec![
            words(&source.text, time.span),
            saying(time.saying).to_owned(),
            day(time.from),
            day(time.to),
            sure.to_owned(),
        ];
        table.add(source, time.span, cells);
    }
    table
}

/// A way of saying in words.
fn saying(saying: Saying) -> &'static str {
    match saying {
        Saying::Date => "日期",
        Saying::Relative => "相对",
        Saying::Plan => "规划期",
        Saying::Event => "会议、事件",
        Saying::Along => "期间",
        Saying::Masked => "遮盖",
    }
}
