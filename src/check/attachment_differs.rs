//! The list of attachments against the attachments that follow.
//!
//! Reads the names behind 附件： and the sections 附件1 … behind the body, with the
//! lines under each, and every 见附件3 of the body. Says nothing where no
//! attachment is pasted behind the text. Linear.

use super::{Family, Input, Report, Rule, Scope, Severity, attachment};
use crate::han;

pub(super) static RULE: Rule = Rule {
    id: "attachment-differs",
    title: "附件说明与所附的附件不一致",
    family: Family::Structure,
    severity: Severity::Warning,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("attachment_differs.md"),
    run,
};

fn run(input: &Input, report: &mut Report) {
    let text = input.source.text.as_str();
    for part in attachment::parts(input) {
        for &(place, number) in &part.mentions {
            if number as usize > part.names.len() && part.pasted.iter().all(|p| p.number != number) {
                let message = format!("正文说到附件{number}，附件说明只列了 {} 个", part.names.len());
                report.add(place, message).related([part.list]);
            }
        }
        let Some(first) = part.pasted.first() else { continue };
        for pasted in &part.pasted {
            let Some(&name) = part.names.get(pasted.number as usize - 1) else {
                let message =
                    format!("附件说明只列了 {} 个附件，后面有附件{}", part.names.len(), pasted.number);
                report.add(pasted.mark, message).related([part.list]);
                continue;
            };
            if !pasted.title.is_empty() && !same(name.of(text), pasted.title.of(text)) {
                let message = format!("附件说明里写作“{}”，与这里的标题不一致", name.of(text));
                report.add(pasted.title, message).severity(Severity::Info).related([name]);
            }
        }
        let missing = part.names.iter().zip(1..).filter(|&(_, n)| part.pasted.iter().all(|p| p.number != n));
        for (&name, number) in missing {
            let message = format!("附件说明列有附件{number}，后面没有这个附件");
            report.add(name, message).related([first.mark]);
        }
    }
}

/// Whether a title is the one listed, blanks, widths and what goes on behind it apart.
fn same(listed: &str, title: &str) -> bool {
    let bare = |s: &str| -> String {
        let kept = s.chars().map(han::half).filter(|c| !c.is_whitespace() && !"《》“”".contains(*c));
        kept.collect()
    };
    let (listed, title) = (bare(listed), bare(title));
    title.contains(&listed) || (title.chars().count() >= 4 && listed.contains(&title))
}

#[cfg(test)]
mod tests {
    use super::{RULE, same};
    use crate::check::testing::marked;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        (
            "one too many",
            "关于防汛的通知\n各单位：\n请认真落实。\n附件：𠮷表\n某县人民政府\n2024年5月9日\n附件1\n𠮷表\n附件2\n丙表",
            &["附件2"],
        ),
        (
            "below what a notice carries",
            "关于印发《节水方案》的通知\n各乡镇：\n现印发给你们。\n𠮷县人民政府\n2024年5月9日\n\n节水方案\n一、修渠。\n二、清淤。\n附件：1.甲表\n2.𠮷表\n附件1\n甲表\n附件2\n丁册",
            &["丁册"],
        ),
        (
            "one too few",
            "关于防汛的通知\n各单位：\n请认真落实。\n附件：1.甲表\n2.𠮷表\n某县人民政府\n2024年5月9日\n附件1\n甲表",
            &["𠮷表"],
        ),
        (
            "none pasted",
            "关于防汛的通知\n各单位：\n请认真落实。\n附件：1.甲表\n2.𠮷表\n某县人民政府\n2024年5月9日",
            &[],
        ),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(marked(&RULE, text), *expected, "{name}");
        }
    }

    #[test]
    fn titles() {
        assert!(same("任务分工表", "某县任务分工表") && same("甲（２）", "甲（2）"));
        assert!(!same("任务分工表", "情况统计表"));
    }
}
