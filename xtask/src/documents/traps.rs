//! What else stands between a document and its text.

use super::parts::{definition, level, list, n, p, r, s, style, t, whole};
use super::{Case, case};

/// The cases.
pub fn cases() -> Vec<Case> {
    text().into_iter().chain(changes()).chain(blocks()).chain(packages()).collect()
}

fn field(instruction: &str, result: &str) -> String {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let instruction = format!("<w:r><w:instrText xml:space=\"preserve\">{instruction}</w:instrText></w:r>");
    let shown = if result.is_empty() { String::new() } else { mark("separate") + result };
    mark("begin") + &instruction + &shown + &mark("end")
}

/// Inside a paragraph.
fn text() -> Vec<Case> {
    let hidden = |inside: &str| format!("<w:r><w:rPr><w:vanish/></w:rPr><w:t>{inside}</w:t></w:r>");
    let formatted = |inside: &str| format!("<w:r>{inside}</w:r>");
    vec![
        case(
            "fields",
            p(&(r("见第") + &field(" PAGEREF x ", &r("3")) + &r("页，") + "<w:fldSimple w:instr=\" AUTHOR \">" + &r("张三") + "</w:fldSimple>" + &r("。")))
                + &p(&(r("嵌套：") + &field(&format!(" IF </w:instrText></w:r>{}<w:r><w:instrText> = 1 ", field(" PAGE ", &r("1"))), &r("真")) + &r("。"))),
        ),
        case(
            "field-contents",
            p(&(field(" TOC \\o ", "").replace("<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>", "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>") + &r("一、总要求") + &formatted("<w:tab/>") + &r("1")))
                + &p(&(r("二、任务") + &formatted("<w:tab/>") + &r("2") + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"))
                + &t("一、总要求"),
        ),
        // Circled and annotated characters are drawn by a field without a result; LibreOffice shows nothing.
        case("field-drawn", p(&(field(" EQ \\o\\ac(○,21)", "") + &r("修路，") + &field(" EQ \\* jc2 \\o\\ad(\\s\\up 9(qú),渠)", "") + &r("道。")))),
        case(
            "breaks",
            p(&(r("第一行") + &formatted("<w:br/>") + &r("第二行") + &formatted("<w:cr/>") + &r("第三行") + &formatted("<w:tab/>") + &r("表")
                + &formatted("<w:noBreakHyphen/>") + &formatted("<w:softHyphen/>") + &r("尾"))),
        ),
        case("page-break", p(&(formatted("<w:br w:type=\"page\"/>") + &r("新的一页"))) + &p(&(formatted("<w:lastRenderedPageBreak/>") + &r("又一页")))),
        // LibreOffice keeps the codes of the symbol fonts.
        case(
            "symbols",
            p(&(formatted("<w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/>") + &r("同意 ") + &formatted("<w:sym w:font=\"Wingdings 2\" w:char=\"F0A3\"/>")
                + &r("不同意 20") + &formatted("<w:sym w:font=\"Symbol\" w:char=\"F0B0\"/>"))),
        ),
        case(
            "hidden",
            p(&(r("可见") + &hidden("不可见") + &r("又可见")))
                + &p(&format!("<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>{}", hidden("整段不可见")))
                + &p(&(format!("<w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>{}</w:t></w:r>", "关掉的隐藏") + &r("。"))),
        ),
        Case {
            styles: "<w:style w:type=\"character\" w:styleId=\"h\"><w:name w:val=\"Hid\"/><w:rPr><w:vanish/></w:rPr></w:style>".to_owned(),
            ..case("hidden-by-style", p(&(r("前") + "<w:r><w:rPr><w:rStyle w:val=\"h\"/></w:rPr><w:t>藏</w:t></w:r>" + &r("后"))))
        },
        // A style separator: a heading that runs into the text behind it. LibreOffice breaks the line.
        case(
            "hidden-mark",
            p(&format!("<w:pPr><w:rPr><w:vanish/><w:specVanish/></w:rPr></w:pPr>{}", r("（一）标题。"))) + &t("同段正文。"),
        ),
        case(
            "spaces",
            p("<w:r><w:t>  前后空白不留  </w:t></w:r><w:r><w:t xml:space=\"preserve\"> 留 </w:t></w:r><w:r><w:t>A&amp;B &lt;丙&gt; &#20037;𠮷</w:t></w:r>"),
        ),
        case("ruby", p(&format!("<w:r><w:ruby><w:rubyPr/><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>{}", r("qú"), r("渠"), r("道")))),
        case(
            "inline-containers",
            p(&format!(
                "<w:hyperlink w:anchor=\"x\">{}</w:hyperlink><w:smartTag w:uri=\"u\" w:element=\"date\">{}</w:smartTag><w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt><w:bookmarkStart w:id=\"0\" w:name=\"x\"/>{}<w:bookmarkEnd w:id=\"0\"/>",
                r("链接、"), r("5月4日、"), r("控件、"), r("书签。")
            )) + &format!("<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>", t("整段控件")),
        ),
        // LibreOffice shows the hint of a field nobody filled in.
        case("placeholder", p(&(r("签发人：") + &format!("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>", r("单击此处输入文字"))))),
        // LibreOffice leaves formulas out of its text.
        case("formula", p(&(r("其中") + "<m:oMath><m:r><m:t>a+b=c</m:t></m:r></m:oMath>" + &r("。")))),
        Case {
            styles: style("x", "heading 2", "") + &style("y", "目录标题", "<w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr>"),
            ..case("headings-by-style", s("y", "总要求") + &s("x", "目标") + &t("正文"))
        },
    ]
}

/// Tracked changes. LibreOffice's export shows what was deleted too.
fn changes() -> Vec<Case> {
    let by = "w:id=\"1\" w:author=\"甲\" w:date=\"2026-01-01T00:00:00Z\"";
    let del = |inside: &str| {
        format!("<w:del {by}><w:r><w:delText xml:space=\"preserve\">{inside}</w:delText></w:r></w:del>")
    };
    let ins = |inside: &str| format!("<w:ins {by}>{}</w:ins>", r(inside));
    let mark =
        |kind: &str, inside: &str| p(&format!("<w:pPr><w:rPr><w:{kind} {by}/></w:rPr></w:pPr>{inside}"));
    let numbering = definition(0, &level(0, "chineseCounting", "%1、", "")) + &list(1, 0, "");
    let listed = |extra: &str, inside: &str| {
        p(&format!(
            "<w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>{extra}</w:pPr>{inside}"
        ))
    };
    vec![
        case("changes-words", p(&(r("修路") + &del("十") + &ins("十二") + &r("公里。")))),
        case(
            "changes-paragraphs",
            mark("del", &r("前半句，")) + &t("后半句。") + &mark("ins", &ins("新的一段。")) + &t("末段。"),
        ),
        Case {
            numbering,
            ..case(
                "changes-in-list",
                listed("", &r("修路"))
                    + &listed(&format!("<w:rPr><w:del {by}/></w:rPr>"), &del("撤村"))
                    + &listed("", &r("种树")),
            )
        },
        case(
            "changes-moved",
            mark("moveFrom", &format!("<w:moveFrom {by}>{}</w:moveFrom>", r("搬走的。")))
                + &t("中间。")
                + &mark("moveTo", &format!("<w:moveTo {by}>{}</w:moveTo>", r("搬走的。")))
                + &t("末段。"),
        ),
    ]
}

/// Around paragraphs.
fn blocks() -> Vec<Case> {
    let cell = |inside: &str| format!("<w:tc><w:tcPr/>{inside}</w:tc>");
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let table = |rows: &[String]| format!("<w:tbl><w:tblPr/><w:tblGrid/>{}</w:tbl>", rows.concat());
    let content = |inside: &str| format!("<w:txbxContent>{inside}</w:txbxContent>");
    let boxed = |inside: &str| {
        format!(
            "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"914400\" cy=\"914400\"/><wp:docPr id=\"1\" name=\"b\"/><a:graphic><a:graphicData uri=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\"><wps:wsp><wps:cNvSpPr txBox=\"1\"/><wps:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"914400\" cy=\"914400\"/></a:xfrm><a:prstGeom prst=\"rect\"/></wps:spPr><wps:txbx>{0}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:rect><v:textbox>{0}</v:textbox></v:rect></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
            content(inside)
        )
    };
    let note = |kind: &str, id: u32, text: &str| {
        format!("<w:{kind} w:id=\"{id}\">{}</w:{kind}>", p(&format!("<w:r><w:{kind}Ref/></w:r>{}", r(text))))
    };
    let refer = |kind: &str, id: u32| format!("<w:r><w:{kind}Reference w:id=\"{id}\"/></w:r>");
    let footnotes = |inside: String| {
        (
            "footnotes.xml",
            "footnotes",
            whole(
                "footnotes",
                &(note("footnote", 0, "").replace("w:id=\"0\"", "w:type=\"separator\" w:id=\"0\"") + &inside),
            )
            .into_bytes(),
        )
    };
    vec![
        // Rows are lines here and a line a cell in LibreOffice.
        case(
            "table",
            t("前")
                + &table(&[
                    row(&[cell(&t("镇")), cell(&t("公里"))]),
                    row(&[cell(&t("东沟")), cell(&(t("12") + &t("（新建）")))]),
                    row(&[cell(&t("")), cell(&t("3"))]),
                ])
                + &t("后"),
        ),
        case(
            "table-frame",
            table(&[row(&[cell(&(t("县政府办公室文件") + &t("县府办〔2026〕1号")))])]) + &t("正文"),
        ),
        case(
            "table-in-table",
            table(&[row(&[
                cell(&t("外")),
                cell(&(table(&[row(&[cell(&t("内一")), cell(&t("内二"))])]) + &t(""))),
            ])]) + &t("后"),
        ),
        // A text box follows its paragraph here; LibreOffice leaves it out.
        case("text-box", p(&(r("所在段落") + &boxed(&(t("框内一段") + &t("框内二段"))))) + &t("下一段")),
        // Notes have a mark in brackets here.
        Case {
            parts: vec![
                footnotes(note("footnote", 1, "县统计局数。") + &note("footnote", 2, "估计。")),
                ("endnotes.xml", "endnotes", whole("endnotes", &note("endnote", 1, "末注。")).into_bytes()),
            ],
            ..case(
                "notes",
                p(&(r("修路12公里")
                    + &refer("footnote", 1)
                    + &r("，种树")
                    + &refer("footnote", 2)
                    + &r("。")
                    + &refer("endnote", 1)))
                    + &t("末段"),
            )
        },
        Case {
            parts: vec![footnotes(note("footnote", 1, "县统计局数。"))],
            ..case(
                "notes-circled",
                p(&(r("修路12公里") + &refer("footnote", 1) + &r("。")))
                    + "<w:sectPr><w:footnotePr><w:numFmt w:val=\"decimalEnclosedCircleChinese\"/></w:footnotePr></w:sectPr>",
            )
        },
        Case {
            numbering: definition(0, &level(0, "decimal", "%1.", "")) + &list(1, 0, ""),
            ..case(
                "table-numbered",
                table(&[
                    row(&[cell(&n(1, 0, "修路")), cell(&t("12"))]),
                    row(&[cell(&n(1, 0, "种树")), cell(&t("3"))]),
                ]) + &n(1, 0, "表外"),
            )
        },
        case(
            "comment",
            p(&(r("正文")
                + "<w:commentRangeStart w:id=\"0\"/>"
                + &r("有批注")
                + "<w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r>")),
        ),
    ]
}

/// The package and its parts.
fn packages() -> Vec<Case> {
    let plain = t("一、修路") + &t("二、种树");
    let other = |prefix: &str, space: &str| {
        format!(
            "<?xml version=\"1.0\"?><{prefix}:document xmlns:{prefix}=\"{space}\"><{prefix}:body><{prefix}:p><{prefix}:r><{prefix}:t>一、修路</{prefix}:t></{prefix}:r></{prefix}:p></{prefix}:body></{prefix}:document>"
        )
    };
    let long: String = (0..400)
        .map(|index| t(&format!("第{index}段，修路{}公里，种树{}亩。", index * 7 % 31, index * 13 % 57)))
        .collect();
    vec![
        case("prefix-other", other("ns0", "http://schemas.openxmlformats.org/wordprocessingml/2006/main")),
        case("strict", other("w", "http://purl.oclc.org/ooxml/wordprocessingml/main")),
        case("utf-16", format!("\u{feff}{plain}")),
        // Damaged ones: LibreOffice mends or refuses them.
        Case { damage: |bytes| bytes[..bytes.len() / 2].to_vec(), ..case("torn-package", long) },
        case(
            "broken-part",
            whole("document", &format!("<w:body>{plain}<w:p><w:r><w:t>没有完</w:x></w:body>")),
        ),
    ]
}
