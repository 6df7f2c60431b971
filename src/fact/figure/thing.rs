//! What Chinese numerals count: things and people, or points of a programme.
//!
//! Reads the words behind a number with its measure word; a table.

use super::super::prose::head;
use crate::han::is_han;

/// Whether what is counted is a thing or a person, and no point of a programme.
pub(super) fn concrete(after: &str) -> bool {
    let words = head(after, 8);
    let words = &words[..words.find(|c: char| !is_han(c)).unwrap_or(words.len())];
    let place = |list: &[&str]| list.iter().filter_map(|w| words.find(w)).min().unwrap_or(usize::MAX);
    place(THINGS) < place(POINTS).min(place(&["的"]).saturating_add(usize::from(words.contains('的')) * 9))
}

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
