//! The person's lexicon: words that are always cut whole.
//!
//! Reads lines of `word [weight] [tag]`, and `-word` for a word that is to be cut;
//! gives a [`Lexicon`], a value; lines
//! that cannot be read are reported, the rest counts. Matching looks at no more
//! than [`LONGEST`] characters from a place.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Pos;
use crate::han::is_han;

/// Characters of the longest word a lexicon may hold.
pub const LONGEST: usize = 64;

/// Words of the person's own. They win over everything, the leftmost first,
/// then the longest.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lexicon {
    nodes: Vec<Node>,
    words: usize,
    spans_sentences: bool,
    /// Whether any word is to be cut.
    bars: bool,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Node {
    next: BTreeMap<char, usize>,
    word: Option<(u32, Pos)>,
    /// Whether the word is to be cut.
    barred: bool,
}

/// A line that was left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LexiconProblem {
    /// Its number, from 1.
    pub line: u32,
    /// What is wrong with it.
    pub message: String,
}

impl Lexicon {
    /// Reads `text`. Of a word that stands twice the heavier line counts, else
    /// the later; of `word` and `-word` the later. Without a tag a word is a noun.
    #[must_use]
    pub fn parse(text: &str) -> (Lexicon, Vec<LexiconProblem>) {
        let mut lexicon = Lexicon::default();
        let mut problems = Vec::new();
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        for (index, line) in text.lines().enumerate() {
            if let Some(word) = line.trim().strip_prefix('-').filter(|word| word.chars().all(is_han)) {
                lexicon.bar(word);
                continue;
            }
            match entry(line) {
                Ok(Some((word, weight, pos))) => lexicon.add(word, weight, pos),
                Ok(None) => {}
                Err(message) => {
                    let line = u32::try_from(index + 1).unwrap_or(u32::MAX);
                    problems.push(LexiconProblem { line, message });
                }
            }
        }
        (lexicon, problems)
    }

    /// How many words.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words
    }

    /// No words.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words == 0
    }

    /// Whether `word` is to be cut: a line `-word` says so.
    #[must_use]
    pub fn bars(&self, word: &str) -> bool {
        let next = |at: usize, c| self.nodes.get(at)?.next.get(&c).copied();
        self.bars && word.chars().try_fold(0, next).is_some_and(|at| self.nodes[at].barred)
    }

    /// Whether a word holds a mark that ends sentences, before its end.
    #[must_use]
    pub fn spans_sentences(&self) -> bool {
        self.spans_sentences
    }

    /// Whether `word` is in it.
    #[must_use]
    pub fn holds(&self, word: &str) -> bool {
        self.longest(word).is_some_and(|(length, _)| length == word.len())
    }

    /// Its words in jieba's format, `word [weight] tag` on a line, sorted; then
    /// `-word` for each that is to be cut.
    #[must_use]
    pub fn write(&self) -> String {
        let (mut out, mut barred) = (String::new(), String::new());
        let mut open = vec![(0, String::new())];
        while let Some((at, word)) = open.pop() {
            let Some(node) = self.nodes.get(at) else { continue };
            if let Some((weight, pos)) = node.word {
                out.push_str(&word);
                if weight > 0 {
                    out.push_str(&format!(" {weight}"));
                }
                out.push_str(&format!(" {}\n", pos.tag()));
            }
            if node.barred {
                barred.push_str(&format!("-{word}\n"));
            }
            open.extend(node.next.iter().rev().map(|(c, &next)| (next, format!("{word}{c}"))));
        }
        out + &barred
    }

    /// The node of `word`, made if it is not there.
    fn node(&mut self, word: &str) -> usize {
        if self.nodes.is_empty() {
            self.nodes.push(Node::default());
        }
        let mut at = 0;
        for c in word.chars() {
            at = match self.nodes[at].next.get(&c) {
                Some(&next) => next,
                None => {
                    let next = self.nodes.len();
                    self.nodes.push(Node::default());
                    self.nodes[at].next.insert(c, next);
                    next
                }
            };
        }
        at
    }

    /// Has `word` cut from here on.
    fn bar(&mut self, word: &str) {
        if word.is_empty() {
            return;
        }
        let at = self.node(word);
        self.words -= usize::from(self.nodes[at].word.take().is_some());
        (self.nodes[at].barred, self.bars) = (true, true);
    }

    fn add(&mut self, word: &str, weight: u32, pos: Pos) {
        let at = self.node(word);
        self.nodes[at].barred = false;
        let place = &mut self.nodes[at].word;
        self.words += usize::from(place.is_none());
        if place.is_none_or(|(before, _)| before <= weight) {
            *place = Some((weight, pos));
        }
        let mut inner = word.chars();
        inner.next_back();
        self.spans_sentences |= inner.any(|c| "。！？；!?;…”’）》」』)〕】".contains(c));
    }

    /// Length in bytes of the longest word that `text` starts with.
    pub(crate) fn longest(&self, text: &str) -> Option<(usize, Pos)> {
        let mut node = self.nodes.first()?;
        let mut found = None;
        for (at, c) in text.char_indices() {
            let Some(&next) = node.next.get(&c) else { break };
            node = &self.nodes[next];
            if let Some((_, pos)) = node.word {
                found = Some((at + c.len_utf8(), pos));
            }
        }
        found
    }
}

/// One of several lexicons, each of which may be off.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LexiconFile {
    /// What it is called.
    pub name: String,
    /// Whether it counts.
    pub on: bool,
    /// Its lines.
    pub text: String,
}

impl LexiconFile {
    /// The lines of all that are on; of a word in several the later counts.
    #[must_use]
    pub fn all(files: &[LexiconFile]) -> String {
        let on: Vec<&str> = files.iter().filter(|file| file.on).map(|file| file.text.trim_end()).collect();
        on.join("\n")
    }

    /// The one whose entry counts for `word`.
    #[must_use]
    pub fn holder<'f>(files: &'f [LexiconFile], word: &str) -> Option<&'f LexiconFile> {
        files.iter().rev().find(|file| file.on && Lexicon::parse(&file.text).0.holds(word))
    }
}

/// One line; `None` if it is blank.
fn entry(line: &str) -> Result<Option<(&str, u32, Pos)>, String> {
    let mut fields = line.split_whitespace();
    let Some(word) = fields.next() else { return Ok(None) };
    if word.chars().count() > LONGEST {
        return Err(format!("词太长，最多{LONGEST}个字"));
    }
    let (mut weight, mut pos) = (None, None);
    for field in fields {
        if pos.is_some() {
            return Err(format!("“{field}”多余，每行写：词 [词频] [词性]"));
        }
        if let (None, Ok(number)) = (weight, field.parse::<u32>()) {
            weight = Some(number);
        } else if let Some(known) = Pos::of(field) {
            pos = Some(known);
        } else if field.starts_with(|c: char| c.is_ascii_digit() || c == '-') {
            return Err(format!("词频“{field}”不是0到{}的整数", u32::MAX));
        } else {
            return Err(format!("不认识词性“{field}”，常用的有 n 名词、v 动词、a 形容词、nz 专名"));
        }
    }
    Ok(Some((word, weight.unwrap_or(0), pos.unwrap_or(Pos::NOUN))))
}

#[cfg(test)]
mod tests {
    use super::{Lexicon, LexiconFile, LexiconProblem};
    use crate::segment::Pos;

    #[test]
    fn lines_are_read_and_bad_ones_reported_by_number() {
        let text = "\u{feff}雁南区\n\n两优一先 5 nz\r\n党建引领 v\n云 x9\n𠮷野 -3\n甲 1 n 乙\n　\n雁南 8 ns";
        let (lexicon, problems) = Lexicon::parse(text);
        assert_eq!(lexicon.len(), 4);
        assert_eq!(problems.iter().map(|p| p.line).collect::<Vec<_>>(), [5, 6, 7]);
        assert!(problems[0].message.contains("x9") && problems[1].message.contains("-3"));
        assert_eq!(lexicon.longest("雁南区委"), Some((9, Pos::NOUN)));
        assert_eq!(lexicon.longest("雁南人"), Some((6, Pos::of("ns").unwrap())));
        assert_eq!(lexicon.longest("南"), None);
        let (_, problems) = Lexicon::parse(&"长".repeat(65));
        assert_eq!(problems, [LexiconProblem { line: 1, message: "词太长，最多64个字".to_owned() }]);
    }

    #[test]
    fn lexicons_are_written_as_they_are_read() {
        let text = "两优一先 5 nz\n党建引领 v\n雁南 8 ns\n雁南区 ns\n𠮷野 n\n-基层党建\n";
        let (lexicon, _) = Lexicon::parse(text);
        assert_eq!(lexicon.write(), text);
        assert_eq!(Lexicon::parse(&lexicon.write()).0, lexicon);
        assert!(lexicon.bars("基层党建") && !lexicon.bars("基层") && lexicon.len() == 5);
        assert!(lexicon.holds("雁南") && !lexicon.holds("雁") && !lexicon.holds("雁南人"));
        assert_eq!(Lexicon::default().write(), "");
    }

    #[test]
    fn of_a_word_and_its_bar_the_later_counts() {
        let cut = Lexicon::parse("𠮷野 n\n云岭县 ns\n云岭 ns\n-云岭县").0;
        assert_eq!((cut.write().as_str(), cut.len()), ("云岭 ns\n𠮷野 n\n-云岭县\n", 2));
        assert!(cut.bars("云岭县") && !cut.holds("云岭县"));
        let whole = Lexicon::parse("-云岭县\n云岭县 ns\n-").0;
        assert_eq!(whole.write(), "云岭县 ns\n");
    }

    #[test]
    fn lexicons_that_are_off_do_not_count() {
        let file =
            |name: &str, on, text: &str| LexiconFile { name: name.to_owned(), on, text: text.to_owned() };
        let files = [file("甲", true, "云岭 ns\n"), file("乙", false, "云岭县"), file("丙", true, "云岭 nz")];
        let (lexicon, _) = Lexicon::parse(&LexiconFile::all(&files));
        assert_eq!(lexicon.write(), "云岭 nz\n");
        let holder = |word| LexiconFile::holder(&files, word).map(|file| file.name.as_str());
        assert_eq!((holder("云岭"), holder("云岭县")), (Some("丙"), None));
    }

    #[test]
    fn the_heavier_of_two_lines_counts() {
        let pos = |text: &str| Lexicon::parse(text).0.longest("甲").unwrap().1.tag();
        assert_eq!(pos("甲 5 v\n甲 3 a"), "v");
        assert_eq!(pos("甲 v\n甲 a"), "a");
        assert_eq!(Lexicon::parse("甲 5 v\n甲 3 a").0.len(), 1);
    }
}
