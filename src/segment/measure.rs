//! Measure words that are cut together with the number before them.

use super::Pos;

/// What follows a number, sorted. Money, lengths, areas, weights, times, and the
/// counters of official writing.
const MEASURES: &[&str] = &[
    "%",
    "°",
    "‰",
    "℃",
    "世纪",
    "个",
    "个季度",
    "个小时",
    "个工作日",
    "个月",
    "个百分点",
    "亩",
    "人",
    "人份",
    "人天",
    "人次",
    "件",
    "件次",
    "份",
    "伏",
    "位",
    "例",
    "倍",
    "元",
    "元人民币",
    "兆瓦",
    "兆赫",
    "克",
    "公吨",
    "公斤",
    "公里",
    "公顷",
    "册",
    "分",
    "分钟",
    "副",
    "匹",
    "千伏",
    "千伏安",
    "千克",
    "千瓦",
    "千瓦时",
    "千米",
    "升",
    "华里",
    "卢布",
    "卷",
    "厘米",
    "只",
    "台",
    "台套",
    "台次",
    "号",
    "名",
    "名次",
    "吨",
    "吨标准煤",
    "吨标煤",
    "周",
    "周岁",
    "周年",
    "场",
    "场次",
    "块",
    "块钱",
    "处",
    "天",
    "头",
    "套",
    "季度",
    "学分",
    "学时",
    "宗",
    "家",
    "家次",
    "小时",
    "尾",
    "层",
    "届",
    "岁",
    "工作日",
    "幅",
    "幢",
    "平方公里",
    "平方千米",
    "平方厘米",
    "平方米",
    "平米",
    "年",
    "年代",
    "年初",
    "年底",
    "年度",
    "年期",
    "年末",
    "年级",
    "年间",
    "床",
    "度",
    "度电",
    "座",
    "张",
    "张床位",
    "微克",
    "微米",
    "成",
    "户",
    "户次",
    "所",
    "批",
    "批次",
    "折",
    "支",
    "斤",
    "日",
    "日元",
    "时",
    "时许",
    "昼夜",
    "月",
    "月份",
    "月初",
    "月底",
    "月末",
    "期",
    "条",
    "枚",
    "架",
    "架次",
    "标准箱",
    "标箱",
    "栋",
    "株",
    "桶",
    "棵",
    "楼",
    "次",
    "欧元",
    "段",
    "毫克",
    "毫升",
    "毫米",
    "海里",
    "港元",
    "港币",
    "滴",
    "点",
    "点钟",
    "片",
    "班次",
    "瓦",
    "瓶",
    "番",
    "百分点",
    "盏",
    "种",
    "秒",
    "秒钟",
    "立方",
    "立方公里",
    "立方米",
    "箱",
    "篇",
    "米",
    "类",
    "级",
    "纳米",
    "组",
    "美元",
    "羽",
    "航次",
    "艘",
    "艘次",
    "节",
    "英寸",
    "英里",
    "英镑",
    "袋",
    "角",
    "课时",
    "赫兹",
    "起",
    "车公里",
    "车次",
    "轮",
    "辆",
    "辆次",
    "部",
    "里",
    "间",
    "页",
    "顶",
    "项",
    "项次",
    "颗",
    "％",
];

/// Those of [`MEASURES`] that say when, sorted.
const TIMES: &[&str] = &[
    "世纪",
    "个季度",
    "个小时",
    "个工作日",
    "个月",
    "分钟",
    "周",
    "周年",
    "天",
    "季度",
    "小时",
    "工作日",
    "年",
    "年代",
    "年初",
    "年底",
    "年度",
    "年期",
    "年末",
    "年间",
    "日",
    "时",
    "时许",
    "昼夜",
    "月",
    "月份",
    "月初",
    "月底",
    "月末",
    "点钟",
    "秒",
    "秒钟",
];

/// Measures that no longer word swallows: 5月|初步, not 月初.
const STRONG: &str = "月日元亩吨米岁天%‰℃";

/// Characters of the longest measure.
pub const LONGEST: usize = 5;

/// Whether `word` is a measure, and what a number with it is.
pub fn measure(word: &str) -> Option<Pos> {
    MEASURES.binary_search(&word).ok()?;
    Some(if word.chars().all(|c| "%‰％".contains(c)) {
        Pos::NUMBER
    } else if TIMES.binary_search(&word).is_ok() {
        Pos::TIME
    } else {
        Pos::AMOUNT
    })
}

/// Whether the measure `c` holds whatever follows.
pub fn is_strong(c: char) -> bool {
    STRONG.contains(c)
}

/// Units written in Latin letters, sorted; after a number they belong to it.
pub const LATIN: &[&str] = &[
    "GB", "GHz", "GW", "GWh", "Hz", "KB", "KG", "KM", "KV", "KW", "Kg", "Km", "MB", "MHz", "MPa", "MW",
    "MWh", "TB", "cm", "dB", "g", "h", "ha", "hm", "kHz", "kPa", "kV", "kVA", "kW", "kWh", "kg", "km", "km2",
    "kw", "m", "m2", "m3", "mL", "mg", "min", "ml", "mm", "nm", "s", "t",
];

#[cfg(test)]
mod tests {
    use super::{LATIN, LONGEST, MEASURES, TIMES, measure};
    use crate::segment::Pos;

    #[test]
    fn tables_are_sorted() {
        for table in [MEASURES, TIMES, LATIN] {
            assert!(table.is_sorted_by(|a, b| a < b), "{table:?}");
        }
        assert!(MEASURES.iter().all(|word| word.chars().count() <= LONGEST));
        assert!(TIMES.iter().all(|word| measure(word) == Some(Pos::TIME)));
        assert_eq!(
            [measure("亩"), measure("%"), measure("的")],
            [Some(Pos::AMOUNT), Some(Pos::NUMBER), None]
        );
    }
}
