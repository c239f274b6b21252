//! An assessor's decision about a testimony, everything in it fixed: written as it was, and read as it was meant.

use serde_bytes::ByteBuf;
use serde_json::Value as Json;
use vouch_portfolio::document::{Document, Kind, Origin};
use vouch_portfolio::foundation::{DocumentId, parse_strict};
use vouch_portfolio::record::{ClaimKey, Claims};
use vouch_portfolio::seal::{Act, Competence, Particulars, Seal, SealStatement};
use vouch_portfolio::wire::{Outcome, Push, SealBytes};

use super::made::{TESTIMONY, seals, testimony, witness_key};
use crate::made::*;
use crate::{golden, same};

fn own_claims() -> Document {
    let id = DocumentId::from_bytes([0xd9; 16]);
    let about = Origin { record: Some(TESTIMONY), ..origin(id, Kind::Claims, ASSESSOR) };
    let mut claims = Document::create(about, actor(10)).unwrap();
    Claims::set(&mut claims, &ClaimKey { item: "201/criterion/1.2".into(), activity: None }, true).unwrap();
    claims
}

fn decision() -> Seal {
    let [_, witness, countersigned] = seals();
    let particulars =
        Particulars { comment: "She says what the observation shows.".into(), ..particulars("Alice Ash", drawn()) };
    let statement = SealStatement {
        act: Act::Decision { competence: Competence::Competent },
        documents: sealed(&mut [testimony(), own_claims()]),
        blobs: Vec::new(),
        seals: vec![witness.hash()],
        counter: 3,
        previous: Some(countersigned.hash()),
        particulars: particulars.hash().unwrap(),
        ..statement()
    };
    seal(statement, particulars, &phone())
}

#[test]
fn is_written_as_it_was() {
    same("seal-decision.json", &decision().bytes().unwrap().statement);
}

#[test]
fn reads_and_stands() {
    let bytes = SealBytes { statement: ByteBuf::from(golden("seal-decision.json")), particulars: None };
    let read = Seal::parse(&bytes).unwrap();
    assert_eq!(read.hash(), decision().hash());
    assert_eq!(read.statement().act, Act::Decision { competence: Competence::Competent });
    let json = parse_strict(&golden("seal-decision.json")).unwrap();
    assert_eq!((&json["act"], &json["competence"]), (&Json::from("decision"), &Json::from("competent")));
    let not_yet = serde_json::to_value(Act::Decision { competence: Competence::NotYetCompetent }).unwrap();
    assert_eq!(not_yet["competence"], "not-yet-competent");
    let [handover, witness, _] = seals();
    let mut push = Push { v: 1, ..Push::default() };
    for (mut document, key) in [(testimony(), witness_key()), (own_claims(), phone())] {
        push.envelopes.push(signed_envelope(&mut document, &key));
        push.changes.extend(document.changes_since(&[]).into_iter().map(|change| ByteBuf::from(change.bytes)));
    }
    push.seals = [decision(), witness, handover].iter().map(|seal| seal.bytes().unwrap()).collect();
    let outcomes = crate::made::decision(&push).outcomes;
    assert!(outcomes.iter().all(|(_, outcome)| *outcome == Outcome::Accepted), "{outcomes:?}");
}
