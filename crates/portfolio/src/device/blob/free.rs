//! Giving room back: bytes that the centre holds, by its receipt, and that lie in one of its backups.

use std::collections::BTreeSet;

use super::{blob_key, parts, piece_key};
use crate::device::facts::BACKED_UP;
use crate::device::{BLOB_PIECE_BYTES, DeviceError, Replica};
use crate::foundation::{DocumentId, Hash};
use crate::store::{Store, Table, Write};
use crate::wire::{Arrival, BackedUp, SignedBackedUp};

impl<S: Store> Replica<S> {
    /// How far the centre is backed up, by its signed word; none before it said so.
    pub async fn backed_up(&self) -> Result<Option<BackedUp>, DeviceError> {
        let Some(signed) = self.fact::<SignedBackedUp>(BACKED_UP).await? else { return Ok(None) };
        Ok(signed.open(&self.centre_keys().await?).ok())
    }

    /// What may be freed: each blob whose bytes are here, whose receipt is held, and whose arrival lies below the mark.
    /// The mark and the arrival must be of the server's present life: a restored server gives positions anew.
    pub async fn freeable_blobs(&self) -> Result<Vec<(DocumentId, Hash, u64)>, DeviceError> {
        let epoch = self.epoch().await?;
        let Some(mark) = self.backed_up().await?.filter(|mark| Some(mark.epoch) == epoch) else {
            return Ok(Vec::new());
        };
        let receipts = self.receipts().await?;
        let received: BTreeSet<Hash> =
            receipts.iter().flat_map(|(_, receipt)| receipt.leaves.iter().map(|leaf| leaf.hash)).collect();
        let mut freeable = Vec::new();
        for (document, blob, length) in self.blobs_here().await? {
            let Some(at) = self.arrival_of(document, &blob).await? else { continue };
            let backed_up = mark.feeds.iter().any(|end| end.feed == at.feed && at.position <= end.position);
            let held = at.length == length && received.contains(&Arrival::new(document, blob, length).name()?);
            if at.epoch == mark.epoch && backed_up && held {
                freeable.push((document, blob, length));
            }
        }
        Ok(freeable)
    }

    /// Frees everything that may be freed; how many bytes that gave back. Hold the device's lock for blobs.
    pub async fn free_blobs(&self) -> Result<u64, DeviceError> {
        let mut freed = 0;
        for (document, blob, length) in self.freeable_blobs().await? {
            self.store.commit(self.removal(document, &blob).await?).await?;
            freed += length;
        }
        Ok(freed)
    }

    /// The row first, as it stands in a transaction: pieces without it pass for nothing.
    pub(super) async fn removal(&self, document: DocumentId, blob: &Hash) -> Result<Vec<Write>, DeviceError> {
        let key = blob_key(document, blob);
        let Some(here) = self.blob_here(document, blob).await? else { return Ok(Vec::new()) };
        let pieces = here.length.div_ceil(BLOB_PIECE_BYTES as u64);
        let pieces = (0..pieces).map(|number| Write::Delete(Table::BlobPieces, piece_key(here.stage, number)));
        Ok(std::iter::once(Write::Delete(Table::Blobs, key)).chain(pieces).collect())
    }

    /// Documents and blobs of the keys of a table.
    pub(super) async fn blob_keys(
        &self,
        table: Table,
        document: DocumentId,
    ) -> Result<Vec<(String, Hash)>, DeviceError> {
        let keys = self.store.keys(table, &format!("{document}/")).await?;
        Ok(keys.iter().filter_map(|key| Some((key.clone(), parts(key)?.1))).collect())
    }
}
