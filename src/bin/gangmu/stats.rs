//! `gangmu stats`: one table of statistics over all files of a call.
//!
//! Reads the files; writes one table to standard output. Documents are numbered
//! over all files, from 1.

use std::io::{self, Write};

use gangmu::export::statistics;
use gangmu::job::Options;
use gangmu::segment::Segmenter;
use gangmu::shelf::Shelf;
use gangmu::source::normalise;
use gangmu::stats::{Division, Kind, Place, Query, Reference, Statistics, Table};

use crate::arguments::{Call, Format};
use crate::{complain, document, name, own};

/// Rows where nothing else is said.
const TOP: u32 = 100;

/// What `stats` alone wants to know.
#[derive(Debug, Default)]
pub struct Choice {
    /// Options of this command were given.
    pub asked: bool,
    query: Option<Query>,
    document: usize,
    section: usize,
    against: usize,
    stop: Option<String>,
}

impl Choice {
    /// Takes an option of this command, if `option` is one.
    pub fn take(
        &mut self,
        option: &str,
        value: impl FnOnce() -> Result<String, String>,
    ) -> Result<bool, String> {
        let mut query = self.query.take().unwrap_or(Query { most: TOP, ..Query::default() });
        let known = self.option(option, value, &mut query);
        self.query = Some(query);
        self.asked |= matches!(known, Ok(true));
        known
    }

    fn option(
        &mut self,
        option: &str,
        value: impl FnOnce() -> Result<String, String>,
        query: &mut Query,
    ) -> Result<bool, String> {
        match option {
            "table" => {
                let name = value()?;
                query.kind = Kind::of(&name).ok_or_else(|| format!("没有表“{name}”，可用 {}", tables()))?;
            }
            "term" => query.terms.extend(words(&value()?)),
            "tags" => query.tags.extend(words(&value()?)),
            "top" => {
                let most = number(option, &value()?, u32::MAX as usize)? as u32;
                query.most = if most == 0 { u32::MAX } else { most };
            }
            "least" => query.least = number(option, &value()?, u32::MAX as usize)? as u32,
            "chars" => query.shortest = number(option, &value()?, 255)? as u8,
            "window" => query.window = number(option, &value()?, 60_000)? as u16,
            "context" => query.context = number(option, &value()?, 255)? as u8,
            "size" => {
                let size = value()?;
                let (from, to) = size.split_once('-').unwrap_or((&size, &size));
                query.size = (number(option, from, 8)? as u8, number(option, to, 8)? as u8);
            }
            "sort" => {
                for level in words(&value()?) {
                    query.sort.push(match level.to_uppercase().as_str() {
                        "L1" => -1,
                        "L2" => -2,
                        "L3" => -3,
                        "R1" => 1,
                        "R2" => 2,
                        "R3" => 3,
                        "0" => 0,
                        _ => return Err(format!("不能按“{level}”排序，可用 L1、L2、L3、0、R1、R2、R3")),
                    });
                }
            }
            "by" => {
                query.division = match value()?.as_str() {
                    "document" => Division::Document,
                    "section" => Division::Section,
                    other => return Err(format!("不能按“{other}”分，可用 document、section")),
                }
            }
            "stop" => self.stop = Some(value()?),
            "no-stop" => query.stop = Some(String::new()),
            "document" => self.document = number(option, &value()?, usize::MAX)?,
            "section" => self.section = number(option, &value()?, usize::MAX)?,
            "against" => self.against = number(option, &value()?, usize::MAX)?,
            _ => return Ok(false),
        }
        Ok(true)
    }
}

/// The names of all tables.
pub fn tables() -> String {
    Kind::ALL.iter().map(|(_, name, _)| *name).collect::<Vec<_>>().join("、")
}

fn words(list: &str) -> Vec<String> {
    list.split([',', '，']).map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn number(option: &str, word: &str, most: usize) -> Result<usize, String> {
    let number = word.trim().parse().ok().filter(|&number: &usize| number <= most);
    number.ok_or_else(|| format!("--{option} 后面应是数，不是“{word}”"))
}

/// Writes the table that `call` asks for. Gives the exit code.
pub fn run(call: &Call, options: &Options, segmenter: &Segmenter, out: &mut impl Write) -> io::Result<u8> {
    let choice = &call.stats;
    let mut query = choice.query.clone().unwrap_or(Query { most: TOP, ..Query::default() });
    if let Some(stop) = &choice.stop {
        let Some(words) = own(Some(stop)) else { return Ok(2) };
        query.stop = Some(words);
    }
    let mut code = 0;
    let mut files = Vec::new();
    for path in &call.files {
        match document(path, &call.reading) {
            Ok(text) => files.push((name(path), normalise(&text))),
            Err(message) => {
                complain(&name(path), &message);
                code = 2;
            }
        }
    }
    if let [(only, _)] = &mut files[..] {
        only.clear();
    }
    let mut shelf = Shelf::new(files, options);
    while matches!(shelf.step(segmenter, None), (done, total) if done < total) {}
    let (texts, reference) = (shelf.texts(None), Reference::parse(gangmu::lists::reference()));
    let statistics = shelf.statistics(&texts, &reference);
    if let Err(message) = places(choice, &statistics, &mut query) {
        complain("gangmu", &message);
        return Ok(2);
    }
    let table = statistics.table(&query);
    let written = match call.format {
        Format::Csv => statistics::csv(&table, &texts),
        Format::Tsv => statistics::tsv(&table, &texts),
        Format::Markdown => statistics::markdown(&table, &texts),
        Format::Json => statistics::json(&table, &texts, &query, Some(segmenter.checksum())),
        _ => plain(&table),
    };
    out.write_all(written.as_bytes())?;
    if table.rows.len() < table.total as usize && call.format == Format::Text {
        writeln!(out, "共 {} 行，写出 {} 行；全部写出用 --top 0", table.total, table.rows.len())?;
    }
    Ok(code)
}

/// Puts the documents and sections that were named by number into `query`.
fn places(choice: &Choice, statistics: &Statistics, query: &mut Query) -> Result<(), String> {
    let documents = statistics.documents();
    let document = |number: usize| {
        let found = number.checked_sub(1).and_then(|at| documents.get(at));
        found.map(|(_, place)| *place).ok_or_else(|| {
            let names: Vec<&str> = documents.iter().map(|(name, _)| name.as_str()).collect();
            format!("没有第 {number} 篇；共 {} 篇：{}", documents.len(), names.join("；"))
        })
    };
    if choice.against > 0 {
        query.against = vec![document(choice.against)?];
    }
    if choice.document > 0 || choice.section > 0 {
        let mut place = document(choice.document.max(1))?;
        if let Some(section) = choice.section.checked_sub(1) {
            let nodes = statistics.texts.get(place.text as usize).map(|text| &text.outline.nodes);
            let tops = nodes.into_iter().flatten().filter(|n| n.depth == 0 && place.span.contains(n.span));
            let spans: Vec<Place> = tops.map(|node| Place { span: node.span, ..place }).collect();
            let found = spans.get(section).ok_or_else(|| format!("这篇只有 {} 节", spans.len()))?;
            place = *found;
        }
        query.scope = vec![place];
    }
    let pair = matches!(query.kind, Kind::Keyness | Kind::Changes | Kind::Aligned);
    if pair && documents.len() < 2 && query.against.is_empty() && query.scope.is_empty() {
        return Err("这张表要比较两篇：请给两个文件，或用 --document 和 --against 指明篇号".to_owned());
    }
    if matches!(query.kind, Kind::Concordance | Kind::Collocates) && query.terms.is_empty() {
        return Err("这张表要写明 --term 词语".to_owned());
    }
    Ok(())
}

/// Columns under one another, as wide as their words.
fn plain(table: &Table) -> String {
    let lines = table.lines();
    let wide = |cell: &str| cell.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
    let mut widths = vec![0; table.columns.len()];
    for line in &lines {
        for (width, cell) in widths.iter_mut().zip(line) {
            *width = wide(cell).max(*width).min(60);
        }
    }
    let mut out = String::new();
    for line in &lines {
        let mut words = String::new();
        for (cell, width) in line.iter().zip(&widths) {
            words.push_str(cell);
            words.push_str(&" ".repeat(width.saturating_sub(wide(cell)) + 2));
        }
        out.push_str(words.trim_end());
        out.push('\n');
    }
    out
}
