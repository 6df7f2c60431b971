//! Blanks between Chinese characters that have no reason to be there.
//!
//! Reads a line; gives its stray blanks. Tables, letter-spaced names, blanks behind
//! a number or between bodies side by side are meant. Linear.

use crate::han::{self, is_han};

/// Shorter lines are titles, signatures, cells: their blanks are layout.
const PROSE: usize = 30;
/// A part between blanks of up to this many characters is a cell or a name.
const CELL: usize = 8;

/// Measure words that a number joins.
const MEASURES: &str = "亿万元家个名人户项年月日条座亩吨公";
/// How many numbers join their measure word for one that does not by a slip.
const TIGHT: usize = 20;

/// Whether the numbers of a text join their measure words, all but a few: where some
/// authors set blanks around every number.
pub(super) fn is_tight(text: &str) -> bool {
    let (mut joined, mut apart) = (0, 0);
    let (mut before, mut last) = (' ', ' ');
    for c in text.chars() {
        if is_han(c) {
            joined += usize::from(last.is_ascii_digit());
            apart += usize::from(before.is_ascii_digit() && is_blank(last));
        }
        (before, last) = (last, c);
    }
    apart * TIGHT <= joined
}

/// The single blanks of one line that stand between Chinese characters without a
/// reason, or where numbers are `tight` behind one, as ranges of bytes.
pub(super) fn stray(line: &str, tight: bool) -> Vec<std::ops::Range<usize>> {
    if !line.contains(is_blank) || line.contains('\t') || line.trim().chars().count() < PROSE {
        return Vec::new();
    }
    let chars: Vec<(usize, char)> = line.char_indices().collect();
    let blanks: Vec<usize> = (0..chars.len()).filter(|&i| is_blank(chars[i].1)).collect();
    if is_table(chars.len(), blanks.len()) {
        return Vec::new();
    }
    let han = |i: Option<usize>| i.and_then(|i| chars.get(i)).is_some_and(|c| is_han(c.1));
    let mut found = Vec::new();
    for (nth, &at) in blanks.iter().enumerate() {
        let counted = || {
            let measure = chars.get(at + 1).is_some_and(|c| MEASURES.contains(c.1));
            // 1.2 项目概况 opens a line.
            let number = chars[..at].iter().rev().map(|c| c.1).find(|c| !c.is_ascii_digit() && *c != '.');
            let digit = at.checked_sub(1).is_some_and(|i| chars[i].1.is_ascii_digit());
            tight && digit && measure && number.is_some_and(|c| !is_blank(c))
        };
        if counted() {
            found.push(chars[at].0..chars[at].0 + chars[at].1.len_utf8());
            continue;
        }
        if !(han(at.checked_sub(1)) && han(Some(at + 1))) {
            continue;
        }
        // Lengths of the parts between this blank and its neighbours.
        let near = |other: Option<&usize>| other.is_some_and(|&o| o.abs_diff(at) <= 3);
        if near(nth.checked_sub(1).map(|n| &blanks[n])) || near(blanks.get(nth + 1)) {
            continue; // 张 文 雄, 工 作 报 告
        }
        let before: String = run_before(&chars, at);
        let after: String = run_after(&chars, at);
        let meant = is_numbered(&chars[..at])
            || joins_bodies(&before, &after)
            || is_byline(&before, &after)
            || is_entry(&chars, at, after.chars().count())
            || is_pair(&chars, at, &before, &after);
        if !meant {
            found.push(chars[at].0..chars[at].0 + chars[at].1.len_utf8());
        }
    }
    found
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{3000}' | '\u{a0}')
}

/// Many short parts: a row of a table.
fn is_table(chars: usize, blanks: usize) -> bool {
    blanks >= 3 && (chars - blanks) / (blanks + 1) <= CELL
}

/// The Chinese characters right before `at`, up to twelve.
fn run_before(chars: &[(usize, char)], at: usize) -> String {
    let run: Vec<char> = chars[..at].iter().rev().map(|c| c.1).take_while(|&c| is_han(c)).take(12).collect();
    run.into_iter().rev().collect()
}

fn run_after(chars: &[(usize, char)], at: usize) -> String {
    chars[at + 1..].iter().map(|c| c.1).take_while(|&c| is_han(c)).take(24).collect()
}

/// 第一章 总则, 第三条 为了…: the blank belongs to the mark.
fn is_numbered(before: &[(usize, char)]) -> bool {
    // 2016年7月22日 某某会议通过: a note under a title
    let dated = before.last().is_some_and(|c| c.1 == '日')
        && before.len() <= 14
        && before
            .iter()
            .all(|c| is_blank(c.1) || c.1.is_ascii_digit() || matches!(c.1, '年' | '月' | '日' | '（' | '('));
    if dated {
        return true;
    }
    let start = before.iter().map(|c| c.1).skip_while(|&c| is_blank(c)).take(9).collect::<String>();
    let count = before.iter().skip_while(|c| is_blank(c.1)).count();
    count <= 8
        && (start.starts_with('第') && start.ends_with(['编', '章', '节', '条', '款', '篇', '部', '分'])
            || start.starts_with("附件")
            || start.chars().all(|c| han::digit(c).is_some() || c == '十'))
}

/// 国务院办公厅 中央军委办公厅: bodies side by side are set apart by a blank.
fn joins_bodies(before: &str, after: &str) -> bool {
    const BODY: [char; 14] =
        ['厅', '部', '委', '院', '局', '会', '署', '办', '府', '社', '行', '央', '军', '组'];
    // Behind the second body the name ends, or what the two have issued follows.
    const ISSUED: [&str; 8] = ["关于", "印发", "联合", "令", "公告", "文件", "通知", "发布"];
    let ends = |rest: &str| rest.is_empty() || ISSUED.iter().any(|i| rest.starts_with(i));
    let body = |(at, c): (usize, char)| BODY.contains(&c) && ends(&after[at + c.len_utf8()..]);
    before.ends_with(BODY) && before.chars().count() >= 3 && after.char_indices().skip(2).any(body)
}

/// 本报记者 张三: a name behind an office, or set apart by letter.
fn is_byline(before: &str, after: &str) -> bool {
    const OFFICES: [&str; 10] =
        ["记者", "通讯员", "省长", "市长", "县长", "区长", "主席", "总理", "书记", "摄影"];
    let named = OFFICES.iter().any(|o| before.ends_with(o)) && after.chars().count() <= 5;
    named || after.starts_with("通讯员") || after.starts_with("记者")
}

/// 上联：… 下联：…: what stands on either side of the blank opens with a label.
fn is_entry(chars: &[(usize, char)], at: usize, label: usize) -> bool {
    let from = chars[..at].iter().rposition(|c| is_blank(c.1)).map_or(0, |k| k + 1);
    let first = chars[from..at].iter().take_while(|c| is_han(c.1)).count();
    let opens =
        |from: usize, label: usize| label <= 6 && chars.get(from + label).is_some_and(|c| c.1 == '：');
    opens(from, first) && opens(at + 1, label)
}

/// “赤水河谷 中国酱香”: two halves of equal length that fill their quotation marks;
/// lines of a poem.
fn is_pair(chars: &[(usize, char)], at: usize, before: &str, after: &str) -> bool {
    let (left, right) = (before.chars().count(), after.chars().count());
    let opens = at.checked_sub(left + 1).map(|i| chars[i].1);
    let closes = chars.get(at + right + 1).map(|c| c.1);
    left == right && matches!(left, 5 | 7)
        || left == right
            && left >= 2
            && matches!(opens, Some('“' | '《' | '‘' | '「'))
            && matches!(closes, Some('”' | '》' | '’' | '」'))
}
