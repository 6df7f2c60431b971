//! Duties: who must do what by when.
//!
//! Reads [`Prose`], its expressions of time and the outline; gives [`Duty`]s in
//! text order; linear: a clause is looked at once. A duty is a clause with a
//! word that binds (要, 必须, 应当) whose subject can act, or that follows one;
//! and a task with （A、B负责） behind it. 党要管党，才能… binds nobody.

use serde::{Deserialize, Serialize};

mod action;
mod actor;
mod charge;
mod modal;
mod subject;

use std::ops::Range;

use super::figure::{Figure, Role};
use super::prose::{Prose, begins, ends};
use super::time::Word;

use crate::outline::{Outline, Style};
use crate::span::Span;
use subject::Subject;

/// Something that somebody must do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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

/// The duties of `prose`.
pub(super) fn duties(prose: &Prose, times: &[Word], outline: &Outline) -> Vec<Duty> {
    let mut reader = Reader {
        prose,
        times,
        outline,
        duties: Vec::new(),
        subject: Subject::default(),
        binding: false,
        charged: 0,
    };
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
        // 在2小时内 says when.
        let when = |f: &Figure| duty.deadline.is_some_and(|d| d.holds(f.span.start));
        duty.measure = same.find(|f| f.role == Role::Target && !when(f)).map(|f| f.span);
    }
}

struct Reader<'r> {
    prose: &'r Prose,
    times: &'r [Word],
    outline: &'r Outline,
    duties: Vec<Duty>,
    /// Who was named so far.
    subject: Subject,
    /// A clause of this sentence binds.
    binding: bool,
    /// Where the last bracket that gives a task ends.
    charged: usize,
}

impl Reader<'_> {
    fn sentence(&mut self, sentence: Range<usize>) {
        let text = self.prose.text.as_str();
        self.binding = false;
        self.subject.sentence();
        if text[..sentence.start].ends_with('\n') {
            let item =
                self.prose.mark_at(sentence.start).is_some() || text[sentence.start..].starts_with('要');
            self.subject.paragraph(item);
        }
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
            if !self.assigned(clauses, index, words.clone()) {
                self.plain(words);
            }
            return;
        };
        let modal = words.start + modal.start..words.start + modal.end;
        let lead = actor::opened(text, words.start..modal.start, self.times);
        let by = text[modal.end..words.end].strip_prefix('由').and_then(actor::agent);
        let by = by.map(|length| modal.end + '由'.len_utf8()..modal.end + '由'.len_utf8() + length);
        let section = self.section(words.start);
        let before = index.checked_sub(1).map(|i| self.words(&clauses[i]));
        // 各地，特别是山区，要…
        let apart =
            before.as_ref().is_some_and(|b| begins(&text[b.clone()], &["特别是", "尤其是"]).is_some());
        let named = index.checked_sub(2).filter(|_| apart).map(|i| self.words(&clauses[i]));
        let acts = |words: Range<usize>| {
            let lead = &text[words.clone()];
            let length = if actor::acts(lead) { Some(lead.len()) } else { actor::ahead(lead) };
            length.map(|length| words.start..words.start + length)
        };
        let actor = if by.is_some() {
            by.clone()
        } else if lead.is_empty() {
            // 组织、纪检等部门，要在…: the clause before is the subject.
            let subject = [named, before.clone()].into_iter().flatten();
            subject
                .filter(|b| modal::find(&text[b.clone()]).is_none())
                .find_map(|b| acts(actor::opened(text, b, self.times)))
        } else {
            acts(lead.clone())
        };
        // 已建的要改造, 转制后须登记: in which case.
        let said = &text[lead.clone()];
        let passive = begins(said, &["对", "在", "从", "把", "为", "按", "以", "凡", "通过", "发现"])
            .is_some()
            || ends(said, &["的", "时", "后", "前", "内", "过程中"]).is_some();
        let next = clauses.get(index + 1).map(|c| &text[self.words(c)]);
        let condition = next.is_some_and(|n| {
            begins(n, &["才", "就", "则", "关键", "靠", "首先必须", "离不开", "必须首先"]).is_some()
                || &text[modal.clone()] == "要" && n.starts_with("必须")
        }) && actor.as_ref().is_none_or(|a| a.len() <= "我们".len());
        if (actor.is_none() && !lead.is_empty() && !passive) || condition {
            return;
        }
        let action = self.action(clauses, index, by.as_ref().map_or(modal.end, |by| by.end));
        // 按照…要达到500亿元的目标
        const AIMS: &[&str] =
            &["的目标", "的要求", "的任务", "的原则", "的部署", "的思路", "的方针", "的精神"];
        let task = &text[action.clone()];
        let aims = begins(&text[lead.clone()], &["按", "以", "为"]).is_some() && ends(task, AIMS).is_some();
        // 领导要带头 is short and whole.
        let shortest = if actor.is_some()
            || modal::forbids(&text[modal.clone()])
            || self.prose.mark_at(modal.start).is_some()
        {
            2
        } else {
            3
        };
        // 这是我们必须长期坚持的方针 only describes.
        let described = text[words.start..lead.start].contains('是')
            && !lead.is_empty()
            && task.rsplit_once('的').is_some_and(|(_, of)| begins(of, modal::AIMS).is_some());
        if task.chars().count() < shortest || actor::says(task) || aims || described {
            return;
        }
        let from = actor.as_ref().map_or(words.start, |a| a.start.min(modal.start));
        let forbids = modal::forbids(&text[modal.clone()]);
        // 年底前，各市要…; a time inside the clause before is its own.
        let early = |b: Range<usize>| self.deadline(b.clone(), forbids).filter(|d| d.end == b.end);
        let deadline =
            self.deadline(from.min(words.start)..action.end, forbids).or_else(|| before.and_then(early));
        let from = deadline.as_ref().map_or(from, |d| d.start.min(from));
        let first = self.subject.enters(section, self.scope(section));
        let (actor, implied) = match actor {
            Some(actor) => {
                // 有关部门也要配合 and 由有关部门审批 are said beside; 任何单位不得… forbids.
                let beside = by.is_some() || text[actor.end..modal.start].starts_with('也');
                self.subject.acts(actor.clone(), beside || forbids, first);
                (Some(actor), false)
            }
            None => (self.subject.carried(), true),
        };
        self.binding = true;
        self.add(actor, implied, Some(modal), action.clone(), deadline, from..action.end, section);
    }

    /// A clause without a word that binds: it may name who acts next, or be
    /// bound by the clause before (党委要…，书记切实履行…).
    fn plain(&mut self, words: Range<usize>) {
        let text = self.prose.text.as_str();
        let opened = actor::opened(text, words.clone(), self.times);
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
        let bound = self.binding && begins(rest, actor::VERBS).is_some();
        // 干部是关键 is no longer meant where the sentence has ended.
        if is || bound {
            self.subject.named(actor.clone(), bound || rest.contains("责任"));
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

    /// The innermost section around byte `at`.
    fn section(&self, at: usize) -> Option<u32> {
        let nodes = &self.outline.nodes;
        let place = self.prose.span(at..at + 1).start;
        let mut index = nodes.partition_point(|n| n.span.start <= place).checked_sub(1)?;
        loop {
            let node = &nodes[index];
            if node.span.holds(place) {
                return u32::try_from(index).ok();
            }
            index = node.parent.filter(|&p| (p as usize) < index)? as usize;
        }
    }

    /// The section within which it need not be said again who must act: the items
    /// of a list have none of their own.
    fn scope(&self, section: Option<u32>) -> Option<u32> {
        let mut section = section?;
        while let Some(node) = self.outline.nodes.get(section as usize) {
            let item = matches!(node.marker.style, Style::Is | Style::Must | Style::Sequence | Style::Side);
            if !item {
                break;
            }
            section = node.parent.filter(|&p| p < section)?;
        }
        Some(section)
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
            // A word that only describes; a plan whose name ends in 要; a condition.
            ("这是必须完成的任务，是政府应尽的责任。《纲要（草案）》提供了基础。", &[]),
            ("按照县里要达到5亿元的目标，加快建设。要完成任务，必须抓紧时间。", &["|必须|抓紧时间|"]),
            // Who is named by others, who only helps, who may not.
            ("我们提出各乡镇必须完成清淤。", &["各乡镇|必须|完成清淤|"]),
            ("等一下王县长要讲几句话。", &[]),
            ("管理局作为主管单位要管好水库。", &["管理局|要|管好水库|"]),
            ("引导企业、学校积极参与。要加强宣传。", &["|要|加强宣传|"]),
            (
                "水网布局要合理安排。任何单位不得截留资金。要严格管理。",
                &["任何单位|不得|截留资金|", "|要|严格管理|"],
            ),
            (
                "各部门也要配合好，要加强沟通。要严肃问责。",
                &["各部门|要|配合好|", "~各部门|要|加强沟通|", "|要|严肃问责|"],
            ),
            // Of all its items the one whom a section names first.
            (
                "一、抓落实\n各乡镇要抓紧清淤。\n一要修好渠道。水利局要派人帮忙。\n二要清好淤泥。\n平时常巡查，要有记录。",
                &[
                    "各乡镇|要|抓紧清淤|",
                    "~各乡镇|要|修好渠道|",
                    "水利局|要|派人帮忙|",
                    "~各乡镇|要|清好淤泥|",
                    "|要|有记录|",
                ],
            ),
            // When, where, about what between who and the word.
            ("各县今年要修好渠道。", &["各县|要|修好渠道|"]),
            ("水利局年底前要修好水库。", &["水利局|要|修好水库|年底前"]),
            ("各县到2027年要修好渠道。", &["各县|要|修好渠道|2027年"]),
            ("各部门在审批中不得收费。", &["各部门|不得|收费|"]),
            ("各县对漏水的渠道要及时修补。", &["各县|要|及时修补|"]),
            ("代表对水利工作的建议要认真办理，县委对水利工作的领导要加强。", &[]),
            ("政府在保证质量的前提下，要加快审批。", &["政府|要|加快审批|"]),
            ("各县不仅要修渠道，更要管水库。", &["各县|要|修渠道|", "~各县|要|管水库|"]),
            ("各乡，特别是山区，要巡查渠道。", &["各乡|要|巡查渠道|"]),
            ("干部特别是书记要带头。", &["干部特别是书记|要|带头|"]),
            ("现在要清理渠道。其次要加固堤坝。", &["|要|清理渠道|", "|要|加固堤坝|"]),
            // By whom.
            ("扩建水库，都要由县政府提出申请。", &["县政府|要|提出申请|"]),
            ("库区改建应当由县水利行政主管部门审批。", &["县水利行政主管部门|应当|审批|"]),
            ("由水利局牵头，农业局、林业局配合，9月底前修好水库。", &["水利局|牵头|9月底前修好水库|9月底前"]),
            ("水利局牵头，农业局配合，修好水库。", &["水利局|牵头|修好水库|"]),
            ("水利局牵头修好水库，农业局配合。", &["水利局|牵头|修好水库|"]),
            ("由水利局牵头，9月底前修好水库。", &["水利局|牵头|9月底前修好水库|9月底前"]),
            ("水利局负责同志到会。水利局负责管理渠道。", &["水利局|负责|管理渠道|"]),
            ("请水利局会同财政局制定办法。", &["水利局|请|会同财政局制定办法|"]),
            ("请各位代表审议。", &[]),
            // In which case.
            ("已建的要限期改造，未验收的不得使用。", &["|要|限期改造|", "|不得|使用|"]),
            ("这是各县必须长期坚持的方针。", &[]),
            ("关键要看干部。", &[]),
            (
                "对这种做法，一要坚持，防止走样。二要创新，乡镇的职能会变。",
                &["|要|坚持，防止走样|", "|要|创新|"],
            ),
            // 我们, 大家 and names that begin like a verb.
            ("我们要管好水库。大家要带头。", &["我们|要|管好水库|", "大家|要|带头|"]),
            ("我们要修好水库，就必须抓紧。", &[]),
            ("用人单位应当在30日内备案。", &["用人单位|应当|在30日内备案|30日内"]),
            ("要以更大的决心，修好𠮷县水库。", &["|要|以更大的决心，修好𠮷县水库|"]),
        ] {
            assert_eq!(rows(text), expected, "{text}");
        }
    }
}
