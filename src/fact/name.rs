//! Numbered names (两学一做, 六好, 1+2+3+4): every place where one is used.
//!
//! Reads a [`Reading`] and the [`Glossary`]; gives [`Framework`]s in text order;
//! linear. In quotation marks whatever looks like a name is one
//! ([`super::name_shape`]); outside, only what the glossary knows, what stands in
//! quotation marks elsewhere in the text, or what the text announces as one
//! ([`super::name_announced`]). A quotation mark that was lost and
//! left a dot (.四个全面.) counts.

use std::collections::BTreeMap;

use super::glossary::Glossary;
use super::name_announced::{announced, listed};
use super::name_shape::{Shape, formula, shape};
use super::reading::{Piece, Reading, is_numeral};
use super::{Count, Form, parts};
use crate::han::is_han;
use crate::span::{offset, sort};

/// A numbered name at one place.
#[derive(Debug, Clone)]
pub(super) struct Name {
    /// The name without quotation marks.
    pub at: Piece,
    /// With them.
    pub quoted: Piece,
    pub shape: Shape,
    /// Its spelling in the glossary.
    pub known: Option<String>,
}

/// Characters of the longest quotation that is looked at.
const LONGEST: usize = 18;

/// Nouns that make a number before them a name even without quotation marks.
const NAMING: &[&str] =
    &["部曲", "步曲", "步走", "字诀", "字经", "字方针", "字总要求", "字要求", "大法宝", "件套", "板斧"];

/// All numbered names, in text order, none inside another.
pub(super) fn names(reading: &Reading, glossary: &Glossary, counts: &[Count]) -> Vec<Name> {
    let mut quoted = quotations(reading, glossary);
    quoted.extend(listed(reading, counts));
    sort(&mut quoted, |n| [offset(n.quoted.start), offset(n.quoted.end), 0]);
    let mut tree = Tree::default();
    for (name, entry) in glossary.iter() {
        if !entry.quoted {
            tree.add(name.chars(), None);
        }
    }
    for name in &quoted {
        // 两结合 in quotation marks once, then without.
        let years = name.shape.form == Form::Sized;
        let fixed = matches!(name.shape.form, Form::Formula | Form::Digits);
        if !fixed && name.at.len() > 1 {
            tree.add(name.at.clone().map(|i| reading.ch(i)), Some(name.shape.clone()));
        }
        if years {
            for part in parts::split(reading, name.at.clone(), &['、', ',']) {
                let group = Shape { groups: Vec::new(), ..name.shape.clone() };
                tree.add(part.map(|i| reading.ch(i)), Some(group));
            }
        }
    }
    let mut out = Vec::new();
    let mut next = quoted.into_iter().peekable();
    let mut i = 0;
    while i < reading.len() {
        if let Some(name) = next.next_if(|name| name.quoted.start <= i) {
            i = name.quoted.end.max(i);
            out.push(name);
            continue;
        }
        match bare(reading, glossary, &tree, i) {
            Some(name) if next.peek().is_none_or(|n| name.at.end <= n.quoted.start) => {
                i = name.at.end;
                // Shown to be a name here, it is one from here on.
                if name.known.is_none() && name.at.len() > 3 && name.shape.form != Form::Formula {
                    tree.add(name.at.clone().map(|k| reading.ch(k)), Some(name.shape.clone()));
                }
                out.push(name);
            }
            _ => i += 1,
        }
    }
    out
}

/// Names in quotation marks.
fn quotations(reading: &Reading, glossary: &Glossary) -> Vec<Name> {
    let mut found = Vec::new();
    let mut i = 0;
    while i < reading.len() {
        match quotation(reading, glossary, i) {
            Some(name) => {
                i = name.quoted.end;
                found.push(name);
            }
            None => i += 1,
        }
    }
    found
}

fn quotation(reading: &Reading, glossary: &Glossary, open: usize) -> Option<Name> {
    let from = open + 1;
    let closing: &[char] = match reading.ch(open) {
        '“' => &['”'],
        '‘' => &['’'],
        '「' => &['」'],
        '『' => &['』'],
        '"' => &['"'],
        '\'' => &['\''],
        // A dot inside a sentence is what a lost mark leaves.
        '.' if lost(reading, open) => &['.', ',', '。', ';', '、', ':', ')', '》', '”'],
        _ => return None,
    };
    let to = (from..from + LONGEST).find(|&i| closing.contains(&reading.ch(i)) || !reading.joined(i))?;
    if !closing.contains(&reading.ch(to)) || to == from {
        return None;
    }
    let dotted = reading.ch(open) == '.';
    let behind = reading.words(to + 1..to + 13);
    let chars: Vec<char> = (from..to).map(|i| reading.ch(i)).collect();
    let ends = to + usize::from(!dotted || reading.ch(to) == '.');
    let text: String = chars.iter().collect();
    let known = glossary.get(&text).is_some();
    if dotted && !known {
        // Without the second mark only the start is sure.
        let behind = reading.words(from..from + 12);
        if behind.starts_with('十')
            && let Some(name) = plan(reading, from, open)
        {
            return Some(name);
        }
        if to - from > if reading.ch(to) == '.' { 12 } else { 7 } {
            return None;
        }
    }
    // 三师联创 in quotation marks is one; so is 党建+.
    let plus = text.ends_with('+') && text.chars().count() <= 6 && text.starts_with(is_han);
    let shape = shape(&chars, &behind).or_else(|| {
        (known || plus).then(|| Shape { form: Form::Fixed, expected: None, groups: Vec::new() })
    })?;
    let shape = if plus { Shape { form: Form::Formula, ..shape } } else { shape };
    let name = Name { at: from..to, quoted: open..ends, shape, known: None };
    Some(informed(reading, glossary, name))
}

/// Whether the dot at `i` stands for a quotation mark before a number.
fn lost(reading: &Reading, i: usize) -> bool {
    let next = reading.ch(i + 1);
    let number = is_numeral(next) || next == '双' || (next.is_ascii_digit() && reading.ch(i + 2) == '+');
    let before = reading.before(i);
    number && !before.is_ascii_digit() && (is_han(before) || before.is_ascii_alphabetic() || before == ')')
}

/// What the glossary says of `name`.
fn informed(reading: &Reading, glossary: &Glossary, mut name: Name) -> Name {
    let words = reading.words(name.at.clone());
    if let Some(entry) = glossary.get(&words) {
        let members = u32::try_from(entry.members.len()).ok().filter(|&n| n > 0 && !entry.fixed);
        name.shape.expected =
            members.or(name.shape.expected.filter(|_| !entry.fixed && entry.members.is_empty()));
        if entry.fixed && name.shape.form != Form::Formula {
            name.shape.form = Form::Fixed;
        }
        name.known = Some(words);
    }
    name
}

/// A name without quotation marks that begins at `i`.
fn bare(reading: &Reading, glossary: &Glossary, tree: &Tree, i: usize) -> Option<Name> {
    let first = reading.ch(i);
    let before = reading.before(i);
    let number = is_numeral(first) || first == '双';
    if first.is_ascii_digit() {
        return joined(reading, i);
    }
    if number
        && (is_numeral(before)
            || before.is_ascii_digit()
            || matches!(before, '第' | '百' | '千' | '万' | '几' | '.'))
    {
        let dotted = before == '.' && i > 1 && !reading.ch(i - 2).is_ascii_digit();
        if !dotted {
            return None;
        }
    }
    if let Some((length, known)) = tree.longest(reading, i) {
        let at = i..i + length;
        let short = length == 2 && number;
        if !number || borders(reading, &at, short) {
            let shape = known.clone().or_else(|| {
                let chars: Vec<char> = at.clone().map(|k| reading.ch(k)).collect();
                shape(&chars, "")
            });
            let shape = shape.unwrap_or(Shape { form: Form::Fixed, expected: None, groups: Vec::new() });
            let name = Name { quoted: at.clone(), at, shape, known: None };
            return Some(informed(reading, glossary, name));
        }
    }
    if first == '十' {
        return plan(reading, i, i);
    }
    if let Some(name) = number.then(|| announced(reading, i)).flatten() {
        return Some(name);
    }
    if let Some((value, length)) = reading.number(i).filter(|(value, _)| (2..=40).contains(value))
        && let Some(noun) = reading.any(i + length, NAMING)
    {
        let at = i..i + length + noun;
        let form = if reading.ch(i + length) == '字' { Form::Characters } else { Form::Counted };
        let shape = Shape { form, expected: Some(value), groups: Vec::new() };
        return Some(informed(reading, glossary, Name { quoted: at.clone(), at, shape, known: None }));
    }
    None
}

/// Whether a known name at `at` is one and no piece of other words.
fn borders(reading: &Reading, at: &Piece, short: bool) -> bool {
    let next = reading.ch(at.end);
    // 两新增 …: in two characters only with a border or a noun behind.
    let word = short && matches!(next, '增' | '建' | '任' | '一' | '二' | '三' | '四' | '五' | '议' | '少');
    !(word || (short && is_numeral(next)))
}

/// 十三五 and its like, not 十三五百.
fn plan(reading: &Reading, i: usize, open: usize) -> Option<Name> {
    let middle = reading.ch(i + 1);
    let all = is_numeral(middle) && middle != '十' && middle != '两' && reading.ch(i + 2) == '五';
    let next = reading.ch(i + 3);
    let more = is_numeral(next)
        || matches!(next, '个' | '年' | '百' | '千' | '万' | '亿' | '%' | '项' | '条' | '点' | '天' | '、');
    let dotted = reading.ch(i + 3) == '.';
    (all && !more && reading.joined(i + 1) && reading.joined(i + 2)).then(|| Name {
        at: i..i + 3,
        quoted: open..i + 3 + usize::from(dotted && open < i),
        shape: Shape { form: Form::Fixed, expected: None, groups: Vec::new() },
        known: None,
    })
}

/// 1+2+3+4 in front of words.
fn joined(reading: &Reading, i: usize) -> Option<Name> {
    let before = reading.before(i);
    if before.is_ascii_alphanumeric() || matches!(before, '.' | '+' | '-' | '=' | '×' | '/' | '%') {
        return None;
    }
    let part = |c: char| c.is_ascii_digit() || matches!(c, '+' | 'N' | 'n' | 'X');
    let length =
        (0..16).take_while(|&k| part(reading.ch(i + k)) && (k == 0 || reading.joined(i + k))).count();
    let words: Vec<char> = (i..i + length).map(|k| reading.ch(k)).collect();
    let next = reading.ch(i + length);
    let named = is_han(next) || matches!(next, '.' | '”' | '\0' | ')' | '》' | '(');
    let unit = matches!(next, '元' | '万' | '亿' | '个' | '人' | '户' | '年' | '月' | '日' | '=');
    let shape = formula(&words).filter(|_| named && !unit)?;
    let at = i..i + length;
    Some(Name { quoted: at.clone(), at, shape, known: None })
}

/// Names to look for, as a tree of characters.
#[derive(Debug, Default)]
struct Tree {
    nodes: Vec<Branch>,
}

#[derive(Debug, Default)]
struct Branch {
    next: BTreeMap<char, usize>,
    /// A name ends here; its shape, if the text has shown it.
    name: Option<Option<Shape>>,
}

impl Tree {
    fn add(&mut self, name: impl Iterator<Item = char>, shape: Option<Shape>) {
        if self.nodes.is_empty() {
            self.nodes.push(Branch::default());
        }
        let mut at = 0;
        for c in name {
            at = match self.nodes[at].next.get(&c) {
                Some(&next) => next,
                None => {
                    let next = self.nodes.len();
                    self.nodes.push(Branch::default());
                    self.nodes[at].next.insert(c, next);
                    next
                }
            };
        }
        let place = &mut self.nodes[at].name;
        if place.as_ref().is_none_or(Option::is_none) {
            *place = Some(shape);
        }
    }

    /// The longest name at character `i`: its length and shape.
    fn longest(&self, reading: &Reading, i: usize) -> Option<(usize, &Option<Shape>)> {
        let mut branch = self.nodes.first()?;
        let mut found = None;
        for k in 0.. {
            if k > 0 && !reading.joined(i + k) {
                break;
            }
            let Some(&next) = branch.next.get(&reading.ch(i + k)) else { break };
            branch = &self.nodes[next];
            if let Some(shape) = &branch.name {
                found = Some((k + 1, shape));
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::names;
    use crate::fact::glossary::Glossary;
    use crate::fact::reading::Reading;
    use crate::outline::Outline;
    use crate::source::Source;

    fn seen(text: &str) -> Vec<(String, Option<u32>)> {
        let source = Source::new(text);
        let outline = Outline::new(&source);
        let reading = Reading::new(&source, &outline);
        let found = names(&reading, &Glossary::house(), &crate::fact::count::counts(&reading));
        found
            .into_iter()
            .map(|n| (reading.span(n.at).of(&source.text).to_owned(), n.shape.expected))
            .collect()
    }

    #[test]
    fn names_are_found_where_they_are_used() {
        for (text, expected) in [
            ("𠮷县开展“三清一护”行动，三清一护要常抓。", &[("三清一护", Some(4)), ("三清一护", Some(4))][..]),
            ("落实三会一课和一岗双责。", &[("三会一课", Some(4)), ("一岗双责", None)]),
            ("“十五五”时期和十四五规划。", &[("十五五", None), ("十四五", None)]),
            (
                "推进.四个全面.战略布局，实现.五个XX建设，再上台阶。",
                &[("四个全面", Some(4)), ("五个XX建设", Some(5))],
            ),
            ("构建1+2+3的体系，发展“3+5”产业和“1+N”政策。", &[("1+2+3", None), ("3+5", None), ("1+N", None)]),
            ("做到“5+2”“白+黑”，推行党建+工作。", &[("5+2", None), ("白+黑", None), ("党建+", None)]),
            (
                "实现“三年翻番、五年跨越”。三年翻番要提前。",
                &[("三年翻番、五年跨越", None), ("三年翻番", None)],
            ),
            ("抓好两新组织党建，两新组织要覆盖。", &[("两新", Some(2)), ("两新", Some(2))]),
            ("开展三亮三比活动。", &[("三亮三比", Some(6))]),
            // Without marks: members that show what is counted, or a verb and a plan.
            (
                "推行三清一护（清渠道、清淤泥、清障碍、护堤防）。三清一护要常抓。",
                &[("三清一护", Some(4)), ("三清一护", Some(4))],
            ),
            ("做到𠮷县三好，即堤防好、水质好、管护好。", &[("三好", Some(3))]),
            (
                "打造一河两岸格局，实施三年倍增六年跨越计划。",
                &[("一河两岸", Some(3)), ("三年倍增六年跨越", None)],
            ),
            (
                "实施清淤、修渠、护堤三大工程。三大工程要抓紧。",
                &[("三大工程", Some(3)), ("三大工程", Some(3))],
            ),
            ("落实“防、抗、救”三字方针。", &[("三字方针", Some(3))]),
            ("唱好三部曲。", &[("三部曲", Some(3))]),
            ("落实“四个 意识”。", &[("四个 意识", Some(4))]),
        ] {
            let expected: Vec<_> = expected.iter().map(|(n, e)| ((*n).to_owned(), *e)).collect();
            assert_eq!(seen(text), expected, "{text}");
        }
    }

    #[test]
    fn numbers_that_name_nothing_stay_numbers() {
        for text in [
            "走访了三个村，看了四个方面，三个月不歇。",
            "沿河三县（东县、西县、南县）、两库（上库、下库）开展两期三年行动，实施三年行动计划。",
            "抓好清淤、修渠、护堤三项工程，走三步（看、听、问）。推行三清一护，即清渠道、护堤防。",
            "“一把手”抓“一站式”服务，推行“一企一策”。",
            "党的二十大和二十届三中全会，第三产业、二三产业。",
            "三期两轮行动，两年三次活动，三个村两个乡活动。",
            "1+2=3，增长1.5+2个百分点，5+2元。",
            "两新增企业，两会议程，十五五百。",
            "走“三公里”路，打“12345”电话，看“8·20”灾情。",
            "办事六分义气，三分感情，“一喊二压三吓”。",
        ] {
            assert_eq!(seen(text), [], "{text}");
        }
    }
}
