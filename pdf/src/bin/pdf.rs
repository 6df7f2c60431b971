//! The reader of PDF as a wasm part: puts `gangmuReadPdf(name, bytes, choice)`
//! into the global scope, which gives what `gangmu_files::json::told` gives; name
//! and choice decide nothing here. Natively it does nothing.

fn main() {
    #[cfg(target_arch = "wasm32")]
    {
        use wasm_bindgen::JsValue;
        use wasm_bindgen::closure::Closure;
        let read = |_: String, bytes: Vec<u8>, _: String| gangmu_files::json::told(gangmu_pdf::read(&bytes));
        let read = Closure::<dyn Fn(String, Vec<u8>, String) -> String>::new(read).into_js_value();
        let _ = js_sys::Reflect::set(&js_sys::global(), &JsValue::from_str("gangmuReadPdf"), &read);
    }
}
