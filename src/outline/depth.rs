//! An outline down to a chosen depth: 提纲 of one level, of two.

use super::Outline;
use crate::span::offset;

impl Outline {
    /// The same without the sections below `depth` levels; of 0 the titles alone.
    #[must_use]
    pub fn down_to(&self, depth: u8) -> Outline {
        // How many sections are kept before each index.
        let mut before: Vec<u32> = vec![0];
        for node in &self.nodes {
            let last = before.last().copied().unwrap_or(0);
            before.push(last + u32::from(node.depth < depth));
        }
        let at = |index: u32| before.get(index as usize).copied().unwrap_or(offset(self.nodes.len()));
        let new = |index: u32| self.nodes.get(index as usize).filter(|n| n.depth < depth).map(|_| at(index));
        let mut outline = self.clone();
        outline.nodes.retain(|node| node.depth < depth);
        for node in &mut outline.nodes {
            (node.parent, node.end) = (node.parent.and_then(new), at(node.end));
            node.why = node.why.map(new);
        }
        for document in &mut outline.documents {
            document.nodes = at(document.nodes.start)..at(document.nodes.end);
            document.moves.retain(|step| step.node.is_none_or(|node| new(node).is_some()));
            document.moves.iter_mut().for_each(|step| step.node = step.node.and_then(new));
        }
        outline
    }
}

#[cfg(test)]
mod tests {
    use crate::outline::Outline;
    use crate::source::Source;

    #[test]
    fn deeper_sections_are_left_out() {
        let source = Source::new(
            "第一篇：甲会讲话\n同志们：\n一、总体要求\n好。\n（一）雨多。很多。\n1.看堤。好。\n2.看库。好。\n（二）𠮷多。很多。\n二、抓落实\n好。\n第二篇：乙会讲话\n同志们：\n一、修渠\n好。\n二、加强领导\n好。",
        );
        let whole = Outline::new(&source);
        for (depth, sections) in [(0, [0, 0]), (1, [2, 2]), (2, [4, 2]), (3, [6, 2]), (9, [6, 2])] {
            let cut = whole.down_to(depth);
            let counts: Vec<usize> = cut.documents.iter().map(|d| d.nodes.len()).collect();
            assert_eq!(counts, sections, "{depth}");
            for (index, node) in (0..).zip(&cut.nodes) {
                assert!(node.parent.is_none_or(|p| p < index) && node.end > index);
                assert!(node.end as usize <= cut.nodes.len() && node.depth < depth);
            }
        }
        assert_eq!(whole.down_to(9), whole);
    }
}
