//! What a person studies: which statistic, of which part, of which words.

use gangmu::span::Span;
use gangmu::stats::{Division, Kind, Place, Query, STOP_WORDS};
use gangmu::wire::Inquiry;

use super::{State, Tab};

/// Rows asked for at most.
const MOST: u32 = 1000;

/// Parts of speech that can be asked for alone, by the first letter of their tags.
pub const TAGS: [&str; 5] = ["", "n", "v", "a", "d"];

/// The part of the text that is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Every document there is.
    Every,
    /// All of the one in front.
    All,
    /// A document, by its index.
    Document(u32),
    /// A section, by its index.
    Section(u32),
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Study {
    /// In the tab of words.
    pub kind: Kind,
    /// In the tab that compares.
    pub compared: Kind,
    pub scope: Scope,
    /// Words asked about, parted by 、 or commas.
    pub terms: String,
    /// What is written in their box and not yet asked.
    pub typed: String,
    /// An index of [`TAGS`].
    pub tag: usize,
    /// The side whose neighbours lines are sorted by: -1 left, 1 right, 0 for text order.
    pub sort: i8,
    /// The two documents that are compared, as indices of [`State::pieces`].
    pub pair: (u32, u32),
}

/// How it is changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    Kind(Kind),
    /// In the tab that compares.
    Compared(Kind),
    Scope(Scope),
    Terms(String),
    Typed(String),
    Tag(usize),
    Sort(i8),
    Pair(u32, u32),
    /// This kind, of this word.
    Of(Kind, String),
}

impl Default for Study {
    fn default() -> Study {
        Study {
            kind: Kind::Frequency,
            compared: Kind::Keyness,
            scope: Scope::All,
            terms: String::new(),
            typed: String::new(),
            tag: 0,
            sort: 0,
            pair: (0, 1),
        }
    }
}

impl Study {
    /// Changes what is asked for.
    pub fn change(&mut self, change: Change) {
        match change {
            Change::Kind(kind) => self.kind = kind,
            Change::Compared(kind) => self.compared = kind,
            Change::Scope(scope) => self.scope = scope,
            Change::Terms(terms) => (self.typed, self.terms) = (terms.clone(), terms),
            Change::Typed(typed) => self.typed = typed,
            Change::Tag(tag) => self.tag = tag,
            Change::Sort(sort) => self.sort = sort,
            Change::Pair(one, other) => self.pair = (one, other),
            Change::Of(kind, word) => {
                self.kind = kind;
                self.change(Change::Terms(word));
            }
        }
    }

    /// Whether this kind takes words to ask about.
    pub fn takes_words(kind: Kind) -> bool {
        matches!(kind, Kind::Concordance | Kind::Collocates | Kind::Dispersion | Kind::Matrix)
    }

    /// Whether it says nothing without them.
    pub fn needs_words(kind: Kind) -> bool {
        matches!(kind, Kind::Concordance | Kind::Collocates)
    }
}

impl State {
    /// Documents that can be compared: the document brought, and which of those in it.
    pub fn pieces(&self) -> Vec<(usize, u32)> {
        let within = |index: usize| {
            let count = self.reading_of(index).map_or(0, |reading| reading.outline.documents.len());
            (0..count as u32).map(move |inner| (index, inner))
        };
        self.those_read().into_iter().flat_map(within).collect()
    }

    /// The question that the open tab asks, if it has all it needs.
    pub fn study(&self) -> Option<Inquiry> {
        if !matches!(self.tab, Tab::Words | Tab::Compare) {
            return None;
        }
        let query = self.query()?;
        let texts = match (self.tab, self.study.scope) {
            (Tab::Compare, _) | (_, Scope::Every) => self.those_read(),
            _ => vec![self.front],
        };
        let revisions = texts.iter().filter_map(|&index| self.reading_of(index)).map(|r| r.revision);
        Some(Inquiry { query, texts: revisions.collect() })
    }

    fn query(&self) -> Option<Query> {
        let study = &self.study;
        let stop = (self.stop_words.trim() != STOP_WORDS).then(|| self.stop_words.clone());
        if self.tab == Tab::Compare {
            let (one, other) = study.pair;
            let compared = Query { most: MOST, stop, ..Query::new(study.compared) };
            return Some(match study.compared {
                Kind::Reuse | Kind::Matrix => Query { division: Division::Document, ..compared },
                _ => Query {
                    scope: vec![self.place_of_piece(one)?],
                    against: vec![self.place_of_piece(other)?],
                    ..compared
                },
            });
        }
        let mut terms = Vec::new();
        if Study::takes_words(study.kind) {
            let asked = study.terms.split(['、', '，', ',']).map(str::trim).filter(|term| !term.is_empty());
            terms.extend(asked.map(str::to_owned));
            if terms.is_empty() && Study::needs_words(study.kind) {
                return None;
            }
        }
        let tag = TAGS.get(study.tag).copied().unwrap_or_default();
        Some(Query {
            scope: self.place_of(study.scope).into_iter().collect(),
            division: if study.kind == Kind::Matrix { Division::Section } else { Division::Either },
            terms,
            stop,
            tags: if tag.is_empty() { Vec::new() } else { vec![tag.to_owned()] },
            shortest: if study.kind == Kind::Frequency { 2 } else { 1 },
            most: MOST,
            sort: if study.sort == 0 { Vec::new() } else { (1..=3).map(|n| n * study.sort).collect() },
            ..Query::new(study.kind)
        })
    }

    /// Where one of [`State::pieces`] is, in the texts of the question.
    fn place_of_piece(&self, piece: u32) -> Option<Place> {
        let (index, inner) = *self.pieces().get(piece as usize)?;
        let text = self.those_read().iter().position(|&read| read == index)? as u32;
        Some(Place { text, span: self.reading_of(index)?.outline.documents.get(inner as usize)?.span })
    }

    /// Where a scope is; `None` for all of the text, and what is no longer there.
    pub fn place_of(&self, scope: Scope) -> Option<Place> {
        let outline = &self.reading.outline;
        let span: Span = match scope {
            Scope::Every | Scope::All => return None,
            Scope::Document(index) => outline.documents.get(index as usize)?.span,
            Scope::Section(index) => outline.nodes.get(index as usize)?.span,
        };
        Some(Place { text: 0, span })
    }
}
