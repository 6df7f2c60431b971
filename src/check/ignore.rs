//! Findings a person has put aside, keyed so that they stay aside when the text
//! around them changes.
//!
//! Reads findings and [`Ignore`]s; parts the findings in two; linear in the
//! findings for each ignore. A place is known by its rule, its words and what
//! stands before and behind: if both sides changed, it is another place.

use serde::{Deserialize, Serialize};

use super::Finding;

/// Characters on either side that tell a place, blanks not counted.
const AROUND: usize = 8;

/// What is put aside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ignore {
    /// All that a rule finds.
    Rule(String),
    /// What a rule finds in these words, wherever they stand.
    Words {
        /// The rule.
        rule: String,
        /// The words marked.
        words: String,
    },
    /// One place.
    Place {
        /// The rule.
        rule: String,
        /// The words marked.
        words: String,
        /// What stands before them.
        before: String,
        /// What stands behind them.
        after: String,
    },
}

/// A finding put aside, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ignored {
    /// What was found.
    pub finding: Finding,
    /// Which of the ignores it was, by index.
    pub by: u32,
}

impl Ignore {
    /// This very place of `finding` in `text`.
    #[must_use]
    pub fn place(finding: &Finding, text: &str) -> Ignore {
        let (before, after) = around(finding, text);
        let words = finding.span.of(text).to_owned();
        Ignore::Place { rule: finding.rule.clone(), words, before, after }
    }

    /// The words of `finding`, wherever they stand.
    #[must_use]
    pub fn words(finding: &Finding, text: &str) -> Ignore {
        Ignore::Words { rule: finding.rule.clone(), words: finding.span.of(text).to_owned() }
    }

    /// On one line of a baseline file: fields set apart by tabs.
    #[must_use]
    pub fn line(&self) -> String {
        let fields: Vec<&str> = match self {
            Ignore::Rule(rule) => vec![rule],
            Ignore::Words { rule, words } => vec![rule, words],
            Ignore::Place { rule, words, before, after } => vec![rule, words, before, after],
        };
        fields
            .iter()
            .map(|f| f.replace('\\', "\\\\").replace('\t', "\\t").replace('\n', "\\n"))
            .collect::<Vec<_>>()
            .join("\t")
    }

    /// Reads such a line; `None` if it is none.
    #[must_use]
    pub fn parse(line: &str) -> Option<Ignore> {
        let mut fields = line.split('\t').map(plain);
        let rule = fields.next().filter(|r| !r.is_empty())?;
        let Some(words) = fields.next() else { return Some(Ignore::Rule(rule)) };
        let Some(before) = fields.next() else { return Some(Ignore::Words { rule, words }) };
        let after = fields.next()?;
        fields.next().is_none().then_some(Ignore::Place { rule, words, before, after })
    }
}

fn plain(field: &str) -> String {
    let mut out = String::with_capacity(field.len());
    let mut chars = field.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('t') => out.push('\t'),
                Some('n') => out.push('\n'),
                Some(other) => out.push(other),
                None => {}
            },
            c => out.push(c),
        }
    }
    out
}

/// The characters before and behind a finding, without blanks.
fn around(finding: &Finding, text: &str) -> (String, String) {
    let seen = |c: &char| !c.is_whitespace();
    let head = text.get(..finding.span.start as usize).unwrap_or("");
    let tail = text.get(finding.span.end as usize..).unwrap_or("");
    let before: Vec<char> = head.chars().rev().filter(seen).take(AROUND).collect();
    (before.into_iter().rev().collect(), tail.chars().filter(seen).take(AROUND).collect())
}

/// Parts `findings` into those that stay and those that `ignores` put aside.
#[must_use]
pub fn part(findings: Vec<Finding>, text: &str, ignores: &[Ignore]) -> (Vec<Finding>, Vec<Ignored>) {
    if ignores.is_empty() {
        return (findings, Vec::new());
    }
    let sides: Vec<(String, String)> = findings.iter().map(|f| around(f, text)).collect();
    let mut by: Vec<Option<u32>> = vec![None; findings.len()];
    for (number, ignore) in (0..).zip(ignores) {
        let mut near = Vec::new();
        let mut found = false;
        for (i, finding) in findings.iter().enumerate().filter(|(i, _)| by[*i].is_none()).collect::<Vec<_>>()
        {
            let same = match ignore {
                Ignore::Rule(rule) => *rule == finding.rule,
                Ignore::Words { rule, words } => *rule == finding.rule && words == finding.span.of(text),
                Ignore::Place { rule, words, before, after } => {
                    let named = *rule == finding.rule && words == finding.span.of(text);
                    let (left, right) = (*before == sides[i].0, *after == sides[i].1);
                    if named && (left || right) {
                        near.push(i);
                    }
                    named && left && right && !found
                }
            };
            if same {
                (by[i], found) = (Some(number), true);
            }
        }
        // One side was edited: the place is still told by the other, if no second is.
        if let (false, [only]) = (found, near.as_slice()) {
            by[*only] = Some(number);
        }
    }
    let (mut kept, mut aside) = (Vec::new(), Vec::new());
    for (finding, by) in findings.into_iter().zip(by) {
        match by {
            Some(by) => aside.push(Ignored { finding, by }),
            None => kept.push(finding),
        }
    }
    (kept, aside)
}

#[cfg(test)]
mod tests {
    use super::{Ignore, part};
    use crate::check::{Family, Finding, Severity};
    use crate::span::Span;

    fn findings(text: &str, words: &str) -> Vec<Finding> {
        let finding = |(at, _): (usize, &str)| Finding {
            rule: "甲".to_owned(),
            family: Family::Wording,
            severity: Severity::Warning,
            span: Span::new(at, at + words.len()),
            related: Vec::new(),
            message: String::new(),
            evidence: String::new(),
            fix: None,
        };
        text.match_indices(words).map(finding).collect()
    }

    #[test]
    fn a_place_survives_edits_around_it() {
        let text = "一段𠮷文字里有XX个村。另一段里有XX个镇。";
        let key = Ignore::place(&findings(text, "XX")[1], text);
        for (after, kept) in [
            (text, 1),
            ("开头加了话。一段𠮷文字里有XX个村。另一段里有XX个镇。", 1),
            ("一段𠮷文字里有XX个村。另一段改过了，有XX个镇。", 1),
            ("一段𠮷文字里有XX个村。别的XX话。", 2),
        ] {
            let (stay, aside) = part(findings(after, "XX"), after, std::slice::from_ref(&key));
            assert_eq!((stay.len(), aside.len()), (kept, 2 - kept), "{after}");
        }
        assert_eq!(part(findings(text, "XX"), text, &[Ignore::Rule("甲".into())]).1.len(), 2);
        assert_eq!(
            part(findings(text, "XX"), text, &[Ignore::words(&findings(text, "XX")[0], text)]).1.len(),
            2
        );
    }

    #[test]
    fn lines_read_back() {
        let place = Ignore::Place {
            rule: "a".into(),
            words: "断\n行\t".into(),
            before: "\\".into(),
            after: String::new(),
        };
        for ignore in
            [Ignore::Rule("a".into()), Ignore::Words { rule: "a".into(), words: "𠮷".into() }, place]
        {
            assert_eq!(Ignore::parse(&ignore.line()), Some(ignore));
        }
        assert_eq!(Ignore::parse(""), None);
        assert_eq!(Ignore::parse("a\tb\tc"), None);
    }
}
