//! What a figure is a quantity of.
//!
//! Reads the words around each figure: the thing counted stands behind it
//! (12个党委), the indicator before it (财政收入32.01亿元). Where a clause names
//! none (增长21.4%) it is that of the figure before; 分别 deals several names
//! out. Linear.

use std::ops::Range;

use super::super::prose::{begins, ends};
use super::super::time::Word;
use super::{Draft, Measure};
use crate::han::is_han;
use crate::lists::Vocabulary;

/// Words between an indicator and its number.
pub(super) static LINKS: Vocabulary = Vocabulary::new("fact/figure/indicator links");

/// Words before an indicator that are not part of it.
static OPENERS: Vocabulary = Vocabulary::new("fact/figure/indicator openers");

/// Words that end like one of [`LINKS`] and are words of their own.
pub(super) static WHOLE: Vocabulary = Vocabulary::new("fact/figure/indicator whole");

/// Words that begin like one of [`OPENERS`] and are words of their own.
static NAMES: Vocabulary = Vocabulary::new("fact/figure/indicator names");

/// Whose figures they are.
pub(super) static SUBJECTS: Vocabulary = Vocabulary::new("fact/figure/indicator subjects");

/// What follows a region that others are measured by.
const MEASURED: &[&str] = &["平均", "第", "前", "首", "先进", "一流", "领先", "最", "率先", "统一", "各地"];

/// Verbs that end the name of a thing counted: 14个项目|落户.
static VERBS: Vocabulary = Vocabulary::new("fact/figure/indicator verbs");

/// What is measured, at the end of its name.
#[rustfmt::skip]
const MEASURES: &[&str] = &[
    "投资", "产值", "收入", "面积", "规模", "营收", "产能", "装机", "里程", "额", "价值", "总量",
];

/// Words that a clause begins with which names nothing.
const URGES: &[&str] = &["要", "力争", "努力", "确保", "必须", "争取", "也就是", "在"];

/// Whether a share names what it is taken of right behind it.
fn shared_out(text: &str, draft: &Draft, own: Range<usize>) -> bool {
    const MARKS: &[&str] = &[
        "目标", "水平", "要求", "增速", "增长", "速度", "比例", "份额", "标准", "任务", "基础", "预期",
        "幅度",
    ];
    let (own, lead) = (&text[own], &text[draft.lead.clone()]);
    text[draft.tail.clone()]
        .strip_prefix('的')
        .is_some_and(|of| begins(of, MARKS).is_none() && !of.is_empty())
        && !own.contains(['率', '占'])
        && ends(own, &["比重", "比例", "份额"]).is_none()
        && !super::role::grows(lead)
}

/// Names what each figure of `sentence` is a quantity of; `last_said` is the
/// indicator of the figure before in the paragraph.
pub(super) fn name(
    text: &str,
    sentence: Range<usize>,
    times: &[Word],
    last_said: &Option<Range<usize>>,
    drafts: &mut [Draft],
) {
    for index in 0..drafts.len() {
        // 3个年产值超1000亿元: what stands between is the next figure's indicator.
        let next = drafts.get(index + 1).filter(|n| n.quantity.range.start == drafts[index].tail.end);
        let leads_on = next.is_some_and(|n| matches!(n.quantity.measure, Measure::Amount | Measure::Percent));
        let (before, here) = drafts.split_at_mut(index);
        let draft = &mut here[0];
        let lead = trimmed(text, draft.lead.clone(), times);
        draft.subject =
            subject(text, lead.clone()).or_else(|| subject_before(text, sentence.start, draft.lead.start));
        let own = opened(text, lead.clone());
        let behind = behind(text, draft);
        let carried = || {
            // 35岁以下的占三分之一
            let aged = |d: &&Draft| d.quantity.measure == Measure::Age && d.end() <= draft.lead.start;
            let aged = before.last().filter(|_| draft.quantity.measure != Measure::Age).filter(aged);
            let last = match aged {
                Some(aged) => Some(aged.quantity.range.start..aged.end()),
                None => before.last().and_then(|d| d.indicator.clone()),
            };
            let grows =
                matches!(draft.quantity.measure, Measure::Percent | Measure::Doubling | Measure::Multiple);
            last.or_else(|| {
                let clause = clause_before(text, sentence.start, draft.lead.start);
                // 要力争更好，实现翻一番: of what the sentence before speaks.
                let spoken = last_said.clone().filter(|_| grows);
                match clause {
                    Some(c) if spoken.is_none() || begins(&text[c.clone()], URGES).is_none() => Some(c),
                    _ => spoken,
                }
            })
        };
        let share = text[own.clone()].contains('占')
            && !["比重", "比例", "份额", "占比"].iter().any(|w| text[own.clone()].contains(w));
        let whole = text[own.clone()].starts_with('占');
        draft.indicator = match draft.quantity.measure {
            Measure::Count | Measure::Bare | Measure::Age | Measure::Duration
                if behind.is_some() && (!leads_on || bare(&text[own.clone()])) =>
            {
                behind
            }
            // 20个社会组织100%实现两个覆盖
            Measure::Percent if begins(&text[draft.tail.clone()], &["实现", "完成"]).is_some() => {
                done(text, draft)
            }
            // 八成以上财政资金用于民生, 70%的企业
            Measure::Percent
                if (bare(&text[own.clone()]) || text[own.clone()] == *"覆盖")
                    && (draft.quantity.unit == "成"
                        || own.len() > 3 && draft.bound.is_some()
                        || text[draft.tail.clone()].starts_with('的')) =>
            {
                behind.or_else(carried)
            }
            Measure::Amount if bare(&text[own.clone()]) && !super::role::grows(&text[draft.lead.clone()]) => {
                behind.or_else(carried)
            }
            // 集中用好15%的综合配套用地
            Measure::Percent if shared_out(text, draft, own.clone()) => behind.or(Some(own)),
            _ if bare(&text[own.clone()]) => carried().or(behind),
            _ if share && whole => carried().or(Some(own)),
            // 总投资5亿元的项目 against 争取5亿元的补助
            _ if draft.quantity.measure == Measure::Amount
                && text[draft.tail.clone()].starts_with('的')
                && ends(&text[own.clone()], MEASURES).is_none() =>
            {
                behind.or(Some(own))
            }
            _ => Some(own),
        };
    }
    super::dealt::deal(text, drafts);
}

/// The words before a number without what only links them to it.
fn trimmed(text: &str, lead: Range<usize>, times: &[Word]) -> Range<usize> {
    let mut lead = lead;
    // Behind the last expression of time in the clause.
    let whole = lead.clone();
    let first = times.partition_point(|t| t.range.start < whole.start);
    for time in times[first..].iter().take_while(|t| t.range.end <= whole.end) {
        // Behind what a comparison has cut off, or inside the time before.
        if time.range.end > lead.end || time.range.start < lead.start {
            continue;
        }
        if time.compared {
            // 比上年增长: what is compared with is no indicator.
            if text[time.range.end..lead.end].chars().count() <= 4 {
                lead.end = time.range.start;
            }
        } else {
            lead.start = time.range.end;
        }
    }
    loop {
        let words = &text[lead.clone()];
        let Some(link) = ends(words, &LINKS).filter(|_| ends(words, &WHOLE).is_none()) else { break };
        lead.end -= link.len();
    }
    lead
}

/// The words without openers and, where 、 parts two clauses, those behind it.
pub(super) fn opened(text: &str, lead: Range<usize>) -> Range<usize> {
    // 47.63万户（套）、…
    let mut lead = lead;
    if text[lead.clone()].starts_with('(')
        && let Some(close) = text[lead.clone()].find(')')
    {
        lead.start += close + 1;
    }
    let mut from = lead.start;
    let words = &text[lead.clone()];
    if let Some(at) = words.rfind('、') {
        let last = &words[at + '、'.len_utf8()..];
        // 国有改制、关停破产企业 is one name, 加强A、推进B two clauses.
        let clause = words[..at].chars().count() > 12;
        if clause && last.chars().count() > 3 {
            from = lead.start + at + '、'.len_utf8();
        }
    }
    loop {
        let words = &text[from..lead.end];
        let Some(opener) = begins(words, &OPENERS).or_else(|| begins(words, &SUBJECTS)) else { break };
        if begins(words, &NAMES).is_some() {
            break;
        }
        let kept = opener.len() < words.len();
        if !kept && SUBJECTS.contains(&opener) {
            break;
        }
        from += opener.len();
    }
    // 产值仅相当于邻县的七分之一
    if let Some(at) = text[from..lead.end].find("相当于")
        && ends(&text[from..lead.end], &["比例", "比重", "占比", "水平"]).is_none()
    {
        lead.end = from + text[from..from + at].trim_end_matches(['仅', '只', '约']).len();
    }
    // 各地在三年翻番的基础上再翻一番
    if text[from..lead.end].ends_with("的基础")
        && let Some(at) = text[from..lead.end].find('在')
    {
        lead.end = from + at;
    }
    // No more than a line of words.
    let long = text[from..lead.end].char_indices().rev().nth(35).map_or(from, |(at, _)| from + at);
    long.max(from)..lead.end.max(from)
}

/// The thing counted behind a number.
fn behind(text: &str, draft: &Draft) -> Option<Range<usize>> {
    let words = &text[draft.tail.clone()];
    let of = words.strip_prefix('的').unwrap_or(words);
    let from = draft.tail.end - of.len();
    let stop = of
        .find(|c: char| {
            !(is_han(c)
                || c.is_alphanumeric()
                || matches!(c, '“' | '”' | '(' | ')' | '/' | '《' | '》' | '.' | '+' | '-'))
        })
        .unwrap_or(of.len());
    let of = &of[..stop];
    let named = begins(of, &NAMES).is_some();
    let asks = of.starts_with(['要', '能', '将', '可', '应', '从', '由']) && !named;
    if asks || matches!(of, "中" | "内" | "下" | "后" | "前" | "来" | "时") {
        return None;
    }
    let goes_on = begins(
        of,
        &[
            "等", "和", "及", "以上", "左右", "与", "或", "为", "并", "至", "到", "是", "占", "增", "比",
            "较", "以内", "之间", "均", "提升", "提高", "增加", "增至", "减少", "降低", "降至", "上升",
            "下降", "扩大", "缩短", "缩小", "压减", "压缩", "全部", "是", "不", "目标", "的",
        ],
    )
    .is_some();
    if goes_on && !named {
        return None;
    }
    let verb = VERBS.iter().filter_map(|v| of.find(v)).filter(|&at| at > 0).min().unwrap_or(of.len());
    let longest = of.char_indices().nth(24).map_or(of.len(), |(at, _)| at);
    let end = verb.min(longest).min(unclosed(of)).min(of.len());
    if of.starts_with('(') {
        return None;
    }
    let mut words = &of[..end];
    while let Some(link) = ends(words, &LINKS).filter(|_| ends(words, &WHOLE).is_none()) {
        words = &words[..words.len() - link.len()];
    }
    (!words.is_empty()).then_some(from..from + words.len())
}

/// Whether the words name no indicator: nothing, one character, whose it is, a
/// number of years.
fn bare(words: &str) -> bool {
    words.chars().count() < 2
        || SUBJECTS.contains(&words)
        // 增长5.4%、高于全国0.4个百分点
        || begins(words, &["高于", "低于", "快于", "慢于", "好于", "优于"]).is_some()
        || words.strip_suffix('年').is_some_and(|n| crate::han::number(n).is_some())
}

/// Where a bracket opens that is not closed.
fn unclosed(words: &str) -> usize {
    match words.rfind('(') {
        Some(at) if !words[at..].contains(')') => at,
        _ => usize::MAX,
    }
}

/// What a share of it is done.
fn done(text: &str, draft: &Draft) -> Option<Range<usize>> {
    let from = draft.tail.start + "实现".len();
    let words = text[from..draft.tail.end].trim_start_matches(['.', '了', '“']);
    let from = draft.tail.end - words.len();
    (from < draft.tail.end).then_some(from..draft.tail.end)
}

/// The clause before the one that begins at `at`: …如期补交，占99.9%.
fn clause_before(text: &str, from: usize, at: usize) -> Option<Range<usize>> {
    let words = text[from..at].strip_suffix(',')?;
    let start = words
        .rfind([',', ';', ':', '。', ')'])
        .map_or(0, |i| i + words[i..].chars().next().map_or(1, char::len_utf8));
    (start < words.len()).then_some(from + start..from + words.len())
}

fn subject(text: &str, lead: Range<usize>) -> Option<Range<usize>> {
    let words = &text[lead.clone()];
    let (at, word) = SUBJECTS.iter().filter_map(|w| words.find(w).map(|at| (at, w))).min()?;
    Some(lead.start + at..lead.start + at + word.len())
}

/// The subject of an earlier clause of the same sentence.
fn subject_before(text: &str, from: usize, at: usize) -> Option<Range<usize>> {
    let reach = text[from..at].char_indices().rev().take(160).last().map_or(at, |(i, _)| from + i);
    let words = &text[reach..at];
    // 高于全国平均水平, 居全省第一 do not say whose the next figure is.
    let said = |w: &&&str| {
        let mut places = words.rmatch_indices(**w);
        places.find(|(at, w)| begins(&words[at + w.len()..], MEASURED).is_none()).map(|(at, _)| at)
    };
    let (place, word) = SUBJECTS.iter().filter_map(|w| said(&w).map(|at| (at, w))).max()?;
    Some(reach + place..reach + place + word.len())
}
