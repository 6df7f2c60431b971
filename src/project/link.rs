//! What a link carries: the settings of a project, its rules and its lexicons.
//!
//! The JSON of the project without documents and without what was decided about any,
//! deflated (RFC 1951), in the letters of RFC 4648, 5 (base64url). Reads what it
//! wrote, and whatever else people paste: never fails but in words, and takes no more
//! than [`LARGEST`] bytes of JSON, however small they are packed.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;

use super::{Opened, Project};

/// Bytes of JSON that are read; more are no settings.
const LARGEST: usize = 8 << 20;
/// As small as it goes.
const LEVEL: u8 = 9;

pub(super) fn write(project: &Project) -> String {
    let bare = Project {
        settings: project.settings.clone(),
        lexicons: project.lexicons.clone(),
        ..Project::new(&project.options, project.dictionary.as_deref())
    };
    let json = serde_json::to_vec(&bare).unwrap_or_default();
    URL_SAFE_NO_PAD.encode(compress_to_vec(&json, LEVEL))
}

pub(super) fn read(link: &str) -> Result<Opened, String> {
    let torn = || "设置链接不完整或有损坏，请向对方再要一次".to_owned();
    // Mail programs and people put blanks and line breaks into long links.
    let letters: String = link.chars().filter(|c| !c.is_whitespace()).collect();
    let packed = URL_SAFE_NO_PAD.decode(letters).map_err(|_| torn())?;
    let json = decompress_to_vec_with_limit(&packed, LARGEST).map_err(|_| torn())?;
    let mut opened = Project::parse(&String::from_utf8(json).map_err(|_| torn())?)?;
    opened.project.documents.clear();
    Ok(opened)
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;

    use super::super::{Document, Packing, Project};
    use crate::check::Ignore;
    use crate::job::Options;
    use crate::outline::{Act, Decision, Kind};
    use crate::segment::LexiconFile;

    fn project() -> Project {
        let options = Options {
            own_rules: "登陆 => 登录".to_owned(),
            rules_off: vec!["doubled-word".to_owned()],
            kinds: vec![(0, Kind::Speech)],
            decisions: vec![Decision {
                act: Act::Demote,
                mark: "一,".to_owned(),
                words: "机密的标题".to_owned(),
                nth: 1,
            }],
            ignored: vec![Ignore::Words { rule: "own".to_owned(), words: "机密的词".to_owned() }],
            ..Options::default()
        };
        let mut project = Project::new(&options, Some("sha256:00"));
        project.settings.stop_words = Some("的 了".to_owned());
        project
            .lexicons
            .push(LexiconFile { name: "地名".to_owned(), on: true, text: "𠮷县 ns".to_owned() });
        // As a page might hold them that knows nothing of what a link leaves out.
        project.options = options.clone();
        project.documents.push(Document::new("机密.docx", "机密的正文", true, &options));
        project
    }

    #[test]
    fn a_link_carries_settings_and_nothing_of_a_document() {
        let link = String::from_utf8(project().pack(Packing::Link)).expect("letters");
        assert!(link.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_'), "{link}");
        let mut torn = link.clone();
        torn.insert(9, '\n');
        for link in [&link, &torn] {
            let opened = Project::unpack(Packing::Link, link).expect("it is sound");
            let (told, project) = (opened.project.write(), project());
            assert!(!told.contains("机密"), "{told}");
            assert_eq!(opened.project.options.own_rules, project.options.own_rules);
            assert_eq!(opened.project.options.rules_off, project.options.rules_off);
            assert_eq!((opened.project.lexicons, opened.notes.len()), (project.lexicons, 0));
            assert_eq!(opened.project.settings, project.settings);
        }
    }

    #[test]
    fn damage_is_explained() {
        let link = String::from_utf8(project().pack(Packing::Link)).expect("letters");
        let mut bomb = serde_json::to_vec(&project()).unwrap();
        bomb.resize(super::LARGEST + 1, b' ');
        let bomb = super::URL_SAFE_NO_PAD.encode(super::compress_to_vec(&bomb, 9));
        assert!(bomb.len() < 32_000, "{}", bomb.len());
        for bad in ["", "一", "AAAA", &link[..link.len() / 2], &link[4..], &bomb] {
            let message = Project::unpack(Packing::Link, bad).expect_err(bad);
            assert!(message.contains("设置链接"), "{message}");
        }
        let strange = super::URL_SAFE_NO_PAD.encode(super::compress_to_vec(b"{\"schema\":1}", 9));
        assert!(Project::unpack(Packing::Link, &strange).is_err());
    }
}
