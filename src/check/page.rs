//! The page of a rule: Markdown with four sections, read as data.
//!
//! ```text
//! # 标题
//! ## 说明   what the rule finds, for whom, how often it errs
//! ## 依据   the clause, or that it is editorial practice
//! ## 反例   pairs of a `text` block and a `findings` block
//! ## 正例   `text` blocks that no rule finds anything in
//! ```
//!
//! A line of a `findings` block is `marked words | part of the message`, and,
//! where there is a safe fix, ` | the line after it`. In all blocks `⏎` stands
//! for a line break inside a cell and `␣` for a blank that would not be seen.

/// A rule's page, in its parts; all text is that of the Markdown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page<'m> {
    /// The heading.
    pub title: &'m str,
    /// 说明, as Markdown.
    pub explanation: &'m str,
    /// 依据, as Markdown.
    pub basis: &'m str,
    /// 反例: texts with what is found in them.
    pub bad: Vec<Example>,
    /// 正例: texts in which nothing is found.
    pub good: Vec<String>,
}

/// A text and what a rule finds in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Example {
    /// The text.
    pub text: String,
    /// The findings, in text order.
    pub findings: Vec<Expected>,
}

/// A finding as a page names it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Expected {
    /// The words of the finding's span.
    pub marked: String,
    /// What the message must contain.
    pub message: String,
    /// The first line that differs after a safe fix, if there is one.
    pub fixed: Option<String>,
}

impl<'m> Page<'m> {
    /// Reads the page; what is not there stays empty (a test looks for that).
    #[must_use]
    pub fn parse(markdown: &'m str) -> Page<'m> {
        let mut page = Page::default();
        let mut sections = markdown.split("\n## ");
        page.title = sections.next().unwrap_or("").trim().trim_start_matches("# ").trim();
        for section in sections {
            let (name, rest) = section.split_once('\n').unwrap_or((section, ""));
            match name.trim() {
                "说明" => page.explanation = rest.trim(),
                "依据" => page.basis = rest.trim(),
                "反例" => page.bad = examples(rest),
                "正例" => {
                    page.good = blocks(rest).into_iter().map(|(_, text)| visible(text)).collect();
                }
                _ => {}
            }
        }
        page
    }
}

/// Pairs each `text` block with the `findings` block behind it.
fn examples(section: &str) -> Vec<Example> {
    let mut out: Vec<Example> = Vec::new();
    for (kind, body) in blocks(section) {
        match (kind, out.last_mut()) {
            ("findings", Some(example)) => {
                example.findings = body.lines().map(expected).collect();
            }
            _ => out.push(Example { text: visible(body), findings: Vec::new() }),
        }
    }
    out
}

fn expected(line: &str) -> Expected {
    let mut cells = line.split('|').map(|cell| visible(cell.trim()));
    Expected {
        marked: cells.next().unwrap_or_default(),
        message: cells.next().unwrap_or_default(),
        fixed: cells.next(),
    }
}

/// The fenced blocks of a section: what stands after the fence, and the body.
fn blocks(section: &str) -> Vec<(&str, &str)> {
    let mut out = Vec::new();
    let mut rest = section;
    while let Some(open) = rest.find("```") {
        let block = &rest[open + 3..];
        let Some((kind, body)) = block.split_once('\n') else { break };
        let Some(close) = body.find("```") else { break };
        out.push((kind.trim(), body[..close].trim_end_matches('\n')));
        rest = &body[close + 3..];
    }
    out
}

fn visible(cell: &str) -> String {
    cell.replace('␣', " ").replace('⏎', "\n")
}

#[cfg(test)]
mod tests {
    use super::{Expected, Page};

    #[test]
    fn a_page_falls_into_its_parts() {
        let page = Page::parse(
            "# 题\n\n## 说明\n甲\n\n## 依据\n乙\n\n## 反例\n```text\n丙␣丁\n```\n```findings\n丙 | 丁 | 戊⏎己\n```\n\
             ```text\n庚\n```\n\n## 正例\n```text\n辛\n```\n",
        );
        assert_eq!((page.title, page.explanation, page.basis), ("题", "甲", "乙"));
        assert_eq!(page.bad.len(), 2);
        assert_eq!(page.bad[0].text, "丙 丁");
        assert_eq!(
            page.bad[0].findings,
            [Expected { marked: "丙".into(), message: "丁".into(), fixed: Some("戊\n己".into()) }]
        );
        assert_eq!(page.good, ["辛"]);
    }

    #[test]
    fn anything_is_a_page() {
        for text in ["", "#", "## 反例\n```", "\n## 正例", "\n## 反例\n```text\n甲"] {
            let _ = Page::parse(text);
        }
    }
}
