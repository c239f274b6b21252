//! Witnesses by invitation: opened in time, never opened, taken back, signed too late; with the wrong key; a candidate's tries.

use futures::executor::block_on;
use vouch_portfolio::accept::Ruling;
use vouch_portfolio::device::DeviceError;
use vouch_portfolio::document::Kind;
use vouch_portfolio::foundation::{Hash, Time};
use vouch_portfolio::record::{Testimony, WitnessLine};
use vouch_portfolio::registry::Role;
use vouch_portfolio::seal::{Act, Illegal, Manner, Seal, Standing};
use vouch_portfolio::view::{Around, SealWords, briefs, seal_words};
use vouch_portfolio::wire::{Outcome, Refusal};

use crate::evidence_device::Witness;
use crate::world::{ALICE_PHONE, CAROL, VERA, World};

const HOUR_MS: i64 = 60 * 60 * 1000;
const WEEK_MS: i64 = 7 * 24 * 60 * 60 * 1000;

/// Alice invites, the witness writes; both wait on the device that carries them.
fn invited(world: &mut World, until_ms: i64) -> Witness {
    let portfolio = world.carols;
    let phone = &mut world.devices[ALICE_PHONE];
    let until = phone.now().plus_ms(until_ms);
    let witness = phone.invite(portfolio, Role::Assessor, until).unwrap();
    phone.write_testimony(portfolio, &witness, "She rang him back as she had said.");
    witness
}

fn sign(world: &mut World, witness: &Witness) -> Seal {
    let portfolio = world.carols;
    world.devices[ALICE_PHONE].sign_by_invitation(portfolio, witness).unwrap()
}

fn outcomes(world: &World) -> Vec<Outcome> {
    let waiting = block_on(world.devices[ALICE_PHONE].replica.waiting()).unwrap();
    waiting.outcomes.into_iter().map(|(_, outcome)| outcome).collect()
}

/// The signature in words, as the inviter's screen has it.
fn words(world: &World, witness: &Witness, signature: &Seal) -> SealWords {
    let replica = &world.devices[ALICE_PHONE].replica;
    let summaries = block_on(replica.summaries(world.carols)).unwrap();
    let seals = block_on(replica.seals(world.carols)).unwrap();
    let briefs = briefs(&summaries);
    let brief = briefs.iter().find(|brief| brief.record.document == witness.document).unwrap();
    let name_of = |_| "Alice".to_owned();
    let (not_before, at_centre, changes) = (None, None, Vec::new());
    let around = Around { name_of: &name_of, seals: &seals, brief, not_before, at_centre, changes };
    seal_words(signature, &Standing::Holds, around)
}

fn open(world: &World, witness: &Witness) {
    world.centre.borrow_mut().opened.insert(witness.handover.hash());
}

#[test]
fn a_testimony_by_an_invitation_that_was_opened_is_taken_and_countersigned_by_whoever_invited() {
    let mut world = World::new(220);
    let portfolio = world.carols;
    let witness = invited(&mut world, WEEK_MS);
    open(&world, &witness);
    let signature = sign(&mut world, &witness);
    let phone = &mut world.devices[ALICE_PHONE];
    let claims = phone.create(Kind::Claims, portfolio, Some(witness.document));
    phone.claim(claims, "201/criterion/1.1");
    let seals = [signature.hash(), witness.handover.hash()];
    let act = Act::Signature { satisfactory: None };
    let documents = [witness.document, claims];
    let countersigned = phone.seal(act.clone(), portfolio, &documents, &seals, Role::Assessor).unwrap();
    world.settle();
    world.check();
    assert_eq!(outcomes(&world), []);
    let centre = world.centre.borrow().clone();
    for seal in [&witness.handover, &signature, &countersigned] {
        assert!(centre.seals.contains_key(&seal.hash()), "{:?}", seal.statement().act);
    }
    assert_eq!(signature.statement().manner, Manner::ByInvitation);
    let said = words(&world, &witness, &signature);
    assert_eq!(said.manner, "by invitation of Alice, on a device of the witness's own");
    assert_eq!((said.until, said.odd_time), (witness.handover.statement().act.invited_until(), false));
    assert_eq!(words(&world, &witness, &witness.handover).title, "Witness invited");
    let form = Testimony::read(&world.devices[CAROL].document(witness.document)).unwrap();
    assert_eq!(form.line(WitnessLine::Name), "Wanda West");
    // It is not Vera's to countersign: she invited nobody.
    let veras = world.devices[VERA].seal(act, portfolio, &[witness.document], &seals, Role::Assessor);
    assert!(veras.is_err(), "{veras:?}");
}

#[test]
fn what_comes_by_an_invitation_never_opened_or_taken_back_is_the_coordinators_to_rule_on() {
    for (taken_back, expected) in [(false, Refusal::NotOpened), (true, Refusal::TakenBack)] {
        let mut world = World::new(221);
        let portfolio = world.carols;
        let witness = invited(&mut world, WEEK_MS);
        if taken_back {
            open(&world, &witness);
            world.devices[ALICE_PHONE].take_back(portfolio, &witness, Role::Assessor).unwrap();
        }
        let signature = sign(&mut world, &witness);
        // The signature waits for what it signs: this never comes to rest.
        world.sync(ALICE_PHONE);
        world.sync(ALICE_PHONE);
        assert!(!world.centre.borrow().seals.contains_key(&signature.hash()));
        assert!(!world.centre.borrow().documents.contains_key(&witness.document));
        let said = outcomes(&world);
        let held = |it: &Outcome| *it == Outcome::Held(expected.clone());
        assert!(said.iter().any(held), "{said:?}");
        assert!(said.iter().all(|it| held(it) || matches!(it, Outcome::Wanting(_))), "{said:?}");
        let held = world.centre.borrow().held.clone();
        let now = *world.now.borrow();
        for (_, push) in &held {
            world.centre.borrow_mut().push(push, now, Ruling::Admit);
        }
        assert!(world.centre.borrow().documents.contains_key(&witness.document));
    }
}

#[test]
fn what_arrived_before_an_invitation_was_taken_back_stays() {
    let mut world = World::new(222);
    let portfolio = world.carols;
    let witness = invited(&mut world, WEEK_MS);
    open(&world, &witness);
    let signature = sign(&mut world, &witness);
    world.settle();
    world.devices[ALICE_PHONE].take_back(portfolio, &witness, Role::Assessor).unwrap();
    world.settle();
    world.check();
    assert!(world.centre.borrow().seals.contains_key(&signature.hash()));
    let carols = block_on(world.devices[CAROL].replica.seals(portfolio)).unwrap();
    assert!(carols.iter().any(|seal| seal.hash() == signature.hash()));
}

#[test]
fn a_signature_that_says_it_came_after_the_end_is_held_and_one_that_arrives_late_is_not() {
    let mut world = World::new(223);
    let witness = invited(&mut world, HOUR_MS);
    open(&world, &witness);
    world.settle();
    // Written and signed in time, without signal for a month.
    let signature = sign(&mut world, &witness);
    world.now.borrow_mut().0 += 4 * WEEK_MS;
    world.settle();
    assert!(world.centre.borrow().seals.contains_key(&signature.hash()));

    let mut world = World::new(224);
    let witness = invited(&mut world, HOUR_MS);
    open(&world, &witness);
    world.now.borrow_mut().0 += 2 * HOUR_MS;
    let signature = sign(&mut world, &witness);
    world.settle();
    world.check();
    assert!(!world.centre.borrow().seals.contains_key(&signature.hash()));
    assert_eq!(outcomes(&world), [Outcome::Held(Refusal::Overdue)]);
    assert!(words(&world, &witness, &signature).odd_time, "and it shows");
}

#[test]
fn an_invitation_is_used_with_its_own_key_as_what_it_is_and_by_nobody_else() {
    let mut world = World::new(225);
    let (portfolio, carol) = (world.carols, world.devices[CAROL].person);
    let witness = invited(&mut world, WEEK_MS);
    let phone = &mut world.devices[ALICE_PHONE];
    let act = Act::Signature { satisfactory: None };
    let named = [witness.handover.hash()];
    let other = phone.hand_to_witness(portfolio, Role::Assessor).unwrap();
    for (who, key, seals) in [
        // As if a device had been handed over, or as if it were enrolled.
        ((witness.person, Role::Witness, Manner::HandedOver), &witness.key, named),
        ((witness.person, Role::Witness, Manner::OwnDevice), &witness.key, named),
        // With the key of a handover, and by a handover as if by invitation.
        ((witness.person, Role::Witness, Manner::ByInvitation), &other.key, named),
        ((other.person, Role::Witness, Manner::ByInvitation), &other.key, [other.handover.hash()]),
        // As the candidate, or as staff.
        ((carol, Role::Candidate, Manner::ByInvitation), &witness.key, named),
        ((witness.person, Role::Candidate, Manner::ByInvitation), &witness.key, named),
        ((witness.person, Role::Assessor, Manner::ByInvitation), &witness.key, named),
    ] {
        let seal = phone.seal_as(act.clone(), portfolio, &[witness.document], &seals, who, key);
        assert!(matches!(seal, Err(DeviceError::Illegal(_))), "{who:?} {seal:?}");
    }
}

#[test]
fn only_staff_invite_for_a_time_and_only_the_inviter_takes_it_back() {
    let mut world = World::new(226);
    let portfolio = world.carols;
    let until = |world: &World, ms| world.devices[ALICE_PHONE].now().plus_ms(ms);
    let now = until(&world, 0);
    for odd in [now, Time(now.0 - 1), now.plus_ms(32 * 24 * 60 * 60 * 1000), Time(1 << 52)] {
        let made = world.devices[ALICE_PHONE].invite(portfolio, Role::Assessor, odd).err();
        assert!(matches!(made, Some(DeviceError::Illegal(Illegal::Misfit(_)))), "{odd:?} {made:?}");
    }
    let week = until(&world, WEEK_MS);
    let own = world.devices[CAROL].invite(portfolio, Role::Candidate, week).err();
    assert!(matches!(own, Some(DeviceError::Illegal(Illegal::NotTheirs { .. }))), "{own:?}");
    let lent = world.devices[CAROL].invite(portfolio, Role::Assessor, week).err();
    assert_eq!(lent, Some(DeviceError::Illegal(Illegal::WrongRole("assessor"))));
    let witness = world.devices[ALICE_PHONE].invite(portfolio, Role::Assessor, week).unwrap();
    world.settle();
    for (device, role) in [(CAROL, Role::Candidate), (VERA, Role::InternalVerifier)] {
        let taken = world.devices[device].take_back(portfolio, &witness, role);
        assert!(matches!(taken, Err(DeviceError::Illegal(_))), "{role:?} {taken:?}");
    }
    // A handover to whoever stands here is no invitation: there is nothing to take back.
    let handed = world.devices[ALICE_PHONE].hand_to_witness(portfolio, Role::Assessor).unwrap();
    let taken = world.devices[ALICE_PHONE].take_back(portfolio, &handed, Role::Assessor);
    assert!(matches!(taken, Err(DeviceError::Illegal(Illegal::Misfit(_)))), "{taken:?}");
    world.devices[ALICE_PHONE].take_back(portfolio, &witness, Role::Assessor).unwrap();
    world.settle();
    world.check();
}

#[test]
fn a_candidate_writes_nothing_by_an_invitation_that_is_not_theirs() {
    let mut world = World::new(227);
    let (portfolio, carol) = (world.carols, world.devices[CAROL].person);
    let week = world.devices[ALICE_PHONE].now().plus_ms(WEEK_MS);
    let witness = world.devices[ALICE_PHONE].invite(portfolio, Role::Assessor, week).unwrap();
    open(&world, &witness);
    world.settle();
    // She knows all that the seal says, and has her own key.
    let key = world.devices[CAROL].key.clone();
    let forged = Witness { key, ..witness.clone() };
    world.devices[CAROL].write_testimony(portfolio, &forged, "She was wonderful.");
    let act = Act::Signature { satisfactory: None };
    let who = (witness.person, Role::Witness, Manner::ByInvitation);
    let named: [Hash; 1] = [witness.handover.hash()];
    let signed = world.devices[CAROL].seal_as(act, portfolio, &[witness.document], &named, who, &forged.key);
    assert!(matches!(signed, Err(DeviceError::Illegal(Illegal::WrongKey))), "{signed:?}");
    world.settle();
    assert!(!world.centre.borrow().documents.contains_key(&witness.document));
    assert_ne!(carol, witness.person);
}
