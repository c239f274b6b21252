//! A picture that was cropped or blurred takes the place of the one it was made from, and the first one goes: the new
//! bytes are kept, the device notes what they replace, the sheet is changed, the old bytes are removed. Killed anywhere
//! between, the record has one of the two, and the next start finishes or forgets the rest.

use super::news::REPLACED;
use super::{blob_key, parts};
use crate::device::page::READER;
use crate::device::{DeviceError, Replica};
use crate::foundation::{DocumentId, Hash};
use crate::record::Files;
use crate::store::{Store, Table, Write};
use crate::wire::{decode, encode};

fn note_key(document: DocumentId, blob: &Hash) -> String {
    format!("{}/{REPLACED}", blob_key(document, blob))
}

impl<S: Store> Replica<S> {
    /// Notes that a blob is about to be replaced by another, whose bytes are kept already.
    pub async fn note_replacement(&self, document: DocumentId, old: &Hash, new: &Hash) -> Result<(), DeviceError> {
        Ok(self.store.commit(vec![Write::Put(Table::BlobNews, note_key(document, old), encode(new)?)]).await?)
    }

    /// Removes every blob from this device whose sheet lists another in its place; how many that were. Hold the device's
    /// lock for blobs. One that was signed meanwhile stays.
    pub async fn remove_replaced_blobs(&self) -> Result<usize, DeviceError> {
        let mut removed = 0;
        let trapped = self.set_aside_documents().await?;
        for (key, bytes) in self.store.scan(Table::BlobNews, "").await? {
            let Some((document, old, REPLACED)) = parts(&key) else { continue };
            if trapped.contains(&document) {
                continue;
            }
            let new: Hash = decode(&bytes)?;
            let listed = match self.read(document, READER).await {
                Ok(Some(document)) => Files::read(&document)?.blobs(),
                Ok(None) => Default::default(),
                Err(error) if error.is_of_one_document() => continue,
                Err(error) => return Err(error),
            };
            let is_replaced = listed.contains(&new) && !listed.contains(&old);
            // Where the sheet is as it was, it may still be waiting for room to be saved: the note then stays.
            if is_replaced && !self.blob_is_signed(document, &old).await? {
                self.remove_blob(document, &old).await?;
                removed += 1;
            }
        }
        Ok(removed)
    }

    pub(super) fn not_replaced(document: DocumentId, blob: &Hash) -> Write {
        Write::Delete(Table::BlobNews, note_key(document, blob))
    }
}
