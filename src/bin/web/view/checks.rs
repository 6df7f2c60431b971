//! The third tab: what a proofreader would mark, each with its evidence and what
//! can be done about it; the rules themselves, and the person's own.

use gangmu::check::{self, Finding, Ignore, RULES, Severity};
use gangmu::export::{File, Paper};
use gangmu::outline::Kind;
use gangmu::span::Span;
use gangmu::wire::Task;
use yew::prelude::*;

use super::field::area;
use super::manual::{drawer, page};
use super::{Link, click, line, structure, together};
use crate::app::Msg;
use crate::language::Words;
use crate::state::{Action, Aside, Drawer, Order, Phase, State};

/// In the order in which they are told.
pub const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Info];

pub fn panel(state: &State, link: &Link) -> Html {
    let words = state.language.words();
    let all = state.together();
    let nothing = !all && state.reading.findings.is_empty();
    let document = state.reading.outline.documents.get(state.document());
    html! {
        <>
            { together::choice(state, link) }
            if let Some(document) = document.filter(|_| !all && !nothing) {
                { structure::picture(state, document, link) }
            }
            if !nothing { { tools(state, link) } }
            if nothing && state.phase == Phase::Done {
                <div class="clean"><p><b>{ words.no_findings() }</b></p><p>{ words.no_findings_note().replace("{}", &RULES.len().to_string()) }</p></div>
            }
            { together::findings(state, link) }
            if !all { { aside(state, link) }{ kind(state, link) } }
            { rules(state, link) }
            { own(state, link) }
        </>
    }
}

/// Counts, order, stepping, fixing all, writing out.
fn tools(state: &State, link: &Link) -> Html {
    let words = state.language.words();
    let safe = state.reading.findings.iter().filter(|f| f.fix.as_ref().is_some_and(|fix| fix.safe)).count();
    html! {
        <section class="work">
            <div class="row">
                { together::tally(state, &state.told(), link) }
                <div class="steps">
                    { for [(-1, words.previous(), "↑"), (1, words.next(), "↓")].into_iter().map(|(by, name, sign)| html! {
                        <button type="button" title={name} aria-label={name} onclick={click(link, Action::Step(by))}>{ sign }</button>
                    }) }
                </div>
            </div>
            if !state.together() {
                <div class="kinds" role="group" aria-label={words.order()}>
                    { for [(Order::Place, words.by_place()), (Order::Family, words.by_family())].into_iter().map(|(order, name)| html! {
                        <button type="button" aria-pressed={(order == state.order).to_string()} onclick={click(link, Action::Sort(order))}>{ name }</button>
                    }) }
                </div>
            }
            <p class="note">{ words.keys_note() }</p>
            <p class="buttons">
                if safe > 1 && !state.together() {
                    <button type="button" class="primary" onclick={click(link, Action::FixAll)}>
                        { words.fix_all().replace("{}", &safe.to_string()) }
                    </button>
                }
                { for Paper::REVIEW.iter().map(|&paper| html! {
                    <button type="button" onclick={link.callback(move |_| Msg::Order(Task::Paper(paper, u8::MAX)))}>{ words.paper(paper) }</button>
                }) }
            </p>
        </section>
    }
}

/// A finding of the document with this index. Of several documents only the finding at
/// hand is shown in full.
pub fn card(state: &State, document: usize, index: usize, finding: &Finding, link: &Link) -> Html {
    let words = state.language.words();
    let text = state.reading_of(document).map_or("", |reading| reading.source.text.as_str());
    let rule = check::rule(&finding.rule);
    let (class, severity) = severity(finding.severity, words);
    let clicked = state.picked.is_some_and(|at| finding.span.holds(at) || finding.span.start == at);
    let on = document == state.front && state.finding.map_or(clicked, |f| f == index);
    let title = rule.map_or(words.own_rule(), |r| r.title);
    html! {
        <li key={(document as u64 + 1) << 32 | index as u64} class={classes!("finding", class, on.then_some("on"))} aria-current={on.then_some("true")}>
            <i role="img" aria-label={severity}></i>
            <button type="button" class="place" onclick={click(link, Action::At(document as u32, finding.span))}>
                <b>{ title.to_owned() }</b>
                <q>{ line(text, finding.span, 26) }</q>
            </button>
            <p>{ finding.message.clone() }</p>
            if on || !state.together() { { body(state, text, (document, index), finding, link) } }
        </li>
    }
}

/// What proves it and what can be done about it.
fn body(state: &State, text: &str, at: (usize, usize), finding: &Finding, link: &Link) -> Html {
    let words = state.language.words();
    let (document, index) = at;
    let asides = [
        (Aside::Place, words.ignore_here()),
        (Aside::Words, words.ignore_words()),
        (Aside::Rule, words.ignore_rule()),
    ];
    html! {
        <>
            if !finding.evidence.is_empty() { <code>{ finding.evidence.clone() }</code> }
            if let Some(fix) = &finding.fix { { preview(text, fix) } }
            if !finding.related.is_empty() {
                <p class="related">
                    { words.related() }
                    { for finding.related.iter().take(8).map(|&span| html! {
                        <button type="button" class="link" onclick={click(link, Action::Goto(span))}>{ line(text, span, 10) }</button>
                    }) }
                </p>
            }
            <div class="actions">
                if let Some(fix) = &finding.fix {
                    <button type="button" class="link" onclick={click(link, Action::Fix(index))}>
                        { if fix.safe { words.fix() } else { words.fix_look() } }
                    </button>
                }
                <details class="menu"><summary>{ words.ignore() }</summary>
                    { for asides.into_iter().map(|(aside, name)| html! {
                        <button type="button" class="link" onclick={click(link, Action::Ignore(index, aside))}>{ name }</button>
                    }) }
                </details>
                if let Some(rule) = check::rule(&finding.rule) {
                    { drawer(state, Drawer::Finding(document, index), "", words.basis().to_owned(), || page(rule.manual()), link) }
                }
            </div>
        </>
    }
}

/// The class of a severity and what it is called.
pub fn severity(severity: Severity, words: &Words) -> (&'static str, &'static str) {
    match severity {
        Severity::Error => ("error", words.errors()),
        Severity::Warning => ("warning", words.warnings()),
        Severity::Info => ("info", words.infos()),
    }
}

/// What stands there and what would stand there.
fn preview(text: &str, fix: &check::Fix) -> Html {
    let (Some(first), Some(last)) = (fix.edits.first(), fix.edits.last()) else { return html! {} };
    let lead: String = before(text, first.span.start, 6);
    let tail: String = text.get(last.span.end as usize..).unwrap_or("").chars().take(6).collect();
    let mut parts = vec![html! { { shown(&lead) } }];
    let mut at = first.span.start;
    for edit in fix.edits.iter().take(6) {
        let between = Span { start: at, end: edit.span.start.max(at) };
        parts.push(html! { { shown(&line(text, between, 24)) } });
        if !edit.span.is_empty() {
            parts.push(html! { <del>{ shown(edit.span.of(text)) }</del> });
        }
        if !edit.text.is_empty() {
            parts.push(html! { <ins>{ shown(&edit.text) }</ins> });
        }
        at = edit.span.end;
    }
    html! { <p class="preview">{ for parts }{ shown(&tail) }</p> }
}

fn before(text: &str, at: u32, most: usize) -> String {
    let head = text.get(..at as usize).unwrap_or("");
    let words: Vec<char> = head.chars().rev().take(most).collect();
    words.into_iter().rev().collect()
}

/// Blanks and breaks made visible.
fn shown(words: &str) -> String {
    words.replace('\n', "⏎").replace([' ', '\u{3000}'], "␣")
}

/// What is put aside, and the way back.
fn aside(state: &State, link: &Link) -> Html {
    let words = state.language.words();
    let ignored = &state.options.ignored;
    if ignored.is_empty() {
        return html! {};
    }
    html! {
        <section>
            <h3>{ words.put_aside() }</h3>
            <ul class="aside">
                { for ignored.iter().enumerate().map(|(index, ignore)| {
                    let (rule, what) = match ignore {
                        Ignore::Rule(rule) => (rule, words.ignore_rule().to_owned()),
                        Ignore::Words { rule, words } => (rule, format!("“{}”", shown(words))),
                        Ignore::Place { rule, words, before, after } => (rule, format!("…{before}“{}”{after}…", shown(words))),
                    };
                    let title = check::rule(rule).map_or(words.own_rule(), |r| r.title);
                    let count = state.reading.ignored.iter().filter(|i| i.by as usize == index).count();
                    html! {
                        <li>
                            <span><b>{ title }</b>{ " " }{ what }{ " " }<small>{ words.places().replace("{}", &count.to_string()) }</small></span>
                            <button type="button" class="link" onclick={click(link, Action::Recall(index))}>{ words.recall() }</button>
                        </li>
                    }
                }) }
            </ul>
            <p class="buttons"><button type="button" onclick={click(link, Action::RecallAll)}>{ words.recall_all() }</button></p>
        </section>
    }
}

/// The kind of the document in view, which decides the rules; a person may know better.
fn kind(state: &State, link: &Link) -> Html {
    let words = state.language.words();
    let index = state.document();
    let Some(document) = state.reading.outline.documents.get(index) else { return html! {} };
    let chosen = state.options.kinds.iter().find(|(at, _)| *at as usize == index).map(|(_, kind)| *kind);
    let evidence = document.frame.genre.map(|g| line(&state.reading.source.text, g.evidence, 20));
    let kinds = [Kind::Speech, Kind::Report, Kind::Statutory, Kind::Plan, Kind::Regulation];
    let choose = link.callback(move |event: Event| {
        let value =
            event.target_dyn_into::<web_sys::HtmlSelectElement>().map(|s| s.value()).unwrap_or_default();
        let kind = value.parse::<usize>().ok().and_then(|n| kinds.get(n).copied());
        Msg::Do(Action::Kind(index as u32, kind))
    });
    html! {
        <section>
            <h3>{ words.kind() }</h3>
            <label class="setting">
                <select onchange={choose} aria-label={words.kind()}>
                    <option value="" selected={chosen.is_none()}>{ words.kind_auto() }</option>
                    { for kinds.iter().enumerate().map(|(n, &kind)| html! {
                        <option value={n.to_string()} selected={chosen == Some(kind)}>{ words.kind_name(kind) }</option>
                    }) }
                </select>
            </label>
            <p class="note">
                if let (None, Some(genre)) = (chosen, document.frame.genre) {
                    { words.kind_evidence().replacen("{}", evidence.as_deref().unwrap_or_default(), 1).replacen("{}", words.kind_name(genre.kind), 1) }
                } else if chosen.is_none() {
                    { words.kind_none() }
                }
            </p>
        </section>
    }
}

/// All rules, on and off, with their pages.
fn rules(state: &State, link: &Link) -> Html {
    let words = state.language.words();
    let choice = check::Choice { on: &state.options.rules_on, off: &state.options.rules_off, own: &[] };
    let row = |(number, rule): (usize, &'static check::Rule)| {
        let on = choice.runs(rule);
        let (class, _) = severity(rule.severity, words);
        html! {
            <li class={class}>
                <label><input type="checkbox" checked={on} onchange={link.callback(move |_| Msg::Do(Action::Rule(rule.id, !on)))} />
                    { rule.title }</label>
                { drawer(state, Drawer::Rule(number), "", words.basis().to_owned(), || page(rule.manual()), link) }
            </li>
        }
    };
    let summary = words.rules().replace("{}", &RULES.len().to_string());
    let list = || html! { <ul>{ for RULES.iter().copied().enumerate().map(row) }</ul> };
    html! { <section>{ drawer(state, Drawer::Rules, "rules", summary, list, link) }</section> }
}

/// The person's own rules, a rule on a line.
fn own(state: &State, link: &Link) -> Html {
    let words = state.language.words();
    let rules = state.options.own_rules.clone();
    html! {
        <section>
            <details class="own" open={!rules.is_empty()}>
                <summary>{ words.own_rules() }</summary>
                <p class="note">{ words.own_rules_note() }</p>
                { area(5, words.own_rules(), &words.own_rules_hint().replace("\\n", "\n"), &rules, link, Action::OwnRules) }
                if !state.reading.own_problems.is_empty() {
                    <ul class="problems" role="alert">
                        { for state.reading.own_problems.iter().take(20).map(|(line, message)| html! {
                            <li>{ words.lexicon_line().replace("{}", &line.to_string()) }{ message.clone() }</li>
                        }) }
                    </ul>
                }
                <p class="buttons">
                    <button type="button" onclick={link.callback(|_| Msg::OpenRules)}>{ words.import() }</button>
                    <button type="button" disabled={rules.is_empty()}
                        onclick={link.callback(move |_| Msg::Save(File::text("自定规则", "txt", rules.clone())))}>{ words.export() }</button>
                </p>
            </details>
        </section>
    }
}
