//! The shapes of lines that rules tell apart.

/// Cells side by side: a row of a table.
pub(super) fn is_table(line: &str) -> bool {
    let blanks = line.chars().filter(|c| matches!(c, ' ' | '\u{3000}' | '\t')).count();
    let tabs = line.matches('\t').count();
    let cells = tabs > 0 && line.chars().count() / (tabs + 1) <= 40;
    cells || (blanks >= 3 && line.chars().count() / (blanks + 1) <= 8)
}

/// — 3 —, -3-, ·3·, 第 3 页: the number of a page on a line of its own.
pub(super) fn is_page_number(line: &str) -> bool {
    let bare: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    let dashed = bare.trim_matches(['-', '—', '–', '－', '─', '·', '•', '~']);
    let number = |s: &str| (1..=4).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit());
    let both = bare.len() > dashed.len() && !bare.starts_with(dashed) && !bare.ends_with(dashed);
    let paged = bare.strip_prefix('第').and_then(|s| s.split_once('页'));
    (both && number(dashed))
        || paged.is_some_and(|(n, rest)| number(n) && (rest.is_empty() || rest.contains(['共', '/'])))
}

/// Whether a line has come to an end: 。！？；：…… or what closes after them.
pub(super) fn is_finished(line: &str) -> bool {
    line.trim_end().ends_with([
        '。', '！', '？', '；', '：', '…', '”', '’', '）', '》', '】', '.', '!', '?', ';', ':', ')',
    ])
}

#[cfg(test)]
mod tests {
    use super::{is_finished, is_page_number, is_table};

    #[test]
    fn shapes() {
        for line in ["— 3 —", "-12-", "－3－", "· 5 ·", "第 3 页", "第3页 共12页"] {
            assert!(is_page_number(line), "{line}");
        }
        for line in ["3", "——", "-3", "2024", "第三页", "— 三 —", "", "第3页的内容", "— 𠮷 —"]
        {
            assert!(!is_page_number(line), "{line}");
        }
        assert!(is_finished("𠮷。 ") && !is_finished("𠮷") && !is_finished(""));
        assert!(is_table("甲\t乙") && !is_table("抓好落实。"));
    }
}
