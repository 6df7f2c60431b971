//! The second tab: the picture of the structure and the outline as text.

use gangmu::check::Severity;
use gangmu::export::{Listing, listing};
use gangmu::outline::Document;
use yew::prelude::*;

use super::{Link, click, line};
use crate::app::Msg;
use crate::paper::Paper;
use crate::state::{Action, State};

/// Width of the picture in its own units.
const WIDE: f64 = 360.0;

pub fn panel(state: &State, link: &Link) -> Html {
    let words = state.language.words();
    let outline = &state.reading.outline;
    let text = state.reading.source.text.as_str();
    if outline.nodes.is_empty() {
        return html! { <p class="empty">{ words.no_sections }</p> };
    }
    let forms = [
        (Listing::Markdown, words.copy_markdown),
        (Listing::Plain, words.copy_plain),
        (Listing::Table, words.copy_table),
    ];
    let copy = |form: Listing| {
        let (source, outline) = (state.reading.source.clone(), outline.clone());
        link.callback(move |_| Msg::Copy(listing(&source.text, &outline, form)))
    };
    // A box of a whole book helps nobody; the buttons copy all of it.
    let mut shown = listing(text, outline, Listing::Plain);
    if let Some((at, _)) = shown.char_indices().nth(20_000) {
        shown.truncate(at);
        shown.push('…');
    }
    html! {
        <>
            if let Some(document) = outline.documents.get(state.document()) {
                { picture(state, document, link) }
            }
            <section>
                <h3>{ words.outline_text }</h3>
                <p class="buttons">
                    { for forms.into_iter().map(|(form, name)| html! {
                        <button type="button" onclick={copy(form)}>{ name }</button>
                    }) }
                    { for Paper::STRUCTURE.into_iter().chain([Paper::Json]).map(|paper| html! {
                        <button type="button" onclick={link.callback(move |_| Msg::Paper(paper))}>{ words.paper(paper) }</button>
                    }) }
                </p>
                <pre class="listing" tabindex="0" aria-label={words.outline_text}>{ shown }</pre>
            </section>
        </>
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
                <rect x={format!("{left:.1}")} y={y.to_string()} width={format!("{width:.1}")} height={height.to_string()} rx="2" />
                if depth == 0 && width > 26.0 {
                    <text x={format!("{:.1}", left + 5.0)} y="27">{ line(text, node.marker.span, 4) }</text>
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
            let left = format!("{:.1}", x(finding.span.start));
            html! { <rect class={format!("tick {class}")} x={left} y="84" width="2.5" height="9" /> }
        });
    html! {
        <section class="picture">
            <h3>{ words.bars }</h3>
            <svg viewBox="0 0 360 96" role="img" aria-label={words.bars}>
                { for bars.take(600) }
                { for ticks }
            </svg>
            <p class="note">{ words.bars_note }</p>
        </section>
    }
}
