//! What a numbered name looks like: 四个意识, 六好, 三会一课, 1+2+3+4, 十五五.
//!
//! Reads the characters of a quotation; gives its [`Shape`], or nothing if it is
//! a quotation like others. Formation after Cao Wei (2009): a common morpheme
//! of k parallel phrases with the number before it.

use crate::fact::Form;
use crate::han;
use crate::lists::Vocabulary;

/// A numbered name, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shape {
    pub form: Form,
    /// How many members it promises.
    pub expected: Option<u32>,
    /// 三会一课: (3, 会), (1, 课).
    pub groups: Vec<Group>,
}

/// A number and what is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    /// `None` for 多 and N.
    pub value: Option<u32>,
    pub measured: bool,
    /// The characters behind the number and its measure word.
    pub words: Vec<char>,
}

/// Measure words inside names.
const MEASURES: &str = "个项条大类种张篇件块座支场道位对批套级";

/// What a number counts that is no name: time, length, money, place in a row.
const UNITS: &str =
    "年月日天周时分秒元角万亿千百公里米克吨岁倍成度%％亩尺寸斤届世次连号楼层辆台步手多几余半点线刻";

/// Characters that make a quotation a sentence.
const SPEECH: &str = "了着过我你您他她它们吗呢吧都也很就么这那。；：！？;:!?“”‘’《》()";

/// Numbers that are words.
static IDIOMS: Vocabulary = Vocabulary::new("fact/name_shape idioms");

/// The shape of `words`; `behind` is what follows the quotation.
pub(super) fn shape(words: &[char], behind: &str) -> Option<Shape> {
    if words.len() < 2 || words.len() > 16 || words.iter().any(|c| SPEECH.contains(*c)) {
        return None;
    }
    let text: String = words.iter().collect();
    if IDIOMS.iter().any(|idiom| text.starts_with(idiom)) {
        return None;
    }
    formula(words)
        .or_else(|| plan(words, behind))
        .or_else(|| digits(words, behind))
        .or_else(|| cumulative(words))
        .or_else(|| named(words))
}

fn fixed(form: Form) -> Shape {
    Shape { form, expected: None, groups: Vec::new() }
}

/// 1+2+3+4, 4+4, 1+N.
pub(super) fn formula(words: &[char]) -> Option<Shape> {
    let text: String = words.iter().collect();
    let terms: Vec<&str> = text.split('+').collect();
    let term = |t: &&str| {
        matches!(t.len(), 1 | 2) && (t.bytes().all(|b| b.is_ascii_digit()) || matches!(*t, "N" | "n" | "X"))
    };
    let numbers = terms.iter().filter(|t| t.bytes().all(|b| b.is_ascii_digit())).count();
    (terms.len() >= 2 && numbers > 0 && terms.iter().all(term)).then(|| {
        let group = |t: &&str| Group { value: t.parse().ok(), measured: false, words: Vec::new() };
        Shape { groups: terms.iter().map(group).collect(), ..fixed(Form::Formula) }
    })
}

/// 十五五, and 九五 in front of 规划.
fn plan(words: &[char], behind: &str) -> Option<Shape> {
    let long = matches!(words, ['十', c, '五'] if is_digit(*c));
    let short = matches!(words, ['十', '五'] | ['六' | '七' | '八' | '九', '五']);
    let follows = ["规划", "计划", "时期", "期间", "期末", "期", "末", "普法", "以来", "后", "任务", "目标"]
        .iter()
        .any(|w| behind.starts_with(w));
    (long || (short && follows)).then(|| fixed(Form::Fixed))
}

/// 2211 in front of 产业体系.
fn digits(words: &[char], behind: &str) -> Option<Shape> {
    let all = (3..=5).contains(&words.len()) && words.iter().all(char::is_ascii_digit);
    const SYSTEMS: &[&str] = &[
        "体系",
        "工程",
        "战略",
        "布局",
        "格局",
        "行动",
        "模式",
        "机制",
        "产业",
        "工作",
        "计划",
        "现代化",
        "发展",
    ];
    let near: String = behind.chars().take(12).collect();
    let year = words.len() == 4 && matches!(words, ['1', '9', ..] | ['2', '0', ..]);
    (all && !year && SYSTEMS.iter().any(|w| near.contains(w))).then(|| fixed(Form::Digits))
}

/// 三三一, 双三一: an earlier name that grew.
fn cumulative(words: &[char]) -> Option<Shape> {
    let all = words.len() >= 3 && words.iter().all(|&c| is_digit(c) || c == '双');
    all.then(|| fixed(Form::Grown))
}

fn is_digit(c: char) -> bool {
    han::digit(c).is_some_and(|d| d > 0)
}

/// 四个意识, 六好, 三会一课, 二十字, 三年倍增、六年跨越.
fn named(words: &[char]) -> Option<Shape> {
    let groups = groups(words)?;
    if let [one] = &groups[..] {
        let expected = one.value.filter(|&n| n > 1);
        return single(one, expected?).map(|form| Shape { form, expected, groups });
    }
    // 一企一策, 一区多园 are ways to do something.
    let one = |g: &Group| g.value == Some(1);
    let way = groups.len() == 2 && one(&groups[0]) && groups[1].value.is_none();
    if groups.len() > 5 || way || groups.iter().all(one) {
        return None;
    }
    // 一喊二压三吓 counts itself.
    let rising = groups.len() > 2 && groups.iter().enumerate().all(|(i, g)| g.value == Some(i as u32 + 1));
    let years = groups.iter().all(|g| g.words.first() == Some(&'年') && g.words.len() > 1);
    // 两分两换 parts and exchanges.
    let unit = |c: &char| UNITS.contains(*c) && !"分号步手点线楼".contains(*c);
    let units = groups.iter().any(|g| !g.measured && g.value.is_some() && g.words.first().is_some_and(unit));
    let long = groups.iter().any(|g| g.words.len() > 7 || g.words.contains(&'的'));
    if rising || long || (units && !years) {
        return None;
    }
    if years {
        return Some(Shape { form: Form::Sized, expected: None, groups });
    }
    // 五位一体 is five in one.
    if let [first, last] = &groups[..]
        && last.value == Some(1)
        && (last.words == ['体'] || last.words.is_empty())
    {
        return Some(Shape { form: Form::Grown, expected: first.value, groups });
    }
    let expected = groups.iter().map(|g| g.value).sum::<Option<u32>>();
    Some(Shape { form: Form::Sum, expected, groups })
}

/// How a name of one group is formed, if it is a name.
fn single(one: &Group, value: u32) -> Option<Form> {
    let first = one.words.first()?;
    if *first == '字' {
        return (value >= 4 && one.words.len() <= 3).then_some(Form::Characters);
    }
    if one.measured {
        return (value <= 30 && one.words.len() <= 9).then_some(Form::Counted);
    }
    let unit = UNITS.contains(*first) || first.is_ascii_digit();
    let long = one.words.len() > 5 || one.words.contains(&'的');
    // 五经普, 十五冬: the fifth of its kind.
    let turn = matches!(one.words[..], [.., '普'] | ['冬' | '运' | '大']);
    (!unit && !long && !turn && value <= 20).then_some(Form::Morpheme)
}

/// Numbers with what they count, from the first character to the last.
fn groups(words: &[char]) -> Option<Vec<Group>> {
    let mut groups: Vec<Group> = Vec::new();
    let mut k = 0;
    while k < words.len() {
        if !groups.is_empty() && matches!(words[k], '、' | ',' | '，' | '·' | '+') {
            k += 1;
        }
        let (value, length) = number(&words[k..])?;
        k += length;
        let measured = words.get(k).is_some_and(|&c| {
            // 四位一体 has no measure word, 四个一批 has one.
            let next = words.get(k + 1).copied().unwrap_or('\0');
            let counts = MEASURES.contains(c) && next != '\0' && (c == '个' || !is_digit(next));
            counts && !(c == '大' && value.is_some_and(|n| n > 12))
        });
        k += usize::from(measured);
        let from = k;
        while k < words.len() && !matches!(words[k], '、' | ',' | '，') && !begins(words, k, from) {
            k += 1;
        }
        let named = words[from..k].to_vec();
        let last = k == words.len();
        // 四算合一 ends in its number.
        if named.is_empty() && !(last && !groups.is_empty() && value == Some(1)) {
            return None;
        }
        groups.push(Group { value, measured, words: named });
    }
    Some(groups)
}

/// Whether a further group begins at `k`; the name of this one began at `from`.
fn begins(words: &[char], k: usize, from: usize) -> bool {
    let c = words[k];
    let next = words.get(k + 1).copied().unwrap_or('\0');
    let before = if k > from { words[k - 1] } else { '\0' };
    match c {
        // 双一流, 四个一批, 五个一工程, 统一
        '一' => k > from && !"流致批线律样切次般".contains(next) && !"统第唯单同划归合万专".contains(before),
        '双' | '多' => k > from && next != '\0' && !"样元方次".contains(next),
        '十' => k > from,
        c if c.is_ascii_digit() => k > from && !before.is_ascii_digit(),
        c => k > from && is_digit(c),
    }
}

/// The number at the start of `words`: its value, `None` for 多 and N, and its length.
fn number(words: &[char]) -> Option<(Option<u32>, usize)> {
    match words.first()? {
        '双' => return Some((Some(2), 1)),
        '多' | 'N' => return Some((None, 1)),
        _ => {}
    }
    let arabic = words[0].is_ascii_digit();
    let same = |c: &&char| if arabic { c.is_ascii_digit() } else { **c == '十' || is_digit(**c) };
    let length = words.iter().take_while(same).count();
    let word: String = words.iter().take(length).collect();
    // 五五购物节 is no number; Arabic digits count only with a measure word.
    let valid = if arabic {
        length <= 2 && words.get(length).is_some_and(|c| MEASURES.contains(*c) && *c != '条')
    } else {
        length == 1 || word.contains('十')
    };
    let value = han::number(&word).filter(|&n| valid && n > 0)?;
    Some((Some(value), length))
}

#[cfg(test)]
mod tests {
    use super::shape;
    use crate::fact::Form;

    #[test]
    fn names_are_told_from_other_quotations() {
        use Form::{Characters, Counted, Digits, Fixed, Formula, Grown, Morpheme, Sized, Sum};
        for (words, behind, form, expected) in [
            ("四个清单", "", Counted, Some(4)),
            ("六大工程", "", Counted, Some(6)),
            ("3个100万", "", Counted, Some(3)),
            ("五个XX建设", "", Counted, Some(5)),
            ("四个一批", "", Counted, Some(4)),
            ("五个一工程", "", Counted, Some(5)),
            ("三清", "", Morpheme, Some(3)),
            ("双一流", "", Morpheme, Some(2)),
            ("双高计划", "", Morpheme, Some(2)),
            ("三清一护", "", Sum, Some(4)),
            ("一主两翼", "", Sum, Some(3)),
            ("一图三清单", "", Sum, Some(4)),
            ("一核两翼多点", "", Sum, None),
            ("三项政策、一项改革", "", Sum, Some(4)),
            ("双学双比", "", Sum, Some(4)),
            ("四算合一", "", Morpheme, Some(4)),
            ("四位一体", "", Grown, Some(4)),
            ("双三一", "", Grown, None),
            ("1+2+3", "", Formula, None),
            ("1+N", "", Formula, None),
            ("2211", "产业体系", Digits, None),
            ("十二字", "", Characters, Some(12)),
            ("两分两换", "", Sum, Some(4)),
            ("三为主，一致力", "", Sum, Some(4)),
            ("三年翻番、五年跨越", "", Sized, None),
            ("十五五", "", Fixed, None),
            ("九五", "普法规划", Fixed, None),
        ] {
            let words: Vec<char> = words.chars().collect();
            let found = shape(&words, behind).map(|s| (s.form, s.expected));
            assert_eq!(found, Some((form, expected)), "{words:?}");
        }
    }

    #[test]
    fn other_quotations_are_no_names() {
        for words in [
            "一区多园",
            "一张网",
            "一网通办",
            "一企一策",
            "三公里",
            "十年磨一剑",
            "五湖四海",
            "二十大",
            "12345",
            "26条",
            "8·20",
            "25·7",
            "五五购物节",
            "二十二连丰",
            "一喊二压三吓",
            "三天打鱼，两天晒网",
            "两手抓",
            "四个都要抓好了",
            "117项目",
            "双赢多赢",
            "百日攻坚",
            "𠮷好",
            "三𠮷",
            "第一",
        ] {
            let chars: Vec<char> = words.chars().collect();
            let found = shape(&chars, "");
            assert_eq!(found.is_some(), words == "三𠮷", "{words}: {found:?}");
        }
    }
}
