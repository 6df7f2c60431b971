//! The second tab: the structure as a picture and as text; the section in view,
//! why it hangs where it hangs, and what a person decides about it.

use gangmu::check::Severity;
use gangmu::export::{Listing, Paper, listing, move_name, tenths, why};
use gangmu::outline::{Act, Document};
use gangmu::wire::{Question, Task};
use yew::prelude::*;

use super::{Link, click, line, together};
use crate::app::Msg;
use crate::state::{Action, State};

/// Width of the picture in its own units.
const WIDE: f64 = 360.0;

pub fn panel(state: &State, link: &Link) -> Html {
    let words = state.language.words();
    let outline = &state.reading.outline;
    if state.together() {
        return html! { <>{ together::choice(state, link) }{ together::outlines(state, &state.told(), link) }</> };
    }
    if outline.nodes.is_empty() {
        return html! { <>{ together::choice(state, link) }<p class="empty">{ words.no_sections() }</p></> };
    }
    html! {
        <>
            { together::choice(state, link) }
            if let Some(document) = outline.documents.get(state.document()) {
                { picture(state, document, link) }
                { section(state, link) }
                { moves(state, document, link) }
            }
            if outline.documents.len() > 1 { { together::outlines(state, &[state.front], link) } }
            { text(state, link) }
        </>
    }
}

/// The section in view: why it is there, and what can be decided about it.
fn section(state: &State, link: &Link) -> Html {
    let words = state.language.words();
    let text = state.reading.source.text.as_str();
    let outline = &state.reading.outline;
    let node = state.current.and_then(|n| outline.nodes.get(n as usize));
    let acts = [
        (Act::Promote, words.promote(), "Alt+←"),
        (Act::Demote, words.demote(), "Alt+→"),
        (Act::NotAMark, words.not_a_mark(), "Delete"),
    ];
    let decisions = &state.options.decisions;
    html! {
        <section>
            <h3>{ words.section() }</h3>
            if let Some(node) = node {
                <p class="section">
                    <b>{ line(text, node.marker.span, 12) }</b>{ node.heading.map(|h| line(text, h, 60)).unwrap_or_default() }
                </p>
                <p class="note" role="status">{ words.why() }{ why(text, outline, node) }</p>
                <p class="buttons">
                    { for acts.into_iter().map(|(act, name, key)| html! {
                        <button type="button" title={key} onclick={click(link, Action::Decide(None, act))}>{ name }</button>
                    }) }
                </p>
            } else {
                <p class="note">{ words.section_hint() }</p>
            }
            if !decisions.is_empty() {
                <ul class="aside">
                    { for decisions.iter().enumerate().map(|(index, decision)| {
                        let name = acts.iter().find(|(act, _, _)| *act == decision.act).map_or("", |(_, name, _)| name);
                        html! {
                            <li>
                                <span>{ name }{ "：" }{ &decision.mark }{ &decision.words }</span>
                                <button type="button" class="link" onclick={click(link, Action::Undecide(index))}>{ words.recall() }</button>
                            </li>
                        }
                    }) }
                </ul>
            }
        </section>
    }
}

/// What the passages of the document in view do, with the words that say so.
fn moves(state: &State, document: &Document, link: &Link) -> Html {
    if document.moves.is_empty() {
        return html! {};
    }
    let words = state.language.words();
    let text = state.reading.source.text.as_str();
    html! {
        <section>
            <h3>{ words.moves() }</h3>
            <ol class="moves">
                { for document.moves.iter().take(200).map(|step| html! {
                    <li>
                        <button type="button" class="link" onclick={click(link, Action::Goto(step.cue))}>{ move_name(step.kind) }</button>
                        <q>{ line(text, step.cue, 16) }</q>
                    </li>
                }) }
            </ol>
        </section>
    }
}

/// The outline as text and as papers.
fn text(state: &State, link: &Link) -> Html {
    let words = state.language.words();
    let outline = &state.reading.outline;
    let forms = [
        (Listing::Markdown, words.copy_markdown()),
        (Listing::Plain, words.copy_plain()),
        (Listing::Table, words.copy_table()),
    ];
    let copy = |form: Listing| {
        let (source, outline) = (state.reading.source.clone(), outline.clone());
        link.callback(move |_| Msg::Copy(listing(&source.text, &outline, form)))
    };
    // A box of a whole book helps nobody; the buttons copy all of it.
    let mut shown = listing(&state.reading.source.text, outline, Listing::Plain);
    if let Some((at, _)) = shown.char_indices().nth(20_000) {
        shown.truncate(at);
        shown.push('…');
    }
    html! {
        <section>
            <h3>{ words.outline_text() }</h3>
            <p class="buttons">
                { for forms.into_iter().map(|(form, name)| html! {
                    <button type="button" onclick={copy(form)}>{ name }</button>
                }) }
                { for Paper::STRUCTURE.into_iter().map(|paper| html! {
                    <button type="button" onclick={link.callback(move |_| Msg::Order(Task::Paper(paper, u8::MAX)))}>{ words.paper(paper) }</button>
                }) }
                <button type="button" onclick={link.callback(|_| Msg::Ask(Question::Whole))}>{ words.paper_json() }</button>
            </p>
            { super::picture::tree(state, link) }
            <pre class="listing" tabindex="0" aria-label={words.outline_text()}>{ shown }</pre>
        </section>
    }
}

/// The sections of a document as bars as long as their share of the text.
pub fn picture(state: &State, document: &Document, link: &Link) -> Html {
    let words = state.language.words();
    let text = state.reading.source.text.as_str();
    let nodes = &state.reading.outline.nodes;
    let whole = document.span.len().max(1) as f64;
    let x = |at: u32| f64::from(at.saturating_sub(document.span.start)) / whole * WIDE;
    let rows = [(0u8, 6.0, 34.0), (1, 44.0, 20.0), (2, 68.0, 12.0)];
    let bars = (document.nodes.start..document.nodes.end).filter_map(|index| {
        let node = &nodes[index as usize];
        let &(depth, y, height) = rows.iter().find(|r| r.0 == node.depth)?;
        let (left, right) = (x(node.span.start), x(node.span.end));
        let width = (right - left - 1.5).max(1.0);
        let name = format!(
            "{}{}",
            line(text, node.marker.span, 10),
            node.heading.map(|h| line(text, h, 30)).unwrap_or_default()
        );
        Some(html! {
            <g onclick={click(link, Action::Section(index))} class={classes!("bar", format!("b{depth}"), (state.current == Some(index)).then_some("on"))}>
                <title>{ name }</title>
                <rect x={tenths(left)} y={tenths(y)} width={tenths(width)} height={tenths(height)} rx="2" />
                if depth == 0 && width > 26.0 {
                    <text x={tenths(left + 5.0)} y="27">{ line(text, node.marker.span, 4) }</text>
                }
            </g>
        })
    });
    let ticks =
        state.reading.findings.iter().filter(|f| document.span.contains(f.span)).take(300).map(|finding| {
            let class = match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info => "info",
            };
            let left = tenths(x(finding.span.start));
            html! { <rect class={format!("tick {class}")} x={left} y="84" width="2.5" height="9" /> }
        });
    html! {
        <section class="picture">
            <h3>{ words.bars() }</h3>
            <svg viewBox="0 0 360 96" role="img" aria-label={words.bars()}>
                { for bars.take(600) }
                { for ticks }
            </svg>
            <p class="note">{ words.bars_note() }</p>
        </section>
    }
}
