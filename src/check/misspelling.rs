//! Words and set phrases in a common misspelling: 融汇贯通, 各抒已见.
//!
//! Reads data/misspellings.tsv, which says for each wrong form the right one and
//! the words in which it is right (研究竞争). Quotations are not spared: they are
//! copied wrong as well. Linear.

use super::proof::Proof;
use super::{Edit, Family, Input, Report, Rule, Scope, Severity};
use crate::lists;

pub(super) static RULE: Rule = Rule {
    id: "misspelling",
    title: "常见错别字",
    family: Family::Wording,
    severity: Severity::Warning,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("misspelling.md"),
    run,
};

/// A line of the list.
struct Entry {
    /// As it stands in the text.
    wrong: &'static str,
    right: &'static str,
    /// Words in which the wrong form is right.
    except: &'static str,
    /// Only at the head of a clause.
    heads: bool,
    /// Only with a digit behind.
    counted: bool,
}

fn entries() -> impl Iterator<Item = Entry> {
    lists::misspellings().lines().filter(|l| !l.starts_with('#')).filter_map(|line| {
        let mut cells = line.split('\t');
        let (wrong, right) = (cells.next()?, cells.next()?);
        Some(Entry {
            wrong: wrong.trim_start_matches('^').trim_end_matches('#'),
            right: right.trim_end_matches('#'),
            except: cells.next().unwrap_or(""),
            heads: wrong.starts_with('^'),
            counted: wrong.ends_with('#'),
        })
    })
}

fn run(input: &Input, report: &mut Report) {
    let proof = input.proof;
    let entries: Vec<Entry> = entries().collect();
    let wrong: Vec<&str> = entries.iter().map(|e| e.wrong).collect();
    for (i, n) in proof.find(&wrong) {
        let entry = &entries[n];
        let to = i + entry.wrong.chars().count();
        let head = matches!(
            proof.before(i, 1),
            '，' | '。' | '；' | '：' | '、' | '（' | '\n' | '\0' | '\u{3000}' | ' '
        );
        if (entry.heads && !head)
            || (entry.counted && !proof.ch(to).is_ascii_digit())
            || excepted(proof, i, to, entry)
        {
            continue;
        }
        report
            .add(proof.span(i, to), format!("“{}”应作“{}”", entry.wrong, entry.right))
            .proposal([Edit::replace(proof.span(i, to), entry.right)]);
    }
}

/// Whether one of the words in which the form is right lies over it.
fn excepted(proof: &Proof, from: usize, to: usize, entry: &Entry) -> bool {
    entry.except.split(',').filter(|w| !w.is_empty()).any(|word| {
        let length = word.chars().count();
        (0..length).any(|k| from >= k && proof.starts(from - k, word) && from - k + length >= to)
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::marked;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("phrase", "按步就班", &["按步就班"]),
        ("two words that meet", "研究竞争办法，工作崇高，公布署名", &[]),
        ("deadline", "报名截止5月1日", &[]),
        ("as of", "截止5月底，", &["截止"]),
        ("beyond the BMP", "𠮷穿流不息", &["穿流不息"]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(marked(&RULE, text), *expected, "{name}");
        }
    }
}
