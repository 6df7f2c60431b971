//! Names of people beside their posts: 李明同志, 张文雄书记, 局长赵海燕.
//!
//! Part of [`super::join`]: reads a few pieces from a family name on, says how
//! many make the name.

use super::join::{Joined, Rule, View};
use super::pos::Pos;
use crate::lists::Vocabulary;

/// Family names, less those that are mostly other words.
pub const FAMILIES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱林何郭罗梁宋郑谢韩唐冯董萧曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田姜范石姚谭廖邹熊陆郝孔崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易武贺赖龚庞樊兰殷施陶翟倪严牛温芦季俞章鲁葛韦毕聂焦裴柴翁凌霍项";
/// Those that are, where a post and a given name stand beside.
const COMMON: &str = "高马金方白常乔于向和田平安成宁时水华文";
/// Posts behind or before a name.
static POSTS: Vocabulary = Vocabulary::new("segment/person posts");
/// Characters that no given name holds.
const NEVER: &str =
    "的了和与及或在到向由对从是为有无不也都就又再更最要将把被让等兼任省市县区乡镇村委部局厅组党副";

/// Characters that write the sounds of foreign names and little else.
pub const SOUNDS: &str = "阿埃艾奥巴贝彼伯勃布茨戴丹德迪蒂杜恩尔法菲弗戈格根哈赫亨霍吉贾卡凯坎科克肯库奎拉莱劳勒雷莉丽琳卢鲁伦罗洛玛迈曼梅蒙米密莫默姆穆娜纳尼妮努诺帕潘佩彭皮普奇乔切茹瑞萨塞桑森圣斯丝什索塔泰坦汤特托瓦威韦维沃乌逊休雅亚扬耶伊兹佐喀缅撒";
/// Those that write other words too.
const OTHERS: &str = "安比波博查达多法夫福盖古海汉华基加杰金兰朗里利列林龙伦马内南宁欧切山史苏田图万文武西希夏谢辛许因英尤于约泽扎詹珍巴本顿登东翁门良";

/// Whether `word` is a post, without 副.
pub fn is_post(word: &str) -> bool {
    POSTS.contains(&word)
}

/// A foreign name by its sounds, of which the dictionary knows no more than parts.
fn foreign(view: &View<'_>, at: usize) -> Option<Joined> {
    let (mut next, mut length, mut sounds, mut loose) = (at, 0, 0, 0);
    while next < at + 8 {
        let count = view.length(next);
        let sound = |c: char| SOUNDS.contains(c);
        let tag = view.tag(next);
        let fits = match count {
            1 => !tag.starts_with(['m', 'p', 'c', 'u']) || view.word(next).chars().all(sound),
            2..=4 => matches!(tag, "nr" | "nrt" | "ns" | "nz" | "nrfg") && view.word(next).chars().any(sound),
            _ => false,
        };
        if !fits || !view.word(next).chars().all(|c| sound(c) || OTHERS.contains(c)) {
            break;
        }
        length += count;
        loose += usize::from(count == 1);
        sounds += view.word(next).chars().filter(|&c| sound(c)).count();
        next += 1;
    }
    let part =
        |at: usize| view.tag(at).starts_with("nr") && view.word(at).chars().any(|c| SOUNDS.contains(c));
    let goes_on = part(next) || (at > 0 && part(at - 1));
    let fits = !goes_on && next > at + 1 && length > 2 && loose > 0 && sounds * 3 >= length * 2;
    fits.then(|| (next - at, Pos::of("nrt").unwrap_or(Pos::NAME), Rule::Foreign))
}

/// A foreign name, or a family name with one or two characters of a given name and
/// a post beside.
pub fn person(view: &View<'_>, at: usize) -> Option<Joined> {
    if let Some(name) = foreign(view, at) {
        return Some(name);
    }
    let family = view.single(at);
    let post = |at: usize| is_post(view.word(at).strip_prefix('副').unwrap_or(view.word(at)));
    let called = matches!(view.tag(at + 1), "nr" | "nrt" | "nrfg" | "nz" | "ns");
    let common = called && at > 0 && post(at - 1) && COMMON.contains(family);
    if family == '\0' || !(common || FAMILIES.contains(family)) {
        return None;
    }
    let pos = Pos::of("nr").unwrap_or(Pos::NAME);
    let given = |at: usize| {
        let length = view.length(at);
        (1..=2).contains(&length) && !view.word(at).chars().any(|c| NEVER.contains(c))
    };
    // 卢东亮: without a post, where nothing else is likely.
    let rare = |at: usize| view.is_rare(at) && given(at);
    let alone = at == 0 || !view.is_rare(at - 1);
    if alone && rare(at + 1) && rare(at + 2) && !view.is_rare(at + 3) {
        return Some((3, pos, Rule::Person));
    }
    let count = match (view.length(at + 1), view.length(at + 2)) {
        (1, 1) if given(at + 1) && given(at + 2) && !post(at + 2) => 3,
        (1 | 2, _) if given(at + 1) && !post(at + 1) => 2,
        _ => return None,
    };
    // 建平 is a noun by accident; before another noun it may be one.
    let noun = view.tag(at + 1) == "n" && !view.tag(at + 2).starts_with('n');
    let name = view.length(at + 1) == 1 || called || noun;
    let before = at > 0 && post(at - 1);
    // 李 明 出席: after a post a name may end where a verb begins.
    let (count, fits) = match (before, post(at + count)) {
        (_, true) => (count, true),
        (true, false) if count == 3 && view.tag(at + 2) == "v" => (2, true),
        (true, false) => (count, name),
        (false, false) => (count, false),
    };
    fits.then_some((count, pos, Rule::Person))
}
