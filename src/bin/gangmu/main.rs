//! gangmu in the terminal: reads files or standard input, writes to standard
//! output; says on standard error what it could not read, and what to do.
//!
//! Exit codes: 0, 1 where `check` finds an error, 2 where an argument or a file
//! cannot be used.

mod arguments;
mod check;
mod help;
mod papers;
mod project;
mod show;
mod stats;
mod words;

use std::fs;
use std::io::{self, IsTerminal, Read, Write};
use std::process::ExitCode;

use gangmu::export;
use gangmu::fact::Glossary;
use gangmu::job::{self, Options};
use gangmu::segment::{Lexicon, Segmenter};
use gangmu_files::Choice;

use arguments::{Call, Command, Format, Request};

const DICTIONARY: &[u8] = include_bytes!("../../../data/dictionary.bin");

fn main() -> ExitCode {
    match run() {
        Ok(code) => ExitCode::from(code),
        // Who closes the pipe has read enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            complain("gangmu", &format!("写不出结果：{error}"));
            ExitCode::from(2)
        }
    }
}

/// A line on standard error; nobody is there to hear if that fails.
fn complain(who: &str, message: &str) {
    let _ = writeln!(io::stderr(), "{who}: {message}");
}

fn run() -> io::Result<u8> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let call = match arguments::parse() {
        Ok(Request::Call(call)) => call,
        Ok(Request::Help) => {
            out.write_all(help::help().as_bytes())?;
            return out.flush().map(|()| 0);
        }
        Ok(Request::Version) => {
            writeln!(out, "gangmu {}", env!("CARGO_PKG_VERSION"))?;
            return out.flush().map(|()| 0);
        }
        Err(message) => {
            complain("gangmu", &message);
            return Ok(2);
        }
    };
    let (Some(lexicon), Some(glossary)) = (words::lexicon(&call.lexicon), own(call.glossary.as_deref()))
    else {
        return Ok(2);
    };
    let (_, problems) = Glossary::with(&glossary);
    for problem in problems {
        let file = call.glossary.as_deref().unwrap_or_default();
        complain(&format!("{file}:{}", problem.line), &problem.message);
    }
    if call.command == Command::Check {
        let code = check::run(&call, glossary, &mut out)?;
        return out.flush().map(|()| code);
    }
    let segmenter = match call.command {
        Command::Segment | Command::Analyze | Command::Stats | Command::Redact => {
            match Segmenter::new(DICTIONARY) {
                Ok(segmenter) => Some(segmenter),
                Err(error) => {
                    complain("gangmu", &error.to_string());
                    return Ok(2);
                }
            }
        }
        Command::Outline | Command::Check | Command::Facts | Command::Restore => None,
    };
    let (parsed, _) = Lexicon::parse(&lexicon);
    // A guessed name is one more to look at.
    let hmm = call.hmm || call.command == Command::Redact;
    let options = Options { mode: call.mode, hmm, lexicon, glossary, ..Options::default() };
    if let (Command::Stats, Some(segmenter)) = (call.command, &segmenter) {
        let code = stats::run(&call, &options, segmenter, &mut out)?;
        return out.flush().map(|()| code);
    }
    let tools = Tools { options, lexicon: parsed, segmenter };
    let mut code = 0;
    for (index, file) in call.files.iter().enumerate() {
        let reads = matches!(call.command, Command::Analyze | Command::Outline | Command::Facts);
        if reads && project::is_one(file) {
            code = code.max(project::answer(&tools, &call, file, &mut out)?);
            continue;
        }
        match document(file, &call.reading) {
            Ok(text) => code = code.max(tools.answer(&call, index, &text, &mut out)?),
            Err(message) => {
                out.flush()?;
                complain(&name(file), &message);
                code = 2;
            }
        }
    }
    out.flush()?;
    Ok(code)
}

/// The person's own list in `file`; empty without one, `None` if it cannot be read.
fn own(file: Option<&str>) -> Option<String> {
    let Some(file) = file else { return Some(String::new()) };
    match read(file) {
        Ok(text) => Some(text),
        Err(message) => {
            complain(file, &message);
            None
        }
    }
}

struct Tools {
    options: Options,
    lexicon: Lexicon,
    segmenter: Option<Segmenter>,
}

impl Tools {
    /// Writes what `call` wants to know of one text.
    fn answer(&self, call: &Call, index: usize, text: &str, out: &mut impl Write) -> io::Result<u8> {
        if let (Command::Segment, Some(segmenter)) = (call.command, &self.segmenter) {
            return words::answer(call, segmenter, &self.lexicon, text, out);
        }
        let file = &call.files[index];
        match call.command {
            Command::Restore => papers::show(text, call, file, out),
            Command::Redact => {
                let analysis = job::analyze(text, &self.options, self.segmenter.as_ref());
                papers::hide(&analysis, call, file, out)
            }
            _ => {
                let file = name(file);
                let several = (call.files.len() > 1).then_some(file.as_str());
                self.tell(call, &self.options, index, several, text, out)
            }
        }
    }

    /// Writes what is known of one text, read with `options`.
    fn tell(
        &self,
        call: &Call,
        options: &Options,
        index: usize,
        several: Option<&str>,
        text: &str,
        out: &mut impl Write,
    ) -> io::Result<u8> {
        let analysis = job::analyze(text, options, self.segmenter.as_ref());
        let known = self.segmenter.as_ref().map(|segmenter| segmenter.checksum().to_owned());
        let checksum = known.unwrap_or_else(dictionary);
        let checksum = Some(checksum.as_str());
        if let Some(paper) = papers::paper(call) {
            let file = paper.write_down_to(call.depth.unwrap_or(u8::MAX), &analysis, checksum);
            return papers::write(&file.bytes, out);
        }
        match (call.command, call.format) {
            (_, Format::Xlsx) => return papers::write(&papers::tables(&analysis, call, checksum), out),
            (Command::Analyze, Format::Json) => {
                out.write_all(export::json::write(&analysis, checksum).as_bytes())?;
            }
            (Command::Analyze, _) => show::analysis(&analysis, several, call.format, index, checksum, out)?,
            (Command::Outline, _) => show::outline(&analysis, several, call, index, checksum, out)?,
            (Command::Facts, _) => show::facts(&analysis, several, call, index, checksum, out)?,
            _ => {}
        }
        Ok(0)
    }
}

/// The checksum of the dictionary inside, for what is written without cutting words.
fn dictionary() -> String {
    format!("sha256:{}", export::hex(DICTIONARY))
}

/// A file as it is called in messages.
fn name(file: &str) -> String {
    if file == "-" { "标准输入".to_owned() } else { file.to_owned() }
}

/// The text of a file, or of standard input for `-`.
fn read(file: &str) -> Result<String, String> {
    document(file, &Choice::default())
}

/// The text of a document, of any kind that can be read; what was left out of
/// it is said on standard error.
fn document(file: &str, choice: &Choice) -> Result<String, String> {
    let mut bytes = Vec::new();
    if file == "-" {
        if io::stdin().is_terminal() {
            complain("gangmu", "请输入文稿，以 Ctrl-D 结束");
        }
        io::stdin().lock().read_to_end(&mut bytes).map_err(|e| format!("读不出：{e}"))?;
    } else {
        bytes = fs::read(file).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => "没有这个文件，请检查文件名".to_owned(),
            io::ErrorKind::PermissionDenied => "没有读取这个文件的权限".to_owned(),
            io::ErrorKind::IsADirectory => "这是文件夹，请给出其中的文件，如 文件夹/*.txt".to_owned(),
            _ => format!("读不出：{error}"),
        })?;
    }
    if project::is_one(file) {
        return Err("这是项目文件，用 gangmu analyze、outline 或 facts 读".to_owned());
    }
    let made = match gangmu_files::read(file, &bytes, choice) {
        Err(_) if gangmu_pdf::is_pdf(&bytes) => gangmu_pdf::read(&bytes),
        made => made,
    };
    let made = made.map_err(|problem| problem.to_string())?;
    if !made.notes.is_empty() {
        let notes: Vec<String> = made.notes.iter().map(ToString::to_string).collect();
        complain(&name(file), &notes.join("；"));
    }
    Ok(made.text)
}
