//! Everything that proves the project, counted; and the timings that prove nothing.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::Stdio;
use std::time::Instant;

use crate::{build, dictionary, program, single, size};

/// Tests passed and failed.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Tally {
    passed: u32,
    failed: u32,
}

/// Runs all; the last line is the tally.
pub fn run(arguments: &[String]) -> Result<(), String> {
    let browser = match arguments {
        [] => true,
        [flag] if flag == "--no-browser" => false,
        _ => return Err("test takes --no-browser or nothing; see cargo xtask help".to_owned()),
    };
    let mut all = Tally::default();
    let mut step = |name: &str, work: &dyn Fn() -> Result<Tally, String>| {
        println!("== {name}");
        let start = Instant::now();
        let tally = work().unwrap_or_else(|message| {
            println!("{name}: {message}");
            Tally { passed: 0, failed: 1 }
        });
        println!("== {name}: {tally} ({:.0} s)", start.elapsed().as_secs_f32());
        all.passed += tally.passed;
        all.failed += tally.failed;
        tally.failed == 0
    };
    let cargo = program::cargo();
    let cargo = cargo.as_str();
    const WASM: &str = "wasm32-unknown-unknown";
    step("fmt", &|| one(program::run(cargo, &["fmt", "--all", "--check"])));
    step("clippy, native", &|| {
        let arguments =
            ["clippy", "--quiet", "--locked", "--workspace", "--all-targets", "--", "-D", "warnings"];
        one(program::run(cargo, &arguments))
    });
    step("clippy, wasm", &|| {
        program::wasm_target()?;
        let mut arguments = vec!["clippy", "--quiet", "--locked", "--target", WASM, "--lib"];
        for source in &build::MODULES {
            arguments.extend(["-p", source.package, "--bin", source.bin]);
        }
        arguments.extend(["--", "-D", "warnings"]);
        one(program::run(cargo, &arguments))
    });
    step("native tests", &|| {
        counted(cargo, &["test", "--quiet", "--locked", "--workspace", "--no-fail-fast"], harness)
    });
    step("dictionary", &|| one(dictionary::run(&["--check".to_owned()])));
    let built = step("build", &|| {
        build::run()?;
        one(single::run())
    });
    if built {
        step("size", &|| match size::report()? {
            true => Ok(Tally { passed: 1, failed: 0 }),
            false => Err("over budget".to_owned()),
        });
        step("parity", &|| {
            program::node_modules()?;
            program::run(cargo, &["build", "--quiet", "--locked", "--bin", "gangmu"])?;
            let binary = program::target().join("debug/gangmu").display().to_string();
            let stage = program::target().join("web").display().to_string();
            counted("node", &["tests/parity.mjs", &binary, &stage], summary)
        });
        if browser {
            step("browser", &|| {
                program::node_modules()?;
                chromium()?;
                counted("node", &["tests/browser/run.mjs"], summary)
            });
        }
    }
    println!("{all}");
    if all.failed == 0 { Ok(()) } else { Err(String::new()) }
}

/// Times the page in a real browser; judges nothing.
pub fn bench() -> Result<(), String> {
    program::node_modules()?;
    chromium()?;
    build::run()?;
    println!("native");
    program::run(&program::cargo(), &["bench", "--quiet", "--locked", "--bench", "engine"])?;
    println!("in the browser");
    program::run("node", &["tests/browser/bench.mjs"])
}

/// A step that is one test.
fn one(result: Result<(), String>) -> Result<Tally, String> {
    result.map(|()| Tally { passed: 1, failed: 0 })
}

/// Runs a program, shows its output, adds up the tallies `read` finds in it.
fn counted(program: &str, arguments: &[&str], read: fn(&str) -> Option<Tally>) -> Result<Tally, String> {
    let mut child = program::command(program, arguments)
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|e| format!("{program}: {e}"))?;
    let mut tally = Tally::default();
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).lines().map_while(Result::ok) {
            println!("{line}");
            if let Some(more) = read(&line) {
                tally.passed += more.passed;
                tally.failed += more.failed;
            }
        }
    }
    let status = child.wait().map_err(|e| format!("{program}: {e}"))?;
    // A program that fails without a failed test did not get as far as testing.
    if !status.success() && tally.failed == 0 {
        tally.failed = 1;
    }
    if tally == Tally::default() {
        return Err("no test ran".to_owned());
    }
    Ok(tally)
}

/// Reads `test result: ok. 12 passed; 0 failed; …`.
fn harness(line: &str) -> Option<Tally> {
    let rest = line.strip_prefix("test result: ")?;
    let number = |word: &str| {
        let part = rest.split([';', '.']).find(|part| part.ends_with(word))?;
        part.trim().strip_suffix(word)?.trim().parse().ok()
    };
    Some(Tally { passed: number("passed")?, failed: number("failed")? })
}

/// Reads `12 passed, 0 failed`.
fn summary(line: &str) -> Option<Tally> {
    let (passed, failed) = line.split_once(" passed, ")?;
    Some(Tally { passed: passed.parse().ok()?, failed: failed.strip_suffix(" failed")?.parse().ok()? })
}

/// Chromium and a Chinese font, from the system's packages when they may be installed.
fn chromium() -> Result<(), String> {
    let given = std::env::var("CHROMIUM").unwrap_or_else(|_| "/usr/bin/chromium".to_owned());
    let fonts = Path::new("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc");
    let mut wanted = Vec::new();
    if !Path::new(&given).exists() {
        wanted.push("chromium");
    }
    if !fonts.exists() && Path::new("/usr/bin/apt-get").exists() {
        wanted.push("fonts-noto-cjk");
    }
    if wanted.is_empty() {
        return Ok(());
    }
    let root = program::output("id", &["-u"]).is_ok_and(|id| id == "0");
    if root && program::exists("apt-get") {
        println!("apt-get install {}", wanted.join(" "));
        let install = [&["install", "--yes", "--quiet", "--no-install-recommends"], &wanted[..]].concat();
        if program::run("apt-get", &install).is_err() {
            program::run("apt-get", &["update", "--quiet"])?;
            program::run("apt-get", &install)?;
        }
    }
    if Path::new(&given).exists() {
        Ok(())
    } else {
        Err("chromium is missing: apt-get install chromium fonts-noto-cjk, or name one in CHROMIUM"
            .to_owned())
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::{Tally, harness, summary};

    #[test]
    fn tallies_are_read() {
        let line = "test result: FAILED. 12 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out";
        assert_eq!(harness(line), Some(Tally { passed: 12, failed: 3 }));
        assert_eq!(harness("running 2 tests"), None);
        assert_eq!(summary("7 passed, 1 failed"), Some(Tally { passed: 7, failed: 1 }));
        assert_eq!(summary("outline: 7 passed, 1 failed"), None);
    }
}
