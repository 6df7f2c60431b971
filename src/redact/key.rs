//! The key of a redacted text: which placeholder stands for which words.
//!
//! Written as TSV (placeholder, tab, words; `\\`, `\t`, `\n` stand for themselves)
//! or JSON, read back from TSV; linear; a line that is none is told by its number.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Kind, folded};
use crate::span::Span;

/// Bytes of the longest placeholder.
const LONGEST: usize = 48;

/// One placeholder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// 〔人名1〕
    pub placeholder: String,
    /// What stood there, byte for byte.
    pub original: String,
}

/// All placeholders of a text or several.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key {
    /// In the order in which they were given.
    pub entries: Vec<Entry>,
}

/// A text with its words back.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Restored {
    /// The text.
    pub text: String,
    /// Placeholders replaced.
    pub made: u32,
    /// What looks like a placeholder and is not in the key, each once.
    pub unknown: Vec<String>,
}

impl Key {
    /// What `placeholder` stands for.
    #[must_use]
    pub fn original(&self, placeholder: &str) -> Option<&str> {
        self.entries.iter().find(|e| e.placeholder == placeholder).map(|e| e.original.as_str())
    }

    /// A head and an entry on each line.
    #[must_use]
    pub fn tsv(&self) -> String {
        let mut out = String::from("# 纲目脱敏密钥：占位，原文\n");
        for Entry { placeholder, original } in &self.entries {
            let words = original.replace('\\', "\\\\").replace('\t', "\\t").replace('\n', "\\n");
            out.push_str(&format!("{placeholder}\t{words}\n"));
        }
        out
    }

    /// Reads what [`Key::tsv`] writes; lines that begin with # are left out.
    ///
    /// # Errors
    /// A sentence that names the line which is no entry.
    pub fn parse(text: &str) -> Result<Key, String> {
        let mut key = Key::default();
        let mut known = BTreeSet::new();
        let text = text.trim_start_matches('\u{feff}');
        for (n, line) in text.lines().enumerate().filter(|(_, l)| !l.is_empty() && !l.starts_with('#')) {
            let wrong = |what: &str| format!("第 {} 行{what}", n + 1);
            let (placeholder, words) =
                line.split_once('\t').ok_or_else(|| wrong("没有制表符，应是：占位、制表符、原文"))?;
            if !(placeholder.starts_with('〔') && placeholder.ends_with('〕')) {
                return Err(wrong(&format!("的“{placeholder}”不是〔…〕样的占位")));
            }
            if !known.insert(placeholder) {
                return Err(wrong(&format!("的“{placeholder}”前面已有")));
            }
            let mut original = String::with_capacity(words.len());
            let mut chars = words.chars();
            while let Some(c) = chars.next() {
                original.push(match (c, c == '\\') {
                    (_, true) => match chars.next() {
                        Some('t') => '\t',
                        Some('n') => '\n',
                        Some(other) => other,
                        None => '\\',
                    },
                    _ => c,
                });
            }
            key.entries.push(Entry { placeholder: placeholder.to_owned(), original });
        }
        Ok(key)
    }
}

/// The text of which `text` was made.
#[must_use]
pub fn restore(text: &str, key: &Key) -> Restored {
    let known: BTreeMap<&str, &str> =
        key.entries.iter().map(|e| (e.placeholder.as_str(), e.original.as_str())).collect();
    let mut out = Restored::default();
    let mut unknown = BTreeSet::new();
    let mut at = 0;
    for span in written(text) {
        let words = span.of(text);
        match known.get(words) {
            Some(original) => {
                out.text.push_str(Span { start: at, end: span.start }.of(text));
                out.text.push_str(original);
                out.made += 1;
                at = span.end;
            }
            None if number(words).is_some() && unknown.insert(words) => out.unknown.push(words.to_owned()),
            None => {}
        }
    }
    out.text.push_str(text.get(at as usize..).unwrap_or_default());
    out
}

/// Every 〔…〕 that could be a placeholder, in text order.
pub(super) fn written(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open = None;
    for (at, c) in text.char_indices() {
        match (c, open) {
            ('〔', _) => open = Some(at),
            ('〕', Some(start)) => {
                let end = at + c.len_utf8();
                if end - start <= LONGEST {
                    found.push(Span::new(start, end));
                }
                open = None;
            }
            _ => {}
        }
    }
    found
}

/// Name and number of a placeholder: 人名 and 1 of 〔人名1·2〕.
fn number(placeholder: &str) -> Option<(&'static str, u32)> {
    let inside = placeholder.strip_prefix('〔')?.strip_suffix('〕')?;
    let (label, rest) = Kind::ALL.iter().find_map(|(.., l)| Some((*l, inside.strip_prefix(l)?)))?;
    Some((label, rest.split('·').next()?.parse().ok()?))
}

/// A key that grows.
pub(super) struct Writer<'t> {
    pub key: Key,
    /// Placeholder of each thing as written, by index.
    known: BTreeMap<String, usize>,
    /// Name, number and ways of writing of each thing.
    things: BTreeMap<String, (&'static str, u32, u32)>,
    /// The last number of each name.
    last: BTreeMap<&'static str, u32>,
    /// What stands in the text already.
    literal: BTreeSet<&'t str>,
}

impl<'t> Writer<'t> {
    pub fn new(before: &Key, literal: BTreeSet<&'t str>) -> Writer<'t> {
        let mut known = BTreeMap::new();
        let mut things: BTreeMap<String, (&'static str, u32, u32)> = BTreeMap::new();
        let mut last = BTreeMap::new();
        for (index, entry) in before.entries.iter().enumerate() {
            known.insert(entry.original.clone(), index);
            if let Some((label, n)) = number(&entry.placeholder) {
                things.entry(folded(&entry.original)).or_insert((label, n, 0)).2 += 1;
                let most: &mut u32 = last.entry(label).or_default();
                *most = n.max(*most);
            }
        }
        Writer { key: before.clone(), known, things, last, literal }
    }

    /// The placeholder of `original`, a new one if there is none.
    pub fn placeholder(&mut self, original: &str, kind: Kind) -> String {
        if let Some(entry) = self.known.get(original).and_then(|&index| self.key.entries.get(index)) {
            return entry.placeholder.clone();
        }
        let label = kind.label();
        let thing = self.things.entry(folded(original)).or_insert((label, 0, 0));
        let placeholder = loop {
            if thing.1 == 0 {
                let last = self.last.entry(thing.0).or_default();
                *last = last.saturating_add(1);
                thing.1 = *last;
            }
            thing.2 += 1;
            let Some((label, n)) = Some((thing.0, thing.1)) else { continue };
            let written = match thing.2 {
                1 => format!("〔{label}{n}〕"),
                way => format!("〔{label}{n}·{way}〕"),
            };
            if !self.literal.contains(written.as_str()) {
                break written;
            }
            // It stands in the text and means itself.
            if thing.2 == 1 {
                (thing.1, thing.2) = (0, 0);
            }
        };
        self.known.insert(original.to_owned(), self.key.entries.len());
        self.key.entries.push(Entry { placeholder: placeholder.clone(), original: original.to_owned() });
        placeholder
    }
}

#[cfg(test)]
mod tests {
    use super::{Entry, Key, restore};

    #[test]
    fn a_key_is_read_as_it_was_written() {
        let entry = |placeholder: &str, original: &str| Entry {
            placeholder: placeholder.to_owned(),
            original: original.to_owned(),
        };
        let key = Key {
            entries: vec![entry("〔人名1〕", "𠮷\t大\n\\河"), entry("〔地名1〕", "云岭 ")]
        };
        assert_eq!(Key::parse(&key.tsv()), Ok(key.clone()));
        let restored = restore("〔人名1〕到〔地名1〕，〔人名9〕〔2024〕〔〔地名1〕〕", &key);
        assert_eq!(restored.text, "𠮷\t大\n\\河到云岭 ，〔人名9〕〔2024〕〔云岭 〕");
        assert_eq!((restored.made, restored.unknown), (3, vec!["〔人名9〕".to_owned()]));
        for (text, words) in [
            ("〔人名1〕甲", "第 1 行没有制表符"),
            ("#\n人名1\t甲", "第 2 行的“人名1”"),
            ("〔人名1〕\t甲\n〔人名1〕\t乙", "第 2 行的“〔人名1〕”前面已有"),
        ] {
            assert!(Key::parse(text).is_err_and(|m| m.contains(words)), "{text}");
        }
    }
}
