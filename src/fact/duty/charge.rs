//! （财政部牵头，农业农村部、水利部配合）: whom a task is given to.
//!
//! Reads the brackets of a sentence that end in 负责, 牵头 or 配合; linear.

use std::ops::Range;

use super::super::prose::{begins, ends};
use super::Reader;
use super::action::LONGEST;
use crate::lists::Vocabulary;

/// A bracket behind a task.
pub(super) struct Charge {
    pub range: Range<usize>,
    /// 负责, 牵头
    pub word: Range<usize>,
    /// The first leads.
    pub bodies: Vec<Range<usize>>,
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
