//! The rules: what a meticulous proofreader would mark.
//!
//! One rule is one `.rs` and one `.md` in this folder and one word in [`RULES`].
//! A rule reads an [`Input`] and adds findings to a [`Report`]; it cannot fail
//! and names no other rule. Spans are UTF-8 bytes of the source text.
//!
//! The `.md` is the rule's page ([`Page`]): the help the reader sees, the
//! specification, and a test that runs.

mod advertisement;
mod attachment;
mod blank;
mod congress;
mod finding;
mod heading;
mod ignore;
mod line;
mod mend;
mod own;
mod page;
mod pair;
mod proof;
mod quote;
mod report;
mod running_mark;
mod scope;
mod series;
mod tear;
mod unmarked;

mod acronym_case;
mod adjacent_quotes;
mod approximate_number;
mod attachment_differs;
mod attachment_form;
mod call_inside;
mod code_page_residue;
mod colon_scope;
mod congress_order;
mod copy_stop;
mod count_mismatch;
mod dash_form;
mod date_form;
mod decimal_point;
mod digit_in_name;
mod digit_mark;
mod document_name;
mod document_number;
mod doubled_bound;
mod doubled_mark;
mod doubled_word;
mod ellipsis_form;
mod er_for_liang;
mod fall_multiple;
mod full_width_digit;
mod growth_mismatch;
mod half_width_mark;
mod impossible_share;
mod later_year;
mod letter_spaced_name;
mod level_order;
mod listing_differs;
mod lost_plus;
mod lost_quote;
mod mark_before_etc;
mod masked_leak;
mod masked_measure;
mod masked_year;
mod merged_heading;
mod merged_item;
mod middle_dot;
mod missing_close;
mod missing_responsibility;
mod missing_year_word;
mod misspelling;
mod mixed_delimiter;
mod mixed_heading_end;
mod mixed_numerals;
mod mixed_series;
mod mixed_top_level;
mod mixed_year_digits;
mod name_members;
mod named_leak;
mod nested_mark;
mod open_count;
mod ordinal_gap;
mod ordinal_mark;
mod page_number;
mod parallel_heading;
mod percent_for_point;
mod placeholder;
mod range_sign;
mod range_unit;
mod request_in_report;
mod same_date_differs;
mod scraped_advertisement;
mod several_matters;
mod share_count;
mod share_gap;
mod share_mismatch;
mod short_year;
mod stray_space;
mod structural_particle;
mod sum_mismatch;
mod target_year;
#[cfg(test)]
mod testing;
mod title_mark;
mod title_stop;
mod torn_line;
mod unpaired_mark;
mod unquoted_name;
mod year_end_early;
mod zero_form;

use crate::fact::Facts;
use crate::lists;
use crate::outline::{Kind, Outline};
use crate::source::Source;
use crate::span::sort;

pub use finding::{Edit, Family, Finding, Fix, Severity};
pub use ignore::{Ignore, Ignored, part};
pub use mend::{mend, safe};
pub use own::{OWN, OwnProblem, OwnRule, parse as parse_own};
pub use page::{Example, Expected, Page};
pub use proof::{Proof, Sign};
pub use report::{Draft, Report};
pub use scope::Scope;

/// All rules. The order decides which of two findings at one place comes first.
pub const RULES: &[&Rule] = &[
    &ordinal_gap::RULE,
    &mixed_series::RULE,
    &count_mismatch::RULE,
    &name_members::RULE,
    &listing_differs::RULE,
    &missing_responsibility::RULE,
    &document_name::RULE,
    &merged_item::RULE,
    &merged_heading::RULE,
    &mixed_delimiter::RULE,
    &mixed_heading_end::RULE,
    &sum_mismatch::RULE,
    &share_mismatch::RULE,
    &share_gap::RULE,
    &impossible_share::RULE,
    &growth_mismatch::RULE,
    &percent_for_point::RULE,
    &same_date_differs::RULE,
    &target_year::RULE,
    &year_end_early::RULE,
    &masked_year::RULE,
    &congress_order::RULE,
    &later_year::RULE,
    &torn_line::RULE,
    &page_number::RULE,
    &scraped_advertisement::RULE,
    &stray_space::RULE,
    &lost_quote::RULE,
    &unquoted_name::RULE,
    &unpaired_mark::RULE,
    &nested_mark::RULE,
    &half_width_mark::RULE,
    &doubled_mark::RULE,
    &placeholder::RULE,
    &masked_measure::RULE,
    &ordinal_mark::RULE,
    &digit_mark::RULE,
    &range_unit::RULE,
    &doubled_word::RULE,
    &dash_form::RULE,
    &ellipsis_form::RULE,
    &mark_before_etc::RULE,
    &approximate_number::RULE,
    &middle_dot::RULE,
    &range_sign::RULE,
    &title_stop::RULE,
    &adjacent_quotes::RULE,
    &title_mark::RULE,
    &short_year::RULE,
    &missing_year_word::RULE,
    &mixed_year_digits::RULE,
    &zero_form::RULE,
    &doubled_bound::RULE,
    &fall_multiple::RULE,
    &mixed_numerals::RULE,
    &digit_in_name::RULE,
    &decimal_point::RULE,
    &full_width_digit::RULE,
    &er_for_liang::RULE,
    &share_count::RULE,
    &acronym_case::RULE,
    &lost_plus::RULE,
    &code_page_residue::RULE,
    &misspelling::RULE,
    &structural_particle::RULE,
    &level_order::RULE,
    &mixed_top_level::RULE,
    &open_count::RULE,
    &colon_scope::RULE,
    &call_inside::RULE,
    &missing_close::RULE,
    &parallel_heading::RULE,
    &document_number::RULE,
    &date_form::RULE,
    &attachment_form::RULE,
    &attachment_differs::RULE,
    &copy_stop::RULE,
    &request_in_report::RULE,
    &several_matters::RULE,
    &masked_leak::RULE,
    &letter_spaced_name::RULE,
    &named_leak::RULE,
];

/// One rule: what it is called, what it finds, and the page that explains it.
#[derive(Debug)]
pub struct Rule {
    /// Names the defect, never the cure; never used again for another one.
    pub id: &'static str,
    /// The defect in Chinese, in a few words.
    pub title: &'static str,
    /// What its findings are about.
    pub family: Family,
    /// How bad its findings are unless one says otherwise.
    pub severity: Severity,
    /// The kinds of writing it is meant for; checked centrally.
    pub scope: Scope,
    /// Runs only when a person switches it on.
    pub off: bool,
    /// Its page, as [`Rule::manual`] opens it.
    pub page: &'static str,
    /// Reads a text and reports. Linear in the text, never fails.
    pub run: fn(&Input, &mut Report),
}

impl Rule {
    /// Its page in Markdown; see [`Page::parse`]. The page's module has it without
    /// its examples.
    #[must_use]
    pub fn manual(&self) -> &'static str {
        lists::opened(self.page)
    }
}

/// The rule with this id.
#[must_use]
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|r| r.id == id)
}

/// The page of the rule with this id. Unlike [`rule`] it brings no rule's code
/// into a module that only tells of findings.
#[must_use]
pub fn page(id: &str) -> Option<Page<'static>> {
    lists::page_of(id, || rule(id).map(Rule::manual)).map(Page::parse)
}

/// The findings of one rule, by place, on or off.
#[must_use]
pub fn run(rule: &Rule, input: &Input) -> Vec<Finding> {
    let mut report = Report::new(rule);
    (rule.run)(input, &mut report);
    let mut findings = report.into_findings();
    scope::keep(rule, input.outline, &mut findings);
    sort(&mut findings, |f| f.span.rank());
    findings
}

/// What a person chose of the rules.
#[derive(Debug, Clone, Copy, Default)]
pub struct Choice<'a> {
    /// Ids of rules to run although they are off by default.
    pub on: &'a [String],
    /// Ids of rules not to run.
    pub off: &'a [String],
    /// The person's own rules.
    pub own: &'a [OwnRule],
}

impl Choice<'_> {
    /// Whether `rule` runs.
    #[must_use]
    pub fn runs(&self, rule: &Rule) -> bool {
        let named = |ids: &[String]| ids.iter().any(|id| id == rule.id);
        !named(self.off) && (!rule.off || named(self.on))
    }
}

/// The findings of all rules that run, by place.
#[must_use]
pub fn all(input: &Input, choice: &Choice) -> Vec<Finding> {
    let chosen = RULES.iter().filter(|r| choice.runs(r));
    let mut findings: Vec<Finding> = chosen.flat_map(|r| run(r, input)).collect();
    findings.extend(own::run(choice.own, input.proof));
    sort(&mut findings, |f| f.span.rank()); // stable: at one place, the order of RULES
    findings
}

/// What a rule reads.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// The text and its parts.
    pub source: &'a Source,
    /// Its structure.
    pub outline: &'a Outline,
    /// What it says.
    pub facts: &'a Facts,
    /// Its characters, each with where it stands.
    pub proof: &'a Proof<'a>,
}

impl Input<'_> {
    /// The date of the document that holds byte `at`.
    #[must_use]
    pub fn date_at(&self, at: u32) -> Option<crate::outline::Date> {
        let index = self.document_at(at)?;
        let own = self.outline.documents[index].frame.date;
        own.or_else(|| self.notice(index).and_then(|notice| notice.frame.date))
    }

    /// Whether the document that holds byte `at` tells what shall be.
    #[must_use]
    pub fn plans_at(&self, at: u32) -> bool {
        let genre = self.document_at(at).and_then(|index| self.outline.documents[index].frame.genre);
        genre.is_some_and(|genre| matches!(genre.kind, Kind::Plan | Kind::Statutory | Kind::Regulation))
    }

    fn document_at(&self, at: u32) -> Option<usize> {
        self.outline.documents.partition_point(|d| d.span.start <= at).checked_sub(1)
    }

    /// The notice (关于印发…的通知) that carries document `index`, which is signed by no other.
    fn notice(&self, index: usize) -> Option<&crate::outline::Document> {
        let documents = &self.outline.documents[..=index];
        let carried = |d: &&crate::outline::Document| {
            d.marker.is_none() && d.frame.addressee.is_none() && d.frame.salutation.is_none()
        };
        let notice = documents[..index].iter().rev().take(8).find(|d| !carried(d))?;
        let title = notice.frame.title?.of(&self.source.text);
        (carried(&&documents[index]) && title.contains("印发")).then_some(notice)
    }
}
