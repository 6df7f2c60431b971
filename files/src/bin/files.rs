//! The readers as a part of the page, in a worker of their own: hears
//! `[name, bytes, choice]`, says what [`gangmu_files::json::answer`] makes of it.
//! Natively it does nothing.

fn main() {
    #[cfg(target_arch = "wasm32")]
    worker::start();
}

#[cfg(target_arch = "wasm32")]
mod worker {
    use js_sys::{Array, Function, Reflect, Uint8Array};
    use wasm_bindgen::{JsCast, JsValue, closure::Closure};

    /// Takes up the role.
    pub fn start() {
        let hear = Closure::<dyn Fn(JsValue)>::new(|event: JsValue| {
            // Whatever was said, an answer goes back: somebody waits for it.
            let answer = answer(&event).unwrap_or_default();
            let scope = js_sys::global();
            let say = Reflect::get(&scope, &"postMessage".into()).and_then(|say| say.dyn_into::<Function>());
            if let Ok(say) = say {
                let _ = say.call1(&scope, &answer.into());
            }
        });
        let _ = Reflect::set(&js_sys::global(), &"onmessage".into(), &hear.into_js_value());
    }

    fn answer(event: &JsValue) -> Option<String> {
        let said = Reflect::get(event, &"data".into()).ok()?.dyn_into::<Array>().ok()?;
        let bytes = said.get(1).dyn_into::<Uint8Array>().ok()?.to_vec();
        let word = |at: u32| said.get(at).as_string().unwrap_or_default();
        Some(gangmu_files::json::answer(&word(0), &bytes, &word(2)))
    }
}
