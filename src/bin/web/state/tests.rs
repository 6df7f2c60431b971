//! The reducer, action by action.

use std::rc::Rc;

use super::{
    Action, Aside, Brought, Change, Choice, Deliver, Effect, Origin, Phase, Revise, Scope, State, Tab, View,
};
use gangmu::check::{Edit, Finding, Fix};
use gangmu::check::{Family, Severity};
use gangmu::export::chart::{Chart, Form};
use gangmu::export::table::{KINDS, Table};
use gangmu::export::{File, Paper};
use gangmu::job::{Options, Stage, analyze};
use gangmu::outline::Act;
use gangmu::project::{Packing, Project};
use gangmu::redact;
use gangmu::segment::{CutOptions, Lexicon, Pos, Segmenter, Token};
use gangmu::span::Span;
use gangmu::wire::{Amend, Answer, Columns, Drawn, Errand, Message, Product, Question, Reply, Task};

mod documents;
mod words;

fn opened(text: &str) -> State {
    let mut state = State::default();
    state.reduce(Action::Open { text: text.to_owned(), view: View::Read });
    state
}

/// Reads all documents of `state`: the one in front, then those behind.
fn read_all(state: &mut State) {
    let reply = |state: &mut State, reply| state.reduce(Action::Heard { revision: state.revision, reply });
    answer(state);
    for _ in 1..state.documents.len() {
        let words = Columns::new(&[Token { span: Span::new(0, 3), pos: Pos(0) }]);
        reply(state, Reply::Words { words, terms: Vec::new(), problems: Vec::new() });
        reply(state, Reply::Done);
    }
}

pub(super) fn answer(state: &mut State) {
    let analysis = analyze(&state.text, &state.options, None);
    let revision = state.revision;
    let counts = (KINDS[0].table)(&analysis);
    for reply in [
        Reply::Outline(analysis.outline),
        Reply::Findings {
            counts,
            names: Vec::new(),
            findings: analysis.findings,
            ignored: analysis.ignored,
            problems: Vec::new(),
        },
        Reply::Words { words: Columns::default(), terms: Vec::new(), problems: Vec::new() },
        Reply::Done,
    ] {
        state.reduce(Action::Heard { revision, reply });
    }
    state.reduce(Action::Shown);
}

#[test]
fn a_text_is_sent_and_its_results_are_shown() {
    let mut state = State::default();
    assert_eq!(state.name(), "idle");
    let effects = state.reduce(Action::Open { text: "一、甲\r\n二、乙".to_owned(), view: View::Read });
    assert!(matches!(&effects[..], [Effect::Fill(_), Effect::Send(m), Effect::Divide]
        if matches!(m, Message::Read(r) if r.text == "一、甲\n二、乙")));
    assert_eq!(state.name(), "working");
    answer(&mut state);
    assert_eq!((state.name(), state.reading.outline.nodes.len()), ("done", 2));
}

#[test]
fn answers_to_an_older_text_are_dropped() {
    let mut state = opened("一、甲\n二、乙");
    state.reduce(Action::Write("丙".to_owned()));
    state.reduce(Action::Heard { revision: 1, reply: Reply::Failed("旧".to_owned()) });
    assert_eq!(state.phase, Phase::Working { stage: Stage::Source, percent: 0 });
}

#[test]
fn what_is_written_swaps_at_once() {
    let mut state = opened("一、甲\n二、乙");
    answer(&mut state);
    state.reduce(Action::Look(View::Edit));
    state.reduce(Action::Write("一、甲\n二、乙\n三、丙".to_owned()));
    let outline = analyze(&state.text, &Options::default(), None).outline;
    state.reduce(Action::Heard { revision: 2, reply: Reply::Outline(outline) });
    assert_eq!(state.reading.outline.nodes.len(), 2, "the old outline stays until all is new");
    state.reduce(Action::Heard { revision: 2, reply: Reply::Done });
    assert_eq!((state.reading.outline.nodes.len(), state.name()), (3, "done"));
}

#[test]
fn places_name_their_section_and_document() {
    let mut state = opened("一、甲\n（一）子。\n（二）丑。\n二、乙");
    answer(&mut state);
    let text = state.text.to_string();
    let at = |word: &str| text.find(word).unwrap() as u32;
    assert_eq!(state.section_at(at("丑")), Some(2));
    assert_eq!(state.section_at(at("乙")), Some(3));
    state.reduce(Action::Pick(at("子")));
    assert_eq!((state.current, state.document()), (Some(1), 0));
    let effects = state.reduce(Action::Section(3));
    assert!(matches!(effects[0], Effect::Reveal(span) if span.of(&text) == "二、乙"));
}

#[test]
fn a_fix_changes_the_text_and_can_be_undone() {
    let mut state = opened("甲 乙");
    answer(&mut state);
    let fix = Fix { safe: true, edits: vec![Edit { span: Span::new(3, 4), text: String::new() }] };
    let finding = Finding {
        rule: "stray-space".to_owned(),
        family: Family::Spacing,
        severity: Severity::Warning,
        span: Span::new(3, 4),
        related: Vec::new(),
        message: String::new(),
        evidence: String::new(),
        fix: Some(fix),
    };
    state.reading.findings = std::rc::Rc::new(vec![finding]);
    state.reduce(Action::FixAll);
    assert_eq!(&*state.text, "甲乙");
    state.reduce(Action::Undo);
    assert_eq!(&*state.text, "甲 乙");
}

#[test]
fn a_finding_put_aside_is_not_counted() {
    let mut state = opened("第一，甲。\n第二，乙。\n第四，丁。");
    answer(&mut state);
    let open = state.reading.findings.len();
    assert!(open > 0);
    state.reduce(Action::Ignore(0, Aside::Place));
    answer(&mut state);
    assert_eq!((state.reading.findings.len(), state.reading.ignored.len()), (open - 1, 1));
    state.reduce(Action::Recall(0));
    answer(&mut state);
    assert_eq!((state.reading.findings.len(), state.options.ignored.len()), (open, 0));
    let all: usize =
        [Severity::Error, Severity::Warning, Severity::Info].map(|s| state.count(s)).iter().sum();
    assert_eq!(all, open);
}

#[test]
fn findings_are_stepped_through_round_and_round() {
    let mut state = opened("第一，甲。\n第二，乙。\n第四，丁。\n要做到：一是修渠；二是清淤；四是护堤。");
    answer(&mut state);
    let count = state.reading.findings.len();
    assert!(count > 1);
    for by in [1, 1, -1] {
        assert!(matches!(state.reduce(Action::Step(by))[0], Effect::Reveal(_)));
    }
    assert_eq!((state.finding, state.tab), (Some(0), Tab::Checks));
    state.reduce(Action::Step(-1));
    assert_eq!(state.finding, Some(count - 1));
}

#[test]
fn a_section_is_hung_elsewhere_and_back() {
    let text = "一、看形势\n好。\n（一）雨多。\n（二）库多。\n二、抓落实\n好。";
    let mut state = opened(text);
    answer(&mut state);
    let depths = |state: &State| state.reading.outline.nodes.iter().map(|n| n.depth).collect::<Vec<_>>();
    let before = depths(&state);
    state.reduce(Action::Decide(Some(1), Act::NotAMark));
    answer(&mut state);
    assert_eq!((&*state.text, state.options.decisions.len()), (text, 1));
    assert_ne!(depths(&state), before);
    state.reduce(Action::Undecide(0));
    answer(&mut state);
    assert_eq!(depths(&state), before);
}

#[test]
fn a_rule_is_switched_off_and_on() {
    let mut state = opened("第一，甲。\n第二，乙。\n第四，丁。");
    answer(&mut state);
    state.reduce(Action::Rule("ordinal-gap", false));
    answer(&mut state);
    assert_eq!(state.options.rules_off, ["ordinal-gap"]);
    assert!(state.reading.findings.iter().all(|f| f.rule != "ordinal-gap"));
    state.reduce(Action::Rule("ordinal-gap", true));
    assert_eq!(state.options, Options::default());
}

#[test]
fn a_long_text_is_in_the_box_only_while_it_is_edited() {
    let long = "一、甲\n二、乙\n".repeat(super::BOXED / 20 + 1);
    let mut state = State::default();
    let effects = state.reduce(Action::Open { text: long.clone(), view: View::Read });
    assert_eq!(effects[0], Effect::Fill("".into()));
    let effects = state.reduce(Action::Look(View::Edit));
    assert_eq!(effects, [Effect::Fill(long.as_str().into())]);
    let effects = state.reduce(Action::Look(View::Read));
    assert_eq!(effects, [Effect::Fill("".into()), Effect::Show]);
    state.reduce(Action::Open { text: "甲".to_owned(), view: View::Read });
    assert_eq!(state.reduce(Action::Look(View::Edit)), []);
}

#[test]
fn nothing_is_read_from_nothing() {
    let mut state = opened(" \n");
    assert_eq!((state.name(), state.view), ("idle", View::Start));
    state.reduce(Action::Open { text: "甲".to_owned(), view: View::Read });
    state.reduce(Action::Crashed);
    assert!(state.notice.is_some());
}

#[test]
fn a_table_is_asked_for_once_and_only_of_what_is_shown() {
    let asks = |effects: &[Effect]| {
        effects.iter().filter(|e| matches!(e, Effect::Send(m) if matches!(m, Message::Ask(..)))).count()
    };
    let text = "抓好以下3项工作：一是修渠；二是清淤。";
    let mut state = opened(text);
    assert_eq!(asks(&state.reduce(Action::Choose(Tab::Data))), 0, "nothing is known yet");
    answer(&mut state);
    assert!(state.reading.table(0).is_some(), "counts come of themselves");
    assert_eq!(asks(&state.reduce(Action::Facts(4))), 1);
    assert_eq!(asks(&state.reduce(Action::Facts(4))), 0);
    let analysis = analyze(text, &Options::default(), None);
    let reply = || Reply::Answer(Answer::Facts(4, (KINDS[4].table)(&analysis)));
    state.reduce(Action::Heard { revision: 9, reply: reply() });
    assert!(state.reading.table(4).is_none(), "of another text");
    state.reduce(Action::Heard { revision: 1, reply: reply() });
    assert!(state.reading.table(4).is_some());
    assert_eq!(asks(&state.reduce(Action::Facts(4))), 0);
}

#[test]
fn a_paper_is_saved_each_time_it_is_asked_for() {
    let mut state = opened("一、甲\n二、乙");
    answer(&mut state);
    for first in [true, false] {
        let ask = Action::Order(Task::Paper(Paper::Markdown, u8::MAX));
        // The desk is handed the text once.
        match &state.reduce(ask)[..] {
            [Effect::Desk(Errand::Take(_)), Effect::Desk(Errand::Make(1, _))] => assert!(first),
            [Effect::Desk(Errand::Make(1, _))] => assert!(!first),
            other => panic!("{other:?}"),
        }
        let file = File::text("提纲", "md", "甲".to_owned());
        let product = Product::Paper(Paper::Markdown, file.clone());
        let effects = state.reduce(Action::Made { revision: 1, product });
        assert!(matches!(&effects[..], [Effect::Save(saved)] if **saved == file));
    }
}

#[test]
fn a_chart_is_saved_or_painted() {
    let mut state = opened("一、甲\n二、乙");
    answer(&mut state);
    let chart = Chart {
        form: Form::Cloud,
        title: "词云".to_owned(),
        down: String::new(),
        across: String::new(),
        note: String::new(),
        parts: Vec::new(),
        rows: Vec::new(),
    };
    for drawn in [Drawn::Painted, Drawn::Svg, Drawn::Painted] {
        let painted = drawn == Drawn::Painted;
        let effects = state.reduce(Action::Order(Task::Chart(Box::new(chart.clone()), drawn)));
        assert!(matches!(effects.last(), Some(Effect::Desk(Errand::Make(1, _)))), "{effects:?}");
        let file = File::text("词云", "svg", chart.svg(""));
        let product = if painted { Product::Picture(file) } else { Product::File(file) };
        let effects = state.reduce(Action::Made { revision: 1, product });
        assert!(match &effects[..] {
            [Effect::Paint(_)] => painted,
            [Effect::Save(_)] => !painted,
            _ => false,
        });
    }
}

#[test]
fn a_new_desk_is_handed_the_text_again() {
    let mut state = opened("一、甲\n二、乙");
    answer(&mut state);
    let ask = || Action::Order(Task::Paper(Paper::Opml, u8::MAX));
    state.reduce(ask());
    state.reduce(Action::Dropped { again: false });
    assert!(matches!(&state.reduce(ask())[..], [Effect::Desk(Errand::Take(_)), Effect::Desk(_)]));
}

#[test]
fn statistics_that_broke_the_desk_twice_are_not_asked_again() {
    let mut state = opened("一、甲\n二、乙");
    answer(&mut state);
    let effects = state.reduce(Action::Choose(Tab::Words));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Desk(Errand::Make(..)))), "{effects:?}");
    state.reduce(Action::Dropped { again: true });
    assert!(!state.reduce(Action::Dismiss).iter().any(|effect| matches!(effect, Effect::Desk(_))));
}

#[test]
fn a_new_worker_is_told_the_text_again() {
    let mut state = opened("一、甲\n二、乙");
    answer(&mut state);
    let effects = state.reduce(Action::Crashed);
    assert!(matches!(&effects[..], [Effect::Send(m)] if matches!(m, Message::Read(_))));
}

pub(super) fn brought(texts: &[&str]) -> Action {
    Action::Bring(texts.iter().map(|text| Brought { text: (*text).to_owned(), origin: None }).collect())
}

#[test]
fn names_are_hidden_by_engine_and_desk_in_turn() {
    let mut state = opened("县长王大山讲话。");
    answer(&mut state);
    let effects = state.reduce(Action::Deliver(Deliver::Hide));
    assert!(matches!(&effects[..], [Effect::Send(Message::Ask(1, Question::Seen))]), "{effects:?}");
    let seen = redact::seen(&analyze(&state.text, &state.options, None));
    let reply = Reply::Answer(Answer::Seen(seen));
    let effects = state.reduce(Action::Heard { revision: 1, reply });
    let Some(Effect::Desk(Errand::Make(1, Task::Hide(hide)))) = effects.last() else { panic!("{effects:?}") };
    let volume = state.reading.volume(String::new(), None);
    let redacted = redact::redact(&volume.open(), &hide.seen, &hide.choice, &hide.key);
    let text = redacted.text.clone();
    assert!(!text.contains("王大山"), "{text}");
    state.reduce(Action::Made { revision: 1, product: Product::Hidden(redacted) });
    state.reduce(Action::Deliver(Deliver::TakeUp));
    assert_eq!((&*state.text, state.documents.len()), (text.as_str(), 2));

    // And back, by the key alone.
    let key = state.out.key.tsv();
    let restored = Ok(redact::restore(&state.text, &redact::Key::parse(&key).unwrap()));
    state.reduce(Action::Made { revision: 1, product: Product::Restored(restored) });
    assert_eq!((&*state.text, state.documents.len()), ("县长王大山讲话。", 3));
}

#[test]
fn a_project_is_the_whole_work_and_comes_back() {
    let mut state = State::default();
    state.reduce(brought(&["一、甲\n三、乙", "一、丙"]));
    read_all(&mut state);
    state.reduce(Action::Front(0));
    answer(&mut state);
    state.reduce(Action::Ignore(0, Aside::Rule));
    state.reduce(Action::Lexicon(Revise::Own("丙丁".to_owned())));
    let packed = |state: &mut State| {
        let effects = state.reduce(Action::Deliver(Deliver::Pack));
        match effects.into_iter().last() {
            Some(Effect::Desk(Errand::Make(_, Task::Pack(project, packing)))) => {
                String::from_utf8(project.pack(packing)).unwrap()
            }
            other => panic!("{other:?}"),
        }
    };
    let file = packed(&mut state);

    let mut other = State::default();
    let project = Project::parse(&file).unwrap();
    let opened = Ok((Box::new(project.project), project.notes));
    other.reduce(Action::Made { revision: 0, product: Product::Unpacked(opened, Packing::Whole) });
    assert_eq!((&*other.text, other.documents.len()), ("一、丙", 2));
    assert_eq!(other.options.lexicon, "丙丁");
    other.reduce(Action::Front(0));
    assert_eq!((&*other.text, other.options.ignored.len()), ("一、甲\n三、乙", 1));
    let names = |file: &str| Project::parse(file).unwrap().project.documents;
    let again = packed(&mut other);
    assert_eq!(names(&again), names(&file));
    assert!(matches!(Project::parse("{"), Err(problem) if !problem.is_empty()));
}
