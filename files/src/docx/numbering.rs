//! Automatic numbers: what Word writes in front of a paragraph and no run holds.
//!
//! Reads numbering.xml; [`Counter`] is told of every numbered paragraph in
//! order and gives its [`Label`]. Linear; a label is as long as its pattern
//! (bounded) with nine numbers in it. A list that is not there gives no label.
//! Source: ECMA-376 Part 1, 17.9: lists of one definition count together, an
//! override of the start restarts once, a level starts anew after any higher one.

use std::collections::{BTreeMap, BTreeSet};

use super::number_format;
use super::style::Styles;
use crate::xml::{Flaw, Node, Space, Xml};

/// Levels of a list.
pub const LEVELS: usize = 9;
/// Characters of a pattern that are looked at.
const PATTERN: usize = 120;
/// Links from definition to style to list and on.
const LINKS: usize = 8;

/// What stands between number and text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Suffix {
    /// A tab.
    #[default]
    Tab,
    /// A blank.
    Space,
    /// Nothing.
    Nothing,
}

/// A number as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Its characters.
    pub text: String,
    /// What follows it.
    pub suffix: Suffix,
    /// Whether it is a sign and no number.
    pub bullet: bool,
}

#[derive(Debug, Clone)]
struct Level {
    start: u32,
    format: String,
    custom: Option<String>,
    pattern: String,
    suffix: Suffix,
    digits: bool,
    /// Levels (from 1) after which it starts anew; 0 is never.
    restart: Option<i64>,
    style: Option<String>,
    font: String,
}

impl Default for Level {
    fn default() -> Level {
        // Without w:start a level begins at nought.
        Level {
            start: 0,
            format: "decimal".to_owned(),
            custom: None,
            pattern: String::new(),
            suffix: Suffix::Tab,
            digits: false,
            restart: None,
            style: None,
            font: String::new(),
        }
    }
}

type Levels = BTreeMap<usize, Level>;

#[derive(Debug, Default)]
struct Definition {
    levels: Levels,
    link: Option<String>,
}

#[derive(Debug, Default)]
struct List {
    definition: i64,
    starts: BTreeMap<usize, u32>,
    levels: Levels,
}

/// All lists.
#[derive(Debug, Default)]
pub struct Numbering {
    definitions: BTreeMap<i64, Definition>,
    lists: BTreeMap<i64, List>,
    /// Formats that are written in digits for want of better.
    pub unknown: BTreeSet<String>,
}

impl Numbering {
    /// Reads the part.
    pub fn read(part: &str) -> (Numbering, Option<Flaw>) {
        let mut xml = Xml::new(part);
        let mut made = Numbering::default();
        let (mut id, mut definition, mut list) = (0, Definition::default(), List::default());
        let (mut at, mut level) = (0, Level::default());
        let mut path: Vec<String> = Vec::new();
        let flaw = loop {
            match xml.next() {
                Node::Open(open) => {
                    let name = match open.space {
                        Space::Word => open.name(),
                        // What a newer Word understands: the choice; else what stands instead.
                        Space::Compatible if open.name() == "Fallback" && level.custom.is_some() => "skip",
                        _ => "",
                    };
                    let index =
                        |n: Option<i64>| n.and_then(|n| usize::try_from(n).ok()).filter(|n| *n < LEVELS);
                    let attribute =
                        |name: &str| open.attribute(name).and_then(|v| v.trim().parse::<i64>().ok());
                    let count = |n: Option<i64>| n.and_then(|n| u32::try_from(n).ok());
                    match name {
                        "abstractNum" => {
                            (id, definition) =
                                (attribute("abstractNumId").unwrap_or(-1), Definition::default());
                        }
                        "num" => (id, list) = (attribute("numId").unwrap_or(-1), List::default()),
                        "lvl" => {
                            level = Level::default();
                            at = index(attribute("ilvl")).unwrap_or(LEVELS);
                        }
                        "lvlOverride" => at = index(attribute("ilvl")).unwrap_or(LEVELS),
                        "startOverride" => {
                            if let (true, Some(start)) = (at < LEVELS, count(open.number())) {
                                list.starts.insert(at, start);
                            }
                        }
                        "abstractNumId" => list.definition = open.number().unwrap_or(-1),
                        "numStyleLink" => definition.link = open.value(),
                        "start" => level.start = count(open.number()).unwrap_or(1),
                        "numFmt" => {
                            level.format = open.value().unwrap_or_default();
                            level.custom = open.attribute("format").filter(|_| level.format == "custom");
                        }
                        "lvlText" => {
                            level.pattern = open.value().unwrap_or_default().chars().take(PATTERN).collect()
                        }
                        "suff" => {
                            level.suffix = match open.value().as_deref() {
                                Some("space") => Suffix::Space,
                                Some("nothing") => Suffix::Nothing,
                                _ => Suffix::Tab,
                            }
                        }
                        "isLgl" => level.digits = open.on(),
                        "lvlRestart" => level.restart = open.number(),
                        "pStyle" => level.style = open.value(),
                        "rFonts" => level.font = open.attribute("ascii").unwrap_or_default(),
                        "rPrChange" | "pPrChange" | "skip" => {
                            if let Err(flaw) = xml.skip() {
                                break Some(flaw);
                            }
                            continue;
                        }
                        _ => {}
                    }
                    path.push(name.to_owned());
                }
                Node::Close => match path.pop().as_deref() {
                    Some("lvl") => {
                        if !number_format::known(&level.format) && level.format != "bullet" {
                            made.unknown.insert(level.format.chars().take(40).collect());
                        }
                        let levels = match path.last().map(String::as_str) {
                            Some("lvlOverride") => &mut list.levels,
                            _ => &mut definition.levels,
                        };
                        if at < LEVELS {
                            levels.insert(at, std::mem::take(&mut level));
                        }
                    }
                    Some("abstractNum") => {
                        made.definitions.insert(id, std::mem::take(&mut definition));
                    }
                    Some("num") => {
                        made.lists.insert(id, std::mem::take(&mut list));
                    }
                    _ => {}
                },
                Node::Text(_) => {}
                Node::End => break None,
                Node::Broken(flaw) => break Some(flaw),
            }
        };
        (made, flaw)
    }

    /// The definition a list counts by, through links of styles.
    fn definition(&self, list: &List, styles: &Styles) -> Option<(i64, &Definition)> {
        let mut id = list.definition;
        for _ in 0..LINKS {
            let definition = self.definitions.get(&id)?;
            let linked = definition.link.as_deref().filter(|_| definition.levels.is_empty());
            let Some(style) = linked else { return Some((id, definition)) };
            id = self.lists.get(&styles.list(style)?)?.definition;
        }
        None
    }

    /// The level of `list` that is tied to one of `styles`.
    pub fn tied(&self, list: i64, through: &[String], styles: &Styles) -> Option<usize> {
        let list = self.lists.get(&list)?;
        let (_, definition) = self.definition(list, styles)?;
        through.iter().find_map(|style| {
            let tied = |(_, level): &(&usize, &Level)| level.style.as_ref() == Some(style);
            let found = list.levels.iter().find(tied).or_else(|| definition.levels.iter().find(tied));
            found.map(|(at, _)| *at)
        })
    }
}

/// Counts the numbered paragraphs of a document.
pub struct Counter<'a> {
    numbering: &'a Numbering,
    styles: &'a Styles,
    counts: BTreeMap<i64, [Option<u32>; LEVELS]>,
    /// Overrides of the start that have had their effect.
    started: BTreeSet<(i64, usize)>,
}

impl<'a> Counter<'a> {
    /// Before the first paragraph.
    pub fn new(numbering: &'a Numbering, styles: &'a Styles) -> Counter<'a> {
        Counter { numbering, styles, counts: BTreeMap::new(), started: BTreeSet::new() }
    }

    /// The number of the next paragraph of `list` at level `at`.
    pub fn next(&mut self, list: i64, at: usize) -> Option<Label> {
        let found = self.numbering.lists.get(&list)?;
        let (definition_id, definition) = self.numbering.definition(found, self.styles)?;
        let level_of = |at: usize| found.levels.get(&at).or_else(|| definition.levels.get(&at));
        let level = level_of(at)?;
        let start_of = |at: usize| {
            let overridden = found.starts.get(&at).copied();
            overridden.or_else(|| level_of(at).map(|level| level.start)).unwrap_or(1)
        };
        let counts = self.counts.entry(definition_id).or_default();
        let count = counts.get_mut(at)?;
        let anew = found.starts.contains_key(&at) && self.started.insert((list, at));
        let number = match *count {
            Some(count) if !anew => count.saturating_add(1),
            _ => start_of(at),
        };
        *count = Some(number);
        // A higher level that was passed over is shown with its start, and has it.
        for (other, count) in counts.iter_mut().enumerate().take(at) {
            count.get_or_insert_with(|| start_of(other));
        }
        for (deeper, count) in counts.iter_mut().enumerate().skip(at + 1) {
            let restarts = match level_of(deeper).and_then(|level| level.restart) {
                None => true,
                Some(after) => i64::try_from(at).is_ok_and(|at| at < after),
            };
            if restarts {
                *count = None;
            }
        }
        let bullet = level.format == "bullet";
        let mut text = String::new();
        let mut characters = level.pattern.chars().peekable();
        while let Some(c) = characters.next() {
            let digit = characters.peek().and_then(|d| d.to_digit(10)).filter(|d| (1..=9).contains(d));
            let (Some(digit), '%', false) = (digit, c, bullet) else {
                text.push(c);
                continue;
            };
            characters.next();
            let other = digit as usize - 1;
            // A number of a deeper level has no meaning here.
            if other > at {
                continue;
            }
            let Some(shown) = level_of(other) else { continue };
            let number = counts[other].unwrap_or_else(|| start_of(other));
            let plain = || number.to_string();
            match &shown.custom {
                _ if level.digits && shown.format != "none" => text.push_str(&plain()),
                Some(format) => text.push_str(&number_format::padded(format, number)),
                None => text.push_str(&number_format::write(&shown.format, number).unwrap_or_default()),
            }
        }
        if bullet {
            text = text.chars().map(|c| super::symbol::letter(&level.font, c).unwrap_or('•')).collect();
        }
        Some(Label { text, suffix: level.suffix, bullet })
    }
}
