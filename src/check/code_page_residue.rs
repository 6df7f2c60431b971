//! Characters that a font or a code page put in the place of others: 处臵, 迚行.
//!
//! Reads the few characters that no official text uses; the right one follows from
//! the pair. Linear.

use super::{Edit, Family, Input, Report, Rule, Scope, Severity};

pub(super) static RULE: Rule = Rule {
    id: "code-page-residue",
    title: "转码留下的错字",
    family: Family::Wording,
    severity: Severity::Error,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("code_page_residue.md"),
    run,
};

/// What stands there, what was meant, words in which it is right.
#[rustfmt::skip]
const RESIDUES: &[(&str, &str, &[&str])] = &[
    ("臵", "置", &[]), ("癿", "的", &[]), ("幵", "并", &[]), ("丌", "不", &[]), ("乊", "之", &[]), ("収", "发", &[]), ("呾", "和", &[]),
    ("迚", "进", &[]), ("仸", "任", &[]), ("亊", "事", &[]), ("觃", "规", &[]), ("绉", "经", &["文绉绉", "绉纱", "绉布", "绉绸", "绉缎", "双绉", "湖绉", "棉绉"]), ("枀", "极", &[]), ("刟", "利", &[]),
    ("兲", "关", &[]), ("冴", "况", &[]), ("敁", "效", &[]), ("叐", "受", &[]), ("亍", "于", &["彳亍"]), ("実", "实", &[]), ("丏", "且", &["夏丏尊"]),
    ("斱", "方", &[]), ("栺", "格", &[]), ("挃", "指", &[]), ("収", "发", &[]), ("戓", "战", &[]), ("旪", "时", &[]), ("厏", "压", &[]),
];

fn run(input: &Input, report: &mut Report) {
    let proof = input.proof;
    let wrong: Vec<&str> = RESIDUES.iter().map(|r| r.0).collect();
    for (i, n) in proof.find(&wrong) {
        let &(wrong, right, words) = &RESIDUES[n];
        if words.iter().any(|w| (0..w.chars().count()).any(|k| i >= k && proof.starts(i - k, w))) {
            continue;
        }
        let (from, to) =
            (proof.while_before(i, 1, crate::han::is_han), proof.while_from(i + 1, 1, crate::han::is_han));
        report
            .add(proof.span(from, to), format!("“{wrong}”疑是转码留下的错字，应作“{right}”"))
            .safe_fix([Edit::replace(proof.span(i, i + 1), right)]);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::marked;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("residue", "迚行", &["迚行"]),
        ("word", "文绉绉，夏丏尊，绉纱", &[]),
        ("beyond the BMP", "𠮷臵𠮷", &["𠮷臵𠮷"]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(marked(&RULE, text), *expected, "{name}");
        }
    }
}
