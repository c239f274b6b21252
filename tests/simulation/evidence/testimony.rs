//! Witnesses: by handover, signed, countersigned, late, changed since.

use crate::world::{ALICE_PHONE, ALICE_TABLET, CAROL, VERA, World};
use futures::executor::block_on;
use vouch_portfolio::accept::Ruling;
use vouch_portfolio::device::DeviceError;
use vouch_portfolio::document::Kind;
use vouch_portfolio::record::{Testimony, TestimonyEdit, WitnessLine};
use vouch_portfolio::registry::{Body, Role};
use vouch_portfolio::seal::{Act, Illegal, Manner};
use vouch_portfolio::view::briefs;
use vouch_portfolio::wire::{Outcome, Refusal};

#[test]
fn a_testimony_given_in_a_basement_reaches_the_centre_with_its_seals_and_handover() {
    let mut world = World::new(200);
    let portfolio = world.carols;
    world.weather[ALICE_PHONE].borrow_mut().cut = true;
    let phone = &mut world.devices[ALICE_PHONE];
    let testified = phone.testify(portfolio, "She took the goods back without a murmur.").unwrap();
    phone.restart();
    let claims = phone.create(Kind::Claims, portfolio, Some(testified.record));
    phone.claim(claims, "201/criterion/1.1");
    let countersigned = phone.countersign(portfolio, &testified, &[claims]).unwrap();
    assert_eq!(block_on(phone.replica.waiting()).unwrap().count(), 5, "testimony, claims and three seals");
    world.settle();
    world.check();
    let centre = world.centre.borrow().clone();
    for seal in [&testified.witness.handover, &testified.signature, &countersigned] {
        assert!(centre.seals.contains_key(&seal.hash()), "{:?}", seal.statement().act);
    }
    let known = &centre.documents[&testified.record];
    assert_eq!((known.number, known.document.origin().creator), (Some(1), testified.witness.person));
    let form = Testimony::read(&world.devices[CAROL].document(testified.record)).unwrap();
    assert_eq!(form.line(WitnessLine::Name), "Wanda West");
    assert_eq!(form.text, "She took the goods back without a murmur.");
    // The assessor's countersignature is what an internal verifier samples.
    world.devices[VERA].sample(portfolio, &[testified.record, claims], countersigned.hash()).unwrap();
    world.settle();
    world.check();
}

#[test]
fn an_internal_verifier_hands_over_to_a_witness_and_a_candidate_does_not() {
    let mut world = World::new(201);
    let portfolio = world.carols;
    world.devices[VERA].hand_to_witness(portfolio, Role::InternalVerifier).unwrap();
    let own = world.devices[CAROL].hand_to_witness(portfolio, Role::Candidate).err();
    assert!(matches!(own, Some(DeviceError::Illegal(Illegal::NotTheirs { .. }))), "{own:?}");
    let lent = world.devices[CAROL].hand_to_witness(portfolio, Role::Assessor).err();
    assert_eq!(lent, Some(DeviceError::Illegal(Illegal::WrongRole("assessor"))));
    world.settle();
    world.check();
}

#[test]
fn a_testimony_is_countersigned_by_whoever_handed_over_and_after_the_witness() {
    let mut world = World::new(202);
    let (portfolio, alice) = (world.carols, world.devices[ALICE_PHONE].person);
    let phone = &mut world.devices[ALICE_PHONE];
    let witness = phone.hand_to_witness(portfolio, Role::Assessor).unwrap();
    phone.write_testimony(portfolio, &witness, "She was calm.");
    let sign = Act::Signature { satisfactory: None };
    let early = phone.seal(sign.clone(), portfolio, &[witness.document], &[witness.handover.hash()], Role::Assessor);
    assert!(matches!(early, Err(DeviceError::Illegal(Illegal::Misfit(_)))), "{early:?}");
    let signature = phone.sign_as_witness(portfolio, &witness).unwrap();
    world.settle();
    // Another assessor, allotted to the portfolio, was not there.
    let bob = world.devices[crate::world::BOB].person;
    world.centre.borrow_mut().state(Body::Allotted { portfolio, person: bob, role: Role::Assessor });
    world.settle();
    let seals = [signature.hash(), witness.handover.hash()];
    let absent =
        world.devices[crate::world::BOB].seal(sign.clone(), portfolio, &[witness.document], &seals, Role::Assessor);
    assert!(matches!(absent, Err(DeviceError::Illegal(Illegal::Misfit(_)))), "{absent:?}");
    // The owner, on another device of theirs.
    let tablet = &mut world.devices[ALICE_TABLET];
    assert_eq!(tablet.person, alice);
    tablet.seal(sign.clone(), portfolio, &[witness.document], &seals, Role::Assessor).unwrap();
    // It is no form of the candidate's to sign.
    let carols = world.devices[CAROL].seal(sign, portfolio, &[witness.document], &seals, Role::Candidate);
    assert!(matches!(carols, Err(DeviceError::Illegal(Illegal::NotTheirs { .. }))), "{carols:?}");
    world.settle();
    world.check();
}

#[test]
fn a_witness_signs_as_a_witness_and_nothing_else() {
    let mut world = World::new(203);
    let (portfolio, carol) = (world.carols, world.devices[CAROL].person);
    let phone = &mut world.devices[ALICE_PHONE];
    let (record, claims) = phone.observe(portfolio, "Seen.");
    let signature = phone.sign(portfolio, &[record, claims]).unwrap().hash();
    let witness = phone.hand_to_witness(portfolio, Role::Assessor).unwrap();
    phone.write_testimony(portfolio, &witness, "She was calm.");
    let (sign, handed) = (Act::Signature { satisfactory: None }, witness.handover.hash());
    for (person, role, documents) in [
        (witness.person, Role::Candidate, vec![record, claims]),
        (witness.person, Role::Assessor, vec![witness.document]),
        (witness.person, Role::Witness, vec![record]),
        (witness.person, Role::Witness, vec![witness.document, claims]),
        (carol, Role::Candidate, vec![record, claims]),
        (carol, Role::Witness, vec![witness.document]),
    ] {
        let who = (person, role, Manner::HandedOver);
        let seal = phone.seal_as(sign.clone(), portfolio, &documents, &[signature, handed], who, &witness.key);
        assert!(matches!(seal, Err(DeviceError::Illegal(_))), "{role:?} {seal:?}");
    }
    let alone = (witness.person, Role::Witness, Manner::OwnDevice);
    let seal = phone.seal_as(sign.clone(), portfolio, &[witness.document], &[handed], alone, &witness.key);
    assert!(matches!(seal, Err(DeviceError::Illegal(Illegal::WrongKey))), "{seal:?}");
    phone.sign_as_witness(portfolio, &witness).unwrap();
    world.settle();
    world.check();
}

#[test]
fn a_testimony_that_comes_after_its_assessor_left_is_held() {
    let mut world = World::new(204);
    let (portfolio, alice) = (world.carols, world.devices[ALICE_PHONE].person);
    let witness = world.devices[ALICE_PHONE].hand_to_witness(portfolio, Role::Assessor).unwrap();
    world.settle();
    world.weather[ALICE_PHONE].borrow_mut().cut = true;
    world.devices[ALICE_PHONE].write_testimony(portfolio, &witness, "She was calm.");
    world.devices[ALICE_PHONE].sign_as_witness(portfolio, &witness).unwrap();
    for role in [Role::Assessor, Role::InternalVerifier] {
        world.centre.borrow_mut().state(Body::AllotmentWithdrawn { portfolio, person: alice, role });
    }
    world.weather[ALICE_PHONE].borrow_mut().cut = false;
    world.sync(ALICE_PHONE);
    assert!(!world.centre.borrow().documents.contains_key(&witness.document));
    let waiting = block_on(world.devices[ALICE_PHONE].replica.waiting()).unwrap();
    let late = |outcome: &Outcome| matches!(outcome, Outcome::Held(Refusal::LateWork) | Outcome::Wanting(_));
    assert!(!waiting.outcomes.is_empty() && waiting.outcomes.iter().all(|(_, o)| late(o)), "{waiting:?}");
    let held = world.centre.borrow().held.clone();
    let now = *world.now.borrow();
    for (_, push) in &held {
        world.centre.borrow_mut().push(push, now, Ruling::Admit);
    }
    let known = world.centre.borrow().documents[&witness.document].document.clone();
    assert_eq!(Testimony::read(&known).unwrap().text, "She was calm.");
}

#[test]
fn a_witness_who_goes_on_after_signing_shows_as_changed() {
    let mut world = World::new(205);
    let portfolio = world.carols;
    let phone = &mut world.devices[ALICE_PHONE];
    let testified = phone.testify(portfolio, "She was calm.").unwrap();
    let changed = |world: &World, device: usize| {
        let summaries = block_on(world.devices[device].replica.summaries(portfolio)).unwrap();
        briefs(&summaries)[0].changed_since(&testified.signature)
    };
    world.settle();
    assert!(!changed(&world, CAROL));
    let late = TestimonyEdit::Line(WitnessLine::Venue, "Stock room".into());
    world.devices[ALICE_PHONE].write(testified.record, |document| Testimony::apply(document, late).unwrap());
    let (phone, now) = (&world.devices[ALICE_PHONE], *world.now.borrow());
    block_on(phone.replica.envelop(testified.record, &testified.witness.key, now)).unwrap();
    world.settle();
    world.check();
    assert!(changed(&world, CAROL));
}
