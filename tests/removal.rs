//! Evidence flows back from the next item of a list and from nowhere else: a
//! document with one paragraph removed reads as before in all sections above
//! the gap, but for those whose list the paragraph had gone on.
//!
//! Composed documents always; the collected ones where they are at hand.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use gangmu::outline::{Document, Frame, Node, Outline, Style, Why};
use gangmu::source::Source;
use gangmu::span::Span;

#[path = "sound/composed.rs"]
mod composed;
#[path = "sound/dice.rs"]
mod dice;

/// The section whose list a section goes on.
fn goes_on(node: &Node) -> Option<u32> {
    match node.why {
        Why::Continues(n) | Why::Gap(n) | Why::Mixed(n) | Why::Repeats(n) => Some(n),
        _ => None,
    }
}

/// A section and those it hangs under.
fn with_homes(nodes: &[Node], index: u32) -> BTreeSet<u32> {
    std::iter::successors(Some(index), |&i| nodes[i as usize].parent).collect()
}

/// Whether `removed` holds the evidence for where section `index` hangs: the next
/// item of its list, or of a list it stands in.
fn is_evidence(nodes: &[Node], removed: Span, index: u32) -> bool {
    let homes = with_homes(nodes, index);
    let inside = nodes.iter().filter(|n| removed.contains(n.marker.span));
    inside.filter_map(goes_on).any(|before| homes.contains(&before))
}

/// Whether `removed` holds a piece of what stands around the body, which decides
/// where the body ends: of a document, or below the sections of an annex.
fn is_frame(documents: &[Document], nodes: &[Node], removed: Span) -> bool {
    let below = |n: &Node, index: usize| {
        let last = nodes[index + 1..n.end as usize].iter().map(|n| n.span.end).max();
        n.span.contains(removed) && last.is_some_and(|end| end <= removed.start)
    };
    let annexed = |(index, n): (usize, &Node)| n.marker.style == Style::Annex && below(n, index);
    if nodes.iter().enumerate().any(annexed) {
        return true;
    }
    let pieces = |f: &Frame| {
        [f.closing, f.signer, f.date.map(|d| d.span), f.attachments, f.annotation, f.copies, f.printing]
    };
    documents
        .iter()
        .flat_map(|d| pieces(&d.frame))
        .flatten()
        .any(|p| p.start < removed.end && removed.start < p.end)
}

/// What a section is, its end only `with_end`.
fn words(outline: &Outline, node: &Node, with_end: bool) -> String {
    let home = node.parent.map(|p| outline.nodes[p as usize].marker.span.start);
    let before = goes_on(node).map(|n| outline.nodes[n as usize].marker.span.start);
    let end = with_end.then_some(node.span.end);
    let why = std::mem::discriminant(&node.why);
    format!("{:?} {:?} {:?} {home:?} {before:?} {why:?} {end:?}", node.marker, node.heading, node.place)
}

/// What differs above each paragraph of `text` once it is removed, without that
/// paragraph having been its evidence.
fn differences(text: &str) -> Vec<String> {
    let whole = Source::new(text);
    let text = whole.text.as_str();
    let outline = Outline::new(&whole);
    let mut found = Vec::new();
    for &line in &whole.paragraphs {
        let after = text[line.end as usize..].find('\n').map_or(text.len(), |n| line.end as usize + n + 1);
        let shorter = format!("{}{}", &text[..line.start as usize], &text[after..]);
        let less = Outline::new(&Source::new(&shorter));
        let above = |n: &&Node| n.marker.span.end <= line.start;
        let now: BTreeMap<u32, &Node> =
            less.nodes.iter().filter(above).map(|n| (n.marker.span.start, n)).collect();
        let mut known = BTreeSet::new();
        for (index, node) in outline.nodes.iter().enumerate().filter(|(_, n)| n.marker.span.end <= line.start)
        {
            known.insert(node.marker.span.start);
            if node.span.end > line.start || is_evidence(&outline.nodes, line, index as u32) {
                continue;
            }
            // The section right above the gap may end elsewhere, with the frame the body,
            // and a section whose end was the start of a list that is none any more.
            let touches = text[node.span.end as usize..line.start as usize].trim().is_empty();
            let next = outline.nodes.partition_point(|n| n.marker.span.start < node.span.end);
            let open = next < outline.nodes.len() && is_evidence(&outline.nodes, line, next as u32);
            let with_end = !touches && !open && !is_frame(&outline.documents, &outline.nodes, line);
            let was = words(&outline, node, with_end);
            let is = now.get(&node.marker.span.start).map(|n| words(&less, n, with_end));
            if is.as_ref() != Some(&was) {
                found.push(format!("{}: {was} became {is:?}", line.of(text)));
            }
        }
        let new = now.keys().filter(|start| !known.contains(start));
        found.extend(new.map(|start| format!("{}: new mark at {start}", line.of(text))));
    }
    found
}

#[test]
fn a_removed_paragraph_changes_nothing_above_it_but_its_own_list() {
    let mut dice = dice::Dice(29);
    for _ in 0..150 {
        let made = dice.composed();
        assert_eq!(differences(&made.text), [""; 0], "{}", made.text);
    }
}

#[test]
fn nor_does_it_in_collected_documents() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let Ok(folder) = std::fs::read_dir(folder) else {
        println!("skipped: the collected documents are not here");
        return;
    };
    let mut files: Vec<_> = folder.map(|e| e.unwrap().path()).collect();
    files.retain(|f| f.file_name().is_some_and(|n| n != "README.md"));
    files.sort();
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        assert_eq!(differences(&text), [""; 0], "{}", file.display());
    }
}
