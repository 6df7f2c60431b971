//! What a web site leaves in a line: advertisements, tags behind titles, labels in
//! front of them.
//!
//! Reads a line; gives ranges of its bytes. One sure phrase or foreign address is
//! enough, of possible ones it takes two near each other. Linear: a character is
//! compared with the few phrases that begin with it.

use std::ops::Range;

use crate::han::Sieve;
use crate::lists::Vocabulary;

/// What no official text says: one is enough.
static SURE: Vocabulary = Vocabulary::new("check/advertisement sure");

/// What an official text may say as well: it takes two, near each other.
static POSSIBLE: Vocabulary = Vocabulary::new("check/advertisement possible");

/// Labels of a scraper in front of a title, with their colon.
#[rustfmt::skip]
const LABELS: [&str; 10] = [
    "文章标题", "文章来源", "文章作者", "文章出处", "文章正文", "浏览次数", "阅读次数", "点击数", "来源网址", "作者：佚名",
];

/// What stands in the brackets behind a scraped title.
#[rustfmt::skip]
const TAGS: [&str; 14] = [
    "大全", "范文", "精选", "推荐", "推荐阅读", "范本", "合集", "汇编", "优秀范文", "精品", "模板", "最终版", "共享", "通用",
];

/// Phrases with no more than these characters between them are one advertisement.
const NEAR: usize = 16;
/// A line up to this length with an advertisement in it is nothing else.
const LINE: usize = 60;

/// What the phrases begin with.
pub(super) fn firsts() -> Sieve {
    let mut firsts = Sieve::of(&SURE);
    firsts.open(&POSSIBLE);
    firsts
}

/// The advertisements of `line`: near hits are one, and so is all within one pair of
/// brackets.
/// `firsts` are those of [`firsts`].
pub(super) fn found(line: &str, firsts: &Sieve) -> Vec<Advertisement> {
    let mut found: Vec<Advertisement> = Vec::new();
    let mut hits = hits(line, firsts).into_iter().peekable();
    while let Some(first) = hits.next() {
        let (mut place, mut weight) = (first.place, 1 + usize::from(first.sure));
        while let Some(next) = hits.next_if(|h| line[place.end..h.place.start].chars().count() <= NEAR) {
            place.end = next.place.end;
            weight += 1 + usize::from(next.sure);
        }
        if weight < 2 {
            continue;
        }
        let whole = extent(line, place);
        match found.last_mut() {
            Some(last) if whole.place.start < last.place.end => {
                last.place.end = last.place.end.max(whole.place.end)
            }
            _ => found.push(whole),
        }
    }
    found
}

/// A tag in brackets at the end of a line.
pub(super) fn tag(line: &str) -> Option<Range<usize>> {
    let trimmed = line.trim_end();
    if trimmed.contains(['。', '；', '！', '？']) {
        return None; // no title
    }
    let close = trimmed.chars().next_back()?;
    let open = ['[', '［', '【', '(', '（']
        .into_iter()
        .filter(|&open| partner(open) == Some(close))
        .find_map(|open| trimmed.rfind(open))?;
    let inside = trimmed[open..trimmed.len() - close.len_utf8()].chars().skip(1).collect::<String>();
    let inside =
        inside.trim_matches(|c: char| c.is_whitespace() || c.is_ascii_digit() || c == '篇' || c == '共');
    (TAGS.contains(&inside) && open > 0).then_some(open..trimmed.len())
}

/// A label in front of a title, with its colon.
pub(super) fn label(line: &str) -> Option<Range<usize>> {
    let start = line.len() - line.trim_start().len();
    let rest = &line[start..];
    let label = LABELS.iter().find(|l| rest.starts_with(**l))?;
    let colon = rest[label.len()..].chars().next().filter(|c| matches!(c, '：' | ':'));
    let end = start + label.len() + colon.map_or(0, char::len_utf8);
    (label.contains('：') || colon.is_some()).then_some(start..end)
}

/// A phrase or an address in a line.
struct Hit {
    place: Range<usize>,
    sure: bool,
}

/// An advertisement in a line.
pub(super) struct Advertisement {
    /// Bytes of the line.
    pub place: Range<usize>,
    /// Whether it is known where it begins and ends.
    pub sure: bool,
}

/// The brackets around `found`, or the line if it says little else, or `found`.
fn extent(line: &str, found: Range<usize>) -> Advertisement {
    if let Some(place) = brackets(line, &found) {
        return Advertisement { place, sure: true };
    }
    let words = line.trim();
    let start = line.len() - line.trim_start().len();
    let whole = start..start + words.len();
    let sentence = words.trim_end_matches(['。', '！', '!', '.']);
    let single = !sentence.contains(['。', '；', '！', '？']) && sentence.chars().count() <= LINE;
    let leads = words.starts_with('《') || line[start..found.start].chars().count() <= 2;
    if single && leads {
        let sure = line[found.clone()].chars().count() * 2 >= words.chars().count();
        return Advertisement { place: whole, sure };
    }
    Advertisement { place: found, sure: false }
}

/// The places of phrases and foreign addresses in `line`, in order.
fn hits(line: &str, firsts: &Sieve) -> Vec<Hit> {
    let mut out = Vec::new();
    let mut skip = 0;
    for (at, c) in line.char_indices() {
        if at < skip {
            continue;
        }
        let rest = &line[at..];
        if c.is_ascii_alphanumeric() {
            let len = rest.find(|c: char| !is_address(c)).unwrap_or(rest.len());
            skip = at + len;
            if is_foreign(&rest[..len]) {
                out.push(Hit { place: at..skip, sure: true });
            }
            continue;
        }
        if !firsts.holds(c) {
            continue;
        }
        for (phrases, sure) in [(&SURE, true), (&POSSIBLE, false)] {
            if let Some(phrase) = phrases.iter().find(|p| rest.starts_with(**p)) {
                skip = at + phrase.len();
                if phrase.starts_with("点击") && is_instruction(&line[..at]) {
                    break;
                }
                out.push(Hit { place: at..skip, sure });
                break;
            }
        }
    }
    out
}

/// 登录县政府网站，点击进入…: a text tells how to use a web site.
fn is_instruction(before: &str) -> bool {
    let near = before.char_indices().rev().nth(LINE).map_or(0, |(at, _)| at);
    let sentence = before[near..].rsplit(['。', '；', '！']).next().unwrap_or("");
    ["登录", "登陆", "打开"].iter().any(|w| sentence.contains(w))
}

fn is_address(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '/' | ':' | '_' | '@' | '?' | '=' | '%' | '&')
}

/// Whether `word` is an internet address, other than of a public body or a mailbox.
fn is_foreign(word: &str) -> bool {
    const ENDINGS: [&str; 8] = [".com", ".cn", ".net", ".org", ".cc", ".top", ".vip", ".example"];
    let lower = word.to_ascii_lowercase();
    let host = lower.split("://").last().unwrap_or("").split(['/', '?', ':']).next().unwrap_or("");
    let host = host.trim_end_matches(['.', '-']);
    let public = [".gov.cn", ".edu.cn", ".org.cn", ".ac.cn"].iter().any(|e| host.ends_with(e));
    let is_host =
        host.starts_with("www.") || ENDINGS.iter().any(|e| host.ends_with(e) && host.len() > e.len());
    is_host && !public && !lower.contains('@')
}

/// The outermost brackets around `found`, if they are closed in the line.
fn brackets(line: &str, found: &Range<usize>) -> Option<Range<usize>> {
    let mut open: Vec<(usize, char)> = Vec::new();
    for (at, c) in line.char_indices() {
        if partner(c).is_some() {
            open.push((at, c));
        } else if let Some(index) = open.iter().rposition(|o| partner(o.1) == Some(c)) {
            let start = open[index].0;
            open.truncate(index);
            let end = at + c.len_utf8();
            let outermost = !open.iter().any(|o| o.0 < found.start);
            if start <= found.start && found.end <= end && outermost {
                return Some(start..end);
            }
        }
    }
    None
}

fn partner(open: char) -> Option<char> {
    Some(match open {
        '（' => '）',
        '(' => ')',
        '[' => ']',
        '［' => '］',
        '【' => '】',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::is_foreign;

    #[test]
    fn addresses() {
        for word in ["wenmi114.com-", "www.abc", "http://a.b.com/c", "www.miaobi-wenku.example"] {
            assert!(is_foreign(word), "{word}");
        }
        for word in ["www.gov.cn", "a@b.com", "GDP", "2.5", "3.14", ".com", "5G"] {
            assert!(!is_foreign(word), "{word}");
        }
    }
}
