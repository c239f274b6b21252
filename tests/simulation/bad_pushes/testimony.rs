//! Testimonies that no witness gave: the candidate by every route there is, and others by what they have.

use vouch_portfolio::document::text::difference;
use vouch_portfolio::document::{Document, Kind};
use vouch_portfolio::foundation::{Actor, DocumentId, Hash, PersonId, SigningKey};
use vouch_portfolio::record::{Comment, Testimony, TestimonyEdit};
use vouch_portfolio::registry::{Body, Role};
use vouch_portfolio::seal::{Act, Manner, Seal};
use vouch_portfolio::wire::{Outcome, Refusal};

use super::workshop::*;
use crate::world::{ALICE_PHONE, BOB, CAROL, DAN, VERA, World};

const NOBODY: PersonId = PersonId::from_bytes([0xee; 16]);

fn key() -> SigningKey {
    SigningKey::from_secret(&[6; 32])
}

/// A testimony as this person would begin it.
fn testimony(world: &World, creator: PersonId) -> Document {
    let mut document = Document::create(origin(world, Kind::Testimony, creator, None), ACTOR).unwrap();
    let words = difference("", "She was wonderful.").unwrap();
    Testimony::apply(&mut document, TestimonyEdit::Text(words)).unwrap();
    document
}

/// Every change of it refused: the first for this reason, what builds on it with it.
fn refused_whole(world: &mut World, mut document: Document, key: &SigningKey, why: &Refusal) {
    let outcomes = send_bad(world, push_of_document(&mut document, key));
    assert_eq!(outcomes[0].1, Outcome::Refused(why.clone()));
    assert!(outcomes[1..].iter().all(|(_, outcome)| matches!(outcome, Outcome::Refused(_))), "{outcomes:?}");
}

/// A handover by Alice's phone, at the centre.
fn handed_over(world: &mut World, to_person: PersonId, to_role: Option<Role>) -> SigningKey {
    let act = Act::Handover { to_key: key().public(), to_person, document: ID, actor: ACTOR, to_role, until: None };
    let portfolio = world.carols;
    let seal = world.devices[ALICE_PHONE].seal(act, portfolio, &[], &[], Role::Assessor).unwrap();
    world.settle();
    assert!(world.centre.borrow().seals.contains_key(&seal.hash()));
    key()
}

#[test]
fn by_an_enrolled_key_of_anybody_in_anybodys_name() {
    for device in [CAROL, ALICE_PHONE, VERA, BOB, DAN] {
        let mut world = World::new(220);
        let (own, key) = (world.devices[device].person, world.devices[device].key.clone());
        for creator in [own, NOBODY] {
            let document = testimony(&world, creator);
            refused_whole(&mut world, document, &key, &Refusal::NotAWriter);
            world = World::new(220);
        }
    }
}

#[test]
fn by_a_candidate_on_a_device_handed_over_to_them() {
    let mut world = World::new(221);
    let carol = world.devices[CAROL].person;
    for creator in [carol, NOBODY] {
        let key = handed_over(&mut world, carol, None);
        let document = testimony(&world, creator);
        refused_whole(&mut world, document, &key, &Refusal::NotAWriter);
        world = World::new(221);
    }
}

#[test]
fn by_a_candidate_whom_the_registry_calls_a_witness() {
    let mut world = World::new(222);
    let (portfolio, person) = (world.carols, world.devices[CAROL].person);
    let key = world.devices[CAROL].key.clone();
    for body in
        [Body::RoleGranted { person, role: Role::Witness }, Body::Allotted { portfolio, person, role: Role::Witness }]
    {
        world.centre.borrow_mut().state(body);
    }
    let document = testimony(&world, person);
    refused_whole(&mut world, document, &key, &Refusal::NotAWriter);
}

/// An honest handover of Alice's to a witness, not sent, to be altered.
fn honest(world: &mut World) -> Seal {
    let portfolio = world.carols;
    let to_role = Some(Role::Witness);
    let act =
        Act::Handover { to_key: key().public(), to_person: NOBODY, document: ID, actor: ACTOR, to_role, until: None };
    world.devices[ALICE_PHONE].seal(act, portfolio, &[], &[], Role::Assessor).unwrap()
}

fn everything(world: &World) -> Vec<Hash> {
    world.centre.borrow().registry.signed().map(|signed| signed.hash()).collect()
}

/// The handover refused, and nothing of what it would have let in taken.
fn handover_refused(world: &mut World, seal: &Seal, document: Document, key: &SigningKey) -> String {
    let mut document = document;
    let outcomes = send_bad(world, join(push_of_seal(seal), push_of_document(&mut document, key)));
    let refused = outcomes.iter().all(|(_, outcome)| matches!(outcome, Outcome::Refused(_)));
    assert!(refused && outcomes.len() > 1, "{outcomes:?}");
    match &outcomes.iter().find(|(hash, _)| *hash == seal.hash()).unwrap().1 {
        Outcome::Refused(Refusal::Illegal(why)) => why.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn by_a_handover_that_the_candidate_makes() {
    let mut world = World::new(223);
    let (seal, all) = (honest(&mut world), everything(&world));
    let (carol, carols) = (world.devices[CAROL].person, world.devices[CAROL].key.clone());
    let as_role = |role| {
        forged(&seal, &carols, |statement, _| {
            (statement.person, statement.role, statement.authority) = (carol, role, all.clone());
        })
    };
    let document = testimony(&world, NOBODY);
    let why = handover_refused(&mut world, &as_role(Role::Candidate), document.clone(), &key());
    assert_eq!(why, "a candidate can't make this handover");
    let mut world = World::new(223);
    honest(&mut world);
    let why = handover_refused(&mut world, &as_role(Role::Assessor), document.clone(), &key());
    assert_eq!(why, "the person named was not assessor on this portfolio");
    let mut world = World::new(223);
    honest(&mut world);
    let why = handover_refused(&mut world, &as_role(Role::Witness), document, &key());
    assert_eq!(why, "the person named was not witness on this portfolio");
}

#[test]
fn by_a_candidate_allotted_to_their_own_portfolio_since() {
    let mut world = World::new(224);
    let (portfolio, carol) = (world.carols, world.devices[CAROL].person);
    let body = Body::Allotted { portfolio, person: carol, role: Role::Assessor };
    world.centre.borrow_mut().state(body.clone());
    world.settle();
    // Her own program refuses, and the centre does where another program did not.
    assert!(world.devices[CAROL].hand_to_witness(portfolio, Role::Assessor).is_err());
    let (seal, all) = (honest(&mut world), everything(&world));
    let carols = world.devices[CAROL].key.clone();
    let own = forged(&seal, &carols, |statement, _| (statement.person, statement.authority) = (carol, all));
    let document = testimony(&world, NOBODY);
    let why = handover_refused(&mut world, &own, document, &key());
    assert_eq!(why, "it doesn't fit together: a candidate hands no device to a witness of their own");
    // As an assessor she writes none either.
    let mut world = World::new(224);
    world.centre.borrow_mut().state(body);
    let document = testimony(&world, carol);
    refused_whole(&mut world, document, &carols, &Refusal::NotAWriter);
}

#[test]
fn by_a_handover_to_the_candidate_as_a_witness_or_to_anybody_the_centre_knows() {
    for device in [CAROL, DAN, VERA] {
        let mut world = World::new(225);
        let (person, alice) = (world.devices[device].person, world.devices[ALICE_PHONE].key.clone());
        let named = forged(&honest(&mut world), &alice, |statement, _| {
            if let Act::Handover { to_person, .. } = &mut statement.act {
                *to_person = person;
            }
        });
        let document = testimony(&world, person);
        let why = handover_refused(&mut world, &named, document, &key());
        assert!(why.contains("somebody new to the centre's register"), "{why}");
    }
}

#[test]
fn with_the_candidates_own_key() {
    let mut world = World::new(226);
    let (carols, alice) = (world.devices[CAROL].key.clone(), world.devices[ALICE_PHONE].key.clone());
    let lent = forged(&honest(&mut world), &alice, |statement, _| {
        if let Act::Handover { to_key, .. } = &mut statement.act {
            *to_key = carols.public();
        }
    });
    let document = testimony(&world, NOBODY);
    let why = handover_refused(&mut world, &lent, document, &carols);
    assert!(why.contains("with a key made for the handover"), "{why}");
}

#[test]
fn by_a_handover_in_a_role_that_nobody_is_handed_a_device_in() {
    for role in [Role::Assessor, Role::Coordinator, Role::Candidate, Role::InternalVerifier] {
        let mut world = World::new(227);
        let alice = world.devices[ALICE_PHONE].key.clone();
        let other = forged(&honest(&mut world), &alice, |statement, _| {
            if let Act::Handover { to_role, .. } = &mut statement.act {
                *to_role = Some(role);
            }
        });
        let document = testimony(&world, NOBODY);
        let why = handover_refused(&mut world, &other, document, &key());
        assert!(why.contains("to the candidate or to a witness"), "{why}");
    }
}

#[test]
fn a_witness_writes_their_testimony_and_nothing_else() {
    let mut world = World::new(228);
    let (record, ..) = at_centre(&mut world);
    let carol = world.devices[CAROL].person;
    let key = handed_over(&mut world, NOBODY, Some(Role::Witness));
    for (kind, creator, about) in [
        (Kind::Observation, NOBODY, None),
        (Kind::Comment, NOBODY, Some(record)),
        (Kind::Comment, carol, Some(record)),
        (Kind::Claims, NOBODY, Some(record)),
        (Kind::Files, NOBODY, Some(record)),
        (Kind::ContactCheck, NOBODY, Some(record)),
        (Kind::Testimony, carol, None),
        (Kind::Testimony, PersonId::from_bytes([1; 16]), None),
    ] {
        let mut document = Document::create(origin(&world, kind, creator, about), ACTOR).unwrap();
        let reply = send(&mut world, &push_of_document(&mut document, &key));
        assert_eq!(reply.outcomes[0].1, Outcome::Refused(Refusal::NotAWriter), "{kind:?} {creator:?}");
    }
    // Nor under another name, nor another document.
    let mut document = testimony(&world, NOBODY);
    let other = Actor::from_bytes([1; 16]);
    let mut elsewhere = Document::create(
        vouch_portfolio::document::Origin {
            document: DocumentId::from_bytes([3; 16]),
            ..origin(&world, Kind::Testimony, NOBODY, None)
        },
        ACTOR,
    )
    .unwrap();
    let mut renamed = Document::create(origin(&world, Kind::Testimony, NOBODY, None), other).unwrap();
    for bad in [&mut elsewhere, &mut renamed] {
        let reply = send(&mut world, &push_of_document(bad, &key));
        assert_eq!(reply.outcomes[0].1, Outcome::Refused(Refusal::UnknownKey));
    }
    // For what it was given it serves.
    assert!(accepted(&send(&mut world, &push_of_document(&mut document, &key))));
}

#[test]
fn a_testimony_at_the_centre_is_altered_by_nobody() {
    for device in [CAROL, ALICE_PHONE, VERA, BOB] {
        let mut world = World::new(229);
        let portfolio = world.carols;
        let testified = world.devices[ALICE_PHONE].testify(portfolio, "She was calm.").unwrap();
        world.settle();
        let mut document = copy(&world, testified.record, ACTOR);
        let before = document.heads();
        Testimony::apply(&mut document, TestimonyEdit::Text(difference("", "Very. ").unwrap())).unwrap();
        let key = world.devices[device].key.clone();
        let push = push_of_news(&mut document, &before, &key);
        assert_eq!(refused(&mut world, push), Refusal::NotAWriter, "device {device}");
    }
}

#[test]
fn a_testimony_is_not_altered_on_a_device_handed_to_the_candidate_either() {
    let mut world = World::new(230);
    let (portfolio, carol) = (world.carols, world.devices[CAROL].person);
    let testified = world.devices[ALICE_PHONE].testify(portfolio, "She was calm.").unwrap();
    let act = Act::Handover {
        to_key: key().public(),
        to_person: carol,
        document: testified.record,
        actor: ACTOR,
        to_role: None,
        until: None,
    };
    world.devices[ALICE_PHONE].seal(act, portfolio, &[], &[], Role::Assessor).unwrap();
    world.settle();
    let mut document = copy(&world, testified.record, ACTOR);
    let before = document.heads();
    Testimony::apply(&mut document, TestimonyEdit::Text(difference("", "Very. ").unwrap())).unwrap();
    let push = push_of_news(&mut document, &before, &key());
    assert_eq!(refused(&mut world, push), Refusal::NotAWriter);
    // A comment on it is hers to write, and is hers alone.
    let mut comment = Document::create(origin(&world, Kind::Comment, carol, Some(testified.record)), ACTOR).unwrap();
    Comment::edit(&mut comment, &difference("", "That was a good day.").unwrap()).unwrap();
    let own = world.devices[CAROL].key.clone();
    assert!(accepted(&send(&mut world, &push_of_document(&mut comment, &own))));
}

#[test]
fn a_witnesss_signature_by_anybody_else() {
    let mut world = World::new(231);
    let portfolio = world.carols;
    let testified = world.devices[ALICE_PHONE].testify(portfolio, "She was calm.").unwrap();
    world.settle();
    let honest = testified.signature;
    let (carol, carols) = (world.devices[CAROL].person, world.devices[CAROL].key.clone());
    let all = everything(&world);
    let own_device = forged(&honest, &carols, |statement, _| {
        (statement.person, statement.manner, statement.authority) = (carol, Manner::OwnDevice, all.clone());
    });
    let in_their_name = forged(&honest, &carols, |statement, _| statement.authority = all.clone());
    let without = forged(&honest, &testified.witness.key, |statement, _| statement.seals.clear());
    for (seal, expected) in [
        (own_device, "the person named was not witness on this portfolio"),
        (in_their_name, "the key that signed does not belong to the person named"),
        (without, "the key that signed does not belong to the person named"),
    ] {
        match refused(&mut world, push_of_seal(&seal)) {
            Refusal::Illegal(why) => assert_eq!(why, expected),
            other => panic!("{other:?}"),
        }
    }
}
