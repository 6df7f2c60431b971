//! Numbers with their units in running text.
//!
//! Reads a sentence of [`Prose`]; gives [`Quantity`]s in order; linear: every
//! turn takes what it looked at. What only looks like a quantity is passed
//! over: dates, clock times, ordinals (第三), masks (XX, ***), names (4+4,
//! C919, “三零”), ratios (3:7).

use serde::{Deserialize, Serialize};

use std::ops::Range;

use super::super::decimal::Decimal;
use super::super::prose::{Prose, begins, ends, head, tail};
use super::measure::{self, Measure, Unit};
use super::thing::counts;
use crate::han::{self, is_han};

/// How much.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Value {
    /// 12.5
    Exact(Decimal),
    /// 七分之一, 一半: parts of a whole, and how many make it.
    Fraction(u32, u32),
    /// 46到54
    Range(Decimal, Decimal),
}

/// A number and what it counts, as ranges of the folded text.
#[derive(Debug, Clone)]
pub(in crate::fact) struct Quantity {
    pub range: Range<usize>,
    pub value: Value,
    /// 亿元, without 多; may be empty.
    pub unit: String,
    pub measure: Measure,
    /// Power of ten in the unit.
    pub shift: u32,
    /// 多, 余 inside.
    pub vague: Option<Range<usize>>,
}

/// The quantities of `sentence`.
pub(super) fn quantities(prose: &Prose, sentence: Range<usize>) -> Vec<Quantity> {
    let scan = Scan { text: &prose.text[..sentence.end], from: sentence.start };
    let mut found = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        let rest = &scan.text[at..];
        let Some(step) = rest.find(is_figure) else { break };
        at += step;
        if let Some(mark) = prose.mark_at(at) {
            at = mark.end.max(at + 1).min(sentence.end);
            while !scan.text.is_char_boundary(at) {
                at += 1;
            }
            continue;
        }
        let arabic = scan.text[at..].starts_with(|c: char| c.is_ascii_digit());
        let (quantity, end) = if arabic { scan.arabic(at) } else { scan.chinese(at) };
        found.extend(quantity);
        at = end.max(at + 1).min(sentence.end);
        while !scan.text.is_char_boundary(at) {
            at += 1;
        }
    }
    found
}

fn is_figure(c: char) -> bool {
    c.is_ascii_digit() || is_numeral(c)
}

fn is_numeral(c: char) -> bool {
    han::digit(c).is_some() || matches!(c, '十' | '百' | '千' | '万' | '亿')
}

fn is_mask(c: char) -> bool {
    matches!(c, 'X' | 'x' | '×' | '✕' | '*' | '□' | '_' | '◯')
}

struct Scan<'t> {
    /// Up to the end of the sentence.
    text: &'t str,
    from: usize,
}

impl Scan<'_> {
    fn before(&self, at: usize) -> &str {
        &self.text[self.from..at]
    }

    fn after(&self, at: usize) -> &str {
        &self.text[at..]
    }

    fn run(&self, at: usize, test: impl Fn(char) -> bool) -> usize {
        let rest = self.after(at);
        at + rest.find(|c| !test(c)).unwrap_or(rest.len())
    }

    /// The digits at `at`: 1,234.5.
    fn digits(&self, at: usize) -> usize {
        let digit = |c: char| c.is_ascii_digit();
        let mut end = self.run(at, digit);
        if end - at <= 3 {
            while self.after(end).starts_with(',') {
                let group = self.run(end + 1, digit);
                if group != end + 4 {
                    break;
                }
                end = group;
            }
        }
        if self.after(end).starts_with('.') {
            let places = self.run(end + 1, digit);
            if places > end + 1 {
                end = places;
            }
        }
        end
    }

    /// What begins with an Arabic digit, and where reading goes on.
    fn arabic(&self, at: usize) -> (Option<Quantity>, usize) {
        let mut lead = self.before(at).chars().rev();
        let (last, last_but_one) = (lead.next().unwrap_or(' '), lead.next().unwrap_or(' '));
        let end = self.digits(at);
        let next = self.after(end).chars().next().unwrap_or(' ');
        let joined = |c: char| c.is_ascii_alphanumeric() || is_mask(c) || c == '+';
        let negative = matches!(last, '-' | '−') && is_han(last_but_one);
        let named = joined(last)
            || matches!(last, '.' | '第' | '[' | '/' | '#' | '·')
            || (matches!(last, '-' | '—') && joined(last_but_one));
        let follows = self.after(end).chars().nth(1).unwrap_or(' ');
        let masked = joined(next) && !latin(self.after(end));
        if named || masked || next == '·' || (next == '.' && follows.is_ascii_digit()) {
            return (None, self.run(at, |c| joined(c) || matches!(c, '.' | '·' | '-' | '/')));
        }
        if next == ':' && follows.is_ascii_digit() {
            return (None, self.run(at, |c| c.is_ascii_digit() || matches!(c, ':' | '.')));
        }
        if let Some(date) = self.date(at, end) {
            return (None, date);
        }
        let from = if negative { at - last.len_utf8() } else { at };
        let Some(low) = Decimal::parse(&self.text[from..end]) else { return (None, end) };
        let unit = measure::unit(self.after(end));
        let ends_at = end + unit.map_or(0, |u| u.length);
        if let Some(range) = self.ranged(from, low, ends_at, unit) {
            return range;
        }
        let Some(unit) = unit else {
            // 城乡居民收入比由2.43缩小到2.4, 基尼系数0.46
            const RATIOS: &[&str] = &["收入比", "比值", "系数", "倍差"];
            let clause = tail(self.before(from), 16);
            let clause = clause.rfind([',', ';', '。']).map_or(clause, |i| &clause[i..]);
            let ratio = end - at > 2
                && self.text[at..end].contains('.')
                && RATIOS.iter().any(|w| clause.contains(w))
                && !next.is_alphanumeric() | matches!(next, '缩' | '下' | '降' | '提' | '上' | '扩' | '减');
            let bare = self.bare(from..end, Value::Exact(low), "", Measure::Amount);
            return (bare.filter(|_| ratio && next != ':'), end);
        };
        (self.quantity(from..end, Value::Exact(low), unit), ends_at)
    }

    /// 46到54岁, 50-70万元, 5%—8%: a first number whose unit ends at `end` and a second.
    fn ranged(
        &self,
        from: usize,
        low: Decimal,
        end: usize,
        first: Option<Unit>,
    ) -> Option<(Option<Quantity>, usize)> {
        let joint = self.after(end).chars().next().filter(|c| matches!(c, '-' | '—' | '~' | '至' | '到'))?;
        let at = end + joint.len_utf8();
        if !self.after(at).starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let to = self.digits(at);
        if let Some(date) = self.date(at, to) {
            return Some((None, date));
        }
        let moves = matches!(joint, '至' | '到') && {
            let lead = tail(self.before(from), 24);
            let clause = lead.rfind([',', ';', '、']).map_or(lead, |i| &lead[i..]);
            clause.contains(['从', '由'])
        };
        let unit = measure::unit(self.after(to));
        if moves || unit.is_none() {
            return None;
        }
        let unit = unit?;
        let same = first.is_none_or(|f| f.measure == unit.measure || f.measure == Measure::Bare);
        let low = match first {
            // 500万—700万元 is one scale, 9000—1.2万吨 is not.
            Some(f) if f.shift > unit.shift => low.shifted(f.shift - unit.shift)?,
            _ => low,
        };
        let high = Decimal::parse(&self.text[at..to])?;
        let quantity = self.quantity(from..to, Value::Range(low, high), unit).filter(|_| same && low <= high);
        quantity.map(|q| (Some(q), to + unit.length))
    }

    fn quantity(&self, number: Range<usize>, value: Value, unit: Unit) -> Option<Quantity> {
        let end = number.end + unit.length;
        let words = &self.text[number.end..end];
        let vague = unit.vague.map(|(at, length)| number.end + at..number.end + at + length);
        let bare = match unit.vague {
            Some((at, length)) => format!("{}{}", &words[..at], &words[at + length..]),
            None => words.to_owned(),
        };
        if unit.measure == Measure::Duration && self.is_when(number.start, end, &bare) {
            return None;
        }
        let after = self.after(end);
        // 500强, 5A级, 30号 are names; so is what stands in quotes with 工程 behind it.
        let listed = matches!(bare.as_str(), "个" | "项" | "条" | "类" | "种" | "大")
            && begins(after, &["方面", "行动”", "专项行动"]).is_some();
        // 居全国前10位 is a rank, 15分钟生活圈 a name.
        let lead = tail(self.before(number.start), 12);
        let place = lead.ends_with('前') || lead.contains("排名") || lead.contains("位次");
        let rank = matches!(bare.as_str(), "位" | "名") && place;
        let circle = unit.measure == Measure::Duration && head(after, 8).contains('圈');
        let ordinal = rank
            || circle
            || bare == "届"
            // 十届、十一次全会
            || bare == "次" && begins(after, &["全会", "全体", "代表大会"]).is_some()
            // 5万吨级泊位
            || unit.measure == Measure::Amount && after.starts_with('级')
            || bare == "级" && ends(self.before(number.start), &["A"]).is_some();
        if listed || ordinal || self.quoted(number.start, end) {
            return None;
        }
        Some(Quantity {
            range: number.start..end,
            value,
            unit: bare,
            measure: unit.measure,
            shift: unit.shift,
            vague,
        })
    }

    /// “3个100万”: a name in quotes, whatever numbers it is made of.
    fn quoted(&self, at: usize, end: usize) -> bool {
        let before = tail(self.before(at), 10);
        let after = head(self.after(end), 10);
        let opened = before.rfind('“').is_some_and(|i| !before[i..].contains('”'));
        opened && after.find('”').is_some_and(|i| !after[..i].contains(['“', ',', '。']))
    }

    /// Whether a duration says when rather than how long: 近5年, 3年来.
    fn is_when(&self, at: usize, end: usize, unit: &str) -> bool {
        let (before, after) = (self.before(at), self.after(end));
        if matches!(unit, "月" | "日") {
            return true;
        }
        let lead = ["近", "过去", "未来", "今后", "前", "后", "这", "上", "下", "连续", "每", "历经", "最近"];
        let tail = ["来", "以来", "间", "期", "之", "前", "后", "终", "初", "底", "度", "级"];
        ends(before, &lead).is_some() || begins(after, &tail).is_some()
    }

    /// Where the date ends whose first number is `at..end`.
    fn date(&self, at: usize, end: usize) -> Option<usize> {
        let digits = &self.text[at..end];
        let mut end = end;
        let mut words = self.after(end);
        // 1-3月, 2021—2025年, 3日至5日
        for _ in 0..2 {
            let joint = words.chars().next().filter(|c| matches!(c, '-' | '—' | '~' | '至' | '到' | '、'));
            let Some(joint) = joint else { break };
            let next = end + joint.len_utf8();
            let to = self.run(next, |c| c.is_ascii_digit());
            if to == next || to - next > 4 {
                break;
            }
            (end, words) = (to, self.after(to));
        }
        let plain = !digits.contains(['.', ',']);
        let year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
        let mark = words.chars().next()?;
        let short = digits.len() <= 2;
        let dated = match mark {
            '年' => year || (short && begins(&words[3..], &["底", "末", "初", "代"]).is_some()),
            '月' | '日' => short,
            '号' => plain,
            '时' => short,
            '点' => short && begins(&words[3..], &["钟", "半", "整", "到", "至"]).is_some(),
            _ => false,
        };
        (dated && plain).then_some(())?;
        let mut end = end + mark.len_utf8();
        // 5月29日
        loop {
            let to = self.run(end, |c| c.is_ascii_digit());
            let next =
                self.after(to).chars().next().filter(|c| matches!(c, '月' | '日' | '号' | '时' | '分'));
            match next {
                Some(next) if to > end && to - end <= 2 => end = to + next.len_utf8(),
                _ => return Some(end),
            }
        }
    }

    /// What begins with a Chinese numeral, and where reading goes on.
    fn chinese(&self, at: usize) -> (Option<Quantity>, usize) {
        let end = self.run(at, is_numeral);
        let (before, word, after) = (self.before(at), &self.text[at..end], self.after(end));
        if let Some(rest) = after.strip_prefix("分之") {
            return self.fraction(at, word, self.text.len() - rest.len());
        }
        let ordinal =
            ends(before, &["第", "几", "数", "上", "周", "星期", "成", "初", "高", "大", "十", "届"])
                .is_some();
        let vague = word.starts_with(['百', '千', '万', '亿']) || before.ends_with(is_mask);
        if ordinal || vague || after.starts_with(['几', '+', '分']) {
            return (None, end);
        }
        if word == "一" && after.starts_with('半') && !before.ends_with('另') {
            let quantity = self.bare(at..end + 3, Value::Fraction(1, 2), "", Measure::Percent);
            let whole = begins(&after[3..], &["是", "靠", "天", "年"]).is_none();
            return (quantity.filter(|_| whole), end + 3);
        }
        if let Some(rest) = after.strip_prefix('成') {
            let next = rest.chars().next().unwrap_or(' ');
            let tenth = !is_han(next) || "以多左的企农居群".contains(next);
            let value = han::number(word).filter(|n| tenth && (1..=9).contains(n));
            let value = value.map(|n| Value::Exact(Decimal::whole(n.into())));
            return (value.and_then(|v| self.bare(at..end + 3, v, "成", Measure::Percent)), end + 3);
        }
        // 三百万元 is 三百 with the unit 万元, as 300万元 is.
        let trimmed = word.trim_end_matches(['万', '亿']);
        let number = at..at + trimmed.len();
        let approximate = trimmed.chars().count() > 1 && trimmed.chars().all(|c| han::digit(c).is_some());
        let value = if approximate { None } else { han::number(trimmed) };
        let (Some(value), Some(unit)) = (value, measure::unit(self.after(number.end))) else {
            return (None, end);
        };
        let word = &self.text[number.end..number.end + unit.length];
        let behind = self.after(number.end + unit.length);
        if !counts(self.before(number.start), word, behind, value, unit) {
            return (None, end);
        }
        let to = number.end + unit.length;
        (self.quantity(number, Value::Exact(Decimal::whole(value.into())), unit), to.max(end))
    }

    /// 百分之三十, 七分之一; `at` is where the parts begin.
    fn fraction(&self, from: usize, whole: &str, at: usize) -> (Option<Quantity>, usize) {
        let arabic = self.digits(at);
        let end = if arabic > at { arabic } else { self.run(at, |c| is_numeral(c) || c == '点') };
        let word = self.text[at..end].trim_end_matches('点');
        let end = at + word.len();
        let (parts, places) = word.split_once('点').unwrap_or((word, ""));
        let parts = if arabic > at {
            Decimal::parse(word)
        } else {
            let places: Option<String> = places.chars().map(|c| Some(han::digit(c)?.to_string())).collect();
            let written = han::number(parts).zip(places).map(|(n, p)| match p.is_empty() {
                true => n.to_string(),
                false => format!("{n}.{p}"),
            });
            written.and_then(|w| Decimal::parse(&w))
        };
        let Some(parts) = parts else { return (None, end.max(at)) };
        if matches!(whole, "百" | "千" | "万") {
            let unit = if whole == "百" { "%" } else { "‰" };
            let quantity = self.bare(from..end, Value::Exact(parts), unit, Measure::Percent);
            return (quantity.filter(|_| whole != "万"), end);
        }
        let parts = parts.to_whole().and_then(|n| u32::try_from(n).ok());
        let value = parts.zip(han::number(whole).filter(|&n| n > 1)).map(|(a, b)| Value::Fraction(a, b));
        (value.and_then(|v| self.bare(from..end, v, "", Measure::Percent)), end)
    }

    fn bare(&self, range: Range<usize>, value: Value, unit: &str, measure: Measure) -> Option<Quantity> {
        Some(Quantity { range, value, unit: unit.to_owned(), measure, shift: 0, vague: None })
    }
}

/// Whether a unit in Latin letters follows: 5MW, 300km.
fn latin(words: &str) -> bool {
    let letters = words.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(words.len());
    measure::unit(words).is_some_and(|u| u.length == letters && words[..letters] != *"P")
}
