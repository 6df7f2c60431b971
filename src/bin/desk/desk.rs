//! The worker: takes what was read, answers questions about it, one at a time.

use gangmu::export::office::archive;
use gangmu::export::office::xlsx::workbook;
use gangmu::export::table::Table;
use gangmu::export::{File, provenance, statistics, whole};
use gangmu::job::Analysis;
use gangmu::lists;
use gangmu::project::Project;
use gangmu::redact::{Key, redact, restore};
use gangmu::stats::{Index, Reference, Statistics, Text};
use gangmu::wire::{Drawn, Envelope, Errand, Inquiry, Product, Task, Volume, complete};
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// What lies on it.
struct Desk {
    scope: DedicatedWorkerGlobalScope,
    read: Vec<Read>,
    /// The words of texts as statistics want them, with the revisions of these;
    /// made when the first question comes.
    index: Option<(Vec<u32>, Index)>,
    /// What words are measured by.
    reference: Option<Reference>,
}

/// A text, with what is known of it.
struct Read {
    revision: u32,
    name: String,
    analysis: Analysis,
    dictionary: Option<String>,
}

/// Takes up the role.
pub fn start() {
    let given = Reflect::get(&js_sys::global(), &"gangmuLists".into()).unwrap_or_default();
    if let Some(given) = given.as_string() {
        lists::install(given);
    }
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let mut desk = Desk { scope: scope.clone(), read: Vec::new(), index: None, reference: None };
    let hear = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let bytes = event.data().dyn_into::<Uint8Array>().map(|bytes| bytes.to_vec()).unwrap_or_default();
        match Errand::unpack(&bytes) {
            Some(Errand::Take(volume)) => desk.take(*volume),
            Some(Errand::Keep(wanted)) => desk.read.retain(|read| wanted.contains(&read.revision)),
            Some(Errand::Make(revision, task)) => desk.make(revision, task),
            _ => {}
        }
    });
    scope.set_onmessage(Some(hear.as_ref().unchecked_ref()));
    hear.forget();
}

/// An analysis as JSON, byte for byte what the terminal prints: of both pieces that
/// the function `analyzed` of the page's module gives; none of anything else.
#[wasm_bindgen]
#[must_use]
pub fn json(volume: &[u8], rest: &[u8]) -> Option<String> {
    let Some(Errand::Take(volume)) = Errand::unpack(volume) else { return None };
    let dictionary = volume.dictionary.clone();
    let mut analysis = volume.open();
    complete(&mut analysis, rest);
    Some(gangmu::export::json::write(&analysis, dictionary.as_deref()))
}

impl Desk {
    fn take(&mut self, volume: Volume) {
        let (revision, name, dictionary) = (volume.revision, volume.name.clone(), volume.dictionary.clone());
        self.read.push(Read { revision, name, analysis: volume.open(), dictionary });
    }

    fn make(&mut self, revision: u32, task: Task) {
        let product = match task {
            Task::Statistics(inquiry) => {
                let table = self.count(&inquiry);
                Product::Statistics(inquiry, table)
            }
            Task::Paper(paper, depth) => {
                let Some(read) = self.read.iter().find(|read| read.revision == revision) else { return };
                Product::Paper(paper, paper.write_down_to(depth, &read.analysis, read.dictionary.as_deref()))
            }
            Task::Papers(paper, depth, texts) => {
                let read =
                    texts.iter().filter_map(|text| self.read.iter().find(|read| read.revision == *text));
                let write =
                    |read: &Read| paper.write_down_to(depth, &read.analysis, read.dictionary.as_deref());
                Product::File(archive("全部文稿", read.map(write).collect()))
            }
            Task::Whole(rest) => {
                let Some(read) = self.read.iter_mut().find(|read| read.revision == revision) else { return };
                complete(&mut read.analysis, &rest);
                Product::File(whole(&read.analysis, read.dictionary.as_deref()))
            }
            Task::Hide(hide) => {
                let Some(read) = self.read.iter().find(|read| read.revision == revision) else { return };
                Product::Hidden(redact(&read.analysis, &hide.seen, &hide.choice, &hide.key))
            }
            Task::Restore(text, key) => Product::Restored(Key::parse(&key).map(|key| restore(&text, &key))),
            Task::Pack(project, packing) => Product::Packed(project.pack(packing), packing),
            Task::Unpack(packed, packing) => Product::Unpacked(
                Project::unpack(packing, &packed).map(|opened| (Box::new(opened.project), opened.notes)),
                packing,
            ),
            Task::Workbook(sheet) => {
                let bytes = workbook(std::slice::from_ref(&sheet), &self.note(revision));
                Product::File(File::new(&sheet.name, "xlsx", bytes))
            }
            Task::Chart(chart, drawn) => {
                let note = |read: &Read| provenance(&read.analysis, read.dictionary.as_deref());
                let svg = || chart.svg(&self.read.iter().map(note).collect::<Vec<_>>().join("\n"));
                match drawn {
                    Drawn::Data => Product::File(File::text(&chart.title, "csv", chart.csv())),
                    Drawn::Svg => Product::File(File::text(&chart.title, "svg", svg())),
                    Drawn::Painted => Product::Picture(File::text(&chart.title, "svg", svg())),
                }
            }
        };
        let envelope = Envelope { revision, payload: product.pack() };
        if let Ok(message) = serde_wasm_bindgen::to_value(&envelope) {
            // It can only fail for what cannot be copied; bytes can.
            let _ = self.scope.post_message(&message);
        }
    }

    /// Where what is made of this text comes from.
    fn note(&self, revision: u32) -> String {
        let read = self.read.iter().find(|read| read.revision == revision);
        read.map(|read| provenance(&read.analysis, read.dictionary.as_deref())).unwrap_or_default()
    }

    fn count(&mut self, Inquiry { query, texts }: &Inquiry) -> Table {
        let read = |revision: &u32| self.read.iter().find(|read| read.revision == *revision);
        let counted: Vec<Text> =
            texts.iter().filter_map(read).map(|read| read.analysis.counted(&read.name)).collect();
        if self.index.as_ref().is_none_or(|(of, _)| of != texts) {
            self.index = Some((texts.clone(), Index::new(&counted)));
        }
        let reference = self.reference.get_or_insert_with(|| Reference::parse(lists::reference()));
        let Some((_, index)) = &self.index else { return Table::default() };
        statistics::readable(&Statistics { texts: &counted, index, reference }.table(query), &counted)
    }
}
