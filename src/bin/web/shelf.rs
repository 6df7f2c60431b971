//! The tables of facts, made when they are looked at and kept while they hold.

use std::rc::Rc;

use gangmu::export::table::{KINDS, Table};

use crate::state::{State, Tab};

/// Tables of one edition of the results.
#[derive(Default)]
pub struct Shelf {
    edition: u32,
    tables: Vec<(usize, Rc<Table>)>,
}

impl Shelf {
    /// The tables at hand, the one that `state` shows among them.
    pub fn of(&mut self, state: &State) -> Vec<(usize, Rc<Table>)> {
        if self.edition != state.edition {
            (self.edition, self.tables) = (state.edition, Vec::new());
        }
        let wanted = state.kind.min(KINDS.len() - 1);
        if state.tab == Tab::Data && !self.tables.iter().any(|(kind, _)| *kind == wanted) {
            let table = (KINDS[wanted].table)(&state.reading.analysis(&state.options));
            self.tables.push((wanted, Rc::new(table)));
        }
        self.tables.clone()
    }
}
