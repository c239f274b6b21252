//! The evaluator against every choice there is, on small invented qualifications.

use proptest::prelude::*;
use serde_json::{Value, json};
use vouch_framework::combination::{Obstacle, Way};
use vouch_framework::{Framework, evaluate, impossible, ways};

/// Credit, hours, level, group and the unit it bars, by numbers.
type Facts = (u32, u32, u8, usize, Option<usize>);

fn unit(at: usize, (credit, glh, level, group, barred): Facts, count: usize) -> Value {
    let other = barred.map(|other| other % count).filter(|other| *other != at);
    json!({
        "code": at.to_string(), "title": "Unit", "level": level, "credit": credit, "glh": glh,
        "group": GROUPS[group], "mandatory": group == 0,
        "barred": other.map(|other| vec![other.to_string()]).unwrap_or_default(),
        "simulation": { "performance": "allowed", "knowledge": "allowed" },
        "realistic_environment": { "performance": "allowed", "knowledge": "allowed" },
        "described": false,
    })
}

const GROUPS: [&str; 3] = ["Basis", "Leaves", "Cups"];
const AMONG: [&str; 3] = ["all", "mandatory", "optional"];

fn framework(facts: &[Facts], rules: &[(bool, u32, usize, Option<u8>, bool)]) -> Framework {
    let units: Vec<Value> = facts.iter().enumerate().map(|(at, it)| unit(at, *it, facts.len())).collect();
    let rules: Vec<Value> = rules
        .iter()
        .map(|(credit, at_least, among, level, every_group)| {
            let mut rule = json!({
                "count": if *credit { "credit" } else { "unit" },
                "at_least": if *credit { *at_least } else { at_least.div_ceil(4) },
                "among": AMONG[*among],
                "every_group": every_group,
            });
            if let Some(level) = level {
                rule["level"] = json!(level);
            }
            rule
        })
        .collect();
    let groups: Vec<Value> =
        GROUPS.iter().enumerate().map(|(at, name)| json!({ "name": name, "mandatory": at == 0 })).collect();
    // Not from_json: a rule that nothing can meet is unsound, and must be answered all the same.
    serde_json::from_value(json!({
        "format": 1, "id": "inv-2", "title": "T", "awarding_body": "N", "number": "1", "level": 1, "version": "1",
        "groups": groups, "combination": rules, "units": units,
    }))
    .unwrap()
}

fn any_framework() -> impl Strategy<Value = Framework> {
    let bars = proptest::option::weighted(0.15, 0..9_usize);
    let facts = (1..5_u32, 1..4_u32, 1..3_u8, 0..3_usize, bars);
    let level = proptest::option::weighted(0.3, 1..3_u8);
    let rule = (any::<bool>(), 1..10_u32, 0..3_usize, level, any::<bool>());
    (proptest::collection::vec(facts, 1..9), proptest::collection::vec(rule, 1..4))
        .prop_map(|(facts, rules)| framework(&facts, &rules))
}

/// Whether a choice, as bits, completes it: each rule counted plainly from its own words.
fn completes(value: &Value, choice: u32) -> bool {
    let units: Vec<&Value> = value["units"]
        .as_array()
        .unwrap()
        .iter()
        .enumerate()
        .filter(|(at, _)| choice >> at & 1 == 1)
        .map(|(_, it)| it)
        .collect();
    let bars =
        |one: &Value, other: &Value| one["barred"].as_array().is_some_and(|barred| barred.contains(&other["code"]));
    if units.iter().any(|one| units.iter().any(|other| bars(one, other))) {
        return false;
    }
    value["combination"].as_array().unwrap().iter().all(|rule| {
        let among = rule["among"].as_str().unwrap_or("all");
        let taken = |mandatory: bool| among == "all" || (among == "mandatory") == mandatory;
        let count = |group: Option<&Value>| -> u64 {
            let counted = units.iter().filter(|unit| {
                taken(unit["mandatory"] == true)
                    && (rule["level"].is_null() || unit["level"] == rule["level"])
                    && group.is_none_or(|group| unit["group"] == group["name"])
            });
            counted.map(|unit| if rule["count"] == "credit" { unit["credit"].as_u64().unwrap() } else { 1 }).sum()
        };
        let need = rule["at_least"].as_u64().unwrap();
        match rule["every_group"].as_bool() {
            Some(true) => {
                let groups = value["groups"].as_array().unwrap().iter();
                groups.filter(|group| taken(group["mandatory"] == true)).all(|group| count(Some(group)) >= need)
            }
            _ => count(None) >= need,
        }
    })
}

fn codes(framework: &Framework, choice: u32) -> Vec<&str> {
    let chosen = framework.units.iter().enumerate().filter(|(at, _)| choice >> at & 1 == 1);
    chosen.map(|(_, unit)| unit.code.as_str()).collect()
}

/// Credits, units and hours of what a choice adds.
fn cost(framework: &Framework, added: u32) -> (u32, u32, u32) {
    let units = framework.units.iter().enumerate().filter(|(at, _)| added >> at & 1 == 1);
    units.fold((0, 0, 0), |sum, (_, unit)| (sum.0 + unit.credit.unwrap(), sum.1 + 1, sum.2 + unit.glh.unwrap()))
}

fn cost_of(way: &Way) -> (u32, u32, u32) {
    (way.credit, way.units, way.glh)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_choice_is_judged_as_by_plain_counting(framework in any_framework()) {
        let plain = serde_json::to_value(&framework).unwrap();
        for choice in 0..1_u32 << framework.units.len() {
            let codes = codes(&framework, choice);
            let evaluation = evaluate(&framework, &codes);
            let completes = completes(&plain, choice) && !evaluation.rules.is_empty();
            prop_assert_eq!(evaluation.complete, completes, "{:?}", codes);
            prop_assert_eq!(evaluation.unmet().is_empty(), completes, "{:?}", codes);
            prop_assert_eq!(evaluation.needs().is_none(), completes || evaluation.rules.is_empty(), "{:?}", codes);
        }
    }

    #[test]
    fn the_cheapest_way_is_the_cheapest_of_all(framework in any_framework(), choice in any::<u32>()) {
        let all = 1_u32 << framework.units.len();
        let choice = choice % all;
        let plain = serde_json::to_value(&framework).unwrap();
        let complete = (0..all).filter(|whole| whole & choice == choice && completes(&plain, *whole));
        let has_rules = !evaluate(&framework, &[]).rules.is_empty();
        let cheapest = complete.map(|whole| cost(&framework, whole & !choice)).min().filter(|_| has_rules);
        let chosen = codes(&framework, choice);
        let found = ways(&framework, &chosen);
        prop_assert!(found.exact);
        prop_assert_eq!(found.ways.first().map(cost_of), cheapest, "{:?}", chosen);
        for way in &found.ways {
            // The first of each choice will do as well as any other.
            let added = way.choices.iter().flat_map(|choice| choice.from.iter().take(choice.take)).map(String::as_str);
            let whole: Vec<&str> = chosen.iter().copied().chain(added).collect();
            prop_assert!(evaluate(&framework, &whole).complete, "{:?}: {:?}", chosen, way);
            let last = way.choices.iter().flat_map(|choice| choice.from.iter().rev().take(choice.take)).map(String::as_str);
            let whole: Vec<&str> = chosen.iter().copied().chain(last).collect();
            prop_assert!(evaluate(&framework, &whole).complete, "{:?}: {:?}", chosen, way);
        }
        prop_assert!(found.ways.is_sorted_by_key(cost_of));
    }

    #[test]
    fn what_is_called_impossible_is_and_nothing_else(framework in any_framework(), choice in any::<u32>()) {
        let all = 1_u32 << framework.units.len();
        let choice = choice % all;
        let plain = serde_json::to_value(&framework).unwrap();
        let whole: Vec<u32> = (0..all).filter(|whole| completes(&plain, *whole)).collect();
        let can_complete = |choice: u32| whole.iter().any(|whole| whole & choice == choice);
        let chosen = codes(&framework, choice);
        let found = impossible(&framework, &chosen);
        for (at, unit) in framework.units.iter().enumerate().filter(|(at, _)| choice >> at & 1 == 0) {
            let barred = framework.units.iter().any(|other| chosen.contains(&other.code.as_str()) && other.bars(unit));
            let dead_end = can_complete(choice) && !can_complete(choice | 1 << at);
            let said = found.iter().find(|it| it.code == unit.code).map(|it| it.obstacle);
            match said {
                Some(Obstacle::Barred(_)) => prop_assert!(barred),
                Some(Obstacle::DeadEnd) => prop_assert!(dead_end && !barred),
                None => prop_assert!(!barred && !dead_end, "{} after {:?}", unit.code, chosen),
            }
        }
    }
}
