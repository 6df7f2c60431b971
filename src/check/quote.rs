//! Quotation marks that came out as dots: 转变.重业务、轻党建.的观念.
//!
//! Reads a [`Proof`]; gives the lost marks, paired where two belong together,
//! and the names the text quotes. Code pages without “ ” turned them into dots;
//! clean text has no dot between Chinese characters. A half is completed only
//! where the text itself shows how far the name goes. Linear; a name is sought
//! in one sentence.

use std::collections::BTreeSet;

use super::proof::Proof;
use crate::han::{self, is_han, is_mask};

/// One quotation whose marks, or one of them, are dots.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Lost {
    /// Index of the dot that opens, if that is one.
    pub open: Option<usize>,
    /// Index of the dot that closes, if that is one.
    pub close: Option<usize>,
    /// The characters between, where both ends are known.
    pub name: Option<(usize, usize)>,
}

/// What a text quotes, and where it lost the marks.
#[derive(Debug, Default)]
pub(super) struct Quotes<'a> {
    pub lost: Vec<Lost>,
    /// Names in marks or between two dots.
    pub names: BTreeSet<&'a str>,
    /// The same with every place, in text order of each kind.
    pub places: Vec<(usize, usize)>,
}

/// A quoted name has at most this many characters.
const NAME: usize = 20;
/// A half is completed over at most this many characters.
const REACH: usize = 14;

impl<'a> Quotes<'a> {
    pub(super) fn new(proof: &Proof<'a>) -> Quotes<'a> {
        let dots: Vec<usize> =
            proof.places_of(&['.', '．']).into_iter().filter(|&i| is_dot(proof, i)).collect();
        let mut quotes = Quotes::default();
        if dots.is_empty() {
            return quotes;
        }
        // More dots than full stops: they are the stops of a half-width text.
        let stops = proof.places('。').len();
        if dots.len() > 2 * stops + 6 || (stops == 0 && dots.len() >= 4) {
            return quotes;
        }
        for &i in proof.places('“') {
            let i = i as usize + 1;
            let end = proof.while_from(i, NAME, |c| !matches!(c, '”' | '“' | '\n' | '。'));
            if proof.ch(end) == '”' && end > i {
                quotes.names.insert(proof.words(i, end));
                quotes.places.push((i, end));
            }
        }
        let sure = |a: usize, b: usize| b - a <= 9 && proof.words(a + 1, b).chars().all(is_named);
        for pair in dots.windows(2) {
            let (a, b) = (pair[0], pair[1]);
            if proof.same_sentence(a, b) && sure(a, b) && !closes_only(proof, a) {
                quotes.names.insert(proof.words(a + 1, b));
                quotes.places.push((a + 1, b));
            }
        }
        let mut at = 0;
        while at < dots.len() {
            let a = dots[at];
            let pair = dots.get(at + 1).copied().filter(|&b| quotes.pairs(proof, a, b));
            let lost = match pair {
                Some(b) => Lost { open: Some(a), close: Some(b), name: Some((a + 1, b)) },
                None => quotes.half(proof, a),
            };
            at += 1 + usize::from(pair.is_some());
            quotes.lost.push(lost);
        }
        quotes
    }

    /// Whether the dots at `a` and `b` belong together.
    fn pairs(&self, proof: &Proof, a: usize, b: usize) -> bool {
        if b <= a + 1 || b - a > NAME + 1 || !proof.same_sentence(a, b) || closes_only(proof, a) {
            return false;
        }
        let inner = proof.words(a + 1, b);
        if self.names.contains(inner) {
            return true;
        }
        // The name before the first dot is known: that dot closes it.
        if self.ends_in_name(proof, a).is_some() && self.starts_with_name(proof, a).is_none() {
            return false;
        }
        match inner.split_once('，') {
            None => !inner.contains(['“', '”', '《', '》', '：']) || inner.starts_with('《'),
            Some((left, right)) => left.chars().count() == right.chars().count(),
        }
    }

    /// The longest known name that ends right before dot `i`.
    fn ends_in_name(&self, proof: &Proof, i: usize) -> Option<usize> {
        let from = proof.while_before(i, REACH, |c| !matches!(c, '。' | '\n'));
        (from..i).find(|&k| self.names.contains(proof.words(k, i)))
    }

    /// The end of the longest known name that starts right behind dot `i`.
    fn starts_with_name(&self, proof: &Proof, i: usize) -> Option<usize> {
        let to = proof.while_from(i + 1, REACH, |c| !matches!(c, '。' | '\n'));
        (i + 2..=to).rev().find(|&k| self.names.contains(proof.words(i + 1, k)))
    }

    /// A dot without its other half, completed where the text shows how.
    fn half(&self, proof: &Proof, i: usize) -> Lost {
        let opens = |to: usize| Lost { open: Some(i), close: None, name: Some((i + 1, to)) };
        let closes = |from: usize| Lost { open: None, close: Some(i), name: Some((from, i)) };
        if let Some(from) = self.ends_in_name(proof, i) {
            return closes(from);
        }
        if let Some(to) = self.starts_with_name(proof, i) {
            return opens(to);
        }
        // 以…….为主题
        let clause = proof.while_before(i, NAME, |c| !is_pause(c));
        if proof.ch(i + 1) == '为' && proof.ch(clause) == '以' && i > clause + 2 {
            return closes(clause + 1);
        }
        // 1+2+3+4.的
        let formula = proof.while_before(i, REACH, |c| c.is_ascii_digit() || c == '+');
        if i > formula + 2 {
            return closes(formula);
        }
        // 重经济，轻党建.的: two clauses of one length
        let previous = proof.while_before(clause.saturating_sub(1), NAME, |c| !is_pause(c));
        let length = i - clause;
        if proof.before(clause, 1) == '，' && clause - 1 - previous == length && (2..=8).contains(&length) {
            return closes(previous);
        }
        // 实现.两个覆盖；
        let end = proof.while_from(i + 1, REACH, |c| !is_pause(c));
        let short = end - i - 1;
        let numbered = |k: usize| han::digit(proof.ch(k)).is_some() || proof.ch(k) == '双';
        if is_pause(proof.ch(end)) && (2..=6).contains(&short) && numbered(i + 1) && !closes_only(proof, i) {
            return opens(end);
        }
        if (3..=6).contains(&length) && numbered(clause) {
            return closes(clause);
        }
        let close = closes_only(proof, i);
        Lost { open: (!close).then_some(i), close: close.then_some(i), name: None }
    }
}

/// Whether the dot can only close: the name is followed by 的 or a mark.
fn closes_only(proof: &Proof, i: usize) -> bool {
    matches!(proof.ch(i + 1), '的' | '等' | '，' | '。' | '；' | '、' | '：' | '！' | '？' | '）')
}

fn is_pause(c: char) -> bool {
    matches!(c, '，' | '。' | '；' | '：' | '！' | '？' | '（' | '）' | '\n' | '\0')
}

fn is_named(c: char) -> bool {
    is_han(c) || c.is_ascii_alphanumeric() || matches!(c, '+' | '、')
}

/// Whether the dot at `i` stands where only a quotation mark can.
fn is_dot(proof: &Proof, i: usize) -> bool {
    // （一）.加强: a dot behind a mark is no quotation mark unless another follows.
    let marked = proof.is(i.saturating_sub(1), Proof::MARK)
        && !matches!(proof.ch(proof.while_from(i + 1, NAME, |c| is_han(c) || c == '、')), '.' | '．');
    if proof.is(i, Proof::ADDRESS | Proof::MARK | Proof::TABLE) || marked {
        return false;
    }
    let word = |c: char| is_han(c) || matches!(c, 'X' | 'x' | '×' | '+');
    let mark = |c: char| {
        matches!(c, '，' | '。' | '；' | '、' | '：' | '！' | '？' | '（' | '）' | '《' | '》' | '“' | '”')
    };
    let (before, after) = (proof.before(i, 1), proof.ch(i + 1));
    // XX.X亿元: the point of a number that is not given
    if is_mask(before) && is_mask(after) || (before, after) == ('某', '某') {
        return false;
    }
    let formula = before.is_ascii_digit() && is_han(after) && {
        let from = proof.while_before(i, REACH, |c| c.is_ascii_digit() || c == '+');
        proof.words(from, i).contains('+')
    };
    let opens_formula = is_han(before) && after.is_ascii_digit() && {
        let to = proof.while_from(i + 1, REACH, |c| c.is_ascii_digit() || c == '+');
        proof.words(i + 1, to).contains('+')
    };
    (word(before) && (word(after) || mark(after)))
        || (mark(before) && word(after))
        || formula
        || opens_formula
}

#[cfg(test)]
mod tests {
    use super::Quotes;
    use crate::check::proof::Proof;
    use crate::outline::Outline;
    use crate::source::Source;

    #[test]
    fn halves_find_their_other_side() {
        for (text, names) in [
            ("落实.三会一课.制度。", &["三会一课"][..]),
            ("落实“三会一课”制度。要把三会一课.抓好。", &["三会一课"]),
            ("推进“五𠮷”建设。围绕.五𠮷建设干。", &["五𠮷"]),
            ("以加强党的建设.为主题。", &["加强党的建设"]),
            ("搭建了1+2+3.的体系。", &["1+2+3"]),
            ("主责意识，重经济，轻党建.的观念变了。", &["重经济，轻党建"]),
            ("全部实现.两个覆盖；巩固提高。", &["两个覆盖"]),
            ("结合县.十三五规划的布局，围绕.五大建设，", &["", "五大建设"]),
            ("见www.abc.com，1.任务，增长2.5倍。", &[]),
            ("由XX.X亿元增到X．X亿元，×.×%和**.*户，某.某亿元。落实.XX.制度。", &["XX"]),
        ] {
            let source = Source::new(text);
            let outline = Outline::new(&source);
            let proof = Proof::new(&source, &outline);
            let found: Vec<&str> = Quotes::new(&proof)
                .lost
                .iter()
                .map(|l| l.name.map_or("", |(from, to)| proof.words(from, to)))
                .collect();
            assert_eq!(found, names, "{text}");
        }
    }
}
