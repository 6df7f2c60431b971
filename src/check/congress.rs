//! The congresses that official writing dates itself by.
//!
//! Reads a text for 党的十九大, 十九届四中全会; gives the place and number of
//! each; linear. Source: the public record.

use crate::han;
use crate::span::Span;

/// A congress, or a plenary session under it, named in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Congress {
    /// 十九大, 十九届四中全会 without 党的.
    pub span: Span,
    /// 19
    pub number: u32,
    /// A session of its committee, hence after it.
    pub session: bool,
}

/// Year and month in which a congress met.
pub(super) fn met(number: u32) -> Option<(u16, u8)> {
    Some(match number {
        12 => (1982, 9),
        13 => (1987, 10),
        14 => (1992, 10),
        15 => (1997, 9),
        16 => (2002, 11),
        17 => (2007, 10),
        18 => (2012, 11),
        19 => (2017, 10),
        20 => (2022, 10),
        _ => return None,
    })
}

/// The congresses named in `text`, in order.
pub(super) fn named(text: &str) -> Vec<Congress> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(step) = text[at..].find(['十', '二']) {
        let start = at + step;
        let run =
            text[start..].char_indices().take(3).take_while(|(_, c)| han::digit(*c).is_some() || *c == '十');
        let end = run.last().map_or(start, |(i, c)| start + i + c.len_utf8());
        at = end.max(start + '十'.len_utf8());
        let Some(number) = han::number(&text[start..end]).filter(|&n| met(n).is_some()) else { continue };
        let rest = &text[end..];
        let party = text[..start].ends_with("党的") || text[..start].ends_with("迎接");
        if let Some(after) = rest.strip_prefix('大') {
            let spoken = ["精神", "以来", "报告", "召开", "胜利", "提出", "确定", "、", "和", "》", "”"];
            if party || spoken.iter().any(|w| after.starts_with(w)) && !text[..start].ends_with('第') {
                let span = Span::new(start, end + '大'.len_utf8());
                found.push(Congress { span, number, session: false });
            }
        } else if let Some(after) = rest.strip_prefix('届')
            && after.chars().take(12).collect::<String>().contains("中全会")
        {
            let length = after.find("全会").map_or(0, |i| i + "全会".len());
            let span = Span::new(start, end + '届'.len_utf8() + length);
            found.push(Congress { span, number, session: true });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn congresses_are_named() {
        for (text, expected) in [
            ("贯彻党的十九大精神，𠮷县", &[("十九大", 19, false)][..]),
            ("十六届三中、四中全会", &[("十六届三中、四中全会", 16, true)]),
            ("第十四届人民代表大会，十五大任务", &[]),
            ("二十大提出", &[("二十大", 20, false)]),
        ] {
            let found: Vec<(&str, u32, bool)> =
                named(text).iter().map(|c| (c.span.of(text), c.number, c.session)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
