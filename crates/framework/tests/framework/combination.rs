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

/// 6 mandatory and 1 optional unit.
#[test]
fn city_and_guilds_2794_02() {
    let id = "cg-2794-02";
    let mandatory = ["201", "202", "203", "204", "205", "206"];
    complete(id, &[&mandatory[..], &["210"]].concat());
    complete(id, &[&mandatory[..], &["207", "213"]].concat());
    lacks(id, &mandatory, &[("at least 1 optional unit", 1, 0)]);
    lacks(id, &["201", "202", "203", "204", "205", "207", "208"], &[("at least 6 mandatory units", 6, 5)]);
}

/// Both units, 13 credits.
#[test]
fn city_and_guilds_4417_03() {
    let id = "cg-4417-03";
    complete(id, &["302", "301"]);
    lacks(id, &["302"], &[("at least 13 credits", 13, 7), ("at least 2 mandatory units", 2, 1)]);
}

/// 2 mandatory units and any 7 optional, with one from every theme.
#[test]
fn sqa_g8nn_24() {
    let id = "sqa-g8nn-24";
    let mandatory = ["F05T 04", "F04E 04"];
    // 1 impression, 4 delivery, 1 problems, 1 development.
    let optional = ["F05V 04", "F27R 04", "F27S 04", "F27T 04", "F27V 04", "F01S 04", "F04F 04"];
    complete(id, &[&mandatory[..], &optional].concat());
    // Seven again, none of them from the theme of problems.
    lacks(
        id,
        &[&mandatory[..], &optional[..5], &["F04F 04", "F27X 04"]].concat(),
        &[("at least 1 unit from Handling Problems", 1, 0)],
    );
    lacks(
        id,
        &[&mandatory[..], &optional[..6]].concat(),
        &[("at least 7 optional units", 7, 6), ("at least 1 unit from Development and Improvement", 1, 0)],
    );
    lacks(id, &[&mandatory[..1], &optional].concat(), &[("at least 2 mandatory units", 2, 1)]);
}

/// 42 credits: 12 mandatory, 30 optional with a unit from every group, at least 10 of the 30 at level 3.
#[test]
fn ocr_03456() {
    let id = "ocr-03456";
    // 6 + 6 | 5 impression, 5 delivery, 6 + 10 problems, 5 development: 31, of which 10 at level 3.
    complete(id, &["F3", "F4", "A3", "B2", "C3", "C6", "D2"]);
    // The same with 10 credits at level 4 in place of level 3.
    lacks(
        id,
        &["F3", "F4", "A3", "B2", "C3", "C8", "D2"],
        &[("at least 10 credits from optional units at level 3", 10, 0)],
    );
    // Three units of level 3 with 6 credits each, but two credits are short in all.
    lacks(
        id,
        &["F3", "F4", "A13", "B9", "C5", "D3", "B6"],
        &[("at least 42 credits", 42, 40), ("at least 30 credits from optional units", 30, 28)],
    );
    // 35 optional credits, none from one group.
    lacks(id, &["F3", "F4", "A13", "A14", "B9", "B10", "D8"], &[("at least 1 unit from Handling Problems", 1, 0)]);
    lacks(
        id,
        &["F3", "A3", "B2", "C3", "C6", "D2"],
        &[("at least 42 credits", 42, 37), ("at least 12 credits from mandatory units", 12, 6)],
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
    let ocr = built_in("ocr-03456").unwrap();
    assert_eq!(
        evaluate(ocr, &["F3", "F4", "A3", "B2", "C8", "D2"]).needs().unwrap(),
        "10 more credits from optional units at level 3"
    );
    assert_eq!(
        evaluate(ocr, &["F3", "F4", "A3"]).needs().unwrap(),
        "25 more credits from optional units, at least 10 of them at level 3, \
         at least one unit each from Delivery, Handling Problems and Development and Improvement"
    );
    let sqa = built_in("sqa-g8nn-24").unwrap();
    assert_eq!(
        evaluate(sqa, &["F05T 04", "F05V 04", "F27P 04", "F27R 04", "F27S 04", "F27T 04", "F01S 04"]).needs().unwrap(),
        "1 more mandatory unit, at least one unit from Development and Improvement"
    );
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
