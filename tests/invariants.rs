//! What holds for every text: nothing panics, places fit, the tree is a tree,
//! words tile paragraphs, slices and reuse change nothing, time is linear.
//!
//! The texts are made here, from a seed, out of what the engine looks for.

use std::time::{Duration, Instant};

use gangmu::job::{self, Analysis, Job, Mode, Options, Stage};
use gangmu::segment::Segmenter;
use gangmu::source::{Source, normalise};
use gangmu::span::Span;

/// What the engine takes for marks, announcements, titles, noise, ends.
const PIECES: &[&str] = &[
    "第一篇：",
    "第一部分",
    "第一章",
    "第二节",
    "第三条",
    "附件1",
    "一、",
    "（一）",
    "二）",
    "1.",
    "（1）",
    "1）",
    "①",
    "第一，",
    "第二、",
    "一是",
    "二是",
    "一要",
    "首先，",
    "其次，",
    "最后，",
    "其一，",
    "一则",
    "一方面，",
    "1.2.1",
    "Ⅰ、",
    "A.",
    "甲、",
    "［1］",
    "——",
    "三\n要",
    "（\n三）",
    "三 是",
    "以下9项任务：",
    "讲三点意见。",
    "以上三项",
    "这两个方面",
    "三个方案，即",
    "《甲县防汛制度》",
    "《甲县防汛工作机制》",
    "国务院印发",
    "省商务厅王大河厅长",
    "福建省漳州市",
    "刘书记",
    "有限公司",
    "的“三好”",
    "被称为",
    "甲、乙等2个县",
    "“四个意识”",
    "“六好”",
    "“三会一课”",
    "三会一课",
    "（即清渠、清淤）",
    "1+2+3",
    ".五个XX",
    "十五五",
    "一个目标",
    "“",
    "”",
    "《",
    "》",
    "（",
    "）",
    "[",
    "]",
    "[大全]",
    "【",
    "】",
    "文章标题：",
    "点击查看",
    "www.abc.com",
    "转载自",
    "张 文 雄",
    "2024年5月29日",
    "同志们：",
    "各位代表：",
    "国办发〔2024〕6号",
    "的讲话",
    "关于",
    "通知",
    "抓好落实",
    "要",
    "。",
    "；",
    "，",
    "：",
    "、",
    "？",
    "……",
    " ",
    "　",
    "\t",
    "\n",
    "\n\n",
    "\u{a0}",
    "\0",
    "𠮷",
    "a",
    "5",
    "%",
    "汉",
    "\u{301}",
    "\u{200d}",
    "\u{feff}",
    "👨‍👩‍👧",
    "\r\n",
];

/// A small generator: the same texts on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n as u64) as usize
    }

    fn text(&mut self, pieces: usize) -> String {
        (0..pieces)
            .map(|_| match self.below(12) {
                0 => char::from_u32(self.below(0x11_0000) as u32).unwrap_or('字').to_string(),
                _ => PIECES[self.below(PIECES.len())].to_owned(),
            })
            .collect()
    }
}

fn segmenter() -> Segmenter {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/data/dictionary.bin");
    Segmenter::new(&std::fs::read(path).expect("the dictionary is part of the project")).expect("it is sound")
}

fn outline(text: &str) -> Analysis {
    job::analyze(text, &Options::default(), None)
}

/// Every place of an analysis fits its text, and its parts fit each other.
fn assert_sound(a: &Analysis) {
    let text = a.source.text.as_str();
    let fits = |span: Span| assert!(text.get(span.range()).is_some(), "{span:?} does not fit {text:?}");
    let nodes = &a.outline.nodes;

    let mut at = 0;
    for d in &a.outline.documents {
        assert_eq!(d.span.start, at, "documents do not cover {text:?}");
        at = d.span.end;
        let f = &d.frame;
        let pieces =
            [f.title, f.subtitle, f.byline, f.note, f.salutation, f.closing, f.number, f.addressee, f.signer];
        for piece in pieces.into_iter().flatten().chain(f.date.map(|d| d.span)).chain([d.span]) {
            fits(piece);
            assert!(d.span.contains(piece), "{f:?} in {text:?}");
        }
        assert!(d.nodes.start <= d.nodes.end && d.nodes.end as usize <= nodes.len());
    }
    assert!(a.outline.documents.is_empty() || at as usize == text.len(), "documents do not cover {text:?}");

    for (i, node) in nodes.iter().enumerate() {
        for span in [node.marker.span, node.span].into_iter().chain(node.heading) {
            fits(span);
            assert!(node.span.contains(span) && !span.is_empty(), "{node:?} in {text:?}");
        }
        let end = node.end as usize;
        assert!(i < end && end <= nodes.len(), "{node:?}");
        assert!(
            nodes[i + 1..end].iter().all(|n| n.depth > node.depth && node.span.contains(n.span)),
            "{node:?} in {text:?}"
        );
        match node.parent.map(|p| &nodes[p as usize]) {
            Some(parent) => assert!(parent.depth + 1 == node.depth && parent.end > i as u32),
            None => assert_eq!(node.depth, 0),
        }
    }
    assert!(nodes.windows(2).all(|w| w[0].marker.span.end <= w[1].marker.span.start), "{text:?}");

    for span in a.facts.counts.iter().flat_map(|c| c.items.iter().chain([&c.announced])) {
        fits(*span);
    }
    for one in &a.facts.frameworks {
        one.items.iter().chain([&one.name]).for_each(|&span| fits(span));
        assert!(!one.name.is_empty() && one.entry.is_none_or(|e| (e as usize) < a.facts.glossary.len()));
    }
    for one in &a.facts.citations {
        [Some(one.span), Some(one.title), one.issuer, one.number].into_iter().flatten().for_each(fits);
        let before = |index: Option<u32>| index.is_none_or(|i| (i as usize) < a.facts.citations.len());
        assert!(
            one.span.contains(one.title) && !one.title.is_empty() && before(one.first) && before(one.near)
        );
    }
    for one in &a.facts.entities {
        [Some(one.span), one.post].into_iter().flatten().for_each(fits);
        assert!(!one.span.is_empty());
    }
    assert!(a.facts.entities.windows(2).all(|w| w[0].span.end <= w[1].span.start), "{text:?}");
    assert!(a.facts.frameworks.windows(2).all(|w| w[0].name.end <= w[1].name.start), "{text:?}");
    assert!(a.findings.windows(2).all(|w| w[0].span <= w[1].span));
    for f in &a.findings {
        f.related.iter().chain([&f.span]).for_each(|&s| fits(s));
        let edits = f.fix.iter().flat_map(|f| &f.edits);
        edits.for_each(|e| fits(e.span));
        assert!(!f.span.is_empty() && !f.message.is_empty());
    }
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
        let text = dice.text(length);
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
    let once = || {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    (0..3).map(|_| once()).min().unwrap_or_default()
}

/// Eight times the text takes eight times as long; quadratic work would take
/// sixty-four times. The limit lies between, far from either.
#[test]
fn time_is_linear_for_every_piece_repeated() {
    const SHORT: usize = 24_000;
    const LIMIT: u32 = 28;
    let mut slow = Vec::new();
    for piece in PIECES {
        for filler in ["", "。抓好落实", "\n"] {
            let unit = format!("{piece}{filler}");
            let text = |bytes: usize| unit.repeat(bytes / unit.len() + 1);
            let (short, long) = (text(SHORT), text(8 * SHORT));
            let run = |text: &str| {
                let _ = std::hint::black_box(outline(text));
            };
            // Below half a millisecond the clock says little.
            let base = time(|| run(&short)).max(Duration::from_micros(500));
            let full = time(|| run(&long));
            if full > base * LIMIT {
                slow.push(format!("{unit:?}: {base:?} for one, {full:?} for eight"));
            }
        }
    }
    assert!(slow.is_empty(), "{slow:#?}");
}

#[test]
fn cutting_words_takes_linear_time() {
    const SHORT: usize = 24_000;
    const LIMIT: u32 = 28;
    let segmenter = segmenter();
    for unit in
        ["抓好落实", "一", "9", "a", "（", "。", "，一", "1-", "第", "X", "%", "2024年5月", "党建+", "汉\n"]
    {
        let text = |bytes: usize| unit.repeat(bytes / unit.len() + 1);
        let run = |text: &str| {
            let _ = std::hint::black_box(job::analyze(text, &Options::default(), Some(&segmenter)));
        };
        let (short, long) = (text(SHORT), text(8 * SHORT));
        let base = time(|| run(&short)).max(Duration::from_micros(500));
        let full = time(|| run(&long));
        assert!(full < base * LIMIT, "{unit:?}: {base:?} for one, {full:?} for eight");
    }
}
