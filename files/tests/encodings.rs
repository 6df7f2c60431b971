//! Texts in every encoding are told apart by what they say.

use encoding_rs::{BIG5, GB18030};
use gangmu_files::{Choice, Encoding, detect, read};

struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }
}

const SIMPLIFIED: &[&str] = &[
    "各镇要把修路的事办好，",
    "去年全县种树三千亩。",
    "一、总的要求",
    "（一）管好水库；",
    "会议指出，学生食堂要公开账目。",
    "2026年3月底前完成。",
    "由县水利局牵头，各村配合。",
    "“三清”行动已经开始，",
    "群众反映的问题都有答复。",
    "请于月底前报来。",
    "《关于做好春耕的通知》印发后，",
    "粮食产量增长5.6%，",
    "第一，路要通到组；",
    "做到有人管、有钱办。",
    "\r\n",
    "同志们：",
];
const TRADITIONAL: &[&str] = &[
    "各鎮要把修路的事辦好，",
    "去年全縣種樹三千畝。",
    "一、總的要求",
    "（一）管好水庫；",
    "會議指出，學生食堂要公開賬目。",
    "2026年3月底前完成。",
    "由縣水利局牽頭，各村配合。",
    "「三清」行動已經開始，",
    "群眾反映的問題都有答覆。",
    "請於月底前報來。",
    "《關於做好春耕的通知》印發後，",
    "糧食產量增長5.6%，",
    "第一，路要通到組；",
    "做到有人管、有錢辦。",
    "\r\n",
    "同志們：",
];

/// Common characters at random: the first levels of the two standards.
fn common(dice: &mut Dice, big5: bool) -> String {
    let gb = || (0xb0..=0xd6u8).flat_map(|lead| (0xa1..=0xfeu8).map(move |trail| [lead, trail]));
    let five = || (0xa4..=0xc5u8).flat_map(|lead| (0xa1..=0xfeu8).map(move |trail| [lead, trail]));
    let pairs: Vec<[u8; 2]> = if big5 { five().collect() } else { gb().collect() };
    let bytes = pairs[dice.below(pairs.len())];
    let encoding = if big5 { BIG5 } else { GB18030 };
    encoding.decode_without_bom_handling(&bytes).0.into_owned()
}

/// A text of `length` characters: sentences, or characters at random, or both.
fn sample(dice: &mut Dice, length: usize, big5: bool) -> String {
    let (words, kind) = (if big5 { TRADITIONAL } else { SIMPLIFIED }, dice.below(3));
    let mut text = String::new();
    while text.chars().count() < length {
        if kind == 0 || kind == 2 && dice.below(2) == 0 {
            text.push_str(words[dice.below(words.len())]);
        } else {
            text.push_str(&common(dice, big5));
        }
    }
    text.chars().take(length).collect()
}

fn bytes(text: &str, encoding: Encoding) -> Vec<u8> {
    match encoding {
        Encoding::Utf8 => text.as_bytes().to_vec(),
        Encoding::Gb18030 => GB18030.encode(text).0.into_owned(),
        Encoding::Big5 => BIG5.encode(text).0.into_owned(),
        Encoding::Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        Encoding::Utf16Be => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
    }
}

#[test]
fn generated_texts_are_told_apart() {
    let mut dice = Dice(20_260_101);
    for encoding in Encoding::ALL {
        let (mut short, mut short_right, mut long, mut long_right) = (0, 0, 0, 0);
        for _ in 0..500 {
            // As many short ones as long ones.
            let top = if dice.below(2) == 0 { 60 } else { 2_000 };
            let length = 10 + dice.below(top - 9);
            // Traditional text is seldom written in GB 18030, and simplified text cannot be in Big5.
            let big5 = encoding == Encoding::Big5 || encoding != Encoding::Gb18030 && dice.below(4) == 0;
            let text = sample(&mut dice, length, big5);
            let found = detect(&bytes(&text, encoding)).map(|(found, _)| found);
            let right = usize::from(found == Some(encoding));
            let (count, good) =
                if length > 50 { (&mut long, &mut long_right) } else { (&mut short, &mut short_right) };
            *count += 1;
            *good += right;
        }
        println!("{}: {short_right} of {short} short, {long_right} of {long} above 50", encoding.name());
        assert!(long_right * 1000 >= long * 995, "{}: {long_right} of {long}", encoding.name());
        assert!(short_right * 100 >= short * 97, "{}: {short_right} of {short} short", encoding.name());
    }
}

#[test]
fn short_traps_are_read_right() {
    for text in [
        "通知",
        "联通",
        "一、",
        "公告",
        "同志们：",
        "关于",
        "力挺",
        "移动",
        "决议",
        "会议",
        "报告",
        "请示",
        "批复",
        "意见",
    ] {
        for encoding in [Encoding::Utf8, Encoding::Gb18030] {
            let found = detect(&bytes(text, encoding)).map(|(found, _)| found);
            assert_eq!(found, Some(encoding), "{text}");
        }
    }
    for text in ["plain text, 12%", "", "a"] {
        assert_eq!(detect(text.as_bytes()), Some((Encoding::Utf8, false)), "{text}");
    }
    let marked = [b"\xff\xfe".to_vec(), bytes("一", Encoding::Utf16Le)].concat();
    assert_eq!(detect(&marked), Some((Encoding::Utf16Le, false)));
    assert_eq!(read("x.txt", &marked, &Choice::default()).expect("a text").text, "一");
    assert_eq!(detect(&bytes("plain", Encoding::Utf16Be)), Some((Encoding::Utf16Be, true)));
    assert_eq!(detect(&[0; 64]), None);
    assert_eq!(detect(b"\xff\xc3\x28"), None);
}

/// The person knows better.
#[test]
fn a_chosen_encoding_is_obeyed() {
    let gb = bytes("一、修路", Encoding::Gb18030);
    let read = |encoding| {
        read("x.txt", &gb, &Choice { encoding: Some(encoding), ..Choice::default() }).expect("text")
    };
    assert_eq!(read(Encoding::Gb18030).text, "一、修路");
    let wrong = read(Encoding::Utf8);
    assert!(wrong.text.contains('\u{fffd}') && !wrong.notes.is_empty());
}
