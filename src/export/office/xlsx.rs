//! Workbooks for Excel and WPS: sheets of rows with a head that stays in view.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use super::{OFFICE, Part, escape, package};

const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
const WORKSHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
const STYLES: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";
const SHEET: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// What a program takes into one cell, in characters.
const CELL: usize = 32_767;
/// What a program takes into one sheet, in rows.
const ROWS: usize = 1_048_576;

/// One sheet of a workbook.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// The name on its tab.
    pub name: String,
    /// Head first; rows may be of any length.
    pub rows: Vec<Vec<String>>,
}

/// The workbook of `sheets`, and a last one with what `note` says, in pieces. Plain
/// numbers are numbers, all else is text, so that nothing is taken for a formula or
/// a date.
#[must_use]
pub fn workbook(sheets: &[Sheet], note: &str) -> Vec<u8> {
    let pieces = std::iter::once("说明").chain(note.split(" · ")).map(|piece| vec![piece.to_owned()]);
    let origin = Sheet { name: "说明".to_owned(), rows: pieces.collect() };
    let sheets: Vec<&Sheet> = sheets.iter().chain([&origin]).collect();
    let names = names(&sheets);
    let mut list = String::new();
    for (n, name) in (1..).zip(&names) {
        let _ = write!(list, r#"<sheet name="{}" sheetId="{n}" r:id="rId{n}"/>"#, escape(name));
    }
    let main = format!(r#"<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}"><sheets>{list}</sheets></workbook>"#);
    let mut parts = vec![Part::new("xl/workbook.xml", WORKBOOK, main)];
    let mut related = Vec::new();
    for (n, sheet) in (1..).zip(&sheets) {
        related.push(format!("worksheets/sheet{n}.xml"));
        parts.push(Part::new(&format!("xl/worksheets/sheet{n}.xml"), WORKSHEET, grid(sheet, n == 1)));
    }
    parts.push(Part::new("xl/styles.xml", STYLES, styles()));
    let mut related: Vec<(&str, &str)> = related.iter().map(|name| ("worksheet", name.as_str())).collect();
    related.push(("styles", "styles.xml"));
    package(&parts, &related, note)
}

/// Tab names as programs allow them: no []:*?/\, 1 to 31 characters, no two alike.
fn names(sheets: &[&Sheet]) -> Vec<String> {
    let mut names: Vec<String> = Vec::with_capacity(sheets.len());
    for (n, sheet) in (1..).zip(sheets) {
        let name: String =
            sheet.name.chars().filter(|c| !"[]:*?/\\'".contains(*c) && !c.is_control()).take(28).collect();
        let taken = name.trim().is_empty() || names.contains(&name);
        names.push(if taken { format!("{name}{n}") } else { name });
    }
    names
}

fn grid(sheet: &Sheet, first: bool) -> String {
    let columns = sheet.rows.iter().map(Vec::len).max().unwrap_or(0);
    let selected = if first { r#" tabSelected="1""# } else { "" };
    let mut xml = format!(
        r#"<worksheet xmlns="{SHEET}"><sheetViews><sheetView{selected} workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>"#
    );
    if columns > 0 {
        xml.push_str("<cols>");
        for column in 0..columns {
            let _ = write!(
                xml,
                r#"<col min="{0}" max="{0}" width="{1}" customWidth="1"/>"#,
                column + 1,
                width(sheet, column)
            );
        }
        xml.push_str("</cols>");
    }
    xml.push_str("<sheetData>");
    for (r, row) in sheet.rows.iter().take(ROWS).enumerate() {
        let _ = write!(xml, r#"<row r="{}">"#, r + 1);
        let style = if r == 0 { " s=\"1\"" } else { " s=\"2\"" };
        for (c, cell) in row.iter().enumerate() {
            let place = format!("{}{}", letters(c), r + 1);
            if r > 0 && is_number(cell) {
                let _ = write!(xml, r#"<c r="{place}"><v>{cell}</v></c>"#);
            } else if !cell.is_empty() {
                let text: String = cell.chars().take(CELL).collect();
                let _ = write!(
                    xml,
                    r#"<c r="{place}"{style} t="inlineStr"><is><t xml:space="preserve">{}</t></is></c>"#,
                    escape(&text)
                );
            }
        }
        xml.push_str("</row>");
    }
    xml.push_str("</sheetData>");
    if sheet.rows.len() > 1 && columns > 0 {
        let corner = format!("{}{}", letters(columns - 1), sheet.rows.len().min(ROWS));
        let _ = write!(xml, r#"<autoFilter ref="A1:{corner}"/>"#);
    }
    xml.push_str("</worksheet>");
    xml
}

/// In characters of a digit's width; Chinese ones are twice as wide.
fn width(sheet: &Sheet, column: usize) -> usize {
    let wide = |cell: &String| cell.chars().take(40).map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    let cells = sheet.rows.iter().take(200).filter_map(|row| row.get(column));
    cells.map(wide).max().unwrap_or(0).clamp(6, 60) + 2
}

/// A, B … Z, AA …
fn letters(column: usize) -> String {
    let letter = char::from(b'A' + (column % 26) as u8);
    match column / 26 {
        0 => letter.to_string(),
        more => letters(more - 1) + &letter.to_string(),
    }
}

/// Digits with at most one point, short enough that no digit is lost.
fn is_number(cell: &str) -> bool {
    let digits = cell.strip_prefix('-').unwrap_or(cell);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let all = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    all(whole) && all(part) && digits.len() <= 15 && (whole == "0" || !whole.starts_with('0'))
}

fn styles() -> String {
    format!(
        r#"<styleSheet xmlns="{SHEET}"><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fontId="1" applyFont="1"/><xf applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>"#
    )
}

#[cfg(test)]
mod tests {
    use super::super::tests::opened;
    use super::{Sheet, is_number, letters, workbook};

    #[test]
    fn a_workbook_holds_its_sheets() {
        let sheet = |name: &str| Sheet {
            name: name.to_owned(),
            rows: vec![
                vec!["指标".to_owned(), "数值".to_owned()],
                vec!["=𠮷<1>".to_owned(), "722.97".to_owned()],
            ],
        };
        let files = opened(workbook(&[sheet("指标"), sheet("指标"), Sheet::default()], "甲 · 乙"));
        let book = &files["xl/workbook.xml"];
        assert!(book.contains(r#"name="指标" sheetId="1""#) && book.contains(r#"name="指标2" sheetId="2""#));
        let grid = &files["xl/worksheets/sheet1.xml"];
        assert!(grid.contains(r#"<c r="B2"><v>722.97</v></c>"#));
        assert!(grid.contains(r#"<t xml:space="preserve">=𠮷&lt;1&gt;</t>"#));
        assert!(grid.contains(r#"<autoFilter ref="A1:B2"/>"#));
        assert!(files["xl/worksheets/sheet3.xml"].contains("<sheetData></sheetData>"));
        assert!(
            book.contains(r#"name="说明" sheetId="4""#) && files["xl/worksheets/sheet4.xml"].contains(">乙<")
        );
    }

    #[test]
    fn columns_have_letters_and_numbers_are_plain() {
        assert_eq!([0, 25, 26, 701, 702].map(letters), ["A", "Z", "AA", "ZZ", "AAA"]);
        for (cell, expected) in [
            ("12", true),
            ("-0.5", true),
            ("0", true),
            ("007", false),
            ("1.", false),
            ("1/2", false),
            ("", false),
            ("12345678901234567", false),
        ] {
            assert_eq!(is_number(cell), expected, "{cell}");
        }
    }
}
