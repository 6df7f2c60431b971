//! Words as a person works on them: the one that was picked, and the lexicons.
//!
//! Lexicons are kept in the order in which they were taken in, the person's own
//! behind them, so that it has the last word.

use std::rc::Rc;

use gangmu::job::{Mode, Options};
use gangmu::segment::{Change, LONGEST, LexiconFile, Pos, Token};
use gangmu::span::Span;
use gangmu::wire::{Amend, Question};

use super::{Action, Effect, Notice, State, Undo};
use crate::language::Words;

/// Words named in one remark.
const NAMED: usize = 6;

/// What a person does to the lexicons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Revise {
    /// The lines of the person's own.
    Own(String),
    /// One more by its name, or another state of it.
    Take {
        name: String,
        text: String,
    },
    /// On or off, by its index.
    Switch(usize),
    Remove(usize),
    /// Words changed by hand; what that does to the text is told.
    Amend(Amend),
}

/// The person's own lexicon, empty.
pub fn own() -> Vec<LexiconFile> {
    vec![LexiconFile { on: true, ..LexiconFile::default() }]
}

impl State {
    /// The word that was picked.
    pub fn word(&self) -> Option<Token> {
        self.word_at().and_then(|index| self.reading.words.get(index))
    }

    fn word_at(&self) -> Option<usize> {
        let at = self.picked?;
        let words = &self.reading.words;
        let index = words.first_from(at + 1).checked_sub(1)?;
        words.get(index).filter(|word| word.span.holds(at) && self.is_word(word)).map(|_| index)
    }

    /// Whether a person would call it a word: no mark, no blank.
    fn is_word(&self, token: &Token) -> bool {
        token.pos != Pos::MARK && !token.span.of(&self.reading.source.text).trim().is_empty()
    }

    /// What comes of joining the picked word with the one before and the one behind.
    pub fn joined(&self) -> [Option<Span>; 2] {
        let Some(index) = self.word_at().filter(|_| self.reading.options.mode == Mode::Default) else {
            return [None; 2];
        };
        let words = &self.reading.words;
        let text = self.reading.source.text.as_str();
        [index.checked_sub(1), Some(index)].map(|first| {
            let (one, other) = (words.get(first?)?, words.get(first? + 1)?);
            let whole = Span { start: one.span.start, end: other.span.end };
            let takes = one.span.end == other.span.start && self.is_word(&one) && self.is_word(&other);
            let fits =
                whole.of(text).chars().count() <= LONGEST && !whole.of(text).contains(char::is_whitespace);
            (takes && fits).then_some(whole)
        })
    }

    /// The tag of the word at byte `at`; none of what is no word.
    pub fn tag_at(&self, at: u32) -> &'static str {
        let words = &self.reading.words;
        let index = words.first_from(at + 1).checked_sub(1);
        index.and_then(|index| words.get(index)).map_or("", |word| word.pos.tag())
    }

    /// The lexicon and the line of it that speak of the word at `span`: it is one, or
    /// a longer one there is barred.
    pub fn entry(&self, span: Span) -> Option<(&LexiconFile, &str)> {
        let text = self.reading.source.text.as_str();
        let speaks = |line: &&str| {
            let word = line.split_whitespace().next().unwrap_or_default();
            let Some(barred) = word.strip_prefix('-') else { return word == span.of(text) };
            let (inside, outside) = (span.len(), barred.len());
            let from = (span.start as usize + inside).saturating_sub(outside);
            barred.contains(span.of(text))
                && (from..=span.start as usize).any(|at| text.get(at..at + outside) == Some(barred))
        };
        self.lexicons.iter().rev().filter(|file| file.on).find_map(|file| {
            let line = file.text.lines().rev().find(speaks)?;
            Some((file, line))
        })
    }

    /// The lexicon in which `line` of all of them stands, and its number there.
    pub fn line_of(&self, line: u32) -> (&str, u32) {
        let mut before = 0;
        for file in self.lexicons.iter().filter(|file| file.on) {
            let lines = file.text.trim_end().split('\n').count() as u32;
            if line <= before + lines {
                return (&file.name, line - before);
            }
            before += lines;
        }
        ("", line)
    }

    /// Picks the next word, or the one before; the first in view if there is none.
    pub(super) fn step_word(&mut self, by: i32) -> Vec<Effect> {
        let words = Rc::clone(&self.reading.words);
        let mut index = match self.word_at() {
            Some(index) => index as i32 + by,
            None => words.first_from(self.current.and_then(|n| self.start_of(n)).unwrap_or(0)) as i32,
        };
        while let Some(token) = usize::try_from(index).ok().and_then(|index| words.get(index)) {
            if self.is_word(&token) {
                self.picked = Some(token.span.start);
                self.current = self.section_at(token.span.start);
                return vec![Effect::Reveal(token.span), Effect::Mark];
            }
            index += by;
        }
        Vec::new()
    }

    pub(super) fn revise(&mut self, revise: Revise) -> Vec<Effect> {
        let mut lexicons = self.lexicons.clone();
        let last = lexicons.len() - 1;
        let words = self.language.words();
        let told = match revise {
            Revise::Own(text) => {
                lexicons[last].text = text;
                None
            }
            Revise::Take { name, text } => {
                let count = text.lines().filter(|line| !line.trim().is_empty()).count();
                let told =
                    words.lexicon_taken().replacen("{}", &name, 1).replacen("{}", &count.to_string(), 1);
                match lexicons[..last].iter_mut().find(|file| file.name == name) {
                    Some(file) => (file.text, file.on) = (text, true),
                    None => lexicons.insert(last, LexiconFile { name, on: true, text }),
                }
                Some(told)
            }
            Revise::Switch(index) => {
                if let Some(file) = lexicons.get_mut(index) {
                    file.on = !file.on;
                }
                None
            }
            Revise::Remove(index) if index < last => {
                Some(words.lexicon_removed().replace("{}", &lexicons.remove(index).name))
            }
            Revise::Remove(_) => return Vec::new(),
            Revise::Amend(amend) => {
                // Who writes into the own lexicon wants it on.
                lexicons[last].on = true;
                return self.ask(Question::Amend(LexiconFile::all(&lexicons), amend));
            }
        };
        self.put_lexicons(lexicons, told)
    }

    /// What was asked by [`Revise::Amend`] is done and told.
    pub(super) fn amended(&mut self, lines: &str, change: &Change) -> Vec<Effect> {
        let mut lexicons = self.lexicons.clone();
        if let Some(own) = lexicons.last_mut() {
            own.on = true;
            own.text = appended(&own.text, lines);
        }
        let told = told(lines, change, self.language.words());
        self.put_lexicons(lexicons, Some(told))
    }

    /// Puts these in place of the lexicons; what is told can be undone.
    pub(super) fn put_lexicons(&mut self, lexicons: Vec<LexiconFile>, told: Option<String>) -> Vec<Effect> {
        let before = std::mem::replace(&mut self.lexicons, lexicons);
        self.chose();
        if let Some(text) = told {
            self.notice = Some(Notice { text, undo: Some(Undo::Lexicons(before)) });
        }
        let lexicon = LexiconFile::all(&self.lexicons);
        self.reduce(Action::Settings(Options { lexicon, ..self.options.clone() }))
    }
}

/// The lines of a lexicon with some more, which take the place of what it said of
/// their words.
fn appended(text: &str, lines: &str) -> String {
    let word = |line: &str| {
        let word = line.split_whitespace().next().unwrap_or_default();
        word.strip_prefix('-').unwrap_or(word).to_owned()
    };
    let new: Vec<String> = lines.lines().map(word).collect();
    let kept = text.lines().filter(|line| line.trim().is_empty() || !new.contains(&word(line)));
    kept.chain(lines.lines()).collect::<Vec<_>>().join("\n").trim_start().to_owned()
}

/// What new lines of the lexicon did to the text, in a remark.
fn told(lines: &str, change: &Change, words: &Words) -> String {
    let fill = |told: &'static str, values: &[&str]| {
        values.iter().fold(told.to_owned(), |told, value| told.replacen("{}", value, 1))
    };
    let list = |told, counts: &[(String, u32)]| {
        if counts.is_empty() {
            return String::new();
        }
        let named = counts.iter().take(NAMED).map(|(word, count)| format!("{word} {count}"));
        let more = if counts.len() > NAMED { "…" } else { "" };
        fill(told, &[&(named.collect::<Vec<_>>().join("、") + more)])
    };
    let mut out = fill(words.amended(), &[&lines.replace('\n', "、")]);
    for (word, before, after) in change.words.iter().take(NAMED) {
        out += &fill(words.amended_word(), &[word, &before.to_string(), &after.to_string()]);
    }
    let (before, after) = change.tokens;
    out += &fill(words.amended_all(), &[&before.to_string(), &after.to_string()]);
    out += &list(words.amended_swallowed(), &change.swallowed);
    out + &list(words.amended_changed(), &change.changed)
}
