//! Rule units: what a word list cannot hold because it is never the same twice.
//! Dates, amounts, fractions, ordinals, level marks, Latin words and names,
//! placeholders, dashes, ellipses, blanks.
//!
//! Reads one paragraph and asks the dictionary where a unit would break a known
//! word; gives the units in text order, apart; linear: what is looked at is
//! either taken or skipped, or no more than a few characters. Numbers and dates
//! are read in [`super::quantity`].

use super::Pos;
use super::measure::{self, is_strong};
use crate::han::{digit, half};

/// A unit as byte range of the paragraph.
pub struct Unit {
    pub start: usize,
    pub end: usize,
    pub pos: Pos,
}

/// The units of `text`; `known` says whether a word is in the dictionary.
pub fn units(text: &str, known: impl Fn(&str) -> bool) -> Vec<Unit> {
    let chars = text.char_indices().map(|(at, c)| (at, half(c))).collect();
    let scan = Scan { text, chars, known };
    let mut units: Vec<Unit> = Vec::new();
    let (mut at, mut free) = (0, 0);
    while at < scan.chars.len() {
        // Whatever a rule says, reading goes on.
        match scan.unit(at, free).filter(|found| found.to > at) {
            Some(Found { from, to, pos: Some(pos) }) => {
                units.push(Unit { start: scan.byte(from), end: scan.byte(to), pos });
                (at, free) = (to, to);
            }
            Some(Found { to, .. }) => at = to,
            None => at += 1,
        }
    }
    units
}

/// Characters `from..to` are a unit, or none if there is no `pos`.
pub(super) struct Found {
    pub from: usize,
    pub to: usize,
    pub pos: Option<Pos>,
}

pub(super) fn found(from: usize, to: usize, pos: Pos) -> Option<Found> {
    Some(Found { from, to, pos: Some(pos) })
}

/// One paragraph being read. Places in it count characters.
pub(super) struct Scan<'t, K> {
    text: &'t str,
    /// Byte offset and half-width form.
    pub chars: Vec<(usize, char)>,
    known: K,
}

impl<K: Fn(&str) -> bool> Scan<'_, K> {
    /// The half-width character at `at`; NUL beyond the ends.
    pub fn c(&self, at: usize) -> char {
        self.chars.get(at).map_or('\0', |&(_, c)| c)
    }

    fn byte(&self, at: usize) -> usize {
        self.chars.get(at).map_or(self.text.len(), |&(byte, _)| byte)
    }

    pub fn word(&self, from: usize, to: usize) -> &str {
        &self.text[self.byte(from)..self.byte(to)]
    }

    /// Whether characters `from..to` are all there and a word of the dictionary.
    pub fn knows(&self, from: usize, to: usize) -> bool {
        to <= self.chars.len() && (self.known)(self.word(from, to))
    }

    pub fn while_(&self, from: usize, test: impl Fn(char) -> bool) -> usize {
        from + self.chars.iter().skip(from).take_while(|(_, c)| test(*c)).count()
    }

    /// Whether a clause begins at `at`.
    pub fn opens(&self, at: usize) -> bool {
        at == 0 || matches!(self.c(at - 1), '。' | ';' | ':' | '!' | '?' | ',' | '、' | '“' | ' ' | '\t')
    }

    /// The unit that begins at `at`; one that ends in Latin letters may reach
    /// back to `free`.
    fn unit(&self, at: usize, free: usize) -> Option<Found> {
        let c = self.c(at);
        let run = |test: fn(char) -> bool| self.while_(at, test);
        match c {
            c if c.is_whitespace() => found(at, run(char::is_whitespace), Pos::OTHER),
            '—' | '─' | '―' => self.at_least(2, at, run(|c| matches!(c, '—' | '─' | '―'))),
            '…' => found(at, run(|c| c == '…'), Pos::MARK),
            '。' => self.at_least(2, at, run(|c| c == '。')),
            '.' => self.at_least(3, at, run(|c| c == '.')),
            '-' if self.c(at + 1) == '-' => found(at, run(|c| c == '-'), Pos::MARK),
            '-' | '−' if self.c(at + 1).is_ascii_digit() && !self.joins(at) => {
                self.quantity(at, self.run(at + 1))
            }
            '¥' | '$' | '€' | '£' | '￥' if self.c(at + 1).is_ascii_digit() => {
                self.quantity(at, self.run(at + 1))
            }
            '(' => self.bracketed(at),
            '①'..='⒛' | 'Ⅰ'..='ⅿ' | '㈠'..='㈩' => found(at, at + 1, Pos::NUMBER),
            '第' => self.ordinal(at),
            c if is_numeral(c) => self.han_number(at),
            c if in_run(c) => self.mixed(at, free),
            _ => None,
        }
    }

    fn at_least(&self, least: usize, from: usize, to: usize) -> Option<Found> {
        Some(Found { from, to, pos: (to - from >= least).then_some(Pos::MARK) })
    }

    /// Whether the sign at `at` stands between two things instead of before a number.
    fn joins(&self, at: usize) -> bool {
        at > 0 && (in_run(self.c(at - 1)) || self.c(at - 1) == ')')
    }

    /// （一） or (12).
    fn bracketed(&self, at: usize) -> Option<Found> {
        let han = self.while_(at + 1, is_numeral);
        let digits = self.while_(at + 1, |c| c.is_ascii_digit());
        let end = han.max(digits);
        let short = (1..=if han > digits { 4 } else { 3 }).contains(&(end - at - 1));
        if short && self.c(end) == ')' { found(at, end + 1, Pos::NUMBER) } else { None }
    }

    /// 第三, 第三章; not where the dictionary knows more (第一书记).
    fn ordinal(&self, at: usize) -> Option<Found> {
        let han = self.while_(at + 1, is_numeral);
        let end = if han > at + 1 { han } else { self.while_(at + 1, |c| c.is_ascii_digit() || is_mask(c)) };
        if end == at + 1 || (1..=3).any(|more| self.knows(at, end + more)) {
            return None;
        }
        let part = "章节条款项目篇编卷".contains(self.c(end)) && !self.swallowed(end);
        found(at, end + usize::from(part), Pos::NUMBER)
    }

    /// Whether the measure at `at` rather begins a word, and what follows it none.
    fn swallowed(&self, at: usize) -> bool {
        if self.c(at) == '年' {
            return self.c(at + 1) == '终';
        }
        if self.c(at) == '部' && "门委队署".contains(self.c(at + 1)) {
            return true;
        }
        self.knows(at, at + 2) && !self.knows(at + 1, at + 3) && !self.knows(at + 1, at + 4)
    }

    /// The end of the longest measure at `at` and what a number with it is.
    pub fn measure(&self, at: usize) -> Option<(usize, Pos)> {
        (1..=measure::LONGEST).rev().find_map(|length| {
            if at + length > self.chars.len() {
                return None;
            }
            let pos = measure::measure(self.word(at, at + length))?;
            let holds = length > 1 || is_strong(self.c(at)) || !self.swallowed(at);
            holds.then_some((at + length, pos))
        })
    }

    /// The end of a run of letters, digits, placeholders and what joins them.
    pub fn run(&self, at: usize) -> usize {
        let mut end = at;
        loop {
            end = self.while_(end, in_run);
            let (before, joiner, after) = (self.c(end.saturating_sub(1)), self.c(end), self.c(end + 1));
            if joiner == ':' && after == '/' && self.c(end + 2) == '/' && before.is_ascii_alphabetic() {
                // Of the text itself: half-width forms would take in ，and ）.
                let rest = &self.text[self.byte(end)..];
                let stops = |c: char| !c.is_ascii_graphic() || matches!(c, '"' | '<' | '>');
                return end + rest.find(stops).unwrap_or(rest.len());
            }
            if !in_run(before) || !in_run(after) {
                return end;
            }
            let numeric = is_digit_like(before) && is_digit_like(after);
            let joined = match joiner {
                '.' | '-' | '+' | '/' | '·' => true,
                ':' | '–' | '—' | '~' => numeric,
                ',' => {
                    let digits = self.while_(end + 1, |c| c.is_ascii_digit());
                    let ascii = self.word(end, end + 1) == ",";
                    numeric && ascii && digits == end + 4
                }
                '_' | '&' | '#' | '@' | '\'' => !numeric,
                _ => false,
            };
            if !joined {
                return end;
            }
            end += 1;
        }
    }

    /// What begins with a letter, digit or placeholder.
    fn mixed(&self, at: usize, free: usize) -> Option<Found> {
        let mut end = self.run(at);
        let letters = self.chars[at..end].iter().any(|&(_, c)| c.is_alphabetic() && !is_digit_like(c));
        if !letters {
            return self.quantity(at, end);
        }
        // gdp***亿元
        let sign = |c: char| is_mask(c) && !c.is_alphanumeric();
        if sign(self.c(at)) {
            return self.quantity(at, self.while_(at, sign));
        }
        let plain = |&&(_, c): &&(usize, char)| !sign(c) || c == '_';
        end = at + self.chars[at..end].iter().take_while(plain).count();
        if matches!(self.c(end), '+' | '#') {
            end = self.while_(end, |c| matches!(c, '+' | '#')).min(end + 2);
        }
        // 卡拉OK, T恤: as far as the dictionary knows.
        let before = (free.max(at.saturating_sub(4))..at).find(|&from| self.knows(from, end));
        let after = (end + 1..=end + 3).rev().find(|&to| self.knows(at, to));
        if let Some(to) = after {
            return found(at, to, Pos::NAME);
        }
        if let Some(from) = before {
            return found(from, end, Pos::NAME);
        }
        let graded = self.chars[at..end].iter().all(|&(_, c)| c.is_ascii_digit() || c == 'A');
        if "股级类型座".contains(self.c(end)) && (end - at == 1 || graded) && !self.swallowed(end) {
            return found(at, end + 1, Pos::NAME);
        }
        let digits = self.while_(at, |c| c.is_ascii_digit() || matches!(c, '.' | ','));
        let unit = digits > at && measure::LATIN.binary_search(&self.word(digits, end)).is_ok();
        found(at, end, if unit { Pos::AMOUNT } else { Pos::LATIN })
    }
}

/// Chinese digits and multipliers.
pub(super) fn is_numeral(c: char) -> bool {
    digit(c).is_some() || matches!(c, '十' | '百' | '千' | '万' | '亿')
}

/// A sign that stands for what must not or could not be said.
pub(super) fn is_mask(c: char) -> bool {
    matches!(c, 'X' | 'x' | '×' | '✕' | '*' | '□' | '_' | '◯')
}

pub(super) fn is_digit_like(c: char) -> bool {
    c.is_ascii_digit() || is_mask(c)
}

/// Letters of alphabets, digits, placeholders.
pub(super) fn in_run(c: char) -> bool {
    is_digit_like(c) || (c < '\u{1100}' && c.is_alphanumeric())
}
