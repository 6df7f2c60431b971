//! What is to be done, and by when.
//!
//! Reads the clause of a binding word and the one behind it; linear.

use std::ops::Range;

use super::super::prose::{begins, ends};
use super::super::time::Word;
use super::actor::{PLACES, agent};
use super::{Reader, modal};
use crate::lists::Vocabulary;

/// What opens a phrase that says only how: 按照…的要求.
static HOW: Vocabulary = Vocabulary::new("fact/duty/action how");

/// How something is done: 以…的精神.
static MANNERS: Vocabulary = Vocabulary::new("fact/duty/action manners");

/// Characters an action has at most.
pub(super) const LONGEST: usize = 60;

impl Reader<'_> {
    /// From behind the binding word to the end of the first verb phrase.
    pub(super) fn action(&self, clauses: &[Range<usize>], index: usize, from: usize) -> Range<usize> {
        let text = self.prose.text.as_str();
        let mut end = self.words(&clauses[index]).end.max(from);
        // 要按照…的要求，担当负责: what comes first says only how.
        let how = begins(&text[from..end], &HOW);
        let words = &text[from..end];
        let how = how.filter(|w| match *w {
            // 以人为本 says what, 以战略的思维 how; 在…的基础上 how, 在“快”字上下功夫 what.
            "以" => ends(words, &MANNERS).is_some(),
            "在" | "从" => ends(words, PLACES).is_some(),
            _ => true,
        });
        // 要确保到2027年底，建成…: a time alone is no action.
        let first = self.times.partition_point(|t| t.range.end < end);
        let timed = self.times.get(first).is_some_and(|t| t.range.end == end)
            || ends(words, &["日内", "月内", "年内", "时内", "周内"]).is_some();
        let length = text[from..end].chars().count();
        // 要坚持，防止…: too short to stand alone.
        let verbless = (timed || how.is_some() || length < 3) && text[clauses[index].clone()].ends_with(',');
        if let Some(next) = clauses.get(index + 1).filter(|_| verbless && length < 40) {
            let words = self.words(next);
            let other = length < 3 && agent(&text[words.clone()]).is_some();
            if modal::find(&text[words.clone()]).is_none() && !other {
                end = words.end.max(end);
            }
        }
        let longest = text[from..end].char_indices().nth(LONGEST).map_or(end, |(i, _)| from + i);
        from..longest
    }

    /// 年底前, 到2025年, 30日内 in `range`; 三年内不得 is no time by which.
    pub(super) fn deadline(&self, range: Range<usize>, forbids: bool) -> Option<Range<usize>> {
        let text = self.prose.text.as_str();
        let first = self.times.partition_point(|t| t.range.start < range.start);
        let inside = self.times[first..].iter().take_while(|t| t.range.end <= range.end);
        let due = |t: &&Word| t.is_deadline() || (text[..t.range.start].ends_with('到') && t.names_year());
        let due = inside.take(6).find(due).map(|t| t.range.clone());
        due.or_else(|| term(text, range).filter(|_| !forbids))
    }
}

/// 30日内, 半年内, 年内 in `range`.
fn term(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    text[range.clone()].match_indices('内').find_map(|(at, word)| {
        let at = range.start + at;
        let end = at + word.len();
        let before = text[range.start..at].trim_end_matches(['之', '以']);
        let unit = ends(before, &["工作日", "日", "天", "小时", "分钟", "个月", "年", "月", "周"])?;
        let count = before[..before.len() - unit.len()].trim_end_matches('个');
        let number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十两半今本当".contains(c);
        let start = count.trim_end_matches(number).len();
        let said = start < count.len() || matches!(unit, "年" | "月");
        // 2025年内蒙古
        let inner = text[end..].starts_with(['蒙', '部', '外', '地', '需', '容']);
        (said && !inner).then_some(range.start + start..end)
    })
}
