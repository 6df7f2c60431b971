//! The lines of a head or a tail, parted where a page put two things on one
//! line, joined where it spread one thing over blanks.
//!
//! Reads a [`Flow`]; gives [`Piece`]s in text order; linear in the glyphs asked
//! for. In a text without line breaks every blank and every sentence parts.

use super::Style;
use super::genre::genre;
use super::glyph::{Flow, Gap, closes, is_stop};
use super::line::{self, Words};
use super::scan::Scan;
use crate::han::is_han;
use crate::span::Span;

/// A line, or what stands on it apart from the rest.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    /// Its glyphs.
    pub from: usize,
    pub to: usize,
    pub span: Span,
    /// Nothing stands before it on its line.
    pub first: bool,
}

/// The pieces of glyphs `from..to`.
pub(super) fn pieces(text: &str, flow: &Flow, from: usize, to: usize) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::new();
    let mut start = from;
    for k in from + 1..=to.min(flow.glyphs.len()) {
        if k == to || flow.gap(k) == Gap::Line || parts(text, flow, start, k) {
            let first = start == from || flow.gap(start) == Gap::Line;
            let piece = Piece { from: start, to: k, span: flow.span(start, k), first };
            match found.last_mut() {
                Some(before) if joins(text, flow, before, &piece) => {
                    *before = Piece { to: k, span: flow.span(before.from, k), ..*before };
                }
                _ => found.push(piece),
            }
            start = k;
        }
    }
    found
}

/// Whether the piece from glyph `start` ends before glyph `k` of its line.
fn parts(text: &str, flow: &Flow, start: usize, k: usize) -> bool {
    let dash = flow.ch(k) == '—' && flow.ch(k + 1) == '—';
    if flow.gap(k) == Gap::Blank && (flow.flat || dash || is_wide(text, flow, k)) {
        return true;
    }
    let before = flow.ch(k - 1);
    let dated = flow.ch(start).is_ascii_digit() && flow.ch(start + 4) == '年';
    let ended = (is_stop(before) && before != ';') || (before == ')' && (flow.ch(start) == '(' || dated));
    if flow.flat && before == ')' && opens_part(flow, k) {
        return true;
    }
    flow.flat && ended && !closes(flow.ch(k)) && !is_stop(flow.ch(k))
}

/// 第一章 or 第一条 at glyph `k`, a blank behind.
fn opens_part(flow: &Flow, k: usize) -> bool {
    let parts = [Style::Part, Style::Chapter, Style::Section, Style::Article];
    let seen = if flow.ch(k) == '第' { Scan { flow, from: k }.mark() } else { None };
    seen.is_some_and(|mark| parts.contains(&mark.style) && flow.gap(mark.to) == Gap::Blank)
}

/// Two blanks or a tab before glyph `k`.
fn is_wide(text: &str, flow: &Flow, k: usize) -> bool {
    let gap = Span { start: flow.glyphs[k - 1].end, end: flow.glyphs[k].at };
    let blanks = gap.of(text);
    blanks.contains('\t') || blanks.chars().count() > 1
}

/// Letters of a spaced word, or a post and the name behind it.
fn joins(text: &str, flow: &Flow, before: &Piece, piece: &Piece) -> bool {
    if piece.first {
        return false;
    }
    let single = |p: &Piece| p.to - p.from == 1 && is_han(flow.ch(p.from));
    // 张 文 雄, the characters before apart as well
    let last = before.to - 1;
    let apart = last == before.from || flow.gap(last) >= Gap::Blank;
    let whole = before.to - before.from > 6 && !flow.ch(before.from).is_ascii_digit();
    let titled = genre(text, before.span).is_some();
    if single(piece) && (apart || !whole) && !titled && is_han(flow.ch(last)) {
        return true;
    }
    let mark = flow.ch(piece.from) == '第';
    let name = piece.to - piece.from <= 4 && !mark && (piece.from..piece.to).all(|k| is_han(flow.ch(k)));
    let words = Words::new(text, before.span);
    let short = before.to - before.from <= 20 || words.starts("——");
    name && short && (line::ends_in_post(words.bare()) || words.is_noise())
}

#[cfg(test)]
mod tests {
    use super::pieces;
    use crate::outline::glyph::Flow;
    use crate::source::Source;

    fn seen(text: &str) -> Vec<String> {
        let source = Source::new(text);
        let flow = Flow::new(&source);
        let found = pieces(&source.text, &flow, 0, flow.glyphs.len());
        found.iter().map(|p| p.span.of(&source.text).to_owned()).collect()
    }

    #[test]
    fn lines_are_parted_and_joined() {
        for (text, wanted) in [
            ("𠮷县政府工作报告\n县长 李明", vec!["𠮷县政府工作报告", "县长 李明"]),
            ("政府工作报告\t——2025年1月在县人代会上", vec!["政府工作报告", "——2025年1月在县人代会上"]),
            ("县长 李 明  各位代表：", vec!["县长 李 明", "各位代表："]),
            ("张  文  雄", vec!["张  文  雄"]),
            ("某发〔2025〕6号      签发人：李明", vec!["某发〔2025〕6号", "签发人：李明"]),
        ] {
            assert_eq!(seen(text), wanted, "{text}");
        }
    }

    #[test]
    fn without_line_breaks_blanks_and_sentences_part() {
        let text = format!(
            "在水利会上的讲话 张 文 雄 （2025年3月）同志们：开会。{}某局 2025年3月2日",
            "抓紧。".repeat(80)
        );
        let found = seen(&text);
        assert_eq!(found[..4], ["在水利会上的讲话", "张 文 雄", "（2025年3月）", "同志们："]);
        assert_eq!(found[found.len() - 2..], ["某局", "2025年3月2日"]);
    }
}
