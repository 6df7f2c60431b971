//! Words made of words: what no list can hold because anybody may form it anew.
//! 同志们, 看一看, 抓好, 参保率, 副市长, 我县, “放管服”; bodies, places and people in
//! `body.rs` and `person.rs`.
//!
//! Reads the pieces of one text; joins some of them and says by which rule; never
//! moves a boundary, so that what was cut rightly stays right. A rule looks at a
//! few pieces from a place on: linear. Never fails.
//!
//! Source: docs/segmentation-guideline.md.

use super::pos::Pos;
use super::table::Table;
use super::unit::is_numeral;
use super::{Lexicon, Origin, Piece, body, person};
use crate::han::{digit, is_han};

/// By which rule pieces were joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// 党建+
    Plus,
    /// 同志们
    Plural,
    /// 看一看
    Reduplication,
    /// 抓好
    Complement,
    /// 参保率
    Suffix,
    /// 副市长
    Deputy,
    /// 我县
    Whole,
    /// 有的 at the beginning of a clause
    Some,
    /// “放管服”
    Quoted,
    /// 云岭县
    Place,
    /// 市教育局
    Body,
    /// 李明 beside a post, 卢东亮
    Person,
    /// 特兰西瓦尼亚
    Foreign,
    /// 扩围
    Rare,
}

impl Rule {
    /// What it says, in Chinese.
    #[must_use]
    pub fn reason(self) -> &'static str {
        match self {
            Rule::Plus => "词与其后的“+”合为一个名称",
            Rule::Plural => "名词与“们”合为一词",
            Rule::Reduplication => "重叠的动词合为一词",
            Rule::Complement => "单字动词与单字补语合为一词",
            Rule::Suffix => "词干与单字后缀合为一词",
            Rule::Deputy => "“副”与职务合为一词",
            Rule::Whole => "全、我、本、该、各与单字名词合为一词",
            Rule::Some => "句首的“有的”合为一词",
            Rule::Quoted => "引号内的单字合为一个简称",
            Rule::Place => "地名与其类名合为一词",
            Rule::Body => "地名或级别与职能合为机构名",
            Rule::Person => "姓与名合为人名",
            Rule::Rare => "两个很少单独成词的字相连，合为一词",
            Rule::Foreign => "音译用字连写，合为译名",
        }
    }
}

/// The pieces of a text, as the rules see them.
#[derive(Clone, Copy)]
pub struct View<'v> {
    pub text: &'v str,
    pub pieces: &'v [Piece],
    pub table: &'v Table,
}

impl<'v> View<'v> {
    /// The text of a piece; empty beyond the ends.
    pub fn word(&self, at: usize) -> &'v str {
        self.pieces.get(at).map_or("", |piece| &self.text[piece.start..piece.end])
    }

    /// The part of speech of a piece that the dictionary gave; nothing joins others.
    pub fn tag(&self, at: usize) -> &'static str {
        match self.pieces.get(at) {
            Some(piece) if self.is_free(at) => piece.pos.tag(),
            _ => "",
        }
    }

    /// How many characters a piece has that may be joined, else 0.
    pub fn length(&self, at: usize) -> usize {
        if self.is_free(at) { self.pieces[at].length } else { 0 }
    }

    /// Whether the rules may join a piece: Chinese, and no word of the person's.
    fn is_free(&self, at: usize) -> bool {
        let free = |p: &&Piece| !matches!(p.origin, Origin::Lexicon | Origin::Unit);
        self.pieces.get(at).filter(free).is_some_and(|_| self.word(at).chars().all(is_han))
    }

    /// The only character of a piece; NUL for others.
    pub fn single(&self, at: usize) -> char {
        if self.length(at) == 1 { self.word(at).chars().next().unwrap_or('\0') } else { '\0' }
    }

    /// Whether a piece is a character that is rarely a word by itself.
    pub fn is_rare(&self, at: usize) -> bool {
        let c = self.single(at);
        c != '\0' && !is_numeral(c) && self.table.is_rare(self.word(at))
    }

    /// Whether a clause begins with the piece.
    pub fn opens(&self, at: usize) -> bool {
        at == 0 || !self.word(at - 1).contains(char::is_alphanumeric)
    }
}

/// How many pieces are joined, into what, and why.
pub type Joined = (usize, Pos, Rule);

/// Joins what belongs together.
pub fn join(text: &str, lexicon: &Lexicon, table: &Table, pieces: &mut Vec<Piece>) {
    let last = |view: &View<'_>, at: usize| body::body(view, at).or_else(|| rare(view, at));
    let passes: [fn(&View<'_>, usize) -> Option<Joined>; 4] = [form, person::person, body::place, last];
    for pass in passes {
        let mut joined = Vec::with_capacity(pieces.len());
        let view = View { text, pieces, table };
        let mut at = 0;
        while at < pieces.len() {
            let fits = |found: &Joined| {
                let last = pieces.get(at + found.0 - 1);
                last.is_some_and(|last| !lexicon.bars(&text[pieces[at].start..last.end]))
            };
            let (count, piece) = match pass(&view, at).filter(fits) {
                Some((count, pos, rule)) if count > 1 => {
                    let parts = &pieces[at..at + count];
                    let (start, end) = (parts[0].start, parts[count - 1].end);
                    let length = parts.iter().map(|part| part.length).sum();
                    (count, Piece { start, end, length, pos, origin: Origin::Joined(rule) })
                }
                _ => (1, pieces[at]),
            };
            joined.push(piece);
            at += count;
        }
        *pieces = joined;
    }
}

/// Verbs of one character that take a complement.
const VERBS: &str = "抓打用办管建做守压筑夯织唱讲谋选带练学改稳走树扛种养育护查理摸吃搞写算盯看";
/// What completes them.
const COMPLEMENTS: &str = "好实牢稳准细严紧优强活足透深";
/// What makes nouns of stems.
const SUFFIXES: &str = "率化性者型制感员费额量点权力式室区";
/// Units and bodies that 全, 我, 本 stand before.
const WHOLE: &str = "省市县区州旗盟乡镇村国党军校院局厅部委办所站段企司行社厂矿店馆队团会处科室级项类界方";
/// Words of a form.
fn form(view: &View<'_>, at: usize) -> Option<Joined> {
    let known = |tag: &str| Pos::of(tag).unwrap_or(Pos::NOUN);
    let next = view.single(at + 1);
    let plus = matches!(view.word(at + 1), "+" | "＋") && view.pieces[at + 1].origin == Origin::Table;
    if plus && view.length(at) > 1 {
        return Some((2, Pos::NAME, Rule::Plus));
    }
    if let Some(count) = quoted(view, at) {
        return Some((count, Pos::NAME, Rule::Quoted));
    }
    match view.length(at) {
        0 => return None,
        1 => {}
        _ => {
            if next == '们' && view.tag(at).starts_with(['n', 'r', 'v']) {
                return Some((2, Pos::NOUN, Rule::Plural));
            }
            let stem = view.tag(at).starts_with(['n', 'v', 'a', 'b', 'l', 'j', 'd']) && view.length(at) < 4;
            // 把压力化为动力
            let verb =
                next == '化' && view.word(at + 2).starts_with(['为', '成', '作', '解', '整', '零', '到']);
            if stem && next != '\0' && SUFFIXES.contains(next) && !verb {
                return Some((2, Pos::NOUN, Rule::Suffix));
            }
            return None;
        }
    }
    let c = view.single(at);
    if next == '一' && view.single(at + 2) == c && !view.tag(at).starts_with(['m', 'q']) {
        return Some((3, known("v"), Rule::Reduplication));
    }
    // 留得住, 引得|进
    let possible =
        |at: usize| view.single(at) != '\0' && "住进好出上下起到了成动来去".contains(view.single(at));
    if next == '得' && view.tag(at).starts_with(['v', 'a', 'p']) && possible(at + 2) {
        return Some((3, known("v"), Rule::Complement));
    }
    if next == c && !view.tag(at).starts_with(['m', 'x', 'u', 'o']) {
        return Some((2, view.pieces[at].pos, Rule::Reduplication));
    }
    if c == '副' && person::is_post(view.word(at + 1)) {
        return Some((2, Pos::NOUN, Rule::Deputy));
    }
    if next == '\0' {
        return None;
    }
    if c == '有' && next == '的' && view.opens(at) {
        return Some((2, known("r"), Rule::Some));
    }
    let towards = TOWARDS.contains(next) && view.tag(at).starts_with('v') && !MODAL.contains(c);
    if towards || (VERBS.contains(c) && COMPLEMENTS.contains(next)) {
        return Some((2, known("v"), Rule::Complement));
    }
    let noun = "全本该每".contains(c) && matches!(view.tag(at + 1), "n" | "ng" | "q" | "t");
    if noun || ("全我本该各".contains(c) && WHOLE.contains(next)) {
        return Some((2, Pos::NOUN, Rule::Whole));
    }
    None
}

/// Behind verbs of one character: 喝上, 撤下, 迁到.
const TOWARDS: &str = "上下出入到掉住起成";
/// Verbs that stand before other words.
const MODAL: &str = "有是在会要能可为使让将被应须经由来去上下到出进入过回开想说得起请善受率";

/// Characters at which the dictionary failed: 扩围, 雄安; 普鲁申科.
fn rare(view: &View<'_>, at: usize) -> Option<Joined> {
    if view.single(at) == '\0' || view.single(at + 1) == '\0' {
        return None;
    }
    let part = |at: usize| "时个省市县区作会率".contains(view.single(at));
    let count = (at..at + 5).take_while(|&at| view.is_rare(at)).count();
    // 紫|霞湖: a noun of one character is a part as well.
    let before = |at: usize| {
        view.is_rare(at)
            || view.tag(at).starts_with("nr")
            || (view.length(at) == 1 && view.tag(at).starts_with('n'))
    };
    if count < 2 || (at > 0 && before(at - 1)) {
        return None;
    }
    if count > 2 {
        let sound = (at..at + count).any(|at| person::SOUNDS.contains(view.single(at)));
        return (count < 5 && sound).then_some((count, Pos::of("nrt").unwrap_or(Pos::NAME), Rule::Foreign));
    }
    let name = person::FAMILIES.contains(view.single(at)) && view.tag(at + 2).starts_with(['n', 'm']);
    let more = name && view.length(at + 2) == 1;
    (!more && !part(at) && !part(at + 1)).then_some((2, Pos::NOUN, Rule::Rare))
}

/// How many single characters fill the quotation marks that open before `at`:
/// “放管服”, “四风”, “三会一课”.
fn quoted(view: &View<'_>, at: usize) -> Option<usize> {
    if at == 0 || view.single(at) == '\0' || !matches!(view.word(at - 1), "“" | "‘" | "「") {
        return None;
    }
    let count = (at..at + 6).take_while(|&at| view.single(at) != '\0').count();
    let closed = matches!(view.word(at + count), "”" | "’" | "」");
    let two = count == 2 && digit(view.single(at)).is_none() && view.tag(at).starts_with('v');
    ((2..=5).contains(&count) && closed && !two).then_some(count)
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::super::{CutOptions, Lexicon, Segmenter};

    static SEGMENTER: LazyLock<Segmenter> =
        LazyLock::new(|| Segmenter::new(include_bytes!("../../data/dictionary.bin")).unwrap());

    fn cut(text: &str, lexicon: &str) -> String {
        let mut tokens = Vec::new();
        SEGMENTER.cut(text, 0, &CutOptions::default(), &Lexicon::parse(lexicon).0, &mut tokens);
        tokens.iter().map(|t| t.span.of(text)).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn words_are_joined_by_their_form() {
        for (text, words) in [
            ("同志们，村民们", "同志们|，|村民们"),
            ("听一听、推一推", "听一听|、|推一推"),
            ("件件有回音，人人尽力", "件件|有|回音|，|人人|尽力"),
            ("抓好用好管好资金", "抓好|用好|管好|资金"),
            ("引得进、留得住", "引得进|、|留得住"),
            ("上线率达到九成", "上线率|达到|九成"),
            ("把压力化为动力", "把|压力|化为|动力"),
            ("副组长由副市长担任", "副组长|由|副市长|担任"),
            ("我县和本村，全诗完", "我县|和|本村|，|全诗|完"),
            ("安置点和引领力", "安置点|和|引领力"),
            ("有的地方没有的", "有的|地方|没有|的"),
            ("“放管服”和“三包”", "“|放管服|”|和|“|三包|”"),
            ("获得了，用得好", "获得|了|，|用得好"),
            ("喝上水，迁到新址", "喝上|水|，|迁到|新址"),
            ("来了网易杭研，在普鲁申科之后", "来|了|网易|杭研|，|在|普鲁申科|之后"),
            ("𠮷𠮷，一一", "𠮷𠮷|，|一一"),
        ] {
            assert_eq!(cut(text, ""), words, "{text}");
        }
    }

    #[test]
    fn names_are_joined_from_their_parts() {
        for (text, words) in [
            ("到云岭县、河西街道", "到|云岭县|、|河西街道"),
            ("由市教育局牵头", "由|市教育局|牵头"),
            ("市住房和城乡建设局局长", "市住房和城乡建设局|局长"),
            ("县委组织部和县纪委监委", "县委组织部|和|县纪委监委"),
            ("雁州市人民政府", "雁州市人民政府"),
            ("省人大常委会审议", "省人大常委会|审议"),
            ("设安全生产委员会办公室", "设|安全生产委员会|办公室"),
            ("各级党委和部门", "各级|党委|和|部门"),
            ("全市干部在工作中", "全市|干部|在|工作|中"),
            ("李明同志，局长赵海燕说", "李明|同志|，|局长|赵海燕|说"),
            ("张文雄书记", "张文雄|书记"),
            ("市长刘建平主持", "市长|刘建平|主持"),
            ("书记高度重视", "书记|高度|重视"),
            ("赴特拉纳坦考察", "赴|特拉纳坦|考察"),
            ("王𠮷同志", "王𠮷|同志"),
            ("有卢东亮出席", "有|卢东亮|出席"),
            ("书记高志远，山高志远", "书记|高志远|，|山高|志远"),
        ] {
            assert_eq!(cut(text, ""), words, "{text}");
        }
    }

    #[test]
    fn words_of_the_lexicon_and_units_are_never_joined() {
        assert_eq!(cut("由市教育局牵头", "教育局"), "由|市|教育局|牵头");
        assert_eq!(cut("三种率和2024年们", "三种"), "三种|率|和|2024年|们");
    }

    #[test]
    fn every_rule_says_its_reason() {
        for (text, at, reason) in [
            ("同志们", 0, "“们”"),
            ("市教育局", 3, "机构名"),
            ("李明同志", 0, "人名"),
            ("党建+网格", 6, "“+”"),
        ] {
            let why = SEGMENTER.why(text, at, &CutOptions::default(), &Lexicon::default()).unwrap();
            assert!(format!("{:?}", why.decided).contains(reason), "{text}: {why:?}");
            assert!(why.parts.len() > 1, "{text}: {why:?}");
        }
    }
}
