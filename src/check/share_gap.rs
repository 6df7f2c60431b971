//! Classes of one division leave much unsaid.
//!
//! Reads the figures whose whole is known, sentence by sentence, where the
//! sentence divides (从学历上看, 按行业分). Linear.

use super::{Family, Input, Report, Rule, Scope, Severity};
use crate::fact::{Decimal, Figure, Measure};
use crate::span::Span;

pub(super) static RULE: Rule = Rule {
    id: "share-gap",
    title: "所列各类占比合计不足",
    family: Family::Arithmetic,
    severity: Severity::Info,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("share_gap.md"),
    run,
};

fn run(input: &Input, report: &mut Report) {
    let figures = &input.facts.figures;
    let mut from = 0;
    while from < figures.len() {
        let sentence = figures[from].sentence;
        let to = from + figures[from..].iter().take_while(|f| f.sentence == sentence).count();
        let shares: Vec<&Figure> = figures[from..to].iter().filter(|f| is_share(f)).collect();
        if let [first, .., last] = shares[..]
            && shares.iter().all(|s| s.of == first.of)
            && let Some(start) = division(&input.source.text, sentence, first.span.start)
            && let Some(sum) = shares.iter().try_fold(Decimal::whole(0), |sum, s| sum.plus(s.exact()?))
            && sum < Decimal::whole(98)
        {
            let rest = Decimal::whole(100).minus(sum).unwrap_or_default();
            report
                .add(
                    Span { start, end: first.span.end },
                    format!("所列各类合计占 {sum}%，余下 {rest}% 没有说明"),
                )
                .related([first.span.hull(last.span)]);
        }
        from = to.max(from + 1);
    }
}

fn is_share(figure: &Figure) -> bool {
    figure.measure == Measure::Percent && figure.unit == "%" && figure.of.is_some()
}

/// Where the sentence says by what it divides, before byte `end`.
fn division(text: &str, sentence: Span, end: u32) -> Option<u32> {
    let words = Span { start: sentence.start, end }.of(text);
    let at = words.rfind(['从', '按'])?;
    let clause = words[at..].split('，').next()?;
    let divides = ["上看", "看", "分", "划分", "来看"].iter().any(|w| clause.ends_with(w));
    (divides && clause.chars().count() < 12).then(|| sentence.start + u32::try_from(at).unwrap_or(0))
}
