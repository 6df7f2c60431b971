//! Properties of objects that no type is known of here.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The property, if it is there.
pub fn get(of: &JsValue, name: &str) -> Option<JsValue> {
    js_sys::Reflect::get(of, &name.into()).ok().filter(|v| !v.is_undefined() && !v.is_null())
}

/// The property as words; none if it has none.
pub fn text(of: &JsValue, name: &str) -> String {
    get(of, name).and_then(|v| v.as_string()).unwrap_or_default()
}

/// Whether the property is there and true.
pub fn truth(of: &JsValue, name: &str) -> bool {
    get(of, name).is_some_and(|v| v.is_truthy())
}

/// Calls a function of the boot.
pub fn call(name: &str, values: &Array) -> Option<JsValue> {
    let boot = get(&js_sys::global(), "gangmu")?;
    let function: Function = get(&boot, name)?.dyn_into().ok()?;
    Reflect::apply(&function, &boot, values).ok()
}

/// The same, of one that promises something.
pub async fn promised(name: &str, values: Array) -> Option<JsValue> {
    let promise: Promise = call(name, &values)?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()
}
