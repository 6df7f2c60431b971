//! Text from the files people have.
//!
//! [`read`] takes the name and the bytes of a file and a [`Choice`], and gives a
//! [`Read`]: the text, how it was written down, and what was left out or decided
//! on the way; or a [`Problem`], a sentence that says what is wrong and what to
//! do. Nothing here panics, asks the system or keeps anything; time is linear
//! and memory bounded by fixed limits, whatever the bytes are.

#![forbid(unsafe_code)]

mod docx;
mod encoding;
mod html;
pub mod json;
mod package;
#[cfg(target_arch = "wasm32")]
pub mod part;
mod problem;
pub mod progress;
mod rtf;
mod xml;

pub use encoding::{Encoding, detect};
pub use problem::Problem;

use package::Package;

/// What a person may want otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choice {
    /// The encoding of a text, where the one found is wrong.
    pub encoding: Option<Encoding>,
    /// Which state of a document with tracked changes.
    pub changes: Changes,
    /// What becomes of footnotes and endnotes.
    pub footnotes: Footnotes,
}

/// Which state of a document with tracked changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Changes {
    /// As if all were accepted.
    #[default]
    Accepted,
    /// As it was before.
    Original,
}

/// What becomes of notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Footnotes {
    /// A mark in the text, the notes behind it.
    #[default]
    AtEnd,
    /// Neither mark nor note.
    Dropped,
}

/// What kind of file it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text, Markdown too.
    Text,
    /// A web page.
    Html,
    /// A document of Word or WPS.
    Docx,
    /// Rich text.
    Rtf,
    /// PDF; gangmu-pdf reads it.
    Pdf,
}

impl Format {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Html => "html",
            Format::Docx => "docx",
            Format::Rtf => "rtf",
            Format::Pdf => "pdf",
        }
    }
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read {
    /// Its text; lines end in `\n`.
    pub text: String,
    /// What kind of file it is.
    pub format: Format,
    /// How its characters were written; a .docx says it itself.
    pub encoding: Option<Encoding>,
    /// Whether the encoding was found by the look of the text alone.
    pub guessed: bool,
    /// What was left out or decided.
    pub notes: Vec<Note>,
    /// The headings its styles name.
    pub headings: Vec<Heading>,
}

/// Something that was left out or decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// How many times; 0 where that is no question.
    pub count: usize,
    /// The words behind the number.
    pub text: String,
}

impl Note {
    fn new(text: impl Into<String>) -> Note {
        Note { count: 0, text: text.into() }
    }

    fn counted(count: usize, text: impl Into<String>) -> Note {
        Note { count, text: text.into() }
    }
}

impl std::fmt::Display for Note {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        if self.count > 0 {
            write!(f, "{} ", self.count)?;
        }
        f.write_str(&self.text)
    }
}

/// A line that its style makes a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heading {
    /// The line, from 0.
    pub line: usize,
    /// Its level, from 1.
    pub level: u8,
}

/// Bytes of a file; more is no document.
const LARGEST: usize = 256 << 20;

/// Reads a file. What it is follows from its bytes; the name decides only
/// between plain text and HTML, and whether a file is worth a warning.
///
/// # Errors
/// If it cannot be read, with what to do.
pub fn read(name: &str, bytes: &[u8], choice: &Choice) -> Result<Read, Problem> {
    if bytes.len() > LARGEST {
        return Err(Problem::TooLarge);
    }
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        let mut package = Package::new(bytes);
        let names = package.names();
        if let Some(problem) = problem::package(&names, &extension) {
            return Err(problem);
        }
        return docx::read(&mut package, choice);
    }
    if let Some(problem) = problem::binary(bytes, &extension) {
        return Err(problem);
    }
    if bytes.starts_with(b"{\\rtf") {
        return Ok(rtf::read(bytes));
    }
    if matches!(extension.as_str(), "html" | "htm" | "xhtml" | "shtml") || html::looks(bytes) {
        return Ok(html::read(bytes, choice.encoding));
    }
    let (encoding, guessed) = match choice.encoding {
        Some(encoding) => (encoding, false),
        None => detect(bytes).ok_or_else(|| problem::no_text(bytes))?,
    };
    let (text, replaced) = encoding.decode(bytes);
    let mut notes = Vec::new();
    if replaced > 0 {
        notes.push(Note::counted(replaced, format!("处不合 {}，以 \u{fffd} 代替", encoding.name())));
    }
    Ok(Read { text, format: Format::Text, encoding: Some(encoding), guessed, notes, headings: Vec::new() })
}

/// A fragment of HTML from the clipboard, as text.
pub fn paste(html: &str) -> Read {
    html::fragment(html)
}
