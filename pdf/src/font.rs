//! What the codes of a font mean.
//!
//! Reads the dictionary of a font (ISO 32000-1, 9.5 to 9.10); takes strings
//! apart into characters of Unicode with their widths: by the font's own
//! ToUnicode map, else by its predefined CMap and the character collection it
//! belongs to (Adobe-GB1 and its sisters, from hayro-cmap), else by the names of
//! its glyphs. What says nothing is U+FFFD. Logarithmic for a character.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use hayro_cmap::{BfString, CMap, CMapName, CidFamily, load_embedded};

use crate::codes::Codes;
use crate::file::File;
use crate::glyph;
use crate::object::{Dict, Object};
use crate::place::find;

/// The maps of hayro-cmap that were needed so far.
#[derive(Default)]
pub struct Maps(RefCell<BTreeMap<Vec<u8>, Option<Rc<CMap>>>>);

impl Maps {
    fn named(&self, name: CMapName) -> Option<Rc<CMap>> {
        let key = name.to_bytes().to_vec();
        if let Some(map) = self.0.borrow().get(&key) {
            return map.clone();
        }
        let map = load_embedded(name).and_then(|bytes| CMap::parse(bytes, load_embedded)).map(Rc::new);
        self.0.borrow_mut().insert(key, map.clone());
        map
    }
}

/// What a code becomes before it is a character.
enum Encoding {
    /// It is the number of a glyph of the collection (a CID).
    Identity,
    /// It is Unicode; the map gives its CID for the width.
    Unicode(Option<Rc<CMap>>),
    /// A map gives the CID.
    Map(Rc<CMap>),
}

enum Kind {
    /// One byte, one glyph.
    Simple(Vec<Option<char>>),
    /// Codes, CIDs, and what those are in Unicode.
    Composite { encoding: Encoding, collection: Option<Rc<CMap>> },
}

enum ToUnicode {
    Nothing,
    /// The code itself.
    Code,
    Map(Box<CMap>),
}

/// A font.
pub struct Font {
    codes: Codes,
    kind: Kind,
    to_unicode: ToUnicode,
    /// First and last CID or code, width in thousandths.
    widths: Vec<(u32, u32, f64)>,
    other: f64,
    /// What a thousandth is.
    scale: f64,
    /// Whether it is set from top to bottom.
    pub vertical: bool,
}

/// A character of a string that is shown.
pub struct Shown {
    /// Its code.
    pub code: u32,
    /// The bytes of its code.
    pub length: usize,
    /// Its width, in the size of the font.
    pub width: f64,
}

impl Font {
    /// Of its dictionary.
    pub fn new(file: &File, maps: &Maps, dict: &Dict) -> Font {
        let to_unicode = to_unicode(file, dict);
        if file.entry(dict, "Subtype").name() == Some(b"Type0") {
            Font::composite(file, maps, dict, to_unicode)
        } else {
            Font::simple(file, dict, to_unicode)
        }
    }

    fn simple(file: &File, dict: &Dict, to_unicode: ToUnicode) -> Font {
        let first = file.entry(dict, "FirstChar").count().unwrap_or(0).min(255) as u32;
        let widths = file.entry(dict, "Widths");
        let widths = widths.array().unwrap_or_default().iter().take(256).zip(first..);
        let width = |(width, code): (&Object, u32)| Some((code, code, file.value(width).number()?));
        let descriptor = file.entry(dict, "FontDescriptor");
        let missing = descriptor.dict().and_then(|dict| file.entry(dict, "MissingWidth").number());
        let matrix = file.entry(dict, "FontMatrix");
        let scale = matrix.array().and_then(|matrix| matrix.first()?.number());
        Font {
            codes: Codes::One,
            kind: Kind::Simple(glyph::encoding(file, dict)),
            to_unicode,
            widths: widths.filter_map(width).collect(),
            other: missing.filter(|width| *width > 0.0).unwrap_or(500.0),
            scale: scale.unwrap_or(0.001).abs(),
            vertical: false,
        }
    }

    fn composite(file: &File, maps: &Maps, dict: &Dict, to_unicode: ToUnicode) -> Font {
        let below = file.entry(dict, "DescendantFonts");
        let below = below.array().and_then(<[Object]>::first).map(|font| file.value(font));
        let none = Dict::new();
        let below = below.as_ref().and_then(|font| font.dict()).unwrap_or(&none);
        let system = file.entry(below, "CIDSystemInfo");
        let word = |key: &str| match system.dict().map(|dict| file.entry(dict, key)).as_deref() {
            Some(Object::Text(word) | Object::Name(word)) => word.clone(),
            _ => Vec::new(),
        };
        let mut family = CidFamily::from_registry_ordering(&word("Registry"), &word("Ordering"));
        let named = file.entry(dict, "Encoding");
        let (codes, encoding, vertical) = match (named.name(), file.number(dict, "Encoding")) {
            (Some(name), _) => {
                let codes = Codes::named(name);
                let map = maps.named(CMapName::from_bytes(name));
                let said = map.as_ref().and_then(|map| map.metadata().character_collection.clone());
                if let Some(said) = said.filter(|said| said.family.ucs2_cmap().is_some()) {
                    family = said.family;
                }
                let unicode = name.starts_with(b"Uni") && find(name, b"-U").is_some();
                let encoding = match map {
                    _ if find(name, b"Identity").is_some() => Encoding::Identity,
                    map if unicode => Encoding::Unicode(map),
                    Some(map) => Encoding::Map(map),
                    None => Encoding::Identity,
                };
                (codes, encoding, name.ends_with(b"V"))
            }
            (None, Some(number)) => {
                let bytes = file.stream(number).unwrap_or_default();
                let vertical = named.dict().and_then(|dict| file.entry(dict, "WMode").count()) == Some(1);
                let map = CMap::parse(&bytes, load_embedded).map(Rc::new);
                (Codes::stated(&bytes), map.map_or(Encoding::Identity, Encoding::Map), vertical)
            }
            (None, None) => (Codes::Two, Encoding::Identity, false),
        };
        Font {
            codes,
            kind: Kind::Composite {
                encoding,
                collection: family.ucs2_cmap().and_then(|name| maps.named(name)),
            },
            to_unicode,
            widths: widths(file, below),
            other: file.entry(below, "DW").number().unwrap_or(1000.0),
            scale: 0.001,
            vertical,
        }
    }

    /// How much there was to read of it.
    pub fn weight(&self) -> usize {
        self.widths.len()
    }

    /// The first character of a string that is not empty; its text is put behind `text`.
    pub fn first(&self, bytes: &[u8], text: &mut String) -> Shown {
        let (code, length) = self.codes.first(bytes);
        let mut cid = Some(code);
        if let Kind::Composite { encoding: Encoding::Map(map) | Encoding::Unicode(Some(map)), .. } =
            &self.kind
        {
            cid = map.lookup_cid_code(code, length as u8);
        }
        let known = match &self.to_unicode {
            ToUnicode::Nothing => false,
            ToUnicode::Code => put(char::from_u32(code), text),
            ToUnicode::Map(map) => put_string(map.lookup_bf_string(code), text),
        };
        if !known {
            let known = match &self.kind {
                Kind::Simple(characters) => put(characters.get(code as usize).copied().flatten(), text),
                Kind::Composite { encoding: Encoding::Unicode(_), .. } => {
                    put(scalar(&self.codes, code), text)
                }
                Kind::Composite { collection: Some(map), .. } => {
                    put_string(cid.and_then(|cid| map.lookup_bf_string(cid)), text)
                }
                Kind::Composite { .. } => false,
            };
            if !known {
                text.push(char::REPLACEMENT_CHARACTER);
            }
        }
        Shown { code, length, width: self.width(cid.unwrap_or(0)) }
    }

    fn width(&self, cid: u32) -> f64 {
        let after = self.widths.partition_point(|(first, ..)| *first <= cid);
        let found = after.checked_sub(1).and_then(|index| self.widths.get(index));
        let width = found.filter(|(_, last, _)| cid <= *last).map_or(self.other, |(.., width)| *width);
        (width * self.scale).clamp(0.0, 10.0)
    }
}

/// Whether it is a character that says something.
fn put(character: Option<char>, text: &mut String) -> bool {
    let said = character.filter(|c| *c != '\0' && *c != char::REPLACEMENT_CHARACTER);
    text.extend(said);
    said.is_some()
}

fn put_string(found: Option<BfString>, text: &mut String) -> bool {
    match found {
        Some(BfString::Char(character)) => put(Some(character), text),
        // A ligature is a few letters; more is no glyph.
        Some(BfString::String(string)) => {
            let before = text.len();
            text.extend(string.chars().filter(|c| *c != '\0').take(16));
            text.len() > before
        }
        None => false,
    }
}

/// The character that a code of a Unicode CMap is.
fn scalar(codes: &Codes, code: u32) -> Option<char> {
    match codes {
        Codes::Utf16 if code > 0xffff => char::decode_utf16([(code >> 16) as u16, code as u16]).next()?.ok(),
        Codes::Utf8 => {
            let bytes = code.to_be_bytes();
            let start = bytes.iter().position(|byte| *byte != 0)?;
            std::str::from_utf8(&bytes[start..]).ok()?.chars().next()
        }
        _ => char::from_u32(code),
    }
}

fn to_unicode(file: &File, dict: &Dict) -> ToUnicode {
    if let Some(number) = file.number(dict, "ToUnicode")
        && let Some(bytes) = file.stream(number)
    {
        // One that breaks off is good up to where its last part ends.
        let whole = CMap::parse(&bytes, load_embedded);
        let map = whole.or_else(|| {
            let end = bytes.windows(5).rposition(|window| window == b"endbf")?;
            CMap::parse(&bytes[..(end + 10).min(bytes.len())], load_embedded)
        });
        return map.map_or(ToUnicode::Nothing, |map| ToUnicode::Map(Box::new(map)));
    }
    match file.entry(dict, "ToUnicode").name() {
        Some(name) if find(name, b"Identity").is_some() => ToUnicode::Code,
        _ => ToUnicode::Nothing,
    }
}

/// 9.7.4.3: `c [w w …]` and `first last w`.
fn widths(file: &File, dict: &Dict) -> Vec<(u32, u32, f64)> {
    let all = file.entry(dict, "W");
    let mut rest = all.array().unwrap_or_default();
    let mut widths = Vec::new();
    while let [first, second, after @ ..] = rest {
        rest = after;
        let Some(first) = file.value(first).count() else { continue };
        let first = first as u32;
        match &*file.value(second) {
            Object::Array(each) => {
                let each = each.iter().zip(first..);
                widths.extend(each.filter_map(|(width, cid)| Some((cid, cid, width.number()?))));
            }
            Object::Number(last) => {
                let Some((width, after)) = rest.split_first() else { break };
                rest = after;
                widths.extend(file.value(width).number().map(|width| (first, *last as u32, width)));
            }
            _ => {}
        }
    }
    widths.sort_by_key(|(first, ..)| *first);
    widths
}
