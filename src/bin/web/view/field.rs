//! Boxes to write in. What a person has typed stays theirs while the page is drawn
//! again: a value that yew holds would be written back over it at every drawing.

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::Link;
use crate::app::Msg;
use crate::state::Action;

/// A box of `rows` lines with `text`; a new one only when that text is another.
/// When the person has written and leaves it, `changed` says what comes of it.
pub fn area(
    rows: u8,
    label: &str,
    hint: &str,
    text: &str,
    link: &Link,
    changed: impl Fn(String) -> Action + 'static,
) -> Html {
    let onchange = link.batch_callback(move |event: Event| {
        let area: HtmlTextAreaElement = event.target_dyn_into()?;
        Some(Msg::Do(changed(area.value())))
    });
    let rows = rows.to_string();
    html! {
        <textarea key={text.to_owned()} class="small" {rows} aria-label={label.to_owned()} placeholder={hint.to_owned()}
            defaultvalue={text.to_owned()} {onchange} spellcheck="false" />
    }
}
