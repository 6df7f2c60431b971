//! How the characters of a text are written, found by what they say.
//!
//! Reads bytes; gives an [`Encoding`] and whether it was a guess; linear, no
//! more than [`SAMPLE`] bytes are weighed. Every encoding the bytes are valid in
//! is tried, and the text that reads most like Chinese wins: characters of the
//! first level of GB 2312 or Big5 (the common ones) speak for it, rare ones and
//! strange signs against. Length helps: two words can be ambiguous, fifty
//! characters hardly. `None` where nothing reads like a text. The tables are
//! encoding_rs's. Why not chardetng: docs/adr/0017.

use encoding_rs::{BIG5, GB18030, UTF_16BE, UTF_16LE};

/// Bytes that are weighed.
const SAMPLE: usize = 64 << 10;

/// An encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// GB18030, with GBK and GB 2312 in it.
    Gb18030,
    /// Big5.
    Big5,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
}

impl Encoding {
    /// All of them, as a list to choose from.
    pub const ALL: [Encoding; 5] =
        [Encoding::Utf8, Encoding::Gb18030, Encoding::Big5, Encoding::Utf16Le, Encoding::Utf16Be];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Gb18030 => "GB18030",
            Encoding::Big5 => "Big5",
            Encoding::Utf16Le => "UTF-16LE",
            Encoding::Utf16Be => "UTF-16BE",
        }
    }

    /// The encoding called `name`.
    pub fn named(name: &str) -> Option<Encoding> {
        Some(match name.trim().to_ascii_lowercase().as_str() {
            "utf-8" | "utf8" => Encoding::Utf8,
            "gb18030" | "gbk" | "gb2312" | "x-gbk" | "gb_2312-80" | "cp936" | "ansi" => Encoding::Gb18030,
            "big5" | "big-5" | "big5-hkscs" | "cp950" => Encoding::Big5,
            "utf-16" | "utf16" | "utf-16le" | "utf16le" => Encoding::Utf16Le,
            "utf-16be" | "utf16be" => Encoding::Utf16Be,
            _ => return None,
        })
    }

    /// The text of `bytes` without a byte-order mark, and how many places were
    /// no characters.
    pub fn decode(self, bytes: &[u8]) -> (String, usize) {
        let bytes = bytes.strip_prefix(self.mark()).unwrap_or(bytes);
        let text = match self {
            Encoding::Utf8 => String::from_utf8_lossy(bytes),
            Encoding::Gb18030 => GB18030.decode_without_bom_handling(bytes).0,
            Encoding::Big5 => BIG5.decode_without_bom_handling(bytes).0,
            Encoding::Utf16Le => UTF_16LE.decode_without_bom_handling(bytes).0,
            Encoding::Utf16Be => UTF_16BE.decode_without_bom_handling(bytes).0,
        };
        let replaced = text.matches('\u{fffd}').count();
        (text.into_owned(), replaced)
    }

    fn mark(self) -> &'static [u8] {
        match self {
            Encoding::Utf8 => b"\xef\xbb\xbf",
            Encoding::Gb18030 => b"\x84\x31\x95\x33",
            Encoding::Big5 => b"",
            Encoding::Utf16Le => b"\xff\xfe",
            Encoding::Utf16Be => b"\xfe\xff",
        }
    }
}

/// The encoding of `bytes`, and whether it is a guess; `None` if they read like
/// a text in none.
pub fn detect(bytes: &[u8]) -> Option<(Encoding, bool)> {
    for encoding in [Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be, Encoding::Gb18030] {
        if bytes.starts_with(encoding.mark()) {
            return Some((encoding, false));
        }
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let tables: Tables = (Common::new(), Frequent::new());
    let mut best: Option<(f64, Encoding)> = None;
    for encoding in Encoding::ALL {
        let Some(score) = score(sample, encoding, bytes.len() > SAMPLE, &tables) else { continue };
        if best.is_none_or(|(other, _)| score > other) {
            best = Some((score, encoding));
        }
    }
    let (score, encoding) = best?;
    let utf8 = std::str::from_utf8(bytes).is_ok();
    // Nothing but letters and digits, or valid UTF-8 of three bytes and more, is no guess.
    (score > 0.0 || bytes.is_empty()).then_some((encoding, !(utf8 && encoding == Encoding::Utf8)))
}

/// How much like a text `sample` reads, a character; `None` where it is not valid.
fn score(sample: &[u8], encoding: Encoding, torn: bool, tables: &Tables) -> Option<f64> {
    if matches!(encoding, Encoding::Utf16Le | Encoding::Utf16Be) && !torn && sample.len() % 2 == 1 {
        return None;
    }
    let (text, replaced) = encoding.decode(sample);
    // A sample may end inside a character; a long text may have a few bad bytes.
    let count = text.chars().count();
    if replaced > usize::from(torn) + count / 200 {
        return None;
    }
    let sum: i64 = text.chars().map(|c| i64::from(weight(c, tables))).sum();
    // Of readings as good as each other that with fewer characters stands for more:
    // in UTF-8 a Chinese character takes three bytes, and no other text does so.
    let bonus = if encoding == Encoding::Utf8 && text.chars().any(|c| c.len_utf8() > 2) { 40.0 } else { 0.0 };
    let prior = if encoding == Encoding::Big5 { -0.2 } else { 0.0 };
    Some(sum as f64 / (count.max(1) as f64) + bonus + prior)
}

/// The characters every text is full of, in both scripts.
const FREQUENT: &str = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严这個國來時們為會發對經過還進種電實當開關應與樣無題長軍條問結變見總產數應業務";

/// What a character says for (or against) a text.
fn weight(c: char, tables: &Tables) -> i32 {
    match c {
        '\n' | '\r' | '\t' | ' '..='~' => 4,
        '、' | '。' | '，' | '；' | '：' | '？' | '！' | '（' | '）' | '“' | '”' | '‘' | '’' | '《'
        | '》' | '〈' | '〉' | '—' | '…' | '·' | '　' | '「' | '」' | '『' | '』' | '〔' | '〕' | '【'
        | '】' | '％' => 6,
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => 4,
        '\u{ff01}'..='\u{ff5e}' | '\u{2460}'..='\u{249b}' | '\u{2013}'..='\u{203b}' | '○' | '〇' => 3,
        '\u{4e00}'..='\u{9fa5}' => match () {
            () if tables.1.0.binary_search(&c).is_ok() => 8,
            () if tables.0.has(c) => 5,
            () => -3,
        },
        '\u{fffd}' => -40,
        c if c.is_control() => -30,
        '\u{e000}'..='\u{f8ff}' => -20,
        // Latin with accents, Greek, Cyrillic, kana: possible, seldom here.
        '\u{a0}'..='\u{24f}' | '\u{370}'..='\u{4ff}' | '\u{3041}'..='\u{30ff}' | '\u{ac00}'..='\u{d7a3}' => {
            -4
        }
        '\u{20000}'..='\u{323af}' => -2,
        _ => -8,
    }
}

/// The characters of the first levels of GB 2312 and of Big5, a bit each.
struct Common(Vec<u64>);

const HAN: std::ops::RangeInclusive<u32> = 0x4e00..=0x9fa5;

impl Common {
    fn new() -> Common {
        let mut bits = vec![0; (HAN.end() - HAN.start()) as usize / 64 + 1];
        let mut add = |text: &str| {
            for at in
                text.chars().map(u32::from).filter(|c| HAN.contains(c)).map(|c| (c - HAN.start()) as usize)
            {
                if let Some(word) = bits.get_mut(at / 64) {
                    *word |= 1u64 << (at % 64);
                }
            }
        };
        let rows = |leads: std::ops::RangeInclusive<u8>, trails: fn(&u8) -> bool| -> Vec<u8> {
            let trails: Vec<u8> = (0x40..=0xfe).filter(trails).collect();
            leads
                .flat_map(|lead| trails.iter().flat_map(move |trail| [lead, *trail]).collect::<Vec<u8>>())
                .collect()
        };
        add(&GB18030.decode_without_bom_handling(&rows(0xb0..=0xd7, |trail| *trail >= 0xa1)).0);
        add(&BIG5.decode_without_bom_handling(&rows(0xa4..=0xc5, |trail| !(0x7f..=0xa0).contains(trail))).0);
        Common(bits)
    }

    fn has(&self, c: char) -> bool {
        let at = u32::from(c).wrapping_sub(*HAN.start()) as usize;
        self.0.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 == 1)
    }
}

/// A table of the frequent ones, to be asked for every character.
struct Frequent(Vec<char>);

impl Frequent {
    fn new() -> Frequent {
        let mut all: Vec<char> = FREQUENT.chars().collect();
        all.sort_unstable();
        Frequent(all)
    }
}

type Tables = (Common, Frequent);
