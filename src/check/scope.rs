//! Where a rule applies, and how a person's choices bend that.
//!
//! Reads the kinds of the documents; a rule states its [`Scope`] and is checked
//! here for each finding. Linear in the findings.

use super::{Finding, Rule};
use crate::outline::{Document, Kind, Outline};

/// The kinds of writing a rule is meant for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Statutory documents, to which the layout of GB/T 9704 applies.
    Statutory,
    /// Any official prose.
    Prose,
    /// Speeches and reports.
    Speech,
}

impl Scope {
    /// Whether `document` is in it. What does not say what it is gets no rules
    /// but those for all.
    #[must_use]
    pub fn holds(self, document: &Document) -> bool {
        let kind = document.frame.genre.map(|g| g.kind);
        match self {
            Scope::Prose => true,
            Scope::Statutory => match kind {
                Some(Kind::Statutory) => true,
                // 报告 is one of the statutory kinds where it goes to a superior.
                Some(Kind::Report) => document.frame.number.is_some() || document.frame.addressee.is_some(),
                Some(_) => false,
                None => document.frame.number.is_some(),
            },
            Scope::Speech => match kind {
                Some(kind) => matches!(kind, Kind::Speech | Kind::Report),
                None => document.frame.salutation.is_some(),
            },
        }
    }

    /// How it is called on a rule's page.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Scope::Statutory => "法定公文",
            Scope::Prose => "各类公文、讲话、报告",
            Scope::Speech => "讲话、报告",
        }
    }
}

/// Drops findings in documents that are not of the rule's scope.
pub(super) fn keep(rule: &Rule, outline: &Outline, findings: &mut Vec<Finding>) {
    if rule.scope == Scope::Prose {
        return;
    }
    findings.retain(|f| {
        let index = outline.documents.partition_point(|d| d.span.start <= f.span.start);
        index.checked_sub(1).is_some_and(|i| rule.scope.holds(&outline.documents[i]))
    });
}
