//! What is known of a text, as the page holds it: shared pieces that arrive one
//! by one. The whole analysis stays with the worker; tables are asked for.

use std::rc::Rc;

use gangmu::check::{Finding, Ignored};
use gangmu::export::File;
use gangmu::export::table::Table;
use gangmu::job::Options;
use gangmu::outline::Outline;
use gangmu::source::Source;
use gangmu::stats::{Query, Term};
use gangmu::wire::{Columns, Volume};

/// What is known of a text.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// Which request it answers.
    pub revision: u32,
    /// How it was read.
    pub options: Options,
    pub source: Rc<Source>,
    /// Characters that are no blanks.
    pub size: usize,
    pub outline: Rc<Outline>,
    /// Characters of each document.
    pub sizes: Rc<Vec<usize>>,
    /// Tables of facts that have come, by the index of their kind.
    pub tables: Vec<(u32, Rc<Table>)>,
    /// The table of statistics that came last, with its question.
    pub statistics: Option<(Box<Query>, Rc<Table>)>,
    /// The tree as a picture, once it was asked for.
    pub picture: Option<Rc<File>>,
    pub findings: Rc<Vec<Finding>>,
    /// What was found and is put aside.
    pub ignored: Rc<Vec<Ignored>>,
    pub words: Rc<Columns>,
    pub terms: Rc<Vec<Term>>,
    /// Lines of the lexicon that could not be read, from 1.
    pub problems: Rc<Vec<(u32, String)>>,
    /// Lines of the own rules that could not be read, from 1.
    pub own_problems: Rc<Vec<(u32, String)>>,
    /// Lines of the own names that could not be read, from 1.
    pub name_problems: Rc<Vec<(u32, String)>>,
}

impl Reading {
    /// As the desk takes it.
    pub fn volume(&self, dictionary: Option<String>) -> Volume {
        Volume {
            revision: self.revision,
            text: self.source.text.clone(),
            options: self.options.clone(),
            dictionary,
            outline: Outline::clone(&self.outline),
            findings: Vec::clone(&self.findings),
            words: Columns::clone(&self.words),
        }
    }

    /// The table of this kind of facts, if it has come.
    pub fn table(&self, kind: u32) -> Option<&Rc<Table>> {
        self.tables.iter().find(|(index, _)| *index == kind).map(|(_, table)| table)
    }
}
