//! Settling a draft by hand: what each edit does, what it takes along, and what is refused.

use proptest::prelude::*;
use vouch_framework::draft::{Change, Draft, Edit, EditRefusal, Part, Settled};
use vouch_framework::{Need, Place, RequirementKind};

use crate::invented;

fn draft() -> Draft {
    let mut draft = Draft::read(invented::JSON).unwrap();
    for (place, line) in
        [("unit T1 04", 10), ("T1 04/outcome/20.1", 12), ("T1 04/criterion/20.1.1", 14), ("T1 04/range/20.1.1a", 20)]
    {
        draft.lines.push(vouch_framework::reader::Origin { place: place.into(), line });
    }
    let doubt =
        |line: usize| vouch_framework::draft::DraftDoubt { line, text: format!("odd on {line}"), settled: None };
    draft.doubts = vec![doubt(14), doubt(21)];
    draft
}

fn place(text: &str) -> Place {
    text.parse().unwrap()
}

fn correct(at: &str, change: Change) -> Edit {
    Edit::Correct { place: place(at), change, doubt: None }
}

#[test]
fn every_open_doubt_after_the_first_unit_is_counted_in_the_unit_it_stands_in() {
    let mut draft = Draft::read(include_str!("../../../../tests/handbooks/tea.txt")).unwrap();
    let open =
        |draft: &Draft, code: &str| draft.units().into_iter().find(|unit| unit.code == code).unwrap().open_doubts;
    let at = draft.doubts.iter().position(|doubt| doubt.text.contains("1.2 not found")).unwrap();
    let before = (open(&draft, "101"), open(&draft, "202"));
    assert!(before.0 > 0);
    draft.apply(&Edit::Accept { doubt: at }).unwrap();
    assert_eq!((open(&draft, "101"), open(&draft, "202")), (before.0 - 1, before.1));
}

#[test]
fn doubts_are_settled_in_three_ways_and_opened_again() {
    let mut draft = draft();
    assert_eq!(draft.open_doubts(), 2);
    draft.apply(&Edit::Accept { doubt: 0 }).unwrap();
    assert_eq!(draft.doubts[0].settled, Some(Settled::AsRead));
    draft.apply(&Edit::Stands { doubt: 1, note: "asked the awarding body".into() }).unwrap();
    assert_eq!(draft.open_doubts(), 0);
    draft.apply(&Edit::Reopen { doubt: 0 }).unwrap();
    let wording = Change::Wording("Ask the guest".into());
    draft.apply(&Edit::Correct { place: place("T1 04/criterion/20.1.1"), change: wording, doubt: Some(0) }).unwrap();
    assert_eq!(draft.doubts[0].settled, Some(Settled::Corrected));
    assert_eq!(draft.apply(&Edit::Accept { doubt: 2 }), Err(EditRefusal::NoSuchDoubt(2)));
}

#[test]
fn a_corrected_wording_changes_no_key() {
    let mut draft = draft();
    let keys = |draft: &Draft| draft.framework.items().map(|item| item.reference()).collect::<Vec<_>>();
    let before = keys(&draft);
    draft.apply(&correct("T1 04/criterion/20.1.1", Change::Wording("Ask which tea".into()))).unwrap();
    draft.apply(&correct("T1 04/requirement/3", Change::Wording("Serve some".into()))).unwrap();
    draft.apply(&correct("T1 04/range/20.1.1", Change::Title("Leaf".into()))).unwrap();
    assert_eq!(keys(&draft), before);
    assert_eq!(draft.problems(), []);
}

#[test]
fn everything_that_names_a_corrected_code_follows() {
    let mut draft = draft();
    draft.apply(&correct("unit T1 04", Change::Code("T9".into()))).unwrap();
    assert_eq!(draft.framework.opens_first.as_deref(), Some("T9"));
    assert_eq!(draft.line_of(&place("T9/criterion/20.1.1")), Some(14));
    let mapped = |draft: &Draft| draft.framework.apprenticeship.as_ref().unwrap().rows[0].items.clone();
    assert_eq!(mapped(&draft), ["T9:20.1.1", "T9:20.1.2"]);
    draft.apply(&correct("T9/outcome/20.1", Change::Code("21.1".into()))).unwrap();
    assert_eq!(mapped(&draft), ["T9:21.1.1", "T9:21.1.2"]);
    assert_eq!(draft.line_of(&place("T9/outcome/21.1")), Some(12));
    draft.apply(&correct("T9/criterion/21.1.2", Change::Code("5".into()))).unwrap();
    assert_eq!(mapped(&draft), ["T9:21.1.1", "T9:21.1.5"]);
    assert_eq!(draft.framework.units[0].outcomes[0].range[0].criteria, ["5"], "the range goes on pointing to it");
    draft.apply(&correct("unit T2", Change::Code("T4".into()))).unwrap();
    assert_eq!(draft.framework.units[2].barred, ["T4"]);
    assert_eq!(draft.problems(), []);
}

#[test]
fn only_the_range_of_its_own_outcome_follows_a_criterion() {
    let mut json: serde_json::Value = serde_json::from_str(invented::JSON).unwrap();
    let outcomes = json["units"][0]["outcomes"].as_array_mut().unwrap();
    // Both elements count from 1, and range of both points to their own 1.
    outcomes[0]["criteria"][1]["code"] = "5".into();
    outcomes[0]["range"][0]["criteria"] = serde_json::json!(["1"]);
    outcomes[1]["range"] = serde_json::json!([{ "number": "20.2.1", "title": "Cups", "criteria": ["1"] }]);
    json["apprenticeship"]["rows"][0]["items"] = serde_json::json!(["T1 04:20.1.1"]);
    let mut draft = Draft::read(&json.to_string()).unwrap();
    draft.apply(&correct("T1 04/criterion/20.2.1", Change::Code("5".into()))).unwrap();
    let pointers = |outcome: usize| draft.framework.units[0].outcomes[outcome].range[0].criteria.clone();
    assert_eq!((pointers(0), pointers(1)), (vec!["1".to_owned()], vec!["5".to_owned()]));
    assert_eq!(draft.problems(), []);
}

/// The groups with whether they are mandatory, in order.
fn groups(draft: &Draft) -> Vec<(&str, bool)> {
    draft.framework.groups.iter().map(|group| (group.name.as_str(), group.mandatory)).collect()
}

#[test]
fn a_corrected_group_leaves_none_behind_that_nothing_can_be_chosen_from() {
    let mut draft = draft();
    let into = |unit: &str, group: Option<&str>| correct(unit, Change::Group(group.map(str::to_owned)));
    draft.apply(&into("unit T1 04", Some("Leafs"))).unwrap();
    assert_eq!(
        groups(&draft),
        [("Leafs", true), ("Cups", false)],
        "the only unit's new group stands where the old one stood"
    );
    draft.apply(&into("unit T2", Some("Mugs"))).unwrap();
    assert_eq!(groups(&draft), [("Leafs", true), ("Cups", false), ("Mugs", false)]);
    draft.apply(&into("unit T3", Some("Mugs"))).unwrap();
    assert_eq!(groups(&draft), [("Leafs", true), ("Mugs", false)], "the last unit has left for one that was there");
    // The rule asks every optional group for a unit: one without any would be asked in vain.
    assert_eq!(draft.problems(), []);
    draft.apply(&into("unit T2", None)).unwrap();
    assert_eq!(groups(&draft), [("Leafs", true), ("Mugs", false)]);
    draft.apply(&into("unit T3", Some("Mugs "))).unwrap();
    assert_eq!(groups(&draft), [("Leafs", true), ("Mugs", false)], "it is in that one already");
    draft.apply(&into("unit T1 04", None)).unwrap();
    assert_eq!(groups(&draft), [("Mugs", false)]);
}

#[test]
fn a_new_group_beside_one_that_stays_comes_after_it() {
    let mut draft = draft();
    draft.apply(&correct("unit T3", Change::Group(Some("Brooms".into())))).unwrap();
    let new = Part::Unit { code: "T5".into(), title: "Dry up".into(), level: 1, mandatory: true };
    draft.apply(&Edit::Add { to: Place::Framework, part: new, line: None, doubt: None }).unwrap();
    draft.apply(&correct("unit T5", Change::Group(Some("Leaves".into())))).unwrap();
    draft.apply(&correct("unit T5", Change::Group(Some("Towels".into())))).unwrap();
    assert_eq!(groups(&draft), [("Leaves", true), ("Towels", true), ("Cups", false), ("Brooms", false)]);
}

#[test]
fn the_last_unit_of_a_group_takes_it_along() {
    let mut draft = draft();
    let remove = |at: &str| Edit::Remove { place: place(at), doubt: None };
    draft.apply(&remove("unit T2")).unwrap();
    assert_eq!(groups(&draft), [("Leaves", true), ("Cups", false)]);
    draft.apply(&remove("unit T3")).unwrap();
    assert_eq!(groups(&draft), [("Leaves", true)]);
    assert_eq!(draft.problems(), []);
}

#[test]
fn a_code_that_is_taken_or_none_is_refused_and_nothing_changes() {
    let mut draft = draft();
    let before = draft.clone();
    let refused = draft.apply(&correct("T1 04/criterion/20.1.1", Change::Code("2".into()))).unwrap_err();
    assert_eq!(refused, EditRefusal::Taken(place("T1 04/criterion/20.1.2")));
    assert!(matches!(draft.apply(&correct("unit T2", Change::Code("T3".into()))), Err(EditRefusal::Taken(_))));
    assert!(matches!(draft.apply(&correct("unit T2", Change::Code("a/b".into()))), Err(EditRefusal::BadCode(_))));
    assert_eq!(draft.apply(&correct("unit T2", Change::Title(" ".into()))), Err(EditRefusal::Empty));
    assert!(matches!(draft.apply(&correct("unit T8", Change::Level(3))), Err(EditRefusal::NoSuchPlace(_))));
    assert!(matches!(draft.apply(&correct("unit T2", Change::Need(Need::All))), Err(EditRefusal::NoSuchField(_))));
    // Of several edits the good ones before a bad one are not kept either.
    let both = [correct("unit T2", Change::Level(3)), correct("unit T8", Change::Level(3))];
    assert!(draft.apply_all(&both).is_err());
    assert_eq!(draft, before);
}

#[test]
fn facts_are_corrected() {
    let mut draft = draft();
    draft
        .apply_all(&[
            correct("unit T2", Change::Credit(Some(4))),
            correct("unit T2", Change::Level(2)),
            correct("unit T2", Change::Group(Some("Kettles".into()))),
            correct("T1 04/requirement/3", Change::Need(Need::AtLeast(3))),
            correct("T1 04/requirement/4", Change::Kind(RequirementKind::Permission)),
            correct("framework", Change::Version("2".into())),
        ])
        .unwrap();
    let unit = draft.framework.unit("T2").unwrap();
    assert_eq!((unit.credit, unit.level, unit.group.as_deref()), (Some(4), 2, Some("Kettles")));
    assert!(draft.framework.groups.iter().any(|group| group.name == "Kettles" && !group.mandatory));
    assert_eq!(draft.framework.version, "2");
    // A need that can't be met is kept, and stands in the way until it is mended.
    draft.apply(&correct("T1 04/requirement/3", Change::Need(Need::AtLeast(9)))).unwrap();
    assert_eq!(draft.problems().len(), 1);
}

#[test]
fn what_is_missing_is_added_where_its_code_belongs() {
    let mut draft = draft();
    let add = |to: &str, part: Part| Edit::Add { to: place(to), part, line: Some(33), doubt: None };
    let criterion = |code: &str| Part::Criterion { code: code.into(), wording: format!("Do {code}") };
    draft.apply(&add("T1 04/outcome/20.2", criterion("3"))).unwrap();
    draft.apply(&add("T1 04/outcome/20.2", criterion("2"))).unwrap();
    let codes: Vec<&str> = draft.framework.units[0].outcomes[1].criteria.iter().map(|it| it.code.as_str()).collect();
    assert_eq!(codes, ["1", "2", "3"]);
    assert_eq!(draft.line_of(&place("T1 04/criterion/20.2.2")), Some(33));
    assert!(matches!(draft.apply(&add("T1 04/outcome/20.2", criterion("2"))), Err(EditRefusal::Taken(_))));
    let entry = Part::Entry { letter: "e".into(), wording: "guests abroad".into() };
    draft.apply(&add("T1 04/requirement/3", entry.clone())).unwrap();
    draft.apply(&add("T1 04/range/20.1.1", Part::Entry { letter: "d".into(), wording: "white".into() })).unwrap();
    assert!(matches!(draft.apply(&add("T1 04/knowledge/20a", entry)), Err(EditRefusal::NotUnder(_))));
    draft.apply(&add("unit T2", Part::Outcome { number: "1".into(), title: "Rinse".into() })).unwrap();
    assert!(!draft.problems().is_empty(), "an outcome without criteria stands in the way");
    draft.apply(&add("T2/outcome/1", criterion("1"))).unwrap();
    let unit = Part::Unit { code: "T5".into(), title: "Dry up".into(), level: 1, mandatory: false };
    draft.apply(&add("framework", unit)).unwrap();
    assert_eq!(draft.problems(), []);
}

#[test]
fn what_is_removed_is_named_nowhere_any_more() {
    let mut draft = draft();
    let remove = |at: &str| Edit::Remove { place: place(at), doubt: None };
    draft.apply(&remove("T1 04/criterion/20.1.2")).unwrap();
    draft.apply(&remove("T1 04/range/20.1.1a")).unwrap();
    assert_eq!(draft.line_of(&place("T1 04/range/20.1.1a")), None);
    assert!(draft.framework.units[0].outcomes[0].range[0].criteria.is_empty());
    draft.apply(&remove("T1 04/requirement/10")).unwrap();
    draft.apply(&remove("unit T2")).unwrap();
    assert!(draft.framework.units[1].barred.is_empty());
    assert_eq!(draft.problems(), []);
    assert!(matches!(draft.apply(&remove("framework")), Err(EditRefusal::NotUnder(_))));
    assert!(matches!(draft.apply(&remove("unit T2")), Err(EditRefusal::NoSuchPlace(_))));
}

#[test]
fn a_draft_and_its_edits_survive_json() {
    let mut draft = draft();
    let edits = vec![
        Edit::Stands { doubt: 0, note: "so".into() },
        correct("T1 04/requirement/3", Change::Need(Need::Any)),
        correct("unit T2", Change::Credit(None)),
        Edit::Add {
            to: place("T1 04/outcome/20.2"),
            part: Part::Criterion { code: "9".into(), wording: "x".into() },
            line: None,
            doubt: Some(1),
        },
        Edit::Remove { place: place("T1 04/knowledge/20b"), doubt: None },
    ];
    let again: Vec<Edit> = serde_json::from_str(&serde_json::to_string(&edits).unwrap()).unwrap();
    assert_eq!(again, edits);
    let mut from_json: Draft = serde_json::from_str(&serde_json::to_string(&draft).unwrap()).unwrap();
    draft.apply_all(&edits).unwrap();
    from_json.apply_all(&again).unwrap();
    assert_eq!(draft, from_json);
}

#[test]
fn what_an_import_wrote_is_read_back_with_its_doubts() {
    let mut json: serde_json::Value = serde_json::from_str(invented::JSON).unwrap();
    json["doubts"] = serde_json::json!([{ "line": 3, "text": "odd" }]);
    json["lines"] = serde_json::json!([{ "place": "unit T2", "line": 3 }]);
    let draft = Draft::read(&json.to_string()).unwrap();
    assert_eq!((draft.doubts.len(), draft.at_line(4, 1)), (1, vec![place("unit T2")]));
    assert!(Draft::read("{\"format\": 1").is_err() && Draft::read("a letter to my aunt").is_err());
}

/// Any edit, sensible or not.
fn any_edit() -> impl Strategy<Value = Edit> {
    let places = invented::framework();
    let mut names: Vec<Place> =
        vec![Place::Framework, place("unit T1 04"), place("unit T2"), place("unit T7"), place("T1 04/outcome/20.1")];
    names.extend(places.items().map(|item| Place::Item(item.reference())));
    let names = proptest::sample::select(names);
    let text = "[0-9]{0,2}[a-e]?|[a-z ]{0,4}|/";
    let change = prop_oneof![
        text.prop_map(Change::Code),
        text.prop_map(Change::Wording),
        text.prop_map(Change::Title),
        any::<u8>().prop_map(Change::Level),
        any::<Option<u32>>().prop_map(Change::Credit),
        (0..9_u32).prop_map(|least| Change::Need(Need::AtLeast(least))),
        any::<bool>().prop_map(Change::Mandatory),
        proptest::sample::select(vec![None, Some("Leaves"), Some("Cups"), Some("Mugs"), Some(" Cups "), Some(" ")])
            .prop_map(|name| Change::Group(name.map(str::to_owned))),
    ];
    let part = prop_oneof![
        (text, text).prop_map(|(code, wording)| Part::Criterion { code, wording }),
        (text, text).prop_map(|(number, title)| Part::Outcome { number, title }),
        (text, text).prop_map(|(letter, wording)| Part::Entry { letter, wording }),
        (text, text).prop_map(|(code, title)| Part::Unit { code, title, level: 1, mandatory: false }),
    ];
    let doubt = proptest::option::of(0..3_usize);
    prop_oneof![
        (names.clone(), change, doubt.clone()).prop_map(|(place, change, doubt)| Edit::Correct {
            place,
            change,
            doubt
        }),
        (names.clone(), part, doubt.clone()).prop_map(|(to, part, doubt)| Edit::Add { to, part, line: Some(1), doubt }),
        (names, doubt).prop_map(|(place, doubt)| Edit::Remove { place, doubt }),
    ]
}

proptest! {
    /// Whatever is done, a refused edit changes nothing, no two parts ever share a name, every line kept is that of a
    /// part that is there, every group is that of a unit, and each unit's is there.
    #[test]
    fn no_edit_leaves_a_name_twice_or_a_line_or_group_of_nothing(edits in proptest::collection::vec(any_edit(), 1..12)) {
        let mut draft = draft();
        for edit in &edits {
            let before = draft.clone();
            if draft.apply(edit).is_err() {
                prop_assert_eq!(&draft, &before);
            }
            let mut names: Vec<String> = draft.framework.units.iter().map(|unit| format!("unit {}", unit.code)).collect();
            for unit in &draft.framework.units {
                names.extend(unit.outcomes.iter().map(|outcome| format!("{}/outcome/{}", unit.code, outcome.number)));
                names.extend(unit.headings_and_items().map(|item| item.reference().to_string()));
            }
            let count = names.len();
            names.sort();
            names.dedup();
            prop_assert_eq!(names.len(), count, "{:?}", edit);
            for origin in &draft.lines {
                prop_assert!(names.contains(&origin.place), "{} after {:?}", origin.place, edit);
            }
            let mut named: Vec<&str> = draft.framework.units.iter().filter_map(|unit| unit.group.as_deref()).collect();
            named.sort_unstable();
            named.dedup();
            let mut there: Vec<&str> = draft.framework.groups.iter().map(|group| group.name.as_str()).collect();
            there.sort_unstable();
            prop_assert_eq!(there, named, "{:?}", edit);
        }
    }
}
