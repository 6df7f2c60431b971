//! Who can act: bodies, offices, people.
//!
//! Reads the words in front of a binding word. A table of last parts of names;
//! linear in the clause.

use std::ops::Range;

use super::super::prose::{begins, ends};
use super::super::time::Word;
use crate::lists::Vocabulary;

/// Last parts of the names of those who can act.
static ACTORS: Vocabulary = Vocabulary::new("fact/duty/actor actors");

/// Words in front of an actor, or of 要 alone.
static OPENERS: Vocabulary = Vocabulary::new("fact/duty/actor openers");

/// Words behind which the clause of another begins: 我们提出|各县.
const SAYING: &[&str] = &["提出", "认为", "要求", "强调", "希望", "决定", "明确"];

/// Words that end like an actor and are none.
static OTHERS: Vocabulary = Vocabulary::new("fact/duty/actor others");

/// Words between an actor and 要.
static CLOSERS: Vocabulary = Vocabulary::new("fact/duty/actor closers");

/// What a phrase begins with that only ends like an actor: 对企业, 建设园区.
static PHRASES: Vocabulary = Vocabulary::new("fact/duty/actor phrases");

/// Names that begin like a phrase: 用人单位, 建设单位.
static NAMES: Vocabulary = Vocabulary::new("fact/duty/actor names");

/// The words without openers in front and closers behind, and without times at
/// either end: 到2027年|各市, 水利局|年底前.
pub(super) fn opened(text: &str, words: Range<usize>, times: &[Word]) -> Range<usize> {
    let Range { mut start, mut end } = words;
    let times = &times[times.partition_point(|t| t.range.start < start)..];
    loop {
        let lead = &text[start..end];
        if let Some(word) = begins(lead, &OPENERS) {
            // 重点企业 and 先进单位 are names.
            if matches!(word, "重点" | "先" | "特别" | "关键" | "更" | "即" | "是")
                && acts(lead)
                && lead != word
            {
                break;
            }
            start += word.len();
            continue;
        }
        let to = start + begins(lead, &["到", "在", "至"]).map_or(0, str::len);
        match times.iter().take(4).find(|t| t.range.start == to && t.range.end <= end) {
            Some(time) => start = time.range.end,
            None => break,
        }
    }
    loop {
        let lead = &text[start..end];
        if let Some(word) = ends(lead, &CLOSERS) {
            end -= word.len();
            continue;
        }
        match times.iter().take(4).find(|t| t.range.end == end && t.range.start >= start && t.dates()) {
            Some(time) => {
                let lead = &text[start..time.range.start];
                end = start + lead.trim_end_matches(['到', '在', '至', '于']).len();
            }
            None => break,
        }
    }
    // 我们提出各县必须…, 管委会作为派出机构要…
    let lead = &text[start..end];
    if let Some(at) = SAYING.iter().filter_map(|w| Some(lead.rfind(w)? + w.len())).max()
        && acts(&lead[at..])
    {
        start += at;
    } else if let Some(at) = lead.find("作为")
        && acts(&lead[..at])
    {
        end = start + at;
    }
    start..end
}

/// Whether `words` name somebody who can act.
pub(super) fn acts(words: &str) -> bool {
    let words = words.trim_end_matches([')', '”', '》']);
    let bare = match words.rfind('(') {
        // 各级党委(党组)
        Some(at) if words[at..].chars().count() < 14 => &words[..at],
        _ => words,
    };
    let short = (2..=40).contains(&words.chars().count());
    let led = begins(words, &PHRASES).is_some() && begins(words, &NAMES).is_none();
    // 同志们, 我们
    let named =
        |name: &str| ends(name, &ACTORS).or_else(|| ends(name.strip_suffix('们')?, &ACTORS)).is_some();
    short && !led && ends(bare, &OTHERS).is_none() && (named(bare) || named(words)) && !clausal(words)
}

/// Whether the words are a clause of their own rather than a name.
fn clausal(words: &str) -> bool {
    // 党委特别是书记 is one.
    if let Some((name, rest)) = words.split_once("特别是") {
        return clausal(name) || clausal(rest);
    }
    ["是", "就是", "成为", "了", "这", "那些", "认为", "主要由", "交由"].iter().any(|w| words.contains(w))
        && !words.contains("这些")
        || (words.starts_with('在') && !words.starts_with("在座"))
        // 党委对农村工作的领导 is a thing.
        || (words.contains('对') && words.ends_with("的领导"))
}

/// Bytes of the one who acts in front of what says only where, about what or by
/// what: 各部门|在审批中, 各县|对存在的问题.
pub(super) fn ahead(words: &str) -> Option<usize> {
    words.char_indices().map(|(at, _)| at).take(40).find(|&at| {
        let aside = &words[at..];
        let word = begins(aside, &["在", "对", "根据", "按照", "围绕", "通过", "针对", "结合", "除"]);
        let apart = word.is_some_and(|word| match word {
            "在" => ends(aside, PLACES).is_some(),
            "除" => aside.ends_with('外'),
            // 代表对政府工作的建议 is a thing.
            "对" => aside.rsplit_once('的').is_none_or(|(_, of)| ends(of, DEEDS).is_none()),
            _ => true,
        });
        apart && acts(&words[..at])
    })
}

/// What a phrase of place or time ends in.
pub(super) const PLACES: &[&str] = &["上", "中", "下", "时", "后", "前", "方面", "过程中", "同时"];

/// What somebody does to another, as a thing.
const DEEDS: &[&str] =
    &["建议", "意见", "评价", "监督", "要求", "支持", "领导", "管理", "投入", "认识", "态度", "指导", "服务"];

/// Bytes of the one who acts at the start of `words`, behind whom a verb goes on:
/// 县级人民政府|提出申请.
pub(super) fn agent(words: &str) -> Option<usize> {
    let mut found = None;
    for (at, c) in words.char_indices().take(40) {
        let end = at + c.len_utf8();
        // 县政府|批准后由水利局
        if matches!(
            c,
            ',' | '后' | '报' | '并' | '向' | '给' | '对' | '把' | '将' | '同' | '由' | '批' | '审'
        ) || found.is_some() && "提制负牵承核按依作为的指".contains(c)
        {
            break;
        }
        let verb =
            found.is_some() && words[..end].ends_with("组织") || words[end..].starts_with(['托', '派']);
        if !verb && acts(&words[..end]) {
            found = Some(end);
        }
    }
    found.filter(|&end| end < words.len())
}

/// What goes on behind somebody who acts.
pub(super) const VERBS: &[&str] =
    &["切实", "认真", "主动", "积极", "严格", "带头", "定期", "及时", "全面", "负责"];

/// 负责 in the name of somebody.
pub(super) const POSTS: &[&str] = &["负责人", "负责同志", "负责制", "负责的"];

/// Bytes of the actor at the start of `words`, where what goes on is no name.
pub(super) fn leading(words: &str) -> Option<usize> {
    let limit = words.char_indices().nth(30).map_or(words.len(), |(at, _)| at);
    let verb = |v: &&str| {
        let at = words[..limit].find(*v)?;
        // 主要负责同志|是
        begins(&words[at..], POSTS).is_none().then_some(at)
    };
    let at = VERBS.iter().chain(&["是"]).filter_map(verb).min()?;
    acts(&words[..at]).then_some(at)
}

/// Whether what must be done is only to say or see something, or will be said soon.
pub(super) fn says(action: &str) -> bool {
    // 关键要看干部
    let looks = action.starts_with('看')
        && begins(action, &["看好", "看住", "看紧", "看准", "看护", "看齐", "看清"]).is_none();
    if looks || ends(action, &["讲话", "讲几句", "讲几句话", "作报告", "发言"]).is_some() {
        return true;
    }
    begins(
        action,
        &["看到", "清醒地看到", "清醒看到", "明确,", "指出", "强调", "承认", "着重说明", "注意的是", "明确"],
    )
    .is_some_and(|w| w != "明确" || action.chars().count() <= 3)
}
