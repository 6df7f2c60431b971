//! Files for Word, WPS and Excel: packages of XML (Office Open XML).
//!
//! Reads what the other modules made; gives the bytes of a file; linear; never
//! fails. The same analysis gives the same bytes: no clock is asked. Parts are
//! stored without compression, which every office program reads.

pub mod docx;
pub mod official;
pub mod xlsx;
mod zip;

use super::File;

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const CORE: &str = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A part of a package: its name, its type and its XML without the head.
struct Part {
    name: String,
    kind: &'static str,
    xml: String,
}

impl Part {
    fn new(name: &str, kind: &'static str, xml: String) -> Part {
        Part { name: name.to_owned(), kind, xml }
    }
}

/// The file with these parts; the first is the one a program opens. `related`
/// names the parts the first one uses: type of relation and name beside it; `note`
/// stands in the properties of the file, where it is not printed.
fn package(parts: &[Part], related: &[(&str, &str)], note: &str) -> Vec<u8> {
    let properties = Part::new(
        "docProps/core.xml",
        "application/vnd.openxmlformats-package.core-properties+xml",
        format!(
            r#"<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:description>{}</dc:description></cp:coreProperties>"#,
            escape(note)
        ),
    );
    let all = || parts.iter().chain([&properties]);
    let main = parts.first().map_or("", |part| part.name.as_str());
    let overrides: String =
        all().map(|p| format!(r#"<Override PartName="/{}" ContentType="{}"/>"#, p.name, p.kind)).collect();
    let types = format!(
        r#"{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>"#
    );
    let (folder, file) = main.split_once('/').unwrap_or(("", main));
    let mut files = vec![
        ("[Content_Types].xml".to_owned(), types),
        ("_rels/.rels".to_owned(), relations(&[("officeDocument", main), (CORE, "docProps/core.xml")])),
        (format!("{folder}/_rels/{file}.rels"), relations(related)),
    ];
    files.extend(all().map(|p| (p.name.clone(), format!("{HEAD}{}", p.xml))));
    zip::stored(&files)
}

/// Files as one, which any system unpacks; those of one name are numbered.
#[must_use]
pub fn archive(stem: &str, files: Vec<File>) -> File {
    let mut named: Vec<(String, Vec<u8>)> = Vec::with_capacity(files.len());
    for file in files {
        let (stem, extension) = file.name.rsplit_once('.').unwrap_or((&file.name, ""));
        let numbered = (2..).map(|n| format!("{stem}（{n}）.{extension}"));
        let mut names = std::iter::once(file.name.clone()).chain(numbered);
        let free = names.find(|name| named.iter().all(|(taken, _)| taken != name));
        named.push((free.unwrap_or_default(), file.bytes));
    }
    File::new(stem, "zip", zip::stored(&named))
}

fn relations(related: &[(&str, &str)]) -> String {
    let rows: String = related
        .iter()
        .enumerate()
        .map(|(n, (kind, target))| {
            let kind = if kind.contains(':') { (*kind).to_owned() } else { format!("{OFFICE}/{kind}") };
            format!(r#"<Relationship Id="rId{}" Type="{kind}" Target="{target}"/>"#, n + 1)
        })
        .collect();
    format!(r#"{HEAD}<Relationships xmlns="{RELATIONS}">{rows}</Relationships>"#)
}

/// Text as XML holds it: marks escaped, characters that XML forbids left out.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(c),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{File, Part, archive, escape, package};
    use ::zip::ZipArchive;
    use std::io::{Cursor, Read as _};

    /// The parts of a package by name, as another program would read them.
    pub(super) fn opened(bytes: Vec<u8>) -> std::collections::BTreeMap<String, String> {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("a package");
        (0..zip.len())
            .map(|index| {
                let mut file = zip.by_index(index).expect("a part");
                let mut text = String::new();
                file.read_to_string(&mut text).expect("text");
                (file.name().to_owned(), text)
            })
            .collect()
    }

    #[test]
    fn a_package_names_its_parts() {
        let parts = [Part::new("word/document.xml", "x/y", "<a/>".to_owned())];
        let files = opened(package(&parts, &[("styles", "styles.xml")], "甲<"));
        assert!(files["docProps/core.xml"].contains("<dc:description>甲&lt;</dc:description>"));
        assert!(files["[Content_Types].xml"].contains(r#"PartName="/word/document.xml" ContentType="x/y""#));
        assert!(files["_rels/.rels"].contains(r#"officeDocument" Target="word/document.xml""#));
        assert!(files["word/_rels/document.xml.rels"].contains(r#"Target="styles.xml""#));
        assert!(files["word/document.xml"].ends_with("<a/>"));
        assert_eq!(package(&parts, &[], ""), package(&parts, &[], ""));
    }

    #[test]
    fn an_archive_holds_files_of_one_name() {
        let files = ["甲", "𠮷", "甲"].map(|stem| File::text(stem, "txt", format!("{stem}。")));
        let archive = archive("全部", files.to_vec());
        let read: Vec<(String, String)> = opened(archive.bytes).into_iter().collect();
        let expected = [("甲.txt", "甲。"), ("甲（2）.txt", "甲。"), ("𠮷.txt", "𠮷。")];
        assert_eq!(archive.name, "全部.zip");
        assert_eq!(read, expected.map(|(name, text)| (name.to_owned(), text.to_owned())));
    }

    #[test]
    fn xml_holds_any_text() {
        assert_eq!(escape("a<b>&\"\u{0}\u{b}𠮷\n"), "a&lt;b&gt;&amp;&quot;𠮷\n");
    }
}
