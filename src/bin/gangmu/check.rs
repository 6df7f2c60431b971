//! `gangmu check`: findings in five forms, safe fixes, baselines.
//!
//! Reads the files of a call; writes to standard output, on request into the
//! files themselves with a copy beside them. A baseline names known findings by
//! file, rule, words and context, a finding on a line.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};

use gangmu::check::{self, Ignore, OWN, RULES, Severity};
use gangmu::export::{self, Paper};
use gangmu::job::{self, Analysis, Options};
use gangmu::outline::Kind;

use crate::arguments::{Call, Format};
use crate::{complain, dictionary, document, name, own, papers, read, show};

/// What `check` alone wants to know.
#[derive(Debug, Default)]
pub struct Choice {
    /// Run these only.
    pub rules: Vec<String>,
    /// Run all but these.
    pub ignore: Vec<String>,
    /// Run these too, which are off by default.
    pub on: Vec<String>,
    /// File of own rules.
    pub own: Option<String>,
    /// What kind of writing the files are.
    pub genre: Option<Kind>,
    /// Make the safe fixes.
    pub fix: bool,
    /// And write the files anew.
    pub in_place: bool,
    /// File of known findings.
    pub baseline: Option<String>,
    /// Write that file.
    pub write_baseline: bool,
    /// List the rules.
    pub list: bool,
}

/// Rounds of fixing; each makes what the one before uncovered.
const ROUNDS: usize = 8;

/// Checks the files of `call`; `glossary` is the person's own. Gives the exit code.
pub fn run(call: &Call, glossary: String, out: &mut impl Write) -> io::Result<u8> {
    let choice = &call.check;
    if choice.list {
        return list(out).map(|()| 0);
    }
    let Some(own) = own(choice.own.as_deref()) else { return Ok(2) };
    let mut known = match known(choice) {
        Ok(known) => known,
        Err(message) => {
            complain("gangmu", &message);
            return Ok(2);
        }
    };
    for problem in check::parse_own(&own).1 {
        complain(
            &format!("{}:{}", choice.own.as_deref().unwrap_or_default(), problem.line),
            &problem.message,
        );
    }
    let mut run = Run {
        code: 0,
        call,
        options: options(choice, own, glossary),
        baseline: String::new(),
        all: Vec::new(),
    };
    for (index, path) in call.files.iter().enumerate() {
        match document(path, &call.reading) {
            Ok(text) => {
                run.options.ignored = known.remove(path.as_str()).unwrap_or_default();
                run.one(index, path, &text, out)?;
            }
            Err(message) => {
                out.flush()?;
                complain(&name(path), &message);
                run.code = 2;
            }
        }
    }
    run.end(out)
}

/// What the engine is to do.
fn options(choice: &Choice, own_rules: String, glossary: String) -> Options {
    let mut options = Options { own_rules, glossary, rules_on: choice.on.clone(), ..Options::default() };
    options.rules_off.clone_from(&choice.ignore);
    if !choice.rules.is_empty() {
        options.rules_on.clone_from(&choice.rules);
        let others = RULES.iter().filter(|r| !choice.rules.iter().any(|id| id == r.id));
        options.rules_off.extend(others.map(|r| r.id.to_owned()));
        if !choice.rules.iter().any(|id| id == OWN) {
            options.own_rules.clear();
        }
    }
    options
}

/// One call at work.
struct Run<'c> {
    code: u8,
    call: &'c Call,
    options: Options,
    /// What is to be written there.
    baseline: String,
    /// For the form that holds all files in one.
    all: Vec<(String, Analysis)>,
}

impl Run<'_> {
    fn analyze(&self, text: &str) -> Analysis {
        let Some(kind) = self.call.check.genre else { return job::analyze(text, &self.options, None) };
        // How many documents there are is seen only after a first look.
        let documents = job::analyze(text, &self.options, None).outline.documents.len();
        let kinds = (0..).take(documents).map(|index| (index, kind)).collect();
        job::analyze(text, &Options { kinds, ..self.options.clone() }, None)
    }

    fn one(&mut self, index: usize, path: &str, text: &str, out: &mut impl Write) -> io::Result<()> {
        let mut analysis = self.analyze(text);
        if self.call.check.fix {
            let before = analysis.source.text.clone();
            let mut made = 0;
            for _ in 0..ROUNDS {
                let (after, n) = check::mend(&analysis.source.text, &analysis.findings);
                if n == 0 {
                    break;
                }
                (analysis, made) = (self.analyze(&after), made + n);
            }
            let left = analysis.findings.len();
            complain(&name(path), &format!("改了 {made} 处，还有 {left} 处要人看"));
            if !self.call.check.in_place && self.call.format == Format::Docx {
                let file = Paper::Clean.write(&analysis, Some(&dictionary()));
                self.code = self.code.max(papers::write(&file.bytes, out)?);
            } else if !self.call.check.in_place {
                out.write_all(analysis.source.text.as_bytes())?;
            } else if analysis.source.text != before
                && let Err(message) = replace(path, &analysis.source.text)
            {
                complain(path, &message);
                self.code = 2;
            }
        }
        if self.call.check.write_baseline {
            for finding in &analysis.findings {
                let line = Ignore::place(finding, &analysis.source.text).line();
                self.baseline.push_str(&format!("{path}\t{line}\n"));
            }
            return Ok(());
        }
        if analysis.findings.iter().any(|f| f.severity == Severity::Error) {
            self.code = self.code.max(1);
        }
        if self.call.check.fix {
            return Ok(());
        }
        let file = name(path);
        match self.call.format {
            Format::Json => out.write_all(export::json::findings(&analysis, &file).as_bytes()),
            Format::Csv => {
                if index == 0 {
                    out.write_all("\u{feff}".as_bytes())?;
                }
                out.write_all(export::review::csv(&analysis, Some(&file), index == 0).as_bytes())
            }
            Format::Html => {
                let note = export::provenance(&analysis, Some(&dictionary()));
                out.write_all(export::annotated::write(&analysis, &note).as_bytes())
            }
            Format::Docx => {
                let file = Paper::Sheet.write(&analysis, Some(&dictionary()));
                self.code = self.code.max(papers::write(&file.bytes, out)?);
                Ok(())
            }
            Format::Sarif => {
                self.all.push((path.to_owned(), analysis));
                Ok(())
            }
            _ => show::findings(&analysis, &file, out),
        }
    }

    fn end(self, out: &mut impl Write) -> io::Result<u8> {
        if self.call.format == Format::Sarif {
            let files: Vec<(&str, &Analysis)> = self.all.iter().map(|(f, a)| (f.as_str(), a)).collect();
            out.write_all(export::sarif::write(&files).as_bytes())?;
        }
        if let (true, Some(path)) = (self.call.check.write_baseline, &self.call.check.baseline) {
            let head = "# 已知问题：文件、规则、原文、前文、后文，以制表符分开\n";
            if let Err(error) = fs::write(path, format!("{head}{}", self.baseline)) {
                complain(path, &format!("写不出：{error}"));
                return Ok(2);
            }
        }
        Ok(self.code)
    }
}

/// The known findings of each file.
fn known(choice: &Choice) -> Result<BTreeMap<String, Vec<Ignore>>, String> {
    let mut known: BTreeMap<String, Vec<Ignore>> = BTreeMap::new();
    if choice.write_baseline {
        return Ok(known);
    }
    let path = choice.baseline.as_deref();
    let text =
        path.map_or_else(|| Ok(String::new()), |path| read(path).map_err(|e| format!("{path}: {e}")))?;
    for (n, line) in text.lines().enumerate().filter(|(_, l)| !l.is_empty() && !l.starts_with('#')) {
        let entry = line.split_once('\t').and_then(|(file, rest)| Some((file, Ignore::parse(rest)?)));
        let Some((file, ignore)) = entry else {
            let path = path.unwrap_or_default();
            return Err(format!("{path}: 第 {} 行不是已知问题，请用 --write-baseline 重新生成", n + 1));
        };
        known.entry(file.to_owned()).or_default().push(ignore);
    }
    Ok(known)
}

/// Writes `text` into the file, keeping its line breaks and mark, a copy of the
/// old one beside it.
fn replace(path: &str, text: &str) -> Result<(), String> {
    if path == "-" {
        return Err("标准输入不能改写，请去掉 --in-place".to_owned());
    }
    let old = fs::read(path).map_err(|e| format!("读不出：{e}"))?;
    let made = gangmu_files::read(path, &old, &gangmu_files::Choice::default());
    if made.map_or(true, |made| made.format != gangmu_files::Format::Text) {
        return Err("不是纯文本，不改写原文件；请去掉 --in-place，把结果另存".to_owned());
    }
    let Ok(old_text) = std::str::from_utf8(&old) else {
        return Err("不是 UTF-8 编码，不改写原文件；请去掉 --in-place，把结果另存".to_owned());
    };
    let mark = if old_text.starts_with('\u{feff}') { "\u{feff}" } else { "" };
    let new = if old_text.contains("\r\n") { text.replace('\n', "\r\n") } else { text.to_owned() };
    // No copy takes the place of an earlier one.
    let mut copies = (1..100).map(|n| if n == 1 { format!("{path}.bak") } else { format!("{path}.bak{n}") });
    let made = copies.find_map(|copy| match fs::File::create_new(copy) {
        Err(e) if e.kind() == io::ErrorKind::AlreadyExists => None,
        other => Some(other.and_then(|mut copy| copy.write_all(&old))),
    });
    made.ok_or("备份文件太多，请先清理 .bak 文件")?.map_err(|e| format!("写不出备份：{e}"))?;
    fs::write(path, format!("{mark}{new}")).map_err(|e| format!("写不出：{e}"))
}

/// Every rule on a line.
fn list(out: &mut impl Write) -> io::Result<()> {
    for rule in RULES {
        let severity = show::severity(rule.severity);
        let off = if rule.off { "，默认不查" } else { "" };
        writeln!(out, "{:<24} {severity:<8} {}（{}{off}）", rule.id, rule.title, rule.scope.name())?;
    }
    Ok(())
}
