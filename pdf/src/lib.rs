//! The text layer of PDF files.
//!
//! [`read`] takes the bytes of a file and gives its text in reading order with
//! what was left out, in the words and types of gangmu-files; or a sentence that
//! says why there is none. Nothing here panics, asks the system or keeps
//! anything; time is linear and memory bounded by fixed limits.

#![forbid(unsafe_code)]

mod cipher;
mod codes;
mod content;
mod file;
mod filter;
mod flow;
mod font;
mod furniture;
mod glyph;
mod line;
mod object;
mod pages;
mod place;
mod radical;

use gangmu_files::{Format, Note, Problem, Read, progress};

use crate::content::Reader;
use crate::file::File;

/// Bytes of a file; more is no document.
const LARGEST: usize = 256 << 20;
/// Glyphs and bytes of text; more is no document.
const TEXT: usize = 32 << 20;
/// Pages that are read.
const PAGES: usize = 20_000;
/// Pages between two words about how far it is read.
const STEP: usize = 10;

/// Whether the bytes are those of a PDF; a few bytes may stand in front.
pub fn is_pdf(bytes: &[u8]) -> bool {
    place::find(bytes.get(..1024).unwrap_or(bytes), b"%PDF-").is_some()
}

/// Reads the text of a PDF.
///
/// # Errors
/// If there is none to be read, with what to do.
pub fn read(bytes: &[u8]) -> Result<Read, Problem> {
    if bytes.len() > LARGEST {
        return Err(Problem::TooLarge);
    }
    let file = File::new(bytes);
    if file.locked() {
        return Err(Problem::LockedPdf);
    }
    let (pages, missing) = file.pages();
    if pages.is_empty() {
        return Err(if file.bomb() { Problem::TooLarge } else { Problem::BrokenPdf });
    }
    let mut reader = Reader::new(&file);
    let mut lines = Vec::new();
    let (mut glyphs, mut unknown, mut slanted, mut pictures, mut size) = (0, 0, 0, 0, 0);
    let mut radicals = 0;
    let mut cut = pages.len() > PAGES;
    for (index, leaf) in pages.iter().take(PAGES).enumerate() {
        if index > 0 && index % STEP == 0 {
            progress::say(index, pages.len());
        }
        let page = reader.page(leaf);
        glyphs += page.glyphs.len();
        unknown += page.unknown;
        radicals += page.radicals;
        cut |= page.cut;
        let (rows, turned) = line::lines(&page);
        slanted += turned;
        pictures += usize::from(rows.is_empty() && page.picture);
        // A line costs more than its text, and a blank glyph costs too.
        size += page.glyphs.len() + rows.iter().map(|row| row.text.len() + 48).sum::<usize>();
        lines.push(rows);
        if size > TEXT {
            cut = true;
            break;
        }
    }
    if file.bomb() {
        return Err(Problem::TooLarge);
    }
    if unknown * 10 > glyphs * 9 {
        return Err(Problem::CodelessPdf);
    }
    let dropped = furniture::drop_from(&mut lines);
    let flow = flow::flow(&lines);
    if flow.text.trim().is_empty() {
        return Err(if pictures > 0 || missing == 0 { Problem::Scan } else { Problem::BrokenPdf });
    }
    let mut notes = Vec::new();
    let mut note = |count: usize, text: &str| {
        if count > 0 {
            notes.push(Note { count, text: text.to_owned() });
        }
    };
    note(flow.joined, "处换行是版面所致，已接成段落");
    note(dropped.repeated, "行页眉、页脚没有读入");
    note(dropped.numbers, "个页码没有读入");
    note(pictures, "页没有文字层（扫描件或图片），没有读入");
    note(slanted, "个斜排的字（多为水印）没有读入");
    note(radicals, "个部首字符换成了同形的汉字");
    note(unknown, "个字在文件里没有编码，以 \u{fffd} 代替");
    note(missing, "页已损坏，没有读入");
    if cut || file.spent() {
        notes.push(Note { count: 0, text: "文件太大，后面的没有读入".to_owned() });
    }
    Ok(Read {
        text: flow.text,
        format: Format::Pdf,
        encoding: None,
        guessed: false,
        notes,
        headings: Vec::new(),
    })
}
