//! The analysis as JSON, to the contract of docs/schema/analysis.schema.json.
//!
//! Reads an [`Analysis`]; gives one line of JSON and a line break; linear; never
//! fails. Places are UTF-16 code units of the normalised text, every `text` is
//! the text at its `span`. The same analysis gives the same bytes everywhere.

mod citation;
mod duty;
mod entity;
mod figure;
mod framework;
mod relation;
mod time;

use serde::Serialize;

pub(super) use figure::value;

use super::why;
use crate::check::{Family, Finding, Severity};
use crate::fact::{Count, Entry, Verdict};
use crate::job::{Analysis, Options};
use crate::outline::{Date, Document, Genre, Kind, Marker, Move, MoveKind, Outline, Place, Style};
use crate::span::{Span, Units};

/// Changes when a field changes its meaning, not when one is added.
const SCHEMA: u32 = 1;

const ENGINE: &str = concat!("gangmu ", env!("CARGO_PKG_VERSION"));

/// Both ends in UTF-16 code units.
type Range = [u32; 2];

#[derive(Serialize)]
struct Whole<'a> {
    schema: u32,
    offsets: &'static str,
    engine: &'static str,
    /// Checksum of the text.
    input: String,
    dictionary: Option<&'a str>,
    options: &'a Options,
    statistics: Statistics,
    documents: Vec<DocumentJson<'a>>,
    counts: Vec<CountJson<'a>>,
    frameworks: Vec<framework::FrameworkJson<'a>>,
    /// What the glossary says of the names.
    glossary: &'a [Entry],
    citations: Vec<citation::CitationJson<'a>>,
    entities: Vec<entity::EntityJson<'a>>,
    figures: Vec<figure::FigureJson<'a>>,
    relations: Vec<relation::RelationJson<'a>>,
    times: Vec<time::TimeJson<'a>>,
    duties: Vec<duty::DutyJson<'a>>,
    findings: Vec<FindingJson<'a>>,
    /// What was found and put aside.
    ignored: Vec<FindingJson<'a>>,
}

/// The findings alone.
#[derive(Serialize)]
struct Findings<'a> {
    schema: u32,
    offsets: &'static str,
    engine: &'static str,
    file: &'a str,
    findings: Vec<FindingJson<'a>>,
    ignored: Vec<FindingJson<'a>>,
}

#[derive(Serialize)]
struct Statistics {
    characters: usize,
    paragraphs: usize,
    sentences: usize,
    words: Option<usize>,
}

#[derive(Serialize)]
struct Piece<'a> {
    text: &'a str,
    span: Range,
}

#[derive(Serialize)]
struct MarkerJson<'a> {
    text: &'a str,
    span: Range,
    style: Style,
    ordinal: u32,
}

#[derive(Serialize)]
struct DateJson<'a> {
    text: &'a str,
    span: Range,
    iso: String,
}

#[derive(Serialize)]
struct DocumentJson<'a> {
    span: Range,
    marker: Option<MarkerJson<'a>>,
    title: Option<Piece<'a>>,
    subtitle: Option<Piece<'a>>,
    byline: Option<Piece<'a>>,
    date: Option<DateJson<'a>>,
    note: Option<Piece<'a>>,
    salutation: Option<Piece<'a>>,
    closing: Option<Piece<'a>>,
    number: Option<Piece<'a>>,
    addressee: Option<Piece<'a>>,
    signer: Option<Piece<'a>>,
    attachments: Option<Piece<'a>>,
    annotation: Option<Piece<'a>>,
    secrecy: Option<Piece<'a>>,
    urgency: Option<Piece<'a>>,
    issuer: Option<Piece<'a>>,
    copies: Option<Piece<'a>>,
    printing: Option<Piece<'a>>,
    occasion: Option<Piece<'a>>,
    /// The words that say so; what kind of writing that is stands in `kind`.
    genre: Option<&'a str>,
    kind: Option<Kind>,
    sections: Vec<SectionJson<'a>>,
    moves: Vec<MoveJson<'a>>,
}

#[derive(Serialize)]
struct MoveJson<'a> {
    #[serde(rename = "move")]
    kind: MoveKind,
    span: Range,
    cue: Piece<'a>,
    /// Span of the section's mark; null for a passage.
    marker: Option<Range>,
}

#[derive(Serialize)]
struct SectionJson<'a> {
    marker: MarkerJson<'a>,
    heading: Option<Piece<'a>>,
    span: Range,
    place: Place,
    why: String,
    children: Vec<SectionJson<'a>>,
}

#[derive(Serialize)]
struct CountJson<'a> {
    text: &'a str,
    span: Range,
    declared: Option<u32>,
    found: usize,
    items: Vec<Range>,
    verdict: Verdict,
}

#[derive(Serialize)]
struct FindingJson<'a> {
    rule: &'a str,
    family: Family,
    severity: Severity,
    span: Range,
    message: &'a str,
    evidence: &'a str,
    related: Vec<Range>,
    fix: Option<FixJson<'a>>,
}

#[derive(Serialize)]
struct FixJson<'a> {
    safe: bool,
    edits: Vec<Piece<'a>>,
}

/// All of `analysis`; `dictionary` is the checksum of the words' dictionary.
#[must_use]
pub fn write(analysis: &Analysis, dictionary: Option<&str>) -> String {
    let writer = Writer {
        text: &analysis.source.text,
        units: Units::new(&analysis.source.text),
        outline: &analysis.outline,
    };
    let source = &analysis.source;
    let whole = Whole {
        schema: SCHEMA,
        offsets: "utf16",
        engine: ENGINE,
        input: format!("sha256:{}", super::hex(source.text.as_bytes())),
        dictionary,
        options: &analysis.options,
        statistics: Statistics {
            characters: source.text.chars().filter(|c| !c.is_whitespace()).count(),
            paragraphs: source.paragraphs.len(),
            sentences: source.sentences.len(),
            words: analysis.cut.then(|| {
                let tokens = analysis.tokens.iter();
                tokens.filter(|t| crate::stats::is_word(&source.text, t)).count()
            }),
        },
        documents: analysis.outline.documents.iter().map(|d| writer.document(d)).collect(),
        counts: analysis.facts.counts.iter().map(|c| writer.count(c)).collect(),
        frameworks: writer.frameworks(&analysis.facts),
        glossary: &analysis.facts.glossary,
        citations: analysis.facts.citations.iter().map(|c| writer.citation(c)).collect(),
        entities: analysis.facts.entities.iter().map(|e| writer.entity(e)).collect(),
        figures: analysis.facts.figures.iter().map(|f| writer.figure(f, &analysis.facts)).collect(),
        relations: analysis.facts.relations.iter().map(|r| writer.relation(r)).collect(),
        times: analysis.facts.times.iter().map(|t| writer.time(t)).collect(),
        duties: analysis.facts.duties.iter().map(|d| writer.duty(d)).collect(),
        findings: analysis.findings.iter().map(|f| writer.finding(f)).collect(),
        ignored: analysis.ignored.iter().map(|i| writer.finding(&i.finding)).collect(),
    };
    let mut out = serde_json::to_string(&whole).unwrap_or_default();
    out.push('\n');
    out
}

/// What was found wrong in one file, on one line.
#[must_use]
pub fn findings(analysis: &Analysis, file: &str) -> String {
    let writer = Writer {
        text: &analysis.source.text,
        units: Units::new(&analysis.source.text),
        outline: &analysis.outline,
    };
    let whole = Findings {
        schema: SCHEMA,
        offsets: "utf16",
        engine: ENGINE,
        file,
        findings: analysis.findings.iter().map(|f| writer.finding(f)).collect(),
        ignored: analysis.ignored.iter().map(|i| writer.finding(&i.finding)).collect(),
    };
    let mut out = serde_json::to_string(&whole).unwrap_or_default();
    out.push('\n');
    out
}

struct Writer<'a> {
    text: &'a str,
    units: Units,
    outline: &'a Outline,
}

impl<'a> Writer<'a> {
    fn span(&self, span: Span) -> Range {
        self.units.utf16_span(self.text, span)
    }

    fn spans(&self, spans: &[Span]) -> Vec<Range> {
        spans.iter().map(|&span| self.span(span)).collect()
    }

    fn piece(&self, span: Span) -> Piece<'a> {
        Piece { text: span.of(self.text), span: self.span(span) }
    }

    fn marker(&self, marker: &Marker) -> MarkerJson<'a> {
        let Marker { span, style, ordinal } = *marker;
        MarkerJson { text: span.of(self.text), span: self.span(span), style, ordinal }
    }

    fn date(&self, date: &Date) -> DateJson<'a> {
        let mut iso = format!("{:04}", date.year);
        for part in [date.month, date.day].into_iter().map_while(|part| part) {
            iso.push_str(&format!("-{part:02}"));
        }
        DateJson { text: date.span.of(self.text), span: self.span(date.span), iso }
    }

    fn document(&self, document: &Document) -> DocumentJson<'a> {
        let frame = &document.frame;
        let piece = |span: Option<Span>| span.map(|span| self.piece(span));
        let genre = |genre: &Genre| genre.evidence.of(self.text);
        DocumentJson {
            span: self.span(document.span),
            marker: document.marker.as_ref().map(|m| self.marker(m)),
            title: piece(frame.title),
            subtitle: piece(frame.subtitle),
            byline: piece(frame.byline),
            date: frame.date.as_ref().map(|d| self.date(d)),
            note: piece(frame.note),
            salutation: piece(frame.salutation),
            closing: piece(frame.closing),
            number: piece(frame.number),
            addressee: piece(frame.addressee),
            signer: piece(frame.signer),
            attachments: piece(frame.attachments),
            annotation: piece(frame.annotation),
            secrecy: piece(frame.secrecy),
            urgency: piece(frame.urgency),
            issuer: piece(frame.issuer),
            copies: piece(frame.copies),
            printing: piece(frame.printing),
            occasion: piece(frame.occasion),
            genre: frame.genre.as_ref().map(genre),
            kind: frame.genre.map(|g| g.kind),
            sections: self.sections(document.nodes.start as usize, document.nodes.end as usize),
            moves: document.moves.iter().map(|m| self.step(m)).collect(),
        }
    }

    fn step(&self, step: &Move) -> MoveJson<'a> {
        let section = step.node.and_then(|node| self.outline.nodes.get(node as usize));
        MoveJson {
            kind: step.kind,
            span: self.span(step.span),
            cue: self.piece(step.cue),
            marker: section.map(|node| self.span(node.marker.span)),
        }
    }

    /// The sections from index `from` to `to` that hang under none of these.
    fn sections(&self, from: usize, to: usize) -> Vec<SectionJson<'a>> {
        let mut sections = Vec::new();
        let mut at = from;
        while let Some(node) = self.outline.nodes.get(at).filter(|_| at < to) {
            let end = (node.end as usize).clamp(at + 1, to);
            sections.push(SectionJson {
                marker: self.marker(&node.marker),
                heading: node.heading.map(|span| self.piece(span)),
                span: self.span(node.span),
                place: node.place,
                why: why(self.text, self.outline, node),
                children: self.sections(at + 1, end),
            });
            at = end;
        }
        sections
    }

    fn count(&self, count: &Count) -> CountJson<'a> {
        CountJson {
            text: count.announced.of(self.text),
            span: self.span(count.announced),
            declared: count.declared,
            found: count.items.len(),
            items: self.spans(&count.items),
            verdict: count.verdict,
        }
    }

    fn finding(&self, finding: &'a Finding) -> FindingJson<'a> {
        FindingJson {
            rule: &finding.rule,
            family: finding.family,
            severity: finding.severity,
            span: self.span(finding.span),
            message: &finding.message,
            evidence: &finding.evidence,
            related: self.spans(&finding.related),
            fix: finding.fix.as_ref().map(|fix| FixJson {
                safe: fix.safe,
                edits: fix.edits.iter().map(|e| Piece { text: &e.text, span: self.span(e.span) }).collect(),
            }),
        }
    }
}
