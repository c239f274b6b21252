//! Keys of items and what they lead to.

use proptest::prelude::*;
use vouch_framework::{Aspect, ItemKind, ItemRef, ItemRefError, built_in};

use crate::invented::{framework, key};

#[test]
fn every_item_is_found_again_by_its_key() {
    for framework in [&framework(), built_in("cg-4430-02").unwrap()] {
        for item in framework.units.iter().flat_map(|unit| unit.headings_and_items()) {
            let reference = item.reference();
            assert_eq!(framework.item(&reference), Some(item), "{reference}");
            assert_eq!(reference.to_string().parse(), Ok(reference));
        }
    }
}

#[test]
fn items_come_in_printed_order_and_headings_are_left_out() {
    let framework = framework();
    let keys: Vec<String> = framework.unit("T1 04").unwrap().items().map(|item| item.reference().to_string()).collect();
    let expected = [
        "criterion/20.1.1",
        "criterion/20.1.2",
        "range/20.1.1a",
        "range/20.1.1b",
        "range/20.1.1c",
        "range/20.1.2a",
        "range/20.1.3",
        "criterion/20.2.1",
        "knowledge/20a",
        "knowledge/20b",
        "requirement/1",
        "requirement/2a",
        "requirement/2b",
        "requirement/3a",
        "requirement/3b",
        "requirement/3c",
        "requirement/3d",
        "requirement/4a",
        "requirement/4b",
        "requirement/10a",
        "requirement/10b",
    ];
    assert_eq!(keys, expected.map(|code| format!("T1 04/{code}")));
}

#[test]
fn an_item_tells_what_it_stands_under() {
    let framework = built_in("cg-4430-02").unwrap();
    let routine = framework.item(&key("201/requirement/5a")).unwrap();
    assert_eq!(routine.lead(), "Show that you followed the rules:");
    assert_eq!(routine.wording(), "in routine service");
    assert_eq!(routine.unit().title, "Follow the rules to deliver customer service");
    let known = framework.item(&key("210/criterion/4.12")).unwrap();
    assert_eq!(known.aspect(), Aspect::Knowledge);
    assert_eq!(known.outcome().unwrap().number, "4");
    assert_eq!(framework.item(&key("210/criterion/4.13")), None);
    assert_eq!(framework.item(&key("303/criterion/1.1")), None, "its handbook gives only the title");
}

#[test]
fn a_criterion_is_known_by_its_printed_code_where_that_is_enough() {
    let found = |id, item: &str| built_in(id).unwrap().item(&key(item)).is_some();
    assert!(found("cg-4417-03", "302/criterion/2.3.9"), "printed beneath outcome 3");
    assert!(found("sqa-g8nn-24", "F27P 04/criterion/20.2.7"), "printed 7, as in other elements");
    assert!(!found("sqa-g8nn-24", "F27P 04/criterion/7"));
}

#[test]
fn keys_sort_as_people_read_them() {
    let mut keys = [
        "201/requirement/5a",
        "210/criterion/1.1",
        "201/criterion/2.10",
        "201/criterion/2.9",
        "201/requirement/1",
        "201/range/1",
        "201/knowledge/K10",
        "201/knowledge/K2",
    ]
    .map(key);
    keys.sort();
    assert_eq!(
        keys.map(|key| key.to_string()),
        [
            "201/criterion/2.9",
            "201/criterion/2.10",
            "201/range/1",
            "201/knowledge/K2",
            "201/knowledge/K10",
            "201/requirement/1",
            "201/requirement/5a",
            "210/criterion/1.1",
        ]
    );
}

#[test]
fn what_is_no_key_is_refused_in_words() {
    for text in [
        "",
        "201",
        "201/criterion",
        "201/criterion/",
        "/criterion/1",
        " 201/criterion/1",
        "201/criterion/1/2",
        "201/criterion/1\n",
    ] {
        let error = text.parse::<ItemRef>().unwrap_err();
        assert!(matches!(error, ItemRefError::Form(_)), "{text}: {error}");
    }
    let error = "201/criteria/1.1".parse::<ItemRef>().unwrap_err();
    assert!(error.to_string().starts_with("\"criteria\" is no kind of item"), "{error}");
    assert!(ItemRef::new("2/01", ItemKind::Range, "1").is_err());
    let long = "🫖/".repeat(10_000);
    assert!(long.parse::<ItemRef>().unwrap_err().to_string().len() < 500);
}

#[test]
fn a_key_is_its_text_in_json() {
    let json = serde_json::to_string(&key("201/requirement/5b")).unwrap();
    assert_eq!(json, "\"201/requirement/5b\"");
    assert_eq!(serde_json::from_str::<ItemRef>(&json).unwrap(), key("201/requirement/5b"));
    assert!(serde_json::from_str::<ItemRef>("\"201\"").is_err());
}

proptest! {
    #[test]
    fn a_key_that_can_be_made_can_be_read_back(unit in "\\PC{0,6}", code in "\\PC{0,6}", kind in 0..4_usize) {
        if let Ok(made) = ItemRef::new(unit, ItemKind::ALL[kind], code) {
            prop_assert_eq!(made.to_string().parse(), Ok(made));
        }
    }

    #[test]
    fn the_order_of_keys_is_total_and_agrees_with_equality(
        codes in proptest::collection::vec("[0-9a.]{1,5}", 3)
    ) {
        let keys: Vec<ItemRef> = codes
            .iter()
            .filter_map(|code| ItemRef::new("1", ItemKind::Criterion, code.as_str()).ok())
            .collect();
        for (a, b) in keys.iter().flat_map(|a| keys.iter().map(move |b| (a, b))) {
            prop_assert_eq!(a.cmp(b), b.cmp(a).reverse());
            prop_assert_eq!(a.cmp(b).is_eq(), a == b);
            for c in &keys {
                prop_assert!(!(a < b && b < c) || a < c, "{} {} {}", a, b, c);
            }
        }
    }

    #[test]
    fn reading_anything_never_panics(text in "\\PC{0,40}") {
        let _ = text.parse::<ItemRef>();
    }
}
