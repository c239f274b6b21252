//! Keeping what was typed here: one durable transaction names the heads it saved.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::outbox::{Mark, mark_key};
use super::{DeviceError, Replica, Summary};
use crate::document::{Document, NewChange};
use crate::foundation::{Actor, DocumentId, Hash, PublicKey};
use crate::store::{Store, Table, Write};
use crate::wire::encode;

/// After so many changes beside its snapshot a document is compacted.
const COMPACT_AFTER: usize = 64;

/// A change as kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct KeptChange {
    #[serde(with = "serde_bytes")]
    pub(super) bytes: Vec<u8>,
}

/// What a save will write, and the heads it makes safe.
#[derive(Debug, Clone)]
pub struct Unsaved {
    heads: Vec<Hash>,
    writes: Vec<Write>,
}

impl<S: Store> Replica<S> {
    /// Saves what was written since these heads, under the key whose device (or handover) writes. Returns the heads that
    /// are now safe. An error means that nothing of it is saved, and all of it is still in the document.
    pub async fn save(
        &self,
        document: &mut Document,
        since: &[Hash],
        key: &PublicKey,
    ) -> Result<Vec<Hash>, DeviceError> {
        match Self::to_save(document, since, key)? {
            Some(unsaved) => self.keep(unsaved).await,
            None => Ok(document.heads()),
        }
    }

    /// What was written since these heads, taken at this moment: the document can be edited on while the store works.
    /// None when all of it is saved.
    pub fn to_save(document: &mut Document, since: &[Hash], key: &PublicKey) -> Result<Option<Unsaved>, DeviceError> {
        let changes = document.changes_since(since);
        if changes.is_empty() {
            return Ok(None);
        }
        let id = document.origin().document;
        let mut writes = vec![Summary::of(document)?.write()?];
        for change in &changes {
            writes.push(keep_change(id, change)?);
            writes.push(Write::Put(Table::Outbox, mark_key(id, &change.hash), encode(&Mark::new(*key))?));
        }
        Ok(Some(Unsaved { heads: document.heads(), writes }))
    }

    /// The whole document, taken at this moment, for one that is no longer kept here: what was withdrawn from this person's
    /// sight went with everything that was written builds on. Only what this document's actor wrote is to be sent: the
    /// rest came from the centre.
    pub fn to_save_whole(document: &mut Document, key: &PublicKey) -> Result<Unsaved, DeviceError> {
        let id = document.origin().document;
        let actor = document.actor();
        let authors: BTreeMap<Hash, Actor> = document.authors().into_iter().collect();
        let mut writes = vec![Summary::of(document)?.write()?];
        for change in &document.changes_since(&[]) {
            writes.push(keep_change(id, change)?);
            if authors.get(&change.hash).copied() == actor {
                writes.push(Write::Put(Table::Outbox, mark_key(id, &change.hash), encode(&Mark::new(*key))?));
            }
        }
        Ok(Unsaved { heads: document.heads(), writes })
    }

    /// Saves it in one transaction, and returns the heads that are now safe.
    pub async fn keep(&self, unsaved: Unsaved) -> Result<Vec<Hash>, DeviceError> {
        self.store.commit(unsaved.writes).await?;
        Ok(unsaved.heads)
    }

    /// Writes a document's summary afresh, after what other tabs wrote was merged into it.
    pub async fn summarise(&self, summary: &Summary) -> Result<(), DeviceError> {
        Ok(self.store.commit(vec![summary.write()?]).await?)
    }

    /// Folds a document's loose changes into its snapshot, once there are many. Call it where one tab at a time does.
    pub async fn compact(&self, id: DocumentId) -> Result<(), DeviceError> {
        let changes = self.kept_changes(id).await?;
        if changes.len() <= COMPACT_AFTER {
            return Ok(());
        }
        let Some(mut document) = self.read(id, super::page::READER).await? else { return Ok(()) };
        let mut writes = vec![Write::Put(Table::Snapshots, id.to_string(), document.snapshot())];
        writes.extend(changes.keys().map(|hash| Write::Delete(Table::Changes, change_key(id, hash))));
        Ok(self.store.commit(writes).await?)
    }
}

pub(super) fn change_key(id: DocumentId, hash: &Hash) -> String {
    format!("{id}/{hash}")
}

pub(super) fn keep_change(id: DocumentId, change: &NewChange) -> Result<Write, DeviceError> {
    let kept = KeptChange { bytes: change.bytes.clone() };
    Ok(Write::Put(Table::Changes, change_key(id, &change.hash), encode(&kept)?))
}
