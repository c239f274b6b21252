//! A recording is kept to the last part that was written, whatever happens after; what becomes of it is a blob like any
//! other, and what is thrown away leaves nothing.

use futures::executor::block_on;
use proptest::prelude::*;

use super::{BLOB_PIECE_BYTES, BlobError, BlobStage, Recording};
use crate::device::{DeviceError, Replica};
use crate::foundation::{DocumentId, Hash, Time};
use crate::record::TimeMark;
use crate::store::{Memory, Store as _, StoreError, Table};
use crate::wire::BLOB_BYTES_MAX;

const RECORD: DocumentId = DocumentId::from_bytes([4; 16]);
const SHEET: DocumentId = DocumentId::from_bytes([5; 16]);

fn sound(length: usize) -> Vec<u8> {
    (0..length).map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u8).collect()
}

fn begin(stage: &[u8]) -> Recording {
    Recording::begin(RECORD, BlobStage(Hash::of(stage)), "audio/webm".into(), Time(1_800_000_000_000))
}

fn mark(seconds: u32, item: Option<&str>) -> TimeMark {
    TimeMark { seconds, item: item.map(str::to_owned) }
}

/// The same store, as a page loaded afresh finds it.
fn after_death(store: &Memory) -> Replica<Memory> {
    Replica::new(store.clone())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Parts of any size; the store fails at some, which are then not in it; the app dies at the end. What is found again
    /// is every part that was said to be kept, in order, and it becomes a blob of exactly these bytes.
    #[test]
    fn what_was_said_to_be_kept_is_found_again(
        parts in proptest::collection::vec((0_usize..300_000, proptest::bool::weighted(0.2)), 1..12),
    ) {
        let (store, mut said, mut recording) = (Memory::new(), Vec::new(), begin(b"stage"));
        let replica = after_death(&store);
        for (number, (length, fails)) in parts.into_iter().enumerate() {
            let part = sound(length);
            if fails {
                store.fail_next(StoreError::Full);
            }
            let done = block_on(replica.record(&mut recording, &part, (number as u64 + 1) * 2_000));
            prop_assert_eq!(done.is_err(), fails);
            if !fails {
                said.extend(part);
            }
        }
        let replica = after_death(&store);
        prop_assert_eq!(block_on(replica.sweep_blobs()).unwrap(), 0, "the sweep at the start leaves it alone");
        let notes = block_on(replica.recordings_of(RECORD)).unwrap();
        let Some(note) = notes.first().cloned() else {
            prop_assert!(said.is_empty());
            return Ok(());
        };
        prop_assert!(block_on(replica.recorded_bytes(&note)).unwrap() == said);
        let again = block_on(replica.take_up_recording(note)).unwrap();
        match block_on(replica.seal_recording(again, SHEET)) {
            Ok((note, blob)) => {
                prop_assert_eq!(blob, Hash::of(&said));
                prop_assert!(block_on(replica.read_blob(SHEET, &blob)).unwrap() == said);
                prop_assert_eq!(block_on(replica.unnamed_blobs(SHEET)).unwrap(), [blob]);
                block_on(replica.forget_recording(&note)).unwrap();
                prop_assert_eq!(block_on(replica.sweep_blobs()).unwrap(), 0, "it is a blob now");
            }
            Err(error) => prop_assert!(said.is_empty() && error == BlobError::Empty.into()),
        }
    }
}

#[test]
fn a_recording_kept_as_it_runs_is_the_blob_that_its_bytes_make() {
    let replica = after_death(&Memory::new());
    let bytes = sound(2 * BLOB_PIECE_BYTES + 777);
    let mut recording = begin(b"stage");
    for (number, part) in bytes.chunks(9_001).enumerate() {
        block_on(replica.record(&mut recording, part, number as u64)).unwrap();
    }
    let (note, blob) = block_on(replica.seal_recording(recording, SHEET)).unwrap();
    assert_eq!(blob, Hash::of(&bytes));
    assert!(block_on(replica.read_blob(SHEET, &blob)).unwrap() == bytes);
    assert_eq!(block_on(replica.read_blob_part(SHEET, &blob, 600_000, 5)).unwrap(), bytes[600_000..600_005]);
    // Killed before the record has the word about it, it is found as what it became, and becomes no second one.
    let found = block_on(replica.recordings()).unwrap();
    assert_eq!(found, std::slice::from_ref(&note));
    let again = block_on(replica.take_up_recording(note.clone())).unwrap();
    assert_eq!(block_on(replica.seal_recording(again, SHEET)).unwrap(), (note, blob));
}

#[test]
fn marks_made_while_it_runs_are_found_with_it() {
    let store = Memory::new();
    let (replica, mut recording) = (after_death(&store), begin(b"stage"));
    block_on(replica.mark_recording(&mut recording, mark(0, None), true)).unwrap();
    block_on(replica.record(&mut recording, &sound(10), 2_000)).unwrap();
    block_on(replica.mark_recording(&mut recording, mark(1, None), true)).unwrap();
    store.fail_next(StoreError::Full);
    block_on(replica.mark_recording(&mut recording, mark(2, None), true)).unwrap_err();
    block_on(replica.mark_recording(&mut recording, mark(1, Some("201/criterion/1.1")), true)).unwrap();
    block_on(replica.mark_recording(&mut recording, mark(1, None), false)).unwrap();
    block_on(replica.record(&mut recording, &sound(10), 4_001)).unwrap();
    let notes = block_on(after_death(&store).recordings_of(RECORD)).unwrap();
    assert_eq!(notes[0].marks, [mark(0, None), mark(1, Some("201/criterion/1.1"))].into());
    assert_eq!((notes[0].milliseconds, notes[0].seconds(), notes[0].length), (4_001, 5, 20));
}

#[test]
fn what_is_thrown_away_leaves_nothing_and_harms_no_other() {
    let store = Memory::new();
    let replica = after_death(&store);
    let (mut one, mut other) = (begin(b"one"), begin(b"other"));
    for recording in [&mut one, &mut other] {
        block_on(replica.record(recording, &sound(BLOB_PIECE_BYTES + 9), 1)).unwrap();
    }
    block_on(replica.discard_recording(one.note())).unwrap();
    assert_eq!(block_on(replica.recordings_of(RECORD)).unwrap(), [other.note().clone()]);
    assert_eq!(block_on(store.keys(Table::BlobPieces, "")).unwrap().len(), 2);
    let (note, _) = block_on(replica.seal_recording(other, SHEET)).unwrap();
    block_on(replica.discard_recording(&note)).unwrap();
    for table in [Table::BlobPieces, Table::Blobs, Table::BlobOutbox, Table::Facts] {
        assert_eq!(block_on(store.keys(table, "")).unwrap(), Vec::<String>::new(), "{table:?}");
    }
}

#[test]
fn more_than_the_centre_takes_is_not_begun_to_be_kept() {
    let replica = after_death(&Memory::new());
    let mut recording = begin(b"stage");
    block_on(replica.record(&mut recording, &sound(100), 1)).unwrap();
    recording.note.length = BLOB_BYTES_MAX;
    let more = block_on(replica.record(&mut recording, &[0], 2));
    assert_eq!(more, Err(DeviceError::Blob(BlobError::TooLarge(BLOB_BYTES_MAX))));
    assert_eq!(block_on(replica.recordings()).unwrap()[0].milliseconds, 1);
}
