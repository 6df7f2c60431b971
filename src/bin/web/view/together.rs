//! What the panels show of every document: the choice between one and all, the
//! outlines side by side, the findings document by document.

use gangmu::outline::Document;
use gangmu::span::Span;
use yew::prelude::*;

use super::{Link, checks, click, grouped, line};
use crate::language::Words;
use crate::reading::Reading;
use crate::state::{Action, Order, State};

/// Rows of all outlines drawn at most, and of one at least.
const ROWS: usize = 900;
const FEWEST: usize = 12;
/// Outlines set side by side at most.
const COLUMNS: usize = 60;
/// Findings drawn of a document that is not in front.
const BEHIND: usize = 10;
/// Levels shown at most.
const DEEP: u8 = 3;

/// Of which documents the panel tells; nothing while there is only one.
pub fn choice(state: &State, link: &Link) -> Html {
    let words = state.language.words();
    let count = state.documents.len();
    if count < 2 {
        return html! {};
    }
    let every = format!("{} {count}", words.every_document());
    html! {
        <div class="kinds scope" role="group" aria-label={words.documents()}>
            { for [(false, words.this_document().to_owned()), (true, every)].into_iter().map(|(every, name)| html! {
                <button type="button" aria-pressed={(every == state.every).to_string()} onclick={click(link, Action::Every(every))}>
                    { name }
                </button>
            }) }
        </div>
    }
}

/// The outlines of these documents side by side, each as deep as there is room.
pub fn outlines(state: &State, told: &[usize], link: &Link) -> Html {
    let words = state.language.words();
    let mut columns: Vec<(usize, &Reading, usize)> = Vec::new();
    for &index in told {
        let Some(reading) = state.reading_of(index) else { continue };
        // One that is not read yet has a column too.
        let within = reading.outline.documents.len().max(1);
        columns.extend((0..within).map(|inner| (index, reading, inner)));
    }
    let most = (ROWS / columns.len().max(1)).max(FEWEST);
    let column = |&(index, reading, inner): &(usize, &Reading, usize)| {
        let document = reading.outline.documents.get(inner);
        let text = reading.source.text.as_str();
        let title = document.and_then(|d| d.frame.title).map(|title| line(text, title, 40));
        let place = document.map_or(Span { start: 0, end: 0 }, |d| d.frame.title.unwrap_or(d.span));
        let size = reading.sizes.get(inner).map(|&size| format!("{} {}", grouped(size), words.characters()));
        let note = size.unwrap_or_else(|| words.not_read().to_owned());
        html! {
            <li>
                <button type="button" class="link" onclick={click(link, Action::At(index as u32, place))}>
                    <b>{ title.unwrap_or_else(|| state.name_of(index, 40)) }</b>
                </button>
                <small>{ note }</small>
                if let Some(document) = document { { sections(index, reading, document, most, words, link) } }
            </li>
        }
    };
    html! {
        <section>
            <h3>{ words.beside() }</h3>
            <ul class="beside" tabindex="0" aria-label={words.beside()}>{ for columns.iter().take(COLUMNS).map(column) }</ul>
        </section>
    }
}

fn sections(
    index: usize,
    reading: &Reading,
    document: &Document,
    most: usize,
    words: &Words,
    link: &Link,
) -> Html {
    let text = reading.source.text.as_str();
    let all = reading.outline.nodes.get(document.nodes.start as usize..document.nodes.end as usize);
    let all = all.unwrap_or_default();
    let within = |deep: u8| all.iter().filter(move |node| node.depth <= deep);
    let deep = (0..=DEEP).rev().find(|&deep| within(deep).count() <= most).unwrap_or(0);
    let left = within(deep).count().saturating_sub(most);
    html! {
        <ol>
            { for within(deep).take(most).map(|node| {
                let share = (node.depth == 0).then(|| node.span.len() * 100 / document.span.len().max(1));
                let end = node.heading.map_or(node.marker.span.end, |heading| heading.end);
                let place = Span { start: node.span.start, end };
                html! {
                    <li class={format!("d{}", node.depth)}><button type="button" class="link" onclick={click(link, Action::At(index as u32, place))}>
                        { line(text, node.marker.span, 8) }{ node.heading.map(|h| line(text, h, 30)).unwrap_or_default() }
                    </button>if let Some(share) = share { <small>{ share }{ "%" }</small> }</li>
                }
            }) }
            if left > 0 { <li><small>{ words.more_sections().replace("{}", &left.to_string()) }</small></li> }
        </ol>
    }
}

/// How many findings of each severity in these documents; each shows only its own when
/// pressed.
pub fn tally(state: &State, told: &[usize], link: &Link) -> Html {
    let words = state.language.words();
    html! {
        <p class="tally" role="group" aria-label={words.found()}>
            { for checks::SEVERITIES.into_iter().map(|severity| {
                let (class, name) = checks::severity(severity, words);
                let (count, on) = (state.count_in(told, severity), state.severity == Some(severity));
                let sieve = Action::Sieve((!on).then_some(severity));
                html! {
                    <button type="button" class={class} aria-pressed={on.to_string()} disabled={count == 0} onclick={click(link, sieve)}>
                        <i></i><b>{ count }</b>{ " " }{ name }
                    </button>
                }
            }) }
        </p>
    }
}

/// The findings told of, document by document, or by family where it is one document.
pub fn findings(state: &State, link: &Link) -> Html {
    let words = state.language.words();
    let all = state.together();
    let mut rows: Vec<Html> = Vec::new();
    for index in state.told() {
        let order = state.sorted(index);
        // Behind the front the first few do: thousands of cards would cost seconds.
        let front = index == state.front;
        let shown = order.len().min(if front { state.cards } else { BEHIND });
        let findings = state.findings_of(index);
        if all {
            rows.push(head(state, index, link));
        }
        let mut family = None;
        for &i in &order[..shown] {
            let finding = &findings[i];
            if !all && state.order == Order::Family && family != Some(finding.family) {
                family = Some(finding.family);
                let count = order.iter().filter(|&&i| family == Some(findings[i].family)).count();
                rows.push(
                    html! { <li class="family" key={(1 << 63) | finding.family as u64}>{ words.family(finding.family) }<small>{ count }</small></li> },
                );
            }
            rows.push(checks::card(state, index, i, finding, link));
        }
        let left = order.len() - shown;
        if left > 0 {
            let more = if front { Action::MoreCards } else { Action::Front(index) };
            rows.push(html! {
                <li class="more" key={u64::MAX - index as u64}><button type="button" onclick={click(link, more)}>
                    { words.more_findings().replace("{}", &left.to_string()) }
                </button></li>
            });
        }
    }
    html! { <ul class="findings">{ for rows }</ul> }
}

/// The document that the findings below are of, with how many it has.
fn head(state: &State, index: usize, link: &Link) -> Html {
    let words = state.language.words();
    let counts = checks::SEVERITIES.into_iter().filter_map(|severity| {
        let count = state.count_in(&[index], severity);
        (count > 0).then(|| format!("{count} {}", checks::severity(severity, words).1))
    });
    let counts: Vec<String> = counts.collect();
    let told = match state.reading_of(index) {
        Some(reading) if reading.revision > 0 && counts.is_empty() => words.no_findings().to_owned(),
        Some(reading) if reading.revision > 0 => counts.join(" · "),
        _ => words.not_read().to_owned(),
    };
    html! {
        <li class="family" key={index}>
            <button type="button" class="link" onclick={click(link, Action::Front(index))}>{ state.name_of(index, 40) }</button>
            <small>{ told }</small>
        </li>
    }
}
