//! Percentages of whole numbers of things.
//!
//! 87.1% of 207 firms is no whole number of firms (the GRIM test). Asked only
//! where the percentage is of the things counted right before it, and they are
//! few enough for the test to tell.

use std::ops::Range;

use super::super::decimal::Decimal;
use super::super::figure::{Measure, Role};
use super::{Bond, Reader};

/// What is done to a thing or not: no other percentage is one of things.
#[rustfmt::skip]
const DONE: &[&str] = &[
    "覆盖", "建成", "完成", "开工", "投产", "达标", "合格", "通过", "实现", "入驻", "签订", "组建", "设立", "配备", "开通", "接入", "整改", "办结", "参保", "就业", "脱贫", "入学", "到位", "补交",
];

impl Reader<'_> {
    pub(super) fn whole_numbers(&mut self, sentence: Range<usize>) {
        let mut counted: Option<usize> = None;
        for index in sentence.clone() {
            let figure = &self.figures[index];
            match figure.measure {
                Measure::Count => {
                    counted = Some(index).filter(|&i| figure.shift == 0 && self.precise(i).is_some())
                }
                Measure::Percent if figure.role == Role::Rate && figure.unit == "%" => {
                    let Some(whole) = counted else { continue };
                    let between = self
                        .text(self.drafts[whole].quantity.range.end..self.drafts[index].quantity.range.start);
                    let behind = self.text(self.drafts[index].tail.clone());
                    let lead = self.lead(index);
                    let own = lead.chars().count() < 8 && !lead.contains('率');
                    let about = [lead, behind].iter().any(|w| DONE.iter().any(|d| w.contains(d)));
                    if about && own && !between.contains([';', ':', '。']) && between.chars().count() < 24 {
                        self.reach(whole, index);
                    }
                }
                Measure::Percent if figure.role == Role::Share => self.rest(index, sentence.clone()),
                Measure::Percent => {}
                _ => counted = None,
            }
        }
    }

    /// Whether some whole number of things makes the percentage.
    fn reach(&mut self, whole: usize, index: usize) {
        let (Some((all, _)), Some(stated)) = (self.precise(whole), self.figures[index].exact()) else {
            return;
        };
        let Some(things) = all.to_whole().filter(|n| (2..=2000).contains(n)) else { return };
        let bounded = self.figures[index].bound.is_some();
        let Some(near) = stated.times(all).and_then(|p| p.over(Decimal::whole(100), 0)?.to_whole()) else {
            return;
        };
        let percent = |k: i64| Decimal::whole(k * 100).over(Decimal::whole(things), stated.places() + 3);
        let half = stated.half_place();
        let fits = |k: i64| percent(k).and_then(|p| p.minus(stated)).is_some_and(|off| off.abs() <= half);
        let ok = bounded || (near - 1..=near + 1).any(|k| (0..=things).contains(&k) && fits(k));
        let below = percent(near).map_or(near, |p| if p > stated { near - 1 } else { near });
        let show = |k: i64| {
            let p = Decimal::whole(k * 100).over(Decimal::whole(things), stated.places());
            format!("{k}/{things}={}%", p.map_or_else(String::new, |p| p.to_string()))
        };
        let computed = if ok { show(near) } else { format!("{}, {}", show(below), show(below + 1)) };
        let message = if ok {
            format!("{things} 中的 {near} 为 {stated}%")
        } else {
            format!("{things} 中没有一个整数能得出 {stated}%：{}，{}", show(below), show(below + 1))
        };
        self.add(Bond::Grim, &[whole, index], format!("{stated}%"), computed, ok, message);
    }

    /// 占99.9%；2名不补交: how many there must be, and whether the text has them.
    fn rest(&mut self, index: usize, sentence: Range<usize>) {
        let next = index + 1;
        if next >= sentence.end || self.figures[next].measure != Measure::Count {
            return;
        }
        let tail = self.text(self.drafts[next].tail.clone());
        let denied =
            ["不", "未", "没"].iter().any(|w| tail.contains(w)) && self.gap(index, next).chars().count() < 4;
        let (Some(stated), Some((rest, _))) = (self.figures[index].exact(), self.precise(next)) else {
            return;
        };
        let hundred = Decimal::whole(100);
        let (least, most) = (stated.minus(stated.half_place()), stated.plus(stated.half_place()));
        let (Some(least), Some(most)) = (least, most) else { return };
        if !denied || most >= hundred || stated <= Decimal::whole(50) {
            return;
        }
        let all = |p: Decimal| rest.times(hundred)?.over(hundred.minus(p)?, 6);
        let (Some(low), Some(high)) = (all(least), all(most)) else { return };
        // Whole numbers from `low` on and below `high`.
        let up = |d: Decimal| d.plus(Decimal::whole(999_999).lowered(6)).and_then(|d| d.minus(d.part()));
        let one = Decimal::whole(1);
        let (Some(low), Some(high)) = (up(low), up(high).and_then(|h| h.minus(one))) else { return };
        let (low, high) = (low.trimmed(), high.trimmed());
        let known = (0..index).rev().take(48).find(|&w| {
            self.figures[w].base() == self.figures[next].base()
                && self.precise(w).is_some_and(|(n, _)| low <= n && n <= high)
                && tail.contains(self.indicator(w))
                && !self.indicator(w).is_empty()
        });
        let terms: Vec<usize> = known.into_iter().chain([index, next]).collect();
        let found = known.map_or_else(String::new, |w| format!("，与 {} 相合", self.written(w)));
        let message = format!("余 {rest} 而占 {stated}%，总数在 {low} 至 {high} 之间{found}");
        self.add(Bond::Grim, &terms, format!("{stated}%"), format!("{low} <= N <= {high}"), true, message);
    }
}
