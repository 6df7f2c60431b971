//! Expressions of time as rows of JSON.

use serde::Serialize;

use super::{Range, Writer};
use crate::fact::{Day, Saying, Time};

#[derive(Serialize)]
pub(super) struct TimeJson<'a> {
    text: &'a str,
    span: Range,
    kind: Saying,
    /// First and last day, ISO 8601.
    from: Option<String>,
    to: Option<String>,
    certain: bool,
}

impl<'a> Writer<'a> {
    pub(super) fn time(&self, time: &Time) -> TimeJson<'a> {
        TimeJson {
            text: time.span.of(self.text),
            span: self.span(time.span),
            kind: time.saying,
            from: time.from.map(iso),
            to: time.to.map(iso),
            certain: time.certain,
        }
    }
}

/// 2024-05-29
fn iso(day: Day) -> String {
    format!("{:04}-{:02}-{:02}", day.year, day.month, day.day)
}
