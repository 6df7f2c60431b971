//! How people write whole numbers below a hundred million.

use gangmu::han::numeral;

/// The words for digits, of noughts, twos and units the usual ones, and on cheques.
const PLAIN: &str = "零一二三四五六七八九十百千万";
const CAPITAL: &str = "零壹贰叁肆伍陆柒捌玖拾佰仟萬";

/// Tells every spelling of `n` that is in use, a hundred million being too much.
pub fn spellings(n: u32, mut tell: impl FnMut(&str)) {
    let digits = n.to_string();
    tell(&digits);
    tell(&mapped(&digits, |c| char::from_u32(c as u32 + 0xfee0).unwrap_or(c)));
    let plain = numeral(n);
    tell(&plain);
    let nought = plain.contains('零');
    if nought {
        tell(&plain.replace('零', "〇"));
        tell(&plain.replace('零', "○"));
    }
    if plain.contains("二百") || plain.contains("二千") || plain.contains("二万") {
        tell(&plain.replace("二千", "两千").replace("二百", "两百").replace("二万", "两万"));
    }
    // 一百十二, 一十二
    if plain.contains("百一十") {
        tell(&plain.replace("百一十", "百十"));
    }
    let full = if plain.starts_with('十') { format!("一{plain}") } else { plain.clone() };
    if full.len() > plain.len() {
        tell(&full);
    }
    // On cheques 万 is written either way.
    let capital = |c: char| PLAIN.chars().zip(CAPITAL.chars()).find(|p| p.0 == c).map_or(c, |p| p.1);
    let cheque = mapped(&full, capital);
    tell(&cheque);
    if cheque.contains('萬') {
        tell(&cheque.replace('萬', "万"));
    }
    // 三十万零五千: a nought behind 万 that need not be there; 一万二百: one left out
    // where a unit says what is meant.
    if let Some((high, low)) = plain.split_once('万')
        && !low.is_empty()
    {
        match low.strip_prefix('零') {
            None => tell(&format!("{high}万零{low}")),
            Some(low) if low.contains(['十', '百']) => tell(&format!("{high}万{low}")),
            Some(_) => {}
        }
    }
    // 三千五, 一万二: the last unit is the next below.
    for (unit, next) in [('百', '十'), ('千', '百'), ('万', '千')] {
        let short = plain.strip_suffix(next).filter(|rest| {
            let mut last = rest.chars().rev();
            last.next().is_some_and(|c| "一二三四五六七八九".contains(c)) && last.next() == Some(unit)
        });
        short.into_iter().for_each(&mut tell);
    }
    // 二〇二四
    if n > 9 {
        let each = |zero| {
            mapped(&digits, |c| match c {
                '0' => zero,
                c => PLAIN.chars().nth((c as u32 - '0' as u32) as usize).unwrap_or(c),
            })
        };
        tell(&each('零'));
        if digits.contains('0') {
            tell(&each('〇'));
        }
    }
}

/// `digits` in groups of three: 1,234,567.
pub fn grouped(digits: &str) -> String {
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, c) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// `n` as a decimal of 10 to the power of `places`, without noughts at its end:
/// 12345 is 1.2345 of ten thousand.
pub fn lowered(n: u32, places: usize) -> String {
    let digits = format!("{n:0>width$}", width = places + 1);
    let (whole, part) = digits.split_at(digits.len() - places);
    let part = part.trim_end_matches('0');
    if part.is_empty() { whole.to_owned() } else { format!("{whole}.{part}") }
}

fn mapped(word: &str, change: impl Fn(char) -> char) -> String {
    word.chars().map(change).collect()
}
