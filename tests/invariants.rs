//! What holds for every text: nothing panics, places fit, the tree is a tree,
//! words tile paragraphs, slices and reuse change nothing, time is linear.
//!
//! The texts are made here, from a seed, out of what the engine looks for.

use std::time::Duration;

use gangmu::job::{self, Analysis, Job, Mode, Options, Stage};
use gangmu::outline::Outline;
use gangmu::segment::Segmenter;
use gangmu::source::{Source, normalise};

#[path = "sound/clock.rs"]
mod clock;
#[path = "sound/dice.rs"]
mod dice;
#[path = "sound/random.rs"]
mod random;
#[path = "sound/sound.rs"]
mod sound;

use dice::Dice;
use random::PIECES;
use sound::assert_sound;

fn segmenter() -> Segmenter {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/data/dictionary.bin");
    Segmenter::new(&std::fs::read(path).expect("the dictionary is part of the project")).expect("it is sound")
}

fn outline(text: &str) -> Analysis {
    job::analyze(text, &Options::default(), None)
}

/// The words of each paragraph, one behind the other, are the paragraph.
fn assert_tiled(a: &Analysis) {
    let mut tokens = a.tokens.iter().peekable();
    for paragraph in &a.source.paragraphs {
        let mut at = paragraph.start;
        while let Some(token) = tokens.next_if(|t| t.span.start < paragraph.end) {
            assert_eq!(token.span.start, at, "a hole in {:?}", paragraph.of(&a.source.text));
            assert!(!token.span.of(&a.source.text).is_empty());
            at = token.span.end;
        }
        assert_eq!(at, paragraph.end, "{:?}", paragraph.of(&a.source.text));
    }
    assert!(tokens.next().is_none());
}

fn assert_same(a: &Analysis, b: &Analysis) {
    assert_eq!(a.source.text, b.source.text);
    assert_eq!(a.outline, b.outline);
    assert_eq!(a.facts, b.facts);
    assert_eq!(a.findings, b.findings);
    assert_eq!(a.tokens, b.tokens);
}

#[test]
fn any_text_gives_a_sound_outline() {
    let mut dice = Dice(7);
    for round in 0..6000 {
        let length = 1 + dice.below(60);
        let text = if round % 4 == 0 { dice.document(length) } else { dice.text(length) };
        let a = outline(&text);
        assert_sound(&a);
        if round % 10 == 0 {
            assert_same(&a, &outline(&text));
        }
    }
}

#[test]
fn any_text_gives_words_that_tile_its_paragraphs() {
    let segmenter = segmenter();
    let mut dice = Dice(11);
    for mode in [Mode::Default, Mode::Default, Mode::Search, Mode::All] {
        for hmm in [false, true] {
            let lexicon = "抓好落实的\n𠮷a 5 n\n\n坏 行 坏 行".to_owned();
            let options = Options { mode, hmm, lexicon, ..Options::default() };
            for _ in 0..150 {
                let length = 1 + dice.below(80);
                let a = job::analyze(&dice.text(length), &options, Some(&segmenter));
                assert_sound(&a);
                if mode == Mode::Default {
                    assert_tiled(&a);
                }
            }
        }
    }
}

#[test]
fn reusing_an_earlier_analysis_changes_nothing() {
    let segmenter = segmenter();
    let mut dice = Dice(13);
    let options = Options::default();
    for _ in 0..150 {
        let (head, tail) = (dice.text(40), dice.text(40));
        let (was, is) = (dice.text(3), dice.text(3));
        let before = job::analyze(&format!("{head}{was}{tail}"), &options, Some(&segmenter));
        let text = format!("{head}{is}{tail}");
        let mut job = Job::new(normalise(&text), options.clone()).reusing(&before);
        while job.step(Some(&segmenter)).stage != Stage::Done {}
        assert_same(job.analysis(), &job::analyze(&text, &options, Some(&segmenter)));
    }
}

#[test]
fn a_job_in_progress_only_moves_on() {
    let segmenter = segmenter();
    let text = "各级要抓好落实。".repeat(20_000);
    let mut job = Job::new(text, Options::default());
    let mut last = job.progress();
    let mut steps = 0;
    while job.step(None).stage < Stage::Words {}
    assert_eq!(job.step(None).stage, Stage::Words, "without a dictionary it waits");
    loop {
        let now = job.step(Some(&segmenter));
        assert!((now.stage, now.done) >= (last.stage, last.done) && now.done <= now.total);
        if now.stage == Stage::Done {
            break;
        }
        (last, steps) = (now, steps + 1);
    }
    assert!(steps >= 5, "half a megabyte is more than {steps} slices");
    assert_tiled(job.analysis());
}

#[test]
fn bad_input_gives_a_sensible_result() {
    let segmenter = segmenter();
    let many = |piece: &str, n: usize| piece.repeat(n);
    let table: Vec<(&str, String)> = vec![
        ("nothing", String::new()),
        ("one newline", "\n".into()),
        ("blanks", " 　\t\n \u{a0}\n".into()),
        ("a byte-order mark", "\u{feff}".into()),
        ("NUL bytes", many("\0", 1000)),
        ("NUL bytes in text", many("抓好\0落实。\n", 1000)),
        ("only marks", many("一、（一）1.（1）第一，一是", 2000)),
        ("only marks on lines", many("一、\n（一）\n1.\n第一，\n一是\n", 2000)),
        ("opening brackets", many("（", 200_000)),
        ("opening quotation marks", many("“", 200_000)),
        ("opening tags", many("[", 200_000)),
        ("line breaks", many("\n", 200_000)),
        ("one long line", many("抓好落实", 50_000)),
        ("one long word of letters", many("a", 200_000)),
        ("one long number", many("9", 200_000)),
        ("one long numeral", many("一", 200_000)),
        ("replacement characters", many("\u{fffd}", 1000)),
        ("a time behind what is compared", many("财政收入比去年今年增长5%，比上年2025年增长5%。", 20)),
        ("picture bytes as text", "\u{fffd}PNG\r\n\u{1a}\n\0\0\0\rIHDR\0\u{fffd}".into()),
    ];
    for (name, text) in table {
        let a = job::analyze(&text, &Options::default(), Some(&segmenter));
        assert_sound(&a);
        assert_tiled(&a);
        let blank = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty();
        assert!(!blank || (a.outline.nodes.is_empty() && a.findings.is_empty()), "{name}");
    }
}

#[test]
fn ten_megabytes_are_read() {
    let text = "一、抓学习\n（一）学理论。各级要带头学、经常学。\n（二）学业务。一是学政策；二是学本领。\n"
        .repeat(100_000);
    assert!(text.len() > 10_000_000);
    let a = outline(&text);
    assert!(a.outline.nodes.len() >= 300_000);
    assert_eq!(Source::new(&text).text.len(), a.source.text.len());
}

/// The shortest of three runs.
fn time(run: impl Fn()) -> Duration {
    (0..3).map(|_| clock::taken(&run)).min().unwrap_or_default()
}

/// How much longer eight times the text may take: linear work takes eight times
/// as long, quadratic sixty-four; twice the text no more than 2.5 times.
const LIMIT: u32 = 16;

/// What `run` takes for a text and for eight times that text, if it is out of
/// proportion. A busy machine is slow now and then, quadratic work always.
fn grows(short: &str, long: &str, run: impl Fn(&str)) -> Option<String> {
    let mut slow = None;
    for _ in 0..4 {
        // Below half a millisecond the clock says little.
        let base = time(|| run(short)).max(Duration::from_micros(500));
        let full = time(|| run(long));
        if full < base * LIMIT {
            return None;
        }
        slow = Some(format!("{base:?} for one, {full:?} for eight"));
    }
    slow
}

#[test]
fn time_is_linear_for_every_piece_repeated() {
    const SHORT: usize = 24_000;
    let mut slow = Vec::new();
    for piece in PIECES {
        for filler in ["", "。抓好落实", "\n"] {
            let unit = format!("{piece}{filler}");
            let text = |bytes: usize| unit.repeat(bytes / unit.len() + 1);
            let (short, long) = (text(SHORT), text(8 * SHORT));
            let run = |text: &str| {
                let _ = std::hint::black_box(outline(text));
            };
            slow.extend(grows(&short, &long, run).map(|times| format!("{unit:?}: {times}")));
        }
    }
    assert!(slow.is_empty(), "{slow:#?}");
}

/// Each short document of a compilation was read up to the end of the whole.
#[test]
fn compilations_of_many_documents_take_linear_time() {
    for unit in [
        "第一篇：\n",
        "第一篇：甲\n乙\n",
        "第一篇：在水利会上的讲话\n同志们：\n一、看\n二、干\n",
        "在水利会上的讲话\n同志们：\n一、看\n二、干\n讲。\n讲。\n讲。\n讲。\n讲。\n讲。\n讲。\n讲。\n",
        "关于印发节水方案的通知\n2025年4月2日\n节水方案\n一、看\n二、干\n",
    ] {
        let text = |bytes: usize| unit.repeat(bytes / unit.len() + 1);
        let run = |text: &str| {
            let _ = std::hint::black_box(Outline::new(&Source::new(text)));
        };
        assert_eq!(grows(&text(40_000), &text(320_000), run), None, "{unit:?}");
    }
}

#[test]
fn cutting_words_takes_linear_time() {
    const SHORT: usize = 24_000;
    let segmenter = segmenter();
    for unit in
        ["抓好落实", "一", "9", "a", "（", "。", "，一", "1-", "第", "X", "%", "2024年5月", "党建+", "汉\n"]
    {
        let text = |bytes: usize| unit.repeat(bytes / unit.len() + 1);
        let run = |text: &str| {
            let _ = std::hint::black_box(job::analyze(text, &Options::default(), Some(&segmenter)));
        };
        let (short, long) = (text(SHORT), text(8 * SHORT));
        assert_eq!(grows(&short, &long, run), None, "{unit:?}");
    }
}

/// A report in own words of about `bytes` bytes.
fn report(bytes: usize) -> String {
    let fill = "各乡镇要把水利建设摆在突出位置，把责任落实到人，把工程抓到底，让群众用上放心水。";
    let mut text = String::from("政府工作报告\n各位代表：\n现在，我向大会报告工作，请予审议。\n");
    for n in 1.. {
        if text.len() >= bytes {
            break;
        }
        text += &format!("{}、抓好第{n}件大事\n{fill}\n", gangmu::han::numeral(n % 40 + 1));
        for k in ["一", "二", "三"] {
            text +=
                &format!("（{k}）抓实抓细。{fill}一是早动手，{fill}二是严把关。{fill}三是常督查。{fill}\n");
        }
        text += "在肯定成绩的同时，我们也清醒地看到不足：一是慢；二是散。\n";
    }
    text
}

#[test]
fn long_reports_and_nested_brackets_take_linear_time() {
    let nested = |n: usize| format!("{}甲{}", "（".repeat(n), "）".repeat(n));
    let quoted = |n: usize| format!("一、甲\n{}乙{}", "“‘".repeat(n), "’”".repeat(n));
    let flat = |n: usize| report(n).replace('\n', "");
    let cases: [(&str, [String; 2]); 4] = [
        ("brackets", [nested(12_500), nested(100_000)]),
        ("quotation marks", [quoted(12_500), quoted(100_000)]),
        ("a report", [report(640_000), report(5_120_000)]),
        ("a report without line breaks", [flat(160_000), flat(1_280_000)]),
    ];
    for (name, [short, long]) in cases {
        let run = |text: &str| {
            let _ = std::hint::black_box(Outline::new(&Source::new(text)));
        };
        assert_eq!(grows(&short, &long, run), None, "{name}");
    }
}
