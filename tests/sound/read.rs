//! Whether numbers are read as they are written; panics with the word where not.

use gangmu::fact::{Decimal, Facts};
use gangmu::han::number;
use gangmu::outline::Outline;
use gangmu::source::Source;

use crate::spellings::{grouped, lowered, spellings};

/// `n` alone, in Chinese and Arabic digits, with separators and as a decimal of 万
/// and 亿.
pub fn assert_read(n: u32) {
    spellings(n, |word| assert_eq!(number(word), Some(n), "{word}"));
    let (digits, value) = (n.to_string(), Decimal::whole(n.into()));
    let read = |word: &str, shift| {
        let read = Decimal::parse(word).and_then(|d| d.shifted(shift));
        assert_eq!(read, Some(value), "{word} times ten to the power of {shift}");
    };
    read(&digits, 0);
    read(&grouped(&digits), 0);
    read(&lowered(n, 4), 4);
    read(&lowered(n, 8), 8);
}

/// Each of `numbers` as a sum of money in running text, as figures and as words.
pub fn assert_told(numbers: impl Iterator<Item = u32>) {
    let (mut text, mut wanted) = (String::new(), Vec::new());
    for n in numbers {
        let plain = gangmu::han::numeral(n);
        let digits = n.to_string();
        let wide = digits.chars().map(|c| char::from_u32(c as u32 + 0xfee0).unwrap_or(c)).collect();
        let both = plain.replace("二千", "两千").replace("二百", "两百").replace("二万", "两万");
        let units = [(lowered(n, 4), "万"), (lowered(n, 8), "亿")];
        let plainly = [digits.clone(), wide, grouped(&digits), plain.replace('零', "〇"), both, plain];
        for (word, unit) in plainly.into_iter().map(|word| (word, "")).chain(units) {
            text.push_str(&format!("今年投入{word}{unit}元。\n"));
            wanted.push((n, format!("{word}{unit}元")));
        }
    }
    let source = Source::new(&text);
    let facts = Facts::new(&source, &Outline::new(&source));
    let mut figures = facts.figures.iter();
    for (n, word) in wanted {
        let figure = figures.next().unwrap_or_else(|| panic!("{word} is no figure"));
        let read = (figure.span.of(&source.text), figure.amount());
        assert_eq!(read, (word.as_str(), Some(Decimal::whole(n.into()))), "{word}");
    }
    assert_eq!(figures.next(), None, "more figures than were written");
}
