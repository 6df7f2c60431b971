//! The documents of a text and what stands around their bodies: cases in own
//! words.

use gangmu::outline::Outline;
use gangmu::source::Source;
use gangmu::span::Span;

#[path = "sound/tree.rs"]
mod tree;

use tree::check;

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

#[test]
fn sections_nest_and_stay_on_character_boundaries() {
    for text in ["𠮷一、甲\n（一）𠮷。\n二、乙\n第一，𠮷".to_owned(), COMPILATION.to_owned()]
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

#[test]
fn what_a_notice_carries_is_a_document_of_its_own() {
    let text = "000123\n机密★1年\n特急\n某县人民政府办公室文件\n某政办发〔2025〕16号      签发人：李明川\n\
        某县人民政府办公室关于印发\n《节水方案》和《节水奖惩办法》的通知\n各乡镇人民政府，县直各部门：\n\
        《节水方案》和《节水奖惩办法》已经县政府同意，现印发给你们。\n附件：1.任务分工表\n2.联系人名单\n\
        某县人民政府办公室\n2025年4月2日\n（此件公开发布）\n节水方案\n制定本方案。\n一、目标\n节水。\n二、任务\n修渠。\n\
        节水奖惩办法\n第一条 为了节水，制定本办法。\n第二条 节水有奖。\n附件1\n任务分工表\n一、修渠\n二、清淤\n\
        抄送：县委办公室。\n某县人民政府办公室          2025年4月3日印发";
    let source = Source::new(text);
    let outline = Outline::new(&source);
    let words = |span: Option<Span>| span.map(|s| s.of(&source.text)).unwrap_or_default();
    let titles: Vec<&str> = outline.documents.iter().map(|d| words(d.frame.title)).collect();
    assert_eq!(titles[1..], ["节水方案", "节水奖惩办法"]);
    let frame = &outline.documents[0].frame;
    assert_eq!(words(frame.urgency), "特急");
    assert_eq!(words(frame.secrecy), "机密★1年");
    assert_eq!(words(frame.number), "某政办发〔2025〕16号");
    assert_eq!(words(frame.issuer), "李明川");
    assert_eq!(words(frame.attachments), "附件：1.任务分工表\n2.联系人名单");
    assert_eq!(words(frame.signer), "某县人民政府办公室");
    assert_eq!(words(frame.annotation), "（此件公开发布）");
    assert!(outline.documents[0].nodes.is_empty(), "the list of attachments is no section");
    let last = &outline.documents[2].frame;
    assert_eq!(words(last.copies), "抄送：县委办公室。");
    assert_eq!(words(last.printing), "某县人民政府办公室          2025年4月3日印发");
    let annex = &outline.nodes[outline.documents[2].nodes.end as usize - 1];
    assert_eq!(annex.span.of(&source.text).trim_end(), "二、清淤");
}

#[test]
fn speeches_and_reports_have_their_frame() {
    let words_of = |text: &str| {
        let source = Source::new(text);
        let frame = Outline::new(&source).documents[0].frame.clone();
        let words = |span: Option<Span>| span.map_or(String::new(), |s| s.of(&source.text).to_owned());
        [frame.title, frame.subtitle, frame.byline, frame.salutation, frame.occasion].map(words)
    };
    assert_eq!(
        words_of(
            "下载\n打印\n政府工作报告\t——2025年1月8日在𠮷县第十届人民代表大会第四次会议上\n来源：县报\n县长 李 明  各位代表：\n一、回顾\n好。"
        ),
        [
            "政府工作报告",
            "——2025年1月8日在𠮷县第十届人民代表大会第四次会议上",
            "县长 李 明",
            "各位代表：",
            "𠮷县第十届人民代表大会第四次会议"
        ]
    );
    assert_eq!(
        words_of("在全县水利会议上的讲话\n陈 冬 2025年5月14日（根据录音整理）\n同志们：\n开会。"),
        ["在全县水利会议上的讲话", "", "陈 冬", "同志们：", "全县水利会议"]
    );
    assert_eq!(
        words_of(
            "节水兴水 造福𠮷县\n——在中国共产党𠮷县第十四次代表大会上的报告\n县委副书记、县长 李 明\n同志们：\n一、回顾\n好。"
        ),
        [
            "节水兴水 造福𠮷县",
            "——在中国共产党𠮷县第十四次代表大会上的报告",
            "县委副书记、县长 李 明",
            "同志们：",
            "中国共产党𠮷县第十四次代表大会"
        ]
    );
    assert_eq!(
        words_of(
            "县水利局关于节水建议的答复\n某水函〔2025〕3号\n李明代表：\n您的建议收悉，现答复如下：\n一、节水\n好。"
        ),
        ["县水利局关于节水建议的答复", "", "", "", ""]
    );
}

#[test]
fn speeches_pasted_one_behind_the_other_are_several() {
    let body = "开个会。\n一、看\n好。\n二、干\n好。\n讲一点。\n再讲一点。\n还有一点。\n最后一点。\n";
    let text = format!("在水利会上的讲话\n同志们：\n{body}在农业会上的讲话\n同志们：\n{body}");
    let outline = Outline::new(&Source::new(&text));
    assert_eq!(outline.documents.len(), 2);
    assert_eq!(outline.nodes.len(), 4);
}

#[test]
fn the_kind_may_stand_below_a_motto() {
    let text = "节水兴水 造福全县\n——在县第十四次代表大会上的报告\n同志们：\n一、回顾\n好。";
    let outline = Outline::new(&Source::new(text));
    let evidence = outline.documents[0].frame.genre.map(|g| g.evidence.of(text));
    assert_eq!(evidence, Some("报告"));
}

#[test]
fn names_of_attachments_go_on_in_the_next_line() {
    let text = "关于报送表格的通知\n各乡镇：\n一、按时报送\n抓紧。\n附件：1.任务分工表（由水利局\n会同农业局填写）\n2.联系人名单\n某县水利局\n2025年4月2日";
    let outline = Outline::new(&Source::new(text));
    let attachments = outline.documents[0].frame.attachments.map(|a| a.of(text));
    assert!(attachments.is_some_and(|a| a.ends_with("联系人名单")), "{attachments:?}");
    assert_eq!(outline.nodes.len(), 1);
}

#[test]
fn minutes_have_a_head_a_title_and_those_present() {
    let source = Source::new(
        "某县人民政府专题会议纪要\n〔2026〕第3号\n某县人民政府办公室\n2026年3月12日\n关于修渠工作的会议纪要\n县里开会，研究修渠。\n\
         一、关于经费\n县里出。\n二、关于分工\n抓紧办理。\n出席：许明、周川\n记录：何水\n抄送：县委办公室\n某县人民政府办公室2026年3月13日印发",
    );
    let outline = Outline::new(&source);
    let frame = &outline.documents[0].frame;
    let words = |span: Option<Span>| span.map(|s| s.of(&source.text)).unwrap_or_default();
    assert_eq!(words(frame.title), "关于修渠工作的会议纪要");
    assert_eq!(words(frame.byline), "某县人民政府办公室");
    assert_eq!(words(frame.copies), "抄送：县委办公室");
    assert_eq!(words(frame.printing), "某县人民政府办公室2026年3月13日印发");
    assert!(outline.nodes[1].span.of(&source.text).trim_end().ends_with("抓紧办理。"));
}
