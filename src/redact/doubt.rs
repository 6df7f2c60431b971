//! What a person should look at after a text was redacted: what was hidden by its
//! form alone, and what was left and may be a name or a number.
//!
//! Reads the analysis and what was hidden; gives each word once, with how often it
//! stands there; linear but for sorting. The list helps, it proves nothing.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Choice, Hit, Kind, folded};
use crate::fact::is_family;
use crate::han::half;
use crate::job::Analysis;
use crate::lists::{self, Vocabulary};
use crate::span::{Span, sort};
use crate::stats::Reference;

/// What the dictionary has for a place or a body and official writing uses as a word like any other.
static ORDINARY: Vocabulary = Vocabulary::new("redact/doubt ordinary");

/// Why to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Reason {
    /// Hidden by its form alone: it may be an ordinary word.
    Form,
    /// Left: the dictionary has it for a name.
    Tag,
    /// Left: digits that nothing says to be a quantity.
    Digits,
}

/// Something to look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doubt {
    /// The words.
    pub words: String,
    /// What it may be.
    pub kind: Kind,
    /// Why.
    pub reason: Reason,
    /// How often.
    pub count: u32,
    /// Where first, in the original.
    pub span: Span,
}

impl Doubt {
    /// The reason in words.
    #[must_use]
    pub fn why(&self) -> &'static str {
        match self.reason {
            Reason::Form => "已替换，只凭字形判断，可能不是",
            Reason::Tag => "没有替换，词典里有这样的名称",
            Reason::Digits => "没有替换，是数字",
        }
    }
}

pub(super) fn doubts(
    analysis: &Analysis,
    hits: &[Hit],
    choice: &Choice,
    kept: &BTreeSet<String>,
) -> Vec<Doubt> {
    let text = analysis.source.text.as_str();
    let mut seen: BTreeMap<(&str, Reason), (Span, Kind, u32)> = BTreeMap::new();
    let mut add = |span: Span, kind: Kind, reason: Reason| {
        let words = span.of(text);
        if !kept.contains(&folded(words)) {
            seen.entry((words, reason)).or_insert((span, kind, 0)).2 += 1;
        }
    };
    let free = |span: Span| {
        let near = hits.partition_point(|hit| hit.span.end <= span.start);
        hits.get(near).is_none_or(|hit| !hit.span.overlaps(span))
    };
    for hit in hits.iter().filter(|hit| !hit.sure) {
        add(hit.span, hit.kind, Reason::Form);
    }
    let reference = Reference::parse(lists::reference());
    let ordinary: BTreeSet<&str> = ORDINARY.iter().copied().collect();
    for token in analysis.tokens.iter().filter(|token| free(token.span)) {
        let words = token.span.of(text);
        let letters = words.chars().filter(|c| !c.is_whitespace()).count();
        let kind = match token.pos.tag() {
            // The dictionary has many a common word of two letters for a name.
            "nr" | "nrt" | "nrfg" if letters < 5 && words.starts_with(is_family) => Kind::Person,
            "ns" => Kind::Place,
            "nt" => Kind::Organisation,
            _ => continue,
        };
        let common = ordinary.contains(words) || reference.found(words) > 0;
        if letters > 1 && !common && choice.kinds.contains(&kind) {
            add(token.span, kind, Reason::Tag);
        }
    }
    let numbers = choice.kinds.contains(&Kind::Number);
    for span in digits(text).into_iter().filter(|span| numbers && free(*span)) {
        add(span, Kind::Number, Reason::Digits);
    }
    let mut out: Vec<Doubt> = seen
        .into_iter()
        .map(|((words, reason), (span, kind, count))| Doubt {
            words: words.to_owned(),
            kind,
            reason,
            count,
            span,
        })
        .collect();
    sort(&mut out, |d| [d.span.start, d.reason as u32, 0]);
    out
}

/// Numbers of two digits and more, with a point or a percent sign if there is one,
/// that are no dates and no articles (第12条).
fn digits(text: &str) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut start = None;
    let (mut end, mut before, mut ordinal) = (0, '\0', false);
    for (at, c) in text.char_indices().chain([(text.len(), '\n')]) {
        let digit = half(c).is_ascii_digit();
        match (start, half(c)) {
            (None, _) if digit => (start, end, ordinal) = (Some(at), at + c.len_utf8(), before == '第'),
            (Some(_), '.') => {}
            (Some(_), _) if digit => end = at + c.len_utf8(),
            (Some(from), behind) => {
                let percent = matches!(behind, '%' | '‰');
                let span = Span::new(from, if percent { at + c.len_utf8() } else { end });
                let long = span.of(text).chars().count() > 1;
                if long && !ordinal && !matches!(behind, '年' | '月' | '日') {
                    found.push(span);
                }
                start = None;
            }
            (None, _) => {}
        }
        before = c;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::{Choice, Key, Kind, Reason, redact, seen};
    use crate::job::{Options, analyze};
    use crate::segment::Segmenter;

    #[test]
    fn what_is_not_sure_is_told() {
        let segmenter = Segmenter::new(include_bytes!("../../data/dictionary.bin")).unwrap();
        let text = "𠮷，在云霄县开会，学习焦裕禄精神和G20峰会。2024年8月第12条。";
        let analysis = analyze(text, &Options::default(), Some(&segmenter));
        let made = redact(&analysis, &seen(&analysis), &Choice::default(), &Key::default());
        let told: Vec<_> = made.doubts.iter().map(|d| (d.words.as_str(), d.kind, d.reason)).collect();
        assert!(told.contains(&("云霄县", Kind::Place, Reason::Form)), "{told:?}");
        assert!(told.contains(&("焦裕禄", Kind::Person, Reason::Tag)), "{told:?}");
        assert!(told.contains(&("20", Kind::Number, Reason::Digits)), "{told:?}");
        assert!(!told.iter().any(|(words, ..)| *words == "2024"), "{told:?}");
        // The dictionary tags these as names.
        let analysis =
            analyze("各地新建养老院，提高养老金，发射卫星。", &Options::default(), Some(&segmenter));
        let made = redact(&analysis, &seen(&analysis), &Choice::default(), &Key::default());
        assert_eq!(made.doubts, [], "common words");
    }
}
