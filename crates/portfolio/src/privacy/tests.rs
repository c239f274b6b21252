//! Examples both ways, and what holds for every text.

use proptest::prelude::*;

use super::*;

/// Each text with the words in it that are found, and as what.
const FOUND: &[(&str, &[(&str, FindingKind)])] = &[
    ("Mr Jones asked for a refund", &[("Mr Jones", FindingKind::Name)]),
    ("mrs patel was content", &[("mrs patel", FindingKind::Name)]),
    ("Helped Mr. and Mrs. O’Brien-Smith with bags", &[("Mrs. O’Brien-Smith", FindingKind::Name)]),
    ("Dr Siân Ŵyn’s parcel", &[("Dr Siân Ŵyn", FindingKind::Name)]),
    ("Miss Lee paid", &[("Miss Lee", FindingKind::Name)]),
    ("a lady called Sheila wanted shoes", &[("Sheila", FindingKind::Name)]),
    ("The customer named José García left", &[("José García", FindingKind::Name)]),
    ("her name is Anna", &[("Anna", FindingKind::Name)]),
    ("whose name was Müller", &[("Müller", FindingKind::Name)]),
    ("😀 Ms Clark-Jones", &[("Ms Clark-Jones", FindingKind::Name)]),
    ("card 4929 1234 5678 9018?", &[("4929 1234 5678 9018", FindingKind::Account)]),
    ("paid with 4111 1111 1111 1111", &[("4111 1111 1111 1111", FindingKind::Card)]),
    ("5555555555554444", &[("5555555555554444", FindingKind::Card)]),
    ("account 12345678", &[("12345678", FindingKind::Account)]),
    ("account number is 4821", &[("4821", FindingKind::Account)]),
    ("order no. 48213", &[("48213", FindingKind::Account)]),
    ("Order #99812", &[("99812", FindingKind::Account)]),
    ("ref: 77120", &[("77120", FindingKind::Account)]),
    ("026-1234567-1234567", &[("026-1234567-1234567", FindingKind::Account)]),
    ("sort code 60-83-71", &[("60-83-71", FindingKind::Account)]),
    ("GB33BUKB20201555555555", &[("20201555555555", FindingKind::Account)]),
    ("rang 020 7946 0018 back", &[("020 7946 0018", FindingKind::Telephone)]),
    ("07700 900123", &[("07700 900123", FindingKind::Telephone)]),
    ("+44 7700 900123", &[("+44 7700 900123", FindingKind::Telephone)]),
    ("01632960001", &[("01632960001", FindingKind::Telephone)]),
    ("wrote to jo.smith+till@example.co.uk.", &[("jo.smith+till@example.co.uk", FindingKind::Email)]),
    ("sent to 12a High Street, Newport NP20 4AB", &[("12a High Street, Newport NP20 4AB", FindingKind::Address)]),
    ("7 Long Lane EC1A1BB", &[("7 Long Lane EC1A1BB", FindingKind::Address)]),
    (
        "Mr Shah, 07700 900123, a@b.uk",
        &[("Mr Shah", FindingKind::Name), ("07700 900123", FindingKind::Telephone), ("a@b.uk", FindingKind::Email)],
    ),
];

/// Texts in which nothing is to be found.
const CLEAR: &[&str] = &[
    "",
    "Carol greeted the lady and Alice watched; Mr Clark smiled, Mrs Ashworth's team too",
    "the customer called Carol over",
    "The customer called Carol Clark by her badge",
    "at 14:05, 9.30 and 0930 to 1730",
    "on 22/11/2026, 22-11-26, 2026-11-22 and 20261122",
    "Finished at 17:05 on 22 November 2026 after 3 customers",
    "£1250000, $99.99 and 1,250,000 in all, 10000000 visits",
    "criteria 1.2, 2.10 and 201, 202 of 4430-02 and 4430-202, 2794-201, 03456",
    "R/601/1212, R6011212, G8NN 24, F05T 04, 500/5754/1, 603/1234/5",
    "the customer called back on Monday, a caller called Monday",
    "the lady called reception and the man called Head Office",
    "did not miss Anything; waited 5 ms; the doctor came",
    "Miss a turn, Mr X and Mrs B and Dr. C",
    "2019 2020 2021 2022, 2024-2025 2025-2026",
    "10 12 14 16 18 20 22 24 customers in turn",
    "12 customers in NP20 4AB and 2 NP20 4AC",
    "an order of 12, order 3 coffees, table 4012, room 1204",
    "see you @ 5, @till, a@b",
    "in order to serve 25 people",
    "שלום 😀 مرحبا 123",
    "customers 120 130 140",
    "the man was called, the lady named her price",
];

fn known() -> People {
    People::named(["Carol Clark", "Alice Ashworth"])
}

#[test]
fn what_tells_who_a_customer_is_is_found() {
    for (text, expected) in FOUND {
        let found: Vec<_> =
            findings(text, &known()).into_iter().map(|finding| (&text[finding.range], finding.kind)).collect();
        assert_eq!(found.as_slice(), *expected, "{text}");
    }
}

#[test]
fn what_tells_nothing_is_left_alone() {
    for text in CLEAR {
        let found: Vec<_> = findings(text, &known()).into_iter().map(|finding| &text[finding.range]).collect();
        assert!(found.is_empty(), "{text}: {found:?}");
    }
}

#[test]
fn a_witness_is_known_once_they_are() {
    assert_eq!(findings("Mr Brown saw it", &known()).len(), 1);
    assert!(findings("Mr Brown saw it", &known().with("Bob Brown")).is_empty());
}

proptest! {
    #[test]
    fn places_stand_between_characters_in_order(
        text in "(Mr|Mrs|Dr|customer|called|name is|Jones|é|e\u{301}|😀|👩‍👩‍👧|שלום|مرحبا|@|\\.|-|[0-9]{1,9}|order|NP20 4AB|High|[ \n',:£+(])*",
        any in any::<String>(),
    ) {
        for text in [text, any] {
            let mut end = 0;
            for Finding { range, .. } in findings(&text, &known()) {
                prop_assert!(range.start >= end && range.start < range.end);
                prop_assert!(text.get(range.clone()).is_some(), "{range:?} of {text:?}");
                end = range.end;
            }
        }
    }
}
