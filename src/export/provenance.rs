//! Where a result comes from, on one line: what a reader needs to get it again.

use sha2::{Digest, Sha256};

use crate::job::{Analysis, Options};

/// Engine, dictionary, options that are not the usual ones, and the text's checksum.
#[must_use]
pub fn provenance(analysis: &Analysis, dictionary: Option<&str>) -> String {
    let engine = concat!("纲目 gangmu ", env!("CARGO_PKG_VERSION"));
    let dictionary = dictionary.map_or("未切词".to_owned(), |sum| format!("词典 {}", short(sum)));
    let options = if analysis.options == Options::default() {
        "选项：通常".to_owned()
    } else {
        let options = serde_json::to_vec(&analysis.options).unwrap_or_default();
        format!("选项 sha256:{}", &hex(&options)[..12])
    };
    format!("{engine} · {dictionary} · {options} · 文稿 sha256:{}", hex(analysis.source.text.as_bytes()))
}

/// The line as a remark of XML, HTML or Markdown, on a line of its own.
#[must_use]
pub fn remark(note: &str) -> String {
    format!("<!-- {} -->\n", note.replace("--", "- -").replace('>', "&gt;"))
}

/// The first dozen digits tell a dictionary.
fn short(sum: &str) -> &str {
    sum.get(.."sha256:".len() + 12).unwrap_or(sum)
}

/// SHA-256 in hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::provenance;
    use crate::job::{Options, analyze};

    #[test]
    fn a_result_says_where_it_comes_from() {
        let usual = analyze("甲。", &Options::default(), None);
        let line = provenance(&usual, Some("sha256:0123456789abcdef"));
        assert!(line.contains("词典 sha256:0123456789ab ·") && line.contains("选项：通常"), "{line}");
        let own = analyze("甲。", &Options { hmm: true, ..Options::default() }, None);
        assert!(provenance(&own, None).contains("选项 sha256:"));
        assert_ne!(provenance(&usual, None), provenance(&analyze("乙。", &Options::default(), None), None));
    }
}
