//! Work saved, kept and carried by a link.

use std::rc::Rc;

use gangmu::check::Ignore;
use gangmu::job::Options;
use gangmu::project::{Packing, Project};
use gangmu::wire::{Errand, Product, Task};

use super::super::{Action, Brought, Deliver, Effect, Origin, Revise, State, View};
use super::Stored;

fn bring(state: &mut State, texts: &[&str]) {
    let brought = texts.iter().map(|text| Brought { text: (*text).to_owned(), origin: None });
    state.reduce(Action::Bring(brought.collect()));
}

/// Puts aside what a rule finds in the text in front.
fn put_aside(state: &mut State, rule: &str) {
    let ignored = vec![Ignore::Rule(rule.to_owned())];
    state.reduce(Action::Settings(Options { ignored, ..state.options.clone() }));
}

/// What the desk is told to pack, packed.
fn packed(effects: &[Effect]) -> Option<(Vec<u8>, Packing)> {
    effects.iter().find_map(|effect| match effect {
        Effect::Desk(Errand::Make(_, Task::Pack(project, packing))) => {
            Some((project.clone().pack(*packing), *packing))
        }
        _ => None,
    })
}

/// Does what the desk is told; gives what follows.
fn pack(state: &mut State, deliver: Deliver) -> Vec<Effect> {
    let effects = state.reduce(Action::Deliver(deliver));
    let (bytes, packing) = packed(&effects).expect("something is packed");
    state.reduce(Action::Made { revision: 0, product: Product::Packed(bytes, packing) })
}

fn file(effects: &[Effect]) -> String {
    match effects {
        [Effect::SaveProject(file)] => String::from_utf8(file.bytes.clone()).expect("UTF-8"),
        other => panic!("{other:?}"),
    }
}

fn unpack(state: &mut State, packed: &str, packing: Packing) -> Vec<Effect> {
    let opened = Project::unpack(packing, packed).map(|o| (Box::new(o.project), o.notes));
    state.reduce(Action::Made { revision: 0, product: Product::Unpacked(opened, packing) })
}

fn draft(effects: Vec<Effect>) -> String {
    match &effects[..] {
        [Effect::Draft(bytes)] => String::from_utf8(bytes.clone()).expect("UTF-8"),
        other => panic!("{other:?}"),
    }
}

fn told(state: &State) -> &str {
    state.notice.as_ref().map_or("", |notice| &notice.text)
}

#[test]
fn a_text_known_by_its_checksum_is_that_document() {
    let mut state = State::default();
    bring(&mut state, &["一、甲\n三、乙", "一、丙"]);
    state.reduce(Action::Front(0));
    put_aside(&mut state, "ordinal-gap");
    state.reduce(Action::Deliver(Deliver::Bare(true)));
    let bare = file(&pack(&mut state, Deliver::Pack));
    assert!(!bare.contains("三、乙"), "{bare}");

    // Opened where one of the two is there already, and the other comes later.
    let mut other = State::default();
    bring(&mut other, &["一、丙"]);
    unpack(&mut other, &bare, Packing::Whole);
    assert_eq!(other.awaited.len(), 1);
    bring(&mut other, &["一、甲"]);
    assert!(other.options.ignored.is_empty() && other.awaited.len() == 1);
    bring(&mut other, &["\u{feff}一、甲\r\n三、乙"]);
    assert_eq!(other.options.ignored, [Ignore::Rule("ordinal-gap".to_owned())]);
    assert!(other.awaited.is_empty() && told(&other).contains("判断已接上"), "{}", told(&other));
    assert_eq!(other.documents.len(), 3);

    // A file that is only read otherwise may turn out to be the one.
    let mut third = State::default();
    unpack(&mut third, &bare, Packing::Whole);
    bring(&mut third, &["乱码"]);
    let origin = Some(Rc::new(Origin::default()));
    third.reduce(Action::Reread(Brought { text: "一、甲\n三、乙".to_owned(), origin }));
    assert_eq!((third.options.ignored.len(), third.awaited.len()), (1, 1));

    // What still lacks stays in the project, until nobody waits for it.
    let again = Project::parse(&file(&pack(&mut third, Deliver::Pack))).expect("sound").project;
    assert_eq!(again.documents.len(), 2);
    assert_eq!(again.documents[1].text, None);
    third.reduce(Action::Deliver(Deliver::Forget));
    assert!(third.awaited.is_empty());
}

#[test]
fn work_is_unsaved_until_a_project_holds_it() {
    let mut state = State::default();
    bring(&mut state, &["一、甲", "一、乙"]);
    state.reduce(Action::Open { text: "一、丙".to_owned(), view: View::Read });
    state.reduce(Action::Front(0));
    state.reduce(Action::Settings(Options { hmm: true, ..state.options.clone() }));
    assert!(!state.unsaved(), "a text merely brought is elsewhere too");
    for act in [
        Action::Write("一、丁".to_owned()),
        Action::Lexicon(Revise::Own("丙丁".to_owned())),
        Action::OwnRules("甲 => 乙".to_owned()),
        Action::Rule("doubled-word", false),
        Action::StopWords("的".to_owned()),
        Action::Kind(0, Some(gangmu::outline::Kind::Plan)),
    ] {
        state.reduce(act.clone());
        assert!(state.unsaved(), "{act:?}");
        let effects = pack(&mut state, Deliver::Pack);
        assert!(matches!(effects[..], [Effect::SaveProject(_)]) && state.unsaved());
        state.reduce(Action::Deliver(Deliver::Saved("甲.gangmu.json".to_owned())));
        assert!(!state.unsaved() && told(&state).contains("甲.gangmu.json"), "{act:?}");
    }
    // Without the texts a project does not hold what was written.
    state.reduce(Action::Deliver(Deliver::Bare(true)));
    put_aside(&mut state, "ordinal-gap");
    pack(&mut state, Deliver::Pack);
    state.reduce(Action::Deliver(Deliver::Saved(String::new())));
    assert!(!state.unsaved());
    state.reduce(Action::Write("一、戊".to_owned()));
    pack(&mut state, Deliver::Pack);
    state.reduce(Action::Deliver(Deliver::Saved(String::new())));
    assert!(state.unsaved());
    // What changes while a file is written is not in it.
    state.reduce(Action::Deliver(Deliver::Bare(false)));
    pack(&mut state, Deliver::Pack);
    state.reduce(Action::Write("一、己".to_owned()));
    state.reduce(Action::Deliver(Deliver::Saved(String::new())));
    assert!(state.unsaved());
}

#[test]
fn a_draft_follows_the_work_as_long_as_it_is_wanted() {
    let soon = |effects: &[Effect]| effects.contains(&Effect::KeepSoon);
    let mut state = State::default();
    assert!(!soon(&state.reduce(Action::Write("一、甲".to_owned()))), "nobody asked for a draft");
    let first = draft(pack(&mut state, Deliver::Draft(true)));
    assert!(first.contains("一、甲") && state.keep.on);
    let stored = |state: &mut State, how| state.reduce(Action::Deliver(Deliver::Stored(how)));
    assert!(!soon(&stored(&mut state, Stored::Kept)) && !state.unsaved());
    // Changes are kept together, one after the other.
    assert!(soon(&state.reduce(Action::Write("一、乙".to_owned()))) && state.unsaved());
    assert!(!soon(&state.reduce(Action::StopWords("的".to_owned()))));
    let second = draft(pack(&mut state, Deliver::Keep));
    assert!(second.contains("一、乙") && !second.contains("一、甲"), "{second}");
    assert!(!soon(&state.reduce(Action::Write("一、丙".to_owned()))));
    assert!(soon(&stored(&mut state, Stored::Kept)), "what changed meanwhile is kept too");

    // Cleared: what was under way comes to nothing, and the work is unsaved again.
    let late = packed(&state.reduce(Action::Deliver(Deliver::Keep))).expect("packed");
    assert!(state.reduce(Action::Deliver(Deliver::Draft(false))).contains(&Effect::ClearDraft));
    let after = state.reduce(Action::Made { revision: 0, product: Product::Packed(late.0, late.1) });
    assert!(after.is_empty() && !state.keep.on && state.unsaved(), "{after:?}");
    stored(&mut state, Stored::Cleared);
    assert!(told(&state).contains("全部清除"));
    assert!(!soon(&state.reduce(Action::Write("一、丁".to_owned()))));

    // The next visit.
    let mut next = State::default();
    let effects = unpack(&mut next, &second, Packing::Draft);
    assert!(!soon(&effects), "nothing has changed");
    assert!(soon(&next.reduce(Action::StopWords("的".to_owned()))));
    let mut next = State::default();
    next.reduce(Action::Write("一、先写的".to_owned()));
    assert!(soon(&unpack(&mut next, &second, Packing::Draft)), "what was written meanwhile is not kept");
    let mut next = State::default();
    unpack(&mut next, &second, Packing::Draft);
    assert_eq!((&*next.text, next.keep.on, next.unsaved()), ("一、乙", true, false));
    assert!(told(&next).contains("草稿"));
    for how in [Stored::Taken, Stored::Failed] {
        let mut next = State::default();
        unpack(&mut next, &second, Packing::Draft);
        stored(&mut next, how);
        assert!(!next.keep.on && told(&next).contains("项目文件"));
    }
    // A damaged one is told and not written over.
    let mut next = State::default();
    unpack(&mut next, "{", Packing::Draft);
    assert!(!next.keep.on && told(&next).contains("没能恢复"));
    // Either can be cleared on the spot.
    assert!(next.reduce(Action::Undo).contains(&Effect::ClearDraft));
    let mut next = State::default();
    unpack(&mut next, &second, Packing::Draft);
    assert!(next.reduce(Action::Undo).contains(&Effect::ClearDraft) && !next.keep.on);
}

#[test]
fn a_link_carries_settings_that_are_asked_about() {
    let mut state = State::default();
    bring(&mut state, &["一、机密甲"]);
    state.reduce(Action::OwnRules("登陆 => 登录".to_owned()));
    state.reduce(Action::Lexicon(Revise::Own("雁南区 ns".to_owned())));
    state.reduce(Action::Rule("doubled-word", false));
    put_aside(&mut state, "ordinal-gap");
    let effects = pack(&mut state, Deliver::Link);
    let [Effect::CopyLink(link)] = &effects[..] else { panic!("{effects:?}") };
    assert!(!Project::unpack(Packing::Link, link).expect("sound").project.write().contains("机密"));

    let mut other = State::default();
    bring(&mut other, &["一、乙"]);
    other.reduce(Action::OwnRules("旧 => 新".to_owned()));
    put_aside(&mut other, "page-number");
    unpack(&mut other, link, Packing::Link);
    assert_eq!(other.options.own_rules, "旧 => 新", "nothing changes before it is wanted");
    assert!(told(&other).contains("开关规则 1 条，自定规则 1 行，词典 1 行"), "{}", told(&other));
    other.reduce(Action::Undo);
    assert_eq!((&*other.options.own_rules, &*other.options.lexicon), ("登陆 => 登录", "雁南区 ns"));
    assert_eq!(other.options.ignored, [Ignore::Rule("page-number".to_owned())]);
    assert_eq!(other.options.rules_off, ["doubled-word"]);
    other.reduce(Action::Undo);
    assert_eq!((&*other.options.own_rules, &*other.options.lexicon), ("旧 => 新", ""));
    assert!(other.options.rules_off.is_empty());

    unpack(&mut other, &link[..link.len() / 2], Packing::Link);
    assert!(told(&other).contains("设置链接"), "{}", told(&other));
}
