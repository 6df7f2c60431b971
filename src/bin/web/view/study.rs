//! Statistics: which one, of what, and its table; in the tab of words and in the
//! tab that compares.

use std::rc::Rc;

use gangmu::export::chart::{Chart, Form, Line};
use gangmu::export::table::Table;
use gangmu::lists;
use gangmu::stats::Kind;
use gangmu::wire::Amend;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::table::{Part, TableView};
use super::{Link, chart, click, line};
use crate::app::Msg;
use crate::language::Words;
use crate::state::{Action, Change, Revise, Scope, State, Study, TAGS, Tab};

/// Of one text, in the order in which they are shown.
const WORDS: [Kind; 12] = [
    Kind::Frequency,
    Kind::Keywords,
    Kind::Phrases,
    Kind::Ngrams,
    Kind::NewWords,
    Kind::Concordance,
    Kind::Collocates,
    Kind::Dispersion,
    Kind::Matrix,
    Kind::Tags,
    Kind::Variety,
    Kind::Sentences,
];
/// Of several.
const COMPARED: [Kind; 5] = [Kind::Keyness, Kind::Changes, Kind::Aligned, Kind::Reuse, Kind::Matrix];

/// Words of the cloud.
const CLOUD: usize = 60;
/// Rows of the trend.
const TREND: usize = 12;

/// The part of the tab of words that counts.
pub fn words(state: &State, link: &Link) -> Html {
    let words = state.language.words();
    let study = &state.study;
    html! {
        <section>
            <h3>{ words.statistics() }</h3>
            { kinds(&WORDS, study.kind, Change::Kind, link) }
            <p class="sieve">
                { scope(state, link) }
                { if has_tags(study.kind) { tags(state, link) } else { html! {} } }
                if study.kind == Kind::Concordance { { order(state, link) } }
            </p>
            if Study::takes_words(study.kind) { { terms(state, link) } }
            { table(state, link) }
        </section>
    }
}

/// The tab that compares.
pub fn compare(state: &State, link: &Link) -> Html {
    let words = state.language.words();
    let study = &state.study;
    let several = state.pieces().len() > 1;
    let pairs = !matches!(study.compared, Kind::Reuse | Kind::Matrix);
    html! {
        <section>
            { kinds(&COMPARED, study.compared, Change::Compared, link) }
            if pairs && several {
                <p class="sieve">
                    { document(state, words.this_document(), study.pair.0, move |one, (_, other)| (one, other), link) }
                    { document(state, words.other_document(), study.pair.1, move |other, (one, _)| (one, other), link) }
                </p>
            }
            if pairs && !several { <p class="empty">{ words.one_document() }</p> }
            { table(state, link) }
        </section>
    }
}

fn kinds(all: &[Kind], now: Kind, change: fn(Kind) -> Change, link: &Link) -> Html {
    html! {
        <div class="kinds" role="group">
            { for all.iter().map(|&kind| html! {
                <button type="button" aria-pressed={(kind == now).to_string()} onclick={click(link, Action::Study(change(kind)))}>
                    { title(kind) }
                </button>
            }) }
        </div>
    }
}

fn title(kind: Kind) -> &'static str {
    Kind::ALL.iter().find(|(known, ..)| *known == kind).map_or("", |(_, _, title)| title)
}

/// Whether parts of speech can be chosen for it.
fn has_tags(kind: Kind) -> bool {
    matches!(kind, Kind::Frequency | Kind::Keywords | Kind::Collocates | Kind::Dispersion | Kind::Matrix)
}

/// What a select says, as a number.
fn chosen(event: &Event) -> Option<i64> {
    event.target_dyn_into::<HtmlSelectElement>()?.value().parse().ok()
}

/// All of the text, a document, or the section in view.
fn scope(state: &State, link: &Link) -> Html {
    let words = state.language.words();
    let text = state.reading.source.text.as_str();
    let outline = &state.reading.outline;
    let documents = outline.documents.len();
    let now = state.study.scope;
    let section = match now {
        Scope::Section(index) => Some(index),
        _ => state.current,
    };
    let heading = section.and_then(|index| outline.nodes.get(index as usize)).map(|node| {
        let end = node.heading.map_or(node.marker.span.end, |h| h.end);
        line(text, gangmu::span::Span { start: node.marker.span.start, end }, 16)
    });
    let choose = link.batch_callback(move |event: Event| {
        let scope = match chosen(&event)? {
            -1 => Scope::All,
            -2 => Scope::Section(section?),
            -3 => Scope::Every,
            index => Scope::Document(u32::try_from(index).ok()?),
        };
        Some(Msg::Do(Action::Study(Change::Scope(scope))))
    });
    html! {
        <select aria-label={words.scope()} onchange={choose}>
            <option value="-1" selected={now == Scope::All}>{ words.whole_text() }</option>
            if state.documents.len() > 1 {
                <option value="-3" selected={now == Scope::Every}>{ words.every_document() }</option>
            }
            if documents > 1 {
                { for outline.documents.iter().enumerate().map(|(index, document)| html! {
                    <option value={index.to_string()} selected={now == Scope::Document(index as u32)}>
                        { document.frame.title.map_or_else(|| words.untitled().to_owned(), |t| line(text, t, 20)) }
                    </option>
                }) }
            }
            if let Some(heading) = heading {
                <option value="-2" selected={matches!(now, Scope::Section(_))}>{ words.this_section() }{ heading }</option>
            }
        </select>
    }
}

fn tags(state: &State, link: &Link) -> Html {
    let words = state.language.words();
    let names = [words.all_tags(), words.noun(), words.verb(), words.adjective(), words.adverb()];
    let choose = link.batch_callback(|event: Event| {
        Some(Msg::Do(Action::Study(Change::Tag(usize::try_from(chosen(&event)?).ok()?))))
    });
    html! {
        <select aria-label={words.tag()} onchange={choose}>
            { for (0..TAGS.len()).map(|at| html! {
                <option value={at.to_string()} selected={state.study.tag == at}>{ names[at] }</option>
            }) }
        </select>
    }
}

/// The order of the lines of a concordance.
fn order(state: &State, link: &Link) -> Html {
    let words = state.language.words();
    let choose = link.batch_callback(|event: Event| {
        Some(Msg::Do(Action::Study(Change::Sort(i8::try_from(chosen(&event)?).ok()?))))
    });
    html! {
        <select aria-label={words.order()} onchange={choose}>
            { for [(0, words.by_place()), (-1, words.by_left()), (1, words.by_right())].into_iter().map(|(sort, name)| html! {
                <option value={sort.to_string()} selected={state.study.sort == sort}>{ name }</option>
            }) }
        </select>
    }
}

fn terms(state: &State, link: &Link) -> Html {
    let words = state.language.words();
    let changed = link.batch_callback(|event: Event| {
        let terms = event.target_dyn_into::<HtmlInputElement>()?.value();
        Some(Msg::Do(Action::Study(Change::Terms(terms))))
    });
    let typed = link.batch_callback(|event: InputEvent| {
        let typed = event.target_dyn_into::<HtmlInputElement>()?.value();
        Some(Msg::Do(Action::Study(Change::Typed(typed))))
    });
    html! {
        <p class="sieve">
            <input type="search" aria-label={words.terms()} placeholder={words.terms_hint()} value={state.study.typed.clone()}
                oninput={typed} onchange={changed} />
        </p>
    }
}

fn document(
    state: &State,
    name: &'static str,
    now: u32,
    pair: impl Fn(u32, (u32, u32)) -> (u32, u32) + 'static,
    link: &Link,
) -> Html {
    let before = state.study.pair;
    let choose = link.batch_callback(move |event: Event| {
        let (one, other) = pair(u32::try_from(chosen(&event)?).ok()?, before);
        Some(Msg::Do(Action::Study(Change::Pair(one, other))))
    });
    html! {
        <select aria-label={name} title={name} onchange={choose}>
            { for state.pieces().into_iter().enumerate().map(|(at, (index, inner))| html! {
                <option value={at.to_string()} selected={now == at as u32}>
                    { at + 1 }{ " " }{ piece(state, index, inner) }
                </option>
            }) }
        </select>
    }
}

/// What a document inside one that was brought is called.
fn piece(state: &State, index: usize, inner: u32) -> String {
    let title = state.reading_of(index).and_then(|reading| {
        let document = reading.outline.documents.get(inner as usize)?;
        Some(line(&reading.source.text, document.frame.title?, 20))
    });
    title.unwrap_or_else(|| state.name_of(index, 20))
}

/// The table that answers, what its numbers mean, and its pictures.
fn table(state: &State, link: &Link) -> Html {
    let words = state.language.words();
    if state.tab == Tab::Words && state.study.kind == Kind::Concordance {
        return html! { <>{ definition(Kind::Concordance, words.definition()) }<p class="note">{ words.drawer_note() }</p></> };
    }
    answer(state, link)
}

/// The lines of a concordance, under the text, where there is room for them.
pub fn drawer(state: &State, link: &Link) -> Html {
    let words = state.language.words();
    if state.tab != Tab::Words || state.study.kind != Kind::Concordance || state.study().is_none() {
        return html! {};
    }
    html! {
        <section class="drawer" aria-label={words.in_context()} tabindex="0">
            <button type="button" class="link close" onclick={click(link, Action::Study(Change::Kind(Kind::Frequency)))}>{ words.close() }</button>
            { answer(state, link) }
        </section>
    }
}

fn answer(state: &State, link: &Link) -> Html {
    let words = state.language.words();
    let Some(inquiry) = state.study() else {
        return html! { <p class="note">{ words.terms_hint() }</p> };
    };
    let known = state.reading.statistics.as_ref();
    // While another answer is on its way the last one of the same kind stays.
    let Some((answered, table)) = known.filter(|(answered, _)| answered.query.kind == inquiry.query.kind)
    else {
        return html! { <p class="empty" role="status">{ words.reading() }</p> };
    };
    let query = &inquiry.query;
    let several = inquiry.texts.len() > 1;
    let source = (!several).then(|| Rc::clone(&state.reading.source));
    let goto = link.callback(|(text, span)| Msg::Do(Action::At(text, span)));
    let word = link.callback(|word: String| Msg::Do(Action::Study(Change::Of(Kind::Concordance, word))));
    let add = link.callback(|word| Msg::Do(Action::Lexicon(Revise::Amend(Amend::Lines(word)))));
    let act = match query.kind {
        Kind::NewWords => Some((words.to_lexicon(), add)),
        Kind::Frequency | Kind::Keywords | Kind::Keyness | Kind::Changes | Kind::Collocates => {
            Some((words.in_context(), word))
        }
        _ => None,
    };
    let stem = title(query.kind);
    let part = Part { table: Rc::clone(table), text: source, document: None, picked: state.picked };
    html! {
        <div class="data" aria-busy={(**answered != inquiry).to_string()}>
            { if query.kind == Kind::Concordance { html! {} } else { definition(query.kind, words.definition()) } }
            if query.kind == Kind::Frequency { { cloud(table, words, link) } }
            if query.kind == Kind::Matrix { { trend(table, words, link) } }
            if table.rows.is_empty() {
                <p class="empty">{ words.no_rows().replace("{}", stem) }</p>
            } else {
                <TableView parts={vec![part]} stem={stem.to_owned()} {words} {act} {goto}
                    copy={link.callback(Msg::Copy)} save={link.callback(Msg::Save)} ask={link.callback(Msg::Order)} />
            }
        </div>
    }
}

/// What the numbers of a table mean, by what formula, from where.
fn definition(kind: Kind, summary: &'static str) -> Html {
    let told =
        lists::definitions().lines().find_map(|line| line.strip_prefix(kind.name())?.strip_prefix('\t'));
    let Some(told) = told else { return html! {} };
    html! {
        <details class="manual">
            <summary>{ summary }</summary>
            { for told.split('\t').map(|part| html! { <p>{ part }</p> }) }
        </details>
    }
}

/// The most frequent words, the larger the more frequent.
fn cloud(table: &Table, words: &Words, link: &Link) -> Html {
    let rows = drawn(table, CLOUD, &[table.column("频次")]);
    let [title, down, across, note] =
        [words.cloud(), words.word(), words.frequency(), words.cloud_note()].map(str::to_owned);
    chart::draw(Chart { form: Form::Cloud, title, down, across, note, parts: Vec::new(), rows }, false, link)
}

/// A row of bars for each word: how often in each part.
fn trend(table: &Table, words: &Words, link: &Link) -> Html {
    let first = table.column("末见").map_or(0, |at| at + 1);
    let parts: Vec<String> = table.columns.iter().skip(first).map(|part| part.to_string()).collect();
    if parts.len() < 2 {
        return html! {};
    }
    let columns: Vec<Option<usize>> = (first..table.columns.len()).map(Some).collect();
    let rows = drawn(table, TREND, &columns);
    let [title, down, across, note] =
        [words.trend(), words.word(), words.trend_axis(), words.trend_note()].map(str::to_owned);
    chart::draw(Chart { form: Form::Columns, title, down, across, note, parts, rows }, true, link)
}

/// The first rows of a table, with the numbers of these columns.
fn drawn(table: &Table, most: usize, columns: &[Option<usize>]) -> Vec<Line> {
    let rows = table.rows.iter().take(most).map(|row| Line {
        name: row.cell(Some(0)).to_owned(),
        values: columns.iter().map(|&column| row.cell(column).parse().unwrap_or(0)).collect(),
        told: String::new(),
        sentence: String::new(),
        text: row.text,
        place: row.place,
    });
    rows.collect()
}
