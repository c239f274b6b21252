//! Blobs that wait to be sent.

use serde::{Deserialize, Serialize};

use super::{blob_key, parts};
use crate::device::{DeviceError, Replica};
use crate::foundation::{DocumentId, Hash};
use crate::store::{Store, Table, Write};
use crate::wire::{Arrival, Envelope, FeedId, SignedReceipt, decode, encode};

/// A blob that waits, as kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::device) struct BlobMark {
    length: u64,
    /// The envelope that names it, once there is one.
    envelope: Option<Hash>,
    /// Where its upload goes on, once one was begun.
    upload: Option<String>,
    /// The centre has all bytes and gives its receipt later: once the coordinator has ruled about held work.
    delivered: bool,
    /// What the centre last said against it, in words.
    refusal: Option<String>,
}

impl BlobMark {
    pub(super) fn new(length: u64) -> Self {
        Self { length, ..Self::default() }
    }
}

/// A blob that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlobWaiting {
    /// Its document.
    pub document: DocumentId,
    /// Its hash.
    pub blob: Hash,
    /// How many bytes it has.
    pub length: u64,
    /// Whether an envelope names it: only then does the centre take it.
    pub named: bool,
    /// Where its upload goes on, once one was begun.
    pub upload: Option<String>,
    /// The centre has all bytes; only its receipt is awaited.
    pub delivered: bool,
    /// What the centre last said against it.
    pub refusal: Option<String>,
}

impl<S: Store> Replica<S> {
    async fn blob_marks(&self, prefix: &str) -> Result<Vec<(DocumentId, Hash, BlobMark)>, DeviceError> {
        let mut marks = Vec::new();
        for (key, bytes) in self.store.scan(Table::BlobOutbox, prefix).await? {
            let mark = decode(&bytes)?;
            marks.extend(parts(&key).map(|(document, blob, _)| (document, blob, mark)));
        }
        Ok(marks)
    }

    /// Every blob that waits, the smallest first: with signal for nine seconds, whole files count.
    pub async fn waiting_blobs(&self) -> Result<Vec<BlobWaiting>, DeviceError> {
        let marks = self.blob_marks("").await?.into_iter();
        let mut waiting: Vec<BlobWaiting> = marks
            .map(|(document, blob, mark)| {
                let BlobMark { length, envelope, upload, delivered, refusal } = mark;
                BlobWaiting { document, blob, length, named: envelope.is_some(), upload, delivered, refusal }
            })
            .collect();
        waiting.sort_by_key(|waiting| (waiting.length, waiting.document, waiting.blob));
        Ok(waiting)
    }

    /// Blobs of a document that no envelope names yet.
    pub async fn unnamed_blobs(&self, document: DocumentId) -> Result<Vec<Hash>, DeviceError> {
        let marks = self.blob_marks(&format!("{document}/")).await?.into_iter();
        Ok(marks.filter(|(_, _, mark)| mark.envelope.is_none()).map(|(_, blob, _)| blob).collect())
    }

    /// Blobs of a document that wait, whether an envelope names them or not. One that its saved sheet doesn't list belongs
    /// to no photograph there: the app was killed between the two, and the screen offers it again.
    pub async fn waiting_blobs_of(&self, document: DocumentId) -> Result<Vec<Hash>, DeviceError> {
        Ok(self.blob_keys(Table::BlobOutbox, document).await?.into_iter().map(|(_, blob)| blob).collect())
    }

    /// The writes that note which blobs an envelope made here names.
    pub(in crate::device) async fn blob_writes_of(
        &self,
        envelope: &Envelope,
        name: Hash,
    ) -> Result<Vec<Write>, DeviceError> {
        let mut writes = Self::names_of(envelope);
        for blob in &envelope.blobs {
            writes.extend(self.remark_blob(envelope.document, blob, |mark| mark.envelope = Some(name)).await?);
        }
        Ok(writes)
    }

    async fn remark_blob(
        &self,
        document: DocumentId,
        blob: &Hash,
        change: impl FnOnce(&mut BlobMark),
    ) -> Result<Option<Write>, DeviceError> {
        let key = blob_key(document, blob);
        let Some(bytes) = self.store.get(Table::BlobOutbox, &key).await? else { return Ok(None) };
        let mut mark: BlobMark = decode(&bytes)?;
        change(&mut mark);
        Ok(Some(Write::Put(Table::BlobOutbox, key, encode(&mark)?)))
    }

    async fn note_blob(
        &self,
        document: DocumentId,
        blob: &Hash,
        change: impl FnOnce(&mut BlobMark),
    ) -> Result<(), DeviceError> {
        let write = self.remark_blob(document, blob, change).await?;
        Ok(self.store.commit(write.into_iter().collect()).await?)
    }

    /// Notes where a blob's upload goes on; none when it must begin anew.
    pub async fn note_upload(
        &self,
        document: DocumentId,
        blob: &Hash,
        upload: Option<String>,
    ) -> Result<(), DeviceError> {
        self.note_blob(document, blob, |mark| mark.upload = upload).await
    }

    /// Notes what the centre said against a blob. It waits on: what stands against it may pass.
    pub async fn note_refusal(&self, document: DocumentId, blob: &Hash, words: String) -> Result<(), DeviceError> {
        self.note_blob(document, blob, |mark| {
            mark.refusal = Some(words);
            mark.upload = None;
        })
        .await
    }

    /// Keeps the centre's word that all bytes of a blob came. With its receipt the blob has arrived and waits no longer;
    /// without one (the work that names it is held) it waits for the receipt alone.
    pub async fn keep_delivery(
        &self,
        document: DocumentId,
        blob: &Hash,
        receipt: Option<&SignedReceipt>,
    ) -> Result<(), DeviceError> {
        let key = blob_key(document, blob);
        let Some(bytes) = self.store.get(Table::BlobOutbox, &key).await? else { return Ok(()) };
        let mark: BlobMark = decode(&bytes)?;
        let arrival = Arrival::new(document, *blob, mark.length);
        let opened = match receipt {
            Some(signed) => signed.open(&self.centre_keys().await?).ok().map(|receipt| (signed, receipt)),
            None => None,
        };
        let name = arrival.name()?;
        let leaf = opened.as_ref().and_then(|(_, receipt)| receipt.leaves.iter().find(|leaf| leaf.hash == name));
        let writes = match (&opened, leaf) {
            (Some((signed, receipt)), Some(leaf)) => {
                let feed = FeedId { portfolio: receipt.portfolio, audience: receipt.audience };
                let mut writes = Self::arrived_writes(&arrival, feed, leaf.position, receipt.epoch)?;
                writes.extend(self.receipt_writes(std::slice::from_ref(*signed)).await?);
                writes
            }
            _ => {
                let mark = BlobMark { delivered: true, upload: None, refusal: None, ..mark };
                vec![Write::Put(Table::BlobOutbox, key, encode(&mark)?)]
            }
        };
        Ok(self.store.commit(writes).await?)
    }

    /// Puts blobs whose arrival a restored server lacks back among those that wait, as far as their bytes are here.
    pub(in crate::device) async fn send_blobs_again(
        &self,
        lacking: &std::collections::BTreeSet<Hash>,
    ) -> Result<(), DeviceError> {
        let mut writes = Vec::new();
        for (document, blob, length) in self.blobs_here().await? {
            if lacking.contains(&Arrival::new(document, blob, length).name()?) {
                let envelope = self.envelope_naming(document, &blob).await?;
                let mark = BlobMark { envelope, ..BlobMark::new(length) };
                writes.push(Write::Put(Table::BlobOutbox, blob_key(document, &blob), encode(&mark)?));
                writes.push(Self::not_arrived(document, &blob));
            }
        }
        Ok(self.store.commit(writes).await?)
    }

    async fn envelope_naming(&self, document: DocumentId, blob: &Hash) -> Result<Option<Hash>, DeviceError> {
        for (_, bytes) in self.store.scan(Table::Envelopes, &format!("{document}/")).await? {
            let signed: crate::wire::SignedEnvelope = decode(&bytes)?;
            if signed.open().is_ok_and(|envelope| envelope.blobs.contains(blob)) {
                return Ok(Some(signed.hash()));
            }
        }
        Ok(None)
    }
}
