//! Parts and wholes: 14775个，其中甲690个、乙636个、丙13449个.
//!
//! A whole and the parts behind it (其中, 包括, 分别, …中), parts and the whole
//! behind them (共, 合计), a base with what is added to it. Parts after 其中 need
//! not be all: then only too much is wrong, unless a class stands beside its
//! opposite or one misread digit makes the sum exact.

use std::ops::Range;

use super::super::decimal::Decimal;
use super::super::figure::{Measure, Role};
use super::super::prose::{ends, tail};
use super::{Bond, Reader};

/// Parts looked at.
const MOST: usize = 12;

/// Words that begin something other than the next part.
#[rustfmt::skip]
const ANEW: &[&str] = &[
    ";", "共有", "共计", "一共", "总计", "总共", "总数", "合计", "加之", "此外", "另", "全市", "全省", "全县", "全区", "全国", "其中", "还",
];

/// Classes that together are all there is.
#[rustfmt::skip]
const OPPOSITES: &[(&str, &str)] = &[
    ("预期性", "约束性"), ("男", "女"), ("城镇", "农村"), ("城市", "农村"), ("中央", "地方"), ("新建", "续建"), ("新增", "存量"), ("内资", "外资"), ("公办", "民办"), ("公立", "民营"), ("公立", "私立"),
    ("国有", "非国有"), ("进口", "出口"), ("党员", "非党员"), ("线上", "线下"), ("境内", "境外"), ("省内", "省外"), ("市内", "市外"), ("一类", "二类"), ("甲类", "乙类"), ("一级", "二级"), ("在职", "离退休"), ("正式", "预备"), ("大型", "小型"), ("水田", "旱地"), ("第一产业", "第三产业"), ("山区", "平原"), ("汉族", "少数民族"),
];

/// One digit that would make a sum exact.
#[derive(Clone, Copy)]
struct Misread {
    /// Whether the sum is so long, and the digit worth so little, that this is no
    /// chance.
    sure: bool,
    /// Digits of all terms.
    digits: usize,
}

impl Reader<'_> {
    pub(super) fn sums(&mut self, sentence: Range<usize>) {
        let mut index = sentence.start;
        while index < sentence.end {
            let parts = self.parts_behind(index, sentence.end);
            if let Some(parts) = parts.filter(|p| !p.is_empty()) {
                for &part in &parts {
                    self.whole.push((part, index));
                }
                // Only what is exact is reckoned with.
                let exact = parts.iter().take_while(|&&p| self.precise(p).is_some()).count();
                match &parts[..exact] {
                    [] => {}
                    [part] => self.within(*part, index),
                    parts => self.compare(parts, index),
                }
            }
            if let Some(parts) = self.parts_before(index, sentence.start) {
                self.total(&parts, index);
            }
            self.added(index, sentence.clone());
            index += 1;
        }
    }

    /// The parts that follow a whole.
    fn parts_behind(&self, whole: usize, end: usize) -> Option<Vec<usize>> {
        let measure = self.figures[whole].measure;
        // 项目30个，投资5亿元，到位2亿元，其中外资项目8个
        let first = (whole + 1..end.min(whole + 5)).find(|&i| self.alike(i, whole))?;
        let sorts = self.figures[whole].role == Role::Threshold;
        // 其中 is of the figures right before it.
        let apart = first > whole + 1 && cue(self.gap(first - 1, first)).is_none();
        if !matches!(measure, Measure::Count | Measure::Amount) || sorts || apart {
            return None;
        }
        let gap = self.gap(whole, first);
        let from = cue(gap).or_else(|| dealt(gap, self.lead(whole)))?;
        if gap[..from].contains(['。', ';']) || (first > whole + 1 && !gap[..from].ends_with(',')) {
            return None;
        }
        let mut parts: Vec<usize> = Vec::new();
        let mut last = whole;
        for index in (first..end).take(MOST * 2) {
            let figure = &self.figures[index];
            if matches!(figure.measure, Measure::Percent | Measure::Points | Measure::Age) {
                last = index;
                continue;
            }
            let gap = if index == first { "" } else { self.gap(last, index) };
            // 其中高铁由4771公里增加到2.52万公里 is one part at two times.
            if gap.ends_with(['到', '至']) {
                parts.pop();
                break;
            }
            // 其中甲3个，占60%；乙2个，占40%。
            let listed =
                gap == ";" || (gap.starts_with(';') && self.figures[last].measure == Measure::Percent);
            // 639公里、其中高铁370公里，新建公路…: the comma ends what 、 began.
            let closed = self.gap(whole, first)[..from].ends_with('、') && gap.contains(',');
            let verb = ["新增", "新建", "改造", "完成"]
                .iter()
                .any(|w| gap.contains(w) && !self.lead(first).contains(w));
            let over = closed || verb || ANEW.iter().any(|w| gap.contains(w) && !(listed && *w == ";"));
            if !self.alike(index, whole) || over || parts.len() == MOST || self.lead(index).contains("占全")
            {
                break;
            }
            parts.push(index);
            last = index;
        }
        Some(parts)
    }

    /// The parts that stand before a whole with 共 or 合计.
    fn parts_before(&self, whole: usize, start: usize) -> Option<Vec<usize>> {
        let lead = self.lead(whole);
        let cue = ends(lead, &["合计", "总计", "共计", "共", "合计达", "总数为", "总数达", "共有"])?;
        self.precise(whole)?;
        let mut parts: Vec<usize> = Vec::new();
        for index in (start..whole).rev().take(MOST) {
            let next = parts.last().copied().unwrap_or(whole);
            if !self.alike(index, whole)
                || self.gap(index, next).contains(';')
                || self.precise(index).is_none()
            {
                break;
            }
            parts.push(index);
        }
        parts.reverse();
        // 共有5个乡镇 begins something new.
        (parts.len() > 1 && (cue != "共有" && cue != "共" || lead == cue)).then_some(parts)
    }

    /// 产值32亿元，其中外资18亿元: no more than the whole. More says only that it is none.
    fn within(&mut self, part: usize, whole: usize) {
        let Some((total, sum, _)) = self.totals(&[part], whole) else { return };
        if self.gap(whole, part).contains("其中") && sum <= total {
            let (sum, total) = (self.shown(sum, whole), self.shown(total, whole));
            let message = format!("{sum} ≤ {total}");
            self.add(Bond::Sum, &[part, whole], format!("<= {total}"), sum.to_string(), true, message);
        }
    }

    /// Compares all parts with their whole.
    fn compare(&mut self, parts: &[usize], whole: usize) {
        let Some((total, sum, slack)) = self.totals(parts, whole) else { return };
        let cue = self.gap(whole, parts[0]);
        let has = |words: &[&str]| words.iter().any(|w| cue.contains(w));
        let dealt = has(&["分别"]) && !has(&["分别为", "分别是"]);
        let open = dealt || has(&["其中", "包括", "含", "中,"]);
        let off = total.minus(sum).map(Decimal::abs);
        let ok = off.is_some_and(|off| off <= slack);
        let misread = self.misread(parts, whole);
        let named = self.parallel(parts) || cue.contains("包括");
        let all = !open
            || self.opposite(parts)
            || misread.is_some_and(|m| m.sure || (m.digits >= 9 && parts.len() > 2 && named));
        let larger = parts.iter().any(|&p| self.precise(p).is_some_and(|(amount, _)| amount > total));
        if !ok && sum < total && !all {
            let (sum, total) = (self.shown(sum, whole), self.shown(total, whole));
            let message = format!("{}＝{sum} ≤ {total}", self.plus(parts, whole));
            let terms: Vec<usize> = parts.iter().copied().chain([whole]).collect();
            self.add(Bond::Sum, &terms, format!("<= {total}"), sum.to_string(), true, message);
            return;
        }
        // 其中党员30人、女性25人 overlap and may be more than the whole.
        let people = matches!(self.figures[whole].base(), "人" | "名" | "位" | "人次");
        let apart = self.parallel(parts) || misread.is_some_and(|m| m.sure || (m.digits >= 5 && !people));
        if !ok && sum > total && !larger && !apart {
            return;
        }
        self.state(parts, whole, total, sum, ok);
    }

    /// Compares the whole behind its parts: those nearest to it may be all.
    fn total(&mut self, parts: &[usize], whole: usize) {
        for from in 0..parts.len() - 1 {
            let parts = &parts[from..];
            let Some((total, sum, slack)) = self.totals(parts, whole) else { return };
            if total.minus(sum).is_some_and(|off| off.abs() <= slack) {
                self.state(parts, whole, total, sum, true);
                return;
            }
        }
        // 合计 and 总计 are of all that was told before.
        let strong = ends(self.lead(whole), &["合计", "总计", "共计", "合计达", "总计达"]).is_some();
        if self.misread(parts, whole).is_some_and(|m| m.sure || strong)
            && let Some((total, sum, _)) = self.totals(parts, whole)
        {
            self.state(parts, whole, total, sum, false);
        }
    }

    fn totals(&self, parts: &[usize], whole: usize) -> Option<(Decimal, Decimal, Decimal)> {
        let (total, mut slack) = self.precise(whole)?;
        let mut sum = Decimal::whole(0);
        for &part in parts {
            let (amount, off) = self.precise(part)?;
            sum = sum.plus(amount)?;
            slack = slack.plus(off)?;
        }
        Some((total, sum, slack))
    }

    fn state(&mut self, parts: &[usize], whole: usize, total: Decimal, sum: Decimal, ok: bool) {
        let (total, sum) = (self.shown(total, whole), self.shown(sum, whole));
        let message = match total.minus(sum) {
            Some(off) if !ok => {
                format!("{}＝{sum}，与 {total} 相差 {}", self.plus(parts, whole), off.abs())
            }
            _ => format!("{}＝{sum}", self.plus(parts, whole)),
        };
        let terms: Vec<usize> = parts.iter().copied().chain([whole]).collect();
        self.add(Bond::Sum, &terms, total.to_string(), sum.to_string(), ok, message);
    }

    /// An amount in the unit that the whole is written in.
    fn shown(&self, amount: Decimal, whole: usize) -> Decimal {
        amount.lowered(self.figures[whole].shift).trimmed()
    }

    /// 690＋636＋13449
    fn plus(&self, parts: &[usize], whole: usize) -> String {
        let amount =
            |&i: &usize| self.precise(i).map_or_else(String::new, |(a, _)| self.shown(a, whole).to_string());
        parts.iter().map(amount).collect::<Vec<_>>().join("＋")
    }

    /// Whether the parts are classes that leave nothing over.
    fn opposite(&self, parts: &[usize]) -> bool {
        let names: Vec<&str> = parts.iter().map(|&p| self.indicator(p)).collect();
        let has = |word: &str| names.iter().any(|n| n.contains(word));
        OPPOSITES.iter().any(|(a, b)| has(a) && has(b))
    }

    /// Whether one digit of one term, read otherwise, makes the sum exact.
    fn misread(&self, parts: &[usize], whole: usize) -> Option<Misread> {
        let (total, sum, _) = self.totals(parts, whole)?;
        let off = total.minus(sum)?.abs().trimmed();
        let wrong = off.to_string().replace('.', "");
        let one = wrong.trim_start_matches('0').trim_end_matches('0').len() == 1;
        let length = |i: usize| self.written(i).chars().filter(char::is_ascii_digit).count();
        let digits = length(whole) + parts.iter().map(|&p| length(p)).sum::<usize>();
        let small = off.times(Decimal::whole(10))? <= total;
        let sure = small && (digits >= 9 || (parts.len() > 2 && digits >= 7));
        one.then_some(Misread { sure, digits })
    }

    /// Whether the parts are named alike: 党委, 党总支, 党支部.
    fn parallel(&self, parts: &[usize]) -> bool {
        let names: Vec<&str> = parts.iter().map(|&p| self.indicator(p)).collect();
        let first = names[0].chars().next();
        let last = tail(names[0], 1);
        !names[0].is_empty()
            && (names.iter().all(|n| n.chars().next() == first) || names.iter().all(|n| tail(n, 1) == last))
    }

    /// 达到13697.5亿元，较上年的9323.1亿元增加4374.4亿元.
    fn added(&mut self, index: usize, sentence: Range<usize>) {
        let Some(base) = index.checked_sub(1).filter(|&b| b >= sentence.start) else { return };
        let lead = self.lead(index);
        let more = ends(lead, &["增加", "净增", "新增", "增加了", "提高", "多"]).is_some();
        let less = ends(lead, &["减少", "减少了", "下降", "降低", "少"]).is_some();
        let from = self.lead(base);
        let compared = ["较", "比"].iter().any(|w| from.contains(w));
        let Some(result) = base.checked_sub(1).filter(|&r| r >= sentence.start) else { return };
        let fits = (more || less)
            && compared
            && self.alike(base, index)
            && self.alike(result, base)
            && !matches!(self.figures[index].measure, Measure::Percent | Measure::Multiple | Measure::Points)
            && self.figures[index].role != Role::Target
            && !self.gap(result, base).contains([';', '。']);
        if !fits || self.gap(base, index).chars().count() > 8 {
            return;
        }
        let (Some((b, sb)), Some((d, sd)), Some((r, sr))) =
            (self.precise(base), self.precise(index), self.precise(result))
        else {
            return;
        };
        let reckoned = if more { b.plus(d) } else { b.minus(d) };
        let (Some(reckoned), Some(slack)) = (reckoned, sb.plus(sd).and_then(|s| s.plus(sr))) else { return };
        let ok = r.minus(reckoned).is_some_and(|off| off.abs() <= slack);
        let sign = if more { '＋' } else { '－' };
        let unit = self.figures[result].shift;
        let show = |d: Decimal| d.lowered(unit).trimmed().to_string();
        let message = format!("{}{sign}{}＝{}，文中为 {}", show(b), show(d), show(reckoned), show(r));
        self.add(
            Bond::Sum,
            &[base, index, result],
            self.written(result).to_owned(),
            show(reckoned),
            ok,
            message,
        );
    }
}

/// Where the words between a whole and its first part say that parts follow.
fn cue(gap: &str) -> Option<usize> {
    let found =
        gap.rfind("其中").or_else(|| gap.find("包括")).or_else(|| gap.find("中,")).or_else(|| gap.find("含"));
    // 30处，分别为甲…: nothing else may be said of between.
    let named = || gap.find("分别为").or_else(|| gap.find("分别是"));
    let told = || named().filter(|&at| gap[..at].ends_with([',', ':']) && gap[..at].matches(',').count() < 2);
    found.or_else(told)
}

/// 建成30处，甲、乙分别建成…: where the names of the parts are dealt out, what is
/// done being the same.
fn dealt(gap: &str, lead: &str) -> Option<usize> {
    let (names, verb) = gap.split_once("分别")?;
    let same = matches!(verb, "有") || (!verb.is_empty() && lead.starts_with(verb));
    (same && names.starts_with(',') && names.matches(',').count() == 1 && names.contains('、'))
        .then_some(names.len())
}
