//! Today's code reads the golden files, and reads in them exactly what was meant.

use automerge::Change;
use serde_bytes::ByteBuf;
use serde_json::Value as Json;
use vouch_portfolio::accept::foreign;
use vouch_portfolio::bundle::{Bundle, Origin as Made, verify};
use vouch_portfolio::document::{Audience, Document, Kind, genesis_hash};
use vouch_portfolio::foundation::{Hash, PublicKey, Signed, parse_strict};
use vouch_portfolio::record::{Claims, Comment, Observation};
use vouch_portfolio::registry::{Body, Registry, Role};
use vouch_portfolio::seal::{Act, Manner, Mark, Satisfactory, Seal};
use vouch_portfolio::wire::{Outcome, Push, SealBytes, SignedEnvelope, SignedReceipt, decode};

use crate::golden;
use crate::made::*;

fn hash(text: &str) -> Hash {
    text.parse().unwrap()
}

#[test]
fn genesis_of_every_kind() {
    for kind in Kind::ALL {
        let change = Change::from_bytes(golden(&format!("genesis-{}.change", kind.name()))).unwrap();
        assert_eq!(Hash::from(change.hash()), genesis_hash(kind));
    }
}

#[test]
fn versions_of_a_framework() {
    let lines = String::from_utf8(golden("registry-versions.jsonl")).unwrap();
    let mut registry = Registry::rooted(CENTRE, centre().public());
    let mut opened = Vec::new();
    for line in lines.lines() {
        registry.take(Signed::parse(line.as_bytes()).unwrap()).unwrap();
        opened.push(registry.last_move(PORTFOLIO).cloned());
    }
    assert_eq!(registry.candidate(PORTFOLIO), Some(CANDIDATE));
    let wordings: Vec<Option<Option<Hash>>> = opened
        .into_iter()
        .map(|body| match body? {
            Body::PortfolioMoved { wording, .. } => Some(wording),
            _ => None,
        })
        .collect();
    assert_eq!(wordings, [None, Some(Some(Hash::of(b"newer wording"))), Some(None)]);
}

fn document(name: &str) -> Document {
    let lines = String::from_utf8(golden(&format!("{name}.changes.hex"))).unwrap();
    let changes: Vec<Vec<u8>> = lines.lines().map(|line| hex::decode(line).unwrap()).collect();
    Document::load(None, changes.iter().map(Vec::as_slice), actor(9)).unwrap()
}

#[test]
fn documents() {
    let mut record = document("observation");
    assert_eq!(record.origin(), super::made::record().origin());
    let form = Observation::read(&record).unwrap();
    assert_eq!((form.date.text(), form.setting.text(), form.satisfactory.text()), ("2026-11-22", "real-work", "whole"));
    let [activity] = form.activities.as_slice() else { panic!("one activity") };
    assert_eq!((activity.id, activity.time.text()), (ACTIVITY, "14:05"));
    assert_eq!(activity.what, "Listened 👂 first; עברית too.");
    let heads = record.heads();
    // Computed by another program, from the readable copy alone.
    let digest = "54bc64647ef36b66b65cea2283c303718cf6d96f2d632e7107ca72320d6c5580";
    assert_eq!(record.digest_at(&heads).unwrap(), hash(digest));
    let claims = Claims::read(&document("claims")).unwrap();
    let keys: Vec<String> = claims.keys.iter().map(ToString::to_string).collect();
    assert_eq!(keys, ["201/criterion/1.1".to_owned(), format!("201/criterion/1.1@{ACTIVITY}")]);
    assert_eq!(Comment::read(&document("comment")).unwrap().text, "I agree.");
}

#[test]
fn an_envelope() {
    let signed: SignedEnvelope = decode(&golden("envelope.cbor")).unwrap();
    assert_eq!(signed.hash(), hash("402f6528a9c29db579019f9df6fe4cc49c856726388c8405f82a467bcedd21f6"));
    assert_eq!(signed.open().unwrap(), envelope(&mut document_by_author(), &phone()));
}

/// The golden record as its author has it open.
fn document_by_author() -> Document {
    let changes = document("observation").changes_since(&[]);
    Document::load(None, changes.iter().map(|change| change.bytes.as_slice()), actor(1)).unwrap()
}

#[test]
fn a_push() {
    let push: Push = decode(&golden("push.cbor")).unwrap();
    assert_eq!((push.v, push.envelopes.len(), push.seals.len(), push.receipts.len()), (1, 3, 3, 0));
    let hashes: Vec<Hash> = push.changes.iter().map(|bytes| foreign::read(bytes).unwrap().0.hash).collect();
    let named: Vec<Hash> = push.envelopes.iter().flat_map(|envelope| envelope.open().unwrap().changes).collect();
    assert_eq!(hashes, named);
    let decision = decision(&push);
    assert_eq!(decision.outcomes.len(), hashes.len() + 3);
    assert!(decision.outcomes.iter().all(|(_, outcome)| *outcome == Outcome::Accepted), "{:?}", decision.outcomes);
}

#[test]
fn a_seal() {
    let bytes = SealBytes {
        statement: ByteBuf::from(golden("seal-statement.json")),
        particulars: Some(ByteBuf::from(golden("seal-particulars.json"))),
    };
    let seal = Seal::parse(&bytes).unwrap();
    assert_eq!(seal.hash(), hash("356911541c69b8387e55cddc2a639d6eb46a29509db5403de6bfa200fe5bb2bc"));
    assert_eq!(seal.audience(), Audience::Shared);
    let statement = seal.statement();
    assert_eq!((statement.v, statement.format.as_str(), statement.counter), (1, "vouch-seal-1", 1));
    assert_eq!(statement.act, Act::Signature { satisfactory: Some(Satisfactory::Whole) });
    assert_eq!((statement.person, statement.role, statement.manner), (ASSESSOR, Role::Assessor, Manner::OwnDevice));
    assert_eq!((statement.key, statement.at, statement.previous), (phone().public(), NOW, None));
    let sealed: Vec<_> = statement.documents.iter().map(|sealed| (sealed.id, sealed.kind)).collect();
    assert_eq!(sealed, [(RECORD, Kind::Observation), (CLAIMS, Kind::Claims)]);
    assert_eq!(statement.documents[0].heads, document("observation").heads());
    let particulars = seal.particulars().unwrap();
    assert_eq!((particulars.name.as_str(), particulars.place.as_str()), ("Alice Ash", "Shop basement"));
    assert_eq!(particulars.mark, Mark::Drawn(vec![vec![(10, 10), (500, -3)], vec![(0, 400)]]));
    // The names in the JSON are the format: other programs read them.
    let json = parse_strict(&golden("seal-statement.json")).unwrap();
    assert_eq!((&json["act"], &json["satisfactory"]), (&Json::from("signature"), &Json::from("whole")));
    assert_eq!((&json["role"], &json["manner"]), (&Json::from("assessor"), &Json::from("own-device")));
    assert_eq!(json["key"], phone().public().to_string());
    assert_eq!(json["proof"]["cryptosuite"], "eddsa-jcs-2022");
}

#[test]
fn a_receipt() {
    let signed: SignedReceipt = decode(&golden("receipt.cbor")).unwrap();
    assert_eq!(signed.hash(), hash("23e3043594bf65583db9b85a4ef0f0ffe5993bf538db62a8e45508c3683a91f8"));
    assert!(signed.open(&[phone().public()]).is_err());
    let receipt = signed.open(&[phone().public(), centre().public()]).unwrap();
    assert_eq!((receipt.v, receipt.centre, receipt.portfolio, receipt.epoch), (1, CENTRE, PORTFOLIO, epoch()));
    assert_eq!((receipt.audience, receipt.at), (Audience::Shared, NOW));
    assert_eq!(receipt.leaves.iter().map(|leaf| leaf.position).collect::<Vec<_>>(), (6..=19).collect::<Vec<_>>());
    assert_eq!(receipt.numbers.iter().map(|n| (n.document, n.number)).collect::<Vec<_>>(), [(RECORD, 1)]);
    assert!(
        receipt
            .leaves
            .iter()
            .any(|leaf| leaf.hash == hash("356911541c69b8387e55cddc2a639d6eb46a29509db5403de6bfa200fe5bb2bc"))
    );
}

#[test]
fn a_registry() {
    let lines = String::from_utf8(golden("registry.jsonl")).unwrap();
    let mut registry = Registry::default();
    for line in lines.lines() {
        registry.take(Signed::parse(line.as_bytes()).unwrap()).unwrap();
    }
    assert_eq!(registry.centre(), Some((CENTRE, [centre().public()].as_slice())));
    let (person, device, authority) = registry.speaks_for(&phone().public()).unwrap();
    assert_eq!((person, device, authority.current), (ASSESSOR, PHONE, true));
    assert!(registry.acts_as(ASSESSOR, Role::Assessor, PORTFOLIO).unwrap().current);
    assert_eq!(registry.candidate(PORTFOLIO), Some(CANDIDATE));
    assert!(registry.holds(ASSESSOR, Role::Assessor));
    let last = registry.signed().last().unwrap().hash();
    assert_eq!(last, hash("8ad138049734ef64dee410518c61ce63a26db1a7eec2d9166d9c3b11254a2898"));
}

#[test]
fn a_portfolio() {
    let bundle = Bundle::parse(&golden("portfolio.json")).unwrap();
    assert_eq!((bundle.head().portfolio, bundle.head().centre_name.as_str()), (PORTFOLIO, "Golden centre"));
    assert_eq!(bundle.names()[&CANDIDATE], "Carol Cole");
    let fingerprint: PublicKey = "z6Mkon3Necd6NkkyfoGoHxid2znGc59LU3K7mubaRcFbLfLX".parse().unwrap();
    let verdict = verify(&bundle, Some(&fingerprint));
    assert!(verdict.is_intact(), "{:#?}", verdict.lines());
    assert_eq!(verdict.origin, Made::Proven(fingerprint));
    let [record] = verdict.records.as_slice() else { panic!("one record") };
    assert_eq!((record.name.number, record.name.id), (Some(1), Some(RECORD)));
    assert_eq!((record.kind, record.documents, record.seals), (Some(Kind::Observation), 3, 3));
    // The readable copy, as another program finds it.
    let file = parse_strict(&golden("portfolio.json")).unwrap();
    let content = &file["documents"][0]["content"];
    assert_eq!(content["activities"][ACTIVITY.to_string()]["what"], "Listened 👂 first; עברית too.");
    assert_eq!(content["activities"][ACTIVITY.to_string()]["customers"], 2);
}
