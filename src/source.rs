//! The text, normalised once, and its lines, paragraphs and sentences.
//!
//! Reads any string; gives spans in UTF-8 bytes of [`Source::text`]; linear;
//! never fails. What the person sees is this text: a byte-order mark in front
//! is dropped and every line break is one `\n`, nothing else is changed. Other
//! folding (widths, stray blanks, torn lines) happens while matching.

use crate::span::Span;

/// One text with its lines, paragraphs and sentences.
#[derive(Debug, Clone, Default)]
pub struct Source {
    /// The normalised text.
    pub text: String,
    /// Every line without its break, empty ones included.
    pub lines: Vec<Span>,
    /// The lines that hold more than blanks.
    pub paragraphs: Vec<Span>,
    /// Sentences, in order; none crosses a paragraph.
    pub sentences: Vec<Span>,
}

impl Source {
    /// Normalises `text` and finds its parts.
    #[must_use]
    pub fn new(text: &str) -> Source {
        Source::from_normal(normalise(text))
    }

    /// The same for text that [`normalise`] has already seen.
    #[must_use]
    pub fn from_normal(text: String) -> Source {
        let mut source = Source { text, ..Source::default() };
        let mut at = 0;
        for line in source.text.split('\n') {
            let span = Span::new(at, at + line.len());
            at += line.len() + 1;
            source.lines.push(span);
            if !line.trim().is_empty() {
                source.paragraphs.push(span);
                sentences(line, span.start as usize, &mut source.sentences);
            }
        }
        source
    }

    /// The paragraph that holds byte `at`, by index.
    #[must_use]
    pub fn paragraph_at(&self, at: u32) -> Option<usize> {
        let index = self.paragraphs.partition_point(|p| p.start <= at).checked_sub(1)?;
        (at <= self.paragraphs[index].end).then_some(index)
    }

    /// The sentence that holds byte `at`, if any does.
    #[must_use]
    pub fn sentence_at(&self, at: u32) -> Option<Span> {
        let index = self.sentences.partition_point(|s| s.start <= at).checked_sub(1)?;
        self.sentences.get(index).copied().filter(|s| s.holds(at))
    }
}

/// Drops a byte-order mark in front and makes every line break (CR LF, CR,
/// U+0085, U+2028, U+2029) one `\n`.
#[must_use]
pub fn normalise(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if !other_breaks(text.as_bytes()) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                out.push('\n');
            }
            '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            c => out.push(c),
        }
    }
    out
}

/// Whether UTF-8 `bytes` hold a line break other than \n. Bytes, since most texts
/// hold none and are long.
fn other_breaks(bytes: &[u8]) -> bool {
    bytes.iter().enumerate().any(|(at, byte)| match byte {
        b'\r' => true,
        0xc2 => bytes.get(at + 1) == Some(&0x85),
        0xe2 => matches!(bytes.get(at + 1..at + 3), Some([0x80, 0xa8 | 0xa9])),
        _ => false,
    })
}

/// Splits one paragraph after 。！？； and ……, closing quotes and brackets included.
fn sentences(line: &str, base: usize, out: &mut Vec<Span>) {
    let mut from = 0;
    let mut ended = false;
    let mut push = |from: usize, to: usize| {
        let span = Span::new(base + from, base + to);
        if !line[from..to].trim().is_empty() {
            out.push(span);
        }
    };
    for (at, c) in line.char_indices() {
        let stops = matches!(c, '。' | '！' | '？' | '；' | '!' | '?' | ';' | '…');
        let closes = matches!(c, '”' | '’' | '）' | '》' | '」' | '』' | ')' | '〕' | '】');
        if ended && !stops && !closes {
            push(from, at);
            from = at;
            ended = false;
        }
        ended |= stops;
    }
    push(from, line.len());
}

#[cfg(test)]
mod tests {
    use super::Source;

    fn sentences(text: &str) -> Vec<&str> {
        let source = Box::leak(Box::new(Source::new(text)));
        source.sentences.iter().map(|s| s.of(&source.text)).collect()
    }

    #[test]
    fn line_breaks_become_one_kind() {
        let source = Source::new("\u{feff}甲\r\n乙\r丙\u{2028}丁");
        assert_eq!(source.text, "甲\n乙\n丙\n丁");
        assert_eq!(source.lines.len(), 4);
    }

    #[test]
    fn blank_lines_are_no_paragraphs() {
        let source = Source::new("\n甲\n　 \n乙\n");
        assert_eq!((source.lines.len(), source.paragraphs.len()), (5, 2));
        assert_eq!(source.paragraph_at(1), Some(0));
        assert_eq!(Source::new("").paragraphs.len(), 0);
    }

    #[test]
    fn sentences_keep_their_closing_marks() {
        assert_eq!(sentences("甲。乙！”丙；丁……戊"), ["甲。", "乙！”", "丙；", "丁……", "戊"]);
        assert_eq!(sentences("𠮷。\n𠮷"), ["𠮷。", "𠮷"]);
        assert_eq!(sentences("。。。"), ["。。。"]);
    }
}
