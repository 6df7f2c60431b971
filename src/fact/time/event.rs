//! Meetings and turns of history whose year is certain.
//!
//! A table. Source: the dates are public record (the congresses of the Party
//! and the plenary sessions of its Central Committee, 1978 to 2025).

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

/// The event named at the start of `words`, with the length of its name.
pub(super) fn find(words: &str) -> Option<(usize, usize)> {
    let index = EVENTS.iter().position(|(name, ..)| words.starts_with(name))?;
    let name = EVENTS[index].0;
    // 改革开放 says when only with 以来; 建党 with a number of years.
    let rest = &words[name.len()..];
    let vague = matches!(name, "改革开放" | "新中国成立" | "建党") && !rest.starts_with("以来");
    (!vague).then_some((index, name.len()))
}
