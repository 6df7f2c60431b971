//! The words that say when.
//!
//! Reads a sentence of [`Prose`]; gives [`Word`]s in order, apart; linear. What
//! they mean is the business of the module above.

use std::ops::Range;

use super::super::prose::{Prose, begins, ends, head};
use super::event;
use crate::han;

/// Which year is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::fact) enum Year {
    /// None is named: 5月, 上半年, 年底.
    Unsaid,
    /// 2024年, 2021—2025年
    Given(u16, u16),
    /// 去年 −1, 今年 0, 明年 1
    Offset(i8),
    /// 201X年
    Masked,
    /// “十二五”
    Plan(u8),
    /// 党的十七大: year and month of the first and the last of them, 200710
    Event(u32, u32),
    /// 近五年 −5, 未来三年 3; 0 where the number is left open
    Along(i8),
}

/// Which part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::fact) enum Part {
    Whole,
    /// 初
    Start,
    /// 底, 末
    End,
    /// 1—3月, 上半年, 前三季度
    Months(u8, u8),
    /// 5月29日
    Day(u8, u8),
}

/// Whether it goes on from there, or up to there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::fact) enum Reach {
    Within,
    /// 以来
    Since,
    /// 前
    Before,
}

/// An expression of time, as range of the folded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::fact) struct Word {
    pub range: Range<usize>,
    pub year: Year,
    pub part: Part,
    pub reach: Reach,
    /// 比, 较 … stand before it: the time something is compared with.
    pub compared: bool,
}

impl Word {
    /// Whether it says when what follows it is or was: not 比上年, and a meeting
    /// only with 以来.
    pub(in crate::fact) fn dates(&self) -> bool {
        !self.compared && (self.reach == Reach::Since || !matches!(self.year, Year::Event(..)))
    }

    /// Whether it is a time by which: 年底前.
    pub(in crate::fact) fn is_deadline(&self) -> bool {
        self.reach == Reach::Before && !matches!(self.year, Year::Event(..) | Year::Along(_))
    }

    /// Whether it names a year: 2025年, 明年, “十五五”末.
    pub(in crate::fact) fn names_year(&self) -> bool {
        matches!(self.year, Year::Given(..) | Year::Offset(_) | Year::Plan(_) | Year::Masked)
    }
}

/// The expressions of time in `sentence`.
pub(in crate::fact) fn words(prose: &Prose, sentence: Range<usize>) -> Vec<Word> {
    let text = &prose.text[..sentence.end];
    let mut found = Vec::new();
    let mut at = sentence.start;
    while at < text.len() {
        let rest = &text[at..];
        let Some(step) = rest.find(may_begin) else { break };
        at += step;
        let scan = Scan { text, at, before: &text[sentence.start..at] };
        match scan.word() {
            Some((year, part, end)) => {
                let (reach, end) = reach(text, end);
                let compared = ends(scan.before, &["比", "较", "同", "与", "于", "由", "从"]).is_some()
                    && !scan.before.ends_with("位于")
                    && reach == Reach::Within;
                found.push(Word { range: at..end, year, part, reach, compared });
                at = end;
            }
            None => at += text[at..].chars().next().map_or(1, char::len_utf8),
        }
    }
    found
}

fn may_begin(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(
            c,
            '今' | '去'
                | '明'
                | '后'
                | '前'
                | '上'
                | '下'
                | '本'
                | '年'
                | '近'
                | '未'
                | '过'
                | '党'
                | '改'
                | '新'
        )
        || matches!(c, '“' | '当' | '全' | '第' | '月' | '最' | '这' | '每')
        || han::digit(c).is_some()
        || c == '十'
}

fn reach(text: &str, end: usize) -> (Reach, usize) {
    let rest = &text[end..];
    if let Some(word) = begins(rest, &["以来", "以后", "之后", "至今"]) {
        return (Reach::Since, end + word.len());
    }
    match begins(rest, &["以前", "之前", "前"]) {
        // 年底前, not 前三季度.
        Some(word)
            if !rest[word.len()..].starts_with(|c| {
                han::digit(c).is_some() || matches!(c, '列' | '后' | '提' | '期' | '沿' | '瞻')
            }) =>
        {
            (Reach::Before, end + word.len())
        }
        _ => (Reach::Within, end),
    }
}

struct Scan<'t> {
    text: &'t str,
    at: usize,
    before: &'t str,
}

type Found = (Year, Part, usize);

impl Scan<'_> {
    fn rest(&self, at: usize) -> &str {
        &self.text[at..]
    }

    fn word(&self) -> Option<Found> {
        self.dated()
            .or_else(|| self.relative())
            .or_else(|| self.plan())
            .or_else(|| self.along())
            .or_else(|| self.event())
            .or_else(|| self.part_alone())
    }

    /// A number of at most `most` digits in either kind of digits.
    fn number(&self, at: usize, most: usize) -> Option<(u32, usize)> {
        // One more than wanted tells that there are too many.
        let rest = head(self.rest(at), most + 1);
        let arabic = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let length = match arabic {
            0 => rest.find(|c: char| han::digit(c).is_none() && c != '十').unwrap_or(rest.len()),
            n => n,
        };
        let word = &rest[..length];
        (word.chars().count() <= most).then(|| han::number(word)).flatten().map(|n| (n, at + length))
    }

    /// 2024年5月29日, 2021—2025年, 二〇二四年, 201X年, 5月29日.
    fn dated(&self) -> Option<Found> {
        let last = self.before.chars().next_back().unwrap_or(' ');
        if last.is_ascii_alphanumeric()
            || matches!(last, '.' | '第')
            || han::digit(last).is_some()
            || last == '十'
        {
            return None;
        }
        let rest = self.rest(self.at);
        let digits = |c: char| c.is_ascii_digit() || matches!(c, 'X' | 'x' | '×' | '*');
        let run = head(rest, 6).find(|c| !digits(c)).unwrap_or(0);
        let masked = rest[..run].contains(|c: char| !c.is_ascii_digit());
        if masked && rest[run..].starts_with('年') && (3..=4).contains(&rest[..run].chars().count()) {
            let (part, end) = self.part(self.at + run + 3);
            return Some((Year::Masked, part, end));
        }
        let (number, end) = self.number(self.at, 4)?;
        let year = |n: u32| u16::try_from(n).ok().filter(|y| (1900..2100).contains(y));
        if let Some(from) = year(number) {
            let mut to = (from, end);
            if let Some(joint) =
                self.rest(end).chars().next().filter(|c| matches!(c, '-' | '—' | '~' | '至' | '到' | '、'))
            {
                let (second, after) = self.number(end + joint.len_utf8(), 4)?;
                to = (year(second)?, after);
            }
            let rest = self.rest(to.1).strip_prefix('年')?;
            let mut after = self.text.len() - rest.len();
            // 2021年至2025年
            if let Some(joint) =
                rest.chars().next().filter(|c| to.0 == from && matches!(c, '-' | '—' | '~' | '至' | '到'))
                && let Some((second, end)) = self.number(after + joint.len_utf8(), 4)
                && let Some(second) = year(second)
                && self.rest(end).starts_with('年')
            {
                to.0 = second;
                after = end + 3;
            }
            let (part, end) = self.part(after);
            return (from <= to.0).then_some((Year::Given(from, to.0), part, end));
        }
        let (part, end) = self.months(self.at)?;
        Some((Year::Unsaid, part, end))
    }

    /// 今年, 去年, 上年 with what goes on.
    fn relative(&self) -> Option<Found> {
        #[rustfmt::skip]
const YEARS: &[(&str, i8)] = &[
            ("今年", 0), ("本年度", 0), ("本年", 0), ("当年", 0), ("全年", 0), ("去年", -1), ("上年度", -1), ("上年", -1),
            ("上一年", -1), ("前年", -2), ("明年", 1), ("下年", 1), ("后年", 2),
        ];
        let rest = self.rest(self.at);
        let (word, offset) = YEARS.iter().find(|(word, _)| rest.starts_with(word))?;
        // 以前年度 and 前年轻人 are no years.
        let rest = &rest[word.len()..];
        if matches!(*word, "前年" | "后年")
            && (self.before.ends_with(['之', '以']) || rest.starts_with(['度', '轻']))
        {
            return None;
        }
        let (part, end) = self.part(self.at + word.len());
        Some((Year::Offset(*offset), part, end))
    }

    /// “十二五”, 十五五, with 时期, 期间, 末.
    fn plan(&self) -> Option<Found> {
        let rest = self.rest(self.at);
        let quoted = rest.starts_with('“');
        let name = head(rest.strip_prefix('“').unwrap_or(rest), 8);
        let length = name.find(|c: char| han::digit(c).is_none() && c != '十')?;
        let number = name[..length].strip_suffix('五')?;
        let plan = han::number(number)
            .filter(|n| (6..=20).contains(n) && number.starts_with(['十', '九', '八', '七', '六']))?;
        let mut end = self.at + length + if quoted { 3 } else { 0 };
        let rest = self.rest(end);
        if quoted {
            end += rest.starts_with('”').then_some(3)?;
        } else if begins(rest, &["时期", "期间", "规划", "末", "以来", "开局"]).is_none()
            || number.chars().count() > 2
        {
            return None;
        }
        if let Some(word) = begins(self.rest(end), &["时期", "期间"]) {
            end += word.len();
        }
        let (part, end) = self.edge(end);
        Some((Year::Plan(u8::try_from(plan).ok()?), part, end))
    }

    /// 近五年, 未来三年, 今后一个时期, 近年来, 五年来.
    fn along(&self) -> Option<Found> {
        let rest = self.rest(self.at);
        #[rustfmt::skip]
const OPEN: &[(&str, i8)] = &[
            ("近年来", -1), ("近些年来", -1), ("近几年来", -1), ("近几年", -1), ("今后一个时期", 1),
            ("今后一段时期", 1),
        ];
        if let Some((word, _)) = OPEN.iter().find(|(word, _)| rest.starts_with(word)) {
            return Some((Year::Along(0), Part::Whole, self.at + word.len()));
        }
        const LEADS: &[(&str, i8)] =
            &[("最近", -1), ("近", -1), ("过去", -1), ("未来", 1), ("今后", 1), ("前", -1), ("下", 1)];
        let lead = LEADS.iter().find(|(word, _)| rest.starts_with(word));
        let from = self.at + lead.map_or(0, |(word, _)| word.len());
        let (number, end) = self.number(from, 3)?;
        let sign = match lead {
            Some((_, sign)) => *sign,
            None if self.rest(end).starts_with("年来") => -1,
            None => return None,
        };
        let count = i8::try_from(number).ok().filter(|n| *n > 0)?;
        let rest = self.rest(end).strip_prefix('年')?;
        let end = self.text.len() - rest.len();
        let end = end
            + begins(rest, &["来", "间", "内", "中", "多来"])
                .filter(|_| !rest.starts_with("中央"))
                .map_or(0, str::len);
        Some((Year::Along(count * sign), Part::Whole, end))
    }

    fn event(&self) -> Option<Found> {
        let (first, last, length) = event::find(self.rest(self.at))?;
        Some((Year::Event(first, last), Part::Whole, self.at + length))
    }

    /// 上半年, 一季度, 年底 without a year.
    fn part_alone(&self) -> Option<Found> {
        let alone = !self.before.ends_with(['每', '个', '今', '去', '明', '第']);
        let (part, end) = self.part(self.at);
        (alone && end > self.at).then_some((Year::Unsaid, part, end))
    }

    /// What part of the year follows at `at`: 底, 上半年, 1—3月, 5月29日.
    fn part(&self, at: usize) -> (Part, usize) {
        let (edge, end) = self.edge(at);
        if end > at {
            return (edge, end);
        }
        #[rustfmt::skip]
const PARTS: &[(&str, Part)] = &[
            ("上半年", Part::Months(1, 6)), ("下半年", Part::Months(7, 12)),
            ("前三季度", Part::Months(1, 9)), ("前3季度", Part::Months(1, 9)),
            ("前两个季度", Part::Months(1, 6)), ("一季度", Part::Months(1, 3)),
            ("第一季度", Part::Months(1, 3)), ("首季", Part::Months(1, 3)), ("二季度", Part::Months(4, 6)),
            ("第二季度", Part::Months(4, 6)), ("三季度", Part::Months(7, 9)),
            ("第三季度", Part::Months(7, 9)), ("四季度", Part::Months(10, 12)),
            ("第四季度", Part::Months(10, 12)), ("年底", Part::End), ("年末", Part::End),
            ("年初", Part::Start), ("年终", Part::End),
        ];
        let rest = self.rest(at);
        if let Some((word, part)) = PARTS.iter().find(|(word, _)| rest.starts_with(word)) {
            return (*part, at + word.len());
        }
        if let Some((part, end)) = self.months(at) {
            return (part, end);
        }
        let year = begins(rest, &["全年", "度"]).filter(|_| at > self.at).map_or(0, str::len);
        (Part::Whole, at + year)
    }

    /// 底, 末, 初 behind a year.
    fn edge(&self, at: usize) -> (Part, usize) {
        if at == self.at {
            return (Part::Whole, at);
        }
        match self.rest(at).chars().next() {
            Some(c @ ('底' | '末')) => (Part::End, at + c.len_utf8()),
            Some('初') if !self.rest(at).starts_with("初步") => (Part::Start, at + 3),
            _ => (Part::Whole, at),
        }
    }

    /// 5月, 1—3月, 5月29日, 月底.
    fn months(&self, at: usize) -> Option<(Part, usize)> {
        let month = |n: u32| u8::try_from(n).ok().filter(|m| (1..=12).contains(m));
        let (first, end) = self.number(at, 2)?;
        let first = month(first)?;
        let (mut last, mut to) = (first, end);
        if let Some(joint) =
            self.rest(end).chars().next().filter(|c| matches!(c, '-' | '—' | '~' | '至' | '到'))
        {
            let (second, end) = self.number(end + joint.len_utf8(), 2)?;
            (last, to) = (month(second)?, end);
        }
        let rest = self.rest(to).strip_prefix('月')?;
        let after = self.text.len() - rest.len();
        if last == first
            && let Some((day, end)) = self.number(after, 3)
            && let Some(mark) = self.rest(end).chars().next().filter(|c| matches!(c, '日' | '号'))
            && (1..=31).contains(&day)
        {
            return Some((Part::Day(first, day as u8), end + mark.len_utf8()));
        }
        let edge = begins(rest, &["份", "底", "末", "初"]).map_or(0, str::len);
        (first <= last).then_some((Part::Months(first, last), after + edge))
    }
}
