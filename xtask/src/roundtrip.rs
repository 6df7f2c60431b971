//! What the program hands on, opened by LibreOffice: `cargo xtask roundtrip`.
//!
//! Makes the files for Word and Excel of one text, has LibreOffice open them without a
//! window and write what it shows as plain text, comments and cells, and compares that
//! with what the program itself says in plain forms. Fails on the first difference, and
//! on a file LibreOffice does not open. It stands beside the tests: they read the same
//! files by crates that do not know who wrote them, and need no LibreOffice.

use std::fs;
use std::path::{Path, PathBuf};

use crate::program;

/// A text with what is hard to hand on: characters beyond the first plane, marks that
/// XML escapes, headings of all depths, findings of every severity, figures.
const TEXT: &str = "关于𠮷县防汛工作的通知
𠮷政发〔2024〕6号

各乡镇人民政府：
　　为做好防汛工作，现将有关事项通知如下。<注意>&\"引号\"
一、抓好抓好巡查
要快,要细。各乡镇要在2024年年底前修好30座水库，其中中型9座、小型22座。
（一）查堤。天天查。
1.看水位
好。
2.看雨情
好。
（二）查库。天天查。
二、完成以下3项任务
第一，到人。今年投资4.2亿元，占计划5.6亿元的78%，增长21.7%。第二，到岗。
四、坚持“三防一保”
县水利局要牵头抓好，李大河局长要到场。
特此通知。
𠮷县水利局
2024年6月1日
";

/// Kinds of facts with the names of their sheets.
const KINDS: [(&str, &str); 8] = [
    ("counts", "计数"),
    ("names", "名目"),
    ("citations", "引文"),
    ("people", "人名地名"),
    ("figures", "指标"),
    ("relations", "算式"),
    ("duties", "任务"),
    ("times", "时间"),
];

/// All sheets of a workbook as CSV of UTF-8, cells as they are shown (LibreOffice's
/// tokens of that filter; the last one means every sheet).
const SHEETS: &str = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1";
const PLAIN: &str = "txt:Text (encoded):UTF8,LF";
/// Everything in one file of XML, comments too.
const FLAT: &str = "fodt:OpenDocument Text Flat XML";

/// Makes, opens and compares.
pub fn run() -> Result<(), String> {
    if !program::exists("soffice") {
        return Err(
            "soffice is missing: apt-get install libreoffice-writer-nogui libreoffice-calc-nogui".to_owned()
        );
    }
    program::run(&program::cargo(), &["build", "--quiet", "--locked", "--bin", "gangmu"])?;
    let folder = program::target().join("roundtrip");
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    }
    let work = Work { text: folder.join("text.txt"), folder };
    program::write(&work.text, TEXT)?;

    let outline = work.opened("outline", &["outline", "--format=docx"], PLAIN)?;
    same("outline", &without_note(&outline)?, &lines(&work.said(&["outline"])?))?;

    let clean = work.opened("clean", &["check", "--fix", "--format=docx"], PLAIN)?;
    same("clean copy", &lines(&clean), &lines(&work.said(&["check", "--fix"])?))?;

    let review = records(&work.said(&["check", "--format=csv"])?);
    let remarks = review.len().saturating_sub(1);
    let annotated = work.opened("annotated", &["analyze", "--format=docx"], PLAIN)?;
    same("text with remarks", &without_note(&annotated)?, &lines(TEXT))?;
    let flat = work.convert("annotated.docx", FLAT, "annotated.fodt")?;
    same("remarks", &notes(&flat).len(), &remarks)?;
    for (note, row) in notes(&flat).iter().zip(review.iter().skip(1)) {
        // A remark says what the sheet says: message, reason, advice.
        let problem = row.get(3).map(|cell| bare(cell)).unwrap_or_default();
        let message = problem.split_once('：').map_or(problem.as_str(), |(_, message)| message);
        let message = message.split('（').next().unwrap_or_default();
        if !note.contains(message) {
            return Err(format!("remarks: LibreOffice shows {note}, the program says {message}"));
        }
    }

    let sheet = work.opened("review", &["check", "--format=docx"], PLAIN)?;
    // The first column says which file it is of; the sheet has its own title.
    let cells = review.iter().flat_map(|row| row.iter().skip(1)).map(|cell| bare(cell));
    let cells: Vec<String> =
        ["核查表".to_owned()].into_iter().chain(cells.filter(|cell| !cell.is_empty())).collect();
    same("review sheet", &without_note(&sheet)?, &cells)?;

    work.made("tables.xlsx", &["analyze", "--format=xlsx"])?;
    work.convert("tables.xlsx", SHEETS, "tables-说明.csv")?;
    let tabs = work.said(&["outline", "--format=tsv"])?;
    let tabs = tabs.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect();
    let review = review.into_iter().map(|row| row.into_iter().skip(1).collect()).collect();
    let mut sheets = vec![("提纲", tabs), ("核查", review)];
    for (kind, title) in KINDS {
        sheets.push((title, records(&work.said(&["facts", "--format=csv", "--kind", kind])?)));
    }
    let (tables, mut rows) = (sheets.len(), 0);
    for (title, said) in sheets {
        let shown = program::read(&work.folder.join(format!("tables-{title}.csv")))?;
        let (shown, said) = (trimmed(records(&shown)), trimmed(said));
        same(title, &shown, &said)?;
        rows += said.len().saturating_sub(1);
    }
    println!(
        "outline {} lines, clean copy {}, text with remarks {} and {remarks} remarks, review sheet {} cells, \
         {tables} tables with {rows} rows: LibreOffice shows the same",
        lines(&outline).len() - 1,
        lines(&clean).len(),
        lines(&annotated).len() - 1,
        cells.len(),
    );
    Ok(())
}

/// Where files are made, and the text they are made of.
struct Work {
    folder: PathBuf,
    text: PathBuf,
}

impl Work {
    /// What the program prints of the text. It ends with 1 where the text has errors.
    fn bytes(&self, arguments: &[&str]) -> Result<Vec<u8>, String> {
        let gangmu = program::target().join("debug/gangmu").display().to_string();
        let text = self.text.display().to_string();
        let ran = program::command(&gangmu, arguments).arg(&text).output();
        let ran = ran.map_err(|e| format!("{gangmu}: {e}"))?;
        match ran.status.code() {
            Some(0 | 1) => Ok(ran.stdout),
            _ => Err(format!("gangmu {}: {}", arguments.join(" "), String::from_utf8_lossy(&ran.stderr))),
        }
    }

    fn said(&self, arguments: &[&str]) -> Result<String, String> {
        String::from_utf8(self.bytes(arguments)?).map_err(|e| e.to_string())
    }

    /// Makes a file of what the program prints.
    fn made(&self, name: &str, arguments: &[&str]) -> Result<(), String> {
        program::write(&self.folder.join(name), self.bytes(arguments)?)
    }

    /// Has LibreOffice write a file in another form; gives what is in `result`.
    fn convert(&self, name: &str, form: &str, result: &str) -> Result<String, String> {
        let profile = program::target().join("soffice");
        let profile = format!("-env:UserInstallation=file://{}", profile.display());
        let (from, to) = (self.folder.join(name).display().to_string(), self.folder.display().to_string());
        let arguments = ["--headless", &profile, "--convert-to", form, "--outdir", &to, &from];
        program::output("soffice", &arguments)?;
        let path: &Path = &self.folder.join(result);
        program::read(path).map_err(|e| format!("LibreOffice does not open {name}: {e}"))
    }

    /// A document, and what LibreOffice shows of it.
    fn opened(&self, stem: &str, arguments: &[&str], form: &str) -> Result<String, String> {
        let name = format!("{stem}.docx");
        self.made(&name, arguments)?;
        self.convert(&name, form, &format!("{stem}.txt"))
    }
}

fn same<T: PartialEq + std::fmt::Debug>(what: &str, shown: &T, said: &T) -> Result<(), String> {
    if shown == said {
        return Ok(());
    }
    Err(format!("{what}: LibreOffice shows\n{shown:?}\nthe program says\n{said:?}"))
}

/// The remarks of a document in one file of XML, their words alone.
fn notes(flat: &str) -> Vec<String> {
    let ends = flat.split("<office:annotation ").skip(1);
    let inside = ends.filter_map(|rest| Some(rest.split_once("</office:annotation>")?.0.split_once('>')?.1));
    let words = |xml: &str| {
        let text: String =
            xml.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text)).collect();
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")]
            .iter()
            .fold(bare(&text), |text, (entity, mark)| text.replace(entity, mark))
    };
    inside.map(words).collect()
}

/// Words without blanks: programs lay them out in their own ways.
fn bare(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace() && *c != '\u{feff}').collect()
}

/// The lines that hold something.
fn lines(text: &str) -> Vec<String> {
    text.lines().map(bare).filter(|line| !line.is_empty()).collect()
}

/// The same but for the last one, which must say where the file comes from.
fn without_note(text: &str) -> Result<Vec<String>, String> {
    let mut lines = lines(text);
    match lines.pop() {
        Some(note) if note.contains("gangmu") => Ok(lines),
        other => Err(format!("the last line is no note: {other:?}")),
    }
}

/// The records of a CSV file (RFC 4180).
fn records(csv: &str) -> Vec<Vec<String>> {
    let (mut all, mut record, mut field, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut characters = csv.trim_start_matches('\u{feff}').chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '"' if quoted && characters.peek() == Some(&'"') => {
                characters.next();
                field.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => record.push(std::mem::take(&mut field)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                record.push(std::mem::take(&mut field));
                all.push(std::mem::take(&mut record));
            }
            c => field.push(c),
        }
    }
    if !field.is_empty() || !record.is_empty() {
        record.push(field);
        all.push(record);
    }
    all
}

/// Records without the empty fields at their ends, which a sheet has as it likes.
fn trimmed(mut records: Vec<Vec<String>>) -> Vec<Vec<String>> {
    for record in &mut records {
        let full = record.iter().rposition(|field| !field.is_empty()).map_or(0, |at| at + 1);
        record.truncate(full);
    }
    records.retain(|record| !record.is_empty());
    records
}

#[cfg(test)]
mod tests {
    use super::{lines, notes, records, trimmed, without_note};

    #[test]
    fn files_of_values_are_read() {
        let csv = "\u{feff}甲,\"乙,\"\"丙\"\"\n丁\"\r\n1,\n,\n末";
        let expected = vec![vec!["甲", "乙,\"丙\"\n丁"], vec!["1", ""], vec!["", ""], vec!["末"]];
        assert_eq!(records(csv), expected);
        assert_eq!(trimmed(records(csv)), [vec!["甲", "乙,\"丙\"\n丁"], vec!["1"], vec!["末"]]);
        assert_eq!(lines("\u{feff}一、 甲\n\n　二\n"), ["一、甲", "二"]);
        assert_eq!(without_note("甲\n\n纲目 gangmu 0.1"), Ok(vec!["甲".to_owned()]));
        assert!(without_note("甲").is_err());
        let flat = "<a/><office:annotation n=\"1\"><d>1 </d><p>甲&lt;<s/>乙</p></office:annotation>丙";
        assert_eq!(notes(flat), ["1甲<乙"]);
    }
}
