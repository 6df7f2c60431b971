//! The documents that were brought: the list to choose from, and where the one in
//! front comes from.

use std::rc::Rc;

use gangmu::check::Severity;
use wasm_bindgen::JsCast;
use yew::prelude::*;

use super::{Link, click, focus, grouped};
use crate::app::Msg;
use crate::language::Words;
use crate::reading::Reading;
use crate::state::{Action, Brought, Choice, Origin, State};

/// The encodings that can be chosen, as the readers name them.
const ENCODINGS: [&str; 5] = ["UTF-8", "GB18030", "Big5", "UTF-16LE", "UTF-16BE"];

/// A list to open, newest first; nothing while there is only one.
pub fn list(state: &State, link: &Link) -> Html {
    let words = state.language.words();
    let count = state.documents.len();
    if count < 2 {
        return html! {};
    }
    let leave = Callback::from(|event: FocusEvent| {
        // Without another element in focus the list is still what is looked at.
        let to = event.related_target().and_then(|to| to.dyn_into::<web_sys::Node>().ok());
        let list = event.current_target().and_then(|list| list.dyn_into::<web_sys::Node>().ok());
        if let (Some(to), Some(list)) = (to, list)
            && !list.contains(Some(&to))
        {
            shut(&event);
        }
    });
    let escape = Callback::from(|event: KeyboardEvent| {
        if event.key() == "Escape"
            && let Some(list) = shut(&event)
            && let Ok(Some(summary)) = list.query_selector("summary")
        {
            focus(&summary);
        }
    });
    html! {
        <details class="shelf" onfocusout={leave} onkeydown={escape}>
            <summary>{ words.documents() }{ " " }{ count }</summary>
            <ol reversed={true}>
                { for (0..count).rev().filter_map(|index| Some(entry(state, link, index, state.reading_of(index)?))) }
            </ol>
        </details>
    }
}

/// Closes the list that an event comes from.
fn shut(event: &Event) -> Option<web_sys::Element> {
    let from = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    let list = from.closest("details").ok()??;
    let _ = list.remove_attribute("open");
    Some(list)
}

fn entry(state: &State, link: &Link, index: usize, reading: &Reading) -> Html {
    let words = state.language.words();
    let (front, name) = (index == state.front, state.name_of(index, 40));
    let choose = link.callback(move |event: MouseEvent| {
        shut(&event);
        Msg::Do(Action::Front(index))
    });
    html! {
        <li key={state.documents[index].id}>
            <button type="button" aria-current={front.then_some("true")} onclick={choose}>
                <span>{ name.clone() }</span>
                <small>{ summary(reading, words) }</small>
            </button>
            <button type="button" class="link" aria-label={format!("{} {name}", words.remove_document())}
                title={words.remove_document()} onclick={click(link, Action::Close(index))}>{ "×" }</button>
        </li>
    }
}

/// Kind, size and findings.
fn summary(reading: &Reading, words: &Words) -> String {
    if reading.revision == 0 {
        return words.not_read().to_owned();
    }
    let outline = &reading.outline;
    let mut parts = Vec::new();
    match outline.documents.as_slice() {
        [one] => parts.extend(one.frame.genre.map(|genre| words.kind_name(genre.kind).to_owned())),
        many => parts.push(format!("{} {}", many.len(), words.documents_count())),
    }
    parts.push(format!("{} {}", grouped(reading.size), words.characters()));
    for (severity, name) in [(Severity::Error, words.errors()), (Severity::Warning, words.warnings())] {
        let count = reading.findings.iter().filter(|f| f.severity == severity).count();
        if count > 0 {
            parts.push(format!("{count} {name}"));
        }
    }
    parts.join(" · ")
}

/// Where the one in front comes from and how it was read, with what can be chosen.
pub fn origin(state: &State, link: &Link) -> Html {
    let words = state.language.words();
    let Some(origin) = state.origin() else { return html! {} };
    let pasted = origin.plain.clone();
    html! {
        <section class="origin">
            <h3>{ words.origin() }</h3>
            <p>{ if origin.name.is_empty() { words.clipboard() } else { origin.name.as_str() } }</p>
            if pasted.is_none() {
                { encoding(origin, words, link) }
            }
            if origin.format == "docx" {
                { choices(origin, words, link) }
            }
            if !origin.notes.is_empty() {
                <details open={origin.notes.len() < 4}>
                    <summary>{ words.dropped() }</summary>
                    <ul class="notes">{ for origin.notes.iter().map(|note| html! { <li>{ note.clone() }</li> }) }</ul>
                </details>
            }
            if let Some(plain) = pasted {
                <p class="buttons"><button type="button" onclick={link.callback(move |_| {
                    Msg::Do(Action::Reread(Brought { text: plain.to_string(), origin: None }))
                })}>{ words.plain_text() }</button></p>
            }
        </section>
    }
}

/// The encoding, to be changed where it was taken for another.
fn encoding(origin: &Rc<Origin>, words: &Words, link: &Link) -> Html {
    let Some(encoding) = &origin.encoding else { return html! {} };
    let choice = origin.choice.clone();
    let chosen = link.batch_callback(move |event: Event| {
        let value = event.target_dyn_into::<web_sys::HtmlSelectElement>()?.value();
        let encoding = ENCODINGS.into_iter().find(|name| *name == value)?;
        Some(Msg::Do(Action::Otherwise(Choice { encoding, ..choice.clone() })))
    });
    let other = (!ENCODINGS.contains(&encoding.as_str())).then_some(encoding);
    html! {
        <label>
            { words.encoding() }
            <select onchange={chosen}>
                { for other.into_iter().map(|name| html! { <option selected={true}>{ name.clone() }</option> }) }
                { for ENCODINGS.into_iter().map(|name| html! { <option selected={name == encoding}>{ name }</option> }) }
            </select>
            if origin.guessed { <small>{ words.guessed() }</small> }
        </label>
    }
}

/// Tracked changes and footnotes.
fn choices(origin: &Rc<Origin>, words: &Words, link: &Link) -> Html {
    let choice = &origin.choice;
    let original = Choice { original: !choice.original, ..choice.clone() };
    let dropped = Choice { dropped: !choice.dropped, ..choice.clone() };
    let tick = |name: &'static str, on: bool, then: Choice| {
        html! {
            <label><input type="checkbox" checked={on}
                onchange={link.callback(move |_: Event| Msg::Do(Action::Otherwise(then.clone())))} />{ name }</label>
        }
    };
    html! {
        <p>
            { tick(words.before_changes(), choice.original, original) }
            { tick(words.no_footnotes(), choice.dropped, dropped) }
        </p>
    }
}
