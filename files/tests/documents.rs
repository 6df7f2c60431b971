//! The documents of `cargo xtask documents` against what LibreOffice shows of
//! them (NAME.txt), blanks aside; where Word shows something else by ECMA-376,
//! or this reader by its own rule, against NAME.word.txt, to the character.

use std::fs;
use std::path::{Path, PathBuf};

use gangmu_files::{Changes, Choice, Footnotes, Read, read};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents")
}

fn document(name: &str, choice: &Choice) -> Read {
    let bytes = fs::read(folder().join(name).with_extension("docx")).expect("the document is there");
    read(name, &bytes, choice).unwrap_or_else(|problem| panic!("{name}: {problem}"))
}

/// Lines without blanks; empty ones say nothing of the text.
fn bare(text: &str) -> Vec<String> {
    let line =
        |line: &str| line.chars().filter(|c| !c.is_whitespace() && *c != '\u{feff}').collect::<String>();
    text.lines().map(line).filter(|line| !line.is_empty()).collect()
}

#[test]
fn every_document_reads_as_it_is_shown() {
    let mut names: Vec<PathBuf> =
        fs::read_dir(folder()).expect("the folder").flatten().map(|e| e.path()).collect();
    names.retain(|path| path.extension().is_some_and(|extension| extension == "docx"));
    names.sort();
    assert!(names.len() >= 40, "{} documents", names.len());
    let mut wrong = Vec::new();
    let (mut word, mut office) = (0, 0);
    for path in &names {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        // Half a package: see below.
        if name == "torn-package" {
            continue;
        }
        let text = document(&name, &Choice::default()).text;
        if let Ok(expected) = fs::read_to_string(folder().join(format!("{name}.word.txt"))) {
            word += 1;
            if text != expected {
                wrong.push(format!("{name}: {text:?}, Word shows {expected:?}"));
            }
        } else if let Ok(expected) = fs::read_to_string(path.with_extension("txt")) {
            office += 1;
            if bare(&text) != bare(&expected) {
                wrong.push(format!(
                    "{name}:\n  {:?}\n  LibreOffice shows\n  {:?}",
                    bare(&text),
                    bare(&expected)
                ));
            }
        } else {
            wrong.push(format!("{name}: no oracle; {text:?}"));
        }
    }
    println!("{office} as LibreOffice shows them, {word} as Word");
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), names.len(), wrong.join("\n"));
}

/// A document that differs by a choice.
#[test]
fn choices_are_followed() {
    let original = Choice { changes: Changes::Original, ..Choice::default() };
    for (name, text) in [
        ("changes-words", "修路十公里。\n"),
        ("changes-paragraphs", "前半句，\n后半句。\n末段。\n"),
        ("changes-in-list", "一、修路\n二、撤村\n三、种树\n"),
        ("changes-moved", "搬走的。\n中间。\n末段。\n"),
    ] {
        assert_eq!(document(name, &original).text, text, "{name}");
    }
    let dropped = Choice { footnotes: Footnotes::Dropped, ..Choice::default() };
    assert_eq!(document("notes", &dropped).text, "修路12公里，种树。\n末段\n");
}

/// What stands between number and text, which an export as text hides.
#[test]
fn a_blank_stands_only_where_it_keeps_apart() {
    for (name, line) in [
        ("format-chinese-counting", "一、修好村里的路"),
        ("format-decimal", "6. 5个村先行"),
        ("format-decimal", "1.修好村里的路"),
        ("format-circle", "①修好村里的路"),
        ("levels-chapter-article", "第一章 总要求"),
        ("levels-decimal", "1.1 目标"),
        ("levels-suffix-nothing", "（一）目标"),
        ("levels-suffix-space", "（一）目标"),
        ("wps-list", "一、 修好村里的路"),
        ("bullets", "• 甲"),
        ("table", "东沟\t12 （新建）"),
    ] {
        let text = document(name, &Choice::default()).text;
        assert!(text.lines().any(|there| there == line), "{name}: {text:?}");
    }
}

#[test]
fn what_was_left_out_is_said() {
    for (name, note) in [
        ("hidden", "隐藏文字"),
        ("comment", "批注"),
        ("changes-words", "按接受全部修订读出"),
        ("placeholder", "提示文字"),
        ("formula", "公式"),
        ("table", "表格"),
        ("text-box", "文本框"),
        ("notes", "脚注"),
        ("format-decimal", "自动编号"),
        ("broken-part", "word/document.xml 在第"),
        ("torn-package", "目录丢失"),
    ] {
        let notes: Vec<String> =
            document(name, &Choice::default()).notes.iter().map(ToString::to_string).collect();
        assert!(notes.iter().any(|there| there.contains(note)), "{name}: {notes:?}");
    }
    let headings = document("headings-by-style", &Choice::default()).headings;
    assert_eq!(headings.iter().map(|h| (h.line, h.level)).collect::<Vec<_>>(), [(0, 1), (1, 2)]);
}

/// Half of a package gives the first lines of its text.
#[test]
fn a_torn_package_gives_what_is_there() {
    let text = document("torn-package", &Choice::default()).text;
    assert!(text.lines().count() > 100, "{} lines", text.lines().count());
    for (index, line) in text.lines().enumerate().take(100) {
        assert_eq!(line, format!("第{index}段，修路{}公里，种树{}亩。", index * 7 % 31, index * 13 % 57));
    }
}
