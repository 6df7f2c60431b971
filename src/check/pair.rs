//! Marks that come in pairs, and those that lost the other half.
//!
//! Reads the marks of one kind line by line on a stack; what a line leaves open may
//! be closed a few lines on (a torn line, a title over two lines), and a quotation
//! of several paragraphs opens each of them and closes the last. Linear.

use super::Proof;
use crate::han::{self, is_han};
use crate::span::{offset, sort};

/// A pair is not further apart than so many characters when it runs over lines.
const APART: usize = 400;

/// The marks without their other half, in text order: index of the character and
/// whether it opens.
pub(super) fn lost(proof: &Proof, opens: &[char], closes: &[char]) -> Vec<(usize, bool)> {
    let marks: Vec<char> = opens.iter().chain(closes).copied().collect();
    let mut open: Vec<usize> = Vec::new();
    let mut lost: Vec<(usize, bool)> = Vec::new();
    let breaks = proof.places('\n');
    let line = |i: usize| breaks.partition_point(|&b| (b as usize) < i);
    for i in proof.places_of(&marks) {
        if ignored(proof, i) {
            continue;
        }
        // What was left open too far above is lost, and so is a quotation whose line has
        // come to an end, unless the next paragraph opens it again.
        let line_end = |o: usize| breaks.get(line(o)).map_or(i, |&b| b as usize);
        let stops = |o: usize| matches!(proof.before(line_end(o), 1), '。' | '！' | '？' | '；');
        let round = |o: usize| matches!(proof.ch(o), '（' | '(');
        let ended = |o: usize| stops(o) && !round(o) && !goes_on(proof, line_end(o));
        let past = |o: usize| line(o) < line(i) && (i - o > APART || ended(o));
        let gone = open.iter().take_while(|&&o| past(o)).count();
        lost.extend(open.drain(..gone).map(|o| (o, true)));
        if opens.contains(&proof.ch(i)) {
            // “ at the head of the next paragraph goes on the quotation above.
            let above = open.last().is_some_and(|&o| (1..=2).contains(&(line(i) - line(o))) && stops(o));
            if above && proof.ch(i) == '“' && heads_line(proof, i) {
                open.pop();
            } else if open.last().is_some_and(|&o| line(o) < line(i)) && heads_line(proof, i) {
                lost.extend(open.drain(..).map(|o| (o, true)));
            }
            open.push(i);
        } else if open.pop().is_none() {
            lost.push((i, false));
        }
    }
    lost.extend(open.into_iter().map(|o| (o, true)));
    sort(&mut lost, |&(i, opening)| [offset(i), opening.into(), 0]);
    lost
}

/// Whether the line behind the break at `end` opens with a quotation mark.
fn goes_on(proof: &Proof, end: usize) -> bool {
    let head = proof.while_from(end, 8, |c| matches!(c, ' ' | '\u{3000}' | '\n'));
    proof.ch(head) == '“'
}

fn heads_line(proof: &Proof, i: usize) -> bool {
    let from = proof.while_before(i, 8, |c| matches!(c, ' ' | '\u{3000}'));
    matches!(proof.before(from, 1), '\n' | '\0')
}

/// 一） as a mark, ’ in a Latin word, :) and the like.
fn ignored(proof: &Proof, i: usize) -> bool {
    let c = proof.ch(i);
    if matches!(c, '）' | ')') {
        let from = proof.while_before(i, 4, |c| {
            han::half(c).is_ascii_alphanumeric() || han::digit(c).is_some() || c == '十'
        });
        let head = proof.before(from, 1);
        if from < i && !is_han(head) && !matches!(head, '（' | '(' | '.') && !proof.is(i, Proof::BRACKETED) {
            return !open_before(proof, from);
        }
    }
    c == '’' && proof.before(i, 1).is_ascii_alphabetic()
        || matches!(c, '(' | ')') && proof.before(i, 1) == ':'
}

/// Whether a bracket was opened in the sixty characters before `i` and not closed.
fn open_before(proof: &Proof, i: usize) -> bool {
    let from = proof.while_before(i, 60, |c| !matches!(c, '（' | '(' | '）' | ')' | '\n'));
    matches!(proof.before(from, 1), '（' | '(')
}
