//! Reading for programs that speak JSON: the page.
//!
//! Reads the name and bytes of a file and a choice as JSON (`{"encoding": "big5",
//! "changes": "original", "footnotes": "dropped"}`, each may be missing; `{"from":
//! "clipboard"}` for a fragment of HTML); gives
//! JSON, `{text, format, encoding, guessed, notes: [{count, text}], headings:
//! [{line, level}]}` or `{problem}`. Cannot fail: a choice that is not known is none.

use serde_json::{Value, json};

use crate::{Changes, Choice, Encoding, Footnotes, Problem, Read, paste, read};

/// What is read of a file.
pub fn answer(name: &str, bytes: &[u8], choice: &str) -> String {
    let wanted: Value = serde_json::from_str(choice).unwrap_or_default();
    let word = |key: &str| wanted.get(key).and_then(Value::as_str).unwrap_or_default();
    let choice = Choice {
        encoding: Encoding::named(word("encoding")),
        changes: if word("changes") == "original" { Changes::Original } else { Changes::Accepted },
        footnotes: if word("footnotes") == "dropped" { Footnotes::Dropped } else { Footnotes::AtEnd },
    };
    match word("from") {
        "clipboard" => told(Ok(paste(&String::from_utf8_lossy(bytes)))),
        _ => told(read(name, bytes, &choice)),
    }
}

/// The same of what another reader gives.
pub fn told(made: Result<Read, Problem>) -> String {
    let made = match made {
        Ok(made) => made,
        Err(problem) => return json!({ "problem": problem.to_string() }).to_string(),
    };
    let notes: Vec<Value> =
        made.notes.iter().map(|note| json!({ "count": note.count, "text": note.text })).collect();
    let headings: Vec<Value> =
        made.headings.iter().map(|h| json!({ "line": h.line, "level": h.level })).collect();
    json!({
        "text": made.text,
        "format": made.format.name(),
        "encoding": made.encoding.map(Encoding::name),
        "guessed": made.guessed,
        "notes": notes,
        "headings": headings,
    })
    .to_string()
}

#[cfg(test)]
mod tests {
    use super::answer;

    #[test]
    fn answers_are_json() {
        for (name, bytes, choice, expected) in [
            (
                "a.txt",
                &b"\xd2\xbb"[..],
                r#"{"encoding":"gbk"}"#,
                r#"{"encoding":"GB18030","format":"text","guessed":false,"headings":[],"notes":[],"text":"一"}"#,
            ),
            (
                "a.html",
                "<h2>𠮷".as_bytes(),
                "",
                r#"{"encoding":"UTF-8","format":"html","guessed":false,"headings":[{"level":2,"line":0}],"notes":[],"text":"𠮷\n"}"#,
            ),
        ] {
            assert_eq!(answer(name, bytes, choice), expected);
        }
        assert!(answer("a.pdf", b"%PDF-1.7 \xe2\xe3", "{").starts_with(r#"{"problem":"这是 PDF"#));
    }
}
