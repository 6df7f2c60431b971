//! The person's own rules: words that must not stand, or must.
//!
//! Reads lines; gives [`OwnRule`]s and the lines that are none; finds them in a
//! [`Proof`]. Linear in the text for each rule. A line is
//!
//! ```text
//! 词                     this word must not stand
//! 词 => 改法             and what should stand instead
//! 词 => 改法 | 说明      and what to say about it
//! +词 | 说明             this word must stand somewhere
//! !词 …                  an error rather than a warning
//! # 说明                 a remark
//! ```
//!
//! In a word `?` is any character, `#` a run of digits, `*` up to ten characters
//! of one clause; `\` in front takes them as they are.

use super::proof::Proof;
use super::{Edit, Family, Finding, Fix, Severity};
use crate::han::half;
use crate::span::Span;

/// The id of all findings of own rules.
pub const OWN: &str = "own";

/// One rule of the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnRule {
    pattern: Vec<Part>,
    /// As written, for messages.
    name: String,
    replacement: Option<String>,
    message: Option<String>,
    required: bool,
    severity: Severity,
}

/// A line that is no rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnProblem {
    /// From 1.
    pub line: usize,
    /// What is wrong with it.
    pub message: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Char(char),
    Any,
    Digits,
    Few,
}

/// Characters that `*` may stand for.
const FEW: usize = 10;
/// Rules that are read; more would cost more than a text is worth.
const MOST: usize = 2000;

/// Reads the rules, a rule on a line.
#[must_use]
pub fn parse(text: &str) -> (Vec<OwnRule>, Vec<OwnProblem>) {
    let (mut rules, mut problems) = (Vec::new(), Vec::new());
    for (index, line) in text.lines().enumerate() {
        let words = line.trim().trim_start_matches('\u{feff}');
        if words.is_empty() || words.starts_with('#') {
            continue;
        }
        let rule = if rules.len() < MOST { rule(words) } else { Err("规则太多，只读前 2000 条") };
        match rule {
            Ok(rule) => rules.push(rule),
            Err(message) => problems.push(OwnProblem { line: index + 1, message: message.to_owned() }),
        }
    }
    (rules, problems)
}

fn rule(line: &str) -> Result<OwnRule, &'static str> {
    let (left, message) = match line.split_once(" | ") {
        Some((left, message)) => (left.trim(), Some(message.trim().to_owned()).filter(|m| !m.is_empty())),
        None => (line, None),
    };
    let (word, replacement) = match left.split_once("=>") {
        Some((word, new)) => (word.trim(), Some(new.trim().to_owned())),
        None => (left, None),
    };
    let (severity, word) = match word.strip_prefix(['!', '！']) {
        Some(word) => (Severity::Error, word.trim()),
        None => (Severity::Warning, word),
    };
    let (required, word) = match word.strip_prefix(['+', '＋']) {
        Some(word) => (true, word.trim()),
        None => (false, word),
    };
    let mut pattern = Vec::new();
    let mut chars = word.chars();
    while let Some(c) = chars.next() {
        pattern.push(match c {
            '\\' => Part::Char(chars.next().ok_or("“\\”后面缺少字")?),
            '?' => Part::Any,
            '#' => Part::Digits,
            '*' => Part::Few,
            c => Part::Char(c),
        });
    }
    if !pattern.iter().any(|p| matches!(p, Part::Char(_))) {
        return Err("没有要查的词");
    }
    if matches!(pattern.first(), Some(Part::Few)) || matches!(pattern.last(), Some(Part::Few)) {
        return Err("“*”要有头有尾，不能写在词的两端");
    }
    if required && replacement.is_some() {
        return Err("必须出现的词（+）不带改法");
    }
    Ok(OwnRule { pattern, name: word.to_owned(), replacement, message, required, severity })
}

/// What the own rules find, in the order of the rules.
#[must_use]
pub fn run(rules: &[OwnRule], proof: &Proof) -> Vec<Finding> {
    let mut out = Vec::new();
    for rule in rules {
        let mut found = false;
        let mut i = 0;
        while i < proof.signs.len() {
            let Some(end) = matched(&rule.pattern, proof, i) else {
                i += 1;
                continue;
            };
            found = true;
            if !rule.required {
                out.push(rule.finding(proof.span(i, end)));
            }
            i = end;
        }
        if rule.required && !found && !proof.signs.is_empty() {
            out.push(rule.finding(proof.span(0, 1)));
        }
    }
    out
}

impl OwnRule {
    fn finding(&self, span: Span) -> Finding {
        let told = match (&self.replacement, self.required) {
            (_, true) => format!("全文没有出现“{}”", self.name),
            (Some(new), _) if new.is_empty() => format!("“{}”应当删去", self.name),
            (Some(new), _) => format!("“{}”应作“{new}”", self.name),
            (None, _) => format!("“{}”不应出现", self.name),
        };
        let edits = |new: &String| vec![Edit { span, text: new.clone() }];
        Finding {
            rule: OWN.to_owned(),
            family: Family::Wording,
            severity: self.severity,
            span,
            related: Vec::new(),
            message: self.message.clone().unwrap_or(told),
            evidence: if self.message.is_some() {
                format!("自定义规则：{}", self.name)
            } else {
                String::new()
            },
            fix: self.replacement.as_ref().map(|new| Fix { safe: false, edits: edits(new) }),
        }
    }
}

/// Where `pattern` ends if it stands at character `at`.
fn matched(pattern: &[Part], proof: &Proof, at: usize) -> Option<usize> {
    let mut i = at;
    for (n, part) in pattern.iter().enumerate() {
        let c = proof.ch(i);
        match part {
            Part::Char(want) if c == *want => i += 1,
            Part::Any if i < proof.signs.len() && c != '\n' => i += 1,
            Part::Digits => {
                let end = proof.while_from(i, 20, |c| half(c).is_ascii_digit());
                if end == i {
                    return None;
                }
                i = end;
            }
            Part::Few => {
                let inside = |c: char| !matches!(c, '，' | '。' | '；' | '：' | '！' | '？' | '\n');
                let limit = proof.while_from(i, FEW, inside);
                return (i..=limit).find_map(|i| matched(&pattern[n + 1..], proof, i));
            }
            _ => return None,
        }
    }
    Some(i)
}

#[cfg(test)]
mod tests {
    use super::{parse, run};
    use crate::check::proof::Proof;
    use crate::outline::Outline;
    use crate::source::Source;

    fn found(rules: &str, text: &str) -> Vec<String> {
        let source = Source::new(text);
        let outline = Outline::new(&source);
        let (rules, problems) = parse(rules);
        assert!(problems.is_empty(), "{problems:?}");
        let findings = run(&rules, &Proof::new(&source, &outline));
        findings.iter().map(|f| format!("{}|{}", f.span.of(text), f.message)).collect()
    }

    #[test]
    fn words_patterns_and_musts() {
        for (rules, text, expected) in [
            ("旧局", "找旧局办", &["旧局|“旧局”不应出现"][..]),
            ("旧局 => 新局", "𠮷旧局", &["旧局|“旧局”应作“新局”"]),
            ("旧局 => 新局 | 已于去年更名", "旧局", &["旧局|已于去年更名"]),
            ("# 说明\n\n第#届", "第12届和第二届", &["第12届|“第#届”不应出现"]),
            (
                "老*城区",
                "老旧小区和城区，老城区",
                &["老旧小区和城区|“老*城区”不应出现", "老城区|“老*城区”不应出现"],
            ),
            ("甲?丙", "甲乙丙，甲丙", &["甲乙丙|“甲?丙”不应出现"]),
            ("\\*", "3*4", &["*|“\\*”不应出现"]),
            ("+落实", "抓紧。", &["抓|全文没有出现“落实”"]),
            ("+落实", "抓落实。", &[]),
        ] {
            assert_eq!(found(rules, text), expected, "{rules}");
        }
    }

    #[test]
    fn bad_lines_are_named() {
        let lines: Vec<usize> = parse("好\n*\n=> 新\n+必 => 改\n甲*").1.iter().map(|p| p.line).collect();
        assert_eq!(lines, [2, 3, 4, 5]);
    }

    #[test]
    fn a_pattern_of_many_stars_stays_cheap() {
        let text = "甲乙".repeat(400);
        assert!(found("甲*甲*甲*甲*丙", &text).is_empty());
    }
}
