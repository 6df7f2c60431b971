//! Chinese numerals, widths and character classes: tables and small parsers.

/// Whether `c` is a Chinese character (basic block, extensions, 〇).
#[must_use]
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '〇')
}

/// Whether `c` stands for a digit or a letter that is not given: XX.X亿元, **县.
#[must_use]
pub fn is_mask(c: char) -> bool {
    matches!(c, 'X' | 'x' | 'Ｘ' | '×' | '*' | '＊' | '□' | '○' | '_')
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
/// 十二, 一百零三, 两, 二〇二四, 12, 三千五, 壹佰. `None` if it is not one, or
/// above 99,999,999.
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
    if word.contains(|c| plain(c).is_some()) {
        return number(&word.chars().map(|c| plain(c).unwrap_or(c)).collect::<String>());
    }
    let (high, low) = match word.split_once('万') {
        Some((high, low)) if !high.is_empty() => (Some(section(high)?), low),
        Some(_) => return None,
        None => (None, word),
    };
    let high = match high {
        Some((value, _)) => value,
        None => return section(low).map(|(value, _)| value),
    };
    // 一万二 is 12,000, 一万零二 10,002.
    let low = match low.chars().next() {
        None => 0,
        Some(_) if low.chars().count() == 1 => digit(low.chars().next()?)? * 1000,
        Some(_) => section(low)?.0,
    };
    high.checked_mul(10_000)?.checked_add(low)
}

/// The plain form of a capital numeral, as on cheques. 陆 and 伍 are words and
/// names as well, so [`digit`] does not know them.
fn plain(c: char) -> Option<char> {
    let index = "壹贰叁肆伍陆柒捌玖拾佰仟萬".chars().position(|capital| capital == c)?;
    "一二三四五六七八九十百千万".chars().nth(index)
}

/// The value of what stands before or behind 万, with its lowest unit.
fn section(word: &str) -> Option<(u32, u32)> {
    let (mut total, mut last, mut zero) = (0u32, None, false);
    let mut lowest = 10_000;
    for c in word.chars() {
        if let Some(d) = digit(c) {
            if d == 0 {
                if zero || last.is_some() {
                    return None;
                }
                zero = true;
            } else if last.replace(d).is_some() {
                return None;
            }
            continue;
        }
        let unit = unit(c)?;
        if unit >= lowest {
            return None;
        }
        // 十二 and 一百十二 leave out a one.
        total += last.take().or((unit == 10).then_some(1))? * unit;
        (lowest, zero) = (unit, false);
    }
    // 三千五 is 3500, 三千零五 3005.
    let place = if zero || total == 0 { 1 } else { lowest / 10 };
    total += last.unwrap_or(0) * place;
    (total > 0 || zero).then_some((total, place))
}

fn unit(c: char) -> Option<u32> {
    Some(match c {
        '十' => 10,
        '百' => 100,
        '千' => 1000,
        _ => return None,
    })
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

/// `n` in Chinese digits: 十二, 一百零三, 二万五千. Above 99,999,999 in Arabic
/// digits.
#[must_use]
pub fn numeral(n: u32) -> String {
    match n {
        0 => "零".to_owned(),
        10..=19 => spelled(n).chars().skip(1).collect(),
        1..=9999 => spelled(n),
        10_000..=99_999_999 => {
            let (high, low) = (n / 10_000, n % 10_000);
            // A nought where a place is left out on either side of 万.
            let zero = low > 0 && low < 1000;
            format!("{}万{}{}", numeral(high), if zero { "零" } else { "" }, spelled(low))
        }
        _ => n.to_string(),
    }
}

/// 1 to 9999 with every one written: 一十二. Nothing for 0.
fn spelled(n: u32) -> String {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let mut out = String::new();
    let mut zero = false;
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let d = n / unit % 10;
        if d == 0 {
            zero = !out.is_empty();
            continue;
        }
        if std::mem::take(&mut zero) {
            out.push('零');
        }
        out.push(DIGITS[d as usize]);
        out.push_str(name);
    }
    out
}

/// A number in half-width digits, in millionths: `-3.5`. Some lines, where the
/// parser of f64 brings ten kilobytes of tables into the module.
#[must_use]
pub fn decimal(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.len() + part.len() == 0 || !whole.bytes().chain(part.bytes()).all(|b| b.is_ascii_digit()) {
        return None;
    }
    let digits = whole.bytes().chain(part.bytes().chain(std::iter::repeat(b'0')).take(6));
    let value = digits.fold(0_i64, |sum, digit| sum.saturating_mul(10).saturating_add((digit - b'0').into()));
    Some(if text.starts_with('-') { -value } else { value })
}

/// Some characters, a bit for each by its low bits: what is not held stands in no
/// word that begins so, and most of a text need not be compared with any word.
/// One character in some hundreds is taken for another.
#[derive(Debug)]
pub struct Sieve([u64; 256]);

impl Default for Sieve {
    /// Of no characters.
    fn default() -> Sieve {
        Sieve([0; 256])
    }
}

impl Sieve {
    /// Of the first characters of `words`.
    #[must_use]
    pub fn of(words: &[&str]) -> Sieve {
        let mut sieve = Sieve::default();
        sieve.open(words);
        sieve
    }

    /// Adds the first characters of `words`.
    pub fn open(&mut self, words: &[&str]) {
        words.iter().filter_map(|word| word.chars().next()).for_each(|c| self.add(c));
    }

    /// Adds `c`.
    pub fn add(&mut self, c: char) {
        self.0[c as usize >> 6 & 255] |= 1 << (c as usize & 63);
    }

    /// Whether `c` may be one of them.
    #[must_use]
    pub fn holds(&self, c: char) -> bool {
        self.0[c as usize >> 6 & 255] & 1 << (c as usize & 63) != 0
    }
}

#[cfg(test)]
mod tests {
    use super::{Sieve, number, numeral};

    #[test]
    fn a_sieve_holds_what_it_was_given() {
        let sieve = Sieve::of(&["点击", "", "𠮷野"]);
        assert!(sieve.holds('点') && sieve.holds('𠮷') && !sieve.holds('击') && !sieve.holds('a'));
    }

    #[test]
    fn decimals_are_read_in_millionths() {
        for (text, value) in [
            ("21.7", Some(21_700_000)),
            ("-3.5", Some(-3_500_000)),
            ("+12", Some(12_000_000)),
            (".1234567", Some(123_456)),
            ("5.", Some(5_000_000)),
            ("99999999999999999999", Some(i64::MAX)),
            ("", None),
            (".", None),
            ("-", None),
            ("1.2.3", None),
            ("1e5", None),
            ("３", None),
            ("𠮷", None),
        ] {
            assert_eq!(super::decimal(text), value, "{text}");
        }
    }

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
        for (word, value) in [
            ("两", 2),
            ("二〇二四", 2024),
            ("１２", 12),
            ("12", 12),
            ("两万五千", 25000),
            ("三千五", 3500),
            ("一万二", 12000),
            ("二百五", 250),
            ("一百十二", 112),
            ("零", 0),
        ] {
            assert_eq!(number(word), Some(value), "{word}");
        }
        for word in ["", "甲", "一是", "九九九九九九九九九", "𠮷", "十百", "百", "万", "三千五百百", "一万万"]
        {
            assert_eq!(number(word), None, "{word}");
        }
    }
}
