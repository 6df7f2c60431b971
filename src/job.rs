//! The pipeline in slices: outline first, then facts and checks, then words.
//!
//! Reads a text, [`Options`] and, once it is there, a dictionary; gives an
//! [`Analysis`]. Each [`Job::step`] does a bounded slice and says how far it is;
//! cancelling is dropping the job. Of a text that was analysed before with the
//! same options only the changed paragraphs are cut again.

use serde::{Deserialize, Serialize};

use crate::check::{self, Choice, Finding, Ignore, Ignored, OwnProblem, OwnRule, Proof};
use crate::fact::{Facts, Glossary};
use crate::outline::{Decision, Genre, Kind, Outline};
pub use crate::segment::Mode;
use crate::segment::{CutOptions, Lexicon, LexiconProblem, Segmenter, Token};
use crate::source::{self, Source};
use crate::span::{Span, offset};
use crate::stats;

/// What the person chose. Equal texts, options and dictionaries give equal results.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Options {
    /// How words are cut.
    pub mode: Mode,
    /// Whether unknown words are guessed by a hidden Markov model.
    pub hmm: bool,
    /// The person's lexicon, a word on a line with optional weight and tag.
    pub lexicon: String,
    /// Numbered names of the person's own, see [`Glossary::with`].
    pub glossary: String,
    /// What kind of writing documents are, by index, where the person knows better.
    pub kinds: Vec<(u32, Kind)>,
    /// Ids of rules to run although they are off by default.
    pub rules_on: Vec<String>,
    /// Ids of rules not to run.
    pub rules_off: Vec<String>,
    /// The person's own rules, a rule on a line; see [`check::parse_own`].
    pub own_rules: String,
    /// Findings put aside.
    pub ignored: Vec<Ignore>,
    /// Marks the person hung elsewhere or took out of the outline.
    pub decisions: Vec<Decision>,
}

impl Options {
    /// Whether words are cut alike with both.
    fn cuts_like(&self, other: &Options) -> bool {
        (self.mode, self.hmm, &self.lexicon) == (other.mode, other.hmm, &other.lexicon)
    }
}

/// All that is known of one text.
#[derive(Debug, Clone, Default)]
pub struct Analysis {
    /// The text and its parts.
    pub source: Source,
    /// Its documents and sections.
    pub outline: Outline,
    /// What it says.
    pub facts: Facts,
    /// What was found wrong, in text order.
    pub findings: Vec<Finding>,
    /// What was found and put aside, in text order.
    pub ignored: Vec<Ignored>,
    /// Its words, in text order.
    pub tokens: Vec<Token>,
    /// Lines of the lexicon that were left out.
    pub problems: Vec<LexiconProblem>,
    /// Lines of the own rules that were left out.
    pub own_problems: Vec<OwnProblem>,
    /// What it was made with.
    pub options: Options,
    /// Whether `tokens` are all there.
    pub cut: bool,
}

impl Analysis {
    /// As a text to be counted, called `name`.
    #[must_use]
    pub fn counted<'a>(&'a self, name: &'a str) -> stats::Text<'a> {
        stats::Text { name, source: &self.source, outline: &self.outline, tokens: &self.tokens }
    }
}

/// A stage of the work, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    /// Lines, paragraphs, sentences.
    Source,
    /// Documents and sections.
    Outline,
    /// What the text says.
    Facts,
    /// Findings.
    Checks,
    /// Words.
    Words,
    /// Everything is there.
    Done,
}

/// How far a job is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What the next step does.
    pub stage: Stage,
    /// Bytes of text done in this stage.
    pub done: u32,
    /// Bytes of text in all.
    pub total: u32,
}

/// Bytes of text whose words one step cuts, more only if a single sentence is
/// longer.
pub const SLICE: usize = 32 * 1024;

/// An analysis under way.
#[derive(Debug)]
pub struct Job {
    text: String,
    analysis: Analysis,
    stage: Stage,
    lexicon: Lexicon,
    own: Vec<OwnRule>,
    kept: Kept,
    /// The paragraph to cut next, and the byte of it to begin with.
    paragraph: usize,
    from: u32,
}

/// Words of an earlier analysis that stand as they stood.
#[derive(Debug)]
struct Kept {
    /// Bytes before which nothing has changed, and the words there.
    head: (u32, Vec<Token>),
    /// Bytes from which on nothing has changed, and the words there.
    tail: (u32, Vec<Token>),
}

impl Job {
    /// Work on `text`, which [`source::normalise`] has seen.
    #[must_use]
    pub fn new(text: String, options: Options) -> Job {
        let (lexicon, problems) = Lexicon::parse(&options.lexicon);
        let (own, own_problems) = check::parse_own(&options.own_rules);
        let kept = Kept { head: (0, Vec::new()), tail: (u32::MAX, Vec::new()) };
        let analysis = Analysis { options, problems, own_problems, ..Analysis::default() };
        Job { text, analysis, stage: Stage::Source, lexicon, own, kept, paragraph: 0, from: 0 }
    }

    /// Takes over the words of paragraphs that are the same in `before`, if it
    /// was made with the same options.
    #[must_use]
    pub fn reusing(mut self, before: &Analysis) -> Job {
        if self.stage == Stage::Source && before.cut && before.options.cuts_like(&self.analysis.options) {
            self.kept = Kept::new(&before.source.text, &self.text, &before.tokens);
        }
        self
    }

    /// Does the next slice and says what comes then. Without a segmenter it
    /// waits before [`Stage::Words`].
    pub fn step(&mut self, segmenter: Option<&Segmenter>) -> Progress {
        match self.stage {
            Stage::Source => {
                self.analysis.source = Source::from_normal(std::mem::take(&mut self.text));
                self.stage = Stage::Outline;
            }
            Stage::Outline => {
                let Analysis { source, options, .. } = &self.analysis;
                self.analysis.outline = Outline::decided(source, &options.decisions);
                for &(index, kind) in &self.analysis.options.kinds {
                    choose(&mut self.analysis.outline, index, kind);
                }
                self.stage = Stage::Facts;
            }
            Stage::Facts => {
                let Analysis { source, outline, .. } = &self.analysis;
                let (glossary, problems) = Glossary::with(&self.analysis.options.glossary);
                self.analysis.facts = Facts { problems, ..Facts::with(source, outline, &glossary) };
                self.stage = Stage::Checks;
            }
            Stage::Checks => {
                let Analysis { source, outline, facts, .. } = &self.analysis;
                let proof = Proof::new(source, outline);
                let input = check::Input { source, outline, facts, proof: &proof };
                let Options { rules_on, rules_off, ignored, .. } = &self.analysis.options;
                let choice = Choice { on: rules_on, off: rules_off, own: &self.own };
                let found = check::all(&input, &choice);
                let (findings, aside) = check::part(found, &source.text, ignored);
                (self.analysis.findings, self.analysis.ignored) = (findings, aside);
                self.stage = Stage::Words;
            }
            Stage::Words => {
                if let Some(segmenter) = segmenter {
                    self.cut(segmenter);
                }
            }
            Stage::Done => {}
        }
        self.progress()
    }

    /// How far it is.
    #[must_use]
    pub fn progress(&self) -> Progress {
        let total = offset(self.text.len().max(self.analysis.source.text.len()));
        let done = match self.stage {
            Stage::Words => self.from,
            Stage::Done => total,
            _ => 0,
        };
        Progress { stage: self.stage, done, total }
    }

    /// What is known so far.
    #[must_use]
    pub fn analysis(&self) -> &Analysis {
        &self.analysis
    }

    /// What is known so far, to keep.
    #[must_use]
    pub fn into_analysis(self) -> Analysis {
        self.analysis
    }

    /// Cuts paragraphs until a slice is full.
    fn cut(&mut self, segmenter: &Segmenter) {
        let Analysis { source, tokens, options, .. } = &mut self.analysis;
        let choice = CutOptions { mode: options.mode, hmm: options.hmm };
        let mut room = SLICE;
        while let Some(&paragraph) = source.paragraphs.get(self.paragraph) {
            if paragraph.start >= self.kept.tail.0 {
                break;
            }
            let kept = paragraph.end < self.kept.head.0;
            if kept {
                if self.paragraph == 0 {
                    tokens.append(&mut self.kept.head.1);
                }
            } else {
                if room == 0 {
                    return;
                }
                let start = self.from.max(paragraph.start);
                let end = piece(source, paragraph, start, &self.lexicon);
                let span = Span { start, end };
                segmenter.cut(span.of(&source.text), start, &choice, &self.lexicon, tokens);
                room = room.saturating_sub(span.len());
                self.from = end;
                if end < paragraph.end {
                    continue;
                }
            }
            self.from = paragraph.end;
            self.paragraph += 1;
        }
        tokens.append(&mut self.kept.tail.1);
        self.analysis.cut = true;
        self.stage = Stage::Done;
    }
}

/// What kind document `index` is, as the person says: the words that say otherwise
/// stay the evidence.
fn choose(outline: &mut Outline, index: u32, kind: Kind) {
    let Some(document) = outline.documents.get_mut(index as usize) else { return };
    let start = document.span.start;
    let evidence = document.frame.genre.map_or(Span { start, end: start }, |g| g.evidence);
    document.frame.genre = Some(Genre { kind, evidence });
}

/// Where to stop cutting a paragraph that is longer than a slice: after a
/// sentence, if no word can reach across.
pub(crate) fn piece(source: &Source, paragraph: Span, start: u32, lexicon: &Lexicon) -> u32 {
    let full = start.saturating_add(offset(SLICE));
    if paragraph.end <= full || lexicon.spans_sentences() {
        return paragraph.end;
    }
    let from = source.sentences.partition_point(|s| s.end <= start);
    let inside = source.sentences[from..].iter().take_while(|s| s.end < paragraph.end);
    // After a closing bracket a rule unit would look back beyond the cut.
    let safe = inside.filter(|s| s.of(&source.text).ends_with(['。', '！', '？', '；']));
    let mut best = None;
    for end in safe.map(|s| s.end) {
        if best.is_none() || end <= full {
            best = Some(end);
        }
        if end > full {
            break;
        }
    }
    best.unwrap_or(paragraph.end)
}

impl Kept {
    fn new(old: &str, new: &str, tokens: &[Token]) -> Kept {
        let same = |(a, b): &(u8, u8)| a == b;
        let pairs = old.bytes().zip(new.bytes());
        let common = pairs.take_while(same).count();
        if common == old.len() && common == new.len() {
            return Kept { head: (u32::MAX, tokens.to_vec()), tail: (u32::MAX, Vec::new()) };
        }
        let head = new.as_bytes()[..common].iter().rposition(|&b| b == b'\n').map_or(0, |at| at + 1);
        let pairs = old.bytes().skip(head).rev().zip(new.bytes().skip(head).rev());
        let common = pairs.take_while(same).count();
        let end = &new.as_bytes()[new.len() - common..];
        let tail = end.iter().position(|&b| b == b'\n').map_or(0, |at| common - at - 1);
        let starting = |at: usize| tokens.partition_point(|token| token.span.start < offset(at));
        let (from, to) = (offset(old.len() - tail), offset(new.len() - tail));
        let moved = |token: &Token| {
            let Span { start, end } = token.span;
            Token { span: Span { start: start - from + to, end: end - from + to }, ..*token }
        };
        Kept {
            head: (offset(head), tokens[..starting(head)].to_vec()),
            tail: (to, tokens[starting(old.len() - tail)..].iter().map(moved).collect()),
        }
    }
}

/// All of it at once; without a segmenter no words.
#[must_use]
pub fn analyze(text: &str, options: &Options, segmenter: Option<&Segmenter>) -> Analysis {
    let mut job = Job::new(source::normalise(text), options.clone());
    loop {
        let stage = job.step(segmenter).stage;
        if stage == Stage::Done || (stage == Stage::Words && segmenter.is_none()) {
            return job.into_analysis();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Analysis, Job, Options, SLICE, Stage, analyze};
    use crate::segment::Segmenter;
    use std::sync::LazyLock;

    static SEGMENTER: LazyLock<Segmenter> =
        LazyLock::new(|| Segmenter::new(include_bytes!("../data/dictionary.bin")).unwrap());

    fn words(analysis: &Analysis) -> Vec<&str> {
        analysis.tokens.iter().map(|t| t.span.of(&analysis.source.text)).collect()
    }

    #[test]
    fn stages_come_in_order_and_words_wait_for_the_dictionary() {
        let mut job = Job::new("一、甲\n乙。".to_owned(), Options::default());
        let stages: Vec<Stage> = (0..6).map(|_| job.step(None).stage).collect();
        let wanted = [Stage::Outline, Stage::Facts, Stage::Checks, Stage::Words, Stage::Words, Stage::Words];
        assert_eq!(stages, wanted);
        assert!(!job.analysis().cut && job.analysis().tokens.is_empty());
        assert_eq!(job.step(Some(&SEGMENTER)).stage, Stage::Done);
        assert!(job.analysis().cut);
        assert!(analyze("", &Options::default(), Some(&SEGMENTER)).cut);
        assert!(!analyze("甲", &Options::default(), None).cut);
    }

    #[test]
    fn slices_are_bounded_and_change_nothing() {
        let paragraph = "基层党建工作取得一定的成效。".repeat(3000);
        let text = format!("{paragraph}\n{}", "短句。\n".repeat(20_000));
        let mut job = Job::new(text.clone(), Options::default());
        let (mut before, mut steps) = (0, 0);
        loop {
            let progress = job.step(Some(&SEGMENTER));
            assert!(progress.done - before <= 2 * SLICE as u32 || progress.stage == Stage::Done);
            (before, steps) = (progress.done, steps + 1);
            if progress.stage == Stage::Done {
                assert_eq!(progress.done, progress.total);
                break;
            }
        }
        assert!(steps > 8, "{steps}");
        let whole = analyze("基层党建工作取得一定的成效。", &Options::default(), Some(&SEGMENTER));
        assert_eq!(job.analysis().tokens.len(), 3000 * whole.tokens.len() + 40_000);
    }

    #[test]
    fn unchanged_paragraphs_keep_their_words() {
        let options = Options { lexicon: "雁南区 ns".to_owned(), ..Options::default() };
        let texts = [
            "",
            "一、雁南区的工作\n\n二、𠮷野家\n三、结束",
            "一、雁南区的工作\n\n二、𠮷野家\n三、结束\n",
            "一、雁南区的新工作\n\n二、𠮷野家\n三、结束",
            "雁南区\n雁南区\n雁南区",
            "雁南区\n雁南区\n雁南区\n雁南区",
            "\n雁南区",
        ];
        for before in texts {
            let old = analyze(before, &options, Some(&SEGMENTER));
            for after in texts {
                let fresh = analyze(after, &options, Some(&SEGMENTER));
                let mut job = Job::new(after.to_owned(), options.clone()).reusing(&old);
                while job.step(Some(&SEGMENTER)).stage != Stage::Done {}
                assert_eq!(words(job.analysis()), words(&fresh), "{before:?} → {after:?}");
                assert_eq!(job.analysis().tokens, fresh.tokens);
            }
        }
        let old = analyze("雁南区", &options, Some(&SEGMENTER));
        let mut job = Job::new("雁南区".to_owned(), Options::default()).reusing(&old);
        while job.step(Some(&SEGMENTER)).stage != Stage::Done {}
        assert_eq!(words(job.analysis()), ["雁", "南区"]);
    }
}
