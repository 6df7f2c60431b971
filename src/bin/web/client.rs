//! The page's end of the line to the worker: starts it, sends, hears, and
//! starts another one when it breaks down.

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
}

struct Line {
    worker: Option<Worker>,
    /// The newest message, while no worker is there to take it.
    waiting: Option<Message>,
    /// Breakdowns since the last finished text.
    crashes: u32,
    tell: Callback<Heard>,
    hear: Option<Closure<dyn FnMut(MessageEvent)>>,
    fail: Option<Closure<dyn FnMut(Event)>>,
}

/// A line to a worker that is always there again.
#[derive(Clone)]
pub struct Client(Rc<RefCell<Line>>);

impl Client {
    /// Starts a worker as soon as the page lets it.
    pub fn new(tell: Callback<Heard>) -> Client {
        let line = Line { worker: None, waiting: None, crashes: 0, tell, hear: None, fail: None };
        let client = Client(Rc::new(RefCell::new(line)));
        client.spawn();
        client
    }

    /// Sends a message, or keeps the newest until a worker is there.
    pub fn send(&self, message: Message) {
        let mut line = self.0.borrow_mut();
        match &line.worker {
            Some(worker) => {
                let _ = worker.post_message(&Uint8Array::from(message.pack().as_slice()));
            }
            // A question to a worker that has read nothing has no answer.
            None if matches!(message, Message::Read(_)) => line.waiting = Some(message),
            None => {}
        }
    }

    fn spawn(&self) {
        let client = self.clone();
        spawn_local(async move {
            if let Some(worker) = start().await {
                client.connect(worker);
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
            line.waiting.take()
        };
        waiting.into_iter().for_each(|message| self.send(message));
    }

    fn hear(&self, event: &MessageEvent) {
        let Ok(envelope) = serde_wasm_bindgen::from_value::<Envelope>(event.data()) else { return };
        let Some(reply) = Reply::unpack(&envelope.payload) else { return };
        let tell = {
            let mut line = self.0.borrow_mut();
            if reply == Reply::Done {
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
            (line.tell.clone(), line.crashes)
        };
        self.spawn();
        tell.emit(if crashes > 1 { Heard::Broken } else { Heard::Crashed });
    }
}

/// A fresh worker from the boot, which gives none before the lock is shut.
async fn start() -> Option<Worker> {
    let boot = Reflect::get(&js_sys::global(), &"gangmu".into()).ok()?;
    let spawn: Function = Reflect::get(&boot, &"spawn".into()).ok()?.dyn_into().ok()?;
    let promise: Promise = spawn.call0(&boot).ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()?.dyn_into().ok()
}
