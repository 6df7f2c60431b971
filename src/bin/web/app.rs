//! The page: one state, its actions, and what they do to the browser.

use std::rc::Rc;
use std::time::Duration;

use gangmu::export::File;
use gangmu::project::{EXTENSION, Packing};
use gangmu::wire::{Message, Product, Question, Reply, Task};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::platform::time::sleep;
use yew::prelude::*;

use crate::boot;
use crate::client::{Client, Heard};
use gangmu::span::Span;

use crate::files::Files;
use crate::highlight;
use crate::reader::Reader;
use crate::save;
use crate::shell::{Deed, Shell};
use crate::state::{Action, Brought, Choice, Deliver, Effect, KEY, Revise, State, Tab, View};
use crate::view;

mod deed;
mod frame;

/// How long after the last key the text is read, in milliseconds.
const PAUSE: u64 = 150;
/// After how long a file that is still being read is told of, in milliseconds.
const SOON: f64 = 100.0;
/// How long after a change the draft is kept, in milliseconds.
const DRAFT: u64 = 1000;

/// Mounts the page.
pub fn start() {
    let Some(shell) = Shell::find() else { return };
    let Some(root) = shell.document.get_element_by_id("gangmu-app") else { return };
    yew::Renderer::<App>::with_root(root).render();
}

pub enum Msg {
    Do(Action),
    Did(Deed),
    Heard(Heard),
    /// The desk has made something of this revision.
    Made(u32, Vec<u8>),
    /// The pause after the key with this number is over.
    Paused(u32),
    /// The frame after a scroll.
    Frame,
    Choose,
    New,
    Copy(String),
    Save(File),
    Ask(Question),
    Order(Task),
    /// Choose a file of own rules.
    OpenRules,
    /// Choose a lexicon.
    OpenLexicon,
    /// The address has changed.
    Address,
}

pub struct App {
    state: State,
    shell: Shell,
    reader: Reader,
    engine: Client,
    desk: Client,
    /// Keystrokes so far.
    keys: u32,
    composing: bool,
    /// A frame is asked for.
    framed: bool,
    /// The text has moved since the last frame.
    scrolled: bool,
    /// Scrolling before this time is the program's own.
    still_until: f64,
    /// When the text now read came in.
    came: f64,
    /// What was at hand when the page was drawn last: place, section and finding.
    at_hand: (Option<u32>, Option<u32>, Option<usize>),
    /// The paragraphs in view whose marks are drawn.
    marked: Option<(usize, usize)>,
}

impl Component for App {
    type Message = Msg;
    type Properties = ();

    fn create(ctx: &Context<App>) -> App {
        let Some(shell) = Shell::find() else { unreachable!("start() found it") };
        let link = ctx.link();
        shell.listen(&link.callback(Msg::Did));
        let reader = Reader::new(
            shell.document.clone(),
            shell.article.clone(),
            link.callback(|()| Msg::Do(Action::Shown)),
        );
        let engine = Client::new("app", link.callback(Msg::Heard));
        engine.start();
        let desk = Client::new(
            "desk",
            link.callback(|heard| match heard {
                Heard::Crashed => Msg::Do(Action::Dropped { again: false }),
                Heard::Broken => Msg::Do(Action::Dropped { again: true }),
                Heard::Missing => Msg::Do(Action::NoDesk),
                Heard::Said(revision, said) => Msg::Made(revision, said),
            }),
        );
        type Event = (&'static str, fn() -> Msg);
        let events: [Event; 3] = [
            ("gangmu:locked", || Msg::Do(Action::Locked)),
            ("gangmu:update", || Msg::Do(Action::Update)),
            ("hashchange", || Msg::Address),
        ];
        for (name, msg) in events {
            let tell = link.callback(move |()| msg());
            let hear = Closure::<dyn FnMut()>::new(move || tell.emit(()));
            if let Some(window) = web_sys::window() {
                let _ = window.add_event_listener_with_callback(name, hear.as_ref().unchecked_ref());
            }
            hear.forget();
        }
        save::restore(link);
        // What was typed before the program came.
        if !shell.text.value().is_empty() {
            link.send_message(Msg::Did(Deed::Wrote { pasted: false }));
        }
        let app = App {
            state: State::default(),
            shell,
            reader,
            engine,
            desk,
            keys: 0,
            composing: false,
            framed: false,
            scrolled: false,
            still_until: 0.0,
            came: 0.0,
            at_hand: (None, None, None),
            marked: None,
        };
        app.reflect();
        app
    }

    fn update(&mut self, ctx: &Context<App>, msg: Msg) -> bool {
        match msg {
            Msg::Do(action) => {
                // What was written since the last pause is read before the box is left.
                if matches!(action, Action::Look(View::Read)) && self.state.view == View::Edit {
                    self.write(ctx);
                }
                return self.act(ctx, action);
            }
            Msg::Did(deed) => return self.did(ctx, deed),
            Msg::Heard(Heard::Said(revision, said)) => {
                let Some(reply) = Reply::unpack(&said) else { return false };
                match reply {
                    Reply::Ready { .. } => measure("gangmu:ready", 0.0),
                    Reply::Done | Reply::Answer(_) => self.engine.well(),
                    _ => {}
                }
                return self.act(ctx, Action::Heard { revision, reply });
            }
            Msg::Made(revision, made) => {
                let Some(product) = Product::unpack(&made) else { return false };
                self.desk.well();
                return self.act(ctx, Action::Made { revision, product });
            }
            Msg::Heard(Heard::Crashed) => return self.act(ctx, Action::Crashed),
            Msg::Heard(Heard::Broken | Heard::Missing) => {
                let reply = Reply::Failed(self.state.language.words().failed().to_owned());
                return self.act(ctx, Action::Heard { revision: self.state.revision, reply });
            }
            Msg::Paused(key) => {
                if key == self.keys && !self.composing && self.state.view != View::Read {
                    return self.write(ctx);
                }
            }
            Msg::Frame => return self.frame(ctx),
            Msg::Choose => self.shell.choose(),
            Msg::New => {
                // What was written since the last pause stays with its document.
                if self.state.view == View::Edit {
                    self.write(ctx);
                }
                let drawn = self.act(ctx, Action::Anew);
                let _ = self.shell.text.focus();
                return drawn;
            }
            Msg::Copy(text) => self.copy(ctx, text),
            Msg::Save(file) => return self.save(ctx, &file),
            Msg::Ask(question) => return self.act(ctx, Action::Ask(question)),
            Msg::Order(task) => return self.act(ctx, Action::Order(task)),
            Msg::Address => {
                if let Some(link) = save::linked() {
                    return self.act(ctx, Action::Deliver(Deliver::Unpack(link, Packing::Link)));
                }
            }
            Msg::OpenRules => self.shell.choose_list(false),
            Msg::OpenLexicon => self.shell.choose_list(true),
        }
        false
    }

    fn rendered(&mut self, _: &Context<App>, _: bool) {
        let state = &self.state;
        let at_hand = (state.picked, state.current, state.finding);
        if std::mem::replace(&mut self.at_hand, at_hand) != at_hand {
            boot::follow();
        }
    }

    fn view(&self, ctx: &Context<App>) -> Html {
        view::page(&self.state, ctx.link())
    }
}

impl App {
    fn act(&mut self, ctx: &Context<App>, action: Action) -> bool {
        let scrolled = matches!(action, Action::Scrolled(_));
        let (before, document) = (self.state.current, self.state.document());
        let effects = self.state.reduce(action);
        for effect in effects {
            self.perform(ctx, effect);
        }
        self.reflect();
        !scrolled || before != self.state.current || document != self.state.document()
    }

    fn perform(&mut self, ctx: &Context<App>, effect: Effect) {
        let state = &self.state;
        match effect {
            Effect::Send(message) => {
                let anew = matches!(message, Message::Read(_));
                self.engine.send(message.pack(), anew);
            }
            Effect::Desk(message) => self.desk.send(message.pack(), false),
            Effect::Reread(origin, choice) => {
                let (link, words) = (ctx.link().clone(), self.state.language.words());
                spawn_local(async move {
                    let read = Files::default().read(&origin.name, Rc::clone(&origin.bytes), choice).await;
                    link.send_message(Msg::Do(match read {
                        Ok(brought) => Action::Reread(brought),
                        Err(trouble) => Action::Tell(trouble.told(words)),
                    }));
                });
            }
            Effect::Save(file) => ctx.link().send_message(Msg::Save(File::clone(&file))),
            Effect::SaveProject(file) => save::save_project(ctx.link(), file, state.language.words()),
            Effect::KeepSoon => {
                let link = ctx.link().clone();
                spawn_local(async move {
                    sleep(Duration::from_millis(DRAFT)).await;
                    link.send_message(Msg::Do(Action::Deliver(Deliver::Keep)));
                });
            }
            Effect::Draft(bytes) => save::draft(ctx.link(), Some(&bytes)),
            Effect::ClearDraft => save::draft(ctx.link(), None),
            Effect::CopyLink(link) => self.copy(ctx, save::address(&link)),
            Effect::Paint(file) => view::picture::paint(&file, ctx.link().callback(Msg::Save)),
            Effect::Divide => {
                let link = ctx.link().clone();
                spawn_local(async move {
                    sleep(Duration::ZERO).await;
                    link.send_message(Msg::Do(Action::Divide));
                });
            }
            Effect::Fill(text) => self.shell.text.set_value(&text),
            Effect::Show => self.reader.show(&state.reading.source, &state.reading.outline),
            Effect::Mark => {
                self.marked = None;
                self.ask_frame(ctx);
            }
            Effect::Reveal(span) => {
                self.still_until = now() + 400.0;
                // Narrow screens show the text first; the frame after that it has a size.
                self.reflect();
                if state.view == View::Edit {
                    self.reveal_in_box(span);
                } else {
                    self.reader.reveal(span);
                    self.ask_frame(ctx);
                }
            }
            Effect::TimeOutline => measure("gangmu:outline", self.came),
            Effect::TimeDone => measure("gangmu:done", self.came),
        }
    }

    /// Reads what stands in the text box, if it is new.
    fn write(&mut self, ctx: &Context<App>) -> bool {
        let text = self.shell.text.value();
        if gangmu::source::normalise(&text) == *self.state.text {
            return false;
        }
        self.came = now();
        self.act(ctx, Action::Write(text))
    }

    /// Reads the text when no key follows for a while.
    fn pause(&self, ctx: &Context<App>) {
        let (link, key) = (ctx.link().clone(), self.keys);
        spawn_local(async move {
            sleep(Duration::from_millis(PAUSE)).await;
            link.send_message(Msg::Paused(key));
        });
    }

    /// Selects a place in the text box.
    fn reveal_in_box(&self, span: Span) {
        let text = &self.state.reading.source.text;
        let before = |at: u32| crate::form::units(text.get(..at as usize).unwrap_or_default());
        let (start, end) = (before(span.start), before(span.end));
        // Focus after moving the caret makes the browser scroll to it.
        let _ = self.shell.text.blur();
        let _ = self.shell.text.set_selection_range(start, start);
        let _ = self.shell.text.focus();
        let _ = self.shell.text.set_selection_range(start, end);
    }

    /// Says on the main element what the state is; the style sheet does the rest.
    fn reflect(&self) {
        let state = &self.state;
        let view = match state.view {
            View::Start => "start",
            View::Read => "read",
            View::Edit => "edit",
        };
        let pane = view::pane_name(state.pane);
        let unsaved = if state.unsaved() { "yes" } else { "" };
        let values = [
            ("data-view", view),
            ("data-pane", pane),
            ("data-state", state.name()),
            ("data-unsaved", unsaved),
        ];
        for (name, value) in values {
            if self.shell.main.get_attribute(name).as_deref() != Some(value) {
                let _ = self.shell.main.set_attribute(name, value);
            }
        }
        let root = self.shell.document.document_element();
        if root.is_some_and(|r| r.get_attribute("lang").as_deref() != Some(state.language.tag())) {
            self.shell.speak(state.language);
        }
    }

    fn save(&mut self, ctx: &Context<App>, file: &File) -> bool {
        let words = self.state.language.words();
        let told = if save::save(file) {
            words.saved().replace("{}", &file.name)
        } else {
            words.not_saved().to_owned()
        };
        self.act(ctx, Action::Tell(told))
    }

    fn copy(&self, ctx: &Context<App>, text: String) {
        let link = ctx.link().clone();
        let words = self.state.language.words();
        spawn_local(async move {
            let clipboard = web_sys::window().map(|w| w.navigator().clipboard());
            let done = match clipboard.filter(|c| !c.is_undefined()) {
                Some(clipboard) => JsFuture::from(clipboard.write_text(&text)).await.is_ok(),
                None => false,
            };
            let told = if done { words.copied() } else { words.not_copied() };
            link.send_message(Msg::Do(Action::Tell(told.to_owned())));
        });
    }
}

/// Notes a measure from `start` until now, for whoever times the page.
fn measure(name: &str, start: f64) {
    if let Some(performance) = web_sys::window().and_then(|w| w.performance()) {
        let options = js_sys::Object::new();
        let _ = js_sys::Reflect::set(&options, &"start".into(), &start.into());
        let measure = js_sys::Reflect::get(&performance, &"measure".into());
        if let Ok(Ok(measure)) = measure.map(|m| m.dyn_into::<js_sys::Function>()) {
            let _ = measure.call2(&performance, &name.into(), &options);
        }
    }
}

fn now() -> f64 {
    web_sys::window().and_then(|w| w.performance()).map_or(0.0, |p| p.now())
}
