//! Names of places and bodies by their parts: 云岭县, 省财政厅, 市住房和城乡建设局,
//! 乡村振兴工作领导小组.
//!
//! Part of [`super::join`]: reads a few pieces from a place on, says how many
//! make a name.

use super::join::{Joined, Rule, View};
use super::pos::Pos;
use crate::han::digit;
use crate::lists::Vocabulary;

/// What a place is called after.
const CLASSES: &[&str] = &[
    "省",
    "市",
    "县",
    "区",
    "州",
    "旗",
    "盟",
    "乡",
    "镇",
    "村",
    "街道",
    "社区",
    "新区",
    "开发区",
    "自治区",
    "自治州",
    "自治县",
    "林场",
    "农场",
    "水库",
];
/// Behind which an unknown name of two characters may begin.
const BEFORE: &str = "在到向由对和与及从往赴是为给让把等";
/// Characters that no such name holds.
const NEVER: &str = "的了着过和与及或在到向由对从是为有无不也都就又再更最很太每该此各其这那哪全本我你他她它们个大小中老新省市县区乡镇村上下内外前后两来去要能会";

/// A place: a known name or two unknown characters with a class.
pub fn place(view: &View<'_>, at: usize) -> Option<Joined> {
    let pos = Pos::of("ns").unwrap_or(Pos::NAME);
    let class = |at: usize| view.length(at) > 0 && CLASSES.contains(&view.word(at));
    let last = |at: usize| view.word(at).chars().next_back().unwrap_or('\0');
    let named = matches!(view.tag(at), "ns" | "nr" | "nrt" | "nz") && (2..=5).contains(&view.length(at));
    let classed = "省市县区州旗盟乡镇村国洲人".contains(last(at));
    // 华|尔顿|县 begins before.
    let whole = at == 0 || view.single(at - 1) == '\0' || "的了是过着".contains(view.single(at - 1));
    let whole = whole || BEFORE.contains(view.single(at - 1));
    if named && whole && class(at + 1) && !(classed && view.length(at) > 2) {
        return Some((2, pos, Rule::Place));
    }
    let open = view.opens(at) || BEFORE.contains(view.single(at - 1));
    let unknown = |at: usize| {
        let c = view.single(at);
        c != '\0' && !NEVER.contains(c) && digit(c).is_none()
    };
    if open && unknown(at) && unknown(at + 1) && class(at + 2) && view.word(at + 2) != "村" {
        return Some((3, pos, Rule::Place));
    }
    None
}

/// What the name of a body begins with.
static RANKS: Vocabulary = Vocabulary::new("segment/body ranks");
/// What it ends in, where a place or a rank begins it.
static HEADS: Vocabulary = Vocabulary::new("segment/body heads");
/// What it ends in, where its function begins it.
const COUNCILS: &[&str] = &["领导小组", "委员会", "指挥部"];
/// Verbs among the functions of offices.
static FUNCTIONS: Vocabulary = Vocabulary::new("segment/body functions");
/// The most pieces of a name.
const LONGEST: usize = 9;

/// A body: a place or a rank with a function and a head, or a function with a
/// council.
pub fn body(view: &View<'_>, at: usize) -> Option<Joined> {
    let pos = Pos::of("nt").unwrap_or(Pos::NAME);
    let ranked = is_rank(view, at);
    if !ranked && !is_function(view, at) {
        return None;
    }
    // 市 in 两个市教育局 is a rank, in 城市 no piece.
    let mut end = None;
    let mut councils = 0;
    for next in at + 1..at + LONGEST {
        let word = view.word(next);
        if is_head(view, next) && (ranked || COUNCILS.contains(&word)) {
            end = Some(next + 1);
            councils += 1;
            // 县纪委监委, 市人大常委会 go on; 市政府办公室 ends.
            if !matches!(word, "纪委" | "人大" | "政协") || !is_head(view, next + 1) || councils > 1 {
                break;
            }
            continue;
        }
        let and = matches!(word, "和" | "与") && is_function(view, next + 1);
        if !and && !is_function(view, next) {
            break;
        }
    }
    end.map(|end| (end - at, pos, Rule::Body))
}

fn is_rank(view: &View<'_>, at: usize) -> bool {
    let word = view.word(at);
    let place =
        view.tag(at) == "ns" && word.ends_with(['省', '市', '县', '区', '州', '旗', '盟', '乡', '镇']);
    view.length(at) > 0 && (RANKS.contains(&word) || place)
}

/// Whether the piece is a head or a word that ends in one: 教育局, 财政厅.
fn is_head(view: &View<'_>, at: usize) -> bool {
    let word = view.word(at);
    let office = word.ends_with(['局', '厅', '部', '院', '委', '办']) && view.length(at) > 2;
    let noun = view.tag(at).starts_with(['n', 'j']);
    let named = view.length(at) > 3 && HEADS.iter().any(|head| head.len() > 6 && word.ends_with(head));
    view.length(at) > 0 && (HEADS.contains(&word) || (office && noun) || named)
}

fn is_function(view: &View<'_>, at: usize) -> bool {
    let word = view.word(at);
    let noun = matches!(view.tag(at), "n" | "vn" | "nz" | "nt" | "j" | "b" | "l" | "an" | "ns" | "s");
    view.length(at) > 1
        && !matches!(word, "干部" | "群众" | "企业" | "部门" | "单位" | "地区" | "全市" | "全省" | "全县")
        && (noun || FUNCTIONS.contains(&word))
}
