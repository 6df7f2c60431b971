//! Relations between figures, reckoned again: sums, shares, growth.
//!
//! Reads the figures sentence by sentence; gives [`Relation`]s in text order,
//! each with its terms, what the text states and what follows; linear: a
//! figure is compared with a bounded number of those before it. Where a term is
//! missing or only about right nothing is said. Formulas and tolerances:
//! docs/adr/0010-say-nothing-where-a-term-is-missing.md.

mod growth;
mod implied;
mod name;
mod same;
mod share;
mod sum;
mod whole;

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::decimal::Decimal;
use super::figure::{Draft, Figure, Measure};
use super::prose::Prose;
use crate::span::{Span, sort};

/// What kind of relation it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bond {
    /// Parts and their whole; a base, what is added, and what comes out.
    Sum,
    /// A part, its whole, and the percentage.
    Share,
    /// A base, what it came to, and by how much.
    Growth,
    /// A percentage of a whole number of things.
    Grim,
    /// A formula and what it is said to stand for.
    Chain,
    /// One indicator at one time.
    SameDate,
}

/// Figures that determine each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relation {
    /// Which formula holds.
    pub bond: Bond,
    /// The figures, what is stated last.
    pub terms: Vec<Span>,
    /// What the text says: 23.5%, 14775, `<= 17678` for parts that need not be all.
    pub stated: String,
    /// What follows from the other terms.
    pub computed: String,
    /// Whether they agree, rounding allowed for.
    pub ok: bool,
    /// The sum, written out.
    pub message: String,
}

impl Relation {
    /// From the first term to the last.
    #[must_use]
    pub fn span(&self) -> Span {
        self.terms.iter().copied().reduce(Span::hull).unwrap_or_default()
    }
}

/// The relations of `figures`, which `drafts` describe.
pub(super) fn relations(prose: &Prose, figures: &mut [Figure], drafts: &[Draft]) -> Vec<Relation> {
    let mut reader = Reader { prose, figures, drafts, relations: Vec::new(), whole: Vec::new() };
    let mut from = 0;
    while from < reader.figures.len() {
        let sentence = reader.figures[from].sentence;
        let mut to = from + 1;
        while to < reader.figures.len() && reader.figures[to].sentence == sentence {
            to += 1;
        }
        reader.sums(from..to);
        reader.changes(from..to);
        reader.shares(from..to);
        reader.whole_numbers(from..to);
        from = to;
    }
    reader.far_shares();
    reader.implied();
    reader.repeated();
    reader.named();
    let Reader { mut relations, whole, .. } = reader;
    for (part, of) in whole {
        figures[part].of = u32::try_from(of).ok();
    }
    sort(&mut relations, |r| [r.span().start, r.span().end, r.bond as u32]);
    relations.dedup_by(|a, b| a.bond == b.bond && a.terms == b.terms);
    relations
}

struct Reader<'r> {
    prose: &'r Prose,
    figures: &'r [Figure],
    drafts: &'r [Draft],
    relations: Vec<Relation>,
    /// Part or share, and the figure it is one of.
    whole: Vec<(usize, usize)>,
}

impl Reader<'_> {
    fn text(&self, range: Range<usize>) -> &str {
        &self.prose.text[range]
    }

    /// The words between two figures.
    fn gap(&self, first: usize, second: usize) -> &str {
        let (from, to) = (self.drafts[first].quantity.range.end, self.drafts[second].quantity.range.start);
        self.prose.text.get(from..to).unwrap_or("")
    }

    /// The words before a figure since the figure before it.
    fn lead(&self, index: usize) -> &str {
        self.text(self.drafts[index].lead.clone())
    }

    /// The amount in units without 万 and how far rounding may have moved it;
    /// `None` where it is only about right (约, 多, 以上).
    fn precise(&self, index: usize) -> Option<(Decimal, Decimal)> {
        let figure = &self.figures[index];
        let amount = figure.amount()?;
        if figure.bound.is_some() {
            return None;
        }
        let counted = figure.measure == Measure::Count && figure.shift == 0;
        let slack =
            if counted { Decimal::whole(0) } else { figure.exact()?.half_place().shifted(figure.shift)? };
        Some((amount, slack))
    }

    /// Whether two figures count the same kind of thing.
    fn alike(&self, first: usize, second: usize) -> bool {
        let (a, b) = (&self.figures[first], &self.figures[second]);
        let kind = |unit: &str| match unit {
            "名" | "人" | "位" => 1,
            "家" | "户" | "个" => 2,
            _ => 0,
        };
        a.measure == b.measure && (a.base() == b.base() || (kind(a.base()) == 1 && kind(b.base()) == 1))
    }

    fn indicator(&self, index: usize) -> &str {
        self.drafts[index].indicator.clone().map_or("", |range| self.text(range))
    }

    fn written(&self, index: usize) -> &str {
        self.text(self.drafts[index].quantity.range.clone())
    }

    fn add(
        &mut self,
        bond: Bond,
        terms: &[usize],
        stated: String,
        computed: String,
        ok: bool,
        message: String,
    ) {
        let terms = terms.iter().map(|&i| self.figures[i].span).collect();
        self.relations.push(Relation { bond, terms, stated, computed, ok, message });
    }
}
