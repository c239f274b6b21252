//! Loading, and the check of the data.

use serde_json::{Value, json};
use vouch_framework::{Allowance, Aspect, BUILT_IN_IDS, Fault, Framework, LoadError, Setting, built_in};

use crate::invented;

#[test]
fn every_built_in_is_sound_and_survives_writing_and_reading() {
    for id in BUILT_IN_IDS {
        let framework = built_in(id).unwrap();
        assert_eq!(framework.check(), []);
        assert_eq!(Framework::from_json(&framework.to_json().unwrap()).unwrap(), *framework);
    }
}

#[test]
fn absent_facts_stay_absent_when_written() {
    let json = invented::framework().to_json().unwrap();
    assert!(!json.contains("null"), "{json}");
    assert!(!json.contains("tqt"), "{json}");
}

#[test]
fn bad_json_says_what_and_where() {
    let cases = [
        ("", 1, "EOF"),
        ("{\n \"format\": 1,\n}", 3, "trailing comma"),
        ("[]", 1, "invalid length"),
        ("{\n  \"format\": 1,\n  \"frmat\": 2 }", 3, "unknown field `frmat`"),
        ("{ \"format\": \"one\" }", 1, "invalid type"),
        ("{ \"format\": 1,\n \"format\": 1 }", 2, "duplicate field `format`"),
    ];
    for (json, at, expected) in cases {
        let error = Framework::from_json(json).unwrap_err();
        let LoadError::Json { reason, line, column } = &error else {
            panic!("{json}: {error}");
        };
        assert!(reason.contains(expected), "{json}: {reason}");
        assert!(!reason.contains("line"), "the place is told once: {reason}");
        assert!(*line == at || json.is_empty(), "{json}: line {line}");
        assert!(error.to_string().contains(&format!("column {column}")));
    }
}

#[test]
fn need_is_all_any_or_a_number() {
    for (bad, expected) in [
        (r#""need": "some""#, "\"all\", \"any\" or a whole number"),
        (r#""need": 99999999999"#, "\"all\", \"any\" or a whole number"),
        (r#""need": -1"#, "\"all\", \"any\" or a whole number"),
    ] {
        let json = invented::JSON.replacen(r#""need": 2"#, bad, 1);
        let error = Framework::from_json(&json).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }
}

#[test]
fn a_newer_format_is_named_even_with_fields_unknown_here() {
    for json in [
        invented::JSON.replacen("\"format\": 1", "\"format\": 2", 1),
        invented::JSON.replacen("\"format\": 1", "\"format\": 7, \"holograms\": []", 1),
    ] {
        let error = Framework::from_json(&json).unwrap_err();
        assert!(matches!(error, LoadError::Newer { found: 2 | 7 }), "{error}");
    }
}

/// The invented framework with the value at a path replaced.
fn changed(pointer: &str, value: Value) -> Vec<(String, Fault)> {
    let mut json: Value = serde_json::from_str(invented::JSON).unwrap();
    *json.pointer_mut(pointer).unwrap() = value;
    let Err(LoadError::Unsound(problems)) = Framework::from_json(&json.to_string()) else {
        panic!("{pointer} should make it unsound");
    };
    problems.into_iter().map(|problem| (problem.place, problem.fault)).collect()
}

#[test]
fn contradictions_are_found_with_their_place() {
    let unit = "/units/0";
    let at = |rest: &str| format!("{unit}{rest}");
    let missing = |name: &str| Fault::Missing(name.into());
    let cases = [
        ("/title".into(), json!(" "), "title", Fault::Empty),
        ("/units/1/code".into(), json!("T1 04"), "unit T1 04", Fault::Duplicate),
        ("/units/1/code".into(), json!("T/2"), "unit T/2", Fault::BadCode),
        ("/units/1/described".into(), json!(true), "unit T2", Fault::Description),
        (at("/group"), json!("Saucers"), "unit T1 04", missing("Saucers")),
        (at("/mandatory"), json!(false), "unit T1 04", Fault::GroupKind),
        (at("/simulation/performance"), json!({ "checklist": "pan" }), "unit T1 04", missing("pan")),
        (at("/outcomes/0/criteria/0/code"), json!("2"), "T1 04/criterion/20.1.2", Fault::Duplicate),
        (at("/outcomes/1/criteria"), json!([]), "T1 04/outcome/20.2", Fault::Empty),
        (at("/outcomes/0/range/0/criteria/0"), json!("9"), "T1 04/outcome/20.1", missing("9")),
        (at("/knowledge/1/wording"), json!(""), "T1 04/knowledge/20b", Fault::Empty),
        (
            at("/evidence_requirements/2/need"),
            json!(5),
            "T1 04/requirement/3",
            Fault::NeedsTooMany { need: 5, listed: 4 },
        ),
        (at("/evidence_requirements/2/need"), json!(0), "T1 04/requirement/3", Fault::NeedsNone),
        (at("/evidence_requirements/2/kind"), json!("permission"), "T1 04/requirement/3", Fault::PermissionPer),
        (at("/evidence_requirements/4/items/1/letter"), json!("a"), "T1 04/requirement/10a", Fault::Duplicate),
        (at("/assessment/minutes"), json!(0), "unit T1 04", Fault::Duration),
        (at("/assessment/pass"), json!(10), "unit T1 04", Fault::Pass { pass: 10, questions: 9 }),
        (at("/assessment/questions"), json!(8), "unit T1 04", Fault::Spread { spread: 9, questions: 8 }),
        (at("/assessment/spread/1/outcome"), json!("20.3"), "unit T1 04", missing("20.3")),
        (at("/assessment/spread/1/outcome"), json!("20.1"), "unit T1 04", Fault::Duplicate),
        (at("/outcomes/0/expected_methods/1"), json!("observation"), "T1 04/outcome/20.1", Fault::Duplicate),
        (at("/aim"), json!(" "), "unit T1 04", Fault::Empty),
        ("/units/1/assessment/hours".into(), json!(0), "unit T2", Fault::Duration),
        ("/units/2/barred/0".into(), json!("T3"), "unit T3", Fault::BarsItself),
        ("/units/2/barred/0".into(), json!("T4"), "unit T3", missing("T4")),
        ("/opens_first".into(), json!("T4"), "opens_first", missing("T4")),
        ("/signs_off_last".into(), json!("T4"), "signs_off_last", missing("T4")),
        ("/retention/0/what".into(), json!(""), "retention 1", Fault::Empty),
        ("/retention/1".into(), json!({ "what": "Tea", "from": "assessment" }), "retention 2", Fault::Duration),
        ("/retention/0/years".into(), json!(0), "retention 1", Fault::Duration),
        (
            "/apprenticeship/rows/0/items/1".into(),
            json!("T1 04:20.1.9"),
            "apprenticeship row 1",
            missing("T1 04:20.1.9"),
        ),
        ("/apprenticeship/rows/0/items/1".into(), json!("T1 04"), "apprenticeship row 1", missing("T1 04")),
        ("/apprenticeship/rows/0/standard".into(), json!(""), "apprenticeship row 1", Fault::Empty),
        (
            "/combination/0/at_least".into(),
            json!(3),
            "rule of combination 1",
            Fault::Unreachable { need: 3, there_is: 2 },
        ),
        ("/combination/0/at_least".into(), json!(0), "rule of combination 1", Fault::NeedsNone),
        ("/groups/1/name".into(), json!("Leaves"), "group \"Leaves\"", Fault::Duplicate),
        ("/checklists/0/items/0/wording".into(), json!(""), "checklist kettle/a", Fault::Empty),
    ];
    for (pointer, value, place, fault) in cases {
        let found = changed(&pointer, value);
        assert!(found.contains(&(place.into(), fault.clone())), "{pointer}: {found:?}");
    }
}

#[test]
fn dates_are_dates() {
    for bad in ["31/07/2014", "2014-7-31", "2014-13-01", "2014-07-00", "2014-07", "", "2014-07-31-"] {
        let json = invented::JSON.replacen(
            "\"version\": \"1\"",
            &format!("\"version\": \"1\", \"last_registration\": \"{bad}\""),
            1,
        );
        let error = Framework::from_json(&json).unwrap_err();
        assert!(error.to_string().contains("last_registration is no date"), "{bad}: {error}");
    }
}

#[test]
fn settings_are_answered_by_aspect() {
    let framework = invented::framework();
    let unit = framework.unit("T1 04").unwrap();
    let asked = |setting, aspect| unit.allows(setting, aspect).clone();
    assert_eq!(asked(Setting::RealWork, Aspect::Performance), Allowance::Allowed);
    assert_eq!(asked(Setting::Simulation, Aspect::Performance), Allowance::Forbidden);
    assert_eq!(asked(Setting::Simulation, Aspect::Knowledge), Allowance::Checklist("kettle".into()));
    assert_eq!(asked(Setting::RealisticEnvironment, Aspect::Knowledge), Allowance::NotStated);
}
