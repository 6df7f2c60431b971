//! Counts and names as a whole: the hand-made lists are met; announcements
//! of clean documents are bound; time is linear.

use gangmu::fact::{Count, Facts, Framework, Verdict};
use gangmu::outline::Outline;
use gangmu::source::Source;
use gangmu::span::Span;
use serde_json::Value;

mod material;

use material::{corpus, shared};

fn facts(text: &str) -> (Source, Facts) {
    let source = Source::new(text);
    let facts = Facts::new(&source, &Outline::new(&source));
    (source, facts)
}

/// The hand-made rows of `name` that are not borderline.
fn gold(name: &str) -> Option<Vec<Value>> {
    let rows = shared(name)?;
    let rows = rows.lines().map(|line| serde_json::from_str::<Value>(line).expect("a row"));
    Some(rows.filter(|row| row["optional"] != Value::Bool(true)).collect())
}

/// Byte span of a hand-made row, whose place is in characters.
fn place(text: &str, row: &Value) -> Span {
    let at = row["at"].as_u64().expect("a place") as usize;
    let start: usize = text.chars().take(at).map(char::len_utf8).sum();
    Span::new(start, start + row["text"].as_str().expect("words").len())
}

#[test]
fn the_hand_made_counts_are_met() {
    let (Some(text), Some(rows)) = (shared("seeds/speeches.txt"), gold("gold/speeches-1-3.counts.jsonl"))
    else {
        return;
    };
    let (source, facts) = facts(&text);
    assert_eq!(source.text, text, "places are those of the text as it is");
    let mut wrong = Vec::new();
    for row in &rows {
        let span = place(&text, row);
        let same = |c: &&Count| {
            let verdict = match row["verdict"].as_str() {
                Some("match") => Verdict::Match,
                Some("mismatch") => Verdict::Mismatch,
                _ => Verdict::Unresolved,
            };
            c.announced.overlaps(span)
                && c.verdict == verdict
                && c.declared.map(u64::from) == row["declared"].as_u64()
                && Some(c.items.len() as u64) == row["found"].as_u64()
        };
        if !facts.counts.iter().any(|c| same(&c)) {
            wrong.push(span.of(&text).to_owned());
        }
    }
    assert!(wrong.len() * 20 <= rows.len(), "{wrong:?}");
}

#[test]
fn the_hand_made_names_are_met() {
    let (Some(text), Some(rows)) = (shared("seeds/speeches.txt"), gold("gold/speeches-1-3.frameworks.jsonl"))
    else {
        return;
    };
    let (_, facts) = facts(&text);
    let mut wrong = Vec::new();
    for row in &rows {
        let span = place(&text, row);
        let members = row["items"].as_array().map_or(0, Vec::len);
        let same = |f: &&Framework| f.name.overlaps(span) && (members == 0 || f.items.len() == members);
        if !facts.frameworks.iter().any(|f| same(&f)) {
            wrong.push(span.of(&text).to_owned());
        }
    }
    assert!(wrong.len() * 10 <= rows.len(), "{wrong:?}");
}

/// 以下…：, 以下…。 at the end of a paragraph: an announcement if there ever was one.
#[test]
fn announcements_of_clean_documents_are_bound() {
    for (path, text) in corpus() {
        let (source, facts) = facts(&text);
        for (at, _) in source.text.match_indices("以下") {
            let rest = &source.text[at..];
            let end = rest.find(['。', '：', '，', '；', '\n']).unwrap_or(rest.len());
            let announces = rest[end..].starts_with('：') || rest[end..].starts_with("。\n");
            let number = rest["以下".len()..]
                .starts_with(|c: char| "几若一二三四五六七八九十两".contains(c) || c.is_ascii_digit());
            let counted = ["方面", "点", "项"].iter().any(|w| rest[..end].contains(w));
            if announces && number && counted && end < 60 {
                let bound =
                    facts.counts.iter().any(|c| c.announced.start as usize == at && !c.items.is_empty());
                assert!(bound, "{}: {}", path, &rest[..end]);
            }
        }
    }
}

/// Eight times the text takes eight times as long; quadratic work would take
/// sixty-four times. Whole announcements, lists and names are repeated here.
#[test]
fn facts_take_linear_time() {
    const SHORT: usize = 24_000;
    const LIMIT: u32 = 28;
    for unit in [
        "三项任务，一是甲，",
        "以下9项任务：一是甲；",
        "以下9项任务：\n一是甲；二是乙。\n以上9项任务。\n",
        "以上9项任务，",
        "我讲三个问题。\n一、甲\n",
        "我讲三个问题。",
        "一、甲\n（一）乙\n这三个方面，",
        "三个方案，即甲、乙和",
        "甲、乙、丙等",
        "“三好”、",
        "甲好、乙好的“三好”",
        "“四个意识”（政治意识、",
        "“三清一护”，即",
        "1+2+3，即1，指",
        ".四个全面",
        "十五五",
        "《甲县防汛工作制度》",
        "国务院印发了的《",
        "王大河厅长和刘书记",
        "福建省漳州市",
        "省商务厅",
        "有限公司",
    ] {
        let text = |bytes: usize| unit.repeat(bytes / unit.len() + 1);
        let time = |bytes: usize| {
            let source = Source::new(&text(bytes));
            let outline = Outline::new(&source);
            let once = || {
                let start = std::time::Instant::now();
                let _ = std::hint::black_box(Facts::new(&source, &outline));
                start.elapsed()
            };
            (0..3).map(|_| once()).min().unwrap_or_default()
        };
        // The glossary is read anew each time: half a millisecond that does not grow.
        let base = time(SHORT).max(std::time::Duration::from_millis(1));
        let full = time(8 * SHORT);
        assert!(full < base * LIMIT, "{unit:?}: {base:?} for one, {full:?} for eight");
    }
}
