//! The word that binds: 要, 必须, 应当.
//!
//! Reads the words of a clause; gives the place of the first such word that
//! means it (not 主要, 要求, 适应). Linear in the clause.

use std::ops::Range;

use super::super::prose::begins;

/// Words that bind, the longer ones first where they begin alike.
const WORDS: &[&str] = &[
    "一定要",
    "必须要",
    "务必要",
    "必须",
    "务必",
    "应当",
    "应该",
    "不得",
    "严禁",
    "不准",
    "切忌",
    "要",
    "应",
    "须",
];

/// What a word that binds may describe: 必须完成的|任务.
const AIMS: &[&str] =
    &["目标", "任务", "要求", "责任", "义务", "原则", "方针", "条件", "事", "工作", "问题", "路"];

/// The first binding word of `clause`.
pub(super) fn find(clause: &str) -> Option<Range<usize>> {
    let mut at = 0;
    while let Some(step) = clause[at..].find(['一', '必', '务', '应', '不', '严', '切', '要', '须'])
    {
        at += step;
        if let Some(word) = begins(&clause[at..], WORDS) {
            let end = at + word.len();
            if means(word, &clause[..at], &clause[end..]) {
                return Some(at..end);
            }
        }
        at += clause[at..].chars().next().map_or(1, char::len_utf8);
    }
    None
}

fn means(word: &str, before: &str, after: &str) -> bool {
    let ends = |list: &[char]| before.ends_with(list);
    // 必须实现的目标, 应尽的责任: it only describes.
    if let Some((verb, of)) = after.split_once('的')
        && verb.chars().count() < 3
        && begins(of, AIMS).is_some()
    {
        return false;
    }
    match word {
        "要" => {
            !ends(&[
                '主', '重', '需', '首', '只', '纪', '摘', '紧', '概', '险', '次', '必', '想', '提', '机',
                '枢', '撮', '简', '强', '宁', '显', '急', '将', '快', '若', '如', '的', '纲', '扼', '择',
            ]) && begins(
                after,
                &[
                    "求", "素", "点", "闻", "件", "么", "是", "道", "塞", "案", "害", "紧", "义", "领", "旨",
                    "想", "不要", "职", "务", "地", "员", "花",
                ],
            )
            .is_none()
        }
        "应" => {
            !ends(&[
                '相', '适', '反', '效', '供', '响', '对', '不', '感', '顺', '照', '呼', '理', '因', '回',
                '答', '策',
            ]) && begins(
                after,
                &[
                    "对", "用", "急", "邀", "有", "届", "收", "付", "运", "诉", "变", "聘", "答", "战", "考",
                    "享", "保", "治", "纳", "税", "验", "力", "激", "是",
                ],
            )
            .is_none()
        }
        "须" => !ends(&['必', '无', '胡', '触']) && !after.starts_with('知'),
        "必须" | "必须要" => begins(after, &["”", "的"]).is_none() && !before.ends_with(['个', '“']),
        "不得" => {
            !ends(&['舍', '等', '慢', '少', '了', '由', '顾', '恨', '怪'])
                && !after.starts_with(['不', '已', '志'])
        }
        "应该" | "应当" => !after.starts_with('是'),
        _ => true,
    }
}

/// Whether `word` says what must not be done.
pub(super) fn forbids(word: &str) -> bool {
    matches!(word, "不得" | "严禁" | "不准" | "切忌")
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn only_what_binds_is_found() {
        for (clause, word) in [
            ("各乡镇要抓紧", Some("要")),
            ("𠮷县一定要抓紧", Some("一定要")),
            ("主要任务是修渠", None),
            ("按照上级要求", None),
            ("重要的是适应形势", None),
            ("水利部门应加强检查", Some("应")),
            ("任何单位不得截留", Some("不得")),
            ("六个必须”", None),
            ("", None),
        ] {
            assert_eq!(find(clause).map(|r| &clause[r]), word, "{clause}");
        }
    }
}
