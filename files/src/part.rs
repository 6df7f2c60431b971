//! A reader as a part of the page, in a worker of its own: hears `[name, bytes,
//! choice]`, says the JSON that is made of it; of long files before it, as numbers,
//! how many per cent are read.

use js_sys::{Array, Function, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

/// Takes up the role; `answer` is given name, bytes and choice.
pub fn start(answer: impl Fn(&str, &[u8], &str) -> String + 'static) {
    crate::progress::listen(|percent| say(&percent.into()));
    let hear = Closure::<dyn Fn(JsValue)>::new(move |event: JsValue| {
        // Whatever was said, an answer goes back: somebody waits for it.
        let answer = heard(&event).map(|(name, bytes, choice)| answer(&name, &bytes, &choice));
        say(&answer.unwrap_or_default().into());
    });
    let _ = Reflect::set(&js_sys::global(), &"onmessage".into(), &hear.into_js_value());
}

fn say(word: &JsValue) {
    let scope = js_sys::global();
    let say = Reflect::get(&scope, &"postMessage".into()).and_then(|say| say.dyn_into::<Function>());
    if let Ok(say) = say {
        let _ = say.call1(&scope, word);
    }
}

fn heard(event: &JsValue) -> Option<(String, Vec<u8>, String)> {
    let said = Reflect::get(event, &"data".into()).ok()?.dyn_into::<Array>().ok()?;
    let bytes = said.get(1).dyn_into::<Uint8Array>().ok()?.to_vec();
    let word = |at: u32| said.get(at).as_string().unwrap_or_default();
    Some((word(0), bytes, word(2)))
}
