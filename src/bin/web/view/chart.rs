//! Figures as pictures: shares as bars, targets by year. Their data is the table
//! below them.

use gangmu::fact::{Figure, Role};
use yew::prelude::*;

use super::{Link, click, line};
use crate::state::{Action, State};

/// Rows drawn at most.
const MOST: usize = 16;
/// Height of a row, in units of the picture, which is 360 wide.
const ROW: usize = 22;
/// Where bars and dots begin.
const LEFT: f64 = 150.0;
const WIDE: f64 = 160.0;

pub fn charts(state: &State, link: &Link) -> Html {
    let words = state.language.words();
    let text = state.reading.source.text.as_str();
    let figures = &state.reading.facts.figures;
    let share = |f: &&Figure| f.role == Role::Share && f.unit == "%";
    let shares: Vec<(&Figure, f64)> = figures
        .iter()
        .filter(share)
        .filter_map(|f| Some((f, f.exact()?.shifted(1)?.rounded(0)?.to_whole()? as f64 / 10.0)))
        .filter(|(_, percent)| *percent <= 100.0)
        .take(MOST)
        .collect();
    let year = |f: &Figure| {
        let words = f.time?.of(text);
        let at = words.find(|c: char| c.is_ascii_digit())?;
        words.get(at..at + 4)?.parse::<u16>().ok().filter(|y| (1950..2100).contains(y))
    };
    let mut targets: Vec<(&Figure, u16)> = figures
        .iter()
        .filter(|f| f.role == Role::Target)
        .filter_map(|f| Some((f, year(f)?)))
        .take(MOST)
        .collect();
    targets.sort_by_key(|(f, year)| (*year, f.span));
    let (first, last) = match (targets.first(), targets.last()) {
        (Some((_, first)), Some((_, last))) => (*first, *last),
        _ => (0, 0),
    };
    let across = |year: u16| LEFT + f64::from(year - first) / f64::from((last - first).max(1)) * WIDE;
    let shares = shares.iter().map(|&(figure, percent)| {
        let shape = html! {
            <rect x={LEFT.to_string()} y="5" width={format!("{:.1}", (percent / 100.0 * WIDE).max(1.0))} height="12" rx="2" />
        };
        (figure, shape, LEFT + percent / 100.0 * WIDE, figure.span.of(text).to_owned())
    });
    let targets = targets.iter().map(|&(figure, year)| {
        let x = across(year);
        let shape = html! { <circle cx={format!("{x:.1}")} cy="11" r="5" /> };
        (figure, shape, x + 4.0, format!("{year} {}", figure.span.of(text)))
    });
    html! {
        <>
            { picture(words.shares, shares.collect(), text, link) }
            { picture(words.targets, targets.collect(), text, link) }
        </>
    }
}

/// Rows of a figure, its shape, where its label stands and what that says.
fn picture(name: &'static str, rows: Vec<(&Figure, Html, f64, String)>, text: &str, link: &Link) -> Html {
    if rows.len() < 2 {
        return html! {};
    }
    html! {
        <details class="drawing">
            <summary>{ name }</summary>
            <svg class="chart" viewBox={format!("0 0 360 {}", rows.len() * ROW)} role="img" aria-label={name}>
                { for rows.into_iter().enumerate().map(|(n, (figure, shape, x, label))| html! {
                    <g transform={format!("translate(0 {})", n * ROW)} onclick={click(link, Action::Goto(figure.span))}>
                        <title>{ line(text, figure.sentence, 120) }</title>
                        <text x="0" y="15">{ figure.indicator.map(|i| line(text, i, 10)).unwrap_or_default() }</text>
                        { shape }
                        <text class="value" x={format!("{:.1}", x + 4.0)} y="15">{ line(&label, gangmu::span::Span::new(0, label.len()), 12) }</text>
                    </g>
                }) }
            </svg>
        </details>
    }
}
