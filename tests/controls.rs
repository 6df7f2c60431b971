//! What is right as it stands: every such row of the survey of official writing
//! (numbers, names, lists, traps), told in our own words, is recognised for what
//! it is, and no rule has anything to say against it. The clean documents hold no
//! mismatch.

use gangmu::check::Severity;
use gangmu::fact::{Bond, Verdict};
use gangmu::job::{Analysis, Options, analyze};
use gangmu::span::Span;

mod material;

use material::{corpus, shared};

/// What must be recognised.
enum Seen {
    /// A count and how many are listed.
    Count(&'static str, usize),
    /// A name and how many members are told.
    Name(&'static str, usize),
    /// A relation that holds: what is stated, what follows.
    Holds(Bond, &'static str, &'static str),
}

use Seen::{Count, Holds, Name};

/// What a row shows; the text; what is seen in it.
const ROWS: &[(&str, &str, &[Seen])] = &[
    (
        "a count with its items in one paragraph",
        "（五）办成了七项重点工程。一是修了渠；二是清了淤；三是护了堤；四是植了树；五是通了路；六是架了桥；七是建了站。",
        &[Count("七项重点工程", 7)],
    ),
    (
        "a share of a whole that is told, by who is left over",
        "全乡登记农户2940户。核实后，如期缴费的农户占99.9%；2户农户不缴费。",
        &[Holds(Bond::Grim, "99.9%", "1334 <= N <= 3999")],
    ),
    (
        "members with one head, and the name they have together",
        "要增强政治、大局、核心、看齐意识，把“四个意识”落到实处。",
        &[Name("四个意识", 0)],
    ),
    (
        "members one by one before their name",
        "要增强政治意识、大局意识、核心意识、看齐意识“四个意识”。",
        &[Name("四个意识", 4)],
    ),
    (
        "a formula and its groups, each with its titles",
        "我们搭建了1+2+3+4的管水体系（1，即一个总台账，由县里统管。2，指两个方案，即《总体方案》和《分年方案》两个计划性方案。\
         3，指三项办法，即《值班办法》《巡查办法》和《考核办法》三项办法。4，指四项机制，即上下联动、结对帮扶、定期交流、督查通报四项机制），水才管得住。",
        &[
            Name("1+2+3+4", 4),
            Count("两个方案", 2),
            Count("三项办法", 3),
            Count("四项机制", 4),
            Holds(Bond::Chain, "1+2+3+4", "1+2+3+4"),
        ],
    ),
    (
        "a second list behind the tasks",
        "第一，修渠。\n第二，清淤。\n为落实好上述工作，我再提三点要求。第一，人要到位。抓紧。\n第二，钱要到位。抓紧。第三，责任要到位。",
        &[Count("三点要求", 3)],
    ),
    (
        "a count whose items hold sentences",
        "归纳起来，可以概括为五个方面：一是修渠。修了很多。二是清淤。清了很多。三是护堤。护了很多。四是植树。植了很多。五是通路。通了很多。",
        &[Count("五个方面", 5)],
    ),
    (
        "one list with two names, and a list of six",
        "会议提出了三项治水思路：节水优先、空间均衡、系统治理，被称为我们治水的“三大法宝”。同时提出“六个必须”，\
         即必须按时巡查；必须如实记录；必须当日报告，不得拖延；必须专人值守；必须备足物料；必须持证上岗。",
        &[Count("三项治水思路", 3), Name("三大法宝", 3), Name("六个必须", 6)],
    ),
    (
        "six that end alike, the last but one a clause",
        "以凸显堤防好、水质好、管护好、记录好、营造和谐氛围好、群众反响好等“六好”创建为特色。",
        &[Name("六好", 6)],
    ),
    (
        "a list over a torn line",
        "要达到三个方面的目标要求：一是在明确新阶段管水单位的工作职责上拓展新的思路，把管护责任落实到人。二是改进管护方式。三是全县供水\n保障能力进一步提高。",
        &[Count("三个方面的目标要求", 3)],
    ),
    (
        "one aim and four tasks, and what the one is",
        "要围绕一个目标任务，抓好两个方面工作。围绕一个目标任务是按照上级提出的水清岸绿、河畅景美的“八字”要求办好水利。\n\
         抓好两个方面的工作：一是抓渠道，强化巡、清、护，“巡”就是天天看。“清”就是月月掏。“护”就是年年修。\n二是抓水库。",
        &[Count("一个目标任务", 1), Count("两个方面工作", 2), Count("两个方面的工作", 2), Name("八字", 2)],
    ),
    (
        "a name of so many characters",
        "做到渠道畅通、堤防坚固、水质清洁、调度有序、管理民主的“二十字”要求。",
        &[Name("二十字", 5), Holds(Bond::Sum, "20", "20")],
    ),
    (
        "names of one character, each explained in quotation marks",
        "强化选、育、用、管、励，“选”就是选好人员。“育”就是办好培训。“用”就是用对地方。“管”就是管住日常。“励”就是奖优罚劣。",
        &[],
    ),
    (
        "a sum of two kinds in brackets, and an echo of two names",
        "要把“三级联管”、“四推进一树立”（推进渠道清淤、推进水库除险、推进管网改造、推进智慧调度，树立节水新风）这两项活动抓好。",
        &[Name("四推进一树立", 5), Count("这两项活动", 2)],
    ),
    (
        "a sum of two kinds, a row of five, three principles",
        "开展“三带一争”活动（即带头值班、带头巡查、带头抢险、争当能手），成为“巡堤的强手、抢险的能手、维修的巧手、调度的高手、值守的突击手”，\
         要本着“有利于防汛、有利于灌溉、有利于供水”的原则抓好落实。",
        &[Name("三带一争", 4)],
    ),
    (
        "four links, and the same number of documents twice",
        "把握好四个环节：一是人到位，抓好省里8个防汛文件的落实，省里8个防汛文件管总。二是物到位。三是责任到位。四是督查到位。",
        &[Count("四个环节", 4), Holds(Bond::SameDate, "8个", "8个")],
    ),
    (
        "a plan for the whole speech",
        "同志们：\n我讲三个方面意见。\n一、认清形势\n第一，雨多。很多。\n第二，库多。很多。\n二、抓好落实\n要抓紧。\n三、加强领导\n要有力。",
        &[Count("三个方面意见", 3)],
    ),
    (
        "parts and their whole, and a number repeated",
        "𠮷县有村组织2150个，其中甲组织90个，乙组织860个，丙组织1200个。全县有889个行政村。\n889个行政村都通了路。",
        &[Holds(Bond::Sum, "2150", "2150"), Holds(Bond::SameDate, "889个", "889个")],
    ),
    (
        "shares of one whole, rounded",
        "全县共有职工20730名。从学历上看，本科职工4503名，占21.7%；专科职工2778名，占13.4%。",
        &[Holds(Bond::Share, "21.7%", "21.722%"), Holds(Bond::Share, "13.4%", "13.401%")],
    ),
    (
        "a vague number and its list",
        "围绕“堤防好、水质好”的“二好”目标，当前要抓好以下几项工作：\n（一）修渠。抓紧。\n（二）清淤。抓紧。",
        &[Name("二好", 2)],
    ),
    ("tenths of a whole", "办事靠六分耐心，三分细心，一分胆量。", &[Holds(Bond::Sum, "10", "10")]),
    (
        "a sub-set of a whole",
        "渠道共1768公里，其中干渠354公里，支渠945公里。",
        &[Holds(Bond::Sum, "<= 1768", "1299")],
    ),
    (
        "five that end alike",
        "围绕“堤防好、水质好、管护好、记录好、反映好”的“五好”目标抓落实。",
        &[Name("五好", 5)],
    ),
    // Traps.
    ("首先 as an adverb", "首先体现在人上。首先与领导重视有直接关系。", &[]),
    ("lists that begin anew", "一要抓人。一是定岗；二是定责。\n二要抓钱。一是开源；二是节流。", &[]),
    ("names that are no sums", "推动“3+5”城市群和“4+4”产业，做到“5+2”“白+黑”，推行“党建+”工作。", &[]),
    (
        "a full stop in a quotation",
        "他说：“水要管好。堤要护好。”大家都赞成。常言道：水往低处流——人往高处走。",
        &[],
    ),
    (
        "shortened rows",
        "预、决算要公开，三、四季度要抓紧，第二、第三产业要协调，贯彻十八届三、四中全会精神。",
        &[],
    ),
    ("一 in words", "要精简、统一、高效，抓好第一要务，掌握第一手资料，走在第一方阵，推行一厂一策。", &[]),
    ("what looks doubled", "项目现在在建，惠及1300多户，投资近300亿元，采用BOT、BT方式。", &[]),
    (
        "letter-spaced names",
        "在全县水利工作会议上的讲话\n王 大 河\n（2024年5月14日）\n同志们：\n今天我们开会。",
        &[],
    ),
];

/// What a person is told is wrong; the line that is torn on purpose is.
fn findings(analysis: &Analysis) -> Vec<String> {
    let told = analysis.findings.iter().filter(|f| f.severity != Severity::Info && f.rule != "torn-line");
    told.map(|f| format!("{} {}", f.rule, f.span.of(&analysis.source.text))).collect()
}

#[test]
fn what_is_right_is_recognised_and_no_rule_objects() {
    let mut wrong = Vec::new();
    for (row, text, seen) in ROWS {
        let analysis = analyze(text, &Options::default(), None);
        let (facts, source) = (&analysis.facts, &analysis.source.text);
        for one in *seen {
            let found = match *one {
                Count(words, items) => facts.counts.iter().any(|c| {
                    c.announced.of(source) == words && c.items.len() == items && c.verdict == Verdict::Match
                }),
                Name(words, items) => {
                    facts.frameworks.iter().any(|f| f.name.of(source) == words && f.items.len() == items)
                }
                Holds(bond, stated, computed) => facts
                    .relations
                    .iter()
                    .any(|r| (r.bond, &*r.stated, &*r.computed, r.ok) == (bond, stated, computed, true)),
            };
            let words = match *one {
                Count(words, _) | Name(words, _) | Holds(_, words, _) => words,
            };
            if !found {
                wrong.push(format!("{row}: {words} is not seen"));
            }
        }
        let counts = facts.counts.iter().filter(|c| c.verdict == Verdict::Mismatch).map(|c| c.announced);
        let names = facts.frameworks.iter().filter(|f| f.verdict == Verdict::Mismatch).map(|f| f.name);
        wrong.extend(counts.chain(names).map(|span| format!("{row}: {} does not fit", span.of(source))));
        let broken = facts.relations.iter().filter(|r| !r.ok);
        wrong.extend(broken.map(|r| format!("{row}: {}", r.message)));
        wrong.extend(findings(&analysis).into_iter().map(|f| format!("{row}: flagged {f}")));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The speeches themselves: nothing that is right in them is said to be wrong.
#[test]
fn the_speeches_hold_no_other_defect_of_numbers() {
    let Some(text) = shared("seeds/speeches.txt") else { return };
    let analysis = analyze(&text, &Options::default(), None);
    let (facts, source) = (&analysis.facts, &analysis.source.text);
    let counts = facts.counts.iter().filter(|c| c.verdict == Verdict::Mismatch);
    let counts: Vec<&str> = counts.map(|c| c.announced.of(source)).collect();
    assert!(counts.iter().all(|words| words.ends_with("9项任务")), "{counts:?}");
    let names = facts.frameworks.iter().filter(|f| f.verdict == Verdict::Mismatch);
    assert_eq!(names.map(|f| f.name.of(source)).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn clean_documents_hold_no_mismatch() {
    for (path, text) in corpus() {
        let Analysis { source, facts, .. } = analyze(&text, &Options::default(), None);
        let words = |span: Span| span.of(&source.text).to_owned();
        let counts =
            facts.counts.iter().filter(|c| c.verdict == Verdict::Mismatch).map(|c| words(c.announced));
        let names = facts.frameworks.iter().filter(|f| f.verdict == Verdict::Mismatch).map(|f| words(f.name));
        let wrong: Vec<String> = counts.chain(names).collect();
        assert!(wrong.is_empty(), "{}: {wrong:?}", path);
    }
}
