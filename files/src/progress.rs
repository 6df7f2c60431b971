//! How far the reading of a long file is, for whoever listens: the page.

use std::cell::Cell;

thread_local! {
    static LISTENER: Cell<Option<fn(u8)>> = const { Cell::new(None) };
}

/// From now on `tell` hears how many per cent are read of every long file.
pub fn listen(tell: fn(u8)) {
    LISTENER.set(Some(tell));
}

/// Says that `done` of `whole` is read.
pub fn say(done: usize, whole: usize) {
    if let Some(tell) = LISTENER.get() {
        tell((done * 100 / whole.max(1)).min(100) as u8);
    }
}

#[cfg(test)]
mod tests {
    use super::{LISTENER, listen, say};

    thread_local!(static HEARD: std::cell::RefCell<Vec<u8>> = const { std::cell::RefCell::new(Vec::new()) });

    #[test]
    fn per_cents_are_heard_by_who_listens() {
        say(1, 2);
        listen(|percent| HEARD.with_borrow_mut(|heard| heard.push(percent)));
        for (done, whole) in [(1, 3), (7, 7), (9, 7), (0, 0)] {
            say(done, whole);
        }
        LISTENER.set(None);
        assert_eq!(HEARD.take(), [33, 100, 100, 0]);
    }
}
