//! A framework in the formats of others.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;

use serde_json::Value;
use vouch_framework::{BUILT_IN_IDS, Framework, built_in};

use crate::invented;

const CHANGED_AT: &str = "2026-11-22T14:05:00Z";

fn all() -> impl Iterator<Item = Framework> {
    BUILT_IN_IDS.iter().map(|id| built_in(id).unwrap().clone()).chain([invented::framework()])
}

/// The schema is 1EdTech's, in data from outside that is not part of the repository. Where it is
/// absent this says so and passes, except under `CI=true`.
#[test]
fn case_packages_validate_against_the_official_schema() {
    let schema = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR").unwrap())
        .join("../../../shared/standards/case/case-v1p1-cfpackage.official.schema.json");
    if !schema.is_file() {
        let ci = std::env::var("CI").is_ok_and(|value| value == "true");
        assert!(!ci, "no schema at {}: under CI it must be there", schema.display());
        eprintln!("skipped: no schema at {}", schema.display());
        return;
    }
    let mut schemas = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    compiler.enable_format_assertions();
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(schema).unwrap()).unwrap();
    compiler.add_resource("case.json", schema).unwrap();
    let compiled = compiler.compile("case.json", &mut schemas).unwrap();
    for framework in all() {
        let package = framework.to_case(CHANGED_AT).unwrap();
        if let Err(error) = schemas.validate(&package, compiled) {
            panic!("{}: {error:#}", framework.id);
        }
        // A schema that takes anything proves nothing.
        let mut broken = package;
        broken["CFItems"][0]["identifier"] = "201".into();
        assert!(schemas.validate(&broken, compiled).is_err());
    }
}

fn texts<'a>(values: &'a Value, name: &str) -> Vec<&'a str> {
    values.as_array().unwrap().iter().map(|value| value[name].as_str().unwrap()).collect()
}

#[test]
fn everything_hangs_under_one_parent_and_has_an_identifier_of_its_own() {
    for framework in all() {
        let package = framework.to_case(CHANGED_AT).unwrap();
        let items = texts(&package["CFItems"], "identifier");
        let unique: HashSet<&str> = items.iter().copied().collect();
        assert_eq!(unique.len(), items.len(), "{}", framework.id);
        let units = framework.units.iter();
        let nodes: usize = units.map(|unit| 1 + unit.outcomes.len() + unit.headings_and_items().count()).sum();
        assert_eq!(items.len(), nodes, "{}", framework.id);

        let document = package["CFDocument"]["identifier"].as_str().unwrap();
        let mut parents: HashMap<&str, &str> = HashMap::new();
        for association in package["CFAssociations"].as_array().unwrap() {
            if association["associationType"] == "isChildOf" {
                let end = |name: &str| association[name]["identifier"].as_str().unwrap();
                assert!(parents.insert(end("originNodeURI"), end("destinationNodeURI")).is_none());
            }
        }
        for item in &items {
            let up = std::iter::successors(Some(*item), |item| parents.get(item).copied()).take(6).last();
            assert_eq!(up, Some(document), "{item}");
        }
    }
}

#[test]
fn what_two_bodies_share_is_one_in_case_too() {
    let case = |id: &str| built_in(id).unwrap().to_case(CHANGED_AT).unwrap();
    let (ocr, city) = (case("ocr-03456"), case("cg-4430-02"));
    let unit = |package: &Value, code: &str| {
        let items = package["CFItems"].as_array().unwrap();
        items.iter().find(|item| item["humanCodingScheme"] == code).unwrap()["identifier"].clone()
    };
    let same = ocr["CFAssociations"].as_array().unwrap().iter().filter(|it| it["associationType"] == "exactMatchOf");
    let same: Vec<&Value> = same.collect();
    assert_eq!(same.len(), 26);
    assert_eq!(same[0]["originNodeURI"]["identifier"], unit(&ocr, "A3"));
    assert_eq!(same[0]["destinationNodeURI"]["identifier"], unit(&city, "202"));
}

#[test]
fn a_table_has_a_row_for_everything_and_quotes_what_it_must() {
    let mut framework = invented::framework();
    framework.units[0].outcomes[0].criteria[0].wording = "Ask, \"politely\",\nwhat they like".into();
    let table = framework.to_csv();
    let lines: Vec<&str> = table.split("\r\n").collect();
    assert!(lines[0].starts_with("unit,title,level,credit"));
    assert_eq!(lines[1], "T1 04,Brew tea,2,3,,,Leaves,yes,,unit,T1 04,,Brew tea,");
    assert_eq!(lines[2], "T1 04,Brew tea,2,,,,Leaves,yes,20.1,outcome,20.1,Brew tea,Choose leaves,");
    assert_eq!(
        lines[3],
        "T1 04,Brew tea,2,,,,Leaves,yes,20.1,criterion,20.1.1,Choose leaves,\"Ask, \"\"politely\"\",\nwhat they like\",yes"
    );
    let items: usize = framework.units.iter().map(|unit| unit.headings_and_items().count()).sum();
    assert_eq!(lines.len(), 1 + 3 + 2 + items + 1, "headings, units, outcomes, items, the end");
    let required = lines.iter().find(|line| line.contains("evidence requirement,3,")).unwrap();
    assert!(required.ends_with(','), "a heading is no gap itself: {required}");
}
