//! What is known of a text, as the page holds it: shared pieces that arrive one
//! by one, and the engine's own value when something is to be written out.

use std::rc::Rc;

use gangmu::check::{Finding, Ignored};
use gangmu::fact::Facts;
use gangmu::job::{Analysis, Options};
use gangmu::outline::Outline;
use gangmu::source::Source;
use gangmu::stats::Term;
use gangmu::wire::Columns;

/// What is known of a text.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    pub source: Rc<Source>,
    /// Characters that are no blanks.
    pub size: usize,
    pub outline: Rc<Outline>,
    /// Characters of each document.
    pub sizes: Rc<Vec<usize>>,
    pub facts: Rc<Facts>,
    pub findings: Rc<Vec<Finding>>,
    /// What was found and is put aside.
    pub ignored: Rc<Vec<Ignored>>,
    pub words: Rc<Columns>,
    pub terms: Rc<Vec<Term>>,
    /// Lines of the lexicon that could not be read, from 1.
    pub problems: Rc<Vec<(u32, String)>>,
    /// Lines of the own rules that could not be read, from 1.
    pub own_problems: Rc<Vec<(u32, String)>>,
}

impl Reading {
    /// All of it as the engine's value, made with `options`; copies everything.
    pub fn analysis(&self, options: &Options) -> Analysis {
        let tokens = (0..self.words.len()).filter_map(|index| self.words.get(index)).collect();
        Analysis {
            source: Source::clone(&self.source),
            outline: Outline::clone(&self.outline),
            facts: Facts::clone(&self.facts),
            findings: Vec::clone(&self.findings),
            ignored: Vec::clone(&self.ignored),
            tokens,
            options: options.clone(),
            cut: !self.words.is_empty() || self.source.text.trim().is_empty(),
            ..Analysis::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Reading;
    use gangmu::export::json;
    use gangmu::job::{Options, analyze};
    use gangmu::segment::Segmenter;
    use gangmu::wire::Columns;
    use std::rc::Rc;

    #[test]
    fn what_the_page_writes_is_what_the_terminal_writes() {
        let segmenter = Segmenter::new(include_bytes!("../../../data/dictionary.bin")).unwrap();
        let options = Options::default();
        let text = "在𠮷县会上的讲话\n一、抓好以下3项工作：一是修渠；二是清淤。\n三、缺二 。\n";
        let analysis = analyze(text, &options, Some(&segmenter));
        let reading = Reading {
            words: Rc::new(Columns::new(&analysis.tokens)),
            source: Rc::new(analysis.source.clone()),
            outline: Rc::new(analysis.outline.clone()),
            facts: Rc::new(analysis.facts.clone()),
            findings: Rc::new(analysis.findings.clone()),
            ignored: Rc::new(analysis.ignored.clone()),
            ..Reading::default()
        };
        let checksum = Some(segmenter.checksum());
        assert_eq!(json::write(&reading.analysis(&options), checksum), json::write(&analysis, checksum));
    }
}
