//! All safe fixes of a text at once.
//!
//! Reads findings in text order; gives the text with the edits of their safe
//! fixes made. Fixes that overlap an earlier one wait for the next round: the
//! caller analyses anew. Linear.

use super::{Edit, Finding};
use crate::span::sort;

/// `text` with every safe fix made that overlaps no earlier one, and how many.
#[must_use]
pub fn mend(text: &str, findings: &[Finding]) -> (String, usize) {
    let (all, made) = safe(findings);
    (all.apply(text), made)
}

/// Those fixes as one, and how many they are.
#[must_use]
pub fn safe(findings: &[Finding]) -> (super::Fix, usize) {
    let mut taken: Vec<&Edit> = Vec::new();
    let mut made = 0;
    let mut fixes: Vec<&super::Fix> = findings
        .iter()
        .filter_map(|f| f.fix.as_ref())
        .filter(|fix| fix.safe && !fix.edits.is_empty())
        .collect();
    sort(&mut fixes, |fix| fix.edits.first().map_or([0; 3], |edit| [edit.span.start, edit.span.end, 0]));
    for fix in fixes {
        let free = fix.edits.iter().all(|edit| {
            let after = taken.partition_point(|t| t.span.start < edit.span.start);
            let clear = |t: Option<&&Edit>| {
                t.is_none_or(|t| t.span.end < edit.span.start || edit.span.end < t.span.start)
            };
            clear(taken.get(after)) && clear(after.checked_sub(1).and_then(|i| taken.get(i)))
        });
        if free {
            for edit in &fix.edits {
                taken.insert(taken.partition_point(|t| t.span <= edit.span), edit);
            }
            made += 1;
        }
    }
    (super::Fix { safe: true, edits: taken.into_iter().cloned().collect() }, made)
}

#[cfg(test)]
mod tests {
    use super::mend;
    use crate::job::{Options, analyze};

    #[test]
    fn rounds_end_with_nothing_safe_left() {
        let mut text = "𠮷县要抓好抓好学习,落实落实制度。。增长3-5%，水、电、等都要保障。".to_owned();
        let mut rounds = 0;
        loop {
            let analysis = analyze(&text, &Options::default(), None);
            let (after, made) = mend(&analysis.source.text, &analysis.findings);
            if made == 0 {
                break;
            }
            (text, rounds) = (after, rounds + 1);
            assert!(rounds < 5, "{text}");
        }
        assert_eq!(text, "𠮷县要抓好学习，落实制度。增长3%-5%，水、电等都要保障。");
    }
}
