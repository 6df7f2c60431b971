//! A document is called the same throughout.
//!
//! Reads the citations of the facts, which know what is nearly the same, and the
//! titles of what a notice carries; a short form (the title without its issuer) is
//! no defect. Linear in the citations.

use crate::fact::nearly_same;

use super::{Family, Input, Report, Rule, Scope, Severity, series};

pub(super) static RULE: Rule = Rule {
    id: "document-name",
    title: "同一文件的名称前后不一",
    family: Family::Name,
    severity: Severity::Warning,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("document_name.md"),
    run,
};

fn run(input: &Input, report: &mut Report) {
    let text = &input.source.text;
    let citations = &input.facts.citations;
    for later in citations {
        let Some(first) = later.near.and_then(|index| citations.get(index as usize)) else { continue };
        let (one, other) = (series::clean(first.title.of(text)), series::clean(later.title.of(text)));
        if one.contains(&other) || other.contains(&one) {
            continue;
        }
        report.add(first.span, format!("《{one}》在后文作《{other}》，名称不一致")).related([later.span]);
    }
    for (index, document) in input.outline.documents.iter().enumerate() {
        let (Some(title), Some(notice)) = (document.frame.title, input.notice(index)) else { continue };
        let name = series::clean(title.of(text));
        let from = citations.partition_point(|c| c.span.start < notice.span.start);
        let cited = citations[from..].iter().take_while(|c| c.span.end <= notice.span.end);
        let cited: Vec<_> = cited.map(|c| (c.span, series::clean(c.title.of(text)))).collect();
        if cited.iter().any(|(_, other)| name.contains(other) || other.contains(&name)) {
            continue;
        }
        if let Some((span, other)) = cited.iter().find(|(_, other)| nearly_same(other, &name)) {
            report.add(title, format!("通知里写作《{other}》，与这里的标题不一致")).related([*span]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::lines;

    /// What the row shows; the text; the findings.
    const CASES: &[(&str, &str, &[&str])] = &[
        (
            "another word for the same",
            "印发《雁南区防汛值班工作制度》。要落实《雁南区防汛值班机制》。",
            &[
                "《雁南区防汛值班工作制度》|《雁南区防汛值班工作制度》在后文作《雁南区防汛值班机制》，名称不一致",
            ],
        ),
        (
            "beyond the BMP",
            "印发《𠮷县水库调度管理办法》。要落实《𠮷县水库调渡管理办法》。",
            &[
                "《𠮷县水库调度管理办法》|《𠮷县水库调度管理办法》在后文作《𠮷县水库调渡管理办法》，名称不一致",
            ],
        ),
        (
            "another name in the notice",
            "关于印发《𠮷县供水与节水方案》的通知\n各乡镇：\n《𠮷县供水与节水方案》已经同意，现印发给你们。\n𠮷县人民政府\n2024年5月9日\n\n𠮷县供水和节水方案\n一、修渠。\n二、清淤。",
            &["𠮷县供水和节水方案|通知里写作《𠮷县供水与节水方案》，与这里的标题不一致"],
        ),
        (
            "the same name in the notice",
            "关于印发《供水和节水方案》的通知\n各乡镇：\n《供水和节水方案》已经同意，现印发给你们。\n𠮷县人民政府\n2024年5月9日\n\n𠮷县供水和节水方案\n一、修渠。\n二、清淤。",
            &[],
        ),
        ("the same again", "印发《雁南区防汛值班制度》。要落实《雁南区防汛值班制度》。", &[]),
        ("a short form", "印发《中共雁南区委关于防汛工作的意见》。《关于防汛工作的意见》共十条。", &[]),
        ("two documents", "印发《雁南区防汛值班制度》《雁南区防汛巡查制度》。", &[]),
        ("rules for carrying out", "依照《渔业船舶检验条例》和《渔业船舶检验条例实施细则》。", &[]),
        ("two years", "对照《雁南区2023年水利工作要点》，制定《雁南区2024年水利工作要点》。", &[]),
        ("nothing cited", "全文没有书名号。", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(lines(&RULE, text), *expected, "{name}");
        }
    }
}
