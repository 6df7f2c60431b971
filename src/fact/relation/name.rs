//! Numbers in names: 1+2+3+4, “二十字”, 六分…三分…一分, 3.6:36.8:59.6.
//!
//! Reads the text once for the marks of each; what is looked at is bounded.

use super::super::decimal::Decimal;
use super::super::prose::{begins, tail};
use super::{Bond, Reader, Relation};
use crate::han::{self, is_han};

/// Bytes behind a formula in which its digits are explained.
const REACH: usize = 3000;

impl Reader<'_> {
    pub(super) fn named(&mut self) {
        let text = self.prose.text.as_str();
        let mut at = 0;
        while let Some(step) = text[at..].find(['+', '字', '分', ':', '∶']) {
            at += step;
            let mark = text[at..].chars().next().unwrap_or('+');
            let (relation, end) = match mark {
                '+' => self.formula(at),
                '字' => (self.characters(at), at + 3),
                '分' => self.tenths(at),
                _ => self.ratio(at),
            };
            self.relations.extend(relation);
            at = end.max(at + mark.len_utf8());
        }
    }

    /// 1+2+3+4 … 1，即一个…；2，指两个…: the first + of it is at `at`.
    fn formula(&self, at: usize) -> (Option<Relation>, usize) {
        let text = self.prose.text.as_str();
        let digit = |c: char| c.is_ascii_digit();
        let from = text[..at]
            .rfind(|c| !digit(c))
            .map_or(0, |i| i + text[i..].chars().next().map_or(1, char::len_utf8));
        let end = at + text[at..].find(|c| !digit(c) && c != '+').unwrap_or(text.len() - at);
        let digits: Vec<&str> = text[from..end].split('+').collect();
        let formula = digits.len() > 2 && digits.iter().all(|d| d.len() == 1);
        if !formula {
            return (None, end);
        }
        let window = &text[end..text.floor_char_boundary((end + REACH).min(text.len()))];
        let window = window.split('\n').next().unwrap_or("");
        let mut terms = Vec::new();
        terms.push(from..end);
        let (mut place, mut ok, mut said) = (0, true, Vec::new());
        for digit in &digits {
            let Some((term, number)) = explained(&window[place..], digit) else { return (None, end) };
            ok &= number.to_string() == *digit;
            said.push(number.to_string());
            terms.push(end + place + term.start..end + place + term.end);
            place += term.end;
        }
        let said = said.join("+");
        let stated = text[from..end].to_owned();
        let message = format!("{stated}，分别说明为 {said}");
        let terms = terms.into_iter().map(|t| self.prose.span(t)).collect();
        (Some(Relation { bond: Bond::Chain, terms, stated, computed: said, ok, message }), end)
    }

    /// 生产发展、生活宽裕、…的“二十字”: as many characters as it says.
    fn characters(&self, at: usize) -> Option<Relation> {
        let text = self.prose.text.as_str();
        let lead = &text[..at];
        let from = lead
            .rfind(|c: char| han::digit(c).is_none() && c != '十')
            .map(|i| i + lead[i..].chars().next().map_or(1, char::len_utf8))?;
        let count = han::number(&lead[from..]).filter(|n| (8..=48).contains(n) && n % 2 == 0)?;
        let list = text[..from].strip_suffix('“').unwrap_or(&text[..from]).strip_suffix('的')?;
        let list = list.strip_suffix('”').unwrap_or(list);
        let last = tail(list, 8);
        let width = last.rsplit(['、', ',']).next()?.chars().count();
        let mut terms = Vec::new();
        let (mut end, mut sum) = (list.len(), 0);
        for _ in 0..12 {
            let phrase = tail(&list[..end], width);
            if phrase.chars().count() < width || !phrase.chars().all(is_han) {
                break;
            }
            sum += width as u32;
            terms.push(self.prose.span(end - phrase.len()..end));
            let before = &list[..end - phrase.len()];
            let Some(rest) = before.strip_suffix(['、', ',']) else { break };
            end = rest.len();
        }
        terms.reverse();
        terms.push(self.prose.span(from..at + '字'.len_utf8()));
        let fits = terms.len() > 3 && (2..=8).contains(&width);
        let message = format!("{}×{width}＝{sum} 字", terms.len() - 1);
        let (stated, computed) = (count.to_string(), sum.to_string());
        fits.then_some(Relation { bond: Bond::Sum, terms, stated, computed, ok: sum == count, message })
    }

    /// 六分义气，三分感情，一分原则: the first 分 is at `at`.
    fn tenths(&self, at: usize) -> (Option<Relation>, usize) {
        let text = self.prose.text.as_str();
        let (mut terms, mut sum, mut place) = (Vec::new(), 0, at);
        while let Some(c) = text[..place].chars().next_back() {
            let Some(digit) = han::digit(c).filter(|&d| d > 0) else { break };
            let behind = &text[place + 3..];
            let words: usize = behind.chars().take(5).take_while(|c| is_han(*c)).map(char::len_utf8).sum();
            let end = place + 3 + words;
            if !(1..=4).contains(&behind[..words].chars().count())
                || behind.starts_with(['之', '钟', '析', '为'])
            {
                break;
            }
            terms.push(self.prose.span(place - c.len_utf8()..end));
            sum += digit;
            let Some(next) = text[end..].strip_prefix([',', '、']) else { break };
            let Some(step) = next.chars().next().filter(|c| han::digit(*c).is_some()) else { break };
            let following = text.len() - next.len() + step.len_utf8();
            if !text[following..].starts_with('分') {
                break;
            }
            place = following;
        }
        let end = place + 3;
        // Anything but ten is a way of speaking.
        let tenths = terms.len() > 1 && sum == 10;
        let message = format!("各分相加＝{sum}");
        let relation = Relation {
            bond: Bond::Sum,
            terms,
            stated: "10".into(),
            computed: sum.to_string(),
            ok: true,
            message,
        };
        (tenths.then_some(relation), end)
    }

    /// 三次产业比例为3.6:36.8:59.6: shares of a hundred.
    fn ratio(&self, at: usize) -> (Option<Relation>, usize) {
        let text = self.prose.text.as_str();
        let number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ':' | '∶');
        let from = text[..at]
            .char_indices()
            .rev()
            .take(12)
            .take_while(|(_, c)| number(*c))
            .last()
            .map_or(at, |(i, _)| i);
        let end = at + text[at..].find(|c| !number(c)).unwrap_or(text.len() - at);
        let parts: Option<Vec<Decimal>> = text[from..end].split([':', '∶']).map(Decimal::parse).collect();
        let Some(parts) = parts.filter(|p| p.len() > 2) else { return (None, end) };
        let sum = parts.iter().try_fold(Decimal::whole(0), |sum, p| sum.plus(*p));
        let slack = parts.iter().try_fold(Decimal::whole(0), |s, p| {
            s.plus(if p.is_whole() && p.places() == 0 { Decimal::whole(0) } else { p.half_place() })
        });
        let (Some(sum), Some(slack)) = (sum, slack) else { return (None, end) };
        let off = sum.minus(Decimal::whole(100)).map_or(sum, Decimal::abs);
        let of_hundred = off <= Decimal::whole(10) && parts.iter().all(|p| *p < Decimal::whole(100));
        let ok = off <= slack;
        let near = tail(&text[..from], 20);
        // With a decimal place they are shares, far off or not.
        let fine = parts.iter().any(|p| p.places() > 0) && off <= Decimal::whole(60);
        let named = ["结构", "比例", "产业", "构成", "比为", "之比"].iter().any(|w| near.contains(w));
        let message = format!("{}＝{}，应为 100", text[from..end].replace([':', '∶'], "＋"), sum.trimmed());
        let relation = Relation {
            bond: Bond::Sum,
            terms: vec![self.prose.span(from..end)],
            stated: "100".into(),
            computed: sum.trimmed().to_string(),
            ok,
            message,
        };
        (((of_hundred || fine && named) && (named || ok)).then_some(relation), end)
    }
}

/// Where `digit` is explained in `words` (2，指两个…), and by which number.
fn explained(words: &str, digit: &str) -> Option<(std::ops::Range<usize>, u32)> {
    let mut at = 0;
    while let Some(step) = words[at..].find(digit) {
        let from = at + step;
        let rest = words[from + digit.len()..].trim_start_matches(['”', ',', ':']);
        if let Some(word) = begins(rest, &["即", "指", "是指", "就是", "是"]) {
            let number = &rest[word.len()..];
            let length = number
                .find(|c: char| han::digit(c).is_none() && !c.is_ascii_digit() && c != '十')
                .unwrap_or(number.len());
            if let Some(value) = han::number(&number[..length]) {
                let end = words.len() - number.len() + length;
                return Some((from..end, value));
            }
        }
        at = from + digit.len();
    }
    None
}
