//! The word that binds: 要, 必须, 应当.
//!
//! Reads the words of a clause; gives the place of the first such word that
//! means it (not 主要, 要求, 适应). Linear in the clause.

use std::ops::Range;

use super::super::prose::{self, begins, head, tail};
use crate::lists::Vocabulary;

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
    "不要",
    "切忌",
    "要",
    "应",
    "须",
];

/// What a word that binds may describe: 必须完成的|任务.
pub(super) const AIMS: &[&str] =
    &["目标", "任务", "要求", "责任", "义务", "原则", "方针", "条件", "事", "工作", "问题", "路"];

/// Words whose first character makes a noun with 要 or 应 and that are verbs: 要|领会, 应|答复.
static VERBS: Vocabulary = Vocabulary::new("fact/duty/modal verbs");

/// What is done to the thing named in 应对…进行检查.
const DONE: &[&str] = &["进行", "予以", "给予", "加以", "负责", "作出", "负有"];

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
    let last = before.chars().next_back().unwrap_or(' ');
    // 必须实现的目标, 应尽的责任: it only describes.
    if let Some((verb, of)) = after.split_once('的')
        && verb.chars().count() < 3
        && begins(of, AIMS).is_some()
    {
        return false;
    }
    let first = after.chars().next().unwrap_or(' ');
    let verb = || begins(after, &VERBS).is_some();
    match word {
        "要" => {
            // 其次要 lists, 次要 describes.
            let listed = || prose::ends(before, &["其次", "再次", "这次", "本次", "每次", "此次"]).is_some();
            let urgent = |rest: &str| begins(rest, &["的", "事", "关", "时", "处"]).is_some();
            let described = "主重需首只纪摘紧概险必想提机枢撮简强宁显急将快若如纲扼择之不".contains(last) || last == '次' && !listed()
                // 比预计的要多
                || last == '的' && tail(before, 12).contains('比')
                || "求素点闻件么是道塞案害义领旨想职务地员".contains(first) && !verb()
                || after.starts_with("不要")
                // 要紧的, not 要紧盯.
                || after.strip_prefix('紧').is_some_and(|rest| rest.is_empty() || urgent(rest));
            !described
        }
        "应" => {
            let dealt = || !before.is_empty() && DONE.iter().any(|word| head(after, 40).contains(word));
            // 应保尽保
            let whole = || after.strip_prefix(first)?.strip_prefix('尽')?.strip_prefix(first);
            let described = "相适反效供响对不感顺照呼理因回答策".contains(last)
                || "对用急邀有届收付运诉变聘答战考享纳税验力激是征".contains(first)
                    && !(verb() || first == '对' && dealt())
                || whole().is_some();
            !described
        }
        "须" => !"必无胡触".contains(last) && !after.starts_with('知'),
        // 该为的必须为、能为的努力为
        "必须" | "必须要" => {
            begins(after, &["”", "的", "为、"]).is_none() && !before.ends_with(['个', '“'])
        }
        "不得" => !"舍等慢少了由顾恨怪".contains(last) && !after.starts_with(['不', '已', '志', '力']),
        // 发布的信息不准确, 要不要办
        "不准" => !after.starts_with('确'),
        "不要" => !after.starts_with('的') && last != '要',
        "应该" | "应当" => !after.starts_with('是'),
        _ => true,
    }
}

/// Whether `word` says what must not be done.
pub(super) fn forbids(word: &str) -> bool {
    matches!(word, "不得" | "严禁" | "不准" | "不要" | "切忌")
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
            ("要紧紧围绕中心", Some("要")),
            ("要紧盯时限", Some("要")),
            ("要紧的是修渠", None),
            ("这件事很要紧", None),
            ("要领会精神", Some("要")),
            ("掌握要领", None),
            ("要求真务实", Some("要")),
            ("要求各地修渠", None),
            ("要地方财政配套", Some("要")),
            ("镇守要地", None),
            ("其次要清淤", Some("要")),
            ("次要矛盾", None),
            ("已建的要改造", Some("要")),
            ("比预计的要多", None),
            ("不要盲目攀比", Some("不要")),
            ("要不要办", None),
            ("县政府应保障供水", Some("应")),
            ("做到应保尽保", None),
            ("渠道应对洪水", None),
            ("乡镇应对水渠进行检查", Some("应")),
            ("作出应有贡献", None),
            ("企业应有专人值守", Some("应")),
            ("应纳税所得额", None),
            ("应纳入预算", Some("应")),
            ("信息不准确", None),
            ("", None),
        ] {
            assert_eq!(find(clause).map(|r| &clause[r]), word, "{clause}");
        }
    }
}
