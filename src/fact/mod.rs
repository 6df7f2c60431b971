//! What the document says: what it announces, names, counts, promises and asks.
//!
//! Reads source and outline; gives [`Facts`]; linear; never fails: what cannot be
//! read as a fact is plain text. A family of facts has one file.

mod body;
mod citation;
mod citation_title;
mod count;
mod count_front;
mod decimal;
mod duty;
mod expression;
mod figure;
mod framework;
mod glossary;
mod name;
mod name_announced;
mod name_member;
mod name_shape;
mod parts;
mod person;
mod place;
mod prose;
mod reading;
mod relation;
mod time;

use serde::{Deserialize, Serialize};

pub use glossary::{Entry, Glossary, GlossaryProblem};

use crate::han::Sieve;
use crate::outline::Outline;
use crate::source::Source;
use crate::span::{Span, sort};

pub(crate) use citation_title::nearly_same;
pub use decimal::Decimal;
pub use duty::Duty;
pub use figure::{Figure, Measure, Role, Value};
pub(crate) use person::is_family;
pub use relation::{Bond, Relation};
pub use time::{Day, Saying, Time};

/// All facts of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Announced counts, in text order.
    pub counts: Vec<Count>,
    /// Numbered names, in text order.
    pub frameworks: Vec<Framework>,
    /// What the glossary says of the names used, in the order of their first use.
    pub glossary: Vec<Entry>,
    /// What is named in 《》, in text order.
    pub citations: Vec<Citation>,
    /// People, organisations and places, in text order.
    pub entities: Vec<Entity>,
    /// Lines of the person's glossary that were left out.
    pub problems: Vec<GlossaryProblem>,
    /// Quantities, in text order.
    pub figures: Vec<Figure>,
    /// Figures that determine each other, in text order.
    pub relations: Vec<Relation>,
    /// Expressions of time, in text order.
    pub times: Vec<Time>,
    /// What is to be done and by whom, in text order.
    pub duties: Vec<Duty>,
}

/// An announced count (以下9项任务) and what is listed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// The number with its measure word and noun, as written.
    pub announced: Span,
    /// The number announced; `None` for 以下几项.
    pub declared: Option<u32>,
    /// Each listed item, from its mark to its end.
    pub items: Vec<Span>,
    /// Whether they agree.
    pub verdict: Verdict,
}

/// A numbered name (两学一做, 六好, 1+2+3+4) at one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Framework {
    /// The name without quotation marks.
    pub name: Span,
    /// How it is formed.
    pub form: Form,
    /// How many members it promises; `None` where a number says nothing of that.
    pub expected: Option<u32>,
    /// Its members, where the text tells them beside this place.
    pub items: Vec<Span>,
    /// Whether they are as many as promised.
    pub verdict: Verdict,
    /// What is known of it, as an index into [`Facts::glossary`].
    pub entry: Option<u32>,
    /// Which members of the entry the listing leaves out, as indices.
    pub lacking: Vec<u32>,
}

/// How a numbered name is formed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// Number, measure word and noun: 四个意识, 五大工程.
    Counted,
    /// Number and common morpheme: 六好, 双带.
    Morpheme,
    /// A sum of kinds: 三会一课.
    Sum,
    /// Digits and signs: 1+2+3+4, 5+2, 党建+.
    Formula,
    /// Digits in a row: 2211.
    Digits,
    /// So many characters: 二十字.
    Characters,
    /// Spans of time: 三年倍增、六年跨越.
    Sized,
    /// A fixed phrase or a numbered period: 三农, 十五五.
    Fixed,
    /// Grown from earlier names: 五位一体, 三三一.
    Grown,
}

/// A document, law or work named in 《》, or by its issuer and number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// With the marks.
    pub span: Span,
    /// Without them.
    pub title: Span,
    /// What it is, told by the last words of its title or the word in front.
    pub kind: Option<Work>,
    /// Who issued it, in its title or in front of it.
    pub issuer: Option<Span>,
    /// Its number behind it: 国发〔2024〕6号.
    pub number: Option<Span>,
    /// How sure kind and issuer are.
    pub confidence: Confidence,
    /// The first mention of the same title, as an index.
    pub first: Option<u32>,
    /// The first mention of a title that is nearly the same, as an index.
    pub near: Option<u32>,
}

/// What is named in 《》.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Work {
    /// 宪法, …法
    Law,
    /// 条例, 办法, 规定, 细则, 准则, 章程
    Regulation,
    /// 决定, 意见, 通知, 批复 …
    Statutory,
    /// 规划, 纲要, 计划, 方案, 要点
    Plan,
    /// 制度, 机制, 标准, 规范, 目录
    System,
    /// 报告, 讲话, 白皮书
    Report,
    /// 协定, 公约, 声明
    Treaty,
    /// Books, films, songs, papers.
    Art,
}

/// Someone or something that has a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// A person, an organisation or a place.
    pub kind: EntityKind,
    /// The name.
    pub span: Span,
    /// The post of a person beside the name.
    pub post: Option<Span>,
    /// How sure it is.
    pub confidence: Confidence,
}

/// What an [`Entity`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// 黄小晶
    Person,
    /// 国务院
    Organisation,
    /// 福建省
    Place,
}

/// How sure a fact is that rules and lists found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// Told by its form alone.
    Low,
    /// Likely.
    Medium,
    /// A known name, or form and surroundings agree.
    High,
}

/// Whether an announced count and its list agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// As many as announced.
    Match,
    /// More or fewer.
    Mismatch,
    /// No list found, or no number announced.
    Unresolved,
}

impl Facts {
    /// Reads the facts of `source`, whose structure is `outline`, with the
    /// glossary of the house.
    #[must_use]
    pub fn new(source: &Source, outline: &Outline) -> Facts {
        Facts::with(source, outline, &Glossary::house())
    }

    /// The same with a glossary of the person's own.
    #[must_use]
    pub fn with(source: &Source, outline: &Outline, known: &Glossary) -> Facts {
        let reading = reading::Reading::new(source, outline);
        let counts = count::counts(&reading);
        let (frameworks, glossary) = framework::frameworks(&reading, known, &counts);
        let places = place::places(&reading);
        let bodies = body::bodies(&reading, &places);
        let citations = citation::citations(&reading, &bodies);
        let entities = entities(&reading, &source.text, &places, &bodies);
        let prose = prose::Prose::new(&reading.flow, outline);
        drop(reading);
        let words: Vec<time::Word> =
            prose.sentences.iter().flat_map(|s| time::words(&prose, s.clone())).collect();
        let (mut figures, drafts) = figure::figures(&prose, &words);
        let relations = relation::relations(&prose, &mut figures, &drafts);
        let mut duties = duty::duties(&prose, &words, outline);
        duty::measure(&mut duties, &figures);
        let times = time::times(&prose, &words, outline);
        let problems = Vec::new();
        Facts {
            counts,
            frameworks,
            glossary,
            citations,
            entities,
            problems,
            figures,
            relations,
            times,
            duties,
        }
    }

    /// The relations of one kind that do not hold.
    pub fn broken(&self, bond: Bond) -> impl Iterator<Item = &Relation> {
        self.relations.iter().filter(move |r| r.bond == bond && !r.ok)
    }

    /// What the glossary says of `framework`.
    #[must_use]
    pub fn entry(&self, framework: &Framework) -> Option<&Entry> {
        framework.entry.and_then(|index| self.glossary.get(index as usize))
    }

    /// The members of its entry that the listing of `framework` leaves out.
    #[must_use]
    pub fn lacking(&self, framework: &Framework) -> Vec<&str> {
        let members = self.entry(framework).map_or(&[][..], |entry| &entry.members);
        let first = |&index: &u32| Some(members.get(index as usize)?.first()?.as_str());
        framework.lacking.iter().filter_map(first).collect()
    }
}

/// People, organisations and places in text order, none inside another.
fn entities(
    reading: &reading::Reading,
    text: &str,
    places: &[(reading::Piece, Confidence)],
    bodies: &[(reading::Piece, Confidence)],
) -> Vec<Entity> {
    let mut all = person::people(reading, text);
    let named = |kind: EntityKind| {
        move |(piece, confidence): &(reading::Piece, Confidence)| {
            let span = reading.span(piece.clone());
            Entity { kind, span, post: None, confidence: *confidence }
        }
    };
    all.extend(bodies.iter().map(named(EntityKind::Organisation)));
    all.extend(places.iter().map(named(EntityKind::Place)));
    // At one place the larger wins, then the person, then the organisation.
    sort(&mut all, |e| [e.span.start, !e.span.end, e.kind as u32]);
    let mut kept: Vec<Entity> = Vec::with_capacity(all.len());
    for entity in all {
        if kept.last().is_none_or(|last| last.span.end <= entity.span.start) {
            kept.push(entity);
        }
    }
    kept
}

/// Words to look for, by their first characters.
struct Index {
    firsts: Sieve,
    words: std::collections::BTreeMap<char, Vec<(&'static str, usize)>>,
}

impl Index {
    fn new(words: &[&'static str]) -> Index {
        let mut index = Index { firsts: Sieve::default(), words: std::collections::BTreeMap::new() };
        for &word in words {
            let Some(first) = word.chars().next() else { continue };
            index.firsts.add(first);
            index.words.entry(first).or_default().push((word, word.chars().count()));
        }
        index
    }

    /// Characters of the longest word at `i`.
    fn longest(&self, reading: &reading::Reading, i: usize) -> Option<usize> {
        let first = Some(reading.ch(i)).filter(|&c| self.firsts.holds(c))?;
        let words = self.words.get(&first)?;
        words.iter().filter(|(word, _)| reading.starts(i, word)).map(|(_, length)| *length).max()
    }
}
