//! Plans by those who are no party to them, and other documents by whoever writes plans.

use vouch_framework::Method;
use vouch_portfolio::document::{Document, Kind};
use vouch_portfolio::foundation::{ActivityId, DocumentId};
use vouch_portfolio::record::{Edit, Observation, Plan, PlanEdit};
use vouch_portfolio::wire::Refusal;

use super::workshop::*;
use crate::world::{ALICE_PHONE, BOB, CAROL, DAN, VERA, World};

fn planned(world: &mut World) -> DocumentId {
    let portfolio = world.carols;
    let plan = world.devices[ALICE_PHONE].create(Kind::Plan, portfolio, None);
    world.settle();
    plan
}

#[test]
fn begun_by_anybody_but_candidate_and_assessor() {
    for device in [BOB, DAN, VERA] {
        let mut world = World::new(290);
        let (person, key) = (world.devices[device].person, world.devices[device].key.clone());
        let mut document = Document::create(origin(&world, Kind::Plan, person, None), ACTOR).unwrap();
        let refusal = refused(&mut world, push_of_document(&mut document, &key));
        assert_eq!(refusal, Refusal::NotAWriter, "device {device}");
    }
}

#[test]
fn amended_by_anybody_but_candidate_and_assessor() {
    for (device, may) in [(BOB, false), (DAN, false), (VERA, false), (CAROL, true)] {
        let mut world = World::new(291);
        let plan = planned(&mut world);
        let key = world.devices[device].key.clone();
        let mut copy = copy(&world, plan, ACTOR);
        let before = copy.heads();
        let activity = ActivityId::from_bytes([7; 16]);
        Plan::apply(&mut copy, PlanEdit::Add(activity, Method::Observation, [].into())).unwrap();
        let push = push_of_news(&mut copy, &before, &key);
        if may {
            assert!(accepted(&send(&mut world, &push)));
        } else {
            assert_eq!(refused(&mut world, push), Refusal::NotAWriter, "device {device}");
        }
    }
}

#[test]
fn what_one_person_writes_stays_theirs() {
    let mut world = World::new(292);
    let (record, ..) = at_centre(&mut world);
    let key = world.devices[CAROL].key.clone();
    let mut copy = copy(&world, record, ACTOR);
    let before = copy.heads();
    Observation::apply(&mut copy, Edit::Place("Elsewhere".into())).unwrap();
    assert_eq!(refused(&mut world, push_of_news(&mut copy, &before, &key)), Refusal::NotAWriter);
}
