//! The first tab: what the text is, in numbers; or all texts together.

use gangmu::export::table::{Row, Table};
use yew::prelude::*;

use super::checks::SEVERITIES;
use super::{Link, click, cut, documents, grouped, line, together};
use crate::reading::Reading;
use crate::state::{Action, State};

/// Characters a speaker reads aloud in a minute.
const ALOUD: usize = 220;

/// Announced counts listed at most.
const ANNOUNCED: usize = 60;

pub fn panel(state: &State, link: &Link) -> Html {
    let (words, told) = (state.language.words(), state.told());
    let known = told.iter().filter_map(|&index| Some((index, state.reading_of(index)?)));
    let readings: Vec<(usize, &Reading)> = known.collect();
    let sum = |of: fn(&Reading) -> usize| readings.iter().map(|(_, reading)| of(reading)).sum::<usize>();
    let characters = sum(|reading| reading.size);
    let cut_words = sum(|reading| reading.words.len());
    let numbers = [
        (words.characters_label(), grouped(characters)),
        (words.paragraphs(), grouped(sum(|reading| reading.source.paragraphs.len()))),
        (words.sentences(), grouped(sum(|reading| reading.source.sentences.len()))),
        (words.words_count(), if cut_words == 0 { "–".to_owned() } else { grouped(cut_words) }),
        (words.reading_time(), format!("{} {}", grouped(characters.div_ceil(ALOUD)), words.minutes())),
    ];
    html! {
        <>
            { together::choice(state, link) }
            if !state.together() { { frame(state, link) } }
            <section>
                <dl class="numbers">
                    { for numbers.iter().map(|(name, value)| html! { <div><dt>{ *name }</dt><dd>{ value.clone() }</dd></div> }) }
                </dl>
            </section>
            if state.together() { { roll(state, &readings, link) } } else { { documents::origin(state, link) } }
            { levels(state, &readings) }
            <section>
                <h3>{ words.found() }</h3>
                { together::tally(state, &told, link) }
            </section>
            { counts(state, &readings, link) }
            if !state.together() { { frequent(state, link) } }
        </>
    }
}

/// The words that are most frequent in the document in front.
fn frequent(state: &State, link: &Link) -> Html {
    let (reading, stops) = (&state.reading, state.stops());
    let text = reading.source.text.as_str();
    let counts = |word: &str| word.chars().count() > 1 && !stops.contains(&word);
    let top: Vec<_> = reading.terms.iter().filter(|t| counts(t.span.of(text))).take(14).collect();
    if top.is_empty() {
        return html! {};
    }
    html! {
        <section>
            <h3>{ state.language.words().frequent() }</h3>
            <ul class="terms">
                { for top.into_iter().map(|term| html! {
                    <li><button type="button" class="term" onclick={click(link, Action::Goto(term.span))}>
                        { term.span.of(text) }<small>{ term.count }</small>
                    </button></li>
                }) }
            </ul>
        </section>
    }
}

/// The documents, a row for each.
fn roll(state: &State, readings: &[(usize, &Reading)], link: &Link) -> Html {
    let words = state.language.words();
    let heads = [
        words.documents(),
        words.characters_label(),
        words.sections(),
        words.errors(),
        words.warnings(),
        words.infos(),
        words.announced(),
    ];
    let cells = |index: usize, reading: &Reading| {
        if reading.revision == 0 {
            return vec![words.not_read().to_owned()];
        }
        let count = |severity| state.count_in(&[index], severity).to_string();
        let counts = reading.table(0).map_or((0, 0), |table| {
            let verdict = table.column("核对");
            (table.rows.iter().filter(|row| row.cell(verdict) == "相符").count(), table.rows.len())
        });
        let [errors, warnings, infos] = SEVERITIES.map(count);
        vec![
            grouped(reading.size),
            grouped(reading.outline.nodes.len()),
            errors,
            warnings,
            infos,
            format!("{}/{}", counts.0, counts.1),
        ]
    };
    let genre = |reading: &Reading| {
        let kind = reading.outline.documents.first()?.frame.genre?.kind;
        Some(html! { <small>{ words.kind_name(kind) }</small> })
    };
    html! {
        <section>
            <div class="grid roll" tabindex="0" role="region" aria-label={words.documents()}>
                <table>
                    <thead><tr>{ for heads.into_iter().map(|head| html! { <th scope="col">{ head }</th> }) }</tr></thead>
                    <tbody>
                        { for readings.iter().map(|&(index, reading)| html! {
                            <tr>
                                <th scope="row"><button type="button" class="link" onclick={click(link, Action::Front(index))}>
                                    { format!("{} {}", index + 1, state.name_of(index, 24)) }
                                </button>{ for genre(reading) }</th>
                                { for cells(index, reading).into_iter().map(|cell| html! { <td>{ cell }</td> }) }
                            </tr>
                        }) }
                    </tbody>
                </table>
            </div>
        </section>
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

fn levels(state: &State, readings: &[(usize, &Reading)]) -> Html {
    let words = state.language.words();
    let mut counts = [0usize; 6];
    for node in readings.iter().flat_map(|(_, reading)| &reading.outline.nodes) {
        counts[usize::from(node.depth).min(5)] += 1;
    }
    let most = counts.iter().copied().max().unwrap_or(0);
    if most == 0 {
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

fn counts(state: &State, readings: &[(usize, &Reading)], link: &Link) -> Html {
    let words = state.language.words();
    let tables = readings.iter().filter_map(|&(index, reading)| Some((index, reading.table(0)?)));
    let rows: Vec<(usize, &Table, &Row)> =
        tables.flat_map(|(index, table)| table.rows.iter().map(move |row| (index, &**table, row))).collect();
    if rows.is_empty() {
        return html! {};
    }
    html! {
        <section>
            <h3>{ words.announced() }</h3>
            <ul class="counts">
                { for rows.into_iter().take(ANNOUNCED).map(|(index, table, row)| {
                    let cell = |name: &str| row.cell(table.column(name));
                    let (class, verdict) = match cell("核对") {
                        "相符" => ("good", words.counts_match()),
                        "不符" => ("bad", words.counts_mismatch()),
                        _ => ("open", words.counts_open()),
                    };
                    let declared = Some(cell("项数")).filter(|n| !n.is_empty()).unwrap_or("?");
                    let named = state.together().then(|| html! { <small class="open">{ state.name_of(index, 12) }</small> });
                    html! {
                        <li><button type="button" onclick={click(link, Action::At(index as u32, row.place))}>
                            <span>{ cut(cell("宣称"), 22) }{ for named }</span>
                            <small class={class}>{ format!("{declared} : {}　{verdict}", cell("列出")) }</small>
                        </button></li>
                    }
                }) }
            </ul>
        </section>
    }
}
