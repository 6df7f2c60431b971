//! Several documents: which is read when, what stays with each.

use super::*;

/// The revision and text of what is to be read aside.
fn aside(effects: &[Effect]) -> Option<(u32, &str)> {
    effects.iter().find_map(|effect| match effect {
        Effect::Send(Message::Read(request)) if request.aside => {
            Some((request.revision, request.text.as_str()))
        }
        _ => None,
    })
}

#[test]
fn several_documents_are_read_the_one_in_front_first() {
    let mut state = State::default();
    state.reduce(brought(&["一、甲", "一、乙\n二、丙", "一、丁"]));
    assert_eq!((&*state.text, state.documents.len(), state.front), ("一、丁", 3, 2));
    let before = state.revision;
    answer(&mut state);
    // The newest behind is read while nothing else is to do.
    assert_eq!(state.revision, before + 1);
    let analysis = analyze("一、乙\n二、丙", &state.options, None);
    let revision = state.revision;
    state.reduce(Action::Heard { revision, reply: Reply::Outline(analysis.outline) });
    let effects = state.reduce(Action::Heard { revision, reply: Reply::Done });
    assert_eq!(aside(&effects), Some((revision + 1, "一、甲")));
    assert_eq!(state.reading_of(1).map(|r| r.outline.nodes.len()), Some(2));
    assert_eq!((&*state.reading.source.text, state.reading.outline.nodes.len()), ("一、丁", 1));
}

#[test]
fn what_was_decided_about_a_document_stays_with_it() {
    let mut state = State::default();
    state.reduce(brought(&["一、甲\n三、乙"]));
    answer(&mut state);
    assert_eq!(state.reading.findings.len(), 1, "a gap");
    state.reduce(Action::Ignore(0, Aside::Rule));
    state.reduce(Action::Lexicon(Revise::Own("甲乙".to_owned())));
    state.reduce(brought(&["一、甲\n三、丙"]));
    assert_eq!((state.options.ignored.len(), state.options.lexicon.as_str()), (0, "甲乙"));
    let effects = state.reduce(Action::Front(0));
    assert_eq!((&*state.text, state.options.ignored.len()), ("一、甲\n三、乙", 1));
    // What was known of it is shown at once.
    assert!(effects.contains(&Effect::Show) && !state.reading.source.text.is_empty());
}

#[test]
fn an_edited_document_keeps_its_newest_text_behind() {
    let mut state = opened("一、甲");
    answer(&mut state);
    state.reduce(Action::Write("一、甲乙".to_owned()));
    state.reduce(Action::Anew);
    assert_eq!((state.view, &*state.text), (View::Start, ""));
    state.reduce(Action::Front(0));
    assert_eq!((state.view, &*state.text), (View::Read, "一、甲乙"));
    // The empty page is used by what comes next.
    state.reduce(Action::Front(1));
    state.reduce(brought(&["丙"]));
    assert_eq!((state.documents.len(), state.front), (2, 1));
}

#[test]
fn documents_are_removed_one_by_one() {
    let mut state = State::default();
    state.reduce(brought(&["甲", "乙", "丙"]));
    state.reduce(Action::Close(0));
    assert_eq!((&*state.text, state.documents.len(), state.front), ("丙", 2, 1));
    state.reduce(Action::Close(1));
    assert_eq!((&*state.text, state.documents.len(), state.front), ("乙", 1, 0));
    state.reduce(Action::Close(0));
    assert_eq!((&*state.text, state.view, state.documents.len()), ("", View::Start, 1));
}

#[test]
fn a_file_can_be_read_otherwise() {
    let mut state = State::default();
    let origin = Rc::new(Origin { name: "甲.txt".to_owned(), ..Origin::default() });
    state.reduce(Action::Bring(vec![Brought { text: "鍏".to_owned(), origin: Some(origin) }]));
    let choice = Choice { encoding: "GB18030", ..Choice::default() };
    let effects = state.reduce(Action::Otherwise(choice.clone()));
    assert!(matches!(&effects[..], [Effect::Reread(origin, c)] if origin.name == "甲.txt" && *c == choice));
    let origin = Some(Rc::new(Origin { choice, ..Origin::default() }));
    state.reduce(Action::Reread(Brought { text: "全".to_owned(), origin }));
    assert_eq!((&*state.text, state.documents.len()), ("全", 1));
    assert_eq!(state.origin().map(|o| o.choice.encoding), Some("GB18030"));
}

#[test]
fn all_documents_are_laid_on_the_desk_for_a_question_about_all() {
    let mut state = State::default();
    state.reduce(brought(&["甲", "乙"]));
    read_all(&mut state);
    let front = state.reading.revision;
    state.reading.words = Rc::new(Columns::new(&[Token { span: Span::new(0, 3), pos: Pos(0) }]));
    state.reduce(Action::Choose(Tab::Words));
    let effects = state.reduce(Action::Study(Change::Scope(Scope::Every)));
    let [Effect::Desk(Errand::Take(volume)), Effect::Desk(Errand::Make(_, Task::Statistics(inquiry)))] =
        &effects[..]
    else {
        panic!("{effects:?}")
    };
    assert_eq!((volume.text.as_str(), inquiry.texts.len()), ("甲", 2), "the other one lies there");
    assert_eq!(inquiry.texts, [volume.revision, front]);
    // Back to one: the other is put away.
    let effects = state.reduce(Action::Order(Task::Paper(Paper::Html, u8::MAX)));
    assert!(matches!(&effects[0], Effect::Desk(Errand::Keep(kept)) if *kept == [front]), "{effects:?}");
}

#[test]
fn a_place_in_another_document_is_gone_to_when_it_is_shown() {
    let mut state = State::default();
    state.reduce(brought(&["一、甲", "一、乙"]));
    read_all(&mut state);
    let span = Span::new(0, 9);
    state.reading.words = Rc::new(Columns::new(&[Token { span: Span::new(0, 3), pos: Pos(0) }]));
    state.reduce(Action::Choose(Tab::Compare));
    state.reduce(Action::Study(Change::Compared(gangmu::stats::Kind::Reuse)));
    let inquiry = Box::new(state.study().unwrap());
    let product = Product::Statistics(inquiry, Table::default());
    state.reduce(Action::Made { revision: state.reading.revision, product });
    assert!(!state.reduce(Action::At(0, span)).iter().any(|e| matches!(e, Effect::Reveal(_))));
    let revision = state.revision;
    state.reduce(Action::Heard { revision, reply: Reply::Done });
    assert!(state.reduce(Action::Shown).contains(&Effect::Reveal(span)));
    assert_eq!((&*state.text, state.front), ("一、甲", 0));
}
