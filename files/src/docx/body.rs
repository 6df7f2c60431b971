//! The flow of a document: paragraphs, tables, text boxes and notes as lines.
//!
//! Reads the XML of a story (the document, its notes); gives [`Line`]s; linear,
//! and what is kept is bounded by the text. The nesting of elements is a stack
//! of its own, never of calls. Of a damaged story the lines before the damage
//! are given. Source: ECMA-376 Part 1, 17.3, 17.4, 17.13, 17.16.

use std::collections::BTreeMap;

use super::field::Fields;
use super::line::{Counts, Kind, Line, joined, numbered};
use super::numbering::{Counter, LEVELS, Label};
use super::{Changes, Sheets};
use crate::progress;
use crate::xml::{Flaw, Node, Xml};

/// Bytes of text; what goes on beyond it is no document.
pub const LONGEST: usize = 48 << 20;
/// Bytes of a story between two words about how far it is read.
const STEP: usize = 1 << 20;

/// What is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Element {
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
pub(super) struct Paragraph {
    pub(super) text: String,
    pub(super) style: Option<String>,
    pub(super) list: Option<i64>,
    pub(super) level: Option<i64>,
    pub(super) outline: Option<u8>,
    pub(super) mark_hidden: bool,
    pub(super) mark_deleted: bool,
    pub(super) mark_inserted: bool,
    /// Something of it was left out because it is hidden.
    pub(super) left_out: bool,
}

#[derive(Debug, Default)]
pub(super) struct Flow {
    pub(super) lines: Vec<Line>,
    pub(super) paragraph: Option<Paragraph>,
    /// Text whose paragraph mark is gone; it goes on in the next paragraph.
    pub(super) carried: String,
    /// Text boxes of the paragraph.
    pub(super) boxes: Vec<Line>,
    pub(super) fields: Fields,
}

#[derive(Debug, Default)]
pub(super) struct Row {
    pub(super) cells: Vec<Vec<Line>>,
    pub(super) gone: bool,
}

/// Reads stories one after the other; numbers count through all of them.
pub struct Body<'a> {
    pub(super) sheets: &'a Sheets,
    pub(super) counter: Counter<'a>,
    pub(super) stack: Vec<Element>,
    pub(super) flows: Vec<Flow>,
    pub(super) rows: Vec<Row>,
    pub(super) deleted: usize,
    pub(super) inserted: usize,
    pub(super) run_hidden: Option<bool>,
    pub(super) run_style: Option<String>,
    pub(super) length: usize,
    /// The notes referred to, in order, each with its mark.
    pub references: Vec<(Kind, String, String)>,
    /// The notes of the story, by their id.
    pub notes: BTreeMap<String, Vec<Line>>,
    pub(super) note: Option<String>,
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
        let mut next = STEP;
        self.stack.clear();
        self.rows.clear();
        (self.deleted, self.inserted) = (0, 0);
        self.flows = vec![Flow::default()];
        let flaw = loop {
            if self.length > LONGEST {
                self.counts.cut = true;
                break None;
            }
            if xml.position() >= next {
                progress::say(next, part.len());
                next += STEP;
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

    pub(super) fn top(&self) -> Element {
        self.stack.last().copied().unwrap_or(Element::Plain)
    }

    pub(super) fn flow(&mut self) -> Option<&mut Flow> {
        self.flows.last_mut()
    }

    pub(super) fn paragraph(&mut self) -> Option<&mut Paragraph> {
        self.flow()?.paragraph.as_mut()
    }

    /// Whether a tracked change leaves what stands here.
    pub(super) fn kept(&self) -> bool {
        match self.sheets.choice.changes {
            Changes::Accepted => self.deleted == 0,
            Changes::Original => self.inserted == 0,
        }
    }

    /// Whether text that stands here is part of the document.
    pub(super) fn shown(&mut self) -> bool {
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
    pub(super) fn write(&mut self, text: &str) {
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
