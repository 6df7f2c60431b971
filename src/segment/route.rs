//! The most likely cut of text by the words of the table: jieba's algorithm,
//! repeated, since jieba-rs must build its own table at every start (ADR 16; a
//! test compares the words of both).
//!
//! Reads text without rule units; gives its words, which tile it. Each word is
//! as likely as it is frequent, and of all ways to tile a block the one with the
//! greatest product is taken, of equal ones the one whose first word is longer.
//! A phrase of the table is a step like a word, since it says where words end, and
//! is then cut for itself. Linear: a place is looked at once, as far as the longest
//! word. Never fails.

use std::ops::Range;

use super::pos::Pos;
use super::table::Table;

/// A word of the text that is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Bytes of the text.
    pub start: usize,
    /// See `start`.
    pub end: usize,
    /// How many characters it has.
    pub length: usize,
    /// Its part of speech.
    pub pos: Pos,
}

/// The best way on from a character.
#[derive(Debug, Clone, Copy)]
struct Step {
    score: f64,
    end: usize,
    word: Option<u32>,
}

/// What is used again from one text to the next.
#[derive(Debug, Default)]
pub struct Scratch {
    chars: Vec<(usize, char)>,
    steps: Vec<Step>,
}

/// The characters of which jieba makes one block; others are cut one by one.
pub fn is_in_block(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
        || c.is_ascii_alphanumeric()
        || matches!(c, '+' | '#' | '&' | '.' | '_' | '%' | '-')
        || is_rare_han(c)
}

fn is_rare_han(c: char) -> bool {
    matches!(c,
        '\u{3400}'..='\u{4dbf}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{2a6df}'
        | '\u{2a700}'..='\u{2ebef}' | '\u{2f800}'..='\u{2fa1f}')
}

/// What the characters of an unknown word say.
pub fn guess(word: &str) -> Pos {
    let mut pos = Pos::OTHER;
    for c in word.chars().filter(char::is_ascii_alphanumeric) {
        if !c.is_ascii_digit() {
            return Pos::LATIN;
        }
        pos = Pos::NUMBER;
    }
    pos
}

/// Cuts `text` and adds its words to `out`.
pub fn cut(table: &Table, text: &str, scratch: &mut Scratch, out: &mut Vec<Word>) {
    let mut chars = text.char_indices().peekable();
    while let Some(&(start, c)) = chars.peek() {
        if !is_in_block(c) {
            chars.next();
            let mut end = start + c.len_utf8();
            if c == '\r' && chars.next_if(|&(_, next)| next == '\n').is_some() {
                end += 1;
            }
            let word = &text[start..end];
            let pos = table.find(word).map_or_else(|| guess(word), |id| table.pos(id));
            out.push(Word { start, end, length: word.chars().count(), pos });
            continue;
        }
        scratch.chars.clear();
        while let Some(next) = chars.next_if(|&(_, c)| is_in_block(c)) {
            scratch.chars.push(next);
        }
        let last = scratch.chars.last().map_or(start, |&(at, c)| at + c.len_utf8());
        block(table, text, last, scratch, out);
    }
}

/// Cuts the block in `scratch`, which ends at byte `last`.
fn block(table: &Table, text: &str, last: usize, scratch: &mut Scratch, out: &mut Vec<Word>) {
    let Scratch { chars, steps } = scratch;
    let count = chars.len();
    steps.clear();
    steps.resize(count + 1, Step { score: 0.0, end: count, word: None });
    for at in (0..count).rev() {
        let mut best: Option<Step> = None;
        table.prefixes(chars[at..].iter().map(|&(_, c)| c), |length, word| {
            let end = at + length;
            let score = table.log(word) - table.log_total + steps[end].score;
            if table.is_likely(word) && best.is_none_or(|best| score >= best.score) {
                best = Some(Step { score, end, word: Some(word) });
            }
        });
        let score = -table.log_total + steps[at + 1].score;
        steps[at] = best.unwrap_or(Step { score, end: at + 1, word: None });
    }
    let mut at = 0;
    while at < count {
        let Step { end, word, .. } = steps[at];
        if word.is_some_and(|word| table.is_apart(word)) {
            divide(table, chars, at..end, steps);
        }
        at = end;
    }
    let byte = |at: usize| chars.get(at).map_or(last, |&(byte, _)| byte);
    let mut at = 0;
    while at < count {
        let Step { mut end, word, .. } = steps[at];
        let mut pos = word.map(|word| table.pos(word));
        // Letters and digits stay together, whatever the table says of one.
        let single = |at: usize| at < count && steps[at].end == at + 1 && chars[at].1.is_ascii_alphanumeric();
        if single(at) && single(end) {
            while single(end) {
                end += 1;
            }
            pos = None;
        }
        let (start, stop) = (byte(at), byte(end));
        let pos = pos.unwrap_or_else(|| {
            let word = &text[start..stop];
            table.find(word).map_or_else(|| guess(word), |id| table.pos(id))
        });
        out.push(Word { start, end: stop, length: end - at, pos });
        at = end;
    }
}

/// What a part of one character costs in a phrase, which is made of words.
const SINGLE: f64 = 12.0;

/// Sets the steps inside a phrase to the best cut without phrases.
fn divide(table: &Table, chars: &[(usize, char)], phrase: Range<usize>, steps: &mut [Step]) {
    let mut scores = vec![0.0; phrase.len() + 1];
    for at in phrase.clone().rev() {
        let mut best: Option<Step> = None;
        table.prefixes(chars[at..phrase.end].iter().map(|&(_, c)| c), |length, word| {
            let end = at + length;
            let cost = if length == 1 { SINGLE } else { 0.0 };
            let score = table.log(word) - table.log_total - cost + scores[end - phrase.start];
            let fits = length < phrase.len() && table.is_likely(word) && !table.is_apart(word);
            if fits && best.is_none_or(|best| score >= best.score) {
                best = Some(Step { score, end, word: Some(word) });
            }
        });
        let score = scores[at + 1 - phrase.start] - table.log_total - SINGLE;
        let best = best.unwrap_or(Step { score, end: at + 1, word: None });
        scores[at - phrase.start] = best.score;
        steps[at] = best;
    }
}

/// The best cut of `word`, which the person wants cut, into at least two.
pub fn parts(table: &Table, word: &str, out: &mut Vec<Word>) {
    let chars: Vec<(usize, char)> = word.char_indices().collect();
    let mut steps = vec![Step { score: 0.0, end: chars.len(), word: None }; chars.len() + 1];
    divide(table, &chars, 0..chars.len(), &mut steps);
    let byte = |at: usize| chars.get(at).map_or(word.len(), |&(byte, _)| byte);
    let mut at = 0;
    while at < chars.len() {
        let Step { end, word: found, .. } = steps[at];
        let pos = found.map_or(Pos::OTHER, |word| table.pos(word));
        out.push(Word { start: byte(at), end: byte(end), length: end - at, pos });
        at = end;
    }
}

/// Every word of the table in `text`, overlapping, and what is no word.
pub fn all(table: &Table, text: &str, out: &mut Vec<Word>) {
    let is_han = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}') || is_rare_han(c);
    let joins = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '#' | '\n');
    let mut skipped = 0;
    for (start, c) in text.char_indices() {
        let rest = &text[start..];
        if is_han(c) {
            let run = rest.chars().take_while(|&c| is_han(c));
            let (mut end, mut counted) = (start, 0);
            table.prefixes(run, |length, word| {
                end += text[end..].chars().take(length - counted).map(char::len_utf8).sum::<usize>();
                counted = length;
                if !table.is_likely(word) {
                    return;
                }
                out.push(Word { start, end, length, pos: table.pos(word) });
            });
        } else if start >= skipped {
            let run = rest.find(|c: char| !joins(c)).unwrap_or(rest.len());
            let end = start + run.max(c.len_utf8());
            let word = &text[start..end];
            let pos = table.find(word).map_or_else(|| guess(word), |id| table.pos(id));
            out.push(Word { start, end, length: word.chars().count(), pos });
            skipped = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use jieba_rs::Jieba;

    use super::super::dictionary::Dictionary;
    use super::super::hmm::Model;
    use super::super::table::Table;
    use super::{Scratch, Word, all, cut};

    /// jieba-rs and ours with the same list.
    struct Both {
        table: Table,
        model: Model,
        jieba: Jieba,
    }

    impl Both {
        fn new() -> Both {
            let dictionary = Dictionary::open(include_bytes!("../../data/dictionary.bin")).unwrap();
            let table = dictionary.table().unwrap();
            let mut jieba = Jieba::empty();
            table.for_each_of_jieba(|word, frequency, pos, _| {
                jieba.add_word(word, Some(frequency as usize), Some(pos.tag()));
            });
            Both { table: table.of_jieba(), model: dictionary.model().unwrap(), jieba }
        }

        fn assert_same(&self, text: &str) {
            let mut ours = Vec::new();
            cut(&self.table, text, &mut Scratch::default(), &mut ours);
            let of = |w: &Word| (w.start, w.end, w.length, w.pos.tag().to_owned());
            for hmm in [false, true] {
                if hmm {
                    ours = self.model.join(&self.table, text, &ours);
                }
                let theirs = self.jieba.tag(text, hmm);
                let mut pairs = ours.iter().map(of).zip(
                    theirs.iter().map(|t| (t.byte_start, t.byte_end, t.end - t.start, t.tag.to_owned())),
                );
                let differs = pairs.find(|(a, b)| a != b);
                let head: String = text.chars().take(80).collect();
                assert!(differs.is_none() && ours.len() == theirs.len(), "{hmm}: {differs:?}\n{head}");
            }
            let mut ours = Vec::new();
            all(&self.table, text, &mut ours);
            let theirs = self.jieba.cut_all(text);
            let ours: Vec<&str> = ours.iter().map(|w| &text[w.start..w.end]).collect();
            let theirs: Vec<&str> = theirs.iter().map(|t| t.word).collect();
            let differs = ours.iter().zip(&theirs).position(|(a, b)| a != b);
            assert!(ours == theirs, "all: {differs:?} {:?} {:?}", ours.get(..9), theirs.get(..9));
        }
    }

    #[test]
    fn words_are_those_of_jieba() {
        let both = Both::new();
        for text in [
            "",
            "他来到了网易杭研大厦",
            "小明硕士毕业于雁州市计算所，后在陆某某处任职",
            "龘龘龘龘，龘",
            "𠮷野家𠮷𠮷店开业",
            "版本1.2.3-rc_1升至50%，abc-与-abc、AT&T和C++\r\n\n",
            "甲a乙1丙%丁#戊+己&庚.辛_壬-癸",
            "AA制 A股 卡拉OK K歌之王",
            "鿖鿿㐀豈鿕鿔",
            "一七一上一九，二后三友",
            include_str!("../../www/sample.txt"),
            include_str!("../../tests/words/official.gold.txt"),
        ] {
            both.assert_same(text);
            both.assert_same(&text.replace(' ', ""));
        }
        // Characters at random, of which nearly all stay single.
        let mut seed = 20_240_529_u32;
        let mut random = |below: u32| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 8) % below
        };
        let marks: Vec<char> = "的一是了、，。%.-_+#&aB07 \n𠮷㐀鿿龘".chars().collect();
        for _ in 0..400 {
            let text: String = (0..60)
                .map(|_| match random(8) {
                    0 => marks[random(marks.len() as u32) as usize],
                    1..=3 => char::from_u32(0x4e00 + random(0x51d6)).unwrap_or('一'),
                    // Where more characters are common ones.
                    _ => char::from_u32(0x4e00 + random(0x400)).unwrap_or('一'),
                })
                .collect();
            both.assert_same(&text);
        }
        // Every fortieth word of the list, side by side and apart.
        let mut words = Vec::new();
        both.table.for_each_of_jieba(|word, _, _, id| {
            if id % 40 == 0 {
                words.push(word.to_owned());
            }
        });
        for words in words.chunks(7) {
            both.assert_same(&words.concat());
            both.assert_same(&words.join("，"));
        }
    }

    #[test]
    fn words_of_real_reports_are_those_of_jieba() {
        let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
        let Ok(files) = fs::read_dir(&corpus) else {
            println!("skipped: {} is not there", corpus.display());
            return;
        };
        let both = Both::new();
        for file in files.flatten() {
            both.assert_same(&fs::read_to_string(file.path()).unwrap_or_default());
        }
    }
}
