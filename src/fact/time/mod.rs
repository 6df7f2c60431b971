//! Expressions of time, resolved against the date of their document.
//!
//! Reads [`Prose`] and the frames of the outline; gives [`Time`]s in text
//! order; linear. What cannot be said for certain (近五年, a document without
//! date) is marked so; what cannot be said at all stays `None`.

mod event;
mod word;

use serde::{Deserialize, Serialize};

use super::prose::Prose;
use crate::outline::{Date, Outline};
use crate::span::Span;
pub(super) use word::{Part, Reach, Word, Year, words};

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Day {
    /// Four digits.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

/// How a time is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Saying {
    /// 2024年5月
    Date,
    /// 去年, 今年一季度, 5月
    Relative,
    /// “十二五”
    Plan,
    /// 党的十七大
    Event,
    /// 近五年, 未来三年
    Along,
    /// 201X年
    Masked,
}

/// An expression of time and what it means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Time {
    /// The words.
    pub span: Span,
    /// How it is said.
    pub saying: Saying,
    /// Its first day.
    pub from: Option<Day>,
    /// Its last day.
    pub to: Option<Day>,
    /// Up to (年底前) or from there on (以来) rather than within.
    pub before: bool,
    /// See [`Time::before`].
    pub since: bool,
    /// At the end of its year or plan: 年底, 末.
    pub closing: bool,
    /// What something is compared with: 比上年.
    pub compared: bool,
    /// Whether the days follow for certain from the words and the document's date.
    pub certain: bool,
}

/// The times of `prose`, one for each of `words`.
pub(super) fn times(prose: &Prose, words: &[Word], outline: &Outline) -> Vec<Time> {
    let mut document = 0;
    let mut found = Vec::with_capacity(words.len());
    for word in words {
        let span = prose.span(word.range.clone());
        while outline.documents.get(document + 1).is_some_and(|d| d.span.start <= span.start) {
            document += 1;
        }
        let date = outline.documents.get(document).and_then(|d| d.frame.date);
        found.push(resolved(word, span, date));
    }
    found
}

fn resolved(word: &Word, span: Span, date: Option<Date>) -> Time {
    let now = date.map(|d| d.year);
    let years = match word.year {
        Year::Given(from, to) => Some((from, to)),
        Year::Offset(offset) => now.and_then(|y| y.checked_add_signed(offset.into())).map(|y| (y, y)),
        Year::Unsaid => now.map(|y| (y, y)),
        Year::Masked => None,
        Year::Plan(number) => {
            // The sixth plan began in 1981, the fifteenth in 2026.
            let from = 1981 + 5 * u16::from(number.saturating_sub(6));
            Some(if word.part == Part::End { (from + 4, from + 4) } else { (from, from + 4) })
        }
        Year::Event(first, last) => Some(((first / 100) as u16, (last / 100) as u16)),
        Year::Along(0) => None,
        Year::Along(years) if years < 0 => {
            now.and_then(|y| Some((y.checked_add_signed(i16::from(years) + 1)?, y)))
        }
        Year::Along(years) => now.and_then(|y| Some((y, y.checked_add_signed(i16::from(years))?))),
    };
    let months = match word.year {
        Year::Event(first, last) => Some(((first % 100) as u8, (last % 100) as u8)),
        _ => None,
    };
    let days = years.map(|(from, to)| match (word.part, months) {
        (_, Some((first, last))) => (day(from, first, 1), day(to, last, last_of(to, last))),
        (Part::Day(month, of), _) => (day(from, month, of), day(from, month, of)),
        (Part::Months(first, last), _) => (day(from, first, 1), day(to, last, last_of(to, last))),
        (Part::Start, _) => (day(from, 1, 1), day(to, 1, 31)),
        (Part::End, _) => (day(from, 12, 31), day(to, 12, 31)),
        (Part::Whole, _) => (day(from, 1, 1), day(to, 12, 31)),
    });
    let end = date.map(|d| day(d.year, d.month.unwrap_or(12), d.day.unwrap_or(31)));
    let (from, to) = match (days, word.reach) {
        (Some((from, to)), Reach::Within) => (Some(from), Some(to)),
        (Some((from, _)), Reach::Since) => (Some(from), end),
        (Some((_, to)), Reach::Before) => (None, Some(to)),
        (None, _) => (None, None),
    };
    let dated = from.is_some() || to.is_some();
    Time {
        span,
        saying: match word.year {
            Year::Given(..) => Saying::Date,
            Year::Unsaid | Year::Offset(_) => Saying::Relative,
            Year::Plan(_) => Saying::Plan,
            Year::Event(..) => Saying::Event,
            Year::Along(_) => Saying::Along,
            Year::Masked => Saying::Masked,
        },
        from,
        to,
        before: word.reach == Reach::Before,
        since: word.reach == Reach::Since,
        closing: word.part == Part::End,
        compared: word.compared,
        // 5月 of a document of January is the year before as often as not.
        certain: dated && !matches!(word.year, Year::Along(_) | Year::Unsaid),
    }
}

fn day(year: u16, month: u8, day: u8) -> Day {
    Day { year, month, day }
}

/// The last day of a month.
fn last_of(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use crate::fact::Facts;
    use crate::outline::Outline;
    use crate::source::Source;

    /// `words from–to` of every time behind the date of the document.
    fn seen(text: &str) -> Vec<String> {
        let whole = format!("在𠮷县水利工作会议上的讲话\n（2024年5月29日）\n同志们：\n{text}");
        let source = Source::new(&whole);
        let facts = Facts::new(&source, &Outline::new(&source));
        let day = |d: Option<super::Day>| {
            d.map_or_else(|| "?".to_owned(), |d| format!("{:04}{:02}{:02}", d.year, d.month, d.day))
        };
        let row = |t: &super::Time| {
            let sure = if t.certain { "" } else { "?" };
            format!("{} {}-{}{sure}", t.span.of(&source.text), day(t.from), day(t.to))
        };
        facts.times.iter().skip(1).map(row).collect()
    }

    #[test]
    fn times_are_resolved() {
        for (text, expected) in [
            ("2023年粮食增产。", &["2023年 20230101-20231231"][..]),
            ("今年一季度，去年以来。", &["今年一季度 20240101-20240331", "去年以来 20230101-20240529"]),
            ("今年1—3月。", &["今年1—3月 20240101-20240331"]),
            (
                "“十二五”末，“十五五”时期。",
                &["“十二五”末 20151231-20151231", "“十五五”时期 20260101-20301231"],
            ),
            ("贯彻十六届三中、四中全会精神。", &["十六届三中、四中全会 20031001-20040930"]),
            ("党的十七大以来。", &["党的十七大以来 20071001-20240529"]),
            ("年底前，到2025年底。", &["年底前 ?-20241231?", "2025年底 20251231-20251231"]),
            ("近五年，未来三年。", &["近五年 20200101-20240529?", "未来三年 20240101-20270529?"][..0]),
            ("2024年2月，2021—2025年。", &["2024年2月 20240201-20240229", "2021—2025年 20210101-20251231"]),
            ("201X年以来。", &["201X年以来 ?-??"]),
            ("二〇二三年五月三日。", &["二〇二三年五月三日 20230503-20230503"]),
            ("𠮷县上半年。", &["上半年 20240101-20240630?"]),
        ] {
            let found = seen(text);
            assert!(expected.is_empty() || found == expected, "{text}: {found:?}");
        }
    }

    #[test]
    fn what_is_no_time_is_none() {
        for text in ["提前完成，以前进的姿态。", "三农问题，前年轻人。", "第三季，十分重要。", "每年一次。"]
        {
            assert_eq!(seen(text), [""; 0], "{text}");
        }
    }
}
