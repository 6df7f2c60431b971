//! Reads a level mark at one place: 一、 （一） 1. 第一， 一是 首先 第三条 …
//!
//! Reads a [`Flow`] from one glyph on, a handful of glyphs; gives what mark
//! stands there if one does, whatever stands before it.

use super::glyph::{Flow, Gap};
use super::{LAST, Style};
use crate::han;

/// A mark as written.
pub(super) struct Seen {
    pub style: Style,
    pub ordinal: u32,
    /// One past its last glyph.
    pub to: usize,
    /// How many numbers a decimal mark has, else 0.
    pub level: u8,
}

/// One place of the text.
pub(super) struct Scan<'a> {
    pub flow: &'a Flow,
    pub from: usize,
}

impl Scan<'_> {
    fn ch(&self, k: usize) -> char {
        self.flow.ch(self.from + k)
    }

    fn seen(&self, style: Style, ordinal: u32, length: usize) -> Option<Seen> {
        (ordinal > 0).then_some(Seen { style, ordinal, to: self.from + length, level: 0 })
    }

    /// A numeral of Chinese digits from glyph `k`: value and length.
    fn chinese(&self, k: usize) -> Option<(u32, usize)> {
        let length = (0..6)
            .take_while(|&n| matches!(self.ch(k + n), '〇' | '零' | '百') || is_numeral(self.ch(k + n)))
            .count();
        if length == 0 || length > 5 {
            return None;
        }
        let word: String = (0..length).map(|n| self.ch(k + n)).collect();
        Some((han::number(&word)?, length))
    }

    /// A numeral of one to three Arabic digits from glyph `k`.
    fn arabic(&self, k: usize) -> Option<(u32, usize)> {
        let joined = |n: usize| n == 0 || self.flow.gap(self.from + k + n) != Gap::Blank;
        let length = (0..4).take_while(|&n| joined(n) && self.ch(k + n).is_ascii_digit()).count();
        if length == 0 || length > 3 {
            return None;
        }
        let value = (0..length).fold(0, |v, n| v * 10 + self.ch(k + n).to_digit(10).unwrap_or(0));
        Some((value, length))
    }

    fn number(&self, k: usize) -> Option<(u32, usize)> {
        self.chinese(k).or_else(|| self.arabic(k))
    }

    fn starts(&self, word: &str) -> bool {
        word.chars().enumerate().all(|(k, c)| self.ch(k) == c)
    }

    /// The mark that starts at this glyph, whatever stands before it.
    pub(super) fn mark(&self) -> Option<Seen> {
        match self.ch(0) {
            '第' => self.ordinal(),
            '附' => self.annex(),
            '其' if self.starts("其次") => self.sequence(2),
            '其' => self.among(),
            '首' if self.starts("首先") => self.sequence(1),
            '再' | '另' if self.ch(1) == '一' => self.side(2, 2),
            '还' if self.starts("还有一") => self.side(2, 3),
            '再' if self.starts("再次") || self.starts("再者") => self.sequence(3),
            '最' if self.starts("最后") => self.sequence(LAST),
            '(' => self.bracket(),
            '[' => {
                let (n, length) = self.arabic(1)?;
                (self.ch(1 + length) == ']').then(|| self.seen(Style::Note, n, length + 2))?
            }
            '—' if self.ch(1) == '—' => self.seen(Style::Dash, 1, 2),
            c @ '①'..='⑳' => self.seen(Style::Circled, c as u32 - '①' as u32 + 1, 1),
            c @ '⑴'..='⒇' => self.seen(Style::DigitBracket, c as u32 - '⑴' as u32 + 1, 1),
            c @ '㈠'..='㈩' => self.seen(Style::Bracket, c as u32 - '㈠' as u32 + 1, 1),
            c @ '⒈'..='⒛' => self.seen(Style::Digit, c as u32 - '⒈' as u32 + 1, 1),
            c @ 'Ⅰ'..='Ⅻ' if self.is_point(1) => self.seen(Style::Roman, c as u32 - 'Ⅰ' as u32 + 1, 2),
            c @ 'A'..='H' if self.is_point(1) && han::is_han(self.ch(2)) => {
                self.seen(Style::Letter, c as u32 - 'A' as u32 + 1, 2)
            }
            '甲' | '乙' | '丙' | '丁' | '戊' if self.ch(1) == '、' => {
                let ordinal = "甲乙丙丁戊".chars().position(|c| c == self.ch(0))? as u32 + 1;
                self.seen(Style::Stem, ordinal, 2)
            }
            '0'..='9' => self.digits(),
            c if is_numeral(c) => self.numeral(),
            _ => None,
        }
    }

    fn is_point(&self, k: usize) -> bool {
        matches!(self.ch(k), '.' | '、')
    }

    /// 第一， 第一篇 第一部分 第一章 第一节 第一条
    fn ordinal(&self) -> Option<Seen> {
        let (n, length) = self.number(1)?;
        let k = 1 + length;
        match self.ch(k) {
            '篇' => self.seen(Style::Piece, n, k + 1),
            '章' => self.seen(Style::Chapter, n, k + 1),
            '节' => self.seen(Style::Section, n, k + 1),
            '条' if !self.refers(k + 1) => self.seen(Style::Article, n, k + 1 + self.inserted(k + 1)),
            '编' if self.flow.gap(self.from + k + 1) >= Gap::Blank => self.seen(Style::Part, n, k + 1),
            // 第一分编 stands inside 第一编.
            '分' if self.ch(k + 1) == '编' && self.flow.gap(self.from + k + 2) >= Gap::Blank => {
                self.seen(Style::Part, n, k + 2).map(|seen| Seen { level: 2, ..seen })
            }
            '部' if self.ch(k + 1) == '分' => self.seen(Style::Part, n, k + 2),
            ',' | ':' => self.seen(Style::Ordinal, n, k + 1),
            // 第一、二产业, 第一、第二产业: an enumeration, no mark.
            '、' if !is_numeral(self.ch(k + 1)) && self.ch(k + 1) != '第' => {
                self.seen(Style::Ordinal, n, k + 1)
            }
            '是' if !matches!(self.ch(k + 1), '个' | '位') => self.seen(Style::Ordinal, n, k + 1),
            _ if self.counted(k).is_some() => self.seen(Style::Ordinal, n, self.counted(k)?),
            '个' => self.side(n, k),
            _ if self.flow.gap(self.from + k) == Gap::Blank && han::is_han(self.ch(k)) => {
                self.seen(Style::Ordinal, n, k)
            }
            _ => None,
        }
    }

    /// Whether the text names an article: 第三条第一款, 第三条规定的. 第三条 第三人 and
    /// 第三条 与 do not.
    fn refers(&self, k: usize) -> bool {
        let apart = self.flow.gap(self.from + k) == Gap::Blank;
        match self.ch(k) {
            '、' | ',' => true,
            '规' => self.ch(k + 1) == '定' && !apart,
            '的' | '和' | '至' | '或' | '及' | '与' => !apart,
            '第' if self.ch(k + 1) == '(' => true,
            '第' => self
                .number(k + 1)
                .is_some_and(|(_, n)| matches!(self.ch(k + 1 + n), '款' | '项' | '条' | '目' | '、' | '至')),
            _ => false,
        }
    }

    /// The glyphs of 之一 behind 第三条: an article put in later.
    fn inserted(&self, k: usize) -> usize {
        if self.ch(k) != '之' {
            return 0;
        }
        self.chinese(k + 1).map_or(0, |(_, length)| length + 1)
    }

    /// One past the comma of 第一点， 第二个方面， 第三个问题是; on a line of its own 第一阶段（3月）
    fn counted(&self, k: usize) -> Option<usize> {
        let k = k + usize::from(self.ch(k) == '个');
        let one = |word: &&str| word.chars().enumerate().all(|(n, c)| self.ch(k + n) == c);
        let k = k + COUNTED.iter().find(|word| one(word))?.chars().count();
        let apart = self.ch(k) == '(' || self.flow.gap(self.from + k) == Gap::Blank;
        if apart && self.is_lined() && matches!(self.ch(k - 1), '段' | '步') {
            return Some(k);
        }
        matches!(self.ch(k), ',' | ':' | '是').then_some(k + 1)
    }

    /// 附件1 on a line of its own.
    fn annex(&self) -> Option<Seen> {
        if !self.starts("附件") {
            return None;
        }
        let (n, length) = self.number(2).unwrap_or((1, 0));
        let mut k = 2 + length;
        if length > 0 && matches!(self.ch(k), ':' | '.') {
            k += 1;
        }
        let apart = if self.flow.flat { Gap::Blank } else { Gap::Line };
        (self.flow.gap(self.from + k) >= apart).then(|| self.seen(Style::Annex, n, k))?
    }

    /// 首先， with the comma: without it the word is an adverb.
    fn sequence(&self, n: u32) -> Option<Seen> {
        matches!(self.ch(2), ',' | ':' | '、').then(|| self.seen(Style::Sequence, n, 3))?
    }

    /// 方面 or 个是 of 一方面 另一个是 再一个就是 第二个是, from glyph `k` on.
    fn side(&self, n: u32, k: usize) -> Option<Seen> {
        let length = match (self.ch(k), self.ch(k + 1), self.ch(k + 2)) {
            ('方', '面', _) | ('个', '是', _) => 2,
            ('个', '就', '是') => 3,
            _ => return None,
        };
        self.seen(Style::Side, n, k + length)
    }

    fn among(&self) -> Option<Seen> {
        let (n, length) = self.chinese(1)?;
        let k = 1 + length;
        matches!(self.ch(k), ',' | ':' | '、' | '是').then(|| self.seen(Style::Among, n, k + 1))?
    }

    /// （一） （1）, no （2024） and no 第（一）项.
    fn bracket(&self) -> Option<Seen> {
        if self.from > 0 && self.flow.ch(self.from - 1) == '第' {
            return None;
        }
        let (style, (n, length)) = match self.chinese(1) {
            Some(number) => (Style::Bracket, number),
            None => (Style::DigitBracket, self.arabic(1)?),
        };
        let listed = self.ch(length + 2) == '、' && self.ch(length + 3) == '(';
        (self.ch(1 + length) == ')' && !listed).then(|| self.seen(style, n, length + 2))?
    }

    /// 1. 1、 1） 1.2.1
    fn digits(&self) -> Option<Seen> {
        if self.from > 0
            && self.flow.ch(self.from - 1).is_ascii_digit()
            && self.flow.gap(self.from) == Gap::None
        {
            return None;
        }
        let (n, length) = self.arabic(0)?;
        match self.ch(length) {
            ')' => self.seen(Style::DigitHalfBracket, n, length + 1),
            '、' | ',' if han::is_han(self.ch(length + 1)) => self.seen(Style::Digit, n, length + 1),
            '.' if self.ch(length + 1).is_ascii_digit() => self.decimal(n, length),
            '.' if self.ch(length + 1) != '\0' => self.seen(Style::Digit, n, length + 1),
            c if han::is_han(c) && self.is_named(length) => {
                let seen = self.seen(Style::Decimal, n, length)?;
                Some(Seen { level: 1, ..seen })
            }
            _ => None,
        }
    }

    /// Whether words behind the number are a name: apart from it, or filling the line.
    fn is_named(&self, length: usize) -> bool {
        self.flow.gap(self.from + length) == Gap::Blank || self.is_title(length)
    }

    fn is_lined(&self) -> bool {
        self.from == 0 || self.flow.gap(self.from) == Gap::Line
    }

    /// Whether a few words without a stop fill the line behind 1: 1总则, 1总则……3
    fn is_title(&self, length: usize) -> bool {
        let words = (length..length + TITLE).take_while(|&k| han::is_han(self.ch(k))).count();
        let mut rest = self.from + length + words..self.flow.paragraph_end(self.from);
        let leads = |c: char| matches!(c, '…' | '.' | '·' | '—') || c.is_ascii_digit();
        self.is_lined() && words > 1 && rest.len() < 4 * TITLE && rest.all(|k| leads(self.flow.ch(k)))
    }

    /// 1.2.1, or 1. in front of a number: 1.2026年, at the start of a line 1.1月 and 1.24小时.
    fn decimal(&self, first: u32, length: usize) -> Option<Seen> {
        let after = length + 1;
        if (0..4).all(|k| self.ch(after + k).is_ascii_digit()) && self.ch(after + 4) == '年' {
            return self.seen(Style::Digit, first, after);
        }
        let (mut ordinal, mut k, mut level) = (first, length, 1);
        while level < 5 && self.ch(k) == '.' && self.ch(k + 1).is_ascii_digit() {
            let (n, length) = self.arabic(k + 1)?;
            (ordinal, k, level) = (n, k + 1 + length, level + 1);
        }
        let c = self.ch(k);
        if han::is_han(c) && (!is_unit(c) || self.is_named(k)) {
            return (first > 0 && level <= 4)
                .then(|| self.seen(Style::Decimal, ordinal, k).map(|seen| Seen { level, ..seen }))?;
        }
        let counted = level == 2 && (is_unit(c) || c.is_ascii_uppercase());
        (counted && self.is_lined()).then(|| self.seen(Style::Digit, first, after))?
    }

    /// 一、 一） 一是 一要 一则 一方面
    fn numeral(&self) -> Option<Seen> {
        let (n, length) = self.chinese(0)?;
        if self.from > 0 && is_numeral(self.flow.ch(self.from - 1)) && self.flow.gap(self.from) == Gap::None {
            return None;
        }
        let next = self.ch(length + 1);
        match self.ch(length) {
            '、' | ',' | '.' => {
                // 三、四中全会, 三、五年; but 一、两 opens a line only as a mark.
                let opens = next == '两' && self.flow.gap(self.from) == Gap::Line;
                let listed = !opens && han::digit(next).is_some_and(|d| d == n + 1 || d == n + 2);
                (!listed).then(|| self.seen(Style::Comma, n, length + 1))?
            }
            ')' => self.seen(Style::HalfBracket, n, length + 1),
            '是' => self.seen(Style::Is, n, length + 1),
            '要' if !matches!(next, '素' | '点' | '务' | '件') => self.seen(Style::Must, n, length + 1),
            '则' | '来' | '者' if length == 1 => self.seen(Style::Reason, n, 2),
            '方' | '个' if n == 1 => self.side(1, 1),
            _ => None,
        }
    }
}

/// What is counted in 第一个方面， 第二点，
const COUNTED: &[&str] = &["方面", "问题", "层面", "环节", "意思", "任务", "阶段", "点", "步", "条", "件事"];

/// Characters of a title behind a number without a blank: 1总则
const TITLE: usize = 16;

/// Whether `c` may stand in the numeral of a mark.
pub(super) fn is_numeral(c: char) -> bool {
    c == '十' || han::digit(c).is_some_and(|d| d > 0 && c != '两')
}

/// 2.5微米, 1.2万人 are quantities.
pub(super) fn is_unit(c: char) -> bool {
    "个万亿千百十元倍米公平吨度年月日天小时人户家项条件名位次分秒级微毫厘克升瓦".contains(c)
}
