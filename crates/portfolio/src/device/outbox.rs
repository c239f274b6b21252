//! The outbox: what was made here and the centre has not accepted yet.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

use super::page::READER;
use super::{DeviceError, Replica};
use crate::accept::foreign;
use crate::foundation::{Actor, DocumentId, Hash, PortfolioId, PublicKey, Signing, Time};
use crate::seal::Seal;
use crate::store::{Store, Table, Write};
use crate::wire::{Body, Envelope, Item, Outcome, Page, Push, Refusal, SealBytes, SignedEnvelope, decode, encode};

/// The prefix of a seal's mark; a change's mark begins with its document.
pub(super) const SEALS: &str = "seals";

/// An item that waits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    /// The key that must sign for it: this device's, or a handover's.
    pub key: PublicKey,
    /// The envelope that binds it, once there is one.
    pub envelope: Option<Hash>,
    /// The portfolio, for a seal.
    pub portfolio: Option<PortfolioId>,
    /// What the centre last said of it, when it was not accepted.
    pub outcome: Option<Outcome>,
    /// The centre had it and lost it: it waits again, and goes with the receipt it was given.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub lost: bool,
}

impl Mark {
    pub(super) const fn new(key: PublicKey) -> Self {
        Self { key, envelope: None, portfolio: None, outcome: None, lost: false }
    }

    /// Whether sending it again would change nothing.
    const fn is_settled(&self) -> bool {
        match &self.outcome {
            Some(Outcome::Refused(refusal)) => !refusal.may_pass(),
            Some(Outcome::Held(_)) => true,
            _ => false,
        }
    }
}

/// What waits on this device.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Waiting {
    /// For each document, how many of its changes wait.
    pub documents: BTreeMap<DocumentId, usize>,
    /// Seals that wait.
    pub seals: BTreeSet<Hash>,
    /// What the centre said of items it did not accept.
    pub outcomes: Vec<(Hash, Outcome)>,
}

impl Waiting {
    /// How many records, comments, sheets of claims and seals wait.
    pub fn count(&self) -> usize {
        self.documents.len() + self.seals.len()
    }
}

pub(super) fn mark_key(id: DocumentId, hash: &Hash) -> String {
    format!("{id}/{hash}")
}

pub(super) fn seal_mark_key(hash: &Hash) -> String {
    format!("{SEALS}/{hash}")
}

struct Marks {
    changes: BTreeMap<DocumentId, BTreeMap<Hash, Mark>>,
    seals: BTreeMap<Hash, Mark>,
}

impl<S: Store> Replica<S> {
    async fn marks(&self) -> Result<Marks, DeviceError> {
        let mut marks = Marks { changes: BTreeMap::new(), seals: BTreeMap::new() };
        for (key, bytes) in self.store.scan(Table::Outbox, "").await? {
            let mark: Mark = decode(&bytes)?;
            let Some((owner, Ok(hash))) = key.split_once('/').map(|(owner, hash)| (owner, hash.parse())) else {
                continue;
            };
            if owner == SEALS {
                marks.seals.insert(hash, mark);
            } else if let Ok(document) = owner.parse::<DocumentId>() {
                marks.changes.entry(document).or_default().insert(hash, mark);
            }
        }
        Ok(marks)
    }

    /// What the centre had, lost when it was restored, and has not taken again. What it holds for the coordinator is left
    /// out; a refusal is no end, since the centre once took it: what it lacks to take it again may come from elsewhere.
    pub async fn lost(&self) -> Result<Vec<Hash>, DeviceError> {
        let marks = self.marks().await?;
        let all = marks.changes.values().flatten().chain(&marks.seals);
        let waits = |mark: &Mark| mark.lost && !matches!(mark.outcome, Some(Outcome::Held(_)));
        Ok(all.filter(|(_, mark)| waits(mark)).map(|(hash, _)| *hash).collect())
    }

    /// What waits here.
    pub async fn waiting(&self) -> Result<Waiting, DeviceError> {
        let marks = self.marks().await?;
        let mut waiting = Waiting {
            documents: marks.changes.iter().map(|(id, changes)| (*id, changes.len())).collect(),
            seals: marks.seals.keys().copied().collect(),
            outcomes: Vec::new(),
        };
        let all = marks.changes.values().flatten().chain(&marks.seals);
        waiting.outcomes.extend(all.filter_map(|(hash, mark)| Some((*hash, mark.outcome.clone()?))));
        Ok(waiting)
    }

    /// The writes that end the waiting of what a page shows: only what was accepted stands in a feed, also what the centre
    /// first held and the coordinator let in, of which no push would hear.
    pub(super) async fn taken_writes(&self, page: &Page) -> Result<Vec<Write>, DeviceError> {
        let waiting: BTreeSet<String> = self.store.keys(Table::Outbox, "").await?.into_iter().collect();
        if waiting.is_empty() {
            return Ok(Vec::new());
        }
        let key = |item: &Item| match &item.body {
            Body::Change { document, bytes, .. } => foreign::name(bytes).map(|hash| mark_key(*document, &hash)),
            Body::Seal(bytes) => Seal::parse(bytes).ok().map(|seal| seal_mark_key(&seal.hash())),
            Body::Registry(_) | Body::Blob(_) => None,
        };
        let taken = page.items.iter().filter_map(key).filter(|key| waiting.contains(key));
        Ok(taken.map(|key| Write::Delete(Table::Outbox, key)).collect())
    }

    /// What waits here, without what the centre said of it: reads no value, so it may be asked after every save.
    pub async fn waiting_in_brief(&self) -> Result<Waiting, DeviceError> {
        let mut waiting = Waiting::default();
        for key in self.store.keys(Table::Outbox, "").await? {
            match key.split_once('/') {
                Some((SEALS, hash)) => waiting.seals.extend(hash.parse::<Hash>()),
                Some((document, _)) => {
                    if let Ok(document) = document.parse() {
                        *waiting.documents.entry(document).or_default() += 1;
                    }
                }
                None => {}
            }
        }
        Ok(waiting)
    }

    /// Signs envelopes for a document's waiting changes that only this key may sign for. Called before a handover key
    /// is given up, and before every push.
    pub async fn envelop(&self, id: DocumentId, signing: &impl Signing, at: Time) -> Result<(), DeviceError> {
        let marks = self.marks().await?;
        let key = signing.public_key();
        let Some(open) = marks.changes.get(&id) else { return Ok(()) };
        let open: BTreeSet<Hash> =
            open.iter().filter(|(_, m)| m.envelope.is_none() && m.key == key).map(|(hash, _)| *hash).collect();
        if open.is_empty() {
            return Ok(());
        }
        let Some(mut document) = self.read(id, READER).await? else { return Ok(()) };
        let mut by_actor: BTreeMap<Actor, Vec<Hash>> = BTreeMap::new();
        for (hash, actor) in document.authors() {
            if open.contains(&hash) {
                by_actor.entry(actor).or_default().push(hash);
            }
        }
        let portfolio = document.origin().portfolio;
        let blobs = self.unnamed_blobs(id).await?;
        let mut writes = Vec::new();
        for (actor, changes) in by_actor {
            // Each envelope names them all: whichever the centre accepts first tells it what is to come.
            let envelope = Envelope { v: 1, portfolio, document: id, actor, key, changes, blobs: blobs.clone(), at };
            let signed = SignedEnvelope::seal(&envelope, signing).await?;
            let name = signed.hash();
            writes.extend(self.blob_writes_of(&envelope, name).await?);
            writes.push(Write::Put(Table::Envelopes, format!("{id}/{name}"), encode(&signed)?));
            for change in envelope.changes {
                let mark = Mark { envelope: Some(name), ..Mark::new(key) };
                writes.push(Write::Put(Table::Outbox, mark_key(id, &change), encode(&mark)?));
            }
        }
        Ok(self.store.commit(writes).await?)
    }

    /// The next push: about so many bytes of what waits, whole documents first in their order, then seals. None when
    /// nothing waits that can be sent. Items the centre refused or holds stay out of it, and so does a document that can't
    /// be opened here: its marks say so, and every other is sent.
    pub async fn gather(
        &self,
        signing: &impl Signing,
        at: Time,
        skip: &BTreeSet<Hash>,
        bytes_aim: usize,
    ) -> Result<Option<Push>, DeviceError> {
        // One that stopped the app when it was opened would stop every push with it.
        let trapped = self.set_aside_documents().await?;
        let before = self.marks().await?;
        for id in before.changes.keys().filter(|id| !trapped.contains(id)) {
            let enveloped = self.envelop(*id, signing, at).await;
            self.unless_it_cannot_be_opened(*id, enveloped).await?;
        }
        let mut marks = self.marks().await?;
        marks.changes.retain(|id, _| !trapped.contains(id));
        let mut push = Push { v: 1, ..Push::default() };
        let mut size = 0;
        // Seals are small, and a handover must travel with what it lets in.
        for (hash, mark) in marks.seals.iter().filter(|(hash, mark)| sendable(hash, mark, skip)) {
            let Some(portfolio) = mark.portfolio else { continue };
            if let Some(bytes) = self.store.get(Table::Seals, &format!("{portfolio}/{hash}")).await? {
                size += bytes.len();
                push.seals.push(decode::<SealBytes>(&bytes)?);
            }
        }
        for (id, changes) in &marks.changes {
            let ready: BTreeMap<&Hash, &Mark> =
                changes.iter().filter(|(hash, mark)| mark.envelope.is_some() && sendable(hash, mark, skip)).collect();
            if ready.is_empty() {
                continue;
            }
            if size > bytes_aim {
                break;
            }
            let added = self.add_changes(*id, &ready, &mut push).await;
            size += self.unless_it_cannot_be_opened(*id, added).await?.unwrap_or_default();
        }
        Ok((!push.changes.is_empty() || !push.seals.is_empty()).then_some(push))
    }

    /// What was done with a document; none when it was the document itself that can't be opened, which is then noted on
    /// what waits of it. Anything else concerns all of them.
    async fn unless_it_cannot_be_opened<T>(
        &self,
        id: DocumentId,
        done: Result<T, DeviceError>,
    ) -> Result<Option<T>, DeviceError> {
        let error = match done {
            Ok(done) => return Ok(Some(done)),
            Err(error) if error.is_of_one_document() => error,
            Err(error) => return Err(error),
        };
        let outcome = Some(Outcome::Refused(Refusal::NotWhole(error.to_string())));
        let mut writes = Vec::new();
        for (key, bytes) in self.store.scan(Table::Outbox, &format!("{id}/")).await? {
            let mark: Mark = decode(&bytes)?;
            if mark.outcome != outcome && !mark.is_settled() {
                writes.push(Write::Put(Table::Outbox, key, encode(&Mark { outcome: outcome.clone(), ..mark })?));
            }
        }
        if !writes.is_empty() {
            self.store.commit(writes).await?;
        }
        Ok(None)
    }

    async fn add_changes(
        &self,
        id: DocumentId,
        ready: &BTreeMap<&Hash, &Mark>,
        push: &mut Push,
    ) -> Result<usize, DeviceError> {
        let Some(mut document) = self.read(id, READER).await? else { return Ok(0) };
        let mut size = 0;
        let envelopes: BTreeSet<Hash> = ready.values().filter_map(|mark| mark.envelope).collect();
        for name in envelopes {
            if let Some(bytes) = self.store.get(Table::Envelopes, &format!("{id}/{name}")).await? {
                size += bytes.len();
                push.envelopes.push(decode(&bytes)?);
            }
        }
        for change in document.changes_since(&[]) {
            if ready.contains_key(&change.hash) {
                size += change.bytes.len();
                push.changes.push(ByteBuf::from(change.bytes));
            }
        }
        Ok(size)
    }
}

fn sendable(hash: &Hash, mark: &Mark, skip: &BTreeSet<Hash>) -> bool {
    !mark.lost && !mark.is_settled() && !skip.contains(hash)
}
