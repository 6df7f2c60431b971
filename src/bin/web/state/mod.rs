//! Everything the page knows, and the one way it changes.
//!
//! [`State::reduce`] takes an [`Action`] and says what is to be done outside
//! ([`Effect`]); no browser in here, so all of it is tested natively. Places
//! are UTF-8 bytes of [`Reading::source`], which is the text the results speak
//! of; the newest text may be further on.

use std::collections::BTreeSet;
use std::rc::Rc;

use gangmu::check::{Finding, Severity};
use gangmu::export::File;
use gangmu::job::{Options, Stage};
use gangmu::outline::{Act, Kind};
use gangmu::project::{self, Project};
use gangmu::segment::LexiconFile;
use gangmu::span::Span;
use gangmu::stats::STOP_WORDS;
use gangmu::wire::{Errand, Message, Product, Question, Reply, Task};

use crate::language::Language;
use crate::reading::Reading;

mod desk;
mod hear;
mod keep;
mod lexicon;
mod mend;
mod out;
mod reduce;
mod shelf;
mod study;
mod together;

pub use keep::{Keep, Stored};
pub use lexicon::Revise;
pub use out::{Deliver, KEY, Out};
pub use shelf::{Brought, Choice, Document, Origin};
pub use study::{Change, Scope, Study, TAGS};

/// The largest text the page takes, in bytes; a browser's own text box is no
/// use beyond.
pub const LARGEST: usize = 64 * 1024 * 1024;

/// Bytes of text beyond which the text box holds it only while it is edited: a
/// full box costs the browser time in every frame, shown or not.
pub const BOXED: usize = 150_000;

/// Findings drawn before a person asks for more.
const CARDS: usize = 40;

/// Where the work stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Phase {
    Idle,
    Working { stage: Stage, percent: u32 },
    Done,
    Failed(String),
}

/// What the middle of the page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// The empty page with its box.
    Start,
    /// The text to read.
    Read,
    /// The text to write.
    Edit,
}

/// The tabs of the panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    Overview,
    Structure,
    Checks,
    Data,
    Words,
    Compare,
    Deliver,
}

impl Tab {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Tab; 7] =
        [Tab::Overview, Tab::Structure, Tab::Checks, Tab::Data, Tab::Words, Tab::Compare, Tab::Deliver];
}

/// Drawers, whose insides are drawn while they stand open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drawer {
    /// All rules.
    Rules,
    /// The page of this rule, as an index.
    Rule(usize),
    /// The page of the rule of a finding, as indices of the document and in it.
    Finding(usize, usize),
    /// The tree as a picture.
    Picture,
}

/// How the findings are put in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// As they stand in the text.
    Place,
    /// By what they are about.
    Family,
}

/// How much is put aside with a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aside {
    /// This place.
    Place,
    /// These words, wherever they stand.
    Words,
    /// All the rule finds.
    Rule,
}

/// What a narrow screen shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pane {
    Tree,
    Text,
    Panel,
}

/// A remark to the person, with what it can take back.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    pub text: String,
    pub undo: Option<Undo>,
}

/// What stood before a change that can be undone.
#[derive(Debug, Clone, PartialEq)]
pub enum Undo {
    Text(Rc<str>),
    Lexicons(Vec<LexiconFile>),
    Settings(Box<Project>),
    /// Settings from elsewhere: nothing has changed yet.
    Offer(Box<Project>),
    /// The draft this browser keeps.
    Draft,
}

pub struct State {
    /// The newest text, normalised.
    pub text: Rc<str>,
    pub revision: u32,
    pub options: Options,
    /// The lexicons in order, the person's own last; those that are on make
    /// `options.lexicon`.
    pub lexicons: Vec<LexiconFile>,
    pub phase: Phase,
    pub view: View,
    pub tab: Tab,
    pub pane: Pane,
    pub language: Language,
    pub reading: Reading,
    /// Results under way; they take the place of `reading` at once in the
    /// editor, piece by piece before a reader.
    next: Reading,
    /// All documents; never empty. What is in front is here above, its own entry is
    /// brought up to date when it goes behind.
    pub documents: Vec<Document>,
    /// The index of the one in front.
    pub front: usize,
    /// The last id that was given.
    named: u32,
    /// What comes in of a document behind, by its id.
    behind: Option<(u32, Reading)>,
    /// What was asked about `reading`.
    asked: Vec<Question>,
    /// Tables asked about those behind: revision and kind.
    asked_behind: Vec<(u32, u32)>,
    /// What the desk was told to make.
    ordered: Vec<Task>,
    /// The revisions that lie on the desk.
    laid: Vec<u32>,
    /// What is taken along.
    pub out: Out,
    /// What outlives the page.
    pub keep: Keep,
    /// Documents of a project whose texts it lacks.
    pub awaited: Vec<project::Document>,
    /// The place to go to when the text is shown.
    then: Option<Span>,
    /// The section in view or chosen, as an index of the outline's nodes.
    pub current: Option<u32>,
    /// The byte last clicked.
    pub picked: Option<u32>,
    /// Sections whose folding the person has changed.
    pub folded: BTreeSet<u32>,
    pub order: Order,
    /// The severity that is shown, if not all are.
    pub severity: Option<Severity>,
    /// Whether structure, findings and facts are shown of every document.
    pub every: bool,
    /// The kind of facts shown, as an index of the kinds of tables.
    pub kind: u32,
    /// Findings drawn at most.
    pub cards: usize,
    /// Drawers that stand open; what is in a shut one is not drawn.
    pub drawers: Vec<Drawer>,
    /// The finding last stepped to, as an index.
    pub finding: Option<usize>,
    pub stop_words: String,
    /// What statistics are asked for.
    pub study: Study,
    pub notice: Option<Notice>,
    pub locked: bool,
    pub update: bool,
    /// The dictionary's checksum, once it is loaded.
    pub dictionary: Option<String>,
}

#[derive(Debug, Clone)]
pub enum Action {
    /// A text to be read from now on.
    Open {
        text: String,
        view: View,
    },
    /// Texts to be read beside those that are there.
    Bring(Vec<Brought>),
    /// The text of the file in front, read otherwise.
    Reread(Brought),
    /// Read the file in front otherwise.
    Otherwise(Choice),
    /// Bring the document with this index to the front.
    Front(usize),
    /// Go to a place of what is shown: in which of the texts asked about, and where.
    At(u32, Span),
    /// Take the document with this index away.
    Close(usize),
    /// What is taken along.
    Deliver(Deliver),
    /// An empty page.
    Anew,
    /// The text as it is being written.
    Write(String),
    /// The worker's word.
    Heard {
        revision: u32,
        reply: Reply,
    },
    /// The worker broke down; a new one is coming.
    Crashed,
    /// The desk broke down, a new one is coming unless it does so again and again.
    Dropped {
        again: bool,
    },
    /// There is no desk: its part of the page was not loaded.
    NoDesk,
    /// Find the parts of the newest text.
    Divide,
    /// The reader shows all of this revision.
    Shown,
    Look(View),
    Choose(Tab),
    Turn(Pane),
    /// A section was chosen in tree or panel.
    Section(u32),
    /// A place was chosen in a panel.
    Goto(Span),
    /// A place was clicked in the text.
    Pick(u32),
    /// The text was scrolled to this byte.
    Scrolled(u32),
    /// Fold a section or unfold it.
    Fold(u32),
    /// Put a finding aside.
    Ignore(usize, Aside),
    /// Take back what was put aside by this entry of the options.
    Recall(usize),
    RecallAll,
    Sort(Order),
    /// Show findings of this severity only, or of all.
    Sieve(Option<Severity>),
    /// Show every document in the panels, or the one in front.
    Every(bool),
    /// A drawer was opened or shut.
    Drawer(Drawer, bool),
    /// Draw more findings.
    MoreCards,
    /// Show this kind of facts.
    Facts(u32),
    /// Ask for other statistics.
    Study(Change),
    /// Ask the engine for what is to be shown.
    Ask(Question),
    /// Have the desk make something.
    Order(Task),
    /// The desk has made it.
    Made {
        revision: u32,
        product: Product,
    },
    /// Step to the next finding, or back.
    Step(i32),
    /// Hang a section elsewhere, or the current one; or it is none.
    Decide(Option<u32>, Act),
    /// Take such a decision back, by its index.
    Undecide(usize),
    /// The document with this index is of another kind than it seems.
    Kind(u32, Option<Kind>),
    /// Switch a rule on or off.
    Rule(&'static str, bool),
    OwnRules(String),
    Glossary(String),
    Fix(usize),
    FixAll,
    Undo,
    Lexicon(Revise),
    /// Pick the next word, or the one before.
    Neighbour(i32),
    StopWords(String),
    Settings(Options),
    Speak(Language),
    Tell(String),
    Dismiss,
    Locked,
    Update,
}

/// What is to be done outside.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Send to the engine.
    Send(Message),
    /// Send to the desk.
    Desk(Errand),
    /// Read this file again, as chosen.
    Reread(Rc<Origin>, Choice),
    /// Hand this file to the person.
    Save(Rc<File>),
    /// The same, where they choose; say so when it is there.
    SaveProject(Rc<File>),
    /// Have the draft kept in a while.
    KeepSoon,
    /// Keep this draft.
    Draft(Vec<u8>),
    /// Keep none.
    ClearDraft,
    /// Copy a link that carries this.
    CopyLink(String),
    /// Paint this picture and hand it to the person.
    Paint(Rc<File>),
    /// Find the parts of the text, when the browser has had its turn.
    Divide,
    /// Put this text into the text box.
    Fill(Rc<str>),
    /// Fill the reading page.
    Show,
    /// Draw the findings and places anew.
    Mark,
    /// Bring this place into view and mark it.
    Reveal(Span),
    /// The outline is there; note the time.
    TimeOutline,
    /// All is shown; note the time.
    TimeDone,
}

impl Default for State {
    fn default() -> State {
        State {
            text: "".into(),
            revision: 0,
            options: Options::default(),
            lexicons: lexicon::own(),
            phase: Phase::Idle,
            view: View::Start,
            tab: Tab::Overview,
            pane: Pane::Text,
            language: Language::Chinese,
            reading: Reading::default(),
            next: Reading::default(),
            documents: vec![Document::default()],
            front: 0,
            named: 0,
            behind: None,
            asked: Vec::new(),
            asked_behind: Vec::new(),
            ordered: Vec::new(),
            laid: Vec::new(),
            out: Out { depth: u8::MAX, ..Out::default() },
            keep: Keep::default(),
            awaited: Vec::new(),
            then: None,
            current: None,
            picked: None,
            folded: BTreeSet::new(),
            order: Order::Place,
            severity: None,
            every: false,
            kind: 0,
            cards: CARDS,
            drawers: Vec::new(),
            finding: None,
            stop_words: STOP_WORDS.to_owned(),
            study: Study::default(),
            notice: None,
            locked: false,
            update: false,
            dictionary: None,
        }
    }
}

impl State {
    /// The words of the main element's `data-state`.
    pub fn name(&self) -> &'static str {
        match self.phase {
            Phase::Idle => "idle",
            Phase::Working { .. } => "working",
            Phase::Done => "done",
            Phase::Failed(_) => "failed",
        }
    }

    /// The words not counted.
    pub fn stops(&self) -> Vec<&str> {
        self.stop_words.split_whitespace().collect()
    }

    /// The index of the document that holds byte `at`.
    pub fn document_at(&self, at: u32) -> usize {
        let documents = &self.reading.outline.documents;
        documents.partition_point(|d| d.span.start <= at).saturating_sub(1)
    }

    /// The index of the document shown in the tree.
    pub fn document(&self) -> usize {
        let at = self.picked.or(self.current.and_then(|n| self.start_of(n)));
        at.map_or(0, |at| self.document_at(at))
    }

    /// The deepest section that holds byte `at`.
    pub fn section_at(&self, at: u32) -> Option<u32> {
        let nodes = &self.reading.outline.nodes;
        let mut index = nodes.partition_point(|n| n.span.start <= at).checked_sub(1)?;
        while nodes[index].span.end <= at {
            index = nodes[index].parent? as usize;
        }
        Some(index as u32)
    }

    fn start_of(&self, node: u32) -> Option<u32> {
        self.reading.outline.nodes.get(node as usize).map(|n| n.span.start)
    }
}

#[cfg(test)]
mod tests;
