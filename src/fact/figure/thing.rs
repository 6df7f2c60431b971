//! What Chinese numerals count: things and people, or points of a programme.
//!
//! Reads the words behind a number with its measure word; a table.

use super::super::prose::{ends, head};
use super::measure::{Measure, Unit};
use crate::han::is_han;

/// Whether a Chinese numeral with this unit counts things, and names none:
/// 三个村, not 三个代表.
pub(super) fn counts(before: &str, word: &str, after: &str, value: u32, unit: Unit) -> bool {
    let one = value == 1 && unit.shift == 0;
    match unit.measure {
        Measure::Doubling => before.ends_with('翻'),
        Measure::Multiple => {
            !before.ends_with(['加', '成']) && !after.starts_with(['努', '重', '珍'])
                || before.ends_with("增加")
        }
        Measure::Percent | Measure::Points => true,
        Measure::Amount => {
            !matches!(word, "里" | "度" | "方" | "角" | "升") && (!one || unit.shift > 0 || word == "元")
        }
        Measure::Age => true,
        Measure::Duration => {
            word == "个月"
                || word.ends_with("小时")
                || word.ends_with("工作日")
                || ends(before.trim_end_matches(['为', '是']), TERMS).is_some()
        }
        Measure::Bare => false,
        Measure::Count => {
            !one && !before.ends_with(['“', '“'])
                && match word {
                    "名" | "家" | "户" | "所" | "座" | "辆" | "台" | "人次" | "户次" | "亩" | "艘" | "例"
                    | "宗" | "场次" | "批次" => true,
                    "人" => !after.starts_with(is_han) || value > 9,
                    "个" | "条" | "项" | "支" | "处" | "件" | "次" | "套" => {
                        unit.shift >= 4 || value > 99 || concrete(after)
                    }
                    _ => unit.shift >= 4,
                }
        }
    }
}

/// Whether what is counted is a thing or a person, and no point of a programme.
fn concrete(after: &str) -> bool {
    let words = head(after, 8);
    let words = &words[..words.find(|c: char| !is_han(c)).unwrap_or(words.len())];
    let place = |list: &[&str]| list.iter().filter_map(|w| words.find(w)).min().unwrap_or(usize::MAX);
    place(THINGS) < place(POINTS).min(place(&["的"]).saturating_add(usize::from(words.contains('的')) * 9))
}

/// What lasts for a number of years or days.
const TERMS: &[&str] = &["期", "期限", "有效期", "任期", "工期", "周期", "学制", "聘期"];

/// Last parts of the names of things, places, bodies, people.
#[rustfmt::skip]
const THINGS: &[&str] = &[
    "人", "村", "乡", "镇", "县", "市", "区", "州", "省", "街道", "企业", "公司", "单位", "部门", "机构",
    "项目", "园", "基地", "中心", "学校", "医院", "支部", "党委", "办事处", "文件", "平台", "工厂", "车间",
    "站", "港口", "机场", "口岸", "国家", "民族", "生产线", "航线", "铁路", "公路", "高速", "水库",
    "实验室", "场馆", "车", "机组", "品种", "案件", "网点", "组团", "班次", "门店", "桥", "隧道", "队",
];

/// Points of a programme, announced or named.
#[rustfmt::skip]
const POINTS: &[&str] = &[
    "方面", "问题", "意识", "原则", "要求", "意见", "环节", "关系", "重点", "代表", "维护", "确立", "全面",
    "结合", "转变", "统筹", "坚持", "必须", "更加", "层面", "阶段", "步骤", "目标", "任务", "文明", "覆盖",
    "作用", "体系", "机制", "制度", "不", "没有", "有利", "定位", "优势", "保障", "措施", "举措", "行动",
    "工程", "清单", "责任", "战略", "领域", "关键", "轮", "主题", "梯队", "区分", "离不开", "区域", "带", "市场", "市民", "队伍", "人民",
];
