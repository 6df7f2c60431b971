//! What kind of document a title names: 讲话, 通知, 工作报告, 办法 …
//!
//! Source: the statutory kinds of the 党政机关公文处理工作条例, article 8, and
//! the kinds that practice adds.

use super::{Genre, Kind};
use crate::span::Span;

/// Kinds of documents by the last word of their titles, longest first where one
/// ends in another.
const GENRES: &[(&str, Kind)] = &[
    ("讲话提纲", Kind::Speech),
    ("发言提纲", Kind::Speech),
    ("发言材料", Kind::Speech),
    ("讲话稿", Kind::Speech),
    ("讲话", Kind::Speech),
    ("致辞", Kind::Speech),
    ("致词", Kind::Speech),
    ("发言", Kind::Speech),
    ("主持词", Kind::Speech),
    ("开幕词", Kind::Speech),
    ("闭幕词", Kind::Speech),
    ("演讲", Kind::Speech),
    ("政府工作报告", Kind::Report),
    ("工作报告", Kind::Report),
    ("述职报告", Kind::Report),
    ("调研报告", Kind::Report),
    ("工作总结", Kind::Report),
    ("总结", Kind::Report),
    ("汇报材料", Kind::Report),
    ("汇报提纲", Kind::Report),
    ("汇报", Kind::Report),
    ("报告", Kind::Report),
    ("实施方案", Kind::Plan),
    ("方案", Kind::Plan),
    ("预案", Kind::Plan),
    ("规划纲要", Kind::Plan),
    ("规划", Kind::Plan),
    ("计划", Kind::Plan),
    ("要点", Kind::Plan),
    ("纲要", Kind::Plan),
    ("实施细则", Kind::Regulation),
    ("细则", Kind::Regulation),
    ("办法", Kind::Regulation),
    ("条例", Kind::Regulation),
    ("规则", Kind::Regulation),
    ("规定", Kind::Regulation),
    ("修正案", Kind::Regulation),
    ("章程", Kind::Regulation),
    ("指导意见", Kind::Statutory),
    ("实施意见", Kind::Statutory),
    ("意见", Kind::Statutory),
    ("通知", Kind::Statutory),
    ("通报", Kind::Statutory),
    ("通告", Kind::Statutory),
    ("公告", Kind::Statutory),
    ("公报", Kind::Statutory),
    ("决议", Kind::Statutory),
    ("决定", Kind::Statutory),
    ("命令", Kind::Statutory),
    ("请示", Kind::Statutory),
    ("批复", Kind::Statutory),
    ("议案", Kind::Statutory),
    ("纪要", Kind::Statutory),
    ("复函", Kind::Statutory),
    ("函", Kind::Statutory),
    ("答复", Kind::Statutory),
];

/// What kind of document `title` says it is.
pub(super) fn genre(text: &str, title: Span) -> Option<Genre> {
    let mut words = title.of(text).trim_end();
    // （试行）, [范文], ” behind the kind
    while words.ends_with(['）', ')', ']', '】', '〕']) {
        let open = words.rfind(['（', '(', '[', '【', '〔'])?;
        words = words[..open].trim_end();
    }
    words = words.trim_end_matches(['”', '》', '。', ' ']);
    let start = title.start as usize;
    let found =
        |from: usize, kind: Kind| Genre { kind, evidence: Span::new(start + from, start + words.len()) };
    let named = GENRES.iter().find_map(|&(word, kind)| Some(found(ending(words, word)?, kind)));
    // 法 and 解释 alone say it of laws and of what courts say about them: 做法 and
    // 名词解释 are no documents.
    let law = words.starts_with("中华人民共和国").then(|| ending(words, "法")).flatten();
    let read = words.contains("关于").then(|| ending(words, "解释")).flatten();
    named.or_else(|| law.or(read).map(|from| found(from, Kind::Regulation)))
}

/// Where `word` starts that `words` end with, blanks inside not counted.
fn ending(words: &str, word: &str) -> Option<usize> {
    let mut left = word.chars().rev();
    let mut wanted = left.next();
    for (at, c) in words.char_indices().rev().filter(|(_, c)| !c.is_whitespace()) {
        if Some(c) != wanted {
            return None;
        }
        wanted = left.next();
        if wanted.is_none() {
            return Some(at);
        }
    }
    None
}

/// Verbs of notices that carry another document: 关于印发…的通知.
const CARRYING: &[&str] = &["印发", "转发", "批转", "发布", "公布", "颁布"];

/// Whether a document of this title carries another one.
pub(super) fn carries(title: &str) -> bool {
    CARRYING.iter().any(|verb| title.contains(verb))
}

#[cfg(test)]
mod tests {
    use super::{Kind, genre};
    use crate::span::Span;

    #[test]
    fn a_title_names_its_kind() {
        for (title, word, kind) in [
            ("关于加强水利工作的意见（试行）", "意见", Kind::Statutory),
            ("在全县水利会议上的讲话[范文]", "讲话", Kind::Speech),
            ("水利工程管理办法", "办法", Kind::Regulation),
            ("𠮷县2025年政府工作报告", "政府工作报告", Kind::Report),
            ("关于印发《节水方案》的通知", "通知", Kind::Statutory),
            ("中华人民共和国节水法", "法", Kind::Regulation),
            ("在全县水利会上的发言提纲", "发言提纲", Kind::Speech),
        ] {
            let found = genre(title, Span::new(0, title.len())).unwrap();
            assert_eq!((found.evidence.of(title), found.kind), (word, kind), "{title}");
        }
        for title in ["春天的水渠", "𠮷县节水的好做法", "名词解释"] {
            assert_eq!(genre(title, Span::new(0, title.len())), None);
        }
    }
}
