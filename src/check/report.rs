//! Where a rule puts what it found.
//!
//! A [`Report`] stamps each finding with the rule's id, family and severity, so
//! that a rule says only what is its own: place, words, evidence, change.

use super::{Edit, Finding, Fix, Rule, Severity};
use crate::span::Span;

/// The findings of one rule on one text.
#[derive(Debug)]
pub struct Report<'r> {
    rule: &'r Rule,
    findings: Vec<Finding>,
}

impl<'r> Report<'r> {
    pub(super) fn new(rule: &'r Rule) -> Report<'r> {
        Report { rule, findings: Vec::new() }
    }

    pub(super) fn into_findings(self) -> Vec<Finding> {
        self.findings
    }

    /// Adds a finding at `span`; `message` says what is wrong. What else there
    /// is to say is added to the [`Draft`].
    pub fn add(&mut self, span: Span, message: impl Into<String>) -> Draft<'_> {
        let index = self.findings.len();
        self.findings.push(Finding {
            rule: self.rule.id.to_owned(),
            family: self.rule.family,
            severity: self.rule.severity,
            span,
            related: Vec::new(),
            message: message.into(),
            evidence: String::new(),
            fix: None,
        });
        Draft(&mut self.findings[index])
    }
}

/// A finding just added, to be completed.
#[derive(Debug)]
pub struct Draft<'f>(&'f mut Finding);

impl Draft<'_> {
    /// Another severity than the rule's own.
    pub fn severity(self, severity: Severity) -> Self {
        self.0.severity = severity;
        self
    }

    /// What supports the finding, in one line.
    pub fn evidence(self, evidence: impl Into<String>) -> Self {
        self.0.evidence = evidence.into();
        self
    }

    /// Other places that belong to it.
    pub fn related(self, places: impl IntoIterator<Item = Span>) -> Self {
        self.0.related.extend(places);
        self
    }

    /// A change that may be made unread: it removes the finding and adds none.
    pub fn safe_fix(self, edits: impl IntoIterator<Item = Edit>) -> Self {
        self.fix(edits, true)
    }

    /// A change that a person must look at first.
    pub fn proposal(self, edits: impl IntoIterator<Item = Edit>) -> Self {
        self.fix(edits, false)
    }

    fn fix(self, edits: impl IntoIterator<Item = Edit>, safe: bool) -> Self {
        self.0.fix = Some(Fix { safe, edits: edits.into_iter().collect() });
        self
    }
}
