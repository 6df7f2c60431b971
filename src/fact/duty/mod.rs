//! Duties: who must do what by when.
//!
//! Reads [`Prose`], its expressions of time and the outline; gives [`Duty`]s in
//! text order; linear: a clause is looked at once. A duty is a clause with a
//! word that binds (要, 必须, 应当) whose subject can act, or that follows one;
//! and a task with （A、B负责） behind it. 党要管党，才能… binds nobody.

mod actor;
mod charge;
mod modal;

use std::ops::Range;

use super::figure::{Figure, Role};
use super::prose::{Prose, begins};
use super::time::Word;
use crate::outline::{Outline, Style};
use crate::span::Span;

/// Something that somebody must do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// Who: as said here, or before in the section.
    pub actor: Option<Span>,
    /// Said before and not here.
    pub implied: bool,
    /// 要, 必须, 负责 …
    pub modality: Option<Span>,
    /// What is to be done.
    pub action: Span,
    /// 年底前, 2025年6月底前
    pub deadline: Option<Span>,
    /// What it is measured by: the target its sentence sets (投资达到12亿元).
    pub measure: Option<Span>,
    /// Who takes part: behind the first of （A、B负责）, or 配合.
    pub support: Vec<Span>,
    /// From the actor to the end of the action.
    pub span: Span,
    /// The section it stands in, as index of [`Outline::nodes`].
    pub section: Option<u32>,
}

/// Characters an action has at most.
const LONGEST: usize = 60;

/// The duties of `prose`.
pub(super) fn duties(prose: &Prose, times: &[Word], outline: &Outline) -> Vec<Duty> {
    let mut reader =
        Reader { prose, times, outline, duties: Vec::new(), subject: None, binding: false, charged: 0 };
    for sentence in &prose.sentences {
        reader.sentence(sentence.clone());
    }
    reader.duties
}

/// Gives each duty the first target that its sentence sets before the next duty.
pub(super) fn measure(duties: &mut [Duty], figures: &[Figure]) {
    for index in 0..duties.len() {
        let next = duties.get(index + 1).map_or(u32::MAX, |d| d.span.start);
        let duty = &mut duties[index];
        let from = figures.partition_point(|f| f.span.start < duty.span.start);
        let inside = figures[from..].iter().take_while(|f| f.span.start < next);
        let mut same = inside.take_while(|f| f.sentence.holds(duty.action.start));
        duty.measure = same.find(|f| f.role == Role::Target).map(|f| f.span);
    }
}

struct Reader<'r> {
    prose: &'r Prose,
    times: &'r [Word],
    outline: &'r Outline,
    duties: Vec<Duty>,
    /// The last one who could act, and the section that says so.
    subject: Option<(Range<usize>, Option<u32>)>,
    /// A clause of this sentence binds.
    binding: bool,
    /// Where the last bracket that gives a task ends.
    charged: usize,
}

impl Reader<'_> {
    fn sentence(&mut self, sentence: Range<usize>) {
        let text = self.prose.text.as_str();
        self.binding = false;
        let mut clauses: Vec<Range<usize>> = Vec::new();
        let mut from = sentence.start;
        let mut depth = 0usize;
        for (at, c) in text[sentence.clone()].char_indices() {
            let at = sentence.start + at;
            match c {
                '《' | '“' => depth += 1,
                '》' | '”' => depth = depth.saturating_sub(1),
                _ => {}
            }
            // A bracket left open closes after a while.
            let apart = depth == 0 || at - from > 600;
            let marked = self.prose.mark_at(at).is_some_and(|m| m.start == at);
            if marked && at > from {
                clauses.push(from..at);
                from = at;
            }
            if apart && matches!(c, ',' | ';' | ':' | '。' | '!' | '?' | '\n') {
                clauses.push(from..at + c.len_utf8());
                from = at + c.len_utf8();
                depth = 0;
            }
        }
        if from < sentence.end {
            clauses.push(from..sentence.end);
        }
        for index in 0..clauses.len() {
            self.clause(&clauses, index);
        }
        self.charged(sentence);
    }

    /// The words of a clause without the marks around them, and the byte of a
    /// level mark that binds (一要).
    fn words(&self, clause: &Range<usize>) -> Range<usize> {
        let text = self.prose.text.as_str();
        let mut from = self.prose.behind_mark(clause.start).clamp(clause.start, clause.end);
        if text[clause.start..from].ends_with('要') {
            from -= '要'.len_utf8();
        }
        let mut words = text[from..clause.end].trim_end_matches([',', ';', ':', '。', '!', '?', '\n']);
        for (open, close) in [('“', '”'), ('(', ')')] {
            // Only where nothing opens it here.
            if words.ends_with(close) && !words.contains(open) {
                words = words.trim_end_matches([close, '。', '!', '?']);
            }
        }
        let end = from + words.len();
        let open = words.trim_start_matches(['.', '“', '—', '(', ')', '”']);
        end - open.len()..end
    }

    fn clause(&mut self, clauses: &[Range<usize>], index: usize) {
        let text = self.prose.text.as_str();
        let words = self.words(&clauses[index]);
        let Some(modal) = modal::find(&text[words.clone()]) else {
            self.plain(words);
            return;
        };
        let modal = words.start + modal.start..words.start + modal.end;
        let lead = actor::opened(text, words.start..modal.start);
        let section = self.section(words.start);
        let before = index.checked_sub(1).map(|i| self.words(&clauses[i]));
        let actor = if lead.is_empty() {
            // 组织、纪检等部门，要在…: the clause before is the subject.
            before.clone().map(|b| actor::opened(text, b)).filter(|b| actor::acts(&text[b.clone()]))
        } else {
            Some(lead.clone()).filter(|l| actor::acts(&text[l.clone()]))
        };
        let passive =
            begins(&text[lead.clone()], &["对", "在", "从", "把", "为", "按", "按照", "以", "凡", "通过"])
                .is_some();
        let next = clauses.get(index + 1).map(|c| &text[self.words(c)]);
        let condition = next.is_some_and(|n| {
            begins(n, &["才", "就", "则", "关键", "靠", "首先必须", "离不开", "必须首先"]).is_some()
        }) && actor.as_ref().is_none_or(|a| a.len() <= 3);
        if (actor.is_none() && !lead.is_empty() && !passive) || condition {
            return;
        }
        let action = self.action(clauses, index, modal.end);
        if text[action.clone()].chars().count() < 3 || actor::says(&text[action.clone()]) {
            return;
        }
        let from = actor.as_ref().map_or(words.start, |a| a.start.min(modal.start));
        let deadline = self.deadline(before.map_or(from, |b| b.start)..action.end);
        let from = deadline.as_ref().map_or(from, |d| d.start.min(from));
        let (actor, implied) = match actor.filter(|a| &text[a.clone()] != "大家") {
            Some(actor) => {
                self.subject = Some((actor.clone(), section));
                (Some(actor), false)
            }
            None => (self.subject.clone().filter(|s| s.1 == section).map(|s| s.0), true),
        };
        self.binding = true;
        self.add(actor, implied, Some(modal), action.clone(), deadline, from..action.end, section);
    }

    /// A clause without a word that binds: it may name who acts next, or be
    /// bound by the clause before (党委要…，书记切实履行…).
    fn plain(&mut self, words: Range<usize>) {
        let text = self.prose.text.as_str();
        let opened = actor::opened(text, words.clone());
        // …，3月底前印发: the time by which the clause before must be done.
        let first = self.times.partition_point(|t| t.range.start < words.start);
        let due = self.times.get(first).filter(|t| t.range.start == words.start && t.is_deadline());
        if let (true, Some(time), Some(duty)) = (self.binding, due, self.duties.last_mut()) {
            duty.deadline = duty.deadline.or(Some(self.prose.span(time.range.clone())));
        }
        let Some(length) = actor::leading(&text[opened.clone()]) else { return };
        let actor = opened.start..opened.start + length;
        let section = self.section(words.start);
        let rest = &text[actor.end..words.end];
        let is = rest.starts_with('是');
        let bound = self.binding
            && begins(
                rest,
                &["切实", "认真", "主动", "积极", "严格", "带头", "定期", "及时", "全面", "负责"],
            )
            .is_some();
        if is || bound {
            self.subject = Some((actor.clone(), section));
        }
        if bound {
            self.add(
                Some(actor.clone()),
                false,
                None,
                actor.end..words.end,
                None,
                actor.start..words.end,
                section,
            );
        }
    }

    /// （A、B负责） behind a task: the task is the first sentence since the bracket
    /// before it, or since the paragraph began.
    fn charged(&mut self, sentence: Range<usize>) {
        let text = self.prose.text.as_str();
        for charge in charge::charges(text, sentence.clone()) {
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
            let deadline = self.deadline(from..charge.range.start);
            let section = self.section(from);
            let support = support.iter().map(|b| self.prose.span(b.clone())).collect();
            let range = from..charge.range.end;
            self.add(Some(lead.clone()), false, Some(charge.word), from..end, deadline, range, section);
            if let Some(duty) = self.duties.last_mut() {
                duty.support = support;
            }
        }
    }

    /// From behind the binding word to the end of the first verb phrase.
    fn action(&self, clauses: &[Range<usize>], index: usize, from: usize) -> Range<usize> {
        let text = self.prose.text.as_str();
        let mut end = self.words(&clauses[index]).end.max(from);
        // 要按照…的要求，担当负责: what comes first says only how.
        let how = begins(
            &text[from..end],
            &["按照", "严格按照", "根据", "围绕", "本着", "结合", "充分利用", "针对", "依托", "坚持以", "以"],
        );
        // 要确保到2027年底，建成…: a time alone is no action.
        let first = self.times.partition_point(|t| t.range.end < end);
        let timed = self.times.get(first).is_some_and(|t| t.range.end == end);
        let verbless =
            (timed || how.is_some_and(|w| w != "以")) && text[clauses[index].clone()].ends_with(',');
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
    fn deadline(&self, range: Range<usize>) -> Option<Range<usize>> {
        let text = self.prose.text.as_str();
        let first = self.times.partition_point(|t| t.range.start < range.start);
        let inside = self.times[first..].iter().take_while(|t| t.range.end <= range.end);
        let due = |t: &&Word| t.is_deadline() || (text[..t.range.start].ends_with('到') && t.names_year());
        inside.take(6).find(due).map(|t| t.range.clone())
    }

    /// The innermost section around byte `at`.
    fn section(&self, at: usize) -> Option<u32> {
        let nodes = &self.outline.nodes;
        let place = self.prose.span(at..at + 1).start;
        let mut index = nodes.partition_point(|n| n.span.start <= place).checked_sub(1)?;
        loop {
            let node = &nodes[index];
            // An item of an item is no section of its own for who must act.
            let item = matches!(node.marker.style, Style::Sequence | Style::Side);
            if node.span.holds(place) && !item {
                return u32::try_from(index).ok();
            }
            index = node.parent.filter(|&p| (p as usize) < index)? as usize;
        }
    }

    #[expect(clippy::too_many_arguments, reason = "the pieces of a duty, once")]
    fn add(
        &mut self,
        actor: Option<Range<usize>>,
        implied: bool,
        modality: Option<Range<usize>>,
        action: Range<usize>,
        deadline: Option<Range<usize>>,
        range: Range<usize>,
        section: Option<u32>,
    ) {
        let span = |range: Range<usize>| self.prose.span(range);
        self.duties.push(Duty {
            implied: implied && actor.is_some(),
            actor: actor.map(span),
            modality: modality.map(span),
            action: span(action),
            deadline: deadline.map(span),
            measure: None,
            support: Vec::new(),
            span: span(range),
            section,
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::fact::Facts;
    use crate::outline::Outline;
    use crate::source::Source;

    /// `actor|modality|action|deadline`, ~ before an implied actor.
    fn rows(text: &str) -> Vec<String> {
        let source = Source::new(text);
        let facts = Facts::new(&source, &Outline::new(&source));
        let words = |span: Option<crate::span::Span>| span.map_or("", |s| s.of(&source.text));
        let row = |d: &super::Duty| {
            let implied = if d.implied { "~" } else { "" };
            let (actor, modality) = (words(d.actor), words(d.modality));
            format!("{implied}{actor}|{modality}|{}|{}", words(Some(d.action)), words(d.deadline))
        };
        facts.duties.iter().map(row).collect()
    }

    #[test]
    fn a_duty_is_measured_by_the_target_of_its_sentence() {
        for (text, expected) in [
            ("𠮷县水利局要加快建设，到2027年灌溉面积达到6万亩。", &["6万亩"][..]),
            ("各乡镇要抓好防汛。到2027年灌溉面积达到6万亩。", &[""]),
            ("各乡镇要抓好防汛工作。", &[""]),
        ] {
            let source = Source::new(text);
            let facts = Facts::new(&source, &Outline::new(&source));
            let measure = |d: &super::Duty| d.measure.map_or("", |m| m.of(&source.text));
            assert_eq!(facts.duties.iter().map(measure).collect::<Vec<_>>(), expected, "{text}");
        }
    }

    #[test]
    fn duties_say_who_must_do_what() {
        for (text, expected) in [
            ("各乡镇党委要抓好防汛工作。", &["各乡镇党委|要|抓好防汛工作|"][..]),
            ("𠮷县水利局必须在年底前修好水库。", &["𠮷县水利局|必须|在年底前修好水库|年底前"]),
            ("年底前，要建成一批渠道。", &["|要|建成一批渠道|年底前"]),
            ("各单位要认真检查。要及时整改。", &["各单位|要|认真检查|", "~各单位|要|及时整改|"]),
            ("宣传、水利等部门，要加强配合。", &["宣传、水利等部门|要|加强配合|"]),
            ("党委要扛起责任，书记切实履行职责。", &["党委|要|扛起责任|", "书记||切实履行职责|"]),
            ("书记是第一责任人，一定要牵头抓好。", &["~书记|一定要|牵头抓好|"]),
            ("一要修好渠道。二要清好淤泥。", &["|要|修好渠道|", "|要|清好淤泥|"]),
            ("修好水库。加强巡查，备足物资。（水利局牵头，财政局配合）", &["水利局|牵头|修好水库|"]),
            ("党要管党，才能管好党。", &[]),
            ("主要任务是修渠，需要资金，水渠要讲质量。", &[]),
        ] {
            assert_eq!(rows(text), expected, "{text}");
        }
    }
}
