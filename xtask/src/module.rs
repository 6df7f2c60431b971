//! Modules of the page: Rust → wasm → glue → optimised.
//!
//! What is made also stays in target/web, for the parity test and the next build.

use std::fs;
use std::path::{Path, PathBuf};

use crate::build::hex;
use crate::program;

/// A program that is compiled for the browser.
pub struct Source {
    /// Its package.
    pub package: &'static str,
    /// Its name there.
    pub bin: &'static str,
    /// What its files in target/web are called.
    pub stem: &'static str,
}

/// A module as the page loads it.
pub struct Module {
    /// What wasm-bindgen wrote: a classic script that defines `wasm_bindgen`.
    pub glue: String,
    /// The code.
    pub wasm: Vec<u8>,
}

/// Compiles all of `sources`, in their order.
pub fn make(sources: &[Source]) -> Result<Vec<Module>, String> {
    program::wasm_target()?;
    let unnamed = unnamed();
    let mut arguments =
        vec!["build", "--profile", "page", "--locked", "--target", TARGET, "--config", &unnamed];
    for source in sources {
        arguments.extend(["-p", source.package, "--bin", source.bin]);
    }
    program::run(&program::cargo(), &arguments)?;
    sources.iter().map(finish).collect()
}

/// A setting of cargo by which messages of panics name the crates that came from the
/// registry as `crates/…`: the module is the same wherever it is made.
fn unnamed() -> String {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")));
    let registries = home.and_then(|home| fs::read_dir(home.join("registry/src")).ok());
    let folders = registries.into_iter().flatten().flatten();
    let flags = folders.map(|folder| format!("--remap-path-prefix={}=crates", folder.path().display()));
    format!("target.{TARGET}.rustflags={:?}", flags.collect::<Vec<_>>())
}

const TARGET: &str = "wasm32-unknown-unknown";

fn finish(source: &Source) -> Result<Module, String> {
    let compiled = program::target().join(TARGET).join("page").join(source.bin).with_extension("wasm");
    let mut output = wasm_bindgen_cli_support::Bindgen::new()
        .input_path(&compiled)
        .no_modules(true)
        .and_then(|bindgen| {
            bindgen
                // The boot hands the module over; the glue never looks for it.
                .omit_default_module_path(true)
                .typescript(false)
                .keep_debug(false)
                .remove_name_section(true)
                .remove_producers_section(true)
                .generate_output()
        })
        .map_err(|e| format!("wasm-bindgen: {e:#}"))?;
    let glue = output.js().to_owned();
    if glue.contains("snippets/") {
        return Err("a crate brings JavaScript of its own, which a worker cannot import".to_owned());
    }
    let stage = program::target().join("web");
    program::write(&stage.join(source.stem).with_extension("js"), &glue)?;
    let wasm = optimise(&stage, source.stem, &output.wasm_mut().emit_wasm())?;
    program::write(&stage.join(source.stem).with_extension("wasm"), &wasm)?;
    Ok(Module { glue, wasm })
}

/// The module made smaller and faster by binaryen, or as it is where node is missing.
fn optimise(stage: &Path, stem: &str, raw: &[u8]) -> Result<Vec<u8>, String> {
    if let Err(reason) = program::node_modules() {
        println!("the module is not optimised: {reason}");
        return Ok(raw.to_vec());
    }
    let file = |end: &str| stage.join(format!("{stem}-{end}"));
    let (from, to, done) = (file("raw.wasm"), file("optimised.wasm"), file("optimised.key"));
    // No feature flags: the module names what it uses, --all-features makes what browsers refuse.
    let key = format!("{}{}", OPTIMISER.join(" "), hex(raw));
    if fs::read_to_string(&done).is_ok_and(|there| there == key) {
        return program::bytes(&to);
    }
    program::write(&from, raw)?;
    let tool = program::root().join("node_modules/binaryen/bin/wasm-opt");
    let paths = [&tool, &from, &to].map(|path| path.display().to_string());
    let arguments: Vec<&str> = [&[paths[0].as_str()][..], &OPTIMISER, &[&paths[1], "-o", &paths[2]]].concat();
    program::run("node", &arguments)?;
    program::write(&done, key)?;
    program::bytes(&to)
}

/// Nothing outside holds functions of the module but by its exports.
const OPTIMISER: [&str; 7] =
    ["--closed-world", "--flatten", "--rereloop", "-Oz", "-Oz", "-Oz", "--merge-similar-functions"];
