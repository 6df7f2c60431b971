//! Measures of association and spread, each on counts alone; docs/statistics.md
//! gives formula and source of every one.
//!
//! Logarithms are our own, of additions and divisions only, so that every
//! machine and browser gives the same bits.

const LN_2: f64 = std::f64::consts::LN_2;

/// The natural logarithm of a positive number; of any other, zero, so that
/// `0 · ln 0` is 0.
pub(super) fn ln(x: f64) -> f64 {
    if x <= 0.0 || !x.is_finite() {
        return 0.0;
    }
    // x = m · 2^e with m from 1 to 2; counts are never subnormal.
    let bits = x.to_bits();
    let mut exponent = (bits >> 52) as i64 - 1023;
    let mut m = f64::from_bits(bits & !(0x7ff << 52) | (1023 << 52));
    if m > std::f64::consts::SQRT_2 {
        m /= 2.0;
        exponent += 1;
    }
    // ln m = 2 (s + s³/3 + s⁵/5 + …), s at most 0.172.
    let s = (m - 1.0) / (m + 1.0);
    let square = s * s;
    let mut sum = 0.0;
    for odd in (0..13).rev() {
        sum = sum * square + 1.0 / f64::from(2 * odd + 1);
    }
    2.0 * s * sum + exponent as f64 * LN_2
}

/// The logarithm to base 2.
pub(super) fn log2(x: f64) -> f64 {
    ln(x) / LN_2
}

/// Log-likelihood of a word that comes `a` times among `n` words here and `b`
/// among `m` there (Rayson & Garside 2000).
pub(super) fn likelihood(a: f64, n: f64, b: f64, m: f64) -> f64 {
    let share = (a + b) / (n + m);
    2.0 * (a * ln(a / (n * share)) + b * ln(b / (m * share)))
}

/// Log-likelihood of a table of two by two (Dunning 1993): `both` of `row` words
/// beside the node and of `column` occurrences of the collocate, among `all`.
pub(super) fn contingency(both: f64, row: f64, column: f64, all: f64) -> f64 {
    let cell = |seen: f64, row: f64, column: f64| seen * ln(seen * all / (row * column));
    2.0 * (cell(both, row, column)
        + cell(row - both, row, all - column)
        + cell(column - both, all - row, column)
        + cell(all - row - column + both, all - row, all - column))
}

/// Juilland's D and Gries' DP with its normed form, of counts over parts of
/// `sizes` words (Juilland 1964; Gries 2008; Lijffijt & Gries 2012).
pub(super) fn spread(counts: &[u32], sizes: &[u32]) -> [f64; 3] {
    let parts = counts.len() as f64;
    let total: f64 = counts.iter().map(|&c| f64::from(c)).sum();
    let size: f64 = sizes.iter().map(|&s| f64::from(s)).sum();
    let rates: Vec<f64> = counts.iter().zip(sizes).map(|(&c, &s)| f64::from(c) / f64::from(s)).collect();
    let mean = rates.iter().sum::<f64>() / parts;
    let variance = rates.iter().map(|r| (r - mean) * (r - mean)).sum::<f64>() / parts;
    let d = 1.0 - variance.sqrt() / mean / (parts - 1.0).sqrt();
    let away = |(&c, &s): (&u32, &u32)| (f64::from(c) / total - f64::from(s) / size).abs();
    let dp = counts.iter().zip(sizes).map(away).sum::<f64>() / 2.0;
    let least = sizes.iter().copied().min().unwrap_or(0);
    [d, dp, dp / (1.0 - f64::from(least) / size)]
}

/// Mean, standard deviation of a sample (none of fewer than two) and median;
/// `lengths` are sorted.
pub(super) fn moments(lengths: &[u32]) -> [f64; 3] {
    let n = lengths.len() as f64;
    let mean = lengths.iter().map(|&l| f64::from(l)).sum::<f64>() / n;
    let squares = lengths.iter().map(|&l| (f64::from(l) - mean) * (f64::from(l) - mean)).sum::<f64>();
    let at = |index: usize| lengths.get(index).map_or(f64::NAN, |&l| f64::from(l));
    let middle = lengths.len() / 2;
    let median =
        if lengths.len() % 2 == 1 { at(middle) } else { (at(middle.wrapping_sub(1)) + at(middle)) / 2.0 };
    [mean, (squares / (n - 1.0)).sqrt(), median]
}

#[cfg(test)]
mod tests {
    use super::{contingency, likelihood, ln, log2, moments, spread};

    #[test]
    fn logarithms_agree_with_those_of_the_system() {
        for x in (1..2000).map(f64::from).chain([0.001, 0.5, 1.0, 1e-9, 1e12, 1.414, 1.415]) {
            assert!((ln(x) - x.ln()).abs() <= 4e-16 * x.ln().abs().max(1.0), "{x}: {} {}", ln(x), x.ln());
            assert!((ln(1.0 / x) + x.ln()).abs() < 1e-14 * x.ln().abs().max(1.0));
        }
        assert_eq!((ln(0.0), ln(1.0), log2(8.0)), (0.0, 0.0, 3.0));
    }

    /// The worked examples of two papers.
    #[test]
    fn likelihoods_are_those_of_the_books() {
        assert!((likelihood(10.0, 100.0, 10.0, 200.0) - 2.355).abs() < 0.001);
        assert_eq!(likelihood(0.0, 10.0, 0.0, 10.0), 0.0);
        // Dunning's table 1, “the swiss”: 110 111 29114 2442.
        let k = [110.0, 2442.0, 111.0, 29_114.0];
        let all = k.iter().sum::<f64>();
        let score = contingency(k[0], k[0] + k[1], k[0] + k[2], all);
        assert!((score - 270.72).abs() < 0.01, "{score}");
    }

    #[test]
    fn even_words_are_spread_evenly() {
        let [d, dp, normed] = spread(&[2, 2, 2], &[10, 10, 10]);
        assert!((d - 1.0).abs() < 1e-12 && dp == 0.0 && normed == 0.0);
        let [d, dp, normed] = spread(&[6, 0, 0], &[10, 10, 10]);
        assert!(d.abs() < 1e-12 && (dp - 2.0 / 3.0).abs() < 1e-12 && (normed - 1.0).abs() < 1e-12);
        assert!(spread(&[1], &[1])[0].is_nan() || !spread(&[1], &[1])[0].is_finite());
    }

    #[test]
    fn moments_of_few_and_of_many() {
        assert_eq!(moments(&[2, 4, 4, 4, 5, 5, 7, 9])[0], 5.0);
        assert_eq!(moments(&[1, 2, 3, 4])[2], 2.5);
        assert_eq!(moments(&[1, 2, 9])[2], 2.0);
        assert!(moments(&[3])[1].is_nan() && moments(&[])[2].is_nan());
    }
}
