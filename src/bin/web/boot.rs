//! What the boot draws and does itself: the sheet of proof (`www/proof.js`), a newer
//! version, scrolling to what is at hand.

use js_sys::{Array, Object, Reflect};

use crate::language::Words;
use crate::reflect::call;

/// Opens the sheet of proof.
pub fn show(words: &Words) {
    let named = Object::new();
    for (name, word) in [
        ("proof", words.proof()),
        ("proof_text", words.proof_text()),
        ("lock_shut", words.lock_shut()),
        ("lock_none", words.lock_none()),
        ("proof_try", words.proof_try()),
        ("proof_trying", words.proof_trying()),
        ("close", words.close()),
        ("proof_way", words.proof_way()),
        ("proof_result", words.proof_result()),
        ("proof_detail", words.proof_detail()),
        ("proof_refused", words.proof_refused()),
        ("proof_passed", words.proof_passed()),
        ("proof_policy", words.proof_policy()),
        ("proof_loaded", words.proof_loaded()),
    ] {
        let _ = Reflect::set(&named, &name.into(), &word.into());
    }
    let _ = call("proof", &Array::of1(&named));
}

/// Lets the waiting version take over.
pub fn update() {
    let _ = call("update", &Array::new());
}

/// Brings what is at hand in tree and panel into view.
pub fn follow() {
    let _ = call("follow", &Array::new());
}
