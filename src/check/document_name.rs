//! A document is called the same throughout.
//!
//! Reads the citations of the facts, which know what is nearly the same; a short
//! form (the title without its issuer) is no defect. Linear in the citations.

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
