//! What the person asked for.

use crate::check::Choice;
use crate::stats;
use gangmu::check;
use gangmu::export::table::{self, KINDS, Kind};
use gangmu::outline;
use gangmu::segment::Mode;
use gangmu_files::{Changes, Choice as Reading, Encoding};
use lexopt::prelude::{Long, Short, Value, ValueExt};

/// `gangmu --help`, but for the kinds of facts.
const HELP: &str = "\
纲目：读中文公文，看清它的词语、结构和问题。文稿只在本机处理，不上传。

用法：gangmu 命令 [选项] [文件…]
没有文件或文件写作 - 时，从标准输入读。可以一次给多个文件。
文稿为 .docx（Word、WPS，自动编号一并算出）、.pdf（有文字层的）、.html、.rtf 或纯文本；
文本的编码自动认出：UTF-8、UTF-16、GB18030（GBK）、Big5。

命令：
  analyze   概况：篇章、结构、问题、常用词；--format json 给出全部结果
  segment   分词：每行文稿的词写成一行，以空格分开
  outline   纲目：各篇标题和层次序数
  check     核查：每个问题一行，写作 文件:行:列: 级别[规则] 说明
  facts     要素表：文稿宣称、命名、引用的，一种一张表，每行附原句
  stats     统计表：词频、关键词、语境、分布、搭配、重复段落等，几个文件一起统计

选项：
  --format 格式    analyze：text、json、markdown；outline：text、markdown、opml、tsv、svg；
                   facts：text、csv、markdown、json；
                   check：text、json、csv（审读单）、html（带标注的文稿）、sarif；
                   stats：text、csv、json、markdown、tsv；其余只有 text
  --kind 种类      facts：{KINDS}；
                   不写则全部写出（csv、json 须写一种）
  --pos            segment：每个词后写上词性，如 发展/vn
  --mode 模式      分词方式：default 最可能的切分，all 所有词，search 另加长词中的词
  --hmm            分词时猜测词典里没有的词
  --lexicon 文件   自己的词表，每行：词 [词频] [词性]；这些词总是完整切出；可写几次；
                   一行写作 -词，则这个词总是切开
  --explain 词     segment：这个词（或 UTF-16 位置上的词）为什么这样切：候选词、权重、规则
  --change 文件    segment：加上这个词表会改变什么：增减的词，被截断的词
  --glossary 文件  自己的名目表，每行：名称 = 成员、成员 | 出处；先于内置的名目表
  --why            outline：写出每个序数为什么排在那里
  --moves          outline：标出会议背景、成绩回顾、存在问题、工作任务等
  --rule 规则      check：只查这些规则，可写几次或以逗号分开
  --ignore 规则    check：不查这些规则
  --enable 规则    check：也查这些默认不查的规则
  --own 文件       check：自己的规则，每行：词 => 改法 | 说明（见 docs/rules.md）
  --genre 文种     check：文稿是 speech、report、statutory、plan 或 regulation
  --fix            check：写出改好的文稿，只作安全的修改；加 --in-place 改写原文件，原样另存为 .bak
  --baseline 文件  check：其中列出的已知问题不再报；加 --write-baseline 写出这个文件
  --list           check：列出全部规则
  --table 表       stats：{TABLES}
                   （各表的定义和出处见 docs/statistics.md）
  --term 词语      stats：要查的词语，可写几次或以逗号分开；“经济 发展”是两个词相连
  --document 篇号  stats：只统计这一篇；加 --section 节号 只统计其中一节
  --against 篇号   stats：同这一篇比较
  --by 单位        stats：按 document 或 section 分部分
  --top 行数       stats：最多写出的行数，不写为 100，0 为全部
  --least 次数     stats：至少出现的次数；reuse 是连续相同的字数
  --size 词数      stats：词串的词数，如 2-4；--chars 字数 是词语的最少字数
  --window 词数    stats：搭配词的左右范围，或算 MATTR 的窗口
  --context 词数   stats：语境左右的词数；--sort L1,R1,R2 按左右邻词排序
  --tags 词性      stats：只统计这些词性，如 n,v
  --stop 文件      stats：自己的停用词，代替内置的；--no-stop 不用停用词
  --encoding 编码  纯文本和 .html 的编码，自动认错时用：utf-8、gb18030、big5、utf-16le、utf-16be
  --original       .docx 有修订时按修订之前的原文读；不写则按接受全部修订读
  -h, --help       这份说明
  -V, --version    版本

结束代码：0 正常；1 check 发现了错误；2 有参数或文件不能用。

例：gangmu segment --pos 讲话.txt
    gangmu outline --format markdown 讲话.txt > 提纲.md
    gangmu check *.txt
    gangmu stats --table keyness --format csv 去年.txt 今年.txt > 对比.csv
";

/// What to do with a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    Analyze,
    Segment,
    Outline,
    Check,
    Facts,
    Stats,
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
    /// What `stats` alone wants to know.
    pub stats: stats::Choice,
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
        stats: stats::Choice::default(),
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
                    other => {
                        let known = "text、json、markdown、csv、opml、tsv、svg、html、sarif";
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
                    Some("help") => return Ok(Request::Help),
                    _ => {
                        let word = word.to_string_lossy();
                        return Err(format!(
                            "没有命令“{word}”，可用 analyze、segment、outline、check、facts、stats"
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
        return Err("缺少命令：analyze、segment、outline、check、facts 或 stats".to_owned());
    };
    call.command = command;
    let fits = match call.format {
        Format::Text => true,
        Format::Json => !matches!(command, Command::Segment | Command::Outline),
        Format::Markdown => !matches!(command, Command::Segment | Command::Check),
        Format::Csv => matches!(command, Command::Facts | Command::Check | Command::Stats),
        Format::Tsv => matches!(command, Command::Outline | Command::Stats),
        Format::Opml | Format::Svg => command == Command::Outline,
        Format::Html | Format::Sarif => command == Command::Check,
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
    if files.len() > 1 && *format == Format::Html {
        return Err("html 一次写一个文件".to_owned());
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

/// `gangmu --help`.
pub fn help() -> String {
    HELP.replace("{KINDS}", &kinds()).replace("{TABLES}", &stats::tables())
}

/// The names of all kinds of facts.
fn kinds() -> String {
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
