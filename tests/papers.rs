//! Files for Word and Excel, read back by programs that do not know who wrote them,
//! hold the same text.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use gangmu::check;
use gangmu::export::office::xlsx::{Sheet, workbook};
use gangmu::export::table::KINDS;
use gangmu::export::{Paper, review};
use gangmu::job::{Analysis, Options, analyze};
use gangmu_files::Choice;
use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::Event;

mod material;

const TEXT: &str = "关于𠮷县防汛的通知\n𠮷政发〔2024〕6号\n\n各乡镇人民政府：\n　　现将事项通知如下。<注意>&\"引号\"\n一、抓好抓好巡查\n要快,要细。各乡镇要在年底前修好30座水库。\n（一）查堤。天天查。\n（二）查库。天天查。\n1.看水位\n好。\n2.看雨情\n好。\n二、落实责任\n第一，到人。快办。第二，到岗。快办。\n𠮷县水利局\n2024年6月1日\n";

fn read(paper: Paper, analysis: &Analysis) -> Vec<String> {
    let file = paper.write(analysis, Some("sha256:0123456789abcdef"));
    let made = gangmu_files::read(&file.name, &file.bytes, &Choice::default()).expect("it is read");
    made.text.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
}

fn bare(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace()).collect()
}

fn texts() -> Vec<String> {
    let mut texts = vec![TEXT.to_owned(), String::new()];
    let speeches = material::shared("seeds/speeches.txt");
    texts.extend(speeches.map(|text| text.chars().take(20_000).collect()));
    texts.extend(material::corpus().into_iter().map(|(_, text)| text).take(4));
    texts
}

#[test]
fn a_clean_copy_holds_the_mended_text() {
    for text in texts() {
        let analysis = analyze(&text, &Options::default(), None);
        let (mended, _) = check::mend(&analysis.source.text, &analysis.findings);
        assert_eq!(read(Paper::Clean, &analysis), lines(&mended));
        assert_eq!(Paper::CleanText.write(&analysis, None).bytes, mended.as_bytes());
    }
}

#[test]
fn a_text_with_remarks_holds_the_text() {
    for text in texts() {
        let analysis = analyze(&text, &Options::default(), None);
        let mut back = read(Paper::Annotated, &analysis);
        assert!(back.pop().is_some_and(|note| note.contains("gangmu")));
        assert_eq!(back, lines(&analysis.source.text));
    }
}

#[test]
fn an_outline_holds_marks_and_headings() {
    let analysis = analyze(TEXT, &Options::default(), None);
    let text = &analysis.source.text;
    for depth in [1, 2, 9] {
        let file = Paper::Outline.write_down_to(depth, &analysis, None);
        let made = gangmu_files::read(&file.name, &file.bytes, &Choice::default()).expect("it is read");
        let back: Vec<String> = made.text.lines().map(bare).filter(|line| !line.is_empty()).collect();
        let mut expected = vec![bare(analysis.outline.documents[0].frame.title.expect("a title").of(text))];
        let nodes = analysis.outline.nodes.iter().filter(|node| node.depth < depth);
        expected.extend(nodes.map(|node| {
            bare(&format!("{}{}", node.marker.span.of(text), node.heading.map_or("", |h| h.of(text))))
        }));
        assert_eq!(back[..back.len() - 1], expected, "{depth}");
    }
}

#[test]
fn a_review_sheet_holds_its_cells() {
    let analysis = analyze(TEXT, &Options::default(), None);
    let back = bare(&read(Paper::Sheet, &analysis).concat());
    for row in review::rows(&analysis) {
        row.iter().for_each(|cell| assert!(back.contains(&bare(cell)), "{cell}"));
    }
}

/// The cells of each sheet by name.
fn cells(bytes: Vec<u8>) -> BTreeMap<String, Vec<Vec<String>>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut part = |name: &str| {
        let mut xml = String::new();
        zip.by_name(name).expect(name).read_to_string(&mut xml).expect("text");
        xml
    };
    let mut names = Vec::new();
    let book = part("xl/workbook.xml");
    let mut reader = Reader::from_str(&book);
    loop {
        match reader.read_event().expect("it is XML") {
            Event::Empty(tag) if tag.name().as_ref() == "sheet" => {
                let name = tag.try_get_attribute("name").expect("sound").expect("a name");
                names.push(name.value.into_owned());
            }
            Event::Eof => break,
            _ => {}
        }
    }
    let mut sheets = BTreeMap::new();
    for (n, name) in (1..).zip(names) {
        let xml = part(&format!("xl/worksheets/sheet{n}.xml"));
        let mut reader = Reader::from_str(&xml);
        let mut rows: Vec<Vec<String>> = Vec::new();
        let mut at = 0;
        loop {
            match reader.read_event().expect("it is XML") {
                Event::Start(tag) if tag.name().as_ref() == "row" => rows.push(Vec::new()),
                Event::Start(tag) if tag.name().as_ref() == "c" => {
                    let place = tag.try_get_attribute("r").expect("sound").expect("a place");
                    let letters = place.value.bytes().filter(u8::is_ascii_uppercase);
                    at = letters.fold(0, |sum, b| sum * 26 + usize::from(b - b'A' + 1));
                }
                Event::Text(words) => {
                    let row = rows.last_mut().expect("in a row");
                    row.resize(at.max(row.len()), String::new());
                    row[at - 1].push_str(&words);
                }
                Event::GeneralRef(entity) => {
                    let row = rows.last_mut().expect("in a row");
                    row.resize(at.max(row.len()), String::new());
                    let c = resolve_predefined_entity(&entity).expect("an entity of XML");
                    row[at - 1].push_str(c);
                }
                Event::Eof => break,
                _ => {}
            }
        }
        sheets.insert(name, rows);
    }
    sheets
}

#[test]
fn a_workbook_holds_its_tables() {
    for text in texts() {
        let analysis = analyze(&text, &Options::default(), None);
        let source = &analysis.source.text;
        let sheets: Vec<Sheet> = KINDS
            .iter()
            .map(|kind| Sheet { name: kind.title.to_owned(), rows: (kind.table)(&analysis).lines(source) })
            .collect();
        let back = cells(workbook(&sheets, "甲 · 乙<"));
        assert_eq!(back["说明"].concat(), ["说明", "甲", "乙<"]);
        for sheet in sheets {
            let trimmed = |row: &Vec<String>| {
                let full = row.iter().rposition(|cell| !cell.is_empty()).map_or(0, |at| at + 1);
                row[..full].to_vec()
            };
            let expected: Vec<Vec<String>> = sheet.rows.iter().map(trimmed).collect();
            assert_eq!(back[&sheet.name], expected, "{}", sheet.name);
        }
    }
}
