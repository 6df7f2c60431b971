//! A target lies ahead: after its document, and after what it is compared with.
//!
//! Reads times, figures and the dates of documents. A time with 到 in front
//! that a figure stands under is a target's. Linear.

use super::{Family, Input, Report, Rule, Scope, Severity};
use crate::fact::{Figure, Role, Time};

pub(super) static RULE: Rule = Rule {
    id: "target-year",
    title: "目标年份不在将来",
    family: Family::Time,
    severity: Severity::Warning,
    scope: Scope::Prose,
    off: false,
    page: crate::lists::page!("target_year.md"),
    run,
};

/// Words before 到 that make a time a target's, whatever is said of it.
const AIMS: &[&str] = &["力争", "确保", "努力", "争取"];

/// Words that quote a target set before, or look back.
const QUOTED: &[&str] = &["以来", "提出", "确定", "规定", "要求", "明确", "原定", "曾", "《"];

fn run(input: &Input, report: &mut Report) {
    let (text, facts) = (&input.source.text, input.facts);
    let mut figures = facts.figures.iter().peekable();
    // The last span of years that was said to end: 三年倍增即到….
    let mut ended: Option<(u32, &Time)> = None;
    for (index, time) in facts.times.iter().enumerate() {
        let Some(to) = time.to.filter(|_| time.certain && !time.compared && !time.since) else { continue };
        let Some(lead) = text[..time.span.start as usize].strip_suffix('到') else { continue };
        while figures.next_if(|f| f.sentence.end <= time.span.start).is_some() {}
        let sentence = figures.peek().map(|f| f.sentence).filter(|s| s.contains(time.span));
        let mut inside = figures.clone().take_while(|f| Some(f.sentence) == sentence);
        let aimed = inside.any(|f| f.time == Some(time.span) && is_target(f));
        if !aimed && !AIMS.iter().any(|w| lead.ends_with(w)) {
            continue;
        }
        let reach = lead.char_indices().rev().take(80).last().map_or(0, |(at, _)| at);
        let before = lead[reach..].rsplit(['。', '\n']).next().unwrap_or("");
        if let Some(date) = input.date_at(time.span.start) {
            let ahead = years(before, &["未来", "今后"]).is_some();
            let late = to.year < date.year && !QUOTED.iter().any(|w| before.contains(w));
            if late || (ahead && to.year <= date.year) {
                let words = if to.year < date.year { "早于" } else { "就在" };
                let message = format!("目标时间“{}”{words}成文的 {} 年", time.span.of(text), date.year);
                report.add(time.span, message).related([date.span]);
                continue;
            }
        }
        let base = |other: &&Time| {
            let same = other.from.map(|d| d.year) == Some(to.year);
            other.compared && sentence.is_some_and(|s| other.span.end <= s.end) && same
        };
        let whole = to.month == 12;
        if let Some(base) = facts.times[index + 1..].iter().take(4).find(base).filter(|b| whole && b.certain)
        {
            let message = format!("目标时间“{}”与基期“{}”是同一年", time.span.of(text), base.span.of(text));
            report.add(time.span, message).related([base.span]);
        }
        // “三年倍增”即：到2027年; “六年跨越”即：到2030年.
        let Some(span) = years(before, &["“"]) else { continue };
        if let Some((other, first)) = ended.filter(|e| e.0 != span && e.1.to == time.to) {
            let message = format!("{other}年和{span}年的目标都说到“{}”", time.span.of(text));
            report.add(time.span, message).related([first.span]);
        }
        ended = Some((span, time));
    }
}

/// How many years stand behind one of `openers` near the end of `words`.
fn years(words: &str, openers: &[&str]) -> Option<u32> {
    let (at, opener) = openers.iter().filter_map(|o| words.rfind(o).map(|at| (at, o))).max()?;
    let rest = &words[at + opener.len()..];
    let (number, tail) = rest.split_once('年')?;
    crate::han::number(number).filter(|n| (2..=30).contains(n) && tail.chars().count() < 14)
}

fn is_target(figure: &Figure) -> bool {
    matches!(figure.role, Role::Target | Role::Growth)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::testing::{lines, speech};

    #[test]
    fn what_is_issued_has_the_date_of_its_notice() {
        let text = "关于印发《节水方案》的通知\n各乡镇：\n现印发给你们。\n𠮷县人民政府\n2024年5月9日\n\n节水方案\n一、目标\n到2020年，产值达到12亿元。\n二、任务\n到2030年，产值达到20亿元。";
        assert_eq!(lines(&RULE, text), ["2020年|目标时间“2020年”早于成文的 2024 年"]);
        let signed = text.replace("\n节水方案\n", "\n节水方案\n（2019年3月1日）\n");
        assert_eq!(lines(&RULE, &signed), Vec::<String>::new());
    }

    #[test]
    fn table() {
        for (words, expected) in [
            ("到2030年，财政收入达到12亿元。", &[][..]),
            ("到2020年，财政收入达到12亿元。", &["2020年|目标时间“2020年”早于成文的 2024 年"]),
            ("到2030年，产值要比2030年增长一倍。", &["2030年|目标时间“2030年”与基期“2030年”是同一年"]),
            ("到2030年，产值要比2025年增长一倍。", &[]),
            ("到2020年底，已建成水库12座。", &[]),
            ("“十三五”以来，到2020年𠮷县用水量降到2亿立方米。", &[]),
            ("规划提出，到2020年财政收入达到12亿元。", &[]),
            ("力争到2020年建成水网。", &["2020年|目标时间“2020年”早于成文的 2024 年"]),
            ("力争到2024年底建成水网。", &[]),
            ("今后五年，到2024年财政收入达到12亿元。", &["2024年|目标时间“2024年”就在成文的 2024 年"]),
            (
                "“三年治水”即：到2027年，投入达到5亿元。“六年净水”即：到2027年，投入达到9亿元。",
                &["2027年|3年和6年的目标都说到“2027年”"],
            ),
            ("“三年治水”即：到2027年，投入达到5亿元。“六年净水”即：到2030年，投入达到9亿元。", &[]),
        ] {
            assert_eq!(lines(&RULE, &speech(words)), expected, "{words}");
        }
    }
}
