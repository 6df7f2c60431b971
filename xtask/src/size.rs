//! What a first visit costs, against the budgets.

use std::fs;
use std::path::Path;

use crate::build::PARTS;
use crate::{build, program, single};

/// Builds, prints the table, fails when a budget is broken.
pub fn run() -> Result<(), String> {
    build::run()?;
    single::run()?;
    if report()? { Ok(()) } else { Err("a size is over its budget".to_owned()) }
}

/// Prints the table; whether every budget holds.
pub fn report() -> Result<bool, String> {
    let dist = program::root().join("dist");
    let (mut wasm, mut dictionary, mut lists, mut page, mut single) = (0, 0, 0, 0, 0);
    let mut parts = [0; PARTS.len()];
    let entries = fs::read_dir(&dist).map_err(|e| format!("{}: {e}", dist.display()))?;
    for entry in entries.flatten() {
        let path = entry.path();
        let content = program::bytes(&path)?;
        let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        if path.file_name().is_some_and(|name| name == single::NAME) {
            single = content.len();
            continue;
        }
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if let Some(part) = PARTS.iter().position(|part| name.starts_with(&format!("{part}-"))) {
            parts[part] += brotli(&path, &content)?;
            continue;
        }
        match extension {
            "wasm" => wasm += brotli(&path, &content)?,
            "bin" => dictionary += brotli(&path, &content)?,
            "txt" => lists += brotli(&path, &content)?,
            "html" | "css" | "js" => page += brotli(&path, &content)?,
            _ => {}
        }
    }
    let rows = [
        ("HTML + CSS + JS, brotli", page, 40_000),
        ("wasm, brotli", wasm, 450_000),
        ("dictionary, brotli", dictionary, 1_300_000),
        ("lists, brotli", lists, 75_000),
        // With all its parts.
        ("single file, as it is", single, 5_000_000),
    ];
    println!("{:<26}{:>12}{:>12}", "size", "bytes", "budget");
    for (part, bytes) in PARTS.iter().zip(parts) {
        println!("{:<26}{bytes:>12}{:>12}", format!("part {part}, brotli"), "idle");
    }
    for (name, bytes, budget) in rows {
        let verdict = if bytes <= budget { "" } else { "  OVER" };
        println!("{name:<26}{bytes:>12}{budget:>12}{verdict}");
    }
    Ok(rows.iter().all(|(_, bytes, budget)| bytes <= budget))
}

/// Size after brotli at its best.
pub fn brotli(path: &Path, content: &[u8]) -> Result<usize, String> {
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &content[..], &mut packed, &parameters)
        .map_err(|e| format!("{}: {e}", path.display()))
}
