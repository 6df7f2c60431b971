//! Hangs the level marks of one document into a tree: containment decides the
//! depth, not the style.
//!
//! Reads [`Candidate`]s in text order; gives a [`Tree`]; linear: a stack of open
//! lists, at most one of each style. A mark that counts on continues its list
//! and closes all deeper ones; a first mark opens a list in what is open, or
//! restarts its style; a gap stays a gap. What has no second is no list.

use std::collections::BTreeMap;

use super::glyph::Flow;
use super::list::{DASHED, Key, RUNNING, family, key, rank, stands_alone};
use super::marker::{At, Candidate, is_doubtful, shares_number};
use super::tree::{Draft, Tree};
use super::{LAST, Style, Why};

/// The tree of `marks`; at the glyphs `turns` the text turns
/// away from what is above, at the glyphs `borders` all lists end.
pub(super) fn nest(flow: &Flow, marks: &[Candidate], turns: &[usize], borders: &[usize]) -> Tree {
    let mut parse = Parse::new(flow, marks, turns);
    let mut borders = borders.iter().peekable();
    for (index, mark) in marks.iter().enumerate() {
        while borders.next_if(|&&border| border <= mark.from).is_some() {
            parse.close_to(0);
            parse.closed.clear();
        }
        parse.read(index);
    }
    let mut tree = Tree { nodes: parse.nodes };
    tree.drop_loners();
    tree
}

/// A list that may go on.
pub(super) struct List {
    pub(super) key: Key,
    pub(super) id: usize,
    /// Ordinal and node of its last item.
    pub(super) last: u32,
    pub(super) node: usize,
    /// Index of that item's candidate.
    pub(super) mark: usize,
    /// How many items it has.
    pub(super) size: u32,
    /// Of the items before the last: the most paragraphs and glyphs one takes.
    pub(super) widest: u32,
    pub(super) longest: usize,
    /// Families of the lists in its items before the last, and in the last.
    pub(super) held: Vec<Style>,
    pub(super) holds: Vec<Style>,
}

/// The reading of one document: what is open after the marks read so far.
pub(super) struct Parse<'a> {
    pub(super) flow: &'a Flow,
    pub(super) marks: &'a [Candidate],
    /// For each mark the next one of its style.
    pub(super) next: Vec<Option<usize>>,
    /// For each mark the next one of its family.
    pub(super) next_kin: Vec<Option<usize>>,
    pub(super) has_decimals: bool,
    pub(super) stack: Vec<List>,
    /// Last ordinal and node of each style's closed list.
    closed: BTreeMap<Key, (u32, usize)>,
    nodes: Vec<Draft>,
    lists: usize,
    /// Glyphs where the text turns away from the list above.
    pub(super) turns: &'a [usize],
}

impl<'a> Parse<'a> {
    fn new(flow: &'a Flow, marks: &'a [Candidate], turns: &'a [usize]) -> Parse<'a> {
        let mut next = vec![None; marks.len()];
        let mut next_kin = vec![None; marks.len()];
        let (mut seen, mut seen_kin) = (BTreeMap::new(), BTreeMap::new());
        for (index, mark) in marks.iter().enumerate().rev() {
            next[index] = seen.insert(key(mark), index);
            next_kin[index] = seen_kin.insert((family(mark.marker.style), mark.level), index);
        }
        Parse {
            flow,
            marks,
            next,
            next_kin,
            has_decimals: marks
                .iter()
                .any(|m| m.marker.style == Style::Decimal && m.level > 1 && m.marker.ordinal == 1),
            stack: Vec::new(),
            closed: BTreeMap::new(),
            nodes: Vec::new(),
            lists: 0,
            turns,
        }
    }

    fn read(&mut self, index: usize) {
        let mark = &self.marks[index];
        // 1 月开工 opens no row.
        let row = || self.is_row(index) && !is_doubtful(self.flow, mark);
        if mark.level == 1 && !self.has_decimals && !row() {
            return;
        }
        if mark.marker.style == Style::Dash {
            return self.read_dash(index);
        }
        let open = self.stack.iter().rposition(|list| list.key == key(mark));
        if let Some(at) = open.filter(|&at| self.is_another(self.stack[at].mark, index)) {
            let (node, last) = (self.stack[at].node, self.stack[at].last);
            self.append(index, at, Why::Continues(node as u32));
            return self.number(at, last + 1);
        }
        if mark.marker.style == Style::Comma
            && mark.at == At::Stop
            && !self.flow.flat
            && !self.fits(index, open)
        {
            return;
        }
        // 2.1, 2.1
        let again = |at: &usize| {
            let before = &self.marks[self.stack[*at].mark];
            mark.level > 1 && before.marker.ordinal == 1 && shares_number(self.flow, before, mark)
        };
        if mark.marker.ordinal == 1 && !open.as_ref().is_some_and(again) {
            if self.has_second(index) {
                self.open_first(index, open);
            }
            return;
        }
        match open {
            Some(at) => self.go_on(index, at),
            None => self.go_on_elsewhere(index),
        }
    }

    /// Whether mark `index` is one more behind `before` without a number of its own:
    /// 一个是…，一个是…，再一个是…
    fn is_another(&self, before: usize, index: usize) -> bool {
        let (before, mark) = (&self.marks[before], &self.marks[index]);
        let word = |m: &Candidate, k: usize| self.flow.ch(m.from + k);
        let alike = word(before, 0) == '一' && self.flow.ch(mark.from.max(1) - 1) != ':';
        mark.marker.style == Style::Side
            && mark.paragraph == before.paragraph
            && match word(mark, 0) {
                '第' => false,
                '一' => alike && word(before, 1) == word(mark, 1),
                _ => true,
            }
    }

    /// Whether a bare number opens a row of a table: the rows around it count on.
    fn is_row(&self, index: usize) -> bool {
        let (mark, n) = (&self.marks[index], self.marks[index].marker.ordinal);
        let open = self.stack.iter().find(|list| list.key == key(mark));
        let follows = open.is_some_and(|list| list.last + 1 == n && self.next[list.mark] == Some(index));
        let counts = |i: usize, n: u32| self.marks[i].marker.ordinal == n && self.marks[i].at == At::Start;
        let second = self.next[index].filter(|&i| counts(i, n + 1));
        let third = second.and_then(|i| self.next[i]).filter(|&i| counts(i, n + 2));
        mark.at == At::Start && (follows || (n == 1 && third.is_some()))
    }

    /// Whether a mark behind a sentence fills a place in a list of headings.
    fn fits(&self, index: usize, open: Option<usize>) -> bool {
        let n = self.marks[index].marker.ordinal;
        let goes_on =
            self.next_is(index, n + 1) && self.next[index].is_some_and(|i| self.marks[i].at == At::Start);
        // 会议强调：一、学习；二、落实。
        let mark = &self.marks[index];
        let beside = |other: usize| self.marks[other].paragraph == mark.paragraph;
        let listed = || {
            let said = self.flow.ch(mark.from.max(1) - 1) == ':';
            said && self.next_is(index, 2) && self.next[index].is_some_and(beside)
        };
        match open.map(|at| &self.stack[at]) {
            Some(list) => {
                let before = &self.marks[list.mark];
                // Counts on from what was said in its own paragraph, not from the heading above.
                let told = |i: &usize| {
                    let other = &self.marks[*i];
                    other.at == At::Stop && key(other) == key(mark) && other.marker.ordinal + 1 == n
                };
                let own = (list.mark + 1..index).rev().take(8).take_while(|&i| beside(i)).find(told);
                list.last + 1 == n && own.is_none() && (before.at == At::Start || beside(list.mark))
            }
            None => n == 1 && (goes_on || listed()),
        }
    }

    /// An unnumbered item: goes on the list of the paragraph before.
    fn read_dash(&mut self, index: usize) {
        let mark = &self.marks[index];
        let near = |other: usize| {
            let other = &self.marks[other];
            let close = !self.flow.flat || other.from.abs_diff(mark.from) < DASHED;
            close && other.paragraph.abs_diff(mark.paragraph) <= 2
        };
        if let Some(at) = self.stack.iter().rposition(|list| list.key == key(mark))
            && near(self.stack[at].mark)
        {
            let (node, last) = (self.stack[at].node, self.stack[at].last);
            self.append(index, at, Why::Continues(node as u32));
            self.number(at, last + 1);
        } else if self.next[index].is_some_and(near) {
            let open = self.stack.iter().rposition(|list| list.key == key(mark));
            self.open_first(index, open);
        }
    }

    /// Gives the item just appended to list `at` the number it has not got.
    fn number(&mut self, at: usize, ordinal: u32) {
        self.stack[at].last = ordinal;
        if let Some(node) = self.nodes.last_mut() {
            node.candidate.marker.ordinal = ordinal;
        }
    }

    /// Whether a first mark is followed by a second.
    fn has_second(&self, index: usize) -> bool {
        let mark = &self.marks[index];
        let ordinal = |next: Option<usize>| next.map(|i| self.marks[i].marker.ordinal);
        let second = ordinal(self.next[index]);
        let kin = ordinal(self.next_kin[index]);
        if self.next[index].is_some_and(|next| self.is_another(index, next)) {
            return true;
        }
        if mark.at < At::Stop {
            // ，一是…。三是…: the second has lost its number.
            let slip = |i: usize| {
                let next = &self.marks[i];
                let told = next.at == At::Stop || self.next_is(i, 3) || self.next_is(i, 4);
                mark.at == At::Comma && next.at >= At::Comma && told && next.paragraph == mark.paragraph
            };
            let slipped = second == Some(3) && self.next[index].is_some_and(slip);
            return second == Some(2) || kin == Some(2) || slipped;
        }
        stands_alone(mark) || second.is_some_and(|n| n > 1) || kin == Some(2)
    }

    fn open_first(&mut self, index: usize, open: Option<usize>) {
        let mark = &self.marks[index];
        let mut why = Why::Opens;
        if let Some(at) = open {
            why = Why::Restarts(self.stack[at].node as u32);
            self.close_to(at);
            self.close_ended(index);
        } else {
            self.make_room(index);
            self.close_ended(index);
            if let Some(&(_, node)) = self.closed.get(&key(mark)) {
                why = Why::Restarts(node as u32);
            }
            if !self.stack.is_empty() {
                why = Why::Contained;
            }
        }
        self.open(index, why);
    }

    /// A later mark whose list `at` is open.
    fn go_on(&mut self, index: usize, at: usize) {
        let mark = &self.marks[index];
        let (last, node, n) = (self.stack[at].last, self.stack[at].node, mark.marker.ordinal);
        if n == last + 1 || n == LAST {
            return self.append(index, at, Why::Continues(node as u32));
        }
        if let Some(kin) = self.kin(mark) {
            let node = self.stack[kin].node;
            return self.append(index, kin, Why::Mixed(node as u32));
        }
        let inside = rank(key(mark)) >= RUNNING
            && n > 1
            && mark.paragraph == self.marks[self.stack[at].mark].paragraph;
        // 一是渠，三是库，三是闸: clauses of one sentence.
        let clause = inside && mark.at == At::Comma;
        let slipped = clause && n == last + 2 && (self.next_is(index, n) || self.next_is(index, n + 1));
        let sure = mark.at == At::Start || (mark.at == At::Stop && n < last + 6) || slipped;
        if n > last && sure {
            return self.append(index, at, Why::Gap(node as u32));
        }
        let headed = mark.at == At::Start && rank(key(mark)) <= 40;
        // 第三条之一 stands behind 第三条.
        if n == last && mark.marker.style == Style::Article && self.flow.ch(mark.to - 1) != '条' {
            return self.append(index, at, Why::Continues(node as u32));
        }
        if n == last && (headed || clause || (inside && mark.at == At::Stop)) {
            return self.append(index, at, Why::Repeats(node as u32));
        }
        if n < last && mark.at == At::Start && self.next_is(index, n + 1) && rank(key(mark)) <= 40 {
            self.close_to(at);
            self.open(index, Why::Orphan);
        }
    }

    /// The open list of a related style that this mark counts on.
    fn kin(&self, mark: &Candidate) -> Option<usize> {
        self.stack.iter().rposition(|list| {
            list.key != key(mark)
                && family(list.key.0) == family(mark.marker.style)
                && list.last + 1 == mark.marker.ordinal
        })
    }

    /// A later mark whose style has no open list.
    fn go_on_elsewhere(&mut self, index: usize) {
        let mark = &self.marks[index];
        let n = mark.marker.ordinal;
        if let Some(kin) = self.kin(mark) {
            let node = self.stack[kin].node;
            return self.append(index, kin, Why::Mixed(node as u32));
        }
        let numbered = rank(key(mark)) <= 40;
        if let Some(&(last, node)) = self.closed.get(&key(mark))
            && numbered
            && mark.at >= At::Stop
            && last + 1 == n
        {
            self.make_room(index);
            return self.open(index, Why::Continues(node as u32));
        }
        let headed = mark.at == At::Start && numbered && mark.level == 0;
        let sure = stands_alone(mark) || self.next_is(index, n + 1);
        if headed && sure && n < LAST {
            self.make_room(index);
            self.open(index, Why::Orphan);
        }
    }

    /// Whether mark `index` has the number behind the last of `list`.
    pub(super) fn is_next(&self, list: &List, index: usize) -> bool {
        self.marks[index].marker.ordinal == list.last + 1
    }

    fn next_is(&self, index: usize, ordinal: u32) -> bool {
        self.next[index].is_some_and(|i| self.marks[i].marker.ordinal == ordinal)
    }

    fn append(&mut self, index: usize, at: usize, why: Why) {
        self.close_to(at + 1);
        let parent = self.nodes[self.stack[at].node].parent;
        let list = self.stack[at].id;
        let node = self.nodes.len();
        self.nodes.push(Draft { candidate: self.marks[index].clone(), parent, list, why, by_hand: false });
        let open = &mut self.stack[at];
        let (mark, before) = (&self.marks[index], &self.marks[open.mark]);
        open.size += 1;
        for style in std::mem::take(&mut open.holds) {
            if !open.held.contains(&style) {
                open.held.push(style);
            }
        }
        open.widest = open.widest.max(mark.paragraph - before.paragraph);
        open.longest = open.longest.max(mark.from - before.from);
        (open.last, open.node, open.mark) = (mark.marker.ordinal, node, index);
    }

    fn open(&mut self, index: usize, why: Why) {
        let mark = &self.marks[index];
        let parent = self.stack.last_mut().map(|list| {
            let family = family(mark.marker.style);
            if !list.holds.contains(&family) {
                list.holds.push(family);
            }
            list.node
        });
        let node = self.nodes.len();
        self.nodes.push(Draft { candidate: mark.clone(), parent, list: self.lists, why, by_hand: false });
        self.stack.push(List {
            key: key(mark),
            id: self.lists,
            last: mark.marker.ordinal,
            node,
            mark: index,
            size: 1,
            widest: 0,
            longest: 0,
            held: Vec::new(),
            holds: Vec::new(),
        });
        self.lists += 1;
    }

    pub(super) fn close_to(&mut self, depth: usize) {
        for list in self.stack.drain(depth..) {
            self.closed.insert(list.key, (list.last, list.node));
        }
    }
}
