//! 脱敏: names, places, bodies, numbers and addresses replaced by placeholders
//! (〔人名1〕), with a key that leads back.
//!
//! Reads an [`Analysis`], what its facts have seen ([`seen`], apart, because the
//! facts may be elsewhere) and the person's words; gives the text with its [`Key`],
//! and what to look at again. Linear but for sorting; never fails, and never claims
//! that nothing was missed. `restore(redact(text)) == text`, byte for byte.

mod doubt;
mod form;
mod key;
mod seen;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub use doubt::{Doubt, Reason};
pub use key::{Entry, Key, Restored, restore};
pub use seen::{Seen, seen};

use crate::han::half;
use crate::job::Analysis;
use crate::segment::Lexicon;
use crate::span::{Span, offset, sort};

/// What is hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// 人名
    Person,
    /// 单位
    Organisation,
    /// 地名
    Place,
    /// 发文字号、案号
    Document,
    /// 电话、身份证号、账号、统一社会信用代码
    Code,
    /// 邮箱
    Mail,
    /// 数额、百分比
    Number,
    /// 日期
    Date,
    /// The person's own words.
    Word,
}

impl Kind {
    /// All kinds with the name of each as an option, and its name in a placeholder.
    pub const ALL: [(Kind, &'static str, &'static str); 9] = [
        (Kind::Person, "person", "人名"),
        (Kind::Organisation, "organisation", "单位"),
        (Kind::Place, "place", "地名"),
        (Kind::Document, "document", "文号"),
        (Kind::Code, "code", "号码"),
        (Kind::Mail, "mail", "邮箱"),
        (Kind::Number, "number", "数字"),
        (Kind::Date, "date", "日期"),
        (Kind::Word, "word", "词语"),
    ];

    /// The kind with this name as an option.
    #[must_use]
    pub fn named(name: &str) -> Option<Kind> {
        Kind::ALL.iter().find(|(_, known, _)| *known == name).map(|(kind, ..)| *kind)
    }

    /// What it is called in a placeholder.
    #[must_use]
    pub fn label(self) -> &'static str {
        Kind::ALL.iter().find(|(kind, ..)| *kind == self).map_or("", |(.., label)| label)
    }
}

/// What the person chose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What to hide.
    pub kinds: Vec<Kind>,
    /// The person's own words, one on a line; `-word` is a word that stays.
    pub words: String,
}

impl Default for Choice {
    /// All but dates, which a text is hard to read without.
    fn default() -> Choice {
        let kinds = Kind::ALL.iter().map(|(kind, ..)| *kind).filter(|kind| *kind != Kind::Date).collect();
        Choice { kinds, words: String::new() }
    }
}

/// A text with placeholders.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Redacted {
    /// The text.
    pub text: String,
    /// The way back; with the entries of the key it went on from.
    pub key: Key,
    /// What was hidden in the original, in text order.
    pub hidden: Vec<Span>,
    /// What to look at: hidden by its form alone, or left and perhaps a name.
    pub doubts: Vec<Doubt>,
}

/// Something to hide.
#[derive(Debug, Clone, Copy)]
struct Hit {
    span: Span,
    kind: Kind,
    sure: bool,
}

impl Hit {
    fn of(seen: &Seen) -> Hit {
        Hit { span: seen.span, kind: seen.kind, sure: seen.sure }
    }
}

/// Hides in `analysis` what `choice` asks for. `seen` comes from [`seen()`]; what
/// `before` names, of other texts, keeps its placeholders.
#[must_use]
pub fn redact(analysis: &Analysis, seen: &[Seen], choice: &Choice, before: &Key) -> Redacted {
    let text = analysis.source.text.as_str();
    let mut all = form::hits(text);
    all.extend(seen.iter().map(Hit::of));
    let frames = seen::frames(analysis, seen);
    all.extend(&frames);
    let (words, kept) = own(&choice.words);
    // What is hidden wherever it stands.
    let mut names: BTreeMap<String, Hit> = BTreeMap::new();
    let everywhere = seen.iter().filter(|s| s.everywhere).map(Hit::of);
    for hit in everywhere.chain(frames.iter().copied()) {
        names.entry(folded(hit.span.of(text))).or_insert(hit).sure |= hit.sure;
    }
    let word = Hit { span: Span::default(), kind: Kind::Word, sure: true };
    names.extend(words.into_iter().map(|words| (words, word)));
    names.retain(|name, hit| choice.kinds.contains(&hit.kind) && !kept.contains(name) && !name.is_empty());
    all.retain(|hit| choice.kinds.contains(&hit.kind) && !kept.contains(&folded(hit.span.of(text))));
    all.extend(found(text, &names));
    let written = key::written(text);
    all.retain(|hit| {
        let near = written.partition_point(|span| span.end <= hit.span.start);
        // A placeholder of the key is hidden already.
        written
            .get(near)
            .is_none_or(|there| !there.overlaps(hit.span) || before.original(there.of(text)).is_none())
    });
    let hits = apart(all);
    let literal: BTreeSet<&str> = written.iter().map(|span| span.of(text)).collect();
    let mut key = key::Writer::new(before, literal);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for hit in &hits {
        out.push_str(Span { start: at, end: hit.span.start }.of(text));
        out.push_str(&key.placeholder(hit.span.of(text), hit.kind));
        at = hit.span.end;
    }
    out.push_str(Span { start: at, end: offset(text.len()) }.of(text));
    let doubts = doubt::doubts(analysis, &hits, choice, &kept);
    Redacted { text: out, key: key.key, hidden: hits.iter().map(|hit| hit.span).collect(), doubts }
}

/// The person's words, and those that stay, folded.
fn own(lines: &str) -> (Vec<String>, BTreeSet<String>) {
    let (mut words, mut kept) = (Vec::new(), BTreeSet::new());
    for line in lines.trim_start_matches('\u{feff}').lines().map(folded).filter(|line| !line.is_empty()) {
        match line.strip_prefix('-') {
            Some(stays) => drop(kept.insert(stays.to_owned())),
            None => words.push(line),
        }
    }
    (words, kept)
}

/// Words as they are compared: without blanks, full-width forms as half-width ones.
fn folded(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace()).map(half).collect()
}

/// Every place where one of `names` stands on one line, the longest at each place.
fn found(text: &str, names: &BTreeMap<String, Hit>) -> Vec<Hit> {
    let lines: Vec<&str> = names.keys().map(String::as_str).collect();
    let (lexicon, _) = Lexicon::parse(&lines.join("\n"));
    let mut flow = String::with_capacity(text.len());
    let mut places: Vec<Span> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| *c == '\n' || !c.is_whitespace()) {
        flow.push(half(c));
        places.push(Span::new(at, at + c.len_utf8()));
    }
    let mut hits = Vec::new();
    for (k, (at, _)) in flow.char_indices().enumerate() {
        let Some((length, _)) = flow.get(at..).and_then(|rest| lexicon.longest(rest)) else { continue };
        let word = flow.get(at..at + length).unwrap_or_default();
        let last = k + word.chars().count().saturating_sub(1);
        if let (Some(&hit), Some(first), Some(last)) = (names.get(word), places.get(k), places.get(last)) {
            hits.push(Hit { span: first.hull(*last), ..hit });
        }
    }
    hits
}

/// In text order, none inside another; what overlaps is hidden as one, of the kind
/// of the longest.
fn apart(mut hits: Vec<Hit>) -> Vec<Hit> {
    hits.retain(|hit| !hit.span.is_empty());
    sort(&mut hits, |hit| hit.span.rank_longer());
    let mut kept: Vec<(Hit, usize)> = Vec::with_capacity(hits.len());
    for hit in hits {
        match kept.last_mut().filter(|(last, _)| hit.span.start < last.span.end) {
            Some((last, longest)) => {
                last.sure |= last.span == hit.span && hit.sure;
                last.span = last.span.hull(hit.span);
                if hit.span.len() > *longest {
                    (*longest, last.kind) = (hit.span.len(), hit.kind);
                }
            }
            None => kept.push((hit, hit.span.len())),
        }
    }
    kept.into_iter().map(|(hit, _)| hit).collect()
}

#[cfg(test)]
mod tests {
    use super::{Choice, Key, Kind, redact, restore, seen};
    use crate::job::{Options, analyze};

    fn hidden(text: &str, choice: &Choice) -> String {
        let analysis = analyze(text, &Options::default(), None);
        let made = redact(&analysis, &seen(&analysis), choice, &Key::default());
        assert_eq!(restore(&made.text, &made.key).text, analysis.source.text);
        made.text
    }

    #[test]
    fn the_same_thing_has_one_placeholder() {
        let only = |kinds: &[Kind], words: &str| Choice { kinds: kinds.to_vec(), words: words.to_owned() };
        let usual = Choice::default();
        for (choice, text, expected) in [
            (
                &usual,
                "省水利厅王大河厅长作报告，王大河讲了两点。",
                "〔单位1〕〔人名1〕厅长作报告，〔人名1〕讲了两点。",
            ),
            (&usual, "王大河厅长到会。𠮷，王 大 河路通车。", "〔人名1〕厅长到会。𠮷，〔人名1·2〕路通车。"),
            (&usual, "昨天刘书记说，刘家沟通水了。", "昨天〔人名1〕书记说，刘家沟通水了。"),
            (&usual, "见市政发〔2024〕6号，电13800138000。", "见〔文号1〕，电〔号码1〕。"),
            (&usual, "来信 wang.dahe@example.com 收。", "来信 〔邮箱1〕 收。"),
            (&usual, "财政收入12.5亿元，增长7.1%。", "财政收入〔数字1〕，增长〔数字2〕。"),
            (&only(&[Kind::Date], ""), "2024年5月29日开会，收入12.5亿元。", "〔日期1〕开会，收入12.5亿元。"),
            (&only(&[Kind::Word], "云岭计划\n-云岭计划书"), "云岭计划好。", "〔词语1〕好。"),
            (&usual, "〔人名1〕到会，王大河厅长发言。", "〔人名1〕到会，〔人名2〕厅长发言。"),
            (&only(&[Kind::Place], "-云霄县"), "在云霄县和福建省开会。", "在云霄县和〔地名1〕开会。"),
            (&usual, "", ""),
        ] {
            assert_eq!(hidden(text, choice), expected, "{text}");
        }
    }

    #[test]
    fn one_key_serves_several_texts() {
        let choice = Choice::default();
        let go = |text: &str, key: &Key| {
            let analysis = analyze(text, &Options::default(), None);
            redact(&analysis, &seen(&analysis), &choice, key)
        };
        let first = go("王大河厅长到会。", &Key::default());
        let second = go("赵清泉省长和王大河厅长到会。", &first.key);
        assert_eq!(second.text, "〔人名2〕省长和〔人名1〕厅长到会。");
        assert_eq!(restore(&first.text, &second.key).text, "王大河厅长到会。");
        // What was hidden before stays so.
        assert_eq!(go(&second.text, &second.key).text, second.text);
    }
}
