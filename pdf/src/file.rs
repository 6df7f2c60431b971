//! The objects of a file, found where they stand.
//!
//! Reads the bytes once from end to end and takes every `5 0 obj` it meets, the
//! last of a number; the tables at the end, which torn, mended and badly made
//! files have wrong, are not needed. Gives objects by number and the bytes of
//! streams, unpacked within one budget for the whole file. Linear; an object is
//! read once and kept.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::{Deref, Range};
use std::rc::Rc;

use crate::cipher::Cipher;
use crate::filter::{Closed, PARAMETERS, unpack};
use crate::object::{Dict, Lexer, Object};
use crate::place::{closes_dict, data, head};

/// Unpacked bytes of all streams that are read.
const ALL: usize = 192 << 20;
/// Bytes in which a trailer is read to its end.
const TRAILER: usize = 64 << 10;

/// Where an object is written.
#[derive(Debug, Clone)]
enum Place {
    /// In the file itself, with the data of its stream.
    Own { body: Range<usize>, data: Option<Range<usize>> },
    /// In a stream of objects.
    Packed { container: usize, body: Range<usize> },
}

/// A stream of objects, unpacked.
struct Container {
    /// Where it stands in the file.
    at: usize,
    bytes: Vec<u8>,
}

/// An object where it was found.
#[derive(Debug)]
pub enum Found<'o> {
    /// It stands in the dictionary itself.
    Here(&'o Object),
    /// It is one of the file.
    There(Rc<Object>),
}

impl Deref for Found<'_> {
    type Target = Object;

    fn deref(&self) -> &Object {
        match self {
            Found::Here(object) => object,
            Found::There(object) => object,
        }
    }
}

/// A file.
pub struct File<'a> {
    bytes: &'a [u8],
    places: BTreeMap<u32, Place>,
    containers: Vec<Container>,
    trailers: Vec<Dict>,
    /// Generations of objects, where they are not the first.
    generations: BTreeMap<u32, u32>,
    /// The key, where it is encrypted and opens without a password.
    cipher: Option<Cipher>,
    /// The object that says how it is encrypted, itself in the clear.
    lock: Option<u32>,
    kept: RefCell<BTreeMap<u32, Rc<Object>>>,
    budget: Cell<usize>,
    bomb: Cell<bool>,
    spent: Cell<bool>,
}

impl<'a> File<'a> {
    /// Over the bytes of a file.
    pub fn new(bytes: &'a [u8]) -> File<'a> {
        let mut file = File {
            bytes,
            places: BTreeMap::new(),
            containers: Vec::new(),
            trailers: Vec::new(),
            generations: BTreeMap::new(),
            cipher: None,
            lock: None,
            kept: RefCell::new(BTreeMap::new()),
            budget: Cell::new(ALL),
            bomb: Cell::new(false),
            spent: Cell::new(false),
        };
        let packed = file.scan();
        file.unlock();
        file.kept.borrow_mut().clear();
        for number in packed {
            file.unpack(number);
        }
        // What was read until now may have been of a number that is packed later.
        file.kept.borrow_mut().clear();
        file
    }

    /// Whether a stream would unpack to more than any text has.
    pub fn bomb(&self) -> bool {
        self.bomb.get()
    }

    /// Whether the budget is used up, and something was therefore not read.
    pub fn spent(&self) -> bool {
        self.spent.get()
    }

    /// Whether it asks for a password, or is encrypted in a way that is not known.
    pub fn locked(&self) -> bool {
        self.cipher.is_none() && self.trailers.iter().any(|trailer| self.encrypted(trailer).is_some())
    }

    /// How it is encrypted, if it is.
    fn encrypted(&self, trailer: &Dict) -> Option<Dict> {
        self.entry(trailer, "Encrypt").dict().filter(|lock| !lock.is_empty()).cloned()
    }

    /// Finds the key, if it needs one and opens without a password.
    fn unlock(&mut self) {
        let Some((trailer, lock)) =
            self.trailers.iter().rev().find_map(|trailer| Some((trailer, self.encrypted(trailer)?)))
        else {
            return;
        };
        // A trailer after a change may be without it.
        let ids =
            || self.trailers.iter().filter_map(|trailer| self.entry(trailer, "ID").array()?.first().cloned());
        let id = ids().find_map(|id| self.value(&id).text().map(<[u8]>::to_vec)).unwrap_or_default();
        (self.lock, self.cipher) = (self.number(trailer, "Encrypt"), Cipher::new(self, &lock, &id));
    }

    /// The cipher of this object, if it is encrypted, with its generation.
    fn cipher(&self, number: u32) -> Option<(&Cipher, u32)> {
        let cipher = self.cipher.as_ref().filter(|_| self.lock != Some(number))?;
        Some((cipher, self.generations.get(&number).copied().unwrap_or(0)))
    }

    /// The object of a number; null if there is none.
    pub fn object(&self, number: u32) -> Rc<Object> {
        if let Some(object) = self.kept.borrow().get(&number) {
            return Rc::clone(object);
        }
        let object = Rc::new(self.read(number));
        self.kept.borrow_mut().insert(number, Rc::clone(&object));
        object
    }

    fn read(&self, number: u32) -> Object {
        let read = |bytes: &[u8], body: &Range<usize>| {
            Lexer::new(bytes.get(body.clone()).unwrap_or_default()).object()
        };
        match self.places.get(&number) {
            Some(Place::Own { body, .. }) => {
                let object = read(self.bytes, body);
                match self.cipher(number) {
                    Some((cipher, generation)) => cipher.object(number, generation, object),
                    None => object,
                }
            }
            // As a whole it was in the clear when its container was unpacked.
            Some(Place::Packed { container, body }) => {
                read(self.containers.get(*container).map_or(&[][..], |found| &found.bytes), body)
            }
            None => Object::Null,
        }
    }

    /// What an object is, or what it refers to.
    pub fn value<'o>(&self, object: &'o Object) -> Found<'o> {
        let Object::Ref(number) = object else { return Found::Here(object) };
        let mut found = self.object(*number);
        for _ in 0..16 {
            let Object::Ref(number) = &*found else { return Found::There(found) };
            found = self.object(*number);
        }
        Found::Here(&Object::Null)
    }

    /// The entry of a dictionary.
    pub fn entry<'o>(&self, dict: &'o Dict, name: &str) -> Found<'o> {
        dict.get(name.as_bytes()).map_or(Found::Here(&Object::Null), |object| self.value(object))
    }

    /// The number of an object that an entry refers to.
    pub fn number(&self, dict: &Dict, name: &str) -> Option<u32> {
        match dict.get(name.as_bytes()) {
            Some(Object::Ref(number)) => Some(*number),
            _ => None,
        }
    }

    /// The unpacked bytes of a stream.
    pub fn stream(&self, number: u32) -> Option<Vec<u8>> {
        let Some(Place::Own { data: Some(data), .. }) = self.places.get(&number) else { return None };
        let object = self.object(number);
        let dict = object.dict()?;
        let packed = self.bytes.get(data.clone())?;
        let left = self.budget.get();
        if left < packed.len() {
            self.spent.set(true);
            return None;
        }
        let clear = self
            .cipher(number)
            .filter(|_| !self.open(dict))
            .map(|(cipher, generation)| cipher.stream(number, generation, packed));
        let packed = clear.as_deref().unwrap_or(packed);
        // What is unpacked on the way is charged too, even if it comes to nothing.
        let mut cost = 0;
        let made = unpack(&self.filters(dict), packed, &mut cost);
        self.budget.set(left.saturating_sub(cost));
        match made {
            Ok(bytes) if cost <= left => Some(bytes),
            Ok(_) => {
                self.spent.set(true);
                None
            }
            Err(Closed::Bomb) => {
                self.bomb.set(true);
                self.budget.set(0);
                None
            }
            Err(Closed::Other) => None,
        }
    }

    /// Whether a stream is in the clear in any file: tables of places, and what says so.
    fn open(&self, dict: &Dict) -> bool {
        let names = self.entry(dict, "Filter");
        let crypt = |object: &Object| self.value(object).name() == Some(b"Crypt");
        self.entry(dict, "Type").name() == Some(b"XRef")
            || crypt(&names)
            || names.array().is_some_and(|names| names.iter().any(crypt))
    }

    fn filters(&self, dict: &Dict) -> Vec<(Vec<u8>, Dict)> {
        let (names, all) = (self.entry(dict, "Filter"), self.entry(dict, "DecodeParms"));
        let parameters = |object: &Object| {
            let value = self.value(object);
            let own = |name: &&[u8]| Some((name.to_vec(), value.dict()?.get(*name)?.clone()));
            PARAMETERS.iter().filter_map(own).collect::<Dict>()
        };
        match &*names {
            Object::Name(name) => vec![(name.clone(), parameters(&all))],
            Object::Array(names) => {
                let each = |(index, name): (usize, &Object)| {
                    let own = all.array().and_then(|all| all.get(index)).map(&parameters);
                    self.value(name).name().map(|name| (name.to_vec(), own.unwrap_or_default()))
                };
                names.iter().take(8).enumerate().filter_map(each).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Finds what is written in the file itself; gives the streams of objects.
    fn scan(&mut self) -> Vec<u32> {
        let bytes = self.bytes;
        let (mut at, mut open) = (0, None);
        let (mut packed, mut trailers) = (Vec::new(), Vec::new());
        while let Some(byte) = bytes.get(at) {
            let here = |word: &[u8]| bytes[at..].starts_with(word);
            match byte {
                b'o' if here(b"obj") => {
                    if let Some((number, generation, start)) = head(bytes, at) {
                        self.close(open.take(), start);
                        if generation > 0 {
                            self.generations.insert(number, generation);
                        } else {
                            self.generations.remove(&number);
                        }
                        open = Some((number, at + 3));
                    }
                    at += 3;
                }
                b's' if here(b"stream") && closes_dict(bytes, at) && open.is_some() => {
                    let (number, start) = open.take().unwrap_or_default();
                    let object = Lexer::new(&bytes[start..at]).object();
                    let data = data(bytes, at + 6, object.dict());
                    if let Some(dict) = object.dict() {
                        match dict.get(&b"Type"[..]).and_then(Object::name) {
                            Some(b"ObjStm") => packed.push(number),
                            Some(b"XRef") => trailers.push(dict.clone()),
                            _ => {}
                        }
                    }
                    self.places.insert(number, Place::Own { body: start..at, data: Some(data.clone()) });
                    at = data.end.max(at + 6);
                }
                b't' if here(b"trailer") => {
                    self.close(open.take(), at);
                    let end = (at + 7 + TRAILER).min(bytes.len());
                    // Each is read to its end: the last ones only, they are what counts.
                    if trailers.len() < 64
                        && let Object::Dict(dict) = Lexer::new(&bytes[at + 7..end]).object()
                    {
                        trailers.push(dict);
                    }
                    at += 7;
                }
                _ => at += 1,
            }
        }
        self.close(open, bytes.len());
        self.trailers = trailers;
        packed
    }

    fn close(&mut self, open: Option<(u32, usize)>, end: usize) {
        if let Some((number, start)) = open {
            self.places.insert(number, Place::Own { body: start..end.max(start), data: None });
        }
    }

    /// Takes in the objects of a stream of objects (7.5.7).
    fn unpack(&mut self, number: u32) {
        let Some(Place::Own { body, .. }) = self.places.get(&number) else { return };
        let at = body.start;
        let object = self.object(number);
        let (Some(dict), Some(bytes)) = (object.dict(), self.stream(number)) else { return };
        let (Some(count), Some(first)) = (self.entry(dict, "N").count(), self.entry(dict, "First").count())
        else {
            return;
        };
        let mut lexer = Lexer::content(bytes.get(..first).unwrap_or(&bytes));
        let mut starts: Vec<(u32, usize)> = Vec::new();
        for _ in 0..count {
            let (Some(number), Some(offset)) = (lexer.object().count(), lexer.object().count()) else {
                break;
            };
            starts.push((number as u32, first.saturating_add(offset).min(bytes.len())));
        }
        // Each ends where the next begins, in whatever order they are told.
        let ordered: BTreeSet<usize> = starts.iter().map(|(_, start)| *start).collect();
        let mut taken = BTreeSet::new();
        let container = self.containers.len();
        for (number, start) in starts {
            let end = ordered.range(start + 1..).next().copied().unwrap_or(bytes.len());
            let later = match self.places.get(&number) {
                Some(Place::Own { body, .. }) => body.start > at,
                Some(Place::Packed { container, .. }) => {
                    // None: the same number twice in this one.
                    self.containers.get(*container).is_some_and(|found| found.at > at)
                }
                None => false,
            };
            // One place is one object: else a few bytes would be read many times.
            if !later && taken.insert(start) {
                self.places.insert(number, Place::Packed { container, body: start..end });
            }
        }
        self.containers.push(Container { at, bytes });
    }

    /// What the file begins with: the last catalogue that has pages.
    pub fn catalog(&self) -> Option<Dict> {
        let catalog = |dict: &Dict| self.entry(dict, "Root").dict().cloned();
        let root =
            self.trailers.iter().rev().filter_map(catalog).find(|dict| dict.contains_key(&b"Pages"[..]));
        root.or_else(|| self.typed(b"Catalog").pop())
    }

    /// All objects of a type, as they are numbered.
    pub fn typed(&self, kind: &[u8]) -> Vec<Dict> {
        let own = |number: &u32| {
            let Object::Dict(dict) = self.read(*number) else { return None };
            (dict.get(&b"Type"[..]).and_then(Object::name) == Some(kind)).then_some(dict)
        };
        self.places.keys().filter_map(own).collect()
    }
}
