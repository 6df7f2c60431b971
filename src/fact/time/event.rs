//! Meetings and turns of history whose year is certain.
//!
//! Two tables. Source: the dates are public record (the congresses of the Party
//! and the plenary sessions of its Central Committee, 1978 to 2025).

use super::super::prose::head;

/// Names, the longer ones first among those that begin alike, with year and month.
#[rustfmt::skip]
const EVENTS: &[(&str, u32)] = &[
    ("党的十一届三中全会", 197_812), ("党的十四大", 199_210), ("党的十五大", 199_709), ("党的十六大", 200_211),
    ("党的十七大", 200_710), ("党的十八大", 201_211), ("党的十九大", 201_710), ("党的二十大", 202_210),
    ("改革开放", 197_812), ("新中国成立", 194_910), ("建党", 192_107),
];

/// Year and month of the third to the sixth plenary session under a congress.
const SESSIONS: &[(&str, [u32; 4])] = &[
    ("十一", [197_812, 0, 0, 0]),
    ("十六", [200_310, 200_409, 200_510, 200_610]),
    ("十七", [200_810, 200_909, 201_010, 201_110]),
    ("十八", [201_311, 201_410, 201_510, 201_610]),
    ("十九", [201_802, 201_910, 202_010, 202_111]),
    ("二十", [202_407, 202_510, 0, 0]),
];

/// Year and month of the first and the last event named at the start of `words`
/// (one, but for 十六届三中、四中全会), with the length of their name.
pub(super) fn find(words: &str) -> Option<(u32, u32, usize)> {
    let Some(&(name, when)) = EVENTS.iter().find(|(name, _)| words.starts_with(name)) else {
        return sessions(words);
    };
    // 改革开放 says when only with 以来; 建党 with a number of years.
    let rest = &words[name.len()..];
    let vague = matches!(name, "改革开放" | "新中国成立" | "建党") && !rest.starts_with("以来");
    (!vague).then_some((when, when, name.len()))
}

/// 十六届四中全会, 十六届三中、四中全会
fn sessions(words: &str) -> Option<(u32, u32, usize)> {
    let (congress, all) = head(words, 24).split_once('届')?;
    let (list, _) = all.split_once("全会")?;
    let (_, months) = SESSIONS.iter().find(|(name, _)| *name == congress)?;
    let month = |name: &str| {
        let place = ["三中", "四中", "五中", "六中"].iter().position(|known| *known == name)?;
        Some(months[place]).filter(|&month| month > 0)
    };
    let mut names = list.split(['、', '和']);
    let last = month(names.next_back()?)?;
    let first = names.next().and_then(month).unwrap_or(last);
    Some((first, last, congress.len() + list.len() + "届全会".len()))
}
