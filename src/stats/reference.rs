//! In how many passages of official writing a word is found: data/reference.txt.
//!
//! Reads the list that `cargo xtask reference` writes; a line is a number and
//! the words found in so many passages, the first line the number of passages.
//! Linear; a line that is no such line is left out.

use super::sequence::{NONE, Sequences};

/// How common words are.
#[derive(Debug, Clone, Default)]
pub struct Reference {
    total: u32,
    words: Sequences,
    /// By number of the word.
    counts: Vec<u32>,
}

impl Reference {
    /// Reads a list.
    #[must_use]
    pub fn parse(list: &str) -> Reference {
        let mut reference = Reference::default();
        for line in list.lines().filter(|line| !line.starts_with('#')) {
            let mut words = line.split(' ');
            let Some(count) = words.next().and_then(crate::han::number) else { continue };
            if reference.total == 0 {
                reference.total = count;
                continue;
            }
            for word in words {
                let number = word.chars().fold(NONE, |n, c| reference.words.longer(n, c as u32));
                reference.counts.resize(reference.words.len(), 0);
                reference.counts[number as usize] = count;
            }
        }
        reference
    }

    /// How many passages there are.
    #[must_use]
    pub fn total(&self) -> u32 {
        self.total
    }

    /// In how many of them `word` is found.
    #[must_use]
    pub fn found(&self, word: &str) -> u32 {
        let number = self.words.find(word.chars().map(|c| c as u32));
        number.and_then(|number| self.counts.get(number as usize)).copied().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::Reference;

    #[test]
    fn a_list_is_read_by_lines() {
        let reference = Reference::parse("# 说明\n200\n57 发展 𠮷县\n3 清淤\n坏行\n");
        assert_eq!(reference.total(), 200);
        let found = ["发展", "𠮷县", "清淤", "坏行"].map(|word| reference.found(word));
        assert_eq!(found, [57, 57, 3, 0]);
        assert_eq!(Reference::parse("").found("发展"), 0);
    }
}
