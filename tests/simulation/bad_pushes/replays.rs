//! The same again: a push is idempotent, whole, in parts and in any mixture.

use std::collections::{BTreeMap, BTreeSet};

use vouch_portfolio::accept::{Known, Ruling, decide, names};
use vouch_portfolio::wire::{Number, Outcome, Push, Receipt, SignedReceipt};

use super::workshop::*;
use crate::world::{ALICE_PHONE, CAROL, World};

fn work(world: &mut World) -> Push {
    let (portfolio, carol) = (world.carols, world.devices[CAROL].person);
    let phone = &mut world.devices[ALICE_PHONE];
    let (record, claims) = phone.observe(portfolio, "Seen.");
    let signature = phone.sign(portfolio, &[record, claims]).unwrap().hash();
    phone.hand_over(portfolio, &[record, claims], signature, carol, "I agree.").unwrap();
    gathered(world, ALICE_PHONE)
}

#[test]
fn a_push_again_gives_the_same_answer_and_changes_nothing() {
    let mut world = World::new(100);
    let push = work(&mut world);
    let first = send(&mut world, &push);
    assert!(accepted(&first));
    let after = state(&world.centre.borrow(), &world);
    for again in [push.clone(), join(push.clone(), push.clone())] {
        let reply = send(&mut world, &again);
        let outcomes: BTreeSet<String> = reply.outcomes.iter().map(|item| format!("{item:?}")).collect();
        assert_eq!(outcomes, first.outcomes.iter().map(|item| format!("{item:?}")).collect());
        assert_eq!(reply.outcomes.len(), first.outcomes.len(), "each item answered for once");
        assert_eq!(reply.receipts, first.receipts, "the same receipt, not a second one");
        assert_eq!(state(&world.centre.borrow(), &world), after);
    }
    let change = Push { seals: Vec::new(), changes: push.changes[2..3].to_vec(), ..push };
    assert!(accepted(&send(&mut world, &change)));
    assert_eq!(state(&world.centre.borrow(), &world), after);
}

#[test]
fn everything_twice_in_one_push_is_taken_once() {
    let mut world = World::new(101);
    let push = work(&mut world);
    let mut once = world.centre.borrow().clone();
    let expected = once.push(&push, NOW, Ruling::None);
    let reply = send(&mut world, &join(push.clone(), push));
    assert_eq!(reply, expected);
    assert_eq!(state(&world.centre.borrow(), &world), state(&once, &world));
}

#[test]
fn the_receipts_of_another_portfolio_set_no_number_back() {
    let mut world = World::new(102);
    let push = work(&mut world);
    let centre = world.centre.borrow();
    let receipt = Receipt {
        v: 1,
        centre: centre.id,
        epoch: centre.epoch,
        portfolio: world.dans,
        audience: vouch_portfolio::document::Audience::Shared,
        at: NOW,
        leaves: Vec::new(),
        numbers: vec![Number { document: ID, number: 1 }],
    };
    let push = Push { receipts: vec![SignedReceipt::sign(&receipt, &centre.key).unwrap()], ..push };
    // The centre loads what the push names, and no more: it doesn't know here that Dan's portfolio is at number 7.
    assert!(!names(&push).portfolios.contains(&world.dans));
    let known = Known { registry: centre.registry.clone(), ..Known::default() };
    let decision = decide(&push, &known, centre.id, centre.epoch, NOW, Ruling::None);
    assert!(decision.outcomes.iter().all(|(_, outcome)| *outcome == Outcome::Accepted));
    assert_eq!(decision.numbers, BTreeMap::from([(world.carols, 1)]));
}
