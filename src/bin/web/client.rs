//! The page's end of the line to a worker: starts it, sends, hears, and starts
//! another one when it breaks down.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, MessageEvent, Worker};
use yew::Callback;

use crate::reflect;

/// What the client tells.
pub enum Heard {
    /// What the worker says, with the revision it speaks of.
    Said(u32, Vec<u8>),
    /// The worker broke down; a new one is coming up.
    Crashed,
    /// It broke down twice over the same text.
    Broken,
    /// Its part of the page could not be loaded.
    Missing,
}

struct Line {
    /// The part of the page that the worker runs, as the boot names it.
    part: &'static str,
    worker: Option<Worker>,
    /// A worker is on its way.
    starting: bool,
    /// Messages, while no worker is there to take them.
    waiting: Vec<Vec<u8>>,
    /// Breakdowns since it last did what it was told.
    crashes: u32,
    tell: Callback<Heard>,
    hear: Option<Closure<dyn FnMut(MessageEvent)>>,
    fail: Option<Closure<dyn FnMut(Event)>>,
}

/// A line to a worker that is always there again.
#[derive(Clone)]
pub struct Client(Rc<RefCell<Line>>);

impl Client {
    /// A line to a worker that runs `part`.
    pub fn new(part: &'static str, tell: Callback<Heard>) -> Client {
        let (worker, waiting, hear, fail) = (None, Vec::new(), None, None);
        let line = Line { part, worker, starting: false, waiting, crashes: 0, tell, hear, fail };
        Client(Rc::new(RefCell::new(line)))
    }

    /// Sends a message, at once or when a worker is there; one that begins `anew`
    /// takes the place of all that still wait.
    pub fn send(&self, message: Vec<u8>, anew: bool) {
        let mut line = self.0.borrow_mut();
        if let Some(worker) = &line.worker {
            let _ = worker.post_message(&Uint8Array::from(message.as_slice()));
            return;
        }
        if anew {
            line.waiting.clear();
        }
        line.waiting.push(message);
        drop(line);
        self.start();
    }

    /// Starts a worker as soon as the page lets it.
    pub fn start(&self) {
        let part = {
            let mut line = self.0.borrow_mut();
            if line.worker.is_some() || std::mem::replace(&mut line.starting, true) {
                return;
            }
            line.part
        };
        let client = self.clone();
        spawn_local(async move {
            let worker = spawn(part).await;
            client.0.borrow_mut().starting = false;
            match worker {
                Some(worker) => client.connect(worker),
                None => {
                    let tell = client.0.borrow().tell.clone();
                    tell.emit(Heard::Missing);
                }
            }
        });
    }

    fn connect(&self, worker: Worker) {
        let client = self.clone();
        let hear = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| client.hear(&event));
        let client = self.clone();
        let fail = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            // The page tells it in its own words.
            event.prevent_default();
            client.crash();
        });
        worker.set_onmessage(Some(hear.as_ref().unchecked_ref()));
        worker.set_onerror(Some(fail.as_ref().unchecked_ref()));
        worker.set_onmessageerror(Some(fail.as_ref().unchecked_ref()));
        let waiting = {
            let mut line = self.0.borrow_mut();
            (line.worker, line.hear, line.fail) = (Some(worker), Some(hear), Some(fail));
            std::mem::take(&mut line.waiting)
        };
        waiting.into_iter().for_each(|message| self.send(message, false));
    }

    fn hear(&self, event: &MessageEvent) {
        // An envelope, opened by hand: the way through serde is ten times the code.
        let envelope = event.data();
        let revision = reflect::get(&envelope, "revision").and_then(|revision| revision.as_f64());
        let payload = reflect::get(&envelope, "payload").and_then(|said| said.dyn_into::<Uint8Array>().ok());
        let (Some(revision), Some(payload)) = (revision, payload) else { return };
        let tell = self.0.borrow().tell.clone();
        tell.emit(Heard::Said(revision as u32, payload.to_vec()));
    }

    /// The worker did what it was told.
    pub fn well(&self) {
        self.0.borrow_mut().crashes = 0;
    }

    fn crash(&self) {
        let (tell, crashes) = {
            let mut line = self.0.borrow_mut();
            if let Some(worker) = line.worker.take() {
                worker.terminate();
            }
            line.crashes += 1;
            line.waiting.clear();
            (line.tell.clone(), line.crashes)
        };
        self.start();
        tell.emit(if crashes > 1 { Heard::Broken } else { Heard::Crashed });
    }
}

/// A fresh worker from the boot, which gives none before the lock is shut, and none
/// of a part that it could not load.
pub async fn spawn(part: &str) -> Option<Worker> {
    reflect::promised("spawn", Array::of1(&part.into())).await?.dyn_into().ok()
}
