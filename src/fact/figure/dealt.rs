//! Several names dealt out to several figures by 分别, or by 相当于.
//!
//! Reads the words before 分别 and the figures behind it; linear.

use std::ops::Range;

use super::super::prose::ends;
use super::indicator::{LINKS, WHOLE, opened};
use super::{Draft, Value};

/// 城镇和农村居民收入分别增长4.3%、5.3%: each figure its own name.
pub(super) fn deal(text: &str, drafts: &mut [Draft]) {
    let mut index = 0;
    while index < drafts.len() {
        let lead = drafts[index].lead.clone();
        // 产值、税收仅相当于邻县的七分之一和九分之一
        let fraction = matches!(drafts[index].quantity.value, Value::Fraction(..));
        let compared = || text[lead.clone()].find("相当于").filter(|_| fraction);
        let dealt = text[lead.clone()].rfind("分别");
        let Some(at) = dealt.or_else(compared) else {
            index += 1;
            continue;
        };
        let mut end = index + 1;
        while end < drafts.len()
            && matches!(
                &text[drafts[end - 1].end()..drafts[end].quantity.range.start],
                "、" | "和" | "," | "及" | "与"
            )
        {
            end += 1;
        }
        let count = end - index;
        let mut names = opened(text, lead.start..lead.start + at);
        while let Some(link) =
            ends(&text[names.clone()], &LINKS).filter(|_| ends(&text[names.clone()], &WHOLE).is_none())
        {
            names.end -= link.len();
        }
        let mut parts = split(text, names.clone());
        // A long first name was taken for a clause of its own.
        let all = split(text, lead.start..names.end.max(lead.start));
        if parts.len() != count && all.len() == count {
            parts = all;
            parts[0] = opened(text, parts[0].clone());
        }
        if dealt.is_none() && (parts.len() != count || count < 2) {
            index = end;
            continue;
        }
        if names.is_empty() && index >= count {
            let mut named: Vec<Option<Range<usize>>> = Vec::new();
            for draft in drafts[..index].iter().rev().take(count * 3) {
                if draft.indicator.is_some() && !named.contains(&draft.indicator) {
                    named.push(draft.indicator.clone());
                }
                if named.len() == count {
                    break;
                }
            }
            if named.len() == count {
                for (draft, name) in drafts[index..end].iter_mut().zip(named.into_iter().rev()) {
                    draft.indicator = name;
                }
            }
        } else if parts.len() == count {
            for (draft, name) in drafts[index..end].iter_mut().zip(parts) {
                draft.indicator = Some(name);
            }
        } else if !names.is_empty() {
            drafts[index..end].iter_mut().for_each(|d| d.indicator = Some(names.clone()));
        }
        index = end;
    }
}

/// The names that 、 和 及 與 part.
fn split(text: &str, names: Range<usize>) -> Vec<Range<usize>> {
    let words = &text[names.clone()];
    let mut parts = Vec::new();
    let mut from = 0;
    for (at, c) in words.char_indices() {
        if matches!(c, '、' | '和' | '及' | '与') {
            if at > from {
                parts.push(names.start + from..names.start + at);
            }
            from = at + c.len_utf8();
        }
    }
    if from < words.len() {
        parts.push(names.start + from..names.end);
    }
    parts
}
