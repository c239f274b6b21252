//! Sheets of files by those who may not, and signatures that list other files than they sign.

use futures::executor::block_on;
use vouch_portfolio::document::{Document, DocumentError, Kind};
use vouch_portfolio::foundation::{Hash, SigningKey};
use vouch_portfolio::registry::Role;
use vouch_portfolio::seal::Seal;
use vouch_portfolio::wire::{Outcome, Refusal};

use super::workshop::*;
use crate::world::{ALICE_PHONE, BOB, CAROL, DAN, VERA, World};

#[test]
fn by_people_who_contribute_nothing_to_the_portfolio() {
    for device in [BOB, DAN, VERA] {
        let mut world = World::new(240);
        let (record, ..) = at_centre(&mut world);
        let (person, key) = (world.devices[device].person, world.devices[device].key.clone());
        let mut sheet = Document::create(origin(&world, Kind::Files, person, Some(record)), ACTOR).unwrap();
        assert_eq!(refused(&mut world, push_of_document(&mut sheet, &key)), Refusal::NotAWriter, "device {device}");
    }
}

#[test]
fn a_contact_is_checked_by_whoever_assesses_or_verifies_and_by_nobody_else() {
    for (device, allowed) in [(ALICE_PHONE, true), (VERA, true), (CAROL, false), (BOB, false), (DAN, false)] {
        let mut world = World::new(244);
        let portfolio = world.carols;
        let testified = world.devices[ALICE_PHONE].testify(portfolio, "She was calm.").unwrap();
        world.settle();
        let (person, key) = (world.devices[device].person, world.devices[device].key.clone());
        let about = origin(&world, Kind::ContactCheck, person, Some(testified.record));
        let push = push_of_document(&mut Document::create(about, ACTOR).unwrap(), &key);
        if allowed {
            assert!(accepted(&send(&mut world, &push)), "device {device}");
        } else {
            assert_eq!(refused(&mut world, push), Refusal::NotAWriter, "device {device}");
        }
    }
}

#[test]
fn in_another_persons_name() {
    let mut world = World::new(241);
    let (record, ..) = at_centre(&mut world);
    let (carol, alice) = (world.devices[CAROL].person, world.devices[ALICE_PHONE].key.clone());
    let mut sheet = Document::create(origin(&world, Kind::Files, carol, Some(record)), ACTOR).unwrap();
    assert_eq!(refused(&mut world, push_of_document(&mut sheet, &alice)), Refusal::NotAWriter);
}

/// A record with a photograph at the centre, and a signature of its assessor that was not sent.
fn unsent(world: &mut World) -> Seal {
    let (record, claims, _) = at_centre(world);
    let portfolio = world.carols;
    let phone = &mut world.devices[ALICE_PHONE];
    let sheet = phone.photograph(portfolio, record, b"the till");
    world.settle();
    world.devices[ALICE_PHONE].sign(portfolio, &[record, claims, sheet]).unwrap()
}

#[test]
fn a_signature_with_a_file_too_many_too_few_or_exchanged() {
    let (till, other) = (Hash::of(b"the till"), Hash::of(b"another till"));
    for blobs in [vec![], vec![other], vec![till, other], vec![till, till]] {
        let mut world = World::new(242);
        let honest = unsent(&mut world);
        assert_eq!(honest.statement().blobs, [till]);
        let alice = world.devices[ALICE_PHONE].key.clone();
        let forged = forged(&honest, &alice, |statement, _| statement.blobs = blobs);
        let why = "it doesn't fit together: the files it lists are not those of the sheets it signs";
        assert_eq!(refused(&mut world, push_of_seal(&forged)), Refusal::Illegal(why.into()));
    }
}

#[test]
fn a_file_without_bytes_is_signed_by_nobody() {
    let mut world = World::new(243);
    let honest = unsent(&mut world);
    let sheet = honest.statement().documents[2].id;
    let alice = world.devices[ALICE_PHONE].key.clone();
    let mut document = copy(&world, sheet, ACTOR);
    let before = document.heads();
    let no_blob = [("media", vouch_portfolio::document::Scalar::Text("image/jpeg".into()))];
    document.add_entry(&["files"], &"0a".repeat(16), &no_blob, &["caption"], &["marks"]).unwrap();
    assert!(accepted(&send(&mut world, &push_of_news(&mut document, &before, &alice))));
    let heads = document.heads();
    let digest = document.digest_at(&heads).unwrap();
    let forged = forged(&honest, &alice, |statement, _| {
        (statement.documents[2].heads, statement.documents[2].digest) = (heads, digest);
    });
    let why = "it doesn't fit together: a file in it is no file";
    assert_eq!(refused(&mut world, push_of_seal(&forged)), Refusal::Illegal(why.into()));
}

/// A testimony with a recording at the centre, its witness's key, and a signature that was not sent.
fn spoken(world: &mut World) -> (Seal, SigningKey) {
    let portfolio = world.carols;
    let phone = &mut world.devices[ALICE_PHONE];
    let witness = phone.hand_to_witness(portfolio, Role::Assessor).unwrap();
    phone.write_testimony(portfolio, &witness, "");
    phone.speak(&witness, b"what she said");
    block_on(phone.replica.envelop(witness.document, &witness.key, NOW)).unwrap();
    world.settle();
    let seal = world.devices[ALICE_PHONE].sign_as_witness(portfolio, &witness).unwrap();
    (seal, witness.key)
}

#[test]
fn a_witness_signature_with_a_recording_too_many_too_few_or_exchanged() {
    let (said, other) = (Hash::of(b"what she said"), Hash::of(b"what she never said"));
    for blobs in [vec![], vec![other], vec![said, other]] {
        let mut world = World::new(244);
        let (honest, key) = spoken(&mut world);
        assert_eq!(honest.statement().blobs, [said]);
        let forged = forged(&honest, &key, |statement, _| statement.blobs = blobs);
        let why = "it doesn't fit together: the files it lists are not those of the sheets it signs";
        assert_eq!(refused(&mut world, push_of_seal(&forged)), Refusal::Illegal(why.into()));
    }
}

#[test]
fn files_in_a_form_that_holds_none() {
    let mut world = World::new(245);
    let (carol, key) = (world.devices[CAROL].person, world.devices[CAROL].key.clone());
    let mut document = Document::create(origin(&world, Kind::Statement, carol, None), ACTOR).unwrap();
    assert!(matches!(document.make_part("files"), Err(DocumentError::NoSuchPlace(_))));
    document.add_entry(&[], "files", &[], &[], &[]).unwrap();
    let reply = send(&mut world, &push_of_document(&mut document, &key));
    let refusal = Refusal::Shape(DocumentError::Scalar("anything beside the parts of its form").to_string());
    assert!(reply.outcomes.iter().any(|(_, outcome)| *outcome == Outcome::Refused(refusal.clone())), "{reply:?}");
    assert!(!copy(&world, ID, ACTOR).has(&["files"]), "only its beginning is taken");
}
