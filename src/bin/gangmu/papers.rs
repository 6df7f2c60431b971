//! Files for Word, WPS and Excel, and texts without names: `--format docx`, `xlsx`,
//! `html`, `gangmu redact`, `gangmu restore`.
//!
//! Reads one analysis; writes the bytes of one file to standard output; the key of a
//! redacted text goes into a file of its own, which an earlier one is never lost to.

use std::fs;
use std::io::{self, IsTerminal, Write};

use gangmu::export::office::xlsx::{Sheet, workbook};
use gangmu::export::table::KINDS;
use gangmu::export::{self, Listing, Paper, listing, review};
use gangmu::job::Analysis;
use gangmu::redact::{self, Key};
use gangmu::span::Units;

use crate::arguments::{Call, Command, Format};
use crate::{complain, name, own, read};

/// The paper that `call` asks for, if it is one of these.
pub fn paper(call: &Call) -> Option<Paper> {
    Some(match (call.command, call.format) {
        (Command::Analyze, Format::Docx) => Paper::Annotated,
        (Command::Analyze, Format::Html) => Paper::Html,
        (Command::Outline, Format::Docx) => Paper::Outline,
        _ => return None,
    })
}

/// Writes a file that is no text, unless somebody would see its bytes.
pub fn write(bytes: &[u8], out: &mut impl Write) -> io::Result<u8> {
    if io::stdout().is_terminal() {
        complain("gangmu", "这种格式不是文本，请写进文件：gangmu … > 文件名");
        return Ok(2);
    }
    out.write_all(bytes).map(|()| 0)
}

/// All tables of facts, the findings and the outline, a sheet each.
pub fn tables(analysis: &Analysis, call: &Call, dictionary: Option<&str>) -> Vec<u8> {
    let text = analysis.source.text.as_str();
    let asked = |name: &str| call.kind.is_none_or(|kind| kind.name == name);
    let sheet = |name: &str, rows: Vec<Vec<String>>| Sheet { name: name.to_owned(), rows };
    let kinds = KINDS.iter().filter(|kind| asked(kind.name));
    let mut sheets: Vec<Sheet> =
        kinds.map(|kind| sheet(kind.title, (kind.table)(analysis).lines(text))).collect();
    if call.command == Command::Analyze {
        let head = review::HEAD.map(str::to_owned).to_vec();
        let rows = std::iter::once(head).chain(review::rows(analysis)).collect();
        sheets.insert(0, sheet("核查", rows));
        let outline = listing(text, &analysis.outline, Listing::Table);
        let rows = outline.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect();
        sheets.insert(0, sheet("提纲", rows));
    }
    workbook(&sheets, &export::provenance(analysis, dictionary))
}

/// What `redact` alone wants to know.
#[derive(Debug, Default)]
pub struct Choice {
    /// What to hide; `None` for the usual.
    pub kinds: Option<Vec<redact::Kind>>,
    /// File of the person's own words.
    pub words: Option<String>,
    /// File of the key.
    pub key: Option<String>,
}

impl Choice {
    /// Whether anything was said.
    pub fn asked(&self) -> bool {
        self.kinds.is_some() || self.words.is_some() || self.key.is_some()
    }

    /// Takes the names of kinds, set apart by commas.
    pub fn take(&mut self, list: &str) -> Result<(), String> {
        let kinds = self.kinds.get_or_insert_default();
        for word in list.split([',', '，']).map(str::trim).filter(|word| !word.is_empty()) {
            let known = || redact::Kind::ALL.map(|(_, name, label)| format!("{name}（{label}）")).join("、");
            kinds.push(
                redact::Kind::named(word).ok_or_else(|| format!("没有种类“{word}”，可用 {}", known()))?,
            );
        }
        Ok(())
    }
}

/// The names of all kinds that can be hidden.
pub fn kinds() -> String {
    redact::Kind::ALL.map(|(_, name, _)| name).join("、")
}

/// The key in the file; an empty one if there is no file yet.
fn key(path: &str) -> Result<Key, String> {
    if !fs::exists(path).unwrap_or(false) {
        return Ok(Key::default());
    }
    Key::parse(&read(path)?)
}

/// Writes the text of `analysis` without names, and the key. Gives the exit code.
pub fn hide(analysis: &Analysis, call: &Call, file: &str, out: &mut impl Write) -> io::Result<u8> {
    let Some(words) = own(call.redact.words.as_deref()) else { return Ok(2) };
    let mut choice = redact::Choice { words, ..redact::Choice::default() };
    if let Some(kinds) = &call.redact.kinds {
        choice.kinds.clone_from(kinds);
    }
    let before = match call.redact.key.as_deref().map_or_else(|| Ok(Key::default()), key) {
        Ok(before) => before,
        Err(message) => {
            complain(call.redact.key.as_deref().unwrap_or_default(), &message);
            return Ok(2);
        }
    };
    let made = redact::redact(analysis, &redact::seen(analysis), &choice, &before);
    match &call.redact.key {
        Some(path) => {
            if let Err(error) = fs::write(path, made.key.tsv()) {
                complain(path, &format!("写不出密钥，脱敏后的文稿也没有写出：{error}"));
                return Ok(2);
            }
        }
        None => complain("gangmu", "没有写 --key 文件，替换了的内容不能还原"),
    }
    out.write_all(made.text.as_bytes())?;
    let units = Units::new(&analysis.source.text);
    let known = made.key.entries.len() - before.entries.len();
    complain(&name(file), &format!("替换了 {} 处，{known} 种新占位", made.hidden.len()));
    for doubt in &made.doubts {
        let line = units.line(doubt.span.start) + 1;
        let (label, count) = (doubt.kind.label(), doubt.count);
        complain(
            &name(file),
            &format!("请看第 {line} 行“{}”（{label}，{count} 处）：{}", doubt.words, doubt.why()),
        );
    }
    complain(&name(file), "只替换了认得出的内容，不保证没有遗漏，交出之前请通读一遍");
    Ok(0)
}

/// Writes `text` with its names back. Gives the exit code.
pub fn show(text: &str, call: &Call, file: &str, out: &mut impl Write) -> io::Result<u8> {
    let path = call.redact.key.as_deref().unwrap_or_default();
    let key = match read(path).and_then(|text| Key::parse(&text)) {
        Ok(key) => key,
        Err(message) => {
            complain(path, &message);
            return Ok(2);
        }
    };
    let restored = redact::restore(text, &key);
    out.write_all(restored.text.as_bytes())?;
    complain(&name(file), &format!("还原了 {} 处", restored.made));
    if !restored.unknown.is_empty() {
        complain(&name(file), &format!("密钥里没有：{}", restored.unknown.join("、")));
    }
    Ok(0)
}
