//! A table of facts: sorted, filtered, its columns chosen, every row linked to
//! the words that prove it.
//!
//! What a person does to the table stays in the component; it is drawn anew
//! only when the table itself or the place clicked is another one.

use std::borrow::Cow;
use std::rc::Rc;

use gangmu::export::File;
use gangmu::export::office::xlsx::Sheet;
use gangmu::export::table::{BEHIND, Row, Table, csv, tsv};
use gangmu::han::decimal;
use gangmu::source::Source;
use gangmu::span::{Span, Units};
use gangmu::wire::Task;
use yew::prelude::*;

use crate::language::Words;

/// Rows drawn at most until a person asks for more.
const MOST: usize = 200;

/// What is shown of one document: a table, or its part of one.
#[derive(Clone)]
pub struct Part {
    pub table: Rc<Table>,
    /// The text its places are of, where it is one.
    pub text: Option<Rc<Source>>,
    /// Where several documents are shown together: its index and name.
    pub document: Option<(u32, String)>,
    /// The byte last clicked in this text.
    pub picked: Option<u32>,
}

impl PartialEq for Part {
    fn eq(&self, other: &Part) -> bool {
        Rc::ptr_eq(&self.table, &other.table)
            && (&self.document, self.picked) == (&other.document, other.picked)
    }
}

impl Part {
    /// What stands in a column as it is shown: the name of the document is the
    /// second, where there are several.
    fn cell<'p>(&'p self, row: &'p Row, column: usize) -> &'p str {
        let column = match (&self.document, column) {
            (Some((_, name)), NAMED) => return name,
            (Some(_), column) if column > NAMED => column - 1,
            _ => column,
        };
        row.cell(Some(column))
    }

    /// What its columns are called, as they are shown.
    fn columns(&self) -> Vec<Cow<'static, str>> {
        let mut columns = self.table.columns.clone();
        if self.document.is_some() {
            columns.insert(NAMED.min(columns.len()), DOCUMENT.into());
        }
        columns
    }
}

/// Tables of the same columns, and what their buttons do.
#[derive(Properties, Clone)]
pub struct Props {
    /// Never empty.
    pub parts: Vec<Part>,
    /// What the files are called.
    pub stem: String,
    pub words: &'static Words,
    /// Goes to a place in one of the texts, or of the documents shown together.
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
        self.parts == other.parts && std::ptr::eq(self.words, other.words) && self.stem == other.stem
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

/// The column of the documents' names: where it is put, and what it is called.
const NAMED: usize = 1;
const DOCUMENT: &str = "文稿";

/// See the module.
#[derive(Default)]
pub struct TableView {
    /// Column and whether the largest is first.
    sort: Option<(usize, bool)>,
    filter: String,
    hidden: Vec<usize>,
    most: usize,
}

impl Component for TableView {
    type Message = Do;
    type Properties = Props;

    fn create(ctx: &Context<TableView>) -> TableView {
        // A column without a word only takes room; it can be ticked.
        let parts = &ctx.props().parts;
        let empty = |column: &usize| {
            parts.iter().all(|part| part.table.rows.iter().all(|row| part.cell(row, *column).is_empty()))
        };
        TableView {
            most: MOST,
            hidden: (0..columns(parts).len()).filter(empty).collect(),
            ..TableView::default()
        }
    }

    fn changed(&mut self, ctx: &Context<TableView>, old: &Props) -> bool {
        let parts = &ctx.props().parts;
        if columns(parts) != columns(&old.parts) {
            *self = <TableView as Component>::create(ctx);
        } else if parts.len() != old.parts.len() {
            // One more has come: its words may fill a column that was empty.
            self.hidden = <TableView as Component>::create(ctx).hidden;
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
            Do::Hide(column) => match self.hidden.iter().position(|&hidden| hidden == column) {
                Some(at) => drop(self.hidden.swap_remove(at)),
                None => self.hidden.push(column),
            },
            Do::More => self.most *= 4,
        }
        true
    }

    fn view(&self, ctx: &Context<TableView>) -> Html {
        let Props { parts, words, .. } = ctx.props();
        let (rows, columns) = (self.rows(parts), columns(parts));
        let link = ctx.link();
        let filter = link.callback(|event: InputEvent| {
            Do::Filter(
                event.target_dyn_into::<web_sys::HtmlInputElement>().map(|i| i.value()).unwrap_or_default(),
            )
        });
        let kwic = columns.first().is_some_and(|column| column == "左");
        let named = columns.iter().position(|column| column == DOCUMENT);
        let shown: Vec<usize> = (0..columns.len()).filter(|c| !self.hidden.contains(c)).collect();
        html! {
            <>
                <p class="sieve">
                    <input type="search" aria-label={words.filter()} placeholder={words.filter()} value={self.filter.clone()} oninput={filter} />
                    <span role="status">{ words.rows().replace("{}", &rows.len().to_string()) }</span>
                </p>
                { self.buttons(ctx) }
                <details class="columns">
                    <summary>{ words.columns() }</summary>
                    { for columns.iter().enumerate().map(|(at, name)| html! {
                        <label><input type="checkbox" checked={!self.hidden.contains(&at)}
                            onchange={link.callback(move |_| Do::Hide(at))} />{ name.clone() }</label>
                    }) }
                </details>
                <div class={classes!("grid", kwic.then_some("kwic"))} tabindex="0" role="region" aria-label={words.table()}>
                    <table>
                        <thead><tr>
                            { for shown.iter().map(|&at| self.head(ctx, at, &columns[at])) }
                            if ctx.props().act.is_some() { <td></td> }
                        </tr></thead>
                        <tbody>
                            { for rows.iter().take(self.most).map(|(part, row)| line(ctx, part, row, &shown, named)) }
                        </tbody>
                    </table>
                </div>
                if rows.len() > self.most {
                    <p class="buttons"><button type="button" onclick={link.callback(|_| Do::More)}>
                        { words.show_more().replace("{}", &(rows.len() - self.most).to_string()) }
                    </button></p>
                }
            </>
        }
    }
}

impl TableView {
    /// The rows that pass, in order.
    fn rows<'t>(&self, parts: &'t [Part]) -> Vec<(&'t Part, &'t Row)> {
        let words: Vec<&str> = self.filter.split_whitespace().collect();
        let passes = |(part, row): &(&Part, &Row)| {
            let cells =
                || row.cells.iter().chain([&row.sentence]).chain(part.document.iter().map(|(_, name)| name));
            words.iter().all(|w| cells().any(|cell| cell.contains(w)))
        };
        let all = parts.iter().flat_map(|part| part.table.rows.iter().map(move |row| (part, row)));
        let mut rows: Vec<(&Part, &Row)> = all.filter(passes).collect();
        if let Some((column, down)) = self.sort {
            let key = |&(part, row): &(&'t Part, &'t Row)| {
                let cell = part.cell(row, column);
                (cell, decimal(cell))
            };
            let keys: Vec<_> = rows.iter().map(key).collect();
            let mut order: Vec<usize> = (0..rows.len()).collect();
            order.sort_by(|&a, &b| {
                let ((a, a_number), (b, b_number)) = (&keys[a], &keys[b]);
                let order = match (a_number, b_number) {
                    (Some(a), Some(b)) => a.cmp(b),
                    // Empty cells last, numbers before words.
                    _ => (a.is_empty(), a_number.is_none(), a).cmp(&(b.is_empty(), b_number.is_none(), b)),
                };
                if down { order.reverse() } else { order }
            });
            rows = order.into_iter().map(|at| rows[at]).collect();
        }
        rows
    }

    fn head(&self, ctx: &Context<TableView>, at: usize, name: &str) -> Html {
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

    /// Head and rows that pass, as the terminal writes them, with the line where a text
    /// is known and the sentence behind them; made when a button is pressed.
    fn lines(&self, parts: &[Part]) -> Vec<Vec<String>> {
        let units = |part: &Part| part.text.as_ref().map(|text| Units::new(&text.text));
        let texts: Vec<Option<Units>> = parts.iter().map(units).collect();
        let columns = columns(parts);
        let behind = if texts.iter().all(Option::is_none) { &BEHIND[1..] } else { &BEHIND[..] };
        let head = columns.iter().map(AsRef::as_ref).chain(behind.iter().copied()).map(str::to_owned);
        let mut lines: Vec<Vec<String>> = vec![head.collect()];
        for (part, row) in self.rows(parts) {
            let mut line: Vec<String> =
                (0..columns.len()).map(|column| part.cell(row, column).to_owned()).collect();
            let at = parts.iter().position(|one| std::ptr::eq(one, part));
            let text = at.and_then(|at| texts[at].as_ref());
            line.extend(text.map(|text| (text.line(row.place.start) + 1).to_string()));
            line.push(row.sentence.clone());
            lines.push(line);
        }
        lines
    }

    fn take(&self, ctx: &Context<TableView>, form: Form) {
        let Props { parts, stem, copy, save, ask, .. } = ctx.props();
        let lines = self.lines(parts);
        match form {
            Form::Tsv => copy.emit(tsv(&lines)),
            Form::Csv => save.emit(File::text(stem, "csv", csv(&lines))),
            Form::Xlsx => ask.emit(Task::Workbook(Sheet { name: stem.clone(), rows: lines })),
        }
    }

    fn buttons(&self, ctx: &Context<TableView>) -> Html {
        let forms = [(Form::Tsv, ctx.props().words.copy_table()), (Form::Csv, "CSV"), (Form::Xlsx, "XLSX")];
        html! {
            <p class="buttons">
                { for forms.into_iter().map(|(form, name)| html! {
                    <button type="button" onclick={ctx.link().callback(move |_| Do::Take(form))}>{ name }</button>
                }) }
            </p>
        }
    }
}

fn columns(parts: &[Part]) -> Vec<Cow<'static, str>> {
    parts.first().map(Part::columns).unwrap_or_default()
}

fn line(ctx: &Context<TableView>, part: &Part, row: &Row, shown: &[usize], named: Option<usize>) -> Html {
    let (picked, document) = (part.picked, part.document.as_ref().map(|(index, _)| *index));
    // A row of several places goes on to the next one.
    let next = row.places.iter().find(|place| picked.is_some_and(|at| place.start > at));
    let goto = {
        let (goto, place) =
            (ctx.props().goto.clone(), (document.unwrap_or(row.text), *next.unwrap_or(&row.place)));
        Callback::from(move |_: MouseEvent| goto.emit(place))
    };
    let act = ctx.props().act.as_ref().map(|(name, act)| {
        let (act, word) = (act.clone(), row.cell(Some(0)).to_owned());
        let done = Callback::from(move |_: MouseEvent| act.emit(word.clone()));
        html! { <td><button type="button" class="link" onclick={done}>{ *name }</button></td> }
    });
    let on = picked.is_some_and(|at| row.place.holds(at) || row.place.start == at);
    let cells = shown.iter().enumerate().map(|(n, &column)| {
        let words = part.cell(row, column).to_owned();
        let class = match words.as_str() {
            "不符" => Some("bad"),
            "相符" => Some("good"),
            _ if named == Some(column) => Some("document"),
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
        <tr key={u64::from(document.unwrap_or(row.text)) << 32 | u64::from(row.place.start)} title={row.sentence.clone()} aria-current={on.then_some("true")}>{ for cells }{ for act }</tr>
    }
}
