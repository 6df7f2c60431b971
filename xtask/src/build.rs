//! The page: Rust → wasm → glue → optimised → dist/, with content-hashed names.
//!
//! Everything is made in memory and staged beside dist/; only a whole build
//! takes its place.

use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::module::{self, Module, Source};
use crate::program;

/// What both forms of the page are made of.
pub struct Parts {
    /// `index.html` as written, with its two placeholders.
    pub shell: String,
    /// The style sheet.
    pub style: String,
    /// The scripts of the boot, one behind the other.
    pub boot: String,
    /// The engine and the page.
    pub app: Module,
    /// What no first view waits for, by the names the boot knows them by.
    pub parts: Vec<(&'static str, Module)>,
    /// The dictionary.
    pub dictionary: Vec<u8>,
    /// The lists of data/ in one file; see src/lists.rs.
    pub lists: Vec<u8>,
    /// The drawing on the tab.
    pub icon: String,
}

/// What is compiled: the engine with the page first, then the parts.
pub const MODULES: [Source; 4] = [
    Source { package: "gangmu", bin: "web", stem: "gangmu" },
    Source { package: "gangmu", bin: "desk", stem: "desk" },
    Source { package: "gangmu-files", bin: "files", stem: "files" },
    Source { package: "gangmu-pdf", bin: "pdf", stem: "pdf" },
];
/// The style sheets, in www/; the later ones overrule.
const STYLED: [&str; 3] = ["style.css", "panel.css", "narrow.css"];
/// The scripts of the boot, in www/; the last one boots.
const SCRIPTED: [&str; 4] = ["keep.js", "picture.js", "proof.js", "boot.js"];
/// What the boot calls the parts.
pub const PARTS: [&str; 3] = ["desk", "files", "pdf"];

/// Where the style, scripts and head of the page go.
pub const HEAD: &str = "<!--gangmu:head-->";
/// See [`HEAD`].
pub const SCRIPTS: &str = "<!--gangmu:scripts-->";

/// Builds dist/.
pub fn run() -> Result<(), String> {
    let parts = Parts::make()?;
    let files = hosted(&parts)?;
    publish(&files)?;
    let total: usize = files.iter().map(|(_, content)| content.len()).sum();
    println!("dist/: {} files, {} KB", files.len(), total / 1000);
    Ok(())
}

impl Parts {
    /// Compiles the module and reads the rest.
    pub fn make() -> Result<Parts, String> {
        let root = program::root();
        let mut modules = module::make(&MODULES)?.into_iter();
        let (Some(app), parts) = (modules.next(), PARTS.into_iter().zip(modules).collect()) else {
            return Err("no module was made".to_owned());
        };
        Ok(Parts {
            shell: program::read(&root.join("index.html"))?,
            style: joined(&root, &STYLED)?,
            boot: joined(&root, &SCRIPTED)?,
            icon: program::read(&root.join("www/icon.svg"))?,
            dictionary: program::bytes(&root.join("data/dictionary.bin"))?,
            lists: lists()?,
            app,
            parts,
        })
    }

    /// The one script: what was built, the glue as a function (its source is
    /// also the worker's), and the boot.
    pub fn script(&self, build: &serde_json::Value) -> String {
        let (boot, glue) = (&self.boot, &self.app.glue);
        format!(
            "(() => {{\n'use strict';\nconst gangmuBuild = {build};\n\
             const gangmuGlue = function () {{\n{glue}\nreturn wasm_bindgen;\n}};\n{boot}\n}})();\n"
        )
    }

    /// The shell with its placeholders filled.
    pub fn html(&self, head: &str, scripts: &str) -> Result<String, String> {
        for mark in [HEAD, SCRIPTS] {
            if self.shell.matches(mark).count() != 1 {
                return Err(format!("index.html must have {mark} once"));
            }
        }
        Ok(self.shell.replace(HEAD, head).replace(SCRIPTS, scripts))
    }

    /// The icon as an address, so that no policy and no server is in its way.
    pub fn icon_link(&self) -> String {
        let icon = STANDARD.encode(&self.icon);
        format!("<link rel=\"icon\" type=\"image/svg+xml\" href=\"data:image/svg+xml;base64,{icon}\">")
    }
}

/// Files of www/, one behind the other.
fn joined(root: &Path, names: &[&str]) -> Result<String, String> {
    names.iter().map(|name| program::read(&root.join("www").join(name))).collect()
}

/// The lists that the module is given when it starts: each behind U+0001, its name
/// and a line break. Also kept in target/web for the parity test.
fn lists() -> Result<Vec<u8>, String> {
    let folder = program::root().join("data");
    let mut file = String::new();
    for name in LISTS {
        file.push_str(&format!("\u{1}{name}\n{}", program::read(&folder.join(name))?));
    }
    // The words of the page without their names, which only people read.
    let words = program::read(&folder.join("words.tsv"))?;
    let said = words.lines().filter_map(|line| line.split_once('\t')).map(|(_, said)| said);
    file.push_str(&format!("\u{1}words.tsv\n{}\n", said.collect::<Vec<_>>().join("\n")));
    // The pages of the rules without their examples, which only tests read.
    let folder = program::root().join("src/check");
    let entries = fs::read_dir(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut pages: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    pages.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    pages.sort();
    for path in pages {
        let page = program::read(&path)?;
        let page = page.split("\n## 反例").next().unwrap_or_default();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        file.push_str(&format!("\u{1}{name}\n{page}\n"));
    }
    program::write(&program::target().join("web/lists.txt"), &file)?;
    Ok(file.into_bytes())
}

const LISTS: [&str; 7] = [
    "vocabulary.txt",
    "common-words.txt",
    "misspellings.tsv",
    "glossary.txt",
    "reference.txt",
    "definitions.tsv",
    "../www/sample.txt",
];

/// The files of dist/, by name.
fn hosted(parts: &Parts) -> Result<Vec<(String, Vec<u8>)>, String> {
    let wasm = named("app", "wasm", &parts.app.wasm);
    let dictionary = named("dictionary", "bin", &parts.dictionary);
    let lists = named("lists", "txt", &parts.lists);
    let (mut part_assets, mut part_files) = (Vec::new(), Vec::new());
    for (name, module) in &parts.parts {
        let glue = module.glue.as_bytes();
        let (wasm, script) = (named(name, "wasm", &module.wasm), named(name, "js", glue));
        part_assets.push(serde_json::json!({
            "name": name, "wasm": asset(&wasm, &module.wasm), "glue": asset(&script, glue),
        }));
        part_files.extend([(wasm, module.wasm.clone()), (script, glue.to_vec())]);
    }
    let build = serde_json::json!({
        "version": program::version()?,
        "wasm": asset(&wasm, &parts.app.wasm),
        "dictionary": asset(&dictionary, &parts.dictionary),
        "lists": asset(&lists, &parts.lists),
        "parts": part_assets,
        "worker": "sw.js",
    });
    let script = parts.script(&build).into_bytes();
    let style = format!("{}\n#gangmu-unserved{{display:none}}\n", parts.style).into_bytes();
    let (script_name, style_name) = (named("app", "js", &script), named("style", "css", &style));
    let head = format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{HOSTED_POLICY}\">\n\
         <link rel=\"stylesheet\" href=\"{style_name}\" integrity=\"{}\">\n\
         <script src=\"{script_name}\" integrity=\"{}\" defer></script>\n\
         <link rel=\"manifest\" href=\"manifest.webmanifest\">\n{}",
        integrity(&style),
        integrity(&script),
        parts.icon_link()
    );
    let html = parts.html(&head, UNSERVED)?.into_bytes();
    let mut files = vec![
        ("index.html".to_owned(), html),
        (script_name, script),
        (wasm, parts.app.wasm.clone()),
        (dictionary, parts.dictionary.clone()),
        (lists, parts.lists.clone()),
        (style_name, style),
        (
            "manifest.webmanifest".to_owned(),
            program::bytes(&program::root().join("www/manifest.webmanifest"))?,
        ),
        ("icon.svg".to_owned(), parts.icon.clone().into_bytes()),
    ];
    files.extend(part_files);
    let template = program::read(&program::root().join("www/sw.template.js"))?;
    let worker = service_worker(&template, &files)?;
    files.push(("sw.js".to_owned(), worker.into_bytes()));
    Ok(files)
}

/// Everything from the own place, nothing from inline text, workers from memory.
const HOSTED_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
     worker-src 'self' blob:; connect-src 'self'; style-src 'self'; img-src 'self' data: blob:; \
     manifest-src 'self'; form-action 'none'; base-uri 'none'; \
     require-trusted-types-for 'script'; trusted-types app-worker";

/// Seen only where the style sheet could not be loaded: by a double-click on
/// index.html, where browsers refuse the other files too.
const UNSERVED: &str = "<p id=\"gangmu-unserved\">这一页要由网页服务器打开才能运行。\
     想直接双击打开，请用单文件版 gangmu.html。<br>\
     This page runs from a web server; to open it by a double-click, take gangmu.html.</p>";

/// The template with the list of files to keep and a version that changes with any of them.
fn service_worker(template: &str, files: &[(String, Vec<u8>)]) -> Result<String, String> {
    const LIST: &str = "/*gangmu:files*/";
    const VERSION: &str = "/*gangmu:version*/";
    let list: Vec<_> = files
        .iter()
        .map(|(name, content)| serde_json::json!({ "path": name, "integrity": integrity(content) }))
        .collect();
    let list = serde_json::to_string_pretty(&list).map_err(|e| e.to_string())?;
    let version = &hex(format!("{template}{list}").as_bytes())[..16];
    if template.matches(LIST).count() != 1 || template.matches(VERSION).count() != 1 {
        return Err(format!("www/sw.template.js must have {LIST} and {VERSION} once"));
    }
    Ok(template.replace(LIST, &list).replace(VERSION, &format!("'{version}'")))
}

/// Puts a whole build in the place of the old one; the single file stays if it is there.
fn publish(files: &[(String, Vec<u8>)]) -> Result<(), String> {
    let root = program::root();
    let (dist, stage, old) = (root.join("dist"), root.join("dist.new"), root.join("dist.old"));
    remove(&stage)?;
    remove(&old)?;
    for (name, content) in files {
        program::write(&stage.join(name), content)?;
    }
    let single = dist.join(crate::single::NAME);
    if single.exists() {
        fs::copy(&single, stage.join(crate::single::NAME))
            .map_err(|e| format!("{}: {e}", single.display()))?;
    }
    let moved = |from: &Path, to: &Path| fs::rename(from, to).map_err(|e| format!("{}: {e}", to.display()));
    if dist.exists() {
        moved(&dist, &old)?;
    }
    moved(&stage, &dist)?;
    remove(&old)
}

fn remove(directory: &PathBuf) -> Result<(), String> {
    match fs::remove_dir_all(directory) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(format!("{}: {e}", directory.display())),
        _ => Ok(()),
    }
}

/// Name, size and checksum for the boot.
fn asset(name: &str, content: &[u8]) -> serde_json::Value {
    serde_json::json!({ "name": name, "bytes": content.len(), "sha256": hex(content), "integrity": integrity(content) })
}

/// A name that changes with the content.
fn named(stem: &str, extension: &str, content: &[u8]) -> String {
    format!("{stem}-{}.{extension}", &hex(content)[..12])
}

/// SHA-256 as hexadecimal digits.
pub fn hex(content: &[u8]) -> String {
    Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// SHA-256 as policies and `integrity` want it.
pub fn integrity(content: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(content)))
}

#[cfg(test)]
mod tests {
    use super::{HEAD, Module, Parts, SCRIPTS, named, service_worker};

    fn parts(shell: &str) -> Parts {
        let text = |content: &str| content.to_owned();
        Parts {
            shell: text(shell),
            style: text("p{}"),
            boot: text("boot();"),
            app: Module { glue: text("let wasm_bindgen = 1;"), wasm: vec![0] },
            parts: Vec::new(),
            dictionary: vec![1],
            lists: vec![2],
            icon: text("<svg/>"),
        }
    }

    #[test]
    fn the_shell_has_each_placeholder_once() {
        let shell = format!("<head>{HEAD}</head><body>{SCRIPTS}</body>");
        assert_eq!(parts(&shell).html("a", "b").unwrap(), "<head>a</head><body>b</body>");
        assert!(parts(HEAD).html("a", "b").unwrap_err().contains(SCRIPTS));
        assert!(parts(&format!("{shell}{HEAD}")).html("a", "b").is_err());
    }

    #[test]
    fn the_glue_is_a_function_of_its_own() {
        let script = parts("").script(&serde_json::json!({ "version": "1" }));
        let glue =
            "const gangmuGlue = function () {\nlet wasm_bindgen = 1;\nreturn wasm_bindgen;\n};\nboot();";
        assert!(script.contains(glue), "{script}");
        assert!(script.contains(r#"const gangmuBuild = {"version":"1"};"#), "{script}");
    }

    #[test]
    fn names_and_version_change_with_the_content() {
        assert_ne!(named("app", "js", b"a"), named("app", "js", b"b"));
        let template = "const V = /*gangmu:version*/; const F = /*gangmu:files*/;";
        let worker =
            |content: &[u8]| service_worker(template, &[("index.html".to_owned(), content.to_vec())]);
        assert_ne!(worker(b"a").unwrap(), worker(b"b").unwrap());
        assert_eq!(worker(b"a").unwrap(), worker(b"a").unwrap());
        assert!(service_worker("const V = 1;", &[]).is_err());
    }
}
