//! Titles that were named before, and titles that are nearly the same.
//!
//! Reads titles in text order; gives the first mention of each; linear: a title
//! is compared only with those that share half of its pairs of characters, by an
//! index of pairs that holds the last [`SHARED`] titles each. Two titles are
//! nearly the same if one ends in the other or what differs are words that tell
//! no documents apart (工作, 制度 for 机制), or one character.

use crate::span::{offset, sort};
use std::collections::BTreeMap;

/// Titles remembered for one pair of characters.
const SHARED: usize = 24;

/// Titles a title is compared with.
const COMPARED: usize = 6;

/// Titles seen so far.
#[derive(Default)]
pub(super) struct Titles {
    /// Document and title → the first mention.
    firsts: BTreeMap<(usize, Vec<char>), u32>,
    /// Titles as numbers in `list`, by the pairs of characters they hold.
    pairs: BTreeMap<(char, char), Vec<usize>>,
    list: Vec<(usize, Vec<char>, u32)>,
}

impl Titles {
    /// Notes a title of `document`; gives the first mention of the same, else of
    /// nearly the same.
    pub(super) fn seen(&mut self, document: usize, title: &[char], index: u32) -> (Option<u32>, Option<u32>) {
        let plain: Vec<char> =
            title.iter().copied().filter(|c| !matches!(c, '.' | '“' | '”' | '"')).collect();
        let key = (document, plain);
        if let Some(&first) = self.firsts.get(&key) {
            return (Some(first), None);
        }
        let (_, plain) = &key;
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for pair in plain.windows(2) {
            for &other in self.pairs.get(&(pair[0], pair[1])).into_iter().flatten() {
                *shared.entry(other).or_default() += 1;
            }
        }
        let mut most: Vec<(usize, usize)> = shared.into_iter().map(|(other, n)| (n, other)).collect();
        sort(&mut most, |&(n, other)| [!offset(n), offset(other), 0]);
        let alike = |&(n, other): &(usize, usize)| {
            let (theirs, words, first) = &self.list[other];
            let half = (n + 1) * 2 >= words.len().min(plain.len());
            (*theirs == document && half && near(words, plain)).then_some(*first)
        };
        let close = most.iter().take(COMPARED).find_map(alike);
        let number = self.list.len();
        self.list.push((document, plain.clone(), index));
        for pair in plain.windows(2) {
            let place = self.pairs.entry((pair[0], pair[1])).or_default();
            if place.last() != Some(&number) {
                if place.len() == SHARED {
                    place.remove(0);
                }
                place.push(number);
            }
        }
        self.firsts.insert(key, index);
        (None, close)
    }
}

/// Words that tell no documents apart.
const GENERIC: &str = "工作制度机办法规定意见方案关于的基层全面进一步实施指导若干有做好加强和";

/// Whether two titles are nearly the same.
fn near(a: &[char], b: &[char]) -> bool {
    if a.len().min(b.len()) < 6 {
        return false;
    }
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    if long.windows(short.len()).any(|w| w == short) {
        // 某某条例实施细则 is another document than 某某条例, 小企业会计准则 than 企业会计准则.
        return long.ends_with(short) && long.len() > short.len() + 2;
    }
    let (left, right) = differing(a, b);
    let generic = |rest: &[char]| rest.iter().all(|c| GENERIC.contains(*c));
    if generic(&left) && generic(&right) {
        return true;
    }
    let number =
        |c: &char| c.is_ascii_digit() || "一二三四五六七八九十东西南北中上下省市县区前后".contains(*c);
    let slip = left.len() == 1 && right.len() == 1 && short.len() >= 10;
    slip && !left.iter().chain(&right).any(number)
}

/// The characters of each that are not in the longest common subsequence.
fn differing(a: &[char], b: &[char]) -> (Vec<char>, Vec<char>) {
    let width = b.len() + 1;
    let mut common = vec![0u16; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            common[i * width + j] = if a[i] == b[j] {
                common[(i + 1) * width + j + 1] + 1
            } else {
                common[(i + 1) * width + j].max(common[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let (mut left, mut right) = (Vec::new(), Vec::new());
    while i < a.len() && j < b.len() {
        if a[i] == b[j] {
            (i, j) = (i + 1, j + 1);
        } else if common[(i + 1) * width + j] >= common[i * width + j + 1] {
            left.push(a[i]);
            i += 1;
        } else {
            right.push(b[j]);
            j += 1;
        }
    }
    left.extend(&a[i..]);
    right.extend(&b[j..]);
    (left, right)
}

#[cfg(test)]
mod tests {
    use super::near;

    #[test]
    fn what_tells_documents_apart_keeps_them_apart() {
        for (a, b, same) in [
            ("雁南区防汛值班工作制度", "雁南区防汛值班机制", true),
            ("中共雁南区委关于防汛的意见", "关于防汛的意见", true),
            ("雁南区水库调度管理办法", "雁南区水库调渡管理办法", true),
            ("𠮷县防汛值班制度", "𠮷县防汛值班办法", true),
            ("雁南区防汛值班制度", "雁南区防汛巡查制度", false),
            ("雁南区2023年水利要点", "雁南区2024年水利要点", false),
            ("渔业船舶检验条例", "渔业船舶检验条例实施细则", false),
            ("小水库管理准则", "水库管理准则", false),
            ("雁南上游水库调度管理办法", "雁南下游水库调度管理办法", false),
            ("通知", "意见", false),
        ] {
            let chars = |words: &str| words.chars().collect::<Vec<char>>();
            assert_eq!(near(&chars(a), &chars(b)), same, "{a} {b}");
            assert_eq!(near(&chars(b), &chars(a)), same, "{b} {a}");
        }
    }
}
