//! The outline as a tree one can read.

use gangmu::outline::Outline;
use gangmu::source::Source;
use gangmu::span::Span;

/// The outline as indented lines: mark, heading.
pub fn tree(text: &str) -> String {
    let source = Source::new(text);
    let outline = Outline::new(&source);
    let words = |span: Span| span.of(&source.text).replace(['\n', ' ', '　'], "");
    let mut out = String::new();
    for document in &outline.documents {
        if let Some(marker) = document.marker {
            out += &format!("# {}\n", words(marker.span));
        }
        for node in &outline.nodes[document.nodes.start as usize..document.nodes.end as usize] {
            let heading = node.heading.map(words).unwrap_or_default();
            let line = format!("{}{} {heading}", "  ".repeat(node.depth.into()), words(node.marker.span));
            out += line.trim_end();
            out.push('\n');
        }
    }
    out
}

/// The tree of `text` is `wanted`, whatever its indent.
#[track_caller]
pub fn check(text: &str, wanted: &str) {
    let wanted: Vec<&str> = wanted.lines().map(str::trim_end).filter(|l| !l.is_empty()).collect();
    let indent = wanted.iter().map(|l| l.len() - l.trim_start().len()).min().unwrap_or(0);
    let wanted: String = wanted.iter().map(|l| format!("{}\n", &l[indent..])).collect();
    assert_eq!(tree(text), wanted, "{text}");
}
