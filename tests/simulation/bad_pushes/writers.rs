//! Changes by those who may not write them.

use vouch_portfolio::accept::Ruling;
use vouch_portfolio::document::text::difference;
use vouch_portfolio::document::{Document, Kind};
use vouch_portfolio::foundation::{Actor, SigningKey};
use vouch_portfolio::record::{Comment, Edit, Observation};
use vouch_portfolio::registry::{Body, Role};
use vouch_portfolio::seal::{Act, Manner};
use vouch_portfolio::wire::{Outcome, Refusal};

use super::workshop::*;
use crate::world::{ALICE_PHONE, ALICE_TABLET, CAROL, DAN, World};

#[test]
fn another_device_under_the_name_of_the_first() {
    let mut world = World::new(60);
    let (record, ..) = at_centre(&mut world);
    let bound = *world.centre.borrow().documents[&record].actors.keys().next().unwrap();
    let mut document = copy(&world, record, bound);
    let before = document.heads();
    Observation::apply(&mut document, Edit::Place("Elsewhere".into())).unwrap();
    let tablet = world.devices[ALICE_TABLET].key.clone();
    let push = push_of_news(&mut document, &before, &tablet);
    assert_eq!(refused(&mut world, push), Refusal::ForeignActor);
}

#[test]
fn an_envelope_for_another_actor_than_the_changes() {
    let mut world = World::new(61);
    let phone = world.devices[ALICE_PHONE].key.clone();
    let origin = origin(&world, Kind::Observation, world.devices[ALICE_PHONE].person, None);
    let changes = Document::create(origin.clone(), ACTOR).unwrap().changes_since(&[]);
    let other = Actor::from_bytes([1; 16]);
    let push = push_of(vec![signed(&envelope(&origin, other, &phone, &changes), &phone)], &changes);
    assert_eq!(refused(&mut world, push), Refusal::ForeignActor);
}

#[test]
fn a_key_that_nobody_has() {
    let mut world = World::new(62);
    let origin = origin(&world, Kind::Observation, world.devices[ALICE_PHONE].person, None);
    let stranger = SigningKey::from_secret(&[5; 32]);
    let push = push_of_document(&mut Document::create(origin, ACTOR).unwrap(), &stranger);
    assert_eq!(refused(&mut world, push), Refusal::UnknownKey);
}

#[test]
fn a_revoked_device_has_all_its_work_held_in_order() {
    let mut world = World::new(63);
    let device = world.devices[ALICE_PHONE].id;
    world.centre.borrow_mut().state(Body::DeviceRevoked { device });
    let portfolio = world.carols;
    world.devices[ALICE_PHONE].observe(portfolio, "Late.");
    let push = gathered(&world, ALICE_PHONE);
    let outcomes = send_bad(&mut world, push.clone());
    assert_eq!(outcomes.len(), push.changes.len());
    for (_, outcome) in &outcomes {
        assert_eq!(*outcome, Outcome::Held(Refusal::DeviceRevoked));
    }
    let held = world.centre.borrow().held.clone();
    assert_eq!(held.len(), push.changes.len());
    // The coordinator lets it in, one by one.
    for (hash, push) in held {
        let reply = world.centre.borrow_mut().push(&push, NOW, Ruling::Admit);
        assert_eq!(reply.outcomes, [(hash, Outcome::Accepted)]);
    }
}

#[test]
fn late_work_is_held_with_all_that_builds_on_it() {
    let mut world = World::new(64);
    let (record, ..) = at_centre(&mut world);
    let (portfolio, person) = (world.carols, world.devices[ALICE_PHONE].person);
    let role = Role::Assessor;
    world.devices[ALICE_PHONE].edit(record, Edit::Place("Late".into()));
    world.devices[ALICE_PHONE].edit(record, Edit::Place("Later".into()));
    let push = gathered(&world, ALICE_PHONE);
    world.centre.borrow_mut().state(Body::AllotmentWithdrawn { portfolio, person, role });
    let reply = send(&mut world, &push);
    let late = Outcome::Held(Refusal::LateWork);
    assert_eq!(reply.outcomes.iter().map(|(_, outcome)| outcome).collect::<Vec<_>>(), [&late, &late]);
}

#[test]
fn an_observation_by_a_candidate() {
    let mut world = World::new(65);
    let (person, key) = (world.devices[CAROL].person, world.devices[CAROL].key.clone());
    let mut document = Document::create(origin(&world, Kind::Observation, person, None), ACTOR).unwrap();
    assert_eq!(refused(&mut world, push_of_document(&mut document, &key)), Refusal::NotAWriter);
}

#[test]
fn a_record_altered_by_others() {
    for device in [CAROL, DAN, crate::world::BOB, crate::world::VERA] {
        let mut world = World::new(66);
        let (record, ..) = at_centre(&mut world);
        let mut document = copy(&world, record, ACTOR);
        let before = document.heads();
        Observation::apply(&mut document, Edit::Place("Elsewhere".into())).unwrap();
        let key = world.devices[device].key.clone();
        let push = push_of_news(&mut document, &before, &key);
        assert_eq!(refused(&mut world, push), Refusal::NotAWriter, "device {device}");
    }
}

#[test]
fn words_put_into_a_candidates_mouth() {
    let mut world = World::new(67);
    let (record, ..) = at_centre(&mut world);
    let (carol, alice) = (world.devices[CAROL].person, world.devices[ALICE_PHONE].key.clone());
    // As the candidate: not with the assessor's key.
    let mut comment = Document::create(origin(&world, Kind::Comment, carol, Some(record)), ACTOR).unwrap();
    Comment::edit(&mut comment, &difference("", "She was right.").unwrap()).unwrap();
    let outcomes = send_bad(&mut world, push_of_document(&mut comment, &alice));
    // A comment's second change waits in vain for the first.
    assert_eq!(outcomes[0].1, Outcome::Refused(Refusal::NotAWriter));
    assert!(outcomes[1..].iter().all(|(_, outcome)| matches!(outcome, Outcome::Refused(_))), "{outcomes:?}");
    // As herself: a comment is not an assessor's to write.
    let mut world = World::new(67);
    let (record, ..) = at_centre(&mut world);
    let person = world.devices[ALICE_PHONE].person;
    let mut comment = Document::create(origin(&world, Kind::Comment, person, Some(record)), ACTOR).unwrap();
    assert_eq!(refused(&mut world, push_of_document(&mut comment, &alice)), Refusal::NotAWriter);
}

/// A handover of the phone to the candidate, for one comment.
fn handed_over(world: &mut World, actor: Actor) -> SigningKey {
    let key = SigningKey::from_secret(&[6; 32]);
    let (portfolio, carol) = (world.carols, world.devices[CAROL].person);
    let act = Act::Handover { to_key: key.public(), to_person: carol, document: ID, actor, to_role: None, until: None };
    let seal = world.devices[ALICE_PHONE].seal(act, portfolio, &[], &[], Role::Assessor).unwrap();
    world.settle();
    assert!(world.centre.borrow().seals.contains_key(&seal.hash()));
    key
}

#[test]
fn a_handover_is_for_one_document_and_one_actor() {
    let other_actor = Actor::from_bytes([1; 16]);
    for (document, actor) in [(ID, other_actor), (vouch_portfolio::foundation::DocumentId::from_bytes([3; 16]), ACTOR)]
    {
        let mut world = World::new(68);
        let (record, ..) = at_centre(&mut world);
        let key = handed_over(&mut world, ACTOR);
        let carol = world.devices[CAROL].person;
        let mut origin = origin(&world, Kind::Comment, carol, Some(record));
        origin.document = document;
        let mut comment = Document::create(origin, actor).unwrap();
        assert_eq!(refused(&mut world, push_of_document(&mut comment, &key)), Refusal::UnknownKey);
        // For what it was given it serves.
        let origin = super::workshop::origin(&world, Kind::Comment, carol, Some(record));
        let push = push_of_document(&mut Document::create(origin, ACTOR).unwrap(), &key);
        assert!(accepted(&send(&mut world, &push)));
    }
}

#[test]
fn a_handover_makes_nobody_an_assessor() {
    let mut world = World::new(69);
    at_centre(&mut world);
    let key = handed_over(&mut world, ACTOR);
    // Neither as the candidate nor as the owner of the device.
    let people = [world.devices[CAROL].person, world.devices[ALICE_PHONE].person];
    for person in people {
        let mut record = Document::create(origin(&world, Kind::Observation, person, None), ACTOR).unwrap();
        let outcomes = send(&mut world, &push_of_document(&mut record, &key)).outcomes;
        assert_eq!(outcomes[0].1, Outcome::Refused(Refusal::NotAWriter));
    }
    assert!(!world.centre.borrow().documents.contains_key(&ID));
}

#[test]
fn a_handover_that_is_refused_lets_nothing_in() {
    let mut world = World::new(70);
    let (record, ..) = at_centre(&mut world);
    let (portfolio, carol) = (world.carols, world.devices[CAROL].person);
    let alice = world.devices[ALICE_PHONE].key.clone();
    let key = SigningKey::from_secret(&[6; 32]);
    let act = Act::Handover {
        to_key: key.public(),
        to_person: carol,
        document: ID,
        actor: ACTOR,
        to_role: None,
        until: None,
    };
    let good = world.devices[ALICE_PHONE].seal(act, portfolio, &[], &[], Role::Assessor).unwrap();
    // Handed over by someone it was handed to.
    let bad = forged(&good, &alice, |statement, _| statement.manner = Manner::HandedOver);
    let mut comment = Document::create(origin(&world, Kind::Comment, carol, Some(record)), ACTOR).unwrap();
    let push = join(push_of_seal(&bad), push_of_document(&mut comment, &key));
    let outcomes = send_bad(&mut world, push);
    let illegal = "the key that signed does not belong to the person named".to_owned();
    assert_eq!(outcomes[0], (bad.hash(), Outcome::Refused(Refusal::Illegal(illegal))));
    assert_eq!(outcomes[1].1, Outcome::Refused(Refusal::UnknownKey));
}
