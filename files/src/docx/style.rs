//! What styles say of numbering, headings and hidden text, through what they
//! are based on.
//!
//! Reads styles.xml; gives [`Styles`]; linear in the part, a question costs the
//! length of the chain, which is bounded. A damaged part gives the styles before
//! the damage. Source: ECMA-376 Part 1, 17.7.

use std::collections::BTreeMap;

use crate::xml::{Flaw, Node, Space, Xml};

/// Styles based on styles; longer chains (or circles) are cut.
const CHAIN: usize = 24;

/// A style, as far as it matters here.
#[derive(Debug, Clone, Default)]
pub struct Style {
    name: String,
    based_on: Option<String>,
    /// `w:numId`; 0 takes numbering away.
    pub list: Option<i64>,
    level: Option<usize>,
    outline: Option<u8>,
    hidden: Option<bool>,
}

/// All styles.
#[derive(Debug, Default)]
pub struct Styles {
    styles: BTreeMap<String, Style>,
    /// The style of paragraphs that name none.
    default: Option<String>,
}

/// The numbering a style gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StyleNumbering {
    /// `w:numId`.
    pub list: i64,
    /// `w:ilvl`, where it is said.
    pub level: Option<usize>,
    /// The styles from the paragraph's own to the one that says it: a level of
    /// the list may be tied to one of them.
    pub through: Vec<String>,
}

impl Styles {
    /// Reads the part.
    pub fn read(part: &str) -> (Styles, Option<Flaw>) {
        let mut xml = Xml::new(part);
        let mut styles = Styles::default();
        let (mut id, mut style) = (String::new(), Style::default());
        let mut path: Vec<String> = Vec::new();
        let flaw = loop {
            match xml.next() {
                Node::Open(open) => {
                    let name = if open.space == Space::Word { open.name() } else { "" };
                    match (path.last().map_or("", String::as_str), name) {
                        ("styles", "style") => {
                            id = open.attribute("styleId").unwrap_or_default();
                            style = Style::default();
                            let default =
                                matches!(open.attribute("default").as_deref(), Some("1" | "true" | "on"));
                            if default && open.attribute("type").as_deref() == Some("paragraph") {
                                styles.default = Some(id.clone());
                            }
                        }
                        ("style", "name") => style.name = open.value().unwrap_or_default(),
                        ("style", "basedOn") => style.based_on = open.value(),
                        ("numPr", "numId") => style.list = open.number(),
                        ("numPr", "ilvl") => {
                            style.level = open.number().and_then(|n| usize::try_from(n).ok())
                        }
                        ("pPr", "outlineLvl") => {
                            style.outline = open.number().and_then(|n| u8::try_from(n).ok())
                        }
                        ("rPr", "vanish") if path.len() == 3 => style.hidden = Some(open.on()),
                        _ => {}
                    }
                    // What a change replaced, and what tables say of their parts, is not the style's.
                    if matches!(name, "pPrChange" | "rPrChange" | "tblStylePr" | "docDefaults") {
                        if let Err(flaw) = xml.skip() {
                            break Some(flaw);
                        }
                        continue;
                    }
                    path.push(name.to_owned());
                }
                Node::Close => {
                    if path.pop().as_deref() == Some("style") {
                        styles.styles.insert(std::mem::take(&mut id), std::mem::take(&mut style));
                    }
                }
                Node::Text(_) => {}
                Node::End => break None,
                Node::Broken(flaw) => break Some(flaw),
            }
        };
        (styles, flaw)
    }

    /// A style and those it is based on.
    fn chain<'a>(&'a self, id: Option<&'a str>) -> impl Iterator<Item = (&'a str, &'a Style)> {
        let first = id.filter(|id| self.styles.contains_key(*id)).or(self.default.as_deref());
        let find = |id: &str| self.styles.get_key_value(id).map(|(id, style)| (id.as_str(), style));
        let next = move |(_, style): &(&'a str, &'a Style)| style.based_on.as_deref().and_then(find);
        std::iter::successors(first.and_then(find), next).take(CHAIN)
    }

    /// The numbering of paragraphs of a style.
    pub fn numbering(&self, id: Option<&str>) -> Option<StyleNumbering> {
        let (mut through, mut level) = (Vec::new(), None);
        for (id, style) in self.chain(id) {
            through.push(id.to_owned());
            level = level.or(style.level);
            if let Some(list) = style.list {
                return Some(StyleNumbering { list, level, through });
            }
        }
        None
    }

    /// The numbering style called `id` (of `w:numStyleLink`).
    pub fn list(&self, id: &str) -> Option<i64> {
        self.styles.get(id)?.list
    }

    /// The level of heading a style stands for, from 1.
    pub fn heading(&self, id: Option<&str>) -> Option<u8> {
        let (_, style) =
            self.chain(id).find(|(_, style)| style.outline.is_some() || named(&style.name).is_some())?;
        style.outline.map_or_else(|| named(&style.name), |level| (level < 9).then_some(level + 1))
    }

    /// Whether a style hides its text.
    pub fn hidden(&self, id: Option<&str>) -> bool {
        self.chain(id).find_map(|(_, style)| style.hidden).unwrap_or(false)
    }

    /// Whether a style of characters hides or shows its text; `None` if it says nothing.
    pub fn character_hidden(&self, id: &str) -> Option<bool> {
        self.styles.get(id)?;
        self.chain(Some(id)).find_map(|(_, style)| style.hidden)
    }
}

/// `heading 2`, `标题 2`.
fn named(name: &str) -> Option<u8> {
    let name = name.trim();
    let head = name.get(..7).filter(|head| head.eq_ignore_ascii_case("heading"));
    let rest = match head {
        Some(_) => &name[7..],
        None => name.strip_prefix("标题")?,
    };
    rest.trim().parse().ok().filter(|level| (1..=9).contains(level))
}
