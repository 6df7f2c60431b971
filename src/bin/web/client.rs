//! The page's end of the line to a worker: starts it, sends, hears, and starts
//! another one when it breaks down.

use std::cell::RefCell;
use std::rc::Rc;

use gangmu::wire::{Envelope, Message, Reply};
use js_sys::{Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Event, MessageEvent, Worker};
use yew::Callback;

/// What the client tells.
pub enum Heard {
    /// The answer to a revision.
    Reply(u32, Reply),
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
    waiting: Vec<Message>,
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

    /// Sends a message, at once or when a worker is there.
    pub fn send(&self, message: Message) {
        let mut line = self.0.borrow_mut();
        if let Some(worker) = &line.worker {
            let _ = worker.post_message(&Uint8Array::from(message.pack().as_slice()));
            return;
        }
        // What takes the place of all that was said before.
        if matches!(message, Message::Read(_) | Message::Take(_)) {
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
        waiting.into_iter().for_each(|message| self.send(message));
    }

    fn hear(&self, event: &MessageEvent) {
        let Ok(envelope) = serde_wasm_bindgen::from_value::<Envelope>(event.data()) else { return };
        let Some(reply) = Reply::unpack(&envelope.payload) else { return };
        let tell = {
            let mut line = self.0.borrow_mut();
            if matches!(reply, Reply::Done | Reply::Answer(_)) {
                line.crashes = 0;
            }
            line.tell.clone()
        };
        tell.emit(Heard::Reply(envelope.revision, reply));
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
    let boot = Reflect::get(&js_sys::global(), &"gangmu".into()).ok()?;
    let spawn: Function = Reflect::get(&boot, &"spawn".into()).ok()?.dyn_into().ok()?;
    let promise: Promise = spawn.call1(&boot, &part.into()).ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()?.dyn_into().ok()
}
