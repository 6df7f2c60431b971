//! Marks in the text without touching it: the browser's own highlight registry.
//!
//! A browser without it shows the text plain; nothing else is lost.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::Range;

/// Shows `ranges` under the name the style sheet knows; replaces what was there.
pub fn show(name: &str, ranges: &[Range]) {
    // `CSS.highlights.set(name, new Highlight(...ranges))`
    let Some(registry) = registry() else { return };
    let Some(constructor) = get::<Function>(&js_sys::global(), "Highlight") else { return };
    let Ok(highlight) = Reflect::construct(&constructor, &Array::new()) else { return };
    if let Some(add) = get::<Function>(&highlight, "add") {
        for range in ranges {
            let _ = add.call1(&highlight, range);
        }
    }
    if let Some(set) = get::<Function>(&registry, "set") {
        let _ = set.call2(&registry, &name.into(), &highlight);
    }
}

fn registry() -> Option<JsValue> {
    let css = get::<JsValue>(&js_sys::global(), "CSS")?;
    get::<JsValue>(&css, "highlights").filter(|r| !r.is_undefined())
}

fn get<T: JsCast>(of: &JsValue, name: &str) -> Option<T> {
    Reflect::get(of, &name.into()).ok()?.dyn_into().ok()
}
