//! Titles that were named before, and titles that are nearly the same.
//!
//! Reads titles in text order; gives the first mention of each; linear: a title
//! is compared only with the last [`COMPARED`] that end alike. Two titles are
//! nearly the same if nothing is left of their difference without the words that
//! tell no documents apart (工作, 制度 for 机制) and with characters that are
//! mistaken for each other (调渡 for 调度) taken for one; or if one ends in the
//! other. Any other character may tell two documents apart: 刑事诉讼法 and
//! 民事诉讼法, 城市 and 农村, 试行, a year.

use std::collections::BTreeMap;

/// Titles a title is compared with.
const COMPARED: usize = 24;

/// Characters by which titles are looked for: their last ones.
const TAIL: usize = 4;

/// Words that tell no documents apart.
const GENERIC: &[&str] = &["工作", "制度", "机制", "办法", "若干", "指导", "基层", "的"];

/// Characters that are mistaken for each other, by sound or, 和 for 与, by sense.
const ALIKE: &[&str] = &[
    "度渡",
    "制治置致",
    "划画",
    "账帐",
    "份分",
    "作做",
    "象像",
    "即既",
    "境竟竞",
    "辨辩",
    "佳加",
    "型形",
    "计记纪",
    "权全",
    "通统",
    "代带",
    "利力立历厉",
    "定订",
    "须需",
    "审申",
    "建健",
    "效校",
    "培陪",
    "备倍",
    "和与",
];

/// A document and characters of a title in it.
type Key = (usize, Vec<char>);

/// Titles seen so far.
#[derive(Default)]
pub(super) struct Titles {
    /// Document and title → the first mention.
    firsts: BTreeMap<Key, u32>,
    /// Document and last characters → what tells the titles apart, and their
    /// first mentions.
    tails: BTreeMap<Key, Vec<(Vec<char>, u32)>>,
}

impl Titles {
    /// Notes a title of `document`; gives the first mention of the same, else of
    /// nearly the same.
    pub(super) fn seen(&mut self, document: usize, title: &[char], index: u32) -> (Option<u32>, Option<u32>) {
        let plain: Vec<char> =
            title.iter().copied().filter(|c| !matches!(c, '.' | '“' | '”' | '"')).collect();
        let words = telling(&plain);
        let long = plain.len() >= 6 && words.len() >= TAIL;
        if let Some(&first) = self.firsts.get(&(document, plain.clone())) {
            return (Some(first), None);
        }
        self.firsts.insert((document, plain), index);
        if !long {
            return (None, None);
        }
        let others = self.tails.entry((document, words[words.len() - TAIL..].to_vec())).or_default();
        let close = others.iter().rev().find(|(other, _)| near(other, &words)).map(|(_, first)| *first);
        if others.len() == COMPARED {
            others.remove(0);
        }
        others.push((words, index));
        (None, close)
    }
}

/// Whether two titles are nearly the same, and not the same.
pub(crate) fn nearly_same(one: &str, other: &str) -> bool {
    let mut titles = Titles::default();
    titles.seen(0, &one.chars().collect::<Vec<_>>(), 0);
    titles.seen(0, &other.chars().collect::<Vec<_>>(), 1).1.is_some()
}

/// What tells a title apart from others.
fn telling(title: &[char]) -> Vec<char> {
    let mut out = Vec::with_capacity(title.len());
    let mut at = 0;
    while let Some(&c) = title.get(at) {
        let stands = |word: &&&str| word.chars().enumerate().all(|(k, c)| title.get(at + k) == Some(&c));
        if let Some(word) = GENERIC.iter().find(stands) {
            at += word.chars().count();
            continue;
        }
        let group = ALIKE.iter().find(|group| group.contains(c));
        out.push(group.and_then(|group| group.chars().next()).unwrap_or(c));
        at += 1;
    }
    out
}

/// Whether two titles, by what tells them apart, are nearly the same: equal but
/// for 关于, or one the other with its issuer in front. 小企业会计准则 is no
/// 企业会计准则.
fn near(a: &[char], b: &[char]) -> bool {
    fn named(title: &[char]) -> &[char] {
        title.strip_prefix(&['关', '于']).unwrap_or(title)
    }
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    named(long) == named(short) || (long.ends_with(short) && long.len() > short.len() + 2)
}

#[cfg(test)]
mod tests {
    use super::Titles;

    #[test]
    fn what_tells_documents_apart_keeps_them_apart() {
        for (a, b, same) in [
            ("雁南区防汛值班工作制度", "雁南区防汛值班机制", true),
            ("中共雁南区委关于防汛的意见", "关于防汛的意见", true),
            ("𠮷县供水与节水方案", "𠮷县供水和节水方案", true),
            ("雁南区水库调度管理办法", "雁南区水库调渡管理办法", true),
            ("𠮷县防汛值班制度", "𠮷县防汛值班办法", true),
            ("关于“清渠”行动的意见", "关于清渠行动的若干意见", true),
            ("雁南区防汛值班制度", "雁南区防汛巡查制度", false),
            ("雁南区2023年水利要点", "雁南区2024年水利要点", false),
            ("渔业船舶检验条例", "渔业船舶检验条例实施细则", false),
            ("小水库管理准则", "水库管理准则", false),
            ("雁南上游水库调度管理办法", "雁南下游水库调度管理办法", false),
            ("通知", "意见", false),
            // What one character, or two, tell apart.
            ("中华人民共和国刑事诉讼法", "中华人民共和国民事诉讼法", false),
            ("中华人民共和国公务员法", "中华人民共和国公司法", false),
            ("城市居民最低生活保障条例", "农村居民最低生活保障条例", false),
            ("城市供水管理办法", "农村供水管理办法", false),
            ("第一批灌区改造名单", "第二批灌区改造名单", false),
            ("全省水利发展规划", "全市水利发展规划", false),
            ("雁南区取水管理办法", "雁南区取水管理办法（试行）", false),
            ("雁南区取水管理办法（试行）", "雁南区取水管理办法（暂行）", false),
            ("雁南区取水管理条例", "雁南区取水管理办法", false),
            ("关于加强水库管理的意见", "关于进一步加强水库管理的意见", false),
            ("关于治水兴水的意见", "关于治水兴水的实施意见", false),
            ("关于治水兴水的实施意见", "关于治水兴水的实施方案", false),
            ("动物防疫条例", "植物防疫条例", false),
            ("国家水土保持规划", "国家水土保护规划", false),
        ] {
            let seen = |first: &str, second: &str| {
                let mut titles = Titles::default();
                let chars = |words: &str| words.chars().collect::<Vec<char>>();
                titles.seen(0, &chars(first), 0);
                titles.seen(0, &chars(second), 1)
            };
            assert_eq!(seen(a, b), (None, same.then_some(0)), "{a} {b}");
            assert_eq!(seen(b, a), (None, same.then_some(0)), "{b} {a}");
        }
    }
}
