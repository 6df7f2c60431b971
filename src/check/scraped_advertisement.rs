//! Advertisements and labels that a web site left in the text.
//!
//! Reads line by line: sure phrases (点击查看, 下载本文, …), foreign addresses,
//! tags at the end of titles ([大全]), labels in front of them (文章标题：), and
//! the numbers of a compilation (第一篇：).
//! Near phrases are one advertisement; what stands in brackets or fills a line
//! is taken whole. Linear: a character is compared with the few phrases that
//! begin with it.

use std::ops::Range;

use super::{Edit, Family, Input, Report, Rule, Scope, Severity};
use crate::span::{Span, offset};

pub(super) static RULE: Rule = Rule {
    id: "scraped-advertisement",
    title: "网页广告和转载痕迹",
    family: Family::Noise,
    severity: Severity::Error,
    scope: Scope::Prose,
    off: false,
    manual: include_str!("scraped_advertisement.md"),
    run,
};

/// What no official text says: one is enough.
#[rustfmt::skip]
const SURE: &[&str] = &[
    "本文来源", "文章来源于", "文章来自", "欢迎阅读", "欢迎下载", "点击查看", "点击此处", "点击这里", "点击阅读", "点击进入", "点击领取",
    "下载本文", "下载全文", "范文下载", "模板下载", "转载请注明", "更多文章", "更多范文", "更多公文", "更多精彩", "范文网", "范文大全",
    "精品范文", "公文范文", "百度一下", "百度直接", "领取模板", "请勿复制", "帮您找文章", "解决您的文章", "广告】", "本站提供", "本站所有",
    "上一篇：", "下一篇：",
];

/// What an official text may say as well: it takes two, near each other.
#[rustfmt::skip]
const POSSIBLE: &[&str] = &[
    "本文由", "转载自", "整理发布", "注明出处", "免费下载", "下载文档", "文档下载", "方便收藏", "阅读全文", "阅读原文", "查看更多", "相关阅读",
    "推荐阅读", "原创网站", "文秘网", "公文网", "资料网", "文库网", "文档网", "好范文", "百度文库", "百度搜索", "代写", "加微信",
    "关注公众号", "友情提示", "责任编辑", "扫描下方", "长按识别", "点击下载",
];

/// Labels of a scraper in front of a title, with their colon.
#[rustfmt::skip]
const LABELS: [&str; 10] = [
    "文章标题", "文章来源", "文章作者", "文章出处", "文章正文", "浏览次数", "阅读次数", "点击数", "来源网址", "作者：佚名",
];

/// What stands in the brackets behind a scraped title.
#[rustfmt::skip]
const TAGS: [&str; 14] = [
    "大全", "范文", "精选", "推荐", "推荐阅读", "范本", "合集", "汇编", "优秀范文", "精品", "模板", "最终版", "共享", "通用",
];

/// Phrases with no more than these characters between them are one advertisement.
const NEAR: usize = 16;
/// A line up to this length with an advertisement in it is nothing else.
const LINE: usize = 60;

fn run(input: &Input, report: &mut Report) {
    let text = &input.source.text;
    for mark in input.outline.documents.iter().filter_map(|d| d.marker) {
        let place = Span { end: mark.span.end + colon(text, mark.span.end), ..mark.span };
        let message = format!("“{}”是汇编时加的篇次，单独使用这一篇时应当删去", place.of(text));
        report.add(place, message).severity(Severity::Info);
    }
    for &line in &input.source.lines {
        let words = line.of(text);
        if words.is_empty() {
            continue;
        }
        if let Some(tag) = tag(words) {
            let place = part(line, tag);
            report
                .add(place, format!("标题后的“{}”是网站加的标签", place.of(text)))
                .safe_fix([Edit::delete(place)]);
        }
        if let Some(label) = label(words) {
            let place = part(line, label);
            report
                .add(place, format!("“{}”是网页抓取时带进来的栏目名", place.of(text)))
                .safe_fix([Edit::delete(place)]);
        }
        advertisements(text, line, report);
    }
}

/// Bytes of the colon at byte `at`, if there is one.
fn colon(text: &str, at: u32) -> u32 {
    let rest = text.get(at as usize..).unwrap_or("");
    ['：', ':'].into_iter().find(|&c| rest.starts_with(c)).map_or(0, |c| offset(c.len_utf8()))
}

fn part(line: Span, range: Range<usize>) -> Span {
    Span::new(line.start as usize + range.start, line.start as usize + range.end)
}

/// A tag in brackets at the end of a line.
fn tag(line: &str) -> Option<Range<usize>> {
    let trimmed = line.trim_end();
    if trimmed.contains(['。', '；', '！', '？']) {
        return None; // no title
    }
    let close = trimmed.chars().next_back()?;
    let open = ['[', '［', '【', '(', '（']
        .into_iter()
        .filter(|&open| partner(open) == Some(close))
        .find_map(|open| trimmed.rfind(open))?;
    let inside = trimmed[open..trimmed.len() - close.len_utf8()].chars().skip(1).collect::<String>();
    let inside =
        inside.trim_matches(|c: char| c.is_whitespace() || c.is_ascii_digit() || c == '篇' || c == '共');
    (TAGS.contains(&inside) && open > 0).then_some(open..trimmed.len())
}

fn label(line: &str) -> Option<Range<usize>> {
    let start = line.len() - line.trim_start().len();
    let rest = &line[start..];
    let label = LABELS.iter().find(|l| rest.starts_with(**l))?;
    let colon = rest[label.len()..].chars().next().filter(|c| matches!(c, '：' | ':'));
    let end = start + label.len() + colon.map_or(0, char::len_utf8);
    (label.contains('：') || colon.is_some()).then_some(start..end)
}

/// A phrase or an address in a line.
struct Hit {
    place: Range<usize>,
    sure: bool,
}

/// Near hits are one advertisement, and so is all within one pair of brackets.
fn advertisements(text: &str, line: Span, report: &mut Report) {
    let words = line.of(text);
    let mut found: Vec<Advertisement> = Vec::new();
    let mut hits = hits(words).into_iter().peekable();
    while let Some(first) = hits.next() {
        let (mut place, mut weight) = (first.place, 1 + usize::from(first.sure));
        while let Some(next) = hits.next_if(|h| words[place.end..h.place.start].chars().count() <= NEAR) {
            place.end = next.place.end;
            weight += 1 + usize::from(next.sure);
        }
        if weight < 2 {
            continue;
        }
        let whole = extent(words, place);
        match found.last_mut() {
            Some(last) if whole.place.start < last.place.end => {
                last.place.end = last.place.end.max(whole.place.end)
            }
            _ => found.push(whole),
        }
    }
    for Advertisement { place, sure } in found {
        let fills = words[place.clone()].trim() == words.trim();
        let shown = part(line, place);
        let message = format!("“{}”是网站的广告或转载说明，不是文稿内容", shorten(shown.of(text)));
        // A line that goes takes its break along.
        let broken = fills && (line.end as usize) < text.len();
        let gone = if fills { Span { end: line.end + u32::from(broken), ..line } } else { shown };
        let draft = report.add(shown, message);
        if sure {
            draft.safe_fix([Edit::delete(gone)]);
        } else {
            // Where it begins and ends in a sentence a person must say.
            draft.proposal([Edit::delete(gone)]);
        }
    }
}

struct Advertisement {
    place: Range<usize>,
    /// Whether it is known where it begins and ends.
    sure: bool,
}

/// The brackets around `found`, or the line if it says little else, or `found`.
fn extent(line: &str, found: Range<usize>) -> Advertisement {
    if let Some(place) = brackets(line, &found) {
        return Advertisement { place, sure: true };
    }
    let words = line.trim();
    let start = line.len() - line.trim_start().len();
    let whole = start..start + words.len();
    let sentence = words.trim_end_matches(['。', '！', '!', '.']);
    let single = !sentence.contains(['。', '；', '！', '？']) && sentence.chars().count() <= LINE;
    let leads = words.starts_with('《') || line[start..found.start].chars().count() <= 2;
    if single && leads {
        let sure = line[found.clone()].chars().count() * 2 >= words.chars().count();
        return Advertisement { place: whole, sure };
    }
    Advertisement { place: found, sure: false }
}

/// The places of phrases and foreign addresses in `line`, in order.
fn hits(line: &str) -> Vec<Hit> {
    let mut out = Vec::new();
    let mut skip = 0;
    for (at, c) in line.char_indices() {
        if at < skip {
            continue;
        }
        let rest = &line[at..];
        if c.is_ascii_alphanumeric() {
            let len = rest.find(|c: char| !is_address(c)).unwrap_or(rest.len());
            skip = at + len;
            if is_foreign(&rest[..len]) {
                out.push(Hit { place: at..skip, sure: true });
            }
            continue;
        }
        for (phrases, sure) in [(SURE, true), (POSSIBLE, false)] {
            if let Some(phrase) = phrases.iter().find(|p| rest.starts_with(**p)) {
                skip = at + phrase.len();
                out.push(Hit { place: at..skip, sure });
                break;
            }
        }
    }
    out
}

fn is_address(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '/' | ':' | '_' | '@' | '?' | '=' | '%' | '&')
}

/// Whether `word` is an internet address, other than of a public body or a mailbox.
fn is_foreign(word: &str) -> bool {
    const ENDINGS: [&str; 8] = [".com", ".cn", ".net", ".org", ".cc", ".top", ".vip", ".example"];
    let lower = word.to_ascii_lowercase();
    let host = lower.split("://").last().unwrap_or("").split(['/', '?', ':']).next().unwrap_or("");
    let host = host.trim_end_matches(['.', '-']);
    let public = [".gov.cn", ".edu.cn", ".org.cn", ".ac.cn"].iter().any(|e| host.ends_with(e));
    let is_host =
        host.starts_with("www.") || ENDINGS.iter().any(|e| host.ends_with(e) && host.len() > e.len());
    is_host && !public && !lower.contains('@')
}

/// The outermost brackets around `found`, if they are closed in the line.
fn brackets(line: &str, found: &Range<usize>) -> Option<Range<usize>> {
    let mut open: Vec<(usize, char)> = Vec::new();
    for (at, c) in line.char_indices() {
        if partner(c).is_some() {
            open.push((at, c));
        } else if let Some(index) = open.iter().rposition(|o| partner(o.1) == Some(c)) {
            let start = open[index].0;
            open.truncate(index);
            let end = at + c.len_utf8();
            let outermost = !open.iter().any(|o| o.0 < found.start);
            if start <= found.start && found.end <= end && outermost {
                return Some(start..end);
            }
        }
    }
    None
}

fn partner(open: char) -> Option<char> {
    Some(match open {
        '（' => '）',
        '(' => ')',
        '[' => ']',
        '［' => '］',
        '【' => '】',
        _ => return None,
    })
}

fn shorten(words: &str) -> String {
    if words.chars().count() <= 20 {
        return words.to_owned();
    }
    words.chars().take(18).chain(['…', '…']).collect()
}

#[cfg(test)]
mod tests {
    use super::{RULE, is_foreign};
    use crate::check::testing::lines;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("tag", "在全县工作会议上的讲话[大全]\n同志们：", &["[大全]"]),
        ("tag with a number", "在全县工作会议上的讲话【范文5篇】\n同志们：", &["【范文5篇】"]),
        ("label", "文章标题：在全县工作会议上的讲话", &["文章标题："]),
        ("a line", "上一篇：年度总结　下一篇：述职报告", &["上一篇：年度总结　下一篇：述职报告"]),
        (
            "in brackets",
            "各级党组织要认真贯彻落实会议精神，切实加强组织领导，确保各项任务落到实处，取得实效，让群众满意，向组织交账。（本文来源：某某网 www.abc.com，转载请注明出处）",
            &["（本文来源：某某网 www.abc.com，转载请注明出处）"],
        ),
        (
            "beyond the BMP",
            "𠮷各级党组织要认真贯彻落实会议精神，切实加强组织领导，确保各项任务落到实处，取得实效，点击查看更多文章让群众满意，向组织交账。",
            &["点击查看更多文章"],
        ),
        ("in a short line", "各级要抓好落实。点击查看更多文章", &["点击查看更多文章"]),
        ("two possible ones", "会议强调扫描下方二维码阅读全文，要抓好落实。", &["扫描下方二维码阅读全文"]),
        ("one possible one", "严禁代写论文、买卖论文，请登录政务网站查询。", &[]),
        ("a source is no advertisement", "来源：某某日报\n新闻报道和范文写作都要改进。", &[]),
        ("a public address", "详情请见政府网站（www.gov.cn）。", &[]),
        ("empty", "", &[]),
    ];

    #[test]
    fn table() {
        for (name, text, expected) in CASES {
            let found: Vec<String> =
                lines(&RULE, text).iter().filter_map(|l| Some(l.split_once('|')?.0.to_owned())).collect();
            assert_eq!(found, *expected, "{name}");
        }
    }

    #[test]
    fn addresses() {
        for word in ["wenmi114.com-", "www.abc", "http://a.b.com/c", "www.miaobi-wenku.example"] {
            assert!(is_foreign(word), "{word}");
        }
        for word in ["www.gov.cn", "a@b.com", "GDP", "2.5", "3.14", ".com", "5G"] {
            assert!(!is_foreign(word), "{word}");
        }
    }
}
