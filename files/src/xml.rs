//! XML as a stream of what the readers need: elements of the few namespaces
//! they know, and text.
//!
//! Reads a part; gives [`Node`]s; linear, nothing is built up but
//! the depth. Entities are the five of XML and characters by number: what a
//! DTD declares is not looked at, so nothing can expand. Namespaces are known by
//! their address, whatever their prefix is; a prefix means what it was last
//! bound to, which no writer of office files has been seen to change midway.

use std::borrow::Cow;

use encoding_rs::{UTF_16BE, UTF_16LE};
use quick_xml::Reader;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesStart, Event};

/// Elements within elements; Word's own limit is far below.
pub const DEEPEST: usize = 400;
/// Prefixes that are kept apart.
const PREFIXES: usize = 64;

/// Which vocabulary an element belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Space {
    /// WordprocessingML, transitional or strict.
    Word,
    /// Markup compatibility: a choice and what to take instead.
    Compatible,
    /// Office Math.
    Math,
    /// Any other.
    Other,
}

/// An element that opens.
pub struct Open<'a> {
    /// Its vocabulary.
    pub space: Space,
    start: BytesStart<'a>,
}

impl Open<'_> {
    /// Its name without prefix.
    pub fn name(&self) -> &str {
        self.start.name().into_inner().rsplit(':').next().unwrap_or("")
    }

    /// The value of the attribute called `name`, whatever its prefix is.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let mut all = self.start.attributes();
        let found = all.with_checks(false).flatten().find(|a| a.key.local_name().into_inner() == name);
        let value = found?.value;
        Some(unescape(&value).map_or_else(|_| value.clone().into_owned(), Cow::into_owned))
    }

    /// `w:val`.
    pub fn value(&self) -> Option<String> {
        self.attribute("val")
    }

    /// Whether a property that is on by being there is on.
    pub fn on(&self) -> bool {
        !matches!(self.value().as_deref(), Some("0" | "false" | "off"))
    }

    /// `w:val` as a number.
    pub fn number(&self) -> Option<i64> {
        self.value()?.trim().parse().ok()
    }
}

/// What comes next.
pub enum Node<'a> {
    /// An element opens.
    Open(Open<'a>),
    /// The last one closes.
    Close,
    /// Text.
    Text(String),
    /// The part ends.
    End,
    /// The part ends here because it is broken.
    Broken(Flaw),
}

/// Why a part could not be read on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// It is no XML from this byte on.
    Syntax(u64),
    /// Elements within elements without end.
    Deep,
}

/// The stream.
pub struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    prefixes: Vec<(String, Space)>,
    depth: usize,
    /// Entities of a DTD that were left out.
    pub entities: usize,
}

impl<'a> Xml<'a> {
    /// Over a part (see [`utf8`]).
    pub fn new(text: &'a str) -> Xml<'a> {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Xml { reader, prefixes: Vec::new(), depth: 0, entities: 0 }
    }

    /// How much of the part is read, in bytes.
    pub fn position(&self) -> usize {
        self.reader.buffer_position() as usize
    }

    /// The next node.
    pub fn next(&mut self) -> Node<'a> {
        loop {
            match self.reader.read_event() {
                Ok(Event::Start(start)) => {
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        return Node::Broken(Flaw::Deep);
                    }
                    self.bind(&start);
                    let space = self.space(&start);
                    return Node::Open(Open { space, start });
                }
                Ok(Event::End(_)) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Node::Close;
                }
                Ok(Event::Text(text)) => return Node::Text(text.to_string()),
                Ok(Event::CData(text)) => return Node::Text(text.to_string()),
                Ok(Event::GeneralRef(name)) => {
                    if let Ok(Some(c)) = name.resolve_char_ref() {
                        return Node::Text(c.to_string());
                    }
                    let known = resolve_predefined_entity(&name);
                    match known {
                        Some(text) => return Node::Text(text.to_owned()),
                        None => self.entities += 1,
                    }
                }
                Ok(Event::Eof) if self.depth > 0 => return Node::Broken(Flaw::Syntax(self.place())),
                Ok(Event::Eof) => return Node::End,
                Ok(_) => {}
                Err(_) => return Node::Broken(Flaw::Syntax(self.place())),
            }
        }
    }

    /// Passes over the rest of the element that has just opened.
    pub fn skip(&mut self) -> Result<(), Flaw> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            match self.next() {
                Node::Broken(flaw) => return Err(flaw),
                Node::End => return Ok(()),
                _ => {}
            }
        }
        Ok(())
    }

    fn place(&self) -> u64 {
        self.reader.error_position().max(self.reader.buffer_position())
    }

    /// Remembers the namespaces an element declares.
    fn bind(&mut self, start: &BytesStart) {
        // Most elements declare none, and looking is a search for six bytes.
        if start.contains("xmlns") {
            for attribute in start.attributes().with_checks(false).flatten() {
                let key = attribute.key.into_inner();
                let Some(prefix) = key.strip_prefix("xmlns") else { continue };
                let prefix = prefix.strip_prefix(':').unwrap_or(prefix);
                let space = known(&attribute.value);
                let full = self.prefixes.len() >= PREFIXES;
                match self.prefixes.iter_mut().find(|(there, _)| there == prefix) {
                    Some(there) => there.1 = space,
                    None if space != Space::Other && !full => {
                        self.prefixes.push((prefix.to_owned(), space));
                    }
                    None => {}
                }
            }
        }
    }

    fn space(&self, start: &BytesStart) -> Space {
        let name = start.name();
        let prefix = name.prefix().map_or("", |prefix| prefix.into_inner());
        let bound = self.prefixes.iter().find(|(there, _)| there == prefix);
        bound.map_or(Space::Other, |(_, space)| *space)
    }
}

fn known(address: &str) -> Space {
    match address {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Space::Word,
        "http://schemas.openxmlformats.org/markup-compatibility/2006" => Space::Compatible,
        "http://schemas.openxmlformats.org/officeDocument/2006/math"
        | "http://purl.oclc.org/ooxml/officeDocument/math" => Space::Math,
        _ => Space::Other,
    }
}

/// A part as UTF-8: XML may be written in UTF-16, and says so by its first bytes.
pub fn utf8(bytes: Vec<u8>) -> String {
    let encoding = match bytes.as_slice() {
        [0xff, 0xfe, ..] | [b'<', 0, ..] => UTF_16LE,
        [0xfe, 0xff, ..] | [0, b'<', ..] => UTF_16BE,
        [0xef, 0xbb, 0xbf, rest @ ..] => return String::from_utf8_lossy(rest).into_owned(),
        _ => {
            return String::from_utf8(bytes)
                .unwrap_or_else(|e| String::from_utf8_lossy(e.as_bytes()).into_owned());
        }
    };
    encoding.decode_with_bom_removal(&bytes).0.into_owned()
}
