//! The outline of a framework: its facts, and none of its sentences.

use vouch_framework::{BUILT_IN_IDS, Framework, built_in, evaluate};

use crate::invented;

#[test]
fn an_outline_is_sound_and_survives_writing_and_reading() {
    let all = BUILT_IN_IDS.iter().map(|id| built_in(id).unwrap().clone()).chain([invented::framework()]);
    for framework in all {
        let outline = framework.outline();
        assert_eq!(Framework::from_json(&outline.to_json().unwrap()).unwrap(), outline, "{}", framework.id);
    }
}

#[test]
fn an_outline_describes_nothing() {
    let framework = invented::framework();
    let json = framework.outline().to_json().unwrap();
    let mut looked_at = 0;
    let wordings = framework.units.iter().flat_map(|unit| unit.headings_and_items());
    // A single word may be a title too.
    for item in wordings.filter(|item| item.wording().contains(' ')) {
        assert!(!json.contains(item.wording()), "{}", item.wording());
        looked_at += 1;
    }
    assert!(looked_at > 5);
}

#[test]
fn facts_and_rules_stay() {
    let framework = built_in("cg-4430-02").unwrap();
    let outline = framework.outline();
    assert_eq!((&outline.title, &outline.witness), (&framework.title, &framework.witness));
    let codes: Vec<&str> = framework.units.iter().take(6).map(|unit| unit.code.as_str()).collect();
    assert_eq!(evaluate(&outline, &codes).unmet(), evaluate(framework, &codes).unmet());
}
