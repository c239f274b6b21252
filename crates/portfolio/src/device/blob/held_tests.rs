//! A picture is sent once it was said why it may be kept, and one that was replaced goes nowhere.

use std::collections::BTreeSet;

use futures::executor::block_on;

use super::BlobCount;
use super::tests::{DOCUMENT, ME, PORTFOLIO, arrival_page, device};
use crate::device::Replica;
use crate::document::{Document, Kind, Origin};
use crate::foundation::{Actor, DocumentId, FileId, Hash, Salt, SigningKey, Time};
use crate::record::{Files, FilesEdit, Ground, NewFile};
use crate::store::{Memory, Store as _, Table};

const FIRST: FileId = FileId::from_bytes([1; 16]);
const SECOND: FileId = FileId::from_bytes([2; 16]);

/// A device with an empty sheet of files.
struct Sheet {
    replica: Replica<Memory>,
    store: Memory,
    key: SigningKey,
    document: Document,
}

impl Sheet {
    fn new() -> Self {
        let (replica, store, key) = device();
        let origin = Origin {
            document: DOCUMENT,
            kind: Kind::Files,
            portfolio: PORTFOLIO,
            creator: ME,
            record: Some(DocumentId::from_bytes([5; 16])),
            salt: Salt::from_bytes([9; 16]),
        };
        let mut document = Document::create(origin, Actor::from_bytes([5; 16])).unwrap();
        block_on(replica.save(&mut document, &[], &key.public())).unwrap();
        Self { replica, store, key, document }
    }

    fn edit(&mut self, edit: FilesEdit) {
        let before = self.document.heads();
        Files::apply(&mut self.document, edit).unwrap();
        block_on(self.replica.save(&mut self.document, &before, &self.key.public())).unwrap();
    }

    /// Keeps bytes, and the word about them.
    fn add(&mut self, id: FileId, media: &str, bytes: &[u8]) -> Hash {
        let blob = block_on(self.replica.put_blob(DOCUMENT, bytes)).unwrap();
        self.edit(FilesEdit::Add(id, file(media, bytes)));
        blob
    }

    /// What a carrying would send now.
    fn goes(&self) -> Vec<Hash> {
        block_on(self.replica.gather(&self.key, Time(0), &BTreeSet::new(), usize::MAX)).unwrap();
        let held = block_on(self.replica.held_back_blobs()).unwrap();
        let waiting = block_on(self.replica.waiting_blobs()).unwrap().into_iter();
        waiting.filter(|it| it.named && !held.contains(&(it.document, it.blob))).map(|it| it.blob).collect()
    }

    fn here(&self) -> BTreeSet<Hash> {
        block_on(self.replica.blobs_here()).unwrap().into_iter().map(|(_, blob, _)| blob).collect()
    }
}

fn file(media: &str, bytes: &[u8]) -> NewFile {
    let (blob, name, media) = (Hash::of(bytes), "a file".to_owned(), media.to_owned());
    NewFile { blob, media, bytes: bytes.len() as u64, name, taken: None, seconds: None }
}

#[test]
fn a_picture_waits_until_it_is_said_why_it_may_be_kept_and_a_document_does_not() {
    let mut sheet = Sheet::new();
    let picture = sheet.add(FIRST, "image/jpeg", b"a customer");
    let letter = sheet.add(SECOND, "application/pdf", b"a letter");
    assert_eq!(sheet.goes(), [letter]);
    sheet.edit(FilesEdit::Ground(FIRST, Ground::Consent));
    assert_eq!(BTreeSet::from_iter(sheet.goes()), [picture, letter].into());
}

#[test]
fn bytes_that_no_sheet_lists_are_offered_and_go_nowhere() {
    let mut sheet = Sheet::new();
    let lost = block_on(sheet.replica.put_blob(DOCUMENT, b"killed before the word")).unwrap();
    let letter = sheet.add(FIRST, "application/pdf", b"a letter");
    assert_eq!(sheet.goes(), [letter], "though an envelope names both");
    assert!(block_on(sheet.replica.waiting_blobs_of(DOCUMENT)).unwrap().contains(&lost));
    assert!(block_on(sheet.replica.discard_blob(DOCUMENT, &lost)).unwrap());
    assert_eq!(sheet.here(), [letter].into());
    let places = &block_on(sheet.replica.blob_places()).unwrap()[&DOCUMENT];
    let count = places.count_of(&Files::read(&sheet.document).unwrap().blobs());
    assert_eq!(count, BlobCount { all: 1, arrived: 0, waiting_here: 1 }, "nobody waits for what was thrown away");
}

/// Replaces a picture, as far as `steps`: the bytes, the note, the sheet, the removal.
fn replace(sheet: &mut Sheet, old: Hash, steps: usize) -> Hash {
    let new = block_on(sheet.replica.put_blob(DOCUMENT, b"blurred")).unwrap();
    if steps > 1 {
        block_on(sheet.replica.note_replacement(DOCUMENT, &old, &new)).unwrap();
    }
    if steps > 2 {
        sheet.edit(FilesEdit::Replace(FIRST, SECOND, file("image/jpeg", b"blurred")));
    }
    if steps > 3 {
        block_on(sheet.replica.remove_replaced_blobs()).unwrap();
    }
    new
}

#[test]
fn killed_anywhere_while_a_picture_is_replaced_one_of_the_two_is_in_the_record() {
    for steps in 1..=4 {
        let mut sheet = Sheet::new();
        let old = sheet.add(FIRST, "image/jpeg", b"a customer");
        sheet.goes();
        let new = replace(&mut sheet, old, steps);
        // The next start.
        block_on(sheet.replica.remove_replaced_blobs()).unwrap();
        let listed = Files::read(&sheet.document).unwrap().blobs();
        let is_done = steps > 2;
        assert_eq!(listed, [if is_done { new } else { old }].into(), "after {steps} steps");
        assert!(listed.is_subset(&sheet.here()), "after {steps} steps");
        assert_eq!(sheet.here().contains(&old), !is_done, "the first one is gone once it was replaced");
        let pieces = block_on(sheet.store.keys(Table::BlobPieces, "")).unwrap().len();
        assert_eq!(pieces, if is_done { 1 } else { 2 });
        sheet.edit(FilesEdit::Ground(if is_done { SECOND } else { FIRST }, Ground::NobodyRecognisable));
        assert_eq!(sheet.goes(), Vec::from_iter(listed), "after {steps} steps");
    }
}

#[test]
fn one_that_is_at_the_centre_goes_from_this_device_all_the_same() {
    let mut sheet = Sheet::new();
    let old = sheet.add(FIRST, "image/jpeg", b"a customer");
    sheet.edit(FilesEdit::Ground(FIRST, Ground::Consent));
    assert_eq!(sheet.goes(), [old]);
    assert!(!block_on(sheet.replica.blob_was_sent(DOCUMENT, &old)).unwrap());
    block_on(sheet.replica.note_upload(DOCUMENT, &old, Some("/api/blobs/uploads/1".into()))).unwrap();
    assert!(block_on(sheet.replica.blob_was_sent(DOCUMENT, &old)).unwrap(), "some of it may be there");
    let receipt = &arrival_page(old, 10, 3).receipts[0];
    block_on(sheet.replica.keep_delivery(DOCUMENT, &old, Some(receipt))).unwrap();
    assert!(block_on(sheet.replica.blob_was_sent(DOCUMENT, &old)).unwrap());
    let new = replace(&mut sheet, old, 4);
    assert_eq!(sheet.here(), [new].into());
    assert_eq!(sheet.goes(), [new]);
    assert!(block_on(sheet.replica.blob_arrived(DOCUMENT, &old)).unwrap(), "and nobody says that it is not there");
}
