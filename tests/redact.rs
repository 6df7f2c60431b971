//! Texts without names lead back to themselves, byte for byte, whatever they hold.

use gangmu::job::{Options, analyze};
use gangmu::redact::{Choice, Key, Kind, redact, restore, seen};

#[path = "sound/dice.rs"]
mod dice;
mod material;
#[path = "sound/random.rs"]
mod random;

use dice::Dice;

fn all(words: &str) -> Choice {
    Choice { kinds: Kind::ALL.iter().map(|(kind, ..)| *kind).collect(), words: words.to_owned() }
}

/// Hides, goes back, and looks for what should be hidden.
fn assert_sound(text: &str, choice: &Choice, before: &Key) -> Key {
    let analysis = analyze(text, &Options::default(), None);
    let text = &analysis.source.text;
    let seen = seen(&analysis);
    let made = redact(&analysis, &seen, choice, before);
    let restored = restore(&made.text, &made.key);
    let expected = if before.entries.is_empty() { text.clone() } else { restore(text, &made.key).text };
    assert_eq!(restored.text, expected);
    assert_eq!(Key::parse(&made.key.tsv()).as_ref(), Ok(&made.key));
    for name in seen.iter().filter(|s| s.everywhere && choice.kinds.contains(&s.kind)) {
        let words = name.span.of(text);
        if choice.words.contains(&format!("-{words}")) || words.contains(['〔', '〕']) {
            continue;
        }
        assert!(!made.text.contains(words), "{words:?} is left in {:?}", made.text);
    }
    let same: std::collections::BTreeSet<&str> =
        made.key.entries.iter().map(|e| e.placeholder.as_str()).collect();
    assert_eq!(same.len(), made.key.entries.len(), "no placeholder stands twice");
    made.key
}

#[test]
fn random_texts_lead_back() {
    let mut dice = Dice(41);
    let pieces =
        ["〔人名1〕", "〔数字", "1〕", "〔地名2·2〕", "13800138000", "a@b.cn", "王大河", "厅长", "〕", "〔"];
    let mut key = Key::default();
    for round in 0..400 {
        let mut text = if round % 2 == 0 { dice.text(40) } else { dice.document(20) };
        for _ in 0..dice.below(12) {
            let at = text.char_indices().map(|(at, _)| at).nth(dice.below(100)).unwrap_or(text.len());
            text.insert_str(at, pieces[dice.below(pieces.len())]);
        }
        let words = ["", "修渠\n人名\n1", "-王大河\n水利建设", "〔\n〕\n数字1"][dice.below(4)];
        assert_sound(&text, &all(words), &Key::default());
        // One key for many texts, as long as none speaks in placeholders itself.
        if !text.contains('〔') && !words.contains('〔') {
            key = assert_sound(&text, &all(words), &key);
        }
    }
}

#[test]
fn real_documents_lead_back() {
    let speeches = material::shared("seeds/speeches.txt").map(|text| ("speeches".to_owned(), text));
    for (name, text) in material::corpus().into_iter().chain(speeches) {
        let key = assert_sound(&text, &all(""), &Key::default());
        assert!(key.entries.len() > 5, "{name}: {}", key.entries.len());
    }
}
