//! How a word is parted by hand: the lines of a lexicon that do it.
//!
//! Reads one text, a word of it and the lines of the lexicon so far; gives lines to
//! be added. The paragraph is cut for each try, of which there are three at most:
//! linear. Never fails: where nothing parts the word, the last try is given.

use super::lexicon::Lexicon;
use super::{CutOptions, Mode, Segmenter, Token};
use crate::han::is_han;
use crate::source::Source;
use crate::span::Span;

impl Segmenter {
    /// Lines to be added to the lines of `lexicon`, so that the word at `word` of
    /// `source` is cut at byte `at`: that it be cut, where the dictionary then cuts it
    /// there (words with other than Chinese characters cannot be barred), else also its longer parts, and only then single characters, which
    /// would be words everywhere.
    #[must_use]
    pub fn parting(
        &self,
        source: &Source,
        word: Span,
        at: u32,
        options: &CutOptions,
        lexicon: &str,
    ) -> String {
        let parts = [Span { start: word.start, end: at }, Span { start: at, end: word.end }];
        let paragraph = source.paragraphs.iter().find(|paragraph| paragraph.contains(word)).copied();
        let paragraph = paragraph.unwrap_or_default();
        let options = CutOptions { mode: Mode::Default, ..*options };
        let whole = Some(word.of(&source.text)).filter(|word| !word.is_empty() && word.chars().all(is_han));
        let mut lines = String::new();
        for shortest in [usize::MAX, 2, 1] {
            lines = whole.map_or(String::new(), |word| format!("-{word}"));
            for part in parts.iter().map(|part| part.of(&source.text)) {
                if part.chars().count() >= shortest {
                    lines.push('\n');
                    lines.push_str(part);
                }
            }
            let lexicon = Lexicon::parse(&format!("{lexicon}\n{lines}")).0;
            let mut cut: Vec<Token> = Vec::new();
            self.cut(paragraph.of(&source.text), paragraph.start, &options, &lexicon, &mut cut);
            if parts.iter().all(|part| cut.iter().any(|token| token.span == *part)) {
                break;
            }
        }
        lines.trim_start().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{CutOptions, Segmenter};
    use super::{Source, Span};

    /// The lexicon so far, the text, the word with a bar where it is to be cut, and
    /// the lines that do it.
    const CASES: &[(&str, &str, &str, &str)] = &[
        ("", "成立领导小组", "领导|小组", "-领导小组"),
        ("", "甲。\n在𠮷地，提高参保率", "参保|率", "-参保率"),
        ("雁南区 ns", "在雁南区", "雁南|区", "-雁南区\n雁南"),
        ("", "提高参保率", "参|保率", "-参保率\n保率"),
        ("", "加强建设", "建|设", "-建设"),
        ("", "到3月底完成", "3月|底", "3月"),
        ("建设 v", "加强建设", "建|设", "-建设"),
    ];

    #[test]
    fn words_are_parted_where_a_person_wants_it() {
        let segmenter = Segmenter::new(include_bytes!("../../data/dictionary.bin")).unwrap();
        for (lexicon, text, word, lines) in CASES {
            let source = Source::new(text);
            let (left, right) = word.split_once('|').unwrap();
            let start = text.find(&format!("{left}{right}")).unwrap();
            let span = Span::new(start, start + left.len() + right.len());
            let at = span.start + left.len() as u32;
            let told = segmenter.parting(&source, span, at, &CutOptions::default(), lexicon);
            assert_eq!(told, *lines, "{word}");
        }
        let nowhere = Span::new(90, 96);
        let told = segmenter.parting(&Source::new("甲"), nowhere, 93, &CutOptions::default(), "");
        assert_eq!(told, "");
    }
}
