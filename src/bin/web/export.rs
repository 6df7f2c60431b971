//! What the module offers to scripts that load it without the page. They put the
//! lists (`lists-….txt`) into `globalThis.gangmuLists` first.

use gangmu::export::json;
use gangmu::job::{Mode, Options, analyze};
use gangmu::segment::Segmenter;
use wasm_bindgen::prelude::*;

use crate::reflect;

fn chosen(options: &JsValue) -> Result<Options, JsError> {
    let word = |name| reflect::text(options, name);
    let mode = match word("mode").as_str() {
        "" | "default" => Mode::Default,
        "all" => Mode::All,
        "search" => Mode::Search,
        other => return Err(JsError::new(&format!("options: mode is {other}, not default, all or search"))),
    };
    Ok(Options {
        mode,
        hmm: reflect::truth(options, "hmm"),
        lexicon: word("lexicon"),
        glossary: word("glossary"),
        own_rules: word("own_rules"),
        ..Options::default()
    })
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
    let options = chosen(&options)?;
    let segmenter = Segmenter::new(dictionary).map_err(|e| JsError::new(&e.to_string()))?;
    let analysis = analyze(text, &options, Some(&segmenter));
    Ok(json::write(&analysis, Some(segmenter.checksum())))
}
