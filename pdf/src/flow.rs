//! Paragraphs, put together from the lines of pages.
//!
//! Reads lines with their places; gives text in which a line that was broken
//! only because it was full goes on with the next one, over the end of a page
//! too. Whether it was full, the margins say that the lines of the page have in
//! common; where they say nothing, the lines stay as they are, and the engine
//! reads them as torn. Linear but for sorting.

use crate::line::Line;

/// Text in paragraphs.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Flow {
    /// A line for each paragraph.
    pub text: String,
    /// How many breaks are gone.
    pub joined: usize,
}

/// The margins that lines have in common.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Frame {
    left: f64,
    right: f64,
    /// From the foot of a line to that of the next.
    leading: f64,
}

impl Frame {
    fn width(&self) -> f64 {
        self.right - self.left
    }
}

/// Lines a page must have to tell its own margins.
const ENOUGH: usize = 6;

/// Puts the lines of pages together.
pub fn flow(pages: &[Vec<Line>]) -> Flow {
    let size = body_size(pages);
    let body = |line: &&Line| (line.size - size).abs() <= 0.12 * size && line.text.chars().count() > 3;
    let all: Vec<&Line> = pages.iter().flatten().filter(body).collect();
    let common = frame(&all, size);
    let frames: Vec<Option<Frame>> = pages
        .iter()
        .map(|lines| {
            let own: Vec<&Line> = lines.iter().filter(body).collect();
            // A page of short lines only has margins that mean nothing.
            let own = if own.len() >= ENOUGH { frame(&own, size) } else { None };
            own.filter(|own| common.is_none_or(|common| own.width() > 0.9 * common.width())).or(common)
        })
        .collect();
    // Where paragraphs begin further in, a full line that ends a sentence may go on.
    let indented = pages.iter().zip(&frames).any(|(lines, frame)| {
        let inside = |line: &&Line| {
            frame.is_some_and(|frame| (1.2..=2.8).contains(&((line.left - frame.left) / size)))
        };
        lines.iter().filter(body).filter(inside).count() >= 2
    });
    // Where they stand apart, a line close below a full one belongs to it.
    let spaced = pages.iter().zip(&frames).any(|(lines, frame)| {
        let apart = |pair: &&[Line]| {
            let drop = frame.map(|frame| (pair[0].level - pair[1].level) / frame.leading);
            pair.iter().all(|line| body(&line)) && drop.is_some_and(|drop| (1.3..3.0).contains(&drop))
        };
        lines.windows(2).filter(apart).count() >= 3
    });
    let mut flow = Flow::default();
    let mut last: Option<(&Line, Frame, usize)> = None;
    for (number, (lines, frame)) in pages.iter().zip(&frames).enumerate() {
        for line in lines {
            let goes_on = match (last, frame) {
                (Some((before, there, page)), Some(here)) => {
                    let drop = (before.level - line.level) / there.leading;
                    (page != number || (0.5..1.3).contains(&drop))
                        && body(&before)
                        && (line.size - before.size).abs() <= 0.1 * size
                        && before.right > there.right - 1.6 * size
                        && before.left < there.left + 2.9 * size
                        && (line.left - here.left).abs() < 0.7 * size
                        && !before.text.contains('\t')
                        && !line.text.contains('\t')
                        && (!ends(&before.text)
                            || (indented || spaced && page == number) && !marked(&line.text))
                }
                _ => false,
            };
            if goes_on {
                flow.joined += 1;
                let words = |c: char| c.is_ascii_alphanumeric();
                if flow.text.ends_with(words) && line.text.starts_with(words) {
                    flow.text.push(' ');
                }
            } else if !flow.text.is_empty() {
                flow.text.push('\n');
            }
            flow.text.push_str(line.text.trim());
            last = frame.map(|frame| (line, frame, number));
        }
    }
    if !flow.text.is_empty() {
        flow.text.push('\n');
    }
    flow
}

/// The size most characters have.
fn body_size(pages: &[Vec<Line>]) -> f64 {
    let mut sizes: Vec<(f64, usize)> =
        pages.iter().flatten().map(|line| (line.size, line.text.chars().count())).collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut best = (0.0, 0);
    let (mut start, mut count) = (0, 0);
    for end in 0..sizes.len() {
        count += sizes[end].1;
        while sizes[end].0 - sizes[start].0 > 0.5 {
            count -= sizes[start].1;
            start += 1;
        }
        if count > best.1 {
            best = (sizes[end].0, count);
        }
    }
    best.0
}

/// What margins the lines have; none if each ends elsewhere.
fn frame(lines: &[&Line], size: f64) -> Option<Frame> {
    let mut rights: Vec<f64> = lines.iter().map(|line| line.right).collect();
    let mut lefts: Vec<f64> = lines.iter().map(|line| line.left).collect();
    let mut leadings: Vec<f64> = lines
        .windows(2)
        .map(|pair| pair[0].level - pair[1].level)
        .filter(|step| (0.8..4.0).contains(&(step / size)))
        .collect();
    rights.sort_by(|a, b| b.total_cmp(a));
    lefts.sort_by(f64::total_cmp);
    leadings.sort_by(f64::total_cmp);
    let right = rights.windows(2).find(|pair| pair[0] - pair[1] < 1.6 * size)?[0];
    let left = lefts.windows(2).find(|pair| pair[1] - pair[0] < 0.4 * size)?[0];
    // Those between paragraphs may be larger, and many.
    let leading = *leadings.get(leadings.len() / 4)?;
    let frame = Frame { left, right, leading };
    (frame.width() > 8.0 * size).then_some(frame)
}

/// Whether a sentence, or a part of a list, ends with the line.
fn ends(text: &str) -> bool {
    text.trim_end_matches(['”', '’', '）', ')', '》', '"'])
        .ends_with(['。', '！', '？', '；', '：', '…', '.', '!', '?', ';', ':'])
}

/// Whether it begins with a level mark; 一是 stands within paragraphs.
fn marked(text: &str) -> bool {
    let text = text.trim_start();
    let numeral = |c: char| {
        "一二三四五六七八九十百零〇".contains(c) || c.is_ascii_digit() || ('０'..='９').contains(&c)
    };
    let opened = text.strip_prefix(['（', '(', '第']);
    let rest = opened.unwrap_or(text).trim_start_matches(numeral);
    let counted = rest.len() < opened.unwrap_or(text).len();
    let closed = if text.starts_with('第') {
        rest.starts_with(['，', '、', '章', '节', '条', '编', '篇'])
    } else if opened.is_some() {
        rest.starts_with(['）', ')'])
    } else {
        rest.starts_with(['、', '.', '．'])
    };
    counted && closed || text.starts_with(|c: char| ('①'..='⑳').contains(&c))
}

#[cfg(test)]
mod tests {
    use super::{ends, flow, marked};
    use crate::line::Line;

    /// Lines of size 10, 20 apart: text, where it begins and ends in characters.
    fn page(lines: &[(&str, f64, f64)]) -> Vec<Line> {
        let line = |(index, (text, left, right)): (usize, &(&str, f64, f64))| Line {
            text: (*text).to_owned(),
            left: left * 10.0,
            right: right * 10.0,
            level: 700.0 - 20.0 * index as f64,
            size: 10.0,
        };
        lines.iter().enumerate().map(line).collect()
    }

    #[test]
    fn a_full_line_goes_on() {
        let indented = page(&[
            ("关于修路的报告", 8.0, 15.0),
            ("全镇把修路当作头等大事，", 2.0, 20.0),
            ("今年动工五条。", 0.0, 20.0),
            ("资金已到位，𠮷村先行。", 0.0, 11.0),
            ("一、各村要按期完成。全镇", 2.0, 19.5),
            ("一起检查。", 0.0, 5.0),
            ("二、加强养护", 2.0, 8.0),
        ]);
        let made = flow(&[indented]);
        let expected = "关于修路的报告\n全镇把修路当作头等大事，今年动工五条。资金已到位，𠮷村先行。\n一、各村要按期完成。全镇一起检查。\n二、加强养护\n";
        assert_eq!((made.text.as_str(), made.joined), (expected, 3));
    }

    #[test]
    fn paragraphs_may_stand_apart() {
        let full = |text| (text, 0.0, 20.0);
        let mut spaced: Vec<Line> = page(&[
            full("甲甲甲甲甲甲甲甲甲。"),
            full("乙乙乙乙乙乙乙乙乙。"),
            ("丙丙丙丙。", 0.0, 10.0),
            full("丁丁丁丁丁丁丁丁丁。"),
            full("戊戊戊戊戊戊戊戊戊。"),
            full("己己己己己己己己己。"),
            full("庚庚庚庚庚庚庚庚庚。"),
        ]);
        assert_eq!(flow(std::slice::from_ref(&spaced)).joined, 0);
        for (index, line) in spaced.iter_mut().enumerate() {
            line.level -= [0.0, 0.0, 0.0, 10.0, 20.0, 20.0, 30.0][index];
        }
        let made = flow(&[spaced]);
        let starts: Vec<&str> = made.text.lines().map(|line| &line[..3]).collect();
        assert_eq!((starts, made.joined), (vec!["甲", "丁", "戊", "庚"], 3));
    }

    #[test]
    fn over_the_end_of_a_page_too() {
        let first = page(&[
            ("甲甲甲甲甲甲甲甲甲甲", 0.0, 20.0),
            ("乙乙乙乙乙乙乙乙乙乙", 0.0, 20.0),
            ("丙丙丙丙丙丙丙丙丙丙", 0.0, 20.0),
        ]);
        let second = page(&[("丁丁丁丁丁丁。", 0.0, 12.0), ("戊戊戊戊戊戊。", 0.0, 12.0)]);
        assert_eq!(flow(&[first, second]).text.lines().count(), 2);
    }

    #[test]
    fn where_no_margin_is_common_lines_stay() {
        let verse = page(&[
            ("甲甲甲甲", 0.0, 4.0),
            ("乙乙乙乙乙乙乙", 3.0, 10.0),
            ("丙丙丙丙丙丙丙丙丙丙", 6.0, 16.0),
        ]);
        assert_eq!(flow(&[verse]).joined, 0);
        // Rows of a table.
        let table =
            page(&[("甲甲甲甲\t12", 0.0, 20.0), ("乙乙乙乙\t13", 0.0, 20.0), ("丙丙丙丙\t14", 0.0, 20.0)]);
        assert_eq!(flow(&[table]).joined, 0);
        assert_eq!(flow(&[]).text, "");
    }

    #[test]
    fn marks_and_ends_are_seen() {
        for (text, expected) in [
            ("一、总则", true),
            ("（二）路", true),
            ("3.路", true),
            ("第三，路", true),
            ("第四章 附则", true),
            ("①路", true),
            ("一是修路", false),
            ("一样", false),
            ("2024年", false),
            ("（见附件）", false),
            ("𠮷", false),
        ] {
            assert_eq!(marked(text), expected, "{text}");
        }
        for (text, expected) in
            [("完了。", true), ("“完了。”", true), ("如下：", true), ("全镇", false), ("，", false)]
        {
            assert_eq!(ends(text), expected, "{text}");
        }
    }
}
