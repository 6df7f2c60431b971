//! Words joined, parted and stepped through; lexicons.

use super::*;

/// What the engine answers to the question about words among `effects`, as the worker does.
fn engine(state: &mut State, segmenter: &Segmenter, effects: &[Effect]) -> Vec<Effect> {
    let asked = effects.iter().find_map(|effect| match effect {
        Effect::Send(Message::Ask(_, question)) => Some(question.clone()),
        _ => None,
    });
    let options = CutOptions::default();
    let (source, before) = (state.reading.source.clone(), Lexicon::parse(&state.options.lexicon).0);
    let answer = match asked {
        Some(Question::Why(at)) => {
            Answer::Why(at, segmenter.why_in(&source, at, &options, &before).map(Box::new))
        }
        Some(Question::Amend(lexicon, amend)) => {
            let lines = match amend {
                Amend::Lines(lines) => lines,
                Amend::Part(word, at) => segmenter.parting(&source, word, at, &options, &lexicon),
            };
            let after = Lexicon::parse(&format!("{lexicon}\n{lines}")).0;
            let paragraphs = source.paragraphs.iter().map(|p| p.of(&source.text));
            Answer::Amend(lines, segmenter.change(paragraphs, &options, &before, &after))
        }
        other => panic!("{other:?} of {effects:?}"),
    };
    let effects = state.reduce(Action::Heard { revision: state.revision, reply: Reply::Answer(answer) });
    cut(state, segmenter);
    effects
}

/// Reads the text as the worker does, words and all.
fn cut(state: &mut State, segmenter: &Segmenter) {
    let analysis = analyze(&state.text, &state.options, Some(segmenter));
    let problems = analysis.problems.iter().map(|p| (p.line, p.message.clone())).collect();
    let words = Columns::new(&analysis.tokens);
    for reply in
        [Reply::Outline(analysis.outline), Reply::Words { words, terms: Vec::new(), problems }, Reply::Done]
    {
        state.reduce(Action::Heard { revision: state.revision, reply });
    }
    state.reduce(Action::Shown);
}

fn words(state: &State) -> String {
    let words = (0..state.reading.words.len()).filter_map(|index| state.reading.words.get(index));
    words.map(|word| word.span.of(&state.reading.source.text)).collect::<Vec<_>>().join("|")
}

#[test]
fn a_word_is_joined_with_its_neighbour_and_parted_again_by_hand() {
    let segmenter = Segmenter::new(include_bytes!("../../../../../data/dictionary.bin")).unwrap();
    let mut state = opened("𠮷县生活垃圾分类。\n垃圾分类，生活垃圾。");
    cut(&mut state, &segmenter);
    let before = words(&state);
    assert!(before.contains("垃圾|分类|"), "{before}");

    // Why: asked once for a word in the tab of words, and kept.
    state.reduce(Action::Choose(Tab::Words));
    let at = state.text.find("垃圾").unwrap() as u32;
    let effects = state.reduce(Action::Pick(at));
    engine(&mut state, &segmenter, &effects);
    let why = state.reading.why.clone().unwrap().1.unwrap();
    assert_eq!((why.span.of(&state.text), why.candidates.is_empty()), ("垃圾", false));
    let effects = state.reduce(Action::Pick(at));
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Send(_))), "{effects:?}");

    // Joined: applied, counted, told, undone.
    let page = state.reading.source.clone();
    let [left, right] = state.joined();
    assert_eq!(left.unwrap().of(&state.text), "生活垃圾");
    assert_eq!(right.unwrap().of(&state.text), "垃圾分类");
    let effects = state.reduce(Action::Lexicon(Revise::Amend(Amend::Lines("垃圾分类 n".to_owned()))));
    engine(&mut state, &segmenter, &effects);
    assert_eq!(state.options.lexicon, "垃圾分类 n");
    assert!(words(&state).contains("|垃圾分类|"));
    assert!(std::rc::Rc::ptr_eq(&page, &state.reading.source), "the text stays on the page");
    let told = state.notice.clone().unwrap().text;
    assert!(told.contains("“垃圾分类” 0 → 2 处") && told.contains("分类 2"), "{told}");
    let held = state.entry(state.word().unwrap().span).unwrap();
    assert_eq!((held.0.name.as_str(), held.1), ("", "垃圾分类 n"));

    // Parted: the entry goes, a bar comes.
    let span = state.word().unwrap().span;
    let part = Amend::Part(span, span.start + 6);
    let effects = state.reduce(Action::Lexicon(Revise::Amend(part)));
    engine(&mut state, &segmenter, &effects);
    assert_eq!(state.options.lexicon, "-垃圾分类");
    assert_eq!(words(&state), before);
    state.reduce(Action::Undo);
    cut(&mut state, &segmenter);
    assert_eq!(state.options.lexicon, "垃圾分类 n");

    // What lies across is warned of.
    let effects = state.reduce(Action::Lexicon(Revise::Amend(Amend::Lines("活垃".to_owned()))));
    engine(&mut state, &segmenter, &effects);
    let told = state.notice.clone().unwrap().text;
    assert!(told.contains("截断了：") && told.contains("生活 2"), "{told}");
}

#[test]
fn words_are_stepped_through_without_marks() {
    let segmenter = Segmenter::new(include_bytes!("../../../../../data/dictionary.bin")).unwrap();
    let mut state = opened("𠮷县，修渠。\n清淤。");
    cut(&mut state, &segmenter);
    let mut seen = Vec::new();
    for _ in 0..9 {
        state.reduce(Action::Neighbour(1));
        seen.push(state.word().unwrap().span.of(&state.text).to_owned());
    }
    seen.dedup();
    assert!(!seen.contains(&"，".to_owned()) && seen.last().unwrap().contains('淤'), "{seen:?}");
    state.reduce(Action::Neighbour(-1));
    assert!(state.word().unwrap().span.start < state.text.find('淤').unwrap() as u32);
}

#[test]
fn lexicons_are_taken_switched_and_removed() {
    let mut state = opened("云岭县开会。");
    answer(&mut state);
    let take = |name: &str, text: &str| {
        Action::Lexicon(Revise::Take { name: name.to_owned(), text: text.to_owned() })
    };
    state.reduce(Action::Lexicon(Revise::Own("云岭 nz\n云 x9\n".to_owned())));
    state.reduce(take("地名", "云岭县 100 ns\n云岭 ns\n\n"));
    state.reduce(take("会议", "开会 v"));
    assert_eq!(state.options.lexicon, "云岭县 100 ns\n云岭 ns\n开会 v\n云岭 nz\n云 x9");
    assert_eq!((state.line_of(2), state.line_of(3), state.line_of(5)), (("地名", 2), ("会议", 1), ("", 2)));
    state.reduce(Action::Lexicon(Revise::Switch(0)));
    assert_eq!((state.options.lexicon.as_str(), state.line_of(1)), ("开会 v\n云岭 nz\n云 x9", ("会议", 1)));
    // The same name again is another state of it, and on.
    state.reduce(take("地名", "云岭县"));
    assert_eq!(state.lexicons.len(), 3);
    state.reduce(Action::Lexicon(Revise::Remove(0)));
    assert_eq!(state.options.lexicon, "开会 v\n云岭 nz\n云 x9");
    state.reduce(Action::Undo);
    assert_eq!(state.options.lexicon, "云岭县\n开会 v\n云岭 nz\n云 x9");
    // The own one stays.
    state.reduce(Action::Lexicon(Revise::Remove(2)));
    assert_eq!(state.lexicons.len(), 3);
    for index in 0..3 {
        state.reduce(Action::Lexicon(Revise::Switch(index)));
    }
    assert_eq!(state.options, Options::default());
}
