//! Parts of speech: the tags of the word list and the few of our own.

use serde::{Deserialize, Serialize};

/// A part of speech, as an index into [`Pos::TAGS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Pos(pub u8);

impl Pos {
    /// Tag and Chinese name, sorted by tag. The tags are those of the word list
    /// (the ICTCLAS set with jieba's additions); `w` is ours.
    pub const TAGS: [(&'static str, &'static str); 58] = [
        ("a", "形容词"),
        ("ad", "副形词"),
        ("ag", "形语素"),
        ("an", "名形词"),
        ("b", "区别词"),
        ("c", "连词"),
        ("d", "副词"),
        ("df", "副词"),
        ("dg", "副语素"),
        ("e", "叹词"),
        ("eng", "外文"),
        ("f", "方位词"),
        ("g", "语素"),
        ("h", "前接成分"),
        ("i", "成语"),
        ("j", "简称"),
        ("k", "后接成分"),
        ("l", "习用语"),
        ("m", "数词"),
        ("mg", "数语素"),
        ("mq", "数量词"),
        ("n", "名词"),
        ("ng", "名语素"),
        ("nr", "人名"),
        ("nrfg", "人名"),
        ("nrt", "音译人名"),
        ("ns", "地名"),
        ("nt", "机构名"),
        ("nz", "专名"),
        ("o", "拟声词"),
        ("p", "介词"),
        ("q", "量词"),
        ("r", "代词"),
        ("rg", "代语素"),
        ("rr", "人称代词"),
        ("rz", "指示代词"),
        ("s", "处所词"),
        ("t", "时间词"),
        ("tg", "时语素"),
        ("u", "助词"),
        ("ud", "助词"),
        ("ug", "助词"),
        ("uj", "助词"),
        ("ul", "助词"),
        ("uv", "助词"),
        ("uz", "助词"),
        ("v", "动词"),
        ("vd", "副动词"),
        ("vg", "动语素"),
        ("vi", "不及物动词"),
        ("vn", "名动词"),
        ("vq", "动词"),
        ("w", "标点"),
        ("x", "其他"),
        ("y", "语气词"),
        ("yg", "语气语素"),
        ("z", "状态词"),
        ("zg", "状态语素"),
    ];

    /// Punctuation.
    pub const MARK: Pos = Pos::known("w");
    /// Unknown, blanks, placeholders.
    pub const OTHER: Pos = Pos::known("x");
    /// Numbers, percentages, ordinals, markers.
    pub const NUMBER: Pos = Pos::known("m");
    /// Numbers with a measure word.
    pub const AMOUNT: Pos = Pos::known("mq");
    /// Dates and times.
    pub const TIME: Pos = Pos::known("t");
    /// Latin words.
    pub const LATIN: Pos = Pos::known("eng");
    /// Nouns.
    pub const NOUN: Pos = Pos::known("n");
    /// Names of things.
    pub const NAME: Pos = Pos::known("nz");

    /// The part of speech with this tag.
    #[must_use]
    pub fn of(tag: &str) -> Option<Pos> {
        let index = Pos::TAGS.binary_search_by(|(known, _)| known.cmp(&tag)).ok()?;
        Some(Pos(index as u8))
    }

    /// The tag; `x` for an index beyond the table.
    #[must_use]
    pub fn tag(self) -> &'static str {
        Pos::TAGS.get(usize::from(self.0)).map_or("x", |(tag, _)| tag)
    }

    /// The name in Chinese.
    #[must_use]
    pub fn name(self) -> &'static str {
        Pos::TAGS.get(usize::from(self.0)).map_or("其他", |(_, name)| name)
    }

    /// [`Pos::of`] for a tag of the table, at compile time; no other tag compiles.
    const fn known(tag: &str) -> Pos {
        let wanted = tag.as_bytes();
        let mut index = 0;
        loop {
            let found = Pos::TAGS[index].0.as_bytes();
            let mut at = 0;
            while at < wanted.len() && at < found.len() && wanted[at] == found[at] {
                at += 1;
            }
            if at == wanted.len() && at == found.len() {
                return Pos(index as u8);
            }
            index += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Pos;

    #[test]
    fn tags_are_sorted_and_found() {
        assert!(Pos::TAGS.is_sorted());
        for (index, (tag, name)) in Pos::TAGS.iter().enumerate() {
            assert_eq!(Pos::of(tag), Some(Pos(index as u8)));
            assert_eq!((Pos(index as u8).tag(), Pos(index as u8).name()), (*tag, *name));
        }
        assert_eq!((Pos::MARK.tag(), Pos::LATIN.tag(), Pos::of("qq")), ("w", "eng", None));
        assert_eq!(Pos(255).tag(), "x");
    }
}
