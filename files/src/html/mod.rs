//! Web pages and what the clipboard holds of them, as text.
//!
//! Reads HTML; gives a [`Read`] with a list of what was dropped; linear, and the
//! stack of open elements is bounded. Cannot fail: any text is HTML. Blocks
//! become lines, cells are set apart by tabs, numbers of lists are computed,
//! what is not shown is dropped. A tree is not built: html5ever would be exact
//! about broken pages and weigh more than all other readers together, and only
//! the order of blocks is needed here. Names of entities are quick-xml's table.

mod tag;
mod writer;

use crate::encoding::{Encoding, detect};
use crate::{Note, Read};
use writer::Writer;

/// Bytes in which a page names its encoding.
const HEAD: usize = 4_096;

/// Whether bytes without a telling name are a web page.
pub fn looks(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(512)];
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start().to_ascii_lowercase();
    head.starts_with(b"<!doctype html") || head.starts_with(b"<html")
}

/// Reads a page.
pub fn read(bytes: &[u8], choice: Option<Encoding>) -> Read {
    let named = || {
        let encoding = named(bytes)?;
        let (_, replaced) = encoding.decode(bytes);
        // A page may lie about itself; what it says must fit.
        (replaced * 200 <= bytes.len()).then_some((encoding, false))
    };
    let marked = || detect(bytes).filter(|(encoding, guessed)| !guessed && *encoding != Encoding::Utf8);
    let found = choice.map(|encoding| (encoding, false)).or_else(marked).or_else(named);
    let (encoding, guessed) = found.or_else(|| detect(bytes)).unwrap_or((Encoding::Utf8, true));
    let (text, replaced) = encoding.decode(bytes);
    let mut read = fragment(&text);
    (read.encoding, read.guessed) = (Some(encoding), guessed);
    if replaced > 0 {
        read.notes.push(Note::counted(replaced, format!("处不合 {}，以 \u{fffd} 代替", encoding.name())));
    }
    read
}

/// The encoding a page names in its head.
fn named(bytes: &[u8]) -> Option<Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let rest = &head[head.find("charset")? + "charset".len()..];
    let rest = rest.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "-_".contains(c))).unwrap_or(rest.len());
    Encoding::named(&rest[..end])
}

/// The text of a page or a piece of one.
pub fn fragment(html: &str) -> Read {
    const START: &str = "<!--StartFragment-->";
    let html = match (html.find(START), html.rfind("<!--EndFragment-->")) {
        (Some(start), Some(end)) if start < end => &html[start + START.len()..end],
        _ => html,
    };
    let mut writer = Writer::default();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        writer.text(&rest[..at]);
        rest = writer.markup(&rest[at..]);
    }
    writer.text(rest);
    writer.finish()
}

#[cfg(test)]
mod tests {
    use super::{fragment, read};

    #[test]
    fn pages_become_lines() {
        for (name, html, text) in [
            ("blocks", "<h1>通知</h1><p>各镇：</p><p>一、修路</p>", "通知\n各镇：\n一、修路\n"),
            ("entities", "<p>甲&nbsp;&amp;&#20037;&hellip;&lt;乙&unknown;</p>", "甲 &久…<乙&unknown;\n"),
            ("scripts", "<script>if (a<b) {'</p>'}</script>正文<style>p{}</style>", "正文\n"),
            ("wrapped source", "<p>第一\n  行 abc\ndef</p>", "第一行 abc def\n"),
            ("breaks", "甲<br>乙<br/>丙", "甲\n乙\n丙\n"),
            (
                "table",
                "<table><tr><td>甲<td><p>乙</p><p>丙</p></tr><tr><th>1<th>2</table>",
                "甲\t乙 丙\n1\t2\n",
            ),
            ("lists", "<ol start=3><li>甲<li>5万</ol><ul><li>乙</ul>", "3.甲\n4. 5万\n乙\n"),
            ("hidden", "<p style='display: none'>甲</p><p hidden>丙</p>乙", "乙\n"),
            ("pre", "<pre>甲  乙\n丙</pre>", "甲  乙\n丙\n"),
            ("torn", "<p>甲<b", "甲\n"),
            ("quoted >", "<p title=\"a>b\">甲</p>", "甲\n"),
            ("less than", "<p>3 < 5 𠮷</p>", "3 < 5 𠮷\n"),
            ("clipboard", "版本<!--StartFragment--><p>甲</p><!--EndFragment-->尾", "甲\n"),
            (
                "word list",
                "<p><!--[if !supportLists]--><span>一、</span><!--[endif]-->甲<o:p></o:p></p>",
                "一、甲\n",
            ),
            ("empty", "", ""),
        ] {
            assert_eq!(fragment(html).text, text, "{name}");
        }
    }

    #[test]
    fn what_was_dropped_is_said() {
        let read = fragment("<img src=a><img src=b><script>x</script><!-- c --><h2>甲</h2>");
        let notes: Vec<String> = read.notes.iter().map(ToString::to_string).collect();
        assert_eq!(notes, ["2 幅图片没有读入", "1 段脚本没有读入", "1 处注释没有读入"]);
        assert_eq!(read.headings.len(), 1);
    }

    #[test]
    fn the_encoding_a_page_names_is_used() {
        let page = b"<meta http-equiv=\"Content-Type\" content=\"text/html; charset=gb2312\"><p>\xd2\xbb\xa1\xa2</p>";
        assert_eq!(read(page, None).text, "一、\n");
        let lie = "<meta charset=gbk><p>一、总体要求</p>".as_bytes();
        assert!(read(lie, None).text.ends_with('\n'));
    }
}
