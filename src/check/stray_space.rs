//! A single blank between two Chinese characters inside running text, or between a
//! number and its measure word where the others join.
//!
//! Reads paragraph by paragraph; looks only at running text: lines long enough
//! to be prose, no table rows, no title or signature, no letter-spaced words,
//! nothing right after a mark or a heading. Linear; a line is read once.

use super::{Edit, Family, Input, Report, Rule, Scope, Severity, blank, heading, series};
use crate::outline::Frame;
use crate::span::{Span, sort};

pub(super) static RULE: Rule = Rule {
    id: "stray-space",
    title: "正文中多出的空格",
    family: Family::Spacing,
    severity: Severity::Warning,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("stray_space.md"),
    run,
};

fn run(input: &Input, report: &mut Report) {
    let text = &input.source.text;
    let mut borders: Vec<u32> = Vec::new();
    let nodes = &input.outline.nodes;
    for node in nodes {
        borders.push(node.marker.span.end);
        borders.extend(node.heading.map(|h| h.end));
    }
    // 一、总体要求 各级要…: a line break is missing there, the blank is not too much.
    let lists = series::lists(nodes).into_iter();
    for list in lists.filter(|list| heading::stand_alone(input, list.iter().map(|&k| &nodes[k]))) {
        borders.extend(list.iter().filter_map(|&k| heading::gap(input, &nodes[k])).map(|gap| gap.start));
    }
    sort(&mut borders, |&at| [at, 0, 0]);
    let mut frame: Vec<Span> =
        input.outline.documents.iter().flat_map(|d| layout(&d.frame)).flatten().collect();
    sort(&mut frame, |span| span.rank());

    let (mut next, tight) = (0, blank::is_tight(text));
    for &line in &input.source.paragraphs {
        while frame.get(next).is_some_and(|f| f.end <= line.start) {
            next += 1;
        }
        if frame.get(next).is_some_and(|f| f.overlaps(line)) {
            continue;
        }
        for stray in blank::stray(line.of(text), tight) {
            let start = line.start as usize;
            let place = Span::new(start + stray.start, start + stray.end);
            if borders.binary_search(&place.start).is_ok() {
                continue;
            }
            let (before, after) = around(text, place);
            report
                .add(before.hull(after), format!("“{}”与“{}”之间多出空格", before.of(text), after.of(text)))
                .safe_fix([Edit::delete(place)]);
        }
    }
}

/// The pieces of a frame in which blanks are layout.
fn layout(frame: &Frame) -> [Option<Span>; 8] {
    [
        frame.title,
        frame.subtitle,
        frame.byline,
        frame.note,
        frame.date.map(|d| d.span),
        frame.signer,
        frame.addressee,
        frame.number,
    ]
}

/// The characters on both sides of a blank.
fn around(text: &str, blank: Span) -> (Span, Span) {
    let (start, end) = (blank.start as usize, blank.end as usize);
    let before = text[..start].chars().next_back().map_or(0, char::len_utf8);
    let after = text[end..].chars().next().map_or(0, char::len_utf8);
    (Span::new(start - before, start), Span::new(end, end + after))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::lines;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        (
            "in prose",
            "各级各部门要认真贯彻落实会议精神，切实加强组 织领导，确保各项任务落到实处。",
            &["组 织"],
        ),
        (
            "ideographic blank",
            "各级各部门要认真贯彻落实会议精神，切实加强组　织领导，确保各项任务落到实处。",
            &["组　织"],
        ),
        (
            "beyond the BMP",
            "各级各部门要认真贯彻落实会议精神，切实加强𠮷 𠮷领导，确保各项任务落实。",
            &["𠮷 𠮷"],
        ),
        (
            "labels, verses, reporters",
            "上联：春回大地千山秀 下联：日照神州百业兴，白日依山尽 黄河入海流，本报记者张三 通讯员李四报道。",
            &[],
        ),
        (
            "behind a number, where numbers join",
            "全县要认真贯彻会议精神。今年办企业125 家，招工300人，投资2亿元，修路15公里，建校3所，植树200亩，打井12眼，通车4次，\
             种粮9亩，养牛8头，办厂7个，用工6人，开店5间，铺管4里，挖渠3条，架桥2座，建房1栋，买车2辆，建库3座，修坝4座，打桩5根。",
            &["5 家"],
        ),
        (
            "blanks around all numbers",
            "全县新办企业 125 家，招收职工 300 人，完成投资 2 亿元，新修公路 15 公里，建成学校 3 所。",
            &[],
        ),
        ("short lines are layout", "省长 王某某", &[]),
        ("indent", "　　各级各部门要认真贯彻落实会议精神，切实加强组织领导，确保各项任务落实。", &[]),
        (
            "letter-spaced name",
            "会议由市委副书记主持，出席会议的有张 文 雄等同志，各县区各部门主要负责同志参加会议。",
            &[],
        ),
        (
            "bodies side by side",
            "根据《中共中央办公厅 国务院办公厅关于加强和改进有关工作的意见》要求，现就有关事项通知如下。",
            &[],
        ),
        (
            "behind a body, before no other",
            "有关标准化体系建设工作，由县标准局与县政府 信息办等单位一起组织制定，切实强化标准的应用。",
            &["府 信"],
        ),
        ("article", "第三条 本办法所称专项资金，是指由市级财政预算安排、用于支持产业发展的资金。", &[]),
        ("row", "序号 名称 单位 数量 金额 责任单位 完成时限 备注 第一类 合计 其中 新增", &[]),
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
