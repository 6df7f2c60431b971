//! The worker's half: loads the dictionary, reads one text at a time, newest first.
//!
//! Work goes in runs of [`RUN`] milliseconds with a turn of the message loop
//! between them, so that a newer text is heard; hearing it drops the older job.

use std::cell::RefCell;
use std::rc::Rc;

use gangmu::export::table::KINDS;
use gangmu::job::{Analysis, Job, Options, Stage, analyze};
use gangmu::lists;
use gangmu::redact::seen;
use gangmu::segment::{CutOptions, Lexicon, Segmenter};
use gangmu::stats::frequencies;
use gangmu::wire::{Amend, Answer, Columns, Envelope, Message, Question, Reply, Request, rest};
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageChannel, MessageEvent, MessagePort};

/// Milliseconds of work between two looks at the message queue.
const RUN: f64 = 12.0;
/// Readings of the sample while nobody has asked for anything: browsers compile
/// well only what has run before, so the first text is read as fast as the second.
const WARM: u32 = 12;

/// A text under way.
struct Work {
    revision: u32,
    /// What was read before stays the text that questions are about.
    aside: bool,
    job: Job,
}

struct Engine {
    scope: DedicatedWorkerGlobalScope,
    segmenter: Option<Segmenter>,
    job: Option<Work>,
    /// The last finished analysis and its revision: questions are answered from it,
    /// and words of unchanged paragraphs taken.
    last: Option<(u32, Analysis)>,
    /// Other analyses that questions may be about, and the revisions that are wanted.
    behind: Vec<(u32, Analysis)>,
    keep: Vec<u32>,
    /// Questions of a text that is not read yet.
    waiting: Vec<Question>,
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
    let engine = Engine {
        scope: scope.clone(),
        segmenter: None,
        job: None,
        last: None,
        behind: Vec::new(),
        keep: Vec::new(),
        waiting: Vec::new(),
        warm: WARM,
        turn,
    };
    let engine = Rc::new(RefCell::new(engine));
    engine.borrow_mut().load();

    let turning = Rc::clone(&engine);
    let turn = Closure::<dyn FnMut(MessageEvent)>::new(move |_| turning.borrow_mut().run());
    channel.port1().set_onmessage(Some(turn.as_ref().unchecked_ref()));
    turn.forget();

    let hearing = Rc::clone(&engine);
    let hear = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let bytes = event.data().dyn_into::<Uint8Array>().map(|bytes| bytes.to_vec()).unwrap_or_default();
        match Message::unpack(&bytes) {
            Some(Message::Read(request)) => hearing.borrow_mut().take(*request),
            Some(Message::Ask(revision, question)) => hearing.borrow_mut().asked(revision, question),
            _ => {}
        }
    });
    scope.set_onmessage(Some(hear.as_ref().unchecked_ref()));
    hear.forget();
    engine.borrow().come_back();
}

impl Engine {
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
        let Request { revision, text, options, aside, keep } = request;
        self.behind.retain(|(known, _)| keep.contains(known));
        self.keep = keep;
        let mut job = Job::new(text, options);
        if let Some((_, last)) = &self.last {
            job = job.reusing(last);
        }
        self.job = Some(Work { revision, aside, job });
        self.come_back();
    }

    /// Answers now, or when the text under way is read.
    fn asked(&mut self, revision: u32, question: Question) {
        let known = self.last.iter().chain(&self.behind).any(|(known, _)| *known == revision);
        if known || self.job.as_ref().is_none_or(|work| work.aside) {
            self.answer(revision, question);
        } else {
            self.waiting.push(question);
        }
    }

    /// Answers from what was read as `revision`, or else from what was read last.
    fn answer(&self, revision: u32, question: Question) {
        let behind = self.behind.iter().find(|(known, _)| *known == revision);
        let Some((revision, analysis)) = behind.or(self.last.as_ref()) else { return };
        let (source, chosen) = (&analysis.source, &analysis.options);
        let options = CutOptions { mode: chosen.mode, hmm: chosen.hmm };
        let answer = match question {
            Question::Facts(kind) => {
                let Some(facts) = KINDS.get(kind as usize) else { return };
                Answer::Facts(kind, (facts.table)(analysis))
            }
            Question::Seen => Answer::Seen(seen(analysis)),
            Question::Whole => Answer::Whole(rest(analysis)),
            Question::Why(at) => {
                let Some(segmenter) = &self.segmenter else { return };
                let lexicon = Lexicon::parse(&chosen.lexicon).0;
                Answer::Why(at, segmenter.why_in(source, at, &options, &lexicon).map(Box::new))
            }
            Question::Amend(lexicon, amend) => {
                let Some(segmenter) = &self.segmenter else { return };
                let lines = match amend {
                    Amend::Lines(lines) => lines,
                    Amend::Part(word, at) => segmenter.parting(source, word, at, &options, &lexicon),
                };
                let before = Lexicon::parse(&chosen.lexicon).0;
                let after = Lexicon::parse(&format!("{lexicon}\n{lines}")).0;
                let paragraphs = source.paragraphs.iter().map(|p| p.of(&source.text));
                let change = segmenter.change(paragraphs, &options, &before, &after);
                Answer::Amend(lines, change)
            }
        };
        self.say(*revision, &Reply::Answer(answer));
    }

    /// Keeps the analysis and answers what was asked meanwhile.
    fn finish(&mut self, Work { revision, aside, job }: Work) {
        let read = Some((revision, job.into_analysis()));
        let other = if aside { read } else { std::mem::replace(&mut self.last, read) };
        self.behind.extend(other.filter(|(known, _)| aside || self.keep.contains(known)));
        self.say(revision, &Reply::Done);
        for question in std::mem::take(&mut self.waiting) {
            self.answer(revision, question);
        }
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
        let read = analyze(lists::sample(), &Options::default(), self.segmenter.as_ref());
        let terms = frequencies(&read.source.text, &read.tokens);
        let _ = std::hint::black_box((Reply::Outline(read.outline).pack(), terms));
        self.come_back();
    }

    /// Works for a while.
    fn run(&mut self) {
        let Some(mut work) = self.job.take() else { return self.warm_up() };
        let revision = work.revision;
        let until = self.now() + RUN;
        loop {
            let before = work.job.progress().stage;
            let progress = work.job.step(self.segmenter.as_ref());
            let known = work.job.analysis();
            match before {
                Stage::Outline => self.say(revision, &Reply::Outline(known.outline.clone())),
                Stage::Checks => {
                    let counts = (KINDS[0].table)(known);
                    let (findings, ignored) = (known.findings.clone(), known.ignored.clone());
                    let problems =
                        known.own_problems.iter().map(|p| (p.line as u32, p.message.clone())).collect();
                    let names =
                        known.facts.problems.iter().map(|p| (p.line, p.message.to_string())).collect();
                    self.say(revision, &Reply::Findings { counts, names, findings, ignored, problems });
                }
                _ => {}
            }
            if progress.stage == Stage::Done {
                let problems = known.problems.iter().map(|p| (p.line, p.message.to_string())).collect();
                let terms = frequencies(&known.source.text, &known.tokens);
                self.say(revision, &Reply::Words { words: Columns::new(&known.tokens), terms, problems });
                return self.finish(work);
            }
            // Without a dictionary there are no words, and the rest is known.
            if progress.stage == Stage::Words && self.segmenter.is_none() {
                return self.finish(work);
            }
            if self.now() > until {
                let (stage, done, total) = (progress.stage, progress.done, progress.total);
                self.say(revision, &Reply::Progress { stage, done, total });
                self.job = Some(work);
                return self.come_back();
            }
        }
    }
}
