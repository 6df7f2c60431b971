//! Growth: a base, what it came to, and by how much.
//!
//! From 从甲到乙，增长丙% and its kin, and 三年翻番，年均增长26%. Amounts that are
//! reckoned in constant prices (生产总值, 增加值, 居民收入) grow less than they are
//! written, so for them only what agrees is said, and growth far above.

use std::ops::Range;

use super::super::decimal::Decimal;
use super::super::figure::{Measure, Role};
use super::super::prose::{begins, ends, tail};
use super::{Bond, Reader};
use crate::han;

/// Indicators whose growth is without the change of prices.
const REAL: &[&str] =
    &["生产总值", "增加值", "GDP", "gdp", "收入", "总产值", "工资", "消费", "支出", "零售", "投资", "利润"];

/// Incomes that are counted in the money of their year.
const BOOKED: &[&str] = &["财政", "预算", "税收", "旅游", "营业"];

/// Growth that is without the change of prices or of what is counted.
const CONSTANT: &[&str] = &["实际", "可比", "扣除", "同口径", "剔除", "不变价", "分别"];

/// Growth a year.
const YEARLY: &[&str] = &["年均", "平均每年", "每年", "年平均"];

/// Words of rising and of falling before a percentage.
const RISES: &[&str] = &["增长", "增加", "提高", "上升", "提升", "扩大", "上涨", "增"];
const FALLS: &[&str] = &["下降", "减少", "降低", "缩小", "回落", "压减", "缩减", "降"];

impl Reader<'_> {
    pub(super) fn changes(&mut self, sentence: Range<usize>) {
        for index in sentence.clone() {
            let figure = &self.figures[index];
            if figure.exact().is_none() || figure.bound.is_some() && figure.measure != Measure::Percent {
                continue;
            }
            match figure.measure {
                Measure::Points => self.points(index, sentence.start),
                Measure::Percent | Measure::Multiple if figure.role == Role::Growth => {
                    self.moved(index, sentence.start);
                    self.added_share(index, sentence.start);
                    self.doubling(index, sentence.clone());
                }
                _ => {}
            }
        }
    }

    /// Base and result of 从甲到乙 right before figure `index`.
    fn base(&self, index: usize, start: usize) -> Option<(usize, usize)> {
        let result = index.checked_sub(1).filter(|&r| r >= start)?;
        let base = result.checked_sub(1).filter(|&b| b >= start)?;
        let from = self.lead(base).contains(['从', '由']);
        let to = ["到", "至", "为"].iter().any(|w| self.gap(base, result).contains(w));
        let close =
            self.gap(result, index).chars().count() < 16 && self.gap(base, result).chars().count() < 30;
        let apart = [self.gap(base, result), self.gap(result, index)].iter().any(|g| g.contains([';', '。']));
        (from && to && close && !apart && self.alike(base, result)).then_some((base, result))
    }

    /// 从62.5%提高到65%，提高2.5个百分点.
    fn points(&mut self, index: usize, start: usize) {
        let Some((base, result)) = self.base(index, start) else { return };
        if self.figures[base].measure != Measure::Percent {
            return;
        }
        let values = (self.figures[base].exact(), self.figures[result].exact(), self.figures[index].exact());
        let (Some(a), Some(b), Some(stated)) = values else { return };
        let slack = a.half_place().plus(b.half_place()).and_then(|s| s.plus(stated.half_place()));
        let (Some(off), Some(slack)) = (b.minus(a).map(Decimal::abs), slack) else { return };
        let ok = off.minus(stated).is_some_and(|d| d.abs() < slack);
        let message = format!("{b}－{a}＝{} 个百分点，文中为 {stated} 个百分点", off);
        self.add(
            Bond::Growth,
            &[base, result, index],
            self.written(index).to_owned(),
            off.to_string(),
            ok,
            message,
        );
    }

    /// 从甲增加到乙，增长丙%; 增长丙倍; 年均增长丙%.
    fn moved(&mut self, index: usize, start: usize) {
        let Some((base, result)) = self.base(index, start) else { return };
        let lead = self.gap(result, index);
        let yearly = YEARLY.iter().any(|w| lead.contains(w));
        let other = lead.trim_start_matches([',', '、']).chars().count() > 6
            || self.figures[base].measure == Measure::Percent;
        if other || CONSTANT.iter().any(|w| lead.contains(w)) {
            return;
        }
        let (Some((a, sa)), Some((b, sb))) = (self.precise(base), self.precise(result)) else { return };
        let Some(stated) = self.figures[index].exact() else { return };
        let up = RISES.iter().any(|w| lead.contains(w)) && b > a;
        let down = FALLS.iter().any(|w| lead.contains(w)) && b < a;
        let multiple = self.figures[index].measure == Measure::Multiple;
        if !(up || down) || (multiple && down) || self.figures[index].bound.is_some() {
            return;
        }
        let real = self.is_real(base);
        if yearly {
            if up && !multiple {
                self.each_year([base, result, index], stated, real);
            }
            return;
        }
        let scale = Decimal::whole(if multiple { 1 } else { 100 });
        let places = stated.places() + 4;
        let change = |a: Decimal, b: Decimal| b.minus(a)?.abs().times(scale)?.over(a, places);
        let exact = change(a, b);
        let widest = change(a.minus(sa).unwrap_or(a), b.plus(sb).unwrap_or(b));
        let narrowest = change(a.plus(sa).unwrap_or(a), b.minus(sb).unwrap_or(b));
        let (Some(exact), Some(x), Some(y)) = (exact, widest, narrowest) else { return };
        let half = stated.half_place();
        let (low, high) = (x.min(y).minus(half), x.max(y).plus(half));
        let ok = low.is_some_and(|l| l <= stated) && high.is_some_and(|h| stated <= h);
        let unit = if multiple { "倍" } else { "%" };
        if real && !ok && (down || multiple || !far_above(stated, exact)) {
            return;
        }
        let shown = exact.rounded(stated.places() + 2).unwrap_or(exact);
        let message = format!(
            "{}→{}，变动 {shown}{unit}，文中为 {stated}{unit}",
            self.written(base),
            self.written(result)
        );
        self.add(
            Bond::Growth,
            &[base, result, index],
            self.written(index).to_owned(),
            format!("{shown}{unit}"),
            ok,
            message,
        );
    }

    /// 五年来，从甲增加到乙，年均增长丙%.
    fn each_year(&mut self, [base, result, index]: [usize; 3], stated: Decimal, real: bool) {
        let Some(years) = self.years(base, result) else { return };
        let (Some((a, _)), Some((b, _))) = (self.precise(base), self.precise(result)) else { return };
        let Some(needed) = b.over(a, 9).and_then(|multiple| root(multiple, years)) else { return };
        let ok = needed.minus(stated).is_some_and(|off| off.abs() <= Decimal::whole(5).lowered(1));
        if real && !ok && !far_above(stated, needed) {
            return;
        }
        let needed = needed.rounded(stated.places() + 1).unwrap_or(needed);
        let message = format!(
            "{}→{}，{years}年间年均增长 {needed}%，文中为 {stated}%",
            self.written(base),
            self.written(result)
        );
        self.add(
            Bond::Growth,
            &[base, result, index],
            format!("{stated}%"),
            format!("{needed}%"),
            ok,
            message,
        );
    }

    /// How many years lie between a base and what it came to: by their own years,
    /// or as the paragraph says (五年来).
    fn years(&self, base: usize, result: usize) -> Option<u32> {
        // 由2020年的甲增加到2025年的乙
        let year = |words: &str| {
            let (lead, _) = words.rsplit_once('年')?;
            lead.get(lead.len().checked_sub(4)?..)?.parse::<u32>().ok()
        };
        if let (Some(from), Some(to)) = (year(self.lead(base)), year(self.gap(base, result)))
            && let Some(years) = to.checked_sub(from).filter(|&n| n > 0)
        {
            return Some(years);
        }
        let at = self.drafts[base].quantity.range.start;
        let words = tail(self.text(0..at), 200);
        let words = words.rsplit('\n').next().unwrap_or(words);
        let mut said = words.char_indices().filter(|(_, c)| *c == '年').map(|(i, _)| i);
        said.rfind(|i| begins(&words[i + '年'.len_utf8()..], &["来", "间"]).is_some())
            .and_then(|i| years(&words[..i + '年'.len_utf8()]))
    }

    /// 达到乙，增加丁，增长丙%: 丙 = 丁 / (乙 − 丁).
    fn added_share(&mut self, index: usize, start: usize) {
        let Some(added) = index.checked_sub(1).filter(|&d| d >= start) else { return };
        let Some(result) = added.checked_sub(1).filter(|&r| r >= start) else { return };
        let lead = self.lead(added);
        let plus = ends(lead, &["增加", "净增", "增加了", "新增"]).is_some();
        let gap = self.gap(added, index).to_owned();
        let chained = plus
            && begins(&gap, &[",增长", "、增长", ",增幅", "、增幅"]).is_some()
            && gap.chars().count() < 8;
        if !chained
            || !self.alike(added, result)
            || self.is_real(result)
            || self.gap(result, added).contains(';')
        {
            return;
        }
        let (Some((b, sb)), Some((d, sd))) = (self.precise(result), self.precise(added)) else { return };
        let Some(stated) = self.figures[index].exact().filter(|_| self.figures[index].unit == "%") else {
            return;
        };
        let places = stated.places() + 4;
        let share = |b: Decimal, d: Decimal| d.times(Decimal::whole(100))?.over(b.minus(d)?, places);
        let (Some(exact), Some(low), Some(high)) = (
            share(b, d),
            share(b.plus(sb).unwrap_or(b), d.minus(sd).unwrap_or(d)),
            share(b.minus(sb).unwrap_or(b), d.plus(sd).unwrap_or(d)),
        ) else {
            return;
        };
        let half = stated.half_place();
        let ok = low.minus(half).is_some_and(|l| l <= stated) && high.plus(half).is_some_and(|h| stated <= h);
        // 增加 may be against another base than 增长: only a near miss is one, where
        // the base is not named.
        let off = exact.minus(stated).map(Decimal::abs);
        let compared = lead.contains(['比', '较']);
        if !ok && !compared && off.and_then(|o| o.times(Decimal::whole(3))).is_none_or(|o| o > exact) {
            return;
        }
        let shown = exact.rounded(stated.places() + 2).unwrap_or(exact);
        let message = format!(
            "{}÷（{}－{}）＝{shown}%，文中为 {stated}%",
            self.written(added),
            self.written(result),
            self.written(added)
        );
        self.add(
            Bond::Growth,
            &[result, added, index],
            format!("{stated}%"),
            format!("{shown}%"),
            ok,
            message,
        );
    }

    /// 三年翻一番，年均增长26%以上: what the yearly growth comes to.
    fn doubling(&mut self, index: usize, sentence: Range<usize>) {
        let lead = self.lead(index);
        let yearly = YEARLY.iter().any(|w| lead.contains(w));
        let Some(stated) = self.figures[index].exact().filter(|_| yearly && self.figures[index].unit == "%")
        else {
            return;
        };
        let from = self.prose.folded(self.figures[index].sentence).start;
        let at = self.drafts[index].quantity.range.start;
        let words = self.text(from..at);
        let Some((multiple, place)) = multiple(words) else { return };
        let Some(years) = years(&words[..place]) else { return };
        let hundredth = stated.lowered(2).plus(Decimal::whole(1));
        let grown =
            (0..years).try_fold(Decimal::whole(1), |product, _| product.times(hundredth?)?.rounded(9));
        let needed = root(Decimal::whole(multiple), years);
        let (Some(grown), Some(needed)) = (grown, needed) else { return };
        // Half a point is what people round away: 41.4% is said as 41%.
        let least = stated.plus(Decimal::whole(5).lowered(1)).map(|s| s >= needed);
        let bounded = self.figures[index].bound.is_some();
        let most = stated.minus(Decimal::whole(5).lowered(1)).map(|s| s <= needed);
        let ok = least == Some(true) && (bounded || most == Some(true) || grown >= Decimal::whole(multiple));
        let terms: Vec<usize> = (sentence.start..index)
            .rev()
            .take(8)
            .find(|&i| matches!(self.figures[i].measure, Measure::Doubling | Measure::Multiple))
            .into_iter()
            .chain([index])
            .collect();
        let needed = needed.rounded(1).unwrap_or(needed);
        let grown = grown.rounded(2).unwrap_or(grown);
        let message =
            format!("{years}年增为{multiple}倍，年均须增长 {needed}%；按 {stated}% 计算为 {grown} 倍");
        self.add(Bond::Growth, &terms, format!("{stated}%"), format!("{needed}%"), ok, message);
    }

    fn is_real(&self, index: usize) -> bool {
        let name = format!("{}{}", self.indicator(index), self.lead(index));
        REAL.iter().any(|w| name.contains(w)) && !BOOKED.iter().any(|w| name.contains(w))
    }
}

/// Whether growth is stated as far above what the amounts make, more than prices
/// fall.
fn far_above(stated: Decimal, exact: Decimal) -> bool {
    let over = stated.minus(exact).and_then(|off| off.minus(Decimal::whole(3)));
    over.and_then(|over| over.times(Decimal::whole(4))).is_some_and(|over| over > exact)
}

/// The multiple that the words say last, and where they say it: 翻一番 2, 翻两番 4.
fn multiple(words: &str) -> Option<(i64, usize)> {
    const WORDS: &[(&str, i64)] = &[
        ("翻两番", 4),
        ("翻二番", 4),
        ("翻一番", 2),
        ("翻番", 2),
        ("倍增", 2),
        ("增长一倍", 2),
        ("增加一倍", 2),
        ("翻了一番", 2),
        ("增长两倍", 3),
        ("增长1倍", 2),
    ];
    let found = WORDS.iter().filter_map(|(word, n)| words.rfind(word).map(|at| (at, *n)));
    found.max().map(|(at, n)| (n, at))
}

/// The number of years that the words name last: 三年, 两年.
fn years(words: &str) -> Option<u32> {
    words.char_indices().rev().filter(|(_, c)| *c == '年').map(|(at, _)| at).find_map(|at| {
        let lead = &words[..at];
        let from = lead
            .rfind(|c: char| han::digit(c).is_none() && !c.is_ascii_digit() && c != '十')
            .map_or(0, |i| i + lead[i..].chars().next().map_or(1, char::len_utf8));
        han::number(&lead[from..]).filter(|n| (2..=20).contains(n))
    })
}

/// The yearly growth in per cent that makes `multiple` in `years`: by halving,
/// so that it is the same everywhere.
fn root(multiple: Decimal, years: u32) -> Option<Decimal> {
    let (mut low, mut high) = (0i64, 400_000i64); // thousandths of a per cent
    while high - low > 1 {
        let middle = (low + high) / 2;
        let factor = Decimal::whole(middle).lowered(5).plus(Decimal::whole(1))?;
        let grown = (0..years).try_fold(Decimal::whole(1), |product, _| product.times(factor)?.rounded(9))?;
        if grown < multiple { low = middle } else { high = middle }
    }
    Some(Decimal::whole(high).lowered(3))
}

#[cfg(test)]
mod tests {
    use super::{Decimal, multiple, root, years};

    #[test]
    fn doubling_takes_what_it_takes() {
        assert_eq!(root(Decimal::whole(2), 3).unwrap().rounded(1).unwrap().to_string(), "26.0");
        assert_eq!(root(Decimal::whole(2), 2).unwrap().rounded(1).unwrap().to_string(), "41.4");
        assert_eq!(root(Decimal::whole(4), 10).unwrap().rounded(1).unwrap().to_string(), "14.9");
        assert_eq!(multiple("三年翻一番，五年翻两番").map(|m| m.0), Some(4));
        assert_eq!((years("努力实现两年"), years("“𠮷三年"), years("2024年")), (Some(2), Some(3), None));
    }
}
