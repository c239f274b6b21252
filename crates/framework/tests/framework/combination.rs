//! Each qualification's rules of combination, by cases made by hand from the handbook's own sentence.

use vouch_framework::combination::{Choice, Unmet};
use vouch_framework::{built_in, evaluate, impossible, ways};

fn unmet(id: &str, codes: &[&str]) -> Vec<(String, u32, u32)> {
    let evaluation = evaluate(built_in(id).unwrap(), codes);
    assert!(evaluation.unknown_units.is_empty(), "{:?}", evaluation.unknown_units);
    let unmet = evaluation.unmet();
    assert_eq!(evaluation.complete, unmet.is_empty());
    unmet.into_iter().map(|Unmet { rule, need, have }| (rule, need, have)).collect()
}

fn complete(id: &str, codes: &[&str]) {
    assert_eq!(unmet(id, codes), []);
}

#[track_caller]
fn lacks(id: &str, codes: &[&str], expected: &[(&str, u32, u32)]) {
    let unmet = unmet(id, codes);
    let found: Vec<(&str, u32, u32)> = unmet.iter().map(|(rule, need, have)| (rule.as_str(), *need, *have)).collect();
    assert_eq!(found, expected);
}

/// 28 credits, 15 of them at level 2, 8 mandatory, 20 optional with a unit from every optional group.
#[test]
fn city_and_guilds_4430_02() {
    let id = "cg-4430-02";
    // 4 + 4; 5 impression, 5 delivery, 6 problems, 6 development.
    complete(id, &["101", "201", "209", "212", "219", "221"]);
    // Exactly 20 optional credits and 15 at level 2: 4 + 4 | 5 + 5 at level 2, 4 at level 2, then level 1.
    lacks(
        id,
        &["101", "201", "209", "212", "221"],
        &[
            ("at least 28 credits", 28, 24),
            ("at least 20 credits from optional units", 20, 16),
            ("at least 1 unit from Handling Problems", 1, 0),
        ],
    );
    // Enough credits, but too few at level 2: 201, then units of levels 1 and 3.
    lacks(id, &["101", "201", "102", "104", "105", "310", "314"], &[("at least 15 credits at level 2", 15, 4)]);
    // Without a mandatory unit nothing else makes up for it.
    lacks(id, &["101", "209", "210", "212", "219", "221"], &[("at least 8 credits from mandatory units", 8, 4)]);
    lacks(
        id,
        &[],
        &[
            ("at least 28 credits", 28, 0),
            ("at least 15 credits at level 2", 15, 0),
            ("at least 8 credits from mandatory units", 8, 0),
            ("at least 20 credits from optional units", 20, 0),
            ("at least 1 unit from Impression and Image", 1, 0),
            ("at least 1 unit from Delivery", 1, 0),
            ("at least 1 unit from Handling Problems", 1, 0),
            ("at least 1 unit from Development and Improvement", 1, 0),
        ],
    );
}

#[test]
fn what_is_missing_is_said_in_words() {
    let framework = built_in("cg-4430-02").unwrap();
    let needs = |codes: &[&str]| evaluate(framework, codes).needs();
    assert_eq!(
        needs(&["101", "201", "209", "212", "221"]).unwrap(),
        "4 more credits from optional units, at least one unit from Handling Problems"
    );
    assert_eq!(needs(&["101", "209", "210", "212", "219", "221"]).unwrap(), "4 more credits from mandatory units");
    assert_eq!(needs(&["101", "201", "209", "212", "219", "221"]), None);
}

#[test]
fn the_cheapest_ways_name_units_that_serve_equally() {
    let framework = built_in("cg-4430-02").unwrap();
    let found = ways(framework, &["101", "201", "209", "212", "221"]);
    assert!(found.exact);
    let first = &found.ways[0];
    // 106 has just the four credits wanted; then 105 has five; 219 and 220 are alike in six, and
    // so are others, at three levels.
    assert_eq!((first.credit, first.units, first.glh), (4, 1, 27));
    assert_eq!(first.choices, [Choice { take: 1, from: vec!["106".into()] }]);
    let done = ways(framework, &["101", "201", "209", "212", "219", "221"]);
    assert!(done.ways[0].choices.is_empty() && done.ways[0].units == 0);
    let from_nothing = ways(framework, &[]);
    assert_eq!(from_nothing.ways[0].credit, 28, "{from_nothing:?}");
    assert_eq!(from_nothing.ways[0].choices[0], Choice { take: 2, from: vec!["101".into(), "201".into()] });
}

#[test]
fn codes_count_once_and_unknown_ones_are_told() {
    let framework = built_in("cg-4430-02").unwrap();
    let evaluation = evaluate(framework, &["201", "201", "999", "999"]);
    assert_eq!(evaluation.rules[0].have, 4);
    assert_eq!(evaluation.unknown_units, ["999"]);
    assert!(!evaluate(framework, &["101", "201", "209", "212", "219", "221", "999"]).complete);
}

#[test]
fn no_handbook_bars_a_pair() {
    for id in vouch_framework::BUILT_IN_IDS {
        let framework = built_in(id).unwrap();
        let first: Vec<&str> = framework.units.iter().take(1).map(|unit| unit.code.as_str()).collect();
        assert_eq!(impossible(framework, &first), []);
    }
}
