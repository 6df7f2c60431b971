//! What the page and its workers say to each other: the only serialised types
//! between them.
//!
//! The engine reads a text; the desk is given what was read of it, counts it and
//! writes papers. The page asks each for what it shows.
//! The page normalises the text and keeps it, so places are UTF-8 bytes of a
//! text both have. A reply carries the revision it answers; its payload is one
//! block of bytes (postcard), words as byte columns: thousands of objects across
//! the boundary cost a hundred times as much.

mod columns;
mod desk;
mod engine;

use serde::{Deserialize, Serialize};

pub use crate::stats::Term;
pub use columns::Columns;
pub use desk::{Drawn, Errand, Hide, Inquiry, Product, Task, Volume, complete, rest};
pub use engine::{Amend, Answer, Message, Question, Reply, Request};

/// Worker → page: one message of these fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope {
    /// The revision this answers; 0 for [`Reply::Ready`].
    pub revision: u32,
    /// A [`Reply`], see [`Reply::pack`].
    #[serde(with = "bytes")]
    pub payload: Vec<u8>,
}

/// What is said is one block of bytes.
macro_rules! packed {
    ($($said:ident),*) => { $(
        impl $said {
            /// As bytes.
            #[must_use]
            pub fn pack(&self) -> Vec<u8> {
                postcard::to_allocvec(self).unwrap_or_default()
            }

            /// From bytes; `None` if they are nothing of this version.
            #[must_use]
            pub fn unpack(bytes: &[u8]) -> Option<$said> {
                postcard::from_bytes(bytes).ok()
            }
        }
    )* };
}

packed!(Message, Reply, Errand, Product);

/// Byte vectors as one block instead of a sequence of numbers.
mod bytes {
    use serde::de::{self, Deserializer, Visitor};
    use serde::ser::Serializer;

    pub fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(bytes)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        struct Bytes;
        impl Visitor<'_> for Bytes {
            type Value = Vec<u8>;
            fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
                f.write_str("bytes")
            }
            fn visit_bytes<E: de::Error>(self, v: &[u8]) -> Result<Vec<u8>, E> {
                Ok(v.to_vec())
            }
            fn visit_byte_buf<E: de::Error>(self, v: Vec<u8>) -> Result<Vec<u8>, E> {
                Ok(v)
            }
        }
        deserializer.deserialize_byte_buf(Bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::{Columns, Envelope, Errand, Reply, Term, Volume, complete, rest};
    use crate::check::Ignore;
    use crate::export::json;
    use crate::job::{Options, analyze};
    use crate::segment::{Pos, Segmenter, Token};
    use crate::span::Span;

    #[test]
    fn the_desk_writes_the_json_of_the_terminal() {
        let segmenter = Segmenter::new(include_bytes!("../../data/dictionary.bin")).unwrap();
        let options =
            Options { ignored: vec![Ignore::Rule("doubled-mark".to_owned())], ..Options::default() };
        let text = "讲话\r\n同志们：\n𠮷县完成投资1.2亿元，，增长5%。抓好三件事：一是修渠，二是植树。《办法》要落实。\n";
        let read = analyze(text, &options, Some(&segmenter));
        assert!(!read.facts.figures.is_empty() && !read.ignored.is_empty());
        let there = json::write(&read, Some(segmenter.checksum()));
        let errand = Errand::Take(Box::new(Volume::of(&read, segmenter.checksum()))).pack();
        let Some(Errand::Take(volume)) = Errand::unpack(&errand) else { panic!("no volume") };
        let dictionary = volume.dictionary.clone();
        let mut desk = volume.open();
        complete(&mut desk, &rest(&read));
        assert_eq!(json::write(&desk, dictionary.as_deref()), there);
    }

    #[test]
    fn replies_survive_the_wire() {
        let tokens: Vec<Token> =
            (0..5).map(|i| Token { span: Span::new(i * 3, i * 3 + 3), pos: Pos(i as u8) }).collect();
        let words = Columns::new(&tokens);
        assert_eq!(words.get(3), Some(tokens[3]));
        assert_eq!(words.get(5), None);
        assert_eq!([words.first_from(0), words.first_from(4), words.first_from(99)], [0, 2, 5]);
        let terms = vec![Term { span: Span::new(0, 3), pos: Pos(1), count: 2 }];
        let reply = Reply::Words { words, terms, problems: vec![(2, "空".to_owned())] };
        assert_eq!(Reply::unpack(&reply.pack()), Some(reply.clone()));
        let envelope = Envelope { revision: 7, payload: reply.pack() };
        let bytes = postcard::to_allocvec(&envelope).unwrap();
        assert_eq!(postcard::from_bytes::<Envelope>(&bytes).unwrap(), envelope);
        assert_eq!(Reply::unpack(&[250, 1]), None);
    }
}
