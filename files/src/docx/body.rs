//! The flow of a document: paragraphs, tables, text boxes and notes as lines.
//!
//! Reads the XML of a story (the document, its notes); gives [`Line`]s; linear,
//! and what is kept is bounded by the text. The nesting of elements is a stack
//! of its own, never of calls. Of a damaged story the lines before the damage
//! are given. Source: ECMA-376 Part 1, 17.3, 17.4, 17.13, 17.16.

use std::collections::BTreeMap;

use super::field::Fields;
use super::numbering::{Counter, LEVELS, Label, Suffix};
use super::{Changes, Footnotes, Sheets, number_format, symbol};
use crate::xml::{Flaw, Node, Open, Space, Xml};

/// Bytes of text; what goes on beyond it is no document.
pub const LONGEST: usize = 48 << 20;

/// A line of the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// Its characters; soft breaks are in it.
    pub text: String,
    /// The level of heading its style gives it, from 1.
    pub heading: Option<u8>,
}

/// What was left out or decided, counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    pub numbered: usize,
    pub bullets: usize,
    pub hidden: usize,
    pub inserted: usize,
    pub deleted: usize,
    pub comments: usize,
    pub pictures: usize,
    pub objects: usize,
    pub formulas: usize,
    pub boxes: usize,
    pub tables: usize,
    pub placeholders: usize,
    pub symbols: usize,
    pub embedded: usize,
    pub footnotes: usize,
    pub endnotes: usize,
    pub cut: bool,
}

/// Which notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Foot,
    End,
}

/// What is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Element {
    Plain,
    Paragraph,
    ParagraphProps,
    /// The properties of the mark that ends a paragraph.
    MarkProps,
    ListProps,
    Run,
    RunProps,
    Text {
        keep: bool,
    },
    Instruction,
    Deleted,
    Inserted,
    Table,
    Row,
    RowProps,
    Cell,
    TextBox,
    Control {
        placeholder: bool,
    },
    Alternate {
        taken: bool,
    },
    Ruby,
    Formula,
    Note,
}

#[derive(Debug, Default)]
struct Paragraph {
    text: String,
    style: Option<String>,
    list: Option<i64>,
    level: Option<i64>,
    outline: Option<u8>,
    mark_hidden: bool,
    mark_deleted: bool,
    mark_inserted: bool,
    /// Something of it was left out because it is hidden.
    left_out: bool,
}

#[derive(Debug, Default)]
struct Flow {
    lines: Vec<Line>,
    paragraph: Option<Paragraph>,
    /// Text whose paragraph mark is gone; it goes on in the next paragraph.
    carried: String,
    /// Text boxes of the paragraph.
    boxes: Vec<Line>,
    fields: Fields,
}

#[derive(Debug, Default)]
struct Row {
    cells: Vec<Vec<Line>>,
    gone: bool,
}

/// Reads stories one after the other; numbers count through all of them.
pub struct Body<'a> {
    sheets: &'a Sheets,
    counter: Counter<'a>,
    stack: Vec<Element>,
    flows: Vec<Flow>,
    rows: Vec<Row>,
    deleted: usize,
    inserted: usize,
    run_hidden: Option<bool>,
    run_style: Option<String>,
    length: usize,
    /// The notes referred to, in order, each with its mark.
    pub references: Vec<(Kind, String, String)>,
    /// The notes of the story, by their id.
    pub notes: BTreeMap<String, Vec<Line>>,
    note: Option<String>,
    pub counts: Counts,
    pub entities: usize,
}

impl<'a> Body<'a> {
    pub fn new(sheets: &'a Sheets) -> Body<'a> {
        Body {
            sheets,
            counter: Counter::new(&sheets.numbering, &sheets.styles),
            stack: Vec::new(),
            flows: Vec::new(),
            rows: Vec::new(),
            deleted: 0,
            inserted: 0,
            run_hidden: None,
            run_style: None,
            length: 0,
            references: Vec::new(),
            notes: BTreeMap::new(),
            note: None,
            counts: Counts::default(),
            entities: 0,
        }
    }

    /// Reads a story.
    pub fn story(&mut self, part: &str) -> (Vec<Line>, Option<Flaw>) {
        let mut xml = Xml::new(part);
        self.stack.clear();
        self.rows.clear();
        (self.deleted, self.inserted) = (0, 0);
        self.flows = vec![Flow::default()];
        let flaw = loop {
            if self.length > LONGEST {
                self.counts.cut = true;
                break None;
            }
            match xml.next() {
                Node::Open(open) => match self.open(&open) {
                    Some(element) => self.stack.push(element),
                    None => {
                        if let Err(flaw) = xml.skip() {
                            break Some(flaw);
                        }
                    }
                },
                Node::Close => self.close(),
                Node::Text(text) => self.text(&text),
                Node::End => break None,
                Node::Broken(flaw) => break Some(flaw),
            }
        };
        // What is still open where a part breaks off closes here.
        while !self.stack.is_empty() {
            self.close();
        }
        self.entities += xml.entities;
        let mut lines = Vec::new();
        while let Some(mut flow) = self.flows.pop() {
            flow.flush();
            lines.splice(0..0, flow.lines);
        }
        (lines, flaw)
    }

    fn top(&self) -> Element {
        self.stack.last().copied().unwrap_or(Element::Plain)
    }

    fn flow(&mut self) -> Option<&mut Flow> {
        self.flows.last_mut()
    }

    fn paragraph(&mut self) -> Option<&mut Paragraph> {
        self.flow()?.paragraph.as_mut()
    }

    /// What `open` is; `None` if it is to be passed over.
    fn open(&mut self, open: &Open) -> Option<Element> {
        let name = open.name();
        match open.space {
            Space::Word => self.word(name, open),
            Space::Compatible => match name {
                "AlternateContent" => Some(Element::Alternate { taken: false }),
                "Choice" | "Fallback" => match self.stack.last_mut() {
                    Some(Element::Alternate { taken }) if *taken => None,
                    Some(Element::Alternate { taken }) => {
                        *taken = true;
                        Some(Element::Plain)
                    }
                    _ => Some(Element::Plain),
                },
                _ => Some(Element::Plain),
            },
            Space::Math => Some(match name {
                "oMath" if !self.stack.contains(&Element::Formula) => {
                    self.counts.formulas += 1;
                    Element::Formula
                }
                "t" => Element::Text { keep: true },
                _ => Element::Plain,
            }),
            Space::Other => {
                match name {
                    "blip" | "imagedata" => self.counts.pictures += 1,
                    "OLEObject" | "chart" | "relIds" => self.counts.objects += 1,
                    _ => {}
                }
                Some(Element::Plain)
            }
        }
    }

    fn word(&mut self, name: &str, open: &Open) -> Option<Element> {
        let top = self.top();
        let original = self.sheets.choice.changes == Changes::Original;
        Some(match name {
            "p" => {
                let flow = self.flow()?;
                flow.paragraph = Some(Paragraph::default());
                Element::Paragraph
            }
            "pPr" => Element::ParagraphProps,
            "pPrChange" if original => {
                if let Some(p) = self.paragraph() {
                    (p.style, p.list, p.level, p.outline) = (None, None, None, None);
                }
                Element::Plain
            }
            "pPrChange" | "rPrChange" | "sectPrChange" | "tblPrChange" | "trPrChange" | "tcPrChange"
            | "tblGridChange" | "numberingChange" | "rt" => return None,
            "rPr" => match top {
                Element::ParagraphProps => Element::MarkProps,
                Element::Run => Element::RunProps,
                _ => Element::Plain,
            },
            "pStyle" if top == Element::ParagraphProps => {
                let style = open.value();
                self.paragraph()?.style = style;
                Element::Plain
            }
            "outlineLvl" if top == Element::ParagraphProps => {
                let level = open.number().and_then(|n| u8::try_from(n).ok());
                self.paragraph()?.outline = level;
                Element::Plain
            }
            "numPr" if top == Element::ParagraphProps => Element::ListProps,
            "numId" if top == Element::ListProps => {
                let list = open.number();
                self.paragraph()?.list = list;
                Element::Plain
            }
            "ilvl" if top == Element::ListProps => {
                let level = open.number();
                self.paragraph()?.level = level;
                Element::Plain
            }
            "vanish" => {
                match top {
                    Element::RunProps => self.run_hidden = Some(open.on()),
                    Element::MarkProps => {
                        let on = open.on();
                        self.paragraph()?.mark_hidden = on;
                    }
                    _ => {}
                }
                Element::Plain
            }
            "rStyle" if top == Element::RunProps => {
                self.run_style = open.value();
                Element::Plain
            }
            "r" => {
                (self.run_hidden, self.run_style) = (None, None);
                Element::Run
            }
            "t" => Element::Text { keep: open.attribute("space").as_deref() == Some("preserve") },
            "delText" => Element::Text { keep: true },
            "instrText" | "delInstrText" => Element::Instruction,
            "tab" if top == Element::Run => {
                self.write("\t");
                Element::Plain
            }
            "br" | "cr" => {
                let page = matches!(open.attribute("type").as_deref(), Some("page" | "column"));
                // A page that ends in front of a text breaks no line of it.
                let begun = self.flow().is_some_and(|flow| {
                    !flow.carried.is_empty() || flow.paragraph.as_ref().is_some_and(|p| !p.text.is_empty())
                });
                if !page || begun {
                    self.write("\n");
                }
                Element::Plain
            }
            "noBreakHyphen" => {
                self.write("-");
                Element::Plain
            }
            "sym" => {
                let code = open.attribute("char").and_then(|code| u32::from_str_radix(code.trim(), 16).ok());
                let font = open.attribute("font").unwrap_or_default();
                match code.and_then(char::from_u32).and_then(|c| symbol::letter(&font, c)) {
                    Some(c) => self.write(c.encode_utf8(&mut [0; 4])),
                    None => self.counts.symbols += 1,
                }
                Element::Plain
            }
            "fldChar" => {
                let mark = open.attribute("fldCharType").unwrap_or_default();
                if self.kept()
                    && let Some(text) = self.flow()?.fields.mark(&mark)
                {
                    self.write(&text);
                }
                Element::Plain
            }
            "del" | "moveFrom" | "ins" | "moveTo" => return Some(self.change(name, top)),
            "tbl" => {
                self.counts.tables += 1;
                Element::Table
            }
            "tr" => {
                self.rows.push(Row::default());
                Element::Row
            }
            "trPr" => Element::RowProps,
            "tc" => {
                self.flows.push(Flow::default());
                Element::Cell
            }
            "txbxContent" => {
                self.counts.boxes += 1;
                self.flows.push(Flow::default());
                Element::TextBox
            }
            "sdt" => Element::Control { placeholder: false },
            "showingPlcHdr" if open.on() => {
                let control = self.stack.iter_mut().rev().find_map(|element| match element {
                    Element::Control { placeholder } => Some(placeholder),
                    _ => None,
                });
                if let Some(placeholder) = control {
                    *placeholder = true;
                }
                Element::Plain
            }
            "sdtContent" if top == (Element::Control { placeholder: true }) => {
                self.counts.placeholders += 1;
                return None;
            }
            "footnoteReference" => return Some(self.reference(Kind::Foot, open)),
            "endnoteReference" => return Some(self.reference(Kind::End, open)),
            "footnote" | "endnote" => {
                let separator = open.attribute("type").is_some_and(|kind| kind != "normal");
                if separator || self.note.is_some() {
                    return None;
                }
                self.note = open.attribute("id");
                Element::Note
            }
            "commentReference" => {
                self.counts.comments += 1;
                Element::Plain
            }
            "altChunk" => {
                self.counts.embedded += 1;
                Element::Plain
            }
            "ruby" => Element::Ruby,
            _ => Element::Plain,
        })
    }

    /// A tracked change: of a run, of a mark, of a row.
    fn change(&mut self, name: &str, top: Element) -> Element {
        let deleted = matches!(name, "del" | "moveFrom");
        match top {
            Element::MarkProps => {
                if let Some(p) = self.paragraph() {
                    let mark = if deleted { &mut p.mark_deleted } else { &mut p.mark_inserted };
                    *mark = true;
                }
            }
            Element::RowProps => {
                let gone = deleted == (self.sheets.choice.changes == Changes::Accepted);
                if let Some(row) = self.rows.last_mut() {
                    row.gone |= gone;
                }
            }
            Element::RunProps | Element::ListProps => {}
            _ if deleted => {
                self.deleted += 1;
                self.counts.deleted += 1;
                return Element::Deleted;
            }
            _ => {
                self.inserted += 1;
                self.counts.inserted += 1;
                return Element::Inserted;
            }
        }
        Element::Plain
    }

    fn reference(&mut self, kind: Kind, open: &Open) -> Element {
        if !self.shown() || self.sheets.choice.footnotes == Footnotes::Dropped {
            return Element::Plain;
        }
        let Some(id) = open.attribute("id") else { return Element::Plain };
        let count = match kind {
            Kind::Foot => &mut self.counts.footnotes,
            Kind::End => &mut self.counts.endnotes,
        };
        *count += 1;
        let number = u32::try_from(*count).unwrap_or(u32::MAX);
        let own = open.attribute("customMarkFollows").is_some_and(|v| !matches!(v.as_str(), "0" | "false"));
        let mark = if own { String::new() } else { mark(kind, &self.sheets.formats, number) };
        self.write(&mark);
        self.references.push((kind, id, mark));
        Element::Plain
    }

    /// Whether a tracked change leaves what stands here.
    fn kept(&self) -> bool {
        match self.sheets.choice.changes {
            Changes::Accepted => self.deleted == 0,
            Changes::Original => self.inserted == 0,
        }
    }

    /// Whether text that stands here is part of the document.
    fn shown(&mut self) -> bool {
        if !self.kept() || !self.flow().is_some_and(|flow| flow.fields.shown()) {
            return false;
        }
        let styles = &self.sheets.styles;
        let own = self.run_hidden.or_else(|| styles.character_hidden(self.run_style.as_deref()?));
        let style = self.flows.last().and_then(|flow| flow.paragraph.as_ref()?.style.as_deref());
        let hidden = own.unwrap_or_else(|| styles.hidden(style));
        if hidden {
            self.counts.hidden += 1;
            if let Some(p) = self.paragraph() {
                p.left_out = true;
            }
        }
        !hidden
    }

    /// Puts text down where it is shown.
    fn write(&mut self, text: &str) {
        if !self.shown() {
            return;
        }
        self.length += text.len();
        if let Some(p) = self.paragraph() {
            p.text.push_str(text);
        }
    }

    fn text(&mut self, text: &str) {
        match self.top() {
            Element::Text { keep: true } => self.write(text),
            Element::Text { keep: false } => self.write(text.trim_matches([' ', '\t', '\n', '\r'])),
            Element::Instruction if self.kept() => {
                if let Some(flow) = self.flow() {
                    flow.fields.instruct(text);
                }
            }
            _ => {}
        }
    }

    fn close(&mut self) {
        match self.stack.pop() {
            Some(Element::Paragraph) => self.end_paragraph(),
            Some(Element::Run) => (self.run_hidden, self.run_style) = (None, None),
            Some(Element::Deleted) => self.deleted = self.deleted.saturating_sub(1),
            Some(Element::Inserted) => self.inserted = self.inserted.saturating_sub(1),
            Some(Element::Cell) => {
                if let Some(mut flow) = self.flows.pop() {
                    flow.flush();
                    if let Some(row) = self.rows.last_mut() {
                        row.cells.push(flow.lines);
                    }
                }
            }
            Some(Element::Row) => {
                if let Some(row) = self.rows.pop()
                    && let Some(flow) = self.flow()
                    && !row.gone
                {
                    flow.lines.extend(joined(row.cells));
                }
            }
            Some(Element::TextBox) => {
                if let Some(mut flow) = self.flows.pop() {
                    flow.flush();
                    if let Some(outer) = self.flow() {
                        outer.boxes.extend(flow.lines.into_iter().filter(|line| !line.text.is_empty()));
                    }
                }
            }
            Some(Element::Note) => {
                let lines = self.flow().map(|flow| {
                    flow.flush();
                    std::mem::take(&mut flow.lines)
                });
                if let (Some(id), Some(lines)) = (self.note.take(), lines) {
                    self.notes.insert(id, lines);
                }
            }
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let sheets = self.sheets;
        let Some(p) = self.flow().and_then(|flow| flow.paragraph.take()) else { return };
        let gone = match sheets.choice.changes {
            Changes::Accepted => p.mark_deleted,
            Changes::Original => p.mark_inserted,
        };
        let Some(flow) = self.flow() else { return };
        flow.fields.end_paragraph();
        if gone {
            flow.carried.push_str(&p.text);
            return;
        }
        // Hidden as a whole: not there, and not counted.
        if p.mark_hidden && p.text.is_empty() && flow.carried.is_empty() {
            let boxes = std::mem::take(&mut flow.boxes);
            flow.lines.extend(boxes);
            return;
        }
        let carried = std::mem::take(&mut flow.carried);
        let label = self.label(&p);
        let mut text = carried + &p.text;
        if let Some(label) = &label {
            if label.bullet {
                self.counts.bullets += 1;
            } else {
                self.counts.numbered += 1;
            }
            self.length += label.text.len() + 2;
            text = numbered(label, &text);
        }
        self.length += 1;
        let heading = match p.outline {
            Some(level) => (level < 9).then_some(level + 1),
            None => sheets.styles.heading(p.style.as_deref()),
        };
        let Some(flow) = self.flow() else { return };
        // A hidden mark runs the paragraph into the next.
        if p.mark_hidden {
            flow.carried = text;
            return;
        }
        flow.lines.push(Line { text, heading });
        let boxes = std::mem::take(&mut flow.boxes);
        flow.lines.extend(boxes);
    }

    /// The automatic number of a paragraph.
    fn label(&mut self, p: &Paragraph) -> Option<Label> {
        let style = self.sheets.styles.numbering(p.style.as_deref());
        let list = p.list.or(style.as_ref().map(|style| style.list)).filter(|list| *list != 0)?;
        let direct = p.level.and_then(|level| usize::try_from(level).ok());
        let level = direct.or_else(|| {
            let style = style.filter(|style| style.list == list || p.list.is_none())?;
            let tied = self.sheets.numbering.tied(style.list, &style.through, &self.sheets.styles);
            tied.or(style.level)
        });
        let label = self.counter.next(list, level.unwrap_or(0).min(LEVELS - 1))?;
        (!label.text.is_empty()).then_some(label)
    }
}

impl Flow {
    /// Closes what is open at the end of a story or a cell.
    fn flush(&mut self) {
        if !self.carried.is_empty() {
            let text = std::mem::take(&mut self.carried);
            self.lines.push(Line { text, heading: None });
        }
        let boxes = std::mem::take(&mut self.boxes);
        self.lines.extend(boxes);
    }
}

/// A number and its text. The tab or blank between them is kept only where both
/// would run together: 一、总则, but 第一章 总则 and 1. 5万亩.
fn numbered(label: &Label, text: &str) -> String {
    let blank = match label.suffix {
        Suffix::Nothing => false,
        Suffix::Tab | Suffix::Space => match label.text.chars().next_back() {
            Some('、' | '）' | ')' | '．' | '。' | '：' | '》' | '〕' | '】' | ' ' | '\u{3000}') => {
                false
            }
            Some('.' | ':') => text.starts_with(|c: char| c.is_ascii()),
            Some(c) => !matches!(c, '\u{2460}'..='\u{249b}' | '\u{3200}'..='\u{32ff}'),
            None => false,
        },
    };
    let between = if blank && !text.is_empty() { " " } else { "" };
    format!("{}{between}{}", label.text, text.trim_start_matches([' ', '\t']))
}

/// The lines of a row: its cells on one line with tabs between them; a row of
/// one cell is a frame around paragraphs.
fn joined(mut cells: Vec<Vec<Line>>) -> Vec<Line> {
    if cells.len() == 1 {
        return cells.pop().unwrap_or_default();
    }
    let cell = |lines: Vec<Line>| {
        let words = lines.iter().flat_map(|line| line.text.split(['\n', '\t'])).map(str::trim);
        words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    };
    let text = cells.into_iter().map(cell).collect::<Vec<_>>().join("\t");
    vec![Line { text, heading: None }]
}

/// The mark of a note in the text and in front of it.
pub fn mark(kind: Kind, formats: &BTreeMap<Kind, String>, number: u32) -> String {
    let default = match kind {
        Kind::Foot => "decimal",
        Kind::End => "lowerRoman",
    };
    let format = formats.get(&kind).map_or(default, String::as_str);
    let text = number_format::write(format, number).unwrap_or_else(|| number.to_string());
    match text.chars().next() {
        Some('\u{2460}'..='\u{249b}' | '\u{3200}'..='\u{32ff}' | '*' | '†' | '‡' | '§') => text,
        _ => format!("[{text}]"),
    }
}
