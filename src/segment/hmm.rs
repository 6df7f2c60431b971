//! Words the dictionary does not know: runs of single characters, joined by
//! the hidden Markov model of jieba.
//!
//! Reads what jieba-rs cut without the model and the model's part of the
//! dictionary file; gives the words and tags that jieba-rs gives with its own
//! copy of the model, which would be a fifth of the module (ADR 11; a test
//! compares them word for word). Linear; never fails once loaded.
//!
//! Layout of the model: twenty f64, the probabilities of the four states at
//! the start and after each other; a u32, how many *values* there are; the
//! values, sorted, each the difference to the one before (seven bits a byte,
//! low first), in millionths below zero; the *rows*, four u16 (big-endian) for
//! every character from 一: its values in the four states, counted from one,
//! zero where it has none.

use jieba_rs::{Jieba, Tag};

use super::dictionary::varint;
use super::pos::Pos;

/// States, in the order of the model: a character may begin, end or continue
/// a word, or be one.
const STATES: usize = 4;
const END: usize = 1;
const SINGLE: usize = 3;
/// What may stand before each; of two that are as likely the later wins.
const BEFORE: [[usize; 2]; STATES] = [[END, SINGLE], [0, 2], [0, 2], [END, SINGLE]];
/// The first and the last character the model speaks of.
const FIRST: char = '\u{4e00}';
const LAST: char = '\u{9fd5}';
/// The logarithm of what does not happen.
const NEVER: f64 = -3.14e100;

/// The model.
pub struct Model {
    start: [f64; STATES],
    moves: [[f64; STATES]; STATES],
    values: Vec<f64>,
    rows: Vec<u8>,
}

impl Model {
    /// Reads the model's part of the dictionary file.
    pub fn read(bytes: &[u8]) -> Option<Model> {
        let mut rest = bytes;
        let mut row = || -> Option<[f64; STATES]> {
            let mut row = [0.0; STATES];
            for number in &mut row {
                let (taken, left) = rest.split_first_chunk()?;
                (*number, rest) = (f64::from_le_bytes(*taken), left);
            }
            Some(row)
        };
        let (start, moves) = (row()?, [row()?, row()?, row()?, row()?]);
        let (count, left) = rest.split_first_chunk()?;
        let mut left = left.iter();
        let (mut values, mut sum) = (vec![NEVER], 0_u32);
        for _ in 0..u32::from_le_bytes(*count) {
            sum = sum.checked_add(varint(&mut left)?)?;
            values.push(-f64::from(sum) / 1e6);
        }
        Some(Model { start, moves, values, rows: left.as_slice().to_vec() })
    }

    /// The logarithms of `c` in the four states.
    fn emitted(&self, c: char) -> [f64; STATES] {
        let row = (c as usize).checked_sub(FIRST as usize).and_then(|at| self.rows.get(at * 8..at * 8 + 8));
        let mut emitted = [NEVER; STATES];
        for (number, pair) in emitted.iter_mut().zip(row.unwrap_or_default().chunks_exact(2)) {
            *number = *self.values.get(usize::from(u16::from_be_bytes([pair[0], pair[1]]))).unwrap_or(&NEVER);
        }
        emitted
    }

    /// The most likely state of every character (Viterbi).
    fn states(&self, run: &str) -> Vec<usize> {
        let mut score = [0.0; STATES];
        let mut from: Vec<[u8; STATES]> = Vec::new();
        for c in run.chars() {
            let emitted = self.emitted(c);
            let (mut next, mut chosen) = ([0.0; STATES], [0; STATES]);
            for state in 0..STATES {
                next[state] = self.start[state] + emitted[state];
                if !from.is_empty() {
                    let of = |before: usize| score[before] + self.moves[before][state] + emitted[state];
                    let [early, late] = BEFORE[state];
                    let before = if of(early) > of(late) { early } else { late };
                    (next[state], chosen[state]) = (of(before), before as u8);
                }
            }
            score = next;
            from.push(chosen);
        }
        let mut state = if score[END] > score[SINGLE] { END } else { SINGLE };
        let mut states = Vec::with_capacity(from.len());
        for chosen in from.iter().rev() {
            states.push(state);
            state = usize::from(chosen[state]);
        }
        states.reverse();
        states
    }

    /// Hands the words of `run` to `word`, which the dictionary left in single
    /// characters.
    fn cut<'t>(&self, run: &'t str, mut word: impl FnMut(&'t str)) {
        let mut rest = run;
        while let Some(first) = rest.chars().next() {
            let known = |c: char| (FIRST..=LAST).contains(&c);
            let (mut part, left) = rest.split_at(until(rest, |c| known(c) != known(first)));
            rest = left;
            if known(first) {
                let mut begin = 0;
                let states = self.states(part);
                for ((at, c), state) in part.char_indices().zip(states) {
                    if state == END || state == SINGLE {
                        let end = at + c.len_utf8();
                        word(&part[begin..end]);
                        begin = end;
                    }
                }
                continue;
            }
            while !part.is_empty() {
                let length = match name(part) {
                    0 => until(part, |c| c.is_ascii_alphanumeric()),
                    length => length,
                };
                let (taken, left) = part.split_at(length);
                word(taken);
                part = left;
            }
        }
    }
}

/// Where the first such character of `text` stands, or its end.
fn until(text: &str, wanted: impl Fn(char) -> bool) -> usize {
    text.find(wanted).unwrap_or(text.len())
}

/// How long the name is that `text` starts with: letters and digits, held
/// together by `.` `_` `-`, with a percent sign perhaps.
fn name(text: &str) -> usize {
    let other = |c: char| !c.is_ascii_alphanumeric();
    let mut end = until(text, other);
    while end > 0 {
        let joined = text[end..].strip_prefix(['.', '_', '-']).map_or(0, |rest| until(rest, other));
        if joined == 0 {
            break;
        }
        end += 1 + joined;
    }
    if end > 0 && text[end..].starts_with('%') { end + 1 } else { end }
}

/// The characters of which jieba makes one block; others are cut one by one.
fn is_in_block(c: char) -> bool {
    let extension = matches!(c,
        '\u{3400}'..='\u{4dbf}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{2a6df}'
        | '\u{2a700}'..='\u{2ebef}' | '\u{2f800}'..='\u{2fa1f}');
    matches!(c, '\u{4e00}'..='\u{9fff}')
        || c.is_ascii_alphanumeric()
        || matches!(c, '+' | '#' | '&' | '.' | '_' | '%' | '-')
        || extension
}

/// Whether jieba came to this word by single characters. Letters and digits it
/// joins afterwards; no word of the list is made of them alone.
fn is_single(tag: &Tag<'_>) -> bool {
    if tag.end - tag.start > 1 {
        return tag.word.bytes().all(|byte| byte.is_ascii_alphanumeric());
    }
    tag.word.chars().all(is_in_block)
}

/// Cuts and tags unknown words.
pub struct Guesser {
    /// The model.
    pub model: Model,
    /// Words that jieba would cut if they stood alone, sorted, with their tags.
    pub divided: Vec<(Box<str>, Pos)>,
}

impl Guesser {
    /// `tags`, what jieba makes of `text` without the model, with the model.
    pub fn join<'t>(&'t self, jieba: &'t Jieba, text: &'t str, tags: Vec<Tag<'t>>) -> Vec<Tag<'t>> {
        let mut out = Vec::with_capacity(tags.len());
        for run in tags.chunk_by(|a, b| is_single(a) && is_single(b)) {
            let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
            let joined = &text[first.byte_start..last.byte_end];
            if last.end - first.start == 1 || !is_single(first) || jieba.has_word(joined) {
                out.extend_from_slice(run);
                continue;
            }
            let (mut start, mut byte_start) = (first.start, first.byte_start);
            self.model.cut(joined, |word| {
                let (end, byte_end) = (start + word.chars().count(), byte_start + word.len());
                out.push(Tag { word, tag: self.tag(jieba, word), start, end, byte_start, byte_end });
                (start, byte_start) = (end, byte_end);
            });
        }
        out
    }

    /// The tag of the word list, or what the characters say.
    fn tag<'t>(&self, jieba: &'t Jieba, word: &'t str) -> &'t str {
        if let Ok(at) = self.divided.binary_search_by(|(known, _)| (**known).cmp(word)) {
            return self.divided[at].1.tag();
        }
        if jieba.has_word(word) {
            return jieba.tag(word, false).first().map_or("x", |tag| tag.tag);
        }
        let mut tag = "x";
        for c in word.chars().filter(char::is_ascii_alphanumeric) {
            if !c.is_ascii_digit() {
                return "eng";
            }
            tag = "m";
        }
        tag
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::super::Segmenter;
    use super::super::dictionary::Dictionary;
    use super::{Model, is_in_block, name};

    const FILE: &[u8] = include_bytes!("../../data/dictionary.bin");

    /// Words and tags as jieba gives them with the model it carries itself.
    fn assert_same(segmenter: &Segmenter, text: &str) {
        let plain = segmenter.jieba.tag(text, false);
        let ours = segmenter.guesser.join(&segmenter.jieba, text, plain);
        let theirs = segmenter.jieba.tag(text, true);
        let differs = ours.iter().zip(&theirs).find(|(a, b)| a != b);
        assert!(ours == theirs, "{differs:?}\n{}", text.chars().take(80).collect::<String>());
    }

    #[test]
    fn words_are_those_of_jieba() {
        let segmenter = Segmenter::new(FILE).unwrap();
        for text in [
            "",
            "他来到了网易杭研大厦",
            "小明硕士毕业于雁州市计算所，后在陆某某处任职",
            "龘龘龘龘，龘",
            "𠮷野家𠮷𠮷店开业",
            "版本1.2.3-rc_1升至50%，abc-与-abc、AT&T和C++",
            "甲a乙1丙%丁#戊+己&庚.辛_壬-癸",
            "AA制 A股 卡拉OK K歌之王",
            "鿖鿿㐀豈鿕鿔",
            "一七一上一九，二后三友",
        ] {
            assert_same(&segmenter, text);
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
            assert_same(&segmenter, &text);
        }
        // Words of the list that jieba divides, one after the other and mixed.
        let divided: Vec<&str> = segmenter.guesser.divided.iter().map(|(word, _)| &**word).collect();
        for words in divided.chunks(7) {
            assert_same(&segmenter, &words.concat());
            assert_same(&segmenter, &words.join("，"));
        }
    }

    #[test]
    fn words_of_real_reports_are_those_of_jieba() {
        let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
        let Ok(files) = fs::read_dir(&corpus) else {
            println!("skipped: {} is not there", corpus.display());
            return;
        };
        let segmenter = Segmenter::new(FILE).unwrap();
        for file in files.flatten() {
            assert_same(&segmenter, &fs::read_to_string(file.path()).unwrap_or_default());
        }
    }

    /// The word list says which words are divided; jieba has the last word.
    #[test]
    fn divided_words_are_marked() {
        let segmenter = Segmenter::new(FILE).unwrap();
        let each = |entry: super::super::dictionary::Entry<'_>| {
            let word = entry.word;
            assert!(!word.bytes().all(|byte| byte.is_ascii_alphanumeric()), "{word}");
            if word.chars().all(is_in_block) {
                let cut = segmenter.jieba.tag(word, false).len() > 1;
                assert_eq!(cut, entry.divided, "{word}");
            }
        };
        Dictionary::open(FILE).unwrap().for_each(each).unwrap();
    }

    #[test]
    fn names_of_letters_stay_whole() {
        for (text, length) in
            [("1.2.3", 5), ("a-", 1), ("a--b", 1), ("50%年", 3), ("-a", 0), ("甲", 0), ("", 0), ("a1_", 2)]
        {
            assert_eq!(name(text), length, "{text}");
        }
    }

    #[test]
    fn damaged_models_are_refused() {
        assert!(Model::read(&[0; 164]).is_some());
        assert!(Model::read(&[0; 163]).is_none());
        let mut long = vec![0; 160];
        long.extend([2, 0, 0, 0, 255, 255, 255, 255, 15, 1]);
        assert!(Model::read(&long).is_none());
        assert!(Model::read(&long[..169]).is_none());
    }
}
