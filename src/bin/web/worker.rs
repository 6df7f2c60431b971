//! The worker's half: loads the dictionary, reads one text at a time, newest first.
//!
//! Work goes in runs of [`RUN`] milliseconds with a turn of the message loop
//! between them, so that a newer text is heard; hearing it drops the older job.

use std::cell::RefCell;
use std::rc::Rc;

use gangmu::job::{Analysis, Job, Options, Stage, analyze};
use gangmu::segment::Segmenter;
use gangmu::stats::frequencies;
use gangmu::wire::{Columns, Envelope, Reply, Request};
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageChannel, MessageEvent, MessagePort};

/// Milliseconds of work between two looks at the message queue.
const RUN: f64 = 12.0;
/// Readings of the sample while nobody has asked for anything: browsers compile
/// well only what has run before, so the first text is read as fast as the second.
const WARM: u32 = 12;
const SAMPLE: &str = include_str!("../../../www/sample.txt");

struct Desk {
    scope: DedicatedWorkerGlobalScope,
    segmenter: Option<Segmenter>,
    job: Option<(u32, Job)>,
    /// The last finished analysis: words of unchanged paragraphs are taken from it.
    last: Option<Analysis>,
    /// Readings of the sample still to come.
    warm: u32,
    /// A message to this port is a turn of the loop.
    turn: MessagePort,
}

/// Takes up the role.
pub fn start() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let Ok(channel) = MessageChannel::new() else { return };
    let turn = channel.port2();
    let desk = Desk { scope: scope.clone(), segmenter: None, job: None, last: None, warm: WARM, turn };
    let desk = Rc::new(RefCell::new(desk));
    desk.borrow_mut().load();

    let turning = Rc::clone(&desk);
    let turn = Closure::<dyn FnMut(MessageEvent)>::new(move |_| turning.borrow_mut().run());
    channel.port1().set_onmessage(Some(turn.as_ref().unchecked_ref()));
    turn.forget();

    let hearing = Rc::clone(&desk);
    let hear = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        if let Ok(request) = serde_wasm_bindgen::from_value::<Request>(event.data()) {
            hearing.borrow_mut().take(request);
        }
    });
    scope.set_onmessage(Some(hear.as_ref().unchecked_ref()));
    hear.forget();
    desk.borrow().come_back();
}

impl Desk {
    fn load(&mut self) {
        let name = JsValue::from_str("gangmuDictionary");
        let bytes = Reflect::get(&self.scope, &name).unwrap_or_default();
        let bytes = bytes.dyn_into::<Uint8Array>().map(|b| b.to_vec()).unwrap_or_default();
        let begun = self.now();
        match Segmenter::new(&bytes) {
            Ok(segmenter) => {
                let dictionary = segmenter.checksum().to_owned();
                self.segmenter = Some(segmenter);
                let millis = (self.now() - begun) as u32;
                self.say(0, &Reply::Ready { dictionary, millis });
            }
            Err(problem) => self.say(0, &Reply::Failed(problem.to_string())),
        }
    }

    fn now(&self) -> f64 {
        self.scope.performance().map_or(0.0, |p| p.now())
    }

    fn say(&self, revision: u32, reply: &Reply) {
        let envelope = Envelope { revision, payload: reply.pack() };
        if let Ok(message) = serde_wasm_bindgen::to_value(&envelope) {
            // It can only fail for what cannot be copied; bytes can.
            let _ = self.scope.post_message(&message);
        }
    }

    fn take(&mut self, request: Request) {
        let mut job = Job::new(request.text, request.options);
        if let Some(last) = &self.last {
            job = job.reusing(last);
        }
        self.job = Some((request.revision, job));
        self.come_back();
    }

    fn come_back(&self) {
        let _ = self.turn.post_message(&JsValue::NULL);
    }

    /// Reads the sample once, if nobody has asked for anything yet.
    fn warm_up(&mut self) {
        if self.warm == 0 || self.last.is_some() {
            return;
        }
        self.warm -= 1;
        let read = analyze(SAMPLE, &Options::default(), self.segmenter.as_ref());
        let terms = frequencies(&read.source.text, &read.tokens);
        let _ = std::hint::black_box((Reply::Outline(read.outline).pack(), terms));
        self.come_back();
    }

    /// Works for a while.
    fn run(&mut self) {
        let Some((revision, mut job)) = self.job.take() else { return self.warm_up() };
        let until = self.now() + RUN;
        loop {
            let before = job.progress().stage;
            let progress = job.step(self.segmenter.as_ref());
            let known = job.analysis();
            match before {
                Stage::Outline => self.say(revision, &Reply::Outline(known.outline.clone())),
                Stage::Checks => {
                    let (facts, findings) = (known.facts.clone(), known.findings.clone());
                    let ignored = known.ignored.clone();
                    let problems =
                        known.own_problems.iter().map(|p| (p.line as u32, p.message.clone())).collect();
                    self.say(revision, &Reply::Findings { facts, findings, ignored, problems });
                }
                _ => {}
            }
            if progress.stage == Stage::Done {
                let problems = known.problems.iter().map(|p| (p.line, p.message.to_string())).collect();
                let terms = frequencies(&known.source.text, &known.tokens);
                self.say(revision, &Reply::Words { words: Columns::new(&known.tokens), terms, problems });
                self.say(revision, &Reply::Done);
                self.last = Some(job.into_analysis());
                return;
            }
            // Without a dictionary there are no words, and the rest is known.
            if progress.stage == Stage::Words && self.segmenter.is_none() {
                self.say(revision, &Reply::Done);
                return;
            }
            if self.now() > until {
                let (stage, done, total) = (progress.stage, progress.done, progress.total);
                self.say(revision, &Reply::Progress { stage, done, total });
                self.job = Some((revision, job));
                return self.come_back();
            }
        }
    }
}
