//! Forgetting the blobs of a document that this person may no longer see.

use crate::device::{DeviceError, Replica};
use crate::foundation::{DocumentId, Hash};
use crate::store::{Store, Table, Write};

impl<S: Store> Replica<S> {
    /// The writes that remove a document's blobs, except those that still wait: unsent work stays.
    pub(in crate::device) async fn forget_blobs(&self, document: DocumentId) -> Result<Vec<Write>, DeviceError> {
        let waiting: Vec<Hash> =
            self.blob_keys(Table::BlobOutbox, document).await?.into_iter().map(|(_, blob)| blob).collect();
        let mut writes = Vec::new();
        for (_, blob) in self.blob_keys(Table::Blobs, document).await? {
            if !waiting.contains(&blob) {
                writes.extend(self.removal(document, &blob).await?);
            }
        }
        for (key, blob) in self.blob_keys(Table::BlobNews, document).await? {
            if !waiting.contains(&blob) {
                writes.push(Write::Delete(Table::BlobNews, key));
            }
        }
        Ok(writes)
    }
}
