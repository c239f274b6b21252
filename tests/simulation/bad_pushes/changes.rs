//! Changes that don't fit: their envelope, their document, or what a change can be.

use automerge::transaction::{CommitOptions, Transactable};
use automerge::{AutoCommit, ReadDoc};
use serde_bytes::ByteBuf;
use vouch_portfolio::document::{Document, Kind, NewChange, Scalar, genesis};
use vouch_portfolio::foundation::{DocumentId, Hash, PortfolioId};
use vouch_portfolio::record::{Edit, Observation};
use vouch_portfolio::wire::{Outcome, Push, Refusal, SignedEnvelope, decode, encode};

use super::workshop::*;
use crate::world::{ALICE_PHONE, World};

#[path = "../../../crates/portfolio/tests/foreign/forge.rs"]
#[expect(dead_code, reason = "one forged change of many is needed here")]
mod forge;

fn record(world: &World) -> Document {
    Document::create(origin(world, Kind::Observation, world.devices[ALICE_PHONE].person, None), ACTOR).unwrap()
}

fn key(world: &World) -> vouch_portfolio::foundation::SigningKey {
    world.devices[ALICE_PHONE].key.clone()
}

#[test]
fn an_envelope_that_names_another_hash() {
    let mut world = World::new(40);
    let mut document = record(&world);
    let mut changes = document.changes_since(&[]);
    changes[0].hash = Hash::of(b"another");
    let envelope = signed(&envelope(document.origin(), ACTOR, &key(&world), &changes), &key(&world));
    assert_eq!(refused(&mut world, push_of(vec![envelope], &changes)), Refusal::NoEnvelope);
}

#[test]
fn a_change_without_an_envelope() {
    let mut world = World::new(40);
    let changes = record(&world).changes_since(&[]);
    assert_eq!(refused(&mut world, push_of(Vec::new(), &changes)), Refusal::NoEnvelope);
}

#[test]
fn an_envelope_with_a_broken_signature() {
    let mut world = World::new(41);
    let mut push = push_of_document(&mut record(&world), &key(&world));
    let mut bytes = encode(&push.envelopes[0]).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    push.envelopes = vec![decode::<SignedEnvelope>(&bytes).unwrap()];
    assert_eq!(refused(&mut world, push), Refusal::NoEnvelope);
}

#[test]
fn a_bad_envelope_beside_a_good_one_for_the_same_change() {
    for bad_first in [true, false] {
        let mut world = World::new(42);
        let mut push = push_of_document(&mut record(&world), &key(&world));
        let stranger = vouch_portfolio::foundation::SigningKey::from_secret(&[5; 32]);
        let mut document = record(&world);
        let changes = document.changes_since(&[]);
        let bad = signed(&envelope(document.origin(), ACTOR, &stranger, &changes), &stranger);
        push.envelopes.insert(if bad_first { 0 } else { 1 }, bad);
        assert!(accepted(&send(&mut world, &push)), "the author's own envelope counts");
    }
}

#[test]
fn a_missing_dependency_is_wanted_until_it_comes() {
    let mut world = World::new(43);
    let mut document = record(&world);
    let first = document.heads();
    Observation::apply(&mut document, Edit::Place("Till".into())).unwrap();
    let whole = push_of_document(&mut document, &key(&world));
    let later = push_of_news(&mut document, &first, &key(&world));
    let hash = document.heads()[0];
    assert_eq!(send_bad(&mut world, later.clone()), [(hash, Outcome::Wanting(first.clone()))]);
    let earlier = Push { changes: vec![whole.changes[0].clone()], ..whole };
    assert!(accepted(&send(&mut world, &earlier)));
    assert!(accepted(&send(&mut world, &later)));
    assert_eq!(world.centre.borrow().documents[&ID].document.clone().heads(), [hash]);
}

#[test]
fn an_unknown_portfolio() {
    let mut world = World::new(44);
    let mut origin = record(&world).origin().clone();
    origin.portfolio = PortfolioId::from_bytes([9; 16]);
    let push = push_of_document(&mut Document::create(origin, ACTOR).unwrap(), &key(&world));
    assert_eq!(refused(&mut world, push), Refusal::UnknownPortfolio);
}

fn shape(refusal: Refusal) -> String {
    match refusal {
        Refusal::Shape(why) | Refusal::Origin(why) => why,
        other => panic!("{other:?}"),
    }
}

#[test]
fn five_million_operations_in_a_hundred_bytes() {
    let mut world = World::new(45);
    let bytes = forge::Forged::nulls(5_000_000).bytes();
    assert!(bytes.len() < 127);
    let change = NewChange { hash: Hash::of(&bytes[8..]), bytes };
    let actor = vouch_portfolio::foundation::Actor::from_bytes([7; 16]);
    let envelope = envelope(record(&world).origin(), actor, &key(&world), std::slice::from_ref(&change));
    let push = push_of(vec![signed(&envelope, &key(&world))], &[change]);
    let why = shape(refused(&mut world, push));
    assert_eq!(why, "a change may have 250000 operations and this one claims 5000000");
}

#[test]
fn more_in_a_document_than_it_may_hold() {
    let mut world = World::new(46);
    let mut document = record(&world);
    let mut changes = document.changes_since(&[]);
    let mut before = changes[0].hash;
    // Together three quarters of a million, in a few hundred bytes: refused before any of it is applied.
    let mut start_op = document.operations() + 1;
    for seq in 2..5 {
        let forged = forge::Forged::nulls(250_000).with(|forged| {
            (forged.deps, forged.actor, forged.seq) = (vec![*before.as_bytes()], ACTOR.as_bytes().to_vec(), seq);
            forged.start_op = start_op;
        });
        start_op += 250_000;
        let bytes = forged.bytes();
        before = Hash::of(&bytes[8..]);
        changes.push(NewChange { hash: before, bytes });
    }
    let push =
        push_of(vec![signed(&envelope(document.origin(), ACTOR, &key(&world), &changes), &key(&world))], &changes);
    let outcomes = send(&mut world, &push).outcomes;
    assert_eq!(outcomes[0].1, Outcome::Accepted, "the record itself is sound");
    let full = "this record is full. Nothing is lost; start another record for what follows";
    assert_eq!(outcomes[1].1, Outcome::Refused(Refusal::Shape(full.into())));
    assert!(outcomes[2..].iter().all(|(_, outcome)| matches!(outcome, Outcome::Refused(Refusal::Shape(_)))));
}

#[test]
fn bytes_that_are_no_change() {
    let mut world = World::new(47);
    for (bytes, why) in [
        (b"noise".to_vec(), "this is not a change at all"),
        (vec![0; 3 << 20], "a change may have 2097152 bytes and this one has 3145728"),
        (Vec::new(), "the change ends in the middle of something"),
    ] {
        let push = Push { v: 1, changes: vec![ByteBuf::from(bytes.clone())], ..Push::default() };
        assert_eq!(send_bad(&mut world, push), [(Hash::of(&bytes), Outcome::Refused(Refusal::Shape(why.into())))]);
        world = World::new(47);
    }
}

#[test]
fn a_document_that_takes_the_name_of_another() {
    let mut world = World::new(48);
    let (taken, ..) = at_centre(&mut world);
    let mut origin = record(&world).origin().clone();
    origin.document = taken;
    let push = push_of_document(&mut Document::create(origin, ACTOR).unwrap(), &key(&world));
    let why = shape(refused(&mut world, push));
    assert_eq!(why, "salt was changed or is not text");
}

#[test]
fn a_document_that_is_another_than_its_envelope_names() {
    for field in ["document", "portfolio"] {
        let mut world = World::new(49);
        let claimed = record(&world).origin().clone();
        let mut real = claimed.clone();
        match field {
            "document" => real.document = DocumentId::from_bytes([0xee; 16]),
            _ => real.portfolio = world.dans,
        }
        let changes = Document::create(real, ACTOR).unwrap().changes_since(&[]);
        let push = push_of(vec![signed(&envelope(&claimed, ACTOR, &key(&world), &changes), &key(&world))], &changes);
        assert_eq!(shape(refused(&mut world, push)), "it is another document than its envelope names");
    }
}

/// A change made with Automerge itself, on a document as it stands.
fn by_hand(base: impl FnOnce(&mut AutoCommit)) -> NewChange {
    let mut doc = AutoCommit::new().with_actor(ACTOR.to_automerge());
    base(&mut doc);
    doc.commit_with(CommitOptions::default().with_time(0));
    let change = doc.get_last_local_change().unwrap();
    NewChange { hash: change.hash().into(), bytes: change.raw_bytes().to_vec() }
}

fn origin_map(doc: &AutoCommit) -> automerge::ObjId {
    doc.get(automerge::ROOT, "origin").unwrap().unwrap().1
}

fn push_of_one(world: &World, change: NewChange) -> Push {
    let changes = [change];
    push_of(vec![signed(&envelope(record(world).origin(), ACTOR, &key(world), &changes), &key(world))], &changes)
}

#[test]
fn a_kind_on_the_genesis_of_another() {
    let mut world = World::new(50);
    let wanted = record(&world).origin().clone();
    let change = by_hand(|doc| {
        doc.apply_changes([genesis(Kind::Claims)]).unwrap();
        let map = origin_map(doc);
        doc.put(&map, "v", 1_i64).unwrap();
        for (key, value) in [
            ("document", wanted.document.to_string()),
            ("kind", "observation".into()),
            ("portfolio", wanted.portfolio.to_string()),
            ("creator", wanted.creator.to_string()),
            ("salt", wanted.salt.to_string()),
        ] {
            doc.put(&map, key, value).unwrap();
        }
    });
    let push = push_of_one(&world, change);
    assert_eq!(shape(refused(&mut world, push)), "a record can't hold anything beside the parts of its form");
}

#[test]
fn a_document_that_begins_with_nothing() {
    let mut world = World::new(51);
    let no_origin = by_hand(|doc| {
        doc.apply_changes([genesis(Kind::Observation)]).unwrap();
        let map = doc.get(automerge::ROOT, "about").unwrap().unwrap().1;
        doc.put(&map, "place", "Till").unwrap();
    });
    let push = push_of_one(&world, no_origin);
    assert_eq!(shape(refused(&mut world, push)), "it doesn't say what it is");
    let mut world = World::new(51);
    let no_genesis = by_hand(|doc| doc.put(automerge::ROOT, "place", "Till").unwrap());
    let push = push_of_one(&world, no_genesis);
    assert_eq!(shape(refused(&mut world, push)), "its first change does not build on a kind's genesis");
}

#[test]
fn a_second_genesis_and_another_origin() {
    let mut world = World::new(52);
    let (id, ..) = at_centre(&mut world);
    let held = || copy(&world, id, ACTOR);
    let origin = held().origin().clone();
    let second = by_hand(|doc| {
        doc.apply_changes([genesis(Kind::Comment)]).unwrap();
        let text = doc.get(automerge::ROOT, "text").unwrap().unwrap().1;
        doc.splice_text(&text, 0, 0, "Mine").unwrap();
    });
    let mut other = held();
    let before = other.heads();
    other.set(&["origin"], "creator", Scalar::Text("00".repeat(16))).unwrap();
    let other = other.changes_since(&before).remove(0);
    let mut beside = held();
    beside.set(&[], "extra", Scalar::Boolean(true)).unwrap();
    let beside = beside.changes_since(&before).remove(0);
    for (change, why) in [
        (second, "changes this one depends on are missing"),
        (other, "a change would give it another origin"),
        (beside, "a record can't hold anything beside the parts of its form"),
    ] {
        let mut world = World::new(52);
        at_centre(&mut world);
        let changes = [change];
        let push = push_of(vec![signed(&envelope(&origin, ACTOR, &key(&world), &changes), &key(&world))], &changes);
        assert_eq!(shape(refused(&mut world, push)), why);
    }
}
