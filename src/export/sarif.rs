//! Findings as SARIF 2.1.0, which editors and code-review tools read.
//!
//! Reads analyses with the names of their files; gives one log with one run;
//! linear; never fails. Columns count characters. What was put aside stands in
//! the log as suppressed.

use serde_json::{Value, json};

use super::provenance::hex;
use crate::check::{Edit, Finding, OWN, Page, RULES, Severity};
use crate::job::Analysis;
use crate::span::{Span, Units};

/// The log of some files.
#[must_use]
pub fn write(files: &[(&str, &Analysis)]) -> String {
    let mut results = Vec::new();
    for (file, analysis) in files {
        let text = analysis.source.text.as_str();
        let place = Place { file, text, units: Units::new(text) };
        results.extend(analysis.findings.iter().map(|f| place.result(f, false)));
        results.extend(analysis.ignored.iter().map(|i| place.result(&i.finding, true)));
    }
    let mut rules: Vec<Value> = RULES
        .iter()
        .map(|rule| {
            let page = Page::parse(rule.manual());
            json!({
                "id": rule.id,
                "shortDescription": { "text": rule.title },
                "fullDescription": { "text": page.explanation },
                "help": { "text": page.basis, "markdown": rule.manual() },
                "defaultConfiguration": { "level": level(rule.severity), "enabled": !rule.off },
            })
        })
        .collect();
    rules.push(json!({ "id": OWN, "shortDescription": { "text": "自定规则" } }));
    let artifacts: Vec<Value> = files
        .iter()
        .map(|(file, analysis)| {
            let sum = hex(analysis.source.text.as_bytes());
            json!({
                "location": { "uri": file },
                "hashes": { "sha-256": sum },
                "properties": { "provenance": super::provenance(analysis, None) },
            })
        })
        .collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "gangmu", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "artifacts": artifacts,
            "results": results,
        }],
    });
    format!("{log}\n")
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// One file.
struct Place<'a> {
    file: &'a str,
    text: &'a str,
    units: Units,
}

impl Place<'_> {
    fn result(&self, finding: &Finding, aside: bool) -> Value {
        let mut message = finding.message.clone();
        if !finding.evidence.is_empty() {
            message += &format!("（{}）", finding.evidence);
        }
        let mut result = json!({
            "ruleId": finding.rule,
            "level": level(finding.severity),
            "message": { "text": message },
            "locations": [self.location(finding.span)],
        });
        if !finding.related.is_empty() {
            result["relatedLocations"] = finding.related.iter().map(|&span| self.location(span)).collect();
        }
        if let Some(fix) = finding.fix.as_ref().filter(|fix| fix.safe) {
            let replacements: Vec<Value> = fix.edits.iter().map(|edit| self.replacement(edit)).collect();
            result["fixes"] = json!([{ "artifactChanges": [{
                "artifactLocation": { "uri": self.file }, "replacements": replacements,
            }] }]);
        }
        if aside {
            result["suppressions"] = json!([{ "kind": "external" }]);
        }
        result
    }

    fn location(&self, span: Span) -> Value {
        let mut region = self.region(span);
        region["snippet"] = json!({ "text": span.of(self.text) });
        json!({ "physicalLocation": { "artifactLocation": { "uri": self.file }, "region": region } })
    }

    fn region(&self, span: Span) -> Value {
        let (line, column) = self.units.line_column(self.text, span.start);
        let (end_line, end_column) = self.units.line_column(self.text, span.end);
        json!({ "startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column })
    }

    fn replacement(&self, edit: &Edit) -> Value {
        json!({ "deletedRegion": self.region(edit.span), "insertedContent": { "text": edit.text } })
    }
}

#[cfg(test)]
mod tests {
    use super::write;
    use crate::check::Ignore;
    use crate::job::{Options, analyze};

    #[test]
    fn a_log_names_places_and_fixes() {
        let ignored = vec![Ignore::Rule("doubled-mark".to_owned())];
        let options = Options { ignored, ..Options::default() };
        let analysis = analyze("𠮷县要抓好学习,\n落实落实制度。。", &options, None);
        let log: serde_json::Value = serde_json::from_str(&write(&[("a.txt", &analysis)])).unwrap();
        let sum = log["runs"][0]["artifacts"][0]["hashes"]["sha-256"].as_str().unwrap();
        assert_eq!((sum.len(), &log["runs"][0]["artifacts"][0]["location"]["uri"]), (64, &"a.txt".into()));
        let results = log["runs"][0]["results"].as_array().unwrap();
        let word = results.iter().find(|r| r["ruleId"] == "doubled-word").unwrap();
        let region = &word["locations"][0]["physicalLocation"]["region"];
        assert_eq!(
            (&region["startLine"], &region["startColumn"], &region["endColumn"]),
            (&2.into(), &1.into(), &5.into())
        );
        assert!(word["fixes"].is_array());
        let mark = results.iter().find(|r| r["ruleId"] == "doubled-mark").unwrap();
        assert_eq!(mark["suppressions"][0]["kind"], "external");
    }
}
