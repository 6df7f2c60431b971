//! Charts: figures as pictures (shares as bars, targets by year), and those of
//! statistics. Their data is the table below them, and goes along with them.

use std::rc::Rc;

use gangmu::export::chart::{Chart, Form, Line};
use gangmu::export::table::{Row, Table};
use gangmu::export::tenths;
use gangmu::fact::Decimal;
use gangmu::span::sort;
use gangmu::wire::{Drawn, Task};
use yew::prelude::*;

use super::{Link, click, cut};
use crate::app::Msg;
use crate::state::{Action, State};

/// Rows drawn at most.
const MOST: usize = 16;
/// Height of a row, in units of the picture, which is 360 wide; of a row of columns.
const ROW: usize = 22;
const HIGH: usize = 26;
/// Where bars and dots begin, and how far they go; columns.
const LEFT: f64 = 150.0;
const WIDE: f64 = 160.0;
const COLUMNS: (f64, f64) = (125.0, 230.0);

/// Those of the tables of figures of the documents told of. Of several documents each has
/// its share of the rows, which say by its number and name whose they are.
pub fn charts(state: &State, link: &Link) -> Html {
    let words = state.language.words();
    let (mut shares, mut targets) = (Vec::new(), Vec::new());
    let tables = state.tables();
    for &(document, table) in &tables {
        let most = if state.together() { (2 * MOST / tables.len()).max(2) } else { MOST };
        let name = state.together().then(|| state.name_of(document, 20));
        let owned = |mut row: Line| {
            if let Some(name) = &name {
                row.name = format!("{} {}", document + 1, row.name);
                row.sentence = format!("{name}：{}", row.sentence);
            }
            row
        };
        let (ones, others) = rows_of(table, document as u32, most);
        shares.extend(ones.into_iter().map(owned));
        targets.extend(others.into_iter().map(owned));
    }
    sort(&mut targets, |row| [row.values[0], row.text, row.place.start]);
    let chart = |form, title: &str, across: &str, note: &str, rows: Vec<Line>| {
        if rows.len() < 2 {
            return html! {};
        }
        let [title, down, across, note] = [title, words.indicator(), across, note].map(str::to_owned);
        draw(Chart { form, title, down, across, note, parts: Vec::new(), rows }, false, link)
    };
    html! {
        <>
            { chart(Form::Bars, words.shares(), words.shares_axis(), words.shares_note(), shares) }
            { chart(Form::Dots, words.targets(), words.targets_axis(), words.targets_note(), targets) }
        </>
    }
}

/// Shares and targets by year of a table of figures.
fn rows_of(table: &Table, document: u32, most: usize) -> (Vec<Line>, Vec<Line>) {
    let of = |role: &'static str| table.rows.iter().filter(move |row| row.cell(table.column("类别")) == role);
    let percent = |row: &Row| {
        let tenths = Decimal::parse(row.cell(table.column("数值")))?.shifted(1)?.rounded(0)?.to_whole()?;
        let tenths = u32::try_from(tenths).ok().filter(|tenths| *tenths <= 1000)?;
        (row.cell(table.column("单位")) == "%").then(|| line(row, table, document, tenths))
    };
    let year = |row: &Row| {
        let time = row.cell(table.column("时间"));
        let at = time.find(|c: char| c.is_ascii_digit())?;
        let year = time.get(at..at + 4)?.parse().ok().filter(|year| (1950..2100).contains(year))?;
        Some(line(row, table, document, year))
    };
    (of("占比").filter_map(percent).take(most).collect(), of("目标").filter_map(year).take(most).collect())
}

fn line(row: &Row, table: &Table, text: u32, value: u32) -> Line {
    let told = row.cell(table.column("原文")).to_owned();
    let (place, sentence) = (row.place, row.sentence.clone());
    Line { name: label_of(row, table), values: vec![value], told, sentence, text, place }
}

/// What a figure is of; 占全市比重 alone does not say it.
fn label_of(row: &Row, table: &Table) -> String {
    let (subject, indicator) = (row.cell(table.column("主体")), row.cell(table.column("指标")));
    if indicator.starts_with('占') { format!("{subject}{indicator}") } else { indicator.to_owned() }
}

/// The chart, with the buttons that hand it on; `open` if it is seen at once.
pub fn draw(chart: Chart, open: bool, link: &Link) -> Html {
    let chart = Rc::new(chart);
    let ask = |drawn| {
        let chart = Rc::clone(&chart);
        link.callback(move |_| Msg::Order(Task::Chart(Box::new(Chart::clone(&chart)), drawn)))
    };
    let buttons = [("SVG", Drawn::Svg), ("PNG", Drawn::Painted), ("CSV", Drawn::Data)];
    html! {
        <details class="drawing" {open}>
            <summary>{ chart.title.clone() }</summary>
            { if chart.form == Form::Cloud { cloud(&chart, link) } else { rows(&chart, link) } }
            <p class="note">{ chart.note.clone() }</p>
            <p class="buttons">
                { for buttons.into_iter().map(|(name, drawn)| html! {
                    <button type="button" onclick={ask(drawn)} aria-label={format!("{} {name}", chart.title)}>{ name }</button>
                }) }
            </p>
        </details>
    }
}

fn rows(chart: &Chart, link: &Link) -> Html {
    let columns = chart.form == Form::Columns;
    let high = if columns { HIGH } else { ROW };
    let row = |(n, row): (usize, &Line)| {
        let shape = if columns { bars(chart, row) } else { value(chart, row) };
        let title = (!row.sentence.is_empty()).then(|| html! { <title>{ cut(&row.sentence, 120) }</title> });
        html! {
            <g transform={format!("translate(0 {})", n * high)} role="button" tabindex="0"
                aria-label={said(chart, row)} onclick={click(link, Action::At(row.text, row.place))}>
                <rect class="back" width="360" height={high.to_string()} />
                { for title }
                <text x="0" y={if columns { "18" } else { "15" }}>{ cut(&row.name, if columns { 9 } else { 10 }) }</text>
                { shape }
            </g>
        }
    };
    html! {
        <svg class="chart" viewBox={format!("0 0 360 {}", chart.rows.len() * high)} role="group" aria-label={chart.title.clone()}>
            { for chart.rows.iter().enumerate().map(row) }
        </svg>
    }
}

/// A row in words: its name with what it shows, and the sentence it is from.
fn said(chart: &Chart, row: &Line) -> String {
    let values: Vec<String> = match chart.form {
        Form::Columns => {
            let parts = chart.parts.iter().zip(&row.values).filter(|(_, value)| **value > 0);
            parts.map(|(part, value)| format!("{part} {value}")).collect()
        }
        Form::Dots => vec![format!("{} {}", row.values.first().unwrap_or(&0), row.told)],
        _ => vec![row.told.clone()],
    };
    format!("{}：{}。{}", row.name, values.join("，"), cut(&row.sentence, 120))
}

/// A bar or a dot, and what the text says.
fn value(chart: &Chart, row: &Line) -> Html {
    let value = row.values.first().copied().unwrap_or(0);
    let across = f64::from(chart.share(row, value)) / 1000.0 * WIDE;
    let (shape, told) = match chart.form {
        Form::Bars => (
            html! { <rect x={tenths(LEFT)} y="5" width={tenths(across.max(1.0))} height="12" rx="2" /> },
            row.told.clone(),
        ),
        _ => (html! { <circle cx={tenths(LEFT + across)} cy="11" r="5" /> }, format!("{value} {}", row.told)),
    };
    // What stands far to the right is told on the left.
    let (x, anchor) = match chart.form {
        Form::Dots if across > WIDE / 2.0 => (across - 8.0, Some("end")),
        _ => (across + 8.0, None),
    };
    html! { <>{ shape }<text class="value" x={tenths(LEFT + x)} y="15" text-anchor={anchor}>{ cut(&told, 12) }</text></> }
}

/// A column for each part.
fn bars(chart: &Chart, row: &Line) -> Html {
    let wide = COLUMNS.1 / row.values.len().max(1) as f64;
    let there = row.values.iter().zip(&chart.parts).enumerate().filter(|(_, (value, _))| **value > 0);
    html! {
        { for there.map(|(at, (value, part))| {
            let high = (chart.share(row, *value) / 50).max(1);
            html! {
                <rect x={tenths(COLUMNS.0 + at as f64 * wide)} y={(22 - high).to_string()}
                    width={tenths((wide - 1.0).max(1.0))} height={high.to_string()}>
                    <title>{ part }{ " " }{ value }</title>
                </rect>
            }
        }) }
    }
}

/// Words, the larger the more frequent.
fn cloud(chart: &Chart, link: &Link) -> Html {
    html! {
        <p class="cloud">
            { for chart.rows.iter().map(|row| html! {
                <button type="button" class={format!("term s{}", chart.size(row))} title={row.values.first().map(u32::to_string)}
                    onclick={click(link, Action::At(row.text, row.place))}>{ row.name.clone() }</button>
            }) }
        </p>
    }
}
