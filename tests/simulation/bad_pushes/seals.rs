//! Seals that can't stand.

use serde_bytes::ByteBuf;
use vouch_portfolio::device::DeviceError;
use vouch_portfolio::foundation::{DocumentId, Hash, PortfolioId, SigningKey};
use vouch_portfolio::record::Edit;
use vouch_portfolio::registry::Role;
use vouch_portfolio::seal::{Act, Finding, Manner, Satisfactory, Seal};
use vouch_portfolio::wire::{Outcome, Push, Refusal};

use super::workshop::*;
use crate::world::{ALICE_PHONE, ALICE_TABLET, CAROL, VERA, World};

/// A record at the centre, and a second signature of its assessor that was not sent.
fn unsent(world: &mut World) -> (DocumentId, DocumentId, Seal) {
    let (record, claims, _) = at_centre(world);
    let portfolio = world.carols;
    // What is signed as it stands isn't signed again.
    let again = world.devices[ALICE_PHONE].sign(portfolio, &[record, claims]);
    assert_eq!(again.unwrap_err(), DeviceError::SignedAlready);
    world.devices[ALICE_PHONE].edit(record, Edit::End("14:30".into()));
    world.settle();
    let seal = world.devices[ALICE_PHONE].sign(portfolio, &[record, claims]).unwrap();
    (record, claims, seal)
}

#[test]
fn that_judges_otherwise_than_the_form_it_signs() {
    let mut world = World::new(87);
    let (_, _, seal) = unsent(&mut world);
    let alice = world.devices[ALICE_PHONE].key.clone();
    let seal = forged(&seal, &alice, |statement, _| {
        statement.act = Act::Signature { satisfactory: Some(Satisfactory::No) };
    });
    assert!(refused_seal(&mut world, &seal).contains("the form says otherwise"));
}

#[test]
fn of_a_candidate_who_was_handed_the_device_for_another_record() {
    let mut world = World::new(88);
    let (portfolio, carol) = (world.carols, world.devices[CAROL].person);
    let (handed, ..) = at_centre(&mut world);
    let (other, claims, signature) = at_centre(&mut world);
    let key = SigningKey::from_secret(&[6; 32]);
    let comment = DocumentId::from_bytes([7; 16]);
    let actor = vouch_portfolio::foundation::Actor::from_bytes([7; 16]);
    let act =
        Act::Handover { to_key: key.public(), to_person: carol, document: comment, actor, to_role: None, until: None };
    let phone = &mut world.devices[ALICE_PHONE];
    let handover = phone.seal(act, portfolio, &[handed], &[], Role::Assessor).unwrap();
    let signed = phone.seal_as(
        Act::Signature { satisfactory: None },
        portfolio,
        &[other, claims],
        &[signature, handover.hash()],
        (carol, Role::Candidate, Manner::HandedOver),
        &key,
    );
    assert!(signed.unwrap_err().to_string().contains("handed over for another record"));
}

fn illegal(refusal: Refusal) -> String {
    match refusal {
        Refusal::Illegal(why) => why,
        other => panic!("{other:?}"),
    }
}

fn refused_seal(world: &mut World, seal: &Seal) -> String {
    illegal(refused(world, push_of_seal(seal)))
}

#[test]
fn by_a_key_of_someone_else() {
    let mut world = World::new(80);
    let (_, _, seal) = unsent(&mut world);
    let wrong = "the key that signed does not belong to the person named";
    for key in [world.devices[VERA].key.clone(), SigningKey::from_secret(&[5; 32])] {
        assert_eq!(refused_seal(&mut world, &forged(&seal, &key, |_, _| {})), wrong);
        world = World::new(80);
        unsent(&mut world);
    }
    // Vera's own enrolment named, and still not Alice's key.
    let vera = world.devices[VERA].key.clone();
    let enrolment = world.centre.borrow().registry.speaks_for(&vera.public()).unwrap().2.statements;
    let seal = forged(&seal, &vera, |statement, _| statement.authority.extend(enrolment));
    assert_eq!(refused_seal(&mut world, &seal), wrong);
}

#[test]
fn with_a_proof_by_another_key_than_it_names() {
    let mut world = World::new(81);
    let (_, _, seal) = unsent(&mut world);
    let statement = serde_json::to_value(seal.statement()).unwrap();
    let other = world.devices[VERA].key.clone();
    let unsigned = vouch_portfolio::foundation::Unsigned::new(statement, &other.public()).unwrap();
    let signature = other.sign_now(unsigned.input());
    let mut bytes = seal.bytes().unwrap();
    bytes.statement = ByteBuf::from(unsigned.attach(&signature).unwrap().bytes());
    let push = Push { v: 1, seals: vec![bytes], ..Push::default() };
    assert_eq!(refused(&mut world, push), Refusal::Unreadable("signed with another key than it names".into()));
}

#[test]
fn for_the_wrong_role() {
    let mut world = World::new(82);
    let (_, _, seal) = unsent(&mut world);
    // The candidate as assessor, resting on all that there is to rest on.
    let (carol, key) = (world.devices[CAROL].person, world.devices[CAROL].key.clone());
    let all: Vec<Hash> = world.centre.borrow().registry.signed().map(|signed| signed.hash()).collect();
    let seal = forged(&seal, &key, |statement, _| {
        (statement.person, statement.authority) = (carol, all);
    });
    assert_eq!(refused_seal(&mut world, &seal), "the person named was not assessor on this portfolio");
    // As candidate, and judging.
    let mut world = World::new(82);
    unsent(&mut world);
    let seal = forged(&seal, &key, |statement, _| statement.role = Role::Candidate);
    assert_eq!(refused_seal(&mut world, &seal), "it doesn't fit together: a candidate doesn't judge the performance");
}

#[test]
fn before_its_changes_and_then_after_them() {
    let mut world = World::new(83);
    let portfolio = world.carols;
    let (record, claims) = world.devices[ALICE_PHONE].observe(portfolio, "Seen.");
    let seal = world.devices[ALICE_PHONE].sign(portfolio, &[record, claims]).unwrap();
    let whole = gathered(&world, ALICE_PHONE);
    let heads: Vec<Hash> = seal.statement().documents.iter().flat_map(|sealed| sealed.heads.clone()).collect();
    let outcomes = send_bad(&mut world, push_of_seal(&seal));
    assert_eq!(outcomes, [(seal.hash(), Outcome::Wanting(heads))]);
    assert!(accepted(&send(&mut world, &Push { seals: Vec::new(), ..whole })));
    assert!(accepted(&send(&mut world, &push_of_seal(&seal))));
    // What it judges by is wanted as well.
    let act = Act::Sample { finding: Finding::Agreed };
    world.sync(VERA);
    let sample = world.devices[VERA].seal(act, portfolio, &[record, claims], &[seal.hash()], Role::InternalVerifier);
    let key = world.devices[VERA].key.clone();
    let unknown = Hash::of(b"a seal that nobody made");
    let sample = forged(&sample.unwrap(), &key, |statement, _| statement.seals.push(unknown));
    let reply = send(&mut world, &push_of_seal(&sample));
    assert_eq!(reply.outcomes, [(sample.hash(), Outcome::Wanting(vec![unknown]))]);
}

#[test]
fn by_a_verifier_on_their_own_assessment() {
    let mut world = World::new(84);
    let (record, claims, signature) = at_centre(&mut world);
    let portfolio = world.carols;
    let honest = world.devices[VERA].sample(portfolio, &[record, claims], signature).unwrap();
    let (alice, key) = (world.devices[ALICE_TABLET].person, world.devices[ALICE_TABLET].key.clone());
    let all: Vec<Hash> = world.centre.borrow().registry.signed().map(|signed| signed.hash()).collect();
    let own = forged(&honest, &key, |statement, _| (statement.person, statement.authority) = (alice, all));
    let why = "nobody verifies an assessment of their own: another internal verifier must sample this one";
    assert_eq!(refused_seal(&mut world, &own), why);
}

#[test]
fn over_another_content_than_it_says() {
    let mut world = World::new(85);
    let (_, _, seal) = unsent(&mut world);
    let key = world.devices[ALICE_PHONE].key.clone();
    let seal = forged(&seal, &key, |statement, _| statement.documents[0].digest = Hash::of(b"other content"));
    assert_eq!(refused_seal(&mut world, &seal), "the content is not what was sealed");
}

#[test]
fn in_a_portfolio_that_is_not_its_own() {
    let mut world = World::new(86);
    let (_, _, seal) = unsent(&mut world);
    let (key, dans) = (world.devices[ALICE_PHONE].key.clone(), world.dans);
    let elsewhere = forged(&seal, &key, |statement, _| statement.portfolio = dans);
    assert_eq!(refused_seal(&mut world, &elsewhere), "the person named was not assessor on this portfolio");
    let nowhere = forged(&seal, &key, |statement, _| {
        statement.portfolio = PortfolioId::from_bytes([9; 16]);
        statement.authority = vec![Hash::of(b"a statement of nowhere")];
    });
    let mut world = World::new(86);
    unsent(&mut world);
    assert_eq!(refused(&mut world, push_of_seal(&nowhere)), Refusal::UnknownPortfolio);
}

#[test]
fn on_a_device_that_nobody_handed_over() {
    let mut world = World::new(87);
    let (record, claims, signature) = at_centre(&mut world);
    let (portfolio, carol) = (world.carols, world.devices[CAROL].person);
    let own = world.devices[CAROL]
        .seal(Act::Signature { satisfactory: None }, portfolio, &[record, claims], &[signature], Role::Candidate)
        .unwrap();
    // The assessor with a key just made, as the candidate.
    let key = SigningKey::from_secret(&[6; 32]);
    let seal = forged(&own, &key, |statement, _| {
        (statement.person, statement.manner) = (carol, Manner::HandedOver);
    });
    let why = "the key that signed does not belong to the person named";
    assert_eq!(refused_seal(&mut world, &seal), why);
}

#[test]
fn with_other_particulars_or_without_them() {
    let mut world = World::new(88);
    let (_, _, seal) = unsent(&mut world);
    let whole = seal.bytes().unwrap();
    let words = String::from_utf8(whole.particulars.clone().unwrap().to_vec()).unwrap();
    let others = "the name, mark or words beside this seal are not the ones that were sealed";
    for other in [
        words.replace("This is what I saw.", "This is what I heard."),
        words.replacen('{', "{\"note\":\"not sealed\",", 1),
    ] {
        assert_ne!(other, words);
        let mut bytes = whole.clone();
        bytes.particulars = Some(ByteBuf::from(other));
        let push = Push { v: 1, seals: vec![bytes], ..Push::default() };
        assert_eq!(refused(&mut world, push), Refusal::Unreadable(others.into()));
        world = World::new(88);
        unsent(&mut world);
    }
    // Whoever carries a seal can't erase anything of it.
    let mut bytes = whole.clone();
    bytes.particulars = None;
    let push = Push { v: 1, seals: vec![bytes.clone()], ..Push::default() };
    let why = illegal(refused(&mut world, push));
    assert_eq!(why, "the name, mark and words that were sealed are not with it");
    // Not even by sending it first.
    let reply = send(&mut world, &Push { v: 1, seals: vec![bytes, whole], ..Push::default() });
    assert_eq!(reply.outcomes, [(seal.hash(), Outcome::Accepted)]);
    assert!(world.centre.borrow().seals[&seal.hash()].particulars().is_some());
}

#[test]
fn that_judges_where_there_is_nothing_to_judge() {
    let mut world = World::new(89);
    let (_, _, seal) = unsent(&mut world);
    let key = world.devices[ALICE_PHONE].key.clone();
    let act = Act::Signature { satisfactory: Some(Satisfactory::Whole) };
    let empty = forged(&seal, &key, |statement, _| (statement.act, statement.documents) = (act, Vec::new()));
    assert_eq!(refused_seal(&mut world, &empty), "it doesn't fit together: it signs no record");
}
