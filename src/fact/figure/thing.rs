//! What Chinese numerals count: things and people, or points of a programme.
//!
//! Reads the words behind a number with its measure word; a table.

use super::super::prose::{ends, head};
use super::measure::{Measure, Unit};
use crate::han::is_han;
use crate::lists::Vocabulary;

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
    place(&THINGS) < place(&POINTS).min(place(&["的"]).saturating_add(usize::from(words.contains('的')) * 9))
}

/// What lasts for a number of years or days.
const TERMS: &[&str] = &["期", "期限", "有效期", "任期", "工期", "周期", "学制", "聘期"];

/// Last parts of the names of things, places, bodies, people.
pub(super) static THINGS: Vocabulary = Vocabulary::new("fact/figure/thing things");

/// Points of a programme, announced or named.
static POINTS: Vocabulary = Vocabulary::new("fact/figure/thing points");
