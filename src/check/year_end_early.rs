//! What is so at the end of a year is not known before.
//!
//! Reads times and figures against the date of the document: 至2024年底 with
//! what has been done, in a document of May 2024. Linear.

use super::{Family, Input, Report, Rule, Scope, Severity};
use crate::fact::Role;

pub(super) static RULE: Rule = Rule {
    id: "year-end-early",
    title: "年底的实绩早于年底写成",
    family: Family::Time,
    severity: Severity::Warning,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("year_end_early.md"),
    run,
};

/// Words that say that it is so already.
const DONE: &[&str] = &["已", "达到了", "完成了", "实现了", "现有"];

/// Words that say so, but of what a plan counts up to as well: 到2027年底，累计修渠30公里.
const COUNTED: &[&str] = &["累计", "共有"];

fn run(input: &Input, report: &mut Report) {
    let text = &input.source.text;
    let mut figures = input.facts.figures.iter().peekable();
    for time in input.facts.times.iter().filter(|t| t.closing && t.certain && !t.before && !t.compared) {
        while figures.next_if(|f| f.span.end <= time.span.start).is_some() {}
        let Some(figure) = figures.peek().filter(|f| f.time == Some(time.span) && f.role != Role::Target)
        else {
            continue;
        };
        let between = &text[time.span.end as usize..figure.span.start as usize];
        let Some(date) = input.date_at(time.span.start) else { continue };
        let early = date.month.is_some_and(|month| month < 12);
        let later = time.to.is_some_and(|to| to.year > date.year || (to.year == date.year && early));
        let planned = text[..time.span.start as usize].ends_with('到') || input.plans_at(time.span.start);
        let counted = !planned && COUNTED.iter().any(|w| between.contains(w));
        if later && (counted || DONE.iter().any(|w| between.contains(w))) {
            let (end, date_words) = (time.span.of(text), date.span.of(text));
            report
                .add(time.span, format!("成文于{date_words}，却说到“{end}”已有的数目"))
                .related([date.span, figure.span]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::{lines, speech};

    #[test]
    fn table() {
        for (words, expected) in [
            ("至2023年底，累计投入12亿元。", &[][..]),
            ("至2024年底，累计投入12亿元。", &["2024年底|成文于2024年5月29日，却说到“2024年底”已有的数目"]),
            ("到2024年底，累计投入12亿元；到2025年底，累计投入30亿元。", &[]),
            ("到2024年底，投入要达到12亿元。", &[]),
            ("2024年底前，完成投入12亿元。", &[]),
        ] {
            assert_eq!(lines(&RULE, &speech(words)), expected, "{words}");
        }
        let plan = "关于印发《节水方案》的通知\n各乡镇：\n现印发给你们。\n𠮷县人民政府\n2024年5月9日\n\n𠮷县节水实施方案\n一、目标\n至2025年底，累计修渠12公里。";
        assert_eq!(lines(&RULE, plan), Vec::<String>::new());
    }
}
