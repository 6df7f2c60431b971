//! For the tables of the rules: findings written as lines.

use super::{Input, Proof, Rule, run};
use crate::fact::Facts;
use crate::outline::Outline;
use crate::source::Source;

/// The findings of `rule` in `text`, each as `marked words|message`, and, with
/// a fix, `|` and the text after it; line breaks as ⏎.
pub(super) fn lines(rule: &Rule, text: &str) -> Vec<String> {
    let source = Source::new(text);
    let outline = Outline::new(&source);
    let facts = Facts::new(&source, &outline);
    let proof = Proof::new(&source, &outline);
    let input = Input { source: &source, outline: &outline, facts: &facts, proof: &proof };
    run(rule, &input)
        .iter()
        .map(|f| {
            let mut line = format!("{}|{}", f.span.of(&source.text), f.message);
            if let Some(fix) = &f.fix {
                line += &format!("|{}", fix.apply(&source.text));
            }
            line.replace('\n', "⏎")
        })
        .collect()
}

/// A speech of 29 May 2024 that says `words`.
pub(super) fn speech(words: &str) -> String {
    format!("在𠮷县水利工作会议上的讲话\n（2024年5月29日）\n同志们：\n{words}")
}

/// The words that `rule` marks in `text`; line breaks as ⏎.
pub(super) fn marked(rule: &Rule, text: &str) -> Vec<String> {
    lines(rule, text).iter().filter_map(|l| Some(l.split_once('|')?.0.to_owned())).collect()
}
