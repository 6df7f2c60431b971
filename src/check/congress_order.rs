//! A congress is not awaited and followed in one sentence.
//!
//! Reads the congresses named in each sentence: 迎接十九大 beside 贯彻十九大精神.
//! Linear.

use super::{Family, Input, Report, Rule, Scope, Severity, congress};

pub(super) static RULE: Rule = Rule {
    id: "congress-order",
    title: "既迎接又贯彻同一次大会",
    family: Family::Time,
    severity: Severity::Warning,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("congress_order.md"),
    run,
};

fn run(input: &Input, report: &mut Report) {
    let text = &input.source.text;
    let named = congress::named(text);
    for document in &input.outline.documents {
        let here: Vec<_> = named.iter().filter(|c| document.span.contains(c.span) && !c.session).collect();
        for awaited in &here {
            let before = text[..awaited.span.start as usize].trim_end_matches("党的");
            if !before.ends_with("迎接") {
                continue;
            }
            let lead = before.len() - "迎接".len();
            let span = crate::span::Span::new(lead, awaited.span.end as usize);
            // 迎接十九大、学习宣传贯彻十九大精神 tells one after the other.
            let planned = text[..lead].ends_with(['“', '《']);
            // A report tells of both, one after the other; one sentence has one time.
            let sentence = input.source.sentence_at(awaited.span.start);
            let followed = here.iter().find(|c| {
                let after = &text[c.span.end as usize..];
                let lead: String = text[..c.span.start as usize].chars().rev().take(16).collect::<String>();
                let lead: String = lead.chars().rev().collect();
                let said =
                    ["贯彻", "落实", "学习"].iter().any(|w| lead.contains(w)) && !lead.contains("迎接");
                c.number == awaited.number
                    && said
                    && input.source.sentence_at(c.span.start) == sentence
                    && (after.starts_with("精神") || lead.ends_with("党的"))
            });
            if let Some(followed) = followed.filter(|_| !planned) {
                let name = awaited.span.of(text);
                report
                    .add(span, format!("文中已贯彻“{name}”的精神，这里还在“迎接”它"))
                    .related([followed.span]);
            }
        }
    }
}
