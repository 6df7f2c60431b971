//! Shares of one whole that no figure counts.
//!
//! 甲877人，占62.6%；乙523人，占37.4%: a part and its share say how large the whole
//! is, and they must agree. Asked only where the whole is certainly the same:
//! the parts are all of it (the shares add up to 100, or all but one follow from
//! the sum of the parts), or the same words name it (占党员总数的), or the
//! sentence divides one thing (从年龄看). Linear.

use std::collections::BTreeSet;
use std::ops::Range;

use super::super::decimal::Decimal;
use super::super::prose::ends;
use super::share::{OWNERS, follows};
use super::{Bond, Reader};

/// Parts of one whole looked at.
const MOST: usize = 12;

/// A part and its share.
type Pair = (usize, usize);

impl Reader<'_> {
    /// Looks at the shares of each sentence whose whole no figure counts.
    pub(super) fn implied(&mut self) {
        let mut known = BTreeSet::new();
        known.extend(self.whole.iter().map(|w| w.0));
        let mut from = 0;
        while from < self.figures.len() {
            let sentence = self.figures[from].sentence;
            let same = self.figures[from..].iter().take_while(|f| f.sentence == sentence).count();
            let pairs = self.pairs(from..from + same, &known);
            if pairs.len() > 1 && !self.all(&pairs) && self.one_whole(&pairs) {
                self.totals_agree(&pairs);
            }
            from += same;
        }
    }

    /// The parts of one kind with their shares, from the first on.
    fn pairs(&self, sentence: Range<usize>, known: &BTreeSet<usize>) -> Vec<Pair> {
        let mut pairs: Vec<Pair> = Vec::new();
        for index in sentence.clone() {
            let Some(part) = self.part_of(index, sentence.start).filter(|_| !known.contains(&index)) else {
                continue;
            };
            let fits = self.precise(part).is_some() && self.figures[index].exact().is_some();
            let goes_on = pairs.last().is_none_or(|&(first, last)| {
                part == last + 1 && self.alike(first, part) && !self.gap(last, part).contains("其中")
            });
            if !fits || !goes_on || pairs.len() == MOST {
                break;
            }
            pairs.push((part, index));
        }
        pairs
    }

    /// Compares the shares with the sum of the parts; whether that is the whole.
    fn all(&mut self, pairs: &[Pair]) -> bool {
        let zero = Some((Decimal::whole(0), Decimal::whole(0)));
        let sum = pairs.iter().fold(zero, |sum, &(part, _)| {
            let ((sum, slack), (amount, off)) = (sum?, self.precise(part)?);
            Some((sum.plus(amount)?, slack.plus(off)?))
        });
        let stated = pairs.iter().filter_map(|p| self.figures[p.1].exact());
        let hundred = stated.clone().try_fold(Decimal::whole(0), Decimal::plus) == Some(Decimal::whole(100));
        let Some(sum) = sum else { return false };
        let judged: Vec<(Decimal, bool)> = pairs
            .iter()
            .filter_map(|&(part, index)| follows(self.precise(part)?, sum, self.figures[index].exact()?))
            .collect();
        let held = judged.iter().filter(|j| j.1).count();
        // 37% follows by chance more often than 37.4%.
        let fine = stated.filter(|s| s.places() > 0).count() == pairs.len();
        let told = held == pairs.len() || (fine && (held + 1 == pairs.len() || hundred));
        if !told || judged.len() != pairs.len() {
            return false;
        }
        let parts: Vec<&str> = pairs.iter().map(|p| self.written(p.0)).collect();
        let whole = parts.join("＋");
        // Where none follows one part is wrong: said once.
        for (&(part, index), &(exact, ok)) in pairs.iter().zip(&judged).take(if held == 0 { 1 } else { MOST })
        {
            let stated = self.figures[index].exact().unwrap_or_default();
            let shown = exact.rounded(stated.places() + 2).unwrap_or(exact);
            let terms: Vec<usize> = pairs.iter().map(|p| p.0).chain([index]).collect();
            let message = format!("{}÷（{whole}）＝{shown}%，文中为 {stated}%", self.written(part));
            self.add(Bond::Share, &terms, format!("{stated}%"), format!("{shown}%"), ok, message);
        }
        true
    }

    /// Whether words say that the shares are of the same whole.
    fn one_whole(&self, pairs: &[Pair]) -> bool {
        let of = |&(_, index): &Pair| self.lead(index).split_once('占').map_or("", |(_, of)| of);
        let first = of(&pairs[0]);
        let named = first.find('总').is_some_and(|at| at >= 2 * '总'.len_utf8())
            && !OWNERS.iter().any(|w| first.contains(w));
        let sentence = self.prose.folded(self.figures[pairs[0].0].sentence).start;
        let before = self.text(sentence..self.drafts[pairs[0].0].quantity.range.start);
        let divided = before.rfind(['从', '按']).is_some_and(|at| {
            let (clause, rest) = before[at..].split_once(',').unwrap_or(("", ""));
            ends(clause, &["看", "分", "划分"]).is_some()
                && clause.chars().count() < 12
                && !rest.contains(',')
        });
        pairs.iter().all(|p| of(p) == first) && (named || divided && first.is_empty())
    }

    /// Whether the wholes that the shares imply are the same within rounding.
    fn totals_agree(&mut self, pairs: &[Pair]) {
        let total = |&(part, index): &Pair| {
            let ((amount, off), share) = (self.precise(part)?, self.figures[index].exact()?);
            let at = |a: Decimal, p: Decimal| a.times(Decimal::whole(100))?.over(p, 4);
            let half = share.half_place();
            let low = at(amount.minus(off)?, share.plus(half)?)?;
            Some((low, at(amount, share)?, at(amount.plus(off)?, share.minus(half)?)?))
        };
        let totals: Vec<_> = pairs.iter().filter_map(total).collect();
        let meet = |i: usize, j: usize| totals[i].0 <= totals[j].2 && totals[j].0 <= totals[i].2;
        let odd = |i: usize| (0..totals.len()).filter(|&j| !meet(i, j)).count();
        // The one that agrees with none, the last of two.
        let others = totals.len() - 1;
        let wrong: Vec<usize> = (0..totals.len()).filter(|&i| odd(i) == others).collect();
        let Some(&last) = wrong.last().filter(|_| totals.len() == pairs.len()) else { return };
        if wrong.len() != if others == 1 { 2 } else { 1 } {
            return;
        }
        let model = usize::from(last == 0);
        let ((part, index), (other, known)) = (pairs[last], pairs[model]);
        let right = self.precise(part).zip(self.figures[known].exact()).zip(self.precise(other));
        let right = right.and_then(|((a, p), b)| a.0.times(p)?.over(b.0, p.places()));
        let (Some(right), Some(stated)) = (right, self.figures[index].exact()) else { return };
        let whole = |i: usize| totals[i].1.rounded(0).unwrap_or(totals[i].1);
        let message = format!(
            "{}÷{}≈{}，{}÷{stated}%≈{}，不是同一个整体",
            self.written(other),
            self.written(known),
            whole(model),
            self.written(part),
            whole(last)
        );
        self.add(
            Bond::Share,
            &[other, known, part, index],
            format!("{stated}%"),
            format!("{right}%"),
            false,
            message,
        );
    }
}
