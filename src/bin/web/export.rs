//! What the module offers to scripts that load it without the page. They put the
//! lists (`lists-….txt`) into `globalThis.gangmuLists` first.

use gangmu::export::json;
use gangmu::job::{Analysis, Mode, Options, analyze as read};
use gangmu::segment::Segmenter;
use js_sys::{Reflect, Uint8Array};
use serde::Deserialize;
use wasm_bindgen::prelude::*;

/// What a script can choose; the rest of the options is for the page.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Choice {
    mode: Mode,
    hmm: bool,
    lexicon: String,
    glossary: String,
    own_rules: String,
}

fn chosen(options: JsValue) -> Result<Options, JsError> {
    let Choice { mode, hmm, lexicon, glossary, own_rules } =
        serde_wasm_bindgen::from_value(options).map_err(|e| JsError::new(&format!("options: {e}")))?;
    Ok(Options { mode, hmm, lexicon, glossary, own_rules, ..Options::default() })
}

/// The analysis of `text` as JSON, byte for byte what the terminal prints.
/// `options` is JSON too: `mode`, `hmm`, `lexicon`, `glossary`, `own_rules`; `{}`
/// are the defaults.
///
/// # Errors
/// If the options are no such JSON or the dictionary is none.
#[wasm_bindgen]
pub fn analyze_json(text: &str, options: &str, dictionary: &[u8]) -> Result<String, JsError> {
    crate::take_lists();
    // The browser's own parser: serde_json's is left out of the module.
    let options = js_sys::JSON::parse(options).map_err(|_| JsError::new("options: no JSON"))?;
    let options = chosen(options)?;
    let segmenter = Segmenter::new(dictionary).map_err(|e| JsError::new(&e.to_string()))?;
    let analysis = read(text, &options, Some(&segmenter));
    Ok(json::write(&analysis, Some(segmenter.checksum())))
}

/// The analysis of `text` as an object; `options` as for
/// [`analyze_json`], or nothing. Words are cut if `globalThis.gangmuDictionary` holds the
/// dictionary's bytes.
///
/// # Errors
/// If the options are none or the dictionary is damaged.
#[wasm_bindgen]
pub fn analyze(text: &str, options: JsValue) -> Result<JsValue, JsError> {
    crate::take_lists();
    let options =
        if options.is_undefined() || options.is_null() { Options::default() } else { chosen(options)? };
    let bytes = Reflect::get(&js_sys::global(), &"gangmuDictionary".into()).unwrap_or_default();
    let segmenter = match bytes.dyn_into::<Uint8Array>() {
        Ok(bytes) => Some(Segmenter::new(&bytes.to_vec()).map_err(|e| JsError::new(&e.to_string()))?),
        Err(_) => None,
    };
    let analysis: Analysis = read(text, &options, segmenter.as_ref());
    let text = json::write(&analysis, segmenter.as_ref().map(Segmenter::checksum));
    js_sys::JSON::parse(&text).map_err(|_| JsError::new("the analysis is no JSON"))
}
