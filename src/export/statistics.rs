//! Tables of statistics for people, spreadsheets and programs.
//!
//! Reads a [`Table`] with the texts and the [`Query`] it answers; gives CSV, TSV,
//! Markdown, or JSON to the contract of docs/schema/statistics.schema.json;
//! linear; never fails. In JSON places are UTF-16 code units and numbers have
//! the digits of their column; elsewhere a last column tells the lines.

use super::{hex, table};
use crate::span::{Span, Units};
use crate::stats::{Cell, Place, Query, Table, Text};

/// Changes when a field changes its meaning, not when one is added.
const SCHEMA: u32 = 1;

/// Places that a reader can step through.
const PLACES: usize = 500;

/// Lines that a row tells.
const LINES: usize = 50;

/// Comma-separated, with the byte-order mark that spreadsheets want.
#[must_use]
pub fn csv(shown: &Table, texts: &[Text]) -> String {
    table::csv(&lines(shown, texts))
}

/// Tab-separated.
#[must_use]
pub fn tsv(shown: &Table, texts: &[Text]) -> String {
    table::tsv(&lines(shown, texts))
}

/// A table in Markdown.
#[must_use]
pub fn markdown(shown: &Table, texts: &[Text]) -> String {
    table::markdown(&lines(shown, texts))
}

/// Head and rows with the lines on which each stands; of several texts with the
/// name of the text.
#[must_use]
pub fn lines(shown: &Table, texts: &[Text]) -> Vec<Vec<String>> {
    let units = units(texts);
    let line = |place: &Place| {
        let line = units.get(place.text as usize).map_or(0, |units| units.line(place.span.start) + 1);
        let name = texts.get(place.text as usize).filter(|_| texts.len() > 1).map_or("", |text| text.name);
        if name.is_empty() { line.to_string() } else { format!("{name}:{line}") }
    };
    let mut lines = shown.lines();
    let told = shown.rows.iter().map(|row| {
        let more = if row.places.len() > LINES { " …" } else { "" };
        row.places.iter().take(LINES).map(line).collect::<Vec<_>>().join(" ") + more
    });
    for (line, told) in lines.iter_mut().zip(std::iter::once("行".to_owned()).chain(told)) {
        line.push(told);
    }
    lines
}

/// One line of JSON; `dictionary` is the checksum of the words' dictionary.
#[must_use]
pub fn json(shown: &Table, texts: &[Text], query: &Query, dictionary: Option<&str>) -> String {
    let units = units(texts);
    let places = |places: &[Place]| {
        let one = |place: &Place| {
            let at = place.text as usize;
            let ends = units.get(at).zip(texts.get(at)).map(|(units, text)| {
                let text = text.source.text.as_str();
                // A scope is what a caller says.
                let end = |end: u32| text.floor_char_boundary(end as usize) as u32;
                [place.span.start, place.span.end].map(|at| units.utf16(text, end(at)))
            });
            let [start, end] = ends.unwrap_or_default();
            format!("{{\"file\":{at},\"span\":[{start},{end}]}}")
        };
        list(places.iter().map(one))
    };
    let columns = shown
        .columns
        .iter()
        .map(|column| format!("{{\"name\":{},\"decimals\":{}}}", text(&column.name), column.decimals));
    let rows = shown.rows.iter().map(|row| {
        let cells = row.cells.iter().enumerate().map(|(at, cell)| match cell {
            Cell::Empty => "null".to_owned(),
            Cell::Text(words) => text(words),
            Cell::Number(_) => shown.shown(cell, at),
        });
        format!("{{\"cells\":{},\"places\":{}}}", list(cells), places(&row.places))
    });
    // Places are told apart from the rest, in the units of the contract.
    let plain = Query { scope: Vec::new(), against: Vec::new(), ..query.clone() };
    format!(
        "{{\"schema\":{SCHEMA},\"offsets\":\"utf16\",\"engine\":\"gangmu {}\",\"dictionary\":{},\
         \"table\":{},\"query\":{},\"scope\":{},\"against\":{},\"files\":{},\"inputs\":{},\"total\":{},\
         \"columns\":{},\"rows\":{}}}\n",
        env!("CARGO_PKG_VERSION"),
        dictionary.map_or("null".to_owned(), text),
        text(query.kind.name()),
        serde_json::to_string(&plain).unwrap_or_default(),
        places(&query.scope),
        places(&query.against),
        list(texts.iter().map(|one| text(one.name))),
        list(texts.iter().map(|one| format!("\"sha256:{}\"", hex(one.source.text.as_bytes())))),
        shown.total,
        list(columns),
        list(rows),
    )
}

/// The rows for a reader, with their places in the text where each stands first;
/// of several texts with the name of that one.
#[must_use]
pub fn readable(shown: &Table, texts: &[Text]) -> table::Table {
    let several = texts.len() > 1;
    let mut out = table::Table {
        columns: shown.columns.iter().map(|column| column.name.clone().into()).collect(),
        rows: Vec::new(),
    };
    // Behind the words, but never between left and right.
    let named = if shown.columns.first().is_some_and(|column| column.name == "左") {
        shown.columns.len()
    } else {
        1
    };
    let named = named.min(shown.columns.len());
    if several {
        out.columns.insert(named, "文稿".into());
    }
    for row in &shown.rows {
        let mut cells: Vec<String> =
            row.cells.iter().enumerate().map(|(at, cell)| shown.shown(cell, at)).collect();
        let at = row.places.first().map_or(0, |place| place.text);
        let Some(text) = texts.get(at as usize) else { continue };
        if several {
            cells.insert(
                named.min(cells.len()),
                if row.places.is_empty() { String::new() } else { text.name.to_owned() },
            );
        }
        let here = row.places.iter().filter(|place| place.text == at);
        let places: Vec<Span> = here.take(PLACES).map(|place| place.span).collect();
        out.add(text.source, places.first().copied().unwrap_or_default(), cells);
        if let Some(row) = out.rows.last_mut() {
            (row.text, row.places) = (at, places);
        }
    }
    out
}

fn units(texts: &[Text]) -> Vec<Units> {
    texts.iter().map(|text| Units::new(&text.source.text)).collect()
}

fn text(words: &str) -> String {
    serde_json::to_string(words).unwrap_or_default()
}

fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(","))
}
