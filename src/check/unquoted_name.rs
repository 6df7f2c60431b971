//! A name whose marks were lost altogether: 落实两学一做, in a text that lost
//! others to dots.
//!
//! Reads the lost marks of [`quote`]: only a text with several of them is looked
//! at, for in clean text a name is quoted at first mention and bare later. Names
//! are those that are quoted or dotted elsewhere and well-known numbered ones.
//! Linear for each name.

use std::collections::BTreeSet;

use super::proof::Proof;
use super::quote::{Lost, Quotes};
use super::{Edit, Family, Input, Report, Rule, Scope, Severity};
use crate::han;

pub(super) static RULE: Rule = Rule {
    id: "unquoted-name",
    title: "别处加引号的名称此处没有加",
    family: Family::Quotation,
    severity: Severity::Info,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("unquoted_name.md"),
    run,
};

/// So many lost marks show that the text lost them.
const ENOUGH: usize = 3;

/// Numbered names that official texts quote.
#[rustfmt::skip]
const NAMES: &[&str] = &[
    "两学一做", "三会一课", "三严三实", "四个意识", "四个自信", "两个维护", "五位一体", "四个全面", "两个责任", "一岗双责", "两个覆盖",
    "两个作用", "两新", "四风", "八项规定", "三个代表", "四议两公开", "三重一大",
];

fn run(input: &Input, report: &mut Report) {
    let proof = input.proof;
    let quotes = Quotes::new(proof);
    if quotes.lost.len() < ENOUGH {
        return;
    }
    for document in &input.outline.documents {
        let range = proof.index(document.span.start)..proof.index(document.span.end);
        check(proof, &quotes, &range, report);
    }
}

/// The bare names of one document, if it lost marks.
fn check(proof: &Proof, quotes: &Quotes, range: &std::ops::Range<usize>, report: &mut Report) {
    let inside = |l: &&Lost| l.open.or(l.close).is_some_and(|i| range.contains(&i));
    let lost: Vec<&Lost> = quotes.lost.iter().filter(inside).collect();
    if lost.len() < ENOUGH {
        return;
    }
    let quoted =
        quotes.places.iter().filter(|p| range.contains(&p.0)).map(|&(from, to)| proof.words(from, to));
    let mut found = BTreeSet::new();
    found.extend(quoted.filter(|n| telling(n)));
    found.extend(lost.iter().filter_map(|l| l.name).map(|(from, to)| proof.words(from, to)));
    found.extend(NAMES);
    found.retain(|n: &&str| (2..=12).contains(&n.chars().count()));
    let names: Vec<&str> = found.into_iter().collect();
    let mut ends = 0;
    for (at, n) in proof.find(&names) {
        let to = at + names[n].chars().count();
        if !range.contains(&at)
            || at < ends
            || proof.is(at, Proof::QUOTED | Proof::FRAME)
            || !bare(proof, at, to)
        {
            continue;
        }
        if lost.iter().filter_map(|l| l.name).any(|(from, end)| from < to && at < end) {
            continue;
        }
        ends = to;
        report
            .add(proof.span(at, to), format!("“{}”在别处加引号，此处没有加，引号可能丢失", names[n]))
            .proposal([Edit::replace(proof.span(at, at), "“"), Edit::replace(proof.span(to, to), "”")]);
    }
}

/// A quoted word that is a name and no ordinary word: it counts, or holds a +.
fn telling(name: &str) -> bool {
    let first = name.chars().next().unwrap_or(' ');
    name.contains('+') || han::digit(first).is_some() || matches!(first, '双' | '第')
}

fn bare(proof: &Proof, from: usize, to: usize) -> bool {
    let (before, after) = (proof.before(from, 1), proof.ch(to));
    !matches!(before, '“' | '.' | '．' | '《') && !matches!(after, '”' | '.' | '．' | '》')
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::marked;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        (
            "in a text that lost marks",
            "抓.两新.组织，抓.四风.问题，抓.一岗双责.，两新组织要带头。",
            &["两新"],
        ),
        ("in a clean text", "抓“两新”组织，抓“四风”问题，抓“一岗双责”，两新组织要带头。", &[]),
        ("beyond the BMP", "𠮷抓.五好.党组织，抓.四风.问题，抓.双带.能力，𠮷五好党组织要带头。", &["五好"]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(marked(&RULE, text), *expected, "{name}");
        }
    }
}
