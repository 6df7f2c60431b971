//! Tags, attributes and entities of HTML.
//!
//! Reads a piece of a page; gives what it says and what is behind it; linear in
//! the piece. Cannot fail: what has no end ends with the page.

use quick_xml::escape::resolve_html5_entity;

/// The attributes of a tag, and what is behind its `>`; a `>` within quotation
/// marks is part of a value.
pub fn tag_end(rest: &str) -> (&str, &str) {
    let mut quote = None;
    let mut before = ' ';
    for (at, c) in rest.char_indices() {
        match (quote, c) {
            (None, '>') => return (rest[..at].trim(), &rest[at + 1..]),
            (None, '"' | '\'') if before == '=' => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            _ => {}
        }
        if !c.is_ascii_whitespace() {
            before = c;
        }
    }
    // No end: a quotation mark was lost, or the page is torn.
    match rest.find('>') {
        Some(at) => (rest[..at].trim(), &rest[at + 1..]),
        None => ("", ""),
    }
}

/// The value of an attribute.
pub fn attribute(attributes: &str, name: &str) -> Option<String> {
    let mut rest = attributes;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if rest.is_empty() {
            return None;
        }
        let end = rest.find(|c: char| c.is_ascii_whitespace() || c == '=').unwrap_or(rest.len());
        let found = rest[..end].eq_ignore_ascii_case(name);
        rest = rest[end..].trim_start();
        let Some(value) = rest.strip_prefix('=') else {
            if found {
                return Some(String::new());
            }
            if end == 0 {
                return None;
            }
            continue;
        };
        let value = value.trim_start();
        let (value, behind) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                let inside = &value[1..];
                let end = inside.find(quote).unwrap_or(inside.len());
                (&inside[..end], inside.get(end + 1..).unwrap_or(""))
            }
            _ => value.split_at(value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len())),
        };
        if found {
            return Some(value.to_owned());
        }
        rest = behind;
    }
}

/// The characters of an entity, and what is behind it.
pub fn entity(rest: &str) -> (Option<String>, &str) {
    let inside = &rest[1..];
    let end = inside
        .bytes()
        .take(33)
        .position(|b| !(b.is_ascii_alphanumeric() || b == b'#'))
        .unwrap_or(inside.len().min(33));
    let Some(name) = inside.get(..end) else { return (None, inside) };
    let behind = &inside[end..];
    let found = if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => number.parse().ok(),
        };
        code.and_then(char::from_u32).filter(|c| !c.is_control() || c.is_whitespace()).map(String::from)
    } else if behind.starts_with(';') || matches!(name, "nbsp" | "lt" | "gt" | "amp" | "quot") {
        resolve_html5_entity(name).map(str::to_owned)
    } else {
        None
    };
    match found {
        Some(found) => (Some(found), behind.strip_prefix(';').unwrap_or(behind)),
        None => (None, inside),
    }
}
