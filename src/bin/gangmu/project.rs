//! A project file as a file of a call: its documents, read as the project says.
//!
//! Reads the file, and beside it the texts of documents it holds only the checksums of,
//! by their names; says which are missing.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use gangmu::job::Options;
use gangmu::project::{EXTENSION, Project};

use crate::arguments::{Call, Format};
use crate::{Tools, complain, name};

/// Whether `file` is called a project.
pub fn is_one(file: &str) -> bool {
    file.ends_with(EXTENSION)
}

/// Writes what `call` wants to know of each document. Gives the exit code.
pub fn answer(tools: &Tools, call: &Call, file: &str, out: &mut impl Write) -> io::Result<u8> {
    let opened = match fs::read_to_string(file)
        .map_err(|e| format!("读不出：{e}"))
        .and_then(|text| Project::parse(&text))
    {
        Ok(opened) => opened,
        Err(message) => {
            complain(&name(file), &message);
            return Ok(2);
        }
    };
    let project = &opened.project;
    let binary = matches!(call.format, Format::Docx | Format::Xlsx | Format::Html);
    if binary && project.documents.len() != 1 {
        complain(&name(file), &format!("项目里有 {} 篇，这种格式一次写一篇", project.documents.len()));
        return Ok(2);
    }
    opened.notes.iter().for_each(|note| complain(&name(file), note));
    let mut code = 0;
    for (index, document) in project.documents.iter().enumerate() {
        let beside = || {
            let path = Path::new(file).parent().unwrap_or(Path::new("")).join(&document.name);
            let text = crate::document(&path.display().to_string(), &call.reading).ok()?;
            (project.find(&text) == Some(index)).then_some(text)
        };
        let Some(text) = document.text.clone().or_else(beside) else {
            let name = format!("{}：{}", name(file), document.name);
            complain(&name, "项目只存了校验值；请把同样内容的文稿以这个名字放在项目文件旁边");
            code = 2;
            continue;
        };
        let mut options = project.options(index);
        let Options { lexicon, glossary, hmm, .. } = &tools.options;
        for (own, more) in [(&mut options.lexicon, lexicon), (&mut options.glossary, glossary)] {
            if !more.is_empty() {
                *own = format!("{own}\n{more}");
            }
        }
        options.hmm |= hmm;
        let several = (project.documents.len() > 1).then_some(document.name.as_str());
        code = code.max(tools.tell(call, &options, index, several, &text, out)?);
    }
    Ok(code)
}
