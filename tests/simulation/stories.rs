//! Stories, in the order in which they happen.

use futures::executor::block_on;
use vouch_portfolio::accept::Ruling;
use vouch_portfolio::device::DeviceError;
use vouch_portfolio::record::{Edit, Observation, ObservationText};
use vouch_portfolio::registry::{Body, Role};
use vouch_portfolio::seal::{Act, Illegal, Satisfactory};
use vouch_portfolio::store::StoreError;
use vouch_portfolio::sync::Trouble;
use vouch_portfolio::wire::{Outcome, Refusal};

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

    // Whoever sees the portfolio again hears that it was let in.
    world.centre.borrow_mut().state(Body::Allotted { portfolio, person: alice, role: Role::Assessor });
    world.settle();
    let waiting = block_on(world.devices[ALICE_PHONE].replica.waiting()).unwrap();
    assert_eq!((waiting.count(), waiting.outcomes), (0, Vec::new()));
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
