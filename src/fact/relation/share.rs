//! Shares: a part, its whole, and the percentage.
//!
//! The whole stands in the same sentence (265家，…125家，占47.2%; 占…1.29万平方公里的
//! 0.93%), or further back under the same name. One that is far is trusted only
//! where the shares beside it follow from it as well.

use std::collections::BTreeSet;
use std::ops::Range;

use super::super::decimal::Decimal;
use super::super::figure::{Measure, Role};
use super::{Bond, Reader};
use crate::span::{offset, sort};

/// Figures looked back at for a whole.
const BACK: usize = 24;

/// Shares of a paragraph by which a whole is chosen.
const SAMPLE: usize = 24;

/// Whose share: 占全市的….
pub(super) const OWNERS: &[&str] =
    &["全市", "全省", "全国", "全县", "全区", "全球", "世界", "我国", "我省", "我市", "同期"];

impl Reader<'_> {
    pub(super) fn shares(&mut self, sentence: Range<usize>) {
        for index in sentence.clone() {
            if self.inline(index, sentence.start).is_some() {
                continue;
            }
            let Some(part) = self.part_of(index, sentence.start) else { continue };
            let lead = self.lead(index).to_owned();
            let owner = OWNERS.iter().find(|w| lead.contains(**w)).copied();
            let named = lead.find('占').map_or("", |at| &lead[at + 3..]);
            let other = owner.is_none()
                && named.chars().count() > 3
                && !named.starts_with("比")
                && !named.contains("总");
            // A figure with a share of its own is a part as well.
            let beside = |w: usize| w + 1 < index && self.part_of(w + 1, sentence.start) == Some(w);
            let before = (sentence.start..part).rev().take(8);
            let alike: Vec<usize> = before.filter(|&w| self.larger(w, part) && !beside(w)).collect();
            let whole = alike.iter().copied().find(|&w| {
                owner.is_none_or(|o| self.lead(w).contains(o) || self.before(w, sentence.start).ends_with(o))
            });
            // 占全部行政村的: only of the villages.
            let told = |w: usize| {
                let name = self.indicator(w).trim_end_matches('中');
                name.chars().count() > 1 && named.contains(name)
            };
            let Some(whole) = whole.filter(|&w| !other || told(w)) else { continue };
            let strict =
                other || self.gap(whole, part).contains("其中") || alike.len() == 1 && owner.is_none();
            self.judge(part, whole, index, strict);
        }
    }

    /// 实际面积120平方公里，占全市面积1.29万平方公里的0.93%.
    fn inline(&mut self, index: usize, start: usize) -> Option<()> {
        let whole = index.checked_sub(1).filter(|&w| w >= start)?;
        let of = self.lead(index) == "的" && self.lead(whole).contains('占') && self.is_share(index);
        let whole = Some(whole).filter(|_| of)?;
        self.whole.push((index, whole));
        let near = |&p: &usize| self.larger(whole, p) && self.gap(p, whole).chars().count() < 40;
        if let Some(part) = whole.checked_sub(1).filter(near) {
            self.judge(part, whole, index, true);
        }
        Some(())
    }

    fn is_share(&self, index: usize) -> bool {
        let figure = &self.figures[index];
        figure.measure == Measure::Percent
            && figure.unit == "%"
            && figure.role == Role::Share
            && figure.bound.is_none()
    }

    /// The part that the share at `index` is said of: right before it.
    pub(super) fn part_of(&self, index: usize, start: usize) -> Option<usize> {
        let part = index.checked_sub(1).filter(|&p| p >= start)?;
        let near = self.gap(part, index);
        // 占 may be lost or misread among other shares.
        let beside =
            [index.wrapping_sub(2), index + 2].iter().any(|&i| i < self.figures.len() && self.is_share(i));
        let lost =
            beside && near.starts_with(',') && near.chars().count() < 5 && self.figures[index].unit == "%";
        let lost = lost && matches!(self.figures[index].role, Role::Rate | Role::Share);
        let said = (self.is_share(index) && near.contains('占')) || lost;
        let counted = matches!(self.figures[part].measure, Measure::Count | Measure::Amount);
        (said
            && counted
            && near.chars().count() < 24
            && !near.contains([';', '。'])
            && !near.contains("分别"))
        .then_some(part)
    }

    /// Whether `whole` may be one of which `part` is a part.
    fn larger(&self, whole: usize, part: usize) -> bool {
        self.alike(whole, part)
            && matches!(self.figures[whole].role, Role::Total | Role::Count | Role::Actual | Role::Part)
            && self.precise(whole).zip(self.precise(part)).is_some_and(|(w, p)| w.0 > p.0)
    }

    /// The words before figure `index` in its sentence, a few of them.
    fn before(&self, index: usize, start: usize) -> &str {
        let from = if index > start { self.drafts[index - 1].end() } else { self.drafts[index].lead.start };
        self.text(from.min(self.drafts[index].lead.start)..self.drafts[index].lead.start)
    }

    /// The exact percentage and whether the stated one follows.
    fn share(&self, part: usize, whole: usize, index: usize) -> Option<(Decimal, bool)> {
        follows(self.precise(part)?, self.precise(whole)?, self.figures[index].exact()?)
    }

    /// Adds the relation; one that does not hold only where the whole is sure,
    /// or the share is nearly right.
    fn judge(&mut self, part: usize, whole: usize, index: usize, sure: bool) {
        let Some((exact, ok)) = self.share(part, whole, index) else { return };
        let Some(stated) = self.figures[index].exact() else { return };
        if !ok && !sure && !near(exact, stated) {
            return;
        }
        self.whole.push((index, whole));
        if ok && self.whole.iter().all(|w| w.0 != part) {
            self.whole.push((part, whole));
        }
        self.say(part, whole, index, exact, ok);
    }

    fn say(&mut self, part: usize, whole: usize, index: usize, exact: Decimal, ok: bool) {
        let Some(stated) = self.figures[index].exact() else { return };
        let shown = exact.rounded(stated.places() + 2).unwrap_or(exact);
        let right = exact.rounded(stated.places()).unwrap_or(exact);
        let sum = format!("{}÷{}＝{shown}%", self.written(part), self.written(whole));
        let message = if ok { sum } else { format!("{sum}，应为 {right}%，文中为 {stated}%") };
        self.add(Bond::Share, &[part, whole, index], format!("{stated}%"), format!("{shown}%"), ok, message);
    }

    /// Shares whose whole stands in an earlier sentence.
    pub(super) fn far_shares(&mut self) {
        let mut known = BTreeSet::new();
        known.extend(self.whole.iter().map(|w| w.0));
        let mut from = 0;
        while from < self.figures.len() {
            let end = self.paragraph(from);
            let mut to = from;
            // Part and share.
            let mut pairs: Vec<(usize, usize)> = Vec::new();
            while to < self.figures.len() && self.drafts[to].quantity.range.start < end {
                let start = self.first_of_sentence(to);
                if let Some(part) = self.part_of(to, start)
                    && !known.contains(&to)
                    && !OWNERS.iter().any(|w| self.lead(to).contains(w))
                {
                    pairs.push((part, to));
                }
                to += 1;
            }
            self.agree(&pairs);
            from = to.max(from + 1);
        }
    }

    /// Adds those of `pairs` that follow from the whole that suits most of them.
    fn agree(&mut self, pairs: &[(usize, usize)]) {
        let wholes: Vec<Vec<usize>> = pairs.iter().map(|&(part, _)| self.named_before(part)).collect();
        let follows = |whole: usize, pair: &(usize, usize)| self.share(pair.0, whole, pair.1).filter(|s| s.1);
        let suits = |whole: usize| {
            let first = pairs.iter().zip(&wholes).take(SAMPLE);
            first.filter(|(p, w)| w.contains(&whole) && follows(whole, p).is_some()).count()
        };
        let mut candidates: Vec<usize> = wholes.iter().take(8).flatten().copied().collect();
        sort(&mut candidates, |&whole| [offset(whole), 0, 0]);
        candidates.dedup();
        let best = candidates.into_iter().map(|w| (suits(w), w)).max();
        let Some((held, whole)) = best.filter(|(held, _)| *held > 0) else { return };
        let mut said: Vec<(usize, usize, usize)> = Vec::new();
        for (&(part, index), wholes) in pairs.iter().zip(&wholes) {
            let Some((exact, ok)) = self.share(part, whole, index) else { continue };
            let Some(stated) = self.figures[index].exact() else { continue };
            if wholes.contains(&whole) && (ok || held > 1 || near(exact, stated)) {
                self.whole.extend([(index, whole), (part, whole)]);
                self.say(part, whole, index, exact, ok);
                said.push((part, whole, index));
            }
        }
        self.sub_sets(&said);
    }

    /// The parts of one whole in one sentence: no more than the whole.
    fn sub_sets(&mut self, pairs: &[(usize, usize, usize)]) {
        let mut from = 0;
        while from < pairs.len() {
            let (first, whole) = (self.figures[pairs[from].0].sentence, pairs[from].1);
            let same = pairs[from..]
                .iter()
                .take_while(|p| p.1 == whole && self.figures[p.0].sentence == first)
                .count();
            let parts: Vec<usize> = pairs[from..from + same].iter().map(|p| p.0).collect();
            let sum = parts.iter().try_fold(Decimal::whole(0), |sum, &p| sum.plus(self.precise(p)?.0));
            if let (true, Some(sum), Some((total, _))) = (same > 1, sum, self.precise(whole))
                && sum <= total
            {
                let terms: Vec<usize> = parts.iter().copied().chain([whole]).collect();
                let names: Vec<&str> = parts.iter().map(|&p| self.written(p)).collect();
                let message = format!("{}＝{sum} ≤ {total}", names.join("＋"));
                self.add(Bond::Sum, &terms, format!("<= {total}"), sum.to_string(), true, message);
            }
            from += same.max(1);
        }
    }

    /// The earlier figures that count what the sentence of `part` speaks of.
    fn named_before(&self, part: usize) -> Vec<usize> {
        let sentence = self.prose.folded(self.figures[part].sentence).start;
        let spoken = self.text(sentence..self.drafts[part].quantity.range.end);
        let fits = |&w: &usize| {
            let name = self.indicator(w);
            self.figures[w].sentence != self.figures[part].sentence
                && self.larger(w, part)
                && (2..=8).contains(&name.chars().count())
                && spoken.contains(name)
        };
        (0..part).rev().take(BACK).filter(fits).collect()
    }

    /// Where the paragraph of figure `index` ends.
    fn paragraph(&self, index: usize) -> usize {
        let at = self.drafts[index].quantity.range.end;
        self.prose.text[at..].find('\n').map_or(self.prose.text.len(), |i| at + i)
    }

    fn first_of_sentence(&self, index: usize) -> usize {
        let sentence = self.figures[index].sentence;
        let mut first = index;
        while first > 0 && index - first < 8 && self.figures[first - 1].sentence == sentence {
            first -= 1;
        }
        first
    }
}

/// The exact percentage that part and whole make, each with what rounding may
/// have taken, and whether the stated one follows.
pub(super) fn follows(
    (a, sa): (Decimal, Decimal),
    (b, sb): (Decimal, Decimal),
    stated: Decimal,
) -> Option<(Decimal, bool)> {
    let percent = |a: Decimal, b: Decimal| a.times(Decimal::whole(100))?.over(b, stated.places() + 4);
    let (least, most) = (percent(a.minus(sa)?, b.plus(sb)?)?, percent(a.plus(sa)?, b.minus(sb)?)?);
    let half = stated.half_place();
    Some((percent(a, b)?, least.minus(half)? <= stated && stated <= most.plus(half)?))
}

/// Whether a stated percentage is nearly what follows: half a point, or a
/// hundredth of it.
fn near(exact: Decimal, stated: Decimal) -> bool {
    let Some(off) = exact.minus(stated).map(Decimal::abs) else { return false };
    let close = Decimal::whole(5).lowered(1);
    off <= close || off.times(Decimal::whole(50)).is_some_and(|o| o <= exact)
}
