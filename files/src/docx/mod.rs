//! .docx, as Word, WPS and others write it: the text a reader sees, with the
//! numbers that no run holds.
//!
//! Reads the bytes of a package; gives a [`Read`] or a [`Problem`]. Linear;
//! memory is bounded by the limits of the package. A damaged part is named and
//! what stands before the damage is given.

mod body;
mod element;
mod field;
mod line;
mod number_format;
mod numbering;
mod style;
mod symbol;

pub use number_format::roman;

use std::collections::BTreeMap;

use crate::package::{Missing, Package};
use crate::xml::{Flaw, Node, Xml, utf8};
use crate::{Changes, Choice, Footnotes, Format, Heading, Note, Problem, Read};
use body::Body;
use line::{Counts, Kind, Line};
use numbering::Numbering;
use style::Styles;

/// What the flow of the text refers to.
struct Sheets {
    choice: Choice,
    styles: Styles,
    numbering: Numbering,
    formats: BTreeMap<Kind, String>,
}

/// The parts of a document, by what they are.
#[derive(Default)]
struct Names {
    main: Option<String>,
    styles: Option<String>,
    numbering: Option<String>,
    settings: Option<String>,
    footnotes: Option<String>,
    endnotes: Option<String>,
}

/// Reads a .docx.
///
/// # Errors
/// If its text cannot be found, with a sentence that says why.
pub fn read(package: &mut Package, choice: &Choice) -> Result<Read, Problem> {
    let mut notes = Vec::new();
    if !package.whole() {
        notes.push(Note::new("文件不完整（目录丢失），读出的是还能找到的部分"));
    }
    let names = names(package);
    let main = names.main.as_deref().unwrap_or("word/document.xml");
    let part = package.part(main).map_err(|missing| match missing {
        Missing::Bomb => Problem::TooLarge,
        Missing::Absent | Missing::Damaged => Problem::Damaged(main.to_owned()),
    })?;
    if !part.whole {
        notes.push(Note::new(format!("{main} 不完整，读出的是其中完好的部分")));
    }
    let mut side = |name: &Option<String>, notes: &mut Vec<Note>| -> String {
        let Some(name) = name else { return String::new() };
        match package.part(name) {
            Ok(part) => {
                if !part.whole {
                    notes.push(Note::new(format!("{name} 不完整，读出的是其中完好的部分")));
                }
                utf8(part.bytes)
            }
            // A part that is named and not there is missing in the package, not damaged.
            Err(Missing::Absent) => String::new(),
            Err(Missing::Bomb) => {
                notes.push(Note::new(format!("{name} 大得不合常理，没有读")));
                String::new()
            }
            Err(Missing::Damaged) => {
                notes.push(Note::new(format!("{name} 已损坏，没有读")));
                String::new()
            }
        }
    };
    let (styles, flaw) = Styles::read(&side(&names.styles, &mut notes));
    notes.extend(damage(names.styles.as_deref(), flaw));
    let (numbering, flaw) = Numbering::read(&side(&names.numbering, &mut notes));
    notes.extend(damage(names.numbering.as_deref(), flaw));
    let text = utf8(part.bytes);
    let mut formats = formats(&side(&names.settings, &mut notes));
    // What a section says stands behind its text.
    if text.contains("footnotePr") || text.contains("endnotePr") {
        formats.extend(self::formats(&text));
    }
    let (footnotes, endnotes) = (side(&names.footnotes, &mut notes), side(&names.endnotes, &mut notes));
    let sheets = Sheets { choice: choice.clone(), styles, numbering, formats };
    let mut body = Body::new(&sheets);
    let (mut lines, flaw) = body.story(&text);
    if lines.is_empty() && flaw.is_some() {
        return Err(match flaw {
            Some(Flaw::Deep) => Problem::TooDeep,
            _ => Problem::Damaged(main.to_owned()),
        });
    }
    notes.extend(damage(Some(main), flaw));
    let marks = std::mem::take(&mut body.references);
    for (kind, bytes, name) in
        [(Kind::Foot, footnotes, &names.footnotes), (Kind::End, endnotes, &names.endnotes)]
    {
        if !marks.iter().any(|(other, ..)| *other == kind) {
            continue;
        }
        // Its text is in the notes, what is left over is nobody's.
        let (_, flaw) = body.story(&bytes);
        notes.extend(damage(name.as_deref(), flaw));
        let mut texts = std::mem::take(&mut body.notes);
        for (_, id, mark) in marks.iter().filter(|(other, ..)| *other == kind) {
            let mut text = texts.remove(id).unwrap_or_default();
            if let Some(first) = text.first_mut() {
                let blank = if mark.ends_with(']') { " " } else { "" };
                first.text = format!("{mark}{blank}{}", first.text.trim_start());
            }
            lines.extend(text);
        }
    }
    tell(&body.counts, &sheets, body.entities, &mut notes);
    if package.names().iter().any(|name| {
        let name = name.rsplit('/').next().unwrap_or("");
        name.starts_with("header") || name.starts_with("footer")
    }) {
        notes.push(Note::new("页眉、页脚（包括页码）没有读入"));
    }
    Ok(made(lines, notes))
}

/// The text of the lines, and where its headings stand.
fn made(lines: Vec<Line>, notes: Vec<Note>) -> Read {
    let (mut text, mut headings) = (String::new(), Vec::new());
    let mut number = 0;
    for line in lines {
        if let Some(level) = line.heading
            && !line.text.trim().is_empty()
        {
            headings.push(Heading { line: number, level });
        }
        number += 1 + line.text.matches('\n').count();
        text.push_str(&line.text);
        text.push('\n');
    }
    text.truncate(text.trim_end_matches('\n').len());
    if !text.is_empty() {
        text.push('\n');
    }
    Read { text, format: Format::Docx, encoding: None, guessed: false, notes, headings }
}

/// Where the parts are, by their relations; by their usual names where those are missing.
fn names(package: &mut Package) -> Names {
    let mut names = Names::default();
    let there = package.names();
    let mut related = |name: &str, base: &str, names: &mut Names| {
        let Ok(part) = package.part(name) else { return };
        let bytes = utf8(part.bytes);
        let mut xml = Xml::new(&bytes);
        loop {
            match xml.next() {
                Node::Open(open) if open.name() == "Relationship" => {
                    let (kind, target) = (open.attribute("Type"), open.attribute("Target"));
                    let (Some(kind), Some(target)) = (kind, target) else { continue };
                    let place = match kind.rsplit('/').next() {
                        Some("officeDocument") => &mut names.main,
                        Some("styles") => &mut names.styles,
                        Some("numbering") => &mut names.numbering,
                        Some("settings") => &mut names.settings,
                        Some("footnotes") => &mut names.footnotes,
                        Some("endnotes") => &mut names.endnotes,
                        _ => continue,
                    };
                    place.get_or_insert_with(|| resolve(base, &target));
                }
                Node::End | Node::Broken(_) => return,
                _ => {}
            }
        }
    };
    related("_rels/.rels", "", &mut names);
    let main = names.main.clone().unwrap_or_else(|| "word/document.xml".to_owned());
    let (folder, file) = main.rsplit_once('/').unwrap_or(("", &main));
    related(&format!("{folder}/_rels/{file}.rels"), folder, &mut names);
    let usual = |place: &mut Option<String>, file: &str| {
        if place.is_none() {
            let name = format!("{folder}/{file}.xml");
            *place = there.contains(&name).then_some(name);
        }
    };
    usual(&mut names.styles, "styles");
    usual(&mut names.numbering, "numbering");
    usual(&mut names.settings, "settings");
    usual(&mut names.footnotes, "footnotes");
    usual(&mut names.endnotes, "endnotes");
    names.main = Some(main);
    names
}

/// A target as it is seen from a folder.
fn resolve(base: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut path: Vec<&str> = base.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            ".." => drop(path.pop()),
            "." | "" => {}
            step => path.push(step),
        }
    }
    path.join("/")
}

/// How the settings number notes.
fn formats(part: &str) -> BTreeMap<Kind, String> {
    let (mut xml, mut formats, mut kind) = (Xml::new(part), BTreeMap::new(), None);
    loop {
        match xml.next() {
            Node::Open(open) => match open.name() {
                "footnotePr" => kind = Some(Kind::Foot),
                "endnotePr" => kind = Some(Kind::End),
                "numFmt" => {
                    if let (Some(kind), Some(format)) = (kind, open.value()) {
                        formats.insert(kind, format);
                    }
                }
                _ => {}
            },
            Node::End | Node::Broken(_) => return formats,
            _ => {}
        }
    }
}

/// What is said of a damaged part.
fn damage(name: Option<&str>, flaw: Option<Flaw>) -> Option<Note> {
    let name = name?;
    Some(Note::new(match flaw? {
        Flaw::Syntax(place) => format!("{name} 在第 {place} 字节处损坏，其后没有读出"),
        Flaw::Deep => format!("{name} 嵌套过深，其后没有读出"),
    }))
}

/// What was left out or decided.
fn tell(counts: &Counts, sheets: &Sheets, entities: usize, notes: &mut Vec<Note>) {
    let original = sheets.choice.changes == Changes::Original;
    let decided = if original { "按修订之前的原文读出" } else { "按接受全部修订读出" };
    let changes = counts.inserted + counts.deleted;
    let dropped = sheets.choice.footnotes == Footnotes::Dropped;
    for (count, text) in [
        (counts.numbered, "处自动编号已算出，写进文字"),
        (counts.bullets, "处项目符号写进文字"),
        (counts.tables, "个表格，每行读成一行，各格以制表符隔开"),
        (counts.boxes, "个文本框，读在所在段落之后"),
        (if dropped { 0 } else { counts.footnotes + counts.endnotes }, "条脚注或尾注，排在文末"),
        (counts.hidden, "处隐藏文字没有读入"),
        (counts.comments, "条批注没有读入"),
        (counts.pictures, "幅图片没有读入"),
        (counts.objects, "个图表或嵌入对象没有读入"),
        (counts.formulas, "个公式，只读出其中的字符"),
        (counts.placeholders, "处未填写的提示文字没有读入"),
        (counts.symbols, "个符号没有对应的字符，没有读入"),
        (counts.embedded, "份嵌入的文档没有读入"),
        (entities, "处外部定义的实体没有读入"),
    ] {
        if count > 0 {
            notes.push(Note::counted(count, text));
        }
    }
    if changes > 0 {
        notes.push(Note::counted(changes, format!("处修订，{decided}")));
    }
    if !sheets.numbering.unknown.is_empty() && counts.numbered > 0 {
        let formats: Vec<&str> = sheets.numbering.unknown.iter().map(String::as_str).take(5).collect();
        notes.push(Note::new(format!("编号格式 {} 写成阿拉伯数字", formats.join("、"))));
    }
    if counts.cut {
        notes.push(Note::new("文字太多，后面的没有读入"));
    }
}
