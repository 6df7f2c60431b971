//! The third tab: what a proofreader would mark, each with its evidence.

use gangmu::check::{self, Finding, Severity};
use yew::prelude::*;

use super::{Link, click, line, structure};
use crate::state::{Action, Phase, State};

/// Cards drawn at most.
const MOST: usize = 300;

pub fn panel(state: &State, link: &Link) -> Html {
    let words = state.language.words();
    let found: Vec<(usize, &Finding)> = state.findings().collect();
    let done = state.phase == Phase::Done;
    let safe = found.iter().filter(|(_, f)| f.fix.as_ref().is_some_and(|fix| fix.safe)).count();
    let document = state.reading.outline.documents.get(state.document());
    html! {
        <>
            if let Some(document) = document.filter(|_| !found.is_empty()) {
                { structure::picture(state, document, link) }
            }
            if safe > 1 || !state.ignored.is_empty() {
                <p class="buttons">
                    if safe > 1 {
                        <button type="button" onclick={click(link, Action::FixAll)}>
                            { words.fix_all.replace("{}", &safe.to_string()) }
                        </button>
                    }
                    if !state.ignored.is_empty() {
                        <button type="button" onclick={click(link, Action::Recall)}>
                            { words.recall.replace("{}", &state.ignored.len().to_string()) }
                        </button>
                    }
                </p>
            }
            if found.is_empty() && done {
                <div class="clean"><p><b>{ words.no_findings }</b></p><p>{ words.no_findings_note }</p></div>
            }
            <ul class="findings">
                { for found.iter().take(MOST).map(|&(index, finding)| card(state, index, finding, link)) }
            </ul>
            if found.len() > MOST {
                <p class="empty">{ words.more.replace("{}", &(found.len() - MOST).to_string()) }</p>
            }
        </>
    }
}

fn card(state: &State, index: usize, finding: &Finding, link: &Link) -> Html {
    let words = state.language.words();
    let text = state.reading.source.text.as_str();
    let rule = check::rule(&finding.rule);
    let (class, severity) = match finding.severity {
        Severity::Error => ("error", words.errors),
        Severity::Warning => ("warning", words.warnings),
        Severity::Info => ("info", words.infos),
    };
    let on = state.picked.is_some_and(|at| finding.span.holds(at) || finding.span.start == at);
    let title = rule.map_or(finding.rule.as_str(), |r| r.title);
    html! {
        <li key={index} class={classes!("finding", class, on.then_some("on"))} aria-current={on.then_some("true")}>
            <i role="img" aria-label={severity}></i>
            <button type="button" class="place" onclick={click(link, Action::Goto(finding.span))}>
                <b>{ title.to_owned() }</b>
                <q>{ line(text, finding.span, 26) }</q>
            </button>
            <p>{ finding.message.clone() }</p>
            if !finding.evidence.is_empty() { <code>{ finding.evidence.clone() }</code> }
            <div class="actions">
                if finding.fix.is_some() {
                    <button type="button" class="link" onclick={click(link, Action::Fix(index))}>{ words.fix }</button>
                }
                <button type="button" class="link" onclick={click(link, Action::Ignore(index))}>{ words.ignore }</button>
            </div>
            if let Some(rule) = rule {
                <details><summary>{ words.basis }</summary>{ manual(rule.manual) }</details>
            }
        </li>
    }
}

/// A rule's page: its explanation and its basis, without the examples.
fn manual(page: &'static str) -> Html {
    let mut out = Vec::new();
    let mut shown = true;
    for part in page.lines().map(str::trim).filter(|l| !l.is_empty()) {
        if let Some(heading) = part.strip_prefix("## ") {
            shown = heading.starts_with("说明") || heading.starts_with("依据");
            if shown {
                out.push(html! { <h4>{ heading }</h4> });
            }
        } else if shown && !part.starts_with("# ") && !part.starts_with("```") {
            out.push(html! { <p>{ part.trim_start_matches("- ").replace('`', "") }</p> });
        }
    }
    html! { <div class="manual">{ for out }</div> }
}
