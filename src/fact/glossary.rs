//! The glossary: numbered names that are known, with their members and where
//! to look them up.
//!
//! Reads lines of `name = member、member | source` ([`Glossary::parse`] says it
//! all); gives a [`Glossary`], a value; lines that cannot be read are reported,
//! the rest counts. The glossary of the house is data/glossary.txt; the
//! person's own lines win.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::han;
use crate::span::offset;

/// Characters of the longest name.
pub(super) const LONGEST: usize = 16;

/// A name that is known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// As it is written, the first of its spellings.
    pub name: String,
    /// What it stands for, each in one or more spellings; none for a fixed
    /// phrase.
    pub members: Vec<Vec<String>>,
    /// Where to check it.
    pub source: String,
    /// Its members are fixed: a listing without one of them is wrong.
    pub strict: bool,
    /// A fixed phrase, of which no listing is expected.
    pub fixed: bool,
    /// A name only in quotation marks.
    pub quoted: bool,
}

/// A line that was left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GlossaryProblem {
    /// Its number, from 1.
    pub line: u32,
    /// What is wrong with it.
    pub message: String,
}

/// Names that are known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Glossary {
    entries: Vec<Entry>,
    /// Entry of every spelling.
    names: BTreeMap<String, usize>,
}

impl Glossary {
    /// The glossary of the house.
    #[must_use]
    pub fn house() -> Glossary {
        let mut glossary = Glossary::default();
        glossary.read(crate::lists::glossary());
        glossary
    }

    /// The glossary of the house with the person's own lines `text`, and the
    /// lines of it that could not be read.
    ///
    /// A line is `name = member、member | source`. A name may have several
    /// spellings, parted by `/`, so may a member; members that hold a 、 are
    /// parted by ；. In front of the name `*` says that the members are fixed,
    /// `~` that it is a phrase of which no listing is expected, `?` that it is
    /// a name only in quotation marks. Members and source may be left out.
    /// Blank lines and lines that begin with `#` are passed over.
    #[must_use]
    pub fn with(text: &str) -> (Glossary, Vec<GlossaryProblem>) {
        let mut glossary = Glossary::house();
        let problems = glossary.read(text.strip_prefix('\u{feff}').unwrap_or(text));
        (glossary, problems)
    }

    /// How many names are explained.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// No names.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// What is known of `name`, widths folded, blanks left out.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Entry> {
        self.names.get(&folded(name)).and_then(|&index| self.entries.get(index))
    }

    /// Every spelling with what is known of it.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Entry)> {
        self.names.iter().filter_map(|(name, &index)| Some((name.as_str(), self.entries.get(index)?)))
    }

    fn read(&mut self, text: &str) -> Vec<GlossaryProblem> {
        let mut problems = Vec::new();
        for (index, line) in text.lines().enumerate() {
            match entry(line) {
                Ok(Some((names, entry))) => {
                    let at = self.entries.len();
                    self.entries.push(entry);
                    self.names.extend(names.into_iter().map(|name| (name, at)));
                }
                Ok(None) => {}
                Err(message) => problems.push(GlossaryProblem { line: offset(index + 1), message }),
            }
        }
        problems
    }
}

/// One line: its spellings and what they mean; `None` if it says nothing.
fn entry(line: &str) -> Result<Option<(Vec<String>, Entry)>, String> {
    let line = line.trim();
    if line.is_empty() || line.starts_with('#') {
        return Ok(None);
    }
    let (names, rest) = line.split_once(['=', '＝']).ok_or("缺少“=”，每行写：名称 = 成员、成员 | 出处")?;
    let (members, source) = rest.split_once(['|', '｜']).unwrap_or((rest, ""));
    let mut entry = Entry { source: source.trim().to_owned(), ..Entry::default() };
    let mut names = names.trim();
    while let Some(mark) = names.chars().next().filter(|c| matches!(c, '*' | '~' | '?')) {
        match mark {
            '*' => entry.strict = true,
            '~' => entry.fixed = true,
            _ => entry.quoted = true,
        }
        names = names[mark.len_utf8()..].trim_start();
    }
    let names: Vec<String> = names.split('/').map(folded).filter(|name| !name.is_empty()).collect();
    entry.name = names.first().cloned().ok_or("“=”前面缺少名称")?;
    for name in &names {
        let length = name.chars().count();
        if !(2..=LONGEST).contains(&length) {
            return Err(format!("名称“{name}”的字数应在2到{LONGEST}之间"));
        }
    }
    let marks: &[char] = if members.contains(['；', ';']) { &['；', ';'] } else { &['、'] };
    let spellings =
        |member: &str| member.split('/').map(folded).filter(|w| !w.is_empty()).collect::<Vec<_>>();
    entry.members = members.split(marks).map(spellings).filter(|m| !m.is_empty()).collect();
    Ok(Some((names, entry)))
}

/// One width, no blanks.
fn folded(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace()).map(han::half).collect()
}

#[cfg(test)]
mod tests {
    use super::Glossary;

    #[test]
    fn the_house_glossary_is_sound() {
        let glossary = Glossary::house();
        let (_, problems) = Glossary::with("");
        assert!(problems.is_empty());
        let told = glossary.entries.iter().filter(|e| !e.members.is_empty()).count();
        assert!(told >= 150, "{told} names with their members");
        for entry in &glossary.entries {
            assert!(!entry.source.is_empty(), "{} has no source", entry.name);
            assert!(!entry.strict || entry.members.len() > 1, "{} has no members", entry.name);
        }
        // Every line was read, none twice.
        let lines = include_str!("../../data/glossary.txt").lines();
        let entries = lines.filter(|l| !l.trim().is_empty() && !l.starts_with('#')).count();
        assert_eq!(entries, glossary.len());
        let names: usize = glossary.entries.iter().filter(|e| glossary.get(&e.name) == Some(e)).count();
        assert_eq!(names, entries, "a name stands twice");
    }

    #[test]
    fn own_lines_win_and_bad_ones_are_reported_by_number() {
        let own = "\u{feff}# 本县的说法\n三清一护 ＝ 清渠、清淤、清障、护堤 ｜ 县水利局\n\n没有等号\n = 甲、乙\n*四风=甲/子；乙、丙\n一=";
        let (glossary, problems) = Glossary::with(own);
        assert_eq!(problems.iter().map(|p| p.line).collect::<Vec<_>>(), [4, 5, 7]);
        assert!(problems[0].message.contains('='), "{problems:?}");
        let entry = glossary.get("三清一护").expect("it is there");
        assert_eq!((entry.members.len(), entry.source.as_str()), (4, "县水利局"));
        let entry = glossary.get("四 风").expect("it is there");
        assert_eq!(entry.members, [vec!["甲", "子"], vec!["乙、丙"]]);
        assert_eq!(glossary.len(), Glossary::house().len() + 2);
        assert!(glossary.get("𠮷").is_none());
    }
}
