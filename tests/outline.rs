//! The outline of whole documents: own-words cases as trees one can read, the
//! same document damaged as pastes are, and the hand-made outline of three real
//! speeches where it is at hand.

use std::collections::BTreeMap;

use gangmu::outline::{Node, Outline};
use gangmu::source::Source;
use gangmu::span::Span;

/// The outline as indented lines: mark, heading.
fn tree(text: &str) -> String {
    let source = Source::new(text);
    let outline = Outline::new(&source);
    let words = |span: Span| span.of(&source.text).replace(['\n', ' ', '　'], "");
    let mut out = String::new();
    for document in &outline.documents {
        if let Some(marker) = document.marker {
            out += &format!("# {}\n", words(marker.span));
        }
        for node in &outline.nodes[document.nodes.start as usize..document.nodes.end as usize] {
            let heading = node.heading.map(words).unwrap_or_default();
            let line = format!("{}{} {heading}", "  ".repeat(node.depth.into()), words(node.marker.span));
            out += line.trim_end();
            out.push('\n');
        }
    }
    out
}

#[track_caller]
fn check(text: &str, wanted: &str) {
    let wanted: Vec<&str> = wanted.lines().map(str::trim_end).filter(|l| !l.is_empty()).collect();
    let indent = wanted.iter().map(|l| l.len() - l.trim_start().len()).min().unwrap_or(0);
    let wanted: String = wanted.iter().map(|l| format!("{}\n", &l[indent..])).collect();
    assert_eq!(tree(text), wanted, "{text}");
}

#[test]
fn depth_is_decided_by_containment() {
    check(
        "一、认清形势\n水是命脉。\n第一，家底不厚。库容小。\n第二，短板不少。一是渠漏；二是堤矮。\n二、抓好落实\n\
         （一）抓工程。要一要定人，二要定时。\n（二）抓队伍。1.选人。2.用人。",
        "
        一、 认清形势
          第一， 家底不厚
          第二， 短板不少
            一是 渠漏
            二是 堤矮
        二、 抓好落实
          （一） 抓工程
          （二） 抓队伍
            1. 选人
            2. 用人
        ",
    );
    check(
        "第一，抓认识。\n（一）学文件。\n（二）学典型。\n第二，抓行动。\n（一）定方案。\n（二）定时限。",
        "
        第一， 抓认识
          （一） 学文件
          （二） 学典型
        第二， 抓行动
          （一） 定方案
          （二） 定时限
        ",
    );
}

#[test]
fn a_heading_may_have_lost_its_line_break() {
    check(
        "一、认清形势\n水是命脉。一季度好，二、三季度更好。二、抓好落实\n修渠。三、四季度抓紧。\n三、加强领导\n负责。",
        "
        一、 认清形势
        二、 抓好落实
        三、 加强领导
        ",
    );
}

#[test]
fn numbering_may_run_on_across_chapters() {
    check(
        "一、总体要求\n（一）指导思想。统筹推进。\n（二）主要目标。基本建成。\n二、重点任务\n（三）修渠。抓紧。\n（四）清淤。抓紧。",
        "
        一、 总体要求
          （一） 指导思想
          （二） 主要目标
        二、 重点任务
          （三） 修渠
          （四） 清淤
        ",
    );
    check(
        "第一章 总则\n第一条 为了节水，制定本办法。\n第二条 本办法适用于本县。\n第二章 职责\n第三条 县水利局负责。\n（一）编制计划；\n（二）督促落实。",
        "
        第一章 总则
          第一条 为了节水，制定本办法
          第二条 本办法适用于本县
        第二章 职责
          第三条 县水利局负责
            （一） 编制计划
            （二） 督促落实
        ",
    );
}

#[test]
fn a_gap_stays_a_gap_and_a_style_may_change() {
    check(
        "第一，修渠。\n第二，清淤。\n第四，护堤。一要快，二要好，三是省。",
        "
        第一， 修渠
        第二， 清淤
        第四， 护堤
          一要 快
          二要 好
          三是 省
        ",
    );
}

#[test]
fn a_list_far_below_a_finished_one_is_not_part_of_it() {
    let body = "各乡镇要把责任扛起来，把措施落下去。";
    check(
        &format!(
            "（一）建了制度。{body}\n（二）修了渠道。{body}\n（三）带了队伍。{body}\n这些成绩来之不易。\n今年要抓好两件事。\n\
             第一，抓紧开工。{body}\n第二，抓好质量。{body}"
        ),
        "
        （一） 建了制度
        （二） 修了渠道
        （三） 带了队伍
        第一， 抓紧开工
        第二， 抓好质量
        ",
    );
}

#[test]
fn sequence_words_and_pairs_need_a_second() {
    check(
        "首先，要统一思想。其次，要落实责任。最后，要严格考核。",
        "
        首先， 要统一思想
        其次， 要落实责任
        最后， 要严格考核
        ",
    );
    check("首先，感谢大家。会议很短。", "");
    check("我们讲一是一、二是二。", "");
    check("一方面，水不够；另一方面，水浪费。", "一方面 水不够\n另一方面 水浪费");
}

#[test]
fn headings_stop_where_they_end() {
    check(
        "二、明确目标任务和主攻方向 今年以来各乡镇认真落实县里的部署，工程进度总体较快，但发展还不平衡，有的地方还没有动工。",
        "二、 明确目标任务和主攻方向",
    );
    check("一、抓好灌区 改造\n各地要行动。\n二、抓好验收。\n要从严。", "一、 抓好灌区改造\n二、 抓好验收");
    check(
        "（一）“两手抓”（含督查）。抓紧。\n（二）守底线：不挪用。",
        "（一） “两手抓”（含督查）\n（二） 守底线",
    );
}

#[test]
fn decimals_are_a_scheme_of_their_own() {
    check(
        "1 总则\n1.1 编制目的\n为了防汛。\n1.2 适用范围\n适用于本县。\n2 组织体系\n2.1 指挥机构\n由县长任总指挥。\n2.2 办事机构\n设在水利局。",
        "
        1 总则
          1.1 编制目的
          1.2 适用范围
        2 组织体系
          2.1 指挥机构
          2.2 办事机构
        ",
    );
    check("PM2.5浓度下降。\n2.5万亩农田受益。", "");
}

const COMPILATION: &str = "第一篇：在全县水利会议上的讲话[范文]\n在全县水利会议上的讲话\n许 明 川\n（2025年3月12日）\n\
    同志们：\n开个短会。\n一、看形势\n形势好。\n二、抓落实\n落实好。\n\
    同志们，让我们行动起来，把水利建设推向前进！\n第二篇：水利建设实施方案\n一、目标\n到2027年建成。\n二、措施\n抓紧。";

#[test]
fn a_compilation_is_several_documents() {
    check(
        COMPILATION,
        "
        # 第一篇
        一、 看形势
        二、 抓落实
        # 第二篇
        一、 目标
        二、 措施
        ",
    );
    let source = Source::new(COMPILATION);
    let outline = Outline::new(&source);
    let words = |span: Option<Span>| span.map(|s| s.of(&source.text)).unwrap_or_default();
    let frame = &outline.documents[0].frame;
    assert_eq!(words(frame.title), "在全县水利会议上的讲话");
    assert_eq!(words(frame.byline), "许 明 川");
    let date = frame.date.unwrap();
    assert_eq!((date.year, date.month, date.day), (2025, Some(3), Some(12)));
    assert_eq!(words(frame.salutation), "同志们：");
    assert!(words(frame.closing).starts_with("同志们，让我们"));
    assert_eq!(words(frame.genre.map(|g| g.evidence)), "讲话");
    assert_eq!(words(outline.documents[1].frame.title), "水利建设实施方案");
    assert_eq!(outline.nodes[1].span.end, frame.closing.unwrap().start, "the call ends the last section");
}

#[test]
fn a_statutory_document_has_its_frame() {
    let text = "机密★1年\n某县人民政府关于加强\n农村水利建设的意见\n某政发〔2025〕6号\n各乡镇人民政府，县直各部门：\n\
                为加强水利建设，现提出以下意见。\n一、总体要求\n抓紧。\n二、主要任务\n抓好。\n\
                附件：任务分工表\n某县人民政府\n2025年4月2日\n（此件公开发布）";
    let source = Source::new(text);
    let outline = Outline::new(&source);
    let frame = &outline.documents[0].frame;
    let words = |span: Option<Span>| span.map(|s| s.of(&source.text)).unwrap_or_default();
    assert_eq!(words(frame.title), "某县人民政府关于加强\n农村水利建设的意见");
    assert_eq!(words(frame.number), "某政发〔2025〕6号");
    assert_eq!(words(frame.addressee), "各乡镇人民政府，县直各部门：");
    assert_eq!(words(frame.secrecy), "机密★1年");
    assert_eq!(words(frame.signer), "某县人民政府");
    assert_eq!(words(frame.date.map(|d| d.span)), "2025年4月2日");
    assert_eq!(words(frame.annotation), "（此件公开发布）");
    assert_eq!(words(frame.attachments), "附件：任务分工表");
    assert_eq!(outline.nodes[1].span.of(&source.text).trim_end(), "二、主要任务\n抓好。");
}

/// A speech in own words, long enough to be wrapped.
fn speech() -> String {
    let fill = "各乡镇要把水利建设摆在突出位置，把责任落实到人，把工程抓到底，让群众用上放心水。";
    let mut text = String::from("在全县水利工作会议上的讲话\n同志们：\n");
    for (n, heading) in ["认清形势增强紧迫感", "突出重点抓好任务", "加强领导形成合力"].iter().enumerate()
    {
        text += &format!("{}、{heading}\n{fill}{fill}\n", ["一", "二", "三"][n]);
        for k in ["一", "二", "三"] {
            text += &format!(
                "（{k}）把第{n}项工作抓实抓细。{fill}一是早动手，{fill}二是严把关。{fill}三是常督查。{fill}\n"
            );
        }
    }
    text
}

/// Marks with their depth.
fn shape(text: &str) -> Vec<String> {
    let source = Source::new(text);
    let fold = |node: &Node| {
        let words = node.marker.span.of(&source.text);
        let bare: String = words.chars().filter(|c| !c.is_whitespace()).map(gangmu::han::half).collect();
        format!("{}{}", "  ".repeat(node.depth.into()), bare.trim_end_matches([',', '、']))
    };
    Outline::new(&source).nodes.iter().map(fold).collect()
}

#[test]
fn damage_leaves_the_tree_as_it_is() {
    let clean = speech();
    let wanted = shape(&clean);
    assert_eq!(wanted.len(), 3 + 9 + 27);
    let wrap =
        |line: &str| line.chars().collect::<Vec<_>>().chunks(36).map(String::from_iter).collect::<Vec<_>>();
    let wrapped: Vec<String> = clean.lines().flat_map(wrap).collect();
    let flat = |line: &str| if line.ends_with(['。', '：']) { line.to_owned() } else { format!("{line} ") };
    let after = |every: usize, what: &str| {
        let put =
            |(i, c): (usize, char)| if i % every == every - 1 { format!("{c}{what}") } else { c.to_string() };
        clean.chars().enumerate().map(put).collect::<String>()
    };
    for (kind, damaged) in [
        ("wrapped", wrapped.join("\n")),
        ("flat", clean.lines().map(flat).collect()),
        ("spaced", after(97, " ")),
        ("paged", after(700, "\n— 3 —\n")),
        ("blank lines", clean.replace('\n', "\n\n")),
        ("indented", clean.lines().map(|l| format!("　　{l}  \n")).collect()),
        ("half", clean.chars().map(gangmu::han::half).collect()),
        ("crlf", clean.replace('\n', "\r\n")),
    ] {
        assert_eq!(shape(&damaged), wanted, "{kind}");
    }
}

/// Node and tree F1 against the hand-made outline.
#[test]
fn three_real_speeches_read_as_by_hand() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let Ok(text) = std::fs::read_to_string(folder.join("seeds/speeches.txt")) else {
        println!("skipped: ../shared is not here");
        return;
    };
    let gold = std::fs::read_to_string(folder.join("gold/speeches-1-3.outline.json")).unwrap();
    let gold: serde_json::Value = serde_json::from_str(&gold).unwrap();
    let source = Source::new(&text);
    let outline = Outline::new(&source);
    assert_eq!(outline.documents.len(), 5);
    let chars = |byte: u32| source.text[..byte as usize].chars().count() as u64;
    let mut seen: BTreeMap<u64, Option<u64>> = BTreeMap::new();
    for document in &outline.documents {
        let home = document.marker.map(|m| chars(m.span.start));
        seen.extend(home.map(|at| (at, None)));
        for index in document.nodes.clone() {
            let node = &outline.nodes[index as usize];
            let parent = node.parent.map(|p| chars(outline.nodes[p as usize].marker.span.start));
            seen.insert(chars(node.marker.span.start), parent.or(home));
        }
    }
    seen.retain(|&at, _| at < 18387);
    let homes = |node: &serde_json::Value| -> Vec<Option<u64>> {
        node["parents"].as_array().unwrap().iter().map(serde_json::Value::as_u64).collect()
    };
    let rows = gold["nodes"].as_array().unwrap();
    let gold: BTreeMap<u64, Vec<Option<u64>>> =
        rows.iter().map(|n| (n["at"].as_u64().unwrap(), homes(n))).collect();
    let right = seen.keys().filter(|at| gold.contains_key(at)).count();
    let homed = seen.iter().filter(|(at, home)| gold.get(at).is_some_and(|g| g.contains(home))).count();
    let f1 = |hits: usize| 2.0 * hits as f64 / (seen.len() + gold.len()) as f64;
    println!("node F1 {:.4}, tree F1 {:.4}", f1(right), f1(homed));
    assert!(f1(right) >= 0.97 && f1(homed) >= 0.93);
}

#[test]
fn sections_nest_and_stay_on_character_boundaries() {
    for text in [speech(), "𠮷一、甲\n（一）𠮷。\n二、乙\n第一，𠮷".to_owned(), COMPILATION.to_owned()]
    {
        let source = Source::new(&text);
        let outline = Outline::new(&source);
        for (index, node) in outline.nodes.iter().enumerate() {
            assert!(source.text.get(node.span.range()).is_some());
            assert!(node.heading.is_none_or(|h| node.span.contains(h) && !h.of(&source.text).is_empty()));
            assert!(node.span.contains(node.marker.span) && node.end as usize > index);
            if let Some(parent) = node.parent {
                let parent = &outline.nodes[parent as usize];
                assert!(parent.span.contains(node.span) && (index as u32) < parent.end);
                assert_eq!(parent.depth + 1, node.depth);
            }
        }
    }
}
