//! Properties of objects that no type is known of here.

use wasm_bindgen::JsValue;

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
