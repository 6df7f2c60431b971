//! Sequences of symbols, each known by a number: words as sequences of
//! characters, phrases as sequences of words.
//!
//! A sequence is a shorter one and a last symbol, so one table of pairs holds
//! them all; numbers are given in the order in which sequences come, never by
//! the place in the table. Each step is of constant cost.

/// The sequence without symbols.
pub(super) const NONE: u32 = 0;

/// Sequences by number.
#[derive(Debug, Clone)]
pub(super) struct Sequences {
    /// Numbers of sequences, by the hash of the pair; 0 is free.
    slots: Vec<u32>,
    /// The shorter sequence and the last symbol, by number.
    pairs: Vec<(u32, u32)>,
}

impl Default for Sequences {
    fn default() -> Sequences {
        Sequences { slots: vec![0; 1024], pairs: vec![(0, 0)] }
    }
}

impl Sequences {
    /// How many numbers are in use, that of [`NONE`] included.
    pub fn len(&self) -> usize {
        self.pairs.len()
    }

    /// The number of `shorter` followed by `symbol`, a new one for a new sequence.
    pub fn longer(&mut self, shorter: u32, symbol: u32) -> u32 {
        let slot = match self.seek(shorter, symbol) {
            Ok(number) => return number,
            Err(slot) => slot,
        };
        let number = self.pairs.len() as u32;
        self.pairs.push((shorter, symbol));
        if let Some(free) = self.slots.get_mut(slot) {
            *free = number;
        }
        if self.pairs.len() * 2 > self.slots.len() {
            self.grow();
        }
        number
    }

    /// The number of `symbols`, if they have come in this order from the start.
    pub fn find(&self, symbols: impl Iterator<Item = u32>) -> Option<u32> {
        let mut number = NONE;
        for symbol in symbols {
            number = self.seek(number, symbol).ok()?;
        }
        Some(number)
    }

    /// The symbols of a sequence.
    pub fn symbols(&self, mut number: u32) -> Vec<u32> {
        let mut symbols = Vec::new();
        while let Some(&(shorter, symbol)) = self.pairs.get(number as usize).filter(|_| number != NONE) {
            symbols.push(symbol);
            number = shorter;
        }
        symbols.reverse();
        symbols
    }

    /// A sequence without its last symbol.
    pub fn shorter(&self, number: u32) -> u32 {
        self.pairs.get(number as usize).map_or(NONE, |pair| pair.0)
    }

    /// A sequence of characters as a word.
    pub fn word(&self, number: u32) -> String {
        self.symbols(number).into_iter().filter_map(char::from_u32).collect()
    }

    /// The number of a pair, or the free slot for it.
    fn seek(&self, shorter: u32, symbol: u32) -> Result<u32, usize> {
        let mask = self.slots.len() - 1;
        let mut slot = hash(u64::from(shorter) << 32 | u64::from(symbol)) as usize & mask;
        loop {
            match self.slots.get(slot) {
                None | Some(0) => return Err(slot),
                Some(&number) if self.pairs.get(number as usize) == Some(&(shorter, symbol)) => {
                    return Ok(number);
                }
                Some(_) => slot = (slot + 1) & mask,
            }
        }
    }

    fn grow(&mut self) {
        self.slots = vec![0; self.slots.len() * 4];
        for number in 1..self.pairs.len() {
            let (shorter, symbol) = self.pairs[number];
            if let Err(slot) = self.seek(shorter, symbol) {
                self.slots[slot] = number as u32;
            }
        }
    }
}

/// Spreads a number over all bits (the finaliser of splitmix64, Steele 2014).
pub(super) fn hash(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

/// All sequences of a stream up to some length that come often enough.
pub(super) struct Repeats {
    /// Their symbols.
    pub sequences: Sequences,
    /// How often each comes, by number.
    pub counts: Vec<u32>,
    /// Where each comes first, by number.
    pub first: Vec<u32>,
    /// By length less one: the number of the sequence that begins at a place;
    /// [`NONE`] for a rare one.
    pub levels: Vec<Vec<u32>>,
}

impl Repeats {
    /// Those of `symbols` that come `least` times, are no longer than `longest`
    /// and reach over no end: from place `i` there are `room[i]` symbols before
    /// one. A sequence is looked at only if what is shorter at both its ends
    /// comes often enough, so the work is linear in the stream for each length.
    pub fn new(symbols: &[u32], room: &[u8], longest: u8, least: u32) -> Repeats {
        let mut found =
            Repeats { sequences: Sequences::default(), counts: vec![0], first: vec![0], levels: Vec::new() };
        for length in 1..=longest {
            let mut level = vec![NONE; symbols.len()];
            let shorter = found.levels.last();
            let mut any = false;
            for at in 0..symbols.len() {
                if room[at] < length {
                    continue;
                }
                let end = at + usize::from(length) - 1;
                let before = match shorter {
                    None => NONE,
                    Some(shorter) if shorter[at] != NONE && shorter[at + 1] != NONE => shorter[at],
                    Some(_) => continue,
                };
                let number = found.sequences.longer(before, symbols[end]);
                if number as usize == found.counts.len() {
                    found.counts.push(0);
                    found.first.push(at as u32);
                }
                found.counts[number as usize] += 1;
                level[at] = number;
            }
            for number in &mut level {
                if found.counts[*number as usize] < least {
                    *number = NONE;
                }
                any |= *number != NONE;
            }
            found.levels.push(level);
            if !any {
                break;
            }
        }
        found
    }

    /// Every number that comes often enough, once, with its length, the shorter
    /// first and those of one length in the order in which they come.
    pub fn each(&self) -> impl Iterator<Item = (u32, usize)> + '_ {
        let firsts = self.levels.iter().enumerate().flat_map(|(length, level)| {
            let here = level.iter().enumerate();
            here.map(move |(at, &number)| (at, number, length + 1))
        });
        firsts
            .filter(|&(at, number, _)| number != NONE && self.first[number as usize] as usize == at)
            .map(|(_, number, length)| (number, length))
    }
}

/// From each place, how many symbols follow before the stretch ends, at most
/// `longest`; `stretch` numbers the stretches, 0 is in none.
pub(super) fn room(stretch: &[u32], longest: u8) -> Vec<u8> {
    let mut room = vec![0_u8; stretch.len()];
    for at in (0..stretch.len()).rev() {
        if stretch[at] == 0 {
            continue;
        }
        let goes_on = stretch.get(at + 1) == Some(&stretch[at]);
        room[at] = if goes_on { longest.min(room[at + 1].saturating_add(1)) } else { 1 };
    }
    room
}

#[cfg(test)]
mod tests {
    use super::{NONE, Repeats, Sequences, room};

    #[test]
    fn a_sequence_keeps_its_number() {
        let mut sequences = Sequences::default();
        let mut write = |word: &str| word.chars().fold(NONE, |n, c| sequences.longer(n, c as u32));
        let numbers: Vec<u32> = ["甲", "甲乙", "𠮷乙", "甲乙", "甲"].iter().map(|w| write(w)).collect();
        assert_eq!(numbers, [1, 2, 4, 2, 1]);
        assert_eq!(sequences.word(4), "𠮷乙");
        assert_eq!(sequences.find("甲乙".chars().map(|c| c as u32)), Some(2));
        assert_eq!(sequences.find("乙".chars().map(|c| c as u32)), None);
        for n in 0..10_000 {
            assert_eq!(sequences.longer(NONE, 0x11_0000 + n), n + 5);
        }
        assert_eq!(sequences.len(), 10_005);
        assert_eq!(sequences.symbols(10_004), [0x11_0000 + 9_999]);
    }

    #[test]
    fn repeats_stay_inside_their_stretches() {
        let symbols = [1, 2, 3, 1, 2, 3, 2, 3];
        let stretch = [1, 1, 1, 2, 2, 0, 3, 3];
        assert_eq!(room(&stretch, 2), [2, 2, 1, 2, 1, 0, 2, 1]);
        let found = Repeats::new(&symbols, &room(&stretch, 3), 3, 2);
        let shown: Vec<(Vec<u32>, u32)> =
            found.each().map(|(n, _)| (found.sequences.symbols(n), found.counts[n as usize])).collect();
        assert_eq!(shown, [(vec![1], 2), (vec![2], 3), (vec![3], 2), (vec![1, 2], 2), (vec![2, 3], 2)]);
    }
}
