//! Stories, in the order in which they happen.

use futures::executor::block_on;
use vouch_portfolio::accept::Ruling;
use vouch_portfolio::device::{DeviceError, Replica};
use vouch_portfolio::document::text::difference;
use vouch_portfolio::foundation::DocumentId;
use vouch_portfolio::record::{Edit, Observation, ObservationText};
use vouch_portfolio::registry::{Body, Role};
use vouch_portfolio::seal::{Act, Illegal, Satisfactory};
use vouch_portfolio::store::{Memory, StoreError};
use vouch_portfolio::sync::{Report, Trouble};
use vouch_portfolio::wire::{Outcome, Refusal, encode};

use super::world::{ALICE_PHONE, ALICE_TABLET, BOB, CAROL, DAN, VERA, World};

fn cut(world: &World, device: usize, cut: bool) {
    world.weather[device].borrow_mut().cut = cut;
}

#[test]
fn an_observation_made_in_a_basement_reaches_the_centre_with_its_seals() {
    let mut world = World::new(1);
    cut(&world, ALICE_PHONE, true);
    let (carol, portfolio) = (world.devices[CAROL].person, world.carols);
    let phone = &mut world.devices[ALICE_PHONE];
    let (record, claims) = phone.observe(portfolio, "She listened, then offered two ways out.");
    phone.restart();
    let signature = phone.sign(portfolio, &[record, claims]).unwrap();
    phone.hand_over(portfolio, &[record, claims], signature.hash(), carol, "I agree.").unwrap();
    assert_eq!(phone.sync().trouble, Some(Trouble::Offline));
    assert_eq!(block_on(phone.replica.waiting()).unwrap().count(), 6, "record, claims, comment and three seals");
    cut(&world, ALICE_PHONE, false);
    world.settle();
    world.check();
    let vera = &world.devices[VERA];
    assert_eq!(block_on(vera.replica.seals(portfolio)).unwrap().len(), 3);
    assert_eq!(block_on(vera.replica.number(record)).unwrap(), Some(1));
    assert_eq!(block_on(world.devices[ALICE_PHONE].replica.waiting()).unwrap().count(), 0);
}

#[test]
fn two_devices_of_one_assessor_write_one_record_offline() {
    let mut world = World::new(2);
    let portfolio = world.carols;
    let (record, claims) = world.devices[ALICE_PHONE].observe(portfolio, "First. ");
    world.settle();
    cut(&world, ALICE_PHONE, true);
    cut(&world, ALICE_TABLET, true);
    world.devices[ALICE_PHONE].append(record, ObservationText::Feedback, "From the phone.");
    world.devices[ALICE_TABLET].append(record, ObservationText::Feedback, "From the tablet.");
    world.devices[ALICE_PHONE].edit(record, Edit::Place("Basement".into()));
    world.devices[ALICE_TABLET].edit(record, Edit::Place("Stock room".into()));
    world.settle();
    let form = Observation::read(&world.devices[ALICE_PHONE].document(record)).unwrap();
    assert!(form.feedback.contains("From the phone.") && form.feedback.contains("From the tablet."));
    assert_eq!(form.place.values.len(), 2, "both places are shown");
    let blocked = world.devices[ALICE_PHONE].sign(portfolio, &[record, claims]).unwrap_err();
    assert!(matches!(&blocked, DeviceError::Conflicts(all) if all[0].1.key == "place"), "{blocked}");
    world.devices[ALICE_TABLET].edit(record, Edit::Place("Basement".into()));
    world.settle();
    world.devices[ALICE_PHONE].sign(portfolio, &[record, claims]).unwrap();
    world.settle();
    world.check();
}

#[test]
fn nobody_verifies_their_own_assessment_not_even_offline() {
    let mut world = World::new(3);
    let portfolio = world.carols;
    let (record, claims) = world.devices[ALICE_PHONE].observe(portfolio, "Seen.");
    let signature = world.devices[ALICE_PHONE].sign(portfolio, &[record, claims]).unwrap().hash();
    world.settle();
    cut(&world, ALICE_TABLET, true);
    let own = world.devices[ALICE_TABLET].sample(portfolio, &[record, claims], signature).unwrap_err();
    assert_eq!(own, DeviceError::Illegal(Illegal::OwnAssessment));
    world.devices[VERA].sample(portfolio, &[record, claims], signature).unwrap();
    world.settle();
    world.check();
}

#[test]
fn each_role_seals_only_what_is_theirs() {
    let mut world = World::new(4);
    let portfolio = world.carols;
    let (record, claims) = world.devices[ALICE_PHONE].observe(portfolio, "Seen.");
    world.settle();
    let as_assessor = world.devices[CAROL].sign(portfolio, &[record, claims]).unwrap_err();
    assert_eq!(as_assessor, DeviceError::Illegal(Illegal::WrongRole("assessor")));
    let unsigned = world.devices[CAROL]
        .seal(Act::Signature { satisfactory: None }, portfolio, &[record, claims], &[], Role::Candidate)
        .unwrap_err();
    assert!(matches!(unsigned, DeviceError::Illegal(Illegal::Misfit(_))), "{unsigned}");
    let signature = world.devices[ALICE_PHONE].sign(portfolio, &[record, claims]).unwrap().hash();
    world.settle();
    let judging = Act::Signature { satisfactory: Some(Satisfactory::Whole) };
    let judged = world.devices[CAROL].seal(judging, portfolio, &[record, claims], &[signature], Role::Candidate);
    assert!(matches!(judged, Err(DeviceError::Illegal(Illegal::Misfit(_)))));
    let own = Act::Signature { satisfactory: None };
    world.devices[CAROL].seal(own, portfolio, &[record, claims], &[signature], Role::Candidate).unwrap();
    world.settle();
    world.check();
}

#[test]
fn an_edit_after_a_seal_leaves_it_true_about_what_was_signed() {
    let mut world = World::new(5);
    let portfolio = world.carols;
    let (record, claims) = world.devices[ALICE_PHONE].observe(portfolio, "Seen.");
    let first = world.devices[ALICE_PHONE].sign(portfolio, &[record, claims]).unwrap();
    world.settle();
    world.devices[ALICE_PHONE].append(record, ObservationText::Feedback, "On reflection.");
    world.settle();
    world.check();
    let heads = world.devices[VERA].document(record).heads();
    assert_ne!(first.statement().documents[0].heads, heads, "changed since signed");
    let again = world.devices[ALICE_PHONE].sign(portfolio, &[record, claims]).unwrap();
    assert_eq!((again.statement().counter, again.statement().previous), (2, Some(first.hash())));
    world.settle();
    world.check();
}

#[test]
fn an_expired_sign_in_stops_no_work() {
    let mut world = World::new(6);
    let portfolio = world.carols;
    world.weather[ALICE_PHONE].borrow_mut().signed_out = true;
    let (record, _) = world.devices[ALICE_PHONE].observe(portfolio, "Seen.");
    let report = world.devices[ALICE_PHONE].sync();
    assert_eq!(report.trouble, Some(Trouble::SignedOut));
    assert!(report.accepted > 0);
    assert!(world.centre.borrow().documents.contains_key(&record));
    assert_eq!(block_on(world.devices[ALICE_PHONE].replica.waiting()).unwrap().count(), 0);
}

#[test]
fn a_restored_server_is_healed_and_uses_no_number_twice() {
    let mut world = World::new(7);
    let portfolio = world.carols;
    world.devices[ALICE_PHONE].observe(portfolio, "Before the copy.");
    world.settle();
    world.back_up();
    let (second, claims) = world.devices[ALICE_PHONE].observe(portfolio, "After the copy.");
    world.devices[ALICE_PHONE].sign(portfolio, &[second, claims]).unwrap();
    world.sync(ALICE_PHONE);
    assert_eq!(block_on(world.devices[ALICE_PHONE].replica.number(second)).unwrap(), Some(2));
    let (third, _) = world.devices[ALICE_TABLET].observe(portfolio, "Not sent before the restore.");
    world.restore();
    world.note_promises();
    // The device that is not ahead comes first and must not be given the lost record's number.
    world.sync(ALICE_TABLET);
    world.settle();
    world.check();
    assert_eq!(block_on(world.devices[VERA].replica.number(second)).unwrap(), Some(2));
    assert_ne!(block_on(world.devices[VERA].replica.number(third)).unwrap(), Some(2));
}

#[test]
fn a_server_that_lost_much_is_healed_in_pushes_of_bounded_size() {
    let mut world = World::new(14);
    let (portfolio, carol) = (world.carols, world.devices[CAROL].person);
    world.devices[ALICE_PHONE].observe(portfolio, "Before the copy.");
    world.settle();
    world.back_up();
    let mut numbers = Vec::new();
    for _ in 0..3 {
        let (record, claims) = world.devices[ALICE_PHONE].observe(portfolio, "After the copy.");
        let signature = world.devices[ALICE_PHONE].sign(portfolio, &[record, claims]).unwrap().hash();
        let phone = &mut world.devices[ALICE_PHONE];
        phone.hand_over(portfolio, &[record, claims], signature, carol, "I agree.").unwrap();
        world.sync(ALICE_PHONE);
        numbers.push((record, block_on(world.devices[ALICE_PHONE].replica.number(record)).unwrap()));
    }
    world.restore();
    let replica = &world.devices[ALICE_PHONE].replica;
    let offer = block_on(replica.offer()).unwrap();
    let lacking = world.centre.borrow_mut().offer(&offer).lacking;
    let pushes = block_on(replica.heal(&lacking, 4_000)).unwrap();
    assert!(pushes.len() > 5);
    for push in pushes {
        let size = encode(&push).unwrap().len();
        assert!(size < 10_000, "{size} bytes");
        let reply = world.centre.borrow_mut().push(&push, *world.now.borrow(), Ruling::None);
        assert!(reply.outcomes.iter().all(|(_, outcome)| *outcome == Outcome::Accepted), "{:?}", reply.outcomes);
    }
    assert_eq!(world.centre.borrow_mut().offer(&offer).lacking, []);
    for (record, number) in numbers {
        assert_eq!(world.centre.borrow().documents[&record].number, number);
    }
    world.settle();
    world.check();
}

#[test]
fn late_work_is_held_until_the_coordinator_rules() {
    let mut world = World::new(8);
    let (portfolio, alice) = (world.carols, world.devices[ALICE_PHONE].person);
    let (record, _) = world.devices[ALICE_PHONE].observe(portfolio, "On time.");
    world.settle();
    cut(&world, ALICE_PHONE, true);
    world.devices[ALICE_PHONE].append(record, ObservationText::Feedback, "Late.");
    for role in [Role::Assessor, Role::InternalVerifier] {
        world.centre.borrow_mut().state(Body::AllotmentWithdrawn { portfolio, person: alice, role });
    }
    cut(&world, ALICE_PHONE, false);
    world.settle();
    let waiting = block_on(world.devices[ALICE_PHONE].replica.waiting()).unwrap();
    assert!(matches!(waiting.outcomes[..], [(_, Outcome::Held(Refusal::LateWork))]), "{waiting:?}");
    assert!(!world.devices[ALICE_PHONE].heads(portfolio).is_empty(), "her unsent work stays readable");
    let held = world.centre.borrow().held.clone();
    assert_eq!(held.len(), 1);
    let now = *world.now.borrow();
    let reply = world.centre.borrow_mut().push(&held[0].1, now, Ruling::Admit);
    assert_eq!(reply.outcomes[0].1, Outcome::Accepted);
    world.settle();
    let form = Observation::read(&world.devices[VERA].document(record)).unwrap();
    assert_eq!(form.feedback, "Late.");
}

#[test]
fn a_revoked_device_is_held_and_another_of_the_person_goes_on() {
    let mut world = World::new(9);
    let portfolio = world.carols;
    let (record, _) = world.devices[ALICE_PHONE].observe(portfolio, "Seen.");
    let device = world.devices[ALICE_PHONE].id;
    world.centre.borrow_mut().state(Body::DeviceRevoked { device });
    world.sync(ALICE_PHONE);
    assert!(!world.centre.borrow().documents.contains_key(&record));
    let waiting = block_on(world.devices[ALICE_PHONE].replica.waiting()).unwrap();
    assert!(waiting.outcomes.iter().all(|(_, o)| matches!(o, Outcome::Held(Refusal::DeviceRevoked))), "{waiting:?}");
    let (other, _) = world.devices[ALICE_TABLET].observe(portfolio, "Seen too.");
    world.sync(ALICE_TABLET);
    assert!(world.centre.borrow().documents.contains_key(&other));
}

#[test]
fn what_is_refused_stays_readable_and_blocks_nothing() {
    let mut world = World::new(10);
    let portfolio = world.carols;
    // Bob has no business in Carol's portfolio.
    let (record, _) = world.devices[BOB].observe(portfolio, "Not mine to write.");
    let (own, _) = world.devices[BOB].observe(world.dans, "Mine.");
    world.settle();
    world.check();
    let aside = block_on(world.devices[BOB].replica.aside()).unwrap();
    let copy = aside.iter().find(|(id, _)| *id == record).expect("a readable copy");
    assert!(copy.1.content.contains("Not mine to write."));
    assert!(world.centre.borrow().documents.contains_key(&own));
}

#[test]
fn a_full_store_says_so_and_loses_nothing() {
    let mut world = World::new(11);
    let portfolio = world.carols;
    let (record, _) = world.devices[ALICE_PHONE].observe(portfolio, "Safe. ");
    let phone = &mut world.devices[ALICE_PHONE];
    let mut document = phone.document(record);
    let before = document.heads();
    Observation::apply(&mut document, Edit::Place("Not yet safe".into())).unwrap();
    phone.replica.store().fail_next(StoreError::Full);
    let key = phone.key.public();
    let failed = block_on(phone.replica.save(&mut document, &before, &key)).unwrap_err();
    assert_eq!(failed, DeviceError::Store(StoreError::Full));
    assert_eq!(Observation::read(&document).unwrap().place.text(), "Not yet safe", "still there to export");
    assert_eq!(Observation::read(&phone.document(record)).unwrap().place.text(), "Shop basement");
    block_on(phone.replica.save(&mut document, &before, &key)).unwrap();
    assert_eq!(Observation::read(&phone.document(record)).unwrap().place.text(), "Not yet safe");
}

#[test]
fn clocks_years_apart_change_nothing_but_the_claims() {
    let mut world = World::new(12);
    let portfolio = world.carols;
    world.devices[ALICE_PHONE].clock_off_ms = -20 * 365 * 86_400_000;
    world.devices[VERA].clock_off_ms = 20 * 365 * 86_400_000;
    let (record, claims) = world.devices[ALICE_PHONE].observe(portfolio, "Seen.");
    let signature = world.devices[ALICE_PHONE].sign(portfolio, &[record, claims]).unwrap().hash();
    world.settle();
    world.devices[VERA].sample(portfolio, &[record, claims], signature).unwrap();
    world.settle();
    world.check();
}

#[test]
fn an_idle_portfolio_costs_one_question_and_nothing_else() {
    let mut world = World::new(13);
    world.devices[ALICE_PHONE].observe(world.carols, "Seen.");
    world.settle();
    let before = world.traffic.borrow().requests;
    let report = world.devices[VERA].sync();
    assert!(report.arrived.is_empty());
    assert_eq!(world.traffic.borrow().requests - before, 1);
    assert!(world.centre.borrow().heads(world.devices[DAN].person, None).is_some());
}

fn withdraw_alice(world: &World) {
    let person = world.devices[ALICE_PHONE].person;
    for role in [Role::Assessor, Role::InternalVerifier] {
        world.centre.borrow_mut().state(Body::AllotmentWithdrawn { portfolio: world.carols, person, role });
    }
}

fn allot_alice(world: &World) {
    let (portfolio, person) = (world.carols, world.devices[ALICE_PHONE].person);
    world.centre.borrow_mut().state(Body::Allotted { portfolio, person, role: Role::Assessor });
}

/// Alice's phone at the centre with everything, a record open there and its portfolio withdrawn: the record, and what the
/// phone heard.
fn withdrawn_while_open(seed: u64) -> (World, DocumentId, Report) {
    let mut world = World::new(seed);
    let (record, _) = world.devices[ALICE_PHONE].observe(world.carols, "Before.");
    world.settle();
    withdraw_alice(&world);
    let report = world.devices[ALICE_PHONE].sync();
    assert!(world.devices[ALICE_PHONE].heads(world.carols).is_empty());
    (world, record, report)
}

#[test]
fn what_is_dropped_while_it_is_open_is_said_and_what_is_typed_then_is_kept_whole() {
    let (mut world, record, report) = withdrawn_while_open(21);
    assert!(report.arrived.dropped.contains(&record), "{:?}", report.arrived);
    // What the app's editor does with a document whose base is gone.
    let mut open = world.devices[ALICE_PHONE].opened(record);
    let words = difference("", "Typed after.").unwrap();
    Observation::apply(&mut open, Edit::Text(ObservationText::Feedback, words)).unwrap();
    let phone = &world.devices[ALICE_PHONE];
    let whole = Replica::<Memory>::to_save_whole(&mut open, &phone.key.public()).unwrap();
    block_on(phone.replica.keep(whole)).unwrap();
    world.devices[ALICE_PHONE].restart();
    let form = Observation::read(&world.devices[ALICE_PHONE].document(record)).unwrap();
    assert_eq!(form.feedback, "Typed after.");
    let report = world.devices[ALICE_PHONE].sync();
    assert_eq!((report.fault, report.trouble), (None, None));
    let waiting = block_on(world.devices[ALICE_PHONE].replica.waiting()).unwrap();
    assert!(matches!(waiting.outcomes[..], [(_, Outcome::Held(Refusal::LateWork))]), "{waiting:?}");
    assert_eq!(world.centre.borrow().held.len(), 1, "the coordinator can rule on it");
    // It stays whole until that.
    world.sync(ALICE_PHONE);
    assert!(!world.devices[ALICE_PHONE].heads(world.carols).is_empty());
}

#[test]
fn a_record_that_cannot_be_opened_stops_nothing_but_itself() {
    let (mut world, record, _) = withdrawn_while_open(22);
    // A change is saved without what it builds on.
    world.devices[ALICE_PHONE].append(record, ObservationText::Feedback, "Stranded.");
    world.devices[ALICE_PHONE].restart();
    let other = world.dans;
    let alice = world.devices[ALICE_PHONE].person;
    world.centre.borrow_mut().state(Body::Allotted { portfolio: other, person: alice, role: Role::Assessor });
    let (sent, _) = world.devices[ALICE_PHONE].observe(other, "Of another portfolio.");
    let report = world.devices[ALICE_PHONE].sync();
    assert_eq!((report.fault, report.trouble), (None, None));
    assert!(world.centre.borrow().documents.contains_key(&sent));
    let waiting = block_on(world.devices[ALICE_PHONE].replica.waiting()).unwrap();
    assert!(matches!(waiting.outcomes[..], [(_, Outcome::Refused(Refusal::NotWhole(_)))]), "{waiting:?}");

    // With its base it is whole again, and goes.
    allot_alice(&world);
    world.settle();
    world.check();
    let form = Observation::read(&world.devices[VERA].document(record)).unwrap();
    assert_eq!(form.feedback, "Stranded.");
    assert_eq!(block_on(world.devices[ALICE_PHONE].replica.waiting()).unwrap().count(), 0);
}

#[test]
fn a_device_that_cannot_send_still_hears_the_news() {
    let mut world = World::new(23);
    let (record, _) = world.devices[ALICE_TABLET].observe(world.carols, "News.");
    world.sync(ALICE_TABLET);
    world.devices[ALICE_PHONE].observe(world.carols, "Not enveloped yet.");
    world.devices[ALICE_PHONE].replica.store().fail_next(StoreError::Failed("once".into()));
    let report = world.devices[ALICE_PHONE].sync();
    assert_eq!(report.fault, Some(DeviceError::Store(StoreError::Failed("once".into()))));
    assert!(world.devices[ALICE_PHONE].heads(world.carols).contains_key(&record));
    world.settle();
    world.check();
}

/// A device enrolled after the copy, with a signed record at the centre, and the centre restored.
fn enrolled_after_the_copy(seed: u64) -> (World, usize, DocumentId, Option<u32>) {
    let mut world = World::new(seed);
    world.devices[ALICE_TABLET].observe(world.carols, "Before the copy.");
    world.settle();
    world.back_up();
    let alice = world.devices[ALICE_PHONE].person;
    let new = world.add_device(alice);
    let portfolio = world.carols;
    let (record, claims) = world.devices[new].observe(portfolio, "After the copy.");
    world.devices[new].sign(portfolio, &[record, claims]).unwrap();
    world.sync(new);
    world.sync(new);
    assert_eq!(block_on(world.devices[new].replica.waiting()).unwrap().count(), 0);
    let number = block_on(world.devices[new].replica.number(record)).unwrap();
    world.restore();
    world.note_promises();
    (world, new, record, number)
}

#[test]
fn a_restored_centre_takes_back_its_own_word_and_all_that_rests_on_it() {
    let (mut world, new, record, number) = enrolled_after_the_copy(24);
    world.settle();
    world.check();
    assert_eq!(world.centre.borrow().documents[&record].number, number);
    assert_eq!(block_on(world.devices[new].replica.waiting()).unwrap().count(), 0);
    assert_eq!(block_on(world.devices[VERA].replica.seals(world.carols)).unwrap().len(), 1);
}

#[test]
fn what_a_restored_centre_does_not_take_back_waits_and_is_sent_again() {
    let (mut world, new, record, number) = enrolled_after_the_copy(25);
    // A centre that takes no statements back: an older server.
    world.centre.borrow_mut().is_older = true;
    world.sync(new);
    world.sync(new);
    let waiting = block_on(world.devices[new].replica.waiting()).unwrap();
    assert_eq!(waiting.count(), 3, "record, claims and seal: {waiting:?}");
    assert!(waiting.outcomes.iter().any(|(_, it)| *it == Outcome::Refused(Refusal::UnknownKey)), "{waiting:?}");
    assert!(world.devices[new].heads(world.carols).contains_key(&record));
    assert_eq!(block_on(world.devices[new].replica.aside()).unwrap(), []);

    // Signing in enrols the device again, and it goes.
    let (device, person, key) = (world.devices[new].id, world.devices[new].person, world.devices[new].key.public());
    world.centre.borrow_mut().state(Body::DeviceEnrolled { device, person, key });
    world.sync(new);
    assert_eq!(world.centre.borrow().documents[&record].number, number);
    let left = block_on(world.devices[new].replica.waiting()).unwrap();
    assert_eq!(left.documents.len(), 0, "{left:?}");
}
