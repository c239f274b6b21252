//! Blobs: their arrival, the receipt for it, and the mark of how far the centre is backed up.

use vouch_portfolio::document::Audience;
use vouch_portfolio::foundation::Hash;
use vouch_portfolio::wire::{
    Arrival, BackedUp, Body, Cursor, FeedId, Item, Leaf, Receipt, SignedBackedUp, SignedReceipt, decode, encode,
};

use crate::made::*;
use crate::{golden, same};

const FEED: FeedId = FeedId { portfolio: PORTFOLIO, audience: Audience::Shared };

fn arrival() -> Arrival {
    Arrival::new(RECORD, Hash::of(b"a photograph"), 12)
}

fn item() -> Item {
    Item { feed: FEED, position: 20, body: Body::Blob(arrival()) }
}

fn receipt_of_it() -> Receipt {
    let leaves = vec![Leaf { hash: arrival().name().unwrap(), position: 20 }];
    let (portfolio, audience) = (PORTFOLIO, Audience::Shared);
    Receipt { v: 1, centre: CENTRE, epoch: epoch(), portfolio, audience, at: NOW, leaves, numbers: Vec::new() }
}

fn mark() -> BackedUp {
    BackedUp { v: 1, centre: CENTRE, epoch: epoch(), at: NOW, feeds: vec![Cursor { feed: FEED, position: 20 }] }
}

#[test]
fn they_are_written_as_ever() {
    same("arrival.cbor", &encode(&item()).unwrap());
    same("arrival-receipt.cbor", &encode(&SignedReceipt::sign(&receipt_of_it(), &centre()).unwrap()).unwrap());
    same("backed-up.cbor", &encode(&SignedBackedUp::sign(&mark(), &centre()).unwrap()).unwrap());
}

#[test]
fn they_are_read_as_they_were_meant() {
    assert_eq!(decode::<Item>(&golden("arrival.cbor")).unwrap(), item());
    // Computed by another program.
    let name = "0311161c083271a6910b135535c1862747f4ac0385883795b9fd04a58c99d897";
    assert_eq!(arrival().name().unwrap().to_string(), name);
    let receipt: SignedReceipt = decode(&golden("arrival-receipt.cbor")).unwrap();
    assert_eq!(receipt.open(&[centre().public()]).unwrap(), receipt_of_it());
    let signed: SignedBackedUp = decode(&golden("backed-up.cbor")).unwrap();
    assert_eq!(signed.open(&[centre().public()]).unwrap(), mark());
    assert!(signed.open(&[phone().public()]).is_err());
}
