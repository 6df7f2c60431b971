//! The lexicons: those taken from files, each on or off, and the person's own.

use gangmu::export::File;
use gangmu::segment::{Lexicon, LexiconFile};
use yew::prelude::*;

use super::field::area;
use super::{Link, click};
use crate::app::Msg;
use crate::language::Words;
use crate::state::{Action, Revise, State};

pub fn section(state: &State, link: &Link) -> Html {
    let words = state.language.words();
    let Some((own, others)) = state.lexicons.split_last() else { return html! {} };
    // Leaving the box is what changes the lexicon; the button is a place to go to.
    let add = Callback::from(|event: SubmitEvent| event.prevent_default());
    html! {
        <section class="lexicons">
            <h3>{ words.lexicons() }</h3>
            <ul class="aside">
                { for others.iter().enumerate().map(|(index, file)| html! {
                    <li key={file.name.clone()}>
                        { switch(file, index, words, link) }
                        <span>
                            { export(file, words, link) }
                            <button type="button" class="link" onclick={click(link, Action::Lexicon(Revise::Remove(index)))}>{ words.remove() }</button>
                        </span>
                    </li>
                }) }
                <li key="">{ switch(own, others.len(), words, link) }<span>{ export(own, words, link) }</span></li>
            </ul>
            <form onsubmit={add}>
                { area(3, words.lexicon(), words.lexicon_hint(), &own.text, link, |text| Action::Lexicon(Revise::Own(text))) }
                <p class="buttons">
                    <button type="submit">{ words.lexicon_add() }</button>
                    <button type="button" onclick={link.callback(|_| Msg::OpenLexicon)}>{ words.import() }</button>
                </p>
            </form>
            <p class="note">{ words.lexicon_note() }</p>
            if !state.reading.problems.is_empty() {
                <ul class="problems" role="alert">
                    { for state.reading.problems.iter().take(20).map(|(line, message)| {
                        let (name, line) = state.line_of(*line);
                        html! { <li>{ name }{ " " }{ words.lexicon_line().replace("{}", &line.to_string()) }{ message.clone() }</li> }
                    }) }
                </ul>
            }
        </section>
    }
}

fn name<'n>(file: &'n LexiconFile, words: &'n Words) -> &'n str {
    if file.name.is_empty() { words.lexicon() } else { &file.name }
}

fn switch(file: &LexiconFile, index: usize, words: &Words, link: &Link) -> Html {
    let lines = file.text.lines().filter(|line| !line.trim().is_empty()).count();
    html! {
        <label>
            <input type="checkbox" checked={file.on}
                onchange={link.callback(move |_| Msg::Do(Action::Lexicon(Revise::Switch(index))))} />
            { name(file, words) }{ " " }<small class="note">{ words.lexicon_words().replace("{}", &lines.to_string()) }</small>
        </label>
    }
}

/// In jieba's format, whatever blanks and order it was written in.
fn export(file: &LexiconFile, words: &Words, link: &Link) -> Html {
    let (stem, text) = (name(file, words).to_owned(), file.text.clone());
    let save = link.callback(move |_| Msg::Save(File::text(&stem, "txt", Lexicon::parse(&text).0.write())));
    html! {
        <button type="button" class="link" disabled={file.text.trim().is_empty()} onclick={save}
            aria-label={format!("{} {}", words.export(), name(file, words))}>{ words.export() }</button>
    }
}
