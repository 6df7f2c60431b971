//! The rhetorical moves of a speech or report: what it was called for, what was
//! achieved, what is wrong, why it matters, what guides it, what is aimed at,
//! what is to be done and how, what guarantees it, the closing call.
//!
//! Reads [`Flow`], sections and frame of one document; gives [`Move`]s in text
//! order; linear: every sentence is searched for a fixed list of cues. A
//! section or passage without a cue has no move. Passages are labelled in
//! speeches and reports only, sections in plans and statutory documents too.

use serde::{Deserialize, Serialize};

use super::glyph::{Flow, is_stop};
use super::move_cues::{COMING, DECIDING, HEADINGS, MET, OPENINGS, PLAINLY, SENTENCES};
use super::{Document, Kind, Node, Place, Style};
use crate::han::Sieve;
use crate::span::{Span, sort};

/// What a passage does in a speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MoveKind {
    /// 会议背景: why one meets.
    Occasion,
    /// 成绩回顾: what was achieved.
    Achievements,
    /// 存在问题: what is wrong.
    Problems,
    /// 重要意义: why it matters.
    Significance,
    /// 指导思想: what guides the work.
    Guidance,
    /// 目标指标: what is aimed at.
    Goals,
    /// 工作任务: what is to be done.
    Tasks,
    /// 措施办法: how it is done.
    Measures,
    /// 组织保障: who answers for it.
    Guarantees,
    /// 号召: the closing call.
    Call,
}

/// A section or passage with what it does and the words that say so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Move {
    /// What it does.
    pub kind: MoveKind,
    /// The section or passage.
    pub span: Span,
    /// The words that say so, in their first sentence.
    pub cue: Span,
    /// The section, as an index into [`super::Outline::nodes`]; `None` for a passage.
    pub node: Option<u32>,
}

use MoveKind::*;

/// Paragraphs of a body that may say what it was called for.
const FIRST: usize = 3;

/// The moves of `document`, whose sections are `nodes`, the first with index `first`.
pub(super) fn moves(flow: &Flow, document: &Document, nodes: &[Node], first: u32) -> Vec<Move> {
    let kind = document.frame.genre.map(|g| g.kind);
    let speaks = matches!(kind, Some(Kind::Speech | Kind::Report)) || document.frame.salutation.is_some();
    if kind == Some(Kind::Regulation) {
        return Vec::new();
    }
    let mut found = sections(flow, nodes, first);
    if speaks {
        found.extend(passages(flow, document, nodes, &found));
    }
    if let Some(span) = document.frame.closing {
        let (from, to) = (flow.index_at(span.start), flow.index_at(span.end));
        let cue =
            ["让我们", "奋斗", "贡献", "同志们", "各位代表"].iter().find_map(|w| find(flow, from, to, w));
        if let Some((a, b)) = cue {
            found.push(Move { kind: Call, span, cue: flow.span(a, b), node: None });
        }
    }
    sort(&mut found, |m| m.span.rank_longer());
    found
}

/// Sections whose headings say what they do, unless the section above says the same.
fn sections(flow: &Flow, nodes: &[Node], first: u32) -> Vec<Move> {
    let mut kinds: Vec<Option<MoveKind>> = Vec::with_capacity(nodes.len());
    let mut found = Vec::new();
    for (index, node) in nodes.iter().enumerate() {
        let above = node.parent.and_then(|p| kinds.get((p - first) as usize).copied().flatten());
        let cue = node.heading.and_then(|heading| {
            let (from, to) = (flow.index_at(heading.start), flow.index_at(heading.end));
            // 解决存在的问题 is something to be done.
            let met = |kind, at| kind == Problems && MET.iter().any(|w| find(flow, from, at, w).is_some());
            let seen = |&(word, kind): &(&str, MoveKind)| {
                let place = find(flow, from, to, word)?;
                (!met(kind, place.0)).then_some((kind, place))
            };
            let decided = DECIDING.iter().find_map(seen);
            decided.or_else(|| {
                HEADINGS.iter().filter_map(seen).min_by_key(|&(_, (a, b))| (a, std::cmp::Reverse(b)))
            })
        });
        // An item of a list inside a part says what is done there.
        let listed = node.depth > 1 || node.place == Place::Inline || runs(node.marker.style);
        // 完善政策措施和标准规范 is one thing to do among others.
        let cue = cue.filter(|&(kind, (_, end))| !listed && (kind != Measures || flow.ch(end) != '和'));
        // 在发展的指导思想上，必须… is one thing to be done.
        let cue = cue.filter(|&(kind, (_, end))| kind != Guidance || flow.ch(end) != '上');
        // In a review they were what was done.
        let reviewed = |kind| above == Some(Achievements) && matches!(kind, Measures | Guarantees);
        let fits = |kind: MoveKind| above != Some(kind) && !reviewed(kind);
        match cue.filter(|&(kind, _)| fits(kind)) {
            Some((kind, (a, b))) => {
                let node_index = Some(first + index as u32);
                found.push(Move { kind, span: node.span, cue: flow.span(a, b), node: node_index });
                kinds.push(Some(kind));
            }
            None => kinds.push(above),
        }
    }
    found
}

/// Styles of items inside running text.
fn runs(style: Style) -> bool {
    matches!(
        style,
        Style::Is | Style::Must | Style::Dash | Style::Among | Style::Reason | Style::Side | Style::Sequence
    )
}

/// Runs of sentences that say what they do; a run ends with its paragraph, at the
/// next section or where another begins.
fn passages(flow: &Flow, document: &Document, nodes: &[Node], sections: &[Move]) -> Vec<Move> {
    let frame = &document.frame;
    let above = [frame.title, frame.subtitle, frame.byline, frame.note, frame.salutation, frame.addressee];
    let above = above.into_iter().flatten().chain(frame.date.map(|d| d.span));
    let body = above
        .filter(|s| Some(*s) != frame.closing)
        .map(|s| s.end)
        .filter(|&end| nodes.first().is_none_or(|n| end <= n.span.start));
    let start = flow.index_at(body.max().unwrap_or(document.span.start));
    let end = flow.index_at(frame.closing.map_or(document.span.end, |c| c.start));
    let mut found: Vec<Move> = Vec::new();
    let (mut from, mut paragraphs, mut next_node, mut open) = (start, 0, 0, false);
    while from < end {
        let border = flow.paragraph_end(from).min(end);
        let to = (from..border).find(|&k| flow.ch(k) != ';' && flow.ch(k) != ':' && is_stop(flow.ch(k)));
        let to = to.map_or(border, |k| k + 1);
        let at = flow.span(from, to);
        while nodes.get(next_node).is_some_and(|n| n.marker.span.start <= at.start) {
            next_node += 1;
            open = false;
        }
        let opening = paragraphs < FIRST && next_node == 0;
        let inside = sections.iter().rev().find(|m| m.span.contains(at)).map(|m| m.kind);
        match sentence(flow, from, to, opening, inside) {
            Some((kind, _)) if open && found.last().is_some_and(|m| m.kind == kind) => {
                found.last_mut().into_iter().for_each(|m| m.span.end = at.end);
            }
            Some((kind, cue)) if inside != Some(kind) => {
                found.push(Move { kind, span: at, cue, node: None });
                open = true;
            }
            Some(_) => open = false,
            None if open => found.last_mut().into_iter().for_each(|m| m.span.end = at.end),
            None => {}
        }
        if to == border && !flow.flat {
            paragraphs += 1;
            open = false;
        }
        from = to;
    }
    found
}

/// What the sentence of glyphs `from..to` does inside a section that does `inside`.
fn sentence(
    flow: &Flow,
    from: usize,
    to: usize,
    opening: bool,
    inside: Option<MoveKind>,
) -> Option<(MoveKind, Span)> {
    if opening && let Some((a, b)) = OPENINGS.iter().find_map(|w| find(flow, from, to, w)) {
        return Some((Occasion, flow.span(a, b)));
    }
    // Few of the cues begin with a character of this sentence.
    let mut said = Sieve::default();
    flow.glyphs[from..to].iter().for_each(|glyph| said.add(glyph.ch));
    let turns = flow.paragraph_start(from) == from || inside.is_none() && flow.ch(from) == '但';
    let plain = turns && !matches!(inside, Some(Tasks | Measures | Guarantees | Goals));
    SENTENCES.iter().chain(PLAINLY.iter().filter(|_| plain)).find_map(|&(cue, after, kind)| {
        if !cue.starts_with(|first| said.holds(first)) {
            return None;
        }
        let (a, b) = find(flow, from, to, cue)?;
        // A look back opens its sentence.
        if cue == "回顾" && a > from {
            return None;
        }
        let backed = after.is_empty() || after.iter().any(|w| find(flow, b, to, w).is_some());
        let before =
            |words: &[&str]| words.iter().any(|w| find(flow, a.saturating_sub(12).max(from), a, w).is_some());
        // What a part on tasks says of results is hoped for.
        let hoped = kind == Achievements
            && (matches!(inside, Some(Guidance | Tasks | Measures | Guarantees | Goals))
                || find(flow, from, a, "目标").is_some()
                || before(COMING));
        let compared = kind == Achievements && matches!(flow.ch(from), '像' | '如' | '比' | '例');
        // Nor do tasks and guarantees stand in a review, or reasons among tasks.
        let strange = match kind {
            Significance => matches!(inside, Some(Tasks | Measures | Goals | Achievements)),
            Tasks | Guarantees => inside == Some(Achievements),
            Problems => before(MET),
            _ => false,
        };
        (backed && !hoped && !compared && !strange).then(|| (kind, flow.span(a, b)))
    })
}

/// Where `word` stands first in glyphs `from..to`.
fn find(flow: &Flow, from: usize, to: usize, word: &str) -> Option<(usize, usize)> {
    let length = word.chars().count();
    let last = to.min(flow.glyphs.len()).checked_sub(length)?;
    let starts = |&k: &usize| word.chars().enumerate().all(|(n, c)| flow.ch(k + n) == c);
    (from..=last).find(starts).map(|k| (k, k + length))
}

#[cfg(test)]
mod tests {
    use super::MoveKind::{self, *};
    use crate::outline::Outline;
    use crate::source::Source;

    fn seen(text: &str) -> Vec<(MoveKind, String, bool)> {
        let source = Source::new(text);
        let outline = Outline::new(&source);
        let moves = outline.documents.iter().flat_map(|d| &d.moves);
        moves.map(|m| (m.kind, m.cue.of(&source.text).to_owned(), m.node.is_some())).collect()
    }

    #[test]
    fn a_speech_has_its_moves() {
        let text = "在𠮷县水利会上的讲话\n同志们：\n这次会议是县里决定召开的。\n一、充分认识水利工作的重要性\n\
            去年以来，我们取得了明显成效。在肯定成绩的同时，也要看到不足。\n二、明确今年的重点任务\n\
            工作的总体要求是：早动手。力争取得显著成效。重点抓好以下工作：一是修渠；二是清淤。\n\
            三、加强领导，落实责任\n各级书记是第一责任人。\n同志们，让我们行动起来！";
        let wanted = [
            (Occasion, "这次会议", false),
            (Significance, "充分认识", true),
            (Achievements, "取得了", false),
            (Problems, "肯定成绩的同时", false),
            (Tasks, "重点任务", true),
            (Guidance, "总体要求是", false),
            (Guarantees, "加强领导", true),
            (Call, "让我们", false),
        ];
        let wanted: Vec<_> = wanted.map(|(kind, cue, section)| (kind, cue.to_owned(), section)).into();
        assert_eq!(seen(text), wanted);
        // In a review 组织领导 was given, in what is required 取得 is hoped for.
        let text = "政府工作报告\n各位代表：\n一、工作回顾\n（一）加强组织领导\n好。\n（二）修渠\n好。\n二、总体要求\n治水取得显著成效。";
        let wanted = [(Achievements, "回顾".to_owned(), true), (Guidance, "总体要求".to_owned(), true)];
        assert_eq!(seen(text), wanted);
    }

    #[test]
    fn problems_are_known_in_plain_words() {
        for (words, cue) in [
            ("我县水利建设虽然取得了较大成绩，但也面临不少𠮷问题。", "也面临"),
            ("尽管取得了成效，但与先进县相比还有较大差距。", "还有"),
            ("水渠修成了。但是，水利工作面临许多困难。", "面临许多"),
        ] {
            let text = format!("在水利会上的讲话\n同志们：\n{words}表现在渠道淤塞。");
            assert_eq!(seen(&text), [(Problems, cue.to_owned(), false)], "{text}");
        }
        let text = "在水利会上的讲话\n同志们：\n回顾治水的历程，渠道修到了村口。\n我们取得的成绩，离不开各村的支持。";
        let wanted = ["回顾", "取得的成绩"].map(|cue| (Achievements, cue.to_owned(), false));
        assert_eq!(seen(text), wanted);
    }

    #[test]
    fn without_a_cue_there_is_no_move() {
        for text in [
            "水利管理办法\n第一条 为了加强组织领导，制定本办法。\n第二条 本办法自发布之日起施行。",
            "在水利会上的讲话\n同志们：\n一、修渠\n抓紧。\n二、清淤\n抓紧。",
            "水渠的故事\n那一年取得了成效，意义重大。",
            "在水利会上的讲话\n同志们：\n虽然取得了明显成效，但也不少困难。目标是：到2030年，治水取得显著成效。",
            "在水利会上的讲话\n同志们：\n一、完善节水措施和标准𠮷\n要健全投资决策的责任追究制度。",
            "在水利会上的讲话\n同志们：\n第一，在发展的指导思想上，要早动手。\n第二，在做法上，要解决还存在的问题。",
            "在水利会上的讲话\n同志们：\n修渠抓得紧。我们在清淤上还有差距，要赶上去。会议回顾了治水的历程。",
        ] {
            assert_eq!(seen(text), [], "{text}");
        }
    }
}
