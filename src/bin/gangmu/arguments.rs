//! What the person asked for.

use crate::check::Choice;
use crate::papers;
use crate::stats;
use gangmu::check;
use gangmu::export::table::{self, KINDS, Kind};
use gangmu::outline;
use gangmu::segment::Mode;
use gangmu_files::{Changes, Choice as Reading, Encoding};
use lexopt::prelude::{Long, Short, Value, ValueExt};

/// What to do with a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    Analyze,
    Segment,
    Outline,
    Check,
    Facts,
    Stats,
    Redact,
    Restore,
}

/// How to write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Text,
    Json,
    Markdown,
    Csv,
    Opml,
    Tsv,
    Svg,
    Html,
    Sarif,
    Docx,
    Xlsx,
}

pub enum Request {
    Call(Box<Call>),
    Help,
    Version,
}

/// A command with its options.
#[derive(Debug)]
pub struct Call {
    pub command: Command,
    /// Never empty; `-` is standard input.
    pub files: Vec<String>,
    pub format: Format,
    pub mode: Mode,
    pub hmm: bool,
    pub pos: bool,
    pub why: bool,
    pub moves: bool,
    /// Files of the person's own words.
    pub lexicon: Vec<String>,
    /// A word to explain, or a place.
    pub explain: Option<String>,
    /// A lexicon whose effect is wanted.
    pub change: Option<String>,
    pub glossary: Option<String>,
    /// How files are read.
    pub reading: Reading,
    /// Which facts; `None` for all.
    pub kind: Option<&'static Kind>,
    /// What `check` alone wants to know.
    pub check: Choice,
    /// Levels of the outline to write.
    pub depth: Option<u8>,
    /// What `stats` alone wants to know.
    pub stats: stats::Choice,
    /// What `redact` and `restore` alone want to know.
    pub redact: papers::Choice,
}

/// Reads the arguments of this process, or says what is wrong with them.
pub fn parse() -> Result<Request, String> {
    from(lexopt::Parser::from_env()).map_err(|message| format!("{message}（说明见 gangmu --help）"))
}

fn from(mut parser: lexopt::Parser) -> Result<Request, String> {
    let mut command = None;
    let mut call = Call {
        command: Command::Analyze,
        files: Vec::new(),
        format: Format::Text,
        mode: Mode::Default,
        hmm: false,
        pos: false,
        why: false,
        moves: false,
        lexicon: Vec::new(),
        explain: None,
        change: None,
        glossary: None,
        reading: Reading::default(),
        kind: None,
        check: Choice::default(),
        depth: None,
        stats: stats::Choice::default(),
        redact: papers::Choice::default(),
    };
    while let Some(argument) = parser.next().map_err(|e| plain(&e))? {
        match argument {
            Short('h') | Long("help") => return Ok(Request::Help),
            Short('V') | Long("version") => return Ok(Request::Version),
            Long("format") => {
                call.format = match text(&mut parser, "--format")?.as_str() {
                    "text" => Format::Text,
                    "json" => Format::Json,
                    "markdown" => Format::Markdown,
                    "csv" => Format::Csv,
                    "opml" => Format::Opml,
                    "tsv" => Format::Tsv,
                    "svg" => Format::Svg,
                    "html" => Format::Html,
                    "sarif" => Format::Sarif,
                    "docx" => Format::Docx,
                    "xlsx" => Format::Xlsx,
                    other => {
                        let known = "text、json、markdown、csv、opml、tsv、svg、html、sarif、docx、xlsx";
                        return Err(format!("没有格式“{other}”，可用 {known}"));
                    }
                }
            }
            Long("mode") => {
                call.mode = match text(&mut parser, "--mode")?.as_str() {
                    "default" => Mode::Default,
                    "all" => Mode::All,
                    "search" => Mode::Search,
                    other => return Err(format!("没有模式“{other}”，可用 default、all、search")),
                }
            }
            Long("kind") => {
                let name = text(&mut parser, "--kind")?;
                let found = table::kind(&name);
                call.kind = Some(found.ok_or_else(|| format!("没有种类“{name}”，可用 {}", kinds()))?);
            }
            Long("lexicon") => call.lexicon.push(text(&mut parser, "--lexicon")?),
            Long("explain") => call.explain = Some(text(&mut parser, "--explain")?),
            Long("change") => call.change = Some(text(&mut parser, "--change")?),
            Long("encoding") => {
                let word = text(&mut parser, "--encoding")?;
                let found = Encoding::named(&word);
                let known = Encoding::ALL.map(Encoding::name).join("、");
                call.reading.encoding = Some(found.ok_or_else(|| format!("没有编码“{word}”，可用 {known}"))?);
            }
            Long("original") => call.reading.changes = Changes::Original,
            Long("glossary") => call.glossary = Some(text(&mut parser, "--glossary")?),
            Long("rule") => rules(&mut call.check.rules, &text(&mut parser, "--rule")?)?,
            Long("ignore") => rules(&mut call.check.ignore, &text(&mut parser, "--ignore")?)?,
            Long("enable") => rules(&mut call.check.on, &text(&mut parser, "--enable")?)?,
            Long("own") => call.check.own = Some(text(&mut parser, "--own")?),
            Long("genre") => call.check.genre = Some(genre(&text(&mut parser, "--genre")?)?),
            Long("baseline") => call.check.baseline = Some(text(&mut parser, "--baseline")?),
            Long("write-baseline") => call.check.write_baseline = true,
            Long("fix") => call.check.fix = true,
            Long("in-place") => call.check.in_place = true,
            Long("kinds") => call.redact.take(&text(&mut parser, "--kinds")?)?,
            Long("words") => call.redact.words = Some(text(&mut parser, "--words")?),
            Long("key") => call.redact.key = Some(text(&mut parser, "--key")?),
            Long("depth") => {
                let word = text(&mut parser, "--depth")?;
                call.depth = Some(word.parse().map_err(|_| format!("--depth 后面应是层数，不是“{word}”"))?);
            }
            Long("list") => call.check.list = true,
            Long("hmm") => call.hmm = true,
            Long("pos") => call.pos = true,
            Long("why") => call.why = true,
            Long("moves") => call.moves = true,
            Value(word) if command.is_none() => {
                command = Some(match word.to_str() {
                    Some("analyze") => Command::Analyze,
                    Some("segment") => Command::Segment,
                    Some("outline") => Command::Outline,
                    Some("check") => Command::Check,
                    Some("facts") => Command::Facts,
                    Some("stats") => Command::Stats,
                    Some("redact") => Command::Redact,
                    Some("restore") => Command::Restore,
                    Some("help") => return Ok(Request::Help),
                    _ => {
                        let word = word.to_string_lossy();
                        return Err(format!(
                            "没有命令“{word}”，可用 analyze、segment、outline、check、facts、stats、redact、restore"
                        ));
                    }
                });
            }
            Value(file) => {
                call.files.push(file.string().map_err(|_| "文件名不是 UTF-8，请改名".to_owned())?);
            }
            Short(other) => return Err(format!("没有选项 -{other}")),
            Long(other) => {
                let option = other.to_owned();
                if !call.stats.take(&option, || text(&mut parser, &format!("--{option}")))? {
                    return Err(format!("没有选项 --{option}"));
                }
            }
        }
    }
    let Some(command) = command else {
        return Err("缺少命令：analyze、segment、outline、check、facts、stats、redact 或 restore".to_owned());
    };
    call.command = command;
    let fits = match call.format {
        Format::Text => true,
        _ if matches!(command, Command::Segment | Command::Redact | Command::Restore) => false,
        Format::Json => command != Command::Outline,
        Format::Markdown => command != Command::Check,
        Format::Csv => matches!(command, Command::Facts | Command::Check | Command::Stats),
        Format::Tsv => matches!(command, Command::Outline | Command::Stats),
        Format::Opml | Format::Svg => command == Command::Outline,
        Format::Html => matches!(command, Command::Check | Command::Analyze),
        Format::Sarif => command == Command::Check,
        Format::Docx => matches!(command, Command::Analyze | Command::Outline | Command::Check),
        Format::Xlsx => matches!(command, Command::Analyze | Command::Facts),
    };
    if !fits {
        return Err("这个命令没有这种格式；全部结果的 JSON 用 gangmu analyze --format json".to_owned());
    }
    if call.kind.is_some() && command != Command::Facts {
        return Err("只有 facts 有 --kind".to_owned());
    }
    let single = matches!(call.format, Format::Csv | Format::Json);
    if command == Command::Facts && single && call.kind.is_none() {
        return Err(format!("这种格式一次写一张表，请写明 --kind {}", kinds()));
    }
    if call.stats.asked && command != Command::Stats {
        return Err("--table、--term、--top 一类的选项只用于 stats".to_owned());
    }
    if command == Command::Stats && call.mode != Mode::Default {
        return Err("stats 只统计 --mode default 切出的词".to_owned());
    }
    if (call.explain.is_some() || call.change.is_some()) && command != Command::Segment {
        return Err("只有 segment 有 --explain 和 --change".to_owned());
    }
    fits_check(&call)?;
    fits_papers(&call)?;
    if call.files.is_empty() {
        call.files.push("-".to_owned());
    }
    Ok(Request::Call(Box::new(call)))
}

/// Whether what was said of `check` goes together.
fn fits_check(call: &Call) -> Result<(), String> {
    let Call { command, files, format, check, .. } = call;
    let asked = check.fix || check.in_place || check.list || check.write_baseline || check.baseline.is_some();
    let chosen = !check.rules.is_empty() || !check.ignore.is_empty() || !check.on.is_empty();
    if *command != Command::Check && (asked || chosen || check.own.is_some() || check.genre.is_some()) {
        return Err("--rule、--fix、--baseline 一类的选项只用于 check".to_owned());
    }
    if check.in_place && !check.fix {
        return Err("--in-place 要和 --fix 一起用".to_owned());
    }
    if check.write_baseline && check.baseline.is_none() {
        return Err("--write-baseline 要和 --baseline 文件 一起用".to_owned());
    }
    if files.len() > 1 && check.fix && !check.in_place {
        return Err("--fix 一次写出一个文件；几个文件一起改请加 --in-place".to_owned());
    }
    if files.len() > 1 && matches!(format, Format::Html | Format::Docx | Format::Xlsx) {
        return Err("html、docx、xlsx 一次写一个文件".to_owned());
    }
    Ok(())
}

/// Whether what was said of `redact`, `restore` and `outline` goes together.
fn fits_papers(call: &Call) -> Result<(), String> {
    let Call { command, files, redact, .. } = call;
    let hides = *command == Command::Redact;
    let goes_back = *command == Command::Restore;
    if redact.asked() && !hides && !(goes_back && redact.kinds.is_none() && redact.words.is_none()) {
        return Err("--kinds、--words、--key 只用于 redact，--key 也用于 restore".to_owned());
    }
    if goes_back && redact.key.is_none() {
        return Err("restore 要写明 --key 密钥文件".to_owned());
    }
    if files.len() > 1 && (hides || goes_back) {
        return Err("redact、restore 一次写一个文件；几个文件可用同一个 --key".to_owned());
    }
    if call.depth.is_some() && *command != Command::Outline {
        return Err("只有 outline 有 --depth".to_owned());
    }
    Ok(())
}

/// Adds the rules named in `words`, set apart by commas.
fn rules(list: &mut Vec<String>, words: &str) -> Result<(), String> {
    for id in words.split([',', '，']).map(str::trim).filter(|id| !id.is_empty()) {
        if check::rule(id).is_none() && id != check::OWN {
            return Err(format!("没有规则“{id}”，全部规则见 gangmu check --list"));
        }
        list.push(id.to_owned());
    }
    Ok(())
}

fn genre(word: &str) -> Result<outline::Kind, String> {
    Ok(match word {
        "speech" => outline::Kind::Speech,
        "report" => outline::Kind::Report,
        "statutory" => outline::Kind::Statutory,
        "plan" => outline::Kind::Plan,
        "regulation" => outline::Kind::Regulation,
        other => return Err(format!("没有文种“{other}”，可用 speech、report、statutory、plan、regulation")),
    })
}

/// The names of all kinds of facts.
pub fn kinds() -> String {
    KINDS.iter().map(|kind| kind.name).collect::<Vec<_>>().join("、")
}

fn text(parser: &mut lexopt::Parser, option: &str) -> Result<String, String> {
    let value = parser.value().map_err(|_| format!("{option} 后面缺少内容"))?;
    value.string().map_err(|_| format!("{option} 后面的内容不是 UTF-8"))
}

fn plain(error: &lexopt::Error) -> String {
    match error {
        lexopt::Error::UnexpectedValue { option, .. } => format!("选项 {option} 后面不带内容"),
        other => other.to_string(),
    }
}
