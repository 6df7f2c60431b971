//! The fourth tab: words of the passage in view, frequencies, the person's lexicon.

use gangmu::job::{Mode, Options};
use gangmu::segment::{Pos, Token};
use gangmu::stats::Kind;
use yew::prelude::*;

use super::{Link, click, study};
use crate::app::Msg;
use crate::language::Words;
use crate::state::{Action, Change, State};

/// A group's name in a language.
type Name = fn(&Words) -> &'static str;

/// Highlight names and the group of parts of speech each colours.
pub const GROUPS: [(&str, Name); 5] = [
    ("pos-noun", |w| w.noun),
    ("pos-verb", |w| w.verb),
    ("pos-modifier", |w| w.modifier),
    ("pos-number", |w| w.number),
    ("pos-name", |w| w.name),
];

/// The group of a part of speech, as an index into [`GROUPS`].
pub fn group(pos: Pos) -> Option<usize> {
    Some(match pos.tag() {
        "nr" | "nrfg" | "nrt" | "ns" | "nt" | "nz" | "eng" => 4,
        "m" | "mg" | "mq" | "q" | "t" | "tg" => 3,
        tag if tag.starts_with('n') || matches!(tag, "j" | "s" | "f") => 0,
        tag if tag.starts_with('v') => 1,
        tag if matches!(tag.as_bytes().first(), Some(b'a' | b'd' | b'z' | b'b')) => 2,
        _ => return None,
    })
}

/// The word that was clicked.
pub fn picked(state: &State) -> Option<Token> {
    let at = state.picked?;
    let words = &state.reading.words;
    let index = words.first_from(at + 1).checked_sub(1)?;
    words.get(index).filter(|t| t.span.holds(at) && t.pos != Pos::MARK)
}

pub fn panel(state: &State, link: &Link) -> Html {
    let words = state.language.words();
    if state.reading.words.is_empty() && state.name() != "done" {
        return html! { <p class="empty">{ words.words_waiting }</p> };
    }
    html! {
        <>
            { legend(state, link) }
            { study::words(state, link) }
            { stopped(state, link) }
            { lexicon(state, link) }
            { settings(state, link) }
        </>
    }
}

fn legend(state: &State, link: &Link) -> Html {
    let words = state.language.words();
    let text = state.reading.source.text.as_str();
    let told = picked(state).map(|token| {
        let word = token.span.of(text);
        let count = state.reading.terms.iter().find(|t| t.span.of(text) == word).map_or(0, |t| t.count);
        html! {
            <p class="picked">
                <b>{ word }</b>{ " " }<small>{ token.pos.name() }{ " · " }{ count }{ " " }{ words.times }</small>
                { for [(Kind::Concordance, words.in_context), (Kind::Collocates, words.beside_it)].map(|(kind, name)| html! {
                    <button type="button" class="link" onclick={click(link, Action::Study(Change::Of(kind, word.to_owned())))}>{ name }</button>
                }) }
            </p>
        }
    });
    html! {
        <section>
            <h3>{ words.passage }</h3>
            <p class="legend">
                { for GROUPS.iter().map(|(class, name)| html! { <span class={*class}>{ name(words) }</span> }) }
            </p>
            { told.unwrap_or_else(|| html! { <p class="note">{ words.passage_hint }</p> }) }
        </section>
    }
}

fn lexicon(state: &State, link: &Link) -> Html {
    let words = state.language.words();
    let add = link.batch_callback(|event: SubmitEvent| {
        event.prevent_default();
        let form = event.target_dyn_into::<web_sys::Element>()?;
        let area = form.query_selector("textarea").ok()??;
        let area = wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlTextAreaElement>(area).ok()?;
        Some(Msg::Do(Action::Lexicon(area.value())))
    });
    html! {
        <section>
            <h3>{ words.lexicon }</h3>
            <form onsubmit={add}>
                <textarea class="small" rows="3" aria-label={words.lexicon} placeholder={words.lexicon_hint}
                    value={state.options.lexicon.clone()} spellcheck="false" />
                <p class="buttons"><button type="submit">{ words.lexicon_add }</button></p>
            </form>
            if !state.reading.problems.is_empty() {
                <ul class="problems" role="alert">
                    { for state.reading.problems.iter().take(20).map(|(line, message)| html! {
                        <li>{ words.lexicon_line.replace("{}", &line.to_string()) }{ message.clone() }</li>
                    }) }
                </ul>
            }
        </section>
    }
}

/// The words that are not counted.
fn stopped(state: &State, link: &Link) -> Html {
    let words = state.language.words();
    let changed = link.callback(|event: Event| {
        let area = event.target_dyn_into::<web_sys::HtmlTextAreaElement>();
        Msg::Do(Action::StopWords(area.map(|a| a.value()).unwrap_or_default()))
    });
    html! {
        <section>
            <details>
                <summary>{ words.stop_words }</summary>
                <textarea class="small" rows="4" aria-label={words.stop_words} onchange={changed} value={state.stop_words.clone()}
                    spellcheck="false" />
            </details>
        </section>
    }
}

fn settings(state: &State, link: &Link) -> Html {
    let words = state.language.words();
    let options = state.options.clone();
    let modes = [
        (Mode::Default, "default", words.mode_default),
        (Mode::All, "all", words.mode_all),
        (Mode::Search, "search", words.mode_search),
    ];
    let choose = link.callback({
        let options = options.clone();
        move |event: Event| {
            let value =
                event.target_dyn_into::<web_sys::HtmlSelectElement>().map(|s| s.value()).unwrap_or_default();
            let mode =
                modes.iter().find(|(_, name, _)| *name == value).map_or(Mode::Default, |(mode, _, _)| *mode);
            Msg::Do(Action::Settings(Options { mode, ..options.clone() }))
        }
    });
    let hmm = link.callback({
        let options = options.clone();
        move |_: Event| Msg::Do(Action::Settings(Options { hmm: !options.hmm, ..options.clone() }))
    });
    html! {
        <section class="settings">
            <label>{ words.mode }{ " " }
                <select onchange={choose}>
                    { for modes.iter().map(|(mode, name, label)| html! {
                        <option value={*name} selected={*mode == options.mode}>{ *label }</option>
                    }) }
                </select>
            </label>
            <label><input type="checkbox" checked={options.hmm} onchange={hmm} />{ words.hmm }</label>
        </section>
    }
}
