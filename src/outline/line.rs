//! What a single line above or below a body is: salutation, addressee, number,
//! date, name, noise.
//!
//! Tables and small tests on the words of one line.

use super::Date;
use super::genre::genre;
use crate::han::{self, half, is_han};
use crate::span::Span;

/// One line, without blanks at either end.
#[derive(Debug)]
pub(super) struct Words<'a> {
    source: &'a str,
    span: Span,
    /// Without blanks, half-width.
    bare: String,
}

/// Characters of a line that are looked at; an addressee may name every province.
const MOST: usize = 400;

const POSTS: &[&str] = &[
    "书记",
    "省长",
    "市长",
    "县长",
    "区长",
    "州长",
    "旗长",
    "镇长",
    "乡长",
    "主席",
    "总理",
    "主任",
    "部长",
    "局长",
    "厅长",
    "院长",
    "会长",
    "校长",
    "司令员",
    "政委",
    "董事长",
    "总经理",
    "同志",
];

const GREETED: &[&str] = &[
    "同志们",
    "各位",
    "尊敬的",
    "同学们",
    "朋友们",
    "女士们",
    "先生们",
    "老师们",
    "乡亲们",
    "战友们",
    "代表们",
];

const BODIES: &[&str] = &[
    "人民政府",
    "委员会",
    "部门",
    "单位",
    "机构",
    "办公室",
    "办公厅",
    "公司",
    "局",
    "厅",
    "部委",
    "党组",
    "党委",
];

/// The hundred most frequent surnames.
const SURNAMES: &[char] = &[
    '王', '李', '张', '刘', '陈', '杨', '黄', '赵', '吴', '周', '徐', '孙', '马', '朱', '胡', '郭', '何',
    '高', '林', '罗', '郑', '梁', '谢', '宋', '唐', '许', '韩', '冯', '邓', '曹', '彭', '曾', '肖', '田',
    '董', '袁', '潘', '于', '蒋', '蔡', '余', '杜', '叶', '程', '苏', '魏', '吕', '丁', '任', '沈', '姚',
    '卢', '姜', '崔', '钟', '谭', '陆', '汪', '范', '金', '石', '廖', '贾', '夏', '韦', '付', '方', '白',
    '邹', '孟', '熊', '秦', '邱', '江', '尹', '薛', '闫', '段', '雷', '侯', '龙', '史', '陶', '黎', '贺',
    '顾', '毛', '郝', '龚', '邵', '万', '钱', '严', '覃', '武', '戴', '莫', '孔', '向', '汤', '温',
];

/// What an addressee's name ends with where it names no body of a known kind.
const SEATS: &[char] = &[
    '省', '市', '县', '区', '州', '旗', '镇', '乡', '村', '院', '部', '委', '办', '局', '厅', '处', '社',
    '府', '司', '会',
];

/// How the last words of a letter, a notice, a report begin.
const CLOSING: &[&str] = &[
    "特此",
    "专此",
    "感谢您",
    "感谢你",
    "谢谢大家",
    "以上意见",
    "以上报告",
    "以上请示",
    "以上事项",
    "上述政策",
    "现将有关",
    "妥否",
    "当否",
];

/// Words of sentences; none stands in an addressee.
const SAYING: &[&str] =
    &["如下", "收悉", "根据", "为了", "以下", "下列", "是", "我", "通知", "答复", "任务", "要求"];

/// 李明 behind 书记; 书记 itself
pub(super) fn ends_in_post(words: &str) -> bool {
    POSTS.iter().any(|post| words.ends_with(post))
}

/// Whether what speaks to those present calls them to act.
pub(super) fn is_call(words: &str) -> bool {
    words.ends_with(['！', '!']) || words.contains("让我们")
}

/// Whether all of `words` stands in one pair of round brackets.
pub(super) fn is_bracketed(words: &str) -> bool {
    let words = words.trim();
    words.len() > 2 && words.starts_with(['（', '(']) && words.ends_with(['）', ')'])
}

/// A closing call inside `paragraph` after byte `from`: …。同志们，…！
pub(super) fn call_within(text: &str, paragraph: Span, from: u32) -> Option<Span> {
    let start = paragraph.start.max(from);
    let words = Span { start, end: paragraph.end }.of(text);
    let at = ["同志们，", "同志们,", "同志们！", "各位代表！", "各位代表，"]
        .iter()
        .filter_map(|w| words.rfind(w))
        .max()?;
    let ended = words[..at].trim_end().ends_with(['。', '！', '？', '”']);
    let call = Span { start: start + at as u32, end: paragraph.end }.trim(text);
    (ended && call.of(text).chars().count() <= 300).then_some(call)
}

impl<'a> Words<'a> {
    pub(super) fn new(source: &'a str, span: Span) -> Words<'a> {
        // Only short lines are ever taken apart.
        let bare =
            span.of(source).chars().filter(|c| !super::glyph::is_blank(*c)).take(MOST).map(half).collect();
        Words { source, span, bare }
    }

    pub(super) fn source(&self) -> &'a str {
        self.source
    }

    pub(super) fn text(&self) -> &'a str {
        self.span.of(self.source)
    }

    pub(super) fn within(&self, span: Span) -> &'a str {
        span.of(self.source)
    }

    /// Its characters without blanks, half-width.
    pub(super) fn bare(&self) -> &str {
        &self.bare
    }

    /// In characters without blanks, at most [`MOST`].
    pub(super) fn len(&self) -> usize {
        self.bare.chars().count()
    }

    pub(super) fn starts(&self, word: &str) -> bool {
        self.bare.starts_with(word)
    }

    /// What follows one of `names` and a colon.
    pub(super) fn label(&self, names: &[&str]) -> Option<Span> {
        let (name, rest) = self.text().split_once(['：', ':'])?;
        let found = names.contains(&name.trim()) && !rest.trim().is_empty();
        found.then(|| Span { start: self.span.end - rest.len() as u32, end: self.span.end }.trim(self.source))
    }

    pub(super) fn is_salutation(&self) -> bool {
        self.len() <= 40 && self.ends_open() && GREETED.iter().any(|w| self.starts(w))
    }

    /// A salutation at the start of a line that goes on: 同志们：今天…
    pub(super) fn leading_salutation(&self) -> Option<Span> {
        let words = self.text();
        let head: String = words.chars().take(30).collect();
        let colon = head.find(['：', ':'])?;
        let greeted = GREETED.iter().any(|w| head.starts_with(w)) && !head[..colon].contains('。');
        greeted.then(|| {
            let width = head[colon..].chars().next().map_or(1, char::len_utf8);
            Span::new(self.span.start as usize, self.span.start as usize + colon + width)
        })
    }

    fn ends_open(&self) -> bool {
        self.bare.ends_with([':', '!', ','])
    }

    /// 各省、自治区、直辖市人民政府： or 李明代表：
    pub(super) fn is_addressee(&self) -> bool {
        let Some(names) = self.bare.strip_suffix(':') else { return false };
        let short = self.len() <= 24;
        let person = short
            && (ends_in_post(names) || ["代表", "委员", "先生", "女士"].iter().any(|w| names.ends_with(w)));
        let body = BODIES.iter().any(|w| names.contains(w)) || short && names.ends_with(SEATS);
        (person || body)
            && self.len() < MOST
            && !names.contains(['。', ';', ':'])
            && !SAYING.iter().any(|w| names.contains(w))
    }

    /// 某县农业农村局 某县水利局: whose report it is.
    pub(super) fn names_bodies(&self) -> bool {
        const KINDS: &[&str] = &["厅", "局", "政府", "委员会", "办公室", "党委", "党组"];
        let body = |name: &str| KINDS.iter().any(|kind| name.ends_with(kind));
        self.is_signer() && !self.bare.contains("关于") && self.text().split_whitespace().all(body)
    }

    /// Ends as a sentence of some length does.
    pub(super) fn is_sentence(&self) -> bool {
        let long = self.len() >= 12 && !self.starts("——") && !self.starts("──");
        long && (self.bare.ends_with(['。', ';', '!', '?', ':', '…']) || self.bare.contains('。'))
    }

    /// 绝密 机密★1年 秘密
    pub(super) fn secrecy(&self) -> Option<Span> {
        let marked = ["绝密", "机密", "秘密", "密级"].iter().any(|w| self.starts(w));
        (marked && self.len() <= 10 && (self.len() == 2 || self.bare.contains(['★', '☆', ':'])))
            .then_some(self.span)
    }

    /// 特急 加急 紧急程度：特急
    pub(super) fn urgency(&self) -> Option<Span> {
        let word = self.bare.strip_prefix("紧急程度:").unwrap_or(&self.bare);
        matches!(word, "特急" | "加急" | "特提" | "平急" | "急件").then_some(self.span)
    }

    /// 国办发〔2024〕6号, 第18号
    pub(super) fn is_number(&self) -> bool {
        let Some(number) = self.bare.strip_suffix('号').filter(|_| self.len() <= 30) else { return false };
        if let Some((_, n)) = number.rsplit_once('第').filter(|_| self.len() <= 16) {
            return han::number(n).is_some();
        }
        let Some(open) = number.find(['〔', '[', '(', '【']).filter(|&open| open > 0) else { return false };
        let year: String = number[open..].chars().skip(1).take(4).collect();
        year.len() == 4 && year.parse::<u32>().is_ok()
    }

    /// 某县人民政府文件 above the number, 000123 above that.
    pub(super) fn is_letterhead(&self) -> bool {
        let count = self.bare.strip_prefix("份号:").unwrap_or(&self.bare);
        let counted = count.len() == 6 && count.bytes().all(|b| b.is_ascii_digit());
        counted || (self.bare.ends_with("文件") && self.len() <= 24 && !self.bare.contains("关于"))
    }

    /// 抄送：…
    pub(super) fn is_copies(&self) -> bool {
        ["抄送", "抄报", "分送"]
            .iter()
            .any(|w| self.bare.strip_prefix(w).is_some_and(|rest| rest.starts_with(':')))
    }

    /// 某县人民政府办公室 2025年4月2日印发
    pub(super) fn is_printing(&self) -> bool {
        self.len() < 50 && ["印发", "印制"].iter().any(|w| self.bare.ends_with(w)) && self.bare.contains('日')
    }

    /// 2024年5月29日, （二〇二四年五月）, with blanks inside.
    pub(super) fn date(&self) -> Option<Date> {
        let words = self.text();
        if words.len() > 200 {
            return None;
        }
        let chars: Vec<(usize, char)> = words
            .char_indices()
            .map(|(i, c)| (i, half(c)))
            .filter(|(_, c)| !super::glyph::is_blank(*c))
            .collect();
        let year_at = chars.iter().position(|&(_, c)| c == '年')?;
        let from = (0..year_at).rev().take_while(|&i| is_number_char(chars[i].1)).last()?;
        let read = |range: std::ops::Range<usize>| {
            han::number(&chars[range].iter().map(|&(_, c)| c).collect::<String>())
        };
        let year = read(from..year_at).filter(|y| (1900..2200).contains(y))?;
        let part = |start: usize, mark: char| {
            let length = chars[start..].iter().take_while(|(_, c)| is_number_char(*c)).count();
            let marked = length > 0 && chars.get(start + length).is_some_and(|&(_, c)| c == mark);
            marked.then(|| read(start..start + length).map(|n| (n, start + length + 1))).flatten()
        };
        let month = part(year_at + 1, '月').filter(|(n, _)| (1..=12).contains(n));
        let day = month.and_then(|(_, after)| part(after, '日')).filter(|(n, _)| (1..=31).contains(n));
        let last = day.or(month).map_or(year_at + 1, |(_, after)| after) - 1;
        month?;
        let start = self.span.start as usize;
        let (end_at, end_char) = chars[last];
        Some(Date {
            span: Span::new(start + chars[from].0, start + end_at + end_char.len_utf8()),
            year: year as u16,
            month: month.map(|(n, _)| n as u8),
            day: day.map(|(n, _)| n as u8),
        })
    }

    /// 张 文 雄, 李明, 省长 李明, 中共某某县委书记 李明
    pub(super) fn is_name(&self) -> bool {
        let words: Vec<&str> = self.text().split_whitespace().collect();
        // 、 stands between two posts only: 市委副书记、市长 李明
        let listed = self.bare.contains('、');
        let han_only = self.bare.chars().all(|c| is_han(c) || matches!(c, '·' | '、'));
        const NO_NAMES: &[&str] =
            &["目录", "目次", "前言", "引言", "摘要", "正文", "附件", "附表", "附录", "关闭", "提纲"];
        if NO_NAMES.contains(&self.bare.as_str())
            || !han_only
            || self.len() > 30
            || genre(self.source, self.span).is_some()
        {
            return false;
        }
        let spaced = words.iter().all(|w| w.chars().count() == 1) && (2..=4).contains(&words.len());
        let last = words.last().map_or(0, |w| w.chars().count());
        let posted =
            words.len() > 1 && POSTS.iter().any(|p| words[..words.len() - 1].iter().any(|w| w.ends_with(p)));
        let glued = POSTS.iter().any(|p| {
            let behind = self.bare.rsplit_once(p).map(|(_, name)| name);
            behind.is_some_and(|n| n.starts_with(SURNAMES) && (2..=3).contains(&n.chars().count()))
        });
        let apart = spaced || (words.len() == 1 && (2..=3).contains(&self.len()));
        (apart && !listed) || glued || (posted && (1..=4).contains(&last))
    }

    /// A line of a title: Chinese characters, quotation marks, 、.
    pub(super) fn is_plain(&self) -> bool {
        self.bare.chars().all(|c| is_han(c) || c.is_ascii_digit() || "“”《》、,()—".contains(c))
    }

    /// 政府工作报告——2025年1月8日在…会议上, on one line: title and subtitle.
    pub(super) fn subtitled(&self) -> Option<(Span, Span)> {
        let words = self.text();
        let at = words.find("——").or_else(|| words.find("──")).filter(|&at| at > 0)?;
        let middle = self.span.start + at as u32;
        let title = Span { start: self.span.start, end: middle }.trim(self.source);
        genre(self.source, title)?;
        Some((title, Span { start: middle, end: self.span.end }))
    }

    /// Speaks to those present: 同志们，… or 各位代表！…
    pub(super) fn is_address(&self) -> bool {
        ["同志们", "各位代表", "各位委员"]
            .iter()
            .any(|w| self.bare.strip_prefix(w).is_some_and(|rest| rest.starts_with([',', '!', ':'])))
    }

    /// Ends a letter or a notice: 特此通知。 以上意见如无不妥，请批转执行。
    pub(super) fn closes(&self) -> bool {
        CLOSING.iter().any(|w| self.starts(w))
    }

    /// The meeting it was said at: 在全县水利会议上 gives 全县水利会议.
    pub(super) fn occasion(&self) -> Option<Span> {
        let words = self.text();
        let from = words.find('在')? + '在'.len_utf8();
        let held = |at: &usize| words[..*at].ends_with(['会', '议', '式', '坛', '班', '动', '礼', '典']);
        let to = words[from..].match_indices('上').map(|(at, _)| from + at).rfind(held)?;
        let start = self.span.start as usize;
        (to > from).then(|| Span::new(start + from, start + to).trim(self.source))
    }

    /// …会议上国务院总理 李明: where the speaker is named behind the meeting.
    pub(super) fn named_behind(&self) -> Option<(Span, Span)> {
        let words = self.text();
        let at = words.rfind('上')? + '上'.len_utf8();
        let middle = self.span.start + at as u32;
        let name = Span { start: middle, end: self.span.end }.trim(self.source);
        let named = !name.is_empty() && Words::new(self.source, name).is_name();
        named.then_some((Span { start: self.span.start, end: middle }, name))
    }

    /// A body that signs: short, no marks.
    pub(super) fn is_signer(&self) -> bool {
        (2..=40).contains(&self.len()) && self.bare.chars().all(|c| is_han(c) || c == '(' || c == ')')
    }
}

fn is_number_char(c: char) -> bool {
    c.is_ascii_digit() || c == '十' || han::digit(c).is_some()
}
