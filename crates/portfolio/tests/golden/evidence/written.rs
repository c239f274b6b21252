//! The same input gives the same bytes.

use super::made::*;
use crate::same;

#[test]
fn documents() {
    for (name, mut document) in [("testimony", testimony()), ("spoken", spoken()), ("files", files())] {
        let changes: Vec<String> =
            document.changes_since(&[]).iter().map(|change| hex::encode(&change.bytes) + "\n").collect();
        same(&format!("{name}.changes.hex"), changes.concat().as_bytes());
    }
}

#[test]
fn seals() {
    for (name, seal) in ["handover-to-witness", "witness", "countersignature"].into_iter().zip(super::made::seals()) {
        same(&format!("seal-{name}.json"), &seal.bytes().unwrap().statement);
    }
}
