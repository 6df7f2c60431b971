//! Places: 福建, 漳州市, 北京市海淀区, 云霄县.
//!
//! Reads a [`Reading`]; gives pieces with a confidence, in text order; linear.
//! Known names are sure; an unknown name with 县 or 镇 behind it counts where 在,
//! 到 or a known place stands in front.

use super::reading::{Piece, Reading};
use super::{Confidence, Index};
use crate::han::is_han;

/// Provinces, their capitals, other large cities, countries and regions.
const KNOWN: &str = "\
    北京 天津 上海 重庆 河北 山西 内蒙古 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 \
    山东 河南 湖北 湖南 广东 广西 海南 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆 \
    香港 澳门 台湾 石家庄 太原 呼和浩特 沈阳 长春 哈尔滨 南京 杭州 合肥 福州 南昌 济南 \
    郑州 武汉 长沙 广州 南宁 海口 成都 贵阳 昆明 拉萨 西安 兰州 西宁 银川 乌鲁木齐 \
    大连 青岛 宁波 厦门 深圳 苏州 无锡 常州 南通 徐州 扬州 温州 嘉兴 湖州 绍兴 金华 \
    台州 泉州 漳州 莆田 龙岩 三明 南平 宁德 芜湖 马鞍山 蚌埠 安庆 赣州 九江 烟台 潍坊 \
    临沂 济宁 洛阳 南阳 宜昌 襄阳 荆州 衡阳 株洲 湘潭 岳阳 常德 东莞 佛山 珠海 汕头 \
    惠州 中山 湛江 桂林 柳州 三亚 儋州 绵阳 宜宾 遵义 毕节 六盘水 曲靖 大理 咸阳 宝鸡 \
    延安 天水 酒泉 庆阳 张掖 唐山 保定 廊坊 秦皇岛 邯郸 沧州 大同 长治 临汾 运城 包头 \
    鄂尔多斯 赤峰 鞍山 抚顺 盘锦 锦州 营口 吉安 通化 白山 四平 延边 齐齐哈尔 大庆 \
    牡丹江 昆山 义乌 雄安 浦东 中国 美国 日本 韩国 英国 法国 德国 俄罗斯 印度 新加坡 \
    马来西亚 泰国 越南 澳大利亚 加拿大 巴西 南非 欧盟 东盟 非洲 亚洲 欧洲 井冈山 京津冀 \
    长三角 珠三角 粤港澳大湾区 环渤海 长江 黄河";

/// What may follow a name and belongs to it, longest first.
const LEVELS: &[&str] = &[
    "特别行政区",
    "壮族自治区",
    "回族自治区",
    "维吾尔自治区",
    "自治区",
    "自治州",
    "自治县",
    "开发区",
    "高新区",
    "新区",
    "街道",
    "省",
    "市",
    "县",
    "区",
    "镇",
    "乡",
    "村",
    "州",
    "盟",
    "旗",
];

/// Levels that make an unknown name a place.
const UNKNOWN: &[&str] = &["自治州", "自治县", "县", "镇", "乡"];

/// Words in front of which or in which no place is named.
const GENERAL: &str = "全各我本该此某城乡农两三多新老小大外内每周市县镇村省区街个的和与及其有是在了为成到对从向等一二四五六七八九十先中心片园社试验示范保护功能地级辖";

pub(super) fn places(reading: &Reading) -> Vec<(Piece, Confidence)> {
    let index = Index::new(&KNOWN.split(' ').collect::<Vec<_>>());
    let mut found: Vec<(Piece, Confidence)> = Vec::new();
    let mut i = 0;
    while i < reading.len() {
        let known = index.longest(reading, i).filter(|_| !misread(reading, i));
        let place = match known {
            Some(length) => Some((i..extended(reading, i + length), Confidence::High)),
            None => {
                let after = found.last().is_some_and(|(last, _)| last.end == i && last.len() < 10);
                unknown(reading, i, after).map(|end| (i..end, Confidence::Low))
            }
        };
        match place {
            Some((piece, sure)) => {
                i = piece.end;
                // 福建省 + 漳州市 is one place.
                match found.last_mut() {
                    Some((last, _)) if last.end == piece.start && nests(reading, last, &piece) => {
                        last.end = piece.end
                    }
                    _ => found.push((piece, sure)),
                }
            }
            None => i += 1,
        }
    }
    found
}

/// Names that other words hold, with the characters before and behind that show it.
const HELD: &[(&str, &str, &str)] = &[
    ("大同", "广重界伟", "志步等小"),
    ("白山", "长", ""),
    ("中山", "孙", "大"),
    ("通化", "流普交畅", ""),
    ("江西", "长", ""),
    ("河南", "黄", ""),
    ("河北", "黄", ""),
    ("安庆", "公", ""),
    ("三明", "", "治确显白"),
    ("四平", "", "八方"),
    ("长治", "", "久"),
    ("大理", "伟重", "石论念想"),
    ("中国", "", "家式梦特共"),
    ("海南", "", "北"),
    ("黄河", "炎", ""),
];

/// 发展中国家, 广大同志: a known name across two words.
fn misread(reading: &Reading, i: usize) -> bool {
    HELD.iter().any(|(name, before, behind)| {
        reading.starts(i, name)
            && (before.contains(reading.before(i)) || behind.contains(reading.ch(i + name.chars().count())))
    })
}

/// The end of a place with the level behind its name.
fn extended(reading: &Reading, end: usize) -> usize {
    match reading.any(end, LEVELS) {
        // 贵州省委: the level belongs to the body, 上海市民 and 村民 to the people.
        Some(1)
            if matches!(
                reading.ch(end + 1),
                '民' | '委' | '长' | '场' | '级' | '域' | '位' | '乡' | '内' | '外' | '政' | '直'
            ) =>
        {
            let body = matches!(reading.ch(end), '省' | '市' | '县' | '区')
                && matches!(reading.ch(end + 1), '委' | '政');
            end + usize::from(body)
        }
        Some(length) => end + length,
        None => end,
    }
}

/// Whether the place behind can lie in the one in front: 福建省 + 漳州市, but not 黄河 + 甘肃.
fn nests(reading: &Reading, first: &Piece, second: &Piece) -> bool {
    const WIDE: &[&str] =
        &["长江", "黄河", "中国", "环渤海", "长三角", "珠三角", "京津冀", "亚洲", "欧洲", "非洲"];
    // 苏州新加坡工业园区: a country lies in no city.
    const ABROAD: &[&str] = &["新加坡", "美国", "日本", "韩国", "英国", "法国", "德国", "俄罗斯", "中国"];
    first.len() + second.len() <= 16
        && reading.any(first.start, WIDE).or(reading.any(second.start, ABROAD)).is_none()
}

/// 云霄县 behind a border.
fn unknown(reading: &Reading, i: usize, after: bool) -> Option<usize> {
    let before = reading.before(i);
    let border = after || matches!(before, '在' | '到' | '赴' | '由' | '从' | '省' | '市' | '县');
    if !border || !is_han(reading.ch(i)) {
        return None;
    }
    (2..=3).find_map(|length| {
        let name = i..i + length;
        let level = reading.any(i + length, UNKNOWN)?;
        let plain = name
            .clone()
            .any(|k| !is_han(reading.ch(k)) || GENERAL.contains(reading.ch(k)) || !reading.joined(k + 1));
        let next = reading.ch(i + length + level);
        let more = matches!(
            next,
            '级' | '域'
                | '民'
                | '长'
                | '委'
                | '场'
                | '位'
                | '容'
                | '面'
                | '镇'
                | '乡'
                | '村'
                | '庄'
                | '区'
                | '间'
                | '别'
        );
        (!plain && !more).then_some(i + length + level)
    })
}
