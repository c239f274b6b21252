//! Coverage: what stands beside the counts, and the qualification as a whole.

use std::sync::Arc;

use vouch_framework::{Claimed, Coverage, Evidence, Method, built_in, coverage, coverage_beside, evaluate};

use crate::coverage::{UNIT, cover, draft, settled, testimony};
use crate::invented::{framework, key};

#[test]
fn occasions_customers_and_methods_stand_beside_the_counts() {
    let evidence = |record: &str, method, occasion: &str, customers: &[&str]| Evidence {
        record: record.into(),
        method: Some(method),
        occasions: vec![occasion.into()],
        customers: customers.iter().map(|&kind| kind.to_owned()).collect(),
    };
    let known = [
        evidence("r1", Method::Observation, "2026-11-22", &["hurried", "regular"]),
        evidence("r2", Method::Questions, "2026-11-02", &["regular"]),
        evidence("r3", Method::Questions, "2026-11-22", &[]),
    ];
    let claims = [
        draft("criterion/20.1.1", "r1"),
        draft("criterion/20.1.1", "r2"),
        draft("criterion/20.1.2", "r3"),
        draft("criterion/20.2.1", "r2"),
        draft("knowledge/20a", "unknown"),
    ];
    let covered = coverage_beside(&framework(), &[UNIT], claims, &known);
    let item = covered.item(&key("T1 04/criterion/20.1.1")).unwrap();
    assert_eq!(texts(&item.beside.occasions), ["2026-11-02", "2026-11-22"]);
    assert_eq!(texts(&item.beside.customers), ["hurried", "regular"]);
    assert_eq!(item.beside.methods, [Method::Observation, Method::Questions]);
    let unit = covered.unit(UNIT).unwrap();
    assert_eq!(unit.outcomes[0].beside, item.beside);
    assert_eq!(texts(&unit.outcomes[1].beside.occasions), ["2026-11-02"]);
    assert_eq!(unit.beside, item.beside);
    // What stands beside changes no count.
    let without = coverage(&framework(), &[UNIT], covered_claims(&covered));
    assert_eq!((without.progress, without.gaps), (covered.progress, covered.gaps));
}

fn texts(texts: &[Arc<str>]) -> Vec<&str> {
    texts.iter().map(|text| &**text).collect()
}

fn covered_claims(covered: &Coverage) -> Vec<Claimed> {
    let items = covered.units.iter().flat_map(|unit| &unit.items);
    let claims = items.flat_map(|item| {
        item.records.iter().map(|claiming| Claimed {
            item: item.item.clone(),
            record: claiming.record.to_string(),
            testimony_only: claiming.testimony_only,
            settled: claiming.settled,
        })
    });
    claims.collect()
}

#[test]
fn an_outcome_warns_when_no_expected_method_is_among_its_claims() {
    let by = |method| {
        let known = [Evidence { record: "r1".into(), method: Some(method), ..Evidence::default() }];
        let covered = coverage_beside(&framework(), &[UNIT], [draft("criterion/20.1.1", "r1")], &known);
        covered.unit(UNIT).unwrap().outcomes[0].lacks_expected_method()
    };
    // Observation or testimony are expected: either will do.
    assert!(!by(Method::Observation) && !by(Method::WitnessTestimony) && by(Method::Questions));
    let untouched = &cover(vec![]).units[0].outcomes[0];
    assert!(!untouched.lacks_expected_method());
    assert_eq!(untouched.expected_methods, [Method::Observation, Method::WitnessTestimony]);
}

#[test]
fn what_rests_on_testimony_alone_is_listed() {
    let covered = cover(vec![testimony("criterion/20.1.1", "t1"), settled("criterion/20.1.2", "r1")]);
    let alone: Vec<String> = covered.on_testimony_alone().map(|item| item.item.to_string()).collect();
    assert_eq!(alone, ["T1 04/criterion/20.1.1"]);
}

#[test]
fn the_qualification_counts_units_chosen_and_units_complete() {
    let framework = built_in("cg-4430-02").unwrap();
    let units = ["101", "201", "209", "212", "219", "221"];
    let complete = |code: &&str| framework.unit(code).unwrap();
    let claims = ["201", "209"].iter().map(complete).flat_map(|unit| unit.items()).map(|item| Claimed {
        item: item.reference(),
        record: "r1".into(),
        testimony_only: false,
        settled: true,
    });
    let qualification = coverage(framework, &units, claims).qualification(framework);
    assert!(qualification.chosen.complete && !qualification.achieved.complete);
    assert_eq!(qualification.achieved, evaluate(framework, &["201", "209"]));
    assert_eq!(qualification.achieved.rules[0].have, 9, "4 + 5 of 28 credits");
}
