//! Automatic numbers: every format, every way they reach a paragraph.

use super::parts::{definition, level, level_from, list, n, numbered, p, r, s, style, t};
use super::{Case, case};

/// A list of one level in a format: first number, last number.
const FORMATS: &[(&str, &str, &str, u32, u32)] = &[
    ("format-chinese-counting", "chineseCounting", "%1、", 1, 22),
    // From a hundred on Word writes 一○○, LibreOffice 一百.
    ("format-chinese-counting-hundred", "chineseCounting", "%1、", 98, 112),
    ("format-chinese-counting-thousand", "chineseCountingThousand", "（%1）", 1, 22),
    // Between places Word writes ○, LibreOffice 零.
    ("format-chinese-counting-thousand-hundred", "chineseCountingThousand", "（%1）", 98, 121),
    ("format-chinese-legal", "chineseLegalSimplified", "%1、", 1, 22),
    ("format-ideograph-traditional", "ideographTraditional", "%1、", 1, 10),
    ("format-ideograph-zodiac", "ideographZodiac", "%1、", 1, 12),
    ("format-japanese-counting", "japaneseCounting", "%1、", 1, 22),
    ("format-ideograph-digital", "ideographDigital", "%1、", 1, 12),
    ("format-decimal", "decimal", "%1.", 1, 12),
    ("format-decimal-zero", "decimalZero", "%1.", 8, 11),
    ("format-decimal-full-width", "decimalFullWidth", "%1．", 8, 12),
    ("format-circle", "decimalEnclosedCircle", "%1", 1, 20),
    ("format-circle-chinese", "decimalEnclosedCircleChinese", "%1", 1, 10),
    ("format-paren", "decimalEnclosedParen", "%1", 1, 10),
    ("format-full-stop", "decimalEnclosedFullstop", "%1", 1, 10),
    ("format-upper-roman", "upperRoman", "%1.", 1, 14),
    ("format-lower-roman", "lowerRoman", "(%1)", 1, 14),
    ("format-upper-letter", "upperLetter", "%1.", 24, 28),
    ("format-lower-letter", "lowerLetter", "%1)", 24, 28),
    ("format-ideograph-circle", "ideographEnclosedCircle", "%1", 1, 10),
    ("format-none", "none", "附注：", 1, 2),
];

const WORDS: [&str; 6] = ["修好村里的路", "清理河道", "办好食堂", "管好水库", "种树", "5个村先行"];

fn items(list: u32, level: u32, count: u32) -> String {
    (0..count).map(|index| n(list, level, WORDS[index as usize % WORDS.len()])).collect()
}

/// The cases.
pub fn cases() -> Vec<Case> {
    let formats = FORMATS.iter().map(|&(name, format, pattern, first, last)| Case {
        numbering: definition(0, &level_from(0, first, format, pattern, "")) + &list(1, 0, ""),
        ..case(name, items(1, 0, last - first + 1))
    });
    formats.chain(several()).chain(through_styles()).collect()
}

const OFFICIAL: [(&str, &str); 4] =
    [("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."), ("decimal", "（%4）")];

fn official(more: &str) -> String {
    (0..).zip(OFFICIAL).map(|(at, (format, pattern))| level(at, format, pattern, more)).collect()
}

/// Lists of several levels, starts and restarts.
fn several() -> Vec<Case> {
    let tree = |list: u32| -> String {
        [
            (0, "总要求"),
            (1, "目标"),
            (2, "近期"),
            (3, "今年"),
            (3, "明年"),
            (2, "远期"),
            (1, "原则"),
            (0, "任务"),
            (1, "修路"),
            (2, "主路"),
            (1, "修桥"),
        ]
        .iter()
        .map(|(level, text)| n(list, *level, text))
        .collect()
    };
    let bullet = |at, font: &str, sign: &str| {
        format!(
            "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"{sign}\"/>\
             <w:rPr><w:rFonts w:ascii=\"{font}\" w:hAnsi=\"{font}\" w:hint=\"default\"/></w:rPr></w:lvl>"
        )
    };
    let starts = "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride>";
    let make = |name, numbering: String, body: String| Case { numbering, ..case(name, body) };
    let one = |inside: &str| definition(0, inside) + &list(1, 0, "");
    vec![
        make("levels-official", one(&official("")), tree(1)),
        make("levels-suffix-nothing", one(&official("<w:suff w:val=\"nothing\"/>")), tree(1)),
        make("levels-suffix-space", one(&official("<w:suff w:val=\"space\"/>")), tree(1)),
        make(
            "levels-decimal",
            one(&["%1", "%1.%2", "%1.%2.%3", "%1.%2.%3.%4"]
                .into_iter()
                .zip(0..)
                .map(|(pattern, at)| level(at, "decimal", pattern, ""))
                .collect::<String>()),
            tree(1),
        ),
        // Articles count on through the chapters.
        make(
            "levels-chapter-article",
            one(&(level(0, "chineseCountingThousand", "第%1章", "")
                + &level(1, "chineseCountingThousand", "第%2条", "<w:lvlRestart w:val=\"0\"/>")
                + &level(2, "chineseCountingThousand", "（%3）", ""))),
            tree(1).replace("<w:ilvl w:val=\"3\"/>", "<w:ilvl w:val=\"2\"/>"),
        ),
        make(
            "levels-legal",
            one(&(level(0, "chineseCounting", "第%1章", "")
                + &level(1, "decimal", "%1.%2", "<w:isLgl/>")
                + &level(2, "lowerLetter", "%1.%2.%3", "<w:isLgl/>"))),
            tree(1).replace("<w:ilvl w:val=\"3\"/>", "<w:ilvl w:val=\"2\"/>"),
        ),
        make(
            "levels-restart-after-first",
            one(&(level(0, "decimal", "%1.", "")
                + &level(1, "lowerLetter", "%2)", "")
                + &level(2, "lowerRoman", "%3)", "<w:lvlRestart w:val=\"1\"/>"))),
            tree(1).replace("<w:ilvl w:val=\"3\"/>", "<w:ilvl w:val=\"2\"/>"),
        ),
        make(
            "levels-skipped",
            one(&official("")),
            n(1, 1, "没有上级")
                + &n(1, 1, "又一个")
                + &n(1, 0, "上级")
                + &n(1, 2, "隔一级")
                + &n(1, 1, "回来"),
        ),
        make("start-five", one(&level_from(0, 5, "chineseCounting", "%1、", "")), items(1, 0, 3)),
        make(
            "restart-by-override",
            definition(0, &official("")) + &list(1, 0, "") + &list(2, 0, starts),
            items(1, 0, 2) + &t("中间的话") + &items(2, 0, 3),
        ),
        // Lists of one definition count together.
        make(
            "continued-by-another-list",
            definition(0, &official("")) + &list(1, 0, "") + &list(2, 0, ""),
            items(1, 0, 2) + &t("中间的话") + &items(2, 0, 2) + &items(1, 0, 1),
        ),
        make(
            "separate-definitions",
            definition(0, &official("")) + &definition(1, &official("")) + &list(1, 0, "") + &list(2, 1, ""),
            items(1, 0, 2) + &items(2, 0, 2) + &items(1, 0, 1),
        ),
        make(
            "override-of-level",
            definition(0, &official(""))
                + &list(
                    1,
                    0,
                    &format!(
                        "<w:lvlOverride w:ilvl=\"0\">{}</w:lvlOverride>",
                        level_from(0, 3, "upperRoman", "%1)", "")
                    ),
                ),
            items(1, 0, 3),
        ),
        make(
            "bullets",
            one(&(bullet(0, "Symbol", "\u{f0b7}")
                + &bullet(1, "Wingdings", "\u{f06c}")
                + &bullet(2, "宋体", "●"))),
            n(1, 0, "甲") + &n(1, 1, "乙") + &n(1, 2, "丙"),
        ),
        make("empty-paragraph-counts", one(&official("")), n(1, 0, "前") + &n(1, 0, "") + &n(1, 0, "后")),
        make(
            "number-nought-is-none",
            one(&official("")),
            n(1, 0, "前") + &n(0, 0, "没有编号") + &n(1, 0, "后"),
        ),
        make("list-not-there", one(&official("")), n(1, 0, "前") + &n(9, 0, "没有这个列表")),
        // What newer Words write for 001: a choice, and decimal for older ones.
        make(
            "custom-zeros",
            one(
                "<w:lvl w:ilvl=\"0\"><w:start w:val=\"9\"/><mc:AlternateContent><mc:Choice Requires=\"w14\"><w:numFmt w:val=\"custom\" w:format=\"001, 002, 003, ...\"/></mc:Choice><mc:Fallback><w:numFmt w:val=\"decimal\"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val=\"%1.\"/></w:lvl>",
            ),
            items(1, 0, 2),
        ),
        // As WPS writes it: single-level lists with tplc, suff and a blank in the pattern.
        make(
            "wps-list",
            format!(
                "<w:abstractNum w:abstractNumId=\"0\"><w:nsid w:val=\"5A1B2C3D\"/><w:multiLevelType w:val=\"singleLevel\"/><w:tmpl w:val=\"5A1B2C3D\"/>{}</w:abstractNum>{}",
                "<w:lvl w:ilvl=\"0\" w:tentative=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/><w:suff w:val=\"nothing\"/><w:lvlText w:val=\"%1、 \"/><w:lvlJc w:val=\"left\"/><w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr></w:lvl>",
                list(1, 0, "")
            ),
            items(1, 0, 3),
        ),
    ]
}

/// Numbers that a style brings.
fn through_styles() -> Vec<Case> {
    let tied = |at, style: &str, format, pattern| {
        level(at, format, pattern, &format!("<w:pStyle w:val=\"{style}\"/>"))
    };
    let normal =
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\"><w:name w:val=\"Normal\"/></w:style>";
    let headings = definition(
        0,
        &(tied(0, "1", "chineseCounting", "%1、") + &tied(1, "2", "chineseCounting", "（%2）")),
    ) + &list(1, 0, "");
    let heading = |id: &str, at: u32| {
        style(
            id,
            &format!("heading {id}"),
            &format!(
                "<w:basedOn w:val=\"a\"/><w:pPr><w:numPr><w:ilvl w:val=\"{at}\"/><w:numId w:val=\"1\"/></w:numPr><w:outlineLvl w:val=\"{at}\"/></w:pPr>"
            ),
        )
    };
    let styles = normal.to_owned() + &heading("1", 0) + &heading("2", 1);
    let body = s("1", "总要求")
        + &s("a", "正文一段。")
        + &s("2", "目标")
        + &s("2", "原则")
        + &s("1", "任务")
        + &s("2", "修路");
    vec![
        Case { numbering: headings.clone(), styles: styles.clone(), ..case("style-headings", body.clone()) },
        // A style based on one that is numbered; one that takes the number away.
        Case {
            numbering: headings.clone(),
            styles: styles.clone()
                + &style("3", "own", "<w:basedOn w:val=\"1\"/>")
                + &style(
                    "4",
                    "bare",
                    "<w:basedOn w:val=\"1\"/><w:pPr><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr>",
                ),
            ..case(
                "style-based-on",
                s("1", "总要求") + &s("3", "任务") + &s("4", "没有编号") + &s("1", "保障"),
            )
        },
        // The paragraph changes list or level of its style, or takes the number away.
        Case {
            numbering: headings.clone(),
            styles,
            ..case(
                "style-and-direct",
                s("1", "总要求")
                    + &p(&format!(
                        "<w:pPr><w:pStyle w:val=\"1\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr>{}",
                        r("没有编号")
                    ))
                    + &p(&format!(
                        "<w:pPr><w:pStyle w:val=\"1\"/><w:numPr><w:ilvl w:val=\"1\"/></w:numPr></w:pPr>{}",
                        r("降一级")
                    ))
                    + &s("1", "任务"),
            )
        },
        // The style does not say its level; the list ties it to one.
        Case {
            numbering: headings,
            styles: normal.to_owned()
                + &heading("1", 0)
                + &style(
                    "2",
                    "heading 2",
                    "<w:basedOn w:val=\"a\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>",
                ),
            ..case("style-tied-level", body)
        },
        // A definition that is a link to a style of lists.
        Case {
            numbering: definition(0, &format!("<w:styleLink w:val=\"L\"/>{}", official("")))
                + &definition(1, "<w:numStyleLink w:val=\"L\"/>")
                + &list(1, 0, "")
                + &list(2, 1, ""),
            styles: format!(
                "{normal}<w:style w:type=\"numbering\" w:styleId=\"L\"><w:name w:val=\"List Official\"/>{}</w:style>",
                numbered(1, 0)
            ),
            ..case("style-link", n(2, 0, "总要求") + &n(2, 1, "目标") + &n(2, 0, "任务"))
        },
    ]
}
