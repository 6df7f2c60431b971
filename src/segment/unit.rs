//! Rule units: what a word list cannot hold because it is never the same twice.
//! Dates, amounts, fractions, ordinals, level marks, Latin words and names,
//! placeholders, dashes, ellipses, blanks.
//!
//! Reads one paragraph and asks the dictionary where a unit would break a known
//! word; gives the units in text order, apart; linear: what is looked at is
//! either taken or skipped, or no more than a few characters.

use super::Pos;
use super::measure::{self, is_strong};
use crate::han::{digit, half, is_han, number};

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
struct Found {
    from: usize,
    to: usize,
    pos: Option<Pos>,
}

fn found(from: usize, to: usize, pos: Pos) -> Option<Found> {
    Some(Found { from, to, pos: Some(pos) })
}

/// One paragraph being read. Places in it count characters.
struct Scan<'t, K> {
    text: &'t str,
    /// Byte offset and half-width form.
    chars: Vec<(usize, char)>,
    known: K,
}

impl<K: Fn(&str) -> bool> Scan<'_, K> {
    /// The half-width character at `at`; NUL beyond the ends.
    fn c(&self, at: usize) -> char {
        self.chars.get(at).map_or('\0', |&(_, c)| c)
    }

    fn byte(&self, at: usize) -> usize {
        self.chars.get(at).map_or(self.text.len(), |&(byte, _)| byte)
    }

    fn word(&self, from: usize, to: usize) -> &str {
        &self.text[self.byte(from)..self.byte(to)]
    }

    /// Whether characters `from..to` are all there and a word of the dictionary.
    fn knows(&self, from: usize, to: usize) -> bool {
        to <= self.chars.len() && (self.known)(self.word(from, to))
    }

    fn while_(&self, from: usize, test: impl Fn(char) -> bool) -> usize {
        from + self.chars.iter().skip(from).take_while(|(_, c)| test(*c)).count()
    }

    /// Whether a clause begins at `at`.
    fn opens(&self, at: usize) -> bool {
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
    fn measure(&self, at: usize) -> Option<(usize, Pos)> {
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
    fn run(&self, at: usize) -> usize {
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

    /// A number whose digits end at `end`, with multipliers, measure, and what
    /// goes on from there: 2024年5月29日, 5%—8%, 46到54岁, 1300多户.
    fn quantity(&self, at: usize, mut end: usize) -> Option<Found> {
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
    fn han_number(&self, at: usize) -> Option<Found> {
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
            Some((to, pos)) => found(at, to, pos),
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

/// Chinese digits and multipliers.
fn is_numeral(c: char) -> bool {
    digit(c).is_some() || matches!(c, '十' | '百' | '千' | '万' | '亿')
}

/// A sign that stands for what must not or could not be said.
fn is_mask(c: char) -> bool {
    matches!(c, 'X' | 'x' | '×' | '✕' | '*' | '□' | '_' | '◯')
}

fn is_digit_like(c: char) -> bool {
    c.is_ascii_digit() || is_mask(c)
}

/// Letters of alphabets, digits, placeholders.
fn in_run(c: char) -> bool {
    is_digit_like(c) || (c < '\u{1100}' && c.is_alphanumeric())
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
