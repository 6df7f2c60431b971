//! What a person asks of the statistics, as a value that travels from page to
//! worker and stands in every exported table.

use serde::{Deserialize, Serialize};

use super::Place;

/// A kind of table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// How often every word occurs.
    #[default]
    Frequency,
    /// The same of several words one after the other.
    Ngrams,
    /// The longest word groups that come again, without small words at the ends.
    Phrases,
    /// What the text says more often than official texts do.
    Keywords,
    /// What it says more and less often than another.
    Keyness,
    /// Words that only one of two has.
    Changes,
    /// Every occurrence of a term with what stands around it.
    Concordance,
    /// How evenly a word is spread.
    Dispersion,
    /// What stands beside a term more often than elsewhere.
    Collocates,
    /// How rich the words are.
    Variety,
    /// How long the sentences are.
    Sentences,
    /// Shares of the parts of speech.
    Tags,
    /// How often words occur in each part; the trend of a word over the sections.
    Matrix,
    /// Passages that stand twice.
    Reuse,
    /// Sections of two documents side by side.
    Aligned,
    /// Words that the dictionary does not know.
    NewWords,
    /// All words in text order: what every other table is counted from.
    Tokens,
}

impl Kind {
    /// All kinds with name and title, in the order in which they are shown.
    pub const ALL: [(Kind, &'static str, &'static str); 17] = [
        (Kind::Frequency, "frequency", "词频"),
        (Kind::Ngrams, "ngrams", "词串"),
        (Kind::Phrases, "phrases", "短语"),
        (Kind::Keywords, "keywords", "关键词"),
        (Kind::Keyness, "keyness", "对比关键词"),
        (Kind::Changes, "changes", "增减"),
        (Kind::Concordance, "concordance", "语境"),
        (Kind::Dispersion, "dispersion", "分布"),
        (Kind::Collocates, "collocates", "搭配"),
        (Kind::Variety, "variety", "词汇丰富度"),
        (Kind::Sentences, "sentences", "句长"),
        (Kind::Tags, "tags", "词类"),
        (Kind::Matrix, "matrix", "词篇矩阵"),
        (Kind::Reuse, "reuse", "重复段落"),
        (Kind::Aligned, "aligned", "逐节对照"),
        (Kind::NewWords, "new-words", "新词"),
        (Kind::Tokens, "tokens", "全部词语"),
    ];

    /// The kind with this name.
    #[must_use]
    pub fn of(name: &str) -> Option<Kind> {
        Kind::ALL.iter().find(|(_, known, _)| *known == name).map(|(kind, ..)| *kind)
    }

    /// As the terminal calls it: `new-words`.
    #[must_use]
    pub fn name(self) -> &'static str {
        Kind::ALL.iter().find(|(kind, ..)| *kind == self).map_or("", |(_, name, _)| name)
    }
}

/// What the parts of a text are, where a table compares parts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Division {
    /// Documents where there are several, else sections.
    #[default]
    Either,
    /// Documents of a compilation, or files.
    Document,
    /// Sections of the highest level, with what stands before and between.
    Section,
}

/// One question. Equal questions to equal texts give equal tables.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Query {
    /// Which table.
    pub kind: Kind,
    /// What is counted; nothing means everything.
    pub scope: Vec<Place>,
    /// What it is compared with; nothing means all that is not in `scope`.
    pub against: Vec<Place>,
    /// The parts it is compared by.
    pub division: Division,
    /// Words or phrases that are asked about. Blanks part the words of a phrase;
    /// one without blanks is a word, or where no such word is cut, those characters.
    pub terms: Vec<String>,
    /// Words left out, set apart by blanks or line breaks; `None` for
    /// [`super::STOP_WORDS`].
    pub stop: Option<String>,
    /// Only words whose tag begins so (`n` holds `n`, `nr`, `nt` …); nothing
    /// means all.
    pub tags: Vec<String>,
    /// Only words of so many characters.
    pub shortest: u8,
    /// Only what occurs so often; 0 for what suits the table.
    pub least: u32,
    /// Rows at most.
    pub most: u32,
    /// Fewest and most words of an n-gram.
    pub size: (u8, u8),
    /// Words on either side: where collocates are looked for, and in how many
    /// words [`Kind::Variety`] counts kinds.
    pub window: u16,
    /// Words that a concordance shows on either side.
    pub context: u8,
    /// Neighbours that a concordance is sorted by, one to three: 1 the first on
    /// the right, -2 the second on the left, 0 the words themselves; nothing for
    /// text order.
    pub sort: Vec<i8>,
}

impl Default for Query {
    fn default() -> Query {
        Query {
            kind: Kind::Frequency,
            scope: Vec::new(),
            against: Vec::new(),
            division: Division::Either,
            terms: Vec::new(),
            stop: None,
            tags: Vec::new(),
            shortest: 1,
            least: 0,
            most: u32::MAX,
            size: (2, 3),
            window: 0,
            context: 12,
            sort: Vec::new(),
        }
    }
}

impl Query {
    /// A question for a table with everything else as usual.
    #[must_use]
    pub fn new(kind: Kind) -> Query {
        Query { kind, ..Query::default() }
    }

    /// [`Query::least`], or what suits the table.
    pub(super) fn least(&self, usual: u32) -> u32 {
        if self.least == 0 { usual } else { self.least }
    }

    /// [`Query::window`], or what suits the table.
    pub(super) fn window(&self, usual: usize) -> usize {
        if self.window == 0 { usual } else { usize::from(self.window) }
    }
}
