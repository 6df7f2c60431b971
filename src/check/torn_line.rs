//! A line that breaks off in the middle of a sentence.
//!
//! Reads neighbouring lines. The first must be running text that has not come
//! to its end, the second must not be a beginning (a mark, a title, a
//! salutation). Headings also end without a mark, so what is only possible is
//! not reported. Linear; a line is looked at once from either side.

use super::{Edit, Family, Input, Report, Rule, Scope, Severity, tear};
use crate::span::Span;

pub(super) static RULE: Rule = Rule {
    id: "torn-line",
    title: "一句话被换行断开",
    // The scorers and the reader take it as a defect of structure: it hides marks.
    family: Family::Structure,
    severity: Severity::Error,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("torn_line.md"),
    run,
};

fn run(input: &Input, report: &mut Report) {
    let text = &input.source.text;
    let known = tear::Lines::new(input);
    let mut tears: Vec<Tear> = Vec::new();
    for pair in input.source.lines.windows(2) {
        let (first, second) = (pair[0].trim(text), pair[1].trim(text));
        let here = !first.is_empty() && !second.is_empty() && tear::torn(&known, first, second);
        // A wrapped paragraph is one finding, however many lines it has.
        if tears.last().is_some_and(|last| !here || last.second != first) {
            add(text, &std::mem::take(&mut tears), report);
        }
        if here {
            tears.push(Tear { first, second });
        }
    }
    add(text, &tears, report);
}

/// Two lines that are one.
struct Tear {
    first: Span,
    second: Span,
}

impl Tear {
    /// The last two characters before the break and the first two behind it.
    fn place(&self, text: &str) -> Span {
        last_chars(text, self.first, 2).hull(first_chars(text, self.second, 2))
    }

    fn mend(&self, text: &str) -> Edit {
        let word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
        let before = self.first.of(text).chars().next_back();
        let apart = word(before) && word(self.second.of(text).chars().next());
        let gap = Span { start: self.first.end, end: self.second.start };
        Edit::replace(gap, if apart { " " } else { "" })
    }
}

fn add(text: &str, tears: &[Tear], report: &mut Report) {
    let [first, rest @ ..] = tears else { return };
    let end = last_chars(text, first.first, 6);
    let message = match rest.len() {
        0 => format!("句子在“{}”后被换行断开，应与下一行相接", end.of(text)),
        n => format!("从“{}”起，这一段被换行断开 {} 处，应接成一段", end.of(text), n + 1),
    };
    let (tail, head) = (last_chars(text, first.first, 8), first_chars(text, first.second, 8));
    report
        .add(first.place(text), message)
        .evidence(format!("……{}⏎{}……", tail.of(text), head.of(text)))
        .related(rest.iter().map(|t| t.place(text)))
        .safe_fix(tears.iter().map(|t| t.mend(text)));
}

fn last_chars(text: &str, line: Span, n: usize) -> Span {
    let words = line.of(text);
    let at = words.char_indices().rev().take(n).last().map_or(words.len(), |(i, _)| i);
    Span::new(line.start as usize + at, line.end as usize)
}

fn first_chars(text: &str, line: Span, n: usize) -> Span {
    let words = line.of(text);
    let at = words.char_indices().nth(n).map_or(words.len(), |(i, _)| i);
    Span::new(line.start as usize, line.start as usize + at)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::lines;

    /// What the row shows; the text; the words marked.
    const CASES: &[(&str, &str, &[&str])] = &[
        ("in a word", "会议开得很好。全县各级党\n组织要抓好落实。", &["级党⏎组织"]),
        (
            "after a comma",
            "某县工作总结\n同志们：\n全县各级党组织要认真学习贯彻会议精神，\n抓好落实。",
            &["神，⏎抓好"],
        ),
        (
            "open quotation",
            "某县工作总结\n同志们：\n全县要深入开展学习教育，落实“三会\n一课”制度，抓好落实。",
            &["三会⏎一课"],
        ),
        (
            "a form",
            "建设单位：雁南县水利工程有限公司，法定代表人为王某某\n联系电话：见附表，负责人为李某某。",
            &[],
        ),
        (
            "the line of the printer",
            "抄送：县委办公室，县人大常委会办公室，县政协办公室，各人民团体\n县政府办公室2024年3月5日印发",
            &[],
        ),
        ("beyond the BMP", "会议开得很好。全县各级𠮷\n𠮷织要抓好落实。", &["级𠮷⏎𠮷织"]),
        (
            "a wrapped paragraph",
            "会议开得很好。全县各级党\n组织要抓好落实。各级各部门\n要负责到底。",
            &["级党⏎组织"],
        ),
        (
            "in a word behind a mark",
            "一、加强对各类病险水库大坝的加固处理工作，设法查找渗漏的原因和部位并研\n究处理的办法。要抓紧。",
            &["并研⏎究处"],
        ),
        (
            "the only line without a mark",
            "水库在𠮷县。要修。\n渠道在𠮷乡。要清。\n专家组4月14日实地调查了渗漏最严重的水坪\n洼地和周围山坡的裂缝。裂缝多在墙上。\n这些都要处理。",
            &["水坪⏎洼地"],
        ),
        (
            "one heading without a mark",
            "水库在𠮷县。要修。\n渠道在𠮷乡。要清。\n渠道清淤和水库加固工作方案\n各乡都要清。\n都要修。",
            &[],
        ),
        ("in a name", "要治理PM\n2.5浓度。\n颗粒物（PM\n2.5）还要下降。", &["PM⏎2.", "PM⏎2."]),
        ("a page number between", "会议开得很好。全县各级党\n— 3 —\n组织要抓好落实。", &[]),
        ("a heading and its body", "一、加强组织领导，落实工作责任\n各级要抓好落实。", &[]),
        ("a subheading without a mark", "加强组织领导\n各级要抓好落实。", &[]),
        (
            "a heading merged with the text before",
            "会议开得很好。各级都要落实。二、主要任务\n各级要抓好落实。",
            &[],
        ),
        (
            "a heading that lost its closing mark",
            "会议开得很好。\n二、“𠮷五时期任务\n“𠮷五”时期要抓好落实。",
            &[],
        ),
        ("a blank line", "会议开得很好。全县各级党\n\n组织要抓好落实。", &[]),
        ("signature", "以上意见，请认真贯彻执行。\n某县人民政府\n2024年5月9日", &[]),
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
