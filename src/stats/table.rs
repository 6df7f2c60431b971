//! What every statistic is given as: columns, rows of words and numbers, and
//! the places behind a row.
//!
//! Numbers are whole: a decimal is rounded once, here, to the digits of its
//! column ([`rounded`]), so that tables sort, travel and print alike everywhere.

use serde::{Deserialize, Serialize};

use crate::span::{Span, sort};

/// Rows of one statistic.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// What the cells of a row mean.
    pub columns: Vec<Column>,
    /// In the order of the statistic.
    pub rows: Vec<Row>,
    /// How many rows there were before [`super::Query::most`] cut them off.
    pub total: u32,
}

/// The head of a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// 频次
    pub name: String,
    /// Digits behind the point of its numbers.
    pub decimals: u8,
}

/// One line of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// As many as there are columns.
    pub cells: Vec<Cell>,
    /// Where it stands. Of words that a concordance gives in full, the first.
    pub places: Vec<Place>,
}

/// A word, a number, or nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cell {
    /// There is no such number, as a spread of one sentence.
    Empty,
    /// Words.
    Text(String),
    /// A number times ten to the power of its column's decimals.
    Number(i64),
}

/// A place in one of several texts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// Which text, from 0.
    pub text: u32,
    /// Where in it.
    pub span: Span,
}

impl Cell {
    /// Words.
    pub(super) fn text(words: impl Into<String>) -> Cell {
        Cell::Text(words.into())
    }

    /// A whole number.
    pub(super) fn count(number: usize) -> Cell {
        Cell::Number(number as i64)
    }

    /// A number of so many decimals, or nothing if it is none.
    pub(super) fn decimal(value: f64, decimals: u8) -> Cell {
        if value.is_finite() { Cell::Number(rounded(value, decimals)) } else { Cell::Empty }
    }
}

impl Table {
    /// A table without rows; `频次` is a column of words or whole numbers,
    /// `每千词#2` one of numbers with two decimals.
    pub(super) fn new(columns: &[&str]) -> Table {
        let column = |head: &&str| {
            let (name, decimals) = head.split_once('#').unwrap_or((head, "0"));
            Column { name: name.to_owned(), decimals: decimals.bytes().fold(0, |_, b| b - b'0') }
        };
        Table { columns: columns.iter().map(column).collect(), ..Table::default() }
    }

    /// Adds a row that is counted.
    pub(super) fn add(&mut self, cells: Vec<Cell>, places: Vec<Place>) {
        self.push(cells, places);
        self.total += 1;
    }

    /// Adds a row of those that [`best`] counted.
    pub(super) fn push(&mut self, cells: Vec<Cell>, places: Vec<Place>) {
        debug_assert_eq!(cells.len(), self.columns.len());
        self.rows.push(Row { cells, places });
    }

    /// A cell as it is printed.
    #[must_use]
    pub fn shown(&self, cell: &Cell, column: usize) -> String {
        match cell {
            Cell::Empty => String::new(),
            Cell::Text(words) => words.clone(),
            Cell::Number(number) => written(*number, self.columns.get(column).map_or(0, |c| c.decimals)),
        }
    }

    /// Head and rows as they are printed.
    #[must_use]
    pub fn lines(&self) -> Vec<Vec<String>> {
        let head = self.columns.iter().map(|column| column.name.clone()).collect();
        let row = |row: &Row| row.cells.iter().enumerate().map(|(at, cell)| self.shown(cell, at)).collect();
        std::iter::once(head).chain(self.rows.iter().map(row)).collect()
    }
}

/// `value` times ten to the power of `decimals`, rounded to the nearest whole
/// number, halves up.
pub(super) fn rounded(value: f64, decimals: u8) -> i64 {
    let scale = (0..decimals).fold(1.0, |scale, _| scale * 10.0);
    (value * scale + 0.5).floor() as i64
}

/// A whole number of units of the last of `decimals` digits, with its point.
#[must_use]
pub fn written(number: i64, decimals: u8) -> String {
    let mut digits = number.unsigned_abs().to_string();
    let decimals = usize::from(decimals);
    if decimals > 0 {
        let short = (decimals + 1).saturating_sub(digits.len());
        digits.insert_str(0, &"0".repeat(short));
        digits.insert(digits.len() - decimals, '.');
    }
    if number < 0 {
        digits.insert(0, '-');
    }
    digits
}

/// A thing to be shown with its score: the highest first, of equals the earliest.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ranked {
    pub score: i64,
    pub first: u32,
    pub id: u32,
}

/// Puts the highest scores first and keeps `most` of them; gives how many there were.
pub(super) fn best(ranked: &mut Vec<Ranked>, most: u32) -> u32 {
    let total = ranked.len();
    sort(ranked, |one| {
        let [high, low] = descending(one.score);
        [high, low, one.first]
    });
    ranked.truncate(most as usize);
    total as u32
}

/// For [`sort`]: the higher first.
pub(super) fn descending(score: i64) -> [u32; 2] {
    let key = !((score as u64) ^ (1 << 63));
    [(key >> 32) as u32, key as u32]
}

#[cfg(test)]
mod tests {
    use super::{Cell, Ranked, Table, best, rounded, written};

    #[test]
    fn numbers_are_written_as_people_write_them() {
        for (value, decimals, shown) in [
            (0.0, 0, "0"),
            (12.0, 0, "12"),
            (0.004, 2, "0.00"),
            (0.005, 2, "0.01"),
            (-0.004, 2, "0.00"),
            (-1.5, 2, "-1.50"),
            (1234.5678, 3, "1234.568"),
            (-0.25, 2, "-0.25"),
        ] {
            assert_eq!(written(rounded(value, decimals), decimals), shown);
        }
        assert_eq!(written(i64::MIN, 0), i64::MIN.to_string());
        assert_eq!(Cell::decimal(f64::NAN, 2), Cell::Empty);
    }

    #[test]
    fn the_highest_come_first_then_the_earliest() {
        let one = |score, first| Ranked { score, first, id: first };
        let mut ranked = vec![one(-3, 0), one(7, 5), one(7, 2), one(0, 1), one(i64::MAX, 9)];
        assert_eq!(best(&mut ranked, 4), 5);
        assert_eq!(ranked.iter().map(|r| r.first).collect::<Vec<_>>(), [9, 2, 5, 1]);
    }

    #[test]
    fn a_table_prints_its_columns() {
        let mut table = Table::new(&["词语", "每千词#2"]);
        table.add(vec![Cell::text("𠮷"), Cell::decimal(1.005, 2)], Vec::new());
        table.add(vec![Cell::text("乙"), Cell::Empty], Vec::new());
        assert_eq!(table.lines(), [["词语", "每千词"], ["𠮷", "1.00"], ["乙", ""]]);
        assert_eq!(table.total, 2);
    }
}
