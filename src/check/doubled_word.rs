//! A word written twice: 推进推进, 的的.
//!
//! Reads runs of Chinese characters: the same two to six characters twice, or one
//! of a few particles. Verbs that may be doubled (研究研究), numbers (一步一步), nouns
//! that meet their verb (党组织组织) and words that end or begin in the particle
//! (目的的, 现在在) are right. Linear.

use super::proof::Proof;
use super::{Edit, Family, Input, Report, Rule, Scope, Severity};
use crate::han::{self, is_han};
use crate::lists;
use crate::lists::Vocabulary;

pub(super) static RULE: Rule = Rule {
    id: "doubled-word",
    title: "词语重复",
    family: Family::Wording,
    severity: Severity::Error,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("doubled_word.md"),
    run,
};

/// The longest phrase whose repetition is looked for.
const LONGEST: usize = 6;

/// Verbs and adverbs that speech doubles.
static SPOKEN: Vocabulary = Vocabulary::new("check/doubled_word spoken");

/// Words of official writing that the list, which is of general language, does not have.
static OFFICIAL: Vocabulary = Vocabulary::new("check/doubled_word official");

/// What names end in and other names begin with: 县人民医院医院感染管理科.
static ENDING: Vocabulary = Vocabulary::new("check/doubled_word ending");

/// A noun that may stand before the same word as a verb, or before a longer word, and
/// what comes before it; nothing before: it is never reported.
const MET: &[(&str, &str)] = &[
    ("组织", "党会社团级织济作体各性"),
    ("领导", "级要位管责体各门"),
    ("教育", "务等业前基"),
    ("委员", "会常"),
    ("代表", ""),
    ("规定", ""),
];

/// A particle, the characters that may stand before it as part of a word, and
/// those that may stand behind the second.
const PARTICLES: &[(char, &str, &str)] = &[
    ('的', "目标有", "确士卢哥"),
    ('了', "不为罢一完", "解然望如当"),
    ('和', "共温缓饱总谐祥调平柔附讲暖协亲融随求", "平谐睦美解蔼气好约谈声而煦善缓顺衷县"),
    ('在', "现存实所内潜外好旨意自正健还都同", "在于线职岗校册建读场编押逃地籍京沪乡家野位座华外内上下"),
    ('把', "一", "关握控手"),
    ('被', "棉", "子告褥"),
    ('为', "作行成因认以称视分列定化评变称改转", "了此人何民国政主"),
    ('对', "一双成针面反相绝核校应作配不派", "策象外比接口方待应照内"),
];

fn run(input: &Input, report: &mut Report) {
    let proof = input.proof;
    // Of other pairs that repeat, most are two words that overlap (运用信用信息, 人口少的村的村民).
    let common = lists::common_words();
    let mut i = 0;
    while i < proof.signs.len() {
        let Some(length) = repeated(proof, common, i) else {
            i += 1;
            continue;
        };
        let word = proof.words(i, i + length);
        let again = proof.span(i + length, i + 2 * length);
        report.add(proof.span(i, i + 2 * length), format!("“{word}”重复")).safe_fix([Edit::delete(again)]);
        i += 2 * length;
    }
}

/// The length of the word at `i` that is repeated by mistake.
fn repeated(proof: &Proof, common: &[[u8; 7]], i: usize) -> Option<usize> {
    let c = proof.ch(i);
    if !is_han(c) || proof.is(i, Proof::TABLE | Proof::MARK) {
        return None;
    }
    if proof.ch(i + 1) == c {
        let &(_, before, after) = PARTICLES.iter().find(|p| p.0 == c)?;
        let single = proof.ch(i + 2) != c && proof.before(i, 1) != c;
        let fits = !before.contains(proof.before(i, 1)) && !after.contains(proof.ch(i + 2));
        return (single && fits && is_han(proof.before(i, 1))).then_some(1);
    }
    let run = proof.while_from(i, 2 * LONGEST, is_han) - i;
    let length = (2..=run / 2).rev().find(|&n| (0..n).all(|k| proof.ch(i + k) == proof.ch(i + n + k)))?;
    let word = proof.words(i, i + length);
    if length == 2 && !lists::is_common(common, word) && !OFFICIAL.contains(&word) {
        return None;
    }
    let counts =
        |c: char| han::digit(c).is_some() || matches!(c, '十' | '百' | '千' | '万' | '几' | '某' | '半');
    // 一步一步, 二〇二〇; but 进一步进一步
    if word.chars().next().is_some_and(counts) && !word.ends_with('元') || word.chars().all(counts) {
        return None;
    }
    let more = i + 2 * length;
    let again = proof.starts(more, "再") || proof.starts(more, word);
    let met = MET
        .iter()
        .any(|(w, before)| *w == word && (before.is_empty() || before.contains(proof.before(i, 1))));
    let met = met || is_han(proof.before(i, 1)) && ENDING.contains(&word);
    // 教育教育他们; 义务教育教育教学
    let taught = word == "教育" && proof.starts_any(more, &["教学", "他", "她", "大家", "我", "你"]);
    (!SPOKEN.contains(&word) && !again && !met && !taught).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::marked;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("word", "加快加快建设", &["加快加快"]),
        ("phrase", "深入开展深入开展活动", &["深入开展深入开展"]),
        ("spoken", "大家讨论讨论，教育教育他们", &[]),
        ("a noun", "抓好教育教育工作", &["教育教育"]),
        ("steps", "一个一个办", &[]),
        ("money", "投资42.8亿元亿元，补助30万元万元", &["亿元亿元", "万元万元"]),
        ("members meet", "委员会会议、党组织组织学习", &[]),
        ("particle", "好的的作风", &["的的"]),
        ("words with it", "目的的，现在在，为了了解，共和和平", &[]),
        ("names that meet", "县人民医院医院感染管理科，省政府政府信息公开办公室，一对对新人", &[]),
        ("beyond the BMP", "𠮷推进推进𠮷", &["推进推进"]),
        ("words that overlap", "运用信用信息，人口少的村的村民，支持创业创新", &[]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(marked(&RULE, text), *expected, "{name}");
        }
    }
}
