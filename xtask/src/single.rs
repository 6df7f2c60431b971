//! The page as one HTML file that runs from a double-click, under a policy
//! without any connection.

use std::io::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::build::{Parts, hex, integrity};
use crate::program;

/// Its name in dist/.
pub const NAME: &str = "gangmu.html";

/// Builds it.
pub fn run() -> Result<(), String> {
    let parts = Parts::make()?;
    let page = page(&parts)?;
    let path = program::root().join("dist").join(NAME);
    let stage = path.with_extension("new");
    program::write(&stage, &page)?;
    std::fs::rename(&stage, &path).map_err(|e| format!("{}: {e}", path.display()))?;
    println!("dist/{NAME}: {} KB", page.len() / 1000);
    Ok(())
}

fn page(parts: &Parts) -> Result<String, String> {
    let (mut part_assets, mut part_blocks) = (Vec::new(), String::new());
    for (name, module) in &parts.parts {
        let (wasm, glue) = (format!("gangmu-{name}-wasm"), format!("gangmu-{name}-glue"));
        part_assets.push(serde_json::json!({
            "name": name,
            "wasm": embedded(&format!("{name}.wasm"), &wasm, &module.wasm),
            "glue": embedded(&format!("{name}.js"), &glue, module.glue.as_bytes()),
        }));
        part_blocks +=
            &format!("{}\n{}\n", block(&wasm, &module.wasm)?, block(&glue, module.glue.as_bytes())?);
    }
    let build = serde_json::json!({
        "version": program::version()?,
        "wasm": embedded("app.wasm", "gangmu-wasm", &parts.app.wasm),
        "dictionary": embedded("dictionary.bin", "gangmu-dictionary", &parts.dictionary),
        "lists": embedded("lists.txt", "gangmu-lists", &parts.lists),
        "parts": part_assets,
        "worker": null,
    });
    // An inline script ends at the first "</script", wherever it stands.
    let script = format!("\n{}", parts.script(&build).replace("</script", "<\\/script"));
    let style = format!("\n{}", parts.style);
    if style.contains("</style") {
        return Err("a style sheet of www/ contains </style".to_owned());
    }
    let policy = format!(
        "default-src 'none'; script-src '{}' 'wasm-unsafe-eval'; worker-src blob:; connect-src 'none'; \
         style-src '{}'; img-src data: blob:; form-action 'none'; base-uri 'none'; \
         require-trusted-types-for 'script'; trusted-types app-worker",
        integrity(script.as_bytes()),
        integrity(style.as_bytes()),
    );
    let head = format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n<style>{style}</style>\n{}",
        parts.icon_link()
    );
    let scripts = format!(
        "{}\n{}\n{}\n{part_blocks}<script>{script}</script>",
        block("gangmu-wasm", &parts.app.wasm)?,
        block("gangmu-dictionary", &parts.dictionary)?,
        block("gangmu-lists", &parts.lists)?,
    );
    parts.html(&head, &scripts)
}

/// Packed bytes as a block of text that is never run.
fn block(id: &str, content: &[u8]) -> Result<String, String> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    let packed =
        encoder.write_all(content).and_then(|()| encoder.finish()).map_err(|e| format!("gzip: {e}"))?;
    Ok(format!("<script type=\"text/plain\" id=\"{id}\">{}</script>", STANDARD.encode(packed)))
}

fn embedded(name: &str, element: &str, content: &[u8]) -> serde_json::Value {
    serde_json::json!({ "name": name, "bytes": content.len(), "sha256": hex(content), "element": element })
}
