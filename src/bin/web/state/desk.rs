//! What the desk makes: it is handed what was read, once, and told what to make.

use std::rc::Rc;

use gangmu::export::Paper;
use gangmu::wire::{Errand, Product, Task};

use super::{Effect, State};
use crate::reading::Picture;

impl State {
    /// Has the desk make something, unless it is at it or that is known.
    pub(super) fn order(&mut self, task: Task) -> Vec<Effect> {
        let task = match task {
            Task::Paper(paper, depth) if self.together() && paper != Paper::Svg => {
                let read = self.those_read().into_iter().filter_map(|index| self.reading_of(index));
                Task::Papers(paper, depth, read.map(|reading| reading.revision).collect())
            }
            task => task,
        };
        let known = match &task {
            Task::Statistics(inquiry) => {
                self.reading.statistics.as_ref().is_some_and(|(known, _)| known == inquiry)
            }
            _ => false,
        };
        if known || self.ordered.contains(&task) {
            return Vec::new();
        }
        self.ordered.push(task.clone());
        let revision = self.reading.revision;
        let mut effects = match &task {
            Task::Statistics(inquiry) => self.lay(&inquiry.texts),
            Task::Papers(_, _, texts) => self.lay(texts),
            // They bring what they are about.
            Task::Pack(..) | Task::Unpack(..) | Task::Restore(..) => Vec::new(),
            _ => self.lay(&[revision]),
        };
        effects.push(Effect::Desk(Errand::Make(revision, task)));
        effects
    }

    /// Lays on the desk what was read as these revisions, puts the rest away.
    fn lay(&mut self, wanted: &[u32]) -> Vec<Effect> {
        let mut effects = Vec::new();
        if self.laid.iter().any(|laid| !wanted.contains(laid)) {
            self.laid.retain(|laid| wanted.contains(laid));
            effects.push(Effect::Desk(Errand::Keep(self.laid.clone())));
        }
        for &revision in wanted {
            let at = (0..self.documents.len())
                .find(|&index| self.reading_of(index).is_some_and(|reading| reading.revision == revision));
            let Some(index) = at.filter(|_| !self.laid.contains(&revision)) else { continue };
            let (name, dictionary) = (self.name_of(index, 20), self.dictionary.clone());
            if let Some(reading) = self.reading_of(index) {
                let volume = reading.volume(name, dictionary);
                effects.push(Effect::Desk(Errand::Take(Box::new(volume))));
                self.laid.push(revision);
            }
        }
        effects
    }

    /// Takes what was made.
    pub(super) fn made(&mut self, revision: u32, product: Product) -> Vec<Effect> {
        let shown = revision == self.reading.revision;
        // It may be ordered again, but for what the page keeps.
        self.ordered.retain(|task| match (task, &product) {
            (Task::Statistics(ordered), Product::Statistics(inquiry, _)) => ordered != inquiry,
            (Task::Statistics(_), _) => true,
            (_, Product::Statistics(..)) => true,
            _ => false,
        });
        match product {
            Product::Paper(Paper::Svg, file) => {
                if shown {
                    self.reading.picture = Some(Picture::of(file));
                }
            }
            Product::Statistics(inquiry, table) => {
                if shown {
                    self.reading.statistics = Some((inquiry, Rc::new(table)));
                }
            }
            Product::Hidden(redacted) => {
                if shown {
                    self.hidden(redacted);
                }
            }
            Product::Restored(restored) => return self.restored(restored),
            Product::Unpacked(opened, packing) => return self.unpacked(opened, packing),
            Product::Packed(bytes, packing) => return self.packed_as(bytes, packing),
            Product::Paper(_, file) | Product::File(file) => return vec![Effect::Save(Rc::new(file))],
            Product::Picture(file) => return vec![Effect::Paint(Rc::new(file))],
        }
        Vec::new()
    }

    /// The desk broke down.
    pub(super) fn dropped(&mut self, again: bool) -> Vec<Effect> {
        let words = self.language.words();
        self.tell(if again { words.failed() } else { words.crashed() }.to_owned());
        self.laid.clear();
        self.lose_draft(again);
        // What broke it twice is not ordered a third time by itself.
        self.ordered.retain(|task| again && matches!(task, Task::Statistics(_)));
        Vec::new()
    }

    /// There is no desk.
    pub(super) fn without_desk(&mut self) -> Vec<Effect> {
        self.forget_draft();
        self.tell(self.language.words().no_desk().to_owned());
        self.ordered.retain(|task| matches!(task, Task::Statistics(_)));
        Vec::new()
    }
}
