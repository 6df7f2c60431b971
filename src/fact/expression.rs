//! Numbers with measure word and noun: 以下9项任务, 三个方面的意见, 几点要求.
//!
//! Reads a [`Reading`]; gives [`Expression`]s in text order; linear.

use super::reading::{Piece, Reading};
use crate::han;
use crate::lists::Vocabulary;

/// A number with measure word and noun.
#[derive(Debug, Clone)]
pub(super) struct Expression {
    /// From 以下 or the number to the end of the noun.
    pub at: Piece,
    /// First character of the number.
    pub number: usize,
    /// `None` for 几项.
    pub value: Option<u32>,
    /// What is counted, behind the measure word.
    pub noun: Piece,
    /// Its noun is one that is listed, or 以下 stands right before the number.
    pub listed: bool,
    /// 讲, 谈, 提 … stand before it.
    pub planned: bool,
}

impl Expression {
    /// How many characters before it look back: 以上, 上述, 这.
    pub(super) fn echoed(&self, reading: &Reading) -> Option<usize> {
        reading.any_before(self.at.start, &["以上", "上述", "这", "上面"])
    }
}

/// Measure words of what is announced.
const MEASURES: &[&str] = &[
    "个", "项", "点", "条", "大", "类", "种", "件", "步", "方面", "环节", "句", "份", "篇", "张", "场", "批",
];

/// Nouns that are listed one by one. Others (三个村) may be told without a list.
static NOUNS: Vocabulary = Vocabulary::new("fact/expression nouns");

/// What a number of, is a time or a share.
const NEVER: &[&str] = &[
    "月",
    "多月",
    "星期",
    "小时",
    "百分",
    "工作日",
    "季度",
    "五年",
    "年头",
    "多",
    "半",
    "亿",
    "万",
    "千",
    "百",
];

/// Words at which a noun that is not in [`NOUNS`] ends.
static ENDS: Vocabulary = Vocabulary::new("fact/expression ends");

/// What is measured and not listed.
const MEASURED: &[&str] = &["产值", "收入", "投资", "面积", "规模", "产量", "利润", "销售额"];

/// Who says so plans a whole speech: 讲三个问题, 提几点意见.
const SAYS: &[&str] = &["讲", "谈", "提", "强调", "提出", "说", "汇报", "报告"];
const SAID: &[&str] = &["意见", "问题", "要求", "希望", "建议", "想法", "看法", "方面", "体会"];

/// The numbers with measure words in `part`, in order.
pub(super) fn expressions(reading: &Reading, part: Piece) -> Vec<Expression> {
    let mut found = Vec::new();
    let mut i = part.start;
    while i < part.end {
        match expression(reading, i, part.start, part.end) {
            Some(one) => {
                i = one.noun.start.max(i + 1);
                found.push(one);
            }
            None => i += 1,
        }
    }
    found
}

fn expression(reading: &Reading, i: usize, start: usize, end: usize) -> Option<Expression> {
    let (value, length) = number(reading, i)?;
    let noun_from = i + length;
    let measure = reading.any(noun_from, MEASURES)?;
    if value.is_some_and(|n| n > 99) || reading.any(noun_from + measure, NEVER).is_some() {
        return None;
    }
    let noun_from = noun_from + measure;
    let run = (noun_from..end.min(noun_from + 12))
        .take_while(|&k| reading.joined(k) && named(reading.ch(k)))
        .count();
    let mut noun = noun_from..noun_end(reading, noun_from, noun_from + run);
    // 3个年产值超1000亿元: what stands between is of the next number.
    let next = noun.end + usize::from("超达过".contains(reading.ch(noun.end)));
    if next > noun.end
        && reading.ch(next).is_ascii_digit()
        && reading.any_before(noun.end, MEASURED).is_some()
    {
        noun.end = noun.start;
    }
    let name = reading.words(noun.clone());
    let lead = reading.any_before(i, &["以下", "下列", "如下"]).filter(|w| i - w >= start);
    let from = i - lead.unwrap_or(0);
    // 几项 is an announcement only where it says so.
    let says = |k: usize| reading.ch(k) == ':';
    if value.is_none() && lead.is_none() && !(i..end.min(i + 20)).any(says) {
        return None;
    }
    let measure_names = reading.any(noun_from - measure, &["方面", "环节"]).is_some();
    // 以下六类设施 is listed whatever its noun; 18周岁以下3个人 is none of it.
    let said_below = lead.is_some() && !matches!(reading.before(from), '岁' | '级' | '元' | '人' | '%');
    let listed =
        said_below || measure_names || NOUNS.iter().any(|n| name.ends_with(n)) || name.starts_with("方面");
    let said = SAID.iter().any(|n| name.ends_with(n));
    let planned = said && reading.any_before(from, SAYS).is_some();
    let to = if noun.is_empty() { noun_from } else { noun.end };
    Some(Expression { at: from..to, number: i, value, noun, listed, planned })
}

fn named(c: char) -> bool {
    han::is_han(c) || c.is_ascii_uppercase()
}

/// The number at `i`: its value, none for 几 and 若干, and its length.
fn number(reading: &Reading, i: usize) -> Option<(Option<u32>, usize)> {
    if reading.ch(i) == '几' && !super::reading::is_numeral(reading.before(i)) {
        return Some((None, 1));
    }
    if reading.starts(i, "若干") {
        return Some((None, 2));
    }
    reading.number(i).map(|(value, length)| (Some(value), length))
}

/// Where the noun ends that begins at `from`: 个方面的工作.
fn noun_end(reading: &Reading, from: usize, to: usize) -> usize {
    let known = |at: usize| NOUNS.iter().filter(|n| reading.starts(at, n)).map(|n| n.chars().count()).max();
    let first = (from..to).find_map(|k| known(k).filter(|l| k + l <= to).map(|l| k + l));
    let Some(first) = first else {
        return (from + 1..to).find(|&k| reading.any(k, &ENDS).is_some()).unwrap_or(to);
    };
    let skip = usize::from(reading.ch(first) == '的');
    // 方面 + 的工作, 方面 + 重点工作
    let reach = (first + skip + 3).min(to);
    let next = (first + skip..reach).find_map(|k| known(k).filter(|l| k + l <= to).map(|l| k + l));
    let follows = skip == 1 || known(first).is_some() || reading.any(first, &["重点"]).is_some();
    let end = next.filter(|_| follows).unwrap_or(first);
    // 目标要求
    let end = known(end).filter(|l| end + l <= to).map_or(end, |l| end + l);
    // 重点部位
    let word = reading.any_before(end, &["重点", "关键"]).is_some() && end + 2 <= to;
    let plain = |k: usize| reading.any(k, &ENDS).is_none();
    if word && plain(end) && plain(end + 1) { end + 2 } else { end }
}
