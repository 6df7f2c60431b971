//! Numbers in a paragraph with what belongs to them: multipliers, measures, and
//! how dates and ranges go on.
//!
//! Part of [`super::unit`]; every loop takes digits with each turn.

use super::Pos;
use super::unit::{Found, Scan, found, in_run, is_digit_like, is_numeral};
use crate::han::{digit, is_han, number};

impl<K: Fn(&str) -> bool> Scan<'_, K> {
    /// A number whose digits end at `end`, with multipliers, measure, and what
    /// goes on from there: 2024年5月29日, 5%—8%, 46到54岁, 1300多户.
    pub fn quantity(&self, at: usize, mut end: usize) -> Option<Found> {
        if let Some(mark) = self.numbered_year(at, end) {
            return found(at, mark, Pos::NUMBER);
        }
        let masked = self.chars[at..end].iter().all(|&(_, c)| !c.is_ascii_digit());
        let mut pos = if masked { Pos::OTHER } else { clock(self.word(at, end)) };
        let first = end;
        let mut part = end;
        loop {
            let (to, kind) = self.measured(part);
            end = to;
            // 8时30分 says when although 分 alone does not.
            pos = match kind {
                Some(_) if part > first && pos == Pos::TIME => pos,
                Some(kind) => kind,
                None if to > part => Pos::NUMBER,
                None => pos,
            };
            let next = self.c(end);
            let dated = kind == Some(Pos::TIME) && matches!(self.c(end - 1), '年' | '月' | '日' | '时');
            let from = if dated && in_run(next) && is_digit_like(next) {
                end
            } else if (matches!(next, '-' | '–' | '—' | '~') && kind.is_some())
                || (matches!(next, '到' | '至') && kind.is_none())
            {
                end + 1
            } else {
                break;
            };
            let more = self.run(from);
            let numeric = self.chars[from..more].iter().all(|&(_, c)| is_digit_like(c) || !c.is_alphabetic());
            // Only a number with a measure goes on, after a year one that says when.
            let (to, kind) = self.measured(more);
            let fits = match kind {
                Some(Pos::TIME) => true,
                Some(_) => !dated || matches!(self.c(to - 1), '分' | '号'),
                None => false,
            };
            if more == from || !numeric || !is_digit_like(self.c(from)) || !fits {
                break;
            }
            part = more;
        }
        found(at, end, pos)
    }

    /// Multipliers and measure after digits that end at `at`.
    fn measured(&self, at: usize) -> (usize, Option<Pos>) {
        if let Some((end, pos)) = self.measure(at) {
            return (end, Some(pos));
        }
        let vague = |at: usize| usize::from(matches!(self.c(at), '多' | '余' | '几'));
        let first = at + vague(at);
        let many = self
            .while_(first, |c| matches!(c, '百' | '千' | '万' | '亿' | '兆') || (c == '十' && first > at));
        let last = many + if many > first { vague(many) } else { 0 };
        for end in [last, many] {
            if let Some((end, pos)) = (end > at).then(|| self.measure(end)).flatten() {
                return (end, Some(pos));
            }
        }
        let large = matches!(self.c(many.saturating_sub(1)), '万' | '亿' | '兆') && many > at;
        match () {
            () if large && last > many && !self.knows(many, many + 2) => (last, None),
            () if large => (many, None),
            () if last > at && !is_han(self.c(last)) => (last, None),
            () => (at, None),
        }
    }

    /// `1.2024年…` at the start of a clause is item 1 that begins with a year.
    fn numbered_year(&self, at: usize, end: usize) -> Option<usize> {
        let mark = self.while_(at, |c| c.is_ascii_digit());
        let year = self.while_(mark + 1, |c| c.is_ascii_digit());
        let fits = mark - at <= 2 && self.c(mark) == '.' && year == mark + 5 && year == end;
        (fits && self.opens(at) && self.c(year) == '年').then_some(mark)
    }

    /// What begins with a Chinese numeral; if it is no unit its numerals are skipped.
    pub fn han_number(&self, at: usize) -> Option<Found> {
        let end = self.while_(at, is_numeral);
        let none = Some(Found { from: at, to: end, pos: None });
        if self.c(end) == '分' && self.c(end + 1) == '之' {
            let han = self.while_(end + 2, |c| is_numeral(c) || c == '点');
            let to = if han > end + 2 { han } else { self.run(end + 2) };
            let to = if self.c(to - 1) == '点' { to - 1 } else { to };
            return if to > end + 2 { found(at, to, Pos::NUMBER) } else { none };
        }
        let word = self.word(at, end);
        let plain = word.chars().all(|c| digit(c).is_some() && c != '两');
        let zero = plain && end - at >= 3 && word.contains(['〇', '○']);
        if word.chars().all(|c| c == '○') {
            return if end - at > 1 { found(at, end, Pos::OTHER) } else { none };
        }
        if plain && self.c(end) == '年' && (zero || end - at == 4) {
            return found(at, self.han_date(end + 1), Pos::TIME);
        }
        if zero {
            return found(at, end, Pos::NUMBER);
        }
        // 统一|月报
        if self.c(at) == '一' && at > 0 && self.knows(at - 1, at + 1) {
            return none;
        }
        // 十四五: the five-year plans.
        if end - at == 3 && self.c(at) == '十' && self.c(at + 2) == '五' && digit(self.c(at + 1)).is_some()
        {
            return found(at, end, Pos::NAME);
        }
        let value = number(word);
        if self.c(end) == '月' && end - at <= 2 && value.is_some_and(|n| (1..=12).contains(&n)) {
            return found(at, self.han_date(at), Pos::TIME);
        }
        if self.opens(at) && end - at <= 3 && value.is_some_and(|n| n <= 20) && word != "两" {
            let says = self.c(end) == '是' || (self.c(end) == '要' && self.c(end + 1) != '素');
            if says {
                return found(at, end + 1, Pos::NUMBER);
            }
        }
        let composed = end - at >= 2 && value.is_some() && word.contains(['十', '百', '千', '万']);
        if !composed || (1..=3).any(|more| self.knows(at, end + more)) {
            return none;
        }
        let vague = usize::from(matches!(self.c(end), '多' | '余'));
        match self.measure(end + vague) {
            // 四百万|日本人: nobody counts so many days.
            Some((to, pos)) if !(word.contains(['万', '亿']) && self.c(to - 1) == '日') => {
                found(at, to, pos)
            }
            Some(_) => found(at, end, Pos::NUMBER),
            None if end - at >= 3 => found(at, end, Pos::NUMBER),
            None => none,
        }
    }

    /// The end of 五月二十九日 at `at`; `at` if there is no month.
    fn han_date(&self, at: usize) -> usize {
        let month = self.while_(at, is_numeral);
        if month == at || self.c(month) != '月' || month - at > 2 {
            return at;
        }
        let month = month + 1;
        let day = self.while_(month, is_numeral);
        if (1..=3).contains(&(day - month)) && matches!(self.c(day), '日' | '号') {
            return day + 1;
        }
        month + usize::from(matches!(self.c(month), '份' | '底' | '初' | '末'))
    }
}

/// 8:30 and 2024-05-29 say when, other digits how many.
fn clock(word: &str) -> Pos {
    let lengths = |mark: char| word.split(mark).map(str::len).collect::<Vec<_>>();
    let digits = |mark: char| word.chars().all(|c| c.is_ascii_digit() || c == mark);
    let time = |mark| digits(mark) && matches!(lengths(mark)[..], [1 | 2, 2] | [1 | 2, 2, 2]);
    let date = |mark| digits(mark) && matches!(lengths(mark)[..], [4, 1 | 2, 1 | 2]);
    let is_time = time(':') || ['-', '/', '.'].into_iter().any(date);
    if is_time { Pos::TIME } else { Pos::NUMBER }
}
