//! Phrases in jieba's list: entries of several words, each more common than the
//! whole (广大党员, 遇到困难).
//!
//! Reads all words; sets apart those that are phrases. The list was joined from a
//! counted one and a gathered one; what was only gathered has the same few counts
//! throughout ([`GATHERED`]) and holds thousands of phrases, with tags that say
//! little. Names of bodies, places and people stay, and so do idioms whose parts
//! are not common words.

use std::collections::BTreeSet;

use crate::words::{Row, Words};

/// The greatest count of words that nobody counted.
const GATHERED: u32 = 5;
/// Characters that may be a part of their own.
const FUNCTION: &str = "的了着过在是和与及或从向对把被将为以于至到起等都也就还又再更最很每该此各其";
/// What names of bodies and places end in.
const HEADS: &str =
    "省市州盟县旗区乡镇村街路里港岛山河江湖海湾寺庙桥站场学院部委局厅处所会社团校厂矿司行店馆军队党府国洲洋";

/// Characters that begin no word of three whose other two are a common word.
const OPENING: &str = "和或与从向在于按除由是新";

/// Characters that begin names of people.
const FAMILIES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边";

/// Sets the phrases apart.
pub fn set_apart(words: &mut Words) {
    let phrases: BTreeSet<String> = words
        .iter()
        .filter(|(word, row)| is_phrase(word, row, words))
        .map(|(word, _)| word.clone())
        .collect();
    for word in phrases {
        if let Some(row) = words.get_mut(&word) {
            row.apart = true;
        }
    }
}

/// Words of two characters that end in 在 and are no verb with a preposition.
const IN: &[&str] = &[
    "存在", "现在", "正在", "实在", "内在", "外在", "所在", "潜在", "自在", "旨在", "好在", "健在", "何在",
    "贵在", "不在", "意在", "重在", "难在", "尽在", "亲在", "同在", "常在", "安在", "还在", "都在", "也在",
    "现在", "仍在", "只在", "而在",
];

/// Whether four characters are two nouns, or a noun and what stands before it.
fn nouns(chars: &[char], words: &Words) -> bool {
    let tag = |part: &[char]| words.get(&part.iter().collect::<String>()).map_or("", |row| &*row.tag);
    matches!(tag(&chars[..2]), "n" | "vn" | "an" | "nz" | "b" | "a" | "j" | "d" | "ad")
        && matches!(tag(&chars[2..]), "n" | "vn" | "an")
}

/// Words of two characters that end in 着 and are no verb with a particle.
const WITH: &[&str] = &[
    "接着", "有着", "睡着", "沉着", "附着", "执着", "固着", "胶着", "黏着", "专着", "原着", "卓着", "显着",
    "昭着", "衣着", "穿着",
];

fn is_phrase(word: &str, row: &Row, words: &Words) -> bool {
    let chars: Vec<char> = word.chars().collect();
    let gathered = row.count <= GATHERED;
    if let [_, last] = chars[..] {
        return match last {
            // 留在, 摆在
            '在' => row.tag.starts_with('v') && !IN.contains(&word),
            // 看着, 提过, 用得
            '着' => row.tag.starts_with('v') && !WITH.contains(&word),
            '了' | '过' | '得' => gathered && row.tag.starts_with('v'),
            _ => false,
        };
    }
    // 在城镇, 于海洋, 按计划, 新机制; 检查和
    if let [first, second, last] = chars[..] {
        let count = |word: String| words.get(&word).map_or(0, |row| row.count);
        let least = row.count.saturating_mul(3).max(50);
        let opens = OPENING.contains(first) && count([second, last].iter().collect()) >= least;
        if opens || ("和约".contains(last) && count([first, second].iter().collect()) >= least) {
            return true;
        }
    }
    let named = matches!(&*row.tag, "nr" | "nrt" | "nrfg" | "ns" | "nt");
    let idiom = matches!(&*row.tag, "i" | "z");
    // 听歌曲 is no name.
    let rest: String = chars.iter().skip(1).collect();
    if chars.len() == 3 && row.tag == "nr" && gathered && !FAMILIES.contains(chars[0]) {
        return words.get(&rest).is_some_and(|rest| rest.count >= 100 && !rest.tag.starts_with("nr"));
    }
    let known = |word: &[char], tag: &str| {
        words.get(&word.iter().collect::<String>()).is_some_and(|row| row.tag == tag)
    };
    // 卢沟晓 is a place and more.
    if chars.len() == 3 && row.tag == "nr" && gathered && known(&chars[..2], "ns") {
        return true;
    }
    if chars.len() < 3 || row.tag == "m" || (chars.len() == 3 && !gathered) {
        return false;
    }
    // 在短期内, 从根本上
    if gathered
        && "在从于对".contains(chars[0])
        && chars.last().is_some_and(|&c| "上下中内外前后里".contains(c))
    {
        return true;
    }
    let head = chars.last().is_some_and(|&c| HEADS.contains(c));
    if matches!(&*row.tag, "ns" | "nt") && head {
        return false;
    }
    let least = match () {
        () if !gathered && idiom => return false,
        // 信息安全, 采取措施 (a name in the list)
        () if !gathered && (named || row.tag == "nz") => row.count.saturating_mul(20).max(500),
        () if !gathered && chars.len() == 4 && nouns(&chars, words) => row.count / 2,
        () if !gathered => row.count.saturating_mul(3),
        () if named => 500,
        () if idiom => 400,
        () => 50,
    };
    let part = |from: usize, to: usize| {
        let part: String = chars[from..to].iter().collect();
        if to - from == 1 {
            return !idiom && FUNCTION.contains(&part);
        }
        if part == "主义" {
            return false;
        }
        words.get(&part).is_some_and(|p| p.count >= least && !(named && p.tag.starts_with("nr")))
    };
    // Whether the characters up to each are words, one after the other.
    let mut tiled = vec![true];
    for end in 1..=chars.len() {
        let lengths = 1..=end.min(chars.len() - 1).min(4);
        let fits = lengths.into_iter().any(|length| tiled[end - length] && part(end - length, end));
        tiled.push(fits);
    }
    tiled[chars.len()]
}
