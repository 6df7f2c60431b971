//! The outline as text to copy: Markdown, a plain 提纲, a table.
//!
//! Reads text and [`Outline`]; gives a string; linear. Stray blanks and line
//! breaks inside marks and headings are left out. Sections that do what speeches
//! do (成绩回顾, 工作任务 …) say so in Markdown and where moves are asked for.

use super::{move_name, why};
use crate::outline::{Document, Move, Node, Outline, Style, one_line};
use crate::span::Span;

/// How the outline is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listing {
    /// `#` for titles, nested `-` for sections.
    Markdown,
    /// Two ideographic blanks for each level.
    Plain,
    /// The same, and why every section hangs where it hangs.
    Reasons,
    /// As plain, with what sections and passages do.
    Moves,
    /// Document, depth, mark, heading, characters; tab-separated, with a head.
    Table,
}

/// The whole outline of `text`.
#[must_use]
pub fn listing(text: &str, outline: &Outline, form: Listing) -> String {
    let mut out = String::new();
    if form == Listing::Table {
        out.push_str("文稿\t层\t序数\t标题\t字数\n");
    }
    for (number, document) in outline.documents.iter().enumerate() {
        let title = document.frame.title.map(|t| plain(text, t));
        if number > 0 && form != Listing::Table {
            out.push('\n');
        }
        match (form, &title) {
            (Listing::Markdown, Some(title)) => out.push_str(&format!("# {title}\n\n")),
            (Listing::Plain | Listing::Reasons | Listing::Moves, Some(title)) => {
                out.push_str(&format!("{title}\n"))
            }
            _ => {}
        }
        let mut moves = document.moves.iter().peekable();
        for (index, node) in (document.nodes.start..).zip(sections(outline, document)) {
            let labelled = matches!(form, Listing::Markdown | Listing::Moves);
            let mut label = None;
            while let Some(step) = moves.next_if(|m| labelled && m.span.start <= node.marker.span.start) {
                match step.node {
                    Some(of) if of == index => label = Some(move_name(step.kind)),
                    None if form == Listing::Moves => passage(&mut out, text, step),
                    _ => {}
                }
            }
            line(&mut out, text, node, form, title.as_deref().unwrap_or_default());
            if let Some(label) = label {
                out.truncate(out.trim_end_matches('\n').len());
                out.push_str(&format!("〔{label}〕\n"));
            }
            if form == Listing::Reasons {
                out.truncate(out.trim_end_matches('\n').len());
                out.push_str(&format!("  ← {}\n", why(text, outline, node)));
            }
        }
        if form == Listing::Moves {
            moves.filter(|m| m.node.is_none()).for_each(|step| passage(&mut out, text, step));
        }
    }
    out
}

/// A passage that no section begins.
fn passage(out: &mut String, text: &str, step: &Move) {
    let words = clipped(step.span.of(text));
    out.push_str(&format!("〔{}〕{words}\n", move_name(step.kind)));
}

/// The sections of `document`.
fn sections<'a>(outline: &'a Outline, document: &Document) -> &'a [Node] {
    outline.nodes.get(document.nodes.start as usize..document.nodes.end as usize).unwrap_or_default()
}

fn line(out: &mut String, text: &str, node: &Node, form: Listing, title: &str) {
    let depth = usize::from(node.depth);
    let name = name(text, node);
    match form {
        Listing::Markdown => out.push_str(&format!("{}- {name}\n", "  ".repeat(depth))),
        Listing::Plain | Listing::Reasons | Listing::Moves => {
            out.push_str(&format!("{}{name}\n", "　　".repeat(depth)))
        }
        Listing::Table => {
            let (marker, heading) = (plain(text, node.marker.span), called(text, node));
            let size = node.span.of(text).chars().filter(|c| !c.is_whitespace()).count();
            out.push_str(&format!("{title}\t{}\t{marker}\t{heading}\t{size}\n", depth + 1));
        }
    }
}

/// Mark and heading of a section, or mark and first words.
pub(super) fn name(text: &str, node: &Node) -> String {
    let apart = matches!(
        node.marker.style,
        Style::Part | Style::Chapter | Style::Section | Style::Article | Style::Annex | Style::Decimal
    );
    let blank = if apart { " " } else { "" };
    format!("{}{blank}{}", plain(text, node.marker.span), called(text, node)).trim_end().to_owned()
}

/// The heading of a section, or its first words.
fn called(text: &str, node: &Node) -> String {
    match node.heading {
        Some(heading) => plain(text, heading),
        None => clipped(Span { start: node.marker.span.end, end: node.span.end }.of(text)),
    }
}

/// The first words of what has no heading.
fn clipped(rest: &str) -> String {
    let mut visible = rest.chars().filter(|c| !c.is_whitespace());
    let mut words: String = visible.by_ref().take(24).collect();
    if visible.next().is_some() {
        words.push('…');
    }
    words
}

/// The words of `span` on one line.
pub(in crate::export) fn plain(text: &str, span: Span) -> String {
    one_line(text, span, usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::{Listing, listing};
    use crate::outline::Outline;
    use crate::source::Source;

    #[test]
    fn an_outline_is_written_in_three_forms() {
        let source = Source::new(
            "在水利会上的讲话\n同志们：\n一、看 形势\n好。\n（一）雨多。很多。\n（二）库多。很多。\n二、抓落实\n好。",
        );
        let outline = Outline::new(&source);
        let written = |form| listing(&source.text, &outline, form);
        assert_eq!(
            written(Listing::Markdown),
            "# 在水利会上的讲话\n\n- 一、看形势\n  - （一）雨多\n  - （二）库多\n- 二、抓落实\n"
        );
        assert_eq!(
            written(Listing::Plain),
            "在水利会上的讲话\n一、看形势\n　　（一）雨多\n　　（二）库多\n二、抓落实\n"
        );
        assert!(written(Listing::Reasons).contains("（一）雨多  ← 一组序数的第一个，出现在“一、”的范围内\n"));
        assert!(written(Listing::Moves).ends_with("二、抓落实\n"), "no cue, no label");
        assert!(written(Listing::Table).ends_with("在水利会上的讲话\t1\t二、\t抓落实\t7\n"));
    }
}
