//! What each action does to the state, and what follows from it outside.

use std::rc::Rc;

use gangmu::check::RULES;
use gangmu::export::Paper;
use gangmu::job::{Options, Stage};
use gangmu::outline::Decision;
use gangmu::source::normalise;
use gangmu::span::Span;
use gangmu::wire::{Message, Question, Request, Task};

use super::*;

impl State {
    /// Takes the action, says what follows from it outside.
    pub fn reduce(&mut self, action: Action) -> Vec<Effect> {
        let mut effects = self.follow(action);
        // A table is shown of a text that is read.
        let read = matches!(self.phase, Phase::Done | Phase::Working { stage: Stage::Done, .. });
        if read {
            let question = (self.tab == Tab::Data).then(|| Question::Facts(self.kind_shown()));
            if let Some(inquiry) = self.study() {
                effects.extend(self.order(Task::Statistics(Box::new(inquiry))));
            }
            if self.tab == Tab::Structure
                && self.drawers.contains(&Drawer::Picture)
                && self.reading.picture.is_none()
            {
                effects.extend(self.order(Task::Paper(Paper::Svg, u8::MAX)));
            }
            let word = self.word().filter(|_| self.tab == Tab::Words);
            let why = word.map(|word| Question::Why(word.span.start));
            effects.extend(question.into_iter().chain(why).flat_map(|question| self.ask(question)));
        }
        if self.documents.len() > 1 {
            effects.extend(self.read_behind());
            effects.extend(self.ask_behind());
        }
        effects.extend(self.keep_soon());
        effects
    }

    /// Asks the engine, unless that is asked or known.
    pub(super) fn ask(&mut self, question: Question) -> Vec<Effect> {
        let known = match &question {
            Question::Facts(kind) => self.reading.table(*kind).is_some(),
            Question::Why(at) => self.reading.why.as_ref().is_some_and(|(known, _)| known == at),
            _ => false,
        };
        if known || self.asked.contains(&question) {
            return Vec::new();
        }
        self.asked.push(question.clone());
        vec![Effect::Send(Message::Ask(self.reading.revision, question))]
    }

    fn follow(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Open { text, view } => self.open(&text, view),
            Action::Bring(brought) => self.bring(brought),
            Action::Reread(brought) => self.reread(brought),
            Action::Otherwise(choice) => {
                let origin = self.origin().cloned();
                origin.map(|origin| Effect::Reread(origin, choice)).into_iter().collect()
            }
            Action::Front(index) => self.turn_to(index),
            Action::At(text, span) => match self.document_of(text) {
                Some(index) if index != self.front => {
                    self.then = Some(span);
                    self.turn_to(index)
                }
                _ => self.reduce(Action::Goto(span)),
            },
            Action::Close(index) => self.close(index),
            Action::Anew => self.start_anew(),
            Action::Deliver(deliver) => self.deliver(deliver),
            Action::Write(text) => {
                if self.view == View::Start {
                    self.view = View::Edit;
                }
                self.wrote();
                self.read(normalise(&text).into())
            }
            Action::Heard { revision, reply } => self.hear(revision, reply),
            Action::Crashed => {
                self.tell(self.language.words().crashed().to_owned());
                self.asked.clear();
                self.forget_behind();
                // The new worker knows nothing of the text.
                if self.text.trim().is_empty() { Vec::new() } else { vec![Effect::Send(self.request())] }
            }
            Action::Order(task) => self.order(task),
            Action::Made { revision, product } => self.made(revision, product),
            Action::Dropped { again } => self.dropped(again),
            Action::NoDesk => self.without_desk(),
            Action::Shown => {
                if matches!(self.phase, Phase::Working { stage: Stage::Done, .. }) {
                    self.phase = Phase::Done;
                    let mut effects = vec![Effect::Mark, Effect::TimeDone];
                    if let Some(span) = self.then.take() {
                        effects.extend(self.arrive(span));
                    }
                    return effects;
                }
                Vec::new()
            }
            Action::Look(view) => self.look(view),
            Action::Choose(tab) => {
                self.tab = tab;
                vec![Effect::Mark]
            }
            Action::Turn(pane) => {
                self.pane = pane;
                vec![Effect::Mark]
            }
            Action::Section(node) => {
                let Some(found) = self.reading.outline.nodes.get(node as usize) else { return Vec::new() };
                let end = found.heading.map_or(found.marker.span.end, |h| h.end);
                let span = Span { start: found.span.start, end };
                self.current = Some(node);
                self.go(span)
            }
            Action::Goto(span) => self.arrive(span),
            Action::Pick(at) => {
                (self.picked, self.finding) = (Some(at), None);
                self.current = self.section_at(at);
                vec![Effect::Mark]
            }
            Action::Scrolled(at) => {
                self.picked = None;
                self.current = self.section_at(at).or_else(|| self.first_section(at));
                Vec::new()
            }
            Action::Fold(node) => {
                if !self.folded.remove(&node) {
                    self.folded.insert(node);
                }
                Vec::new()
            }
            Action::Ignore(index, aside) => self.ignore(index, aside),
            Action::Recall(index) => {
                let mut options = self.options.clone();
                if index < options.ignored.len() {
                    options.ignored.remove(index);
                }
                self.reduce(Action::Settings(options))
            }
            Action::RecallAll => {
                self.reduce(Action::Settings(Options { ignored: Vec::new(), ..self.options.clone() }))
            }
            Action::Drawer(drawer, open) => {
                self.drawers.retain(|&other| other != drawer);
                if open {
                    self.drawers.push(drawer);
                }
                Vec::new()
            }
            Action::MoreCards => {
                self.cards += 2 * CARDS;
                Vec::new()
            }
            Action::Sort(order) => {
                self.order = order;
                Vec::new()
            }
            Action::Sieve(severity) => {
                (self.severity, self.tab) = (severity, Tab::Checks);
                Vec::new()
            }
            Action::Every(every) => {
                (self.every, self.cards) = (every, CARDS);
                Vec::new()
            }
            Action::Facts(kind) => {
                self.kind = kind;
                Vec::new()
            }
            Action::Study(change) => {
                self.study.change(change);
                Vec::new()
            }
            Action::Ask(question) => self.ask(question),
            Action::Divide => {
                self.divide();
                Vec::new()
            }
            Action::Step(by) => self.step(by),
            Action::Decide(node, act) => {
                let start = node.or(self.current).and_then(|n| self.start_of(n));
                let made = start.and_then(|at| Decision::new(&self.reading.source, at, act));
                let Some(decision) = made else { return Vec::new() };
                self.current = node.or(self.current);
                let mut options = self.options.clone();
                options.decisions.push(decision);
                self.reduce(Action::Settings(options))
            }
            Action::Undecide(index) => {
                let mut options = self.options.clone();
                if index < options.decisions.len() {
                    options.decisions.remove(index);
                }
                self.reduce(Action::Settings(options))
            }
            Action::Kind(document, kind) => {
                let mut options = self.options.clone();
                options.kinds.retain(|(index, _)| *index != document);
                options.kinds.extend(kind.map(|kind| (document, kind)));
                self.reduce(Action::Settings(options))
            }
            Action::Rule(id, on) => {
                let mut options = self.options.clone();
                let usual = RULES.iter().any(|rule| rule.id == id && !rule.off);
                options.rules_on.retain(|rule| rule != id);
                options.rules_off.retain(|rule| rule != id);
                match (on, usual) {
                    (true, false) => options.rules_on.push(id.to_owned()),
                    (false, true) => options.rules_off.push(id.to_owned()),
                    _ => {}
                }
                self.reduce(Action::Settings(options))
            }
            Action::Glossary(glossary) => {
                self.reduce(Action::Settings(Options { glossary, ..self.options.clone() }))
            }
            Action::OwnRules(own_rules) => {
                self.reduce(Action::Settings(Options { own_rules, ..self.options.clone() }))
            }
            Action::Fix(index) => self.fix(&[index]),
            Action::FixAll => {
                let safe = |f: &Finding| f.fix.as_ref().is_some_and(|fix| fix.safe);
                let findings = self.reading.findings.iter().enumerate();
                let all: Vec<usize> = findings.filter(|(_, f)| safe(f)).map(|(index, _)| index).collect();
                self.fix(&all)
            }
            Action::Undo => match self.notice.take().and_then(|n| n.undo) {
                Some(Undo::Text(before)) => {
                    self.wrote();
                    self.open(&before, self.view)
                }
                Some(Undo::Lexicons(before)) => self.put_lexicons(before, None),
                Some(Undo::Settings(project) | Undo::Offer(project)) => self.adopt(&project),
                Some(Undo::Draft) => self.switch_draft(false),
                None => Vec::new(),
            },
            Action::Lexicon(revise) => self.revise(revise),
            Action::Neighbour(by) => self.step_word(by),
            Action::Settings(options) => {
                if options == self.options {
                    return Vec::new();
                }
                let Options { mode, hmm, .. } = options;
                // How words are cut is a way to look, no work.
                if (Options { mode, hmm, ..self.options.clone() }) == options {
                    self.changed();
                } else {
                    self.chose();
                }
                self.options = options;
                if self.text.is_empty() { Vec::new() } else { self.read(Rc::clone(&self.text)) }
            }
            Action::StopWords(words) => {
                self.stop_words = words;
                self.chose();
                Vec::new()
            }
            Action::Speak(language) => {
                self.language = language;
                self.changed();
                Vec::new()
            }
            Action::Tell(text) => {
                self.tell(text);
                Vec::new()
            }
            Action::Dismiss => {
                self.notice = None;
                Vec::new()
            }
            Action::Locked => {
                self.locked = true;
                Vec::new()
            }
            Action::Update => {
                self.update = true;
                Vec::new()
            }
        }
    }

    /// Whether the page takes such a text; says so if not.
    pub(super) fn fits(&mut self, text: &str) -> bool {
        if text.len() > LARGEST {
            self.tell(self.language.words().too_large().to_owned());
        }
        text.len() <= LARGEST
    }

    pub(super) fn open(&mut self, text: &str, view: View) -> Vec<Effect> {
        let text: Rc<str> = normalise(text).into();
        if !self.fits(&text) {
            return Vec::new();
        }
        (self.view, self.pane, self.current, self.picked) = (view, Pane::Text, None, None);
        self.cards = CARDS;
        self.folded.clear();
        let boxed = self.view == View::Edit || text.len() <= BOXED;
        let mut effects = vec![Effect::Fill(if boxed { Rc::clone(&text) } else { "".into() })];
        effects.extend(self.read(text));
        effects
    }

    /// Reads `text`, which is normal, anew.
    fn read(&mut self, text: Rc<str>) -> Vec<Effect> {
        self.revision += 1;
        self.changed();
        self.text = text;
        // The engine drops what it is at; it is begun again later.
        self.behind = None;
        self.next = Reading { revision: self.revision, options: self.options.clone(), ..Reading::default() };
        if self.text.trim().is_empty() {
            self.publish();
            self.phase = Phase::Idle;
            if self.view == View::Read {
                self.view = View::Start;
            }
            return vec![Effect::Show];
        }
        self.phase = Phase::Working { stage: Stage::Source, percent: 0 };
        vec![Effect::Send(self.request()), Effect::Divide]
    }

    fn request(&self) -> Message {
        let (revision, text, options) = (self.revision, self.text.to_string(), self.options.clone());
        Message::Read(Box::new(Request { revision, text, options, aside: false, keep: self.kept() }))
    }

    /// Finds the parts of the newest text, unless that is done.
    pub(super) fn divide(&mut self) {
        if self.next.source.text.is_empty() {
            let options = self.options.clone();
            self.next = if *self.reading.source.text == *self.text {
                // The same text read otherwise stays where it is on the page.
                let (source, size) = (Rc::clone(&self.reading.source), self.reading.size);
                Reading { revision: self.revision, options, source, size, ..Reading::default() }
            } else {
                Reading { options, ..Reading::of(self.revision, &self.text) }
            };
        }
    }

    fn look(&mut self, view: View) -> Vec<Effect> {
        let empty = self.text.trim().is_empty();
        self.view = if empty && view == View::Read { View::Start } else { view };
        self.pane = Pane::Text;
        let mut effects = Vec::new();
        if self.text.len() > BOXED {
            let edits = self.view == View::Edit;
            effects.push(Effect::Fill(if edits { Rc::clone(&self.text) } else { "".into() }));
        }
        if self.view == View::Read {
            effects.push(Effect::Show);
        }
        effects
    }

    /// Goes to a place that was chosen, and to the finding there.
    pub(super) fn arrive(&mut self, span: Span) -> Vec<Effect> {
        self.current = self.section_at(span.start);
        self.take_up(self.reading.findings.iter().position(|finding| finding.span == span));
        self.go(span)
    }

    fn go(&mut self, span: Span) -> Vec<Effect> {
        self.picked = Some(span.start);
        self.pane = Pane::Text;
        vec![Effect::Reveal(span), Effect::Mark]
    }

    /// The first section of the document that holds byte `at`.
    fn first_section(&self, at: u32) -> Option<u32> {
        let document = self.reading.outline.documents.get(self.document_at(at))?;
        (document.nodes.start < document.nodes.end).then_some(document.nodes.start)
    }

    pub(super) fn tell(&mut self, text: String) {
        self.notice = Some(Notice { text, undo: None });
    }
}
