//! Words by which the moves of a speech are known.
//!
//! Source: collected from speeches, work reports and State Council documents; a
//! word stands here only if what it says there is nearly always that move.

use super::moves::MoveKind::{self, *};

/// Words that decide what a heading does whatever else it says.
pub(super) const DECIDING: &[(&str, MoveKind)] = &[
    ("完成了", Achievements),
    ("取得了", Achievements),
    ("回顾", Achievements),
    ("非常艰巨", Significance),
    ("十分艰巨", Significance),
    ("非常紧迫", Significance),
    ("十分紧迫", Significance),
    ("意义非常", Significance),
    ("意义重大", Significance),
    ("意义十分", Significance),
];

/// Words in headings; the one that comes first decides.
pub(super) const HEADINGS: &[(&str, MoveKind)] = &[
    ("政府自身建设", Guarantees),
    ("组织领导", Guarantees),
    ("加强领导", Guarantees),
    ("组织保障", Guarantees),
    ("组织实施", Guarantees),
    ("保障措施", Guarantees),
    ("强化保障", Guarantees),
    ("压实责任", Guarantees),
    ("落实责任", Guarantees),
    ("第一责任人", Guarantees),
    ("督促检查", Guarantees),
    ("督导检查", Guarantees),
    ("监督检查", Guarantees),
    ("督查考核", Guarantees),
    ("充分认识", Significance),
    ("深刻认识", Significance),
    ("重要性", Significance),
    ("必要性", Significance),
    ("紧迫性", Significance),
    ("紧迫感", Significance),
    ("责任感", Significance),
    ("重要意义", Significance),
    ("重大意义", Significance),
    ("统一思想", Significance),
    ("提高认识", Significance),
    ("认清形势", Significance),
    ("存在的问题", Problems),
    ("主要问题", Problems),
    ("问题和不足", Problems),
    ("困难和问题", Problems),
    ("存在的不足", Problems),
    ("差距和不足", Problems),
    ("取得的成绩", Achievements),
    ("取得的成效", Achievements),
    ("完成情况", Achievements),
    ("工作总结", Achievements),
    ("指导思想", Guidance),
    ("总体要求", Guidance),
    ("总体思路", Guidance),
    ("工作思路", Guidance),
    ("基本原则", Guidance),
    ("总要求", Guidance),
    ("主要目标", Goals),
    ("发展目标", Goals),
    ("工作目标", Goals),
    ("目标任务", Goals),
    ("奋斗目标", Goals),
    ("预期目标", Goals),
    ("主要任务", Tasks),
    ("重点任务", Tasks),
    ("工作任务", Tasks),
    ("重点工作", Tasks),
    ("主要工作", Tasks),
    ("工作安排", Tasks),
    ("工作部署", Tasks),
    ("总体部署", Tasks),
    ("工作重点", Tasks),
    ("工作打算", Tasks),
    ("下步打算", Tasks),
    ("下一步打算", Tasks),
    ("举措", Measures),
    ("措施", Measures),
];

/// What is wrong.
const WRONG: &[&str] = &["问题", "困难", "不足", "差距", "薄弱", "挑战"];
/// What is said of results.
const WON: &[&str] = &["来之不易", "离不开", "得益于", "归功于", "的结果"];

/// Words in sentences: the cue, words of which one must follow in the same
/// sentence (none needed if empty), the move.
pub(super) const SENTENCES: &[(&str, &[&str], MoveKind)] = &[
    ("肯定成绩的同时", &[], Problems),
    ("总结成绩的同时", &[], Problems),
    ("看到成绩的同时", &[], Problems),
    ("清醒地看到", &[], Problems),
    ("清醒看到", &[], Problems),
    ("清醒地认识", &[], Problems),
    ("清醒认识", &[], Problems),
    ("还存在", WRONG, Problems),
    ("仍存在", WRONG, Problems),
    ("仍然存在", WRONG, Problems),
    ("存在着", WRONG, Problems),
    ("指导思想", &["是", "以"], Guidance),
    ("总体要求是", &[], Guidance),
    ("总体思路是", &[], Guidance),
    ("总的要求是", &[], Guidance),
    ("总体要求:", &[], Guidance),
    ("工作思路是", &[], Guidance),
    ("预期目标是", &[], Goals),
    ("预期目标为", &[], Goals),
    ("预期目标:", &[], Goals),
    ("奋斗目标是", &[], Goals),
    ("主要目标是", &[], Goals),
    ("发展目标是", &[], Goals),
    ("工作目标是", &[], Goals),
    ("总目标是", &[], Goals),
    ("目标要求:", &[], Goals),
    ("抓好以下", &[], Tasks),
    ("做好以下", &[], Tasks),
    ("完成以下", &[], Tasks),
    ("重点抓好", &["任务", "工作"], Tasks),
    ("重点做好", &["任务", "工作", "方面"], Tasks),
    ("着重抓好", &["任务", "工作", "方面"], Tasks),
    ("具有重要意义", &[], Significance),
    ("具有十分重要的意义", &[], Significance),
    ("具有重大意义", &[], Significance),
    ("具有十分重大的意义", &[], Significance),
    ("意义重大", &[], Significance),
    ("意义非常", &[], Significance),
    ("意义十分", &[], Significance),
    ("迫切需要", &[], Significance),
    ("第一责任人", &[], Guarantees),
    ("一岗双责", &[], Guarantees),
    ("严肃问责", &[], Guarantees),
    ("加强组织领导", &[], Guarantees),
    ("成绩来之不易", &[], Achievements),
    ("取得的成绩", WON, Achievements),
    ("取得的成就", WON, Achievements),
    ("回顾", &["历程"], Achievements),
    ("成绩的取得", &[], Achievements),
    ("衷心的感谢", &[], Achievements),
    ("衷心感谢", &[], Achievements),
    ("取得了", &["成效", "成绩", "成就", "进展", "突破"], Achievements),
    ("取得", &["显著成效", "明显成效", "显著成绩", "新成效", "新成绩"], Achievements),
];

/// The same where a paragraph opens or the text turns with 但; elsewhere they are said
/// of one thing among others.
pub(super) const PLAINLY: &[(&str, &[&str], MoveKind)] = &[
    ("存在不少", WRONG, Problems),
    ("存在许多", WRONG, Problems),
    ("还面临", WRONG, Problems),
    ("仍面临", WRONG, Problems),
    ("也面临", WRONG, Problems),
    ("面临不少", WRONG, Problems),
    ("面临许多", WRONG, Problems),
    ("面临诸多", WRONG, Problems),
    ("还有", &["差距"], Problems),
];

/// Whether `words` say what is wrong; `sure`: in words that say nothing else.
pub(super) fn is_sober(words: &str, sure: bool) -> bool {
    SENTENCES.iter().chain(PLAINLY).any(|&(cue, after, kind)| {
        let rest = words.split_once(cue).map(|(_, rest)| rest);
        kind == Problems
            && after.is_empty() == sure
            && rest.is_some_and(|rest| sure || after.iter().any(|w| rest.contains(w)))
    })
}

/// Words in the first paragraphs of the body.
pub(super) const OPENINGS: &[&str] = &[
    "会议的主要任务",
    "会议主要任务",
    "主要任务是",
    "主要目的是",
    "召开这次",
    "召开全",
    "今天我们召开",
    "今天召开",
    "这次会议",
    "本次会议",
    "刚才",
    "向大会报告",
    "向大会作",
    "请予审议",
    "我讲",
    "讲几点意见",
    "讲三点意见",
    "个方面意见",
];

/// Words before a cue that say what is to be done about it.
pub(super) const MET: &[&str] = &["解决", "针对", "克服", "应对", "化解"];

/// Words before a cue that speak of what is to come, or take back what is granted.
pub(super) const COMING: &[&str] =
    &["力争", "确保", "努力", "争取", "推动", "必须", "要", "才能", "虽", "尽管"];
