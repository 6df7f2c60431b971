//! Finds what could be a level mark: 一、 （一） 1. 第一， 一是 首先 第三条 …
//!
//! Reads a [`Flow`]; gives [`Candidate`]s in text order; linear: at each
//! character a handful of characters is looked at. A candidate is no section
//! yet, [`super::nest`] decides by what stands around it.

use super::glyph::{Flow, Gap, closes, is_stop};
use super::{LAST, Marker, Style};
use crate::han;

/// Where a mark stands, from the weakest evidence to the strongest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum At {
    /// In the middle of a clause.
    Loose,
    /// After a blank or inside a torn line.
    Blank,
    /// After a comma.
    Comma,
    /// After 。；：！？ or the quotation mark that closes such a sentence.
    Stop,
    /// At the start of a paragraph.
    Start,
}

/// What could be a level mark.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub marker: Marker,
    /// Its first glyph.
    pub from: usize,
    /// One past its last glyph.
    pub to: usize,
    pub at: At,
    /// Number of its paragraph, counted from 0.
    pub paragraph: u32,
    /// How many numbers a decimal mark has (1.2.1 has three), else 0.
    pub level: u8,
    /// The sentence before it looks back on more than the list above.
    pub led_in: bool,
}

/// All candidates of `flow`, in text order.
pub(super) fn candidates(flow: &Flow) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut paragraph = 0;
    let mut skip_to = 0;
    for i in 0..flow.glyphs.len() {
        if i > 0 && flow.gap(i) == Gap::Line {
            paragraph += 1;
        }
        if i < skip_to {
            continue;
        }
        let Some(seen) = Scan { flow, from: i }.mark() else { continue };
        if (i + 1..seen.to).any(|k| flow.gap(k) == Gap::Line) {
            continue;
        }
        let at = place(flow, i, &seen);
        if !stands(flow, i, &seen, at) {
            continue;
        }
        let marker = Marker { span: flow.span(i, seen.to), style: seen.style, ordinal: seen.ordinal };
        found.push(Candidate {
            marker,
            from: i,
            to: seen.to,
            at,
            paragraph,
            level: seen.level,
            led_in: seen.ordinal == 1 && super::cue::leads_in(flow, i),
        });
        skip_to = seen.to;
    }
    found
}

/// Where the mark `seen` at glyph `i` stands.
fn place(flow: &Flow, i: usize, seen: &Seen) -> At {
    if i == 0 || flow.gap(i) == Gap::Line {
        return At::Start;
    }
    let ended = ends_sentence(flow, i - 1);
    match (flow.ch(i - 1), flow.gap(i)) {
        // In a wrapped text a paragraph may end where the line was full anyway.
        (_, Gap::Torn) if ended && !(flow.wrapped && flow.indented) => At::Start,
        // A heading that lost the break before it, not the one behind it.
        (_, Gap::None | Gap::Blank) if ended && is_heading(seen.style) && fills_line(flow, seen.to) => {
            At::Start
        }
        // Without line breaks every sentence may open a paragraph, and a blank stands for a break.
        (_, gap) if flow.flat && opens_lines(flow, seen) && (ended || gap == Gap::Blank) => At::Start,
        _ if ended => At::Stop,
        (_, Gap::Blank) if flow.flat => At::Stop,
        (',', _) => At::Comma,
        (_, Gap::Blank | Gap::Torn) => At::Blank,
        // 做到“四个结合”一是…
        ('”' | ')', _) if flow.flat => At::Blank,
        _ => At::Loose,
    }
}

/// Whether a sentence ends with glyph `k`: 。 or 。” or 。（甲部门负责）
fn ends_sentence(flow: &Flow, k: usize) -> bool {
    let c = flow.ch(k);
    if is_stop(c) || !closes(c) {
        return is_stop(c);
    }
    if k > 0 && is_stop(flow.ch(k - 1)) {
        return true;
    }
    let opened = (k.saturating_sub(LONGEST_REMARK)..k).rev().find(|&o| flow.ch(o) == '(');
    c == ')' && opened.is_some_and(|o| o > 0 && is_stop(flow.ch(o - 1)))
}

/// Characters of a remark behind a sentence: （农业农村部、财政部等负责）
const LONGEST_REMARK: usize = 120;

/// Styles of headings on lines of their own.
fn is_heading(style: Style) -> bool {
    matches!(style, Style::Comma | Style::Part | Style::Chapter | Style::Section)
}

/// Styles that stand at the start of a paragraph.
fn opens_lines(flow: &Flow, seen: &Seen) -> bool {
    let counted = seen.style == Style::Digit && flow.ch(seen.to - 1) == ',';
    is_heading(seen.style)
        || !counted && matches!(seen.style, Style::Bracket | Style::Digit | Style::Article | Style::Annex)
}

/// Whether what follows up to the end of the paragraph can only be a heading.
fn fills_line(flow: &Flow, to: usize) -> bool {
    let breaks = |k: usize| flow.gap(k) == Gap::Line || (flow.gap(k) == Gap::Torn && !flow.wrapped);
    let end = (to + 1..to + LONGEST_HEADING).find(|&k| breaks(k) || is_stop(flow.ch(k)));
    end.is_some_and(|k| k > to + 2 && breaks(k))
}

/// Characters of a heading on its own line.
const LONGEST_HEADING: usize = 48;

struct Seen {
    style: Style,
    ordinal: u32,
    /// One past its last glyph.
    to: usize,
    level: u8,
}

struct Scan<'a> {
    flow: &'a Flow,
    from: usize,
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
        let length = (0..4).take_while(|&n| self.ch(k + n).is_ascii_digit()).count();
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
    fn mark(&self) -> Option<Seen> {
        match self.ch(0) {
            '第' => self.ordinal(),
            '附' => self.annex(),
            '其' if self.starts("其次") => self.sequence(2),
            '其' => self.among(),
            '首' if self.starts("首先") => self.sequence(1),
            '再' if self.starts("再次") || self.starts("再者") => self.sequence(3),
            '最' if self.starts("最后") => self.sequence(LAST),
            '另' if self.starts("另一方面") => self.seen(Style::Side, 2, 4),
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
            '条' if !matches!(self.ch(k + 1), '第' | '规' | '的' | '、' | ',' | '和' | '至') => {
                self.seen(Style::Article, n, k + 1)
            }
            '部' if self.ch(k + 1) == '分' => self.seen(Style::Part, n, k + 2),
            ',' | ':' => self.seen(Style::Ordinal, n, k + 1),
            // 第一、二产业, 第一、第二产业: an enumeration, no mark.
            '、' if !is_numeral(self.ch(k + 1)) && self.ch(k + 1) != '第' => {
                self.seen(Style::Ordinal, n, k + 1)
            }
            '是' if !matches!(self.ch(k + 1), '个' | '位') => self.seen(Style::Ordinal, n, k + 1),
            _ if self.flow.gap(self.from + k) == Gap::Blank && han::is_han(self.ch(k)) => {
                self.seen(Style::Ordinal, n, k)
            }
            _ => None,
        }
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
            c if han::is_han(c) && self.flow.gap(self.from + length) == Gap::Blank => {
                let seen = self.seen(Style::Decimal, n, length)?;
                Some(Seen { level: 1, ..seen })
            }
            _ => None,
        }
    }

    /// 1.2.1, or 1. in front of a year.
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
        let named = han::is_han(self.ch(k)) && !is_unit(self.ch(k));
        (first > 0 && named && level <= 4)
            .then(|| self.seen(Style::Decimal, ordinal, k).map(|seen| Seen { level, ..seen }))?
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
                // 三、四中全会, 三、五年
                let listed = han::digit(next).is_some_and(|d| d == n + 1 || d == n + 2);
                (!listed).then(|| self.seen(Style::Comma, n, length + 1))?
            }
            ')' => self.seen(Style::HalfBracket, n, length + 1),
            '是' => self.seen(Style::Is, n, length + 1),
            '要' if !matches!(next, '素' | '点' | '务' | '件') => self.seen(Style::Must, n, length + 1),
            '则' | '来' | '者' if length == 1 => self.seen(Style::Reason, n, 2),
            '方' if n == 1 && next == '面' => self.seen(Style::Side, 1, 3),
            _ => None,
        }
    }
}

/// Whether the place a mark was seen at is one where its style can stand.
fn stands(flow: &Flow, i: usize, seen: &Seen, at: At) -> bool {
    let before = if i > 0 { flow.ch(i - 1) } else { '\0' };
    match seen.style {
        Style::Piece => super::part::parts_documents(flow, seen.to, at),
        Style::Part | Style::Chapter | Style::Section => at == At::Start,
        Style::Dash if flow.flat => i == 0 || ends_sentence(flow, i - 1),
        Style::Article | Style::Annex | Style::Note | Style::Dash | Style::Stem | Style::Roman => {
            at == At::Start
        }
        // A comma for 、 and a dot for 、 only where nothing else can be meant.
        Style::Comma if flow.ch(seen.to - 1) != '、' => at == At::Start && seen.ordinal < 30,
        // Behind a sentence: a heading that lost its line break, or 。三、四季度.
        Style::Comma if at == At::Stop => !is_numeral(flow.ch(seen.to)),
        Style::Comma | Style::Decimal if !flow.flat => at == At::Start,
        Style::Comma | Style::Decimal => at >= At::Blank && at != At::Comma,
        Style::Letter | Style::HalfBracket | Style::DigitHalfBracket => at >= At::Stop && before != '(',
        Style::Digit if flow.ch(seen.to - 1) == ',' => i == 0 || flow.gap(i) == Gap::Line,
        Style::Bracket | Style::DigitBracket | Style::Digit => at >= At::Stop || at == At::Blank,
        Style::Ordinal if !is_stop_mark(flow.ch(seen.to - 1)) => at >= At::Stop,
        Style::Ordinal => at >= At::Stop || at == At::Blank,
        Style::Sequence | Style::Among => at >= At::Stop,
        Style::Is | Style::Must | Style::Reason | Style::Side | Style::Circled => at > At::Loose,
    }
}

fn is_stop_mark(c: char) -> bool {
    matches!(c, ',' | '、' | ':')
}

fn is_numeral(c: char) -> bool {
    c == '十' || han::digit(c).is_some_and(|d| d > 0 && c != '两')
}

/// 2.5微米, 1.2万人 are quantities.
fn is_unit(c: char) -> bool {
    "个万亿千百十元倍米公平吨度年月日天小时人户家项条件名位次分秒级微毫厘克升瓦".contains(c)
}

#[cfg(test)]
mod tests {
    use super::{At, candidates};
    use crate::outline::Style::{self, *};
    use crate::outline::glyph::Flow;
    use crate::source::Source;

    fn seen(text: &str) -> Vec<(Style, u32, At)> {
        let source = Source::new(text);
        let found = candidates(&Flow::new(&source));
        found.iter().map(|c| (c.marker.style, c.marker.ordinal, c.at)).collect()
    }

    #[test]
    fn marks_of_every_style() {
        for (text, style, ordinal) in [
            ("一、总体要求", Comma, 1),
            ("十二、附则", Comma, 12),
            ("二，工作安排", Comma, 2),
            ("（三）压实责任", Bracket, 3),
            ("( 三 )压实责任", Bracket, 3),
            ("㈠压实责任", Bracket, 1),
            ("4.开展排查", Digit, 4),
            ("４．开展排查", Digit, 4),
            ("20.2026年完成", Digit, 20),
            ("（5）登记造册", DigitBracket, 5),
            ("⑸登记造册", DigitBracket, 5),
            ("6）登记造册", DigitHalfBracket, 6),
            ("三）登记造册", HalfBracket, 3),
            ("③登记造册", Circled, 3),
            ("第二，抓落实", Ordinal, 2),
            ("第二、抓落实", Ordinal, 2),
            ("第 二，抓落实", Ordinal, 2),
            ("二是抓落实", Is, 2),
            ("二 要抓落实", Must, 2),
            ("首先，抓落实", Sequence, 1),
            ("其一，抓落实", Among, 1),
            ("一则便民", Reason, 1),
            ("另一方面抓落实", Side, 2),
            ("第三篇：讲话", Piece, 3),
            ("第一部分 回顾", Part, 1),
            ("第二章 职责", Chapter, 2),
            ("第十一条 本办法", Article, 11),
            ("附件2\n名单", Annex, 2),
            ("1.2.1 预警分级", Decimal, 1),
            ("Ⅱ、职责", Roman, 2),
            ("B.登记", Letter, 2),
            ("乙、登记", Stem, 2),
            ("［3］指水库", Note, 3),
            ("——坚持节水", Dash, 1),
        ] {
            let found: Vec<_> = seen(text).into_iter().map(|(s, n, _)| (s, n)).collect();
            assert_eq!(found, [(style, ordinal)], "{text}");
        }
    }

    #[test]
    fn false_friends_are_no_marks() {
        for text in [
            "抓好发展这个第一要务，落实第一责任",
            "第一、第二产业",
            "第一、二产业",
            "要精简、统一、高效办事",
            "三、五年内见效",
            "三、四中全会精神",
            "依照第（一）项和第（二）项办理",
            "首先体现在投入上",
            "浓度为2.5微克",
            "增速全国第一，群众满意",
            "统一是前提，唯一是水",
            "（2024）",
            "第三条规定的情形",
            "见注释［3］",
        ] {
            assert_eq!(seen(text), [], "{text}");
        }
    }

    #[test]
    fn a_place_is_read_from_what_stands_before() {
        let found = seen("三点要求：一是快；二是稳，三是准。四是实。“好。”五是严\n六是久");
        let places: Vec<At> = found.iter().map(|f| f.2).collect();
        assert_eq!(places, [At::Stop, At::Stop, At::Comma, At::Stop, At::Stop, At::Start]);
    }
}
