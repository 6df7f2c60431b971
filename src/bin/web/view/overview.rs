//! The first tab: what the text is, in numbers.

use yew::prelude::*;

use super::{Link, click, cut, documents, grouped, line, together};
use crate::state::{Action, State};

/// Characters a speaker reads aloud in a minute.
const ALOUD: usize = 220;

pub fn panel(state: &State, link: &Link) -> Html {
    let words = state.language.words();
    let reading = &state.reading;
    let text = reading.source.text.as_str();
    let characters = reading.size;
    let minutes = characters.div_ceil(ALOUD);
    let numbers = [
        (words.characters_label(), grouped(characters)),
        (words.paragraphs(), grouped(reading.source.paragraphs.len())),
        (words.sentences(), grouped(reading.source.sentences.len())),
        (
            words.words_count(),
            if reading.words.is_empty() { "–".to_owned() } else { grouped(reading.words.len()) },
        ),
        (words.reading_time(), format!("{} {}", grouped(minutes), words.minutes())),
    ];
    let stops = state.stops();
    let top: Vec<_> = reading
        .terms
        .iter()
        .filter(|t| {
            let word = t.span.of(text);
            word.chars().count() > 1 && !stops.contains(word)
        })
        .take(14)
        .collect();
    html! {
        <>
            { frame(state, link) }
            <section>
                <dl class="numbers">
                    { for numbers.iter().map(|(name, value)| html! { <div><dt>{ *name }</dt><dd>{ value.clone() }</dd></div> }) }
                </dl>
            </section>
            { documents::origin(state, link) }
            { levels(state) }
            { findings(state, link) }
            { counts(state, link) }
            if !top.is_empty() {
                <section>
                    <h3>{ words.frequent() }</h3>
                    <ul class="terms">
                        { for top.into_iter().map(|term| html! {
                            <li><button type="button" class="term" onclick={click(link, Action::Goto(term.span))}>
                                { term.span.of(text) }<small>{ term.count }</small>
                            </button></li>
                        }) }
                    </ul>
                </section>
            }
        </>
    }
}

/// The frame of the document in view.
fn frame(state: &State, link: &Link) -> Html {
    let words = state.language.words();
    let text = state.reading.source.text.as_str();
    let Some(document) = state.reading.outline.documents.get(state.document()) else { return html! {} };
    let frame = &document.frame;
    let rows = [
        (words.genre(), frame.genre.map(|g| g.evidence)),
        (words.speaker(), frame.byline.or(frame.signer)),
        (words.date(), frame.date.map(|d| d.span)),
    ];
    html! {
        <section>
            <h3 class="title">{ frame.title.map_or_else(|| words.untitled().to_owned(), |t| line(text, t, 80)) }</h3>
            <p class="facts">
                { for rows.into_iter().filter_map(|(name, span)| span.map(|s| (name, s))).map(|(name, span)| html! {
                    <button type="button" class="term" title={name} onclick={click(link, Action::Goto(span))}>
                        { line(text, span, 24) }
                    </button>
                }) }
            </p>
        </section>
    }
}

fn levels(state: &State) -> Html {
    let words = state.language.words();
    let mut counts = [0usize; 6];
    for node in &state.reading.outline.nodes {
        counts[usize::from(node.depth).min(5)] += 1;
    }
    let most = counts.iter().copied().max().unwrap_or(0).max(1);
    if state.reading.outline.nodes.is_empty() {
        return html! {};
    }
    html! {
        <section>
            <h3>{ words.levels() }</h3>
            <ul class="levels">
                { for counts.iter().enumerate().filter(|(_, count)| **count > 0).map(|(depth, &count)| html! {
                    <li>
                        <span>{ words.level().replace("{}", &(depth + 1).to_string()) }</span>
                        <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                            <rect width={(count * 100 / most).max(1).to_string()} height="8" rx="1" />
                        </svg>
                        <b>{ count }</b>
                    </li>
                }) }
            </ul>
        </section>
    }
}

fn findings(state: &State, link: &Link) -> Html {
    html! {
        <section>
            <h3>{ state.language.words().found() }</h3>
            { together::tally(state, &[state.front], link) }
        </section>
    }
}

fn counts(state: &State, link: &Link) -> Html {
    let words = state.language.words();
    let Some(counts) = state.reading.table(0).filter(|table| !table.rows.is_empty()) else {
        return html! {};
    };
    html! {
        <section>
            <h3>{ words.announced() }</h3>
            <ul class="counts">
                { for counts.rows.iter().take(60).map(|row| {
                    let cell = |name: &str| row.cell(counts.column(name));
                    let (class, verdict) = match cell("核对") {
                        "相符" => ("good", words.counts_match()),
                        "不符" => ("bad", words.counts_mismatch()),
                        _ => ("open", words.counts_open()),
                    };
                    let declared = Some(cell("项数")).filter(|n| !n.is_empty()).unwrap_or("?");
                    html! {
                        <li><button type="button" onclick={click(link, Action::Goto(row.place))}>
                            <span>{ cut(cell("宣称"), 22) }</span>
                            <small class={class}>{ format!("{declared} : {}　{verdict}", cell("列出")) }</small>
                        </button></li>
                    }
                }) }
            </ul>
        </section>
    }
}
