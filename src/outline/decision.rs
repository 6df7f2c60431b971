//! What a person decided about a mark, against the reading: it hangs one level
//! higher, one level lower, or is no mark at all.
//!
//! Reads candidates and [`Decision`]s; changes a [`Tree`]; linear in the marks
//! for each decision. A decision names its mark by what is written, not by
//! where it stands, so it holds while the text around it changes; what no
//! longer fits any mark is left out.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::glyph::{Flow, is_stop};
use super::marker::{Candidate, candidates};
use super::tree::Tree;
use crate::source::Source;

/// What to do with a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    /// Hang it, and what follows it in the same section, one level higher.
    Promote,
    /// Hang it below the section before it; a whole list by its first mark.
    Demote,
    /// It is no mark.
    NotAMark,
}

/// One decision about one mark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// What to do.
    pub act: Act,
    /// The mark, half-width and without blanks.
    pub mark: String,
    /// The first characters behind it, half-width and without blanks.
    pub words: String,
    /// Which of the places where this is written, from 0.
    #[serde(default)]
    pub nth: u32,
}

/// Characters behind a mark that name it.
const WORDS: usize = 12;

impl Decision {
    /// The decision `act` about the mark that starts at byte `at`; `None` where no
    /// mark could stand.
    #[must_use]
    pub fn new(source: &Source, at: u32, act: Act) -> Option<Decision> {
        let flow = Flow::new(source);
        let found = candidates(&flow);
        let index = found.iter().position(|c| c.marker.span.start == at)?;
        let (mark, words) = name(&flow, &found[index]);
        let same = |c: &&Candidate| name(&flow, c) == (mark.clone(), words.clone());
        let nth = crate::span::offset(found[..index].iter().filter(same).count());
        Some(Decision { act, mark, words, nth })
    }
}

/// What is written at `mark` and behind it.
fn name(flow: &Flow, mark: &Candidate) -> (String, String) {
    let words = |from: usize, to: usize| (from..to).map(|k| flow.ch(k)).collect();
    let last = (mark.to + WORDS).min(flow.paragraph_end(mark.to.saturating_sub(1)));
    let stop = (mark.to..last).find(|&k| is_stop(flow.ch(k))).unwrap_or(last.max(mark.to));
    (words(mark.from, mark.to), words(mark.to, stop))
}

/// For each decision in turn the first byte of its mark among `found`, and the act.
pub(super) fn place(flow: &Flow, found: &[Candidate], decisions: &[Decision]) -> Vec<(u32, Act)> {
    if decisions.is_empty() {
        return Vec::new();
    }
    let mut places: BTreeMap<(String, String), Vec<u32>> = BTreeMap::new();
    let wanted = decisions.iter().map(|d| (d.mark.clone(), d.words.clone()));
    places.extend(wanted.map(|name| (name, Vec::new())));
    for candidate in found {
        if let Some(at) = places.get_mut(&name(flow, candidate)) {
            at.push(candidate.marker.span.start);
        }
    }
    let placed = decisions.iter().filter_map(|d| {
        let at = places.get(&(d.mark.clone(), d.words.clone()))?;
        Some((*at.get(d.nth as usize)?, d.act))
    });
    placed.collect()
}

impl Tree {
    /// Hangs marks as decided.
    pub(super) fn decide(&mut self, acts: &[(u32, Act)]) {
        for &(at, act) in acts {
            let Ok(index) = self.nodes.binary_search_by_key(&at, |n| n.candidate.marker.span.start) else {
                continue;
            };
            let moved = match act {
                Act::Promote => self.promote(index),
                Act::Demote => self.demote(index),
                Act::NotAMark => false,
            };
            self.nodes[index].by_hand |= moved;
        }
    }

    /// Lifts a section and all that follow it out of the section above.
    fn promote(&mut self, index: usize) -> bool {
        let Some(above) = self.nodes[index].parent else { return false };
        let higher = self.nodes[above].parent;
        let below = self.nodes[index..].iter_mut().filter(|n| n.parent == Some(above));
        below.for_each(|n| n.parent = higher);
        true
    }

    /// Hangs a section below the one before it; with it the list it opens.
    fn demote(&mut self, index: usize) -> bool {
        let (parent, list) = (self.nodes[index].parent, self.nodes[index].list);
        let Some(before) = self.nodes[..index].iter().rposition(|n| n.parent == parent) else { return false };
        if self.nodes[before].list == list {
            self.nodes[index].parent = Some(before);
            return true;
        }
        for node in &mut self.nodes[index..] {
            if node.parent == parent {
                if node.list != list {
                    break;
                }
                node.parent = Some(before);
            }
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::{Act, Decision};
    use crate::outline::Outline;
    use crate::source::Source;

    fn shape(source: &Source, decisions: &[Decision]) -> String {
        let outline = Outline::decided(source, decisions);
        let line = |n: &crate::outline::Node| {
            format!("{}{}{}", n.depth, n.marker.span.of(&source.text), if n.by_hand { "*" } else { "" })
        };
        outline.nodes.iter().map(line).collect::<Vec<_>>().join(" ")
    }

    fn decision(source: &Source, mark: &str, act: Act) -> Decision {
        let at = source.text.find(mark).unwrap();
        Decision::new(source, at as u32, act).unwrap()
    }

    const TEXT: &str = "一、看𠮷\n（一）雨多。\n（二）库多。\n1.修渠。\n2.清淤。\n二、抓好\n抓紧。";

    #[test]
    fn marks_are_moved_and_taken_out() {
        let source = Source::new(TEXT);
        assert_eq!(shape(&source, &[]), "0一、 1（一） 1（二） 21. 22. 0二、");
        for (mark, act, wanted) in [
            ("1.", Act::Promote, "0一、 1（一） 1（二） 11.* 12. 0二、"),
            ("（二）", Act::Demote, "0一、 1（一） 2（二）* 31. 32. 0二、"),
            ("二、", Act::Demote, "0一、 1（一） 1（二） 21. 22. 1二、*"),
            ("1.", Act::NotAMark, "0一、 1（一） 1（二） 0二、"),
            ("一、", Act::Promote, "0一、 1（一） 1（二） 21. 22. 0二、"),
        ] {
            assert_eq!(shape(&source, &[decision(&source, mark, act)]), wanted, "{mark} {act:?}");
        }
    }

    #[test]
    fn a_decision_outlives_changes_elsewhere() {
        let decided = decision(&Source::new(TEXT), "1.", Act::Promote);
        let changed =
            Source::new(&format!("说明。\n{}", TEXT.replace("（一）雨多。", "（一）雨 水多。\n还有。")));
        assert_eq!(shape(&changed, std::slice::from_ref(&decided)), "0一、 1（一） 1（二） 11.* 12. 0二、");
        let json = serde_json::to_string(&decided).unwrap();
        assert_eq!(serde_json::from_str::<Decision>(&json).unwrap(), decided);
        assert!(json.starts_with(r#"{"act":"promote","mark":"1.""#), "{json}");
        let other = Source::new("一、甲\n二、乙");
        assert_eq!(shape(&other, &[decided]), "0一、 0二、");
    }

    #[test]
    fn of_equal_marks_the_right_one_is_meant() {
        let source = Source::new("一、甲\n（一）修渠。\n（二）清淤。\n二、乙\n（一）修渠。\n（二）清淤。");
        let at = source.text.rfind("（一）").unwrap();
        let decided = Decision::new(&source, at as u32, Act::Promote).unwrap();
        assert_eq!(decided.nth, 1);
        assert_eq!(shape(&source, &[decided]), "0一、 1（一） 1（二） 0二、 0（一）* 0（二）");
        assert_eq!(Decision::new(&source, 1, Act::Promote), None);
    }
}
