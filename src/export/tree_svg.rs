//! The outline as a picture: the title on the left, sections branching to the
//! right, as mind maps draw them.
//!
//! Reads an [`Analysis`]; gives one SVG file as a string; linear; never fails.
//! Attributes only, no style sheets and no scripts, so it stands in a page with
//! a strict policy as well as alone; class names let a page colour it.

use super::listing::{name, plain};
use super::office::escape;
use super::{ems, tenths};
use crate::job::Analysis;

/// Height of a row and size of letters, in pixels.
const ROW: f32 = 26.0;
const LETTER: f32 = 14.0;
/// Blank around the picture and between two columns.
const MARGIN: f32 = 12.0;
const GUTTER: f32 = 36.0;
/// Characters of a label.
const LONGEST: usize = 24;
/// Colours of the branches of one depth, light and dark enough for both papers.
const COLOURS: [&str; 5] = ["#b3261e", "#1a6fb0", "#2e7d4f", "#8a6d1a", "#6f5499"];

struct Label {
    words: String,
    whole: String,
    depth: usize,
    parent: Option<usize>,
    row: f32,
}

/// All documents of `analysis`, one below the other; `note` is told to who asks the
/// picture where it comes from.
#[must_use]
pub fn tree_svg(analysis: &Analysis, note: &str) -> String {
    let mut labels = labels(analysis);
    let rows = place(&mut labels);
    let depths = labels.iter().map(|l| l.depth + 1).max().unwrap_or(0);
    let mut widths = vec![0.0f32; depths];
    for label in &labels {
        widths[label.depth] = widths[label.depth].max(width(&label.words));
    }
    let mut columns = vec![MARGIN];
    for (depth, width) in widths.iter().enumerate() {
        columns.push(columns[depth] + width + GUTTER);
    }
    let across = columns.last().map_or(MARGIN, |end| end - GUTTER) + MARGIN;
    let down = rows * ROW + 2.0 * MARGIN;
    let (across, down) = (tenths(across.into()), tenths(down.into()));
    let title = labels.first().map_or("纲目", |l| l.whole.as_str());
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"tree\" role=\"img\" width=\"{across}\" \
         height=\"{down}\" viewBox=\"0 0 {across} {down}\" font-size=\"14\" \
         font-family=\"'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC',sans-serif\">\n\
         <title>{}</title>\n<desc>{}</desc>\n<rect class=\"paper\" width=\"{across}\" height=\"{down}\" fill=\"#ffffff\"/>\n",
        escape(title),
        escape(note)
    );
    let middle = |label: &Label| MARGIN + (label.row + 0.5) * ROW;
    for label in &labels {
        let (x, y) = (columns[label.depth], middle(label));
        let colour = COLOURS[label.depth % COLOURS.len()];
        if let Some(above) = label.parent.map(|p| &labels[p]) {
            let (from, to) = (columns[above.depth] + width(&above.words) + 4.0, x - 4.0);
            let [from, high, bend, y, to] =
                [from, middle(above), (from + to) / 2.0, y, to].map(|at| tenths(at.into()));
            out.push_str(&format!(
                "<path class=\"branch\" d=\"M{from} {high}C{bend} {high} {bend} {y} {to} {y}\" \
                 fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.2\" stroke-opacity=\"0.6\"/>\n"
            ));
        }
        let weight = if label.depth == 0 { " font-weight=\"bold\"" } else { "" };
        out.push_str(&format!(
            "<text class=\"label depth{}\" x=\"{}\" y=\"{}\" fill=\"#222222\"{weight}><title>{}</title>{}</text>\n",
            label.depth.min(9),
            tenths(x.into()),
            tenths((y + LETTER * 0.36).into()),
            escape(&label.whole),
            escape(&label.words)
        ));
    }
    out.push_str("</svg>\n");
    out
}

/// Titles and sections, in text order.
fn labels(analysis: &Analysis) -> Vec<Label> {
    let (text, outline) = (analysis.source.text.as_str(), &analysis.outline);
    let mut labels: Vec<Label> = Vec::with_capacity(outline.nodes.len() + outline.documents.len());
    for (number, document) in outline.documents.iter().enumerate() {
        let title = document.frame.title.map(|t| plain(text, t));
        let root = labels.len();
        labels.push(label(title.unwrap_or_else(|| format!("第{}篇", number + 1)), 0, None));
        for index in document.nodes.clone() {
            let Some(node) = outline.nodes.get(index as usize) else { break };
            let above = node.parent.map_or(root, |p| root + 1 + (p - document.nodes.start) as usize);
            labels.push(label(name(text, node), usize::from(node.depth) + 1, Some(above)));
        }
    }
    labels
}

fn label(whole: String, depth: usize, parent: Option<usize>) -> Label {
    let mut words: String = whole.chars().take(LONGEST).collect();
    if words.len() < whole.len() {
        words.push('…');
    }
    Label { words, whole, depth, parent, row: 0.0 }
}

/// Gives every label its row: the last ones a row each, the others the middle of
/// theirs. How many rows there are.
fn place(labels: &mut [Label]) -> f32 {
    let mut held: Vec<Option<(f32, f32)>> = vec![None; labels.len()];
    let holds: Vec<bool> = {
        let mut holds = vec![false; labels.len()];
        labels.iter().filter_map(|l| l.parent).for_each(|p| holds[p] = true);
        holds
    };
    let mut rows = 0.0;
    for (label, holds) in labels.iter_mut().zip(&holds) {
        label.row = rows;
        rows += if *holds { 0.0 } else { 1.0 };
    }
    for index in (0..labels.len()).rev() {
        if let Some((first, last)) = held[index] {
            labels[index].row = (first + last) / 2.0;
        }
        if let Some(above) = labels[index].parent {
            let row = labels[index].row;
            held[above] =
                Some(held[above].map_or((row, row), |(first, last)| (first.min(row), last.max(row))));
        }
    }
    rows
}

/// How wide `words` are about.
fn width(words: &str) -> f32 {
    ems(words) * LETTER
}

#[cfg(test)]
mod tests {
    use super::tree_svg;
    use crate::job::{Options, analyze};

    #[test]
    fn the_picture_holds_every_section() {
        let text =
            "在𠮷县会上的讲话\n一、看<形势>\n好。\n（一）雨多。很多。\n（二）库多。很多。\n二、抓落实\n好。";
        let drawn = tree_svg(&analyze(text, &Options::default(), None), "注<");
        assert_eq!(drawn.matches("<text ").count(), 5);
        assert_eq!(drawn.matches("<path ").count(), 4);
        assert!(drawn.contains("<desc>注&lt;</desc>"));
        assert!(drawn.contains(">一、看&lt;形势&gt;</text>") && drawn.starts_with("<svg xmlns="));
        assert!(!drawn.contains("style=") && !drawn.contains("<script"));
        let empty = tree_svg(&analyze("", &Options::default(), None), "");
        assert!(empty.ends_with("</svg>\n") && !empty.contains("NaN"));
    }
}
