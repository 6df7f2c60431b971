//! Every rule against its own page, and what holds for all rules.

mod damaged;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use gangmu::check::{self, Choice, Finding, Input, Page, Proof, RULES, Rule, Severity};
use gangmu::fact::Facts;
use gangmu::outline::Outline;
use gangmu::source::Source;

use damaged::damaged;

/// A text with all that rules read.
struct Read {
    source: Source,
    outline: Outline,
    facts: Facts,
}

impl Read {
    fn new(text: &str) -> Read {
        let source = Source::new(text);
        let outline = Outline::new(&source);
        let facts = Facts::new(&source, &outline);
        Read { source, outline, facts }
    }

    fn with<T>(&self, look: impl FnOnce(&Input) -> T) -> T {
        let proof = Proof::new(&self.source, &self.outline);
        look(&Input { source: &self.source, outline: &self.outline, facts: &self.facts, proof: &proof })
    }

    fn run(&self, rule: &Rule) -> Vec<Finding> {
        self.with(|input| check::run(rule, input))
    }

    fn all(&self) -> Vec<Finding> {
        self.with(|input| check::all(input, &Choice::default()))
    }

    fn show(&self, findings: &[Finding]) -> String {
        let line = |f: &Finding| {
            let words = f.span.of(&self.source.text).replace('\n', "⏎");
            format!("  {} {words} | {} | {}\n", f.rule, f.message, f.evidence)
        };
        findings.iter().map(line).collect()
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/check")
}

#[test]
fn ids_and_pages_are_well_formed() {
    let mut ids = BTreeSet::new();
    for rule in RULES {
        let id = rule.id;
        assert!(ids.insert(id), "{id} stands twice");
        assert!(id.split('-').all(|w| !w.is_empty() && w.bytes().all(|b| b.is_ascii_lowercase())), "{id}");
        assert_eq!(check::rule(id).map(|r| r.id), Some(id));

        let page = Page::parse(rule.manual());
        assert_eq!(page.title, rule.title, "{id}: heading and title differ");
        assert!(page.explanation.contains("适用范围："), "{id}: 说明 does not say for whom");
        let measured = page.explanation.contains("误报：约 ") && page.explanation.contains("规范公文中报 ");
        assert!(measured, "{id}: 说明 does not say how often it errs; see cargo xtask rules");
        let basis = page.basis;
        assert!(basis.contains("编校惯例") || basis.contains("GB/T"), "{id}: 依据 names no source");
        assert!(!page.bad.is_empty(), "{id}: no 反例");
        assert!(!page.good.is_empty(), "{id}: no 正例");
        let order: Vec<usize> = ["\n## 说明\n", "\n## 依据\n", "\n## 反例\n", "\n## 正例\n"]
            .iter()
            .map(|s| rule.manual().find(s).unwrap_or_else(|| panic!("{id}: {s:?} is missing")))
            .collect();
        assert!(order.is_sorted(), "{id}: sections out of order");
    }
}

#[test]
fn every_page_of_the_folder_is_in_the_list() {
    let pages: BTreeSet<String> = std::fs::read_dir(folder())
        .expect("src/check is there")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter_map(|name| Some(name.strip_suffix(".md")?.replace('_', "-")))
        .collect();
    let ids: BTreeSet<String> = RULES.iter().map(|r| r.id.to_owned()).collect();
    assert_eq!(pages, ids);
}

#[test]
fn rules_do_not_name_each_other() {
    for rule in RULES {
        let file = folder().join(rule.id.replace('-', "_")).with_extension("rs");
        let code = std::fs::read_to_string(file).expect("a file per rule");
        for other in RULES.iter().filter(|o| o.id != rule.id) {
            let path = format!("{}::", other.id.replace('-', "_"));
            let named = code.contains(&path) || code.contains(other.id);
            assert!(!named, "{} names {}", rule.id, other.id);
        }
    }
}

#[test]
fn bad_examples_give_the_findings_named() {
    for rule in RULES {
        for example in Page::parse(rule.manual()).bad {
            let read = Read::new(&example.text);
            let found = read.run(rule);
            let context = format!("{}:\n{}\n{}", rule.id, example.text, read.show(&found));
            assert_eq!(found.len(), example.findings.len(), "{context}");
            for (finding, expected) in found.iter().zip(&example.findings) {
                assert_eq!(finding.span.of(&read.source.text), expected.marked, "{context}");
                assert!(finding.message.contains(&expected.message), "{context}");
                assert_eq!((finding.family, finding.rule.as_str()), (rule.family, rule.id));
                if let Some(line) = &expected.fixed {
                    let fix = finding.fix.as_ref().unwrap_or_else(|| panic!("no fix\n{context}"));
                    assert!(fix.safe, "the page shows a fix that is not safe\n{context}");
                    let after = fix.apply(&read.source.text);
                    assert!(after.lines().any(|l| l == line), "{after}\n{context}");
                }
            }
        }
    }
}

#[test]
fn good_examples_are_clean_under_all_rules() {
    for rule in RULES {
        for text in Page::parse(rule.manual()).good {
            let read = Read::new(&text);
            let found = read.all();
            assert!(found.is_empty(), "{}:\n{text}\n{}", rule.id, read.show(&found));
        }
    }
}

/// A safe fix removes its finding and adds none. What a finding is about is
/// told by its rule, words and message, since places move.
fn assert_safe(text: &str) {
    let read = Read::new(text);
    let before = read.all();
    for finding in &before {
        let Some(fix) = finding.fix.as_ref() else { continue };
        let mut at = 0;
        for edit in &fix.edits {
            assert!(at <= edit.span.start && edit.span.end as usize <= read.source.text.len());
            at = edit.span.end;
        }
        if !fix.safe {
            continue;
        }
        let after = Read::new(&fix.apply(&read.source.text));
        let mut left: Vec<&Finding> = before.iter().filter(|f| *f != finding).collect();
        for new in after.all() {
            let words = new.span.of(&after.source.text);
            let same = |f: &&Finding| {
                f.rule == new.rule && (f.span.of(&read.source.text) == words || f.message == new.message)
            };
            let Some(known) = left.iter().position(same) else {
                panic!(
                    "the fix of\n{}adds or leaves\n{}in\n{}",
                    read.show(std::slice::from_ref(finding)),
                    after.show(&[new]),
                    after.source.text
                )
            };
            left.remove(known);
        }
    }
}

/// All safe fixes made at once, round by round, leave none over and add no finding.
fn assert_mended(text: &str) {
    let mut read = Read::new(text);
    let before = read.all();
    let safe = |f: &&Finding| f.fix.as_ref().is_some_and(|fix| fix.safe);
    let rules = |findings: &[Finding]| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for finding in findings.iter().filter(|f| !safe(f)) {
            *counts.entry(finding.rule.clone()).or_default() += 1;
        }
        counts
    };
    let allowed = rules(&before);
    for _ in 0..6 {
        let found = read.all();
        let (after, made) = check::mend(&read.source.text, &found);
        if made == 0 {
            let left: Vec<Finding> = found.iter().filter(safe).cloned().collect();
            assert!(left.is_empty(), "safe fixes are left\n{}", read.show(&left));
            for (rule, n) in rules(&found) {
                let known = allowed.get(&rule).copied().unwrap_or(0);
                assert!(n <= known, "mending added {rule}\n{}in\n{}", read.show(&found), read.source.text);
            }
            return;
        }
        read = Read::new(&after);
    }
    panic!("mending does not come to an end\n{text}");
}

#[test]
fn safe_fixes_remove_their_finding_and_add_none() {
    for rule in RULES {
        let page = Page::parse(rule.manual());
        for example in &page.bad {
            assert_safe(&example.text);
        }
        // Several defects in one text do not get in each other's way.
        let together: Vec<&str> = page.bad.iter().map(|e| e.text.as_str()).collect();
        assert_safe(&together.join("\n\n"));
        assert_mended(&together.join("\n\n"));
    }
}

/// Examples of all pages, in any order and company.
#[test]
fn safe_fixes_hold_in_any_company() {
    let pages: Vec<Page> = RULES.iter().map(|r| Page::parse(r.manual())).collect();
    let texts: Vec<&String> =
        pages.iter().flat_map(|p| p.bad.iter().map(|e| &e.text).chain(&p.good)).collect();
    let mut seed = 3_u64;
    let mut below = |n: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % n
    };
    for _ in 0..300 {
        let mut text = String::new();
        for _ in 0..2 + below(4) {
            text += texts[below(texts.len())];
            text += ["\n", "\n\n", "\n　　"][below(3)];
        }
        assert_safe(&text);
        assert_mended(&text);
    }
}

/// Drafts in which numbers and names are not given yet: that is said, and nothing is changed.
#[test]
fn masks_are_left_as_they_are() {
    const CLAUSES: [&str; 14] = [
        "全县财政收入由#亿元增到#亿元",
        "同比增长#%",
        "提高#个百分点、#个百分点和#个百分点",
        "会议于#年#月#日上午#:#在#县召开",
        "#局、#委负责同志参加",
        "#同志任#镇镇长（试用期#年）",
        "根据#政发〔#〕#号文件要求",
        "占比为#%—#%",
        "新建#公里（其中#公里未完工）",
        "由“#”牵头",
        "印发《#县#方案》",
        "选派#名干部到#村",
        "某某局反映的某某问题涉及#户",
        "资金到位#元",
    ];
    let mut seed = 7_u64;
    let mut below = |n: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % n
    };
    for _ in 0..400 {
        let sign = ["X", "x", "×", "*", "＊", "Ｘ", "○", "□", "_"][below(9)];
        let mut text = String::new();
        for _ in 0..1 + below(6) {
            for (k, words) in CLAUSES[below(CLAUSES.len())].split('#').enumerate() {
                if k > 0 {
                    text += &sign.repeat(1 + below(3));
                    match below(4) {
                        0 => text += &format!("{}{}", [".", "．"][below(2)], sign.repeat(1 + below(2))),
                        1 => text += &format!(",{}.{}", sign.repeat(3), sign.repeat(2)),
                        _ => {}
                    }
                }
                text += words;
            }
            text += ["，", "；", "。", "。\n"][below(4)];
        }
        let text = format!("{}。\n", text.trim_end().trim_end_matches(['，', '；', '。']));
        let read = Read::new(&text);
        let found = read.all();
        let changed = |f: &&Finding| f.fix.is_some() || f.family != check::Family::Mask;
        let wrong: Vec<Finding> = found.iter().filter(changed).cloned().collect();
        assert!(wrong.is_empty(), "{text}{}", read.show(&wrong));
    }
}

#[test]
fn findings_are_sorted_and_fit_the_text() {
    let pages: Vec<String> =
        RULES.iter().flat_map(|r| Page::parse(r.manual()).bad).map(|e| format!("{}\n", e.text)).collect();
    let read = Read::new(&format!("𠮷\n{}", pages.concat()));
    let found = read.all();
    assert!(found.len() >= RULES.len());
    assert!(found.windows(2).all(|w| w[0].span <= w[1].span));
    for f in &found {
        for span in f.related.iter().chain([&f.span]) {
            assert!(!span.of(&read.source.text).is_empty(), "{f:?}");
        }
        assert!(!f.message.is_empty() && !f.message.contains('\n') && !f.evidence.contains('\n'), "{f:?}");
    }
}

/// How often a rule may report errors and warnings in the clean documents, which hold a
/// few true defects.
const LIMIT: usize = 4;

#[test]
fn clean_documents_stay_clean() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let Ok(entries) = std::fs::read_dir(folder) else {
        println!("skipped: no clean documents at hand");
        return;
    };
    let mut paths: Vec<PathBuf> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "txt"));
    paths.sort();
    let (mut characters, mut counts) = (0, BTreeMap::new());
    for path in &paths {
        let read = Read::new(&std::fs::read_to_string(path).expect("the clean documents are UTF-8"));
        characters += read.source.text.chars().count();
        for finding in read.all() {
            if finding.severity != Severity::Info {
                *counts.entry(finding.rule.clone()).or_insert(0) += 1;
            }
            print!("{}:{}", path.display(), read.show(&[finding]));
        }
        assert_safe(&read.source.text);
        assert_mended(&read.source.text);
    }
    for rule in RULES {
        println!("{}: {} in {characters} characters", rule.id, counts.get(rule.id).unwrap_or(&0));
    }
    for (rule, n) in counts {
        assert!(n <= LIMIT, "{rule} reports {n} times in the clean documents");
    }
}

/// docs/rules.md is made of the pages; `cargo xtask rules` makes it anew.
#[test]
fn the_rule_book_is_not_stale() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    let book = std::fs::read_to_string(path).expect("docs/rules.md is there");
    assert!(book.contains("实测：") && book.contains("gangmu "), "no measured rates");
    for rule in RULES {
        let mut page = String::new();
        for line in rule.manual().lines() {
            match line.strip_prefix("# ") {
                Some(title) => page += &format!("### {title} `{}`\n", rule.id),
                None if line.starts_with("## ") => page += &format!("##{line}\n"),
                None => page += &format!("{line}\n"),
            }
        }
        assert!(book.contains(&page), "docs/rules.md has another page of {}: run cargo xtask rules", rule.id);
        assert!(book.contains(&format!("| [`{0}`](#{0}) |", rule.id)), "{} has no rate", rule.id);
    }
}

#[test]
fn safe_fixes_hold_in_damaged_documents() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let Ok(entries) = std::fs::read_dir(folder) else {
        println!("skipped: no clean documents at hand");
        return;
    };
    let mut paths: Vec<PathBuf> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "txt"));
    paths.sort();
    let mut fixed = 0;
    for (seed, path) in (0..).zip(&paths) {
        let whole = std::fs::read_to_string(path).expect("the clean documents are UTF-8");
        // Enough of each for every kind of damage, little enough to stay quick.
        let part: String = whole.chars().take(2500).collect();
        let text = damaged(&part, seed);
        assert_safe(&text);
        // The whole document, damaged in another way, mended at once.
        assert_mended(&damaged(&whole, seed + 1000));
        fixed += Read::new(&text).all().iter().filter(|f| f.fix.as_ref().is_some_and(|x| x.safe)).count();
    }
    assert!(paths.is_empty() || fixed > 100, "{fixed} safe fixes");
}
