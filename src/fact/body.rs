//! Organisations: 国务院办公厅, 省委, 市发展改革委, 某某有限公司.
//!
//! Reads a [`Reading`] and its places; gives pieces with a confidence, in text
//! order; linear. Known bodies are sure; a level or a place with the name of an
//! office behind it is likely; what only ends like a firm or a school less so.

use super::reading::{Piece, Reading};
use super::{Confidence, Index};
use crate::han::{Sieve, is_han};
use crate::lists::Vocabulary;

/// Bodies of their own name.
static KNOWN: Vocabulary = Vocabulary::new("fact/body known");

/// Offices of a place, longest first where one begins another.
static OFFICES: Vocabulary = Vocabulary::new("fact/body offices");

/// What an office does, in front of 厅, 局, 委 or 部门.
static TASKS: Vocabulary = Vocabulary::new("fact/body tasks");

const SEATS: &[&str] = &["委员会", "厅", "局", "委", "办公室", "办"];

/// Levels of the state, in front of an office.
const LEVELS: &[&str] = &["自治区", "自治州", "省", "市", "县", "区", "州", "镇", "乡", "中央"];

/// What firms end in.
const FIRMS: &[&str] = &["股份有限公司", "有限责任公司", "有限公司"];

pub(super) fn bodies(reading: &Reading, places: &[(Piece, Confidence)]) -> Vec<(Piece, Confidence)> {
    let index = Index::new(&KNOWN);
    // Most characters open neither a level nor what firms end in.
    let mut opens = Sieve::of(LEVELS);
    opens.open(FIRMS);
    let mut found: Vec<(Piece, Confidence)> = Vec::new();
    let (mut i, mut place) = (0, 0);
    while i < reading.len() {
        while places.get(place).is_some_and(|(p, _)| p.end <= i) {
            place += 1;
        }
        let here = places.get(place).map(|(p, _)| p.clone()).filter(|p| p.start == i);
        let known = index.longest(reading, i).map(|length| (i..sub(reading, i + length), Confidence::High));
        let opened = here.is_some() || opens.holds(reading.ch(i));
        let body = match known {
            None if opened => local(reading, i, here).or_else(|| firm(reading, i)),
            known => known,
        };
        match body {
            Some((piece, sure)) => {
                i = piece.end.max(i + 1);
                let piece = match found.last() {
                    Some((last, _)) if last.end > piece.start => last.end..piece.end,
                    _ => piece,
                };
                if piece.len() > 1 {
                    found.push((piece, sure));
                }
            }
            None => i += 1,
        }
    }
    found
}

/// 办公厅 and the like behind a body belong to it.
fn sub(reading: &Reading, end: usize) -> usize {
    end + reading.any(end, &["办公厅", "办公室", "党组", "党校"]).unwrap_or(0)
}

/// 省委, 福建省发改委, 市教育局: a level or a place, then the office.
fn local(reading: &Reading, i: usize, place: Option<Piece>) -> Option<(Piece, Confidence)> {
    let sure = if place.is_some() { Confidence::High } else { Confidence::Medium };
    let from = match place {
        Some(place) => place.end,
        None => {
            let level = reading.any(i, LEVELS)?;
            // 全省委托, 城市政府: only at the start of a word.
            let before = reading.before(i);
            if is_han(before)
                && !"经由据在向对和与及是为按照彻落实行报从到受请将把使给的同到达了现绕表着以让于从过照护谢"
                    .contains(before)
            {
                return None;
            }
            i + level
        }
    };
    let office = reading.any(from, &OFFICES).map(|length| from + length);
    let seat =
        TASKS.iter().filter(|task| reading.starts(from, task)).map(|task| from + task.chars().count()).max();
    let seat = seat.and_then(|at| reading.any(at, SEATS).map(|length| at + length));
    let end = seat.or(office)?;
    let short = office == Some(from + 1) && seat.is_none();
    // 省委托, 市委员
    let word = short && matches!(reading.ch(end), '托' | '员' | '派' | '任' | '屈' | '书');
    let keeps =
        short && matches!(reading.ch(end), '员' | '书') && reading.any(end, &["书记", "员会"]).is_some();
    (!word || keeps)
        .then(|| (i..if keeps && reading.starts(end, "员会") { end + 2 } else { sub(reading, end) }, sure))
}

/// 某某有限公司: from the border in front of it.
fn firm(reading: &Reading, i: usize) -> Option<(Piece, Confidence)> {
    let length = reading.any(i, FIRMS)?;
    let line = reading.sentence(i).start;
    let border = |k: usize| {
        let c = reading.ch(k);
        !is_han(c) && !c.is_ascii_alphanumeric()
            || "由与和在向对给是有及等了为如像的把将从到被请以各所名国内外或".contains(c)
    };
    let start = (line..i).rev().take(14).take_while(|&k| !border(k)).last()?;
    let name = i - start;
    (name >= 2).then(|| (start..i + length, Confidence::Medium))
}
