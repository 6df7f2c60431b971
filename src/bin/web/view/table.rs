//! A table of facts: sorted, filtered, its columns chosen, every row linked to
//! the words that prove it.
//!
//! What a person does to the table stays in the component; it is drawn anew
//! only when the table itself or the place clicked is another one.

use std::collections::BTreeSet;
use std::rc::Rc;

use gangmu::export::File;
use gangmu::export::office::xlsx::Sheet;
use gangmu::export::table::{Row, Table, csv, tsv};
use gangmu::han::decimal;
use gangmu::span::Span;
use gangmu::wire::Task;
use yew::prelude::*;

use crate::language::Words;

/// Rows drawn at most until a person asks for more.
const MOST: usize = 200;

/// A table, and what its buttons do.
#[derive(Properties, Clone)]
pub struct Props {
    pub table: Rc<Table>,
    /// The text its places are of, where it is one.
    pub text: Option<Rc<gangmu::source::Source>>,
    /// What the files are called.
    pub stem: String,
    /// The byte last clicked in the text.
    pub picked: Option<u32>,
    pub words: &'static Words,
    /// Goes to a place in one of the texts.
    pub goto: Callback<(u32, Span)>,
    /// A button behind each row: what it says, and what it does with the first cell.
    #[prop_or_default]
    pub act: Option<(&'static str, Callback<String>)>,
    pub copy: Callback<String>,
    pub save: Callback<File>,
    /// Asks for a workbook.
    pub ask: Callback<Task>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Props) -> bool {
        Rc::ptr_eq(&self.table, &other.table)
            && self.picked == other.picked
            && std::ptr::eq(self.words, other.words)
            && self.stem == other.stem
    }
}

pub enum Do {
    Sort(usize),
    Filter(String),
    Hide(usize),
    More,
    Take(Form),
}

/// How a table is taken along.
#[derive(Clone, Copy)]
pub enum Form {
    /// To the clipboard.
    Tsv,
    Csv,
    Xlsx,
}

/// See the module.
#[derive(Default)]
pub struct TableView {
    /// Column and whether the largest is first.
    sort: Option<(usize, bool)>,
    filter: String,
    hidden: BTreeSet<usize>,
    most: usize,
}

impl Component for TableView {
    type Message = Do;
    type Properties = Props;

    fn create(ctx: &Context<TableView>) -> TableView {
        // A column without a word only takes room; it can be ticked.
        let table = &ctx.props().table;
        let empty = |column: &usize| table.rows.iter().all(|row| cell(row, *column).is_empty());
        TableView {
            most: MOST,
            hidden: (0..table.columns.len()).filter(empty).collect(),
            ..TableView::default()
        }
    }

    fn changed(&mut self, ctx: &Context<TableView>, old: &Props) -> bool {
        if ctx.props().table.columns != old.table.columns {
            *self = <TableView as Component>::create(ctx);
        }
        true
    }

    fn update(&mut self, ctx: &Context<TableView>, message: Do) -> bool {
        match message {
            Do::Take(form) => {
                self.take(ctx, form);
                return false;
            }
            Do::Sort(column) => {
                self.sort = match self.sort {
                    Some((at, false)) if at == column => Some((column, true)),
                    Some((at, true)) if at == column => None,
                    _ => Some((column, false)),
                }
            }
            Do::Filter(words) => self.filter = words,
            Do::Hide(column) => {
                if !self.hidden.remove(&column) {
                    self.hidden.insert(column);
                }
            }
            Do::More => self.most *= 4,
        }
        true
    }

    fn view(&self, ctx: &Context<TableView>) -> Html {
        let Props { table, words, picked, .. } = ctx.props();
        let rows = self.rows(table);
        let link = ctx.link();
        let filter = link.callback(|event: InputEvent| {
            Do::Filter(
                event.target_dyn_into::<web_sys::HtmlInputElement>().map(|i| i.value()).unwrap_or_default(),
            )
        });
        let kwic = table.column("左") == Some(0);
        let shown: Vec<usize> = (0..table.columns.len()).filter(|c| !self.hidden.contains(c)).collect();
        html! {
            <>
                <p class="sieve">
                    <input type="search" aria-label={words.filter} placeholder={words.filter} value={self.filter.clone()} oninput={filter} />
                    <span role="status">{ words.rows.replace("{}", &rows.len().to_string()) }</span>
                </p>
                { self.buttons(ctx) }
                <details class="columns">
                    <summary>{ words.columns }</summary>
                    { for table.columns.iter().enumerate().map(|(at, name)| html! {
                        <label><input type="checkbox" checked={!self.hidden.contains(&at)}
                            onchange={link.callback(move |_| Do::Hide(at))} />{ name.clone() }</label>
                    }) }
                </details>
                <div class={classes!("grid", kwic.then_some("kwic"))} tabindex="0" role="region" aria-label={words.table}>
                    <table>
                        <thead><tr>
                            { for shown.iter().map(|&at| self.head(ctx, at)) }
                            if ctx.props().act.is_some() { <td></td> }
                        </tr></thead>
                        <tbody>
                            { for rows.iter().take(self.most).map(|row| line(ctx, row, &shown, *picked)) }
                        </tbody>
                    </table>
                </div>
                if rows.len() > self.most {
                    <p class="buttons"><button type="button" onclick={link.callback(|_| Do::More)}>
                        { words.show_more.replace("{}", &(rows.len() - self.most).to_string()) }
                    </button></p>
                }
            </>
        }
    }
}

impl TableView {
    /// The rows that pass, in order.
    fn rows<'t>(&self, table: &'t Table) -> Vec<&'t Row> {
        let words: Vec<&str> = self.filter.split_whitespace().collect();
        let passes = |row: &&Row| {
            words.iter().all(|w| row.cells.iter().chain([&row.sentence]).any(|cell| cell.contains(w)))
        };
        let mut rows: Vec<&Row> = table.rows.iter().filter(passes).collect();
        if let Some((column, down)) = self.sort {
            rows.sort_by(|a, b| {
                let (a, b) = (cell(a, column), cell(b, column));
                let order = match (decimal(a), decimal(b)) {
                    (Some(a), Some(b)) => a.cmp(&b),
                    // Empty cells last, numbers before words.
                    (a_number, b_number) => {
                        (a.is_empty(), a_number.is_none(), a).cmp(&(b.is_empty(), b_number.is_none(), b))
                    }
                };
                if down { order.reverse() } else { order }
            });
        }
        rows
    }

    fn head(&self, ctx: &Context<TableView>, at: usize) -> Html {
        let name = ctx.props().table.columns.get(at).cloned().unwrap_or_default();
        let sorted = match self.sort {
            Some((column, false)) if column == at => Some("ascending"),
            Some((column, true)) if column == at => Some("descending"),
            _ => None,
        };
        html! {
            <th scope="col" aria-sort={sorted}>
                <button type="button" onclick={ctx.link().callback(move |_| Do::Sort(at))}>{ name }</button>
            </th>
        }
    }

    /// The rows that pass, as a table of its own; made when a button is pressed.
    fn chosen(&self, ctx: &Context<TableView>) -> Table {
        let table = &ctx.props().table;
        Table { columns: table.columns.clone(), rows: self.rows(table).into_iter().cloned().collect() }
    }

    fn take(&self, ctx: &Context<TableView>, form: Form) {
        let Props { text, stem, copy, save, ask, .. } = ctx.props();
        let chosen = self.chosen(ctx);
        let lines = match text {
            Some(text) => chosen.lines(&text.text),
            None => chosen.lines_of_several(),
        };
        match form {
            Form::Tsv => copy.emit(tsv(&lines)),
            Form::Csv => save.emit(File::text(stem, "csv", csv(&lines))),
            Form::Xlsx => ask.emit(Task::Workbook(Sheet { name: stem.clone(), rows: lines })),
        }
    }

    fn buttons(&self, ctx: &Context<TableView>) -> Html {
        let forms = [(Form::Tsv, ctx.props().words.copy_table), (Form::Csv, "CSV"), (Form::Xlsx, "XLSX")];
        html! {
            <p class="buttons">
                { for forms.into_iter().map(|(form, name)| html! {
                    <button type="button" onclick={ctx.link().callback(move |_| Do::Take(form))}>{ name }</button>
                }) }
            </p>
        }
    }
}

fn cell(row: &Row, column: usize) -> &str {
    row.cells.get(column).map_or("", String::as_str)
}

fn line(ctx: &Context<TableView>, row: &Row, shown: &[usize], picked: Option<u32>) -> Html {
    // A row of several places goes on to the next one.
    let next = row.places.iter().find(|place| picked.is_some_and(|at| place.start > at));
    let goto = {
        let (goto, place) = (ctx.props().goto.clone(), (row.text, *next.unwrap_or(&row.place)));
        Callback::from(move |_: MouseEvent| goto.emit(place))
    };
    let act = ctx.props().act.as_ref().map(|(name, act)| {
        let (act, word) = (act.clone(), cell(row, 0).to_owned());
        let done = Callback::from(move |_: MouseEvent| act.emit(word.clone()));
        html! { <td><button type="button" class="link" onclick={done}>{ *name }</button></td> }
    });
    let on = picked.is_some_and(|at| row.place.holds(at) || row.place.start == at);
    let cells = shown.iter().enumerate().map(|(n, &column)| {
        let words = cell(row, column).to_owned();
        let class = match words.as_str() {
            "不符" => Some("bad"),
            "相符" => Some("good"),
            _ if decimal(&words).is_some() => Some("number"),
            _ => None,
        };
        match n {
            0 => html! {
                <th scope="row"><button type="button" class="link" onclick={goto.clone()}>
                    { if words.is_empty() { "→".to_owned() } else { words } }
                </button></th>
            },
            _ => html! { <td class={class}>{ words }</td> },
        }
    });
    html! {
        <tr key={row.place.start} title={row.sentence.clone()} aria-current={on.then_some("true")}>{ for cells }{ for act }</tr>
    }
}
