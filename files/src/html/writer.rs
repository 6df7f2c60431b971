//! The lines of a page, as its tags come.
//!
//! Reads text and tags in order; gives lines, cells set apart by tabs, and counts
//! of what was dropped. Linear: the stack of open elements is bounded, and a
//! closing tag looks for its opening one only nearby.

use super::tag::{attribute, entity, tag_end};
use crate::{Format, Heading, Note, Read};

/// Open elements that are remembered.
const DEEPEST: usize = 2_000;

/// Elements whose content is no text of the page.
const UNSHOWN: &[(&str, &str)] = &[
    ("script", "段脚本"),
    ("style", "段样式"),
    ("noscript", "段备用内容"),
    ("template", "段模板"),
    ("svg", "幅图形"),
    ("select", "个选择框"),
    ("textarea", "个输入框"),
    ("iframe", "个嵌入页面"),
    ("object", "个嵌入对象"),
    ("audio", "段音频"),
    ("video", "段视频"),
    ("title", "个页面标题"),
    ("rt", "处注音"),
    ("rp", "处注音括号"),
    ("xml", "段文档数据"),
];
/// Elements without content.
const VOID: &[(&str, &str)] = &[
    ("img", "幅图片"),
    ("input", "个输入框"),
    ("embed", "个嵌入对象"),
    ("link", ""),
    ("meta", ""),
    ("col", ""),
    ("wbr", ""),
    ("source", ""),
    ("base", ""),
    ("hr", ""),
    ("br", ""),
];
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "html",
    "legend",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "tr",
    "ul",
];

struct Opened {
    name: String,
    /// Nothing in it is shown.
    unshown: bool,
    /// The next number of a list that counts.
    next: Option<(u32, &'static str)>,
}

/// Writes the lines of a page.
#[derive(Default)]
pub struct Writer {
    text: String,
    line: String,
    headings: Vec<Heading>,
    lines: usize,
    heading: Option<u8>,
    stack: Vec<Opened>,
    unshown: usize,
    kept: usize,
    cells: usize,
    in_cell: usize,
    /// The name of an element whose content is not looked at.
    raw: Option<String>,
    /// White space that stands before the next character: 1 a blank, 2 a line break too.
    blank: u8,
    dropped: Vec<(&'static str, usize)>,
    number: Option<String>,
}

impl Writer {
    fn drop_one(&mut self, what: &'static str) {
        if what.is_empty() {
            return;
        }
        match self.dropped.iter_mut().find(|(there, _)| *there == what) {
            Some((_, count)) => *count += 1,
            None => self.dropped.push((what, 1)),
        }
    }

    /// A tag, a comment, or a lone `<`; gives what is behind it.
    pub fn markup<'a>(&mut self, rest: &'a str) -> &'a str {
        let after = |end: Option<usize>, length: usize| end.map_or("", |end| &rest[end + length..]);
        if let Some(name) = &self.raw {
            let ends = rest.strip_prefix("</").is_some_and(|tail| {
                tail.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name))
                    && !tail[name.len()..].starts_with(|c: char| c.is_ascii_alphanumeric())
            });
            if !ends {
                return &rest[1..];
            }
            self.raw = None;
            return after(rest.find('>'), 1);
        }
        if rest.starts_with("<!--") {
            self.drop_one("处注释");
            // <!--> and the like end at once.
            return after(rest[2..].find("-->").map(|at| at + 2), 3);
        }
        if rest.starts_with("<!") || rest.starts_with("<?") {
            return after(rest.find('>'), 1);
        }
        let closing = rest.starts_with("</");
        let name_at = 1 + usize::from(closing);
        let inside = &rest[name_at..];
        if !inside.starts_with(|c: char| c.is_ascii_alphabetic()) {
            self.text("<");
            return &rest[1..];
        }
        let end =
            inside.find(|c: char| c.is_ascii_whitespace() || c == '>' || c == '/').unwrap_or(inside.len());
        let name = inside[..end].to_ascii_lowercase();
        let (attributes, behind) = tag_end(&inside[end..]);
        if closing {
            self.close(&name)
        } else {
            self.open(name, attributes)
        }
        behind
    }

    fn open(&mut self, name: String, attributes: &str) {
        if let Some((_, what)) = VOID.iter().find(|(void, _)| *void == name) {
            match name.as_str() {
                "br" if self.in_cell > 0 => self.blank = 1,
                "br" => self.end_line(true),
                "hr" => self.end_line(false),
                "input" if attributes.contains("hidden") => {}
                _ if self.unshown == 0 => self.drop_one(what),
                _ => {}
            }
            return;
        }
        if let Some((_, what)) = UNSHOWN.iter().find(|(unshown, _)| *unshown == name) {
            self.drop_one(what);
            if matches!(
                name.as_str(),
                "script" | "style" | "textarea" | "title" | "noscript" | "xml" | "iframe"
            ) {
                if !attributes.ends_with('/') {
                    self.raw = Some(name);
                }
                return;
            }
            self.push(name, true, None);
            return;
        }
        let style = attribute(attributes, "style").unwrap_or_default();
        let style: String =
            style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
        let hidden = style.contains("display:none")
            || style.contains("mso-hide:all")
            || style.contains("visibility:hidden")
            || attribute(attributes, "hidden").is_some();
        if hidden {
            self.drop_one("处隐藏内容");
        }
        if BLOCKS.contains(&name.as_str()) && self.in_cell == 0 {
            self.end_line(false);
        }
        let mut next = None;
        match name.as_str() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading = name[1..].parse().ok(),
            "td" | "th" => {
                if self.cells > 0 && self.unshown == 0 {
                    self.line.push('\t');
                }
                (self.blank, self.cells, self.in_cell) = (0, self.cells + 1, self.in_cell + 1);
            }
            "tr" if self.in_cell == 0 => self.cells = 0,
            "pre" => self.kept += 1,
            "ol" => {
                let start = attribute(attributes, "start").and_then(|v| v.trim().parse().ok()).unwrap_or(1);
                let format = match attribute(attributes, "type").as_deref() {
                    Some("a") => "a",
                    Some("A") => "A",
                    Some("i") => "i",
                    Some("I") => "I",
                    _ if style.contains("list-style:none") || style.contains("list-style-type:none") => "",
                    _ => "1",
                };
                next = (!format.is_empty()).then_some((start, format));
            }
            "li" if !hidden && self.unshown == 0 => self.count(attributes),
            // Blocks in a cell stay on its line.
            _ if BLOCKS.contains(&name.as_str()) => self.blank = self.blank.max(1),
            _ => {}
        }
        if !attributes.ends_with('/') || BLOCKS.contains(&name.as_str()) {
            self.push(name, hidden, next);
        }
    }

    /// The number of an item.
    fn count(&mut self, attributes: &str) {
        let value = attribute(attributes, "value").and_then(|value| value.trim().parse().ok());
        let Some(list) = self.stack.iter_mut().rev().find(|open| matches!(open.name.as_str(), "ol" | "ul"))
        else {
            return;
        };
        let Some((next, format)) = &mut list.next else { return };
        let number = value.unwrap_or(*next);
        *next = number.saturating_add(1);
        let letter = |first: u8| {
            let index = u8::try_from(number.checked_sub(1)?).ok().filter(|index| *index < 26)?;
            Some(char::from(first + index).to_string())
        };
        let text = match *format {
            "a" => letter(b'a'),
            "A" => letter(b'A'),
            "i" => Some(crate::docx::roman(number).to_lowercase()),
            "I" => Some(crate::docx::roman(number)),
            _ => None,
        };
        self.number = Some(format!("{}.", text.unwrap_or_else(|| number.to_string())));
    }

    fn push(&mut self, name: String, unshown: bool, next: Option<(u32, &'static str)>) {
        if self.stack.len() < DEEPEST {
            self.unshown += usize::from(unshown);
            self.stack.push(Opened { name, unshown, next });
        }
    }

    fn close(&mut self, name: &str) {
        if name == "br" {
            return self.end_line(true);
        }
        if name == "p" && self.in_cell == 0 {
            self.end_line(false);
        }
        // What was left open inside closes with it; a close without an open does
        // nothing, and is looked for only nearby.
        let near = self.stack.iter().rev().take(60).position(|open| open.name == name);
        let Some(near) = near else { return };
        for _ in 0..=near {
            let Some(open) = self.stack.pop() else { break };
            self.unshown = self.unshown.saturating_sub(usize::from(open.unshown));
            match open.name.as_str() {
                "pre" => self.kept = self.kept.saturating_sub(1),
                "td" | "th" => (self.in_cell, self.blank) = (self.in_cell.saturating_sub(1), 0),
                _ => {}
            }
            if BLOCKS.contains(&open.name.as_str()) {
                if self.in_cell == 0 {
                    self.end_line(false)
                } else {
                    self.blank = self.blank.max(1)
                }
                if open.name.starts_with('h') {
                    self.heading = None;
                }
            }
        }
    }

    /// Text between tags.
    pub fn text(&mut self, text: &str) {
        if self.raw.is_some() || self.unshown > 0 {
            return;
        }
        let mut rest = text;
        while let Some(at) = rest.find('&') {
            self.plain(&rest[..at]);
            let (found, behind) = entity(&rest[at..]);
            match found {
                Some(found) => {
                    for c in found.chars() {
                        if c == '\u{a0}' { self.character(' ') } else { self.character(c) }
                    }
                }
                None => self.character('&'),
            }
            rest = behind;
        }
        self.plain(rest);
    }

    fn plain(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '\n' if self.kept > 0 && self.in_cell == 0 => self.end_line(true),
                '\r' if self.kept > 0 => {}
                ' ' | '\t' if self.kept > 0 => self.character(c),
                '\n' | '\r' => self.blank = 2,
                ' ' | '\t' | '\u{c}' => self.blank = self.blank.max(1),
                c => self.character(c),
            }
        }
    }

    /// A character that is shown.
    fn character(&mut self, c: char) {
        if self.blank > 0 {
            let last = self.line.chars().next_back();
            // A source line that breaks between Chinese characters has no blank there.
            let wide = |c: char| c >= '\u{2e80}' || "“”‘’—…".contains(c);
            let seam = self.blank == 2 && last.is_some_and(wide) && wide(c);
            if last.is_some_and(|last| last != '\t' && last != ' ') && !seam {
                self.line.push(' ');
            }
            self.blank = 0;
        }
        if self.line.is_empty()
            && let Some(number) = self.number.take()
        {
            self.line.push_str(&number);
            if c.is_ascii() {
                self.line.push(' ');
            }
        }
        self.line.push(c);
    }

    /// Ends a line; an empty one only where the page asks for it.
    fn end_line(&mut self, wanted: bool) {
        self.blank = 0;
        let line = self.line.trim_end_matches(' ');
        if line.trim().is_empty() && !(wanted && !self.text.ends_with("\n\n") && !self.text.is_empty()) {
            self.line.clear();
            return;
        }
        if let Some(level) = self.heading
            && !line.trim().is_empty()
        {
            self.headings.push(Heading { line: self.lines, level });
        }
        self.text.push_str(line);
        self.text.push('\n');
        self.lines += 1;
        self.line.clear();
    }

    /// The text that was written, and what was dropped.
    pub fn finish(mut self) -> Read {
        self.end_line(false);
        let text = self.text.trim_end_matches('\n');
        let text = if text.is_empty() { String::new() } else { format!("{text}\n") };
        let dropped = self.dropped.iter();
        let notes = dropped.map(|(what, count)| Note::counted(*count, format!("{what}没有读入"))).collect();
        let headings = self.headings;
        Read { text, format: Format::Html, encoding: None, guessed: false, notes, headings }
    }
}
