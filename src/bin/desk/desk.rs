//! The worker: takes what was read, answers questions about it, one at a time.

use gangmu::export::office::xlsx::workbook;
use gangmu::export::{File, statistics};
use gangmu::job::Analysis;
use gangmu::lists;
use gangmu::stats::{Index, Reference, Statistics};
use gangmu::wire::{Answer, Envelope, Message, Question, Reply, Volume};
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// What lies on it.
struct Desk {
    scope: DedicatedWorkerGlobalScope,
    read: Option<Read>,
    /// What words are measured by; made when the first question comes.
    reference: Option<Reference>,
}

/// A text, with what is known of it.
struct Read {
    revision: u32,
    analysis: Analysis,
    dictionary: Option<String>,
    /// Its words as statistics want them; made when the first question comes.
    index: Option<Index>,
}

/// Takes up the role.
pub fn start() {
    let given = Reflect::get(&js_sys::global(), &"gangmuLists".into()).unwrap_or_default();
    if let Some(given) = given.as_string() {
        lists::install(given);
    }
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let mut desk = Desk { scope: scope.clone(), read: None, reference: None };
    let hear = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let bytes = event.data().dyn_into::<Uint8Array>().map(|bytes| bytes.to_vec()).unwrap_or_default();
        match Message::unpack(&bytes) {
            Some(Message::Take(volume)) => desk.take(*volume),
            Some(Message::Ask(_, question)) => desk.answer(question),
            _ => {}
        }
    });
    scope.set_onmessage(Some(hear.as_ref().unchecked_ref()));
    hear.forget();
}

impl Desk {
    fn take(&mut self, volume: Volume) {
        let (revision, dictionary) = (volume.revision, volume.dictionary.clone());
        self.read = Some(Read { revision, analysis: volume.open(), dictionary, index: None });
    }

    fn answer(&mut self, question: Question) {
        let Some(Read { revision, analysis, dictionary, index }) = &mut self.read else { return };
        let answer = match question {
            Question::Statistics(query) => {
                let texts = [analysis.counted("")];
                let index = index.get_or_insert_with(|| Index::new(&texts));
                let reference = self.reference.get_or_insert_with(|| Reference::parse(lists::reference()));
                let shown = Statistics { texts: &texts, index, reference }.table(&query);
                let table = statistics::readable(&shown, &analysis.source);
                Answer::Statistics(query, table)
            }
            Question::Paper(paper) => Answer::Paper(paper, paper.write(analysis, dictionary.as_deref())),
            Question::Workbook(sheet) => {
                Answer::File(File::new(&sheet.name.clone(), "xlsx", workbook(std::slice::from_ref(&sheet))))
            }
            Question::Facts(_) | Question::Whole => return,
        };
        let envelope = Envelope { revision: *revision, payload: Reply::Answer(answer).pack() };
        if let Ok(message) = serde_wasm_bindgen::to_value(&envelope) {
            // It can only fail for what cannot be copied; bytes can.
            let _ = self.scope.post_message(&message);
        }
    }
}
