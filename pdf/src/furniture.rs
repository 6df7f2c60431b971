//! What stands on every page and is no part of the text.
//!
//! Reads the lines of all pages; takes out page numbers, and headers and footers
//! that come again at the same place of other pages, and counts them. Linear but
//! for the order of keys. A first page's own head is no header: it stands once.

use std::collections::BTreeMap;

use crate::line::Line;

/// Lines at an edge that are looked at.
const EDGE: usize = 3;

/// What was taken out.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Dropped {
    /// Page numbers.
    pub numbers: usize,
    /// Lines of headers and footers.
    pub repeated: usize,
}

/// A line at an edge: page, index of the line, height, size.
type Seen = (usize, usize, f64, f64);

/// Takes out what is no part of the text.
pub fn drop_from(pages: &mut [Vec<Line>]) -> Dropped {
    let mut dropped = Dropped::default();
    let mut out: Vec<Vec<bool>> = pages.iter().map(|lines| vec![false; lines.len()]).collect();
    for top in [true, false] {
        let repeated = repeated(pages, top);
        let numbers = numbers(pages, top);
        for (page, lines) in pages.iter().enumerate() {
            for step in 0..EDGE.min(lines.len()) {
                let index = edge(lines, top, step);
                let said = repeated[page] >> step & 1 == 1;
                let number = numbers[page] >> step & 1 == 1;
                // From the edge inwards, as far as it goes.
                if out[page][index] || !said && !number {
                    break;
                }
                out[page][index] = true;
                if number {
                    dropped.numbers += 1;
                } else {
                    dropped.repeated += 1;
                }
            }
        }
    }
    for (lines, out) in pages.iter_mut().zip(&out) {
        let mut index = 0;
        lines.retain(|_| {
            index += 1;
            !out[index - 1]
        });
    }
    dropped
}

fn edge(lines: &[Line], top: bool, step: usize) -> usize {
    if top { step } else { lines.len() - 1 - step }
}

/// For each page, a bit for each line at the edge that comes again on others.
fn repeated(pages: &[Vec<Line>], top: bool) -> Vec<u8> {
    let mut seen: BTreeMap<String, Vec<Seen>> = BTreeMap::new();
    for (page, lines) in pages.iter().enumerate() {
        for step in 0..EDGE.min(lines.len()) {
            let line = &lines[edge(lines, top, step)];
            let key: String =
                line.text.chars().filter(|c| !c.is_whitespace() && digit(*c).is_none()).collect();
            if !key.is_empty() && key.chars().count() <= 60 {
                seen.entry(key).or_default().push((page, step, line.level, line.size));
            }
        }
    }
    let mut found = vec![0u8; pages.len()];
    for places in seen.values_mut() {
        places.sort_by(|a, b| a.2.total_cmp(&b.2));
        let (_, _, middle, size) = places[places.len() / 2];
        places.retain(|(.., level, _)| (level - middle).abs() < 0.6 * size);
        // Once a page.
        places.sort_by_key(|(page, ..)| *page);
        let count = 1 + places.windows(2).filter(|pair| pair[0].0 != pair[1].0).count();
        if count >= 3 || count == 2 && pages.len() <= 5 {
            for (page, step, ..) in places {
                found[*page] |= 1 << *step;
            }
        }
    }
    found
}

/// For each page, a bit for each line at the edge that is a page number.
fn numbers(pages: &[Vec<Line>], top: bool) -> Vec<u8> {
    let mut candidates: Vec<(usize, usize, u32, bool)> = Vec::new();
    for (page, lines) in pages.iter().enumerate() {
        for step in 0..EDGE.min(lines.len()) {
            if let Some((number, dressed)) = page_number(&lines[edge(lines, top, step)].text) {
                candidates.push((page, step, number, dressed));
            }
        }
    }
    let mut found = vec![0u8; pages.len()];
    // Numbers that count on as the pages do have the same difference to them.
    let mut offsets: BTreeMap<i64, usize> = BTreeMap::new();
    let offset = |page: usize, number: u32| i64::from(number) - page as i64;
    for (page, _, number, _) in &candidates {
        *offsets.entry(offset(*page, *number)).or_default() += 1;
    }
    for (page, step, number, dressed) in candidates {
        if dressed || offsets.get(&offset(page, number)).is_some_and(|count| *count > 1) {
            found[page] |= 1 << step;
        }
    }
    found
}

fn digit(c: char) -> Option<u32> {
    match c {
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => c.to_digit(10),
    }
}

/// The number of a line that is a page number, and whether it is dressed as one:
/// — 3 —, 第3页, 3/10.
fn page_number(text: &str) -> Option<(u32, bool)> {
    let mut bare = text.chars().filter(|c| !c.is_whitespace());
    let (mut numbers, mut dress, mut inside, mut length) = (Vec::new(), 0, false, 0);
    for c in bare.by_ref() {
        length += 1;
        if length > 16 {
            return None;
        }
        match digit(c) {
            Some(digit) if inside => {
                let last: &mut u32 = numbers.last_mut()?;
                *last = last.checked_mul(10)?.checked_add(digit)?;
            }
            Some(digit) => {
                numbers.push(digit);
                inside = true;
            }
            None if "—–-－―─第页共/／·・〔〕()（）,，".contains(c) => {
                dress += 1;
                inside = false;
            }
            None => return None,
        }
    }
    let first = *numbers.first()?;
    let dressed = numbers.len() == 1 && dress >= 2 || numbers.len() == 2 && text.contains('页') && dress >= 2;
    let fits = numbers.len() == 1 || numbers.len() == 2 && first <= numbers[1];
    (fits && first < 100_000).then_some((first, dressed))
}

#[cfg(test)]
mod tests {
    use super::{Dropped, drop_from, page_number};
    use crate::line::Line;

    #[test]
    fn page_numbers_are_known() {
        for (text, expected) in [
            ("— 3 —", Some((3, true))),
            ("－１２－", Some((12, true))),
            ("第3页", Some((3, true))),
            ("第 3 页 共 10 页", Some((3, true))),
            ("3/10", Some((3, false))),
            ("7", Some((7, false))),
            ("2024年", None),
            ("—", None),
            ("3.5", None),
            ("𠮷3", None),
            ("10/3", None),
        ] {
            assert_eq!(page_number(text), expected, "{text}");
        }
    }

    fn pages(texts: &[&[&str]]) -> Vec<Vec<Line>> {
        let line = |(index, text): (usize, &&str)| Line {
            text: (*text).to_owned(),
            left: 0.0,
            right: 100.0,
            level: -20.0 * index as f64,
            size: 10.0,
        };
        texts.iter().map(|page| page.iter().enumerate().map(line).collect()).collect()
    }

    #[test]
    fn what_comes_again_is_taken_out() {
        for (texts, expected, dropped) in [
            (
                &[&["某市汇编", "甲。", "乙。", "1"][..], &["某市汇编", "丙。", "丁。", "2"]][..],
                &["甲。|乙。", "丙。|丁。"][..],
                (2, 2),
            ),
            // Twice in many pages is chance; a number that does not count on is text.
            (
                &[&["头", "甲"], &["头", "乙"], &["丙"], &["丁"], &["戊"], &["己"]],
                &["头|甲", "头|乙", "丙", "丁", "戊", "己"],
                (0, 0),
            ),
            (&[&["甲", "12"], &["乙", "40"]], &["甲|12", "乙|40"], (0, 0)),
            (&[&["甲", "— 1 —"]], &["甲"], (1, 0)),
        ] {
            let mut pages = pages(texts);
            let made = drop_from(&mut pages);
            let left: Vec<String> = pages
                .iter()
                .map(|lines| lines.iter().map(|line| line.text.clone()).collect::<Vec<_>>().join("|"))
                .collect();
            assert_eq!(left, expected, "{texts:?}");
            assert_eq!(made, Dropped { numbers: dropped.0, repeated: dropped.1 }, "{texts:?}");
        }
    }
}
