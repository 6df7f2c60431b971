//! The fourth tab: words of the passage in view, frequencies, the person's lexicon.

use gangmu::job::{Mode, Options};
use gangmu::segment::Pos;
use yew::prelude::*;

use super::field::area;
use super::{Link, lexicon, study, why};
use crate::app::Msg;
use crate::language::Words;
use crate::state::{Action, State};

/// A group's name in a language.
type Name = fn(&Words) -> &'static str;

/// Highlight names and the group of parts of speech each colours.
pub const GROUPS: [(&str, Name); 5] = [
    ("pos-noun", Words::noun),
    ("pos-verb", Words::verb),
    ("pos-modifier", Words::modifier),
    ("pos-number", Words::number),
    ("pos-name", Words::name),
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

pub fn panel(state: &State, link: &Link) -> Html {
    let words = state.language.words();
    if state.reading.words.is_empty() && state.name() != "done" {
        return html! { <p class="empty">{ words.words_waiting() }</p> };
    }
    html! {
        <>
            { legend(state, link) }
            { study::words(state, link) }
            { stopped(state, link) }
            { lexicon::section(state, link) }
            { settings(state, link) }
        </>
    }
}

fn legend(state: &State, link: &Link) -> Html {
    let words = state.language.words();
    html! {
        <section>
            <h3>{ words.passage() }</h3>
            <p class="legend">
                { for GROUPS.iter().map(|(class, name)| html! { <span class={*class}>{ name(words) }</span> }) }
            </p>
            { why::picked(state, link) }
        </section>
    }
}

/// The words that are not counted.
fn stopped(state: &State, link: &Link) -> Html {
    let words = state.language.words();
    html! {
        <section>
            <details>
                <summary>{ words.stop_words() }</summary>
                { area(4, words.stop_words(), "", &state.stop_words, link, Action::StopWords) }
            </details>
        </section>
    }
}

fn settings(state: &State, link: &Link) -> Html {
    let words = state.language.words();
    let options = state.options.clone();
    let modes = [
        (Mode::Default, "default", words.mode_default()),
        (Mode::All, "all", words.mode_all()),
        (Mode::Search, "search", words.mode_search()),
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
            <label>{ words.mode() }{ " " }
                <select onchange={choose}>
                    { for modes.iter().map(|(mode, name, label)| html! {
                        <option value={*name} selected={*mode == options.mode}>{ *label }</option>
                    }) }
                </select>
            </label>
            <label><input type="checkbox" checked={options.hmm} onchange={hmm} />{ words.hmm() }</label>
        </section>
    }
}
