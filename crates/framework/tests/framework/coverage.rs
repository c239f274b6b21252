//! Coverage: states, counts and gaps, and the laws they keep.

use proptest::prelude::*;
use vouch_framework::coverage::{ItemState, Progress};
use vouch_framework::{Claimed, Coverage, Framework, ItemRef, built_in, coverage};

use crate::invented::{framework, key};

pub(crate) const UNIT: &str = "T1 04";

pub(crate) fn draft(code: &str, record: &str) -> Claimed {
    Claimed { item: key(&format!("{UNIT}/{code}")), record: record.into(), testimony_only: false, settled: false }
}

pub(crate) fn settled(code: &str, record: &str) -> Claimed {
    Claimed { settled: true, ..draft(code, record) }
}

pub(crate) fn testimony(code: &str, record: &str) -> Claimed {
    Claimed { testimony_only: true, ..settled(code, record) }
}

pub(crate) fn cover(claims: Vec<Claimed>) -> Coverage {
    coverage(&framework(), &[UNIT], claims)
}

fn gaps(coverage: &Coverage) -> Vec<(String, u32)> {
    coverage.gaps.iter().map(|gap| (gap.item.to_string().replace("T1 04/", ""), gap.missing)).collect()
}

fn state(coverage: &Coverage, code: &str) -> ItemState {
    coverage.item(&key(&format!("{UNIT}/{code}"))).unwrap().state
}

#[test]
fn without_claims_all_that_is_needed_is_a_gap_and_nothing_else() {
    let empty = cover(vec![]);
    let expected = [
        ("criterion/20.1.1", 1),
        ("criterion/20.1.2", 1),
        ("range/20.1.1a", 1),
        ("range/20.1.1b", 1),
        ("range/20.1.3", 1),
        ("criterion/20.2.1", 1),
        ("knowledge/20a", 1),
        ("knowledge/20b", 1),
        ("requirement/1", 1),
        ("requirement/3", 2),
        ("requirement/4", 1),
        ("requirement/10a", 1),
        ("requirement/10b", 1),
    ];
    assert_eq!(gaps(&empty), expected.map(|(code, missing)| (code.to_owned(), missing)));
    assert_eq!(empty.progress, Progress { settled: 0, claimed: 0, total: 14 });
    for code in ["range/20.1.1c", "range/20.1.2a", "requirement/2a", "requirement/3a"] {
        assert_eq!(state(&empty, code), ItemState::Optional, "{code}");
    }
}

#[test]
fn a_draft_claims_and_a_signed_record_settles() {
    let covered = cover(vec![draft("criterion/20.1.1", "r1"), settled("knowledge/20a", "r1")]);
    assert_eq!(state(&covered, "criterion/20.1.1"), ItemState::Claimed);
    assert_eq!(state(&covered, "knowledge/20a"), ItemState::Settled);
    assert_eq!(covered.progress, Progress { settled: 1, claimed: 2, total: 14 });
    let unit = covered.unit(UNIT).unwrap();
    assert_eq!(unit.outcomes[0].progress, Progress { settled: 0, claimed: 1, total: 5 });
    assert_eq!(unit.knowledge, Progress { settled: 1, claimed: 1, total: 2 });
}

#[test]
fn items_count_to_their_requirement_up_to_its_need() {
    let one = cover(vec![draft("requirement/3d", "r1")]);
    let requirement = &one.unit(UNIT).unwrap().requirements[2];
    assert_eq!(requirement.to_string(), "two of four: one so far, for each customer");
    assert!(gaps(&one).contains(&("requirement/3".into(), 1)));

    let three = cover(["a", "c", "d"].map(|letter| settled(&format!("requirement/3{letter}"), "r1")).into());
    let requirement = &three.unit(UNIT).unwrap().requirements[2];
    assert_eq!((requirement.claimed, requirement.settled, requirement.need), (3, 3, 2));
    assert!(requirement.is_met());
    assert_eq!(three.progress, Progress { settled: 2, claimed: 2, total: 14 });
    assert!(!gaps(&three).iter().any(|(code, _)| code.starts_with("requirement/3")));
}

#[test]
fn permissions_and_illustrations_can_be_claimed_and_add_nothing() {
    let covered = cover(vec![settled("requirement/2a", "r1"), settled("range/20.1.2a", "r1")]);
    assert_eq!(state(&covered, "requirement/2a"), ItemState::Settled);
    assert_eq!(covered.progress, Progress { settled: 0, claimed: 0, total: 14 });
}

#[test]
fn testimony_alone_is_flagged_until_a_settled_record_proves_more() {
    let alone = |claims| cover(claims).item(&key("T1 04/criterion/20.1.1")).unwrap().testimony_alone;
    let code = "criterion/20.1.1";
    assert!(!alone(vec![]));
    assert!(alone(vec![testimony(code, "t1"), testimony(code, "t2")]));
    assert!(alone(vec![testimony(code, "t1"), draft(code, "r1")]), "a draft proves nothing yet");
    assert!(!alone(vec![testimony(code, "t1"), settled(code, "r1")]));
    assert!(!alone(vec![draft(code, "r1")]));
}

#[test]
fn claims_of_one_record_are_one() {
    let code = "criterion/20.1.1";
    let covered = cover(vec![draft(code, "r1"), testimony(code, "r1"), draft(code, "r1")]);
    let item = covered.item(&key("T1 04/criterion/20.1.1")).unwrap();
    assert_eq!(item.records.len(), 1);
    assert!(item.records[0].settled && !item.records[0].testimony_only);
}

#[test]
fn claims_without_a_place_are_told() {
    let elsewhere = Claimed { item: key("T9/criterion/1"), ..draft("requirement/1", "r1") };
    let covered = cover(vec![draft("requirement/3", "r1"), elsewhere.clone(), elsewhere, draft("criterion/99", "r1")]);
    let unplaced: Vec<String> = covered.unplaced.iter().map(ToString::to_string).collect();
    assert_eq!(unplaced, ["T1 04/criterion/99", "T1 04/requirement/3", "T9/criterion/1"]);
    assert_eq!(covered.progress.claimed, 0);
}

#[test]
fn units_are_looked_at_once_and_unknown_or_undescribed_ones_are_never_complete() {
    let framework = framework();
    let covered = coverage(&framework, &["T2", "nil", UNIT, "T2", "nil"], []);
    let codes: Vec<&str> = covered.units.iter().map(|unit| unit.code.as_str()).collect();
    assert_eq!(codes, ["T2", UNIT]);
    assert_eq!(covered.unknown_units, ["nil"]);
    assert!(!covered.unit("T2").unwrap().is_complete());
    assert!(!coverage(&framework, &[], []).is_complete());
    assert!(!coverage(&framework, &["T2"], []).is_complete());
}

#[test]
fn everything_settled_completes_a_real_unit() {
    let framework = built_in("cg-4430-02").unwrap();
    let claims = |settled| {
        framework.unit("209").into_iter().flat_map(|unit| unit.items()).map(move |item| Claimed {
            item: item.reference(),
            record: "r1".into(),
            testimony_only: false,
            settled,
        })
    };
    // 23 criteria, requirements 1 and 3, and 4 + 2 + 4 + 2 items.
    let total = 23 + 2 + 12;
    let drafted = coverage(framework, &["209"], claims(false));
    assert_eq!(drafted.progress, Progress { settled: 0, claimed: total, total });
    assert!(drafted.gaps.is_empty() && !drafted.is_complete());
    assert!(coverage(framework, &["209"], claims(true)).is_complete());
    // What is permitted need not be claimed.
    let needed = claims(true).filter(|claim| claim.item != key("209/requirement/2"));
    assert!(coverage(framework, &["209"], needed).is_complete());
}

fn any_claims(framework: &Framework) -> impl Strategy<Value = Vec<Claimed>> + use<> {
    let items: Vec<ItemRef> = framework
        .units
        .iter()
        .flat_map(|unit| unit.headings_and_items())
        .map(|item| item.reference())
        .chain([key("T9/criterion/1")])
        .collect();
    let claim = (proptest::sample::select(items), 0..4_u8, any::<bool>(), any::<bool>()).prop_map(
        |(item, record, testimony_only, settled)| Claimed {
            item,
            record: format!("r{record}"),
            testimony_only,
            settled,
        },
    );
    proptest::collection::vec(claim, 0..60)
}

fn missing(coverage: &Coverage) -> u32 {
    coverage.gaps.iter().map(|gap| gap.missing).sum()
}

proptest! {
    #[test]
    fn a_further_claim_never_adds_a_gap(mut claims in any_claims(&framework())) {
        let after = cover(claims.clone());
        claims.pop();
        let before = cover(claims);
        prop_assert!(after.gaps.len() <= before.gaps.len());
        prop_assert!(missing(&after) <= missing(&before));
        prop_assert!(after.progress.settled >= before.progress.settled);
        prop_assert!(after.progress.claimed >= before.progress.claimed);
    }

    #[test]
    fn the_order_of_claims_makes_no_difference(
        (claims, shuffled) in any_claims(&framework())
            .prop_flat_map(|claims| (Just(claims.clone()), Just(claims).prop_shuffle()))
    ) {
        prop_assert_eq!(cover(claims), cover(shuffled));
    }

    #[test]
    fn counts_add_up(claims in any_claims(&framework())) {
        let covered = cover(claims);
        prop_assert_eq!(covered.progress.total, 14);
        prop_assert!(covered.progress.settled <= covered.progress.claimed);
        prop_assert_eq!(covered.progress.claimed + missing(&covered), covered.progress.total);
    }
}
