//! What every store must do. Each shell runs this one suite against its own store.
#![expect(clippy::unwrap_used, reason = "a suite of tests: a store that breaks its contract stops it there")]

use super::{Store, Table, Write};
use crate::device::{BLOB_PIECE_BYTES, Replica};
use crate::foundation::DocumentId;

/// Runs the whole suite. `make` gives a new, empty store for each name.
///
/// # Panics
/// Where the store breaks the contract.
pub async fn conformance<S: Store>(make: impl AsyncFn(&'static str) -> S) {
    values_come_back(&make("values").await).await;
    empty_and_large_values_are_values(&make("sizes").await).await;
    deleting_removes_one_key(&make("delete").await).await;
    the_last_write_of_a_commit_counts(&make("order").await).await;
    a_commit_spans_tables(&make("tables").await).await;
    prefixes_of_one_another_stay_apart(&make("prefixes").await).await;
    keys_and_scans_ascend(&make("ascend").await).await;
    a_scan_is_a_moment(&make("moment").await).await;
    many_writes_fit_in_a_commit(&make("many").await).await;
    an_empty_commit_is_fine(&make("nothing").await).await;
    blobs_come_back(make("blobs").await).await;
}

fn put(table: Table, key: &str, value: &[u8]) -> Write {
    Write::Put(table, key.into(), value.into())
}

fn delete(table: Table, key: &str) -> Write {
    Write::Delete(table, key.into())
}

async fn values_come_back(store: &impl Store) {
    assert_eq!(store.get(Table::Facts, "epoch").await.unwrap(), None);
    store.commit(vec![put(Table::Facts, "epoch", b"one")]).await.unwrap();
    assert_eq!(store.get(Table::Facts, "epoch").await.unwrap(), Some(b"one".to_vec()));
    store.commit(vec![put(Table::Facts, "epoch", b"two")]).await.unwrap();
    assert_eq!(store.get(Table::Facts, "epoch").await.unwrap(), Some(b"two".to_vec()));
    assert_eq!(store.get(Table::Seals, "epoch").await.unwrap(), None, "tables are apart");
    let every_byte: Vec<u8> = (0..=255).collect();
    store.commit(vec![put(Table::Facts, "bytes", &every_byte)]).await.unwrap();
    assert_eq!(store.get(Table::Facts, "bytes").await.unwrap(), Some(every_byte));
}

async fn empty_and_large_values_are_values(store: &impl Store) {
    let large: Vec<u8> = (0..1_000_000_u32).map(|i| i.to_le_bytes()[0] ^ 0x5a).collect();
    store.commit(vec![put(Table::Snapshots, "empty", &[]), put(Table::Snapshots, "large", &large)]).await.unwrap();
    assert_eq!(store.get(Table::Snapshots, "empty").await.unwrap(), Some(Vec::new()), "empty is not absent");
    assert!(store.get(Table::Snapshots, "large").await.unwrap().unwrap() == large, "1 MB comes back whole");
    let scanned = store.scan(Table::Snapshots, "").await.unwrap();
    assert_eq!(
        scanned.iter().map(|(key, value)| (key.as_str(), value.len())).collect::<Vec<_>>(),
        [("empty", 0), ("large", 1_000_000)]
    );
}

async fn deleting_removes_one_key(store: &impl Store) {
    store.commit(vec![put(Table::Outbox, "a", b"1"), put(Table::Outbox, "b", b"2")]).await.unwrap();
    store.commit(vec![delete(Table::Outbox, "a"), delete(Table::Outbox, "was never there")]).await.unwrap();
    assert_eq!(store.get(Table::Outbox, "a").await.unwrap(), None);
    assert_eq!(store.keys(Table::Outbox, "").await.unwrap(), ["b"]);
}

async fn the_last_write_of_a_commit_counts(store: &impl Store) {
    let writes = vec![
        put(Table::Facts, "twice", b"first"),
        put(Table::Facts, "twice", b"second"),
        put(Table::Facts, "gone", b"x"),
        delete(Table::Facts, "gone"),
        delete(Table::Facts, "back"),
        put(Table::Facts, "back", b"y"),
    ];
    store.commit(writes).await.unwrap();
    assert_eq!(store.get(Table::Facts, "twice").await.unwrap(), Some(b"second".to_vec()));
    assert_eq!(store.get(Table::Facts, "gone").await.unwrap(), None);
    assert_eq!(store.get(Table::Facts, "back").await.unwrap(), Some(b"y".to_vec()));
}

async fn a_commit_spans_tables(store: &impl Store) {
    let writes = Table::ALL.iter().map(|table| put(*table, "same", table.name().as_bytes())).collect();
    store.commit(writes).await.unwrap();
    for table in Table::ALL {
        assert_eq!(store.get(table, "same").await.unwrap(), Some(table.name().as_bytes().to_vec()));
    }
}

async fn prefixes_of_one_another_stay_apart(store: &impl Store) {
    let keys = ["a", "a/1", "a/2", "a0", "ab", "ab/1", "b"];
    store.commit(keys.iter().map(|key| put(Table::Changes, key, key.as_bytes())).collect()).await.unwrap();
    assert_eq!(store.keys(Table::Changes, "a/").await.unwrap(), ["a/1", "a/2"]);
    assert_eq!(store.keys(Table::Changes, "ab").await.unwrap(), ["ab", "ab/1"]);
    assert_eq!(store.keys(Table::Changes, "a").await.unwrap(), ["a", "a/1", "a/2", "a0", "ab", "ab/1"]);
    assert_eq!(store.keys(Table::Changes, "").await.unwrap(), keys);
    assert!(store.keys(Table::Changes, "c").await.unwrap().is_empty());
    let scanned = store.scan(Table::Changes, "a/").await.unwrap();
    assert_eq!(scanned, [("a/1".into(), b"a/1".to_vec()), ("a/2".into(), b"a/2".to_vec())]);
}

async fn keys_and_scans_ascend(store: &impl Store) {
    for key in ["9", "10", "f0/2", "f0/10", "0a", "e"] {
        store.commit(vec![put(Table::Registry, key, key.as_bytes())]).await.unwrap();
    }
    let ascending = ["0a", "10", "9", "e", "f0/10", "f0/2"];
    assert_eq!(store.keys(Table::Registry, "").await.unwrap(), ascending);
    let scanned = store.scan(Table::Registry, "").await.unwrap();
    assert!(scanned.iter().map(|(key, _)| key).eq(ascending));
    assert!(scanned.iter().all(|(key, value)| key.as_bytes() == value.as_slice()), "a value follows its key");
}

async fn a_scan_is_a_moment(store: &impl Store) {
    let pair = |value: &[u8]| vec![put(Table::Summaries, "one", value), put(Table::Summaries, "two", value)];
    store.commit(pair(b"before")).await.unwrap();
    let taken = store.scan(Table::Summaries, "").await.unwrap();
    store.commit(pair(b"after")).await.unwrap();
    assert!(taken.iter().all(|(_, value)| value == b"before"), "what was read does not change under the reader");
    assert!(store.scan(Table::Summaries, "").await.unwrap().iter().all(|(_, value)| value == b"after"));
}

async fn many_writes_fit_in_a_commit(store: &impl Store) {
    const COUNT: usize = 2_000;
    let writes = (0..COUNT).map(|i| put(Table::Changes, &format!("{i:06}"), &[i.to_le_bytes()[0]; 64])).collect();
    store.commit(writes).await.unwrap();
    let scanned = store.scan(Table::Changes, "").await.unwrap();
    assert_eq!(scanned.len(), COUNT);
    for (i, (key, value)) in scanned.iter().enumerate() {
        assert_eq!((key, value.as_slice()), (&format!("{i:06}"), [i.to_le_bytes()[0]; 64].as_slice()));
    }
}

async fn an_empty_commit_is_fine(store: &impl Store) {
    store.commit(Vec::new()).await.unwrap();
    assert!(store.keys(Table::Facts, "").await.unwrap().is_empty());
}

/// As a device keeps them: what passes for a blob is whole, and the rest can be swept away.
async fn blobs_come_back(store: impl Store) {
    let replica = Replica::new(store);
    let document = DocumentId::from_bytes([7; 16]);
    let photo: Vec<u8> = (0..2 * BLOB_PIECE_BYTES + 9).map(|at| at.to_le_bytes()[1] ^ 0x3c).collect();
    let blob = replica.put_blob(document, &photo).await.unwrap();
    assert!(replica.read_blob(document, &blob).await.unwrap() == photo, "a photograph comes back whole");
    let (begin, most) = (BLOB_PIECE_BYTES - 5, 10);
    let part = replica.read_blob_part(document, &blob, begin as u64, most).await.unwrap();
    assert!(part == photo[begin..begin + most], "and in parts, across the pieces it lies in");
    assert_eq!(replica.waiting_blobs().await.unwrap().len(), 1);

    let key = replica.store().keys(Table::BlobPieces, "").await.unwrap().remove(0);
    replica.store().commit(vec![put(Table::BlobPieces, &format!("{}x", &key[..63]), &photo[..100])]).await.unwrap();
    assert_eq!(replica.sweep_blobs().await.unwrap(), 1, "a piece that no blob names");
    assert!(replica.read_blob(document, &blob).await.unwrap() == photo, "sweeping takes nothing else");
}
