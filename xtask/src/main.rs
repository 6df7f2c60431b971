//! Builds, serves, measures and tests the page: `cargo xtask help`.

mod build;
mod dictionary;
mod documents;
mod module;
mod phrase;
mod program;
mod reference;
mod roundtrip;
mod rules;
mod serve;
mod single;
mod size;
mod suite;
mod words;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask <command>

  serve [--port N] [--watch]  build the page and serve it on 127.0.0.1 (port 8080);
                              --watch builds again when a source changes
  build                       the page into dist/
  single                      the page as one file, dist/gangmu.html
  size                        sizes against their budgets
  bench                       timings in a real browser
  rules                       recall and false alarms of the rules, into docs/rules.md
  dictionary [--check]        data/dictionary.bin from the locked jieba-rs packages
  reference FOLDER            data/reference.txt from the .txt files of a folder
  documents [--oracle]        the documents the readers of files/ and pdf/ are tested with;
                              --oracle writes the text LibreOffice and poppler read beside it
  roundtrip                   files for Word and Excel opened by LibreOffice and compared
  test [--no-browser]         everything that proves the project
  help                        this text
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let rest = arguments.get(1..).unwrap_or_default();
    let result = match arguments.first().map(String::as_str) {
        Some("serve") => serve::run(rest),
        Some("build") => only(rest, build::run),
        Some("single") => only(rest, single::run),
        Some("size") => only(rest, size::run),
        Some("rules") => only(rest, rules::run),
        Some("bench") => only(rest, suite::bench),
        Some("dictionary") => dictionary::run(rest),
        Some("reference") => reference::run(rest),
        Some("documents") => documents::run(rest),
        Some("roundtrip") => only(rest, roundtrip::run),
        Some("test") => suite::run(rest),
        Some("help" | "--help" | "-h") | None => {
            print!("{HELP}");
            Ok(())
        }
        Some(other) => Err(format!("no command {other:?}; see cargo xtask help")),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            if !message.is_empty() {
                eprintln!("error: {message}");
            }
            ExitCode::FAILURE
        }
    }
}

/// Runs a command that takes no arguments.
fn only(rest: &[String], command: fn() -> Result<(), String>) -> Result<(), String> {
    match rest.first() {
        None => command(),
        Some(argument) => Err(format!("unexpected argument {argument:?}; see cargo xtask help")),
    }
}
