//! Files that are no documents, or mean harm, are refused in words and cost little.

use std::io::{Cursor, Write as _};
use std::time::{Duration, Instant};

use gangmu_files::{Choice, Problem, read};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in parts {
        zip.start_file(*name, options).expect("memory");
        zip.write_all(content).expect("memory");
    }
    zip.finish().expect("memory").into_inner()
}

fn document(body: &str) -> Vec<u8> {
    package(&[(
        "word/document.xml",
        format!("<w:document {W}><w:body>{body}</w:body></w:document>").as_bytes(),
    )])
}

fn problem(name: &str, bytes: &[u8]) -> Problem {
    let problem = read(name, bytes, &Choice::default()).expect_err(name);
    assert!(problem.to_string().contains('。'), "{problem}");
    problem
}

#[test]
fn what_cannot_be_read_is_told_with_what_to_do() {
    let ole = |inside: &str| {
        let wide = inside.encode_utf16().flat_map(u16::to_le_bytes);
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0".iter().copied().chain(wide).collect::<Vec<u8>>()
    };
    for (name, bytes, expected) in [
        ("a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), Problem::Picture),
        ("a.pdf", b"%PDF-1.7 \xe2\xe3".to_vec(), Problem::Pdf),
        ("a.doc", ole("WordDocument"), Problem::Doc),
        ("a.wps", ole("WordDocument"), Problem::Wps),
        ("a.xls", ole("Workbook"), Problem::NotText),
        ("a.docx", ole("EncryptedPackage"), Problem::Locked),
        ("a.ofd", package(&[("OFD.xml", b"<a/>")]), Problem::Ofd),
        ("a.xlsx", package(&[("xl/workbook.xml", b"<a/>")]), Problem::NotText),
        ("a.odt", package(&[("content.xml", b"<a/>")]), Problem::OpenDocument),
        ("a.zip", package(&[("a.txt", b"a")]), Problem::Archive),
        (
            "a.docx",
            package(&[("word/styles.xml", b"<a/>")]),
            Problem::Damaged("word/document.xml".to_owned()),
        ),
        ("a.docx", b"PK\x03\x04".to_vec(), Problem::Damaged("word/document.xml".to_owned())),
        ("a.bin", vec![0; 64], Problem::Binary),
        ("a.txt", b"\xff\xc3\x28".to_vec(), Problem::Unknown),
    ] {
        assert_eq!(problem(name, &bytes), expected, "{name}");
    }
}

#[test]
fn bombs_are_not_inflated() {
    let start = Instant::now();
    let bomb = package(&[("word/document.xml", &vec![b' '; 64 << 20])]);
    assert!(bomb.len() < 200_000, "{}", bomb.len());
    assert_eq!(problem("a.docx", &bomb), Problem::TooLarge);
    let entities = format!(
        "<!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\">]><w:document {W}><w:body><w:p><w:r><w:t>前&b;后</w:t></w:r></w:p></w:body></w:document>"
    );
    let made = read("a.docx", &package(&[("word/document.xml", entities.as_bytes())]), &Choice::default())
        .expect("text");
    assert_eq!(made.text, "前后\n");
    assert!(made.notes.iter().any(|note| note.text.contains("实体")));
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}

#[test]
fn nesting_has_an_end() {
    let deep = |name: &str| format!("<w:{name}>").repeat(100_000);
    assert_eq!(problem("a.docx", &document(&deep("tbl"))), Problem::TooDeep);
    let some = document(&format!("<w:p><w:r><w:t>甲</w:t></w:r></w:p>{}", deep("p")));
    assert!(read("a.docx", &some, &Choice::default()).expect("text").text.starts_with("甲"));
    for (name, bytes) in
        [("a.html", "<div>".repeat(300_000)), ("a.rtf", format!("{{\\rtf1 {}", "{".repeat(300_000)))]
    {
        assert!(read(name, bytes.as_bytes(), &Choice::default()).is_ok(), "{name}");
    }
}

/// A pattern of a list is not a way to write much with little.
#[test]
fn the_text_has_an_end() {
    let numbering = format!(
        "<w:numbering {W}><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:lvlText w:val=\"{}\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>",
        "长".repeat(5_000)
    );
    let styles = format!(
        "<w:styles {W}><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\"><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style></w:styles>"
    );
    let body: String = (0..200_000u32)
        .map(|index| format!("<w:p w:i=\"{}\"/>", index.wrapping_mul(2_654_435_761)))
        .collect();
    let body = format!("<w:document {W}><w:body>{body}</w:body></w:document>");
    let bytes = package(&[
        ("word/document.xml", body.as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
        ("word/numbering.xml", numbering.as_bytes()),
    ]);
    let made = read("a.docx", &bytes, &Choice::default()).expect("text");
    assert!(made.text.len() < 60 << 20, "{}", made.text.len());
    assert!(made.notes.iter().any(|note| note.text.contains("后面的没有读入")));
}

/// Five megabytes, packed, and three times that: reported, not judged.
#[test]
fn a_large_document_is_read_in_time() {
    for size in [14_500_000, 43_500_000] {
        let mut seed = 7u64;
        let mut body = String::new();
        while body.len() < size {
            body.push_str("<w:p><w:pPr><w:pStyle w:val=\"a\"/><w:spacing w:line=\"560\"/></w:pPr><w:r><w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr><w:t>");
            for _ in 0..120 {
                seed ^= seed << 13;
                seed ^= seed >> 7;
                seed ^= seed << 17;
                body.extend(char::from_u32(0x4e00 + (seed % 300) as u32));
            }
            body.push_str("</w:t></w:r></w:p>");
        }
        let bytes = document(&body);
        let start = Instant::now();
        let made = read("a.docx", &bytes, &Choice::default()).expect("text");
        let (took, text) = (start.elapsed(), made.text.len());
        println!("{} bytes, {} inflated, {text} of text: {took:?}", bytes.len(), body.len());
        assert!(text > size / 2);
    }
}
