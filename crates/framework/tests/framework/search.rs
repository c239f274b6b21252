//! Search: what an assessor types, and what comes up.

use proptest::prelude::*;
use vouch_framework::{built_in, search};

use crate::invented;

const UNITS: [&str; 3] = ["201", "209", "210"];

fn found(query: &str) -> Vec<String> {
    found_in(&UNITS, query, 10)
}

fn found_in(units: &[&str], query: &str, limit: usize) -> Vec<String> {
    let framework = built_in("cg-4430-02").unwrap();
    search(framework, units, query, limit).into_iter().map(|hit| hit.item.to_string()).collect()
}

#[test]
fn a_code_comes_first() {
    assert_eq!(found("201 1.2")[0], "201/criterion/1.2");
    assert_eq!(found("1.2")[..3], ["201/criterion/1.2", "209/criterion/1.2", "210/criterion/1.2"]);
    assert_eq!(found("210 5b")[0], "210/requirement/5b");
    assert_eq!(found("4430-209 2.6")[0], "209/criterion/2.6");
    assert_eq!(found("209/criterion/2.6")[0], "209/criterion/2.6");
    assert_eq!(found("A10 1.1")[0], "209/criterion/1.1");
    assert_eq!(found("210 4.1")[..2], ["210/criterion/4.1", "210/criterion/4.10"]);
    assert_eq!(found("4430-02"), Vec::<String>::new(), "no such unit");
}

#[test]
fn words_and_their_beginnings_are_found() {
    assert_eq!(found("boredom"), ["209/criterion/2.3"]);
    assert_eq!(found("bored"), ["209/criterion/2.3"]);
    assert_eq!(found("personal space"), ["209/criterion/2.2"]);
    assert_eq!(found("PROMISED call")[0], "210/criterion/3.11");
    assert_eq!(found("smile telephone")[0], "210/criterion/4.4");
}

#[test]
fn the_lead_and_the_title_help() {
    assert_eq!(found("customers who ask particular information")[..2], ["209/requirement/4c", "210/requirement/5c"]);
    // A title finds its unit's items.
    assert_eq!(found("face to face")[0], "209/criterion/3.1");
    assert_eq!(found("body language").len(), 7);
    assert_eq!(found("incoming busy"), ["210/requirement/7b"]);
}

#[test]
fn one_typing_error_a_word_is_forgiven() {
    for typed in ["boredm", "borredom", "boredon", "broedom", "oredom"] {
        assert_eq!(found(typed), ["209/criterion/2.3"], "{typed}");
    }
    assert_eq!(found("persoanl spcae"), ["209/criterion/2.2"]);
    assert!(found("brodeom").is_empty(), "two errors");
    assert!(found("bsy").is_empty(), "too short to guess");
}

#[test]
fn what_is_typed_right_comes_before_what_is_guessed() {
    let keys = found("hold");
    assert_eq!(keys[0], "210/criterion/3.5");
    assert!(keys.contains(&"210/criterion/3.6".to_owned()));
    assert!(keys.contains(&"210/criterion/4.8".to_owned()));
}

#[test]
fn a_word_that_is_nowhere_does_not_hide_the_others() {
    assert_eq!(found("boredom zzzzzz"), ["209/criterion/2.3"]);
}

#[test]
fn only_chosen_units_are_searched_and_the_limit_holds() {
    assert!(found_in(&["201"], "boredom", 10).is_empty());
    assert!(found_in(&[], "boredom", 10).is_empty());
    assert!(found_in(&["303", "nil"], "customer", 10).is_empty(), "undescribed or unknown");
    assert_eq!(found_in(&UNITS, "customer", 3).len(), 3);
    assert!(found_in(&UNITS, "customer", 0).is_empty());
    assert!(found_in(&UNITS, "customer", usize::MAX).len() > 60);
}

#[test]
fn queries_that_say_nothing_find_nothing() {
    for query in ["", "   ", "🫖", "👩‍💼👨‍💼", "...", "'", "/-/", "\u{0}\u{202e}"] {
        assert!(found(query).is_empty(), "{query:?}");
    }
    assert_eq!(found("🫖 boredom 🫖"), ["209/criterion/2.3"]);
}

#[test]
fn a_pasted_page_is_read_at_its_beginning() {
    assert!(found(&"x".repeat(10_000)).is_empty());
    let pasted = format!("boredom {}", "🫖".repeat(10_000));
    assert_eq!(found(&pasted), ["209/criterion/2.3"]);
    assert_eq!(found(&"boredom ".repeat(1_250)), ["209/criterion/2.3"]);
}

#[test]
fn kinds_of_item_other_than_criteria_are_found() {
    let framework = invented::framework();
    let found = |query| search(&framework, &["T1 04"], query, 3)[0].item.to_string();
    assert_eq!(found("20a"), "T1 04/knowledge/20a");
    assert_eq!(found("steep"), "T1 04/knowledge/20a");
    assert_eq!(found("20.1.1b"), "T1 04/range/20.1.1b");
    assert_eq!(found("neighbours"), "T1 04/range/20.1.2a");
    assert_eq!(found("knowledge boil"), "T1 04/knowledge/20b");
    assert_eq!(found("20 20.2.1"), "T1 04/criterion/20.2.1");
}

proptest! {
    #[test]
    fn any_query_is_answered_within_the_limit(query in "\\PC{0,200}", limit in 0..20_usize) {
        prop_assert!(found_in(&UNITS, &query, limit).len() <= limit);
    }

    #[test]
    fn every_item_is_found_by_its_unit_and_code(at in 0..1_000_usize) {
        let framework = built_in("cg-4430-02").unwrap();
        let items: Vec<_> = framework.items().filter(|item| UNITS.contains(&item.unit().code.as_str())).collect();
        let item = items[at % items.len()];
        let query = format!("{} {}", item.unit().code, item.code());
        prop_assert!(found_in(&UNITS, &query, 8).contains(&item.reference().to_string()), "{}", query);
    }
}
