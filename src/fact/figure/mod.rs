//! Figures: every quantity of the text with what it is a quantity of.
//!
//! Reads [`Prose`] and its expressions of time; gives [`Figure`]s in text
//! order; linear: a figure is described by the clause it stands in and the
//! figure before it. A piece that is not said is `None`.

use serde::{Deserialize, Serialize};

mod dealt;
mod indicator;
mod measure;
mod number;
mod role;
mod thing;

use std::ops::Range;

use super::decimal::Decimal;
use super::prose::{Prose, begins, ends};
use super::time::Word;
use crate::span::Span;

pub use measure::Measure;
use number::Quantity;
pub use number::Value;
pub use role::Role;

/// A quantity and what is said of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// The number with its unit.
    pub span: Span,
    /// How much.
    pub value: Value,
    /// 亿元, 个百分点; without 多 and blanks, may be empty.
    pub unit: String,
    /// What the unit measures.
    pub measure: Measure,
    /// Power of ten in the unit: 8 in 亿元.
    pub shift: u32,
    /// What it is a quantity of: 财政收入.
    pub indicator: Option<Span>,
    /// Whose: 全市, 我省.
    pub subject: Option<Span>,
    /// When, as written.
    pub time: Option<Span>,
    /// 约, 近, 超过, 以上 …: how it bounds the true value.
    pub bound: Option<Span>,
    /// What it is in its sentence.
    pub role: Role,
    /// 要, 力争, 确保 … of a target.
    pub modality: Option<Span>,
    /// The figure it is a part or a share of, as index of the same list.
    pub of: Option<u32>,
    /// The sentence that says it.
    pub sentence: Span,
}

impl Figure {
    /// The value in the unit without 万 and 亿; `None` for ranges and fractions.
    #[must_use]
    pub fn amount(&self) -> Option<Decimal> {
        match self.value {
            Value::Exact(value) => value.shifted(self.shift),
            _ => None,
        }
    }

    /// The value as written; `None` for ranges and fractions.
    #[must_use]
    pub fn exact(&self) -> Option<Decimal> {
        match self.value {
            Value::Exact(value) => Some(value),
            _ => None,
        }
    }

    /// The unit without 百, 千, 万, 亿.
    #[must_use]
    pub fn base(&self) -> &str {
        if self.shift == 0 { &self.unit } else { self.unit.trim_start_matches(['百', '千', '万', '亿']) }
    }
}

/// What is known of a figure while its sentence is read; ranges of the folded text.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub quantity: Quantity,
    /// Clause words before it, since the figure before it.
    pub lead: Range<usize>,
    /// Clause words behind it, up to the next figure.
    pub tail: Range<usize>,
    pub indicator: Option<Range<usize>>,
    pub subject: Option<Range<usize>>,
    pub time: Option<Range<usize>>,
    pub bound: Option<Range<usize>>,
    pub modality: Option<Range<usize>>,
    pub role: Role,
}

impl Draft {
    /// One past the number and what bounds it: 5%左右.
    pub(super) fn end(&self) -> usize {
        self.bound.as_ref().map_or(0, |b| b.end).max(self.quantity.range.end)
    }
}

/// The figures of `prose`, and what is known of each in the folded text.
pub(super) fn figures(prose: &Prose, times: &[Word]) -> (Vec<Figure>, Vec<Draft>) {
    let mut figures = Vec::new();
    let mut drafts: Vec<Draft> = Vec::new();
    // What the last figure of the paragraph is one of.
    let (mut time, mut aimed, mut last) = (0, false, None);
    // 到2028年，…。…。 holds for the paragraph it opens.
    let mut year = None;
    for sentence in &prose.sentences {
        while times.get(time).is_some_and(|t| t.range.end <= sentence.start) {
            time += 1;
        }
        let inside = times[time..].iter().take_while(|t| t.range.start < sentence.end).count();
        if sentence.start == 0 || prose.text[..sentence.start].ends_with('\n') {
            (aimed, last) = (false, None);
            year = times[time..time + inside].first().map(|t| t.range.clone()).filter(|t| {
                &prose.text[sentence.start..t.start] == "到"
                    && prose.text[t.clone()].ends_with(['年', '底', '末'])
            });
        }
        let mut found = described(prose, sentence.clone(), &times[time..time + inside], &last, aimed);
        for draft in found.iter_mut().filter(|draft| draft.time.is_none() && draft.role == Role::Target) {
            draft.time.clone_from(&year);
        }
        aimed |= year.is_some() || aims(&prose.text[sentence.clone()]).is_some();
        figures.extend(found.iter().map(|draft| figure(prose, sentence.clone(), draft)));
        last = found.last().map_or(last, |draft| draft.indicator.clone());
        drafts.extend(found);
    }
    (figures, drafts)
}

fn figure(prose: &Prose, sentence: Range<usize>, draft: &Draft) -> Figure {
    let span = |range: &Option<Range<usize>>| range.clone().map(|r| prose.span(r));
    let quantity = &draft.quantity;
    Figure {
        span: prose.span(quantity.range.clone()),
        value: quantity.value,
        unit: quantity.unit.clone(),
        measure: quantity.measure,
        shift: quantity.shift,
        indicator: span(&draft.indicator),
        subject: span(&draft.subject),
        time: span(&draft.time),
        bound: span(&draft.bound),
        role: draft.role,
        modality: span(&draft.modality),
        of: None,
        sentence: prose.span(sentence),
    }
}

/// Where a sentence says that what follows is aimed at.
fn aims(sentence: &str) -> Option<usize> {
    const WORDS: &[&str] = &["预期目标", "主要目标", "发展目标", "目标是", "目标为"];
    let named = WORDS.iter().filter_map(|w| sentence.find(w)).min()?;
    sentence[named..].contains([':', '是']).then_some(named)
}

/// The figures of one sentence.
fn described(
    prose: &Prose,
    sentence: Range<usize>,
    times: &[Word],
    last: &Option<Range<usize>>,
    aimed: bool,
) -> Vec<Draft> {
    let quantities = number::quantities(prose, sentence.clone());
    let text = prose.text.as_str();
    let mut drafts: Vec<Draft> = Vec::with_capacity(quantities.len());
    for (index, quantity) in quantities.iter().enumerate() {
        let spoken = times[..times.partition_point(|t| t.range.start <= quantity.range.start)].last();
        if spoken.is_some_and(|t| quantity.range.end <= t.range.end) {
            continue;
        }
        let before = drafts.last().map_or(sentence.start, Draft::end);
        let next = quantities.get(index + 1).map_or(sentence.end, |q| q.range.start);
        let from = clause_start(text, before.max(prose.behind_mark(sentence.start)), quantity.range.start);
        let from = prose.behind_mark(from);
        let to = clause_end(text, quantity.range.end, next);
        let bound = bound(text, from..quantity.range.start, quantity.range.end..to)
            .or_else(|| quantity.vague.clone());
        let tail_from = bound.as_ref().map_or(quantity.range.end, |b| b.end.max(quantity.range.end));
        drafts.push(Draft {
            lead: from..quantity.range.start,
            tail: tail_from..to,
            indicator: None,
            subject: None,
            time: time(text, times, from, quantity.range.start),
            bound,
            modality: None,
            role: Role::Count,
            quantity: quantity.clone(),
        });
    }
    indicator::name(text, sentence.clone(), times, last, &mut drafts);
    role::assign(text, sentence, aimed, &mut drafts);
    drafts
}

/// Where the clause of the number at `at` begins, not before `from`.
fn clause_start(text: &str, from: usize, at: usize) -> usize {
    let mut depth = 0;
    for (index, c) in text[from..at].char_indices().rev() {
        match c {
            ')' | '》' => depth += 1,
            '(' | '《' if depth > 0 => depth -= 1,
            ',' | ';' | ':' | '。' | '!' | '?' | '(' | '\n' if depth == 0 => {
                return from + index + c.len_utf8();
            }
            _ => {}
        }
    }
    from
}

/// Where the clause behind byte `from` ends, at the latest at `to`.
fn clause_end(text: &str, from: usize, to: usize) -> usize {
    let mut depth = 0;
    for (index, c) in text[from..to].char_indices() {
        match c {
            '(' | '《' => depth += 1,
            ')' | '》' if depth > 0 => depth -= 1,
            ',' | ';' | ':' | '。' | '!' | '?' | ')' | '\n' if depth == 0 => return from + index,
            _ => {}
        }
    }
    to
}

/// 约 before a number, 以上 behind it.
fn bound(text: &str, lead: Range<usize>, tail: Range<usize>) -> Option<Range<usize>> {
    #[rustfmt::skip]
const BEFORE: &[&str] = &[
        "约", "大约", "近", "超", "超过", "突破", "逾", "不低于", "不少于", "不高于", "不超过", "高于",
        "低于", "大于", "接近", "至少", "最多", "不足", "将近",
    ];
    const BEHIND: &[&str] = &["以上", "及以上", "或以上", "左右", "以内", "以下", "及以下", "上下"];
    if let Some(word) = begins(&text[tail.clone()], BEHIND) {
        return Some(tail.start..tail.start + word.len());
    }
    let words = &text[lead.clone()];
    // 约为1300万元, 大约在50万元
    let short = words.trim_end_matches(['为', '在', '有', '是']);
    let linked = ends(short, &["约", "大约"]).map(|word| (short, word));
    let (words, word) = ends(words, BEFORE).map(|word| (words, word)).or(linked)?;
    let end = lead.start + words.len();
    Some(end - word.len()..end)
}

/// The expression of time that holds at byte `at`: the last one before it that
/// stands in its clause or opens one of its sentence.
fn time(text: &str, times: &[Word], clause: usize, at: usize) -> Option<Range<usize>> {
    let before = &times[..times.partition_point(|t| t.range.start < at)];
    let opens = |t: &Word| {
        // 力争到2027年底, not 增加到2027年的.
        const AIMS: &[&str] = &["确保", "力争", "努力", "争取", "计划", "要", "将"];
        if text[..t.range.start].strip_suffix('到').is_some_and(|lead| ends(lead, AIMS).is_some()) {
            return true;
        }
        let lead = &text[..t.range.start];
        let lead = match ends(lead, &indicator::SUBJECTS) {
            // 我市未来五年
            Some(subject) => &lead[..lead.len() - subject.len()],
            None => lead.trim_end_matches(['到', '至', '自', '在', '从', '“']),
        };
        lead.is_empty() || lead.ends_with([',', ';', ':', '。', '!', '?', '\n', '、', ')', '是'])
    };
    // 从2020年的3.68万亿元 is of 2020.
    let own = |t: &Word| t.compared && &text[t.range.end..at] == "的";
    let here = |t: &&Word| own(t) || t.dates() && (t.range.start >= clause || opens(t));
    let found = before.iter().rev().take(8).find(here);
    found.map(|t| t.range.clone())
}

#[cfg(test)]
mod tests {
    use crate::fact::Facts;
    use crate::outline::Outline;
    use crate::source::Source;

    /// `value unit|indicator|time|role` of every figure.
    fn rows(text: &str) -> Vec<String> {
        let source = Source::new(text);
        let facts = Facts::new(&source, &Outline::new(&source));
        let words = |span: Option<crate::span::Span>| span.map_or("", |s| s.of(&source.text));
        let row = |f: &super::Figure| {
            let value = match f.value {
                super::Value::Exact(value) => value.to_string(),
                super::Value::Fraction(a, b) => format!("{a}/{b}"),
                super::Value::Range(a, b) => format!("{a}～{b}"),
            };
            format!("{value} {}|{}|{}|{:?}", f.unit, words(f.indicator), words(f.time), f.role)
        };
        facts.figures.iter().map(row).collect()
    }

    #[test]
    fn figures_say_what_they_are_figures_of() {
        for (text, expected) in [
            ("全县共有12个渡口。", &["12 个|渡口||Count"][..]),
            ("𠮷县有水库１5 座。", &["15 座|水库||Count"]),
            (
                "2024年，财政收入32.5亿元，增长4.1%，占全省比重2.3%。",
                &[
                    "32.5 亿元|财政收入|2024年|Actual",
                    "4.1 %|财政收入|2024年|Growth",
                    "2.3 %|占全省比重|2024年|Share",
                ],
            ),
            (
                "有堤防30处，其中土堤18处，石堤12处。",
                &["30 处|堤防||Total", "18 处|土堤||Part", "12 处|石堤||Part"],
            ),
            ("粮食和棉花产量分别增长3%、4.5%。", &["3 %|粮食||Growth", "4.5 %|棉花产量||Growth"]),
            ("到2030年，水质达标率达到95%以上。", &["95 %|水质达标率|2030年|Target"]),
            ("力争新建水库2座。", &["2 座|新建水库||Target"]),
            ("每亩产值50-70万元。", &["50～70 万元|每亩产值||Rate"]),
            ("产量翻一番，成本只有原价的七分之一。", &["1 番|产量||Growth", "1/7 |成本只有原价||Share"]),
            ("入股农户1300多户，补助三百万元。", &["1300 户|入股农户||Count", "300 万元|补助||Actual"]),
            ("百分之九十五点三的村通了水。", &["95.3 %|村通了水||Share"]),
            ("60岁及以上老人有300人。", &["60 岁|老人||Threshold", "300 人|老人||Count"]),
            ("培训8万多农民。", &["8 万|农民||Count"]),
            (
                "产量从2020年的3万吨增加到2025年的5万吨。",
                &["3 万吨|产量|2020年|Actual", "5 万吨|产量|2025年|Actual"],
            ),
            ("八成以上财政资金用于民生。", &["8 成|财政资金||Share"]),
            (
                "我县11个重点渠道灌溉面积5万亩。",
                &["11 个|重点渠道灌溉面积||Count", "5 万亩|重点渠道灌溉面积||Actual"],
            ),
            ("计划完成投资40亿元，铺电缆1.8万根。", &["40 亿元|完成投资||Target", "1.8 万根|铺电缆||Target"]),
            ("新建5万吨级泊位3个。", &["3 个|新建5万吨级泊位||Count"]),
            ("办事平均要跑5个部门。", &["5 个|部门||Count"]),
            (
                "到2028年，体系基本建成。水质达标率达到95%，已修渠12公里。",
                &["95 %|水质达标率|2028年|Target", "12 公里|修渠||Actual"],
            ),
            ("产值增长一倍。要力争更好，实现两年翻一番。", &["1 倍|产值||Growth", "1 番|产值||Growth"]),
            ("集中用好15%的水利建设用地。", &["15 %|水利建设用地||Share"]),
            ("许可证有效期三年，任期为五年。", &["3 年|许可证有效期||Count", "5 年|任期||Count"]),
            ("走访了三个村、两个企业。", &["3 个|村||Count", "2 个|企业||Count"]),
            (
                "我县未来五年产值要增长8%，税收要增长9%。",
                &["8 %|产值|未来五年|Growth", "9 %|税收|未来五年|Growth"],
            ),
            (
                "新增渠道60公里、其中干渠20公里，新增堤防30公里。",
                &["60 公里|新增渠道||Actual", "20 公里|干渠||Part", "30 公里|新增堤防||Actual"],
            ),
            (
                "产值5万亿元、增长5.4%、高于全国0.4个百分点。",
                &["5 万亿元|产值||Actual", "5.4 %|产值||Growth", "0.4 个百分点|产值||Growth"],
            ),
            ("城乡收入比值由2.43缩小到2.4。", &["2.43 |城乡收入比值||Actual", "2.4 |城乡收入比值||Actual"]),
            ("总投资5亿元的水库开工，拿到5亿元的补助。", &["5 亿元|总投资||Actual", "5 亿元|补助||Actual"]),
            ("每千人拥有3岁以下幼儿托位4.5个。", &["3 岁|幼儿托位||Threshold", "4.5 个|幼儿托位||Rate"]),
            ("产值相当于邻县的七分之一，覆盖95%以上农户。", &["1/7 |产值||Share", "95 %|农户||Rate"]),
            ("办成10件为民实事，培育3家以上企业。", &["10 件|为民实事||Count", "3 家|企业||Count"]),
            ("12个乡镇粮食总产量达30万吨。", &["12 个|乡镇||Count", "30 万吨|粮食总产量||Actual"]),
            ("两条生产线的投建很快，六条生产线最近都在推进。", &["2 条|生产线||Count", "6 条|生产线||Count"]),
            ("推出12批86项便民举措。", &["12 批|便民举措||Count", "86 项|便民举措||Count"]),
            ("启动78项节水、节能等重大项目。", &["78 项|重大项目||Count"]),
            (
                "灌溉面积12平方公里，占全县面积120平方公里的10%。",
                &["12 平方公里|灌溉面积||Actual", "120 平方公里|面积||Actual", "10 %|灌溉面积||Share"],
            ),
            ("由一个小渡口发展到现在的12平方公里。", &["12 平方公里|||Actual"]),
            ("有企业265家，开发区有125家。", &["265 家|企业||Count", "125 家|企业||Count"]),
            ("产值、税收仅相当于邻县的七分之一和九分之一。", &["1/7 |产值||Share", "1/9 |税收||Share"]),
            ("县里安排30亿元国债资金。", &["30 亿元|国债资金||Actual"]),
            ("今后五年中央将投入30亿元。", &["30 亿元|中央将投入|今后五年|Target"]),
            ("产值在上年增产的基础上，又增加3万元。", &["3 万元|产值||Growth"]),
            ("税收增速高于全国2个百分点。", &["2 个百分点|税收增速||Growth"]),
            (
                "拟安排赤字30亿元，比上年减少5亿元。",
                &["30 亿元|拟安排赤字||Target", "5 亿元|拟安排赤字||Growth"],
            ),
            ("能耗占比从31%降至22%。", &["31 %|能耗占比||Share", "22 %|能耗占比||Share"]),
        ] {
            assert_eq!(rows(text), expected, "{text}");
        }
    }

    /// `value|subject|bound|modality` of every figure.
    #[test]
    fn figures_say_whose_they_are_and_how_sure() {
        for (text, expected) in [
            ("全市2024年财政收入12亿元，税收9亿元。", &["12|全市||", "9|全市||"][..]),
            ("项目投资12亿元，占全市投资比重20%；税收3亿元。", &["12|||", "20|||", "3|||"]),
            ("增速高于全国2个百分点，资本市场培训14人次。", &["2|||", "14|||"]),
            ("我市11个开发区共有渡口，产值达到30亿元。", &["11|我市||", "30|||"]),
            ("投资大约在50万元，产值约为30万元。", &["50||大约|", "30||约|"]),
            (
                "主要预期目标是：产值增长5%，失业率控制在4%；新增就业3万人。",
                &["5|||目标", "4|||控制在", "3|||目标"],
            ),
        ] {
            let source = Source::new(text);
            let facts = Facts::new(&source, &Outline::new(&source));
            let words = |span: Option<crate::span::Span>| span.map_or("", |s| s.of(&source.text));
            let rows: Vec<String> = facts
                .figures
                .iter()
                .map(|f| {
                    let value = f.exact().map(|v| v.to_string()).unwrap_or_default();
                    format!("{value}|{}|{}|{}", words(f.subject), words(f.bound), words(f.modality))
                })
                .collect();
            assert_eq!(rows, expected, "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_figure_is_none() {
        for text in [
            "2024年5月29日，1—3月，近五年，8:30，二〇二四年五月。",
            "拨付XX万元，***．**亿元，201X年投入X人次。",
            "第三个，第12届，“三零”服务，4+4产业，C919，5A级，“3个100万”。",
            "做到四个意识、三个代表、五个方面。",
            "三农、一带一路、十四五、二十大、一个村。",
            "国办发〔2024〕6号文件，比例3:7。",
            "抗御6.2级地震，灌区二期工程，排名由69位升到35位。",
            "十届十一次全会，居全国前10位，打造15分钟便民生活圈。",
        ] {
            assert_eq!(rows(text), [""; 0], "{text}");
        }
    }
}
