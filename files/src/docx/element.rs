//! What the elements of a story mean, as they open.
//!
//! Reads an element that opens; changes the [`Body`]; constant but for the search
//! of the stack of open elements, which is bounded. Source: ECMA-376 Part 1, 17.3,
//! 17.4, 17.13, 17.16; Part 3 for the choices of compatible markup.

use super::body::{Body, Element, Flow, Paragraph, Row};
use super::line::{Kind, mark};
use super::{Changes, Footnotes, symbol};
use crate::xml::{Open, Space};

impl Body<'_> {
    /// What `open` is; `None` if it is to be passed over.
    pub(super) fn open(&mut self, open: &Open) -> Option<Element> {
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
}
