//! Charts to take along: with title, axes, legend, the data behind them and where
//! they come from.
//!
//! Reads a [`Chart`], which is plain data; gives one SVG file as a string, or the
//! data as lines of a table; linear; never fails. Attributes only, as in the picture
//! of the tree.

use serde::{Deserialize, Serialize};

use super::office::escape;
use super::{ems, table, tenths};
use crate::span::Span;

/// How values are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Form {
    /// A bar a row: tenths of a percent.
    Bars,
    /// A dot a row: a year.
    Dots,
    /// A column for each part, each row to its own scale: a number.
    Columns,
    /// Words, the larger the more: a number.
    Cloud,
}

/// A chart, in the words of the language it is shown in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chart {
    /// How values are drawn.
    pub form: Form,
    /// What it shows.
    pub title: String,
    /// What rows are.
    pub down: String,
    /// What lengths, dots, columns or sizes are.
    pub across: String,
    /// How to read it.
    pub note: String,
    /// What the parts are called, where rows have a value for each.
    pub parts: Vec<String>,
    /// From top to bottom.
    pub rows: Vec<Line>,
}

/// A row of a chart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// What it is of.
    pub name: String,
    /// A number, or one for each part.
    pub values: Vec<u32>,
    /// As the text says it; may be empty.
    pub told: String,
    /// The sentence around it; may be empty.
    pub sentence: String,
    /// In which of several texts.
    pub text: u32,
    /// The place in the text.
    pub place: Span,
}

/// Lengths in pixels: the blank around, names, the field of the drawing, what is told.
const MARGIN: f64 = 20.0;
const NAMES: f64 = 190.0;
const FIELD: f64 = 400.0;
const WHOLE: f64 = 2.0 * MARGIN + NAMES + FIELD + 190.0;
/// Characters of a name and of what is told.
const LONGEST: usize = 13;

const INK: &str = "#222222";
const QUIET: &str = "#5b646a";
const LINE: &str = "#d8d4c8";
const ACCENT: &str = "#1d4f7c";

impl Chart {
    /// The years from the first dot to the last.
    #[must_use]
    pub fn years(&self) -> (u32, u32) {
        let years = || self.rows.iter().filter_map(|row| row.values.first().copied());
        (years().min().unwrap_or(0), years().max().unwrap_or(0))
    }

    /// How far across a value of a row stands, in thousandths; of columns how high.
    #[must_use]
    pub fn share(&self, row: &Line, value: u32) -> u32 {
        let (from, most) = match self.form {
            Form::Bars => (0, 1000),
            Form::Dots => {
                let (first, last) = self.years();
                (first, last - first)
            }
            Form::Columns => (0, row.values.iter().copied().max().unwrap_or(0)),
            Form::Cloud => {
                (0, self.rows.iter().flat_map(|row| row.values.first()).copied().max().unwrap_or(0))
            }
        };
        let share = u64::from(value.saturating_sub(from)) * 1000 / u64::from(most.max(1));
        u32::try_from(share.min(1000)).unwrap_or(1000)
    }

    /// The size of the letters of a word of a cloud, from 1 to 6: their area goes with
    /// the value.
    #[must_use]
    pub fn size(&self, row: &Line) -> u32 {
        let share = self.share(row, row.values.first().copied().unwrap_or(0));
        (1..=6).find(|size| share * 36 <= 1000 * size * size).unwrap_or(6)
    }

    /// The data: a head and a line for each row.
    #[must_use]
    pub fn lines(&self) -> Vec<Vec<String>> {
        let told = self.rows.iter().any(|row| !row.told.is_empty());
        let sentences = self.rows.iter().any(|row| !row.sentence.is_empty());
        let mut head = vec![self.down.clone()];
        if self.parts.is_empty() {
            head.push(self.across.clone());
        } else {
            head.extend(self.parts.iter().cloned());
        }
        head.extend(told.then(|| "原文".to_owned()));
        head.extend(sentences.then(|| "原句".to_owned()));
        let value = |&value: &u32| match self.form {
            Form::Bars => tenths(f64::from(value) / 10.0),
            _ => value.to_string(),
        };
        let line = |row: &Line| {
            let values = row.values.iter().map(value);
            let told = told.then(|| row.told.clone());
            let sentence = sentences.then(|| row.sentence.clone());
            std::iter::once(row.name.clone()).chain(values).chain(told).chain(sentence).collect()
        };
        std::iter::once(head).chain(self.rows.iter().map(line)).collect()
    }

    /// The data as CSV, with the byte-order mark that spreadsheets want.
    #[must_use]
    pub fn csv(&self) -> String {
        table::csv(&self.lines())
    }

    /// The picture; `note` says where it comes from.
    #[must_use]
    pub fn svg(&self, note: &str) -> String {
        let mut sheet = Sheet { out: String::new(), y: MARGIN + 16.0 };
        sheet.text(MARGIN, 17, INK, " font-weight=\"bold\"", &self.title);
        sheet.y += 22.0;
        sheet.text(MARGIN, 12, QUIET, "", &self.note);
        sheet.y += 26.0;
        if self.form == Form::Cloud {
            self.cloud(&mut sheet);
        } else {
            self.field(&mut sheet);
        }
        for (number, part) in self.parts.iter().enumerate() {
            let told = if leads(part).is_some() { part.clone() } else { format!("{} {part}", number + 1) };
            sheet.text(MARGIN, 12, QUIET, "", &told);
            sheet.y += 18.0;
        }
        sheet.y += 10.0;
        sheet.text(MARGIN, 9, QUIET, "", note);
        let (high, wide) = (tenths(sheet.y + MARGIN), tenths(WHOLE));
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"{wide}\" height=\"{high}\" \
             viewBox=\"0 0 {wide} {high}\" font-family=\"'Noto Sans CJK SC','Source Han Sans SC',\
             'Microsoft YaHei','PingFang SC',sans-serif\">\n<title>{}</title>\n<desc>{}</desc>\n\
             <metadata>{}</metadata>\n<rect width=\"{wide}\" height=\"{high}\" fill=\"#ffffff\"/>\n{}</svg>\n",
            escape(&self.title),
            escape(note),
            escape(&table::tsv(&self.lines())),
            sheet.out
        )
    }

    /// Rows with their axes.
    fn field(&self, sheet: &mut Sheet) {
        let left = MARGIN + NAMES;
        let columns = self.form == Form::Columns;
        let row_high = if columns { 44.0 } else { 24.0 };
        sheet.text(MARGIN, 12, QUIET, "", &self.down);
        sheet.text(left, 12, QUIET, "", &self.across);
        sheet.y += 10.0;
        let (top, bottom) = (sheet.y, sheet.y + row_high * self.rows.len() as f64);
        // Ticks: where they stand across, and what they say.
        let parts = self.parts.len().max(1) as f64;
        let ticks: Vec<(f64, String)> = match self.form {
            Form::Bars => (0..=4).map(|n| (f64::from(n) / 4.0, format!("{}%", n * 25))).collect(),
            Form::Dots => {
                let (first, last) = self.years();
                let step = (last - first).div_ceil(5).max(1);
                let at = |year: u32| f64::from(year - first) / f64::from((last - first).max(1));
                (first..=last).step_by(step as usize).map(|year| (at(year), year.to_string())).collect()
            }
            _ => {
                let tick = |(n, part): (usize, &String)| {
                    let number = leads(part).map_or_else(|| (n + 1).to_string(), str::to_owned);
                    ((n as f64 + 0.5) / parts, number)
                };
                self.parts.iter().enumerate().map(tick).collect()
            }
        };
        for (share, _) in ticks.iter().filter(|_| !columns) {
            sheet.line(left + share * FIELD, top, left + share * FIELD, bottom);
        }
        for row in &self.rows {
            let base = sheet.y + row_high - 5.0;
            let middle = sheet.y + row_high / 2.0;
            sheet.y = middle + 4.5;
            sheet.text(MARGIN, 13, INK, "", &cut(&row.name));
            if columns {
                sheet.line(left, base, left + FIELD, base);
                let wide = FIELD / parts;
                for (at, value) in row.values.iter().enumerate().filter(|(_, value)| **value > 0) {
                    let high = f64::from(self.share(row, *value)) * 0.026;
                    let x = left + at as f64 * wide;
                    sheet.rect(x + 0.5, base - high, (wide - 1.0).max(1.0), high);
                    if wide >= 12.0 {
                        sheet.y = base - high - 2.0;
                        sheet.text(x + wide / 2.0, 10, QUIET, " text-anchor=\"middle\"", &value.to_string());
                    }
                }
            } else {
                let value = row.values.first().copied().unwrap_or(0);
                let across = f64::from(self.share(row, value)) * FIELD / 1000.0;
                match self.form {
                    Form::Bars => sheet.rect(left, middle - 7.0, across.max(1.0), 14.0),
                    _ => sheet.dot(left + across, middle),
                }
                let told =
                    if self.form == Form::Dots { format!("{value} {}", row.told) } else { row.told.clone() };
                sheet.text(left + across + 9.0, 12, QUIET, "", &cut(&told));
            }
            sheet.y = base + 5.0;
        }
        if !columns {
            sheet.line(left, bottom, left + FIELD, bottom);
        }
        sheet.y = bottom + 15.0;
        for (share, words) in &ticks {
            sheet.text(left + share * FIELD, 11, QUIET, " text-anchor=\"middle\"", words);
        }
        sheet.y += 26.0;
    }

    /// Words in lines, each with its value.
    fn cloud(&self, sheet: &mut Sheet) {
        let mut x = MARGIN;
        sheet.y += 28.0;
        for row in &self.rows {
            let letter = 9 + 5 * self.size(row);
            let value = row.values.first().map(u32::to_string).unwrap_or_default();
            let wide = f64::from(ems(&row.name)) * f64::from(letter) + f64::from(ems(&value)) * 11.0 + 22.0;
            if x + wide > WHOLE - MARGIN && x > MARGIN {
                x = MARGIN;
                sheet.y += 44.0;
            }
            let (at, y) = (tenths(x), tenths(sheet.y));
            sheet.out += &format!(
                "<text x=\"{at}\" y=\"{y}\" font-size=\"{letter}\" fill=\"{ACCENT}\">{}\
                 <tspan dx=\"3\" font-size=\"11\" fill=\"{QUIET}\">{value}</tspan></text>\n",
                escape(&row.name)
            );
            x += wide;
        }
        sheet.y += 30.0;
    }
}

/// The number with which the name of a part begins, if it does.
fn leads(part: &str) -> Option<&str> {
    let (number, _) = part.split_once(' ')?;
    number.bytes().all(|byte| byte.is_ascii_digit()).then_some(number)
}

fn cut(words: &str) -> String {
    let mut out: String = words.chars().take(LONGEST).collect();
    if out.len() < words.len() {
        out.push('…');
    }
    out
}

/// What is drawn, and the line that is written on.
struct Sheet {
    out: String,
    y: f64,
}

impl Sheet {
    fn text(&mut self, x: f64, size: u32, colour: &str, more: &str, words: &str) {
        let (x, y) = (tenths(x), tenths(self.y));
        let words = escape(words);
        self.out += &format!(
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" fill=\"{colour}\"{more}>{words}</text>\n"
        );
    }

    fn line(&mut self, x: f64, y: f64, to_x: f64, to_y: f64) {
        let [x, y, to_x, to_y] = [x, y, to_x, to_y].map(tenths);
        self.out += &format!("<path d=\"M{x} {y}L{to_x} {to_y}\" stroke=\"{LINE}\"/>\n");
    }

    fn rect(&mut self, x: f64, y: f64, wide: f64, high: f64) {
        let [x, y, wide, high] = [x, y, wide, high].map(tenths);
        self.out +=
            &format!("<rect x=\"{x}\" y=\"{y}\" width=\"{wide}\" height=\"{high}\" fill=\"{ACCENT}\"/>\n");
    }

    fn dot(&mut self, x: f64, y: f64) {
        let [x, y] = [x, y].map(tenths);
        self.out += &format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"5\" fill=\"{ACCENT}\"/>\n");
    }
}

#[cfg(test)]
mod tests {
    use super::{Chart, Form, Line};
    use crate::span::Span;

    fn chart(form: Form, parts: &[&str], rows: &[(&str, &[u32], &str)]) -> Chart {
        let line = |&(name, values, told): &(&str, &[u32], &str)| Line {
            name: name.to_owned(),
            values: values.to_vec(),
            told: told.to_owned(),
            sentence: String::new(),
            text: 0,
            place: Span::default(),
        };
        Chart {
            form,
            title: "图".to_owned(),
            down: "指标".to_owned(),
            across: "占比（%）".to_owned(),
            note: "读法".to_owned(),
            parts: parts.iter().map(|&part| part.to_owned()).collect(),
            rows: rows.iter().map(line).collect(),
        }
    }

    #[test]
    fn a_picture_has_title_axes_legend_data_and_provenance() {
        let bars = chart(Form::Bars, &[], &[("投<资>", &[783], "占78.3%"), ("𠮷渠", &[50], "5%")]);
        let dots = chart(Form::Dots, &[], &[("粮食", &[2025], "达到5吨"), ("绿化", &[2030], "30%")]);
        let columns =
            chart(Form::Columns, &["一、看", "二、干"], &[("修渠", &[0, 4], ""), ("清淤", &[2, 1], "")]);
        let cloud = chart(Form::Cloud, &[], &[("修渠", &[9], ""), ("清淤", &[1], "")]);
        for (chart, marks) in [(&bars, 2), (&dots, 2), (&columns, 3), (&cloud, 0)] {
            let drawn = chart.svg("纲目 · 文稿 sha256:0");
            let shapes = drawn.matches(" fill=\"#1d4f7c\"/>").count();
            assert_eq!(shapes, marks, "{drawn}");
            for part in
                ["<title>图</title>", ">读法</text>", ">纲目 · 文稿 sha256:0</text>", "<metadata>指标\t"]
            {
                assert!(drawn.contains(part), "{part} of {drawn}");
            }
            assert!(!drawn.contains("NaN") && !drawn.contains("style=") && drawn.ends_with("</svg>\n"));
        }
        let drawn = bars.svg("");
        assert!(drawn.contains("投&lt;资&gt;\t78.3\t占78.3%") && drawn.contains(">100%</text>"), "{drawn}");
        assert!(dots.svg("").contains(">2030 30%</text>"));
        let drawn = columns.svg("");
        assert!(drawn.contains(">2 二、干</text>") && drawn.contains("修渠\t0\t4"), "{drawn}");
        let numbered = chart(Form::Columns, &["0 篇首", "1 一、看"], &[("修渠", &[1, 4], "")]).svg("");
        assert!(numbered.contains(">0 篇首</text>") && numbered.contains(">0</text>"), "{numbered}");
        assert_eq!((cloud.size(&cloud.rows[0]), cloud.size(&cloud.rows[1])), (6, 2));
        for form in [Form::Bars, Form::Dots, Form::Columns, Form::Cloud] {
            assert!(chart(form, &[], &[]).svg("").ends_with("</svg>\n"));
        }
    }

    #[test]
    fn the_data_is_a_table() {
        let bars = chart(Form::Bars, &[], &[("投资", &[783], "占78.3%")]);
        assert_eq!(bars.lines(), [["指标", "占比（%）", "原文"], ["投资", "78.3", "占78.3%"]]);
        let columns = chart(Form::Columns, &["一", "二"], &[("修渠", &[0, 4], "")]);
        assert_eq!(columns.lines(), [["指标", "一", "二"], ["修渠", "0", "4"]]);
    }
}
