//! What outlives the page, and what would be lost with it: work that is not saved, the
//! draft this browser keeps if it is told to, settings that come by a link.

use gangmu::export::File;
use gangmu::job::Options;
use gangmu::project::{EXTENSION, Packing, Project, Settings};
use gangmu::segment::LexiconFile;
use gangmu::stats::STOP_WORDS;
use gangmu::wire::Task;

use super::{Action, Effect, Notice, State, Undo, lexicon};
use crate::language::Language;

/// What was done so far, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Work {
    /// Changes of texts.
    texts: u32,
    /// Decisions, rules, lexicons.
    choices: u32,
    /// Anything that changes what a project holds.
    all: u32,
}

/// Where the work is, beside here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keep {
    done: Work,
    /// How much of it a project file holds.
    saved: Work,
    /// How much of it the file holds that is being saved.
    saving: Work,
    /// Whether the browser keeps a draft.
    pub on: bool,
    /// How much of it the draft holds.
    kept: Option<Work>,
    /// How much of it is on its way into the draft.
    keeping: Option<Work>,
}

/// What became of a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stored {
    Kept,
    /// It is another page's.
    Taken,
    Failed,
    Cleared,
}

impl State {
    /// The person has changed a text.
    pub(super) fn wrote(&mut self) {
        self.keep.done.texts += 1;
    }

    /// The person has decided something.
    pub(super) fn chose(&mut self) {
        self.keep.done.choices += 1;
        self.changed();
    }

    /// A project would be another one now.
    pub(super) fn changed(&mut self) {
        self.keep.done.all += 1;
    }

    /// Whether work of the person's would be lost with the page.
    pub fn unsaved(&self) -> bool {
        let Keep { done, saved, kept, .. } = self.keep;
        let lost = |held: Work| (held.texts, held.choices) != (done.texts, done.choices);
        lost(saved) && kept.is_none_or(lost)
    }

    /// Has the draft brought up to date in a while, if there is one and it is not.
    pub(super) fn keep_soon(&mut self) -> Option<Effect> {
        let Keep { done, on, kept, keeping, .. } = self.keep;
        if !on || keeping.is_some() || kept == Some(done) {
            return None;
        }
        self.keep.keeping = Some(done);
        Some(Effect::KeepSoon)
    }

    /// The while is over.
    pub(super) fn keep_now(&mut self) -> Vec<Effect> {
        if !self.keep.on {
            return Vec::new();
        }
        self.keep.keeping = Some(self.keep.done);
        let project = self.project();
        self.order(Task::Pack(Box::new(project), Packing::Draft))
    }

    /// Begins to keep a draft, or ends it; nothing of it remains.
    pub(super) fn switch_draft(&mut self, on: bool) -> Vec<Effect> {
        self.forget_draft();
        self.keep.on = on;
        if on { self.keep_now() } else { vec![Effect::ClearDraft] }
    }

    /// No draft from now on, as far as this page goes.
    pub(super) fn forget_draft(&mut self) {
        (self.keep.on, self.keep.kept, self.keep.keeping) = (false, None, None);
    }

    /// What was being packed is lost. It is packed anew, but for a project that breaks
    /// the desk again and again.
    pub(super) fn lose_draft(&mut self, again: bool) {
        self.keep.keeping = None;
        if again {
            self.forget_draft();
        }
    }

    /// What became of the draft.
    pub(super) fn stored(&mut self, stored: Stored) {
        let words = self.language.words();
        let told = match stored {
            Stored::Kept => {
                if self.keep.on {
                    self.keep.kept = self.keep.keeping.take();
                }
                return;
            }
            Stored::Cleared => words.draft_cleared(),
            Stored::Taken => words.draft_taken(),
            Stored::Failed => words.draft_failed(),
        };
        self.forget_draft();
        self.tell(told.to_owned());
    }

    /// Has the project written, with the texts or without.
    pub(super) fn save_project(&mut self) -> Vec<Effect> {
        let Keep { done, saved, .. } = self.keep;
        let texts = if self.out.bare { saved.texts } else { done.texts };
        self.keep.saving = Work { texts, ..done };
        let project = self.project();
        self.order(Task::Pack(Box::new(project), if self.out.bare { Packing::Bare } else { Packing::Whole }))
    }

    /// The project file is written.
    pub(super) fn saved_project(&mut self, name: &str) {
        self.keep.saved = self.keep.saving;
        self.tell(self.language.words().saved().replace("{}", name));
    }

    /// Takes what was packed where it is to go.
    pub(super) fn packed_as(&mut self, bytes: Vec<u8>, packing: Packing) -> Vec<Effect> {
        match packing {
            Packing::Link => vec![Effect::CopyLink(String::from_utf8(bytes).unwrap_or_default())],
            Packing::Draft if self.keep.on => vec![Effect::Draft(bytes)],
            Packing::Draft => Vec::new(),
            Packing::Whole | Packing::Bare => {
                let file = File::new("纲目项目", EXTENSION.trim_start_matches('.'), bytes);
                vec![Effect::SaveProject(file.into())]
            }
        }
    }

    /// Takes up what was unpacked, or says what is wrong with it.
    pub(super) fn unpacked(
        &mut self,
        opened: Result<(Box<Project>, Vec<String>), String>,
        packing: Packing,
    ) -> Vec<Effect> {
        let words = self.language.words();
        match (opened, packing) {
            (Ok((project, _)), Packing::Link) => self.offer(project),
            (Ok((project, mut notes)), _) => {
                if packing == Packing::Draft {
                    self.keep.on = true;
                    notes.insert(0, words.draft_restored().to_owned());
                }
                let untouched = self.keep.done == Work::default();
                let effects = self.resume(*project);
                // Kept anew only with something new: else a second page would take the
                // draft over from the first by being opened.
                if packing == Packing::Draft && untouched {
                    self.keep.kept = Some(self.keep.done);
                }
                if !notes.is_empty() {
                    let undo = (packing == Packing::Draft).then_some(Undo::Draft);
                    self.notice = Some(Notice { text: notes.join("\n"), undo });
                }
                return effects;
            }
            (Err(problem), Packing::Draft) => {
                let text = format!("{}{problem}", words.draft_broken());
                self.notice = Some(Notice { text, undo: Some(Undo::Draft) });
            }
            (Err(problem), _) => self.tell(problem),
        }
        Vec::new()
    }

    /// Asks whether settings that came by a link are to be taken.
    fn offer(&mut self, project: Box<Project>) {
        let lines = |text: &str| text.lines().filter(|line| !line.trim().is_empty()).count();
        let rules = project.options.rules_on.len() + project.options.rules_off.len();
        let lexicons = project.lexicons.iter().map(|file| lines(&file.text)).sum();
        let counts = [rules, lines(&project.options.own_rules), lexicons];
        let told = self.language.words().link_offer().to_owned();
        let mut text =
            counts.into_iter().fold(told, |told, count| told.replacen("{}", &count.to_string(), 1));
        if let Some(before) = self.notice.take() {
            text = format!("{}\n{text}", before.text);
        }
        self.notice = Some(Notice { text, undo: Some(Undo::Offer(project)) });
    }

    /// Takes settings that were offered; what was before can be had back.
    pub(super) fn adopt(&mut self, project: &Project) -> Vec<Effect> {
        let before = self.set_up();
        let all = self.take_settings(project);
        let Options { kinds, ignored, decisions, .. } = self.options.clone();
        self.chose();
        let text = self.language.words().link_taken().to_owned();
        self.notice = Some(Notice { text, undo: Some(Undo::Settings(Box::new(before))) });
        self.reduce(Action::Settings(Options { kinds, ignored, decisions, ..all }))
    }

    /// What is the same for all documents, as a project without any.
    pub(super) fn set_up(&self) -> Project {
        let stop = self.stop_words.trim();
        let settings = Settings {
            language: self.language.tag().to_owned(),
            stop_words: (stop != STOP_WORDS.trim()).then(|| self.stop_words.clone()),
        };
        let lexicons = self.lexicons.clone();
        Project { settings, lexicons, ..Project::new(&self.options, self.dictionary.as_deref()) }
    }

    /// The whole work.
    fn project(&self) -> Project {
        Project { documents: self.packed(), ..self.set_up() }
    }

    /// Takes the lexicons and stop words of a project; gives its options for all documents.
    fn take_settings(&mut self, project: &Project) -> Options {
        self.stop_words = project.settings.stop_words.clone().unwrap_or_else(|| STOP_WORDS.to_owned());
        self.lexicons = if project.lexicons.is_empty() { lexicon::own() } else { project.lexicons.clone() };
        let lexicon = LexiconFile::all(&self.lexicons);
        Options { lexicon, ..project.options.clone() }
    }

    /// Takes up a project that was opened; its documents come beside those there are.
    fn resume(&mut self, project: Project) -> Vec<Effect> {
        if project.settings.language == Language::English.tag() {
            self.language = Language::English;
        }
        let options = self.take_settings(&project);
        self.changed();
        self.unpack(options, project.documents)
    }
}

#[cfg(test)]
mod tests;
