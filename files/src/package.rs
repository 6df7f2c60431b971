//! The parts of a package (a .docx is a ZIP), within limits.
//!
//! Reads bytes; gives parts by name, or says why not. Inflated are only the
//! parts asked for, each up to a size and up to a multiple of what it takes
//! packed, so that a bomb costs no more than a document. Where the directory at
//! the end is gone (a torn download), parts are looked for by their own heads.

use std::io::{Cursor, Read as _};

use flate2::read::DeflateDecoder;
use zip::ZipArchive;

/// Bytes of one part, inflated.
pub const LARGEST: u64 = 96 << 20;
/// Bytes of all parts that are read.
const ALL: u64 = 160 << 20;
/// How many times its packed size a part may have, once it is above [`SMALL`].
const RATIO: u64 = 200;
const SMALL: u64 = 8 << 20;
/// Entries that are looked through.
const ENTRIES: usize = 20_000;

/// A package.
pub struct Package<'a> {
    bytes: &'a [u8],
    archive: Option<ZipArchive<Cursor<&'a [u8]>>>,
    read: u64,
}

/// Why a part is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// No part has that name.
    Absent,
    /// It inflates to more than any document has.
    Bomb,
    /// It is damaged and nothing of it could be read.
    Damaged,
}

/// A part.
#[derive(Debug)]
pub struct Part {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Whether they are all there.
    pub whole: bool,
}

impl<'a> Package<'a> {
    /// Over the bytes of a file.
    pub fn new(bytes: &'a [u8]) -> Package<'a> {
        let archive = ZipArchive::new(Cursor::new(bytes)).ok().filter(|archive| archive.len() <= ENTRIES);
        Package { bytes, archive, read: 0 }
    }

    /// Whether the directory of the package is there.
    pub fn whole(&self) -> bool {
        self.archive.is_some()
    }

    /// The names of the parts, in order, as far as they are known.
    pub fn names(&self) -> Vec<String> {
        match &self.archive {
            Some(archive) => archive.file_names().map(str::to_owned).collect(),
            None => heads(self.bytes).map(|head| head.name).take(ENTRIES).collect(),
        }
    }

    /// The part called `name`.
    pub fn part(&mut self, name: &str) -> Result<Part, Missing> {
        let Some(archive) = &mut self.archive else { return self.salvage(name) };
        // Some writers use backslashes or another case.
        let index = archive.index_for_name(name).or_else(|| {
            let same = |other: &str| other.replace('\\', "/").eq_ignore_ascii_case(name);
            let found = archive.file_names().find(|other| same(other)).map(str::to_owned);
            found.and_then(|other| archive.index_for_name(&other))
        });
        let Some(index) = index else { return Err(Missing::Absent) };
        let Ok(file) = archive.by_index(index) else { return self.salvage(name) };
        let packed = file.compressed_size();
        let limit = limit(packed).min(ALL.saturating_sub(self.read));
        let part = take(file, limit)?;
        self.read += part.bytes.len() as u64;
        if part.bytes.is_empty() && !part.whole { Err(Missing::Damaged) } else { Ok(part) }
    }

    /// A part by its own head: what of it can be inflated.
    fn salvage(&mut self, name: &str) -> Result<Part, Missing> {
        let Some(head) = heads(self.bytes).find(|head| head.name == name) else {
            return Err(Missing::Absent);
        };
        let packed = self.bytes.get(head.data..).unwrap_or_default();
        let limit = limit(packed.len() as u64).min(ALL.saturating_sub(self.read));
        let mut part = match head.method {
            0 => Part { bytes: packed.get(..head.size).unwrap_or(packed).to_vec(), whole: false },
            8 => take(DeflateDecoder::new(packed), limit)?,
            _ => return Err(Missing::Damaged),
        };
        self.read += part.bytes.len() as u64;
        if part.bytes.is_empty() {
            return Err(Missing::Damaged);
        }
        // Unchecked: the sum of the part is not known for certain here.
        part.whole &= head.method == 8;
        Ok(part)
    }
}

fn limit(packed: u64) -> u64 {
    packed.saturating_mul(RATIO).clamp(SMALL, LARGEST)
}

/// Reads to the end, to the limit, or to the damage.
fn take(mut from: impl std::io::Read, limit: u64) -> Result<Part, Missing> {
    let mut bytes = Vec::new();
    let whole = from.by_ref().take(limit + 1).read_to_end(&mut bytes).is_ok();
    if bytes.len() as u64 > limit { Err(Missing::Bomb) } else { Ok(Part { bytes, whole }) }
}

/// The head of an entry where it stands.
struct Head {
    name: String,
    method: u16,
    size: usize,
    data: usize,
}

const SIGN: &[u8] = b"PK\x03\x04";

/// All heads, by their sign.
fn heads(bytes: &[u8]) -> impl Iterator<Item = Head> + '_ {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = bytes.get(from..)?;
            let at = from + rest.windows(SIGN.len()).position(|window| window == SIGN)?;
            from = at + SIGN.len();
            let word = |offset: usize| {
                let pair = bytes.get(at + offset..at + offset + 2)?;
                Some(usize::from(u16::from_le_bytes([pair[0], pair[1]])))
            };
            let head = (|| {
                let (method, name, extra) = (word(8)?, word(26)?, word(28)?);
                let size = word(18)? | word(20)? << 16;
                let name = bytes.get(at + 30..at + 30 + name)?;
                let data = at + 30 + name.len() + extra;
                let name = String::from_utf8_lossy(name).replace('\\', "/");
                Some(Head { name, method: u16::try_from(method).ok()?, size, data })
            })();
            if head.is_some() {
                return head;
            }
        }
    })
}
