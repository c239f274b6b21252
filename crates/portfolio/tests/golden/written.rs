//! The same input gives the same bytes: the documents by Automerge too, since hashes of changes are made of them.

use vouch_portfolio::document::{Kind, genesis};
use vouch_portfolio::wire::encode;

use crate::made::*;
use crate::same;

#[test]
fn genesis_of_every_kind() {
    for kind in Kind::ALL {
        same(&format!("genesis-{}.change", kind.name()), genesis(kind).raw_bytes());
    }
}

#[test]
fn documents() {
    for (name, mut document) in [("observation", record()), ("claims", claims()), ("comment", comment())] {
        let changes: Vec<String> =
            document.changes_since(&[]).iter().map(|change| hex::encode(&change.bytes) + "\n").collect();
        same(&format!("{name}.changes.hex"), changes.concat().as_bytes());
    }
}

#[test]
fn an_envelope() {
    same("envelope.cbor", &encode(&signed_envelope(&mut record(), &phone())).unwrap());
}

#[test]
fn a_push() {
    same("push.cbor", &encode(&push()).unwrap());
}

#[test]
fn a_seal() {
    let bytes = seals()[0].bytes().unwrap();
    same("seal-statement.json", &bytes.statement);
    same("seal-particulars.json", &bytes.particulars.unwrap());
}

#[test]
fn a_receipt() {
    same("receipt.cbor", &encode(&receipt()).unwrap());
}

#[test]
fn a_registry() {
    let lines: Vec<u8> = registry().iter().flat_map(|signed| [signed.bytes(), b"\n"].concat()).collect();
    same("registry.jsonl", &lines);
}

#[test]
fn versions_of_a_framework() {
    let lines: Vec<u8> = versions().iter().flat_map(|signed| [signed.bytes(), b"\n"].concat()).collect();
    same("registry-versions.jsonl", &lines);
}

#[test]
fn a_portfolio() {
    same("portfolio.json", portfolio().as_bytes());
}
