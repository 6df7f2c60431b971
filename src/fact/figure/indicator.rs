//! What a figure is a quantity of.
//!
//! Reads the words around each figure: the thing counted stands behind it
//! (12个党委), the indicator before it (财政收入32.01亿元). Where a clause names
//! none (增长21.4%) it is that of the figure before; 分别 deals several names
//! out. Linear.

use std::ops::Range;

use super::super::prose::{begins, ends};
use super::super::time::Word;
use super::thing::THINGS;
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
static MEASURED: Vocabulary = Vocabulary::new("fact/figure/indicator measured");

/// What stands before a region that others are measured by, or that is done to.
static AGAINST: Vocabulary = Vocabulary::new("fact/figure/indicator against");

/// Verbs that end the name of a thing counted: 14个项目|落户.
static VERBS: Vocabulary = Vocabulary::new("fact/figure/indicator verbs");

/// What is measured, at the end of its name.
#[rustfmt::skip]
const MEASURES: &[&str] = &[
    "投资", "产值", "收入", "面积", "规模", "营收", "产能", "装机", "里程", "额", "价值", "总量",
];

/// Verbs of giving, whose object may stand behind the number.
const GIVES: &[&str] = &["安排", "投入", "拨付", "下达", "筹措", "筹集", "争取", "拿出", "发放", "发行"];

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
        let (before, rest) = drafts.split_at_mut(index);
        let Some((draft, further)) = rest.split_first_mut() else { break };
        let next = further.first().filter(|n| n.quantity.range.start == draft.tail.end);
        let leads_on = next.is_some_and(|n| matches!(n.quantity.measure, Measure::Amount | Measure::Percent));
        let lead = trimmed(text, draft.lead.clone(), times);
        // 占全市面积1.29万平方公里的0.93%: the whole has its name behind 占, the share before.
        let of = next.and_then(|share| whole_of(text, draft, share)).map(|at| at + '占'.len_utf8()..lead.end);
        let shared = before.last().and_then(|whole| Some(whole.lead.start..whole_of(text, whole, draft)?));
        let lead = shared.clone().map(|shared| trimmed(text, shared, times)).or(of).unwrap_or(lead);
        draft.subject = subject(text, lead.clone()).or_else(|| {
            let counted = draft.quantity.measure == Measure::Count;
            subject_before(text, sentence.start, lead.start, counted)
        });
        let mut own = existing(text, opened(text, lead.clone()));
        // 12个乡镇|粮食总产量达30万吨
        if let Some(thing) = before.last().and_then(|last| last.indicator.clone())
            && thing.start == own.start
            && thing.end < own.end
        {
            own.start = thing.end;
        }
        // 12批86项政策: both count what stands behind the second.
        let both = next.filter(|n| draft.tail.is_empty() && n.quantity.measure == Measure::Count);
        let behind =
            behind(text, draft.tail.clone(), leads_on).or_else(|| behind(text, both?.tail.clone(), false));
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
        if shared.is_some() {
            let part = || before[..index - 1].last()?.indicator.clone();
            draft.indicator = Some(own).filter(|own| !bare(&text[own.clone()])).or_else(part);
            continue;
        }
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
            // 由一个小渔村发展到现在的120平方公里 says of what only before.
            _ if begins(&text[own.clone()], &["由一", "从一"]).is_some() => None,
            // 265家企业, 开发区有125家: whose they are, and no other thing.
            Measure::Count if same_thing(text, before.last(), draft, &own) => carried(),
            // 安排30亿元资金: what is given stands behind.
            Measure::Amount if given(text, own.clone(), behind.clone()) => behind,
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

/// Whether what was given has its name behind the number: 安排30亿元资金.
fn given(text: &str, own: Range<usize>, behind: Option<Range<usize>>) -> bool {
    const MONEY: &[&str] = &["资金", "贷款", "债", "补助", "补贴", "基金", "经费"];
    let money = |behind: Range<usize>| ends(&text[behind], MONEY).is_some();
    ends(&text[own], GIVES).is_some() && behind.is_some_and(money)
}

/// Where 占 stands before a whole whose share follows: 占全市面积1.29万平方公里的0.93%.
fn whole_of(text: &str, whole: &Draft, share: &Draft) -> Option<usize> {
    let linked = share.quantity.measure == Measure::Percent && text[whole.end()..share.lead.start] == *"";
    let at = text[whole.lead.clone()].find('占').map(|at| whole.lead.start + at);
    at.filter(|_| linked && text[share.lead.clone()] == *"的")
}

/// Whether the words before a number say only where the things are that were
/// counted just before.
fn same_thing(text: &str, last: Option<&Draft>, draft: &Draft, own: &Range<usize>) -> bool {
    let place = text[own.clone()].ends_with(['区', '市', '县', '镇', '乡', '省', '州']);
    let has = text[own.end..draft.quantity.range.start] == *"有";
    place && has && last.is_some_and(|last| last.quantity.unit == draft.quantity.unit)
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
        // 用于科技、教育等方面的支出 is one as well.
        let listed = last.chars().take(6).any(|c| c == '等');
        let at_first = words.find('、').and_then(|first| words[..first].rfind('在')).filter(|at| {
            ends(&words[..at + '在'.len_utf8()], &WHOLE).or(begins(&words[*at..], &NAMES)).is_none()
        });
        if let Some(at) = at_first.filter(|_| listed) {
            from = lead.start + at + '在'.len_utf8();
        } else if clause && !listed && last.chars().count() > 3 {
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
    // 产值仅相当于邻县的七分之一, 产值增速高于全国2个百分点
    let compares = |w: &&str| text[from..lead.end].rfind(*w).filter(|&at| at > 0);
    if let Some(at) =
        ["相当于", "高于", "低于", "快于", "优于", "好于", "慢于"].iter().filter_map(compares).max()
        && ends(&text[from..lead.end], &["比例", "比重", "占比", "水平"]).is_none()
    {
        lead.end = from + text[from..from + at].trim_end_matches(['仅', '只', '约', '不']).len();
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

/// What there is: 大学 of 开发区有大学, 就业人员 of 企业还解决就业人员.
fn existing(text: &str, own: Range<usize>) -> Range<usize> {
    let words = &text[own.clone()];
    let is_verb = |(at, verb): &(usize, &str)| {
        let rest = &words[*at..];
        let whole = ends(&words[..at + verb.len()], &WHOLE).or(begins(rest, &NAMES));
        // 有实绩的企业 are a kind of them, 还将安排 has its verb behind.
        let kind = rest.contains('的') || words[..*at].ends_with(['增', '具', '拥', '持', '只']);
        let verb = rest[verb.len()..].starts_with(['将', '要', '能', '可', '应']);
        whole.is_none() && !kind && !verb && rest.chars().count() > 2
    };
    let verb = words.rmatch_indices(['有', '还']).filter(|(at, _)| *at > 0).find(is_verb);
    match verb {
        Some((at, verb)) if !words.contains('每') => own.start + at + verb.len()..own.end,
        _ => own,
    }
}

/// Where a thing counted ends in whose name the next figure's indicator follows:
/// 12个乡镇|粮食总产量达30万吨.
fn thing_end(words: &str) -> Option<usize> {
    words.char_indices().map(|(at, _)| at).find(|&at| {
        let rest = &words[at..];
        ends(&words[..at], &THINGS).is_some()
            && begins(rest, &THINGS).is_none()
            && !rest.starts_with([
                '均', '口', '员', '才', '民', '工', '力', '场', '值', '级', '域', '间', '辆', '点', '伍',
                '列',
            ])
    })
}

/// The thing counted behind a number; `leads_on` to an indicator of the next.
fn behind(text: &str, tail: Range<usize>, leads_on: bool) -> Option<Range<usize>> {
    let words = &text[tail.clone()];
    let of = words.strip_prefix('的').unwrap_or(words);
    let from = tail.end - of.len();
    let stop = of
        .find(|c: char| {
            !(is_han(c)
                || c.is_alphanumeric()
                || matches!(c, '“' | '”' | '(' | ')' | '/' | '《' | '》' | '.' | '+' | '-'))
        })
        .unwrap_or(of.len());
    // 178项节能、节水等重大项目: what stands behind 等.
    if of[stop..].starts_with('、')
        && let Some((_, kind)) = of.split_once('等')
        && kind.chars().take_while(|c| is_han(*c)).count() > 1
        && begins(kind, &VERBS).or(begins(kind, &LINKS)).is_none()
        && !kind.starts_with(['地', '方', '在', '和', '级', '次', '待', '同', '效', '候'])
    {
        let kind = kind.len();
        return behind(text, tail.end - kind..tail.end, leads_on);
    }
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
    // 两条生产线的投建: the lines are counted.
    let owner = of.find('的').filter(|&at| ends(&of[..at], &THINGS).is_some()).unwrap_or(of.len());
    let thing = Some(of).filter(|_| leads_on).and_then(thing_end).unwrap_or(of.len());
    let longest = of.char_indices().nth(24).map_or(of.len(), |(at, _)| at);
    let end = verb.min(longest).min(unclosed(of)).min(owner).min(thing);
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
    // 产量在上年增产的基础上，又增加3万吨
    let end = match words[start..].find('在') {
        Some(at) if words.ends_with("基础上") => start + at,
        _ => words.len(),
    };
    (start < end).then_some(from + start..from + end)
}

fn subject(text: &str, lead: Range<usize>) -> Option<Range<usize>> {
    let words = &text[lead.clone()];
    let said = |w: &&str| words.match_indices(*w).find(|(at, w)| owns(words, *at, w));
    let (at, word) = SUBJECTS.iter().filter_map(said).min()?;
    Some(lead.start + at..lead.start + at + word.len())
}

/// Whether the region at `at` says whose the figures are: not 占全市, 高于全国平均水平.
fn owns(words: &str, at: usize, region: &str) -> bool {
    ends(&words[..at], &AGAINST).is_none() && begins(&words[at + region.len()..], &MEASURED).is_none()
}

/// The subject of an earlier clause of the same sentence.
fn subject_before(text: &str, from: usize, at: usize, counted: bool) -> Option<Range<usize>> {
    let reach = text[from..at].char_indices().rev().take(400).last().map_or(at, |(i, _)| from + i);
    let words = &text[reach..at];
    let said = |w: &&str| {
        let goes_on = |at: usize, w: &str| {
            let rest = &words[at + w.len()..];
            // 我市11个开发区 are not the city, 服务全市， is done to it.
            let number =
                rest.trim_start_matches(|c: char| crate::han::digit(c).is_some() || c.is_ascii_digit());
            let some =
                number.len() < rest.len() && number.starts_with(['个', '家', '所', '座', '条', '名', '户']);
            let closes = rest.starts_with([',', ';', '。', '、', ')', '”']) && !words[..at].is_empty();
            (!some || counted && !rest.contains([',', ';'])) && !closes
        };
        let mut places = words.rmatch_indices(*w);
        places.find(|(at, w)| owns(words, *at, w) && goes_on(*at, w))
    };
    let (place, word) = SUBJECTS.iter().filter_map(said).max()?;
    Some(reach + place..reach + place + word.len())
}
