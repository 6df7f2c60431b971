//! Lists that stand beside the code in data/ (spellings, names, common words), and
//! the pages of the rules.
//!
//! A native program has them inside. The page's module, which every visitor waits
//! for, is given them as one file when it starts ([`install`], written by
//! `cargo xtask build`); a module that was not given them finds nothing by them.
//! They never change while a program runs, so results depend on nothing but the
//! version.

use std::ops::Deref;
use std::sync::OnceLock;

/// Opens a list in the file; its name follows, then a line break.
#[cfg(target_arch = "wasm32")]
const OPENS: char = '\u{1}';

#[cfg(target_arch = "wasm32")]
static INSTALLED: OnceLock<String> = OnceLock::new();

/// Gives the module its lists; the first call counts.
#[cfg(target_arch = "wasm32")]
pub fn install(file: String) {
    let _ = INSTALLED.set(file);
}

/// The list of this name.
#[cfg(target_arch = "wasm32")]
fn list(name: &str) -> &'static str {
    let lists = INSTALLED.get().map_or("", String::as_str).split(OPENS);
    lists.filter_map(|list| list.split_once('\n')).find(|(known, _)| *known == name).map_or("", |(_, l)| l)
}

/// The list of this name.
#[cfg(not(target_arch = "wasm32"))]
macro_rules! list {
    ($name:literal) => {
        include_str!(concat!("../data/", $name))
    };
}

#[cfg(target_arch = "wasm32")]
macro_rules! list {
    ($name:literal) => {
        list($name)
    };
}

/// The page of a rule: inside a native program, by name in the page's module.
#[cfg(not(target_arch = "wasm32"))]
macro_rules! page {
    ($file:literal) => {
        include_str!($file)
    };
}

#[cfg(target_arch = "wasm32")]
macro_rules! page {
    ($file:literal) => {
        $file
    };
}

pub(crate) use page;

/// The text of a `page!`.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn opened(page: &'static str) -> &'static str {
    page
}

#[cfg(target_arch = "wasm32")]
pub(crate) fn opened(page: &str) -> &'static str {
    list(page)
}

/// The page of the rule with this id; `known` knows it where pages are inside.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn page_of(_: &str, known: impl Fn() -> Option<&'static str>) -> Option<&'static str> {
    known()
}

#[cfg(target_arch = "wasm32")]
pub(crate) fn page_of(id: &str, _: impl Fn() -> Option<&'static str>) -> Option<&'static str> {
    Some(list(&format!("{}.md", id.replace('-', "_")))).filter(|page| !page.is_empty())
}

/// A list of words of data/vocabulary.txt, in its order; read when first used.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    name: &'static str,
    words: OnceLock<Vec<&'static str>>,
}

impl Vocabulary {
    /// The list that stands under `[name]`.
    pub(crate) const fn new(name: &'static str) -> Vocabulary {
        Vocabulary { name, words: OnceLock::new() }
    }
}

impl Deref for Vocabulary {
    type Target = [&'static str];

    fn deref(&self) -> &[&'static str] {
        self.words.get_or_init(|| {
            let lists = list!("vocabulary.txt").split("\n[").filter_map(|list| list.split_once("]\n"));
            let mut named = lists.filter(|(name, _)| *name == self.name);
            named.next().map_or_else(Vec::new, |(_, words)| words.split_whitespace().collect())
        })
    }
}

/// Common words of two characters, sorted, each with its line break: what
/// [`is_common`] looks into.
#[must_use]
pub fn common_words() -> &'static [[u8; 7]] {
    list!("common-words.txt").as_bytes().as_chunks().0
}

/// Whether two characters of Chinese text are one of [`common_words`].
#[must_use]
pub fn is_common(words: &[[u8; 7]], word: &str) -> bool {
    words.binary_search_by(|row| row[..6].cmp(word.as_bytes())).is_ok()
}

/// Misspellings with their corrections.
#[must_use]
pub fn misspellings() -> &'static str {
    list!("misspellings.tsv")
}

/// Numbered names with their members.
#[must_use]
pub fn glossary() -> &'static str {
    list!("glossary.txt")
}

/// What the numbers of statistics mean: a line for each table, its name and the
/// parts of what is to be said, parted by tabs.
#[must_use]
pub fn definitions() -> &'static str {
    list!("definitions.tsv")
}

/// What the page says: a line for each word, its name, Chinese, English; in the
/// page's module without the names.
#[must_use]
pub fn words() -> &'static str {
    list!("words.tsv")
}

/// The sample speech that the page offers.
#[must_use]
pub fn sample() -> &'static str {
    list!("../www/sample.txt")
}

/// In how many passages of official writing words are found.
#[must_use]
pub fn reference() -> &'static str {
    list!("reference.txt")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::Vocabulary;

    /// Names of lists in the sources under `folder`.
    fn named(folder: &Path, names: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                named(&path, names);
            } else if path.extension().is_some_and(|extension| extension == "rs")
                && !path.ends_with("lists.rs")
            {
                let source = std::fs::read_to_string(path).unwrap();
                let after = source.split("Vocabulary::new(\"").skip(1);
                names.extend(after.filter_map(|rest| rest.split('"').next()).map(str::to_owned));
            }
        }
    }

    #[test]
    fn every_list_is_read_by_somebody_and_has_words() {
        let mut names = BTreeSet::new();
        named(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut names);
        let lists = include_str!("../data/vocabulary.txt");
        let there: BTreeSet<String> = lists
            .lines()
            .filter_map(|line| Some(line.strip_prefix('[')?.strip_suffix(']')?.to_owned()))
            .collect();
        assert_eq!(names, there);
        for name in names {
            let list = Vocabulary::new(Box::leak(name.clone().into_boxed_str()));
            let unique: BTreeSet<_> = list.iter().collect();
            assert!(list.len() > 20 && unique.len() == list.len(), "{name}");
        }
        assert!(Vocabulary::new("none").is_empty());
    }
}
