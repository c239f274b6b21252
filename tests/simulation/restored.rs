//! The centre is put back from an older copy.

use futures::executor::block_on;
use vouch_portfolio::accept::Ruling;
use vouch_portfolio::foundation::DocumentId;
use vouch_portfolio::registry::Body;
use vouch_portfolio::sync::Trouble;
use vouch_portfolio::wire::{Outcome, Refusal, encode};

use super::world::{ALICE_PHONE, ALICE_TABLET, CAROL, VERA, World};

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
fn a_device_whose_sign_in_went_with_the_lost_time_heals_the_centre_all_the_same() {
    let (mut world, new, record, number) = enrolled_after_the_copy(26);
    world.weather[new].borrow_mut().signed_out = true;
    let report = world.devices[new].sync();
    assert_eq!(report.trouble, Some(Trouble::SignedOut));
    assert_eq!(world.centre.borrow().documents[&record].number, number);
    assert_eq!(block_on(world.devices[new].replica.waiting()).unwrap().count(), 0);
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
