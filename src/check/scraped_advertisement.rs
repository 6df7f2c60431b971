//! Advertisements and labels that a web site left in the text.
//!
//! Reads line by line: sure phrases (点击查看, 下载本文, …), foreign addresses,
//! tags at the end of titles ([大全]), labels in front of them (文章标题：), and
//! the numbers of a compilation (第一篇：).
//! Near phrases are one advertisement; what stands in brackets or fills a line
//! is taken whole. Linear: a character is compared with the few phrases that
//! begin with it.

use std::ops::Range;

use super::advertisement::{self, Advertisement, label, tag};
use super::{Edit, Family, Input, Report, Rule, Scope, Severity};
use crate::han::Sieve;
use crate::span::{Span, offset};

pub(super) static RULE: Rule = Rule {
    id: "scraped-advertisement",
    title: "网页广告和转载痕迹",
    family: Family::Noise,
    severity: Severity::Error,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("scraped_advertisement.md"),
    run,
};

fn run(input: &Input, report: &mut Report) {
    let text = &input.source.text;
    for mark in input.outline.documents.iter().filter_map(|d| d.marker) {
        let place = Span { end: mark.span.end + colon(text, mark.span.end), ..mark.span };
        let message = format!("“{}”是汇编时加的篇次，单独使用这一篇时应当删去", place.of(text));
        report.add(place, message).severity(Severity::Info);
    }
    let firsts = advertisement::firsts();
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
        advertisements(text, line, &firsts, report);
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

fn advertisements(text: &str, line: Span, firsts: &Sieve, report: &mut Report) {
    let words = line.of(text);
    for Advertisement { place, sure } in advertisement::found(words, firsts) {
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

fn shorten(words: &str) -> String {
    if words.chars().count() <= 20 {
        return words.to_owned();
    }
    words.chars().take(18).chain(['…', '…']).collect()
}

#[cfg(test)]
mod tests {
    use super::RULE;
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
        ("how to use a site", "请登录县政府网站，点击进入“办事大厅”栏目，点击查看录取结果。", &[]),
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
}
