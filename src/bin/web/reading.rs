//! What is known of a text, as the page holds it: shared pieces that arrive one
//! by one. The whole analysis stays with the worker; tables are asked for.

use std::rc::Rc;

use gangmu::check::{Finding, Ignored};
use gangmu::export::File;
use gangmu::export::table::Table;
use gangmu::job::Options;
use gangmu::outline::{Outline, one_line};
use gangmu::segment::Why;
use gangmu::source::Source;
use gangmu::span::Span;
use gangmu::stats::Term;
use gangmu::wire::{Columns, Inquiry, Reply, Volume};

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
    pub statistics: Option<(Box<Inquiry>, Rc<Table>)>,
    /// Why a word was cut so, with the byte that was asked about.
    pub why: Option<(u32, Option<Rc<Why>>)>,
    /// The tree as a picture, once it was asked for.
    pub picture: Option<Picture>,
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

/// A picture that is shown.
#[derive(Debug, Clone)]
pub struct Picture {
    pub file: Rc<File>,
    /// Where an image finds it: the picture itself.
    pub address: Rc<str>,
}

impl Picture {
    /// This SVG.
    pub fn of(file: File) -> Picture {
        let vectors = String::from_utf8_lossy(&file.bytes);
        let vectors = vectors.replace('%', "%25").replace('#', "%23").replace('\n', "%0A");
        Picture { address: format!("data:image/svg+xml,{vectors}").into(), file: Rc::new(file) }
    }
}

impl Reading {
    /// Nothing yet, of this normalised text.
    pub fn of(revision: u32, text: &str) -> Reading {
        let size = text.chars().filter(|c| !c.is_whitespace()).count();
        Reading {
            revision,
            source: Rc::new(Source::from_normal(text.to_owned())),
            size,
            ..Reading::default()
        }
    }

    /// Takes in what the engine says.
    pub fn learn(&mut self, reply: Reply) {
        match reply {
            Reply::Outline(outline) => {
                let text = &self.source.text;
                let size = |span: Span| span.of(text).chars().filter(|c| !c.is_whitespace()).count();
                self.sizes = Rc::new(outline.documents.iter().map(|d| size(d.span)).collect());
                self.outline = Rc::new(outline);
            }
            Reply::Findings { counts, names, findings, ignored, problems } => {
                self.tables = vec![(0, Rc::new(counts))];
                (self.findings, self.ignored) = (Rc::new(findings), Rc::new(ignored));
                (self.own_problems, self.name_problems) = (Rc::new(problems), Rc::new(names));
            }
            Reply::Words { words, terms, problems } => {
                (self.words, self.terms, self.problems) = (Rc::new(words), Rc::new(terms), Rc::new(problems));
            }
            Reply::Ready { .. }
            | Reply::Progress { .. }
            | Reply::Done
            | Reply::Answer(_)
            | Reply::Failed(_) => {}
        }
    }

    /// As the desk takes it.
    pub fn volume(&self, name: String, dictionary: Option<String>) -> Volume {
        Volume {
            revision: self.revision,
            name,
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

/// The words of `span` on one line, at most `most` characters.
pub fn line(text: &str, span: Span, most: usize) -> String {
    cut(&one_line(text, span, most), most)
}

/// The first `most` characters.
pub fn cut(words: &str, most: usize) -> String {
    match words.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", &words[..at]),
        None => words.to_owned(),
    }
}
