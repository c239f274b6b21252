//! Statements, questions and products by those who may not write them.

use vouch_portfolio::document::{Document, Kind};
use vouch_portfolio::foundation::SigningKey;
use vouch_portfolio::registry::Role;
use vouch_portfolio::seal::{Act, Satisfactory};
use vouch_portfolio::wire::Refusal;

use super::workshop::*;
use crate::world::{ALICE_PHONE, BOB, CAROL, DAN, VERA, World};

#[test]
fn by_anybody_but_their_rightful_writer() {
    for (kind, devices) in [
        (Kind::Statement, &[ALICE_PHONE, BOB, DAN, VERA][..]),
        (Kind::Questions, &[CAROL, BOB, DAN, VERA]),
        (Kind::Product, &[BOB, DAN, VERA]),
    ] {
        for device in devices {
            let mut world = World::new(250);
            let (person, key) = (world.devices[*device].person, world.devices[*device].key.clone());
            let mut document = Document::create(origin(&world, kind, person, None), ACTOR).unwrap();
            let refusal = refused(&mut world, push_of_document(&mut document, &key));
            assert_eq!(refusal, Refusal::NotAWriter, "{kind:?} by device {device}");
        }
    }
}

#[test]
fn in_the_name_of_their_rightful_writer() {
    for (kind, named, by) in [
        (Kind::Statement, CAROL, ALICE_PHONE),
        (Kind::Questions, ALICE_PHONE, CAROL),
        (Kind::Product, CAROL, ALICE_PHONE),
        (Kind::Product, ALICE_PHONE, CAROL),
    ] {
        let mut world = World::new(251);
        let (person, key) = (world.devices[named].person, world.devices[by].key.clone());
        let mut document = Document::create(origin(&world, kind, person, None), ACTOR).unwrap();
        assert_eq!(refused(&mut world, push_of_document(&mut document, &key)), Refusal::NotAWriter, "{kind:?}");
    }
}

#[test]
fn a_statement_on_a_device_handed_over_is_the_candidates_all_the_same() {
    let mut world = World::new(252);
    let (portfolio, carol) = (world.carols, world.devices[CAROL].person);
    let key = SigningKey::from_secret(&[6; 32]);
    let act = Act::Handover {
        to_key: key.public(),
        to_person: carol,
        document: ID,
        actor: ACTOR,
        to_role: None,
        until: None,
    };
    world.devices[ALICE_PHONE].seal(act, portfolio, &[], &[], Role::Assessor).unwrap();
    world.settle();
    let mut document = Document::create(origin(&world, Kind::Statement, carol, None), ACTOR).unwrap();
    assert!(accepted(&send(&mut world, &push_of_document(&mut document, &key))));
}

#[test]
fn a_judgement_where_no_performance_is_judged() {
    let mut world = World::new(253);
    let (portfolio, phone) = (world.carols, &mut world.devices[ALICE_PHONE]);
    let (record, claims) = phone.ask(portfolio, "Why?", "Because.");
    let honest = phone.sign_plainly(portfolio, &[record, claims], &[], Role::Assessor).unwrap();
    let alice = world.devices[ALICE_PHONE].key.clone();
    let forged = forged(&honest, &alice, |statement, _| {
        statement.act = Act::Signature { satisfactory: Some(Satisfactory::Whole) };
    });
    // The record it judges is there.
    let whole = gathered(&world, ALICE_PHONE);
    assert!(accepted(&send(&mut world, &whole)));
    let why = "it doesn't fit together: no performance is judged by signing this form";
    assert_eq!(refused(&mut world, push_of_seal(&forged)), Refusal::Illegal(why.into()));
}
