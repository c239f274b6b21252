//! Anything left out is missed, even when the centre itself leaves it out and signs the file again.

use serde_json::Value as Json;
use vouch_portfolio::bundle::{Bundle, Problem, verify};

use super::export::{broken, judged, owner, resigned, story, tampered, written};

fn file(text: &str) -> Json {
    serde_json::from_str(text).unwrap()
}

fn list<'a>(file: &'a mut Json, name: &str) -> &'a mut Vec<Json> {
    file[name].as_array_mut().unwrap()
}

#[test]
fn whoever_is_not_the_centre_can_leave_out_nothing() {
    let world = story();
    let whole = file(&written(&world));
    for name in ["registry", "documents", "seals", "receipts"] {
        for index in 0..whole[name].as_array().unwrap().len() {
            let mut less = whole.clone();
            list(&mut less, name).remove(index);
            assert!(!judged(&less.to_string()).is_intact(), "{name} {index}");
        }
    }
    let mut unsigned = whole.clone();
    unsigned.as_object_mut().unwrap().remove("proof");
    let verdict = judged(&unsigned.to_string());
    assert!(matches!(verdict.findings[..], [Problem::File(_)]), "{:#?}", verdict.lines());
    assert_eq!(verdict.broken().count(), 0);
    let mut more = whole.clone();
    more["note"] = Json::from("added");
    assert!(Bundle::parse(more.to_string().as_bytes()).is_err());
}

#[test]
fn every_change_and_every_envelope_left_out_names_the_record() {
    let world = story();
    let whole = file(&written(&world));
    for (document, entry) in whole["documents"].as_array().unwrap().iter().enumerate() {
        for member in ["changes", "envelopes"] {
            for index in 0..entry[member].as_array().unwrap().len() {
                let mut less = whole.clone();
                less["documents"][document][member].as_array_mut().unwrap().remove(index);
                let verdict = judged(&resigned(&world, less));
                let record = owner(&whole, "documents", document);
                assert!(broken(&verdict).contains(&record.number), "{member} {index} of document {document}");
            }
        }
    }
}

#[test]
fn every_seal_left_out_names_a_record_or_is_missed_by_its_receipt() {
    let world = story();
    let whole = file(&written(&world));
    for index in 0..whole["seals"].as_array().unwrap().len() {
        let verdict = tampered(&world, |file| drop(list(file, "seals").remove(index)));
        let missing = |problem: &Problem| matches!(problem, Problem::ItemMissing { .. });
        let missed = verdict.findings.iter().chain(verdict.records.iter().flat_map(|r| &r.problems)).any(missing);
        assert!(missed, "seal {index}: {:#?}", verdict.lines());
    }
    // A signature that others rest on takes them with it.
    let verdict = tampered(&world, |file| drop(list(file, "seals").remove(0)));
    assert_eq!(broken(&verdict), [Some(1)]);
}

#[test]
fn every_receipt_left_out_leaves_records_unreceived() {
    let world = story();
    let whole = file(&written(&world));
    for index in 0..whole["receipts"].as_array().unwrap().len() {
        let verdict = tampered(&world, |file| drop(list(file, "receipts").remove(index)));
        assert!(verdict.broken().count() > 0, "receipt {index}: {:#?}", verdict.lines());
    }
}

#[test]
fn every_registry_statement_left_out_is_missed() {
    let world = story();
    let whole = file(&written(&world));
    for index in 0..whole["registry"].as_array().unwrap().len() {
        let verdict = tampered(&world, |file| drop(list(file, "registry").remove(index)));
        assert!(!verdict.is_intact(), "statement {index}");
    }
}

#[test]
fn a_record_left_out_is_missed_by_its_number_while_its_receipt_is_there() {
    let world = story();
    let verdict = tampered(&world, |file| {
        let record = file["documents"].as_array().unwrap().iter().find(|d| d["number"] == 2).unwrap()["id"].clone();
        list(file, "documents").retain(|d| d["id"] != record && d["record"] != record);
        list(file, "seals").retain(|s| s["statement"]["documents"][0]["id"] != record);
    });
    assert!(broken(&verdict).contains(&Some(2)), "{:#?}", verdict.lines());
    let lines = verdict.lines().join("\n");
    assert!(lines.contains("Record 2 (") && lines.contains("it is not here"), "{lines}");
}

#[test]
fn a_record_left_out_with_its_receipts_leaves_a_gap() {
    let world = story();
    let verdict = tampered(&world, |file| {
        let record = file["documents"].as_array().unwrap().iter().find(|d| d["number"] == 2).unwrap()["id"].clone();
        list(file, "documents").retain(|d| d["id"] != record && d["record"] != record);
        list(file, "seals").retain(|s| s["statement"]["documents"][0]["id"] != record);
        // Its receipts: those that no remaining document or seal needs.
        for index in (0..file["receipts"].as_array().unwrap().len()).rev() {
            let mut less = file.clone();
            list(&mut less, "receipts").remove(index);
            let without = verify(&Bundle::parse(resigned(&world, less.clone()).as_bytes()).unwrap(), None);
            let with = verify(&Bundle::parse(resigned(&world, file.clone()).as_bytes()).unwrap(), None);
            if broken(&without).len() < broken(&with).len() || without.broken().count() == 0 {
                *file = less;
            }
        }
    });
    assert_eq!(verdict.broken().count(), 0, "nothing names it any more: {:#?}", verdict.lines());
    assert!(
        verdict.findings.iter().any(|finding| matches!(finding, Problem::Unaccounted(_, items) if *items > 5)),
        "{:#?}",
        verdict.lines()
    );
}

#[test]
fn an_entry_twice_is_noticed() {
    let world = story();
    for name in ["registry", "documents", "seals", "receipts"] {
        let verdict = tampered(&world, |file| {
            let first = file[name][0].clone();
            list(file, name).push(first);
        });
        assert!(!verdict.is_intact(), "{name}");
    }
}

#[test]
fn erased_particulars_are_erased_and_not_broken() {
    let world = story();
    let verdict = tampered(&world, |file| file["seals"][0]["particulars"] = Json::Null);
    assert!(verdict.is_intact(), "{:#?}", verdict.lines());
    assert_eq!(verdict.records[0].erased.len(), 1);
    assert!(verdict.lines().iter().any(|line| line.contains("erased: the name, mark, place and words")));
}
