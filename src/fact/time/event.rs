//! Meetings and turns of history whose year is certain.
//!
//! A table. Source: the dates are public record (the congresses of the Party
//! and the plenary sessions of its Central Committee, 1978 to 2025).

use super::super::prose::head;

/// Names, the longer ones first among those that begin alike, with year and month.
#[rustfmt::skip]
pub(in crate::fact) const EVENTS: &[(&str, u16, u8)] = &[
    ("党的十一届三中全会", 1978, 12), ("十一届三中全会", 1978, 12), ("党的十四大", 1992, 10),
    ("党的十五大", 1997, 9), ("党的十六大", 2002, 11), ("党的十七大", 2007, 10), ("党的十八大", 2012, 11),
    ("党的十九大", 2017, 10), ("党的二十大", 2022, 10), ("十六届三中全会", 2003, 10),
    ("十六届四中全会", 2004, 9), ("十六届五中全会", 2005, 10), ("十六届六中全会", 2006, 10),
    ("十七届三中全会", 2008, 10), ("十七届四中全会", 2009, 9), ("十七届五中全会", 2010, 10),
    ("十七届六中全会", 2011, 10), ("十八届三中全会", 2013, 11), ("十八届四中全会", 2014, 10),
    ("十八届五中全会", 2015, 10), ("十八届六中全会", 2016, 10), ("十九届三中全会", 2018, 2),
    ("十九届四中全会", 2019, 10), ("十九届五中全会", 2020, 10), ("十九届六中全会", 2021, 11),
    ("二十届三中全会", 2024, 7), ("二十届四中全会", 2025, 10), ("改革开放", 1978, 12),
    ("新中国成立", 1949, 10), ("建党", 1921, 7),
];

/// The first and the last event named at the start of `words`, with the length of
/// their name: one, but for 十六届三中、四中全会.
pub(super) fn find(words: &str) -> Option<(usize, usize, usize)> {
    let Some(index) = EVENTS.iter().position(|(name, ..)| words.starts_with(name)) else {
        return sessions(words);
    };
    let name = EVENTS[index].0;
    // 改革开放 says when only with 以来; 建党 with a number of years.
    let rest = &words[name.len()..];
    let vague = matches!(name, "改革开放" | "新中国成立" | "建党") && !rest.starts_with("以来");
    (!vague).then_some((index, index, name.len()))
}

/// 十六届三中、四中全会
fn sessions(words: &str) -> Option<(usize, usize, usize)> {
    let (congress, all) = head(words, 24).split_once('届')?;
    let (list, _) = all.split_once("全会")?;
    let session = |name: &str| {
        let rest =
            |known: &'static str| known.strip_prefix(congress)?.strip_prefix('届')?.strip_suffix("全会");
        EVENTS.iter().position(|(known, ..)| rest(known) == Some(name))
    };
    let mut names = list.split(['、', '和']);
    let last = session(names.next_back()?)?;
    let first = names.next().and_then(session).unwrap_or(last);
    Some((first, last, congress.len() + list.len() + "届全会".len()))
}
