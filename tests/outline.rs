//! The outline of whole documents: cases in own words as trees one can read.
//! Frames: tests/frames.rs; damaged documents and real ones: tests/damage.rs.

use gangmu::outline::Outline;
use gangmu::source::Source;

#[path = "sound/tree.rs"]
mod tree;

use tree::check;

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
fn annexes_glossaries_and_tables_number_anew() {
    check(
        "节水方案\n一、目标\n到2027年建成。\n二、任务\n1.修渠。抓紧。\n2.清淤。抓紧。\n附件1\n任务分工表\n序号 任务 单位\n\
         1 修渠 农业局\n2 清淤 水利局\n3 宣传 宣传部\n附件2\n防汛分级标准\n一、特别重大\n二、重大",
        "
        一、 目标
        二、 任务
          1. 修渠
          2. 清淤
        附件1 任务分工表
          1 修渠
          2 清淤
          3 宣传
        附件2 防汛分级标准
          一、 特别重大
          二、 重大
        ",
    );
    check(
        "工作报告\n一、安排\n抓三件事。\n1.修渠。抓紧。\n2.清淤。抓紧。\n名词解释\n1.三资：指资金、资产、资源。\n2.两山：指一种理念。",
        "
        一、 安排
          1. 修渠
          2. 清淤
        1. 三资
        2. 两山
        ",
    );
    check("1 月开工\n2 月通水\n3 月完工\n共用去 2 万元。", "");
}

#[test]
fn a_table_of_contents_is_no_outline() {
    check(
        "节水办法\n目录\n第一章 总则\n第二章 管理\n第一章 总则\n第一条 为了节水，制定本办法。\n第二章 管理\n\
         第二条 用水应当计量。依照第一条执行。\n（一）农业用水；\n（二）工业用水：\n1.循环用水；\n2.再生用水。\n前款第（二）项另行规定。",
        "
        第一章 总则
          第一条 为了节水，制定本办法
        第二章 管理
          第二条
            （一） 农业用水
            （二） 工业用水
              1. 循环用水
              2. 再生用水
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

#[test]
fn unnumbered_and_half_numbered_items_are_counted() {
    check(
        "关键是三样：一个是人𠮷，一个是钱，再一个就是地。难处有两条：一个是水少，走不动；第二个是路远。还有两层：一个是快，一个是好。",
        "
        一个是 人𠮷
        一个是 钱
        再一个就是 地
        一个是 水少，走不动
        第二个是 路远
        一个是 快
        一个是 好
        ",
    );
    check(
        "一方面，要修渠；一方面，要清淤；另一方面，要护堤。",
        "一方面 要修渠\n一方面 要清淤\n另一方面 要护堤",
    );
    // Who does what is no list of what is said.
    check("有的慢，有的散，还有的软。其中一个是水库。再一个月就完工，第二个是秋天。", "");
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
fn decimals_may_be_called_by_measure_words() {
    check(
        "节水应急预案\n1 总则\n1.1 目的\n为了节水。\n1.2 名词解释\n旱情分四级。\n1.3 适用范围\n全县。\n2 响应\n2.1 分级响应\n快。\n\
         2.2 人员转移\n快。\n3 保障\n3.1物资保障\n抓紧。\n3.2年度演练\n抓紧。\n全年节水\n3.3万立方米。",
        "
        1 总则
          1.1 目的
          1.2 名词解释
          1.3 适用范围
        2 响应
          2.1 分级响应
          2.2 人员转移
        3 保障
          3.1 物资保障
          3.2 年度演练
        ",
    );
    check(
        "一、现状\n1.1 渠道\n老。\n1.2 水库\n小。\n二、任务\n2.1 修渠\n快。\n2.2 清淤\n快。",
        "
        一、 现状
          1.1 渠道
          1.2 水库
        二、 任务
          2.1 修渠
          2.2 清淤
        ",
    );
    check("共节水\n1.2万立方米。\n增产\n2.5万吨，很好。", "");
    check(
        "1.修路。全长\n1.5公里。\n2.修渠。全长\n2.4公里。\n3.修堤。全长\n3.6公里。",
        "
        1. 修路
        2. 修渠
        3. 修堤
        ",
    );
}

#[test]
fn an_item_may_begin_with_a_number() {
    check(
        "（一）抓管护\n1.1月底前清淤。\n2.24小时值班。\n3.每周巡查。\n（二）抓建设\n抓紧。",
        "
        （一） 抓管护
          1. 1月底前清淤
          2. 24小时值班
          3. 每周巡查
        （二） 抓建设
        ",
    );
}

#[test]
fn a_numbered_glossary_is_a_section() {
    check(
        "一、总则\n好。\n二、名词解释\n（一）渠，是水道。\n（二）库，是水面。\n三、附则\n好。",
        "
        一、 总则
        二、 名词解释
          （一） 渠，是水道
          （二） 库，是水面
        三、 附则
        ",
    );
}

#[test]
fn single_items_of_a_list_that_counts_on_are_kept() {
    check(
        "一、渠道\n（一）东片\n1.修东渠。抓紧。\n（二）西片\n2.修西渠。抓紧。\n3.清西渠。抓紧。\n二、水库\n（三）加固\n4.加固大坝。抓紧。",
        "
        一、 渠道
          （一） 东片
            1. 修东渠
          （二） 西片
            2. 修西渠
            3. 清西渠
        二、 水库
          （三） 加固
            4. 加固大坝
        ",
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
fn stages_and_lists_in_a_sentence_are_sections() {
    check(
        "第一阶段（3月至5月）。动员。\n第二阶段（6月至8月）。施工。\n会议强调：一、要早动手；二、要抓质量；三、要保安全。\n工程分三块，一是渠。要修。三是库。要固。三是闸。要换。",
        "
        第一阶段 （3月至5月）
        第二阶段 （6月至8月）
          一、 要早动手
          二、 要抓质量
          三、 要保安全
          一是 渠
          三是 库
          三是 闸
        ",
    );
}

#[test]
fn a_list_in_a_sentence_is_not_that_of_the_headings() {
    check(
        "一、看形势\n会议强调：一、要早动手；二、要抓质量。\n二、抓落实\n抓紧。",
        "
        一、 看形势
        二、 抓落实
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
