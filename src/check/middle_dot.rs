//! Marks between the numbers of a day or the parts of a name that are no middle dot: 6〃18.
//!
//! Reads the look-alikes between digits or characters. Linear.

use super::{Edit, Family, Input, Report, Rule, Scope, Severity};
use crate::han::is_han;

pub(super) static RULE: Rule = Rule {
    id: "middle-dot",
    title: "间隔号写法不对",
    family: Family::Punctuation,
    severity: Severity::Warning,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("middle_dot.md"),
    run,
};

fn run(input: &Input, report: &mut Report) {
    let proof = input.proof;
    for i in proof.places_of(&['〃', '•', '‧', '∙', '・', '●']) {
        let (before, after) = (proof.before(i, 1), proof.ch(i + 1));
        let dated = before.is_ascii_digit() && after.is_ascii_digit();
        // 卡尔•马克思; 〃 inside a name is a residue as well.
        let named = proof.ch(i) != '●' && is_han(before) && is_han(after);
        if dated || named {
            let from = proof.while_before(i, 2, |c| c.is_ascii_digit()).min(i - 1);
            let to = proof.while_from(i + 1, 2, |c| c.is_ascii_digit()).max(i + 2);
            let draft = report.add(proof.span(from, to), format!("间隔号应写作“·”，这里是“{}”", proof.ch(i)));
            let bullet = named && proof.ch(i) != '〃';
            let draft = if bullet { draft.severity(Severity::Info) } else { draft };
            draft.safe_fix([Edit::replace(proof.span(i, i + 1), "·")]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::marked;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("residue", "“6〃18”", &["6〃18"]),
        ("bullet", "9•11", &["9•11"]),
        ("list", "• 甲\n• 乙", &[]),
        ("beyond the BMP", "𠮷〃𠮷", &["𠮷〃𠮷"]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(marked(&RULE, text), *expected, "{name}");
        }
    }
}
