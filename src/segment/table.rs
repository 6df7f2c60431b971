//! The words of the dictionary as a tree of characters, read where they stand:
//! nothing is sorted, hashed or inserted when it is loaded.
//!
//! Reads the columns of the dictionary file (`dictionary.rs`); answers which
//! words begin at a character, in as many steps as the longest has characters.
//! Loading is one pass over half a million nodes. Never fails once loaded.
//!
//! Nodes are numbered level by level, the children of one side by side and
//! sorted: a node is found by halving its parent's children, and where they
//! begin is the sum of the counts before.

use super::dictionary::varint;
use super::pos::Pos;

/// Set in the kind of what is in the list and is no word: a phrase of words that
/// are each more common; and of a character that is rarely a word by itself.
pub const APART: u8 = 128;
/// How much less likely than counted such a character is as a word.
const RARE: f64 = 2.0;
/// Nodes with this many children or more have their number in a list aside.
pub const WIDE: u8 = 127;

/// A word whose count is not the one of jieba's list.
#[derive(Debug, Clone, Copy)]
pub struct Amendment {
    /// Which word.
    pub word: u32,
    /// Its count in jieba's list, `None` where it has none.
    pub before: Option<u32>,
    /// Its part of speech in jieba's list; only compared.
    #[cfg(test)]
    pub pos: Pos,
}

/// All words with weight and part of speech.
#[derive(Debug, Clone)]
pub struct Table {
    labels: Vec<u16>,
    first: Vec<u32>,
    /// Number of the word that ends at each node, from 1; 0 for none.
    words: Vec<u32>,
    /// How many words have one character; they come first.
    singles: u32,
    /// The node of every character that begins a word, or 0.
    roots: Vec<u32>,
    weights: Vec<u16>,
    kinds: Vec<u8>,
    frequencies: Vec<u32>,
    logs: Vec<f64>,
    /// The logarithm of all words counted.
    pub log_total: f64,
    /// In order of words.
    pub amendments: Vec<Amendment>,
}

/// The columns as they stand in the file.
pub struct Columns<'a> {
    pub tags: Vec<&'a str>,
    pub total: u32,
    pub words: usize,
    pub labels: &'a [u8],
    pub shapes: &'a [u8],
    pub wide: &'a [u8],
    pub frequencies: &'a [u8],
    pub weights: &'a [u8],
    pub kinds: &'a [u8],
    pub amendments: &'a [u8],
}

impl Table {
    /// Reads the columns; `None` if they contradict each other.
    pub fn read(columns: &Columns<'_>) -> Option<Table> {
        let pair = |pair: &[u8]| u16::from_be_bytes([pair[0], pair[1]]);
        let mut labels = vec![0];
        labels.extend(columns.labels.chunks_exact(2).map(pair));
        let nodes = labels.len();
        let (mut first, mut words) = (Vec::with_capacity(nodes + 1), Vec::with_capacity(nodes));
        let (mut begin, mut count) = (1_u32, 0);
        let mut wide = columns.wide.chunks_exact(2).map(pair);
        for shape in columns.shapes {
            first.push(begin);
            let children = match shape >> 1 {
                WIDE => u32::from(wide.next()?),
                few => few.into(),
            };
            begin = begin.checked_add(children)?;
            count += u32::from(shape & 1);
            words.push(if shape & 1 == 1 { count } else { 0 });
        }
        first.push(begin);
        if words.len() != nodes || begin as usize != nodes || count as usize != columns.words {
            return None;
        }
        let mut roots = vec![0; 1 << 16];
        let mut singles = 0;
        for node in 1..*first.get(1)? {
            roots[usize::from(labels[node as usize])] = node;
            singles = singles.max(words[node as usize]);
        }
        let pos = |kind: u8| Some(Pos::of(columns.tags.get(usize::from(kind))?).unwrap_or(Pos::OTHER));
        let mut frequencies = Vec::new();
        let mut rest = columns.frequencies.iter();
        while !rest.as_slice().is_empty() {
            frequencies.push(varint(&mut rest)?);
        }
        let mut weights = Vec::with_capacity(columns.words);
        let mut rest = columns.weights.iter();
        for _ in 0..columns.words {
            let weight = varint(&mut rest)?;
            frequencies.get(weight as usize)?;
            weights.push(u16::try_from(weight).ok()?);
        }
        let mut kinds = Vec::with_capacity(columns.words);
        for kind in columns.kinds {
            kinds.push(pos(kind & !APART)?.0 | (kind & APART));
        }
        let mut amendments = Vec::new();
        let mut rest = columns.amendments.iter();
        let mut word = 0_u32;
        while !rest.as_slice().is_empty() {
            word = word.checked_add(varint(&mut rest)?).filter(|&word| (word as usize) < columns.words)?;
            let before = varint(&mut rest)?.checked_sub(1);
            let tag = pos(*rest.next()?)?;
            debug_assert!(tag.0 < APART);
            amendments.push(Amendment {
                word,
                before,
                #[cfg(test)]
                pos: tag,
            });
        }
        let logs = frequencies.iter().map(|&count| f64::from(count).ln()).collect();
        let log_total = f64::from(columns.total).ln();
        Some(Table {
            labels,
            first,
            words,
            singles,
            roots,
            weights,
            kinds,
            frequencies,
            logs,
            log_total,
            amendments,
        })
    }

    /// The child of `node` by `c`; of node 0 the one that begins a word.
    fn child(&self, node: u32, c: char) -> Option<u32> {
        let label = u16::try_from(u32::from(c)).ok()?;
        if node == 0 {
            return Some(self.roots[usize::from(label)]).filter(|&root| root > 0);
        }
        let (start, end) = (self.first[node as usize], self.first[node as usize + 1]);
        let children = self.labels.get(start as usize..end as usize)?;
        let at = match children.len() {
            0..=6 => children.iter().position(|&other| other == label)?,
            _ => children.binary_search(&label).ok()?,
        };
        Some(start + at as u32)
    }

    /// Hands every word that `chars` begin with to `each`, the shortest first:
    /// how many characters it has, and its number. Phrases too.
    pub fn prefixes(&self, chars: impl IntoIterator<Item = char>, mut each: impl FnMut(usize, u32)) {
        let mut node = 0;
        for (length, c) in chars.into_iter().enumerate() {
            let Some(child) = self.child(node, c) else { return };
            node = child;
            let word = self.words[node as usize];
            if word > 0 {
                each(length + 1, word - 1);
            }
        }
    }

    /// The number of `word`, phrase or not, if it may be a step of a route.
    pub fn find(&self, word: &str) -> Option<u32> {
        self.number(word).filter(|&word| self.is_likely(word))
    }

    /// The number of `word`, even if it was taken out by hand.
    pub fn number(&self, word: &str) -> Option<u32> {
        let mut node = 0;
        for c in word.chars() {
            node = self.child(node, c)?;
        }
        self.words.get(node as usize)?.checked_sub(1)
    }

    /// Whether `word` is there and no phrase.
    pub fn has(&self, word: &str) -> bool {
        self.find(word).is_some_and(|word| !self.is_apart(word))
    }

    /// Whether it may be a step of a route; not what was taken out by hand.
    pub fn is_likely(&self, word: u32) -> bool {
        self.frequency(word) > 0
    }

    /// Whether it is a phrase, which is cut.
    pub fn is_apart(&self, word: u32) -> bool {
        word >= self.singles && self.kinds[word as usize] & APART != 0
    }

    /// Whether the character `word` is rarely a word by itself, or unknown.
    pub fn is_rare(&self, word: &str) -> bool {
        self.number(word).is_none_or(|word| self.rare(word))
    }

    fn rare(&self, word: u32) -> bool {
        word < self.singles && self.kinds[word as usize] & APART != 0
    }

    /// Its part of speech.
    pub fn pos(&self, word: u32) -> Pos {
        Pos(self.kinds[word as usize] & !APART)
    }

    /// How often it was counted.
    pub fn frequency(&self, word: u32) -> u32 {
        self.frequencies[usize::from(self.weights[word as usize])]
    }

    /// The logarithm of that, less where a character is rarely a word.
    pub fn log(&self, word: u32) -> f64 {
        let log = self.logs[usize::from(self.weights[word as usize])];
        if self.rare(word) { log - RARE } else { log }
    }

    /// What was changed about it.
    pub fn amendment(&self, word: u32) -> Option<Amendment> {
        let at = self.amendments.binary_search_by_key(&word, |a| a.word).ok()?;
        Some(self.amendments[at])
    }
}

#[cfg(test)]
pub mod testing {
    use super::{APART, Pos, Table};

    impl Table {
        /// Hands every word to `each`: itself, its count in jieba's list, its
        /// part of speech there, and its number.
        pub fn for_each_of_jieba(&self, mut each: impl FnMut(&str, u32, Pos, u32)) {
            let mut open = vec![(0_u32, String::new())];
            while let Some((node, word)) = open.pop() {
                if let Some(id) = self.words[node as usize].checked_sub(1) {
                    match self.amendment(id) {
                        Some(a) => {
                            if let Some(before) = a.before {
                                each(&word, before, a.pos, id);
                            }
                        }
                        None => each(&word, self.frequency(id), self.pos(id), id),
                    }
                }
                for child in self.first[node as usize]..self.first[node as usize + 1] {
                    let c = char::from_u32(self.labels[child as usize].into()).unwrap();
                    open.push((child, format!("{word}{c}")));
                }
            }
        }

        /// The words of jieba's list alone, with its counts, and no phrases.
        pub fn of_jieba(&self) -> Table {
            let mut table = self.clone();
            table.kinds.iter_mut().for_each(|kind| *kind &= !APART);
            for a in &self.amendments {
                let word = a.word as usize;
                table.kinds[word] = a.pos.0;
                let before = a.before.unwrap_or(0);
                table.frequencies.push(before);
                table.logs.push(f64::from(before).ln());
                table.weights[word] = u16::try_from(table.frequencies.len() - 1).unwrap();
            }
            table
        }
    }
}
