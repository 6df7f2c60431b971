//! Keeps the direction of the modules: what a layer may see, it sees below.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The modules of the library from the bottom up. A module sees the rows below
/// its own; two in one row do not see each other.
const LAYERS: &[&[&str]] = &[
    &["span", "lists"],
    &["han"],
    &["source"],
    &["segment", "outline"],
    &["fact"],
    &["check"],
    &["stats"],
    &["job"],
    &["export", "shelf", "redact", "project"],
    &["wire"],
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

/// The `.rs` files below `folder`.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    let Ok(entries) = std::fs::read_dir(folder) else { return out };
    for path in entries.filter_map(|e| Some(e.ok()?.path())) {
        if path.is_dir() {
            out.extend(sources(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
    out.sort();
    out
}

/// Code without its comments, tests and everything after `mod tests`.
fn code(path: &Path) -> String {
    let text = std::fs::read_to_string(path).expect("sources are UTF-8");
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or("").to_owned();
    text.lines().map(|l| l.split("//").next().unwrap_or("")).collect::<Vec<_>>().join("\n")
}

/// The modules of the library that `code` names.
fn named(code: &str) -> BTreeSet<String> {
    let word = |s: &str| s.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut out = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        match rest.strip_prefix('{') {
            Some(list) => out.extend(list.split('}').next().unwrap_or("").split(',').map(|p| word(p.trim()))),
            None => {
                out.insert(word(rest));
            }
        }
    }
    out
}

fn row(module: &str) -> Option<usize> {
    LAYERS.iter().position(|row| row.contains(&module))
}

/// The library's files with the module each belongs to.
fn library() -> Vec<(String, PathBuf)> {
    let src = root().join("src");
    let files =
        sources(&src).into_iter().filter(|p| !p.starts_with(src.join("bin")) && !p.ends_with("lib.rs"));
    let module = |p: &PathBuf| {
        let inner = p.strip_prefix(&src).expect("below src").components().next().expect("a name");
        inner.as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned()
    };
    files.map(|p| (module(&p), p)).collect()
}

#[test]
fn modules_see_only_what_is_below_them() {
    for (module, path) in library() {
        let here = row(&module).unwrap_or_else(|| panic!("{module} has no row in LAYERS"));
        for other in named(&code(&path)) {
            let Some(there) = row(&other) else { panic!("{} names crate::{other}", path.display()) };
            assert!(other == module || there < here, "{} sees {other}, which is above it", path.display());
        }
    }
}

#[test]
fn every_row_exists() {
    let modules: BTreeSet<String> = library().into_iter().map(|(module, _)| module).collect();
    let listed: BTreeSet<String> =
        LAYERS.iter().flat_map(|row| row.iter().map(|m| (*m).to_owned())).collect();
    assert_eq!(modules, listed);
}

#[test]
fn programs_see_the_library_from_outside() {
    for path in sources(&root().join("src/bin")) {
        let code = code(&path);
        let inside = code.contains("#[path") || code.contains("include!(");
        assert!(!inside, "{} takes library code in", path.display());
    }
}

/// What only a page or a system can do; the engine does none of it.
const OUTSIDE: &[&str] = &[
    "web_sys",
    "js_sys",
    "wasm_bindgen",
    "yew",
    "gloo",
    "std::fs",
    "std::io",
    "std::net",
    "std::time",
    "std::env",
    "std::thread",
    "std::process",
    "thread_local!",
    "static mut",
    "LazyLock",
    "OnceLock",
    "println!",
    "eprintln!",
    "cfg(target",
];

#[test]
fn the_engine_is_pure() {
    for (_, path) in library() {
        // Writing into memory is no I/O: the packages of office files are made so.
        let code = code(&path).replace("std::io::{Cursor, ", "{").replace("std::io::Cursor", "");
        // The lists are the same in every run of a program: the page's module is only
        // given them as a file of its own, before its first work.
        let given = path.ends_with("lists.rs");
        for word in OUTSIDE.iter().filter(|word| !given || !matches!(**word, "OnceLock" | "cfg(target")) {
            assert!(!code.contains(word), "{} has {word}", path.display());
        }
    }
}
