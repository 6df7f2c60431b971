//! Facts as tables, for people and their spreadsheets.
//!
//! Reads an [`Analysis`]; gives a [`Table`]: columns, rows of words, and for
//! each row the place that proves it. A table is written as plain text, CSV,
//! TSV, Markdown or JSON; linear; never fails. A kind of table is one file and
//! one row of [`KINDS`].

mod citation;
mod count;
mod duty;
mod figure;
mod name;
mod person;
mod relation;
mod time;

use std::borrow::Cow;
use std::fmt::Write;

use serde::{Deserialize, Serialize};

use crate::fact::Confidence;
use crate::han::decimal;
use crate::job::Analysis;
use crate::source::Source;
use crate::span::{Span, Units};

/// A kind of facts that has a table.
#[derive(Debug)]
pub struct Kind {
    /// As the terminal calls it: `counts`.
    pub name: &'static str,
    /// As the page calls it: 计数.
    pub title: &'static str,
    /// Makes the table.
    pub table: fn(&Analysis) -> Table,
}

/// All kinds, in the order in which they are shown.
pub const KINDS: &[Kind] = &[
    Kind { name: "counts", title: "计数", table: count::table },
    Kind { name: "names", title: "名目", table: name::table },
    Kind { name: "citations", title: "引文", table: citation::table },
    Kind { name: "people", title: "人名地名", table: person::table },
    Kind { name: "figures", title: "指标", table: figure::table },
    Kind { name: "relations", title: "算式", table: relation::table },
    Kind { name: "duties", title: "任务", table: duty::table },
    Kind { name: "times", title: "时间", table: time::table },
];

/// The kind with this name.
#[must_use]
pub fn kind(name: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.name == name)
}

/// Rows of one kind of facts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// What the columns are called; line and sentence come behind them.
    pub columns: Vec<Cow<'static, str>>,
    /// In text order.
    pub rows: Vec<Row>,
}

/// One fact in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// As many as there are columns; an absent piece is an empty cell.
    pub cells: Vec<String>,
    /// In which of several texts; 0 where there is one.
    pub text: u32,
    /// Where it stands.
    pub place: Span,
    /// All places, where it stands at several.
    pub places: Vec<Span>,
    /// The sentence around it, on one line.
    pub sentence: String,
}

impl Row {
    /// The words of a cell; none of a column that is not there.
    #[must_use]
    pub fn cell(&self, column: Option<usize>) -> &str {
        column.and_then(|at| self.cells.get(at)).map_or("", String::as_str)
    }
}

/// Behind the columns of every table: where it stands, and in which sentence.
pub const BEHIND: [&str; 2] = ["行", "原句"];

/// Characters of a sentence that are shown.
const LONGEST: usize = 1000;

impl Table {
    /// A table without rows.
    #[must_use]
    pub fn new(columns: &[&'static str]) -> Table {
        Table { columns: columns.iter().map(|&c| Cow::Borrowed(c)).collect(), rows: Vec::new() }
    }

    /// Adds the fact at `place` of `source`.
    pub fn add(&mut self, source: &Source, place: Span, cells: Vec<String>) {
        debug_assert_eq!(cells.len(), self.columns.len());
        let sentence = source.sentence_at(place.start).map(|s| shortened(s.of(&source.text)));
        let sentence = sentence.unwrap_or_default();
        self.rows.push(Row { cells, text: 0, place, places: Vec::new(), sentence });
    }

    /// The index of the column with this name.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column == name)
    }

    /// All columns, those behind included.
    fn head(&self) -> Vec<String> {
        self.columns.iter().map(AsRef::as_ref).chain(BEHIND).map(str::to_owned).collect()
    }

    /// Head and rows, those behind included.
    #[must_use]
    pub fn lines(&self, text: &str) -> Vec<Vec<String>> {
        let units = Units::new(text);
        let row = |row: &Row| {
            let line = units.line(row.place.start) + 1;
            row.cells.iter().cloned().chain([line.to_string(), row.sentence.clone()]).collect()
        };
        std::iter::once(self.head()).chain(self.rows.iter().map(row)).collect()
    }

    /// Comma-separated, with the byte-order mark that spreadsheets want.
    #[must_use]
    pub fn csv(&self, text: &str) -> String {
        csv(&self.lines(text))
    }

    /// Tab-separated, to paste into a spreadsheet.
    #[must_use]
    pub fn tsv(&self, text: &str) -> String {
        tsv(&self.lines(text))
    }

    /// A table in Markdown.
    #[must_use]
    pub fn markdown(&self, text: &str) -> String {
        markdown(&self.lines(text))
    }

    /// A fact on a line, empty cells left out: `第3行 名称：两学一做；项数：3`.
    #[must_use]
    pub fn plain(&self, text: &str) -> String {
        let units = Units::new(text);
        let mut out = String::new();
        for row in &self.rows {
            let _ = write!(out, "第{}行", units.line(row.place.start) + 1);
            let filled = self.columns.iter().zip(&row.cells).filter(|(_, cell)| !cell.is_empty());
            for (index, (column, cell)) in filled.enumerate() {
                let _ = write!(out, "{}{column}：{cell}", if index == 0 { " " } else { "；" });
            }
            out.push('\n');
        }
        out
    }

    /// One line of JSON: `{"columns": […], "rows": [{"cells", "span", "line",
    /// "sentence"}]}`, places in UTF-16 code units.
    #[must_use]
    pub fn json(&self, text: &str) -> String {
        #[derive(Serialize)]
        struct RowJson<'a> {
            cells: &'a [String],
            span: [u32; 2],
            line: usize,
            sentence: &'a str,
        }
        #[derive(Serialize)]
        struct TableJson<'a> {
            columns: &'a [Cow<'static, str>],
            rows: Vec<RowJson<'a>>,
        }
        let units = Units::new(text);
        let rows = self.rows.iter().map(|row| RowJson {
            cells: &row.cells,
            span: units.utf16_span(text, row.place),
            line: units.line(row.place.start) + 1,
            sentence: &row.sentence,
        });
        let rows = rows.collect();
        let mut out = serde_json::to_string(&TableJson { columns: &self.columns, rows }).unwrap_or_default();
        out.push('\n');
        out
    }
}

/// The words of a span on one line.
pub(super) fn words(text: &str, span: Span) -> String {
    super::listing::plain(text, span)
}

/// A confidence in words.
fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::High => "高",
        Confidence::Medium => "中",
        Confidence::Low => "低",
    }
}

/// A sentence on one line, the end of a long one left out.
fn shortened(sentence: &str) -> String {
    let mut out: String =
        sentence.trim().chars().take(LONGEST).map(|c| if c == '\t' { ' ' } else { c }).collect();
    if sentence.trim().chars().nth(LONGEST).is_some() {
        out.push('…');
    }
    out
}

/// A spreadsheet takes what begins so for a formula; an apostrophe says it is text.
fn inert(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@']);
    if formula && decimal(cell).is_none() { format!("'{cell}") } else { cell.to_owned() }
}

/// Lines comma-separated, with the byte-order mark that spreadsheets want.
#[must_use]
pub fn csv(lines: &[Vec<String>]) -> String {
    let mut out = String::from('\u{feff}');
    for line in lines {
        let cells: Vec<String> = line.iter().map(|cell| quoted(cell)).collect();
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    }
    out
}

/// Lines tab-separated.
#[must_use]
pub fn tsv(lines: &[Vec<String>]) -> String {
    lines.iter().map(|l| l.iter().map(|c| inert(c)).collect::<Vec<_>>().join("\t") + "\n").collect()
}

/// Lines as a table in Markdown, the first its head.
pub(in crate::export) fn markdown(lines: &[Vec<String>]) -> String {
    let mut out = String::new();
    for (index, line) in lines.iter().enumerate() {
        let cells: Vec<String> = line.iter().map(|c| c.replace('\\', "\\\\").replace('|', "\\|")).collect();
        out.push_str(&format!("| {} |\n", cells.join(" | ")));
        if index == 0 {
            out.push_str(&format!("|{}\n", " --- |".repeat(line.len())));
        }
    }
    out
}

/// A cell as RFC 4180 has it, inert in spreadsheets.
pub(in crate::export) fn quoted(cell: &str) -> String {
    let cell = inert(cell);
    let special = cell.contains([',', '"', '\n', '\r']);
    if special { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

#[cfg(test)]
mod tests {
    use super::{KINDS, Table, kind};
    use crate::job::{Options, analyze};
    use crate::source::Source;
    use crate::span::Span;

    #[test]
    fn a_table_is_written_in_five_ways() {
        let source = Source::new("𠮷。\n修渠，\"好\"。");
        let mut table = Table::new(&["名称", "项数"]);
        table.add(&source, Span::new(8, 14), vec!["=修|渠".to_owned(), String::new()]);
        let text = &source.text;
        assert_eq!(table.csv(text), "\u{feff}名称,项数,行,原句\r\n'=修|渠,,2,\"修渠，\"\"好\"\"。\"\r\n");
        assert_eq!(table.tsv(text), "名称\t项数\t行\t原句\n'=修|渠\t\t2\t修渠，\"好\"。\n");
        assert_eq!(
            table.markdown(text),
            "| 名称 | 项数 | 行 | 原句 |\n| --- | --- | --- | --- |\n| =修\\|渠 |  | 2 | 修渠，\"好\"。 |\n"
        );
        assert_eq!(table.plain(text), "第2行 名称：=修|渠\n");
        assert!(table.json(text).contains("\"span\":[4,6]"), "{}", table.json(text));
    }

    #[test]
    fn every_kind_has_its_table() {
        let analysis = analyze("抓好三项工作：一是修渠；二是清淤；三是护堤。", &Options::default(), None);
        for one in KINDS {
            assert_eq!(kind(one.name).map(|k| k.title), Some(one.title));
            let table = (one.table)(&analysis);
            assert!(table.rows.iter().all(|row| row.cells.len() == table.columns.len()), "{}", one.name);
        }
        assert!(kind("nothing").is_none());
    }
}
