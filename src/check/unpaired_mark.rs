//! Quotation marks, brackets and title marks come in pairs.
//!
//! Reads the marks line by line, each kind on its own stack; what a line leaves
//! open may be closed a few lines on (a torn line, a title over two lines), and a
//! quotation of several paragraphs opens each of them and closes the last. Linear.

use super::{Edit, Family, Input, Proof, Report, Rule, Scope, Severity, pair};

pub(super) static RULE: Rule = Rule {
    id: "unpaired-mark",
    title: "引号、括号、书名号不成对",
    family: Family::Punctuation,
    severity: Severity::Error,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("unpaired_mark.md"),
    run,
};

/// Opening marks, closing marks, the name of the kind. Widths may mix in a pair.
const KINDS: &[(&[char], &[char], &str)] = &[
    (&['“'], &['”'], "引号"),
    (&['‘'], &['’'], "单引号"),
    (&['《'], &['》'], "书名号"),
    (&['（', '('], &['）', ')'], "括号"),
    (&['【'], &['】'], "方括号"),
    (&['〔'], &['〕'], "六角括号"),
    (&['「'], &['」'], "引号"),
];
fn run(input: &Input, report: &mut Report) {
    for &(opens, closes, name) in KINDS {
        kind(input.proof, opens, closes, name, report);
    }
}

fn kind(proof: &Proof, opens: &[char], closes: &[char], name: &str, report: &mut Report) {
    let lost = pair::lost(proof, opens, closes);
    let mut skip = None;
    for (n, &(i, opening)) in lost.iter().enumerate() {
        if skip == Some(i) {
            continue;
        }
        // ”甲“ or ”甲”: two marks the wrong way round are one slip.
        let turned = lost.get(n + 1).filter(|&&(j, _)| !opening && j - i <= 20 && proof.same_sentence(i, j));
        if let (Some(&(j, _)), [first, ..], [last, ..]) = (turned, opens, closes) {
            skip = Some(j);
            report.add(proof.span(i, j + 1), format!("{name}的方向不对，一前一后才成对")).proposal([
                Edit::replace(proof.span(i, i + 1), first.to_string()),
                Edit::replace(proof.span(j, j + 1), last.to_string()),
            ]);
            continue;
        }
        add(proof, i, opening, (opens, closes, name), report);
    }
}

fn add(
    proof: &Proof,
    i: usize,
    opening: bool,
    (opens, closes, name): (&[char], &[char], &str),
    report: &mut Report,
) {
    let mark = proof.ch(i);
    let other = if opening { closes.first() } else { opens.first() }.copied().unwrap_or(mark);
    if !opening {
        let from = proof.while_before(i, 8, |c| c != '\n');
        report.add(proof.span(from, i + 1), format!("“{mark}”没有与它配对的“{other}”，{name}不成对"));
        return;
    }
    let to = proof.while_from(i + 1, 8, |c| c != '\n').max(i + 1);
    let draft = report.add(proof.span(i, to), format!("“{mark}”没有与它配对的“{other}”，{name}不成对"));
    if let Some(end) = known_end(proof, i, mark, other) {
        draft.proposal([Edit::replace(proof.span(end, end), other.to_string())]);
    }
}

/// Where the same words end in marks elsewhere.
fn known_end(proof: &Proof, i: usize, mark: char, other: char) -> Option<usize> {
    let head = proof.words(i + 1, i + 3);
    let twin = proof
        .places(mark)
        .iter()
        .map(|&k| k as usize)
        .take(400)
        .find(|&k| k != i && proof.starts(k + 1, head))?;
    let end = proof.while_from(twin + 1, 30, |c| c != other && c != '\n');
    (proof.ch(end) == other && proof.starts(i + 1, proof.words(twin + 1, end))).then(|| i + end - twin)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::marked;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("unclosed", "落实“三会一课制度。另见“两个”。", &["“三会一课制度。另"]),
        ("unopened", "落实三会一课”制度", &["落实三会一课”"]),
        ("turned", "落实”三会一课“制度", &["”三会一课“"]),
        ("a line that ended", "落实“三会一课制度。\n抓好“四风”整治。", &["“三会一课制度。"]),
        ("over lines", "关于《某某法\n实施条例》的决定", &[]),
        ("paragraphs of one quotation", "“甲。\n“乙。\n“丙。”", &[]),
        ("a heading", "二、“𠮷五时期任务\n“𠮷五”时期。", &["“𠮷五时期任务"]),
        ("torn in a name", "颗粒物（PM\n2.5）浓度", &[]),
        ("marks", "1）学习；2）落实；三）检查", &[]),
        ("beyond the BMP", "落实“𠮷会𠮷课制度。", &["“𠮷会𠮷课制度。"]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(marked(&RULE, text), *expected, "{name}");
        }
    }
}
