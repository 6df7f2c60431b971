//! The speeches and clean documents beside the repository; what needs them is
//! skipped, with a word, where they are not.

use std::path::Path;

/// A file of ../shared.
pub fn shared(name: &str) -> Option<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(name);
    let text = std::fs::read_to_string(path).ok();
    if text.is_none() {
        println!("skipped: no ../shared/{name}");
    }
    text
}

/// Name and text of every clean document.
pub fn corpus() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let Ok(entries) = std::fs::read_dir(folder) else {
        println!("skipped: no ../shared/corpus");
        return Vec::new();
    };
    let mut paths: Vec<_> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "txt"));
    paths.sort();
    let read = |p: std::path::PathBuf| {
        (p.display().to_string(), std::fs::read_to_string(&p).expect("the clean documents are UTF-8"))
    };
    paths.into_iter().map(read).collect()
}
