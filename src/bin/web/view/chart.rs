//! Figures as pictures: shares as bars, targets by year. Their data is the table
//! below them.

use gangmu::export::table::{Row, Table};
use gangmu::export::tenths;
use gangmu::fact::Decimal;
use gangmu::span::sort;
use yew::prelude::*;

use super::{Link, click, cut};
use crate::language::Words;
use crate::state::Action;

/// Rows drawn at most.
const MOST: usize = 16;
/// Height of a row, in units of the picture, which is 360 wide.
const ROW: usize = 22;
/// Where bars and dots begin.
const LEFT: f64 = 150.0;
const WIDE: f64 = 160.0;

pub fn charts(table: &Table, words: &Words, link: &Link) -> Html {
    let cell = |row: &'_ Row, name: &str| row.cell(table.column(name)).to_owned();
    let of = |role: &'static str| table.rows.iter().filter(move |row| row.cell(table.column("类别")) == role);
    // Tenths of a percent.
    let percent = |row: &Row| {
        let value = row.cell(table.column("数值"));
        let tenths = Decimal::parse(value)?.shifted(1)?.rounded(0)?.to_whole()?;
        (row.cell(table.column("单位")) == "%" && tenths <= 1000).then_some(tenths as f64 / 10.0)
    };
    let shares = of("占比").filter_map(|row| Some((row, percent(row)?))).take(MOST).map(|(row, percent)| {
        let across = percent / 100.0 * WIDE;
        let shape = html! {
            <rect x={tenths(LEFT)} y="5" width={tenths(across.max(1.0))} height="12" rx="2" />
        };
        (row, shape, LEFT + across, cell(row, "原文"))
    });
    let year = |row: &Row| {
        let time = row.cell(table.column("时间"));
        let at = time.find(|c: char| c.is_ascii_digit())?;
        time.get(at..at + 4)?.parse::<u16>().ok().filter(|y| (1950..2100).contains(y))
    };
    let mut targets: Vec<(&Row, u16)> =
        of("目标").filter_map(|row| Some((row, year(row)?))).take(MOST).collect();
    sort(&mut targets, |(row, year)| [u32::from(*year), row.place.start, 0]);
    let (first, last) = match (targets.first(), targets.last()) {
        (Some((_, first)), Some((_, last))) => (*first, *last),
        _ => (0, 0),
    };
    let across = |year: u16| LEFT + f64::from(year - first) / f64::from((last - first).max(1)) * WIDE;
    let targets = targets.iter().map(|&(row, year)| {
        let x = across(year);
        let shape = html! { <circle cx={tenths(x)} cy="11" r="5" /> };
        (row, shape, x + 4.0, format!("{year} {}", cell(row, "原文")))
    });
    html! {
        <>
            { picture(words.shares, shares.collect(), table, link) }
            { picture(words.targets, targets.collect(), table, link) }
        </>
    }
}

/// Rows of a figure, its shape, where its label stands and what that says.
fn picture(name: &'static str, rows: Vec<(&Row, Html, f64, String)>, table: &Table, link: &Link) -> Html {
    if rows.len() < 2 {
        return html! {};
    }
    html! {
        <details class="drawing">
            <summary>{ name }</summary>
            <svg class="chart" viewBox={format!("0 0 360 {}", rows.len() * ROW)} role="img" aria-label={name}>
                { for rows.into_iter().enumerate().map(|(n, (row, shape, x, label))| html! {
                    <g transform={format!("translate(0 {})", n * ROW)} onclick={click(link, Action::Goto(row.place))}>
                        <title>{ cut(&row.sentence, 120) }</title>
                        <text x="0" y="15">{ cut(&label_of(row, table), 10) }</text>
                        { shape }
                        <text class="value" x={tenths(x + 4.0)} y="15">{ cut(&label, 12) }</text>
                    </g>
                }) }
            </svg>
        </details>
    }
}

/// What a figure is of; 占全市比重 alone does not say it.
fn label_of(row: &Row, table: &Table) -> String {
    let (subject, indicator) = (row.cell(table.column("主体")), row.cell(table.column("指标")));
    if indicator.starts_with('占') { format!("{subject}{indicator}") } else { indicator.to_owned() }
}
