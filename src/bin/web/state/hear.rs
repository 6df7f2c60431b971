//! What the engine says: pieces of a reading as they come, answers to questions.

use std::rc::Rc;

use gangmu::job::Stage;
use gangmu::wire::{Answer, Question, Reply, Task};

use super::*;

impl State {
    pub(super) fn hear(&mut self, revision: u32, reply: Reply) -> Vec<Effect> {
        if let Reply::Ready { dictionary, .. } = reply {
            self.dictionary = Some(dictionary);
            return Vec::new();
        }
        if let Reply::Answer(answer) = reply {
            return self.answered(revision, answer);
        }
        if self.is_behind(revision) {
            return self.hear_behind(reply);
        }
        // An answer to a text that is no longer there.
        if revision != self.revision || !matches!(self.phase, Phase::Working { .. }) {
            return Vec::new();
        }
        match reply {
            Reply::Ready { .. } | Reply::Answer(_) => Vec::new(),
            Reply::Progress { stage, done, total } => {
                let share = u64::from(done) * 100 / u64::from(total.max(1));
                self.phase = Phase::Working { stage, percent: share as u32 };
                Vec::new()
            }
            Reply::Outline(_) => {
                self.divide();
                self.next.learn(reply);
                if Rc::ptr_eq(&self.next.source, &self.reading.source)
                    && self.next.outline == self.reading.outline
                {
                    self.next.outline = Rc::clone(&self.reading.outline);
                }
                let mut effects = vec![Effect::TimeOutline];
                if self.shows_pieces() {
                    self.publish();
                    effects.push(Effect::Show);
                }
                effects
            }
            Reply::Findings { .. } => {
                self.next.learn(reply);
                if self.shows_pieces() {
                    self.publish();
                    return vec![Effect::Mark];
                }
                Vec::new()
            }
            Reply::Words { .. } => {
                self.next.learn(reply);
                Vec::new()
            }
            Reply::Done => {
                self.publish();
                self.phase = Phase::Working { stage: Stage::Done, percent: 100 };
                if self.view == View::Read {
                    return vec![Effect::Show];
                }
                self.reduce(Action::Shown)
            }
            Reply::Failed(message) => {
                self.publish();
                self.phase = Phase::Failed(message);
                vec![Effect::Show]
            }
        }
    }

    fn answered(&mut self, revision: u32, answer: Answer) -> Vec<Effect> {
        let shown = revision == self.reading.revision;
        match answer {
            Answer::Facts(kind, table) => self.learn_table(revision, kind, table),
            Answer::Why(at, why) => {
                self.asked.retain(|q| *q != Question::Why(at));
                if shown {
                    self.reading.why = Some((at, why.map(|why| Rc::new(*why))));
                }
            }
            Answer::Amend(lines, change) => {
                self.asked.retain(|q| !matches!(q, Question::Amend(..)));
                if shown {
                    return self.amended(&lines, &change);
                }
            }
            Answer::Seen(seen) => {
                self.asked.retain(|q| *q != Question::Seen);
                if shown {
                    return self.hide(seen);
                }
            }
            Answer::Whole(rest) => {
                // It may be asked for again.
                self.asked.retain(|q| *q != Question::Whole);
                if shown {
                    return self.order(Task::Whole(rest));
                }
            }
        }
        Vec::new()
    }

    /// Whether a reader sees results as they come: of a new text. The results of
    /// other options take the place of the old ones at once, so that nothing flickers.
    fn shows_pieces(&self) -> bool {
        let other = self.reading.source.text != self.next.source.text;
        self.view == View::Read && (other || self.reading.words.is_empty())
    }

    /// What is known now is what is shown.
    pub(super) fn publish(&mut self) {
        self.divide();
        let before = std::mem::replace(&mut self.reading, self.next.clone());
        // The same text read in the same way says the same.
        if Rc::ptr_eq(&before.source, &self.reading.source) && before.options == self.reading.options {
            for (kind, table) in before.tables {
                if self.reading.table(kind).is_none() {
                    self.reading.tables.push((kind, table));
                }
            }
        }
        self.asked.clear();
        self.ordered.clear();
        let sections = self.reading.outline.nodes.len() as u32;
        self.current = self.current.filter(|&n| n < sections);
        self.picked = self.picked.filter(|&at| (at as usize) < self.reading.source.text.len());
        self.finding = self.finding.filter(|&index| index < self.reading.findings.len());
    }
}
