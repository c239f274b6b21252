//! Comparing versions: nothing differs from itself, and each single edit is found and nothing else.

use proptest::prelude::*;
use serde_json::Value;
use vouch_framework::compare::{Comparison, What, compare, moving};
use vouch_framework::{BUILT_IN_IDS, Criterion, Framework, Need, Place, built_in};

use crate::invented::{self, framework, key};

fn compared(change: impl FnOnce(&mut Framework)) -> Comparison {
    let old = framework();
    let mut new = old.clone();
    change(&mut new);
    compare(&old, &new).unwrap()
}

/// The one difference: its place, and what it is.
fn only(comparison: &Comparison) -> (String, &What) {
    assert_eq!(comparison.differences.len(), 1, "{:#?}", comparison.differences);
    (comparison.differences[0].place.to_string(), &comparison.differences[0].what)
}

#[test]
fn a_framework_is_its_own_equal() {
    for id in BUILT_IN_IDS {
        let framework = built_in(id).unwrap();
        let comparison = compare(framework, framework).unwrap();
        assert!(comparison.is_empty(), "{id}");
        assert_eq!(comparison.same, framework.units.iter().flat_map(|unit| unit.headings_and_items()).count());
    }
}

#[test]
fn a_reworded_criterion_is_found_by_its_key() {
    let comparison = compared(|new| new.units[0].outcomes[0].criteria[0].wording = "Ask which tea".into());
    assert_eq!(only(&comparison).0, "T1 04/criterion/20.1.1");
    assert_eq!(comparison.differences[0].reworded(), Some(("Ask what the guest likes", "Ask which tea")));
}

#[test]
fn rules_credits_and_levels_are_found() {
    let comparison = compared(|new| new.combination[0].at_least = 2);
    let (place, What::Changed { fields }) = only(&comparison) else { panic!("{comparison:?}") };
    assert_eq!((place.as_str(), fields[0].name.as_str()), ("framework", "combination"));
    let comparison = compared(|new| {
        new.units[0].credit = None;
        new.units[0].level = 3;
    });
    let (place, What::Changed { fields }) = only(&comparison) else { panic!("{comparison:?}") };
    let fields: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
    assert_eq!((place.as_str(), fields), ("unit T1 04", vec!["credit", "level"]));
}

#[test]
fn a_unit_comes_and_goes_as_a_whole() {
    let comparison = compared(|new| drop(new.units.remove(0)));
    let (place, what) = only(&comparison);
    assert_eq!((place.as_str(), what), ("unit T1 04", &What::Gone { words: "Brew tea".into() }));
    let old = framework();
    let mut without = old.clone();
    without.units.remove(0);
    let comparison = compare(&without, &old).unwrap();
    let (place, what) = only(&comparison);
    assert_eq!((place.as_str(), what), ("unit T1 04", &What::New { words: "Brew tea".into() }));
}

#[test]
fn a_criterion_under_another_key_has_moved() {
    let comparison = compared(|new| {
        let moved = new.units[0].outcomes[0].criteria.remove(1);
        new.units[0].outcomes[1].criteria.push(Criterion { code: "2".into(), ..moved });
        new.units[0].outcomes[0].range[0].criteria.clear();
    });
    let moved = comparison.differences.iter().find(|it| it.place.to_string() == "T1 04/criterion/20.1.2").unwrap();
    let to: Place = "T1 04/criterion/20.2.2".parse().unwrap();
    assert_eq!(moved.what, What::Moved { to });
    assert_eq!(
        comparison.differences.len(),
        2,
        "the range that pointed to it changed, and nothing else: {comparison:?}"
    );
}

#[test]
fn a_new_order_is_found() {
    let comparison = compared(|new| new.units.swap(1, 2));
    assert_eq!(only(&comparison), ("framework".to_owned(), &What::Reordered));
    let comparison = compared(|new| new.units[0].knowledge.swap(0, 1));
    assert_eq!(only(&comparison), ("unit T1 04".to_owned(), &What::Reordered));
}

#[test]
fn moving_a_portfolio_says_what_becomes_of_its_claims() {
    let old = framework();
    let mut new = old.clone();
    new.units[0].outcomes[0].criteria[0].wording = "Ask which tea".into();
    new.units[0].knowledge.remove(1);
    let moved = new.units[0].outcomes[0].criteria.remove(1);
    new.units[0].outcomes[1].criteria.push(Criterion { code: "2".into(), ..moved });
    new.units.remove(1);
    let comparison = compare(&old, &new).unwrap();
    let claims = ["20.1.1", "20.1.2", "20.2.1"].map(|code| key(&format!("T1 04/criterion/{code}")));
    let claims =
        claims.into_iter().chain([key("T1 04/knowledge/20b"), key("T1 04/knowledge/20a"), key("T1 04/knowledge/20a")]);
    let moving = moving(&new, &comparison, &["T1 04", "T2"], claims);
    assert_eq!((moving.units, moving.units_missing), (vec!["T1 04".to_owned()], vec!["T2".to_owned()]));
    assert_eq!(moving.carried, [key("T1 04/criterion/20.2.1"), key("T1 04/knowledge/20a")]);
    assert_eq!(moving.changed, [key("T1 04/criterion/20.1.1")]);
    assert_eq!(moving.moved, [(key("T1 04/criterion/20.1.2"), key("T1 04/criterion/20.2.2"))]);
    assert_eq!(moving.lost, [key("T1 04/knowledge/20b")]);
}

/// Whether a claimed item carries over word for word; else it is one that somebody should look at.
#[track_caller]
fn carries(claim: &str, change: impl FnOnce(&mut Framework)) -> bool {
    let old = framework();
    let mut new = old.clone();
    change(&mut new);
    let moving = moving(&new, &compare(&old, &new).unwrap(), &["T1 04"], [key(claim)]);
    let lists = (moving.carried.as_slice(), moving.changed.as_slice());
    assert!(moving.moved.is_empty() && moving.lost.is_empty());
    assert!(lists == (&[key(claim)], &[]) || lists == (&[], &[key(claim)]), "{lists:?}");
    !moving.carried.is_empty()
}

#[test]
fn an_item_under_a_changed_requirement_outcome_or_heading_does_not_carry_over_as_it_was() {
    assert!(!carries("T1 04/requirement/4a", |new| new.units[0].evidence_requirements[3].need = Need::All));
    assert!(!carries("T1 04/requirement/4a", |new| new.units[0].evidence_requirements[3].wording = "Use both:".into()));
    assert!(!carries("T1 04/criterion/20.1.2", |new| new.units[0].outcomes[0].title = "Choose leaves abroad".into()));
    assert!(!carries("T1 04/range/20.1.1a", |new| new.units[0].outcomes[0].title = "Choose leaves abroad".into()));
    assert!(!carries("T1 04/range/20.1.1a", |new| new.units[0].outcomes[0].range[0].title = "Leaves of:".into()));
    // A heading that says something else and lists the same in another order has two differences.
    assert!(!carries("T1 04/range/20.1.1a", |new| {
        new.units[0].outcomes[0].range[0].title = "Leaves of:".into();
        new.units[0].outcomes[0].range[0].items.swap(0, 1);
    }));
}

#[test]
fn what_changes_beside_an_item_leaves_it_as_it_was() {
    assert!(carries("T1 04/requirement/4a", |new| new.units[0].evidence_requirements[4].need = Need::Any));
    assert!(
        carries("T1 04/requirement/4a", |new| new.units[0].evidence_requirements[3].items[1].wording = "sack".into())
    );
    assert!(carries("T1 04/requirement/4a", |new| new.units[0].evidence_requirements[3].items.swap(0, 1)));
    assert!(carries("T1 04/criterion/20.1.2", |new| new.units[0].outcomes[0].criteria[0].wording = "Ask".into()));
    assert!(carries("T1 04/criterion/20.1.2", |new| new.units[0].outcomes[1].title = "Pour out".into()));
    assert!(carries("T1 04/criterion/20.1.2", |new| new.units[0].credit = Some(4)));
    assert!(carries("T1 04/knowledge/20a", |new| new.units[0].outcomes[0].title = "Choose leaves abroad".into()));
}

/// Pointers to every scalar in a JSON value, but for those that are part of a name.
fn scalars(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                if !["code", "number", "letter", "format"].contains(&name.as_str())
                    || path.is_empty() && name == "number"
                {
                    scalars(value, &format!("{path}/{name}"), found);
                }
            }
        }
        Value::Array(values) => {
            values.iter().enumerate().for_each(|(at, value)| scalars(value, &format!("{path}/{at}"), found));
        }
        _ => found.push(path.to_owned()),
    }
}

proptest! {
    /// Any single scalar of the data: changed, exactly one difference is found, with exactly the field that changed.
    #[test]
    fn each_single_edit_is_found_and_nothing_else(pick in any::<prop::sample::Index>(), text in "[a-z]{1,8}") {
        let json: Value = serde_json::from_str(invented::JSON).unwrap();
        let mut paths = Vec::new();
        scalars(&json, "", &mut paths);
        let path = &paths[pick.index(paths.len())];
        let mut changed = json.clone();
        let scalar = changed.pointer_mut(path).unwrap();
        *scalar = match scalar {
            Value::Number(number) => (number.as_u64().unwrap() + 1).into(),
            Value::Bool(flag) => (!*flag).into(),
            ref other => format!("{} {text}", other.as_str().unwrap_or_default()).into(),
        };
        // What is one of a few words is left out: it can't be any other text.
        let Ok(new) = serde_json::from_value::<Framework>(changed) else { return Ok(()) };
        let comparison = compare(&framework(), &new).unwrap();
        prop_assert_eq!(comparison.differences.len(), 1, "{}: {:?}", path, comparison.differences);
        let What::Changed { fields } = &comparison.differences[0].what else {
            return Err(TestCaseError::fail(format!("{path}: {:?}", comparison.differences)));
        };
        prop_assert_eq!(fields.len(), 1);
        prop_assert!(path.contains(&format!("/{}", fields[0].name)), "{} is in {}", path, fields[0].name);
    }
}
