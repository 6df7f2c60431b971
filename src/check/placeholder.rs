//! Placeholders: XX个村, 20XX年, **万元, ____, 【待补充】.
//!
//! Reads runs of X, ×, *, □ and _ and brackets that say 待; X of a Latin word, ×
//! between numbers and X光 are none. Near ones of a sentence are one finding.
//! Linear.

use super::proof::Proof;
use super::{Family, Input, Report, Rule, Scope, Severity};
use crate::han::is_han;
use crate::span::{offset, sort};

pub(super) static RULE: Rule = Rule {
    id: "placeholder",
    title: "没有填的占位符",
    family: Family::Mask,
    severity: Severity::Warning,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("placeholder.md"),
    run,
};

/// Placeholders of one sentence no further apart are one finding.
const NEAR: usize = 20;
/// What an X alone may name.
const LETTER: &[&str] = &["光", "射线", "轴", "型", "染色体", "波段", "线", "档"];
/// What says that something is still to come.
const OPEN: &[&str] =
    &["【待", "[待", "（待补", "（待定", "（待填", "（此处", "【此处", "（填写", "【填写", "？？", "□□"];

fn run(input: &Input, report: &mut Report) {
    let proof = input.proof;
    let mut hits: Vec<(usize, usize)> = Vec::new();
    for i in proof.places_of(&['X', 'x', 'Ｘ', '×', '*', '＊', '□', '○', '_']) {
        if hits.last().is_some_and(|h| i < h.1) || proof.is(i, Proof::ADDRESS) {
            continue;
        }
        hits.extend(run_at(proof, i));
    }
    for (i, n) in proof.find(OPEN) {
        let close = proof.while_from(i, 20, |c| !matches!(c, '】' | ']' | '）' | '\n'));
        let bracket = matches!(proof.ch(close), '】' | ']' | '）');
        let doubt = OPEN[n] == "？？" && !is_han(proof.ch(i + 2)) && proof.ch(i + 2) != '%';
        if !doubt && !proof.is(i, Proof::MARK) && OPEN[n] != "□□" {
            hits.push((i, if bracket && OPEN[n] != "？？" { close + 1 } else { i + 2 }));
        }
    }
    sort(&mut hits, |&(from, to)| [offset(from), offset(to), 0]);
    let mut at = 0;
    while at < hits.len() {
        let (from, mut to) = hits[at];
        let first = at;
        at += 1;
        while let Some(&(i, end)) =
            hits.get(at).filter(|&&(i, _)| i < to + NEAR && proof.same_sentence(from, i))
        {
            if end - from > 3 * NEAR {
                break;
            }
            (to, at) = (to.max(end), at + usize::from(i >= from));
        }
        let words = proof.words(hits[first].0, hits[first].1);
        let message = match at - first {
            1 => format!("“{words}”是没有填的占位符"),
            n => format!("这一句里有 {n} 处没有填的占位符，第一处是“{words}”"),
        };
        report.add(proof.span(from, to), message);
    }
}

/// The placeholder that begins at `i`, with digits that belong to it (20XX).
fn run_at(proof: &Proof, i: usize) -> Option<(usize, usize)> {
    let c = proof.ch(i);
    let same = |o: char| o == c || matches!((c, o), ('X' | 'x', 'X' | 'x') | ('*' | '＊', '*' | '＊'));
    let mut end = proof.while_from(i, 200, same);
    // One number, however many points it has.
    while end < i + 200 && matches!(proof.ch(end), '.' | '．') && same(proof.ch(end + 1)) {
        end = proof.while_from(end + 1, 200, same);
    }
    let (before, after) = (proof.before(i, 1), proof.ch(end));
    let latin = |c: char| c.is_ascii_alphabetic();
    let known = match c {
        'X' | 'x' | 'Ｘ' => {
            let from = proof.while_before(i, 4, |c| c.is_ascii_digit());
            let year = (2..=3).contains(&(i - from)) && after == '年';
            if latin(before) || latin(after) || after.is_ascii_digit() || before == '-' || after == '-' {
                return None;
            }
            if year {
                return Some((from, end));
            }
            let letter = end == i + 1 && (proof.starts_any(end, LETTER) || !beside_han(before, after));
            !before.is_ascii_digit() && !letter
        }
        '×' => end > i + 1 || (is_han(before) && masks_one(proof, i)),
        '*' | '＊' => {
            let decimal = matches!(before, '.' | '．') || matches!(after, '.' | '．');
            end > i + 1 || decimal || (is_unit(after) && !latin(before) && !before.is_ascii_digit())
        }
        '□' => end > i + 1,
        '○' => {
            end > i + 1
                && !before.is_ascii_digit()
                && crate::han::digit(before).is_none()
                && crate::han::digit(after).is_none()
        }
        _ => end > i + 2,
    };
    let from = proof.while_before(i, 2, |c| c.is_ascii_digit() && end > i + 1);
    known.then_some((if after == '年' { from } else { i }, end))
}

/// Whether a single × stands for a name or a number (张×同志, ×县) and not for times.
fn masks_one(proof: &Proof, i: usize) -> bool {
    let masked = [
        "县", "市", "省", "区", "镇", "乡", "村", "局", "厂", "公司", "同志", "某", "年", "月", "日", "号",
        "万", "人", "户", "个",
    ];
    let from = proof.while_before(i, 30, |c| c != '\n' && c != '。');
    let formula = proof.words(from, i).contains(['=', '＝', '÷', '＋']);
    !formula && proof.starts_any(i + 1, &masked)
}

fn beside_han(before: char, after: char) -> bool {
    is_han(after) || (is_han(before) && !after.is_ascii_alphanumeric())
}

fn is_unit(c: char) -> bool {
    "个万亿元年月日人家名户项件处亩吨倍次％%．.".contains(c)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::marked;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("in a clause", "建成XX个村", &["XX"]),
        ("years", "201X年和20XX年", &["201X年和20XX"]),
        ("stars", "完成gdp***．**亿元", &["***．**"]),
        ("a Latin word", "MAX和X光", &[]),
        ("single", "选派干部赴x大学，姓名____", &["x大学，姓名____"]),
        ("beyond the BMP", "𠮷XX个", &["XX"]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            assert_eq!(marked(&RULE, text), *expected, "{name}");
        }
    }
}
