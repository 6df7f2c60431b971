//! The form of the reading page: what each paragraph is, and which of its words
//! are a mark or a heading.
//!
//! Reads source and outline; gives one [`Form`] for each paragraph; linear.

use gangmu::outline::{Outline, Place};
use gangmu::source::Source;
use gangmu::span::Span;

/// What a paragraph is on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Text,
    Title,
    Subtitle,
    /// Speaker, date, remark, document number.
    Byline,
    /// A heading on its own line, with its depth.
    Heading(u8),
    /// A paragraph that opens with a heading, with its depth.
    RunIn(u8),
    /// The signer and the date below the body.
    SignOff,
}

/// One paragraph on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Form {
    pub kind: Kind,
    /// The level mark it opens with.
    pub marker: Option<Span>,
    /// The heading behind that mark.
    pub heading: Option<Span>,
}

/// The form of every paragraph of `source`.
pub fn forms(source: &Source, outline: &Outline) -> Vec<Form> {
    let plain = Form { kind: Kind::Text, marker: None, heading: None };
    let mut forms = vec![plain; source.paragraphs.len()];
    for document in &outline.documents {
        let frame = &document.frame;
        let body =
            outline.nodes.get(document.nodes.start as usize).map_or(document.span.end, |n| n.span.start);
        let mut set = |span: Option<Span>, kind: Kind| {
            let Some(span) = span else { return };
            let from = source.paragraph_at(span.start).unwrap_or(0);
            for (form, paragraph) in forms[from..].iter_mut().zip(&source.paragraphs[from..]) {
                if paragraph.start >= span.end {
                    break;
                }
                // Only whole lines: a salutation may open a long paragraph.
                let whole = paragraph.trim(&source.text).len() <= span.len() + 60;
                if whole && form.kind == Kind::Text {
                    form.kind = kind;
                }
            }
        };
        set(frame.title, Kind::Title);
        set(frame.subtitle, Kind::Subtitle);
        let byline = |span: Option<Span>| span.filter(|s| s.start < body);
        let signed = |span: Option<Span>| span.filter(|s| s.start >= body);
        let date = frame.date.map(|d| d.span);
        for span in [frame.byline, byline(date), byline(frame.note), frame.number] {
            set(span, Kind::Byline);
        }
        for span in [frame.signer, signed(date)] {
            set(span, Kind::SignOff);
        }
    }
    for node in &outline.nodes {
        let kind = match node.place {
            Place::Block => Kind::Heading(node.depth),
            Place::RunIn => Kind::RunIn(node.depth),
            Place::Inline => continue,
        };
        let Some(index) = source.paragraph_at(node.marker.span.start) else { continue };
        let paragraph = source.paragraphs[index];
        let form = &mut forms[index];
        let opens =
            Span { start: paragraph.start, end: node.marker.span.start }.of(&source.text).trim().is_empty();
        if opens && form.marker.is_none() {
            let heading = node.heading.filter(|h| paragraph.contains(*h) && h.start >= node.marker.span.end);
            *form = Form { kind, marker: Some(node.marker.span), heading };
        }
    }
    forms
}

/// The number of UTF-16 code units of `text`.
pub fn units(text: &str) -> u32 {
    text.chars().map(|c| c.len_utf16() as u32).sum()
}

/// The byte of `text` at which UTF-16 code unit `unit` begins.
pub fn byte_of(text: &str, unit: u32) -> u32 {
    let mut left = unit;
    for (at, c) in text.char_indices() {
        let width = c.len_utf16() as u32;
        if left < width {
            return at as u32;
        }
        left -= width;
    }
    text.len() as u32
}

#[cfg(test)]
mod tests {
    use super::{Kind, byte_of, forms, units};
    use gangmu::outline::Outline;
    use gangmu::source::Source;

    #[test]
    fn each_paragraph_has_its_form() {
        let text = "在全县水利会议上的讲话\n许 明 川\n（2025年3月12日）\n同志们：\n开个短会。\n一、看形势\n（一）形势好。水多。一是雨多；二是库多。\n（二）任务重。";
        let source = Source::new(text);
        let forms = forms(&source, &Outline::new(&source));
        let kinds: Vec<Kind> = forms.iter().map(|f| f.kind).collect();
        assert_eq!(
            kinds,
            [
                Kind::Title,
                Kind::Byline,
                Kind::Byline,
                Kind::Text,
                Kind::Text,
                Kind::Heading(0),
                Kind::RunIn(1),
                Kind::Heading(1)
            ]
        );
        assert_eq!(forms[6].marker.unwrap().of(text), "（一）");
        assert_eq!(forms[6].heading.unwrap().of(text), "形势好");
    }

    #[test]
    fn units_are_those_of_the_browser() {
        assert_eq!(
            (units("a𠮷甲"), byte_of("a𠮷甲", 3), byte_of("a𠮷甲", 2), byte_of("甲", 9)),
            (4, 5, 1, 3)
        );
    }
}
