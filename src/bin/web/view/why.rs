//! The word that was picked: how often it stands, why it was cut so, and the ways to
//! cut it otherwise.

use std::rc::Rc;

use gangmu::job::Mode;
use gangmu::segment::{Candidate, Decided, Why};
use gangmu::stats::Kind;
use gangmu::wire::Amend;
use yew::prelude::*;

use super::{Link, click};
use crate::language::Words;
use crate::state::{Action, Change, Revise, State, View};

/// Candidates shown at most.
const MOST: usize = 40;
/// Characters of the longest word that can be cut by hand.
const LONGEST: usize = 16;

/// What the tab of words says of the word.
pub fn picked(state: &State, link: &Link) -> Html {
    let words = state.language.words();
    let text = state.reading.source.text.as_str();
    let steps = (state.view == View::Read).then(|| {
        html! {
            <p class="buttons">
                <button type="button" onclick={click(link, Action::Neighbour(-1))}>{ words.word_before() }</button>
                <button type="button" onclick={click(link, Action::Neighbour(1))}>{ words.word_next() }</button>
            </p>
        }
    });
    let Some(token) = state.word() else {
        return html! { <><p class="note">{ words.passage_hint() }</p>{ for steps }</> };
    };
    let word = token.span.of(text);
    let count = state.reading.terms.iter().find(|t| t.span.of(text) == word).map_or(0, |t| t.count);
    let why = state.reading.why.as_ref().filter(|(at, _)| *at == token.span.start);
    html! {
        <>
            <div class="picked" aria-live="polite">
                <b>{ word }</b>{ " " }<small>{ token.pos.name() }{ " · " }{ count }{ " " }{ words.times() }</small>
                { for [(Kind::Concordance, words.in_context()), (Kind::Collocates, words.beside_it())].map(|(kind, name)| html! {
                    <button type="button" class="link" onclick={click(link, Action::Study(Change::Of(kind, word.to_owned())))}>{ name }</button>
                }) }
                if let Some((_, Some(why))) = why {
                    <p><span class="note">{ words.why_cut() }{ "：" }</span>{ reason(state, why) }</p>
                }
            </div>
            { for steps }
            if let Some((_, Some(why))) = why {
                { candidates(text, why, words) }
                if state.reading.options.mode == Mode::Default { { hands(state, why, link) } }
            }
        </>
    }
}

/// What decided, in words.
fn reason(state: &State, why: &Rc<Why>) -> String {
    let words = state.language.words();
    let text = state.reading.source.text.as_str();
    let entry = |told: &str| {
        let (name, line) = state.entry(why.span).map_or(("", ""), |(file, line)| (&file.name, line.trim()));
        let name = if name.is_empty() { words.lexicon() } else { name };
        told.replacen("{}", name, 1).replacen("{}", line, 1)
    };
    let mut told = match &why.decided {
        Decided::Lexicon => entry(words.why_lexicon()),
        Decided::Barred => entry(words.why_barred()),
        Decided::Unit => words.why_unit().to_owned(),
        Decided::Route => words.why_route().to_owned(),
        Decided::Model => words.why_model().to_owned(),
        Decided::Joined(rule) => rule.clone(),
    };
    if why.parts.len() > 1 {
        let parts: Vec<&str> = why.parts.iter().map(|part| part.of(text)).collect();
        told += "；";
        told += &words.why_parts().replace("{}", &parts.join(" "));
    }
    told
}

/// The words of the dictionary that could stand there, with their weights.
fn candidates(text: &str, why: &Why, words: &Words) -> Html {
    if why.candidates.is_empty() {
        return html! {};
    }
    let row = |one: &Candidate| {
        let note = match (one.phrase, one.count, one.before) {
            _ if one.taken => words.taken(),
            (true, ..) => words.phrase(),
            (_, 0, _) => words.struck(),
            (_, _, Some(None)) => words.ours(),
            (_, _, Some(Some(_))) => words.amended_count(),
            _ => "",
        };
        let log = |thousandths: i32| if one.count == 0 { String::new() } else { hundredths(thousandths) };
        html! {
            <tr class={one.taken.then_some("on")}>
                <th scope="row">{ one.span.of(text) }</th>
                <td title={one.pos.name()}>{ one.pos.tag() }</td>
                <td class="number">{ one.count }</td>
                <td class="number">{ log(one.weight) }</td>
                <td class="number">{ log(one.score) }</td>
                <td>{ note }</td>
            </tr>
        }
    };
    html! {
        <details class="why" open={true}>
            <summary>{ words.candidates().replace("{}", &why.candidates.len().to_string()) }</summary>
            <table>
                <thead><tr>
                    { for [words.word(), words.tag(), words.listed(), words.weight(), words.score(), ""].iter().enumerate().map(|(n, head)| html! {
                        <th scope="col" class={(2..5).contains(&n).then_some("number")}>{ *head }</th>
                    }) }
                </tr></thead>
                <tbody>{ for why.candidates.iter().take(MOST).map(row) }</tbody>
            </table>
        </details>
    }
}

/// The buttons that join it with a neighbour or cut it.
fn hands(state: &State, why: &Why, link: &Link) -> Html {
    let words = state.language.words();
    let text = state.reading.source.text.as_str();
    let joined = state.joined().into_iter().zip([words.join_left(), words.join_right()]);
    let joins = joined.filter_map(|(whole, name)| {
        let word = whole?.of(text);
        // The tag is that of its last part, which is the head of most words.
        let tag = state.tag_at(whole?.end - 1);
        let lines = if tag.is_empty() { word.to_owned() } else { format!("{word} {tag}") };
        Some((name.replace("{}", word), Amend::Lines(lines)))
    });
    let word = why.span.of(text);
    let inner = word.char_indices().skip(1).map(|(at, _)| at);
    let inner = inner.filter(|_| word.chars().count() <= LONGEST);
    let parts = inner.map(|at| {
        let (left, right) = word.split_at(at);
        let name = words.part_word().replace("{}", &format!("{left}｜{right}"));
        (name, Amend::Part(why.span, why.span.start + at as u32))
    });
    html! {
        <p class="buttons hands">
            { for joins.chain(parts).map(|(name, amend)| html! {
                <button type="button" onclick={click(link, Action::Lexicon(Revise::Amend(amend)))}>{ name }</button>
            }) }
        </p>
    }
}

/// Thousandths as a number with two decimals.
fn hundredths(thousandths: i32) -> String {
    let sign = if thousandths < 0 { "−" } else { "" };
    let all = (thousandths.unsigned_abs() + 5) / 10;
    let (whole, rest) = (all / 100, all % 100);
    let zero = if rest < 10 { "0" } else { "" };
    format!("{sign}{whole}.{zero}{rest}")
}
