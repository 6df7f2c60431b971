//! Units of quantities, and what kind of thing each measures.
//!
//! Reads the words behind a number; gives the longest unit with its power of
//! ten (万, 亿) and kind. A table; constant time.

use serde::{Deserialize, Serialize};

use super::super::prose::begins;
use crate::lists::Vocabulary;

/// What a unit measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// Things and people one by one: 个, 名, 家.
    Count,
    /// Money, weight, length, area …: what is measured and not counted.
    Amount,
    /// %, ‰, 成, 分之.
    Percent,
    /// 百分点
    Points,
    /// 倍
    Multiple,
    /// 番
    Doubling,
    /// 年, 个月, 天, 小时
    Duration,
    /// 岁
    Age,
    /// No unit but 万 or 亿.
    Bare,
}

static COUNTED: Vocabulary = Vocabulary::new("fact/figure/measure counted");

static AMOUNTS: Vocabulary = Vocabulary::new("fact/figure/measure amounts");

#[rustfmt::skip]
const TIMES: &[&str] = &[
    "年", "个月", "月", "周", "天", "日", "小时", "个小时", "分钟", "秒", "秒钟", "个工作日", "工作日",
    "个季度", "季度", "课时", "昼夜", "个交易日",
];

#[rustfmt::skip]
const OTHERS: &[(&str, Measure)] = &[
    ("%", Measure::Percent), ("‰", Measure::Percent), ("个百分点", Measure::Points),
    ("百分点", Measure::Points), ("个点", Measure::Points), ("倍", Measure::Multiple),
    ("番", Measure::Doubling), ("岁", Measure::Age), ("周岁", Measure::Age),
];

/// A unit read behind a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unit {
    /// Bytes from the end of the number to the end of the unit.
    pub length: usize,
    /// Bytes of 多, 余, 几 among them, and where they begin.
    pub vague: Option<(usize, usize)>,
    /// Power of ten of 百, 千, 万, 亿.
    pub shift: u32,
    pub measure: Measure,
}

/// The unit at the start of `words`: 万余人次, %, 个百分点.
pub(super) fn unit(words: &str) -> Option<Unit> {
    let (mut at, mut shift, mut vague) = (0, 0, None);
    for _ in 0..5 {
        let rest = &words[at..];
        if let Some((length, measure)) = base(rest) {
            return Some(Unit { length: at + length, vague, shift, measure });
        }
        if let Some(word) = begins(rest, &["多", "余", "几", "来"]).filter(|_| vague.is_none()) {
            vague = Some((at, word.len()));
            at += word.len();
            continue;
        }
        let Some((word, power)) = power(rest) else { break };
        shift += power;
        at += word.len();
    }
    // 320万老年人: the people are no unit.
    (shift >= 4).then_some(Unit { length: at, vague, shift, measure: Measure::Bare })
}

fn power(rest: &str) -> Option<(&'static str, u32)> {
    [("百", 2), ("千", 3), ("万", 4), ("亿", 8)].into_iter().find(|(word, _)| rest.starts_with(word))
}

/// The longest unit without multiplier, with /亩 and the like behind it.
fn base(rest: &str) -> Option<(usize, Measure)> {
    let other = OTHERS.iter().filter(|(word, _)| rest.starts_with(word)).max_by_key(|(word, _)| word.len());
    let found = [
        begins(rest, &COUNTED).map(|w| (w.len(), Measure::Count)),
        begins(rest, &AMOUNTS).map(|w| (w.len(), Measure::Amount)),
        begins(rest, TIMES).map(|w| (w.len(), Measure::Duration)),
        other.map(|(w, m)| (w.len(), *m)),
    ];
    let (length, measure) = found.into_iter().flatten().max_by_key(|(length, _)| *length)?;
    let tail = &rest[length..];
    // 元/吨, 微克/立方米
    let per = tail.strip_prefix('/').map(|per| {
        let known =
            [&*COUNTED, &AMOUNTS, TIMES].iter().filter_map(|list| begins(per, list)).map(str::len).max();
        1 + known.unwrap_or(0)
    });
    match per {
        Some(per) if per > 1 => Some((length + per, Measure::Amount)),
        _ if swallowed(&rest[..length], tail) => None,
        _ => Some((length, measure)),
    }
}

/// Whether the unit is rather the start of a word: 12部门, 3分之, 5名单.
fn swallowed(unit: &str, tail: &str) -> bool {
    let words: &[&str] = match unit {
        "部" => &["门", "委", "队", "署"],
        "分" => &["之", "别", "布", "类"],
        "条" => &["例", "件"],
        "名" => &["单", "牌", "称"],
        "个" => &["体", "人所得", "性", "别"],
        "方" => &["面", "案", "向", "式"],
        "级" => &["别", "联", "地震", "以上地震", "左右地震", "强震", "大风", "台风"],
        "家" => &["庭", "电", "长", "具"],
        "点" | "期" => &["限", "货", "间"],
        "队" => &["伍", "员"],
        "代" => &["表", "理"],
        "院" => &["士", "校"],
        "团" => &["队", "体", "结"],
        "单" => &["位", "个"],
        "对" => &["口", "接", "于", "外"],
        "道" => &["路", "德"],
        "门" => &["店", "诊", "户", "槛"],
        "口" => &["岸", "径"],
        "度" => &["假"],
        "里" => &["程", "面"],
        "站" | "孔" | "回" => &["点", "子", "升", "落"],
        "类" => &["型", "别", "似"],
        "人" => &["口", "均", "工智能", "大", "才市场", "力资源"],
        "周" => &["边", "围"],
        "升" => &["级", "规"],
        "位" => &["于", "居", "列"],
        "节" => &["能", "约"],
        "档" => &["案"],
        "根" => &["本", "据", "基", "治", "源"],
        "轮" => &["驱", "次"],
        "组" => &["织"],
        "片" => &["区"],
        "张" => &["网"],
        _ => return false,
    };
    words.iter().any(|w| tail.starts_with(w))
}

#[cfg(test)]
mod tests {
    use super::{Measure, unit};

    #[test]
    fn the_longest_unit_wins() {
        for (words, length, shift, measure) in [
            ("亿元，", "亿元", 8, Measure::Amount),
            ("万余人次", "万余人次", 4, Measure::Count),
            ("多万元", "多万元", 4, Measure::Amount),
            ("千瓦时", "千瓦时", 0, Measure::Amount),
            ("万千瓦", "万千瓦", 4, Measure::Amount),
            ("个百分点", "个百分点", 0, Measure::Points),
            ("%以上", "%", 0, Measure::Percent),
            ("元/吨", "元/吨", 0, Measure::Amount),
            ("万老年人", "万", 4, Measure::Bare),
        ] {
            let found = unit(words).unwrap();
            assert_eq!((found.length, found.shift, found.measure), (length.len(), shift, measure), "{words}");
        }
        for words in ["部门", "𠮷", "", "多"] {
            assert_eq!(unit(words), None, "{words}");
        }
    }
}
