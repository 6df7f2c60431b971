//! What `export::json` writes keeps docs/schema/analysis.schema.json, and every
//! `text` in it is the text at its `span`; tables of statistics keep
//! docs/schema/statistics.schema.json.

use gangmu::check::Ignore;
use gangmu::export::{json, statistics::json as json_table};
use gangmu::job::{Options, analyze};
use gangmu::outline::{Act, Decision, Kind};
use gangmu::project::{Document, Project};
use gangmu::segment::{LexiconFile, Segmenter};
use gangmu::stats::{Index, Kind as TableKind, Place, Query, Reference, Statistics};
use serde_json::Value;

/// Everything the contract names, in a few lines of our own.
const TEXT: &str = "\u{feff}第一篇：在𠮷县水利工作会议上的讲话[大全]\r\n在𠮷县水利工作会议上的讲话\r\n（2024年5月29日）\r\n\
陈 大 河\r\n（根据录音整理）\r\n同志们：\r\n今天讲三点意见。\r\n一、认清形势\r\n（一）雨多。今年雨水多了21.7%。\r\n\
（三）库多。水库要看好。\r\n二、抓好以下3项工作：一是查堤；二是清淤。落实“四风”整治和“三清”（清渠、清淤、清障）。\r\n三\r\n要算好账。各乡镇要在年底前修好30座水库，其中丙乡18座、丁乡10座。\r\n同志们，让我们一起努力！\r\n\
第二篇：关于做好防汛工作的通知\r\n各乡镇人民政府：\r\n第一，值 班。第二，巡查。\r\n𠮷县水利局\r\n2024年6月1日\r\n";

fn written(text: &str, dictionary: bool) -> (String, Value) {
    let bytes = include_bytes!("../data/dictionary.bin");
    let segmenter = dictionary.then(|| Segmenter::new(bytes).expect("the committed dictionary loads"));
    let options = Options { lexicon: "𠮷县 ns".to_owned(), ..Options::default() };
    let analysis = analyze(text, &options, segmenter.as_ref());
    let json = json::write(&analysis, segmenter.as_ref().map(Segmenter::checksum));
    assert!(json.ends_with("}\n") && json.lines().count() == 1);
    (analysis.source.text, serde_json::from_str(&json).expect("it is JSON"))
}

fn schema() -> Value {
    serde_json::from_str(include_str!("../docs/schema/analysis.schema.json")).expect("the schema is JSON")
}

#[test]
fn the_output_keeps_the_schema() {
    let schema = schema();
    let speeches = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/seeds/speeches.txt");
    let speeches = std::fs::read_to_string(speeches).unwrap_or_else(|_| {
        println!("skipped: no ../shared/seeds/speeches.txt");
        String::new()
    });
    for text in [TEXT, &speeches, "", "\n", "\0", "一、", "（（（", "甲\u{2028}乙"] {
        for dictionary in [true, false] {
            let (_, json) = written(text, dictionary);
            let mut wrong = Vec::new();
            check(&schema, &schema, &json, "", &mut wrong);
            assert!(wrong.is_empty(), "{text:?}: {wrong:#?}");
        }
    }
}

#[test]
fn tables_of_statistics_keep_theirs() {
    let schema: Value =
        serde_json::from_str(include_str!("../docs/schema/statistics.schema.json")).expect("JSON");
    let segmenter = Segmenter::new(include_bytes!("../data/dictionary.bin")).expect("it loads");
    let analysis = analyze(TEXT, &Options::default(), Some(&segmenter));
    let texts = [analysis.counted("甲.txt"), analysis.counted("乙.txt")];
    let (index, reference) = (Index::new(&texts), Reference::default());
    let statistics = Statistics { texts: &texts, index: &index, reference: &reference };
    for (kind, name, _) in TableKind::ALL {
        let terms = vec!["水库".to_owned()];
        let scope = vec![Place { text: 1, span: analysis.outline.documents[0].span }];
        let query = Query { terms, scope, least: 1, ..Query::new(kind) };
        let table = statistics.table(&query);
        assert!(!table.rows.is_empty() || kind == TableKind::NewWords, "{name}");
        let json = json_table(&table, &texts, &query, Some(segmenter.checksum()));
        assert!(json.ends_with("}\n") && json.lines().count() == 1);
        let json: Value = serde_json::from_str(&json).expect("it is JSON");
        let mut wrong = Vec::new();
        check(&schema, &schema, &json, "", &mut wrong);
        assert!(wrong.is_empty(), "{name}: {wrong:#?}");
        assert_eq!((json["table"].as_str(), json["scope"][0]["file"].as_u64()), (Some(name), Some(1)));
        let columns = json["columns"].as_array().expect("a list").len();
        for row in json["rows"].as_array().expect("a list") {
            assert_eq!(row["cells"].as_array().map(Vec::len), Some(columns), "{name}");
        }
        if table.rows.is_empty() {
            continue;
        }
        let mut bad = json;
        bad["rows"][0] = serde_json::json!({"cells": [[]], "places": [{"file": -1}]});
        check(&schema, &schema, &bad, "", &mut wrong);
        assert!(wrong.len() > 2, "{name}: {wrong:?}");
    }
}

#[test]
fn projects_keep_theirs() {
    let schema: Value =
        serde_json::from_str(include_str!("../docs/schema/project.schema.json")).expect("JSON");
    let decisions =
        vec![Decision { act: Act::Promote, mark: "一,".to_owned(), words: "甲".to_owned(), nth: 0 }];
    let ignored = vec![Ignore::Rule("own".to_owned())];
    let options = Options { kinds: vec![(0, Kind::Plan)], decisions, ignored, ..Options::default() };
    let mut project = Project::new(&options, Some("sha256:0"));
    project.documents =
        vec![Document::new("𠮷", "甲", true, &options), Document::new("乙", "乙", false, &options)];
    project.lexicons = vec![LexiconFile::default()];
    let mut json: Value = serde_json::from_str(&project.write()).expect("it is JSON");
    let mut wrong = Vec::new();
    check(&schema, &schema, &json, "", &mut wrong);
    assert!(wrong.is_empty(), "{wrong:#?}");
    json["documents"][0]["decisions"][0]["act"] = "lift".into();
    json["documents"][1]["sha256"] = Value::Null;
    json["settings"] = serde_json::json!({});
    check(&schema, &schema, &json, "", &mut wrong);
    assert!(wrong.len() >= 2, "{wrong:?}");
}

#[test]
fn the_sample_shows_every_kind_of_thing() {
    let (_, json) = written(TEXT, true);
    let documents = json["documents"].as_array().expect("a list");
    assert_eq!(documents.len(), 2);
    assert_eq!(documents[0]["title"]["text"], "在𠮷县水利工作会议上的讲话");
    assert_eq!(documents[0]["date"]["iso"], "2024-05-29");
    assert_eq!(documents[0]["sections"][0]["children"][0]["marker"]["text"], "（一）");
    assert!(!json["findings"].as_array().expect("a list").is_empty());
    for family in ["counts", "frameworks", "glossary", "figures", "relations", "times", "duties"] {
        assert!(!json[family].as_array().expect("a list").is_empty(), "{family}");
    }
    assert!(json["statistics"]["words"].as_u64() > Some(50));
    assert!(written(TEXT, false).1["dictionary"].is_null());
}

#[test]
fn texts_stand_at_their_spans() {
    let (text, json) = written(TEXT, true);
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut seen = 0;
    // The text of an edit is what comes, not what stands there.
    walk(&json, "", &mut |value, path| {
        let (Some(words), Some(span)) = (value["text"].as_str(), value["span"].as_array()) else { return };
        if path.contains("/edits/") {
            return;
        }
        let [start, end] = [0, 1].map(|i| span[i].as_u64().expect("a number") as usize);
        assert_eq!(String::from_utf16_lossy(&units[start..end]), words, "{path}");
        seen += 1;
    });
    assert!(seen > 20, "{seen}");
}

#[test]
fn the_schema_refuses_what_breaks_it() {
    let schema = schema();
    let good = written(TEXT, true).1;
    let breaks: [(&str, Value); 7] = [
        ("/schema", 2.into()),
        ("/documents/0/span", serde_json::json!([1])),
        ("/documents/0/sections/0/place", "side".into()),
        ("/documents/0/sections/0/marker", Value::Null),
        ("/documents/0/date/iso", "29.5.".into()),
        ("/findings/0/severity", "fatal".into()),
        ("/statistics/words", (-1).into()),
    ];
    for (path, value) in breaks {
        let mut bad = good.clone();
        *bad.pointer_mut(path).expect(path) = value;
        let mut wrong = Vec::new();
        check(&schema, &schema, &bad, "", &mut wrong);
        assert!(wrong.iter().any(|w| w.starts_with(path)), "{path}: {wrong:?}");
    }
    let mut bad = good;
    bad.as_object_mut().expect("an object").remove("duties");
    let mut wrong = Vec::new();
    check(&schema, &schema, &bad, "", &mut wrong);
    assert_eq!(wrong.len(), 1);
}

fn walk(value: &Value, path: &str, each: &mut impl FnMut(&Value, &str)) {
    each(value, path);
    match value {
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(i, v)| walk(v, &format!("{path}/{i}"), each));
        }
        Value::Object(fields) => fields.iter().for_each(|(k, v)| walk(v, &format!("{path}/{k}"), each)),
        _ => {}
    }
}

/// The keywords of JSON Schema 2020-12 that our schema uses; an unknown one fails.
fn check(root: &Value, schema: &Value, value: &Value, path: &str, wrong: &mut Vec<String>) {
    let mut fail = |what: &str| wrong.push(format!("{path}: {what}, not {value}"));
    let Some(keywords) = schema.as_object() else { return fail("a schema is an object") };
    for (keyword, wants) in keywords {
        let list = || wants.as_array().cloned().unwrap_or_default();
        let fits = match keyword.as_str() {
            "$schema" | "$id" | "$defs" | "title" | "description" => true,
            "$ref" => {
                let pointer = wants.as_str().and_then(|w| w.strip_prefix('#')).unwrap_or("/");
                let target = root.pointer(pointer).unwrap_or(&Value::Null);
                check(root, target, value, path, wrong);
                continue;
            }
            "properties" => {
                for (name, inner) in wants.as_object().into_iter().flatten() {
                    if let Some(field) = value.get(name) {
                        check(root, inner, field, &format!("{path}/{name}"), wrong);
                    }
                }
                continue;
            }
            "items" => {
                for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                    check(root, wants, item, &format!("{path}/{index}"), wrong);
                }
                continue;
            }
            "anyOf" => list().iter().any(|inner| {
                let mut inside = Vec::new();
                check(root, inner, value, path, &mut inside);
                if inner.get("$ref").is_some() && !value.is_null() {
                    // Name the place inside, not only the choice.
                    wrong.append(&mut inside.clone());
                }
                inside.is_empty()
            }),
            "type" => match wants {
                Value::Array(any) => any.iter().any(|one| is(value, one)),
                one => is(value, one),
            },
            "const" => value == wants,
            "enum" => list().contains(value),
            "required" => list()
                .iter()
                .all(|name| !value.is_object() || value.get(name.as_str().unwrap_or("")).is_some()),
            "minItems" => value.as_array().is_none_or(|a| a.len() as u64 >= wants.as_u64().unwrap_or(0)),
            "maxItems" => value.as_array().is_none_or(|a| a.len() as u64 <= wants.as_u64().unwrap_or(0)),
            "minLength" => {
                value.as_str().is_none_or(|s| s.chars().count() as u64 >= wants.as_u64().unwrap_or(0))
            }
            "minimum" => value.as_i64().is_none_or(|n| n >= wants.as_i64().unwrap_or(0)),
            "pattern" => value.as_str().is_none_or(|s| matches(s, wants.as_str().unwrap_or(""))),
            _ => false,
        };
        if !fits {
            wrong.push(format!("{path}: {keyword} {wants}, not {value}"));
        }
    }
}

fn is(value: &Value, kind: &Value) -> bool {
    match kind.as_str().unwrap_or("") {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => false,
    }
}

/// The four patterns of the schema, by hand: regular expressions for these would
/// be a dependency.
fn matches(text: &str, pattern: &str) -> bool {
    match pattern {
        "^gangmu " => text.starts_with("gangmu "),
        "^sha256:" => text.starts_with("sha256:"),
        "^[a-z-]+$" => !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || c == '-'),
        "^[0-9]{4}(-[0-9]{2}){0,2}$" => {
            let digits = text.chars().all(|c| c.is_ascii_digit() || c == '-');
            digits
                && matches!(text.split('-').map(str::len).collect::<Vec<_>>()[..], [4] | [4, 2] | [4, 2, 2])
        }
        _ => false,
    }
}
