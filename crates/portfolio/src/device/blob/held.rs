//! What waits for a person, and not for signal: pictures of which nobody has said yet why they may be kept, and bytes that
//! no sheet lists. They stay on the device, so that a picture can be cropped, blurred or taken out before anybody else
//! has it.

use std::collections::{BTreeMap, BTreeSet};

use super::{blob_key, parts};
use crate::device::page::READER;
use crate::device::{DeviceError, Replica};
use crate::document::Kind;
use crate::foundation::{DocumentId, Hash};
use crate::record::Files;
use crate::seal::Seal;
use crate::store::{Store, Table, Write};

impl<S: Store> Replica<S> {
    /// The blobs that wait and are not sent for now. What a signature names always goes, and so does what belongs to a
    /// document that is not on this device any more: nobody can say anything of it here.
    pub async fn held_back_blobs(&self) -> Result<BTreeSet<(DocumentId, Hash)>, DeviceError> {
        let mut waiting: BTreeMap<DocumentId, BTreeSet<Hash>> = BTreeMap::new();
        for key in self.store.keys(Table::BlobOutbox, "").await? {
            if let Some((document, blob, _)) = parts(&key) {
                waiting.entry(document).or_default().insert(blob);
            }
        }
        let trapped = self.set_aside_documents().await?;
        let mut held = BTreeSet::new();
        for (document, blobs) in waiting {
            let may_go =
                if trapped.contains(&document) { Ok(BTreeSet::new()) } else { self.go(document, &blobs).await };
            let may_go = match may_go {
                // One sheet that can't be read holds back its own files, and no others.
                Err(error) if error.is_of_one_document() => BTreeSet::new(),
                answer => answer?,
            };
            held.extend(blobs.difference(&may_go).map(|blob| (document, *blob)));
        }
        Ok(held)
    }

    /// Those of a document's blobs that may be sent.
    async fn go(&self, id: DocumentId, blobs: &BTreeSet<Hash>) -> Result<BTreeSet<Hash>, DeviceError> {
        let Some(document) = self.read(id, READER).await? else { return Ok(blobs.clone()) };
        if document.origin().kind != Kind::Files {
            return Ok(blobs.clone());
        }
        let sheet = Files::read(&document)?;
        let said = sheet.files.iter().filter(|line| !line.lacks_ground()).map(|line| line.file.blob);
        let mut may_go: BTreeSet<Hash> = said.filter(|blob| blobs.contains(blob)).collect();
        if may_go.len() < blobs.len() {
            let seals = self.seals(document.origin().portfolio).await?;
            let signed = seals.iter().flat_map(|seal| &seal.statement().blobs);
            may_go.extend(signed.filter(|blob| blobs.contains(blob)));
        }
        Ok(may_go)
    }

    /// Whether a signature on this device names a blob of this document: it then stays what was signed.
    pub async fn blob_is_signed(&self, document: DocumentId, blob: &Hash) -> Result<bool, DeviceError> {
        let Some(held) = self.read(document, READER).await? else { return Ok(false) };
        let seals = self.seals(held.origin().portfolio).await?;
        // The same picture may be signed in another record: each record has a copy of its own.
        let covers = |seal: &Seal| seal.statement().documents.iter().any(|sealed| sealed.id == document);
        Ok(seals.iter().any(|seal| covers(seal) && seal.statement().blobs.contains(blob)))
    }

    /// Whether something of a blob may be at the centre: it arrived, all of it was sent, or sending it was begun.
    pub async fn blob_was_sent(&self, document: DocumentId, blob: &Hash) -> Result<bool, DeviceError> {
        let waits = self.waiting_blobs().await?.into_iter().find(|it| (it.document, &it.blob) == (document, blob));
        let begun = waits.is_some_and(|it| it.delivered || it.upload.is_some());
        Ok(begun || self.blob_arrived(document, blob).await?)
    }

    /// Removes bytes that were kept and are not wanted, and what was to be sent of them. False when they stay: they are at
    /// the centre, or a signature names them. Hold the device's lock for blobs.
    pub async fn discard_blob(&self, document: DocumentId, blob: &Hash) -> Result<bool, DeviceError> {
        let waits = self.store.get(Table::BlobOutbox, &blob_key(document, blob)).await?.is_some();
        if !waits || self.blob_is_signed(document, blob).await? {
            return Ok(false);
        }
        self.remove_blob(document, blob).await?;
        Ok(true)
    }

    /// Removes a blob from this device whatever became of it elsewhere: the row, its pieces, and its place among what waits.
    pub(super) async fn remove_blob(&self, document: DocumentId, blob: &Hash) -> Result<(), DeviceError> {
        let mut writes = self.removal(document, blob).await?;
        writes.push(Write::Delete(Table::BlobOutbox, blob_key(document, blob)));
        writes.push(Self::not_replaced(document, blob));
        Ok(self.store.commit(writes).await?)
    }
}
