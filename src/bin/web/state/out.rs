//! What a person takes along beside papers: the text with its names hidden, and the
//! whole work as one file.

use std::rc::Rc;

use gangmu::project::Packing;
use gangmu::redact::{self, Key, Kind, Redacted, Restored};
use gangmu::wire::{Hide, Question, Task};

use super::{Action, Brought, Effect, State, Stored};

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
    /// The file of this name holds it now.
    Saved(String),
    /// Read what was packed: a project file, the draft, what a link carries.
    Unpack(String, Packing),
    /// Wait no more for documents whose texts a project lacks.
    Forget,
    /// Keep a draft in this browser, or clear it.
    Draft(bool),
    /// Bring the draft up to date.
    Keep,
    /// What became of it.
    Stored(Stored),
    /// Write a link that carries the settings.
    Link,
}

impl State {
    pub(super) fn deliver(&mut self, deliver: Deliver) -> Vec<Effect> {
        match deliver {
            Deliver::Depth(depth) => self.out.depth = depth,
            Deliver::Kind(kind, on) => {
                let kinds = &mut self.out.choice.kinds;
                kinds.retain(|&known| known != kind);
                kinds.extend(on.then_some(kind));
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
            Deliver::Pack => return self.save_project(),
            Deliver::Saved(name) => self.saved_project(&name),
            Deliver::Unpack(packed, form) => return self.order(Task::Unpack(packed, form)),
            Deliver::Forget => {
                self.awaited.clear();
                self.changed();
            }
            Deliver::Draft(on) => return self.switch_draft(on),
            Deliver::Keep => return self.keep_now(),
            Deliver::Stored(stored) => self.stored(stored),
            Deliver::Link => {
                let settings = self.set_up();
                return self.order(Task::Pack(Box::new(settings), Packing::Link));
            }
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
                let told = words.restored().replace("{}", &restored.made.to_string());
                let effects = self.bring(vec![Brought { text: restored.text, origin: None }]);
                self.tell(told);
                effects
            }
            Ok(_) => {
                self.tell(words.nothing_restored().to_owned());
                Vec::new()
            }
            Err(problem) => {
                self.tell(problem);
                Vec::new()
            }
        }
    }
}
