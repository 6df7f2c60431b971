//! Where headings and bodies of sections end: cases in own words as trees one can
//! read. Which marks are sections and where they hang: tests/outline.rs.

use gangmu::outline::Outline;
use gangmu::source::Source;

#[path = "sound/tree.rs"]
mod tree;

use tree::check;

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
fn a_list_ends_where_the_text_turns_away() {
    let body = "各乡镇抓紧落实，取得实效。";
    let report = |between: &str| {
        format!(
            "一、工作回顾\n（一）修了渠。{body}\n（二）清了淤。{body}\n{body}\n（三）护了堤。{body}\n{body}\n{between}\n二、今后安排\n{body}"
        )
    };
    // Problems belong to the review, not to its last item.
    for words in [
        "我们也清醒地看到存在的问题",
        "我县水利建设虽然取得了成绩，但也面临不少𠮷问题",
        "尽管成绩不小，与先进县相比还有较大差距",
        "存在的主要问题",
    ] {
        check(
            &report(&format!("{words}：一是慢；二是散；三是软。")),
            "
            一、 工作回顾
              （一） 修了渠
              （二） 清了淤
              （三） 护了堤
              一是 慢
              二是 散
              三是 软
            二、 今后安排
            ",
        );
    }
    // What is said in the item itself stays there.
    check(
        &format!(
            "一、安排\n（一）修渠。{body}\n（二）清淤。{body}\n（三）护堤：一是快；二是好。\n二、要求\n{body}"
        ),
        "
        一、 安排
          （一） 修渠
          （二） 清淤
          （三） 护堤
            一是 快
            二是 好
        二、 要求
        ",
    );
    // A run inside a paragraph ends with it.
    check(
        "（一）发展农业\n抓五件事：一是种；二是养；三是销。\n发展农业要靠投入：一要增加资金，二要用好资金。\n（二）发展工业\n抓紧。",
        "
        （一） 发展农业
          一是 种
          二是 养
          三是 销
          一要 增加资金
          二要 用好资金
        （二） 发展工业
        ",
    );
}

#[test]
fn headings_behind_a_sentence_and_without_line_breaks() {
    check(
        "一、回顾\n成绩不小。\t　二、部署\n今年要抓紧。\n（一）修渠\n抓紧。\n（二）清淤\n抓紧。困难不少！三、保障\n加强领导。",
        "
        一、 回顾
        二、 部署
          （一） 修渠
          （二） 清淤
        三、 保障
        ",
    );
    let fill = "各乡镇要把责任扛起来，把措施落下去。工程要抓紧，质量要过硬。";
    check(
        &format!(
            "关于修渠的通知 各乡镇人民政府：现通知如下：一、明确目标 （一）修好渠。{fill}（农业局负责）（二）管好水。{fill}（水利局、\
             农业局负责）二、加强领导 {fill}做到“两个到位”一是责任到位，二是资金到位。{fill} 某县人民政府 2025年3月1日"
        ),
        "
        一、 明确目标
          （一） 修好渠
          （二） 管好水
        二、 加强领导
          一是 责任到位
          二是 资金到位
        ",
    );
}

#[test]
fn long_sentences_are_items_and_no_headings() {
    check(
        "（一）对今年以来各乡镇已经开工建设但是还没有完成竣工验收手续的全部中小型水利工程，由县水利局负责清理。抓紧。\n\
         （二）清理工作。抓紧。",
        "（一）\n（二） 清理工作",
    );
}

/// What a body ends with is told by its last words.
#[test]
fn bodies_end_before_what_is_said_of_the_whole() {
    let ends = |text: &str, mark: &str| {
        let source = Source::new(text);
        let outline = Outline::new(&source);
        let node = outline.nodes.iter().find(|n| n.marker.span.of(&source.text) == mark);
        node.map(|n| n.span.of(&source.text).trim_end().to_owned()).unwrap_or_default()
    };
    for (text, mark, body) in [
        ("问题不少：一是慢；二是散𠮷。针对这些问题，要抓紧。", "二是", "二是散𠮷。"),
        ("一是修渠。快。二是清淤。细。这两个方面要一起抓。", "二是", "二是清淤。细。"),
        ("一是修渠。二是清淤。这一点最要紧。", "二是", "二是清淤。这一点最要紧。"),
        ("一是修渠。二是清淤。同志们，干起来！", "二是", "二是清淤。"),
        // The sum of an inner list belongs to the item it stands in.
        (
            "（一）修渠：一是快；二是好。\n（二）清淤：一是细；二是净。以上两条要落实。",
            "（二）",
            "（二）清淤：一是细；二是净。以上两条要落实。",
        ),
        // What leads to the next list is none of the last item's.
        (
            "先抓两条：一是修渠。二是清淤。细𠮷。管理上要抓好两条：一是用人。二是花钱。",
            "二是",
            "二是清淤。细𠮷。",
        ),
        // What leads to the next list is none of the last item's.
        (
            "先抓两条：一是修渠。二是清淤。细𠮷。管理上要抓好两条：一是用人。二是花钱。",
            "二是",
            "二是清淤。细𠮷。",
        ),
        // Letters, reports, notices close in words of their own.
        (
            "关于节水的答复\n李明代表：\n一、修渠\n已开工。\n二、清淤\n已完工。\n感谢您的关心。\n某县水利局\n2025年4月2日",
            "二、",
            "二、清淤\n已完工。",
        ),
        (
            "关于节水的报告\n县政府：\n一、修渠\n已开工。\n二、清淤\n已完工。\n以上意见如无不妥，请批转各乡镇执行。\n某县水利局\n2025年4月2日",
            "二、",
            "二、清淤\n已完工。",
        ),
        // The sign-off of an annex is the annex's, not its last section's.
        (
            "关于节水的函\n某县：\n请阅。\n附件1\n修渠报告\n一、开工\n春天。\n二、完工\n秋天。\n某县水利局\n2025年4月2日\n附件2\n清淤报告\n细。",
            "二、",
            "二、完工\n秋天。",
        ),
        (
            "关于节水的函\n某县：\n请阅。\n附件1\n修渠报告\n一、开工\n春天。\n二、完工\n秋天。\n某县水利局\n2025年4月2日\n附件2\n清淤报告\n细。",
            "附件1",
            "附件1\n修渠报告\n一、开工\n春天。\n二、完工\n秋天。\n某县水利局\n2025年4月2日",
        ),
        // A last item of several paragraphs ends where the text turns away.
        (
            "一、回顾\n（一）修渠\n快。\n好。\n（二）清淤\n细。\n净𠮷。\n各位代表！\n成绩来之不易。\n二、打算\n修库。",
            "（二）",
            "（二）清淤\n细。\n净𠮷。",
        ),
        // In plain words it turns only where the items before have no such paragraph.
        (
            "一、回顾\n（一）修渠\n快。\n（二）清淤\n细。\n虽然取得了成绩，但也面临不少问题。\n二、打算\n修库。",
            "（二）",
            "（二）清淤\n细。",
        ),
        (
            "一、回顾\n（一）修渠\n快。\n还面临不少问题。\n（二）清淤\n细。\n还面临不少问题。\n二、打算\n修库。",
            "（二）",
            "（二）清淤\n细。\n还面临不少问题。",
        ),
        // One sentence is no heading above the paragraph behind it.
        (
            "一、税费\n（一）免征增值税。满五年再议。\n（二）允许以知识产权等无形资产评估作价出资组建企业。\n所有企业都可照办。",
            "（二）",
            "（二）允许以知识产权等无形资产评估作价出资组建企业。",
        ),
        (
            "一、要求\n（一）指导思想。早动手。\n（二）目标。\n到2027年建成。",
            "（二）",
            "（二）目标。\n到2027年建成。",
        ),
    ] {
        assert_eq!(ends(text, mark), body, "{text}");
    }
}

#[test]
fn half_a_sentence_names_nothing() {
    check(
        "（一）符合规划的用地，可以划拨；不符合的，应当有偿使用。抓紧。\n（二）清理存量。抓紧。",
        "（一）\n（二） 清理存量",
    );
}

#[test]
fn what_is_wrong_ends_a_review_of_two_paragraphs() {
    check(
        "一、回顾\n（一）修渠。修了五条。\n（二）清淤。清了九里。\n存在的主要问题：一是钱少；二是人少。\n二、打算\n抓紧。",
        "
        一、 回顾
          （一） 修渠
          （二） 清淤
          一是 钱少
          二是 人少
        二、 打算
        ",
    );
}

#[test]
fn a_heading_merged_with_its_text_may_have_a_comma() {
    check(
        "一、统一思想，认清水利的重要性 水是农业的命脉，也是防灾的屏障。各级都要抓好。\n二、突出重点，抓好修渠\n二是按照先急后缓、先易后难的原则，修好渠道，清好淤泥，还要管好。\n三、强化保障\n抓紧。",
        "
        一、 统一思想，认清水利的重要性
        二、 突出重点，抓好修渠
        三、 强化保障
        ",
    );
}
