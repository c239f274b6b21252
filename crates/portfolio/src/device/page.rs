//! Keeping what the centre sends: a page and its cursors in one transaction.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::{BACKED_UP, DIRECTORY, EPOCH};
use super::keep::{change_key, keep_change};
use super::{DeviceError, Replica, Summary};
use crate::accept::foreign;
use crate::document::{Document, DocumentError, NewChange};
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
    /// Documents that are no longer here, sight of them having been withdrawn. Whoever has one open saves it whole from
    /// now on: a change without what it builds on can't be read back.
    pub dropped: BTreeSet<DocumentId>,
    /// Whether a framework of the centre's own came.
    pub frameworks: bool,
}

impl Arrived {
    /// Whether nothing came.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty() && self.portfolios.is_empty() && self.dropped.is_empty() && !self.frameworks
    }

    /// Together with another.
    pub fn and(&mut self, other: Self) {
        self.documents.extend(other.documents);
        self.portfolios.extend(other.portfolios);
        self.dropped.extend(other.dropped);
        self.frameworks |= other.frameworks;
    }
}

/// The one document of a page that is noted as being opened: they are applied one after the other, so that a page that
/// goes away meanwhile leaves the trace of one.
#[derive(Default)]
struct Noted {
    id: Option<DocumentId>,
    /// What becomes of the note of the one before, together with the next note.
    ended: Option<Write>,
}

impl Noted {
    fn next(&mut self, id: DocumentId, noting: Write) -> Vec<Write> {
        self.id = Some(id);
        self.ended.take().into_iter().chain([noting]).collect()
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
        match (self.epoch().await?, self.directory_told().await?) {
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
        writes.extend(self.left_write(&heads.directory).await?);
        writes.extend(self.went_by_writes(&heads.directory).await?);
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
            let (deletes, dropped) = self.forget(portfolio).await?;
            writes.extend(deletes);
            arrived.dropped.extend(dropped);
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

    /// Removes what a portfolio showed, and says which documents. One with unsent work stays whole until the centre has
    /// ruled on it: without what it builds on the work could be neither read nor sent.
    async fn forget(&self, portfolio: PortfolioId) -> Result<(Vec<Write>, BTreeSet<DocumentId>), DeviceError> {
        let waiting = self.waiting().await?;
        let (mut writes, mut dropped) = (Vec::new(), BTreeSet::new());
        for summary in self.summaries(portfolio).await? {
            let id = summary.document;
            if waiting.documents.contains_key(&id) {
                continue;
            }
            dropped.insert(id);
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
        Ok((writes, dropped))
    }

    /// Keeps a page with its cursors, all or nothing.
    pub async fn keep_page(&self, page: &Page) -> Result<Arrived, DeviceError> {
        let mut arrived = Arrived::default();
        let mut writes = Vec::new();
        let mut changes: BTreeMap<DocumentId, Vec<(&[u8], Hash)>> = BTreeMap::new();
        let (mut statements, mut sealed) = (Vec::new(), Vec::new());
        writes.extend(self.taken_writes(page).await?);
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
        let envelopes: BTreeMap<Hash, &SignedEnvelope> = page.envelopes.iter().map(|e| (e.hash(), e)).collect();
        let mut noted = Noted::default();
        for (id, changes) in changes {
            let news = self.not_kept(id, changes).await?;
            if news.is_empty() {
                continue;
            }
            for name in news.iter().map(|(_, envelope)| envelope).collect::<BTreeSet<_>>() {
                if let Some(envelope) = envelopes.get(name) {
                    writes.push(Write::Put(Table::Envelopes, format!("{id}/{name}"), encode(envelope)?));
                    writes.extend(Self::named_writes(id, envelope));
                }
            }
            // What stopped the app before is left out, so that it doesn't stop it at every start.
            let Some(noting) = self.noting(id).await? else {
                writes.push(Self::leaving_out(id));
                continue;
            };
            self.store.commit(noted.next(id, noting)).await?;
            let bytes: Vec<&[u8]> = news.iter().map(|(bytes, _)| *bytes).collect();
            match self.merged(id, &bytes).await {
                Ok(merged) => {
                    writes.extend(merged);
                    noted.ended = Some(Self::opened(id));
                    arrived.documents.insert(id);
                }
                Err(DeviceError::Store(error)) => {
                    self.store.commit(vec![Self::opened(id)]).await?;
                    return Err(error.into());
                }
                // It can't be applied: set aside, alone.
                Err(_) => {
                    writes.push(Self::leaving_out(id));
                    noted.ended = Some(self.setting_aside(id));
                }
            }
        }
        for cursor in &page.cursors {
            writes.push(Write::Put(Table::Cursors, cursor_key(&cursor.feed), encode(cursor)?));
        }
        writes.extend(self.receipt_writes(&page.receipts).await?);
        writes.extend(noted.ended.take());
        if let Err(error) = self.store.commit(writes).await {
            if let Some(id) = noted.id {
                self.store.commit(vec![Self::opened(id)]).await?;
            }
            return Err(error.into());
        }
        // Particulars may have been erased since.
        self.checked_seals.forget(sealed.iter().map(String::as_str));
        Ok(arrived)
    }

    /// Those of these changes that are not kept here already. What was written here comes back in the next page, and
    /// needs neither a note nor to be applied again.
    async fn not_kept<'a>(
        &self,
        id: DocumentId,
        changes: Vec<(&'a [u8], Hash)>,
    ) -> Result<Vec<(&'a [u8], Hash)>, DeviceError> {
        let kept: BTreeSet<String> = self.store.keys(Table::Changes, &format!("{id}/")).await?.into_iter().collect();
        let is_kept = |bytes: &[u8]| foreign::name(bytes).is_some_and(|hash| kept.contains(&change_key(id, &hash)));
        Ok(changes.into_iter().filter(|(bytes, _)| !is_kept(bytes)).collect())
    }

    /// The writes that merge changes into a document, whether or not it was here.
    async fn merged(&self, id: DocumentId, bytes: &[&[u8]]) -> Result<Vec<Write>, DeviceError> {
        let document = match self.read(id, READER).await {
            Ok(Some(mut document)) => {
                let before = document.heads();
                document.merge(bytes.iter().copied())?;
                if document.heads() == before {
                    return Ok(Vec::new());
                }
                Some(document)
            }
            Ok(None) => Some(Document::load(None, bytes.iter().copied(), READER)?),
            Err(DeviceError::Document(DocumentError::Missing(_))) => self.joined(id, bytes).await?,
            Err(error) => return Err(error),
        };
        let mut writes = Vec::new();
        if let Some(mut document) = document {
            writes.push(Summary::of(&mut document)?.write()?);
        }
        for bytes in bytes {
            let change = NewChange { hash: change_hash(bytes)?, bytes: bytes.to_vec() };
            writes.push(keep_change(id, &change)?);
        }
        Ok(writes)
    }

    /// What is kept here without its base, together with what came: whole again, or none while the base comes in parts.
    async fn joined(&self, id: DocumentId, bytes: &[&[u8]]) -> Result<Option<Document>, DeviceError> {
        let snapshot = self.store.get(Table::Snapshots, &id.to_string()).await?;
        let kept = self.kept_changes(id).await?;
        let all = kept.values().map(|change| change.bytes.as_slice()).chain(bytes.iter().copied());
        match Document::load(snapshot.as_deref(), all, READER) {
            Ok(document) => Ok(Some(document)),
            Err(DocumentError::Missing(_)) => Ok(None),
            Err(error) => Err(error.into()),
        }
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
