//! The tab of facts: what the text announces, names, counts, asks and cites, a
//! table for each kind.

use std::rc::Rc;

use gangmu::export::table::KINDS;
use yew::prelude::*;

use super::field::area;
use super::table::TableView;
use super::{Link, chart, click, line};
use crate::app::Msg;
use crate::state::{Action, State};

pub fn panel(state: &State, link: &Link) -> Html {
    let words = state.language.words();
    let kind = (state.kind as usize).min(KINDS.len() - 1);
    let title = KINDS[kind].title;
    let document = state.reading.outline.documents.first().and_then(|d| d.frame.title);
    let name = document.map(|t| line(&state.reading.source.text, t, 30)).unwrap_or_default();
    html! {
        <div class="data">
            <div class="kinds" role="group" aria-label={words.data}>
                { for KINDS.iter().enumerate().map(|(index, one)| html! {
                    <button type="button" aria-pressed={(index == kind).to_string()} onclick={click(link, Action::Facts(index as u32))}>
                        { one.title }
                    </button>
                }) }
            </div>
            if let Some(table) = state.reading.table(kind as u32) {
                if KINDS[kind].name == "figures" { { chart::charts(table, words, link) } }
                if table.rows.is_empty() {
                    <p class="empty">{ words.no_rows.replace("{}", title) }</p>
                } else {
                <TableView table={Rc::clone(table)} text={Some(Rc::clone(&state.reading.source))} stem={format!("{name}{title}")}
                    picked={state.picked} {words} goto={link.callback(|(_, span)| Msg::Do(Action::Goto(span)))}
                    copy={link.callback(Msg::Copy)} save={link.callback(Msg::Save)} ask={link.callback(Msg::Order)} />
                }
            } else {
                <p class="empty" role="status">{ words.reading }</p>
            }
            if KINDS[kind].name == "names" { { glossary(state, link) } }
        </div>
    }
}

/// The person's own names, a name on a line.
fn glossary(state: &State, link: &Link) -> Html {
    let words = state.language.words();
    html! {
        <details class="own" open={!state.options.glossary.is_empty()}>
            <summary>{ words.glossary }</summary>
            <p class="note">{ words.glossary_note }</p>
            { area(4, words.glossary, words.glossary_hint, &state.options.glossary, link, Action::Glossary) }
            if !state.reading.name_problems.is_empty() {
                <ul class="problems" role="alert">
                    { for state.reading.name_problems.iter().take(20).map(|(line, message)| html! {
                        <li>{ words.lexicon_line.replace("{}", &line.to_string()) }{ message.clone() }</li>
                    }) }
                </ul>
            }
        </details>
    }
}
