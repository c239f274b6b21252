//! Keeping a blob's bytes, piece by piece.

use super::{BLOB_PIECE_BYTES, BlobError, BlobHere, BlobStage, blob_key, outbox::BlobMark, piece_key};
use crate::device::{DeviceError, Replica};
use crate::foundation::{DocumentId, Hash, Hashing};
use crate::store::{Store, Table, Write};
use crate::wire::{BLOB_BYTES_MAX, encode};

/// Takes the bytes of one blob as they come, so that a long recording never lies in memory whole. Dropped before it is
/// finished it leaves nothing that passes for a blob.
#[derive(Debug)]
pub struct BlobWriter<'a, S> {
    replica: &'a Replica<S>,
    document: DocumentId,
    stage: BlobStage,
    hashing: Hashing,
    length: u64,
    pieces: u64,
    /// Bytes that don't fill a piece yet.
    rest: Vec<u8>,
}

impl<S: Store> Replica<S> {
    /// Keeps a blob of a document. Once this returns, its bytes are saved, and it waits to be sent; the document's next
    /// envelope names it. Keeping it again changes nothing. An error means that nothing of it is kept.
    ///
    /// Hold the device's lock for blobs across the call.
    pub async fn put_blob(&self, document: DocumentId, bytes: &[u8]) -> Result<Hash, DeviceError> {
        let blob = Hash::of(bytes);
        if self.blob_here(document, &blob).await?.is_some() {
            return Ok(blob);
        }
        let mut writer = self.write_blob(document, own_stage(document, &blob));
        writer.add(bytes).await?;
        writer.finish().await
    }

    /// Begins a blob of a document whose bytes come piece by piece. `stage` is random. Hold the device's lock for blobs
    /// until it is finished or dropped.
    pub fn write_blob(&self, document: DocumentId, stage: BlobStage) -> BlobWriter<'_, S> {
        let (hashing, rest) = (Hashing::default(), Vec::new());
        BlobWriter { replica: self, document, stage, hashing, length: 0, pieces: 0, rest }
    }

    /// Keeps a blob fetched from the centre, if it is the one its hash names. It waits for nothing.
    pub async fn keep_fetched_blob(&self, document: DocumentId, blob: &Hash, bytes: &[u8]) -> Result<(), DeviceError> {
        if Hash::of(bytes) != *blob {
            return Err(BlobError::OtherBytes.into());
        }
        if self.blob_here(document, blob).await?.is_some() {
            return Ok(());
        }
        let mut writer = self.write_blob(document, own_stage(document, blob));
        writer.add(bytes).await?;
        writer.close(false).await.map(|_| ())
    }

    /// Clears away pieces that no blob and no recording names: what was being written when storage ran out or the app was
    /// killed. Hold the device's lock for blobs, or it takes what another tab is writing.
    pub async fn sweep_blobs(&self) -> Result<usize, DeviceError> {
        // The pieces are listed first: a recording, which grows without the lock, keeps each together with its own note,
        // and becomes a blob before the note goes.
        let keys = self.store.keys(Table::BlobPieces, "").await?;
        let mut kept: std::collections::BTreeSet<String> =
            self.recordings().await?.iter().map(|note| note.stage.0.to_string()).collect();
        for (_, bytes) in self.store.scan(Table::Blobs, "").await? {
            kept.insert(crate::wire::decode::<BlobHere>(&bytes)?.stage.0.to_string());
        }
        let left = keys.into_iter().filter(|key| !key.split_once('/').is_some_and(|(stage, _)| kept.contains(stage)));
        let writes: Vec<Write> = left.map(|key| Write::Delete(Table::BlobPieces, key)).collect();
        let count = writes.len();
        self.store.commit(writes).await?;
        Ok(count)
    }
}

/// For bytes that are all there the place needs no randomness: the same bytes go to the same place.
fn own_stage(document: DocumentId, blob: &Hash) -> BlobStage {
    BlobStage(Hash::labelled("vouch-stage-1", blob_key(document, blob).as_bytes()))
}

impl<S: Store> BlobWriter<'_, S> {
    /// The next bytes.
    pub async fn add(&mut self, mut bytes: &[u8]) -> Result<(), DeviceError> {
        self.length += bytes.len() as u64;
        if self.length > BLOB_BYTES_MAX {
            self.clear().await;
            return Err(BlobError::TooLarge(BLOB_BYTES_MAX).into());
        }
        self.hashing.add(bytes);
        while self.rest.len() + bytes.len() >= BLOB_PIECE_BYTES {
            let (fill, after) = bytes.split_at(BLOB_PIECE_BYTES - self.rest.len());
            self.rest.extend_from_slice(fill);
            bytes = after;
            self.keep_rest().await?;
        }
        self.rest.extend_from_slice(bytes);
        Ok(())
    }

    /// How many bytes it has so far.
    pub const fn length(&self) -> u64 {
        self.length
    }

    /// Keeps it whole; it waits to be sent from here on.
    pub async fn finish(self) -> Result<Hash, DeviceError> {
        self.close(true).await
    }

    async fn close(mut self, waits: bool) -> Result<Hash, DeviceError> {
        if self.length == 0 {
            return Err(BlobError::Empty.into());
        }
        if !self.rest.is_empty() {
            self.keep_rest().await?;
        }
        let blob = std::mem::take(&mut self.hashing).finish();
        let key = blob_key(self.document, &blob);
        if self.replica.blob_here(self.document, &blob).await?.is_some() {
            // The same photograph chosen twice: it is here already, under its own name.
            self.clear().await;
            return Ok(blob);
        }
        let here = BlobHere { length: self.length, stage: self.stage };
        let mut writes = vec![Write::Put(Table::Blobs, key.clone(), encode(&here)?)];
        if waits {
            writes.push(Write::Put(Table::BlobOutbox, key, encode(&BlobMark::new(self.length))?));
        }
        if let Err(error) = self.replica.store.commit(writes).await {
            self.clear().await;
            return Err(error.into());
        }
        Ok(blob)
    }

    async fn keep_rest(&mut self) -> Result<(), DeviceError> {
        let piece = std::mem::take(&mut self.rest);
        let write = Write::Put(Table::BlobPieces, piece_key(self.stage, self.pieces), piece);
        match self.replica.store.commit(vec![write]).await {
            Ok(()) => self.pieces += 1,
            Err(error) => {
                self.clear().await;
                return Err(error.into());
            }
        }
        Ok(())
    }

    /// Gives the room back. What can't be removed now names nothing, and is swept later.
    async fn clear(&self) {
        let pieces = (0..self.pieces).map(|number| Write::Delete(Table::BlobPieces, piece_key(self.stage, number)));
        self.replica.store.commit(pieces.collect()).await.ok();
    }
}
