//! Statistics: every number agrees with an independent computation, counts do
//! not depend on how texts are sliced or parted, a concordance has as many lines
//! as the count, what is promised of reused passages holds, time is linear.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use gangmu::export::statistics;
use gangmu::job::{Analysis, Options, analyze};
use gangmu::segment::Segmenter;
use gangmu::stats::{Cell, Division, Index, Kind, Place, Query, Reference, Statistics, Table, is_word};

#[path = "sound/dice.rs"]
mod dice;

use dice::Dice;

static SEGMENTER: LazyLock<Segmenter> = LazyLock::new(|| {
    Segmenter::new(include_bytes!("../data/dictionary.bin")).expect("the committed dictionary loads")
});

/// A compilation in our own words, in which words and passages come again.
const COMPILATION: &str = "第一篇：在𠮷县水利工作会议上的讲话\n在𠮷县水利工作会议上的讲话\n（2024年5月29日）\n同志们：\n\
    今天讲三点意见。\n一、认清水利形势\n（一）雨多。今年雨水多，水库水位高，渠道淤积多，任务重。\n（二）人手少。水利所的人手少，经费也少。\n\
    二、抓好水利工作\n水利工作要抓早抓小。一是查堤，把每一段堤都查到，把每一个险都记下；二是清淤，把每一条渠都清到；三是修库。\n\
    要算好水利账，管好水利钱，用好水利人，修好旗滨渠。旗滨渠要修，旗滨渠要管，沿旗滨渠走一走，看看旗滨渠，爱护旗滨渠。\n三、加强领导\n各乡镇要加强领导，抓好落实。\n\
    第二篇：在𠮷县水利工作总结会上的讲话\n在𠮷县水利工作总结会上的讲话\n（2025年1月9日）\n同志们：\n一、一年来的工作\n\
    去年水利工作抓得早。我们把每一段堤都查到了，把每一个险都记下，把每一条渠都清到，渠道畅通，群众满意。\n\
    二、今后的工作\n（一）抓管理。管理要靠制度，制度要靠人。\n（二）抓投入。投入要有保障，今后三年投入3000万元。\n三、加强领导\n各乡镇要加强领导，抓好落实，年底前检查。\n";

fn read(text: &str) -> Analysis {
    analyze(text, &Options::default(), Some(&SEGMENTER))
}

/// Answers `query` about `analyses`.
fn answer(analyses: &[&Analysis], query: &Query) -> Table {
    let names: Vec<String> = (1..=analyses.len()).map(|n| format!("{n}.txt")).collect();
    let texts: Vec<_> = analyses.iter().zip(&names).map(|(analysis, name)| analysis.counted(name)).collect();
    let reference = Reference::parse(include_str!("../data/reference.txt"));
    Statistics { texts: &texts, index: &Index::new(&texts), reference: &reference }.table(query)
}

fn all(kind: Kind) -> Query {
    Query { most: u32::MAX, least: 1, stop: Some(String::new()), ..Query::new(kind) }
}

/// Word and number of every row.
fn counts(table: &Table, word: usize, number: usize) -> BTreeMap<String, i64> {
    let pair = |cells: &[Cell]| match (&cells[word], &cells[number]) {
        (Cell::Text(word), Cell::Number(number)) => (word.clone(), *number),
        other => panic!("{other:?}"),
    };
    table.rows.iter().map(|row| pair(&row.cells)).collect()
}

impl Dice {
    /// Sentences of few words, so that much comes again.
    fn text(&mut self, pieces: usize) -> String {
        const PIECES: &[&str] = &[
            "水利",
            "工作",
            "发展",
            "𠮷县",
            "旗滨",
            "渠",
            "2024年",
            "21.7%",
            "，",
            "。",
            "、",
            "；",
            "\n",
            "\n一、",
            "（一）",
            "第一，",
            "一是",
            "的",
            " ",
            "“",
            "”",
            "基层",
            "党组织",
            "加强领导",
            "Ａ",
            "a",
            "é",
        ];
        (0..pieces).map(|_| PIECES[self.below(PIECES.len())]).collect()
    }
}

/// Every table of `files`, written by the program into one folder.
fn export(name: &str, files: &[String]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    let tables: &[&[&str]] = &[
        &["tokens"],
        &["frequency"],
        &["frequency", "--tags", "n,v", "--chars", "2", "--by", "section"],
        &["ngrams", "--size", "1-4", "--no-stop"],
        &["ngrams", "--tags", "n,v,a"],
        &["phrases", "--least", "2"],
        &["keywords"],
        &["keywords", "--document", "1", "--least", "1"],
        &["keyness"],
        &["keyness", "--document", "2", "--against", "1", "--tags", "n", "--least", "1"],
        &["changes"],
        &["changes", "--document", "2", "--against", "1", "--least", "2"],
        &["collocates", "--term", "工作"],
        &["collocates", "--term", "水利", "--window", "2", "--no-stop", "--document", "1", "--least", "1"],
        &["dispersion"],
        &["dispersion", "--by", "section", "--no-stop"],
        &["matrix"],
        &["matrix", "--by", "section", "--term", "工作,发展,没有这词"],
        &["variety"],
        &["variety", "--by", "section", "--window", "20"],
        &["sentences"],
        &["sentences", "--by", "section"],
        &["tags"],
        &["aligned"],
        &["aligned", "--document", "2", "--against", "1"],
        &["concordance", "--term", "工作", "--sort", "R1,L1,R2"],
        &["concordance", "--term", "的", "--sort", "L1,L2,L3", "--top", "7"],
        &["new-words"],
    ];
    for (number, arguments) in tables.iter().enumerate() {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gangmu"));
        command.args(["stats", "--format", "json", "--top", "0", "--table"]).args(*arguments).args(files);
        let output = command.output().expect("the program runs");
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        let name = if number == 0 { "tokens".to_owned() } else { format!("{number:02}-{}", arguments[0]) };
        fs::write(folder.join(name).with_extension("json"), output.stdout).expect("the table is written");
    }
    folder
}

/// What tests/statistics.py says of a folder; `None` without python3.
fn reckoned(folder: &Path) -> Option<Result<String, String>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut python = Command::new("python3");
    python.arg(root.join("tests/statistics.py")).arg(folder);
    python.arg(root.join("data/reference.txt")).arg(root.join("src/stats/stop.rs"));
    let output = python.output().ok()?;
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
    Some(if output.status.success() { Ok(said(&output.stdout)) } else { Err(said(&output.stderr)) })
}

#[test]
fn every_number_is_reckoned_again() {
    let write = |name: &str, text: &str| {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::write(&path, text).expect("written");
        path.display().to_string()
    };
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/www/sample.txt").to_owned();
    let mut sets = vec![("one", vec![write("compilation.txt", COMPILATION)])];
    sets.push(("several", vec![write("first.txt", COMPILATION), sample]));
    let speeches = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/seeds/speeches.txt");
    match Path::new(speeches).exists() {
        true => sets.push(("speeches", vec![speeches.to_owned()])),
        false => println!("skipped: no ../shared/seeds/speeches.txt"),
    }
    for (name, files) in sets {
        let folder = export(&format!("statistics-{name}"), &files);
        match reckoned(&folder) {
            None => return println!("skipped: no python3"),
            Some(said) => println!("{name}: {}", said.unwrap_or_else(|error| panic!("{name}: {error}"))),
        }
        // The check itself: a digit changed is found.
        let table = folder.join("01-frequency.json");
        let text = fs::read_to_string(&table).expect("there");
        let wrong = text.replacen(",1]", ",2]", 1).replacen(",2]", ",1]", usize::from(!text.contains(",1]")));
        assert_ne!(text, wrong, "{name}");
        fs::write(&table, wrong).expect("written");
        assert!(reckoned(&folder).is_some_and(|said| said.is_err()), "{name}");
    }
}

#[test]
fn counts_are_those_of_the_tokens_in_slices_and_in_parts() {
    // Longer than a slice of the index.
    let long = COMPILATION.repeat(120);
    let mut dice = Dice(0x5eed);
    let texts: Vec<String> = (0..40).map(|_| dice.text(200)).chain([long, String::new()]).collect();
    for text in &texts {
        let analysis = read(text);
        let text = &analysis.source.text;
        let mut plain: BTreeMap<String, i64> = BTreeMap::new();
        for token in analysis.tokens.iter().filter(|token| is_word(text, token)) {
            *plain.entry(token.span.of(text).to_owned()).or_default() += 1;
        }
        let whole = counts(&answer(&[&analysis], &all(Kind::Frequency)), 0, 2);
        assert_eq!(whole, plain);
        // Section by section they make the same sum.
        let mut sum: BTreeMap<String, i64> = BTreeMap::new();
        let sections = answer(&[&analysis], &Query { division: Division::Section, ..all(Kind::Matrix) });
        for row in &sections.rows {
            let Cell::Text(word) = &row.cells[0] else { panic!() };
            let numbers = row.cells[5..].iter().map(|c| if let Cell::Number(n) = c { *n } else { panic!() });
            sum.insert(word.clone(), numbers.sum());
        }
        assert_eq!(sum, whole);
        // Half by half too, wherever the text is halved.
        let half = analysis.tokens.len() / 2;
        let middle = analysis.tokens.get(half).map_or(0, |token| token.span.start);
        let mut halves: BTreeMap<String, i64> = BTreeMap::new();
        for (start, end) in [(0, middle), (middle, u32::MAX)] {
            let scope = vec![Place { text: 0, span: gangmu::span::Span { start, end } }];
            for (word, count) in counts(&answer(&[&analysis], &Query { scope, ..all(Kind::Frequency) }), 0, 2)
            {
                *halves.entry(word).or_default() += count;
            }
        }
        assert_eq!(halves, whole);
    }
}

#[test]
fn slices_of_the_index_change_nothing() {
    let analysis = read(&COMPILATION.repeat(120));
    let texts = [analysis.counted("a"), analysis.counted("b")];
    let mut index = Index::default();
    let mut steps = 0;
    while index.step(&texts) < texts.len() {
        steps += 1;
    }
    assert!(steps > 2, "{steps}");
    let reference = Reference::default();
    let table = |index: &Index, text: u32| {
        let scope = vec![Place { text, span: gangmu::span::Span { start: 0, end: u32::MAX } }];
        let query = Query { scope, ..all(Kind::Ngrams) };
        Statistics { texts: &texts, index, reference: &reference }.table(&query)
    };
    let (first, second) = (table(&index, 0), table(&index, 1));
    assert_eq!(counts(&first, 0, 2), counts(&second, 0, 2));
    assert_eq!(counts(&first, 0, 2), counts(&answer(&[&analysis], &all(Kind::Ngrams)), 0, 2));
}

#[test]
fn a_concordance_has_as_many_lines_as_the_count() {
    let mut dice = Dice(0xabc);
    for text in [COMPILATION.to_owned(), dice.text(400), dice.text(400)] {
        let analysis = read(&text);
        for kind in [Kind::Frequency, Kind::Ngrams] {
            for (term, count) in counts(&answer(&[&analysis], &all(kind)), 0, 2) {
                let query =
                    Query { terms: vec![term.clone()], sort: vec![1, -1, 2], ..all(Kind::Concordance) };
                let table = answer(&[&analysis], &query);
                assert_eq!((table.total, table.rows.len()), (count as u32, count as usize), "{term}");
                for row in &table.rows {
                    let words = row.places[0].span.of(&analysis.source.text);
                    assert_eq!(words.replace(' ', ""), term.replace(' ', ""));
                }
            }
        }
    }
}

#[test]
fn terms_are_words_then_spelt_words_then_characters() {
    let analysis = read("𠮷县水利工作。水利工作好。抓水利，工作忙。");
    let lines = |term: &str| {
        let query = Query { terms: vec![term.to_owned()], ..all(Kind::Concordance) };
        let table = answer(&[&analysis], &query);
        let shown = |cell: &Cell| if let Cell::Text(words) = cell { words.clone() } else { String::new() };
        let row = |row: &gangmu::stats::Row| row.cells[..3].iter().map(shown).collect::<Vec<_>>().join("|");
        table.rows.iter().map(row).collect::<Vec<_>>()
    };
    assert_eq!(lines("水利").len(), 3);
    assert_eq!(lines("水利 工作"), lines("水利工作"));
    assert_eq!(
        lines("水利工作"),
        ["𠮷县|水利工作|。水利工作好。抓水利，工作忙。", "𠮷县水利工作。|水利工作|好。抓水利，工作忙。"]
    );
    assert_eq!(lines("利工")[1], "𠮷县水利工作。水|利工|作好。抓水利，工作忙。");
    assert_eq!((lines("利工").len(), lines("没有").len(), lines(" ").len(), lines("").len()), (2, 0, 0, 0));
}

/// Characters and digits with where they stand, as reuse compares them.
fn letters(text: &str) -> Vec<(char, u32)> {
    let half = |c: char| gangmu::han::half(c);
    text.char_indices().map(|(at, c)| (half(c), at as u32)).filter(|(c, _)| c.is_alphanumeric()).collect()
}

#[test]
fn what_stands_twice_is_found() {
    let mut dice = Dice(0xdef);
    for round in 0..60 {
        let mut texts = [dice.text(120), dice.text(120)];
        // A passage of the first, somewhere in the second, with a slip in it.
        let from = texts[0].char_indices().nth(round).map_or(0, |(at, _)| at);
        let passage: String = texts[0][from..].chars().take(60).collect();
        texts[1].push_str(&passage.replacen("工作", "重要任务", 1));
        let analyses = texts.each_ref().map(|text| read(text));
        let length = 8;
        let table = answer(&[&analyses[0], &analyses[1]], &Query { least: length, ..all(Kind::Reuse) });
        let streams = analyses.each_ref().map(|analysis| letters(&analysis.source.text));
        let covered = |text: usize, at: u32| {
            let holds = |place: &Place| place.text as usize == text && place.span.holds(at);
            table.rows.iter().any(|row| row.places.iter().any(holds))
        };
        let words = |part: &[(char, u32)]| part.iter().map(|(c, _)| *c).collect::<String>();
        let mut seen: BTreeMap<String, ()> = BTreeMap::new();
        for (text, stream) in streams.iter().enumerate() {
            for gram in stream.windows(length as usize) {
                // Documents part the letters; these texts may hold several.
                let whole = analyses[text].outline.documents.iter().any(|document| {
                    document.span.holds(gram[0].1) && document.span.holds(gram[gram.len() - 1].1)
                });
                if whole && seen.insert(words(gram), ()).is_some() {
                    let missed = gram.iter().find(|(_, at)| !covered(text, *at));
                    assert!(missed.is_none(), "{round}: {} of {:?}", words(gram), texts[text]);
                }
            }
        }
        // And what is found does share that many letters in a row.
        for row in &table.rows {
            let part = row.places.iter().map(|place| {
                let stream = &streams[place.text as usize];
                let inside: Vec<_> = stream.iter().filter(|(_, at)| place.span.holds(*at)).copied().collect();
                words(&inside)
            });
            let [early, late] = &part.collect::<Vec<_>>()[..] else { panic!() };
            let late: Vec<char> = late.chars().collect();
            let shared =
                late.windows(length as usize).any(|gram| early.contains(&gram.iter().collect::<String>()));
            assert!(shared, "{early} / {late:?}");
        }
    }
}

#[test]
fn a_slip_does_not_end_a_passage() {
    let first = read("各乡镇要把每一段堤都查到，把每一个险都记下来，一项一项抓好落实，不留死角。");
    let second = read("我们要求大家把每一段堤都查到；把每一个险都记在账上，一项一项抓好落实。");
    let table = answer(&[&first, &second], &all(Kind::Reuse));
    let query = Query { least: 8, ..all(Kind::Reuse) };
    assert_eq!(table.rows.len(), answer(&[&first, &second], &query).rows.len());
    assert_eq!(
        table.lines()[1][..4],
        ["23", "90.2", "把每一段堤都查到，把每一个险都记下来，一项一项抓好落实", "1 1.txt"]
    );
}

#[test]
fn any_text_and_any_query_give_a_table() {
    let mut dice = Dice(0x77);
    let odd = ["", "\n", "\0", "（（（", "𠮷", "。。。", "一、二、三、", "a b c"];
    for round in 0..120 {
        let text = odd.get(round).map_or_else(|| dice.text(60), |text| (*text).to_owned());
        let other = dice.text(30);
        let (one, two) = (read(&text), read(&other));
        for (kind, name, _) in Kind::ALL {
            let mut place = || Place {
                text: dice.below(3) as u32,
                span: gangmu::span::Span { start: dice.below(200) as u32, end: dice.below(400) as u32 },
            };
            let (scope, against) = (vec![place(), place()], vec![place()]);
            let mut query =
                Query { terms: vec!["工作".to_owned(), "水利 工作".to_owned()], ..Query::new(kind) };
            query.sort = vec![dice.below(9) as i8 - 4, 3];
            query.size = (dice.below(10) as u8, dice.below(10) as u8);
            query.window = dice.below(9) as u16;
            if round % 3 > 0 {
                query.scope = scope;
            }
            if round % 3 > 1 {
                query.against = against;
            }
            let table = answer(&[&one, &two], &query);
            assert!(table.rows.iter().all(|row| row.cells.len() == table.columns.len()), "{name}");
            assert!(table.total as usize >= table.rows.len(), "{name}");
            let fits = |place: &Place| {
                let text = if place.text == 0 { &one.source.text } else { &two.source.text };
                text.get(place.span.range()).is_some()
            };
            assert!(table.rows.iter().flat_map(|row| &row.places).all(fits), "{name} {text:?} {other:?}");
            assert_eq!(table, answer(&[&one, &two], &query), "{name}");
            let json = statistics::json(&table, &[one.counted("甲\"")], &query, None);
            assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok(), "{name}: {json}");
            let query = serde_json::to_string(&query).expect("JSON");
            assert!(serde_json::from_str::<Query>(&query).is_ok(), "{query}");
        }
    }
}

/// Eight times the text takes about eight times as long for every table, whatever
/// it repeats; quadratic work would take sixty-four times. Short times are noise,
/// and so is what another program takes: only a time that stays long counts.
#[test]
fn time_is_linear_for_every_table() {
    let time = |analysis: &Analysis, kind: Kind| -> Duration {
        let texts = [analysis.counted("")];
        let (index, reference) = (Index::new(&texts), Reference::default());
        let statistics = Statistics { texts: &texts, index: &index, reference: &reference };
        let query = Query { terms: vec!["水利".to_owned()], most: 1000, ..Query::new(kind) };
        let once = || {
            let start = Instant::now();
            std::hint::black_box(statistics.table(&query));
            start.elapsed()
        };
        (0..3).map(|_| once()).min().unwrap_or_default()
    };
    for piece in ["水利工作好。", "水利\n", "一、水利\n", "水", "𠮷县水利工作，", COMPILATION]
    {
        let few = 24_000 / piece.len();
        let [short, long] = [few, few * 8].map(|times| read(&piece.repeat(times)));
        for (kind, name, _) in Kind::ALL {
            let mut tries = (0..5).map(|_| (time(&short, kind), time(&long, kind)));
            let slow = tries.all(|(short, long)| long > short * 24 + Duration::from_millis(40));
            assert!(!slow, "{name} {piece:?}");
        }
    }
}
