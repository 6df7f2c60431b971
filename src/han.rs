//! Chinese numerals, widths and character classes: tables and small parsers.

/// Whether `c` is a Chinese character (basic block, extensions, 〇).
#[must_use]
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '〇')
}

/// The half-width form of a full-width letter, digit or mark; others unchanged.
#[must_use]
pub fn half(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        c => c,
    }
}

/// The value of a numeral in Chinese or Arabic digits (either width):
/// 十二, 一百零三, 两, 二〇二四, 12. `None` if it is not one, or above 99,999,999.
#[must_use]
pub fn number(word: &str) -> Option<u32> {
    if word.is_empty() {
        return None;
    }
    if word.chars().all(|c| half(c).is_ascii_digit()) {
        return word.chars().map(half).collect::<String>().parse().ok().filter(|&n| n < 100_000_000);
    }
    if word.chars().count() > 1 && word.chars().all(|c| digit(c).is_some()) {
        let digits: Vec<u32> = word.chars().filter_map(digit).collect();
        return (digits.len() <= 8).then(|| digits.iter().fold(0, |n, d| n * 10 + d));
    }
    let (mut total, mut section, mut last) = (0u32, 0u32, None);
    for c in word.chars() {
        if let Some(d) = digit(c) {
            if last.is_some_and(|l| l != 0) {
                return None;
            }
            last = Some(d);
            continue;
        }
        let unit = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            '万' => 10_000,
            _ => return None,
        };
        if unit == 10_000 {
            total = total.checked_add((section + last.unwrap_or(0)).checked_mul(unit)?)?;
            section = 0;
        } else {
            section = section.checked_add(last.filter(|&d| d != 0).unwrap_or(1) * unit)?;
        }
        last = None;
    }
    let value = total.checked_add(section)?.checked_add(last.unwrap_or(0))?;
    (value < 100_000_000).then_some(value)
}

/// The value of one Chinese digit, 〇 to 九 and 两.
#[must_use]
pub fn digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' | '○' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// `n` in Chinese digits: 十二, 一百零三. Above 9999 in Arabic digits.
#[must_use]
pub fn numeral(n: u32) -> String {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    if n > 9999 {
        return n.to_string();
    }
    if n < 10 {
        return DIGITS[n as usize].to_string();
    }
    let mut out = String::new();
    let mut zero = false;
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let d = n / unit % 10;
        if d == 0 {
            zero = !out.is_empty();
            continue;
        }
        if zero {
            out.push('零');
            zero = false;
        }
        if !(d == 1 && unit == 10 && out.is_empty()) {
            out.push(DIGITS[d as usize]);
        }
        out.push_str(name);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{number, numeral};

    #[test]
    fn numerals_read_and_write() {
        for (word, value) in [
            ("一", 1),
            ("十", 10),
            ("十二", 12),
            ("二十", 20),
            ("一百零三", 103),
            ("五十四", 54),
            ("三千", 3000),
        ] {
            assert_eq!(number(word), Some(value), "{word}");
            assert_eq!(numeral(value), word);
        }
        for (word, value) in [("两", 2), ("二〇二四", 2024), ("１２", 12), ("12", 12), ("两万五千", 25000)]
        {
            assert_eq!(number(word), Some(value), "{word}");
        }
        for word in ["", "甲", "一是", "九九九九九九九九九", "𠮷"] {
            assert_eq!(number(word), None, "{word}");
        }
    }
}
