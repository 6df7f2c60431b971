//! A name under a title set with blanks between its letters: 张 文 雄.
//!
//! Reads the bylines of the documents. Linear in the documents.

use super::{Edit, Family, Input, Report, Rule, Scope, Severity};

pub(super) static RULE: Rule = Rule {
    id: "letter-spaced-name",
    title: "姓名字间空格",
    family: Family::Structure,
    severity: Severity::Info,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("letter_spaced_name.md"),
    run,
};

fn run(input: &Input, report: &mut Report) {
    let text = input.source.text.as_str();
    for byline in input.outline.documents.iter().filter_map(|d| d.frame.byline) {
        let words: Vec<&str> = byline.of(text).split_whitespace().collect();
        if words.len() >= 3 && words.iter().all(|w| w.chars().count() == 1) {
            report
                .add(byline, "姓名字间的空格只是排版，检索、复制时应当去掉")
                .proposal([Edit::replace(byline, words.concat())]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::marked;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("spaced", "在大会上的讲话\n𠮷 大 河\n同志们：\n开会。", &["𠮷 大 河"]),
        ("plain", "在大会上的讲话\n陈大河\n同志们：\n开会。", &[]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(marked(&RULE, text), *expected, "{name}");
        }
    }
}
