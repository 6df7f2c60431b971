//! Whom a task is given to: （财政部牵头，农业农村部、水利部配合）, 由水利局牵头，修渠.
//!
//! Reads the brackets of a sentence that end in 负责, 牵头 or 配合, and clauses that
//! name who does it without a word that binds; linear.

use std::ops::Range;

use super::super::prose::{begins, ends};
use super::action::LONGEST;
use super::{Reader, actor, modal};
use crate::lists::Vocabulary;

/// A bracket behind a task.
pub(super) struct Charge {
    pub range: Range<usize>,
    /// 负责, 牵头
    pub word: Range<usize>,
    /// The first leads.
    pub bodies: Vec<Range<usize>>,
}

/// 由水利局牵头，农业局配合，修渠
struct Assignment {
    actor: Range<usize>,
    /// 负责, 牵头, 请
    modal: Range<usize>,
    action: Range<usize>,
    support: Vec<Range<usize>>,
}

/// What such a bracket ends in.
static ENDS: Vocabulary = Vocabulary::new("fact/duty/charge ends");

/// The brackets of `sentence` that give a task to somebody.
pub(super) fn charges(text: &str, sentence: Range<usize>) -> Vec<Charge> {
    let mut found = Vec::new();
    let mut from = sentence.start;
    while let Some(open) = text[from..sentence.end].find('(') {
        let start = from + open;
        let Some(length) = text[start..sentence.end].find(')') else { break };
        let inside = start + 1..start + length;
        from = start + length + 1;
        let words = text[inside.clone()].trim_end_matches(['。', ';', ',']);
        // 担当负责，确保… is a clause and gives nothing to anybody.
        let named =
            ends(words, &ENDS).is_some() && !["必须", "即", "要", "确保"].iter().any(|w| words.contains(w));
        let said = words.split([',', ';', '。']).find_map(|part| {
            let word = ends(part, &ENDS)?;
            let end = part.as_ptr() as usize - text.as_ptr() as usize + part.len();
            Some(end - word.len().min("负责".len())..end)
        });
        let Some(word) = said.filter(|_| named) else { continue };
        let bodies = bodies(text, inside.start..inside.start + words.len());
        found.push(Charge { range: start..from, word, bodies });
    }
    found
}

/// The names between 、 and ，.
fn bodies(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut bodies = Vec::new();
    let mut from = range.start;
    let words = &text[range.clone()];
    let stops = words.char_indices().filter(|(_, c)| matches!(c, '、' | ',' | ';' | '。'));
    let ends_at: Vec<(usize, usize)> = stops
        .map(|(at, c)| (range.start + at, range.start + at + c.len_utf8()))
        .chain([(range.end, range.end)])
        .collect();
    for (end, next) in ends_at {
        let mut name = from..end;
        while let Some(word) = ends(&text[name.clone()], &ENDS)
            .or_else(|| ends(&text[name.clone()], &["等", "分别", "按职责分工"]))
        {
            name.end -= word.len();
        }
        while let Some(word) =
            begins(&text[name.clone()], &["由", "会同", "和", "责任单位:", "牵头单位:", "配合单位:"])
        {
            name.start += word.len();
        }
        if !name.is_empty() && text[name.clone()].chars().count() < 30 {
            bodies.push(name);
        }
        from = next;
    }
    bodies
}

impl Reader<'_> {
    /// （A、B负责） behind a task: the task is the first sentence since the bracket
    /// before it, or since the paragraph began.
    pub(super) fn charged(&mut self, sentence: Range<usize>) {
        let text = self.prose.text.as_str();
        for charge in charges(text, sentence.clone()) {
            let Some((lead, support)) = charge.bodies.split_first() else { continue };
            let paragraph = text[..charge.range.start].rfind('\n').map_or(0, |i| i + 1);
            let from = self.prose.behind_mark(paragraph.max(self.charged).min(charge.range.start));
            self.charged = charge.range.end;
            let words =
                text[from.min(charge.range.start)..charge.range.start].trim_start_matches(['。', ';', ',']);
            let from = charge.range.start - words.len();
            let first = words.find(['。', '!']).unwrap_or(words.len());
            let longest = words.char_indices().nth(LONGEST).map_or(words.len(), |(i, _)| i);
            let end = from + first.min(longest);
            if from >= end {
                continue;
            }
            let deadline = self.deadline(from..charge.range.start, false);
            let section = self.section(from);
            let support = support.iter().map(|b| self.prose.span(b.clone())).collect();
            let range = from..charge.range.end;
            self.add(Some(lead.clone()), false, Some(charge.word), from..end, deadline, range, section);
            if let Some(duty) = self.duties.last_mut() {
                duty.support = support;
            }
        }
    }

    /// 水利局负责修渠, 水利局：负责修渠, 由水利局牵头，修渠, 请水利局修渠: says whether
    /// it was one of them.
    pub(super) fn assigned(&mut self, clauses: &[Range<usize>], index: usize, words: Range<usize>) -> bool {
        let Some(Assignment { actor, modal, action, support }) = self.assignment(clauses, index, words)
        else {
            return false;
        };
        let deadline = self.deadline(actor.start..action.end, false);
        let range = actor.start.min(modal.start)..action.end;
        let section = self.section(range.start);
        self.add(Some(actor), false, Some(modal), action, deadline, range, section);
        if let Some(duty) = self.duties.last_mut() {
            duty.support = support.into_iter().map(|body| self.prose.span(body)).collect();
        }
        true
    }

    fn assignment(&self, clauses: &[Range<usize>], index: usize, words: Range<usize>) -> Option<Assignment> {
        let text = self.prose.text.as_str();
        let said = &text[words.clone()];
        let mut next = index + 1;
        let mut support = Vec::new();
        while let Some(beside) = clauses.get(next).map(|clause| self.words(clause))
            && ends(&text[beside.clone()], &["配合", "参与", "参加"]).is_some()
        {
            support.extend(bodies(text, beside));
            next += 1;
        }
        let (actor, modal) = if let Some(rest) = said.strip_prefix('请') {
            let from = words.start + '请'.len_utf8();
            (from..from + actor::agent(rest)?, words.start..from)
        } else {
            let by = said.starts_with('由');
            let at = words.start
                + said.find("负责").or_else(|| said.find("牵头").filter(|_| by || !support.is_empty()))?;
            let modal = at..at + "负责".len();
            let lead = words.start + if by { '由'.len_utf8() } else { 0 }..at;
            let named =
                index.checked_sub(1).filter(|&i| lead.is_empty() && text[clauses[i].clone()].ends_with(':'));
            let actor = actor::opened(text, named.map_or(lead, |i| self.words(&clauses[i])), self.times);
            if !actor::acts(&text[actor.clone()]) || begins(&text[at..], actor::POSTS).is_some() {
                return None;
            }
            (actor, modal)
        };
        let mut action = self.action(clauses, index, actor.end.max(modal.end));
        if action.is_empty() {
            action = self.words(clauses.get(next).filter(|_| text[words.end..].starts_with(','))?);
        }
        action.start += text[action.clone()].starts_with(',') as usize;
        let task = &text[action.clone()];
        // 负责了 tells, 请代表审议 is polite, 水利局参加 is another.
        let other = task.contains('了')
            || task.starts_with('、')
            || ends(task, &["审议", "意见", "批评指正", "参加", "配合"]).is_some();
        (task.chars().count() > 2 && !other && modal::find(task).is_none()).then_some(Assignment {
            actor,
            modal,
            action,
            support,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::charges;

    #[test]
    fn the_first_leads() {
        let text = "建好水库(𠮷县水利局牵头,财政局、农业局配合)。";
        let charge = &charges(text, 0..text.len())[0];
        let names: Vec<&str> = charge.bodies.iter().map(|b| &text[b.clone()]).collect();
        assert_eq!((names, &text[charge.word.clone()]), (vec!["𠮷县水利局", "财政局", "农业局"], "牵头"));
        assert!(charges("建好水库(坝)。", 0.."建好水库(坝)。".len()).is_empty());
    }
}
