//! What the page looks like: functions of the state, a room each.

pub mod chart;
pub mod checks;
pub mod data;
pub mod deliver;
pub mod documents;
pub mod field;
pub mod lexicon;
pub mod manual;
pub mod overview;
pub mod picture;
pub mod structure;
pub mod study;
pub mod table;
pub mod together;
pub mod tree;
pub mod why;
pub mod words;

use gangmu::check::Severity;
use gangmu::job::Stage;
use yew::html::Scope;
use yew::prelude::*;

use crate::app::{App, Msg};
use crate::boot;
use crate::language::Words;
pub use crate::reading::{cut, line};
use crate::state::{Action, Deliver, Pane, Phase, State, Tab, Undo, View};

/// The way back from a drawing to the page.
pub type Link = Scope<App>;

/// A click that does `action`.
pub fn click(link: &Link, action: Action) -> Callback<MouseEvent> {
    link.callback(move |_| Msg::Do(action.clone()))
}

/// `1,234`
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// The value of the attribute that tells the pane.
pub fn pane_name(pane: Pane) -> &'static str {
    match pane {
        Pane::Tree => "tree",
        Pane::Text => "text",
        Pane::Panel => "panel",
    }
}

/// Everything around the text.
pub fn page(state: &State, link: &Link) -> Html {
    let started = state.view != View::Start;
    html! {
        <>
            { header(state, link) }
            { bars(state, link) }
            if started {
                { tree::nav(state, link) }
                { panel(state, link) }
                { study::drawer(state, link) }
                { panes(state, link) }
            }
        </>
    }
}

fn header(state: &State, link: &Link) -> Html {
    let words = state.language.words();
    let started = state.view != View::Start;
    let language = click(link, Action::Speak(state.language.other()));
    html! {
        <header>
            <span class="wordmark">{ "纲目" }</span>
            { documents::list(state, link) }
            if started {
                <div class="tools">
                    <button type="button" onclick={link.callback(|_| Msg::Choose)}>{ words.open() }</button>
                    if state.view == View::Read {
                        <button type="button" onclick={click(link, Action::Look(View::Edit))}>{ words.edit() }</button>
                    } else {
                        <button type="button" onclick={click(link, Action::Look(View::Read))}>{ words.read() }</button>
                    }
                    <button type="button" onclick={link.callback(|_| Msg::New)}>{ words.anew() }</button>
                </div>
                <p class="sum" role="status">{ summary(state, words) }</p>
            }
            <div class="ends">
                <button type="button" class="quiet" onclick={language} lang={state.language.other().tag()}>
                    { words.other_language() }
                </button>
                <button type="button" class={classes!("lock", state.locked.then_some("shut"))}
                    onclick={Callback::from(move |_| boot::show(words))}>
                    { if state.locked { words.lock_shut() } else { words.lock_open() } }
                </button>
            </div>
            if let Phase::Working { stage, percent } = state.phase {
                <progress aria-label={stage_name(stage, words)} max="100" value={progress(stage, percent).to_string()} />
            }
        </header>
    }
}

/// Of the whole work, in percent: cutting words is most of it.
fn progress(stage: Stage, percent: u32) -> u32 {
    match stage {
        Stage::Source => 2,
        Stage::Outline => 5,
        Stage::Facts => 7,
        Stage::Checks => 12,
        Stage::Words => 15 + percent * 75 / 100,
        Stage::Done => 95,
    }
}

fn stage_name(stage: Stage, words: &Words) -> &'static str {
    match stage {
        Stage::Source => words.stage_source(),
        Stage::Outline => words.stage_outline(),
        Stage::Facts | Stage::Checks => words.stage_checks(),
        Stage::Words => words.stage_words(),
        Stage::Done => words.stage_show(),
    }
}

fn summary(state: &State, words: &Words) -> String {
    match &state.phase {
        Phase::Working { stage, percent: 0 } => format!("{}…", stage_name(*stage, words)),
        Phase::Working { stage, percent } => format!("{} {percent}%", stage_name(*stage, words)),
        Phase::Idle => String::new(),
        Phase::Failed(_) | Phase::Done => {
            let outline = &state.reading.outline;
            let mut parts = Vec::new();
            if outline.documents.len() > 1 {
                parts.push(format!("{} {}", outline.documents.len(), words.documents_count()));
            }
            parts.push(format!("{} {}", grouped(state.reading.size), words.characters()));
            for (severity, name) in [(Severity::Error, words.errors()), (Severity::Warning, words.warnings())]
            {
                let count = state.count(severity);
                if count > 0 {
                    parts.push(format!("{count} {name}"));
                }
            }
            parts.join(" · ")
        }
    }
}

/// Remarks above the text: what happened, what can be done about it.
fn bars(state: &State, link: &Link) -> Html {
    let words = state.language.words();
    let secret = state.reading.outline.documents.iter().any(|d| d.frame.secrecy.is_some());
    html! {
        <div class="remarks" aria-live="polite">
            if let Phase::Failed(message) = &state.phase {
                <p class="remark bad" role="alert">{ message.clone() }</p>
            }
            if let Some(notice) = &state.notice {
                <p class="remark">
                    <span>{ notice.text.clone() }</span>
                    if let Some(undo) = &notice.undo {
                        <button type="button" class="link" onclick={click(link, Action::Undo)}>
                            { match undo {
                                Undo::Offer(_) => words.link_take(),
                                Undo::Draft => words.draft_clear(),
                                _ => words.undo(),
                            } }
                        </button>
                    }
                    <button type="button" class="link" onclick={click(link, Action::Dismiss)}>{ words.close() }</button>
                </p>
            }
            if !state.awaited.is_empty() {
                <p class="remark">
                    <span>{ awaited(state, words) }</span>
                    <button type="button" class="link" onclick={click(link, Action::Deliver(Deliver::Forget))}>
                        { words.project_forget() }
                    </button>
                </p>
            }
            if state.update {
                <p class="remark">
                    <span>{ words.update() }{ words.update_text() }</span>
                    <button type="button" class="link" onclick={link.callback(|_| { boot::update(); Msg::Do(Action::Dismiss) })}>
                        { words.update_now() }
                    </button>
                </p>
            }
            if secret && state.view != View::Start {
                <p class="remark">{ words.secrecy() }</p>
            }
        </div>
    }
}

/// Which documents a project lacks.
fn awaited(state: &State, words: &Words) -> String {
    let names: Vec<&str> = state.awaited.iter().map(|document| document.name.as_str()).collect();
    words.project_missing().replacen("{}", &names.len().to_string(), 1).replacen("{}", &names.join("、"), 1)
}

fn panel(state: &State, link: &Link) -> Html {
    let words = state.language.words();
    let open = state.reading.findings.len();
    let keys = link.batch_callback(move |event: KeyboardEvent| {
        let order = Tab::ALL;
        let step = match event.key().as_str() {
            "ArrowRight" => 1,
            "ArrowLeft" => order.len() - 1,
            _ => return None,
        };
        let list = event.target_dyn_into::<web_sys::HtmlElement>()?.parent_element()?;
        let selected = list.query_selector("[aria-selected=true]").ok()??;
        let at = order.iter().position(|t| selected.id() == tab_id(*t))?;
        let tab = order[(at + step) % order.len()];
        focus(&list.query_selector(&format!("#{}", tab_id(tab))).ok()??);
        Some(Msg::Do(Action::Choose(tab)))
    });
    html! {
        <aside aria-label={words.panel()}>
            <div class="tabs" role="tablist" aria-label={words.panel()} onkeydown={keys}>
                { for Tab::ALL.into_iter().map(|tab| {
                    let on = tab == state.tab;
                    html! {
                        <button type="button" role="tab" id={tab_id(tab)} aria-selected={on.to_string()}
                            aria-controls={format!("panel-{}", tab_name(tab))} tabindex={if on { "0" } else { "-1" }}
                            onclick={click(link, Action::Choose(tab))}>
                            { words.tab(tab) }
                            if tab == Tab::Checks && open > 0 { <sup>{ open }</sup> }
                        </button>
                    }
                }) }
            </div>
            <div class="panel" role="tabpanel" id={format!("panel-{}", tab_name(state.tab))} aria-labelledby={tab_id(state.tab)} tabindex="0"
                key={tab_name(state.tab)}>
                { match state.tab {
                    Tab::Overview => overview::panel(state, link),
                    Tab::Structure => structure::panel(state, link),
                    Tab::Checks => checks::panel(state, link),
                    Tab::Data => data::panel(state, link),
                    Tab::Words => words::panel(state, link),
                    Tab::Compare => study::compare(state, link),
                    Tab::Deliver => deliver::panel(state, link),
                } }
            </div>
        </aside>
    }
}

fn tab_id(tab: Tab) -> String {
    format!("tab-{}", tab_name(tab))
}

fn tab_name(tab: Tab) -> &'static str {
    match tab {
        Tab::Overview => "overview",
        Tab::Structure => "structure",
        Tab::Checks => "checks",
        Tab::Data => "data",
        Tab::Words => "words",
        Tab::Compare => "compare",
        Tab::Deliver => "deliver",
    }
}

/// Gives an element the focus.
pub fn focus(element: &web_sys::Element) {
    use wasm_bindgen::JsCast;
    if let Some(element) = element.dyn_ref::<web_sys::HtmlElement>() {
        let _ = element.focus();
    }
}

/// On narrow screens: which part is shown.
fn panes(state: &State, link: &Link) -> Html {
    let words = state.language.words();
    let panes = [(Pane::Tree, words.tree()), (Pane::Text, words.text()), (Pane::Panel, words.panel())];
    html! {
        <div class="panes" role="group">
            { for panes.into_iter().map(|(pane, name)| html! {
                <button type="button" aria-pressed={(pane == state.pane).to_string()}
                    onclick={click(link, Action::Turn(pane))}>{ name }</button>
            }) }
        </div>
    }
}
