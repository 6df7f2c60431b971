//! What the module offers to scripts that load it without the page. They put the
//! lists (`lists-….txt`) into `globalThis.gangmuLists` first.

use gangmu::job::{Mode, Options, analyze};
use gangmu::segment::Segmenter;
use gangmu::wire::{Errand, Volume, rest};
use js_sys::{Array, Uint8Array};
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

/// The analysis of `text`, in two pieces, for the function `json` of the desk.
/// `options` is JSON: `mode`, `hmm`, `lexicon`, `glossary`, `own_rules`; `{}`
/// are the defaults.
///
/// # Errors
/// If the options are no such JSON or the dictionary is none.
#[wasm_bindgen]
pub fn analyzed(text: &str, options: &str, dictionary: &[u8]) -> Result<Array, JsError> {
    crate::take_lists();
    // The browser's own parser: serde_json's is left out of the module.
    let options = js_sys::JSON::parse(options).map_err(|_| JsError::new("options: no JSON"))?;
    let options = chosen(&options)?;
    let segmenter = Segmenter::new(dictionary).map_err(|e| JsError::new(&e.to_string()))?;
    let analysis = analyze(text, &options, Some(&segmenter));
    let volume = Errand::Take(Box::new(Volume::of(&analysis, segmenter.checksum()))).pack();
    let piece = |bytes: Vec<u8>| Uint8Array::from(bytes.as_slice());
    Ok(Array::of2(&piece(volume), &piece(rest(&analysis))))
}
