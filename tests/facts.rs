//! Counts and names as a whole: what is right as it stands is recognised and not
//! flagged; the hand-made lists are met; the clean documents hold no mismatch.

use gangmu::check;
use gangmu::fact::{Count, Facts, Framework, Verdict};
use gangmu::job::{Analysis, Options, analyze};
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

/// Rules that come straight from counts, names and citations.
const RULES: &[&str] = &["count-mismatch", "name-members", "listing-differs", "document-name"];

fn flagged(analysis: &Analysis) -> Vec<String> {
    let found = analysis.findings.iter().filter(|f| RULES.contains(&f.rule.as_str()));
    found.map(|f| format!("{} {}", f.rule, f.message)).collect()
}

/// Texts that are right, in our own words: the count or name, and how many it has.
const RIGHT: &[(&str, &[(&str, usize)])] = &[
    ("（五）办成了四项重点工程。一是修了渠；二是清了淤；三是护了堤；四是植了树。", &[("四项重点工程", 4)]),
    (
        "为落实好上述工作，我再提三点要求。第一，人要到位。抓紧。\n第二，钱要到位。抓紧。第三，责任要到位。",
        &[("三点要求", 3)],
    ),
    (
        "我们搭建了1+2+3.的管水体系（1，即一个总台账，县里统管。2，指两个方案，即《总方案》和《分方案》两个计划性方案。\
         3，指三项制度，即《值班制度》《巡查制度》和《报告制度》三项制度），水才管得住。",
        &[("1+2+3", 3), ("两个方案", 2), ("两个计划性方案", 2), ("三项制度", 3)],
    ),
    (
        "会议提出了三项治水思路：节水优先、空间均衡、系统治理，被称为我们治水的“三大法宝”。同时提出“三个必须”，\
         即必须按时巡查；必须如实记录；必须当日报告，不得拖延。",
        &[("三项治水思路", 3), ("三大法宝", 3), ("三个必须", 3)],
    ),
    ("以凸显堤防好、水质好、管护好等“三好”创建为特色。", &[("三好", 3)]),
    (
        "要达到三个方面的目标要求：一是在明确新阶段管水单位的工作职责上拓展新的思路，把管护责任落实到人。二是改进管护方式。三是全县供水\n保障能力进一步提高。",
        &[("三个方面的目标要求", 3)],
    ),
    (
        "要围绕一个目标任务，抓好两个方面工作。围绕一个目标任务是按照上级提出的水清岸绿、河畅景美的“八字”要求办好水利。\n\
         抓好两个方面的工作：一是抓渠道，强化巡、清、护，“巡”就是天天看。“清”就是月月掏。“护”就是年年修。\n二是抓水库。",
        &[("一个目标任务", 1), ("两个方面工作", 2), ("八字", 2), ("两个方面的工作", 2)],
    ),
    (
        "要把“两级联管”、“二推进一树立”（推进渠道清淤、推进水库除险，树立节水新风）这两项活动与“三清一护”结合起来。",
        &[("二推进一树立", 3), ("这两项活动", 2)],
    ),
    (
        "开展“二带一争”活动（即带头值班、带头巡查、争当能手），成为“巡堤的强手、抢险的能手”，本着“有利于防汛，有利于灌溉”的原则。",
        &[("二带一争", 3)],
    ),
    ("把握好三个环节：一是人到位，抓好省里3个文件的落实。二是物到位。三是责任到位。", &[("三个环节", 3)]),
    (
        "同志们：\n我讲两个方面意见。\n一、认清形势\n第一，雨多。很多。\n第二，库多。很多。\n二、抓好落实\n要抓紧。",
        &[("两个方面意见", 2)],
    ),
    (
        "围绕“堤防好、水质好”的“二好”目标，当前要抓好以下几项工作：\n（一）修渠。抓紧。\n（二）清淤。抓紧。",
        &[("二好", 2), ("以下几项工作", 2)],
    ),
    (
        "办事是六分耐心，三分细心，一分胆量。首先体现在人上。\n一要抓人。一是定岗；二是定责。\n二要抓钱。一是开源；二是节流。\n同志们，要做到“5+2”“白+黑”。",
        &[],
    ),
    (
        "第一，修渠。\n第二，清淤。\n为此提三点要求。第一，快。很快。\n第二，准。很准。\n第三，实。很实。",
        &[("三点要求", 3)],
    ),
    ("预、决算和三、四季度，第二、第三产业，精简、统一、高效，第一要务，一厂一策，现在在建，1300多户。", &[]),
    ("工作要“精简、统一、高效”，推动“3+5”城市群和4+4产业，“一带一路”走深走实。", &[]),
];

#[test]
fn what_is_right_is_recognised_and_not_flagged() {
    for (text, expected) in RIGHT {
        let analysis = analyze(text, &Options::default(), None);
        let source = &analysis.source;
        let counts = analysis.facts.counts.iter().map(|c| (c.announced, c.items.len(), c.verdict));
        let names = analysis.facts.frameworks.iter().map(|f| (f.name, f.items.len(), f.verdict));
        let seen: Vec<(&str, usize, Verdict)> =
            counts.chain(names).map(|(span, n, verdict)| (span.of(&source.text), n, verdict)).collect();
        for (name, found) in *expected {
            assert!(seen.iter().any(|s| (s.0, s.1) == (*name, *found)), "{name} in {text}\n{seen:?}");
        }
        assert!(seen.iter().all(|s| s.2 != Verdict::Mismatch), "{text}\n{seen:?}");
        assert!(flagged(&analysis).is_empty(), "{text}\n{:?}", flagged(&analysis));
    }
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

#[test]
fn clean_documents_hold_no_mismatch() {
    for (path, text) in corpus() {
        let (source, facts) = facts(&text);
        let words = |span: Span| span.of(&source.text).to_owned();
        let counts =
            facts.counts.iter().filter(|c| c.verdict == Verdict::Mismatch).map(|c| words(c.announced));
        let names = facts.frameworks.iter().filter(|f| f.verdict == Verdict::Mismatch).map(|f| words(f.name));
        let wrong: Vec<String> = counts.chain(names).collect();
        assert!(wrong.is_empty(), "{}: {wrong:?}", path);
    }
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

#[test]
fn every_rule_named_here_exists() {
    assert!(RULES.iter().all(|id| check::rule(id).is_some()));
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
