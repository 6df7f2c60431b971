//! Pieces of WordprocessingML.

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A part around its content.
pub fn whole(root: &str, inside: &str) -> String {
    format!(
        "{HEAD}<w:{root} xmlns:w=\"{W}\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
         xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" \
         xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
         xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
         xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" \
         xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" \
         xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\" mc:Ignorable=\"w14\">{inside}</w:{root}>"
    )
}

/// The list of types.
pub fn types(parts: &[(&str, &str, Vec<u8>)]) -> String {
    const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let part = |name: &str, kind: &str| {
        format!("<Override PartName=\"/word/{name}\" ContentType=\"{WORD}.{kind}+xml\"/>")
    };
    let others: String = parts.iter().map(|(name, kind, _)| part(name, kind)).collect();
    format!(
        "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>{}{others}</Types>",
        part("document.xml", "document.main")
    )
}

/// Relations: target and last word of the type.
pub fn relations(list: &[(&str, &str)]) -> String {
    const TYPE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let each = |(index, (target, kind)): (usize, &(&str, &str))| {
        format!("<Relationship Id=\"rId{}\" Type=\"{TYPE}/{kind}\" Target=\"{target}\"/>", index + 1)
    };
    let inside: String = list.iter().enumerate().map(each).collect();
    format!(
        "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inside}</Relationships>"
    )
}

/// A run of text.
pub fn r(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// A paragraph of runs.
pub fn p(inside: &str) -> String {
    format!("<w:p>{inside}</w:p>")
}

/// A paragraph of text.
pub fn t(text: &str) -> String {
    p(&r(text))
}

/// A paragraph in a list.
pub fn n(list: u32, level: u32, text: &str) -> String {
    p(&format!(
        "<w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>{}",
        r(text)
    ))
}

/// A paragraph with a style.
pub fn s(style: &str, text: &str) -> String {
    p(&format!("<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}", r(text)))
}

/// A level of a list, from 1; `more` stands in front of the pattern.
pub fn level(at: u32, format: &str, pattern: &str, more: &str) -> String {
    level_from(at, 1, format, pattern, more)
}

/// See [`level`], with a start.
pub fn level_from(at: u32, start: u32, format: &str, pattern: &str, more: &str) -> String {
    format!(
        "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"{start}\"/><w:numFmt w:val=\"{format}\"/>{more}\
         <w:lvlText w:val=\"{pattern}\"/><w:lvlJc w:val=\"left\"/></w:lvl>"
    )
}

/// A definition of a list.
pub fn definition(id: u32, inside: &str) -> String {
    format!(
        "<w:abstractNum w:abstractNumId=\"{id}\"><w:multiLevelType w:val=\"multilevel\"/>{inside}</w:abstractNum>"
    )
}

/// A list.
pub fn list(id: u32, definition: u32, inside: &str) -> String {
    format!("<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{definition}\"/>{inside}</w:num>")
}

/// A style of paragraphs.
pub fn style(id: &str, name: &str, inside: &str) -> String {
    format!("<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{inside}</w:style>")
}

/// The numbering of a style.
pub fn numbered(list: u32, level: u32) -> String {
    format!("<w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>")
}
