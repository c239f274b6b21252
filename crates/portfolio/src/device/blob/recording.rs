//! A recording that grows: kept part by part while it is made, so that a page killed in the middle loses at most the part
//! that was not handed over yet.
//!
//! Its bytes lie from the beginning where the blob will have them, and the last piece is written anew with every part, in
//! one transaction with the note that says how long it is. Becoming a blob then moves nothing: the blob's row is written.
//! The note goes once the word about the recording is in the record; until then it is offered again, with its marks.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::outbox::BlobMark;
use super::{BLOB_PIECE_BYTES, BlobError, BlobHere, BlobStage, blob_key, piece_key};
use crate::device::{DeviceError, Replica};
use crate::foundation::{DocumentId, Hash, Hashing, Time};
use crate::record::TimeMark;
use crate::store::{Store, Table, Write};
use crate::wire::{BLOB_BYTES_MAX, decode, encode};

/// What is kept of a recording beside its bytes, until the record has the word about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordingNote {
    /// Where its bytes lie.
    pub stage: BlobStage,
    /// The record it is made for.
    pub record: DocumentId,
    /// Its media type, as `audio/webm`.
    pub media: String,
    /// When it was begun, as claimed by the device.
    pub begun: Time,
    /// How many bytes are kept.
    pub length: u64,
    /// How long it plays, in milliseconds: a recording cut off doesn't say so itself.
    pub milliseconds: u64,
    /// Moments marked while it ran.
    pub marks: BTreeSet<TimeMark>,
    /// The document and the blob that it became.
    pub blob: Option<(DocumentId, Hash)>,
}

impl RecordingNote {
    /// How many seconds it plays: at least one.
    pub fn seconds(&self) -> u32 {
        u32::try_from(self.milliseconds.div_ceil(1_000)).unwrap_or(u32::MAX).max(1)
    }

    fn key(&self) -> String {
        format!("{}/{}", prefix(self.record), self.stage.0)
    }

    fn put(&self) -> Result<Write, DeviceError> {
        Ok(Write::Put(Table::Facts, self.key(), encode(self)?))
    }

    fn pieces(&self) -> u64 {
        self.length.div_ceil(BLOB_PIECE_BYTES as u64)
    }
}

const NOTES: &str = "recording/";

fn prefix(record: DocumentId) -> String {
    format!("{NOTES}{record}")
}

/// A recording under way, or one that was cut off and is taken up to be kept.
#[derive(Debug)]
pub struct Recording {
    pub(super) note: RecordingNote,
    hashing: Hashing,
    /// The bytes of the last piece, while it is not full.
    rest: Vec<u8>,
}

impl Recording {
    /// One that begins. `stage` is random.
    pub fn begin(record: DocumentId, stage: BlobStage, media: String, begun: Time) -> Self {
        let (length, milliseconds, marks, blob) = (0, 0, BTreeSet::new(), None);
        let note = RecordingNote { stage, record, media, begun, length, milliseconds, marks, blob };
        Self { note, hashing: Hashing::default(), rest: Vec::new() }
    }

    /// What is kept of it so far.
    pub const fn note(&self) -> &RecordingNote {
        &self.note
    }
}

impl<S: Store> Replica<S> {
    /// Keeps the next part of a recording, which then plays so many milliseconds. Once this returns it is saved. An error
    /// means that nothing of this part is; what was kept before stays.
    ///
    /// # Errors
    /// `TooLarge` where the centre would not take it.
    pub async fn record(&self, recording: &mut Recording, bytes: &[u8], milliseconds: u64) -> Result<(), DeviceError> {
        let length = recording.note.length + bytes.len() as u64;
        if length > BLOB_BYTES_MAX {
            return Err(BlobError::TooLarge(BLOB_BYTES_MAX).into());
        }
        let full = recording.note.length / BLOB_PIECE_BYTES as u64;
        let open = [recording.rest.as_slice(), bytes].concat();
        let pieces = open.chunks(BLOB_PIECE_BYTES).zip(full..);
        let place = |number| piece_key(recording.note.stage, number);
        let mut writes: Vec<Write> =
            pieces.map(|(piece, number)| Write::Put(Table::BlobPieces, place(number), piece.to_vec())).collect();
        let note = RecordingNote { length, milliseconds, ..recording.note.clone() };
        writes.push(note.put()?);
        self.store.commit(writes).await?;
        recording.note = note;
        recording.hashing.add(bytes);
        recording.rest = open[open.len() - open.len() % BLOB_PIECE_BYTES..].to_vec();
        Ok(())
    }

    /// Keeps a mark of a recording, or takes it away. An error changes nothing.
    pub async fn mark_recording(
        &self,
        recording: &mut Recording,
        mark: TimeMark,
        there: bool,
    ) -> Result<(), DeviceError> {
        let mut note = recording.note.clone();
        if there {
            note.marks.insert(mark);
        } else {
            note.marks.remove(&mark);
        }
        self.store.commit(vec![note.put()?]).await?;
        recording.note = note;
        Ok(())
    }

    /// Every recording whose word is in no record yet: under way, cut off, or kept a moment ago.
    pub async fn recordings(&self) -> Result<Vec<RecordingNote>, DeviceError> {
        let notes = self.store.scan(Table::Facts, NOTES).await?;
        Ok(notes.iter().map(|(_, bytes)| decode(bytes)).collect::<Result<_, _>>()?)
    }

    /// Those made for this record, the oldest first.
    pub async fn recordings_of(&self, record: DocumentId) -> Result<Vec<RecordingNote>, DeviceError> {
        let notes = self.store.scan(Table::Facts, &prefix(record)).await?;
        let mut notes: Vec<RecordingNote> = notes.iter().map(|(_, bytes)| decode(bytes)).collect::<Result<_, _>>()?;
        notes.sort_by_key(|note| note.begun);
        Ok(notes)
    }

    /// One of them as it stands now; none once the record has the word about it, or it was thrown away.
    pub async fn recording(&self, note: &RecordingNote) -> Result<Option<RecordingNote>, DeviceError> {
        self.fact(&note.key()).await
    }

    /// All bytes kept of a recording.
    pub async fn recorded_bytes(&self, note: &RecordingNote) -> Result<Vec<u8>, DeviceError> {
        let length = usize::try_from(note.length).map_err(|_| BlobError::TooLarge(note.length))?;
        self.read_pieces(&BlobHere { length: note.length, stage: note.stage }, 0, length).await
    }

    /// Takes up a recording that was cut off, to become a blob.
    pub async fn take_up_recording(&self, note: RecordingNote) -> Result<Recording, DeviceError> {
        let mut hashing = Hashing::default();
        // Not all at once: hours of it may lie here.
        let mut at = 0;
        while at < note.length {
            let count = (note.length - at).min(BLOB_PIECE_BYTES as u64);
            let piece = BlobHere { length: note.length, stage: note.stage };
            let bytes = self.read_pieces(&piece, at, usize::try_from(count).unwrap_or(BLOB_PIECE_BYTES)).await?;
            hashing.add(&bytes);
            at += count;
        }
        Ok(Recording { note, hashing, rest: Vec::new() })
    }

    /// Makes a blob of this document of it, which waits to be sent: its hash. The note stays until
    /// [`Self::forget_recording`]: the word about it comes second.
    ///
    /// Hold the device's lock for blobs.
    ///
    /// # Errors
    /// `Empty` where nothing was recorded; any error leaves it as it was, and [`Self::take_up_recording`] takes it up.
    pub async fn seal_recording(
        &self,
        recording: Recording,
        document: DocumentId,
    ) -> Result<(RecordingNote, Hash), DeviceError> {
        let Recording { note, hashing, .. } = recording;
        if let Some((of, blob)) = note.blob
            && of == document
        {
            return Ok((note, blob));
        }
        if note.length == 0 {
            return Err(BlobError::Empty.into());
        }
        let blob = hashing.finish();
        let key = blob_key(document, &blob);
        let here = BlobHere { length: note.length, stage: note.stage };
        let note = RecordingNote { blob: Some((document, blob)), ..note };
        let writes = vec![
            Write::Put(Table::Blobs, key.clone(), encode(&here)?),
            Write::Put(Table::BlobOutbox, key, encode(&BlobMark::new(note.length))?),
            note.put()?,
        ];
        self.store.commit(writes).await?;
        Ok((note, blob))
    }

    /// The record has the word about it: nothing is offered again.
    pub async fn forget_recording(&self, note: &RecordingNote) -> Result<(), DeviceError> {
        Ok(self.store.commit(vec![Write::Delete(Table::Facts, note.key())]).await?)
    }

    /// Throws a recording away, its bytes with it, unless it became a blob that the centre was told of: that belongs to
    /// the record. Hold the device's lock for blobs.
    pub async fn discard_recording(&self, note: &RecordingNote) -> Result<(), DeviceError> {
        let mut writes = vec![Write::Delete(Table::Facts, note.key())];
        match note.blob {
            Some((document, blob)) => drop(self.discard_blob(document, &blob).await?),
            None => {
                let pieces = (0..note.pieces()).map(|number| piece_key(note.stage, number));
                writes.extend(pieces.map(|key| Write::Delete(Table::BlobPieces, key)));
            }
        }
        Ok(self.store.commit(writes).await?)
    }
}
