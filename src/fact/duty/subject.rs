//! Whom a duty is meant for that names nobody.
//!
//! Is told who acts, sentence by sentence; gives who is meant. The last one named
//! in the paragraph is; in the items of a section the one whom its first duty
//! names. A subject that is only said beside (有关部门也要…) or of whom something
//! is said (干部是关键) is meant in its own sentence; whoever may not do something
//! is not asked to do more. Constant time.

use std::ops::Range;

/// A piece of the folded text.
type Piece = Range<usize>;

/// Who was named so far.
#[derive(Debug, Default)]
pub(super) struct Subject {
    /// The last one in the paragraph and the item.
    last: Option<Piece>,
    /// Whom this sentence alone is about.
    topic: Option<Piece>,
    /// Who is named by the first duty of the section.
    opening: Option<Piece>,
    /// The paragraph is no item of that section.
    apart: bool,
    /// The item and the section of the last duty.
    at: Option<(Option<u32>, Option<u32>)>,
}

impl Subject {
    /// A sentence begins.
    pub(super) fn sentence(&mut self) {
        self.topic = None;
    }

    /// A paragraph begins, an item of its section or not.
    pub(super) fn paragraph(&mut self, item: bool) {
        self.apart = !item;
        self.last = self.opening.clone().filter(|_| item);
    }

    /// `actor` is meant in this sentence, or from now on.
    pub(super) fn named(&mut self, actor: Piece, lasting: bool) {
        if lasting {
            self.last = Some(actor);
        } else {
            self.topic = Some(actor);
        }
    }

    /// A duty stands in this item and section; says whether it is the first there.
    pub(super) fn enters(&mut self, item: Option<u32>, section: Option<u32>) -> bool {
        let before = self.at.replace((item, section));
        let first = before.is_none_or(|at| at.1 != section);
        if first {
            self.opening = None;
        }
        if before.is_some_and(|at| at.0 != item) {
            self.last = self.opening.clone().filter(|_| !self.apart);
        }
        first
    }

    /// The actor of the duty that was entered, said beside or not.
    pub(super) fn acts(&mut self, actor: Piece, beside: bool, first: bool) {
        self.named(actor, !beside);
        if beside {
            self.last.clone_from(&self.opening);
        } else if first {
            self.opening.clone_from(&self.last);
            self.apart = false;
        }
    }

    /// Who is meant by a duty that names nobody.
    pub(super) fn carried(&self) -> Option<Piece> {
        self.topic.clone().or_else(|| self.last.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::Subject;

    #[test]
    fn the_one_named_last_is_meant_unless_beside() {
        let mut subject = Subject::default();
        assert!(subject.enters(Some(1), Some(1)));
        subject.acts(0..1, false, true);
        assert_eq!(subject.carried(), Some(0..1));
        subject.acts(2..3, true, false);
        assert_eq!(subject.carried(), Some(2..3));
        subject.sentence();
        assert_eq!(subject.carried(), Some(0..1));
        subject.acts(4..5, false, false);
        assert_eq!(subject.carried(), Some(4..5));
        // Another item of the section.
        assert!(!subject.enters(Some(2), Some(1)));
        assert_eq!(subject.carried(), Some(0..1));
        subject.paragraph(false);
        assert_eq!(subject.carried(), None);
        assert!(subject.enters(Some(3), Some(3)));
        subject.paragraph(true);
        assert_eq!(subject.carried(), None);
    }
}
