//! Everything the page knows, and the one way it changes.
//!
//! [`State::reduce`] takes an [`Action`] and says what is to be done outside
//! ([`Effect`]); no browser in here, so all of it is tested natively. Places
//! are UTF-8 bytes of [`Reading::source`], which is the text the results speak
//! of; the newest text may be further on.

use std::collections::BTreeSet;
use std::rc::Rc;

use gangmu::check::{Finding, Severity};
use gangmu::fact::Facts;
use gangmu::job::{Options, Stage};
use gangmu::outline::Outline;
use gangmu::source::{Source, normalise};
use gangmu::span::Span;
use gangmu::stats::{STOP_WORDS, Term};
use gangmu::wire::{Columns, Reply, Request};

use crate::language::Language;

/// The largest text the page takes, in bytes; a browser's own text box is no
/// use beyond.
pub const LARGEST: usize = 64 * 1024 * 1024;

/// Bytes of text beyond which the text box holds it only while it is edited: a
/// full box costs the browser time in every frame, shown or not.
pub const BOXED: usize = 150_000;

/// What is known of a text.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    pub source: Rc<Source>,
    /// Characters that are no blanks.
    pub size: usize,
    pub outline: Rc<Outline>,
    /// The same of each document.
    pub sizes: Rc<Vec<usize>>,
    pub facts: Rc<Facts>,
    pub findings: Rc<Vec<Finding>>,
    pub words: Rc<Columns>,
    pub terms: Rc<Vec<Term>>,
    pub problems: Rc<Vec<(u32, String)>>,
}

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
    Words,
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
    /// The text before, for a change that can be undone.
    pub undo: Option<Rc<str>>,
}

pub struct State {
    /// The newest text, normalised.
    pub text: Rc<str>,
    pub revision: u32,
    pub options: Options,
    pub phase: Phase,
    pub view: View,
    pub tab: Tab,
    pub pane: Pane,
    pub language: Language,
    pub reading: Reading,
    /// Counts up whenever `reading` changes.
    pub edition: u32,
    /// Results under way; they take the place of `reading` at once in the
    /// editor, piece by piece before a reader.
    next: Reading,
    /// The section in view or chosen, as an index of the outline's nodes.
    pub current: Option<u32>,
    /// The byte last clicked.
    pub picked: Option<u32>,
    /// Sections whose folding the person has changed.
    pub folded: BTreeSet<u32>,
    /// Findings the person has put aside, by rule and words.
    pub ignored: BTreeSet<(String, String)>,
    pub stop_words: String,
    pub notice: Option<Notice>,
    pub locked: bool,
    pub update: bool,
    pub proof: bool,
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
    /// The text as it is being written.
    Write(String),
    /// The worker's word.
    Heard {
        revision: u32,
        reply: Reply,
    },
    /// The worker broke down; a new one is coming.
    Crashed,
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
    Ignore(usize),
    /// Forget what was put aside.
    Recall,
    Fix(usize),
    FixAll,
    Undo,
    Lexicon(String),
    StopWords(String),
    Settings(Options),
    Speak(Language),
    Tell(String),
    Dismiss,
    Locked,
    Update,
    Proof(bool),
}

/// What is to be done outside.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Send to the worker.
    Send(Request),
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
            phase: Phase::Idle,
            view: View::Start,
            tab: Tab::Overview,
            pane: Pane::Text,
            language: Language::Chinese,
            reading: Reading::default(),
            edition: 0,
            next: Reading::default(),
            current: None,
            picked: None,
            folded: BTreeSet::new(),
            ignored: BTreeSet::new(),
            stop_words: STOP_WORDS.join(" "),
            notice: None,
            locked: false,
            update: false,
            proof: false,
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

    /// The findings that were not put aside, with their indices.
    pub fn findings(&self) -> impl Iterator<Item = (usize, &Finding)> {
        let open = |f: &Finding| !self.ignored.contains(&self.name_of(f));
        self.reading.findings.iter().enumerate().filter(move |(_, f)| open(f))
    }

    /// How many open findings of this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings().filter(|(_, f)| f.severity == severity).count()
    }

    /// The words not counted.
    pub fn stops(&self) -> BTreeSet<&str> {
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

    fn name_of(&self, finding: &Finding) -> (String, String) {
        (finding.rule.clone(), finding.span.of(&self.reading.source.text).to_owned())
    }

    /// Takes the action, says what follows from it outside.
    pub fn reduce(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Open { text, view } => self.open(&text, view),
            Action::Write(text) => {
                if self.view == View::Start {
                    self.view = View::Edit;
                }
                self.read(text)
            }
            Action::Heard { revision, reply } => self.hear(revision, reply),
            Action::Crashed => {
                let again = matches!(self.phase, Phase::Working { .. });
                self.tell(self.language.words().crashed.to_owned());
                if again { vec![Effect::Send(self.request())] } else { Vec::new() }
            }
            Action::Shown => {
                if matches!(self.phase, Phase::Working { stage: Stage::Done, .. }) {
                    self.phase = Phase::Done;
                    return vec![Effect::Mark, Effect::TimeDone];
                }
                Vec::new()
            }
            Action::Look(view) => self.look(view),
            Action::Choose(tab) => {
                self.tab = tab;
                vec![Effect::Mark]
            }
            Action::Turn(pane) => {
                self.pane = pane;
                Vec::new()
            }
            Action::Section(node) => {
                let Some(found) = self.reading.outline.nodes.get(node as usize) else { return Vec::new() };
                let end = found.heading.map_or(found.marker.span.end, |h| h.end);
                let span = Span { start: found.span.start, end };
                self.current = Some(node);
                self.go(span)
            }
            Action::Goto(span) => {
                self.current = self.section_at(span.start);
                self.go(span)
            }
            Action::Pick(at) => {
                self.picked = Some(at);
                self.current = self.section_at(at);
                vec![Effect::Mark]
            }
            Action::Scrolled(at) => {
                self.picked = None;
                self.current = self.section_at(at).or_else(|| self.first_section(at));
                Vec::new()
            }
            Action::Fold(node) => {
                if !self.folded.remove(&node) {
                    self.folded.insert(node);
                }
                Vec::new()
            }
            Action::Ignore(index) => {
                if let Some(finding) = self.reading.findings.get(index) {
                    self.ignored.insert(self.name_of(finding));
                }
                vec![Effect::Mark]
            }
            Action::Recall => {
                self.ignored.clear();
                vec![Effect::Mark]
            }
            Action::Fix(index) => self.fix(&[index]),
            Action::FixAll => {
                let safe = |(_, f): &(usize, &Finding)| f.fix.as_ref().is_some_and(|fix| fix.safe);
                let all: Vec<usize> = self.findings().filter(safe).map(|(index, _)| index).collect();
                self.fix(&all)
            }
            Action::Undo => match self.notice.take().and_then(|n| n.undo) {
                Some(before) => self.open(&before, self.view),
                None => Vec::new(),
            },
            Action::Lexicon(lexicon) => {
                let options = Options { lexicon, ..self.options.clone() };
                self.reduce(Action::Settings(options))
            }
            Action::Settings(options) => {
                if options == self.options {
                    return Vec::new();
                }
                self.options = options;
                if self.text.is_empty() { Vec::new() } else { self.read(self.text.to_string()) }
            }
            Action::StopWords(words) => {
                self.stop_words = words;
                Vec::new()
            }
            Action::Speak(language) => {
                self.language = language;
                Vec::new()
            }
            Action::Tell(text) => {
                self.tell(text);
                Vec::new()
            }
            Action::Dismiss => {
                self.notice = None;
                Vec::new()
            }
            Action::Locked => {
                self.locked = true;
                Vec::new()
            }
            Action::Update => {
                self.update = true;
                Vec::new()
            }
            Action::Proof(open) => {
                self.proof = open;
                Vec::new()
            }
        }
    }

    fn open(&mut self, text: &str, view: View) -> Vec<Effect> {
        let text = normalise(text);
        if text.len() > LARGEST {
            self.tell(self.language.words().too_large.to_owned());
            return Vec::new();
        }
        (self.view, self.pane, self.current, self.picked) = (view, Pane::Text, None, None);
        self.folded.clear();
        let boxed = self.view == View::Edit || text.len() <= BOXED;
        let mut effects = vec![Effect::Fill(if boxed { text.as_str().into() } else { "".into() })];
        effects.extend(self.read(text));
        effects
    }

    /// Reads `text` anew.
    fn read(&mut self, text: String) -> Vec<Effect> {
        self.revision += 1;
        let text = normalise(&text);
        self.text = text.as_str().into();
        let size = size(&text);
        self.next = Reading { source: Rc::new(Source::from_normal(text)), size, ..Reading::default() };
        if self.text.trim().is_empty() {
            self.reading = self.next.clone();
            self.edition += 1;
            self.phase = Phase::Idle;
            if self.view == View::Read {
                self.view = View::Start;
            }
            return vec![Effect::Show];
        }
        self.phase = Phase::Working { stage: Stage::Source, percent: 0 };
        vec![Effect::Send(self.request())]
    }

    fn request(&self) -> Request {
        Request { revision: self.revision, text: self.text.to_string(), options: self.options.clone() }
    }

    fn hear(&mut self, revision: u32, reply: Reply) -> Vec<Effect> {
        if let Reply::Ready { dictionary, .. } = reply {
            self.dictionary = Some(dictionary);
            return Vec::new();
        }
        // An answer to a text that is no longer there.
        if revision != self.revision || !matches!(self.phase, Phase::Working { .. }) {
            return Vec::new();
        }
        match reply {
            Reply::Ready { .. } => Vec::new(),
            Reply::Progress { stage, done, total } => {
                let share = u64::from(done) * 100 / u64::from(total.max(1));
                self.phase = Phase::Working { stage, percent: share as u32 };
                Vec::new()
            }
            Reply::Outline(outline) => {
                let text = &self.next.source.text;
                self.next.sizes = Rc::new(outline.documents.iter().map(|d| size(d.span.of(text))).collect());
                self.next.outline = Rc::new(outline);
                let mut effects = vec![Effect::TimeOutline];
                if self.view == View::Read {
                    self.publish();
                    effects.push(Effect::Show);
                }
                effects
            }
            Reply::Findings { facts, findings } => {
                (self.next.facts, self.next.findings) = (Rc::new(facts), Rc::new(findings));
                if self.view == View::Read {
                    self.publish();
                    return vec![Effect::Mark];
                }
                Vec::new()
            }
            Reply::Words { words, terms, problems } => {
                self.next.words = Rc::new(words);
                self.next.terms = Rc::new(terms);
                self.next.problems = Rc::new(problems);
                Vec::new()
            }
            Reply::Done => {
                self.publish();
                self.phase = Phase::Working { stage: Stage::Done, percent: 100 };
                if self.view == View::Read {
                    return vec![Effect::Show];
                }
                self.reduce(Action::Shown)
            }
            Reply::Failed(message) => {
                self.publish();
                self.phase = Phase::Failed(message);
                vec![Effect::Show]
            }
        }
    }

    /// What is known now is what is shown.
    fn publish(&mut self) {
        self.reading = self.next.clone();
        self.edition += 1;
        let sections = self.reading.outline.nodes.len() as u32;
        self.current = self.current.filter(|&n| n < sections);
        self.picked = self.picked.filter(|&at| (at as usize) < self.reading.source.text.len());
    }

    fn look(&mut self, view: View) -> Vec<Effect> {
        let empty = self.text.trim().is_empty();
        self.view = if empty && view == View::Read { View::Start } else { view };
        self.pane = Pane::Text;
        let mut effects = Vec::new();
        if self.text.len() > BOXED {
            let edits = self.view == View::Edit;
            effects.push(Effect::Fill(if edits { Rc::clone(&self.text) } else { "".into() }));
        }
        if self.view == View::Read {
            effects.push(Effect::Show);
        }
        effects
    }

    fn go(&mut self, span: Span) -> Vec<Effect> {
        self.picked = Some(span.start);
        self.pane = Pane::Text;
        vec![Effect::Reveal(span), Effect::Mark]
    }

    /// The first section of the document that holds byte `at`.
    fn first_section(&self, at: u32) -> Option<u32> {
        let document = self.reading.outline.documents.get(self.document_at(at))?;
        (document.nodes.start < document.nodes.end).then_some(document.nodes.start)
    }

    /// Applies the fixes of these findings, if the results are of this text.
    fn fix(&mut self, findings: &[usize]) -> Vec<Effect> {
        if self.phase != Phase::Done || *self.reading.source.text != *self.text {
            return Vec::new();
        }
        let mut edits: Vec<_> = findings
            .iter()
            .filter_map(|&index| self.reading.findings.get(index)?.fix.as_ref())
            .flat_map(|fix| fix.edits.clone())
            .collect();
        edits.sort_by_key(|edit| edit.span);
        edits.dedup();
        let mut fixed = String::with_capacity(self.text.len());
        let mut at = 0;
        let mut done = 0;
        for edit in &edits {
            // Two fixes of one place: the first is enough.
            let Some(between) = self.text.get(at..edit.span.start as usize) else { continue };
            fixed.push_str(between);
            fixed.push_str(&edit.text);
            at = edit.span.end as usize;
            done += 1;
        }
        if done == 0 {
            return Vec::new();
        }
        fixed.push_str(&self.text[at..]);
        let before = Rc::clone(&self.text);
        let view = self.view;
        let effects = self.open(&fixed, view);
        let text = self.language.words().fixed.replace("{}", &findings.len().to_string());
        self.notice = Some(Notice { text, undo: Some(before) });
        effects
    }

    fn tell(&mut self, text: String) {
        self.notice = Some(Notice { text, undo: None });
    }
}

/// Characters that are no blanks.
fn size(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

#[cfg(test)]
mod tests {
    use super::{Action, Effect, Phase, State, View};
    use gangmu::check::{Edit, Finding, Fix};
    use gangmu::check::{Family, Severity};
    use gangmu::job::{Options, Stage, analyze};
    use gangmu::span::Span;
    use gangmu::wire::{Columns, Reply};

    fn opened(text: &str) -> State {
        let mut state = State::default();
        state.reduce(Action::Open { text: text.to_owned(), view: View::Read });
        state
    }

    fn answer(state: &mut State) {
        let analysis = analyze(&state.text, &Options::default(), None);
        let revision = state.revision;
        for reply in [
            Reply::Outline(analysis.outline),
            Reply::Findings { facts: analysis.facts, findings: analysis.findings },
            Reply::Words { words: Columns::default(), terms: Vec::new(), problems: Vec::new() },
            Reply::Done,
        ] {
            state.reduce(Action::Heard { revision, reply });
        }
        state.reduce(Action::Shown);
    }

    #[test]
    fn a_text_is_sent_and_its_results_are_shown() {
        let mut state = State::default();
        assert_eq!(state.name(), "idle");
        let effects =
            state.reduce(Action::Open { text: "一、甲\r\n二、乙".to_owned(), view: View::Read });
        assert!(matches!(&effects[..], [Effect::Fill(_), Effect::Send(r)] if r.text == "一、甲\n二、乙"));
        assert_eq!(state.name(), "working");
        answer(&mut state);
        assert_eq!((state.name(), state.reading.outline.nodes.len()), ("done", 2));
    }

    #[test]
    fn answers_to_an_older_text_are_dropped() {
        let mut state = opened("一、甲\n二、乙");
        state.reduce(Action::Write("丙".to_owned()));
        state.reduce(Action::Heard { revision: 1, reply: Reply::Failed("旧".to_owned()) });
        assert_eq!(state.phase, Phase::Working { stage: Stage::Source, percent: 0 });
    }

    #[test]
    fn what_is_written_swaps_at_once() {
        let mut state = opened("一、甲\n二、乙");
        answer(&mut state);
        state.reduce(Action::Look(View::Edit));
        state.reduce(Action::Write("一、甲\n二、乙\n三、丙".to_owned()));
        let outline = analyze(&state.text, &Options::default(), None).outline;
        state.reduce(Action::Heard { revision: 2, reply: Reply::Outline(outline) });
        assert_eq!(state.reading.outline.nodes.len(), 2, "the old outline stays until all is new");
        state.reduce(Action::Heard { revision: 2, reply: Reply::Done });
        assert_eq!((state.reading.outline.nodes.len(), state.name()), (3, "done"));
    }

    #[test]
    fn places_name_their_section_and_document() {
        let mut state = opened("一、甲\n（一）子。\n（二）丑。\n二、乙");
        answer(&mut state);
        let text = state.text.to_string();
        let at = |word: &str| text.find(word).unwrap() as u32;
        assert_eq!(state.section_at(at("丑")), Some(2));
        assert_eq!(state.section_at(at("乙")), Some(3));
        state.reduce(Action::Pick(at("子")));
        assert_eq!((state.current, state.document()), (Some(1), 0));
        let effects = state.reduce(Action::Section(3));
        assert!(matches!(effects[0], Effect::Reveal(span) if span.of(&text) == "二、乙"));
    }

    #[test]
    fn a_fix_changes_the_text_and_can_be_undone() {
        let mut state = opened("甲 乙");
        answer(&mut state);
        let fix = Fix { safe: true, edits: vec![Edit { span: Span::new(3, 4), text: String::new() }] };
        let finding = Finding {
            rule: "stray-space".to_owned(),
            family: Family::Spacing,
            severity: Severity::Warning,
            span: Span::new(3, 4),
            related: Vec::new(),
            message: String::new(),
            evidence: String::new(),
            fix: Some(fix),
        };
        state.reading.findings = std::rc::Rc::new(vec![finding]);
        state.reduce(Action::FixAll);
        assert_eq!(&*state.text, "甲乙");
        state.reduce(Action::Undo);
        assert_eq!(&*state.text, "甲 乙");
    }

    #[test]
    fn a_finding_put_aside_is_not_counted() {
        let mut state = opened("第一，甲。\n第二，乙。\n第四，丁。");
        answer(&mut state);
        let open = state.findings().count();
        assert!(open > 0);
        let first = state.findings().next().unwrap().0;
        state.reduce(Action::Ignore(first));
        assert_eq!(state.findings().count(), open - 1);
        state.reduce(Action::Recall);
        assert_eq!(state.findings().count(), open);
        let all: usize =
            [Severity::Error, Severity::Warning, Severity::Info].map(|s| state.count(s)).iter().sum();
        assert_eq!(all, open);
    }

    #[test]
    fn a_long_text_is_in_the_box_only_while_it_is_edited() {
        let long = "一、甲\n二、乙\n".repeat(super::BOXED / 20 + 1);
        let mut state = State::default();
        let effects = state.reduce(Action::Open { text: long.clone(), view: View::Read });
        assert_eq!(effects[0], Effect::Fill("".into()));
        let effects = state.reduce(Action::Look(View::Edit));
        assert_eq!(effects, [Effect::Fill(long.as_str().into())]);
        let effects = state.reduce(Action::Look(View::Read));
        assert_eq!(effects, [Effect::Fill("".into()), Effect::Show]);
        state.reduce(Action::Open { text: "甲".to_owned(), view: View::Read });
        assert_eq!(state.reduce(Action::Look(View::Edit)), []);
    }

    #[test]
    fn nothing_is_read_from_nothing() {
        let mut state = opened(" \n");
        assert_eq!((state.name(), state.view), ("idle", View::Start));
        state.reduce(Action::Open { text: "甲".to_owned(), view: View::Read });
        state.reduce(Action::Crashed);
        assert!(state.notice.is_some());
    }
}
