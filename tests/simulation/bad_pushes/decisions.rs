//! Decisions by those who have nothing to decide.

use vouch_portfolio::document::Kind;
use vouch_portfolio::foundation::{DocumentId, PersonId, SigningKey};
use vouch_portfolio::registry::{Body, Role};
use vouch_portfolio::seal::{Act, Competence, Seal};
use vouch_portfolio::wire::Refusal;

use super::workshop::*;
use crate::world::{ALICE_PHONE, BOB, CAROL, VERA, World};

const COMPETENT: Act = Act::Decision { competence: Competence::Competent };

/// Carol's statement at the centre, and an honest decision about it that waits on Alice's phone.
fn decided(world: &mut World) -> ([DocumentId; 2], Seal) {
    let portfolio = world.carols;
    let carol = &mut world.devices[CAROL];
    let record = carol.state(portfolio, "I asked what was wrong.", None);
    let signature = carol.sign_plainly(portfolio, &[record], &[], Role::Candidate).unwrap();
    let own = world.devices[ALICE_PHONE].create(Kind::Claims, portfolio, Some(record));
    world.settle();
    let phone = &mut world.devices[ALICE_PHONE];
    phone.claim(own, "201/criterion/1.1");
    world.settle();
    let phone = &mut world.devices[ALICE_PHONE];
    let honest = phone.decide(portfolio, Competence::Competent, &[record, own], &[signature.hash()]).unwrap();
    ([record, own], honest)
}

fn of(world: &World, device: usize) -> (PersonId, SigningKey) {
    (world.devices[device].person, world.devices[device].key.clone())
}

#[test]
fn by_anybody_but_an_assessor_of_the_portfolio() {
    for (device, role, why) in [
        (CAROL, Role::Candidate, "a candidate can't make this decision"),
        (CAROL, Role::Assessor, "the person named was not assessor on this portfolio"),
        (BOB, Role::Assessor, "the person named was not assessor on this portfolio"),
        (VERA, Role::InternalVerifier, "a internal verifier can't make this decision"),
    ] {
        let mut world = World::new(270);
        let (_, honest) = decided(&mut world);
        let (person, key) = of(&world, device);
        let registry = world.centre.borrow().registry.clone();
        let mut authority = registry.speaks_for(&key.public()).unwrap().2.statements;
        authority.extend(registry.acts_as(person, role, world.carols).into_iter().flat_map(|acts| acts.statements));
        let forged = forged(&honest, &key, |statement, _| {
            (statement.person, statement.role, statement.authority) = (person, role, authority);
        });
        assert_eq!(refused(&mut world, push_of_seal(&forged)), Refusal::Illegal(why.into()), "device {device}");
    }
}

#[test]
fn about_ones_own_evidence() {
    let mut world = World::new(271);
    let portfolio = world.carols;
    let (_, honest) = decided(&mut world);
    let (carol, key) = of(&world, CAROL);
    // However the registry came to say so.
    world.centre.borrow_mut().state(Body::Allotted { portfolio, person: carol, role: Role::Assessor });
    let registry = world.centre.borrow().registry.clone();
    let mut authority = registry.speaks_for(&key.public()).unwrap().2.statements;
    authority.extend(registry.acts_as(carol, Role::Assessor, portfolio).unwrap().statements);
    let forged = forged(&honest, &key, |statement, _| {
        (statement.person, statement.authority) = (carol, authority);
    });
    let why = "nobody decides about evidence of their own: another assessor must";
    assert_eq!(refused(&mut world, push_of_seal(&forged)), Refusal::Illegal(why.into()));
}

#[test]
fn without_a_reason_or_a_claim_or_what_was_signed() {
    let mut world = World::new(272);
    let ([record, own], honest) = decided(&mut world);
    let (alice, key) = of(&world, ALICE_PHONE);
    let mut world_with =
        |alter: &dyn Fn(&mut vouch_portfolio::seal::SealStatement, &mut vouch_portfolio::seal::Particulars)| {
            let forged = forged(&honest, &key, |statement, particulars| alter(statement, particulars));
            match refused(&mut world, push_of_seal(&forged)) {
                Refusal::Illegal(why) => why,
                other => panic!("{other:?}"),
            }
        };
    let why = world_with(&|_, particulars| particulars.comment = "  ".into());
    assert!(why.contains("doesn't say why"), "{why}");
    let why = world_with(&|statement, _| statement.documents.retain(|sealed| sealed.id == record));
    assert!(why.contains("claims of their own"), "{why}");
    let why = world_with(&|statement, _| statement.documents.retain(|sealed| sealed.id == own));
    assert!(why.contains("is no record"), "{why}");
    let why = world_with(&|statement, _| statement.seals.clear());
    assert!(why.contains("its author has not signed"), "{why}");
    let why = world_with(&|statement, _| statement.framework = None);
    assert!(why.contains("no framework"), "{why}");
    assert_eq!((honest.statement().person, &honest.statement().act), (alice, &COMPETENT));
}

#[test]
fn with_somebody_elses_claims_as_ones_own() {
    let mut world = World::new(273);
    let portfolio = world.carols;
    let ([record, own], _) = decided(&mut world);
    let bob = world.devices[BOB].person;
    world.centre.borrow_mut().state(Body::Allotted { portfolio, person: bob, role: Role::Assessor });
    world.settle();
    let signature = world.devices[CAROL].replica.clone();
    let seals = futures::executor::block_on(signature.seals(portfolio)).unwrap();
    let signed = seals.iter().find(|seal| matches!(seal.statement().act, Act::Signature { .. })).unwrap().hash();
    let stolen = world.devices[BOB].decide(portfolio, Competence::Competent, &[record, own], &[signed]);
    assert!(stolen.err().is_some_and(|error| error.to_string().contains("with own claims and files")));
}
