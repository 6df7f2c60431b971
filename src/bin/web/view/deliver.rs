//! The last tab: what goes on from here. The clean copy, the outline to a depth,
//! the text with its names hidden, and the whole work as one file.

use gangmu::export::{File, Paper};
use gangmu::redact::{Kind, Redacted};
use gangmu::wire::Task;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::field::area;
use super::{Link, click, together};
use crate::app::Msg;
use crate::language::Words;
use crate::state::{Action, Deliver, State};

/// Levels that can be chosen beside all of them.
const DEPTHS: u8 = 4;

pub fn panel(state: &State, link: &Link) -> Html {
    let words = state.language.words();
    html! {
        <div class="deliver">
            { together::choice(state, link) }
            <section>
                <h3>{ words.clean_copy() }</h3>
                <p class="note">{ words.clean_copy_note() }</p>
                { papers(&Paper::TEXT, u8::MAX, words, link) }
            </section>
            { outline(state, link) }
            if !state.together() { { hide(state, link) } }
            { project(state, link) }
        </div>
    }
}

fn papers(papers: &[Paper], depth: u8, words: &Words, link: &Link) -> Html {
    html! {
        <p class="buttons">
            { for papers.iter().map(|&paper| html! {
                <button type="button" onclick={link.callback(move |_| Msg::Order(Task::Paper(paper, depth)))}>{ words.paper(paper) }</button>
            }) }
        </p>
    }
}

fn outline(state: &State, link: &Link) -> Html {
    let words = state.language.words();
    let now = state.out.depth;
    let choose = link.batch_callback(|event: Event| {
        let depth = event.target_dyn_into::<HtmlSelectElement>()?.value().parse().ok()?;
        Some(Msg::Do(Action::Deliver(Deliver::Depth(depth))))
    });
    let option = |depth: u8, name: String| {
        html! {
            <option value={depth.to_string()} selected={depth == now}>{ name }</option>
        }
    };
    html! {
        <section>
            <h3>{ words.outline_text() }</h3>
            <label class="setting">
                { words.depth() }
                <select onchange={choose}>
                    { option(u8::MAX, words.all_levels().to_owned()) }
                    { for (1..=DEPTHS).map(|depth| option(depth, words.down_to().replace("{}", &depth.to_string()))) }
                </select>
            </label>
            { papers(&[Paper::Outline, Paper::Plain, Paper::Markdown], now, words, link) }
        </section>
    }
}

/// Names hidden: what, and what came of it.
fn hide(state: &State, link: &Link) -> Html {
    let words = state.language.words();
    let choice = &state.out.choice;
    let tick = |kind: Kind| {
        link.batch_callback(move |event: Event| {
            let on = event.target_dyn_into::<HtmlInputElement>()?.checked();
            Some(Msg::Do(Action::Deliver(Deliver::Kind(kind, on))))
        })
    };
    let done = state.out.redacted.as_ref().filter(|(revision, _)| *revision == state.reading.revision);
    html! {
        <section>
            <h3>{ words.hide() }</h3>
            <p class="note">{ words.hide_note() }</p>
            <p class="ticks">
                { for Kind::ALL.into_iter().map(|(kind, _, name)| html! {
                    <label><input type="checkbox" checked={choice.kinds.contains(&kind)} onchange={tick(kind)} />{ name }</label>
                }) }
            </p>
            { area(3, words.hide_words(), words.hide_words(), &choice.words, link, |own| Action::Deliver(Deliver::Words(own))) }
            <p class="buttons"><button type="button" onclick={click(link, Action::Deliver(Deliver::Hide))}>{ words.hide_now() }</button></p>
            if let Some((_, redacted)) = done { { hidden(redacted, words, link) } }
        </section>
    }
}

fn hidden(redacted: &Redacted, words: &Words, link: &Link) -> Html {
    let (text, key) = (redacted.text.clone(), redacted.key.tsv());
    let save = |stem: &'static str, extension: &'static str, text: String| {
        link.callback(move |_| Msg::Save(File::text(stem, extension, text.clone())))
    };
    html! {
        <>
            <p role="status">{ words.hidden().replace("{}", &redacted.hidden.len().to_string()) }</p>
            <p class="buttons">
                <button type="button" onclick={click(link, Action::Deliver(Deliver::TakeUp))}>{ words.take_up() }</button>
                <button type="button" onclick={save("脱敏稿", "txt", text)}>{ words.hidden_text() }</button>
                <button type="button" onclick={save("脱敏密钥", "tsv", key)}>{ words.hidden_key() }</button>
            </p>
            <p class="note">{ words.key_note() }</p>
            if !redacted.doubts.is_empty() {
                <details>
                    <summary>{ words.doubts().replace("{}", &redacted.doubts.len().to_string()) }</summary>
                    <ul class="notes">
                        { for redacted.doubts.iter().map(|doubt| html! {
                            <li><button type="button" class="link" onclick={click(link, Action::Goto(doubt.span))}>
                                { doubt.words.clone() }
                            </button>{ doubt.kind.label() }{ "：" }{ doubt.why() }</li>
                        }) }
                    </ul>
                </details>
            }
        </>
    }
}

fn project(state: &State, link: &Link) -> Html {
    let words = state.language.words();
    let tick = |name: &'static str, on: bool, then: Deliver| {
        html! {
            <label class="setting"><input type="checkbox" checked={on} onchange={link.callback(move |_: Event| {
                Msg::Do(Action::Deliver(then.clone()))
            })} />{ name }</label>
        }
    };
    let (bare, kept) = (state.out.bare, state.keep.on);
    html! {
        <>
            <section>
                <h3>{ words.project() }</h3>
                <p class="note">{ words.project_note() }</p>
                { tick(words.project_bare(), bare, Deliver::Bare(!bare)) }
                <p class="buttons">
                    <button type="button" onclick={click(link, Action::Deliver(Deliver::Pack))}>{ words.project_save() }</button>
                    <button type="button" onclick={link.callback(|_| Msg::Choose)}>{ words.project_open() }</button>
                </p>
            </section>
            <section>
                <h3>{ words.draft() }</h3>
                <p class="note">{ words.draft_note() }</p>
                { tick(words.draft_keep(), kept, Deliver::Draft(!kept)) }
                <p class="buttons">
                    <button type="button" onclick={click(link, Action::Deliver(Deliver::Draft(false)))}>{ words.draft_clear() }</button>
                </p>
            </section>
            <section>
                <h3>{ words.link() }</h3>
                <p class="note">{ words.link_note() }</p>
                <p class="buttons">
                    <button type="button" onclick={click(link, Action::Deliver(Deliver::Link))}>{ words.link_copy() }</button>
                </p>
            </section>
        </>
    }
}
