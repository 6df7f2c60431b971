//! Words by which a text turns from one part to the next: 各位代表！ at the start
//! of a paragraph, 在肯定成绩的同时, 我们的主要体会是.
//!
//! Reads a [`Flow`]; gives glyph indices in text order; linear: of each
//! paragraph (in a text without line breaks of each sentence) at most
//! [`REACH`] characters are looked at. Source: the moves of speeches and
//! reports, which come in a customary order.

use super::glyph::{Flow, Gap, is_stop};
use super::move_cues::is_sober;
use super::scan::is_numeral;
use crate::lists::Vocabulary;

/// Characters of a sentence that are looked at.
const REACH: usize = 48;

/// Who is spoken to; with a comma or ！ behind.
const ADDRESSED: &[&str] = &["各位代表", "同志们", "各位委员", "各位同志", "各位领导"];

/// At the very start of a paragraph.
static TURNING: Vocabulary = Vocabulary::new("outline/cue turning");

/// Within the first sentence of a paragraph; so do the words that say what is wrong.
const LOOKING: &[&str] = &[
    "主要体会",
    "深刻体会到",
    "深切体会到",
    "深刻认识到",
    "积累了宝贵经验",
    "回顾过去",
    "回顾一年",
    "回顾五年",
];

/// At the start of a paragraph that holds what is wrong, or what comes next.
const PLAIN: &[&str] =
    &["存在的问题", "存在的主要问题", "存在问题", "主要问题", "存在的不足", "下步打算", "下一步打算"];

/// Where the text turns away from the list above.
pub(super) fn turns(flow: &Flow) -> Vec<usize> {
    let starts = |i: usize| {
        flow.gap(i) == Gap::Line
            || (i > 0 && is_stop(flow.ch(i - 1)) && (flow.flat || flow.gap(i) >= Gap::Torn))
    };
    (0..flow.glyphs.len()).filter(|&i| starts(i) && turns_at(flow, i)).collect()
}

/// The first sentence from glyph `i`, as far as it is looked at.
fn opening(flow: &Flow, i: usize) -> String {
    let end = (i + REACH).min(flow.paragraph_end(i));
    (i..end)
        .map(|k| flow.ch(k))
        .scan(false, |ended, c| {
            let before = *ended;
            *ended |= matches!(c, '。' | ';' | '?');
            (!before).then_some(c)
        })
        .collect()
}

fn turns_at(flow: &Flow, i: usize) -> bool {
    let words = opening(flow, i);
    let addressed = |name: &&str| words.strip_prefix(*name).is_some_and(|w| w.starts_with([',', '!', ':']));
    ADDRESSED.iter().any(addressed) || TURNING.iter().any(|w| words.starts_with(w)) || looks_back(&words)
}

/// Whether the text turns away at glyph `i`, where a paragraph begins that the items
/// before the last have no match for: 虽然取得了成绩，但也面临不少问题.
pub(super) fn turns_plainly(flow: &Flow, i: usize) -> bool {
    let words = opening(flow, i);
    is_sober(&words, false) || PLAIN.iter().any(|w| words.starts_with(w))
}

fn looks_back(words: &str) -> bool {
    is_sober(words, true) || LOOKING.iter().any(|w| words.contains(w))
}

/// Whether the sentence from glyph `i` sums up a list before it: 这三个方面…, 对以上…,
/// 这些问题，…
pub(super) fn sums_up(flow: &Flow, i: usize) -> bool {
    let many = |c: char| matches!(c, '几' | '两') || c != '一' && is_numeral(c);
    let counted = flow.ch(i) == '这' && many(flow.ch(i + 1)) && "个项点条方".contains(flow.ch(i + 2));
    let starts = |words: &str| words.chars().enumerate().all(|(k, c)| flow.ch(i + k) == c);
    let told = ["这些问题,", "对以上", "对上述", "针对以上", "针对上述"].iter().any(|w| starts(w));
    counted || told || turns_at(flow, i)
}

/// Whether the sentence that ends before glyph `i` looks back on more than the
/// list above it: 我们的主要体会是：
pub(super) fn leads_in(flow: &Flow, i: usize) -> bool {
    if i == 0 || !is_stop(flow.ch(i - 1)) {
        return false;
    }
    let from = (i.saturating_sub(REACH)..i - 1).rev().find(|&k| is_stop(flow.ch(k)));
    let from = from.map_or(i.saturating_sub(REACH), |k| k + 1);
    let words: String = (from..i).map(|k| flow.ch(k)).collect();
    looks_back(&words)
}
