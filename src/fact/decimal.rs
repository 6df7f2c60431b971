//! Exact decimal numbers: money and percentages are never binary fractions.
//!
//! A [`Decimal`] is a whole number of tenths, hundredths …: 23.50 keeps its two
//! places, which say how exactly it was meant. Equal and ordered by value.
//! Operations are checked: what does not fit 38 digits is `None`.

use serde::{Deserialize, Serialize};

use std::cmp::Ordering;
use std::fmt;

/// Digits of the longest number that is read.
const LONGEST: usize = 18;

/// `mantissa` × 10 to the power of −`scale`.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub struct Decimal {
    mantissa: i128,
    scale: u32,
}

impl Decimal {
    /// A whole number.
    #[must_use]
    pub const fn whole(value: i64) -> Decimal {
        Decimal { mantissa: value as i128, scale: 0 }
    }

    /// Reads 12, −3.50, 1,234.5; `None` for anything else and above 18 digits.
    #[must_use]
    pub fn parse(word: &str) -> Option<Decimal> {
        let (minus, word) = match word.strip_prefix(['-', '−']) {
            Some(rest) => (true, rest),
            None => (false, word),
        };
        let (whole, places) = match word.split_once('.') {
            Some((whole, places)) if !places.is_empty() => (whole, places),
            Some(_) => return None,
            None => (word, ""),
        };
        let digits = whole.chars().filter(|&c| c != ',').chain(places.chars());
        let (mut mantissa, mut length) = (0i128, 0);
        for c in digits {
            if length == LONGEST {
                return None;
            }
            mantissa = mantissa * 10 + i128::from(c.to_digit(10)?);
            length += 1;
        }
        let fits = !whole.is_empty() && !whole.starts_with(',') && (1..=LONGEST).contains(&length);
        let mantissa = if minus { -mantissa } else { mantissa };
        fits.then_some(Decimal { mantissa, scale: places.len() as u32 })
    }

    /// Places after the point.
    #[must_use]
    pub fn places(self) -> u32 {
        self.scale
    }

    /// Whether it is nothing.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.mantissa == 0
    }

    /// Whether it has no fraction.
    #[must_use]
    pub fn is_whole(self) -> bool {
        power(self.scale).is_some_and(|p| self.mantissa % p == 0)
    }

    /// The whole number it is, if it is one and fits.
    #[must_use]
    pub fn to_whole(self) -> Option<i64> {
        let whole = self.mantissa / power(self.scale)?;
        self.is_whole().then(|| i64::try_from(whole).ok()).flatten()
    }

    /// 10 to the power of `exponent` times as much; places go as far as they last.
    #[must_use]
    pub fn shifted(self, exponent: u32) -> Option<Decimal> {
        let gone = exponent.min(self.scale);
        let mantissa = self.mantissa.checked_mul(power(exponent - gone)?)?;
        Some(Decimal { mantissa, scale: self.scale - gone })
    }

    /// 10 to the power of −`exponent` times as much.
    #[must_use]
    pub fn lowered(self, exponent: u32) -> Decimal {
        Decimal { mantissa: self.mantissa, scale: self.scale.saturating_add(exponent) }
    }

    /// `self` + `other`.
    #[must_use]
    pub fn plus(self, other: Decimal) -> Option<Decimal> {
        let (a, b, scale) = aligned(self, other)?;
        Some(Decimal { mantissa: a.checked_add(b)?, scale })
    }

    /// `self` − `other`.
    #[must_use]
    pub fn minus(self, other: Decimal) -> Option<Decimal> {
        self.plus(Decimal { mantissa: -other.mantissa, ..other })
    }

    /// `self` × `other`.
    #[must_use]
    pub fn times(self, other: Decimal) -> Option<Decimal> {
        let mantissa = self.mantissa.checked_mul(other.mantissa)?;
        Some(Decimal { mantissa, scale: self.scale + other.scale })
    }

    /// `self` / `other` with `places` places, half away from nothing.
    #[must_use]
    pub fn over(self, other: Decimal, places: u32) -> Option<Decimal> {
        if other.is_zero() {
            return None;
        }
        // self / other = a / b; twice as fine, so that the last half is seen.
        let (a, b, _) = aligned(self, other)?;
        let twice = a.checked_mul(power(places)?)?.checked_mul(2)? / b;
        Some(Decimal { mantissa: (twice + twice.signum()) / 2, scale: places })
    }

    /// Half of the last place: as far as a rounded number may be off.
    #[must_use]
    pub fn half_place(self) -> Decimal {
        Decimal { mantissa: 5, scale: self.scale + 1 }
    }

    /// What stands behind the point.
    #[must_use]
    pub fn part(self) -> Decimal {
        let whole = power(self.scale).unwrap_or(1);
        Decimal { mantissa: self.mantissa % whole, scale: self.scale }
    }

    /// Without a sign.
    #[must_use]
    pub fn abs(self) -> Decimal {
        Decimal { mantissa: self.mantissa.abs(), ..self }
    }

    /// With `places` places, half away from nothing.
    #[must_use]
    pub fn rounded(self, places: u32) -> Option<Decimal> {
        self.over(Decimal::whole(1), places)
    }

    /// Without the noughts at its end.
    #[must_use]
    pub fn trimmed(mut self) -> Decimal {
        while self.scale > 0 && self.mantissa % 10 == 0 {
            self.mantissa /= 10;
            self.scale -= 1;
        }
        self
    }
}

fn power(exponent: u32) -> Option<i128> {
    10i128.checked_pow(exponent)
}

/// Both mantissas at the larger scale.
fn aligned(a: Decimal, b: Decimal) -> Option<(i128, i128, u32)> {
    let scale = a.scale.max(b.scale);
    let a = a.mantissa.checked_mul(power(scale - a.scale)?)?;
    let b = b.mantissa.checked_mul(power(scale - b.scale)?)?;
    Some((a, b, scale))
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Decimal) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Decimal) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Decimal) -> Ordering {
        match aligned(*self, *other) {
            Some((a, b, _)) => a.cmp(&b),
            // Too far apart to be written alike: the trimmed ones tell.
            None => {
                let (a, b) = (self.trimmed(), other.trimmed());
                a.mantissa.signum().cmp(&b.mantissa.signum()).then(b.scale.cmp(&a.scale))
            }
        }
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scale = self.scale as usize;
        let digits = format!("{:0>width$}", self.mantissa.unsigned_abs(), width = scale + 1);
        let (whole, places) = digits.split_at(digits.len() - scale);
        let sign = if self.mantissa < 0 { "-" } else { "" };
        write!(f, "{sign}{whole}")?;
        if places.is_empty() { Ok(()) } else { write!(f, ".{places}") }
    }
}

#[cfg(test)]
mod tests {
    use super::Decimal;

    fn d(word: &str) -> Decimal {
        Decimal::parse(word).unwrap()
    }

    #[test]
    fn numbers_read_and_write() {
        for word in ["0", "12", "-3.50", "0.05", "-0.7", "722.97", "123456789012345678"] {
            assert_eq!(d(word).to_string(), word);
        }
        assert_eq!(d("1,234.5").to_string(), "1234.5");
        let long = "9".repeat(200);
        for word in [long.as_str(), "", ".", "5.", ".5", "1.2.3", "a", "1234567890123456789", "-", ",1", "𠮷"]
        {
            assert_eq!(Decimal::parse(word), None, "{word}");
        }
    }

    #[test]
    fn reckoning_is_exact() {
        // In binary 0.1 + 0.2 is not 0.3.
        assert_eq!(d("0.1").plus(d("0.2")), Some(d("0.3")));
        assert_eq!(d("23.50"), d("23.5"));
        assert!(d("-1") < d("0.001") && d("0.9") < d("1"));
        assert_eq!(d("1.5").times(d("-4")), Some(d("-6")));
        assert_eq!(d("1.29").shifted(4), Some(d("12900")));
        assert_eq!(d("12.5").lowered(2), d("0.125"));
        for (a, b, places, expected) in [
            ("38427", "332729", 3, "0.115"),
            ("1", "3", 2, "0.33"),
            ("2", "3", 2, "0.67"),
            ("1", "8", 2, "0.13"),
            ("-1", "8", 2, "-0.13"),
            ("5", "0.5", 0, "10"),
        ] {
            assert_eq!(d(a).over(d(b), places), Some(d(expected)), "{a}/{b}");
        }
        assert_eq!(d("1").over(d("0"), 2), None);
        assert_eq!(d("23.4").half_place(), d("0.05"));
        assert_eq!(d("-23.4").part(), d("-0.4"));
    }

    #[test]
    fn every_sum_undoes_its_difference() {
        let mut seed = 7u64;
        let mut next = || {
            seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            Decimal::whole((seed >> 33) as i64 - (1 << 30)).lowered((seed >> 29) as u32 % 7)
        };
        for _ in 0..5000 {
            let (a, b) = (next(), next());
            assert_eq!(a.plus(b).and_then(|s| s.minus(b)), Some(a));
            assert_eq!(Decimal::parse(&a.to_string()), Some(a));
            assert_eq!(a.cmp(&b), a.minus(b).unwrap().cmp(&Decimal::whole(0)));
            let quotient = a.times(b).and_then(|p| p.over(b, 12));
            assert!(b.is_zero() || quotient == Some(a), "{a} {b}");
        }
    }

    #[test]
    fn what_does_not_fit_is_none() {
        let large = d("999999999999999999");
        let larger = large.times(large).unwrap();
        assert_eq!(larger.times(large), None);
        assert!(larger > d("0.00000000000000001"));
    }
}
