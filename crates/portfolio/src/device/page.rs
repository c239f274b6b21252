//! Keeping what the centre sends: a page and its cursors in one transaction.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::{BACKED_UP, DIRECTORY, EPOCH};
use super::keep::keep_change;
use super::{DeviceError, Replica, Summary};
use crate::document::{Document, NewChange};
use crate::foundation::{Actor, DocumentId, Hash, PortfolioId, Signed};
use crate::registry::Statement;
use crate::seal::Seal;
use crate::store::{Store, Table, Write};
use crate::wire::{Body, Cursor, FeedId, Heads, Page, SealBytes, SignedEnvelope, decode, encode, known_digest};

/// The actor under which documents are only read; it never writes.
pub(super) const READER: Actor = Actor::from_bytes([0; 16]);

/// What a page brought, for the screens.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Arrived {
    /// Documents that changed.
    pub documents: BTreeSet<DocumentId>,
    /// Portfolios with new seals, numbers or registry statements.
    pub portfolios: BTreeSet<PortfolioId>,
}

impl Arrived {
    /// Whether nothing came.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty() && self.portfolios.is_empty()
    }

    /// Together with another.
    pub fn and(&mut self, other: Self) {
        self.documents.extend(other.documents);
        self.portfolios.extend(other.portfolios);
    }
}

fn cursor_key(feed: &FeedId) -> String {
    format!("{}/{}", feed.portfolio, feed.audience as u8)
}

impl<S: Store> Replica<S> {
    /// How far each feed has been read.
    pub async fn cursors(&self) -> Result<Vec<Cursor>, DeviceError> {
        let kept = self.store.scan(Table::Cursors, "").await?;
        kept.iter().map(|(_, bytes)| Ok(decode(bytes)?)).collect()
    }

    /// The digest of what this device knows; none before the first pull.
    pub async fn known(&self) -> Result<Option<Hash>, DeviceError> {
        match (self.epoch().await?, self.directory().await?) {
            (Some(epoch), Some(directory)) => {
                let backed_up = self.backed_up().await?.filter(|mark| mark.epoch == epoch);
                let backed_up = backed_up.map(|mark| mark.feeds).unwrap_or_default();
                Ok(Some(known_digest(&epoch, &self.cursors().await?, &directory, &backed_up)?))
            }
            _ => Ok(None),
        }
    }

    /// Keeps the directory of a pull's first answer and says from where to read each feed that moved. Feeds that are
    /// gone, sight having been withdrawn, are dropped with what they showed; unsent work of this device stays.
    pub async fn keep_heads(&self, heads: &Heads) -> Result<(Vec<Cursor>, Arrived), DeviceError> {
        let mut writes = vec![Self::put_fact(DIRECTORY, &heads.directory)?, Self::put_fact(EPOCH, &heads.epoch)?];
        if let Some(mark) = &heads.backed_up {
            writes.push(Self::put_fact(BACKED_UP, mark)?);
        }
        let have: BTreeMap<FeedId, u64> = self.cursors().await?.into_iter().map(|c| (c.feed, c.position)).collect();
        let visible: BTreeSet<FeedId> = heads.feeds.iter().map(|cursor| cursor.feed).collect();
        let mut arrived = Arrived::default();
        for gone in have.keys().filter(|feed| !visible.contains(feed)) {
            writes.push(Write::Delete(Table::Cursors, cursor_key(gone)));
            arrived.portfolios.insert(gone.portfolio);
        }
        let portfolios: BTreeSet<PortfolioId> = visible.iter().map(|feed| feed.portfolio).collect();
        let lost: BTreeSet<PortfolioId> =
            have.keys().map(|feed| feed.portfolio).filter(|p| !portfolios.contains(p)).collect();
        for portfolio in lost {
            writes.extend(self.forget(portfolio).await?);
        }
        self.store.commit(writes).await?;
        let wants = heads
            .feeds
            .iter()
            .map(|head| (head, have.get(&head.feed).copied().unwrap_or(0)))
            .filter(|(head, position)| head.position > *position)
            .map(|(head, position)| Cursor { feed: head.feed, position })
            .collect();
        Ok((wants, arrived))
    }

    /// Removes what a portfolio showed, except documents that still have unsent work.
    async fn forget(&self, portfolio: PortfolioId) -> Result<Vec<Write>, DeviceError> {
        let waiting = self.waiting().await?;
        let mut writes = Vec::new();
        for summary in self.summaries(portfolio).await? {
            let id = summary.document;
            if waiting.documents.contains_key(&id) {
                continue;
            }
            writes.push(Write::Delete(Table::Summaries, summary.key()));
            writes.push(Write::Delete(Table::Snapshots, id.to_string()));
            for table in [Table::Changes, Table::Envelopes] {
                for key in self.store.keys(table, &format!("{id}/")).await? {
                    writes.push(Write::Delete(table, key));
                }
            }
            writes.extend(self.forget_blobs(id).await?);
        }
        for table in [Table::Seals, Table::Receipts] {
            for key in self.store.keys(table, &format!("{portfolio}/")).await? {
                let unsent = key.split_once('/').and_then(|(_, hash)| hash.parse().ok());
                if !unsent.is_some_and(|hash: Hash| waiting.seals.contains(&hash)) {
                    writes.push(Write::Delete(table, key));
                }
            }
        }
        Ok(writes)
    }

    /// Keeps a page with its cursors, all or nothing.
    pub async fn keep_page(&self, page: &Page) -> Result<Arrived, DeviceError> {
        let mut arrived = Arrived::default();
        let mut writes = Vec::new();
        let mut changes: BTreeMap<DocumentId, Vec<(&[u8], Hash)>> = BTreeMap::new();
        let (mut statements, mut sealed) = (Vec::new(), Vec::new());
        for item in &page.items {
            arrived.portfolios.insert(item.feed.portfolio);
            match &item.body {
                Body::Change { document, bytes, envelope } => {
                    changes.entry(*document).or_default().push((bytes, *envelope));
                }
                Body::Seal(bytes) => {
                    let (key, write) = keep_seal(item.feed.portfolio, bytes)?;
                    sealed.push(key);
                    writes.push(write);
                }
                Body::Registry(bytes) => statements.push(bytes.to_vec()),
                Body::Blob(arrival) => {
                    writes.extend(Self::arrived_writes(arrival, item.feed, item.position, page.epoch)?);
                    arrived.documents.insert(arrival.document);
                }
            }
        }
        writes.extend(self.registry_writes(&statements).await?);
        // What stopped the app before is left out, so that it doesn't stop it at every start; trying it again reads the
        // feeds from their beginning.
        for trapped in self.set_aside_documents().await? {
            changes.remove(&trapped);
        }
        self.note_opening(changes.keys()).await?;
        let opened: Vec<DocumentId> = changes.keys().copied().collect();
        let envelopes: BTreeMap<Hash, &SignedEnvelope> = page.envelopes.iter().map(|e| (e.hash(), e)).collect();
        for (id, changes) in changes {
            for name in changes.iter().map(|(_, envelope)| envelope).collect::<BTreeSet<_>>() {
                if let Some(envelope) = envelopes.get(name) {
                    writes.push(Write::Put(Table::Envelopes, format!("{id}/{name}"), encode(envelope)?));
                    writes.extend(Self::named_writes(id, envelope));
                }
            }
            let bytes: Vec<&[u8]> = changes.iter().map(|(bytes, _)| *bytes).collect();
            match self.merged(id, &bytes).await {
                Ok(merged) => {
                    writes.extend(merged);
                    arrived.documents.insert(id);
                }
                Err(DeviceError::Store(error)) => {
                    self.close(&opened).await?;
                    return Err(error.into());
                }
                // It can't be applied: its note stays and sets it aside, alone.
                Err(_) => {}
            }
        }
        for cursor in &page.cursors {
            writes.push(Write::Put(Table::Cursors, cursor_key(&cursor.feed), encode(cursor)?));
        }
        writes.extend(self.receipt_writes(&page.receipts).await?);
        if let Err(error) = self.store.commit(writes).await {
            self.close(&opened).await?;
            return Err(error.into());
        }
        // Particulars may have been erased since.
        self.checked_seals.forget(sealed.iter().map(String::as_str));
        Ok(arrived)
    }

    /// Takes back the notes that these were being opened: it was the store that failed, not they.
    async fn close(&self, ids: &[DocumentId]) -> Result<(), DeviceError> {
        let notes = ids.iter().map(|id| Write::Delete(Table::Opening, id.to_string())).collect();
        Ok(self.store.commit(notes).await?)
    }

    /// Notes durably which documents are about to take foreign changes: a trap sets only those aside at the next start.
    async fn note_opening(&self, ids: impl Iterator<Item = &DocumentId>) -> Result<(), DeviceError> {
        let marks: Vec<Write> = ids.map(|id| Write::Put(Table::Opening, id.to_string(), Vec::new())).collect();
        if marks.is_empty() { Ok(()) } else { Ok(self.store.commit(marks).await?) }
    }

    /// The writes that merge changes into a document, whether or not it was here.
    async fn merged(&self, id: DocumentId, bytes: &[&[u8]]) -> Result<Vec<Write>, DeviceError> {
        let mut document = match self.read(id, READER).await? {
            Some(mut document) => {
                let before = document.heads();
                document.merge(bytes.iter().copied())?;
                if document.heads() == before {
                    return Ok(vec![Write::Delete(Table::Opening, id.to_string())]);
                }
                document
            }
            None => Document::load(None, bytes.iter().copied(), READER)?,
        };
        let mut writes = vec![Summary::of(&mut document)?.write()?, Write::Delete(Table::Opening, id.to_string())];
        for bytes in bytes {
            let change = NewChange { hash: change_hash(bytes)?, bytes: bytes.to_vec() };
            writes.push(keep_change(id, &change)?);
        }
        Ok(writes)
    }

    pub(super) async fn registry_writes(&self, statements: &[Vec<u8>]) -> Result<Vec<Write>, DeviceError> {
        if statements.is_empty() {
            return Ok(Vec::new());
        }
        // One that doesn't fit the chain is left out: a device takes its root from its enrolment alone.
        let mut registry = self.registry().await?;
        let mut writes = Vec::new();
        for bytes in statements {
            let signed = Signed::parse(bytes)?;
            if let Ok(number) = registry_number(&signed)
                && registry.take(signed).is_ok()
            {
                writes.push(Write::Put(Table::Registry, format!("{number:020}"), bytes.clone()));
            }
        }
        Ok(writes)
    }
}

fn registry_number(signed: &Signed) -> Result<u64, serde_json::Error> {
    use serde::Deserialize as _;
    Statement::deserialize(signed.statement()).map(|statement| statement.number)
}

fn change_hash(bytes: &[u8]) -> Result<Hash, DeviceError> {
    let change = automerge::Change::from_bytes(bytes.to_vec())
        .map_err(|e| crate::document::DocumentError::Damaged(e.to_string()))?;
    Ok(change.hash().into())
}

/// The write that keeps a seal, with its key.
fn keep_seal(portfolio: PortfolioId, bytes: &SealBytes) -> Result<(String, Write), DeviceError> {
    let key = format!("{portfolio}/{}", Seal::parse(bytes)?.hash());
    Ok((key.clone(), Write::Put(Table::Seals, key, encode(bytes)?)))
}
