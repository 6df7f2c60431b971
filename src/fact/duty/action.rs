//! What is to be done, and by when.
//!
//! Reads the clause of a binding word and the one behind it; linear.

use std::ops::Range;

use super::super::prose::{begins, ends};
use super::super::time::Word;
use super::{Reader, modal};

/// How something is done: 以…的精神.
const MANNERS: &[&str] = &[
    "精神", "姿态", "眼光", "视野", "思维", "态度", "作风", "劲头", "感", "决心", "勇气", "方式", "形式",
    "力度", "步伐", "标准", "热情", "信心", "状态", "措施",
];

/// Characters an action has at most.
pub(super) const LONGEST: usize = 60;

impl Reader<'_> {
    /// From behind the binding word to the end of the first verb phrase.
    pub(super) fn action(&self, clauses: &[Range<usize>], index: usize, from: usize) -> Range<usize> {
        let text = self.prose.text.as_str();
        let mut end = self.words(&clauses[index]).end.max(from);
        // 要按照…的要求，担当负责: what comes first says only how.
        let how = begins(
            &text[from..end],
            &[
                "按照",
                "严格按照",
                "根据",
                "围绕",
                "本着",
                "结合",
                "充分利用",
                "针对",
                "依托",
                "坚持以",
                "通过",
                "从",
                "以",
                "在",
                "使",
            ],
        );
        let words = &text[from..end];
        let how = how.filter(|w| match *w {
            // 以人为本 says what, 以战略的思维 how; 在…的基础上 how, 在“快”字上下功夫 what.
            "以" => ends(words, MANNERS).is_some(),
            "在" | "从" => {
                ends(words, &["上", "中", "下", "时", "后", "前", "方面", "过程中", "同时"]).is_some()
            }
            _ => true,
        });
        // 要确保到2027年底，建成…: a time alone is no action.
        let first = self.times.partition_point(|t| t.range.end < end);
        let timed = self.times.get(first).is_some_and(|t| t.range.end == end)
            || ends(words, &["日内", "月内", "年内", "时内", "周内"]).is_some();
        let verbless = (timed || how.is_some()) && text[clauses[index].clone()].ends_with(',');
        if let Some(next) =
            clauses.get(index + 1).filter(|_| verbless && text[from..end].chars().count() < 40)
        {
            let words = self.words(next);
            if modal::find(&text[words.clone()]).is_none() {
                end = words.end.max(end);
            }
        }
        let longest = text[from..end].char_indices().nth(LONGEST).map_or(end, |(i, _)| from + i);
        from..longest
    }

    /// 年底前, 到2025年 in `range`.
    pub(super) fn deadline(&self, range: Range<usize>) -> Option<Range<usize>> {
        let text = self.prose.text.as_str();
        let first = self.times.partition_point(|t| t.range.start < range.start);
        let inside = self.times[first..].iter().take_while(|t| t.range.end <= range.end);
        let due = |t: &&Word| t.is_deadline() || (text[..t.range.start].ends_with('到') && t.names_year());
        inside.take(6).find(due).map(|t| t.range.clone())
    }
}
