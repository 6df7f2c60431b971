//! What a person takes along beside papers: the text with its names hidden, and the
//! whole work as one file.

use std::collections::BTreeSet;
use std::rc::Rc;

use gangmu::export::File;
use gangmu::project::{EXTENSION, Project, Settings};
use gangmu::redact::{self, Key, Kind, Redacted, Restored};
use gangmu::segment::LexiconFile;
use gangmu::stats::STOP_WORDS;
use gangmu::wire::{Hide, Question, Task};

use super::{Action, Brought, Effect, State, lexicon};
use crate::language::Language;

/// How a key file begins.
pub const KEY: &str = "# 纲目脱敏密钥";

/// What is chosen, and what came of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Out {
    /// Levels of the outline that are written; all of them by [`u8::MAX`].
    pub depth: u8,
    /// What is hidden.
    pub choice: redact::Choice,
    /// The text of this revision with placeholders.
    pub redacted: Option<(u32, Rc<Redacted>)>,
    /// What was hidden so far: the same words get the same placeholder in every text.
    pub key: Key,
    /// Whether a project holds the texts, or only their checksums.
    pub bare: bool,
}

/// What is done with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deliver {
    Depth(u8),
    /// Hide a kind of words, or leave it.
    Kind(Kind, bool),
    /// The person's own words to hide.
    Words(String),
    /// Hide now.
    Hide,
    /// Read the text with placeholders as a document of its own.
    TakeUp,
    /// Put back into the text in front what this key file says.
    Restore(String),
    /// Whether a project holds texts.
    Bare(bool),
    /// Write the project.
    Pack,
    /// Read a project file.
    Unpack(String),
}

impl State {
    pub(super) fn deliver(&mut self, deliver: Deliver) -> Vec<Effect> {
        match deliver {
            Deliver::Depth(depth) => self.out.depth = depth,
            Deliver::Kind(kind, on) => {
                let kinds: BTreeSet<Kind> = self.out.choice.kinds.iter().copied().collect();
                let kept = kinds.into_iter().filter(|&known| known != kind).chain(on.then_some(kind));
                self.out.choice.kinds = kept.collect();
            }
            Deliver::Words(words) => self.out.choice.words = words,
            Deliver::Bare(bare) => self.out.bare = bare,
            Deliver::Hide => return self.ask(Question::Seen),
            Deliver::TakeUp => {
                let Some((_, redacted)) = &self.out.redacted else { return Vec::new() };
                let brought = Brought { text: redacted.text.clone(), origin: None };
                return self.reduce(Action::Bring(vec![brought]));
            }
            Deliver::Restore(key) => return self.order(Task::Restore(self.text.to_string(), key)),
            Deliver::Pack => {
                let project = self.project();
                return self.order(Task::Pack(Box::new(project)));
            }
            Deliver::Unpack(file) => return self.order(Task::Unpack(file)),
        }
        Vec::new()
    }

    /// What the facts have seen has come: the desk hides it.
    pub(super) fn hide(&mut self, seen: Vec<redact::Seen>) -> Vec<Effect> {
        let (choice, key) = (self.out.choice.clone(), self.out.key.clone());
        self.order(Task::Hide(Box::new(Hide { seen, choice, key })))
    }

    /// The text with placeholders has come.
    pub(super) fn hidden(&mut self, redacted: Redacted) {
        self.out.key = redacted.key.clone();
        self.out.redacted = Some((self.reading.revision, Rc::new(redacted)));
    }

    /// A text was put back from its placeholders.
    pub(super) fn restored(&mut self, restored: Result<Restored, String>) -> Vec<Effect> {
        let words = self.language.words();
        match restored {
            Ok(restored) if restored.made > 0 => {
                let told = words.restored.replace("{}", &restored.made.to_string());
                let effects = self.bring(vec![Brought { text: restored.text, origin: None }]);
                self.tell(told);
                effects
            }
            Ok(_) => {
                self.tell(words.nothing_restored.to_owned());
                Vec::new()
            }
            Err(problem) => {
                self.tell(problem);
                Vec::new()
            }
        }
    }

    /// The whole work.
    fn project(&self) -> Project {
        let stop = self.stop_words.trim();
        let settings = Settings {
            language: self.language.tag().to_owned(),
            stop_words: (stop != STOP_WORDS.trim()).then(|| self.stop_words.clone()),
        };
        let documents = self.packed(!self.out.bare);
        let lexicons = self.lexicons.clone();
        Project { settings, lexicons, documents, ..Project::new(&self.options, self.dictionary.as_deref()) }
    }

    /// Takes up a project that was opened; its documents come beside those there are.
    pub(super) fn unpacked(&mut self, project: Project, mut notes: Vec<String>) -> Vec<Effect> {
        if project.settings.language == Language::English.tag() {
            self.language = Language::English;
        }
        if let Some(stop) = &project.settings.stop_words {
            self.stop_words.clone_from(stop);
        }
        self.lexicons = if project.lexicons.is_empty() { lexicon::own() } else { project.lexicons.clone() };
        let mut options = project.options.clone();
        options.lexicon = LexiconFile::all(&self.lexicons);
        let words = self.language.words();
        let missing = project.documents.iter().filter(|document| document.text.is_none());
        notes.extend(missing.map(|document| words.project_text.replace("{}", &document.name)));
        let effects = self.unpack(options, project.documents);
        if !notes.is_empty() {
            self.tell(notes.join("\n"));
        }
        effects
    }
}

/// What the project file is called.
pub fn project_file(bytes: Vec<u8>) -> File {
    File::new("纲目项目", EXTENSION.trim_start_matches('.'), bytes)
}
