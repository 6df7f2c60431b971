//! The structure of a text: the documents it holds, the frame of each, and the
//! tree of its numbered sections.
//!
//! Reads a [`Source`]; gives an [`Outline`], spans in UTF-8 bytes; linear in
//! the text; never fails: what cannot be read as structure is plain text.
//!
//! The way: [`glyph`] lets the eye run over blanks and torn lines, [`marker`]
//! finds what could be a level mark, [`frame`] parts the documents, [`nest`]
//! hangs the marks into a tree by what contains what, [`heading`] reads what
//! each of them is called and where it ends.

mod cue;
mod decision;
mod depth;
mod ending;
mod frame;
mod genre;
mod glyph;
mod heading;
mod line;
mod list;
mod marker;
mod move_cues;
mod moves;
mod nest;
mod noise;
mod part;
mod piece;
mod read;
mod scan;
mod tail;
mod tree;

use std::ops::Range;

use serde::{Deserialize, Serialize};

pub use decision::{Act, Decision};
pub use moves::{Move, MoveKind};
pub use noise::one_line;

use crate::source::Source;
use crate::span::Span;
use read::Text;

pub(crate) use glyph::{Flow, Gap};

/// The documents of a text and all their sections.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Outline {
    /// In text order; together they cover the text.
    pub documents: Vec<Document>,
    /// All sections of all documents, in text order (preorder).
    pub nodes: Vec<Node>,
}

/// One document of a compilation, or the only one.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// From its first line to the next document.
    pub span: Span,
    /// `第一篇` of a compilation.
    pub marker: Option<Marker>,
    /// Title, speaker, date and what else stands around the body.
    pub frame: Frame,
    /// Its sections, as indices into [`Outline::nodes`].
    pub nodes: Range<u32>,
    /// What its sections and passages do, in text order.
    pub moves: Vec<Move>,
}

/// What stands around the body of a document. An absent piece is `None`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Frame {
    /// The title, over all its lines.
    pub title: Option<Span>,
    /// A line under the title that opens with ——.
    pub subtitle: Option<Span>,
    /// Who speaks or signs above the body, as written (`张 文 雄`).
    pub byline: Option<Span>,
    /// The date by title or sign-off.
    pub date: Option<Date>,
    /// A remark in brackets by the title, such as （根据录音整理）.
    pub note: Option<Span>,
    /// 同志们： or 各位代表：
    pub salutation: Option<Span>,
    /// The closing call of a speech (同志们，…奋斗！).
    pub closing: Option<Span>,
    /// 国办发〔2024〕6号
    pub number: Option<Span>,
    /// 主送机关
    pub addressee: Option<Span>,
    /// Who signs below the body.
    pub signer: Option<Span>,
    /// 附件：…
    pub attachments: Option<Span>,
    /// （此件公开发布）
    pub annotation: Option<Span>,
    /// 机密★1年
    pub secrecy: Option<Span>,
    /// 特急
    pub urgency: Option<Span>,
    /// Who releases it: the name behind 签发人：
    pub issuer: Option<Span>,
    /// 抄送：…
    pub copies: Option<Span>,
    /// Who printed it and when: …2025年4月2日印发
    pub printing: Option<Span>,
    /// The meeting a speech or report was given at.
    pub occasion: Option<Span>,
    /// The kind of document, with the words that say so.
    pub genre: Option<Genre>,
}

/// A calendar date as written; a part that is not written is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Date {
    /// The words, without brackets around them.
    pub span: Span,
    /// Year, four digits.
    pub year: u16,
    /// Month, 1 to 12.
    pub month: Option<u8>,
    /// Day, 1 to 31.
    pub day: Option<u8>,
}

/// The kind of document and the words that say so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Genre {
    /// 讲话, 通知, 意见 …: a word of the text or of the table it was matched against.
    pub kind: Kind,
    /// The words in the text.
    pub evidence: Span,
}

/// What kind of writing a document is; decides which rules apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// 讲话, 致辞, 发言 …
    Speech,
    /// 工作报告, 政府工作报告, 总结, 汇报 …
    Report,
    /// The fifteen statutory kinds: 通知, 意见, 决定, 批复 …
    Statutory,
    /// 方案, 规划, 计划, 要点 …
    Plan,
    /// 办法, 规定, 条例, 规则, 细则 …
    Regulation,
}

/// A section: its marker and what belongs to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Node {
    /// 一、 or 第一， as written.
    pub marker: Marker,
    /// The heading without marker, closing mark and stray blanks; `None` for a
    /// plain item.
    pub heading: Option<Span>,
    /// The whole section, from the marker to where the next begins.
    pub span: Span,
    /// The section this one hangs under, as an index into the same list.
    pub parent: Option<u32>,
    /// `index + 1 .. end` are the sections below this one.
    pub end: u32,
    /// How far below the document it hangs, from 0.
    pub depth: u8,
    /// Where the heading stands.
    pub place: Place,
    /// Why it hangs where it hangs.
    pub why: Why,
    /// A person moved it there.
    pub by_hand: bool,
}

/// How a heading stands in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// On a line of its own.
    Block,
    /// At the start of a paragraph that goes on.
    RunIn,
    /// Inside a paragraph.
    Inline,
}

/// A level mark as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marker {
    /// The mark with its bracket or 、 but without what follows.
    pub span: Span,
    /// Which series it belongs to.
    pub style: Style,
    /// Its number in the series, from 1; 再次 3, 最后 is [`LAST`].
    pub ordinal: u32,
}

/// The ordinal of 最后: after all others.
pub const LAST: u32 = 99;

/// The series of level marks. Half-width and torn forms belong to the same series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Style {
    /// 第一篇
    Piece,
    /// 第一部分 第一编
    Part,
    /// 第一章
    Chapter,
    /// 第一节
    Section,
    /// 第一条 第三条之一
    Article,
    /// 附件1
    Annex,
    /// 一、
    Comma,
    /// （一）
    Bracket,
    /// 一）
    HalfBracket,
    /// 1.
    Digit,
    /// （1）
    DigitBracket,
    /// 1）
    DigitHalfBracket,
    /// ①
    Circled,
    /// 第一， 第一个方面，
    Ordinal,
    /// 一是
    Is,
    /// 一要
    Must,
    /// 首先 其次 再次 最后
    Sequence,
    /// 其一
    Among,
    /// 一则 一来 一者
    Reason,
    /// 一方面 另一方面, 一个是 另一个是
    Side,
    /// 1.2.1
    Decimal,
    /// Ⅰ、
    Roman,
    /// A.
    Letter,
    /// 甲、
    Stem,
    /// ［1］ of a glossary
    Note,
    /// —— at the start of a paragraph
    Dash,
}

/// Why a section hangs where it hangs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Why {
    /// First of a list with nothing above it.
    Opens,
    /// First of a list, inside the section it stands in.
    Contained,
    /// Goes on the list of the section with this index.
    Continues(u32),
    /// Goes on that list although ordinals are missing between.
    Gap(u32),
    /// Goes on that list in another style (四要 → 五是).
    Mixed(u32),
    /// Has the same number as the section with this index, before it.
    Repeats(u32),
    /// Counts anew after that list had ended.
    Restarts(u32),
    /// Has no list to go on, stays where it stands.
    Orphan,
}

impl Outline {
    /// Reads the structure of `source`.
    #[must_use]
    pub fn new(source: &Source) -> Outline {
        Outline::decided(source, &[])
    }

    /// The same where a person decided about some marks.
    #[must_use]
    pub fn decided(source: &Source, decisions: &[Decision]) -> Outline {
        let flow = glyph::Flow::new(source);
        let mut found = marker::candidates(&flow);
        let acts = decision::place(&flow, &found, decisions);
        let refused = |m: &marker::Candidate| acts.contains(&(m.marker.span.start, Act::NotAMark));
        if !acts.is_empty() {
            found.retain(|m| !refused(m));
        }
        let turns = cue::turns(&flow);
        let mut outline = Outline::default();
        let text = Text { source, flow: &flow, found: &found, turns: &turns, acts: &acts };
        for part in part::parts(source, &flow, &found) {
            text.read(&part, &mut outline);
        }
        outline
    }
}
