//! PDF files put together by hand, each with a trap of its own.
//!
//! Gives the bytes of each, and the text that was put into it. No font is part
//! of them: a reader must know the predefined CMaps.

use std::fmt::Write as _;

use hayro_cmap::{CMap, CMapName, load_embedded};

use super::pdf_file::{Made, composite, deflated};

/// A PDF to be made.
pub struct Case {
    /// The name of its file.
    pub name: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What is to be read of it; none where it cannot be read.
    pub text: Option<&'static str>,
}

/// A string of a content stream.
fn string(bytes: impl IntoIterator<Item = u8>) -> String {
    let digits: String = bytes.into_iter().map(|byte| format!("{byte:02x}")).collect();
    format!("<{digits}>")
}

fn utf16(text: &str) -> String {
    string(text.encode_utf16().flat_map(u16::to_be_bytes))
}

fn encoded(encoding: &'static encoding_rs::Encoding, text: &str) -> String {
    string(encoding.encode(text).0.iter().copied())
}

/// Glyphs of Adobe-GB1 by their numbers.
fn glyphs(text: &str) -> String {
    let map = load_embedded(CMapName::UniGbUtf16H).and_then(|bytes| CMap::parse(bytes, load_embedded));
    let number = |c: char| map.as_ref().and_then(|map| map.lookup_cid_code(c as u32, 2)).unwrap_or(0);
    string(text.chars().flat_map(|c| (number(c) as u16).to_be_bytes()))
}

/// Lines of size 16, 28 apart, from the top; each with where it begins.
fn lines(top: f64, lines: &[(f64, String)]) -> String {
    let mut content = String::from("BT /F 16 Tf ");
    for (index, (left, text)) in lines.iter().enumerate() {
        let _ = write!(content, "1 0 0 1 {left} {} Tm {text} Tj ", top - 28.0 * index as f64);
    }
    content + "ET"
}

fn one(font: &str, content: &str) -> Made {
    let mut made = Made::new();
    let font = made.add(font);
    made.page(&format!("/Font<</F {font} 0 R>>"), content);
    made
}

const TEXT: &str = "一、修路十公里，2026年完成。\n二、种树《办法》。\n";

fn two(write: impl Fn(&str) -> String) -> String {
    let rows: Vec<(f64, String)> = TEXT.lines().map(|line| (90.0, write(line))).collect();
    lines(700.0, &rows)
}

/// A ToUnicode map of one glyph each, from 1 on.
fn to_unicode(text: &str) -> Vec<u8> {
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def 1 begincodespacerange <0000> <ffff> endcodespacerange ",
    );
    let _ = write!(map, "{} beginbfchar ", text.chars().count());
    for (index, c) in text.chars().enumerate() {
        let _ = write!(map, "<{:04x}> {} ", index + 1, utf16(&c.to_string()));
    }
    (map + "endbfchar endcmap end end").into_bytes()
}

/// Fonts and what they need to be read.
fn fonts() -> Vec<Case> {
    let case = |name, made: Made, text| Case { name, bytes: made.file(""), text: Some(text) };
    let mapped = "修⾥𠮷ﬁ";
    let mut to = Made::new();
    let map = to.add(deflated("", &to_unicode(mapped)));
    let font = to.add(composite("Identity-H", "Identity", &format!("/ToUnicode {map} 0 R")));
    to.page(
        &format!("/Font<</F {font} 0 R>>"),
        &lines(700.0, &[(90.0, "<00010002000300040009>".to_owned())]),
    );
    let simple = "<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/FirstChar 32/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[65/uni4E00/quotedblleft 67/seven]>>>>";
    let own = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Own def /CMapType 1 def 2 begincodespacerange <00> <7f> <8140> <fefe> endcodespacerange 1 begincidrange <20> <7e> 1 endcidrange 1 begincidchar <d2bb> 4162 endcidchar endcmap end end";
    let mut stated = Made::new();
    let map = stated.add(deflated("/Type/CMap/CMapName/Own", own.as_bytes()));
    let font = stated.add(composite("X", "GB1", "").replace("/X", &format!(" {map} 0 R")));
    stated.page(&format!("/Font<</F {font} 0 R>>"), &lines(700.0, &[(90.0, "<d2bb41>".to_owned())]));
    let ucs2 = composite("UniGB-UCS2-H", "GB1", "");
    let vertical = composite("UniGB-UCS2-V", "GB1", "");
    let columns = format!(
        "BT /F 16 Tf 1 0 0 1 300 700 Tm {} Tj 1 0 0 1 272 700 Tm {} Tj ET",
        utf16("竖排第一列"),
        utf16("第二列")
    );
    vec![
        case("to-unicode", to, "修里𠮷ﬁ\u{fffd}\n"),
        case(
            "gbk-euc",
            one(&composite("GBK-EUC-H", "GB1", ""), &two(|t| encoded(encoding_rs::GBK, t))),
            TEXT,
        ),
        case("gb-euc", one(&composite("GB-EUC-H", "GB1", ""), &two(|t| encoded(encoding_rs::GBK, t))), TEXT),
        case(
            "gbkp-euc",
            one(&composite("GBKp-EUC-H", "GB1", ""), &two(|t| encoded(encoding_rs::GBK, t))),
            TEXT,
        ),
        case(
            "gbk2k",
            one(&composite("GBK2K-H", "GB1", ""), &two(|t| encoded(encoding_rs::GB18030, t))),
            TEXT,
        ),
        case("unigb-ucs2", one(&ucs2, &two(utf16)), TEXT),
        case(
            "unigb-utf16",
            one(&composite("UniGB-UTF16-H", "GB1", ""), &lines(700.0, &[(90.0, utf16("𠮷村修路"))])),
            "𠮷村修路\n",
        ),
        case("identity-gb1", one(&composite("Identity-H", "GB1", ""), &two(glyphs)), TEXT),
        case(
            "big5",
            one(
                &composite("ETen-B5-H", "CNS1", ""),
                &lines(700.0, &[(90.0, encoded(encoding_rs::BIG5, "修路報告"))]),
            ),
            "修路報告\n",
        ),
        case(
            "simple-font",
            one(simple, &lines(700.0, &[(90.0, "(AB\\223C in 2026)".to_owned())])),
            "一““7 in 2026\n",
        ),
        case("stated-cmap", stated, "一A\n"),
        case("vertical", one(&vertical, &columns), "竖排第一列\n第二列\n"),
    ]
}

/// How things stand on pages.
fn layout() -> Vec<Case> {
    let font = composite("UniGB-UCS2-H", "GB1", "");
    let case = |name, made: Made, text| Case { name, bytes: made.file(""), text: Some(text) };
    let row = |left: f64, text: &str| (left, utf16(text));
    let mut pages = Made::new();
    let number = pages.add(font.clone());
    let body = [
        [
            row(122.0, "镇里今年修路十公里，种树三百亩，各村都已动工，"),
            row(90.0, "资金按月拨付。各村要把账目全部公开，让群众看得见、"),
            row(90.0, "说得清。"),
            row(122.0, "一、抓紧施工。各村排出日程，逐段完成，做到一段"),
            row(90.0, "一验收，验收不合格的要返工，返工后仍不合格的必须追"),
        ],
        [
            row(90.0, "责。"),
            row(122.0, "二、加强养护。修好的路有人管、有人养，每季检查"),
            row(90.0, "一次，结果张榜公布。"),
            row(122.0, "三、搞好绿化。路两旁种上适合本地的树，谁种谁管"),
            row(90.0, "谁受益。"),
        ],
    ];
    for (index, rows) in body.iter().enumerate() {
        let content = format!(
            "{} {} {}",
            lines(790.0, &[row(90.0, "某镇文件汇编")]),
            lines(720.0, rows),
            lines(60.0, &[(270.0, utf16(&format!("— {} —", index + 1)))]),
        );
        pages.page(&format!("/Font<</F {number} 0 R>>"), &content);
    }
    let table = format!(
        "{} {} {}",
        lines(700.0, &[row(90.0, "序号"), row(90.0, "1")]),
        lines(700.0, &[row(200.0, "任务"), row(200.0, "修路")]),
        lines(700.0, &[row(400.0, "责任单位"), row(400.0, "东沟村")]),
    );
    let marks = format!(
        "q .7 .7 -.7 .7 200 200 cm {} Q {} {} q 10 0 0 10 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \u{1} EI Q BT /F 16 Tf 90 500 Td [{} -500 {} 200 {}] TJ T* ET",
        lines(0.0, &[row(0.0, "内部资料")]),
        lines(700.0, &[row(90.0, "加粗标题")]),
        lines(700.0, &[row(90.4, "加粗标题")]),
        utf16("修"),
        utf16("路"),
        utf16("2026"),
    );
    let mut form = Made::new();
    let number = form.add(font.clone());
    let inner = form.add(deflated(
        &format!("/Type/XObject/Subtype/Form/BBox[0 0 600 900]/Matrix[1 0 0 1 0 100]/Resources<</Font<</F {number} 0 R>>>>"),
        lines(500.0, &[row(90.0, "表内文字")]).as_bytes(),
    ));
    form.page(
        &format!("/Font<</F {number} 0 R>>/XObject<</A {inner} 0 R>>"),
        &format!("{} /A Do {}", lines(700.0, &[row(90.0, "表前")]), lines(400.0, &[row(90.0, "表后")])),
    );
    vec![
        case(
            "pages",
            pages,
            "镇里今年修路十公里，种树三百亩，各村都已动工，资金按月拨付。各村要把账目全部公开，让群众看得见、说得清。\n一、抓紧施工。各村排出日程，逐段完成，做到一段一验收，验收不合格的要返工，返工后仍不合格的必须追责。\n二、加强养护。修好的路有人管、有人养，每季检查一次，结果张榜公布。\n三、搞好绿化。路两旁种上适合本地的树，谁种谁管谁受益。\n",
        ),
        case("table", one(&font, &table), "序号\t任务\t责任单位\n1\t修路\t东沟村\n"),
        case("marks", one(&font, &marks), "加粗标题\n修路2026\n"),
        case("form", form, "表前\n表内文字\n表后\n"),
    ]
}

/// Files that are built otherwise, damaged, or closed.
fn files() -> Vec<Case> {
    let font = composite("UniGB-UCS2-H", "GB1", "");
    let plain = || one(&font, &two(utf16));
    let mut long = Made::new();
    let number = long.add(font.clone());
    for page in 1..=20 {
        let rows: Vec<(f64, String)> = (1..=20)
            .map(|row| (90.0, utf16(&format!("第{page}页第{row}行，修路{}里。", page * row))))
            .collect();
        long.page(&format!("/Font<</F {number} 0 R>>"), &lines(700.0, &rows));
    }
    let mut torn = long.file("");
    torn.truncate(torn.len() * 3 / 5);
    let shifted: Vec<u8> = {
        let mut file = b"\r\n".repeat(20);
        file.extend(plain().file(""));
        let text = file.windows(9).position(|window| window == b"startxref").unwrap_or(0);
        file[text + 10] = b'9';
        file
    };
    let updated = {
        let mut file = plain().file("");
        let new = deflated("", lines(700.0, &[(90.0, utf16("后来改过的文字"))]).as_bytes());
        file.extend_from_slice(b"4 0 obj\n");
        file.extend(new);
        file.extend_from_slice(
            b"\nendobj\nxref\n0 0\ntrailer\n<</Size 6/Root 1 0 R>>\nstartxref\n0\n%%EOF\n",
        );
        file
    };
    let wrong = {
        // Says its content is shorter than it is.
        let file = plain().file("");
        let at = file.windows(8).position(|window| window == b"/Length ").unwrap_or(0);
        let mut wrong = file[..at + 8].to_vec();
        wrong.push(b'7');
        wrong.extend(file[at + 8..].iter().skip_while(|byte| byte.is_ascii_digit()));
        wrong
    };
    let mut scan = Made::new();
    let picture = scan.add(deflated(
        "/Type/XObject/Subtype/Image/Width 8/Height 8/ColorSpace/DeviceGray/BitsPerComponent 8",
        &[200; 64],
    ));
    scan.page(&format!("/XObject<</A {picture} 0 R>>"), "q 595 0 0 842 0 0 cm /A Do Q");
    let lock = "/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -3904/O<00>/U<00>>>/ID[<00><00>]";
    let codeless =
        one(&composite("Identity-H", "Identity", ""), &lines(700.0, &[(90.0, "<00010002>".to_owned())]));
    let bomb = {
        let mut made = Made::new();
        let number = made.add(deflated("", &vec![b' '; 64 << 20]));
        let page = made.add(format!("<</Type/Page/Parent 2 0 R/Contents {number} 0 R>>"));
        made.pages.push(page);
        made.file("")
    };
    let case = |name, bytes, text| Case { name, bytes, text };
    vec![
        case("object-streams", plain().modern(), Some(TEXT)),
        case("shifted", shifted, Some(TEXT)),
        case("updated", updated, Some("后来改过的文字\n")),
        case("wrong-length", wrong, Some(TEXT)),
        case("torn", torn, None),
        case("scan", scan.file(""), None),
        case("locked", plain().file(lock), None),
        case("codeless", codeless.file(""), None),
        case("bomb", bomb, None),
        case("no-page", Made::new().file(""), None),
    ]
}

/// All of them.
pub fn cases() -> Vec<Case> {
    let mut all = fonts();
    all.extend(layout());
    all.extend(files());
    all
}
