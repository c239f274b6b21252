//! Decisions: proposed by the candidate, decided offline, disagreed about, changed since.

use std::collections::BTreeMap;

use futures::executor::block_on;
use vouch_portfolio::device::DeviceError;
use vouch_portfolio::document::Kind;
use vouch_portfolio::document::text::difference;
use vouch_portfolio::foundation::{DocumentId, Hash, PortfolioId};
use vouch_portfolio::record::{PersonalStatement, StatementEdit};
use vouch_portfolio::registry::{Body, Role};
use vouch_portfolio::seal::{Competence, Illegal};
use vouch_portfolio::view::{Decided, index, progress};

use crate::world::{ALICE_PHONE, ALICE_TABLET, BOB, CAROL, VERA, World};

/// A statement of Carol's, signed with what she proposes, at the centre and with everybody.
fn proposed(world: &mut World) -> ([DocumentId; 2], Hash) {
    let portfolio = world.carols;
    let carol = &mut world.devices[CAROL];
    let record = carol.state(portfolio, "I asked what was wrong.", None);
    let claims = carol.create(Kind::Claims, portfolio, Some(record));
    carol.claim(claims, "201/criterion/1.1");
    carol.claim(claims, "201/criterion/1.2");
    let signature = carol.sign_plainly(portfolio, &[record, claims], &[], Role::Candidate).unwrap().hash();
    world.settle();
    ([record, claims], signature)
}

/// What a device shows: what is decided, and how many items are claimed and settled.
fn shown(world: &World, device: usize) -> (Option<Decided>, u32, u32) {
    let replica = &world.devices[device].replica;
    let summaries = block_on(replica.summaries(world.carols)).unwrap();
    let seals = block_on(replica.seals(world.carols)).unwrap();
    let all = progress(vouch_framework::built_in("cg-4430-02").unwrap(), &["201"], &summaries, &seals).all;
    (index(&summaries, &seals, &BTreeMap::new())[0].decided, all.claimed, all.settled)
}

fn allot_bob(world: &mut World, portfolio: PortfolioId) {
    let bob = world.devices[BOB].person;
    world.centre.borrow_mut().state(Body::Allotted { portfolio, person: bob, role: Role::Assessor });
    world.settle();
}

#[test]
fn a_decision_made_in_a_basement_settles_on_every_device_and_is_sampled() {
    let mut world = World::new(260);
    let (portfolio, ([record, claims], signature)) = (world.carols, proposed(&mut world));
    world.weather[ALICE_PHONE].borrow_mut().cut = true;
    let phone = &mut world.devices[ALICE_PHONE];
    let own = phone.create(Kind::Claims, portfolio, Some(record));
    phone.claim(own, "201/criterion/1.1");
    let decided = phone.decide(portfolio, Competence::Competent, &[record, claims, own], &[signature]).unwrap();
    assert_eq!(shown(&world, ALICE_PHONE), (Some(Decided::Competent), 2, 1));
    assert_eq!(shown(&world, CAROL), (None, 2, 0));
    world.settle();
    world.check();
    for device in [ALICE_TABLET, CAROL, VERA] {
        assert_eq!(shown(&world, device), (Some(Decided::Competent), 2, 1));
    }
    // Another tab, or the tablet, decides the same once more: it is decided.
    let again =
        world.devices[ALICE_TABLET].decide(portfolio, Competence::Competent, &[record, claims, own], &[signature]);
    assert_eq!(again.err(), Some(DeviceError::SignedAlready));
    world.devices[VERA].sample(portfolio, &[record, claims, own], decided.hash()).unwrap();
    let alices = world.devices[ALICE_TABLET].sample(portfolio, &[record, claims, own], decided.hash());
    assert_eq!(alices.err(), Some(DeviceError::Illegal(Illegal::OwnAssessment)));
    world.settle();
    world.check();
}

#[test]
fn two_assessors_offline_who_disagree_make_two_decisions_that_both_stand() {
    let mut world = World::new(261);
    let (portfolio, ([record, claims], signature)) = (world.carols, proposed(&mut world));
    allot_bob(&mut world, portfolio);
    for device in [ALICE_PHONE, BOB] {
        world.weather[device].borrow_mut().cut = true;
    }
    let phone = &mut world.devices[ALICE_PHONE];
    let own = phone.create(Kind::Claims, portfolio, Some(record));
    phone.claim(own, "201/criterion/1.1");
    let yes = phone.decide(portfolio, Competence::Competent, &[record, claims, own], &[signature]).unwrap();
    let no =
        world.devices[BOB].decide(portfolio, Competence::NotYetCompetent, &[record, claims], &[signature]).unwrap();
    world.settle();
    world.check();
    for device in [ALICE_PHONE, BOB, CAROL, VERA] {
        assert_eq!(shown(&world, device), (Some(Decided::Disagreed), 2, 0), "device {device}");
        let seals = block_on(world.devices[device].replica.seals(portfolio)).unwrap();
        assert!([&yes, &no].iter().all(|made| seals.iter().any(|seal| seal.hash() == made.hash())));
    }
    // Having read the other's reason, Bob is persuaded; all three stay.
    let bobs = world.devices[BOB].create(Kind::Claims, portfolio, Some(record));
    world.devices[BOB].claim(bobs, "201/criterion/1.2");
    let seals = [signature, yes.hash(), no.hash()];
    world.devices[BOB].decide(portfolio, Competence::Competent, &[record, claims, bobs], &seals).unwrap();
    world.settle();
    world.check();
    assert_eq!(shown(&world, VERA), (Some(Decided::Competent), 2, 1));
}

#[test]
fn a_statement_changed_after_the_decision_is_decided_anew() {
    let mut world = World::new(262);
    let (portfolio, ([record, claims], signature)) = (world.carols, proposed(&mut world));
    let phone = &mut world.devices[ALICE_PHONE];
    let own = phone.create(Kind::Claims, portfolio, Some(record));
    phone.claim(own, "201/criterion/1.1");
    let documents = [record, claims, own];
    phone.decide(portfolio, Competence::Competent, &documents, &[signature]).unwrap();
    // Meanwhile, elsewhere.
    world.devices[CAROL].write(record, |document| {
        let before = PersonalStatement::read(document).unwrap().text;
        let edit = difference(&before, &format!("{before} And then I rang back.")).unwrap();
        PersonalStatement::apply(document, StatementEdit::Text(edit)).unwrap();
    });
    world.settle();
    world.check();
    assert_eq!(shown(&world, VERA), (None, 2, 0));
    let phone = &mut world.devices[ALICE_PHONE];
    let early = phone.decide(portfolio, Competence::Competent, &documents, &[signature]);
    assert!(matches!(early, Err(DeviceError::Illegal(Illegal::Misfit(_)))), "not signed as it stands: {early:?}");
    let signature =
        world.devices[CAROL].sign_plainly(portfolio, &[record, claims], &[], Role::Candidate).unwrap().hash();
    world.settle();
    world.devices[ALICE_PHONE].decide(portfolio, Competence::Competent, &documents, &[signature]).unwrap();
    world.settle();
    world.check();
    assert_eq!(shown(&world, CAROL), (Some(Decided::Competent), 2, 1));
}

#[test]
fn an_observation_is_judged_by_its_own_assessor_in_the_form_and_by_another_in_a_decision() {
    let mut world = World::new(263);
    let portfolio = world.carols;
    allot_bob(&mut world, portfolio);
    let (record, claims) = world.devices[ALICE_PHONE].observe(portfolio, "Seen.");
    let signature = world.devices[ALICE_PHONE].sign(portfolio, &[record, claims]).unwrap().hash();
    let own = world.devices[ALICE_PHONE].decide(portfolio, Competence::Competent, &[record, claims], &[signature]);
    assert!(matches!(own, Err(DeviceError::Illegal(Illegal::Misfit(_)))), "{own:?}");
    world.settle();
    assert_eq!(shown(&world, BOB), (None, 1, 1));
    world.devices[BOB].decide(portfolio, Competence::NotYetCompetent, &[record, claims], &[signature]).unwrap();
    world.settle();
    world.check();
    assert_eq!(shown(&world, CAROL), (Some(Decided::NotYetCompetent), 0, 0));
}
