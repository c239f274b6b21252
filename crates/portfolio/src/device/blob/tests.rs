//! A blob is whole or not there, whatever the store does; it waits until the centre's word; it is freed only when a
//! backup holds it.

use futures::executor::block_on;

use super::{BLOB_PIECE_BYTES, BlobCount, BlobError, BlobStage};
use crate::device::facts::Profile;
use crate::device::{DeviceError, Replica};
use crate::document::{Audience, Document, Kind, Origin, Scalar};
use crate::foundation::{
    Actor, CentreId, DeviceId, DocumentId, Hash, PersonId, PortfolioId, Salt, Signed, SigningKey, Time, Unsigned,
};
use crate::registry::{Body as Fact, Statement};
use crate::store::{Memory, Store as _, StoreError, Table};
use crate::wire::{
    Arrival, BackedUp, Body, Cursor, Directory, FeedId, Heads, Item, Leaf, Page, Receipt, SignedBackedUp, SignedReceipt,
};

pub(super) const PORTFOLIO: PortfolioId = PortfolioId::from_bytes([2; 16]);
pub(super) const DOCUMENT: DocumentId = DocumentId::from_bytes([4; 16]);
pub(super) const ME: PersonId = PersonId::from_bytes([3; 16]);
const CENTRE: CentreId = CentreId::from_bytes([6; 16]);
const FEED: FeedId = FeedId { portfolio: PORTFOLIO, audience: Audience::Shared };

fn photo(length: usize) -> Vec<u8> {
    (0..length as u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u8).collect()
}

fn centre() -> SigningKey {
    SigningKey::from_secret(&[1; 32])
}

fn directory() -> Directory {
    Directory {
        centre: CENTRE,
        centre_name: "Centre".into(),
        centre_keys: vec![centre().public()],
        me: ME,
        roles: vec![],
        people: vec![],
        portfolios: vec![],
        sites: vec![],
    }
}

/// A device that trusts the centre.
pub(super) fn device() -> (Replica<Memory>, Memory, SigningKey) {
    let (store, key) = (Memory::new(), SigningKey::from_secret(&[8; 32]));
    let replica = Replica::new(store.clone());
    let body = Fact::CentreFounded { key: centre().public() };
    let statement = Statement { v: 1, centre: CENTRE, number: 0, previous: None, at: Time(0), body };
    let unsigned = Unsigned::new(serde_json::to_value(&statement).unwrap(), &centre().public()).unwrap();
    let signature = centre().sign_now(unsigned.input());
    let founded: Signed = unsigned.attach(&signature).unwrap();
    let profile = Profile {
        person: ME,
        name: "Asha".into(),
        device: DeviceId::from_bytes([7; 16]),
        key: key.public(),
        centre: CENTRE,
        centre_key: centre().public(),
    };
    block_on(replica.enrol(&profile, &directory(), &[founded.bytes().to_vec()])).unwrap();
    (replica, store, key)
}

/// Saves the document, so that its next envelope can name blobs.
fn write(replica: &Replica<Memory>, key: &SigningKey) {
    let salt = Salt::from_bytes([9; 16]);
    let origin =
        Origin { document: DOCUMENT, kind: Kind::Observation, portfolio: PORTFOLIO, creator: ME, record: None, salt };
    let mut document = Document::create(origin, Actor::from_bytes([5; 16])).unwrap();
    document.set(&["about"], "place", Scalar::Text("Till 3".into())).unwrap();
    block_on(replica.save(&mut document, &[], &key.public())).unwrap();
}

fn epoch() -> Hash {
    Hash::of(b"first life")
}

/// The page on which a blob's arrival comes, with its receipt.
pub(super) fn arrival_page(blob: Hash, length: u64, position: u64) -> Page {
    let arrival = Arrival::new(DOCUMENT, blob, length);
    let receipt = Receipt {
        v: 1,
        centre: CENTRE,
        epoch: epoch(),
        portfolio: PORTFOLIO,
        audience: Audience::Shared,
        at: Time(0),
        leaves: vec![Leaf { hash: arrival.name().unwrap(), position }],
        numbers: vec![],
    };
    Page {
        v: 1,
        epoch: epoch(),
        items: vec![Item { feed: FEED, position, body: Body::Blob(arrival) }],
        envelopes: vec![],
        receipts: vec![SignedReceipt::sign(&receipt, &centre()).unwrap()],
        cursors: vec![Cursor { feed: FEED, position }],
        more: false,
    }
}

fn heads_with_mark(position: u64, epoch: Hash) -> Heads {
    let feeds = vec![Cursor { feed: FEED, position }];
    let mark = BackedUp { v: 1, centre: CENTRE, epoch, at: Time(0), feeds: feeds.clone() };
    let backed_up = Some(SignedBackedUp::sign(&mark, &centre()).unwrap());
    Heads { v: 1, epoch: self::epoch(), feeds, directory: directory(), backed_up }
}

#[test]
fn a_blob_comes_back_whole_and_in_parts() {
    let (replica, store, _) = device();
    for length in [1, BLOB_PIECE_BYTES - 1, BLOB_PIECE_BYTES, BLOB_PIECE_BYTES + 1, 3 * BLOB_PIECE_BYTES + 77] {
        let bytes = photo(length);
        let blob = block_on(replica.put_blob(DOCUMENT, &bytes)).unwrap();
        assert_eq!(blob, Hash::of(&bytes));
        assert!(block_on(replica.read_blob(DOCUMENT, &blob)).unwrap() == bytes);
        for (offset, most) in [(0, 10), (length / 2, BLOB_PIECE_BYTES), (length - 1, 5), (length, 5)] {
            let part = block_on(replica.read_blob_part(DOCUMENT, &blob, offset as u64, most)).unwrap();
            assert!(part == bytes[offset..length.min(offset + most)]);
        }
        let commits = store.commits();
        block_on(replica.put_blob(DOCUMENT, &bytes)).unwrap();
        assert_eq!(store.commits(), commits, "keeping it again writes nothing");
    }
    let waiting = block_on(replica.waiting_blobs()).unwrap();
    assert!(waiting.is_sorted_by_key(|waiting| waiting.length), "the smallest first");
    assert_eq!(block_on(replica.put_blob(DOCUMENT, &[])), Err(BlobError::Empty.into()));
    let pieces = block_on(store.scan(Table::BlobPieces, "")).unwrap();
    assert!(pieces.iter().all(|(_, piece)| piece.len() <= 1_000_000));
    assert_eq!(block_on(replica.sweep_blobs()).unwrap(), 0, "nothing is left over");
}

#[test]
fn pieces_give_the_same_blob_however_they_come() {
    let (replica, _, _) = device();
    let bytes = photo(2 * BLOB_PIECE_BYTES + 5);
    let whole = block_on(replica.put_blob(DOCUMENT, &bytes)).unwrap();
    let other = DocumentId::from_bytes([5; 16]);
    for size in [1_000, BLOB_PIECE_BYTES, 700_000] {
        let mut writer = replica.write_blob(other, BlobStage(Hash::of(&size.to_le_bytes())));
        for part in bytes.chunks(size) {
            block_on(writer.add(part)).unwrap();
        }
        assert_eq!(block_on(writer.finish()).unwrap(), whole);
        assert!(block_on(replica.read_blob(other, &whole)).unwrap() == bytes);
    }
    assert_eq!(block_on(replica.sweep_blobs()).unwrap(), 0, "those kept twice gave their room back");
}

#[test]
fn storage_full_at_any_commit_leaves_no_half_blob() {
    let bytes = photo(2 * BLOB_PIECE_BYTES + 100);
    // Three pieces, then the row; and once with the clearing away failing too.
    for good in 0..4 {
        for failures in [1, 2] {
            let (replica, store, _) = device();
            let mut writer = replica.write_blob(DOCUMENT, BlobStage(Hash::of(b"stage")));
            let mut result = Ok(());
            for (number, part) in bytes.chunks(BLOB_PIECE_BYTES).enumerate() {
                if number == good {
                    (0..failures).for_each(|_| store.fail_next(StoreError::Full));
                }
                result = block_on(writer.add(part));
                if result.is_err() {
                    break;
                }
            }
            if result.is_ok() {
                if good == 3 {
                    // The last piece is kept as the blob is finished: let it pass, and fail the row.
                    let mut again = replica.write_blob(DOCUMENT, BlobStage(Hash::of(b"stage 2")));
                    block_on(again.add(&bytes[..2 * BLOB_PIECE_BYTES])).unwrap();
                    (0..failures).for_each(|_| store.fail_next(StoreError::Full));
                    assert!(block_on(again.finish()).is_err());
                } else {
                    assert_eq!(block_on(writer.finish()).map(|_| ()), Err(StoreError::Full.into()));
                }
            } else {
                assert_eq!(result, Err(DeviceError::Store(StoreError::Full)));
            }
            assert!(block_on(replica.blobs_here()).unwrap().is_empty());
            assert!(block_on(replica.waiting_blobs()).unwrap().is_empty());
            block_on(replica.sweep_blobs()).unwrap();
            assert!(block_on(store.keys(Table::BlobPieces, "")).unwrap().is_empty(), "the room is given back");
            let blob = block_on(replica.put_blob(DOCUMENT, &bytes)).unwrap();
            assert!(block_on(replica.read_blob(DOCUMENT, &blob)).unwrap() == bytes, "trying again works");
        }
    }
}

#[test]
fn a_piece_gone_missing_is_said() {
    let (replica, store, _) = device();
    let blob = block_on(replica.put_blob(DOCUMENT, &photo(3 * BLOB_PIECE_BYTES))).unwrap();
    let keys = block_on(store.keys(Table::BlobPieces, "")).unwrap();
    block_on(store.commit(vec![crate::store::Write::Delete(Table::BlobPieces, keys[1].clone())])).unwrap();
    assert_eq!(block_on(replica.read_blob(DOCUMENT, &blob)), Err(BlobError::Damaged.into()));
    assert_eq!(block_on(replica.read_blob(DOCUMENT, &Hash::of(b"?"))), Err(BlobError::NotHere.into()));
}

#[test]
fn the_next_envelope_names_new_blobs_and_the_receipt_ends_their_waiting() {
    let (replica, _, key) = device();
    let bytes = photo(1_000);
    let blob = block_on(replica.put_blob(DOCUMENT, &bytes)).unwrap();
    assert_eq!(block_on(replica.unnamed_blobs(DOCUMENT)).unwrap(), [blob]);
    write(&replica, &key);
    let push = block_on(replica.gather(&key, Time(0), &Default::default(), usize::MAX)).unwrap().unwrap();
    assert_eq!(push.envelopes[0].open().unwrap().blobs, [blob]);
    assert!(block_on(replica.unnamed_blobs(DOCUMENT)).unwrap().is_empty());
    assert!(block_on(replica.waiting_blobs()).unwrap()[0].named);
    let count = || block_on(replica.blob_counts()).unwrap()[&DOCUMENT];
    assert_eq!(count(), BlobCount { all: 1, arrived: 0, waiting_here: 1 });

    // Held work: all bytes are there, and the receipt comes later.
    block_on(replica.keep_delivery(DOCUMENT, &blob, None)).unwrap();
    assert!(block_on(replica.waiting_blobs()).unwrap()[0].delivered);
    let page = arrival_page(blob, 1_000, 3);
    block_on(replica.keep_delivery(DOCUMENT, &blob, Some(&page.receipts[0]))).unwrap();
    assert_eq!(count(), BlobCount { all: 1, arrived: 1, waiting_here: 0 });
    assert!(block_on(replica.waiting_blobs()).unwrap().is_empty());
    assert!(block_on(replica.blob_arrived(DOCUMENT, &blob)).unwrap());

    let again = photo(1_001);
    let taken_back = block_on(replica.put_blob(DOCUMENT, &again)).unwrap();
    assert!(block_on(replica.discard_blob(DOCUMENT, &taken_back)).unwrap());
    assert!(!block_on(replica.discard_blob(DOCUMENT, &blob)).unwrap(), "one at the centre belongs to the record");
    assert_eq!(block_on(replica.blobs_here()).unwrap().len(), 1);
}

#[test]
fn only_what_a_backup_holds_is_freed() {
    let (replica, store, key) = device();
    let bytes = photo(BLOB_PIECE_BYTES + 1);
    let blob = block_on(replica.put_blob(DOCUMENT, &bytes)).unwrap();
    write(&replica, &key);
    block_on(replica.meet_epoch(&epoch())).unwrap();
    let freeable = || block_on(replica.freeable_blobs()).unwrap();
    block_on(replica.keep_heads(&heads_with_mark(9, epoch()))).unwrap();
    assert_eq!(freeable(), [], "not arrived");
    block_on(replica.keep_page(&arrival_page(blob, bytes.len() as u64, 9))).unwrap();
    assert_eq!(freeable(), [(DOCUMENT, blob, bytes.len() as u64)]);
    block_on(replica.keep_heads(&heads_with_mark(8, epoch()))).unwrap();
    assert_eq!(freeable(), [], "above the mark");
    block_on(replica.keep_heads(&heads_with_mark(9, Hash::of(b"another life")))).unwrap();
    assert_eq!(freeable(), [], "positions of another life");
    let forged =
        BackedUp { v: 1, centre: CENTRE, epoch: epoch(), at: Time(0), feeds: heads_with_mark(9, epoch()).feeds };
    let backed_up = Some(SignedBackedUp::sign(&forged, &key).unwrap());
    block_on(replica.keep_heads(&Heads { backed_up, ..heads_with_mark(9, epoch()) })).unwrap();
    assert_eq!(freeable(), [], "not the centre's word");
    block_on(replica.keep_heads(&heads_with_mark(12, epoch()))).unwrap();
    assert_eq!(block_on(replica.free_blobs()).unwrap(), bytes.len() as u64);
    assert!(block_on(store.keys(Table::BlobPieces, "")).unwrap().is_empty());
    assert_eq!(block_on(replica.blob_counts()).unwrap()[&DOCUMENT].arrived, 1, "it is still known to be there");

    block_on(replica.keep_fetched_blob(DOCUMENT, &blob, &bytes)).unwrap();
    assert!(block_on(replica.waiting_blobs()).unwrap().is_empty(), "what was fetched is not sent back");
    assert_eq!(block_on(replica.keep_fetched_blob(DOCUMENT, &blob, b"x")), Err(BlobError::OtherBytes.into()));
}

#[test]
fn a_restored_server_that_lacks_a_blob_gets_it_again() {
    let (replica, _, key) = device();
    let bytes = photo(77);
    let blob = block_on(replica.put_blob(DOCUMENT, &bytes)).unwrap();
    write(&replica, &key);
    block_on(replica.gather(&key, Time(0), &Default::default(), usize::MAX)).unwrap();
    block_on(replica.keep_page(&arrival_page(blob, 77, 1))).unwrap();
    assert!(block_on(replica.waiting_blobs()).unwrap().is_empty());
    let offer = block_on(replica.offer()).unwrap();
    assert_eq!(offer.held, [Arrival::new(DOCUMENT, blob, 77).name().unwrap()]);
    block_on(replica.wait_again(&offer.held)).unwrap();
    let waiting = block_on(replica.waiting_blobs()).unwrap();
    assert!(waiting[0].named && waiting[0].blob == blob);
    assert_eq!(block_on(replica.blob_counts()).unwrap()[&DOCUMENT].arrived, 0);
}
