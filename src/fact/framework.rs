//! Numbered names with their members, compared with the glossary.
//!
//! Reads names and what the text says of them; gives [`Framework`]s and the
//! entries of the glossary they use. A listing is compared with the canonical
//! members carefully: a member counts as told if one of its spellings, its core
//! or half of its pairs of characters stands in the listing.

use std::collections::BTreeMap;

use super::glossary::{Entry, Glossary};
use super::name::{self, Name};
use super::name_member::members;
use super::reading::{Piece, Reading};
use super::{Count, Form, Framework, Verdict};
use crate::span::offset;

/// All numbered names of the text, and what the glossary says of them.
pub(super) fn frameworks(
    reading: &Reading,
    glossary: &Glossary,
    counts: &[Count],
) -> (Vec<Framework>, Vec<Entry>) {
    let mut used: Vec<Entry> = Vec::new();
    let mut places: BTreeMap<String, u32> = BTreeMap::new();
    let framework = |name: Name| {
        let (mut pieces, mut verdict) = members(reading, &name, counts);
        let entry = name.known.as_ref().and_then(|words| glossary.get(words)).map(|entry| {
            *places.entry(entry.name.clone()).or_insert_with(|| {
                used.push(entry.clone());
                offset(used.len() - 1)
            })
        });
        let lacking = match entry.map(|i| &used[i as usize]).filter(|entry| entry.strict) {
            Some(entry) if pieces.is_empty() => match beside(reading, entry, &name) {
                Some((found, missing)) => {
                    pieces = found;
                    verdict = Verdict::Match;
                    missing
                }
                None => Vec::new(),
            },
            Some(entry) => lacking(reading, entry, &pieces),
            None => Vec::new(),
        };
        if !lacking.is_empty() {
            verdict = Verdict::Mismatch;
        }
        let expected = match name.shape.form {
            // Told term by term it has as many members as terms.
            Form::Formula | Form::Digits if !pieces.is_empty() => Some(offset(pieces.len())),
            _ => name.shape.expected,
        };
        Framework {
            name: reading.span(name.at),
            form: name.shape.form,
            expected,
            items: pieces.into_iter().map(|p| reading.span(p)).collect(),
            verdict,
            entry,
            lacking,
        }
    };
    let found = name::names(reading, glossary).into_iter().map(framework).collect();
    (found, used)
}

/// The members of `entry` that a listing leaves out, if it is surely meant to be
/// the whole: the members are fixed, as many are told, and all but one of them
/// are found.
fn lacking(reading: &Reading, entry: &Entry, pieces: &[Piece]) -> Vec<u32> {
    if pieces.len() + 1 < entry.members.len() {
        return Vec::new();
    }
    let told: Vec<Vec<char>> = pieces.iter().map(|p| p.clone().map(|i| reading.ch(i)).collect()).collect();
    let core = common(entry);
    let found = |member: &Vec<String>| {
        member.iter().any(|spelling| {
            let words: Vec<char> = spelling.chars().collect();
            told.iter().any(|piece| alike(piece, &words, core))
        })
    };
    let missing: Vec<u32> =
        entry.members.iter().enumerate().filter(|(_, m)| !found(m)).map(|(i, _)| offset(i)).collect();
    if missing.len() * 3 > entry.members.len() { Vec::new() } else { missing }
}

/// A row of canonical members right before or behind `name`, all or all but one
/// of them: the row, and which are missing. Another thing in the row, or 等, and
/// it says nothing.
fn beside(reading: &Reading, entry: &Entry, name: &Name) -> Option<(Vec<Piece>, Vec<u32>)> {
    let sentence = reading.sentence(name.at.start);
    let from = name.quoted.start.saturating_sub(120).max(sentence.start);
    let to = (name.quoted.end + 120).min(sentence.end);
    let mut rows: Vec<Vec<(usize, Piece)>> = Vec::new();
    let mut i = from;
    while i < to {
        let at = |(index, member): (usize, &Vec<String>)| {
            let spelled = member.iter().filter(|m| reading.starts(i, m)).map(|m| m.chars().count()).max()?;
            Some((index, i..i + spelled))
        };
        let Some((index, piece)) = entry.members.iter().enumerate().find_map(at) else {
            i += 1;
            continue;
        };
        i = piece.end;
        let next = |row: &&mut Vec<(usize, Piece)>| {
            let last = row.last().map_or(0, |(_, p)| p.end);
            piece.start == last + 1 && matches!(reading.ch(last), '、' | '和' | ',')
        };
        match rows.last_mut().filter(next) {
            Some(row) => row.push((index, piece)),
            None => rows.push(vec![(index, piece)]),
        }
    }
    let whole = entry.members.len();
    let row = rows.into_iter().find(|row| row.len() + 1 >= whole && row.len() > 2)?;
    let (start, end) = (row.first()?.1.start, row.last()?.1.end);
    let near = end + 3 >= name.quoted.start && start < name.quoted.start
        || name.quoted.end + 6 >= start && start > name.at.start;
    let more = reading.before(start) == '、' || matches!(reading.ch(end), '、' | '等' | '和');
    let missing: Vec<u32> = (0..whole).filter(|k| row.iter().all(|(i, _)| i != k)).map(offset).collect();
    (near && !more && missing.len() + row.len() == whole)
        .then(|| (row.into_iter().map(|(_, piece)| piece).collect(), missing))
}

/// How many characters all members share at their end (…意识).
fn common(entry: &Entry) -> usize {
    let words: Vec<Vec<char>> =
        entry.members.iter().filter_map(|m| Some(m.first()?.chars().rev().collect())).collect();
    let shortest = words.iter().map(Vec::len).min().unwrap_or(0);
    (0..shortest).take_while(|&k| words.iter().all(|w| w[k] == words[0][k])).count()
}

/// Whether `piece` tells `member`, of whose characters the last `shared` are in
/// all members.
fn alike(piece: &[char], member: &[char], shared: usize) -> bool {
    let core = &member[..member.len() - shared.min(member.len() - 1)];
    if piece.windows(core.len()).any(|w| w == core) {
        return true;
    }
    let pairs = member.windows(2).filter(|pair| piece.windows(2).any(|w| w == *pair)).count();
    shared == 0 && member.len() > 2 && pairs * 2 >= member.len() - 1
}
