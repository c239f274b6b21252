//! What is being opened. A document that stops the app for good must not stop it at every start: that it is being opened
//! is noted durably first, with how often that was begun and never ended. A page that merely went away, by a reload or by
//! a phone that needed the memory, leaves the same trace once; only one that does so start after start is set aside.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{DeviceError, Replica};
use crate::foundation::DocumentId;
use crate::store::{Store, Table, Write};

/// So many starts in a row that ended while a document was being opened set it aside.
const STARTS: u8 = 3;

/// Marks a document whose changes were left out while it was set aside: the feeds are to be read again once it opens.
fn left_out(id: DocumentId) -> String {
    format!("left-out/{id}")
}

/// How many openings were begun and not ended. A note without a count is of an older version, which set aside at the first.
fn begun(note: &[u8]) -> u8 {
    note.first().copied().unwrap_or(STARTS)
}

/// The documents that this start has counted itself for. What it finds noted of them is its own note, of another editor or
/// page at this very moment, and no trace of one that ended. Copies share one memory, as copies of a replica share a store.
#[derive(Debug, Clone, Default)]
pub(super) struct Counted(Arc<Mutex<BTreeSet<DocumentId>>>);

impl Counted {
    /// Nothing in here can be left half done by a panic elsewhere, so a poisoned lock is as good as any.
    fn ids(&self) -> MutexGuard<'_, BTreeSet<DocumentId>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<S: Store> Replica<S> {
    /// The write that notes a document before it is opened; none when it is set aside.
    pub(super) async fn noting(&self, id: DocumentId) -> Result<Option<Write>, DeviceError> {
        let key = id.to_string();
        let before = self.store.get(Table::Opening, &key).await?.map_or(0, |note| begun(&note));
        let first_here = !self.counted.ids().contains(&id);
        if first_here && before >= STARTS {
            return Ok(None);
        }
        self.counted.ids().insert(id);
        let now = if first_here { before + 1 } else { before.max(1) };
        Ok(Some(Write::Put(Table::Opening, key, vec![now])))
    }

    /// The write that takes a note back: the document opened, or it was not the document that failed.
    pub(super) fn opened(id: DocumentId) -> Write {
        Write::Delete(Table::Opening, id.to_string())
    }

    /// The write that sets a document aside now: it can't be opened, however often it is tried.
    pub(super) fn setting_aside(&self, id: DocumentId) -> Write {
        self.counted.ids().remove(&id);
        Write::Put(Table::Opening, id.to_string(), vec![STARTS])
    }

    /// The write that notes that changes of a document were left out, it being set aside.
    pub(super) fn leaving_out(id: DocumentId) -> Write {
        Write::Put(Table::Facts, left_out(id), Vec::new())
    }

    /// The writes that bring back what was left out of a document; none where nothing was. The feeds are read from their
    /// beginning, and what is known of them is not kept twice.
    pub(super) async fn bringing_back(&self, id: DocumentId) -> Result<Vec<Write>, DeviceError> {
        if self.store.get(Table::Facts, &left_out(id)).await?.is_none() {
            return Ok(Vec::new());
        }
        self.reading_again(id).await
    }

    async fn reading_again(&self, id: DocumentId) -> Result<Vec<Write>, DeviceError> {
        let cursors = self.store.keys(Table::Cursors, "").await?;
        let mut writes: Vec<Write> = cursors.into_iter().map(|key| Write::Delete(Table::Cursors, key)).collect();
        writes.push(Write::Delete(Table::Facts, left_out(id)));
        Ok(writes)
    }

    /// Lets a document be tried again that was set aside, with what came for it meanwhile.
    pub async fn try_again(&self, id: DocumentId) -> Result<(), DeviceError> {
        let mut writes = self.reading_again(id).await?;
        writes.push(Self::opened(id));
        Ok(self.store.commit(writes).await?)
    }

    /// The documents that stopped the app while it opened them.
    pub async fn set_aside_documents(&self) -> Result<Vec<DocumentId>, DeviceError> {
        let notes = self.store.scan(Table::Opening, "").await?;
        let counted = self.counted.ids();
        let ids = notes.iter().filter(|(_, note)| begun(note) >= STARTS).filter_map(|(key, _)| key.parse().ok());
        Ok(ids.filter(|id| !counted.contains(id)).collect())
    }
}
