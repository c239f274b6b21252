//! CASE packages read: Vouch's own come back whole, those of others with doubts.

use proptest::prelude::*;
use serde_json::{Value, json};
use vouch_framework::{BUILT_IN_IDS, CaseRefusal, built_in, from_case};

use crate::invented;

#[test]
fn what_was_exported_comes_back_as_it_was() {
    for framework in BUILT_IN_IDS.iter().map(|id| built_in(id).unwrap().clone()).chain([invented::framework()]) {
        let package = framework.to_case("2026-11-22T14:05:00Z").unwrap();
        let reading = from_case(&serde_json::to_string_pretty(&package).unwrap()).unwrap();
        assert_eq!(reading.doubts, []);
        assert_eq!(reading.framework, framework);
    }
}

fn item(id: &str, code: Option<&str>, statement: &str) -> Value {
    let mut item = json!({ "identifier": id, "uri": "x", "fullStatement": statement, "lastChangeDateTime": "x" });
    if let Some(code) = code {
        item["humanCodingScheme"] = code.into();
    }
    item
}

fn child(child: &str, parent: &str, place: u32) -> Value {
    json!({
        "associationType": "isChildOf", "sequenceNumber": place,
        "originNodeURI": { "identifier": child }, "destinationNodeURI": { "identifier": parent },
    })
}

/// As another program might write it: no types, no facts.
fn foreign() -> Value {
    json!({
        "CFDocument": { "identifier": "doc0-1", "title": "Tea", "creator": "Nobody", "version": "3" },
        "CFItems": [
            item("u1", Some("T1"), "Brew"), item("o1", Some("1"), "Choose"), item("c2", Some("1.2"), "Smell"),
            item("c1", Some("1.1"), "Ask"), item("u2", None, "Pour"), item("l1", None, "Spill nothing"),
            item("lost", Some("9"), "Forgotten"),
        ],
        "CFAssociations": [
            child("u2", "doc0-1", 2), child("u1", "doc0-1", 1), child("o1", "u1", 1), child("c2", "o1", 2),
            child("c1", "o1", 1), child("l1", "u2", 1),
        ],
    })
}

#[test]
fn another_programs_package_is_read_with_doubts() {
    let text = serde_json::to_string_pretty(&foreign()).unwrap();
    let reading = from_case(&text).unwrap();
    let framework = &reading.framework;
    assert_eq!((framework.id.as_str(), framework.awarding_body.as_str()), ("case-doc01", "Nobody"));
    let codes: Vec<String> = framework.items().map(|item| item.reference().to_string()).collect();
    assert_eq!(codes, ["T1/criterion/1.1", "T1/criterion/1.2", "2/criterion/1.1"]);
    let said = |part: &str| reading.doubts.iter().find(|doubt| doubt.text.contains(part)).unwrap().line;
    assert!(text.lines().nth(said("hangs under nothing") - 1).unwrap().contains("lost"));
    assert!(text.lines().nth(said("\"Spill nothing\": has no code") - 1).unwrap().contains("l1"));
    said("has criteria without an outcome");
    said("rules of combination have no place in CASE");
}

#[test]
fn what_is_no_package_is_refused_in_a_sentence() {
    assert!(matches!(from_case("a letter"), Err(CaseRefusal::Json { line: 1, .. })));
    for other in ["{}", "[]", "{ \"CFDocument\": {} }", "{ \"CFDocument\": 1, \"CFItems\": [] }"] {
        assert_eq!(from_case(other), Err(CaseRefusal::NoPackage), "{other}");
    }
    let mut twice = foreign();
    twice["CFItems"][2]["humanCodingScheme"] = "1.1".into();
    let refusal = from_case(&twice.to_string()).unwrap_err().to_string();
    assert!(refusal.contains("T1/criterion/1.1 occurs twice"), "{refusal}");
    let mut ring = foreign();
    ring["CFAssociations"][1] = child("u1", "c1", 1);
    assert!(from_case(&ring.to_string()).is_ok(), "what goes round in a ring hangs under nothing");
}

proptest! {
    #[test]
    fn a_mutilated_package_never_panics(cut in 0..4_000_usize, from in 0..4_000_usize, with in "\\PC{0,12}") {
        let mut text = serde_json::to_string_pretty(&foreign()).unwrap();
        let end = (from + cut % 40).min(text.len());
        let from = from.min(end);
        if text.is_char_boundary(from) && text.is_char_boundary(end) {
            text.replace_range(from..end, &with);
        }
        let _ = from_case(&text);
    }
}
