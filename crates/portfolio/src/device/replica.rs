//! A device's copy: reading what it holds.

use std::collections::BTreeMap;

use super::checked::Checked;
use super::keep::KeptChange;
use super::opening::Counted;
use super::{DeviceError, Summary};
use crate::document::Document;
use crate::foundation::{Actor, DocumentId, Hash, PortfolioId, Signed};
use crate::registry::Registry;
use crate::seal::Seal;
use crate::store::{Store, Table};
use crate::wire::{SealBytes, decode};

/// What one device holds for one person, over any store.
#[derive(Debug, Clone)]
pub struct Replica<S> {
    pub(super) store: S,
    pub(super) checked_seals: Checked<Seal>,
    checked_statements: Checked<Signed>,
    pub(super) counted: Counted,
}

impl<S: Store> Replica<S> {
    /// Over a store.
    pub fn new(store: S) -> Self {
        Self {
            store,
            checked_seals: Checked::default(),
            checked_statements: Checked::default(),
            counted: Counted::default(),
        }
    }

    /// The store below.
    pub const fn store(&self) -> &S {
        &self.store
    }

    /// Opens a document to write with this actor (a new one for every tab and start).
    ///
    /// That it is being opened is noted durably first: if opening it stops the app start after start, it is set aside.
    pub async fn open(&self, id: DocumentId, actor: Actor) -> Result<Document, DeviceError> {
        let noting = self.noting(id).await?.ok_or(DeviceError::SetAside(id))?;
        self.store.commit(vec![noting]).await?;
        let document = self.read(id, actor).await;
        let mut writes = self.bringing_back(id).await?;
        writes.push(Self::opened(id));
        self.store.commit(writes).await?;
        document?.ok_or(DeviceError::NotHere(id))
    }

    /// A document as it is kept, to be read and never written; none when it isn't here.
    pub async fn look(&self, id: DocumentId) -> Result<Option<Document>, DeviceError> {
        self.read(id, super::page::READER).await
    }

    /// Reads a document without noting it; none when it isn't here.
    pub(super) async fn read(&self, id: DocumentId, actor: Actor) -> Result<Option<Document>, DeviceError> {
        let snapshot = self.store.get(Table::Snapshots, &id.to_string()).await?;
        let changes = self.kept_changes(id).await?;
        if snapshot.is_none() && changes.is_empty() {
            return Ok(None);
        }
        let bytes = changes.values().map(|change| change.bytes.as_slice());
        Ok(Some(Document::load(snapshot.as_deref(), bytes, actor)?))
    }

    /// Brings an open document up to what other tabs and the centre have added to the store since.
    pub async fn refresh(&self, document: &mut Document) -> Result<bool, DeviceError> {
        let id = document.origin().document;
        let before = document.heads();
        let reader = Actor::from_bytes([0; 16]);
        if let Some(mut kept) = self.read(id, reader).await? {
            let news = kept.changes_since(&before.iter().copied().filter(|h| kept.knows(h)).collect::<Vec<_>>());
            let unknown: Vec<&[u8]> =
                news.iter().filter(|c| !document.knows(&c.hash)).map(|c| c.bytes.as_slice()).collect();
            document.merge(unknown)?;
        }
        Ok(document.heads() != before)
    }

    pub(super) async fn kept_changes(&self, id: DocumentId) -> Result<BTreeMap<Hash, KeptChange>, DeviceError> {
        let mut changes = BTreeMap::new();
        for (key, bytes) in self.store.scan(Table::Changes, &format!("{id}/")).await? {
            let kept: KeptChange = decode(&bytes)?;
            if let Some(hash) = key.split_once('/').and_then(|(_, hash)| hash.parse().ok()) {
                changes.insert(hash, kept);
            }
        }
        Ok(changes)
    }

    /// The registry, as far as it has reached this device.
    pub async fn registry(&self) -> Result<Registry, DeviceError> {
        let mut registry = match self.profile().await? {
            Some(profile) => Registry::rooted(profile.centre, profile.centre_key),
            None => Registry::default(),
        };
        let check = |bytes: &[u8]| Signed::parse(bytes).ok();
        for statement in self.checked_statements.read(&self.store, Table::Registry, "", check).await? {
            registry.take(statement)?;
        }
        Ok(registry)
    }

    /// The seals of a portfolio. One that can't be read is left out: it blocks no other.
    pub async fn seals(&self, portfolio: PortfolioId) -> Result<Vec<Seal>, DeviceError> {
        let check = |bytes: &[u8]| decode::<SealBytes>(bytes).ok().and_then(|bytes| Seal::parse(&bytes).ok());
        Ok(self.checked_seals.read(&self.store, Table::Seals, &format!("{portfolio}/"), check).await?)
    }

    /// The summaries of a portfolio's documents. One that an older version of the app made is made anew, once.
    pub async fn summaries(&self, portfolio: PortfolioId) -> Result<Vec<Summary>, DeviceError> {
        let kept = self.store.scan(Table::Summaries, &format!("{portfolio}/")).await?;
        let mut summaries = Vec::new();
        for (_, bytes) in &kept {
            let summary: Summary = decode(bytes)?;
            summaries.push(if summary.is_current() { summary } else { self.made_anew(summary).await? });
        }
        Ok(summaries)
    }

    /// The summary as it is made today; as it was where its document can't be opened now.
    async fn made_anew(&self, old: Summary) -> Result<Summary, DeviceError> {
        match self.open(old.document, super::page::READER).await {
            Ok(mut document) => {
                let summary = Summary::of(&mut document)?;
                self.summarise(&summary).await?;
                Ok(summary)
            }
            Err(_) => Ok(old),
        }
    }
}
