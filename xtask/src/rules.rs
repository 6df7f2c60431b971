//! Measures the rules and writes docs/rules.md.
//!
//! Reads the pages of the rules, the clean documents and the scorers of
//! ../shared (nothing of them is copied); runs the terminal command on the
//! documents and on mutants with one known defect each. Writes the rate of each
//! rule into its page and all of it, with date and version, into docs/rules.md.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde_json::Value;

use crate::program;

/// What a page says before and behind the measured number.
const RATE: (&str, &str) = ("误报：", "处");

/// Classes of mutants that must be caught, with the least recall.
const WANTED: &[(&str, f64)] = &[
    ("GAP", 0.9),
    ("DUP", 0.9),
    ("COUNT", 0.9),
    ("QUOTE", 0.9),
    ("QDOT", 0.9),
    ("HALF", 0.9),
    ("MASK", 0.9),
    ("NOISE", 0.9),
    ("SPACE", 0.9),
    ("LABELPUNCT", 0.9),
    ("DUPWORD", 0.9),
    ("RANGE", 0.9),
    ("BROKEN", 0.7),
    ("MERGE", 0.7),
    ("SUM", 0.7),
    ("RATIO", 0.7),
];

/// A rule as `gangmu check --list` names it.
struct Rule {
    id: String,
    severity: String,
    title: String,
    scope: String,
}

/// Measures, prints and writes.
pub fn run() -> Result<(), String> {
    let shared = program::root().join("../shared");
    let corpus = shared.join("corpus");
    if !corpus.is_dir() {
        return Err("no ../shared/corpus with clean documents to measure on".to_owned());
    }
    program::run(&program::cargo(), &["build", "--quiet", "--locked", "--bin", "gangmu"])?;
    let gangmu = program::target().join("debug/gangmu").display().to_string();
    let rules = rules(&program::output(&gangmu, &["check", "--list"])?);
    let out = program::target().join("rules");
    let report = mutants(&shared, &corpus, &gangmu, &out)?;
    let quiet = quiet(&corpus, &gangmu)?;
    let clean = &report["originals"];
    let characters = clean["characters"].as_u64().unwrap_or(0);
    let mut counts: BTreeMap<String, u64> = quiet;
    for (name, n) in clean["rules"].as_object().into_iter().flatten() {
        if let Some((_, id)) = name.split_once(':') {
            *counts.entry(id.to_owned()).or_default() += n.as_u64().unwrap_or(0);
        }
    }
    for rule in &rules {
        rate(&rule.id, counts.get(&rule.id).copied().unwrap_or(0), characters)?;
    }
    let table = tables(&rules, &counts, &report, characters)?;
    print!("{table}");
    let document = document(&rules, &table)?;
    program::write(&program::root().join("docs/rules.md"), document)
}

fn rules(list: &str) -> Vec<Rule> {
    let rule = |line: &str| {
        let mut words = line.splitn(2, ' ');
        let id = words.next()?.to_owned();
        let (severity, rest) = words.next()?.trim_start().split_once(' ')?;
        let (title, scope) = rest.trim_start().rsplit_once('（')?;
        let scope = scope.trim_end_matches('）').to_owned();
        Some(Rule { id, severity: severity.to_owned(), title: title.to_owned(), scope })
    };
    list.lines().filter_map(rule).collect()
}

fn texts(corpus: &Path) -> Result<Vec<String>, String> {
    let entries = std::fs::read_dir(corpus).map_err(|e| format!("{}: {e}", corpus.display()))?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "txt"));
    paths.sort();
    Ok(paths.iter().map(|p| p.display().to_string()).collect())
}

/// What the scorers say of the mutants and their originals.
fn mutants(shared: &Path, corpus: &Path, gangmu: &str, out: &Path) -> Result<Value, String> {
    let _ = std::fs::remove_dir_all(out);
    let score = |name: &str| shared.join("score").join(name).display().to_string();
    let (folder, report) = (out.display().to_string(), out.join("report.json").display().to_string());
    let mut inject =
        vec![score("inject.py"), "--seed=1".into(), "--per-class=2".into(), "--out".into(), folder.clone()];
    inject.extend(texts(corpus)?);
    program::output("python3", &inject.iter().map(String::as_str).collect::<Vec<_>>())?;
    let command = format!("{gangmu} check --format json {{file}}");
    let run = [&score("mutants.py"), "--mutants", &folder, "--cmd", &command, "--json", &report];
    program::output("python3", &run)?;
    serde_json::from_str(&program::read(Path::new(&report))?).map_err(|e| format!("{report}: {e}"))
}

/// How often the rules that are off by default would report.
fn quiet(corpus: &Path, gangmu: &str) -> Result<BTreeMap<String, u64>, String> {
    let list = program::output(gangmu, &["check", "--list"])?;
    let off: Vec<&str> =
        list.lines().filter(|l| l.contains("默认不查")).filter_map(|l| l.split(' ').next()).collect();
    let rule = off.join(",");
    let mut counts = BTreeMap::new();
    for text in texts(corpus)? {
        let out = program::output(gangmu, &["check", "--format", "json", "--rule", &rule, &text])?;
        let json: Value = serde_json::from_str(&out).map_err(|e| format!("{text}: {e}"))?;
        for finding in json["findings"].as_array().into_iter().flatten() {
            *counts.entry(finding["rule"].as_str().unwrap_or("").to_owned()).or_default() += 1;
        }
    }
    Ok(counts)
}

/// Writes the rate into the page of rule `id`, leaving what the page adds to it.
fn rate(id: &str, found: u64, characters: u64) -> Result<(), String> {
    let path = page(id);
    let text = program::read(&path)?;
    let start = text.find(RATE.0).ok_or_else(|| format!("{}: no {}", path.display(), RATE.0))? + RATE.0.len();
    let line = text[start..].find('\n').map_or(text.len(), |n| start + n);
    let end = text[start..line].find(RATE.1).map_or(line, |n| start + n + RATE.1.len());
    let said = format!("约 {:.1} 万字规范公文中报 {found} 处", characters as f64 / 10_000.0);
    let stop = if text[end..line].is_empty() { "。" } else { "" };
    let new = format!("{}{said}{stop}{}", &text[..start], &text[end..]);
    if new == text { Ok(()) } else { program::write(&path, new) }
}

fn page(id: &str) -> PathBuf {
    program::root().join("src/check").join(id.replace('-', "_")).with_extension("md")
}

fn tables(
    rules: &[Rule],
    counts: &BTreeMap<String, u64>,
    report: &Value,
    characters: u64,
) -> Result<String, String> {
    let mut out = String::new();
    let million = |n: u64| format!("{:.1}", n as f64 * 1e6 / characters.max(1) as f64);
    let clean = &report["originals"];
    let severity = |name: &str| clean["severity"][name].as_u64().unwrap_or(0);
    let texts = clean["texts"].as_u64().unwrap_or(0);
    let date = date();
    let version = program::version()?;
    let _ = writeln!(
        out,
        "实测：{date}，gangmu {version}，{texts} 篇规范公文共 {characters} 字。每百万字错误 {} 处、提醒 {} 处、提示 {} 处（默认不查的不计）。规范公文里也有真差错，所以这是误报的上限。\n",
        million(severity("error")),
        million(severity("warning")),
        million(severity("info"))
    );
    out.push_str("| 规则 | 查什么 | 级别 | 范围 | 每百万字 |\n|---|---|---|---|--:|\n");
    for rule in rules {
        let Rule { id, severity, title, scope } = rule;
        let n = counts.get(id).copied().unwrap_or(0);
        let _ = writeln!(out, "| [`{id}`](#{id}) | {title} | {severity} | {scope} | {} |", million(n));
    }
    out.push_str("\n在规范公文里各造一处已知的差错（每篇每类两处，seed 1），查出的比例：\n\n| 差错 | 数目 | 查出 | 紧挨差错处 | 牵连 | 目标 |\n|---|--:|--:|--:|--:|--:|\n");
    for (class, wanted) in WANTED {
        let row = &report["classes"][class];
        let number = |key: &str| row[key].as_f64().unwrap_or(0.0);
        let n = number("n");
        if n == 0.0 {
            continue;
        }
        let share = |key: &str| number(key) / n;
        let _ = writeln!(
            out,
            "| {class} | {n} | {:.2} | {:.2} | {:.2} | {wanted} |",
            share("sited"),
            share("caught"),
            share("spill")
        );
    }
    Ok(out)
}

/// docs/rules.md: what was measured, how to choose, every page.
fn document(rules: &[Rule], table: &str) -> Result<String, String> {
    let mut out = format!("{HEAD}{table}\n{GUIDE}");
    for rule in rules {
        let text = program::read(&page(&rule.id))?;
        let _ = write!(out, "\n<a id=\"{}\"></a>\n\n{}", rule.id, demoted(&text, &rule.id));
    }
    Ok(out)
}

/// A page two levels down, its id behind the title.
fn demoted(page: &str, id: &str) -> String {
    let mut out = String::new();
    for line in page.lines() {
        match line.strip_prefix("# ") {
            Some(title) => out += &format!("### {title} `{id}`\n"),
            None if line.starts_with("## ") => out += &format!("##{line}\n"),
            None => out += &format!("{line}\n"),
        }
    }
    out
}

/// Today, as 2024-05-29 (UTC).
fn date() -> String {
    let seconds = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |d| d.as_secs());
    let days = seconds / 86_400 + 719_468;
    let era = days / 146_097;
    let day_of_era = days % 146_097;
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    format!("{:04}-{month:02}-{day:02}", year_of_era + era * 400 + u64::from(month <= 2))
}

const HEAD: &str = "# 核查规则

<!-- 由 cargo xtask rules 从 src/check/*.md 生成，不要手改。 -->

每条规则的说明、依据、反例、正例，和它在规范公文里报出的次数。级别：error 错误，warning 提醒，info 提示。

## 实测

";

const GUIDE: &str = "## 怎样取舍

* **范围**：各类文稿都查的规则之外，有的只查法定公文，有的只查讲话、报告，由标题里的文种决定；文种认错了可以改（网页上改，终端用 `--genre`）。附件、引文、表格、序号、网址里的文字，规则按各自的说明避开。
* **开关**：不想要的规则可以关掉（`--ignore`），默认不查的可以打开（`--enable`），也可以只查几条（`--rule`）。
* **忽略**：一处、同样的词语、整条规则，都可以忽略；忽略的另列，可以恢复。一处是按规则、原文和前后各八个字认的，别处改动不影响；前后都改了才算另一处。终端用 `--baseline 文件 --write-baseline` 记下已知的问题，以后用 `--baseline 文件` 不再报它们，新问题照报。
* **自己的规则**：一行一条，`--own 文件`，报出时规则名是 `own`。

```text
旧称                    不应出现的词
旧称 => 新称            并提出改法
旧称 => 新称 | 说明     报出时显示的说明
+主题词 | 说明          全文必须出现的词
!错写                   按错误报，不写 ! 按提醒报
# 说明                  注释
```

词里的 `?` 代表任意一个字，`#` 代表一串数字，`*` 代表同一小句里十字以内的任何字；要查这几个符号本身，前面加 `\\`。读不懂的行会按行号指出，其余照用。

* **安全的修改**：只消除这一处问题，不带来新的问题，可以不看就改；`gangmu check --fix` 只作这样的修改。其余的改法要人看过。

## 各条规则
";

#[cfg(test)]
mod tests {
    use super::{demoted, rules};

    #[test]
    fn a_list_is_read() {
        let found = rules("ordinal-gap              error    序号缺漏或重复（各类公文、讲话、报告）\n");
        assert_eq!((found[0].id.as_str(), found[0].severity.as_str()), ("ordinal-gap", "error"));
        assert_eq!(
            (found[0].title.as_str(), found[0].scope.as_str()),
            ("序号缺漏或重复", "各类公文、讲话、报告")
        );
    }

    #[test]
    fn a_page_goes_down() {
        assert_eq!(demoted("# 题\n\n## 说明\n甲", "id"), "### 题 `id`\n\n#### 说明\n甲\n");
    }
}
