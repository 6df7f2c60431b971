//! The documents and the tree of sections.

use gangmu::export::why;
use gangmu::han::numeral;
use gangmu::outline::{Act, Node, Outline, Style, Why};
use yew::prelude::*;

use super::{Link, click, focus, grouped, line};
use crate::app::Msg;
use crate::language::Words;
use crate::state::{Action, State};

/// Rows drawn at most; deeper sections are folded in larger trees.
const MOST: usize = 1200;

/// The left side: documents, then the sections of the one in view.
pub fn nav(state: &State, link: &Link) -> Html {
    let words = state.language.words();
    let outline = &state.reading.outline;
    let text = state.reading.source.text.as_str();
    let shown = state.document();
    html! {
        <nav aria-label={format!("{}、{}", words.documents(), words.sections())}>
            <h2>{ words.documents() }</h2>
            <ul class="documents">
                { for outline.documents.iter().enumerate().take(MOST).map(|(index, document)| {
                    let title = document.frame.title.map_or_else(|| words.untitled().to_owned(), |t| line(text, t, 60));
                    let on = index == shown;
                    let place = document.frame.title.unwrap_or(document.span);
                    html! {
                        <li key={index}>
                            <button type="button" aria-current={on.then_some("true")} onclick={click(link, Action::Goto(place))}>
                                <span>{ title }</span>
                                <small>{ grouped(state.reading.sizes.get(index).copied().unwrap_or_default()) }{ " " }{ words.characters() }</small>
                            </button>
                        </li>
                    }
                }) }
            </ul>
            <h2>{ words.sections() }</h2>
            { tree(state, shown, words, link) }
        </nav>
    }
}

fn tree(state: &State, shown: usize, words: &'static Words, link: &Link) -> Html {
    let outline = &state.reading.outline;
    let Some(document) = outline.documents.get(shown).filter(|d| d.nodes.start < d.nodes.end) else {
        return html! { <p class="empty">{ words.no_sections() }</p> };
    };
    let (from, to) = (document.nodes.start as usize, document.nodes.end as usize);
    let rows = rows(state, from, to);
    let first = rows.first().copied();
    let current = state.current.map(|n| n as usize).filter(|n| rows.contains(n)).or(first);
    let left = (to - from).saturating_sub(rows.len());
    let select = link.batch_callback(|event: MouseEvent| {
        let row = event.target_dyn_into::<web_sys::Element>()?.closest("[data-n]").ok()??;
        let node: u32 = row.get_attribute("data-n")?.parse().ok()?;
        focus(&row);
        let folds = event.target_dyn_into::<web_sys::Element>()?.closest(".fold").ok()?.is_some();
        Some(Msg::Do(if folds { Action::Fold(node) } else { Action::Section(node) }))
    });
    let keys = link.batch_callback(keys);
    html! {
        <>
            <ul class="tree" role="tree" aria-label={words.tree()} onclick={select} onkeydown={keys}>
                { for rows.iter().map(|&index| row(state, index, current == Some(index), document.span.len(), words)) }
            </ul>
            if left > 0 && rows.len() >= MOST {
                <p class="empty">{ words.more().replace("{}", &grouped(left)) }</p>
            }
        </>
    }
}

/// The sections that are to be seen: those in no folded one.
fn rows(state: &State, from: usize, to: usize) -> Vec<usize> {
    let nodes = &state.reading.outline.nodes;
    let large = to - from > MOST;
    let mut rows = Vec::new();
    let mut index = from;
    while index < to && rows.len() < MOST {
        rows.push(index);
        let node = &nodes[index];
        index = if is_folded(state, index, node, large) { node.end as usize } else { index + 1 };
    }
    rows
}

/// A large tree shows its first two levels until it is asked for more.
fn is_folded(state: &State, index: usize, node: &Node, large: bool) -> bool {
    state.folded.contains(&(index as u32)) != (large && node.depth >= 1)
}

fn row(state: &State, index: usize, current: bool, whole: usize, words: &Words) -> Html {
    let outline: &Outline = &state.reading.outline;
    let text = state.reading.source.text.as_str();
    let node = &outline.nodes[index];
    let marker = line(text, node.marker.span, 12);
    let heading = match node.heading {
        Some(heading) => line(text, heading, 48),
        None => {
            let rest = gangmu::span::Span { start: node.marker.span.end, end: node.span.end };
            line(text, rest, 18)
        }
    };
    let parent = node.end as usize > index + 1;
    let open = parent && !state.folded.contains(&(index as u32));
    let missing = missing(outline, node);
    let share = (node.depth == 0 && whole > 0).then(|| (node.span.len() * 100 + whole / 2) / whole);
    html! {
        <li role="treeitem" key={index} data-n={index.to_string()} class={format!("d{}", node.depth.min(4))}
            aria-level={(node.depth + 1).to_string()} aria-selected={current.to_string()}
            aria-expanded={parent.then(|| open.to_string())} tabindex={if current { "0" } else { "-1" }}
            title={why(text, outline, node)} aria-description={why(text, outline, node)}>
            <b>{ marker }</b>
            <span class="name">{ heading }</span>
            if let Some(missing) = missing { <span class="gap">{ words.missing() }{ missing }</span> }
            if let Some(share) = share { <em>{ share }{ "%" }</em> }
            if parent { <i class="fold" aria-hidden="true"></i> }
        </li>
    }
}

/// The ordinals left out before `node`.
fn missing(outline: &Outline, node: &Node) -> Option<String> {
    let Why::Gap(before) = node.why else { return None };
    let before = outline.nodes.get(before as usize)?.marker.ordinal;
    let name = |n: u32| match node.marker.style {
        Style::Bracket => format!("（{}）", numeral(n)),
        Style::Comma => format!("{}、", numeral(n)),
        Style::Ordinal => format!("第{}", numeral(n)),
        Style::Is => format!("{}是", numeral(n)),
        Style::Must => format!("{}要", numeral(n)),
        Style::Article => format!("第{}条", numeral(n)),
        _ => n.to_string(),
    };
    let names: Vec<String> = (before + 1..node.marker.ordinal).take(3).map(name).collect();
    Some(names.join(""))
}

/// Arrow keys, Home, End, Enter as trees have them; with Alt, and Delete, a
/// person's own decisions.
fn keys(event: KeyboardEvent) -> Option<Msg> {
    let row = event.target_dyn_into::<web_sys::Element>()?.closest("[data-n]").ok()??;
    let node: u32 = row.get_attribute("data-n")?.parse().ok()?;
    let expanded = row.get_attribute("aria-expanded");
    let list = row.parent_element()?;
    let mut message = None;
    let level = |e: &web_sys::Element| e.get_attribute("aria-level").and_then(|l| l.parse::<u32>().ok());
    let to = match event.key().as_str() {
        "ArrowDown" => row.next_element_sibling(),
        "ArrowUp" => row.previous_element_sibling(),
        "Home" => list.first_element_child(),
        "End" => list.last_element_child(),
        "Enter" | " " => {
            message = Some(Msg::Do(Action::Section(node)));
            None
        }
        "ArrowLeft" if event.alt_key() => {
            message = Some(Msg::Do(Action::Decide(Some(node), Act::Promote)));
            None
        }
        "ArrowRight" if event.alt_key() => {
            message = Some(Msg::Do(Action::Decide(Some(node), Act::Demote)));
            None
        }
        "Delete" => {
            message = Some(Msg::Do(Action::Decide(Some(node), Act::NotAMark)));
            None
        }
        "ArrowRight" if expanded.as_deref() == Some("false") => {
            message = Some(Msg::Do(Action::Fold(node)));
            None
        }
        "ArrowRight" => row.next_element_sibling().filter(|next| level(next) > level(&row)),
        "ArrowLeft" if expanded.as_deref() == Some("true") => {
            message = Some(Msg::Do(Action::Fold(node)));
            None
        }
        "ArrowLeft" => {
            let mut above = row.previous_element_sibling();
            while let Some(candidate) = above.clone().filter(|a| level(a) >= level(&row)) {
                above = candidate.previous_element_sibling();
            }
            above
        }
        _ => return None,
    };
    event.prevent_default();
    if let Some(to) = to {
        focus(&to);
    }
    message
}
