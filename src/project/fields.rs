//! The fields of a JSON text by their paths, and what is wrong with one in words.

use std::collections::BTreeSet;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

/// The paths of all fields: `options.hmm`, `documents.text`; list items have no name.
pub(super) fn paths(json: &str) -> Result<BTreeSet<String>, serde_json::Error> {
    let mut found = BTreeSet::new();
    let mut reader = serde_json::Deserializer::from_str(json);
    Walk { path: String::new(), found: &mut found }.deserialize(&mut reader)?;
    reader.end()?;
    Ok(found)
}

struct Walk<'f> {
    path: String,
    found: &'f mut BTreeSet<String>,
}

impl<'d> DeserializeSeed<'d> for Walk<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'d>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'d> Visitor<'d> for Walk<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'d>>(self, mut list: A) -> Result<(), A::Error> {
        while list.next_element_seed(Walk { path: self.path.clone(), found: self.found })?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'d>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key::<String>()? {
            let path = if self.path.is_empty() { name } else { format!("{}.{name}", self.path) };
            self.found.insert(path.clone());
            map.next_value_seed(Walk { path, found: self.found })?;
        }
        Ok(())
    }
}

/// What `error` says of `json`, in a sentence.
pub(super) fn explain(json: &str, error: &serde_json::Error) -> String {
    let place = format!("第 {} 行第 {} 字节处", error.line(), error.column());
    let said = error.to_string();
    let named = said.split('`').nth(1).unwrap_or_default();
    if error.is_eof() {
        return format!("项目文件不完整：{place}，到这里就断了");
    }
    if error.is_syntax() {
        return format!("项目文件有损坏：{place}不是 JSON");
    }
    if said.starts_with("missing field") {
        return format!("项目文件有损坏：{place}之前缺少“{named}”一项");
    }
    let field = field(json, error.line(), error.column());
    if said.starts_with("unknown variant") {
        return format!("项目文件有损坏：{place}，“{field}”一项不认识“{named}”");
    }
    format!("项目文件有损坏：{place}，“{field}”一项的内容不对")
}

/// The name of the field whose content ends at this place.
fn field(json: &str, line: usize, column: usize) -> &str {
    let start = json.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum::<usize>();
    let end = (0..=start + column).rev().find(|&at| json.is_char_boundary(at)).unwrap_or(0);
    let before = json.get(..end).unwrap_or_default();
    let name = before.rfind("\":").and_then(|to| before.get(..to));
    name.and_then(|name| name.rsplit('"').next()).unwrap_or_default()
}
