//! Numbered names without quotation marks that the text itself shows to be names:
//! 三清一护（清渠道、…）, 实施三清一护工程, 甲、乙、丙三大工程.
//!
//! Reads a [`Reading`] and its announced counts; gives [`Name`]s. Members that
//! all show what was counted, or a verb in front and a noun behind that name a
//! plan; a number with a measure word needs its list. Looks at a bounded number
//! of characters.

use super::name::Name;
use super::name_member::{members, shown};
use super::name_shape::{Group, Shape, shape};
use super::reading::Reading;
use super::{Count, Form, Verdict};
use crate::han::is_han;

/// What is done under a name.
const DONE: &[&str] = &["活动", "机制", "模式", "工作法", "行动", "创建", "主题教育"];

/// What a name is given to where a verb says so.
const PLANS: &[&str] = &["工程", "战略", "计划", "制度", "格局", "体系", "布局", "做法", "目标", "任务"];

/// Verbs in front of it.
#[rustfmt::skip]
const VERBS: &[&str] = &[
    "实施", "开展", "推行", "推进", "落实", "构建", "打造", "坚持", "建立", "完善", "深化", "健全", "实行",
    "创新", "形成", "探索", "实现",
];

/// Words between a name and its members.
const CUES: &[&str] = &["(", "即", ",即", "就是", "是指", "包括", ":", "活动(", "做法(", "工程(", "行动("];

/// Characters of the longest such name.
const LONGEST: usize = 12;

/// A name without quotation marks at `i`, where a number stands.
pub(super) fn announced(reading: &Reading, i: usize) -> Option<Name> {
    let run =
        (i..i + LONGEST).take_while(|&k| is_han(reading.ch(k)) && (k == i || reading.joined(k))).count();
    (i + 2..=i + run).find_map(|end| {
        let cue = reading.any(end, CUES).is_some();
        let done = reading.any(end, DONE).is_some();
        let plan = (done || reading.any(end, PLANS).is_some()) && reading.any_before(i, VERBS).is_some();
        if !(cue || done || plan) {
            return None;
        }
        let chars: Vec<char> = (i..end).map(|k| reading.ch(k)).collect();
        let shape = shape(&chars, "").filter(|shape| shape.groups.iter().all(plain))?;
        let (at, sum) = (i..end, shape.form == Form::Sum);
        let several = shape.groups.first().is_some_and(|g| g.value > Some(1));
        let name = Name { quoted: at.clone(), at, shape, known: None };
        let named = match name.shape.form {
            Form::Sum => end >= i + 4 && (done && several || plan),
            Form::Sized => plan && rising(&name.shape),
            _ => false,
        };
        (named || cue && (sum || name.shape.form == Form::Morpheme) && told(reading, &name)).then_some(name)
    })
}

/// Whether the members of `name` stand behind it and show what was counted.
fn told(reading: &Reading, name: &Name) -> bool {
    let (found, verdict) = members(reading, name, &[]);
    verdict == Verdict::Match && found.iter().all(|p| p.start >= name.at.end) && shown(reading, name, &found)
}

/// A short word behind the number that is no time, turn, place or person.
fn plain(group: &Group) -> bool {
    const OTHERS: &str = "期轮届批次级县市省区乡镇村州国局部委厅人家户所校院厂港站库方类种";
    let years = group.words.first() == Some(&'年') && group.words.len() == 3;
    let other = group.words.last().is_some_and(|c| OTHERS.contains(*c)) || group.words.contains(&'年');
    group.value.is_some() && !group.measured && (years || !other && group.words.len() <= 2)
}

/// 三年倍增六年跨越: one span of time after the other.
fn rising(shape: &Shape) -> bool {
    shape.groups.len() > 1 && shape.groups.windows(2).all(|pair| pair[0].value < pair[1].value)
}

/// 甲、乙、丙三大工程: counts with their list that are names.
pub(super) fn listed<'c>(reading: &'c Reading, counts: &'c [Count]) -> impl Iterator<Item = Name> + 'c {
    counts.iter().filter(|count| count.verdict == Verdict::Match && !count.items.is_empty()).filter_map(
        |count| {
            let from = reading.flow.index_at(count.announced.start);
            let to = reading.flow.index_at(count.announced.end);
            let (value, length) = reading.number(from)?;
            let noun = reading.any_before(to, &["工程", "行动", "战略", "计划", "机制"]);
            let named = reading.ch(from + length) == '大' && noun.is_some() && reading.before(from) != '“';
            let shape = Shape { form: Form::Counted, expected: Some(value), groups: Vec::new() };
            let at = from..to;
            named.then(|| Name { quoted: at.clone(), at, shape, known: None })
        },
    )
}
