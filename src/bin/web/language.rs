//! Every word the page says, in Chinese and in English.

use std::sync::OnceLock;

use gangmu::check::Family;
use gangmu::lists;
use gangmu::outline::Kind;

use crate::state::Tab;
use gangmu::export::Paper;

static CHINESE: OnceLock<Words> = OnceLock::new();
static ENGLISH: OnceLock<Words> = OnceLock::new();

/// The languages of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    Chinese,
    English,
}

impl Language {
    /// Its table.
    pub fn words(self) -> &'static Words {
        match self {
            Language::Chinese => CHINESE.get_or_init(|| Words::parse(1)),
            Language::English => ENGLISH.get_or_init(|| Words::parse(0)),
        }
    }

    /// The other one.
    pub fn other(self) -> Language {
        match self {
            Language::Chinese => Language::English,
            Language::English => Language::Chinese,
        }
    }

    /// As the `lang` attribute says it.
    pub fn tag(self) -> &'static str {
        match self {
            Language::Chinese => "zh-CN",
            Language::English => "en",
        }
    }
}

/// Declares the words; data/words.tsv says each in the same order, a line with its
/// name, Chinese and English.
macro_rules! words {
    ($($name:ident),*) => {
        #[allow(non_camel_case_types)]
        enum Place { $($name,)* }

        impl Words {
            $(pub fn $name(&self) -> &'static str { self.0[Place::$name as usize] })*
        }

        const NAMES: &[&str] = &[$(stringify!($name),)*];
    };
}

/// One language's words. An array, since a field for each would be filled by code of its
/// own, 11 KB of the page's module.
#[derive(Debug, PartialEq, Eq)]
pub struct Words([&'static str; NAMES.len()]);

impl Words {
    fn parse(column: usize) -> Words {
        let mut lines = lists::words().lines();
        Words(std::array::from_fn(|_| said(&mut lines, column)))
    }
}

/// A word of the next line, from behind: the page's module has the lines without names.
#[inline(never)]
fn said(lines: &mut std::str::Lines<'static>, column: usize) -> &'static str {
    lines.next().and_then(|line| line.rsplit('\t').nth(column)).unwrap_or_default()
}

words! {
    slogan, text_box, text_hint, open, open_folder, reading_files, reading_file, no_documents,
    no_reader, reader_broken, origin, clipboard, dropped, plain_text, encoding, guessed,
    before_changes, no_footnotes, remove_document, not_read, every_document, deliver, clean_copy,
    clean_copy_note, depth, all_levels, down_to, hide, hide_note, hide_words, hide_now, hidden,
    take_up, hidden_text, hidden_key, key_note, doubts, restored, nothing_restored, project,
    project_note, project_bare, project_save, project_open, project_missing, project_forget,
    project_claimed, draft, draft_note, draft_keep, draft_clear, draft_cleared, draft_restored,
    draft_taken, draft_failed, draft_broken, link, link_note, link_copy, link_offer, link_take,
    link_taken, sample, drop, privacy, privacy_link, edit, read, anew, other_language, tree,
    documents, sections, text, panel, overview, data, structure, checks, vocabulary, lock_open,
    lock_shut, lock_none, untitled, missing, characters, characters_label, documents_count,
    paragraphs, sentences, words_count, reading_time, minutes, levels, level, found, errors,
    warnings, infos, announced, counts_match, counts_mismatch, counts_open, frequent, genre,
    speaker, date, bars, bars_note, copy_markdown, copy_plain, copy_table, copied, not_copied,
    outline_text, section, section_hint, why, promote, demote, not_a_mark, moves, beside,
    tree_picture, no_sections, no_findings, no_findings_note, fix, fix_all, fix_look, ignore,
    ignore_here, ignore_words, ignore_rule, put_aside, places, recall, recall_all, related, order,
    by_place, by_family, previous, next, keys_note, paper_annotated, paper_html, paper_csv,
    paper_plain, paper_clean, paper_clean_text, paper_sheet, paper_outline, paper_markdown,
    paper_opml, paper_json, kind, kind_auto, kind_evidence, kind_none, kind_speech, kind_report,
    kind_statutory, kind_plan, kind_regulation, rules, own_rule, own_rules, own_rules_note,
    own_rules_hint, import, export, family_structure, family_arithmetic, family_time, family_name,
    family_wording, family_punctuation, family_quotation, family_noise, family_spacing, family_mask,
    shares, targets, indicator, shares_axis, shares_note, targets_axis, targets_note, trend_axis,
    trend_note, cloud_note, glossary, glossary_note, glossary_hint, reading, no_rows, filter, rows,
    columns, table, show_more, more_findings, saved, not_saved, basis, fixed, undo, close, passage,
    passage_hint, frequency, word, tag, compare, statistics, scope, whole_text, this_section,
    all_tags, adjective, adverb, by_left, by_right, terms, terms_hint, this_document,
    other_document, one_document, definition, drawer_note, cloud, trend, to_lexicon, in_context,
    beside_it, stop_words, lexicon, lexicons, lexicon_note, lexicon_words, lexicon_taken,
    lexicon_removed, remove, amended, amended_word, amended_all, amended_swallowed, amended_changed,
    why_cut, why_lexicon, why_barred, why_unit, why_route, why_model, why_parts, candidates, listed,
    weight, score, taken, phrase, struck, ours, amended_count, join_left, join_right, part_word,
    word_before, word_next, lexicon_hint, lexicon_add, lexicon_line, mode, mode_default, mode_all,
    mode_search, hmm, words_waiting, noun, verb, modifier, number, name, times, proof, proof_text,
    proof_policy, proof_loaded, proof_try, proof_trying, proof_refused, proof_passed, proof_way,
    proof_result, proof_detail, update, update_now, update_text, no_desk, crashed, failed,
    too_large, empty_file, stage_source, stage_outline, stage_checks, stage_words, stage_show,
    secrecy, more_sections, more
}

impl Words {
    /// The name of a tab.
    pub fn tab(&self, tab: Tab) -> &'static str {
        match tab {
            Tab::Overview => self.overview(),
            Tab::Structure => self.structure(),
            Tab::Checks => self.checks(),
            Tab::Data => self.data(),
            Tab::Words => self.vocabulary(),
            Tab::Compare => self.compare(),
            Tab::Deliver => self.deliver(),
        }
    }

    /// The name of a family of findings.
    pub fn family(&self, family: Family) -> &'static str {
        match family {
            Family::Structure => self.family_structure(),
            Family::Arithmetic => self.family_arithmetic(),
            Family::Time => self.family_time(),
            Family::Name => self.family_name(),
            Family::Wording => self.family_wording(),
            Family::Punctuation => self.family_punctuation(),
            Family::Quotation => self.family_quotation(),
            Family::Noise => self.family_noise(),
            Family::Spacing => self.family_spacing(),
            Family::Mask => self.family_mask(),
        }
    }

    /// The name of a kind of document.
    pub fn kind_name(&self, kind: Kind) -> &'static str {
        match kind {
            Kind::Speech => self.kind_speech(),
            Kind::Report => self.kind_report(),
            Kind::Statutory => self.kind_statutory(),
            Kind::Plan => self.kind_plan(),
            Kind::Regulation => self.kind_regulation(),
        }
    }

    /// The name of a file that is handed on.
    pub fn paper(&self, paper: Paper) -> &'static str {
        match paper {
            Paper::Annotated => self.paper_annotated(),
            Paper::Html => self.paper_html(),
            Paper::Sheet => self.paper_sheet(),
            Paper::Csv => self.paper_csv(),
            Paper::Outline => self.paper_outline(),
            Paper::Markdown => self.paper_markdown(),
            Paper::Opml => self.paper_opml(),
            Paper::Svg => self.tree_picture(),
            Paper::Plain => self.paper_plain(),
            Paper::Clean => self.paper_clean(),
            Paper::CleanText => self.paper_clean_text(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Language, NAMES};
    use gangmu::lists;

    #[test]
    fn both_languages_say_everything() {
        let lines: Vec<Vec<&str>> = lists::words().lines().map(|line| line.split('\t').collect()).collect();
        let named: Vec<&str> = lines.iter().map(|line| line[0]).collect();
        assert_eq!(named, NAMES, "the order of data/words.tsv is another one");
        for line in &lines {
            let [name, chinese, english] = line[..] else { panic!("{line:?}") };
            assert!(!chinese.is_empty() && !english.is_empty(), "{name}");
            assert_eq!(chinese.matches("{}").count(), english.matches("{}").count(), "{name}");
            let han = chinese.chars().any(gangmu::han::is_han);
            assert!(han || name == "other_language", "{name}: {chinese}");
        }
        assert_eq!(Language::Chinese.words().open(), "打开文件…");
        assert_eq!(Language::English.words().open(), "Open file…");
    }
}
