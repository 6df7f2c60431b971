//! A target lies ahead: after its document, and after what it is compared with.
//!
//! Reads times, figures and the dates of documents. A time with 到 in front
//! that a figure stands under is a target's. Linear.

use super::{Family, Input, Report, Rule, Scope, Severity};
use crate::fact::{Figure, Role, Time};

pub(super) static RULE: Rule = Rule {
    id: "target-year",
    title: "目标年份不在将来",
    family: Family::Time,
    severity: Severity::Warning,
    scope: Scope::Prose,
    off: false,
    manual: include_str!("target_year.md"),
    run,
};

fn run(input: &Input, report: &mut Report) {
    let (text, facts) = (&input.source.text, input.facts);
    let mut figures = facts.figures.iter().peekable();
    for (index, time) in facts.times.iter().enumerate() {
        let Some(to) = time.to.filter(|_| time.certain && !time.compared && !time.since) else { continue };
        let ahead = text[..time.span.start as usize].ends_with('到');
        while figures.next_if(|f| f.sentence.end <= time.span.start).is_some() {}
        let sentence = figures.peek().map(|f| f.sentence).filter(|s| s.contains(time.span));
        let Some(sentence) = sentence.filter(|_| ahead) else { continue };
        let mut inside = figures.clone().take_while(|f| f.sentence == sentence);
        if !inside.any(|f| f.time == Some(time.span) && is_target(f)) {
            continue;
        }
        if let Some(date) = input.date_at(time.span.start).filter(|d| to.year < d.year) {
            let message = format!("目标时间“{}”早于成文的 {} 年", time.span.of(text), date.year);
            report.add(time.span, message).related([date.span]);
            continue;
        }
        let base = |other: &&Time| {
            other.compared && other.span.end <= sentence.end && other.from.map(|d| d.year) == Some(to.year)
        };
        let whole = to.month == 12;
        if let Some(base) = facts.times[index + 1..].iter().take(4).find(base).filter(|b| whole && b.certain)
        {
            let message = format!("目标时间“{}”与基期“{}”是同一年", time.span.of(text), base.span.of(text));
            report.add(time.span, message).related([base.span]);
        }
    }
}

fn is_target(figure: &Figure) -> bool {
    matches!(figure.role, Role::Target | Role::Growth)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::lines;

    #[test]
    fn table() {
        let speech =
            |words: &str| format!("在𠮷县水利工作会议上的讲话\n（2024年5月29日）\n同志们：\n{words}");
        for (words, expected) in [
            ("到2030年，财政收入达到12亿元。", &[][..]),
            ("到2020年，财政收入达到12亿元。", &["2020年|目标时间“2020年”早于成文的 2024 年"]),
            ("到2030年，产值要比2030年增长一倍。", &["2030年|目标时间“2030年”与基期“2030年”是同一年"]),
            ("到2030年，产值要比2025年增长一倍。", &[]),
            ("到2020年底，已建成水库12座。", &[]),
        ] {
            assert_eq!(lines(&RULE, &speech(words)), expected, "{words}");
        }
    }
}
