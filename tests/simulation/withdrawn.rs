//! Sight of a portfolio ends while work on it goes on, and what can't be opened or sent stops nothing else.

use futures::executor::block_on;
use vouch_portfolio::device::{DeviceError, Replica};
use vouch_portfolio::document::text::difference;
use vouch_portfolio::foundation::DocumentId;
use vouch_portfolio::record::{Edit, Observation, ObservationText};
use vouch_portfolio::registry::{Body, Role};
use vouch_portfolio::store::{Memory, StoreError};
use vouch_portfolio::sync::Report;
use vouch_portfolio::wire::{Outcome, Refusal};

use super::world::{ALICE_PHONE, ALICE_TABLET, VERA, World};

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
fn whose_portfolio_it_was_is_known_until_it_comes_back() {
    let (mut world, _, _) = withdrawn_while_open(22);
    let left = |world: &World| block_on(world.devices[ALICE_PHONE].replica.left()).unwrap();
    let [portfolio] = &left(&world).portfolios[..] else { panic!("{:?}", left(&world)) };
    assert_eq!((portfolio.id, portfolio.my_roles.len()), (world.carols, 0));
    world.sync(ALICE_PHONE);
    assert_eq!(left(&world).portfolios.len(), 1);
    allot_alice(&world);
    world.sync(ALICE_PHONE);
    assert_eq!(left(&world).portfolios, []);
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
