//! Words: the person's lexicon first, then rule units (dates, amounts,
//! markers, Latin names, placeholders), and jieba-rs for the rest.
//!
//! Reads one paragraph after the other; gives [`Token`]s, spans in UTF-8 bytes.
//! In [`Mode::Default`] the tokens tile the paragraph, blanks and marks
//! included. Linear; never fails once the dictionary is loaded.

mod dictionary;
mod hmm;
mod lexicon;
mod measure;
mod pos;
mod quantity;
mod route;
mod table;
mod unit;

use hmm::Model;
use route::{Scratch, Word};
use serde::{Deserialize, Serialize};
use table::Table;

use crate::han::is_han;
use crate::span::{Span, offset, sort};

pub use dictionary::Unusable;
pub use lexicon::{LONGEST, Lexicon, LexiconProblem};
pub use pos::Pos;

/// One word. Its text is `span.of(text)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// Its part of speech.
    pub pos: Pos,
}

/// How words are cut.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// The most likely cut.
    #[default]
    Default,
    /// Every word of the dictionary that occurs; overlapping.
    All,
    /// The most likely cut and the words inside long words; overlapping.
    Search,
}

/// How to cut.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CutOptions {
    /// Which words to give.
    pub mode: Mode,
    /// Whether unknown words are guessed by a hidden Markov model.
    pub hmm: bool,
}

/// Cuts text into words.
pub struct Segmenter {
    table: Table,
    model: Model,
    checksum: String,
}

impl Segmenter {
    /// Loads a dictionary file (data/dictionary.bin).
    ///
    /// # Errors
    /// If the bytes are no such file, damaged, or of another version.
    pub fn new(dictionary: &[u8]) -> Result<Segmenter, Unusable> {
        let dictionary = dictionary::Dictionary::open(dictionary)?;
        let (table, model) = (dictionary.table()?, dictionary.model()?);
        Ok(Segmenter { table, model, checksum: dictionary.checksum })
    }

    /// Of the dictionary file, `sha256:…`.
    #[must_use]
    pub fn checksum(&self) -> &str {
        &self.checksum
    }

    /// Cuts `text`, a paragraph or a part of one between two sentences, that
    /// starts at byte `base`, and adds its words to `out`.
    pub fn cut(&self, text: &str, base: u32, options: &CutOptions, lexicon: &Lexicon, out: &mut Vec<Token>) {
        let first = out.len();
        let mut gap = 0;
        let mut at = if lexicon.is_empty() { text.len() } else { 0 };
        while at < text.len() {
            match lexicon.longest(&text[at..]) {
                Some((length, pos)) => {
                    self.cut_plain(&text[gap..at], base + offset(gap), options, out);
                    out.push(token(base, at, at + length, pos));
                    at += length;
                    gap = at;
                }
                None => at += text[at..].chars().next().map_or(1, char::len_utf8),
            }
        }
        self.cut_plain(&text[gap..], base + offset(gap), options, out);
        if options.mode != Mode::Default {
            let mut added = out.split_off(first);
            sort(&mut added, |word| word.span.rank());
            out.append(&mut added);
        }
    }

    /// Cuts text without words of the lexicon: rule units, and what is between.
    fn cut_plain(&self, text: &str, base: u32, options: &CutOptions, out: &mut Vec<Token>) {
        let mut gap = 0;
        let mut scratch = Scratch::default();
        for unit in unit::units(text, |word| self.table.has(word)) {
            self.cut_words(&text[gap..unit.start], base + offset(gap), options, &mut scratch, out);
            out.push(token(base, unit.start, unit.end, unit.pos));
            gap = unit.end;
        }
        self.cut_words(&text[gap..], base + offset(gap), options, &mut scratch, out);
    }

    /// Cuts text by the dictionary alone.
    fn cut_words(
        &self,
        text: &str,
        base: u32,
        options: &CutOptions,
        scratch: &mut Scratch,
        out: &mut Vec<Token>,
    ) {
        if text.is_empty() {
            return;
        }
        let mut words = Vec::new();
        if options.mode == Mode::All {
            route::all(&self.table, text, &mut words);
            out.extend(words.iter().map(|word| self.token(text, base, word)));
            return;
        }
        route::cut(&self.table, text, scratch, &mut words);
        if options.hmm {
            words = self.model.join(&self.table, text, &words);
        }
        let mut before = 0;
        for word in words {
            let written = &text[word.start..word.end];
            let plus = matches!(written, "+" | "＋") && before > 1;
            before = if written.chars().all(is_han) { word.length } else { 0 };
            // 党建+ is a name of its own.
            if let (true, Some(name)) = (plus, out.last_mut()) {
                name.span.end = base + offset(word.end);
                name.pos = Pos::NAME;
                continue;
            }
            let token = self.token(text, base, &word);
            out.push(token);
            if options.mode == Mode::Search && before > 2 {
                self.search(written, token.span.start, out);
            }
        }
    }

    /// A word of `text`, which starts at `base`.
    fn token(&self, text: &str, base: u32, word: &Word) -> Token {
        token(base, word.start, word.end, part(&text[word.start..word.end], word.pos))
    }

    /// Adds the words of two and three characters inside a longer word.
    fn search(&self, word: &str, base: u32, out: &mut Vec<Token>) {
        let bounds: Vec<usize> = word.char_indices().map(|(at, _)| at).chain([word.len()]).collect();
        for length in [2, 3] {
            for window in bounds.windows(length + 1).filter(|_| bounds.len() > length + 1) {
                let (start, end) = (window[0], window[length]);
                if let Some(inner) = self.table.find(&word[start..end]) {
                    out.push(token(base, start, end, self.table.pos(inner)));
                }
            }
        }
    }
}

fn token(base: u32, start: usize, end: usize, pos: Pos) -> Token {
    Token { span: Span { start: base + offset(start), end: base + offset(end) }, pos }
}

/// The part of speech of a word that has `pos` in the dictionary.
fn part(word: &str, pos: Pos) -> Pos {
    let mark = pos == Pos::OTHER && !word.contains(|c: char| c.is_alphanumeric() || c.is_whitespace());
    if mark { Pos::MARK } else { pos }
}

#[cfg(test)]
mod tests {
    use super::{CutOptions, Lexicon, Mode, Segmenter};
    use std::sync::LazyLock;

    static SEGMENTER: LazyLock<Segmenter> =
        LazyLock::new(|| Segmenter::new(include_bytes!("../../data/dictionary.bin")).unwrap());

    /// Words between bars, blanks left out.
    fn cut(text: &str, options: CutOptions, lexicon: &str, tagged: bool) -> String {
        let mut tokens = Vec::new();
        SEGMENTER.cut(text, 0, &options, &Lexicon::parse(lexicon).0, &mut tokens);
        let show = |t: &super::Token| match tagged {
            true => format!("{}/{}", t.span.of(text), t.pos.tag()),
            false => t.span.of(text).to_owned(),
        };
        let words: Vec<String> =
            tokens.iter().filter(|t| !t.span.of(text).trim().is_empty()).map(show).collect();
        words.join("|")
    }

    fn plain(text: &str) -> String {
        cut(text, CutOptions::default(), "", false)
    }

    #[test]
    fn units_are_cut_whole() {
        for (text, words) in [
            // Dates and times.
            ("于2024年5月29日召开", "于|2024年5月29日|召开"),
            ("1—3月，2024年1-5月", "1—3月|，|2024年1-5月"),
            ("46到54岁的", "46到54岁|的"),
            ("二〇二四年五月二十九日", "二〇二四年五月二十九日"),
            ("201X年，20××年度", "201X年|，|20××年度"),
            ("2024年12个方面", "2024年|12个|方面"),
            ("2024年终总结", "2024|年终总结"),
            ("2023年前三季度", "2023年|前|三季度"),
            ("统一月报，三月报", "统一|月|报|，|三月|报"),
            ("上午8:30或8：30", "上午|8:30|或|8：30"),
            ("2021年至2025年", "2021年|至|2025年"),
            // Amounts.
            ("1800亿元、21.7%", "1800亿元|、|21.7%"),
            ("97.4平方公里", "97.4平方公里"),
            ("近1300多户居民", "近|1300多户|居民"),
            ("5%—8%，1,800元", "5%—8%|，|1,800元"),
            ("七分之一，百分之九十五点三", "七分之一|，|百分之九十五点三"),
            ("１２个，**．*亿元", "１２个|，|**．*亿元"),
            ("1.3万余人次，3万余额", "1.3万余人次|，|3万|余额"),
            ("12部门，12个人大代表", "12|部门|，|12个|人大代表"),
            ("同比增长-3.5%", "同比|增长|-3.5%"),
            ("气温-3.5℃", "气温|-3.5℃"),
            ("一百八十万元", "一百八十万元"),
            // Ordinals and level marks.
            ("（一）加强，(2)改进", "（一）|加强|，|(2)|改进"),
            ("第一，统一思想", "第一|，|统一|思想"),
            ("第一书记，第三产业", "第一书记|，|第三产业"),
            ("第二十三条规定", "第二十三条|规定"),
            ("一是加强；二要落实", "一是|加强|；|二要|落实"),
            ("1.2024年工作", "1|.|2024年|工作"),
            // Latin words and mixed names.
            ("GDP，A股，5A级", "GDP|，|A股|，|5A级"),
            ("4+4模式，党建+项目", "4+4|模式|，|党建+|项目"),
            ("PM2.5，卡拉OK，T恤", "PM2.5|，|卡拉|OK|，|T恤"),
            ("见https://a.cn/b?c=1，好", "见|https://a.cn/b?c=1|，|好"),
            ("十四五规划", "十四五|规划"),
            // Marks and placeholders.
            ("——甲……乙", "——|甲|……|乙"),
            ("XX同志，x炼化，○○县", "XX|同志|，|x|炼化|，|○○|县"),
            ("gdp***亿元", "gdp|***亿元"),
            ("𠮷野家5名", "𠮷|野|家|5名"),
        ] {
            assert_eq!(plain(text), words, "{text}");
        }
    }

    #[test]
    fn tags_say_what_a_unit_is() {
        let tags = |text| cut(text, CutOptions::default(), "", true);
        assert_eq!(tags("2024年GDP增长5%，XX区"), "2024年/t|GDP/eng|增长/v|5%/m|，/w|XX/x|区/n");
        assert_eq!(tags("5月3号8时30分3月—5月"), "5月3号/t|8时30分/t|3月—5月/t");
        assert_eq!(tags("（一）97.4亩A股"), "（一）/m|97.4亩/mq|A股/nz");
    }

    #[test]
    fn words_of_the_lexicon_always_win() {
        let cut = |text, lexicon| cut(text, CutOptions::default(), lexicon, true);
        assert_eq!(cut("雁南区基层党建工作", "雁南区 ns\n层党建"), "雁南区/ns|基/a|层党建/n|工作/vn");
        assert_eq!(cut("2024年5月29日", "年5 nz"), "2024/m|年5/nz|月/m|29日/t");
        assert_eq!(cut("甲乙丙丁", "甲乙\n乙丙丁\n甲乙丙"), "甲乙丙/n|丁/nr");
        assert_eq!(cut("𠮷野家", "𠮷野家 nt"), "𠮷野家/nt");
    }

    #[test]
    fn modes_give_other_words() {
        let mode = |mode| cut("中国科学院2024年", CutOptions { mode, hmm: false }, "", false);
        assert_eq!(mode(Mode::Default), "中国科学院|2024年");
        assert_eq!(mode(Mode::Search), "中国|中国科学院|科学|科学院|学院|2024年");
        assert_eq!(mode(Mode::All), "中|中国|中国科学院|国|科|科学|科学院|学|学院|院|2024年");
        let hmm = |hmm| cut("他来到了网易杭研大厦", CutOptions { mode: Mode::Default, hmm }, "", false);
        assert_eq!(hmm(true), "他|来到|了|网易|杭研|大厦");
        assert_eq!(hmm(false), "他|来到|了|网易|杭|研|大厦");
    }

    #[test]
    fn a_bad_dictionary_is_an_error() {
        assert!(Segmenter::new(b"").is_err());
        assert!(SEGMENTER.checksum().starts_with("sha256:"));
    }
}
