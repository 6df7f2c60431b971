//! The program hands on: files for Word and Excel, texts without names, projects.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use gangmu::job::Options;
use gangmu::project::{Document, Project};
use gangmu::segment::LexiconFile;
use gangmu_files::Choice;

struct Ran {
    code: i32,
    bytes: Vec<u8>,
    err: String,
}

impl Ran {
    fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes).expect("UTF-8")
    }
}

fn run(arguments: &[&str]) -> Ran {
    let output =
        Command::new(env!("CARGO_BIN_EXE_gangmu")).args(arguments).output().expect("the program runs");
    Ran {
        code: output.status.code().unwrap_or(-1),
        bytes: output.stdout,
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

/// A file of this test run.
fn file(name: &str, content: &[u8]) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, content).expect("the file is written");
    path.display().to_string()
}

const TEXT: &str = "在雁南区水利工作会议上的讲话\n同志们：\n一、修渠\n省水利厅王大河厅长说，要抓好抓好30座水库。\n（一）查堤。好。\n（二）查库。好。\n二、清淤\n王大河再次强调。\n";

/// Every kind of input, written in every form.
#[test]
fn all_inputs_give_all_forms() {
    let documents = concat!(env!("CARGO_MANIFEST_DIR"), "/files/tests/documents");
    let pdfs = concat!(env!("CARGO_MANIFEST_DIR"), "/pdf/tests/documents");
    let page: String = TEXT.lines().map(|line| format!("<p>{line}</p>")).collect();
    let inputs = [
        file("handing.txt", TEXT.as_bytes()),
        file("handing.html", page.as_bytes()),
        file("handing.rtf", br"{\rtf1\ansi\ansicpg936 \'d2\'bb\'a1\'a2\'d0\'de\'c7\'fe\par}"),
        format!("{documents}/levels-official.docx"),
        format!("{pdfs}/gbk-euc.pdf"),
        file("handing.gangmu.json", project(true).write().as_bytes()),
    ];
    for input in &inputs {
        for arguments in [
            &["analyze", "--format", "docx", input][..],
            &["analyze", "--format", "xlsx", input],
            &["analyze", "--format", "html", input],
            &["analyze", "--format", "json", input],
            &["outline", "--format", "docx", "--depth", "1", input],
            &["facts", "--format", "xlsx", "--kind", "figures", input],
        ] {
            let ran = run(arguments);
            assert_eq!(ran.code, 0, "{arguments:?}: {}", ran.err);
            match arguments[2] {
                "html" => assert!(ran.text().starts_with("<!DOCTYPE html>"), "{arguments:?}"),
                "json" => {
                    let json: serde_json::Value = serde_json::from_str(ran.text()).expect("JSON");
                    assert!(json["documents"][0]["sections"][0]["marker"].is_object(), "{arguments:?}");
                }
                "docx" => {
                    let made =
                        gangmu_files::read("a.docx", &ran.bytes, &Choice::default()).expect("it is read");
                    assert!(made.text.contains("gangmu"), "{arguments:?}: {}", made.text);
                }
                _ => assert!(ran.bytes.starts_with(b"PK"), "{arguments:?}"),
            }
        }
    }
    let sheet = run(&["check", "--format=docx", &inputs[0]]);
    let made = gangmu_files::read("a.docx", &sheet.bytes, &Choice::default()).expect("it is read");
    assert!(made.text.contains("抓好抓好"), "{}", made.text);
    let clean = run(&["check", "--fix", "--format=docx", &inputs[0]]);
    let made = gangmu_files::read("a.docx", &clean.bytes, &Choice::default()).expect("it is read");
    assert!(made.text.contains("要抓好30座水库。") && clean.err.contains("改了"), "{}", made.text);
}

/// What a file for Word or Excel, a page and the JSON hold is what the file said.
#[test]
fn files_of_offices_are_handed_on_whole() {
    let documents = [
        (concat!(env!("CARGO_MANIFEST_DIR"), "/files/tests/documents/levels-official"), "docx"),
        (concat!(env!("CARGO_MANIFEST_DIR"), "/pdf/tests/documents/gbk-euc"), "pdf"),
    ];
    let bare = |text: &str| text.trim_start_matches('\u{feff}').split_whitespace().collect::<String>();
    for (stem, extension) in documents {
        let input = format!("{stem}.{extension}");
        let text = fs::read_to_string(format!("{stem}.txt")).expect("its text stands beside it");
        let word = run(&["analyze", "--format=docx", &input]);
        let made = gangmu_files::read("a.docx", &word.bytes, &Choice::default()).expect("it is read");
        assert!(bare(&made.text).starts_with(&bare(&text)), "{input}: {}", made.text);
        let page = run(&["analyze", "--format=html", &input]);
        let made = gangmu_files::read("a.html", &page.bytes, &Choice::default()).expect("it is read");
        assert!(bare(&made.text).contains(&bare(&text)), "{input}: {}", made.text);
        let book = run(&["analyze", "--format=xlsx", &input]);
        let outline = run(&["outline", &input]);
        let whole = String::from_utf8_lossy(&book.bytes).into_owned();
        let json = run(&["analyze", "--format=json", &input]);
        let json: serde_json::Value = serde_json::from_str(json.text()).expect("JSON");
        let sections = json["documents"][0]["sections"].as_array().expect("sections");
        assert!(!sections.is_empty(), "{input}");
        for section in sections {
            let heading = section["heading"]["text"].as_str().unwrap_or_default();
            assert!(whole.contains(heading) && outline.text().contains(heading), "{input}: {heading}");
        }
    }
    let locked = concat!(env!("CARGO_MANIFEST_DIR"), "/pdf/tests/documents/locked.pdf");
    for format in ["json", "xlsx", "docx", "html"] {
        let ran = run(&["analyze", "--format", format, locked]);
        assert!(ran.code == 2 && ran.bytes.is_empty(), "{format}");
        assert!(ran.err.contains("locked.pdf") && ran.err.contains("密码"), "{}", ran.err);
    }
}

#[test]
fn outlines_end_where_one_says() {
    let path = file("depth.txt", TEXT.as_bytes());
    let ran = run(&["outline", "--depth", "1", &path]);
    assert_eq!(ran.text(), "在雁南区水利工作会议上的讲话\n一、修渠\n二、清淤\n");
    let ran = run(&["outline", "--depth=2", "--format=markdown", &path]);
    assert!(
        ran.text().contains("  - （二）查库\n") && ran.text().contains("<!-- 纲目 gangmu "),
        "{}",
        ran.text()
    );
    for (format, words) in [("opml", "<!-- 纲目"), ("svg", "<desc>纲目")] {
        assert!(run(&["outline", "--format", format, &path]).text().contains(words), "{format}");
    }
}

#[test]
fn names_are_hidden_and_come_back() {
    let path = file("names.txt", TEXT.as_bytes());
    let key = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("names.tsv").display().to_string();
    let _ = fs::remove_file(&key);
    let ran = run(&["redact", "--key", &key, &path]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(!ran.text().contains("王大河") && ran.text().contains("〔人名1〕再次强调。"), "{}", ran.text());
    assert!(ran.err.contains("不保证没有遗漏"), "{}", ran.err);
    let hidden = file("hidden.txt", &ran.bytes);
    let back = run(&["restore", "--key", &key, &hidden]);
    assert_eq!((back.code, back.text()), (0, TEXT));
    // Another text with the same key.
    let words = file("words.txt", "修渠\n-水利厅\n".as_bytes());
    let other = file("other.txt", "王大河厅长修渠。".as_bytes());
    let ran = run(&["redact", "--key", &key, "--kinds=person,word", "--words", &words, &other]);
    assert_eq!(ran.text(), "〔人名1〕厅长〔词语1〕。");
    assert_eq!(run(&["restore", "--key", &key, &hidden]).text(), TEXT);
    let bad = file("bad.tsv", b"x\n");
    for arguments in [
        &["redact", "--key", &bad, &path][..],
        &["redact", "--kinds", "dreams", &path],
        &["redact", &path, &path],
        &["redact", "--format", "docx", &path],
        &["restore", &path],
        &["check", "--key", &key, &path],
        &["check", "--depth", "1", &path],
        &["outline", "--depth", "many", &path],
        &["analyze", "--format", "docx", &path, &path],
    ] {
        let ran = run(arguments);
        assert_eq!((ran.code, ran.text()), (2, ""), "{arguments:?}: {}", ran.err);
    }
    assert_eq!(fs::read(&bad).expect("there"), b"x\n");
}

fn project(whole: bool) -> Project {
    let mut project = Project::new(&Options::default(), None);
    project
        .lexicons
        .push(LexiconFile { name: "地名".to_owned(), on: true, text: "雁南区 ns".to_owned() });
    project.documents.push(Document::new("project-text.txt", TEXT, whole, &Options::default()));
    project
}

#[test]
fn a_project_is_read_with_its_choices() {
    let path = file("one.gangmu.json", project(true).write().as_bytes());
    let ran = run(&["analyze", "--format=json", &path]);
    let json: serde_json::Value = serde_json::from_str(ran.text()).expect("JSON");
    assert_eq!((ran.code, json["options"]["lexicon"].as_str()), (0, Some("雁南区 ns")));
    let _ = fs::remove_file(PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("project-text.txt"));
    let path = file("two.gangmu.json", project(false).write().as_bytes());
    let ran = run(&["analyze", &path]);
    assert!(ran.code == 2 && ran.err.contains("project-text.txt"), "{}", ran.err);
    file("project-text.txt", TEXT.as_bytes());
    let ran = run(&["outline", &path]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.text().starts_with("在雁南区水利工作会议上的讲话\n"), "{}", ran.text());
    let path = file("three.gangmu.json", b"{\"schema\": 1,\n \"documents\": 7}");
    let ran = run(&["analyze", &path]);
    assert!(ran.code == 2 && ran.err.contains("第 2 行") && ran.err.contains("documents"), "{}", ran.err);
    assert_eq!(run(&["check", &path]).code, 2);
}
