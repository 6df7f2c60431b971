//! What the module offers to scripts that load it without the page. They put the
//! lists (`lists-….txt`) into `globalThis.gangmuLists` first.

use gangmu::export::json;
use gangmu::job::{Mode, Options, analyze};
use gangmu::segment::Segmenter;
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
    let analysis = analyze(text, &options, Some(&segmenter));
    Ok(json::write(&analysis, Some(segmenter.checksum())))
}
