//! What a figure is in its sentence: a total, a part, a share, a target.
//!
//! Reads the clause of each figure; a target's words (力争, 到2025年) hold for
//! the rest of its sentence. Linear.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::super::prose::{begins, ends};
use super::{Draft, Measure};
use crate::lists::Vocabulary;

/// What a figure is in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// So many things or people.
    Count,
    /// A measured quantity as it is or was.
    Actual,
    /// The whole of which parts follow.
    Total,
    /// One of the parts of a whole.
    Part,
    /// How much of a whole: 占28.13%.
    Share,
    /// How much of what is possible, or per unit: 覆盖率87.1%, 每亩50万元.
    Rate,
    /// How much more or less: 增长9.5%.
    Growth,
    /// What shall be reached.
    Target,
    /// A limit that sorts: 60岁及以上, 亿元以上企业.
    Threshold,
}

/// Words of growth that stand right before a number.
pub(super) static GROWTH: Vocabulary = Vocabulary::new("fact/figure/role growth");

/// What may stand between 增长 and its number; 提高到70% is where it comes to.
#[rustfmt::skip]
const BETWEEN: &[&str] = &[
    "了", "约", "近", "超", "超过", "逾", "不低于", "不少于", "高于", "达到", "达", "分别", "分别为", "为",
    "要", "至少", "在", "大约", "幅度", "率", "速度", "率达", "控制在", "保持在",
];

/// Words of a target.
#[rustfmt::skip]
const TARGETS: &[&str] = &[
    "力争", "确保", "努力", "必须", "争取", "要", "预期", "计划", "将", "不低于", "不少于", "目标", "可望", "明确要求",
    "有望", "控制在", "拟",
];

pub(super) fn assign(text: &str, sentence: Range<usize>, aimed: bool, drafts: &mut [Draft]) {
    let (mut parts, mut beside) = (false, false);
    // 主要预期目标是：…；…；… holds for all that follows.
    let aim = super::aims(&text[sentence.clone()]).map_or(usize::MAX, |at| sentence.start + at);
    for index in 0..drafts.len() {
        let lead = &text[drafts[index].lead.clone()];
        let from = index.checked_sub(1).map_or(sentence.start, |i| drafts[i].end());
        let gap = &text[from..drafts[index].quantity.range.start];
        // 增路639公里、其中铁路370公里，新增公路…: the clause ends it.
        parts &= !(beside && gap.contains(','));
        beside = gap.contains("、其中") || beside && parts;
        if gap.contains("其中") || (gap.contains(':') && gap.contains("包括")) {
            parts = true;
        } else if [";", "共", "总", "合计", "加之", "此外", "全市", "全省", "全区", "全县", "全国"]
            .iter()
            .any(|w| gap.contains(w))
        {
            parts = false;
        }
        // 从2020年的75岁 is where it comes from.
        let modality = modality(text, sentence.start, &drafts[index]).filter(|_| !lead.ends_with("年的"));
        let aims = drafts[index].quantity.range.start > aim && !done(gap);
        let modality = modality.or_else(|| {
            let words = text.get(aim..sentence.end).filter(|_| aims)?;
            let at = aim + words.find("目标")?;
            Some(at..at + "目标".len())
        });
        let draft = &drafts[index];
        let rest = &text[draft.tail.clone()];
        let aimed = aimed || draft.quantity.range.start > aim;
        let due = due(text, draft) || (aimed && !done(&text[from..draft.quantity.range.start]));
        let role = match draft.quantity.measure {
            Measure::Points | Measure::Multiple | Measure::Doubling => Role::Growth,
            Measure::Percent if grows(lead) => Role::Growth,
            Measure::Percent if index > 0 && joined(gap) => drafts[index - 1].role,
            Measure::Percent if lead.contains('占') || lead.contains("比重") || lead.contains("份额") => {
                Role::Share
            }
            // 仅点7%: 占 misread.
            Measure::Percent if matches!(lead, "点" | "仅点" | "只点" | "约点") => Role::Share,
            // 占全市面积1.29万平方公里的0.93%, 70%的企业
            Measure::Percent if lead == "的" || begins(rest, &["的", "集中", "来自", "用于"]).is_some() => {
                Role::Share
            }
            Measure::Percent if modality.is_some() || due => Role::Target,
            Measure::Percent if draft.quantity.unit.is_empty() => Role::Share,
            Measure::Percent if draft.quantity.unit == "成" && !lead.contains(['率', '盖']) => Role::Share,
            Measure::Percent
                if draft.indicator.clone().is_some_and(|i| ends(&text[i], &["比重", "占比"]).is_some()) =>
            {
                Role::Share
            }
            Measure::Percent => Role::Rate,
            Measure::Age if lead.chars().count() < 2 && rest.starts_with(crate::han::is_han) => {
                Role::Threshold
            }
            _ if sorts(text, draft, rest) => Role::Threshold,
            _ if per(lead) => Role::Rate,
            // 每千人拥有3岁以下婴幼儿托位数4.59个
            _ if index > 0
                && drafts[index - 1].quantity.measure == Measure::Age
                && per(&text[drafts[index - 1].lead.clone()])
                && !gap.contains(',') =>
            {
                Role::Rate
            }
            // 拟安排赤字30亿元，比上年减少5亿元
            Measure::Amount | Measure::Count if moved(text, draft) => Role::Growth,
            _ if modality.is_some() || due => Role::Target,
            _ if parts => Role::Part,
            Measure::Amount if index > 0 && joined(gap) => drafts[index - 1].role,
            Measure::Amount if grows(lead) => Role::Growth,
            Measure::Amount | Measure::Age => Role::Actual,
            _ => Role::Count,
        };
        drafts[index].role = role;
        drafts[index].modality = modality;
        // 14775个，其中党委690个: the whole is the figure before 其中.
        if role == Role::Part && gap.contains("其中") && index > 0 && drafts[index - 1].role == Role::Count
        {
            drafts[index - 1].role = Role::Total;
        }
    }
}

/// 每亩, but not 每年.
fn per(lead: &str) -> bool {
    lead.split('每')
        .skip(1)
        .any(|rest| begins(rest, &["年", "季", "月", "天", "日", "周", "一", "个工作"]).is_none())
}

/// 、 and 和 between figures of one kind.
fn joined(gap: &str) -> bool {
    matches!(gap, "、" | "和" | "及" | "," | "与" | "、约" | "和约" | "或")
}

/// Whether the words before a number say that it is a change.
pub(super) fn grows(lead: &str) -> bool {
    let mut words = lead;
    while let Some(link) = ends(words, BETWEEN) {
        words = &words[..words.len() - link.len()];
    }
    ends(words, &GROWTH).is_some()
}

/// Whether it says by how much more or less than before: 比上年增加3万人.
fn moved(text: &str, draft: &Draft) -> bool {
    let lead = &text[draft.lead.clone()];
    let compared = ["比上", "比去", "比同", "较上", "较去", "比年初", "较年初", "比2", "较2"];
    grows(lead) && compared.iter().any(|w| lead.contains(w))
}

/// Whether the figure only sorts: 1亿元以上企业, 上10亿元的项目.
fn sorts(text: &str, draft: &Draft, rest: &str) -> bool {
    let bound = draft.bound.clone().map_or("", |b| &text[b]);
    let limits = matches!(bound, "以上" | "及以上" | "以下" | "及以下" | "或以上");
    let named =
        rest.chars().next().is_some_and(|c| crate::han::is_han(c) && !matches!(c, '等' | '和' | '及'));
    let above = text[draft.lead.clone()].ends_with('上') && rest.starts_with('的');
    // 10人以上企业 are sorted, 1个以上产业 are counted.
    let sorts =
        draft.quantity.measure != Measure::Count || matches!(&*draft.quantity.unit, "人" | "户" | "名");
    (limits && named && sorts && begins(rest, &["实现", "达到", "全部"]).is_none()) || above
}

/// Whether words say that it is so already.
fn done(words: &str) -> bool {
    ["已", "累计", "了", "共有", "共计", "完成", "现有"].iter().any(|w| words.contains(w))
        || words.ends_with('共')
}

/// Whether it is said for a year to come: 到2025年，产值达到….
fn due(text: &str, draft: &Draft) -> bool {
    let Some(time) = &draft.time else { return false };
    let ahead = text[..time.start]
        .strip_suffix('到')
        .is_some_and(|lead| lead.is_empty() || lead.ends_with([',', ';', ':', '。', '\n', ')', '、', '是']));
    let between = &text[time.end..draft.quantity.range.start];
    ahead && text[time.clone()].contains('年') && !done(between)
}

/// The word that makes the figure a target: in its clause, or before in its sentence.
fn modality(text: &str, from: usize, draft: &Draft) -> Option<Range<usize>> {
    let at = draft.quantity.range.start;
    let reach = text[from..at].char_indices().rev().take(120).last().map_or(at, |(i, _)| from + i);
    let words = &text[reach..at];
    let (place, word) =
        TARGETS.iter().filter_map(|w| place(words, w).map(|p| (p, *w))).max_by_key(|(p, w)| (*p, w.len()))?;
    let between = &words[place + word.len()..];
    // 计划完成投资40亿元
    let between = between.strip_prefix("完成").unwrap_or(between);
    // What is reached already is no target, whatever was said before.
    let done = ["达到了", "已", "完成", "实现了", "现有", "只有", "共有"].iter().any(|w| between.contains(w));
    // 目标是：…；…；… holds for all that follows, other words for their clause.
    let list = matches!(word, "目标" | "预期")
        && begins(between, &["是", "为", ":", "目标是", "目标为", "目标:"]).is_some();
    let count = matches!(draft.quantity.measure, Measure::Count);
    let stopped = between.contains(';') && !list
        // 要抓好8个文件的落实: what is counted is not what is aimed at.
        || count && !list && (text[draft.tail.clone()].contains('的') || between.contains(',') && !matches!(word, "力争" | "确保" | "目标" | "计划"));
    (!done && !stopped).then_some(reach + place..reach + place + word.len())
}

/// Where `word` stands in `words` and means what it says: 要 and not 主要.
fn place(words: &str, word: &str) -> Option<usize> {
    let mut end = words.len();
    while let Some(at) = words[..end].rfind(word) {
        let (before, after) = (&words[..at], &words[at + word.len()..]);
        let other = match word {
            "要" => {
                before.ends_with(['主', '重', '需', '首', '只', '纪', '摘', '紧', '概', '险', '次'])
                    || after
                        .starts_with(['求', '素', '点', '闻', '件', '么', '是', '道', '塞', '案', '跑', '花'])
            }
            // 将19个单位与村结对 is 把.
            "将" => begins(
                after,
                &["达", "超", "突破", "增", "新", "建", "完成", "实现", "投", "安排", "有", "提"],
            )
            .is_none(),
            "争取"
                if begins(after, &["达", "完成", "实现", "新", "突破", "用", "在", "到", "使"]).is_none() =>
            {
                true
            }
            // 两个确保
            "确保" => before.ends_with('个'),
            "预期" => after.starts_with('性') || after.starts_with("寿命"),
            "努力" => after.starts_with(['下', '和', '程', '让']),
            "计划" => {
                begins(
                    after,
                    &[
                        "新", "完成", "投", "建", "安排", "实施", "到", "用", "在", "启", "开", "总", "改",
                        "培", "引",
                    ],
                )
                .is_none()
                    || before.ends_with(['动', '”', '个'])
            }
            "目标" => after.starts_with(['任', '责', '管', '考']),
            _ => false,
        };
        if !other {
            return Some(at);
        }
        end = at;
    }
    None
}
