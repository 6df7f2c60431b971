//! The documents a person has brought: the one in front, whose text and results
//! are the state's own, and those behind it.
//!
//! Those behind are read one by one while nothing else is to be done, the newest
//! first. What a person decided about one (its kind, what is put aside, marks hung
//! elsewhere) goes with it; all other options are for all.

use std::rc::Rc;

use gangmu::check::Ignore;
use gangmu::job::Options;
use gangmu::outline::{Decision, Kind};
use gangmu::project::{self, checksum};
use gangmu::wire::{Message, Reply, Request};

use super::{Effect, Phase, State, Tab, View};
use crate::reading::{Reading, cut, line};

/// How a file is to be read, where there is a choice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// The name of an encoding; empty for the one that is found.
    pub encoding: &'static str,
    /// The text before its tracked changes.
    pub original: bool,
    /// Without footnotes.
    pub dropped: bool,
}

impl Choice {
    /// As the readers take it; `from` is `clipboard` for what was pasted.
    pub fn json(&self, from: &str) -> String {
        format!(
            r#"{{"from":"{from}","encoding":"{}","changes":"{}","footnotes":"{}"}}"#,
            self.encoding,
            if self.original { "original" } else { "" },
            if self.dropped { "dropped" } else { "" }
        )
    }
}

/// The file a text was read from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    pub name: String,
    /// Kept, so that it can be read otherwise.
    pub bytes: Rc<[u8]>,
    pub choice: Choice,
    /// What kind of file it is, as the readers name it.
    pub format: String,
    pub encoding: Option<String>,
    /// Whether the encoding was found by the look of the text alone.
    pub guessed: bool,
    /// What was left out or decided.
    pub notes: Vec<String>,
    /// What the clipboard held beside the HTML.
    pub plain: Option<Rc<str>>,
}

/// A document behind the one in front, and the place of the one in front.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// Never given twice.
    pub id: u32,
    pub text: Rc<str>,
    pub origin: Option<Rc<Origin>>,
    /// What is known of it; of revision 0 if nothing is yet.
    pub reading: Reading,
    kinds: Vec<(u32, Kind)>,
    ignored: Vec<Ignore>,
    decisions: Vec<Decision>,
}

/// A text to be taken up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Brought {
    pub text: String,
    pub origin: Option<Rc<Origin>>,
}

impl State {
    /// Where the file in front comes from.
    pub fn origin(&self) -> Option<&Rc<Origin>> {
        self.documents[self.front].origin.as_ref()
    }

    /// What is known of the document with this index.
    pub fn reading_of(&self, index: usize) -> Option<&Reading> {
        if index == self.front { Some(&self.reading) } else { self.documents.get(index).map(|d| &d.reading) }
    }

    /// The indices of the documents that are read, in their order.
    pub fn those_read(&self) -> Vec<usize> {
        let read = |reading: &Reading| reading.revision > 0 && !reading.words.is_empty();
        let known = |&index: &usize| self.reading_of(index).is_some_and(read);
        (0..self.documents.len()).filter(known).collect()
    }

    /// What a document is called: its title, its file, or how it begins.
    pub fn name_of(&self, index: usize, most: usize) -> String {
        let Some(reading) = self.reading_of(index) else { return String::new() };
        let (text, document) = (reading.source.text.as_str(), &self.documents[index]);
        let title = reading.outline.documents.first().and_then(|d| d.frame.title);
        let origin =
            document.origin.as_ref().map(|origin| origin.name.as_str()).filter(|name| !name.is_empty());
        let text = if text.is_empty() { &*document.text } else { text };
        let begins = || text.split('\n').map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
        let shown = match title {
            Some(title) => line(text, title, most),
            None => cut(origin.unwrap_or_else(begins), most),
        };
        if shown.is_empty() { self.language.words().untitled().to_owned() } else { shown }
    }

    /// The document that is this one of the texts the open tab tells of: of those
    /// asked about, or of all.
    pub(super) fn document_of(&self, text: u32) -> Option<usize> {
        if !matches!(self.tab, Tab::Words | Tab::Compare) {
            return Some(text as usize).filter(|&index| index < self.documents.len());
        }
        let (inquiry, _) = self.reading.statistics.as_ref()?;
        let revision = *inquiry.texts.get(text as usize)?;
        (0..self.documents.len())
            .find(|&index| self.reading_of(index).is_some_and(|r| r.revision == revision))
    }

    /// Takes up texts; the last one comes to the front. An empty one makes room.
    pub(super) fn bring(&mut self, brought: Vec<Brought>) -> Vec<Effect> {
        let brought: Vec<Brought> = brought.into_iter().filter(|one| self.fits(&one.text)).collect();
        if brought.is_empty() {
            return Vec::new();
        }
        self.put_back();
        let mut claimed = Vec::new();
        for Brought { text, origin } in brought {
            let text = gangmu::source::normalise(&text);
            let known = self.claim(&text);
            let mut document = Document { text: text.into(), origin, ..Document::default() };
            if let Some(known) = known {
                claimed.push(document.take(known));
            }
            self.shelve(document);
        }
        self.tell_claimed(&claimed);
        self.come_forward(View::Read)
    }

    /// Puts a document in front, in the place of an empty one.
    fn shelve(&mut self, mut document: Document) {
        self.named += 1;
        document.id = self.named;
        if self.documents[self.front].text.trim().is_empty() {
            self.documents[self.front] = document;
        } else {
            self.documents.push(document);
            self.front = self.documents.len() - 1;
        }
    }

    /// What a project knows of this text, if it lacks just this one.
    fn claim(&mut self, text: &str) -> Option<project::Document> {
        if self.awaited.is_empty() {
            return None;
        }
        let sum = checksum(text);
        let at = self.awaited.iter().position(|document| document.sha256 == sum)?;
        Some(self.awaited.remove(at))
    }

    fn tell_claimed(&mut self, names: &[String]) {
        if !names.is_empty() {
            self.tell(self.language.words().project_claimed().replace("{}", &names.join("、")));
        }
    }

    /// Brings the document with this index to the front.
    pub(super) fn turn_to(&mut self, index: usize) -> Vec<Effect> {
        if index >= self.documents.len() || index == self.front {
            return Vec::new();
        }
        self.put_back();
        self.front = index;
        self.come_forward(View::Read)
    }

    /// An empty page; what was in front goes behind.
    pub(super) fn start_anew(&mut self) -> Vec<Effect> {
        self.put_back();
        if !self.documents[self.front].text.trim().is_empty() {
            self.named += 1;
            self.documents.push(Document { id: self.named, ..Document::default() });
            self.front = self.documents.len() - 1;
        }
        self.come_forward(View::Start)
    }

    /// Takes the document with this index away.
    pub(super) fn close(&mut self, index: usize) -> Vec<Effect> {
        if index >= self.documents.len() {
            return Vec::new();
        }
        self.changed();
        let in_front = index == self.front;
        if !in_front {
            self.put_back();
        }
        self.behind = None;
        self.documents.remove(index);
        if self.documents.is_empty() {
            self.named += 1;
            self.documents.push(Document { id: self.named, ..Document::default() });
        }
        if index < self.front || self.front == self.documents.len() {
            self.front = self.front.saturating_sub(1);
        }
        if in_front { self.come_forward(View::Read) } else { self.read_behind() }
    }

    /// The text of the file in front, read otherwise.
    pub(super) fn reread(&mut self, brought: Brought) -> Vec<Effect> {
        if !self.fits(&brought.text) {
            return Vec::new();
        }
        self.put_back();
        let text = gangmu::source::normalise(&brought.text);
        let known = self.claim(&text);
        let document = &mut self.documents[self.front];
        (document.text, document.origin) = (text.into(), brought.origin);
        if let Some(known) = known {
            let name = document.take(known);
            self.tell_claimed(&[name]);
        }
        self.come_forward(View::Read)
    }

    /// All documents as a project holds them; their checksums are not reckoned yet.
    pub(super) fn packed(&self) -> Vec<project::Document> {
        let pack = |index: usize| {
            let document = &self.documents[index];
            let front = index == self.front;
            let text = if front { &self.text } else { &document.text };
            let Options { kinds, ignored, decisions, .. } =
                if front { self.options.clone() } else { document.options(&Options::default()) };
            (!text.trim().is_empty()).then(|| project::Document {
                name: self.name_of(index, 40),
                text: Some(text.to_string()),
                kinds,
                ignored,
                decisions,
                ..project::Document::default()
            })
        };
        (0..self.documents.len()).filter_map(pack).chain(self.awaited.iter().cloned()).collect()
    }

    /// Takes up the documents of a project beside those there are, and how it reads.
    /// What it knows only by checksum may be there already; else it is waited for.
    pub(super) fn unpack(&mut self, options: Options, packed: Vec<project::Document>) -> Vec<Effect> {
        self.put_back();
        self.options = options;
        for mut packed in packed {
            let Some(text) = packed.text.take() else {
                self.awaited.retain(|known| known.sha256 != packed.sha256);
                self.awaited.push(packed);
                continue;
            };
            let origin = Origin { name: packed.name.clone(), ..Origin::default() };
            let mut document =
                Document { text: text.into(), origin: Some(origin.into()), ..Document::default() };
            document.take(packed);
            self.shelve(document);
        }
        for index in 0..self.documents.len() {
            let text = Rc::clone(&self.documents[index].text);
            if let Some(known) = self.claim(&text) {
                self.documents[index].take(known);
            }
        }
        self.come_forward(View::Read)
    }

    /// Puts what is in front into its place among the others.
    fn put_back(&mut self) {
        self.notice = None;
        let document = &mut self.documents[self.front];
        document.text = Rc::clone(&self.text);
        // Results of an older text are none.
        if *self.reading.source.text == *self.text {
            document.reading = self.reading.clone();
        } else {
            document.reading = Reading::default();
        }
        document.kinds = std::mem::take(&mut self.options.kinds);
        document.ignored = std::mem::take(&mut self.options.ignored);
        document.decisions = std::mem::take(&mut self.options.decisions);
    }

    /// Takes up what is in front now.
    fn come_forward(&mut self, view: View) -> Vec<Effect> {
        let document = self.documents[self.front].clone();
        self.options = document.options(&self.options);
        self.reading = document.reading;
        self.finding = None;
        self.asked.clear();
        self.ordered.clear();
        let view = if document.text.trim().is_empty() { View::Start } else { view };
        let known = !self.reading.source.text.is_empty();
        let mut effects = self.open(&document.text, view);
        if known {
            effects.push(Effect::Show);
        }
        effects
    }

    /// Has the newest document that is not read yet read, while nothing else is to do.
    pub(super) fn read_behind(&mut self) -> Vec<Effect> {
        let idle = matches!(self.phase, Phase::Done | Phase::Idle | Phase::Failed(_));
        if !idle || self.behind.is_some() {
            return Vec::new();
        }
        let unread = |&index: &usize| {
            let document = &self.documents[index];
            let stale =
                document.reading.revision == 0 || document.reading.options != document.options(&self.options);
            index != self.front && stale && !document.text.trim().is_empty()
        };
        let Some(index) = (0..self.documents.len()).rev().find(unread) else { return Vec::new() };
        let document = &self.documents[index];
        let options = document.options(&self.options);
        self.revision += 1;
        let revision = self.revision;
        let request = Request {
            revision,
            text: document.text.to_string(),
            options: options.clone(),
            aside: true,
            keep: self.kept(),
        };
        let reading = Reading { options, ..Reading::of(revision, &document.text) };
        self.behind = Some((document.id, reading));
        vec![Effect::Send(Message::Read(Box::new(request)))]
    }

    /// What was read of those behind, as revisions: the engine keeps it.
    pub(super) fn kept(&self) -> Vec<u32> {
        let behind = self.documents.iter().enumerate().filter(|(index, _)| *index != self.front);
        behind.map(|(_, document)| document.reading.revision).collect()
    }

    /// Whether this revision is the document behind that is being read.
    pub(super) fn is_behind(&self, revision: u32) -> bool {
        self.behind.as_ref().is_some_and(|(_, reading)| reading.revision == revision)
    }

    /// What the engine says of the document behind.
    pub(super) fn hear_behind(&mut self, reply: Reply) -> Vec<Effect> {
        let Some((id, reading)) = self.behind.as_mut() else { return Vec::new() };
        let done = matches!(reply, Reply::Done | Reply::Failed(_));
        reading.learn(reply);
        if !done {
            return Vec::new();
        }
        if let Some(document) = self.documents.iter_mut().find(|document| document.id == *id) {
            document.reading = reading.clone();
        }
        self.behind = None;
        self.read_behind()
    }
}

impl Document {
    /// Takes over what a project knows of it; gives the name it has there.
    fn take(&mut self, known: project::Document) -> String {
        (self.kinds, self.ignored, self.decisions) = (known.kinds, known.ignored, known.decisions);
        known.name
    }

    /// The options of all with what was decided about this one.
    fn options(&self, all: &Options) -> Options {
        Options {
            kinds: self.kinds.clone(),
            ignored: self.ignored.clone(),
            decisions: self.decisions.clone(),
            ..all.clone()
        }
    }
}
