//! The panels of structure, findings and facts tell of the document in front, or of
//! all of them together. What was read aside is shown as it came; tables of facts
//! behind the front are asked for when they are looked at.

use std::rc::Rc;

use gangmu::check::{Finding, Severity};
use gangmu::export::table::{KINDS, Table};
use gangmu::span::sort;
use gangmu::wire::{Message, Question};

use super::{CARDS, Effect, Order, State, Tab};

impl State {
    /// Whether the panels tell of all documents.
    pub fn together(&self) -> bool {
        self.every && self.documents.len() > 1
    }

    /// The indices of the documents they tell of.
    pub fn told(&self) -> Vec<usize> {
        if self.together() { (0..self.documents.len()).collect() } else { vec![self.front] }
    }

    /// The findings of the document with this index.
    pub fn findings_of(&self, index: usize) -> &[Finding] {
        self.reading_of(index).map_or(&[], |reading| &reading.findings)
    }

    /// How many findings of this severity the one in front has.
    pub fn count(&self, severity: Severity) -> usize {
        self.count_in(&[self.front], severity)
    }

    /// How many of this severity these documents have.
    pub fn count_in(&self, told: &[usize], severity: Severity) -> usize {
        let findings = told.iter().flat_map(|&index| self.findings_of(index));
        findings.filter(|finding| finding.severity == severity).count()
    }

    /// The findings shown of the document with this index: of the severity chosen, in
    /// the order chosen, as indices.
    pub fn sorted(&self, index: usize) -> Vec<usize> {
        let findings = self.findings_of(index);
        // Where none of it is left all are shown.
        let only = self.severity.filter(|&severity| self.count_in(&self.told(), severity) > 0);
        let mut order: Vec<usize> =
            (0..findings.len()).filter(|&i| only.is_none_or(|only| findings[i].severity == only)).collect();
        if self.order == Order::Family && !self.together() {
            sort(&mut order, |&i| [findings[i].family as u32, findings[i].severity as u32, 0]);
        }
        order
    }

    /// Goes to the next finding, or back; round at the ends, through all documents
    /// the panels tell of.
    pub(super) fn step(&mut self, by: i32) -> Vec<Effect> {
        let (order, findings) = (self.sorted(self.front), self.findings_of(self.front));
        // One gone to in a document that is not drawn yet is at hand all the same.
        let coming = self.then.and_then(|span| findings.iter().position(|f| f.span == span));
        let at = self.finding.or(coming).and_then(|f| order.iter().position(|&i| i == f));
        // Without one at hand it goes on from the place clicked.
        let picked = self.picked.filter(|_| self.order == Order::Place);
        let next = match (at, picked) {
            (Some(at), _) => at.checked_add_signed(by as isize),
            (None, Some(picked)) if by < 0 => order.iter().rposition(|&i| findings[i].span.start < picked),
            (None, Some(picked)) => order.iter().position(|&i| findings[i].span.start > picked),
            (None, None) if by < 0 => order.len().checked_sub(1),
            (None, None) => Some(0),
        };
        if let Some(&index) = next.and_then(|next| order.get(next)) {
            let span = findings[index].span;
            if self.then.is_some() {
                self.then = Some(span);
                return Vec::new();
            }
            return self.go_to_finding(index);
        }
        let told = self.told();
        let here = told.iter().position(|&index| index == self.front).unwrap_or(0) as i32;
        let around = (1..=told.len() as i32)
            .map(|n| told[(here + n * by.signum()).rem_euclid(told.len() as i32) as usize]);
        for document in around {
            let order = self.sorted(document);
            let Some(&index) = (if by < 0 { order.last() } else { order.first() }) else { continue };
            if document == self.front {
                return self.go_to_finding(index);
            }
            self.tab = Tab::Checks;
            self.then = Some(self.findings_of(document)[index].span);
            return self.turn_to(document);
        }
        Vec::new()
    }

    fn go_to_finding(&mut self, index: usize) -> Vec<Effect> {
        self.tab = Tab::Checks;
        let span = self.reading.findings[index].span;
        let effects = self.arrive(span);
        // Two may stand at one place.
        self.take_up(Some(index));
        effects
    }

    /// The finding at hand, with those before it drawn.
    pub(super) fn take_up(&mut self, finding: Option<usize>) {
        self.finding = finding;
        let Some(finding) = finding else { return };
        let place = self.sorted(self.front).iter().position(|&i| i == finding).unwrap_or(0);
        self.cards = self.cards.max(place + CARDS / 2);
    }

    /// The tables of the kind of facts shown that have come, each with the index of
    /// its document.
    pub fn tables(&self) -> Vec<(usize, &Rc<Table>)> {
        let table = |index: usize| Some((index, self.reading_of(index)?.table(self.kind_shown())?));
        self.told().into_iter().filter_map(table).collect()
    }

    /// The kind of facts shown, as an index of the kinds of tables.
    pub fn kind_shown(&self) -> u32 {
        self.kind.min(KINDS.len() as u32 - 1)
    }

    /// Asks for the tables of documents behind that are to be shown.
    pub(super) fn ask_behind(&mut self) -> Vec<Effect> {
        let mut effects = Vec::new();
        if self.tab != Tab::Data || !self.together() {
            return effects;
        }
        let kind = self.kind_shown();
        for (index, document) in self.documents.iter().enumerate() {
            let revision = document.reading.revision;
            let known = index == self.front || revision == 0 || document.reading.table(kind).is_some();
            if !known && !self.asked_behind.contains(&(revision, kind)) {
                self.asked_behind.push((revision, kind));
                effects.push(Effect::Send(Message::Ask(revision, Question::Facts(kind))));
            }
        }
        effects
    }

    /// Takes a table of what was read as this revision.
    pub(super) fn learn_table(&mut self, revision: u32, kind: u32, table: Table) {
        self.asked_behind.retain(|asked| *asked != (revision, kind));
        let reading = if revision == self.reading.revision {
            Some(&mut self.reading)
        } else {
            self.documents.iter_mut().map(|document| &mut document.reading).find(|r| r.revision == revision)
        };
        if let Some(reading) = reading.filter(|reading| reading.table(kind).is_none()) {
            reading.tables.push((kind, Rc::new(table)));
        }
    }

    /// The engine has forgotten all: documents behind are read again.
    pub(super) fn forget_behind(&mut self) {
        self.behind = None;
        self.asked_behind.clear();
        for document in &mut self.documents {
            document.reading.revision = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use gangmu::check::Severity;
    use gangmu::export::table::KINDS;
    use gangmu::job::analyze;
    use gangmu::segment::{Pos, Token};
    use gangmu::span::Span;
    use gangmu::wire::{Answer, Columns, Message, Question, Reply};

    use crate::state::tests::{answer, brought};
    use crate::state::{Action, Effect, Phase, State, Tab};

    const GAPS: [&str; 3] = ["一、甲\n三、乙", "𠮷县\n一、丙\n二、丁", "一、戊\n三、己\n五、庚"];

    /// These texts, all of them read.
    fn all(texts: &[&str]) -> State {
        let mut state = State::default();
        state.reduce(brought(texts));
        answer(&mut state);
        read_behind(&mut state);
        state
    }

    /// Reads those behind as the engine does.
    fn read_behind(state: &mut State) {
        while let Some((_, reading)) = &state.behind {
            let (revision, text) = (reading.revision, reading.source.text.clone());
            let analysis = analyze(&text, &reading.options, None);
            let counts = (KINDS[0].table)(&analysis);
            let words = Columns::new(&[Token { span: Span::new(0, 3), pos: Pos(0) }]);
            let (findings, ignored) = (analysis.findings, analysis.ignored);
            for reply in [
                Reply::Outline(analysis.outline),
                Reply::Findings { counts, names: Vec::new(), findings, ignored, problems: Vec::new() },
                Reply::Words { words, terms: Vec::new(), problems: Vec::new() },
                Reply::Done,
            ] {
                state.reduce(Action::Heard { revision, reply });
            }
        }
    }

    fn asked(effects: &[Effect]) -> Vec<(u32, u32)> {
        let asked = effects.iter().filter_map(|effect| match effect {
            Effect::Send(Message::Ask(revision, Question::Facts(kind))) => Some((*revision, *kind)),
            _ => None,
        });
        asked.collect()
    }

    #[test]
    fn findings_of_all_are_counted_sieved_and_stepped_through() {
        let mut state = all(&GAPS);
        let own = state.count(Severity::Error);
        assert_eq!((own, state.count_in(&state.told(), Severity::Error), state.told()), (2, 2, vec![2]));
        state.reduce(Action::Every(true));
        assert_eq!((state.count_in(&state.told(), Severity::Error), state.told()), (3, vec![0, 1, 2]));
        // There is no hint: what is not there hides nothing.
        state.reduce(Action::Sieve(Some(Severity::Info)));
        assert_eq!(state.sorted(0).len(), 1);
        state.reduce(Action::Sieve(None));
        // Round through all documents; the second has none.
        let mut places = Vec::new();
        for _ in 0..4 {
            state.reduce(Action::Step(1));
            if state.phase != Phase::Done {
                answer(&mut state);
            }
            places.push((state.front, state.finding.unwrap()));
        }
        assert_eq!(places, [(2, 0), (2, 1), (0, 0), (2, 0)]);
        state.reduce(Action::Step(-1));
        answer(&mut state);
        assert_eq!((state.front, state.tab), (0, Tab::Checks));
        state.reduce(Action::Every(false));
        state.reduce(Action::Step(1));
        assert_eq!(state.front, 0, "one document is gone round in");
    }

    #[test]
    fn tables_of_those_behind_are_asked_for_when_they_are_looked_at() {
        let mut state = all(&GAPS);
        state.reduce(Action::Facts(4));
        assert_eq!(asked(&state.reduce(Action::Choose(Tab::Data))), [(state.reading.revision, 4)]);
        let effects = state.reduce(Action::Every(true));
        let behind: Vec<u32> = (0..2).map(|index| state.reading_of(index).unwrap().revision).collect();
        assert_eq!(asked(&effects), [(behind[0], 4), (behind[1], 4)]);
        assert!(asked(&state.reduce(Action::Facts(4))).is_empty(), "it is asked already");
        let table = |text: &str| (KINDS[4].table)(&analyze(text, &Default::default(), None));
        let reply = Reply::Answer(Answer::Facts(4, table(GAPS[1])));
        state.reduce(Action::Heard { revision: behind[1], reply });
        assert_eq!(state.tables().iter().map(|(index, _)| *index).collect::<Vec<_>>(), [1]);
        // What is in front when it is turned to stays known: the same text, read alike.
        state.reduce(Action::Front(1));
        answer(&mut state);
        assert!(state.reading.table(4).is_some());
        // The counts have come with the findings.
        state.reduce(Action::Facts(0));
        assert_eq!(state.tables().len(), 3);
    }

    #[test]
    fn the_engine_keeps_what_is_behind_and_reads_it_again_when_it_broke_down() {
        let mut state = all(&GAPS);
        let known = |state: &State| [0, 1].map(|index| state.reading_of(index).unwrap().revision);
        let before = known(&state);
        let effects = state.reduce(Action::Glossary("新 = 甲、乙".to_owned()));
        let kept = effects.iter().find_map(|effect| match effect {
            Effect::Send(Message::Read(request)) => Some(request.keep.clone()),
            _ => None,
        });
        assert_eq!(kept, Some(before.to_vec()));
        answer(&mut state);
        read_behind(&mut state);
        assert!(known(&state).iter().all(|revision| !before.contains(revision)), "read with the names");
        state.reduce(Action::Crashed);
        answer(&mut state);
        assert!(state.behind.is_some());
        read_behind(&mut state);
        assert!(known(&state).iter().all(|&revision| revision > 0));
    }
}
