//! The outline as OPML, which outliners and mind maps read.
//!
//! Reads an [`Analysis`]; gives one OPML 2.0 file as a string; linear; never
//! fails: what XML cannot hold is left out. Source: opml.org/spec2.opml.

use std::collections::BTreeMap;

use super::listing::{name, plain};
use super::office::escape;
use super::{move_name, remark};
use crate::job::Analysis;

/// All documents of `analysis` with their sections; `note` says where it comes from.
#[must_use]
pub fn opml(analysis: &Analysis, note: &str) -> String {
    let (text, outline) = (analysis.source.text.as_str(), &analysis.outline);
    let title = |number: usize| {
        let title = outline.documents.get(number).and_then(|d| d.frame.title);
        escape(&title.map_or_else(|| format!("第{}篇", number + 1), |t| plain(text, t)))
    };
    let mut out =
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}<opml version=\"2.0\">\n", remark(note));
    out.push_str(&format!("<head><title>{}</title></head>\n<body>\n", title(0)));
    for (number, document) in outline.documents.iter().enumerate() {
        out.push_str(&format!("<outline text=\"{}\">\n", title(number)));
        let mut open = 0;
        let labels: BTreeMap<u32, &str> =
            document.moves.iter().filter_map(|m| Some((m.node?, move_name(m.kind)))).collect();
        for index in document.nodes.clone() {
            let Some(node) = outline.nodes.get(index as usize) else { break };
            let depth = usize::from(node.depth);
            out.push_str(&"</outline>\n".repeat(open - depth.min(open)));
            open = depth.min(open) + 1;
            let note = labels.get(&index).map_or(String::new(), |label| format!(" _note=\"{label}\""));
            out.push_str(&format!("<outline text=\"{}\"{note}>\n", escape(&name(text, node))));
        }
        out.push_str(&"</outline>\n".repeat(open + 1));
    }
    out.push_str("</body>\n</opml>\n");
    out
}

#[cfg(test)]
mod tests {
    use super::opml;
    use crate::job::{Options, analyze};

    #[test]
    fn sections_are_nested_and_escaped() {
        let text = "在𠮷县会上的讲话\n一、总体要求\n好。\n（一）讲“A<B”&\"C\"。很多。\n（二）库多。很多。\n二、抓落实\n好。";
        let written = opml(&analyze(text, &Options::default(), None), "注--");
        assert!(
            written.contains(
                "<outline text=\"在𠮷县会上的讲话\">\n<outline text=\"一、总体要求\" _note=\"指导思想\">\n\
             <outline text=\"（一）讲“A&lt;B”&amp;&quot;C&quot;\">\n</outline>\n"
            ),
            "{written}"
        );
        assert!(written.contains("?>\n<!-- 注- - -->\n<opml"));
        assert_eq!(written.matches("<outline").count(), 5);
        assert_eq!(written.matches("</outline>").count(), 5);
        let empty = opml(&analyze("", &Options::default(), None), "");
        assert!(empty.ends_with("<body>\n</body>\n</opml>\n"));
    }
}
