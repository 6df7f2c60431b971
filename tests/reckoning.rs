//! Figures and their relations as a whole: what is right as it stands is
//! recognised and not flagged; clean documents hold no false relation.

use gangmu::check;
use gangmu::fact::{Bond, Facts};
use gangmu::job::{Analysis, Options, analyze};
use gangmu::outline::Outline;
use gangmu::source::Source;

mod material;

use material::{corpus, shared};

/// Rules that come straight from figures, relations and times.
const RULES: &[&str] = &[
    "sum-mismatch",
    "share-mismatch",
    "share-gap",
    "impossible-share",
    "growth-mismatch",
    "same-date-differs",
    "target-year",
    "year-end-early",
    "congress-order",
    "later-year",
];

/// `bond stated=computed`, with `!` where they do not agree.
fn relations(text: &str) -> Vec<String> {
    let source = Source::new(text);
    let facts = Facts::new(&source, &Outline::new(&source));
    let row = |r: &gangmu::fact::Relation| {
        let sign = if r.ok { "=" } else { "!" };
        format!("{:?} {}{sign}{}", r.bond, r.stated, r.computed)
    };
    facts.relations.iter().map(row).collect()
}

fn ours(analysis: &Analysis) -> Vec<String> {
    let found = analysis.findings.iter().filter(|f| RULES.contains(&f.rule.as_str()));
    found.map(|f| format!("{} {}", f.rule, f.span.of(&analysis.source.text))).collect()
}

#[test]
fn what_is_right_is_recognised_and_not_flagged() {
    for (text, expected) in [
        // Parts, shares of one whole, a sub-set.
        ("𠮷县有村组织2150个，其中甲组织90个，乙组织860个，丙组织1200个。", &["Sum 2150=2150"][..]),
        (
            "全县共有职工20730名。从学历上看，本科职工4503名，占21.7%；专科职工2778名，占13.4%。",
            &["Share 21.7%=21.722%", "Sum <= 20730=7281", "Share 13.4%=13.401%"],
        ),
        ("渠道共1768公里，其中干渠354公里，支渠945公里。", &["Sum <= 1768=1299"]),
        ("项目30个，投资5亿元，到位2亿元，其中外资项目8个。", &["Sum <= 30=8"]),
        ("产值32亿元，投资9亿元，其中项目8个，投资12亿元。", &[]),
        // One part at two times; few things of two kinds.
        ("渠道由20公里增加到90公里，其中干渠由8公里增加到25公里，通了水。", &[]),
        ("全县建设4个县级农技中心和4个乡级农技中心。", &[]),
        // A percentage of few things; who is left over.
        ("20个村100%实现通水；48个村，通路覆盖91.7%。", &["Grim 100%=20/20=100%", "Grim 91.7%=44/48=91.7%"]),
        ("登记农户2940户。核实后，如期缴费的农户占99.9%；2户农户不缴费。", &["Grim 99.9%=1334 <= N <= 3999"]),
        // The same number twice, a formula with its groups, characters, tenths.
        ("全县有4889个行政村。\n4889个行政村都通了路。", &["SameDate 4889个=4889个"]),
        ("建立1+2+3体系（1，即一个中心；2，指两个平台；3，指三个网络）。", &["Chain 1+2+3=1+2+3"]),
        ("做到渠道畅通、堤防坚固、水质清洁、管理民主的“十六字”要求。", &["Sum 16=16"]),
        ("办事靠七分努力，三分运气。", &["Sum 10=10"]),
        // Growth and doubling.
        ("产值三年翻一番，年均增长26%以上。", &["Growth 26%=26.0%"]),
        ("普及率由82.3%提高到91.5%，提高9.2个百分点。", &["Growth 9.2个百分点=9.2"]),
        // Names that are no sums, and numbers that belong to nothing.
        ("实行“5+2”“白+黑”，推进4+4产业。", &[]),
        ("今年修渠12公里，占全省的3.1%。", &[]),
    ] {
        let found = relations(text);
        let mut sorted = found.clone();
        sorted.sort();
        let mut wanted: Vec<String> = expected.iter().map(|&e| e.to_owned()).collect();
        wanted.sort();
        assert_eq!(sorted, wanted, "{text}: {found:?}");
        let analysis = analyze(text, &Options::default(), None);
        let flagged: Vec<String> =
            ours(&analysis).into_iter().filter(|f| !f.starts_with("share-gap")).collect();
        assert!(flagged.is_empty(), "{text}: {flagged:?}");
    }
}

#[test]
fn what_is_wrong_is_found() {
    for (text, rule) in [
        ("𠮷县有村组织2160个，其中甲组织90个，乙组织860个，丙组织1200个。", "sum-mismatch"),
        ("有企业265家，开发区有125家，占47.9%。", "share-mismatch"),
        ("48个村，通水覆盖92.1%。", "impossible-share"),
        ("产值两年翻一番，年均增长35%以上。", "growth-mismatch"),
    ] {
        let found = ours(&analyze(text, &Options::default(), None));
        assert!(found.len() == 1 && found[0].starts_with(rule), "{text}: {found:?}");
    }
    assert!(RULES.iter().all(|id| check::rule(id).is_some()));
}

/// Sentences with a share or a growth that is right, and with the same one changed: what
/// the clean documents have too few of.
#[test]
fn a_changed_share_is_found() {
    // The whole or the first value, the part or the second, the share.
    let forms = [
        "全县有养殖户{a}户，其中入社的{b}户，占{s}%。",
        "𠮷市各类学校{a}所，其中农村学校{b}所，占学校总数的{s}%。",
        "全乡共有会员{a}名，女会员{b}名，占会员总数的{s}%。",
        "全区登记企业{a}家，规模以上企业为{b}家，占登记企业的{s}%。",
        "水产业产值为{b}亿元，占全县农业总产值{a}亿元的{s}%。",
        "全县共有耕地{a}万亩，高标准农田{b}万亩，占比{s}%。",
        "能耗由{a}吨下降到{b}吨，下降{t}%。",
        "茶园面积由{b}亩增加到{a}亩，增长{g}%。",
    ];
    let tenths = |n: u32, of: u32| (n * 1000 + of / 2) / of;
    let shown = |n: u32| format!("{}.{}", n / 10, n % 10);
    let (mut all, mut met) = (0, 0);
    for k in 0..25 {
        let whole = 1100 + 379 * k;
        let part = whole * (12 + 3 * k) / 100 + 1;
        for form in forms {
            let filled = |more: u32| {
                let words = form.replace("{a}", &whole.to_string()).replace("{b}", &part.to_string());
                let words = words.replace("{s}", &shown(tenths(part, whole) + more));
                let words = words.replace("{t}", &shown(tenths(whole - part, whole) + more));
                words.replace("{g}", &shown(tenths(whole - part, part) + more))
            };
            let right = filled(0);
            assert_eq!(ours(&analyze(&right, &Options::default(), None)), [""; 0], "{right}");
            let wrong = filled([10, 20, 35, 60][k as usize % 4]);
            all += 1;
            met += usize::from(!ours(&analyze(&wrong, &Options::default(), None)).is_empty());
        }
    }
    println!("{met} of {all} changed shares are found");
    assert!(met * 10 >= all * 9, "{met} of {all}");
}

#[test]
fn clean_documents_hold_no_false_relation() {
    for (path, text) in corpus() {
        let analysis = analyze(&text, &Options::default(), None);
        let wrong: Vec<&str> =
            analysis.facts.relations.iter().filter(|r| !r.ok).map(|r| r.message.as_str()).collect();
        assert!(wrong.is_empty(), "{}: {wrong:?}", path);
        assert_eq!(ours(&analysis), [""; 0], "{}", path);
    }
}

#[test]
fn the_hand_made_relations_are_met() {
    let (Some(text), Some(gold)) =
        (shared("seeds/speeches.txt"), shared("gold/speeches-1-3.relations.jsonl"))
    else {
        return;
    };
    let facts = {
        let source = Source::new(&text);
        Facts::new(&source, &Outline::new(&source))
    };
    let byte: Vec<u32> = text.char_indices().map(|(at, _)| at as u32).collect();
    for line in gold.lines().filter(|line| !line.trim().is_empty()) {
        let row: serde_json::Value = serde_json::from_str(line).expect("a row of JSON");
        let starts: Vec<u32> = row["terms"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|t| Some(byte[t.as_u64()? as usize]))
            .collect();
        let kind = row["kind"].as_str().unwrap_or("");
        let same = |bond: Bond| serde_json::to_value(bond).is_ok_and(|b| b == kind);
        let found = facts.relations.iter().find(|r| {
            same(r.bond) && starts.iter().all(|&at| r.terms.iter().any(|t| t.start <= at && at <= t.end + 12))
        });
        assert_eq!(found.map(|r| Some(r.ok)), Some(row["ok"].as_bool()), "{line}");
    }
}
