//! A project as one file, `.gangmu.json`: documents or their checksums, lexicons,
//! rules, decisions, settings.
//!
//! Reads and writes JSON to the contract of docs/schema/project.schema.json; linear;
//! never fails: a damaged file is explained in a sentence that names line and field,
//! a field that is not known is told. Written, read and written again the file is the
//! same to the byte. A file of an older version is read as this one's.

mod fields;
mod link;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::check::Ignore;
use crate::job::Options;
use crate::outline::{Decision, Kind};
use crate::segment::LexiconFile;
use crate::source::normalise;

/// Counts up when a field changes its meaning. 0, of before the first version, had no
/// number, no checksums, one lexicon inside the options and decisions for all
/// documents alike.
pub const SCHEMA: u32 = 1;

/// How a project file's name ends.
pub const EXTENSION: &str = ".gangmu.json";

/// Documents and how they are read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Project {
    /// See [`SCHEMA`].
    pub schema: u32,
    /// The program that wrote it.
    pub engine: String,
    /// The checksum of its dictionary.
    pub dictionary: Option<String>,
    /// What the page is set to.
    pub settings: Settings,
    /// The person's lexicons.
    pub lexicons: Vec<LexiconFile>,
    /// What holds for all documents. The lexicon, kinds, decisions and findings put
    /// aside stand elsewhere; use [`Project::options`].
    pub options: Options,
    /// The documents.
    pub documents: Vec<Document>,
}

/// What the page is set to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// `zh-CN` or `en`; empty for the usual.
    pub language: String,
    /// The person's own stop words, if not the usual.
    pub stop_words: Option<String>,
}

/// A document of a project.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Document {
    /// What it is called.
    pub name: String,
    /// The checksum of its normalised text, `sha256:…`.
    pub sha256: String,
    /// Its normalised text; without it the person brings it again.
    pub text: Option<String>,
    /// What kind of writing its parts are.
    pub kinds: Vec<(u32, Kind)>,
    /// Marks hung elsewhere.
    pub decisions: Vec<Decision>,
    /// Findings put aside.
    pub ignored: Vec<Ignore>,
}

/// How a project is taken along.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Packing {
    /// A file with the texts.
    Whole,
    /// A file with the checksums of the texts.
    Bare,
    /// What the browser keeps: all of it.
    Draft,
    /// A link: settings, rules and lexicons, nothing of any document.
    Link,
}

/// A project that was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Opened {
    /// It.
    pub project: Project,
    /// What the person should know of it.
    pub notes: Vec<String>,
}

impl Document {
    /// The document `name` of `text`, which is kept inside if `whole`; what `options`
    /// say of this one document goes with it.
    #[must_use]
    pub fn new(name: &str, text: &str, whole: bool, options: &Options) -> Document {
        let text = normalise(text);
        let Options { kinds, decisions, ignored, .. } = options.clone();
        let sha256 = checksum(&text);
        Document { name: name.to_owned(), sha256, text: whole.then_some(text), kinds, decisions, ignored }
    }
}

impl Project {
    /// A project of this version; what `options` say of single documents is left out.
    #[must_use]
    pub fn new(options: &Options, dictionary: Option<&str>) -> Project {
        let options = Options {
            lexicon: String::new(),
            kinds: Vec::new(),
            decisions: Vec::new(),
            ignored: Vec::new(),
            ..options.clone()
        };
        let engine = concat!("gangmu ", env!("CARGO_PKG_VERSION")).to_owned();
        let dictionary = dictionary.map(str::to_owned);
        Project { schema: SCHEMA, engine, dictionary, options, ..Project::default() }
    }

    /// How the document with this index is read.
    #[must_use]
    pub fn options(&self, index: usize) -> Options {
        let mut options = self.options.clone();
        options.lexicon = LexiconFile::all(&self.lexicons);
        if let Some(document) = self.documents.get(index) {
            options.kinds.clone_from(&document.kinds);
            options.decisions.clone_from(&document.decisions);
            options.ignored.clone_from(&document.ignored);
        }
        options
    }

    /// The document whose text `text` is.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<usize> {
        let sum = checksum(&normalise(text));
        self.documents.iter().position(|document| document.sha256 == sum)
    }

    /// As it is taken along: the bytes of a file, or what a link carries. The checksums
    /// are those of the texts.
    #[must_use]
    pub fn pack(mut self, packing: Packing) -> Vec<u8> {
        if packing == Packing::Link {
            return link::write(&self).into_bytes();
        }
        for document in &mut self.documents {
            if let Some(text) = &document.text {
                document.sha256 = checksum(text);
            }
            if packing == Packing::Bare {
                document.text = None;
            }
        }
        self.write().into_bytes()
    }

    /// What was packed.
    ///
    /// # Errors
    /// A sentence that says what is wrong with it.
    pub fn unpack(packing: Packing, packed: &str) -> Result<Opened, String> {
        if packing == Packing::Link { link::read(packed) } else { Project::parse(packed) }
    }

    /// The file, a field on a line.
    #[must_use]
    pub fn write(&self) -> String {
        let mut out = serde_json::to_string_pretty(self).unwrap_or_default();
        out.push('\n');
        out
    }

    /// Reads a file.
    ///
    /// # Errors
    /// A sentence that says what is wrong with it, in which line or field.
    pub fn parse(file: &str) -> Result<Opened, String> {
        #[derive(Default, Deserialize)]
        #[serde(default)]
        struct Head {
            schema: u32,
        }
        let file = file.trim_start_matches('\u{feff}');
        let explain = |error: serde_json::Error| fields::explain(file, &error);
        let here: BTreeSet<String> = fields::paths(file).map_err(explain)?;
        if !here.contains("documents") {
            return Err("这不是纲目的项目文件：没有 documents 一项".to_owned());
        }
        let Head { schema } = serde_json::from_str(file).map_err(explain)?;
        if schema > SCHEMA {
            return Err(format!(
                "这个项目文件由更新的版本写成（schema {schema}，本程序到 {SCHEMA}），请更新程序再打开"
            ));
        }
        let mut project: Project = serde_json::from_str(file).map_err(explain)?;
        let mut notes = Vec::new();
        if schema == 0 {
            project.migrate();
            notes.push("这是旧版本的项目文件，保存时写成新版本".to_owned());
        }
        let known = fields::paths(&project.write()).unwrap_or_default();
        let strange: Vec<&str> =
            here.iter().filter(|path| !known.contains(*path)).map(String::as_str).collect();
        if schema == SCHEMA && !strange.is_empty() {
            notes.push(format!("不认识的项目没有读入：{}", strange.join("、")));
        }
        for (index, document) in project.documents.iter_mut().enumerate() {
            let name = format!("第 {} 篇“{}”", index + 1, document.name);
            match &mut document.text {
                Some(text) => {
                    *text = normalise(text);
                    let sum = checksum(text);
                    if !document.sha256.is_empty() && document.sha256 != sum {
                        notes.push(format!("{name}的文字同校验值不符，在别处改过"));
                    }
                    document.sha256 = sum;
                }
                None if document.sha256.is_empty() => {
                    return Err(format!("{name}既没有文字（text）也没有校验值（sha256）"));
                }
                None => {}
            }
        }
        Ok(Opened { project, notes })
    }

    /// From before the first version.
    fn migrate(&mut self) {
        let Options { lexicon, kinds, decisions, ignored, .. } = &mut self.options;
        let lexicon = std::mem::take(lexicon);
        let (kinds, decisions) = (std::mem::take(kinds), std::mem::take(decisions));
        let ignored = std::mem::take(ignored);
        if !lexicon.is_empty() {
            self.lexicons.push(LexiconFile { name: "词表".to_owned(), on: true, text: lexicon });
        }
        for document in &mut self.documents {
            document.kinds.extend(kinds.iter().copied());
            document.decisions.extend(decisions.iter().cloned());
            document.ignored.extend(ignored.iter().cloned());
        }
        self.schema = SCHEMA;
    }
}

/// The checksum by which the document of a normalised text is known, `sha256:…`.
#[must_use]
pub fn checksum(text: &str) -> String {
    let sum: String = Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256:{sum}")
}

#[cfg(test)]
mod tests {
    use super::{Document, Packing, Project, checksum};
    use crate::check::Ignore;
    use crate::job::Options;
    use crate::outline::{Act, Decision, Kind};
    use crate::segment::LexiconFile;

    fn options() -> Options {
        let mark = |words: &str| Decision {
            act: Act::Demote,
            mark: "一,".to_owned(),
            words: words.to_owned(),
            nth: 1,
        };
        Options {
            hmm: true,
            glossary: "三清 = 清渠、清淤 | 𠮷县".to_owned(),
            kinds: vec![(0, Kind::Speech)],
            rules_off: vec!["doubled-word".to_owned()],
            own_rules: "修渠 => 修水渠\n".to_owned(),
            ignored: vec![
                Ignore::Rule("page-number".to_owned()),
                Ignore::Words { rule: "own".to_owned(), words: "修渠\t\"".to_owned() },
            ],
            decisions: vec![mark("修渠")],
            ..Options::default()
        }
    }

    fn project() -> Project {
        let mut project = Project::new(&options(), Some("sha256:00"));
        project.settings.stop_words = Some("的 了".to_owned());
        project
            .lexicons
            .push(LexiconFile { name: "地名".to_owned(), on: true, text: "𠮷县 ns".to_owned() });
        project.documents.push(Document::new("甲.txt", "一、修渠\r\n𠮷", true, &options()));
        project.documents.push(Document::new("乙.docx", "二、清淤", false, &Options::default()));
        project
    }

    #[test]
    fn a_project_is_read_as_it_was_written() {
        for project in [project(), Project::new(&Options::default(), None)] {
            let written = project.write();
            let opened = Project::parse(&written).expect("it is sound");
            assert_eq!(opened.project, project);
            assert_eq!(opened.project.write(), written);
        }
        let opened = Project::parse(&project().write()).expect("it is sound");
        assert!(opened.notes.is_empty(), "{:?}", opened.notes);
        assert_eq!(opened.project.find("\u{feff}二、清淤"), Some(1));
        assert_eq!(opened.project.find("三、护堤"), None);
        let Options { lexicon, .. } = opened.project.options(1);
        assert_eq!(
            (lexicon.as_str(), opened.project.options(0)),
            ("𠮷县 ns", Options { lexicon: lexicon.clone(), ..options() })
        );
    }

    #[test]
    fn a_project_is_packed_with_its_checksums_and_without_what_is_not_wanted() {
        let mut unsealed = project();
        unsealed.documents[0].sha256.clear();
        for packing in [Packing::Whole, Packing::Draft, Packing::Bare] {
            let packed = String::from_utf8(unsealed.clone().pack(packing)).expect("UTF-8");
            let opened = Project::unpack(packing, &packed).expect("it is sound").project;
            assert_eq!(opened.documents[0].sha256, checksum("一、修渠\n𠮷"));
            assert_eq!(opened.documents[0].text.is_none(), packing == Packing::Bare);
            assert_eq!(opened.documents[0].decisions, project().documents[0].decisions);
        }
    }

    #[test]
    fn an_old_file_becomes_a_new_one() {
        let old = r#"{"documents":[{"name":"甲","text":"一、修渠"}],"options":{"lexicon":"雁南区 ns","ignored":[{"rule":"page-number"}]}}"#;
        let opened = Project::parse(old).expect("it is read");
        let project = &opened.project;
        assert_eq!((project.schema, project.documents[0].sha256.len()), (1, 71));
        assert_eq!(project.documents[0].ignored, [Ignore::Rule("page-number".to_owned())]);
        assert_eq!(
            (project.options(0).lexicon.as_str(), project.options.lexicon.as_str()),
            ("雁南区 ns", "")
        );
        assert!(opened.notes[0].contains("旧版本"));
        let again = Project::parse(&project.write()).expect("it is sound");
        assert_eq!((&again.project, again.notes.len()), (project, 0));
    }

    #[test]
    fn damage_is_explained() {
        let whole = project().write();
        let changed = |from: &str, to: &str| whole.replacen(from, to, 1);
        let end = whole.char_indices().map(|(at, _)| at).rfind(|at| *at < whole.len() / 2).unwrap_or(0);
        for (file, words) in [
            ("", "第 1 行"),
            ("{", "第 1 行"),
            ("[]", "不是纲目的项目文件"),
            ("{\"schema\":1}", "没有 documents"),
            (&whole[..end], "到这里就断了"),
            (&changed("\"schema\": 1", "\"schema\": 2"), "更新的版本"),
            (&changed("\"schema\": 1", "\"schema\": \"一\""), "“schema”"),
            (&changed("\"hmm\": true", "\"hmm\": 3"), "“hmm”"),
            (&changed("\"act\": \"demote\"", "\"act\": \"lift\""), "“lift”"),
            (&changed("\"name\": \"地名\",", ""), "缺少“name”"),
            (r#"{"schema":1,"documents":[{"name":"甲"}]}"#, "第 1 篇“甲”既没有文字"),
        ] {
            let message = Project::parse(file).expect_err(words);
            assert!(message.contains(words), "{words}: {message}");
        }
        let opened =
            Project::parse(&changed("\"hmm\": true", "\"hmm\": true, \"colour\": 1")).expect("it is read");
        assert_eq!(opened.notes[0], "不认识的项目没有读入：options.colour");
        let opened = Project::parse(&changed("一、修渠", "一、修路")).expect("it is read");
        assert!(opened.notes[0].contains("校验值不符"), "{:?}", opened.notes);
    }
}
