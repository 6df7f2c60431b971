//! Paths of the project, and other people's programs: cargo, rustup, node, npm.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The project's directory.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// Where cargo puts what it builds.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// A command that starts in the project's directory.
pub fn command(program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root());
    command
}

/// Runs it, shows what it prints, fails when it fails.
pub fn run(program: &str, arguments: &[&str]) -> Result<(), String> {
    let status = command(program, arguments).status().map_err(|e| missing(program, &e))?;
    if status.success() { Ok(()) } else { Err(format!("{program} {} failed", arguments.join(" "))) }
}

/// Runs it and gives what it prints.
pub fn output(program: &str, arguments: &[&str]) -> Result<String, String> {
    let output =
        command(program, arguments).stderr(Stdio::inherit()).output().map_err(|e| missing(program, &e))?;
    if !output.status.success() {
        return Err(format!("{program} {} failed", arguments.join(" ")));
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn missing(program: &str, error: &std::io::Error) -> String {
    if error.kind() == std::io::ErrorKind::NotFound {
        format!("{program} is missing: install it and try again")
    } else {
        format!("{program}: {error}")
    }
}

/// Whether `program --version` runs.
pub fn exists(program: &str) -> bool {
    command(program, &["--version"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Cargo as it was called, or from the path.
pub fn cargo() -> String {
    std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned())
}

/// Makes sure rustc can compile for the browser.
pub fn wasm_target() -> Result<(), String> {
    const TARGET: &str = "wasm32-unknown-unknown";
    let libraries = output("rustc", &["--print", "target-libdir", "--target", TARGET]).unwrap_or_default();
    if fs::read_dir(&libraries).is_ok_and(|mut files| files.next().is_some()) {
        return Ok(());
    }
    if !exists("rustup") {
        return Err(format!("rustc lacks the target {TARGET} and rustup is missing: install rustup"));
    }
    println!("rustup target add {TARGET}");
    run("rustup", &["target", "add", TARGET])
}

/// Makes sure the npm packages of package-lock.json are there; says why not.
pub fn node_modules() -> Result<(), String> {
    if !exists("node") {
        return Err("node is missing: install Node.js 20 or newer".to_owned());
    }
    if installed() == Some(true) {
        return Ok(());
    }
    println!("npm ci");
    run("npm", &["ci", "--silent"]).map_err(|e| format!("{e}: node packages could not be installed"))
}

/// Whether what npm says it installed is what package-lock.json wants.
fn installed() -> Option<bool> {
    let packages = |path: &str| -> Option<serde_json::Value> {
        let text = fs::read_to_string(root().join(path)).ok()?;
        let mut lock: serde_json::Value = serde_json::from_str(&text).ok()?;
        lock.get_mut("packages")?.as_object_mut()?.remove("");
        lock.get("packages").cloned()
    };
    Some(packages("node_modules/.package-lock.json")? == packages("package-lock.json")?)
}

/// The version of the engine, as its Cargo.toml has it.
pub fn version() -> Result<String, String> {
    let manifest = read(&root().join("Cargo.toml"))?;
    let version = manifest.lines().find_map(|line| line.strip_prefix("version = "));
    version.map(|v| v.trim_matches('"').to_owned()).ok_or_else(|| "Cargo.toml has no version".to_owned())
}

/// Reads a text file of the project.
pub fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))
}

/// Reads a file of the project.
pub fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|e| format!("{}: {e}", path.display()))
}

/// Writes a file and the directories it needs.
pub fn write(path: &Path, content: impl AsRef<[u8]>) -> Result<(), String> {
    let error = |e: std::io::Error| format!("{}: {e}", path.display());
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(error)?;
    }
    fs::write(path, content).map_err(error)
}
