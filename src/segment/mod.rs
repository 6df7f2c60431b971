//! Words: the person's lexicon first, then rule units (dates, amounts,
//! markers, Latin names, placeholders), the dictionary for the rest, and rules
//! that join its words (bodies, people, 参保率).
//!
//! Reads one paragraph after the other; gives [`Token`]s, spans in UTF-8 bytes.
//! In [`Mode::Default`] the tokens tile the paragraph, blanks and marks
//! included. Linear; never fails once the dictionary is loaded.

mod body;
mod change;
mod dictionary;
mod hmm;
mod join;
mod lexicon;
mod measure;
mod part;
mod person;
mod pos;
mod quantity;
mod route;
mod table;
mod unit;
mod why;

use std::ops::Range;

use hmm::Model;
use join::Rule;
use route::Scratch;
use serde::{Deserialize, Serialize};
use table::Table;

use crate::han::is_han;
use crate::span::{Span, offset, sort};

pub use change::Change;
pub use dictionary::Unusable;
pub use lexicon::{LONGEST, Lexicon, LexiconFile, LexiconProblem};
pub use pos::Pos;
pub use why::{Candidate, Decided, Why};

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

/// Where a word comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Origin {
    /// The person's lexicon.
    Lexicon,
    /// A rule unit.
    Unit,
    /// The dictionary, or the model of unknown words.
    Table,
    /// The dictionary, within a word that the person wants cut.
    Barred,
    /// Joined from words by a rule.
    Joined(Rule),
}

/// A word of a text being cut, in bytes of that text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    start: usize,
    end: usize,
    /// How many characters it has.
    length: usize,
    pos: Pos,
    origin: Origin,
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
        for piece in self.pieces(text, options, lexicon) {
            out.push(token(base, piece.start, piece.end, piece.pos));
            let word = &text[piece.start..piece.end];
            let long = piece.length > 2 && piece.origin != Origin::Unit && word.chars().all(is_han);
            if options.mode == Mode::Search && long && piece.origin != Origin::Lexicon {
                self.search(word, base + offset(piece.start), out);
            }
        }
        if options.mode != Mode::Default {
            let mut added = out.split_off(first);
            sort(&mut added, |word| word.span.rank());
            out.append(&mut added);
        }
    }

    /// The words of `text`, and where each comes from.
    fn pieces(&self, text: &str, options: &CutOptions, lexicon: &Lexicon) -> Vec<Piece> {
        let mut out = self.loose(text, options, lexicon);
        if options.mode != Mode::All {
            join::join(text, lexicon, &self.table, &mut out);
        }
        out
    }

    /// The same before rules join any.
    fn loose(&self, text: &str, options: &CutOptions, lexicon: &Lexicon) -> Vec<Piece> {
        let mut out = Vec::new();
        let mut scratch = Scratch::default();
        let mut gap = 0;
        let mut at = if lexicon.is_empty() { text.len() } else { 0 };
        while at < text.len() {
            match lexicon.longest(&text[at..]) {
                Some((bytes, pos)) => {
                    self.plain(text, gap..at, options, &mut scratch, &mut out);
                    let length = text[at..at + bytes].chars().count();
                    out.push(Piece { start: at, end: at + bytes, length, pos, origin: Origin::Lexicon });
                    at += bytes;
                    gap = at;
                }
                None => at += text[at..].chars().next().map_or(1, char::len_utf8),
            }
        }
        self.plain(text, gap..text.len(), options, &mut scratch, &mut out);
        let barred =
            |piece: &Piece| piece.origin == Origin::Table && lexicon.bars(&text[piece.start..piece.end]);
        if options.mode == Mode::All || !out.iter().any(barred) {
            return out;
        }
        let mut cut = Vec::with_capacity(out.len());
        for piece in out {
            if !barred(&piece) || piece.length < 2 {
                cut.push(piece);
                continue;
            }
            let mut words = Vec::new();
            route::parts(&self.table, &text[piece.start..piece.end], &mut words);
            cut.extend(words.iter().map(|word| Piece {
                start: piece.start + word.start,
                end: piece.start + word.end,
                length: word.length,
                pos: word.pos,
                origin: Origin::Barred,
            }));
        }
        cut
    }

    /// Cuts a part of `text` without words of the lexicon: rule units, and what is
    /// between.
    fn plain(
        &self,
        text: &str,
        range: Range<usize>,
        options: &CutOptions,
        scratch: &mut Scratch,
        out: &mut Vec<Piece>,
    ) {
        let (base, text) = (range.start, &text[range]);
        let mut gap = 0;
        for unit in unit::units(text, |word| self.table.has(word)) {
            self.words(text, base, gap..unit.start, options, scratch, out);
            let (start, end) = (base + unit.start, base + unit.end);
            let length = text[unit.start..unit.end].chars().count();
            out.push(Piece { start, end, length, pos: unit.pos, origin: Origin::Unit });
            gap = unit.end;
        }
        self.words(text, base, gap..text.len(), options, scratch, out);
    }

    /// Cuts a part of `text`, which starts at byte `base`, by the dictionary alone.
    fn words(
        &self,
        text: &str,
        base: usize,
        range: Range<usize>,
        options: &CutOptions,
        scratch: &mut Scratch,
        out: &mut Vec<Piece>,
    ) {
        if range.is_empty() {
            return;
        }
        let (base, text) = (base + range.start, &text[range]);
        let mut words = Vec::new();
        if options.mode == Mode::All {
            route::all(&self.table, text, &mut words);
        } else {
            route::cut(&self.table, text, scratch, &mut words);
            if options.hmm {
                words = self.model.join(&self.table, text, &words);
            }
        }
        out.extend(words.iter().map(|word| Piece {
            start: base + word.start,
            end: base + word.end,
            length: word.length,
            pos: part(&text[word.start..word.end], word.pos),
            origin: Origin::Table,
        }));
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
            ("2024年终总结", "2024|年终|总结"),
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
            ("12部门，12个人大代表", "12|部门|，|12个|人大|代表"),
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
        // A word that is barred is cut, and not joined again.
        assert_eq!(cut("领导小组，市教育局", "-领导小组\n-市教育局"), "领导/n|小组/n|，/w|市/n|教育局/nt");
        assert_eq!(cut("𠮷，参保率", "-参保率\n-𠮷"), "𠮷/x|，/w|参保/v|率/v");
    }

    #[test]
    fn modes_give_other_words() {
        let mode = |mode| cut("中国科学院2024年", CutOptions { mode, hmm: false }, "", false);
        assert_eq!(mode(Mode::Default), "中国科学院|2024年");
        assert_eq!(mode(Mode::Search), "中国|中国科学院|科学|科学院|学院|2024年");
        assert_eq!(mode(Mode::All), "中|中国|中国科学院|国|科|科学|科学院|学|学院|院|2024年");
        let hmm = |hmm| cut("大家说长到三米", CutOptions { mode: Mode::Default, hmm }, "", false);
        assert_eq!(hmm(true), "大家|说长|到|三米");
        assert_eq!(hmm(false), "大家|说|长|到|三米");
    }

    #[test]
    fn a_bad_dictionary_is_an_error() {
        assert!(Segmenter::new(b"").is_err());
        assert!(SEGMENTER.checksum().starts_with("sha256:"));
    }
}
