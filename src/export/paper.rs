//! What is handed on: the files a person can take from an analysis.
//!
//! Reads an [`Analysis`] and the dictionary's checksum; gives a [`File`];
//! linear; never fails.

use serde::{Deserialize, Serialize};

use super::office::{docx, official};
use super::{Listing, annotated, json, listing, opml, provenance, remark, review, tree_svg};
use crate::check::{self, Finding};
use crate::job::Analysis;

/// A file to be saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    /// As systems take it, with its extension.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl File {
    /// A file of text. The name is made of `stem`, which may hold anything.
    #[must_use]
    pub fn text(stem: &str, extension: &str, text: String) -> File {
        File::new(stem, extension, text.into_bytes())
    }

    /// A file of bytes.
    #[must_use]
    pub fn new(stem: &str, extension: &str, bytes: Vec<u8>) -> File {
        // What no system takes in a name.
        let stem: String = stem
            .chars()
            .filter(|c| !c.is_control() && !c.is_whitespace() && !"/\\:*?\"<>|".contains(*c))
            .take(60)
            .collect();
        let stem = if stem.is_empty() { "纲目" } else { &stem };
        File { name: format!("{stem}.{extension}"), bytes }
    }

    /// Its media type, by its extension.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self.name.rsplit('.').next().unwrap_or_default() {
            "csv" => "text/csv",
            "html" => "text/html",
            "json" | "sarif" => "application/json",
            "svg" => "image/svg+xml",
            "png" => "image/png",
            "zip" => "application/zip",
            "md" => "text/markdown",
            "opml" => "text/x-opml",
            "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            _ => "text/plain",
        }
    }
}

/// A file of the whole text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Paper {
    /// The text with remarks, for Word.
    Annotated,
    /// The text with its findings marked, to print or to send.
    Html,
    /// The findings as a table, for Word.
    Sheet,
    /// The same for a spreadsheet.
    Csv,
    /// The outline with heading styles and numbers, for Word.
    Outline,
    /// The outline as Markdown.
    Markdown,
    /// The outline as OPML, for outliners and mind maps.
    Opml,
    /// The tree as a picture.
    Svg,
    /// The outline as plain text.
    Plain,
    /// 定稿: the text with its safe fixes made, laid out by GB/T 9704, for Word.
    Clean,
    /// The same as plain text.
    CleanText,
}

impl Paper {
    /// Those of the findings.
    pub const REVIEW: [Paper; 4] = [Paper::Annotated, Paper::Html, Paper::Sheet, Paper::Csv];
    /// Those of the structure.
    pub const STRUCTURE: [Paper; 3] = [Paper::Outline, Paper::Markdown, Paper::Opml];
    /// Those of the text itself.
    pub const TEXT: [Paper; 2] = [Paper::Clean, Paper::CleanText];

    /// Writes it; the outline with all its levels.
    #[must_use]
    pub fn write(self, analysis: &Analysis, dictionary: Option<&str>) -> File {
        self.write_down_to(u8::MAX, analysis, dictionary)
    }

    /// Writes it, the outline down to so many levels.
    #[must_use]
    pub fn write_down_to(self, depth: u8, analysis: &Analysis, dictionary: Option<&str>) -> File {
        let text = analysis.source.text.as_str();
        let outline = || analysis.outline.down_to(depth);
        let stem = |name: &str| stem(analysis, name);
        let note = provenance(analysis, dictionary);
        match self {
            Paper::Annotated => {
                let findings: Vec<&Finding> = analysis.findings.iter().collect();
                File::new(&stem("（批注）"), "docx", docx::annotated(&analysis.source, &findings, &note))
            }
            Paper::Sheet => {
                let head = review::HEAD.map(str::to_owned);
                File::new(
                    &stem("（核查表）"),
                    "docx",
                    docx::sheet("核查表", &head, &review::rows(analysis), &note),
                )
            }
            Paper::Html => File::text(&stem("（批注）"), "html", annotated::write(analysis, &note)),
            Paper::Csv => File::text(&stem("（核查表）"), "csv", review::csv(analysis, None, true)),
            Paper::Outline => File::new(&stem("（提纲）"), "docx", docx::outline(text, &outline(), &note)),
            Paper::Markdown => {
                let outline = listing(text, &outline(), Listing::Markdown);
                File::text(&stem("（提纲）"), "md", format!("{outline}\n{}", remark(&note)))
            }
            Paper::Svg => File::text(&stem("（结构图）"), "svg", tree_svg(analysis, &note)),
            Paper::Opml => File::text(&stem("（提纲）"), "opml", opml(analysis, &note)),
            Paper::Plain => File::text(&stem("（提纲）"), "txt", listing(text, &outline(), Listing::Plain)),
            Paper::Clean => {
                let (fixes, _) = check::safe(&analysis.findings);
                File::new(&stem("（定稿）"), "docx", official::write(text, &analysis.outline, &fixes, &note))
            }
            Paper::CleanText => {
                let (fixes, _) = check::safe(&analysis.findings);
                File::text(&stem("（定稿）"), "txt", fixes.apply(text))
            }
        }
    }
}

/// Everything that is known, as the terminal writes it.
#[must_use]
pub fn whole(analysis: &Analysis, dictionary: Option<&str>) -> File {
    File::text(&stem(analysis, "（分析）"), "json", json::write(analysis, dictionary))
}

/// The title of the first document with `name` behind it.
fn stem(analysis: &Analysis, name: &str) -> String {
    let title = analysis.outline.documents.first().and_then(|d| d.frame.title);
    format!("{}{name}", title.map_or("", |title| title.of(&analysis.source.text)))
}

#[cfg(test)]
mod tests {
    use super::{File, Paper};
    use crate::job::Analysis;

    #[test]
    fn names_are_what_any_system_takes() {
        assert_eq!(File::text("关于\n“甲/乙”的：通知?", "csv", String::new()).name, "关于“甲乙”的：通知.csv");
        assert_eq!(File::text(" ", "md", String::new()).name, "纲目.md");
    }

    #[test]
    fn every_paper_is_written_of_any_state() {
        let more = Paper::TEXT.into_iter().chain([Paper::Svg, Paper::Plain]);
        for paper in Paper::REVIEW.into_iter().chain(Paper::STRUCTURE).chain(more) {
            let file = paper.write(&Analysis::default(), None);
            let plain = matches!(paper, Paper::Plain | Paper::CleanText);
            assert!((plain || !file.bytes.is_empty()) && !file.kind().is_empty(), "{paper:?}");
        }
    }
}
