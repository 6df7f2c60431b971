//! One indicator at one time has one value.
//!
//! Figures with the same name, subject and time are compared, and the same
//! number of the same things said twice is noted; linear by two ordered maps.

use std::collections::BTreeMap;

use super::super::figure::{Measure, Role};
use super::{Bond, Reader};

impl Reader<'_> {
    pub(super) fn repeated(&mut self) {
        // By name, subject, time and unit; by value and unit.
        let mut named: BTreeMap<[String; 4], usize> = BTreeMap::new();
        let mut valued: BTreeMap<[String; 2], usize> = BTreeMap::new();
        for index in 0..self.figures.len() {
            let figure = &self.figures[index];
            let Some(value) = figure.exact() else { continue };
            let unit = figure.unit.clone();
            if figure.bound.is_some() {
                // 到2030年超过300亿元；到2030年超过600亿元: a target is told by what it passes.
                if figure.role != Role::Target || !self.passes(index) {
                    continue;
                }
            } else if let Some(first) = valued.insert([value.trimmed().to_string(), unit.clone()], index) {
                self.again(first, index);
            }
            let said = matches!(figure.role, Role::Actual | Role::Count | Role::Total | Role::Target);
            let words = |range: &Option<std::ops::Range<usize>>| {
                range.clone().map_or(String::new(), |r| self.text(r).to_owned())
            };
            let draft = &self.drafts[index];
            let time = self.year(index);
            let name = words(&draft.indicator);
            // Short names and those of programmes' parts stand for many things.
            if !said || time.is_empty() || name.chars().count() < 2 || figure.measure == Measure::Percent {
                continue;
            }
            let target = if figure.role == Role::Target { "目标" } else { "" };
            let key = [name, words(&draft.subject), format!("{time}{target}"), unit];
            let Some(&first) = named.get(&key) else {
                named.insert(key, index);
                continue;
            };
            let other = self.figures[first].exact().is_some_and(|v| v != value);
            // 确保30亿元，力争超过35亿元 is one target.
            let bounded = [first, index].iter().any(|&i| self.figures[i].bound.is_some());
            let once = bounded && self.drafts[first].time == self.drafts[index].time;
            if other && !once && self.alone(first) && self.alone(index) {
                let (stated, computed) = (self.bounded(index), self.bounded(first));
                let message = format!("{time}“{}”前面是“{computed}”，这里是“{stated}”", key[0]);
                self.add(Bond::SameDate, &[first, index], stated, computed, false, message);
            }
        }
    }

    /// Whether the figure is said to be passed: 超过300亿元.
    fn passes(&self, index: usize) -> bool {
        let bound = self.drafts[index].bound.clone().map_or("", |b| self.text(b));
        matches!(bound, "超过" | "超" | "突破" | "以上" | "不低于" | "不少于")
    }

    /// The number as written, with what bounds it.
    fn bounded(&self, index: usize) -> String {
        let (number, draft) = (&self.drafts[index].quantity.range, &self.drafts[index]);
        let bound = draft.bound.clone().unwrap_or(number.clone());
        self.text(bound.start.min(number.start)..bound.end.max(number.end)).to_owned()
    }

    /// The year a figure is said of, where it is one and the whole of it.
    fn year(&self, index: usize) -> String {
        let Some(time) = self.drafts[index].time.clone() else { return String::new() };
        let words = self.text(time);
        let plain =
            words.trim_end_matches("底").trim_end_matches("末").trim_end_matches("度").trim_end_matches("全");
        let digits =
            plain.strip_suffix('年').is_some_and(|y| y.len() == 4 && y.bytes().all(|b| b.is_ascii_digit()));
        if digits { words.to_owned() } else { String::new() }
    }

    /// Whether the figure is all that its clause says of its indicator: no part
    /// of a list, no 新增, no 其中.
    fn alone(&self, index: usize) -> bool {
        let lead = self.lead(index);
        let more = ["其中", "新", "增", "减", "分别", "每", "各"].iter().any(|w| lead.contains(w));
        !more
            && self.drafts[index].indicator.as_ref().is_some_and(|i| i.start >= self.drafts[index].lead.start)
    }

    /// The same number of the same things.
    fn again(&mut self, first: usize, second: usize) {
        let thing = |name: &str| name.split('的').next().unwrap_or(name).to_owned();
        let (a, b) = (thing(self.indicator(first)), thing(self.indicator(second)));
        let figure = &self.figures[first];
        let large = figure.exact().and_then(|v| v.to_whole()).is_some_and(|n| n > 99);
        let near = figure.sentence == self.figures[second].sentence;
        let sorted = [first, second].iter().any(|&i| self.figures[i].role == Role::Threshold);
        // 8个文件的落实 and 8个基层党建文件
        let same = a.chars().count() > 1 && b.chars().count() > 1 && (a.contains(&b) || b.contains(&a));
        let counted = matches!(figure.measure, Measure::Count | Measure::Amount);
        // Few are the same by chance: 5个国家实验室和5个省实验室.
        let shared = large && tail_of(&a) == tail_of(&b) && a.chars().count() > 1;
        if !sorted
            && counted
            && (same && (large || near) || shared)
            && self.figures[first].span != self.figures[second].span
        {
            let (stated, computed) = (self.written(second).to_owned(), self.written(first).to_owned());
            let message = format!("两处都是 {computed}");
            self.add(Bond::SameDate, &[first, second], stated, computed, true, message);
        }
    }
}

fn tail_of(name: &str) -> &str {
    super::super::prose::tail(name, 2)
}
