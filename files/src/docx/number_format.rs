//! Numbers as lists write them: 一, 壹, 甲, ①, iv, aa.
//!
//! Reads the name of a format and a number; gives its characters; cost is the
//! length of what is written, which is bounded. Cannot fail: a format that is
//! not known here, or that ends before the number does, counts in digits, as
//! Word does. Source: ECMA-376 Part 1, 17.18.59 (ST_NumberFormat).

/// Longest repetition of a letter (27 is aa); beyond it digits are written.
const REPEATS: u32 = 20;

/// `number` in the format called `name`; `None` for formats without a number.
pub fn write(name: &str, number: u32) -> Option<String> {
    let listed = |characters: &str| one_of(characters, number);
    Some(match name {
        "none" | "bullet" => return None,
        "decimalZero" => format!("{number:02}"),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).to_lowercase(),
        "upperLetter" => letters(b'A', number),
        "lowerLetter" => letters(b'a', number),
        "ordinal" => format!("{number}{}", suffix(number)),
        "hex" => format!("{number:X}"),
        "numberInDash" => format!("- {number} -"),
        "decimalFullWidth" | "decimalFullWidth2" => digits("０１２３４５６７８９", number),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => from(0x2460, 20, number),
        "decimalEnclosedParen" => from(0x2474, 20, number),
        "decimalEnclosedFullstop" => from(0x2488, 20, number),
        "ideographEnclosedCircle" => from(0x3280, 10, number),
        "ideographTraditional" => listed("甲乙丙丁戊己庚辛壬癸"),
        "ideographZodiac" => listed("子丑寅卯辰巳午未申酉戌亥"),
        "ideographZodiacTraditional" => cycle(number),
        "ideographDigital" | "japaneseDigitalTenThousand" => digits("〇一二三四五六七八九", number),
        "taiwaneseDigital" | "koreanDigital2" => digits("○一二三四五六七八九", number),
        // From a hundred on these two write digit by digit.
        "chineseCounting" | "taiwaneseCounting" if number > 99 => digits("○一二三四五六七八九", number),
        "chineseCounting" | "taiwaneseCounting" | "chineseCountingThousand" | "taiwaneseCountingThousand" => {
            counted(&PLAIN, number)
        }
        "chineseLegalSimplified" => counted(&LEGAL, number),
        "ideographLegalTraditional" => counted(&LEGAL_TRADITIONAL, number),
        "japaneseCounting" => counted(&JAPANESE, number),
        "japaneseLegal" => counted(&JAPANESE_LEGAL, number),
        "chicago" => chicago(number),
        _ => number.to_string(),
    })
}

/// Whether a format writes its numbers otherwise than in digits.
pub fn known(name: &str) -> bool {
    matches!(name, "decimal" | "decimalHalfWidth" | "custom" | "")
        || write(name, 3).is_none_or(|text| text != "3")
}

/// A custom format gives its first numbers: `001, 002, 003, ...`.
pub fn padded(format: &str, number: u32) -> String {
    let first = format.split(',').next().unwrap_or("").trim();
    let width = if first.bytes().all(|b| b.is_ascii_digit()) { first.len().min(8) } else { 1 };
    format!("{number:0width$}")
}

fn one_of(characters: &str, number: u32) -> String {
    let index = usize::try_from(number).ok().and_then(|n| n.checked_sub(1));
    let found = index.and_then(|index| characters.chars().nth(index));
    found.map_or_else(|| number.to_string(), String::from)
}

fn from(first: u32, count: u32, number: u32) -> String {
    let found = (1..=count).contains(&number).then(|| char::from_u32(first + number - 1)).flatten();
    found.map_or_else(|| number.to_string(), String::from)
}

fn digits(set: &str, number: u32) -> String {
    let digit = |b: u8| set.chars().nth(usize::from(b - b'0'));
    number.to_string().bytes().filter_map(digit).collect()
}

fn letters(first: u8, number: u32) -> String {
    let Some(index) = number.checked_sub(1) else { return String::new() };
    let repeats = index / 26 + 1;
    if repeats > REPEATS {
        return number.to_string();
    }
    let letter = char::from(first + u8::try_from(index % 26).unwrap_or(0));
    (0..repeats).map(|_| letter).collect()
}

/// Roman numerals, in capitals.
pub fn roman(number: u32) -> String {
    const SIGNS: &[(u32, &str)] = &[
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..=9999).contains(&number) {
        return number.to_string();
    }
    let (mut rest, mut out) = (number, String::new());
    for &(value, sign) in SIGNS {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    out
}

fn suffix(number: u32) -> &'static str {
    match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

/// 甲子, 乙丑 … sixty of them.
fn cycle(number: u32) -> String {
    if !(1..=60).contains(&number) {
        return number.to_string();
    }
    format!("{}{}", one_of("甲乙丙丁戊己庚辛壬癸", (number - 1) % 10 + 1), {
        one_of("子丑寅卯辰巳午未申酉戌亥", (number - 1) % 12 + 1)
    })
}

fn chicago(number: u32) -> String {
    let Some(index) = number.checked_sub(1) else { return String::new() };
    let (repeats, sign) = (index / 4 + 1, ['*', '†', '‡', '§'][index as usize % 4]);
    if repeats > REPEATS { number.to_string() } else { (0..repeats).map(|_| sign).collect() }
}

/// How a system names digits and places.
struct Counting {
    digits: [char; 10],
    /// Ten, hundred, thousand.
    places: [char; 3],
    ten_thousand: char,
    /// Between places that are left out; `None` where nothing is said there.
    nought: Option<char>,
    /// 十 rather than 一十 in front.
    bare_ten: bool,
    /// 百 and 千 rather than 一百, 一千.
    bare_places: bool,
}

const CHINESE: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const PLAIN: Counting = Counting {
    digits: CHINESE,
    places: ['十', '百', '千'],
    ten_thousand: '万',
    nought: Some('○'),
    bare_ten: true,
    bare_places: false,
};
const JAPANESE: Counting = Counting { nought: None, bare_places: true, ..PLAIN };
const LEGAL: Counting = Counting {
    digits: ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'],
    places: ['拾', '佰', '仟'],
    ten_thousand: '万',
    nought: Some('零'),
    bare_ten: false,
    bare_places: false,
};
const LEGAL_TRADITIONAL: Counting = Counting {
    digits: ['零', '壹', '貳', '參', '肆', '伍', '陸', '柒', '捌', '玖'],
    ten_thousand: '萬',
    ..LEGAL
};
const JAPANESE_LEGAL: Counting = Counting {
    digits: ['〇', '壱', '弐', '参', '四', '伍', '六', '七', '八', '九'],
    places: ['拾', '百', '阡'],
    ten_thousand: '萬',
    nought: None,
    ..LEGAL
};

fn counted(system: &Counting, number: u32) -> String {
    if number == 0 {
        return system.nought.unwrap_or(system.digits[0]).to_string();
    }
    if number > 99_999_999 {
        return number.to_string();
    }
    let (high, low) = (number / 10_000, number % 10_000);
    let mut out = String::new();
    if high > 0 {
        below_ten_thousand(system, high, false, &mut out);
        out.push(system.ten_thousand);
    }
    if low > 0 {
        below_ten_thousand(system, low, high > 0, &mut out);
    }
    out
}

fn below_ten_thousand(system: &Counting, number: u32, continued: bool, out: &mut String) {
    let (mut begun, mut left_out) = (continued, false);
    for place in (0..4u32).rev() {
        let digit = number / 10u32.pow(place) % 10;
        if digit == 0 {
            left_out = begun;
            continue;
        }
        if left_out {
            out.extend(system.nought);
            left_out = false;
        }
        let bare = digit == 1 && place > 0 && {
            (place == 1 && system.bare_ten && !begun) || (system.bare_places && (!continued || place < 3))
        };
        if !bare {
            out.push(system.digits[digit as usize]);
        }
        if place > 0 {
            out.push(system.places[place as usize - 1]);
        }
        begun = true;
    }
}

#[cfg(test)]
mod tests {
    use super::{known, padded, write};

    #[test]
    fn numbers_are_written_as_lists_write_them() {
        for (name, number, text) in [
            ("decimal", 12, "12"),
            ("decimalZero", 3, "03"),
            ("decimalZero", 113, "113"),
            ("decimalFullWidth", 10, "１０"),
            ("decimalEnclosedCircle", 1, "①"),
            ("decimalEnclosedCircleChinese", 20, "⑳"),
            ("decimalEnclosedCircle", 21, "21"),
            ("decimalEnclosedParen", 3, "⑶"),
            ("decimalEnclosedFullstop", 3, "⒊"),
            ("ideographEnclosedCircle", 10, "㊉"),
            ("upperRoman", 1994, "MCMXCIV"),
            ("lowerRoman", 4, "iv"),
            ("upperLetter", 27, "AA"),
            ("lowerLetter", 26, "z"),
            ("lowerLetter", 4_000_000_000, "4000000000"),
            ("ideographTraditional", 10, "癸"),
            ("ideographTraditional", 11, "11"),
            ("ideographZodiac", 12, "亥"),
            ("ideographZodiacTraditional", 60, "癸亥"),
            ("ideographDigital", 10, "一〇"),
            ("chineseCounting", 10, "十"),
            ("chineseCounting", 21, "二十一"),
            ("chineseCounting", 105, "一○五"),
            ("chineseCountingThousand", 11, "十一"),
            ("chineseCountingThousand", 105, "一百○五"),
            ("chineseCountingThousand", 110, "一百一十"),
            ("chineseCountingThousand", 1010, "一千○一十"),
            ("chineseCountingThousand", 10_001, "一万○一"),
            ("chineseLegalSimplified", 10, "壹拾"),
            ("chineseLegalSimplified", 23, "贰拾叁"),
            ("ideographLegalTraditional", 3, "參"),
            ("japaneseCounting", 10, "十"),
            ("japaneseCounting", 101, "百一"),
            ("japaneseCounting", 111, "百十一"),
            ("japaneseLegal", 12, "壱拾弐"),
            ("numberInDash", 2, "- 2 -"),
            ("ordinal", 22, "22nd"),
            ("chicago", 5, "**"),
            ("unheard-of", 7, "7"),
        ] {
            assert_eq!(write(name, number).as_deref(), Some(text), "{name} {number}");
        }
        assert_eq!(write("bullet", 1), None);
        assert_eq!(padded("001, 002, 003, ...", 12), "012");
        assert!(known("chineseCounting") && known("decimal") && !known("hebrew1"));
    }
}
