//! Files that were brought: their bytes, read by a part of the page in a worker of
//! its own, one after the other. A file that breaks the worker costs the worker.

use std::rc::Rc;

use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, MessageEvent, Worker};
use yew::Callback;

use crate::client::spawn;
use crate::language::Words;
use crate::reflect;
use crate::state::{Brought, Choice, Origin};

/// Why there is no text.
pub enum Trouble {
    /// The part that reads such files was not loaded.
    Missing,
    /// It broke down.
    Broken,
    /// It says this.
    Told(String),
}

impl Trouble {
    /// In words.
    pub fn told(self, words: &Words) -> String {
        match self {
            Trouble::Missing => words.no_reader().to_owned(),
            Trouble::Broken => words.reader_broken().to_owned(),
            Trouble::Told(problem) => problem,
        }
    }
}

/// The workers that read, started when they are needed.
#[derive(Default)]
pub struct Files {
    readers: Vec<(&'static str, Worker)>,
    /// Hears of a long file how many per cent of it are read.
    progress: Callback<u8>,
}

impl Files {
    /// Says of the files to come how far each is read.
    pub fn tell(&mut self, progress: Callback<u8>) {
        self.progress = progress;
    }

    /// The text of a file, with where it comes from.
    pub async fn read(&mut self, name: &str, bytes: Rc<[u8]>, choice: Choice) -> Result<Brought, Trouble> {
        let part = part_of(name, &bytes);
        self.ask(part, name, bytes, choice, "").await
    }

    /// What was pasted: the HTML as text, or the plain text where that fails.
    pub async fn pasted(&mut self, text: String, html: &str) -> Brought {
        let bytes: Rc<[u8]> = html.as_bytes().into();
        match self.ask("files", "", bytes, Choice::default(), "clipboard").await {
            Ok(Brought { text: read, origin: Some(origin) }) if !read.trim().is_empty() => {
                let origin = Origin { plain: Some(text.into()), ..Origin::clone(&origin) };
                Brought { text: read, origin: Some(origin.into()) }
            }
            _ => Brought { text, origin: None },
        }
    }

    async fn ask(
        &mut self,
        part: &'static str,
        name: &str,
        bytes: Rc<[u8]>,
        choice: Choice,
        from: &str,
    ) -> Result<Brought, Trouble> {
        let worker = match self.readers.iter().find(|(known, _)| *known == part) {
            Some((_, worker)) => worker.clone(),
            None => {
                let worker = spawn(part).await.ok_or(Trouble::Missing)?;
                self.readers.push((part, worker.clone()));
                worker
            }
        };
        let message = Array::of3(&name.into(), &Uint8Array::from(&*bytes), &choice.json(from).into());
        let Some(answer) = ask(&worker, &message, &self.progress).await else {
            worker.terminate();
            self.readers.retain(|(known, _)| *known != part);
            return Err(Trouble::Broken);
        };
        let answer = js_sys::JSON::parse(&answer).map_err(|_| Trouble::Broken)?;
        if let Some(problem) = reflect::get(&answer, "problem") {
            return Err(Trouble::Told(problem.as_string().unwrap_or_default()));
        }
        let note = |note: JsValue| {
            let count = reflect::get(&note, "count").and_then(|count| count.as_f64()).unwrap_or_default();
            let counted = if count > 0.0 { format!("{} ", count as u32) } else { String::new() };
            counted + &reflect::text(&note, "text")
        };
        let notes = reflect::get(&answer, "notes").unwrap_or_default();
        let origin = Origin {
            name: name.to_owned(),
            bytes,
            choice,
            format: reflect::text(&answer, "format"),
            encoding: reflect::get(&answer, "encoding").and_then(|name| name.as_string()),
            guessed: reflect::truth(&answer, "guessed"),
            notes: Array::from(&notes).iter().map(note).collect(),
            plain: None,
        };
        Ok(Brought { text: reflect::text(&answer, "text"), origin: Some(origin.into()) })
    }
}

impl Drop for Files {
    fn drop(&mut self) {
        for (_, worker) in &self.readers {
            worker.terminate();
        }
    }
}

/// The part that reads such a file.
fn part_of(name: &str, bytes: &[u8]) -> &'static str {
    let head = bytes.get(..1024).unwrap_or(bytes);
    let pdf = head.windows(5).any(|five| five == b"%PDF-") || name.to_lowercase().ends_with(".pdf");
    if pdf { "pdf" } else { "files" }
}

/// One question, one answer, numbers before it; `None` if the worker broke down over it.
async fn ask(worker: &Worker, message: &JsValue, progress: &Callback<u8>) -> Option<String> {
    let mut hear = None;
    let answered = Promise::new(&mut |resolve, reject| {
        let progress = progress.clone();
        let heard =
            Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| match event.data().as_f64() {
                Some(percent) => progress.emit(percent as u8),
                None => drop(resolve.call1(&JsValue::NULL, &event.data())),
            });
        let fail = Closure::once_into_js(move |event: Event| {
            // The page tells it in its own words.
            event.prevent_default();
            let _ = reject.call0(&JsValue::NULL);
        });
        worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        worker.set_onerror(Some(fail.unchecked_ref()));
        hear = Some(heard);
    });
    worker.post_message(message).ok()?;
    JsFuture::from(answered).await.ok()?.as_string()
}
