//! What its form alone tells: document numbers, telephone and identity numbers,
//! accounts, mail addresses.
//!
//! Reads a text; gives places; linear: a run is looked at once, and [`FAR`]
//! characters before it. Sources: GB/T 9704 (发文字号), GB 11643 (公民身份号码), GB
//! 32100 (统一社会信用代码), the national numbering plan.

use super::{Hit, Kind};
use crate::han::{half, is_han};
use crate::span::Span;

/// Characters of the code of an office, and of a word that tells a number.
const FAR: usize = 12;

/// Words in front of the code of an office.
const BEFORE: &str = "见据按照的和与及在由以对将于等即如为有了是从依根经";

pub(super) fn hits(text: &str) -> Vec<Hit> {
    let chars: Vec<(usize, char)> = text.char_indices().map(|(at, c)| (at, half(c))).collect();
    let mut out = Vec::new();
    let mut add = |from: usize, to: usize, kind: Kind| {
        let end = chars.get(to).map_or(text.len(), |(at, _)| *at);
        if let Some(&(start, _)) = chars.get(from) {
            out.push(Hit { span: Span::new(start, end), kind, sure: true });
        }
    };
    let ch = |i: usize| chars.get(i).map_or('\0', |(_, c)| *c);
    let mut i = 0;
    while i < chars.len() {
        if matches!(ch(i), '〔' | '[' | '(' | '【') {
            if let Some((from, to)) = document(&ch, i) {
                add(from, to, Kind::Document);
                i = to;
                continue;
            }
        } else if is_inside(ch(i)) {
            let mut end = i;
            while is_inside(ch(end)) || (ch(end) == ' ' && ch(end + 1).is_ascii_digit()) {
                end += 1;
            }
            if let Some((from, to)) = mail(&ch, i, end) {
                add(from, to, Kind::Mail);
            } else if let Some((from, to)) = code(&ch, i, end) {
                add(from, to, Kind::Code);
            }
            i = end;
            continue;
        }
        i += 1;
    }
    out
}

/// What addresses and numbers are written with.
fn is_inside(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '@' | '.' | '_' | '-' | '+')
}

/// 市政发〔2024〕6号, （2024）闽01民初6号: the bracket is at `i`.
fn document(ch: &impl Fn(usize) -> char, i: usize) -> Option<(usize, usize)> {
    let year = (i + 1..i + 5).all(|k| ch(k).is_ascii_digit());
    if !year || !matches!(ch(i + 5), '〕' | ']' | ')' | '】') {
        return None;
    }
    let body = |k: &usize| is_han(ch(*k)) || ch(*k).is_ascii_digit();
    let end = (i + 6..i + 6 + 2 * FAR).take_while(body).find(|&k| ch(k) == '号')?;
    let code = (i.saturating_sub(FAR)..i).rev().take_while(|&k| is_han(ch(k)) && !BEFORE.contains(ch(k)));
    let start = code.last().unwrap_or(i);
    // A court has its name behind the year.
    let court = || (i + 6..end).any(|k| "初终执破再监辖抗申".contains(ch(k)));
    (ch(end - 1).is_ascii_digit() && (i - start > 1 || court())).then_some((start, end + 1))
}

/// A mail address in the run, without marks at its ends.
fn mail(ch: &impl Fn(usize) -> char, from: usize, to: usize) -> Option<(usize, usize)> {
    let at = (from..to).find(|&k| ch(k) == '@')?;
    let name = |k: &usize| is_inside(ch(*k)) && ch(*k) != '@';
    let start = (from..at).rev().take_while(name).last()?;
    let end = (at + 1..to).take_while(name).last()? + 1;
    let end = (at + 1..end).rev().find(|&k| ch(k).is_ascii_alphanumeric())? + 1;
    (at + 1..end).any(|k| ch(k) == '.').then_some((start, end))
}

/// A number that is an address or an account in the run: eleven digits and more, or
/// seven with a word in front that says so.
fn code(ch: &impl Fn(usize) -> char, from: usize, to: usize) -> Option<(usize, usize)> {
    let end = (from..to).rev().find(|&k| ch(k).is_ascii_alphanumeric())? + 1;
    let start = (from..end).find(|&k| ch(k).is_ascii_alphanumeric() || ch(k) == '+')?;
    let digits = (start..end).filter(|&k| ch(k).is_ascii_digit()).count();
    let points = (start..end).any(|k| ch(k) == '.');
    let before: String = (start.saturating_sub(FAR)..start).map(ch).filter(|c| !c.is_whitespace()).collect();
    let told = ["电话", "手机", "传真", "联系", "账号", "帐号", "号码", "证号", "热线", "微信", "QQ", "邮编"]
        .iter()
        .any(|word| before.contains(word));
    let line = ch(start) == '0' && digits >= 10 && (start..end).any(|k| ch(k) == '-');
    // 12345678901元 is an amount.
    let amount = "元万亿吨人户亩个".contains(ch(end)) && ch(end) != '\0';
    (!points && !amount && (digits >= 11 || line || (told && digits >= 5))).then_some((start, end))
}

#[cfg(test)]
mod tests {
    use super::{Kind, hits};

    #[test]
    fn forms_are_found() {
        let found = |text: &str| -> Vec<(String, Kind)> {
            hits(text).into_iter().map(|h| (h.span.of(text).to_owned(), h.kind)).collect()
        };
        for (text, expected) in [
            ("𠮷见国办发〔2024〕6号文。", &[("国办发〔2024〕6号", Kind::Document)][..]),
            ("（2024）闽01民初66号判决", &[("（2024）闽01民初66号", Kind::Document)]),
            ("（2024）年的6号", &[]),
            (
                "身份证11010519491231002X，手机138 0013 8000",
                &[("11010519491231002X", Kind::Code), ("138 0013 8000", Kind::Code)],
            ),
            ("电话：0596-2345678。", &[("0596-2345678", Kind::Code)]),
            ("联系电话2345678", &[("2345678", Kind::Code)]),
            ("产量2345678吨，收入12345678901元", &[]),
            ("写信到a.b-c@mail.example.cn.", &[("a.b-c@mail.example.cn", Kind::Mail)]),
            ("91350000MA0001A11X", &[("91350000MA0001A11X", Kind::Code)]),
            ("增长3.14159265358979%", &[]),
            ("", &[]),
        ] {
            let expected: Vec<_> = expected.iter().map(|(w, k)| ((*w).to_owned(), *k)).collect();
            assert_eq!(found(text), expected, "{text}");
        }
    }
}
