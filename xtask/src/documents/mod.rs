//! The documents the readers are tested with, made by hand: `cargo xtask documents`.
//!
//! Writes files/tests/documents/*.docx and pdf/tests/documents/*.pdf, the same
//! bytes each time, and beside each .pdf the text that was put into it. With
//! `--oracle` LibreOffice's own text export of each .docx and poppler's of each
//! .pdf is written beside it, which is what the tests compare with; where Word
//! differs by ECMA-376, what Word shows is kept in NAME.word.txt, written by
//! hand, with the reason in the case.

mod lists;
mod parts;
mod pdf;
mod pdf_file;
mod traps;

use std::io::{Cursor, Write as _};
use std::path::PathBuf;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::program;

/// A document to be made.
pub struct Case {
    /// The name of its file.
    pub name: &'static str,
    /// What stands in `w:body`, or the whole part where it begins with `<?xml`.
    pub body: String,
    /// What stands in `w:numbering`.
    pub numbering: String,
    /// What stands in `w:styles`.
    pub styles: String,
    /// Other parts: name, type of relation, content.
    pub parts: Vec<(&'static str, &'static str, Vec<u8>)>,
    /// What is done to the finished file.
    pub damage: fn(Vec<u8>) -> Vec<u8>,
}

/// A case of a body alone.
pub fn case(name: &'static str, body: impl Into<String>) -> Case {
    let empty = String::new;
    Case {
        name,
        body: body.into(),
        numbering: empty(),
        styles: empty(),
        parts: Vec::new(),
        damage: |bytes| bytes,
    }
}

/// Makes the documents.
pub fn run(arguments: &[String]) -> Result<(), String> {
    let oracle = match arguments {
        [] => false,
        [flag] if flag == "--oracle" => true,
        _ => return Err("documents takes --oracle or nothing; see cargo xtask help".to_owned()),
    };
    let cases: Vec<Case> = lists::cases().into_iter().chain(traps::cases()).collect();
    let folder = program::root().join("files/tests/documents");
    let mut paths = Vec::new();
    for case in &cases {
        let path = folder.join(case.name).with_extension("docx");
        program::write(&path, make(case)?)?;
        paths.push(path);
    }
    println!("{} documents in {}", cases.len(), folder.display());
    if oracle {
        exported(&folder, &paths)?;
    }
    pdfs(oracle)
}

/// The PDF files, and what poppler reads of them.
fn pdfs(oracle: bool) -> Result<(), String> {
    let folder = program::root().join("pdf/tests/documents");
    let cases = pdf::cases();
    for case in &cases {
        let path = folder.join(case.name).with_extension("pdf");
        program::write(&path, &case.bytes)?;
        let Some(text) = case.text else { continue };
        program::write(&path.with_extension("txt"), text)?;
        if oracle {
            let shown = program::output("pdftotext", &["-enc", "UTF-8", &path.display().to_string(), "-"])
                .map_err(|e| format!("{e}; apt-get install poppler-utils poppler-data"))?;
            program::write(&path.with_extension("poppler.txt"), shown)?;
        }
    }
    println!("{} PDF files in {}", cases.len(), folder.display());
    Ok(())
}

/// What LibreOffice shows of each, as text.
fn exported(folder: &std::path::Path, paths: &[PathBuf]) -> Result<(), String> {
    if !program::exists("soffice") {
        return Err("soffice is missing: apt-get install libreoffice-writer-nogui".to_owned());
    }
    let folder = folder.display().to_string();
    let profile = format!("-env:UserInstallation=file://{}", program::target().join("soffice").display());
    let names: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
    let fixed = ["--headless", &profile, "--convert-to", "txt:Text (encoded):UTF8,LF", "--outdir", &folder];
    let arguments: Vec<&str> = fixed.into_iter().chain(names.iter().map(String::as_str)).collect();
    program::output("soffice", &arguments).map(|_| ())
}

fn make(case: &Case) -> Result<Vec<u8>, String> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let mut put = |name: &str, content: &[u8]| -> Result<(), String> {
        zip.start_file(name, options).map_err(|e| e.to_string())?;
        zip.write_all(content).map_err(|e| e.to_string())
    };
    let mut parts: Vec<(&str, &str, Vec<u8>)> = Vec::new();
    let whole = |root: &str, inside: &str| parts::whole(root, inside).into_bytes();
    if !case.styles.is_empty() {
        parts.push(("styles.xml", "styles", whole("styles", &case.styles)));
    }
    if !case.numbering.is_empty() {
        parts.push(("numbering.xml", "numbering", whole("numbering", &case.numbering)));
    }
    parts.extend(case.parts.iter().map(|(name, kind, content)| (*name, *kind, content.clone())));
    put("[Content_Types].xml", parts::types(&parts).as_bytes())?;
    put("_rels/.rels", parts::relations(&[("word/document.xml", "officeDocument")]).as_bytes())?;
    let related: Vec<(&str, &str)> = parts.iter().map(|(name, kind, _)| (*name, *kind)).collect();
    put("word/_rels/document.xml.rels", parts::relations(&related).as_bytes())?;
    let document =
        if case.body.starts_with("<?xml") || case.body.starts_with('<') && case.body.contains(":document") {
            case.body.clone().into_bytes()
        } else {
            whole("document", &format!("<w:body>{}</w:body>", case.body))
        };
    // As the cases with UTF-16 want it, told by a mark in front.
    let document = match case.body.strip_prefix('\u{feff}') {
        Some(text) => {
            let text =
                parts::whole("document", &format!("<w:body>{text}</w:body>")).replace("UTF-8", "UTF-16");
            format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect()
        }
        None => document,
    };
    put("word/document.xml", &document)?;
    for (name, _, content) in &parts {
        put(&format!("word/{name}"), content)?;
    }
    let bytes = zip.finish().map_err(|e| e.to_string())?.into_inner();
    Ok((case.damage)(bytes))
}
