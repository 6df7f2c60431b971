//! The tree of marks before its words are read.

use super::Why;
use super::list::stands_alone;
use super::marker::{At, Candidate};

/// The sections of one document, in text order, which is preorder.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub nodes: Vec<Draft>,
}

/// A section without its words.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub candidate: Candidate,
    /// Index into [`Tree::nodes`].
    pub parent: Option<usize>,
    /// Number of its list, siblings share it.
    pub list: usize,
    /// Indices are those of [`Tree::nodes`].
    pub why: Why,
    /// Moved by a person.
    pub by_hand: bool,
}

impl Tree {
    /// Takes out lists of one item unless the item is a heading on its own.
    pub(super) fn drop_loners(&mut self) {
        let lists = self.nodes.iter().map(|n| n.list + 1).max().unwrap_or(0);
        let mut sizes = vec![0u32; lists];
        self.nodes.iter().for_each(|n| sizes[n.list] += 1);
        let keeps = |n: &Draft| sizes[n.list] > 1 || stands_alone(&n.candidate);
        let mut kept: Vec<bool> = self.nodes.iter().map(keeps).collect();
        // An item that counts on from one in another section: 1. below 一、 and 2. below 二、
        for (index, node) in self.nodes.iter().enumerate() {
            if let Why::Continues(before) = node.why {
                let (before, start) = (before as usize, |k: usize| self.nodes[k].candidate.at == At::Start);
                let runs_on = self.nodes[before].list != node.list && start(before) && start(index);
                (kept[before], kept[index]) = (kept[before] || runs_on, kept[index] || runs_on);
            }
        }
        if !kept.contains(&false) {
            return;
        }
        // New index of each node; of one taken out, what its parent became.
        let mut moved: Vec<Option<usize>> = Vec::with_capacity(self.nodes.len());
        let mut nodes: Vec<Draft> = Vec::with_capacity(self.nodes.len());
        for (draft, kept) in self.nodes.iter().zip(kept) {
            let parent = draft.parent.and_then(|p| moved[p]);
            if !kept {
                moved.push(parent);
                continue;
            }
            // What its parent became is no item of the same series.
            let style = |draft: &Draft| draft.candidate.marker.style;
            let renamed = |node: u32| {
                let new = moved.get(node as usize).copied().flatten()?;
                (style(&nodes[new]) == style(&self.nodes[node as usize])).then_some(new as u32)
            };
            let why = draft.why.map(renamed);
            moved.push(Some(nodes.len()));
            nodes.push(Draft { parent, why, ..draft.clone() });
        }
        self.nodes = nodes;
    }
}

impl Why {
    /// The same reason with the node it names renamed; `None` as that name
    /// leaves a first of a list.
    pub(super) fn map(self, rename: impl Fn(u32) -> Option<u32>) -> Why {
        let (of, node): (fn(u32) -> Why, u32) = match self {
            Why::Continues(n) => (Why::Continues, n),
            Why::Gap(n) => (Why::Gap, n),
            Why::Mixed(n) => (Why::Mixed, n),
            Why::Repeats(n) => (Why::Repeats, n),
            Why::Restarts(n) => (Why::Restarts, n),
            why => return why,
        };
        rename(node).map_or(Why::Contained, of)
    }

    /// The same reason with `by` added to the index it names.
    pub(super) fn shifted(self, by: u32) -> Why {
        self.map(|node| Some(node + by))
    }
}
