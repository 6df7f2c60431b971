//! What a person does about findings: puts them aside, takes their fixes.

use std::rc::Rc;

use gangmu::check::{Edit, Ignore};
use gangmu::span::sort;

use super::*;

impl State {
    /// Puts a finding aside; the results without it follow.
    pub(super) fn ignore(&mut self, index: usize, aside: Aside) -> Vec<Effect> {
        let Some(finding) = self.reading.findings.get(index) else { return Vec::new() };
        let text = self.reading.source.text.as_str();
        let ignore = match aside {
            Aside::Place => Ignore::place(finding, text),
            Aside::Words => Ignore::words(finding, text),
            Aside::Rule => Ignore::Rule(finding.rule.clone()),
        };
        let mut options = self.options.clone();
        options.ignored.push(ignore);
        self.reduce(Action::Settings(options))
    }

    /// Applies the fixes of these findings, if the results are of this text.
    pub(super) fn fix(&mut self, findings: &[usize]) -> Vec<Effect> {
        if self.phase != Phase::Done || *self.reading.source.text != *self.text {
            return Vec::new();
        }
        let mut edits: Vec<Edit> = findings
            .iter()
            .filter_map(|&index| self.reading.findings.get(index)?.fix.as_ref())
            .flat_map(|fix| fix.edits.clone())
            .collect();
        sort(&mut edits, |edit| edit.span.rank());
        edits.dedup();
        let mut fixed = String::with_capacity(self.text.len());
        let mut at = 0;
        let mut done = 0;
        for edit in &edits {
            // Two fixes of one place: the first is enough.
            let Some(between) = self.text.get(at..edit.span.start as usize) else { continue };
            fixed.push_str(between);
            fixed.push_str(&edit.text);
            at = edit.span.end as usize;
            done += 1;
        }
        if done == 0 {
            return Vec::new();
        }
        fixed.push_str(&self.text[at..]);
        let before = Rc::clone(&self.text);
        let view = self.view;
        self.wrote();
        let effects = self.open(&fixed, view);
        let text = self.language.words().fixed().replace("{}", &findings.len().to_string());
        self.notice = Some(Notice { text, undo: Some(Undo::Text(before)) });
        effects
    }
}
