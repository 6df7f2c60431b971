//! Who can act: bodies, offices, people.
//!
//! Reads the words in front of a binding word. A table of last parts of names;
//! linear in the clause.

use std::ops::Range;

use super::super::prose::{begins, ends};
use crate::lists::Vocabulary;

/// Last parts of the names of those who can act.
static ACTORS: Vocabulary = Vocabulary::new("fact/duty/actor actors");

/// Words in front of an actor, or of 要 alone.
static OPENERS: Vocabulary = Vocabulary::new("fact/duty/actor openers");

/// Words behind which the clause of another begins: 我们提出|各县.
const SAYING: &[&str] = &["提出", "认为", "要求", "强调", "希望", "决定", "明确"];

/// Words that end like an actor and are none.
#[rustfmt::skip]
const OTHERS: &[&str] = &[
    "布局", "格局", "结局", "大局", "全局", "误区", "内部", "全部", "外部", "局部", "节省", "上市", "股市",
    "城乡", "部署", "签署", "主办", "承办", "督办", "创办", "举办", "兴办", "三个代表",
];

/// Words between an actor and 要.
static CLOSERS: Vocabulary = Vocabulary::new("fact/duty/actor closers");

/// The words without openers in front and closers behind.
pub(super) fn opened(text: &str, words: Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = words;
    while let Some(word) = begins(&text[start..end], &OPENERS) {
        // 重点企业 and 先进单位 are names.
        let rest = &text[start + word.len()..end];
        if matches!(word, "重点" | "先" | "特别" | "关键" | "更" | "即" | "是")
            && acts(&text[start..end])
            && !rest.is_empty()
        {
            break;
        }
        start += word.len();
    }
    while let Some(word) = ends(&text[start..end], &CLOSERS) {
        end -= word.len();
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
    let led = begins(
        words,
        &[
            "对",
            "把",
            "从",
            "为",
            "按",
            "以",
            "将",
            "使",
            "让",
            "由于",
            "通过",
            "根据",
            "关于",
            "不",
            "如果",
            "只有",
            "凡",
            "推动",
            "加强",
            "选",
            "建设",
            "发展",
            "用",
            "坚持",
            "强化",
            "完善",
            "推进",
            "围绕",
            "立足",
            "统筹",
            "以下",
            "有关规定",
            "引导",
            "鼓励",
            "动员",
            "督促",
            "帮助",
            "促使",
            "吸引",
            "激励",
            "带动",
            "发动",
            "指导、",
            "指导和",
        ],
    );
    short
        && led.is_none()
        && ends(bare, OTHERS).is_none()
        && (ends(bare, &ACTORS).is_some() || ends(words, &ACTORS).is_some())
        && !clausal(words)
}

/// Whether the words are a clause of their own rather than a name.
fn clausal(words: &str) -> bool {
    ["是", "就是", "成为", "了", "这", "那些", "认为"].iter().any(|w| words.contains(w))
        && !words.contains("这些")
        || (words.starts_with('在') && !words.starts_with("在座"))
}

/// Bytes of the actor at the start of `words`, where what goes on is no name.
pub(super) fn leading(words: &str) -> Option<usize> {
    const VERBS: &[&str] =
        &["是", "切实", "认真", "主动", "积极", "严格", "带头", "定期", "及时", "全面", "负责"];
    let limit = words.char_indices().nth(30).map_or(words.len(), |(at, _)| at);
    let at = VERBS.iter().filter_map(|v| words[..limit].find(v)).min()?;
    acts(&words[..at]).then_some(at)
}

/// Whether what must be done is only to say or see something.
pub(super) fn says(action: &str) -> bool {
    begins(
        action,
        &[
            "看到",
            "清醒地看到",
            "清醒看到",
            "明确,",
            "指出",
            "强调",
            "说",
            "承认",
            "说明",
            "注意的是",
            "明确",
        ],
    )
    .is_some_and(|w| w != "明确" || action.chars().count() <= 3)
}
