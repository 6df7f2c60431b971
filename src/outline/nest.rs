//! Hangs the level marks of one document into a tree: containment decides the
//! depth, not the style.
//!
//! Reads [`Candidate`]s in text order; gives a [`Tree`]; linear: a stack of open
//! lists, at most one of each style. A mark that counts on continues its list
//! and closes all deeper ones; a first mark opens a list in what is open, or
//! restarts its style; a gap stays a gap. What has no second is no list.

use std::collections::BTreeMap;

use super::glyph::{Flow, is_stop};
use super::list::{DASHED, HEADINGS, Key, RUNNING, family, key, rank, stands_alone};
use super::marker::{At, Candidate};
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

struct List {
    key: Key,
    id: usize,
    /// Ordinal and node of its last item.
    last: u32,
    node: usize,
    /// Index of that item's candidate.
    mark: usize,
    /// How many items it has.
    size: u32,
    /// Of the items before the last: the most paragraphs and glyphs one takes.
    widest: u32,
    longest: usize,
    /// Families of the lists in its items before the last, and in the last.
    held: Vec<Style>,
    holds: Vec<Style>,
}

struct Parse<'a> {
    flow: &'a Flow,
    marks: &'a [Candidate],
    /// For each mark the next one of its style.
    next: Vec<Option<usize>>,
    /// For each mark the next one of its family.
    next_kin: Vec<Option<usize>>,
    has_decimals: bool,
    stack: Vec<List>,
    /// Last ordinal and node of each style's closed list.
    closed: BTreeMap<Key, (u32, usize)>,
    nodes: Vec<Draft>,
    lists: usize,
    /// Glyphs where the text turns away from the list above.
    turns: &'a [usize],
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
        if mark.level == 1 && !self.has_decimals && !self.is_row(index) {
            return;
        }
        if mark.marker.style == Style::Dash {
            return self.read_dash(index);
        }
        let open = self.stack.iter().rposition(|list| list.key == key(mark));
        if mark.marker.style == Style::Comma
            && mark.at == At::Stop
            && !self.flow.flat
            && !self.fits(index, open)
        {
            return;
        }
        if mark.marker.ordinal == 1 {
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
        match open {
            Some(at) => self.stack[at].last + 1 == n && self.marks[self.stack[at].mark].at == At::Start,
            None => n == 1 && goes_on,
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
        if mark.at < At::Stop {
            return second == Some(2) || kin == Some(2);
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

    /// Closes the lists that a mark of this level cannot stand in.
    fn make_room(&mut self, index: usize) {
        let mark = &self.marks[index];
        let mine = rank(key(mark));
        let speech = mark.marker.style == Style::Ordinal;
        let heads = matches!(mark.marker.style, Style::Comma | Style::Bracket | Style::Digit);
        if !(mark.at == At::Start || speech || (self.flow.flat && heads)) {
            return;
        }
        while let Some(top) = self.stack.last() {
            let deeper = if speech { rank(top.key) >= RUNNING } else { rank(top.key) > mine };
            // 1.1 stands in 1.
            let deeper = deeper && !(mark.level > 1 && self.is_first_number(top, mark));
            let goes_on = mine > 1
                && self.next[top.mark]
                    .is_some_and(|i| i > index && self.marks[i].marker.ordinal == top.last + 1);
            if !deeper || goes_on {
                return;
            }
            self.close_to(self.stack.len() - 1);
        }
    }

    /// Whether the decimal `mark` starts with the number of the last item of `list`.
    fn is_first_number(&self, list: &List, mark: &Candidate) -> bool {
        let digits = (mark.from..mark.to).map_while(|k| self.flow.ch(k).to_digit(10));
        list.key.0 == Style::Digit && digits.fold(0, |n, d| n * 10 + d) == list.last
    }

    /// Closes the lists that had ended before this first mark.
    fn close_ended(&mut self, index: usize) {
        while let Some(top) = self.stack.last() {
            if !self.ended(top, index) {
                return;
            }
            self.close_to(self.stack.len() - 1);
        }
    }

    /// Whether `list` had ended before mark `index`, which stands in its last item
    /// as far as marks tell.
    fn ended(&self, list: &List, index: usize) -> bool {
        let (item, mark) = (&self.marks[list.mark], &self.marks[index]);
        // In what it stands in: （十三） below the next 一、 is no item of this list here.
        let outer = self.stack.iter().take_while(|open| open.id != list.id);
        let nexts = outer.filter_map(|open| self.next[open.mark].filter(|&i| self.is_next(open, i)));
        let border = nexts.min().unwrap_or(usize::MAX);
        let goes_on =
            |next: Option<usize>| next.is_some_and(|i| i > index && i < border && self.is_next(list, i));
        if list.size < 2 || goes_on(self.next[list.mark]) || goes_on(self.next_kin[list.mark]) {
            return false;
        }
        let first = self.turns.partition_point(|&t| t < self.body_of(item));
        let turned = self.turns.get(first).is_some_and(|&t| t < mark.from);
        // The items before had such lists: so has the last, unless the text turns away.
        let held = list.held.contains(&family(mark.marker.style)) && !turned && !mark.led_in;
        if rank(list.key) <= HEADINGS || held {
            return false;
        }
        if self.flow.flat {
            let apart = mark.from - item.from;
            let runs = rank(list.key) >= RUNNING && apart > list.longest;
            let speech = mark.marker.style == Style::Ordinal && rank(list.key) > 25;
            return turned
                || (list.size > 2 && (mark.led_in || runs))
                || (speech && apart * 2 > list.longest * 5);
        }
        let below = mark.paragraph - item.paragraph;
        if below == 0 {
            return false;
        }
        // A run inside a paragraph ends with it.
        if list.widest == 0 {
            return true;
        }
        // （1） stands below 1. by custom, also when a paragraph stands between.
        let (outer, inner) = (rank(list.key), rank(key(mark)));
        let customary = outer < inner && inner < RUNNING;
        let follows = customary || (below == 1 && mark.at == At::Start);
        let outgrown = below > list.widest && !follows && self.stack.len() > 1;
        turned || (list.size > 2 && (mark.led_in || outgrown || (list.widest == 1 && !follows)))
    }

    /// Where what follows the first words of an item begins: behind its paragraph,
    /// or behind the next where the first is a heading.
    fn body_of(&self, item: &Candidate) -> usize {
        if self.flow.flat {
            return item.to;
        }
        let end = self.flow.paragraph_end(item.from);
        let heading = end > item.to && end - item.to < 64 && !is_stop(self.flow.ch(end - 1));
        if heading { self.flow.paragraph_end(end) } else { end }
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
        let sure = mark.at == At::Start || (mark.at == At::Stop && n < last + 6);
        if n > last && sure {
            return self.append(index, at, Why::Gap(node as u32));
        }
        let headed = mark.at == At::Start && rank(key(mark)) <= 40;
        // 第三条之一 stands behind 第三条.
        if n == last && mark.marker.style == Style::Article && self.flow.ch(mark.to - 1) != '条' {
            return self.append(index, at, Why::Continues(node as u32));
        }
        let running = mark.at == At::Stop
            && rank(key(mark)) >= RUNNING
            && n > 1
            && mark.paragraph == self.marks[self.stack[at].mark].paragraph;
        if n == last && (headed || running) {
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
    fn is_next(&self, list: &List, index: usize) -> bool {
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

    fn close_to(&mut self, depth: usize) {
        for list in self.stack.drain(depth..) {
            self.closed.insert(list.key, (list.last, list.node));
        }
    }
}
