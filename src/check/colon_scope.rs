//! A colon whose list runs on past the full stop: 有三个方面：一是…。二是….
//!
//! Reads announced counts that a colon follows and whose items lie behind more
//! than one full stop of the paragraph. Speeches do so all the time, so it is off
//! by default. Linear in the counts.

use super::{Family, Input, Report, Rule, Scope, Severity};
use crate::span::Span;

pub(super) static RULE: Rule = Rule {
    id: "colon-scope",
    title: "冒号所管的内容越过了句号",
    family: Family::Punctuation,
    severity: Severity::Info,
    scope: Scope::Prose,
    off: true,
    page: crate::lists::page!("colon_scope.md"),
    run,
};

fn run(input: &Input, report: &mut Report) {
    let text = input.source.text.as_str();
    for count in &input.facts.counts {
        let (Some(first), Some(last)) = (count.items.first(), count.items.last()) else { continue };
        let Some(lead) = text.get(count.announced.end as usize..first.start as usize) else { continue };
        if count.items.len() < 2 || !lead.trim_end().ends_with(['：', ':']) || lead.contains(['\n', '。']) {
            continue;
        }
        let list = Span { start: first.start, end: last.start }.of(text);
        if list.contains('。') && !list.contains('\n') {
            let colon = count.announced.end + crate::span::offset(lead.trim_end().len());
            let place = Span { start: count.announced.start, end: colon };
            report
                .add(
                    place,
                    "冒号管到句号为止，所列各项之间用了句号，可把这里的冒号改为句号，或各项之间改用分号",
                )
                .related(count.items.iter().copied());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::marked;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("full stops", "要抓好三个方面：一是学𠮷。二是建制。三是落实。", &["三个方面："]),
        ("semicolons", "要抓好三个方面：一是学𠮷；二是建制；三是落实。", &[]),
        ("paragraphs", "要抓好以下三项工作：\n一、学习。\n二、建制。\n三、落实。", &[]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(marked(&RULE, text), *expected, "{name}");
        }
    }
}
