//! Drawers, whose insides are drawn when they are opened: there may be hundreds of
//! them shut; and the page of a rule, which stands in one.

use gangmu::check::Page;
use web_sys::HtmlDetailsElement;
use yew::prelude::*;

use super::Link;
use crate::app::Msg;
use crate::state::{Action, Drawer, State};

/// The drawer with this number, with what is clicked.
pub fn drawer(
    state: &State,
    number: Drawer,
    class: &'static str,
    summary: String,
    inside: impl FnOnce() -> Html,
    link: &Link,
) -> Html {
    let toggle = link.batch_callback(move |event: Event| {
        let open = event.target_dyn_into::<HtmlDetailsElement>()?.open();
        Some(Msg::Do(Action::Drawer(number, open)))
    });
    let inside = if state.drawers.contains(&number) {
        inside()
    } else {
        html! {}
    };
    html! { <details {class} ontoggle={toggle}><summary>{ summary }</summary>{ inside }</details> }
}

/// A rule's page in Markdown: its explanation and its basis, without the examples.
pub fn page(page: &'static str) -> Html {
    let page = Page::parse(page);
    let part = |text: &'static str| {
        let lines = text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with("```"));
        lines.map(|l| html! { <p>{ l.trim_start_matches("- ").replace('`', "") }</p> }).collect::<Html>()
    };
    html! {
        <div class="manual">
            <h4>{ "说明" }</h4>{ part(page.explanation) }
            <h4>{ "依据" }</h4>{ part(page.basis) }
        </div>
    }
}
