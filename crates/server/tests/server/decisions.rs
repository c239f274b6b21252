//! Decisions over HTTP: an assessor's arrives everywhere; those of whoever has nothing to decide are refused.

use vouch_portfolio::foundation::{SigningKey, Unsigned};
use vouch_portfolio::registry::Role;
use vouch_portfolio::seal::{Seal, SealStatement};
use vouch_portfolio::wire::{Outcome, Push, PushReply, Refusal, decode, encode};

use crate::client::Client;
use crate::device::Device;
use crate::fixture::{PASSWORD, add_person, email};
use crate::sync::centre_at_work;

/// The honest decision with its statement altered, signed with this key, and what the centre answers.
fn forged(client: &Client, honest: &Seal, key: &SigningKey, alter: impl FnOnce(&mut SealStatement)) -> Outcome {
    let mut statement = honest.statement().clone();
    statement.key = key.public();
    alter(&mut statement);
    let unsigned = Unsigned::new(serde_json::to_value(&statement).unwrap(), &key.public()).unwrap();
    let signature = key.sign_now(unsigned.input());
    let seal = Seal::from_parts(unsigned.attach(&signature).unwrap(), honest.particulars().cloned()).unwrap();
    let push = Push { v: 1, seals: vec![seal.bytes().unwrap()], ..Push::default() };
    let reply = client.post_cbor("/api/push", &encode(&push).unwrap()).expect_status(200);
    let reply: PushReply = decode(&reply.body).unwrap();
    let [(hash, outcome)] = reply.outcomes.as_slice() else { panic!("one item: {:?}", reply.outcomes) };
    assert_eq!(*hash, seal.hash());
    outcome.clone()
}

#[test]
fn an_assessors_decision_arrives_everywhere_and_forged_ones_nowhere() {
    let (centre, portfolio) = centre_at_work();
    add_person(&centre.coordinator, "Olga", &["assessor"]);
    let mut olga = centre.server.client();
    olga.sign_in(&email("Olga"), PASSWORD).expect_status(200);
    let (candidate, assessor) = (Device::enrol(&centre.candidate), Device::enrol(&centre.assessor));
    let (verifier, unallotted) = (Device::enrol(&centre.verifier), Device::enrol(&olga));
    let (documents, signature) = candidate.state(portfolio, "I asked what was wrong.");
    candidate.sync();
    assessor.sync();
    unallotted.sync();
    let [record, proposed] = documents;
    let own = assessor.claim(portfolio, record, "201/criterion/1.1");
    let honest = assessor.decide(portfolio, &[record, proposed, own], signature.hash());
    assessor.sync();

    for (device, client, role, why) in [
        (&candidate, &centre.candidate, Role::Candidate, "a candidate can't make this decision"),
        (&candidate, &centre.candidate, Role::Assessor, "the person named was not assessor on this portfolio"),
        (&unallotted, &olga, Role::Assessor, "the person named was not assessor on this portfolio"),
    ] {
        let registry = futures::executor::block_on(device.replica.registry()).unwrap();
        let mut authority = registry.speaks_for(&device.key.public()).unwrap().2.statements;
        authority.extend(
            registry.acts_as(device.person, role, portfolio).into_iter().flat_map(|authority| authority.statements),
        );
        let outcome = forged(client, &honest, &device.key, |statement| {
            (statement.person, statement.role, statement.authority) = (device.person, role, authority);
        });
        assert_eq!(outcome, Outcome::Refused(Refusal::Illegal(why.into())));
    }
    // In the assessor's name, with the candidate's key.
    let outcome = forged(&centre.candidate, &honest, &candidate.key, |_| {});
    let why = "the key that signed does not belong to the person named";
    assert_eq!(outcome, Outcome::Refused(Refusal::Illegal(why.into())));

    // However it came about that the candidate was allotted to the own portfolio: nobody decides about own evidence.
    let allotment = serde_json::json!({ "person": candidate.person, "role": "assessor" });
    let reply = centre.coordinator.post(&format!("/api/portfolios/{portfolio}/allotments"), &allotment);
    if reply.status == 204 {
        candidate.sync();
        let registry = futures::executor::block_on(candidate.replica.registry()).unwrap();
        let mut authority = registry.speaks_for(&candidate.key.public()).unwrap().2.statements;
        authority.extend(registry.acts_as(candidate.person, Role::Assessor, portfolio).unwrap().statements);
        let outcome = forged(&centre.candidate, &honest, &candidate.key, |statement| {
            (statement.person, statement.authority) = (candidate.person, authority);
        });
        let why = "nobody decides about evidence of their own: another assessor must";
        assert_eq!(outcome, Outcome::Refused(Refusal::Illegal(why.into())));
    }

    for device in [&candidate, &verifier, &assessor] {
        device.sync();
        let seals = device.seals_that_hold(portfolio);
        assert_eq!(seals, [signature.hash(), honest.hash()].into());
    }
}
