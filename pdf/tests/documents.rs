//! The files of `cargo xtask documents`: each is read as it was put together
//! (NAME.txt), to the character, and as poppler reads it (NAME.poppler.txt),
//! blanks aside, but for those named here with the reason.

use std::fs;
use std::path::{Path, PathBuf};

use gangmu_files::{Format, Problem, Read};
use gangmu_pdf::{is_pdf, read};

/// What poppler shows otherwise, and why.
const OTHERWISE: &[(&str, &str)] = &[
    ("gb-euc", "half-width digits of the Chinese font as full-width ones"),
    ("gbk-euc", "half-width digits of the Chinese font as full-width ones"),
    ("marks", "the watermark, letter by letter"),
    ("pages", "headers and page numbers, which are taken out here"),
    ("to-unicode", "a radical for the character, nothing for a glyph without a code"),
    ("unigb-utf16", "a character beyond the collection is lost"),
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents")
}

fn bytes(name: &str) -> Vec<u8> {
    let bytes = fs::read(folder().join(name).with_extension("pdf")).expect("the file is there");
    assert!(is_pdf(&bytes), "{name}");
    bytes
}

fn made(name: &str) -> Read {
    read(&bytes(name)).unwrap_or_else(|problem| panic!("{name}: {problem}"))
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn every_file_reads_as_it_was_put_together() {
    let mut names: Vec<PathBuf> =
        fs::read_dir(folder()).expect("the folder").flatten().map(|e| e.path()).collect();
    names.retain(|path| path.extension().is_some_and(|extension| extension == "pdf"));
    names.sort();
    assert!(names.len() >= 26, "{} files", names.len());
    let mut wrong = Vec::new();
    let (mut exact, mut alike) = (0, 0);
    for path in &names {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let Ok(expected) = fs::read_to_string(path.with_extension("txt")) else { continue };
        let text = made(&name).text;
        if text == expected {
            exact += 1;
        } else {
            wrong.push(format!("{name}: {text:?}, put in was {expected:?}"));
        }
        let shown = fs::read_to_string(path.with_extension("poppler.txt")).expect("what poppler reads");
        let same = bare(&text) == bare(&shown);
        if same == OTHERWISE.iter().any(|(other, _)| *other == name) {
            wrong.push(format!("{name}: {text:?}, poppler reads {shown:?}"));
        }
        alike += usize::from(same);
    }
    println!("{exact} as put together, {alike} as poppler reads them");
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), names.len(), wrong.join("\n"));
}

#[test]
fn what_cannot_be_read_is_told_with_what_to_do() {
    for (name, expected) in [
        ("scan", Problem::Scan),
        ("locked", Problem::LockedPdf),
        ("shut", Problem::LockedPdf),
        ("codeless", Problem::CodelessPdf),
        ("bomb", Problem::TooLarge),
        ("no-page", Problem::BrokenPdf),
    ] {
        let problem = read(&bytes(name)).expect_err(name);
        assert_eq!(problem, expected, "{name}");
        assert!(problem.to_string().contains('。'), "{problem}");
    }
    assert!(Problem::Scan.to_string().starts_with("扫描件没有文字层"));
    assert_eq!(read(b""), Err(Problem::BrokenPdf));
}

#[test]
fn what_was_left_out_is_said() {
    for (name, expected) in [
        ("pages", &["6 处换行", "2 行页眉", "2 个页码"][..]),
        ("to-unicode", &["1 个部首字符", "1 个字在文件里没有编码"]),
        ("marks", &["4 个斜排的字"]),
    ] {
        let notes: Vec<String> = made(name).notes.iter().map(ToString::to_string).collect();
        assert_eq!(notes.len(), expected.len(), "{name}: {notes:?}");
        for (note, expected) in notes.iter().zip(expected) {
            assert!(note.starts_with(expected), "{name}: {notes:?}");
        }
    }
    let made = made("table");
    assert_eq!((made.format, made.notes.len()), (Format::Pdf, 0));
}

/// Encrypted with an empty password, as files are whose printing is forbidden. Made of
/// gbk-euc.pdf by `qpdf --encrypt "" owner BITS`, a file for each way of it.
#[test]
fn what_anybody_may_open_is_read() {
    let expected = fs::read_to_string(folder().join("gbk-euc.txt")).expect("its text");
    for name in [
        "open-rc4-40",
        "open-rc4-128",
        "open-aes-128",
        "open-aes-128-meta",
        "open-aes-256",
        "open-r5",
        "open-packed",
    ] {
        assert_eq!(made(name).text, expected, "{name}");
    }
}

/// Three fifths of a file give three fifths of its pages.
#[test]
fn a_torn_file_gives_what_is_there() {
    let text = made("torn").text;
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines.len() >= 11 * 20, "{} lines", lines.len());
    for (index, line) in lines.iter().enumerate().take(11 * 20) {
        let (page, row) = (index / 20 + 1, index % 20 + 1);
        assert_eq!(*line, format!("第{page}页第{row}行，修路{}里。", page * row));
    }
}
