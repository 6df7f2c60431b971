//! The tab of facts: what the text announces, names, counts, asks and cites, a
//! table for each kind.

use std::rc::Rc;

use gangmu::export::table::KINDS;
use yew::prelude::*;

use super::field::area;
use super::table::{Part, TableView};
use super::{Link, chart, click, line, together};
use crate::app::Msg;
use crate::state::{Action, State};

pub fn panel(state: &State, link: &Link) -> Html {
    let words = state.language.words();
    let kind = state.kind_shown() as usize;
    let title = KINDS[kind].title;
    let (told, all) = (state.told(), state.together());
    let document = state.reading.outline.documents.first().and_then(|d| d.frame.title);
    let name = match document {
        _ if all => words.every_document().to_owned(),
        document => document.map(|t| line(&state.reading.source.text, t, 30)).unwrap_or_default(),
    };
    let tables = state.tables();
    let parts: Vec<Part> = tables
        .iter()
        .map(|&(index, table)| Part {
            table: Rc::clone(table),
            text: state.reading_of(index).map(|reading| Rc::clone(&reading.source)),
            document: all.then(|| (index as u32, state.name_of(index, 20))),
            picked: state.picked.filter(|_| index == state.front),
        })
        .collect();
    html! {
        <div class="data">
            { together::choice(state, link) }
            <div class="kinds" role="group" aria-label={words.data()}>
                { for KINDS.iter().enumerate().map(|(index, one)| html! {
                    <button type="button" aria-pressed={(index == kind).to_string()} onclick={click(link, Action::Facts(index as u32))}>
                        { one.title }
                    </button>
                }) }
            </div>
            if parts.len() < told.len() { <p class="empty" role="status">{ words.reading() }</p> }
            if KINDS[kind].name == "figures" { { chart::charts(state, link) } }
            if parts.iter().any(|part| !part.table.rows.is_empty()) {
                <TableView {parts} stem={format!("{name}{title}")} {words}
                    goto={link.callback(move |(index, span)| Msg::Do(if all { Action::At(index, span) } else { Action::Goto(span) }))}
                    copy={link.callback(Msg::Copy)} save={link.callback(Msg::Save)} ask={link.callback(Msg::Order)} />
            } else if parts.len() == told.len() {
                <p class="empty">{ words.no_rows().replace("{}", title) }</p>
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
            <summary>{ words.glossary() }</summary>
            <p class="note">{ words.glossary_note() }</p>
            { area(4, words.glossary(), words.glossary_hint(), &state.options.glossary, link, Action::Glossary) }
            if !state.reading.name_problems.is_empty() {
                <ul class="problems" role="alert">
                    { for state.reading.name_problems.iter().take(20).map(|(line, message)| html! {
                        <li>{ words.lexicon_line().replace("{}", &line.to_string()) }{ message.clone() }</li>
                    }) }
                </ul>
            }
        </details>
    }
}
